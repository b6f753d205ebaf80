"""Sentences turned into acts: one technique at one place, with what the note says became of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from audit.chart.lesions.acts import BIOPSIES, RECONSTRUCTION, SILENT, SINGLE, Act, row_label
from audit.chart.lesions.again import further, headed_side, likewise, on_that_day, sided
from audit.chart.lesions.dosed import heads_doses, more_injected
from audit.chart.lesions.kinship import SEVERAL
from audit.chart.lesions.located import apart, locate
from audit.chart.lesions.standing import believed, standing, status_of
from audit.chart.lesions.statements import share_of, split, statements, technique_of
from audit.chart.lesions.toes import bare_nail, specific
from audit.chart.lesions.topics import mentions_in, topics_of
from audit.chart.lesions.untouched import in_view, reached
from audit.chart.page.place_heads import place_headed
from audit.chart.page.places import Place, places_in
from audit.chart.page.tables import cell, heads
from audit.chart.page.text import Sentence
from audit.chart.words.counted import unnumbered
from audit.chart.words.counts import Count, find_count
from audit.chart.words.diagnoses import find_diagnoses
from audit.chart.words.numbers import whole
from audit.chart.words.patterns import rx
from audit.chart.words.techniques import TechniqueMention, modality_of
from audit.model import CountCertainty, Status


def acts_of(sentences: Sequence[Sentence], operative: bool) -> list[Act]:
    """All acts that the sentences of one note tell of, in order.

    `operative`: the note is an operation report, whose bare names are deeds.
    """
    acts: list[Act] = []
    focus: list[Place] = []  # where a deed may be meant; `spoken`: also what was left alone
    spoken: list[Place] = []
    done = {s.item for s in sentences if s.section == "procedure" and _WORKED.search(s.text)}
    topic: frozenset[str] = frozenset()
    item, block, label = -1, -1, ""
    columns = heads([s for s in sentences if s.key == "row"])
    topics = topics_of(sentences)
    for sentence in sentences:
        if sentence.section in SILENT or _CLOCK.search(sentence.text):
            continue
        exam = sentence.block != block and sentence.section == "exam"
        relabelled = sentence.label and label and sentence.label != label  # a list in one line
        if sentence.item != item or exam or relabelled:
            focus, spoken = [], []
        item, block, label = sentence.item, sentence.block, sentence.label or ""
        headed = headed_side(sentence, sentences)
        focus = headed or focus
        if _other_topic(sentence, topic):
            focus, spoken, topic = [], [], frozenset()
        found = list(_in_sentence(sentence, focus, operative, sentence.item in done, topics))
        found = found or list(likewise(sentence, acts, focus))
        if not found and (found := list(more_injected(sentence, acts))):
            acts = [a for a in acts if not heads_doses(a, found)]
        for act in found:
            if act.technique == "nail" and bare_nail(act.places):
                act.places = [p for p in focus if not bare_nail([p])] or act.places
            on_that_day(act, acts)
            if act.inherited and act.status is not Status.PERFORMED and not focus:
                act.places = spoken[:1]
            sided(act, acts)
            if further(act):
                act.further, act.places, act.inherited = True, [], True
            act.inherited = act.inherited and not (headed and act.places == headed)
        for act in found:
            _tabulate(act, columns.get(sentence.start, []))
        places = places_in(sentence, 0, len(sentence.text))
        if places and sentence.part not in ("pmh", "other", "indication"):
            named = [p for p in places if not p.relation]
            spoken, focus = named or spoken, in_view(sentence, named) or focus
            topic = _topic(sentence) | (topic if sentence.key or sentence.label else frozenset())
        acts.extend(found)
    for act in acts:
        locate(act, sentences)
    acts = apart(acts, sentences)
    return acts if operative else [believed(a, sentences) for a in acts]


# A statement of the time spent names what filled it: none of it is told there.
_CLOCK = rx(
    r"^\W*(?:i (?:have )?spent|(?:the |my |our )?(?:total|overall|visit|encounter|"
    r"face[- ]to[- ]face)"
    r"[\w -]{0,25}\btime\b|total (?:of )?\d+ min|time (?:spent|today)|\d+ (?:min\w*) (?:was|were) "
    r"spent|(?:\w+ ){1,4}minutes (?:was|were) spent|(?:of )?(?:this|the) time\b|time:)"
    r"[^;]*\bmin(?:ute)?s?\b"
)


def _lone(technique: str, focus: list[Place], statement: str) -> list[Place]:
    """Of several places in view a deed on one lesion takes one, unless it speaks of several."""
    distinct = {(p.region, p.laterality, p.key) for p in focus}
    if technique not in SINGLE or len(distinct) < 2 or SEVERAL.search(statement):
        return list(focus)
    sided = [p for p in focus if p.laterality]
    return sided[:1] or list(focus)[-1:]


_LATER = BIOPSIES | RECONSTRUCTION | {"shave", "shave_removal", "destruction", "tag_removal"}


def _before(sentence: Sentence, start: int, technique: str) -> list[Place]:
    """ "Nevus of the calf - excision not practical; 8 mm punch": the place named just before."""
    headed = place_headed(sentence.text)
    if not headed and technique not in _LATER:
        return []
    named = [p for p in places_in(sentence, 0, start) if not p.relation]
    return in_view(sentence, named)[-1:] if len({p.key for p in named}) == 1 else []


def _shared(sentence: Sentence, group: list[TechniqueMention], start: int, end: int) -> list[Place]:
    """ "Excision and grafting of the right arm": the first deed shares the place of the second."""
    bare = len(sentence.text[start:end].split()) <= len(group[0].words.split()) + 1
    if not bare or rx(r"^ ?(?:and|&|/|,|with)").match(sentence.text[group[-1].end :]) is None:
        return []
    rest = sentence.text[end:].split(";")[0]
    return [p for p in places_in(sentence, end, end + len(rest)) if not p.relation][:1]


# "Lac #2: …", "Wound A - …", "REPAIR #1  site: …": the entry's own number or letter.
_CALLED = rx(
    r"^\W*(?:lac(?:eration)?|wound|repair|ulcer|site|abscess|toe|procedure|burn|graft|lesion) "
    r"?(?:#|no\.?)? ?(?P<l>\d{1,2}|[a-h])\b(?! ?(?:cm|mm|x|was|is)\b)"
)


def _topic(sentence: Sentence) -> frozenset[str]:
    """The classes of the specific conditions that a sentence names."""
    return frozenset(
        d.of.value for d in find_diagnoses(sentence.text) if not d.generic and not d.negated
    )


def _other_topic(sentence: Sentence, topic: frozenset[str]) -> bool:
    """Prose moves on: a condition of another class is named, and no place."""
    named = _topic(sentence)
    if not named or sentence.section != "assessment_plan" or sentence.label or sentence.key:
        return False
    return not (named & topic) and not places_in(sentence, 0, len(sentence.text))


def _tabulate(act: Act, columns: Sequence[str]) -> None:
    """Take the count of a table's row from its own column."""
    counted = cell(act.sentence, columns, "count") if columns else None
    number = whole(counted.text) if counted else None
    if counted and number:
        act.count = Count(number, CountCertainty.EXACT, (), None, counted.start, counted.end)


# Under a plan's heading these tell that the work was done there and then.
_WORKED = rx(
    r"\b(?:incision|ellipse|blade|specimen|lesion|tumou?r)\b[^.;]{0,60}\b(?:was|"
    r"were) (?:\w+ )?(?:made|used|"
    r"excised|removed|carried|performed|sent)\b|\b(?:prepped|draped|anesthetized|hemostasis)\b"
)


def _in_sentence(
    sentence: Sentence, focus: list[Place], operative: bool, done: bool, topics: frozenset[str]
) -> Iterator[Act]:
    text = sentence.text
    mentions = mentions_in(sentence, topics)
    for start, end, group in statements(text, mentions):
        context = standing(sentence, group, start, end)
        status = status_of(context, sentence, group[0].technique, operative, done)
        if status is None:
            continue
        technique = technique_of(group)
        own = [p for p in places_in(sentence, start, end) if not p.relation]
        if sentence.key == "row":
            row = [p for p in places_in(sentence, 0, len(text)) if not p.relation]
            own = own[:1] or row[:1]
        own = reached(sentence, specific(own), group[0].start, group[-1].end)
        if technique in RECONSTRUCTION and (place_headed(text) or sentence.lost):
            own = own[:1]  # behind the head, or the list's entry: where its cuts run
        own = own or _shared(sentence, group, start, end)
        before = [] if own else _before(sentence, start, technique)
        places = own or before or _lone(technique, focus, text[start:end])
        counted = unnumbered(text)[start:end]
        count = find_count(counted)
        shares = list(split(technique, places, text[start:end], count))
        for some in shares:
            if len(shares) > 1:
                count = share_of(some[0], find_count(counted))
            label = sentence.label or (row_label(sentence) if sentence.key == "row" else None)
            label = label or (m["l"].upper() if (m := _CALLED.match(text)) else None)
            yield Act(
                technique, status, some, [(sentence, start, end)],
                modality_of(" ".join(m.words for m in group)), count, label,
                sentence.item, sentence.part, text[start:end], not own,
            )  # fmt: skip
