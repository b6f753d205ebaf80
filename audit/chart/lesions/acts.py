"""Sentences turned into acts: one technique at one place, with what the note says became of "
"it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from audit.chart.mohs.stages import Stages
from audit.chart.page.places import Place, places_in
from audit.chart.page.tables import cell, heads
from audit.chart.page.text import Sentence
from audit.chart.words.context import Context, context_of
from audit.chart.words.counts import Count, find_count
from audit.chart.words.diagnoses import find_diagnoses
from audit.chart.words.numbers import whole
from audit.chart.words.patterns import rx
from audit.chart.words.sites import find_sites
from audit.chart.words.techniques import TechniqueMention, find_techniques, modality_of
from audit.model import CountCertainty, Status

# Sections that never tell of an act of this visit.
SILENT = frozenset({"header", "signature", "medications", "consent", "instructions", "pathology"})
# Techniques that treat one lesion each: two places are two lesions.
SINGLE = frozenset(
    {
        "excision",
        "removal",
        "shave",
        "shave_removal",
        "mohs",
        "flap",
        "graft",
        "repair",
        "incision_drainage",
        "biopsy_punch",
        "biopsy_tangential",
        "biopsy_incisional",
        "biopsy_unspecified",
    }
)
BIOPSIES = frozenset(
    {"biopsy_punch", "biopsy_tangential", "biopsy_incisional", "biopsy_unspecified"}
)
RECONSTRUCTION = frozenset({"repair", "flap", "graft"})
# In a plan a bare name of these is an intention, of the others a deed.
_MAJOR = frozenset(
    {"excision", "removal", "mohs", "flap", "graft", "pdt", "phototherapy", "other", "repair"}
)


def row_label(sentence: Sentence) -> str | None:
    """A table row's own label: its first cell when that is a letter or a number."""
    first = sentence.text.strip().strip("|").split("|")[0].strip(" .)#")
    return first.upper() if re.fullmatch(r"[A-Za-z]|\d{1,2}", first) else None


def is_title(sentence: Sentence) -> bool:
    """The sentence names a procedure without telling of it."""
    if sentence.part == "title":
        return True
    listed = sentence.part == "procedure" and sentence.heading in ("procedure", "procedures")
    named = sentence.key is None and not rx(r"\b(?:was|were)\b").search(sentence.text)
    return listed and named and sentence.bullet and len(sentence.text) < 200


@dataclass(slots=True)
class Act:
    """One technique at one place (or a counted group), as one or more sentences tell it."""

    technique: str
    status: Status
    places: list[Place]
    anchors: list[tuple[Sentence, int, int]]  # the statements that tell of it
    modality: str | None = None
    count: Count | None = None
    label: str | None = None
    item: int = 0
    part: str = ""
    words: str = ""
    inherited: bool = False  # the place comes from somewhere else than the statement
    scope: list[Sentence] = field(default_factory=list)
    conflict: str | None = None  # another statement of the same deed that differs
    mohs: Stages | None = None  # the stages that the note tells of this tumor

    @property
    def sentence(self) -> Sentence:
        return self.anchors[0][0]

    @property
    def statement(self) -> str:
        sentence, start, end = self.anchors[0]
        return sentence.text[start:end]


_STATUS = {
    Context.PERFORMED: Status.PERFORMED,
    Context.PLANNED: Status.PLANNED,
    Context.RECOMMENDED: Status.PLANNED,
    Context.DECLINED: Status.DECLINED,
    Context.HISTORICAL: Status.HISTORICAL,
    Context.ELSEWHERE: Status.ELSEWHERE,
}


def acts_of(sentences: Sequence[Sentence], operative: bool) -> list[Act]:
    """All acts that the sentences of one note tell of, in order.

    `operative`: the note is an operation report, whose bare names are deeds.
    """
    acts: list[Act] = []
    focus: list[Place] = []
    done = {s.item for s in sentences if s.section == "procedure" and _WORKED.search(s.text)}
    topic: frozenset[str] = frozenset()
    item = block = -1
    columns = heads([s for s in sentences if s.key == "row"])
    for sentence in sentences:
        if sentence.section in SILENT or _CLOCK.search(sentence.text):
            continue
        if sentence.item != item or (sentence.block != block and sentence.section == "exam"):
            focus = []
        item, block = sentence.item, sentence.block
        if _other_topic(sentence, topic):
            focus, topic = [], frozenset()
        found = list(_in_sentence(sentence, focus, operative, sentence.item in done))
        for act in found:
            _tabulate(act, columns.get(sentence.start, []))
        places = places_in(sentence, 0, len(sentence.text))
        if places and sentence.part not in ("pmh", "other", "indication"):
            focus = [p for p in places if not p.relation] or focus
            topic = _topic(sentence) | (topic if sentence.key or sentence.label else frozenset())
        acts.extend(found)
    for act in acts:
        locate(act, sentences)
    return acts if operative else [_believed(a, sentences) for a in acts]


# A statement of the time spent names what filled it: none of it is told there.
_CLOCK = rx(
    r"^\W*(?:i (?:have )?spent|(?:the |my |our )?(?:total|overall|visit|encounter|"
    r"face[- ]to[- ]face)"
    r"[\w -]{0,25}\btime\b|total (?:of )?\d+ min|time (?:spent|today)|\d+ (?:min\w*) (?:was|were) "
    r"spent|(?:\w+ ){1,4}minutes (?:was|were) spent|(?:of )?(?:this|the) time\b|time:)"
    r"[^;]*\bmin(?:ute)?s?\b"
)


def locate(act: Act, sentences: Sequence[Sentence]) -> None:
    """Take place and count from the form's location line of the same item, the next one first."""
    kept = act.places and (not act.inherited or act.status is not Status.PERFORMED)
    if kept or is_title(act.sentence):
        return
    lines = [s for s in sentences if s.key == "location" and s.item == act.item]
    after = [s for s in lines if s.start > act.sentence.start and s.part == act.part]
    line = after[0] if after else (lines[-1] if lines else None)
    if line is None or (act.technique in SINGLE and act.status is not Status.PERFORMED):
        return
    if line not in after and act.places and act.places[0].span.start > line.start:
        return  # the note went on to another place since
    places = [p for p in places_in(line, 0, len(line.text)) if not p.relation]
    if not places:
        return
    if act.technique in SINGLE:
        places = [p for i, p in enumerate(places) if i == 0 or not _aside(line, places[0], p)]
    act.places = list({(p.region, p.laterality, p.key): p for p in places}.values())
    count = find_count(line.text)
    if count.parts and (act.count is None or act.count.total is None):
        act.count = count
        act.anchors.append((line, 0, len(line.text)))


def _aside(line: Sentence, first: Place, other: Place) -> bool:
    """ "right mid back, paraspinal": a second phrase without a side only tells where exactly."""
    between = line.text[first.span.end - line.start : other.span.start - line.start]
    return other.laterality is None and not rx(r"\band\b|&|\+|;|/").search(between)


# Signs in a visit note that an operation was done there and then.
_SIGNS = rx(
    r"\b(?:today|tolerated|an[ae]?sth\w+|an[ae]esth\w+|lido\w*|xylocaine|prep(?:ped)?|"
    r"hemosta\w+|dermablade|blade|aluminum|alcl3?|drysol|"
    r"specimens?|jars?|formalin|petrolatum|vaseline|wound care instruc\w+|freeze|sent (?:to|"
    r"for) path|-> ?path|mm punch|"
    r"i (?:then )?(?:performed|excised|removed|biopsied|took|incised|drained|debrided|"
    r"injected|trimmed)|we (?:performed|excised|removed|biopsied)|"
    r"without (?:incident|complication)|consent(?:ed|s)?|clos(?:ed|ure)|sutur\w+|stitch\w*|"
    r"vicryl|monocryl|nylon|prolene|bandaged?|margins? of|tolerat\w+|defect|drysol|time ?-?out|"
    r"procedure note|nippers?|dremel)\b"
)
_CUTTING = frozenset(
    {
        "excision",
        "removal",
        "biopsy_unspecified",
        "incision_drainage",
        "debridement",
        "graft",
        "flap",
        "repair",
        "mohs",
        "other",
        "shave",
        "biopsy_punch",
        "biopsy_tangential",
    }
)


def _believed(act: Act, sentences: Sequence[Sentence]) -> Act:
    """In a visit note a cut told in the past with no sign of being made there is history."""
    if act.status is not Status.PERFORMED or act.technique not in _CUTTING:
        return act
    sentence = act.sentence
    if sentence.section == "procedure" or sentence.key == "row":
        return act
    if context_of(sentence.text, *act.anchors[0][1:], "other") is Context.NEUTRAL:
        return act
    at = next((i for i, s in enumerate(sentences) if s is sentence), 0)
    near = sentences[max(0, at - 2) : at + 4]
    if any(
        _SIGNS.search(s.text) for s in near if s.section not in ("pmh", "medications", "header")
    ):
        return act
    act.status = Status.HISTORICAL
    return act


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
    sentence: Sentence, focus: list[Place], operative: bool, done: bool
) -> Iterator[Act]:
    text = sentence.text
    mentions = find_techniques(text)
    for start, end, group in _statements(text, mentions):
        context = _context(sentence, group, start, end)
        status = _status(context, sentence, group[0].technique, operative, done)
        if status is None:
            continue
        technique = _technique(group)
        own = [p for p in places_in(sentence, start, end) if not p.relation]
        if sentence.key == "row":
            row = [p for p in places_in(sentence, 0, len(text)) if not p.relation]
            own = own[:1] or row[:1]
        places = own or list(focus)
        count = find_count(text[start:end])
        shares = list(_split(technique, places, text[start:end], count))
        for some in shares:
            if len(shares) > 1:
                count = _share(some[0], find_count(text[start:end]), sentence)
            label = sentence.label or (row_label(sentence) if sentence.key == "row" else None)
            yield Act(
                technique, status, some, [(sentence, start, end)],
                modality_of(" ".join(m.words for m in group)), count, label,
                sentence.item, sentence.part, text[start:end], not own,
            )  # fmt: skip


def _share(place: Place, count: Count, sentence: Sentence) -> Count:
    """The part of a statement's count that belongs to one of its places; one where unsaid."""
    for part in count.parts:
        if part.count and part.site.words.startswith(place.words[:12]) and len(count.parts) > 1:
            return Count(part.count, CountCertainty.EXACT)
    return Count(1, CountCertainty.EXACT)


def _context(sentence: Sentence, group: list[TechniqueMention], start: int, end: int) -> Context:
    """The best standing of the mentions: a deed outweighs talk in the same statement."""
    seen = []
    for mention in group:
        section = "other" if sentence.key == "row" else sentence.section
        seen.append(context_of(sentence.text, mention.start, mention.end, section))
    for wanted in (Context.PERFORMED, Context.DECLINED, Context.NEGATED, Context.NEUTRAL):
        if wanted in seen:
            return wanted
    return seen[0]


def _status(
    context: Context, sentence: Sentence, technique: str, operative: bool, done: bool
) -> Status | None:
    if context in _STATUS:
        return _STATUS[context]
    if context is not Context.NEUTRAL:
        return None
    if sentence.section == "procedure" or sentence.key == "row":
        return Status.PERFORMED
    if sentence.part == "diagnosis" or sentence.section in ("cc", "exam", "addendum", "pathology"):
        return None
    listed = sentence.part == "narrative" and (sentence.label or sentence.bullet)
    if sentence.section == "assessment_plan" or (listed and not operative):
        return Status.PLANNED if technique in _MAJOR and not done else Status.PERFORMED
    return Status.PERFORMED if operative else None


def _technique(group: list[TechniqueMention]) -> str:
    names = [m.technique for m in group]
    for name in names:
        if name not in ("biopsy_unspecified", "shave", "repair"):
            return name
    if "shave" in names and "biopsy_unspecified" in names:
        return "biopsy_tangential"
    return names[0]


def _statements(
    text: str, mentions: tuple[TechniqueMention, ...]
) -> Iterator[tuple[int, int, list[TechniqueMention]]]:
    """Cut a sentence between mentions of different techniques."""
    groups: list[list[TechniqueMention]] = []
    for mention in mentions:
        if groups and _together(groups[-1][-1], mention, text):
            groups[-1].append(mention)
        else:
            groups.append([mention])
    start = 0
    for i, group in enumerate(groups):
        end = len(text)
        if i + 1 < len(groups):
            end = _cut_between(text, group[-1].end, groups[i + 1][0].start)
        yield start, end, group
        start = end


def _together(a: TechniqueMention, b: TechniqueMention, text: str) -> bool:
    between = text[a.end : b.start]
    if re.search(r"[;|]|\.\s", between):
        return False
    same = a.technique == b.technique
    if (
        same
        and a.technique in SINGLE
        and find_sites(between)
        and rx(r"(?:,|and|&) *$").search(between)
    ):
        return False
    biopsy = a.technique in BIOPSIES and b.technique in BIOPSIES
    if biopsy and not same and "biopsy_unspecified" not in (a.technique, b.technique):
        return False
    return same or biopsy or (a.technique == "shave" and b.technique in BIOPSIES)


def _cut_between(text: str, start: int, end: int) -> int:
    best = None
    for pattern in (r";|\||\.\s|->", r",|:|\bwith\b|\band\b|&|\+|\bthen\b|\bfollowed\b|\bafter\b"):
        for match in rx(pattern).finditer(text, start, end):
            best = match.end() if match.group() in ";|,:" else match.start()
        if best is not None:
            return best
    return end


_SAMPLES = rx(
    r"\b(?:in|at|from) (?:two|three|four|five|several|\d) (?:places|areas|points|spots|"
    r"locations|sites)\b|"
    r"\b(?:same|one|single|contiguous) (?:\w+ ){0,3}(?:lesion|patch|plaque)\b|\bmapping\b|"
    r"\bedges?\b[^.;]{0,30}\band\b"
)


def _split(
    technique: str, places: list[Place], statement: str, count: Count
) -> Iterator[list[Place]]:
    """One act a lesion for single-lesion techniques; a counted group stays one act."""
    distinct = list({(p.region, p.laterality, p.key): p for p in places}.values())
    if technique not in SINGLE or len(distinct) < 2 or _SAMPLES.search(statement):
        yield distinct
        return
    for place in distinct:
        yield [place]
