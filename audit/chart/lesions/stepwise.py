"""Work told by its steps alone turned into acts: labelled excisions, stitched cuts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from audit.chart.lesions.acts import BIOPSIES, SILENT, Act
from audit.chart.page.place_heads import place_headed
from audit.chart.page.places import Place, places_in
from audit.chart.page.sentence import Sentence
from audit.chart.words.context import Context, context_of
from audit.chart.words.patterns import rx
from audit.chart.words.techniques import find_techniques
from audit.model import Status

_STEPS = (
    rx(r"\bmargins?\b[^.;]{0,20}\b\d|\b\d ?(?:mm|cm)\b[^.;]{0,12}\bmargins?"),
    rx(r"\b(?:fusiform|ellips\w+|elliptical|lenticular|excised|total (?:excised|diameter|"
       r"dimension|size)|excision (?:size|diameter))\b"),
    rx(r"\b(?:to|through|into) (?:the )?(?:deep |mid |superficial )?(?:fat|fascia|sub-?q\w*|"
       r"subcut\w*|galea|muscle|perichondrium|periosteum|dermis)\b"),
    rx(r"\b(?:vicryl|monocryl|nylon|ethilon|prolene|pds|chromic|gut|silk|polysorb|maxon|biosyn)\b"),
    rx(r"\b(?:final|closure|repair|wound|suture line|scar) length\b|\bundermin\w+"),
)  # fmt: skip
_CUT = (1, 2)


def steps_of(sentences: Sequence[Sentence]) -> set[int]:
    """Which steps of an excision the sentences tell: margin, shape, depth, thread, wound."""
    return {n for n, step in enumerate(_STEPS) if any(step.search(s.text) for s in sentences)}


def cut_by_entry(acts: Sequence[Act], sentences: Sequence[Sentence]) -> Iterator[Act]:
    """ "A: scar 0.9 cm. Margins 0.5 cm. Fusiform, to fascia. 3-0 Vicryl …": an excision each."""
    # "closed with 3-0 nylon" tells the last step, not what the wound came from
    told = {a.item for a in acts if a.status is Status.PERFORMED and a.technique != "repair"}
    items: dict[int, list[Sentence]] = {}
    placed = {s.item for s in sentences if s.part != "exam" and place_headed(s.text)}
    for s in sentences:
        entry = s.label or s.item in placed
        if entry and s.section not in SILENT and s.part not in ("hpi", "cc"):
            items.setdefault(s.item, []).append(s)
    for item, lines in items.items():
        if item in told:
            continue
        steps = [n for n, step in enumerate(_STEPS) if any(step.search(s.text) for s in lines)]
        past = any(s.part == "pmh" for s in lines)
        if len(steps) < 3 + past or not set(steps) & set(_CUT) or 3 not in steps:
            continue
        anchor = next(s for s in lines if any(_STEPS[n].search(s.text) for n in steps))
        places = [p for s in lines for p in _own(s)][:1]
        yield Act(
            "excision", Status.PERFORMED, places, [(anchor, 0, len(anchor.text))], None, None,
            anchor.label, item, anchor.part, anchor.text, not places,
        )  # fmt: skip


# What leads over from the operation to a second place: "Also, right forearm: a nevus …".
_BESIDE = rx(
    r"^\W*(?:also|in addition|additionally|as well|plus|"
    r"(?:2nd|second(?:ary)?) (?:site|lesion|procedure)|"
    r"(?:an)?other (?:site|lesion|procedure)|separate(?:ly)?(?: site| lesion| procedure)?|"
    r"additional (?:site|lesion|procedure))\b"
)


def cut_beside(acts: Sequence[Act], sentences: Sequence[Sentence]) -> Iterator[Act]:
    """An excision by its steps at a second place, behind an operation somewhere else."""
    busy = {p.region for a in acts if a.status is Status.PERFORMED for p in a.places}
    spoken = {id(s) for a in acts if a.status is Status.PERFORMED for s, _, _ in a.anchors}
    for n, s in enumerate(sentences):
        places = _own(s)[:1]
        if s.section in SILENT or not places or not _BESIDE.match(s.text):
            continue
        rest = [s, *(x for x in sentences[n + 1 : n + 5] if x.block == s.block and not _own(x))]
        steps = {i for i, step in enumerate(_STEPS) if any(step.search(x.text) for x in rest)}
        if places[0].region in busy or len(steps) < 3 or 3 not in steps or not steps & {*_CUT}:
            continue
        if any(id(x) in spoken for x in rest):
            continue
        yield Act(
            "excision", Status.PERFORMED, places, [(s, 0, len(s.text))], None, None,
            s.label, s.item, s.part, s.text, False, further=True,
        )  # fmt: skip


_EMPTIED = rx(
    r"\bloculations?\b[^.;]{0,25}\b(?:broken|lysed|disrupted|opened)|\bpus\b[^.;]{0,25}\b(?:out|"
    r"expressed|evacuated|drained|returned|suctioned|released|obtained)|\b(?:expressed|evacuated|"
    r"drained|returned|released|suctioned)\b[^.;]{0,30}\bpus\b|\bpacked\b[^.;]{0,30}\b(?:iodoform|"
    r"nu-?gauze|packing|ribbon)"
)
_OPENED_UP = rx(r"\b(?:incis\w+|blade|scalpel|stab|lanced|needle|opened)\b")


def emptied(acts: Sequence[Act], sentences: Sequence[Sentence]) -> Iterator[Act]:
    """ "1 cm incision, loculations broken, packed": an abscess drained without the word."""
    if any(a.status is Status.PERFORMED and a.technique in CUTS | {"debridement"} for a in acts):
        return
    told = [s for s in sentences if s.section not in SILENT and s.part not in ("pmh", "hpi", "cc")]
    done = next((s for s in told if _EMPTIED.search(s.text)), None)
    if done is None or not any(_OPENED_UP.search(s.text) for s in told):
        return
    before = [p for s in sentences if s.start <= done.start for p in _own(s)]
    sore = [s for s in sentences if rx(r"\b(?:abscess|boil|furuncle|fluctua\w+)\b").search(s.text)]
    places = [p for s in sore for p in _own(s)][:1] or before[:1]
    yield Act(
        "incision_drainage", Status.PERFORMED, places, [(done, 0, len(done.text))], None, None,
        done.label, done.item, "narrative", done.text, True,
    )  # fmt: skip


_CAME = rx(
    r"\b(?:here|returns?|returned|presents?|presented|comes?|came|seen|in|back|scheduled|brought|"
    r"visit|appointment|today) (?:today |in |back |now |again )*for\b[^.;]{0,60}$"
)


def came_for(acts: Sequence[Act], sentences: Sequence[Sentence]) -> Iterator[Act]:
    """ "Here for excision of the nevus …": margins, depth and threads show that it was done."""
    if any(a.status is Status.PERFORMED and a.technique in CUTS for a in acts):
        return
    meant = [a for a in acts if a.technique == "excision" and _CAME.search(_before(a))]
    told = [
        s for s in sentences
        if s.section not in SILENT and s.part not in ("pmh", "cc", "indication")
    ]  # fmt: skip
    steps = [n for n, step in enumerate(_STEPS) if any(step.search(s.text) for s in told)]
    if len(steps) < 3 or 3 not in steps or 2 not in steps:
        return
    if not meant and 0 in steps:
        yield _by_steps(told)
    for act in meant[:1]:
        yield Act(
            "excision", Status.PERFORMED, act.places, act.anchors[:1], None, None, act.label,
            act.item, "narrative", act.words, act.inherited,
        )  # fmt: skip


def _by_steps(told: Sequence[Sentence]) -> Act:
    """ "5 mm margins, incised to fat, 3-0 Vicryl deep": where the lesion was last looked at."""
    done = next(s for s in told if _STEPS[2].search(s.text))
    places = [p for s in told if s.start <= done.start for p in _own(s)[:1]][-1:]
    return Act(
        "excision", Status.PERFORMED, places, [(done, 0, len(done.text))], None, None, done.label,
        done.item, "narrative", done.text, True,
    )  # fmt: skip


def _before(act: Act) -> str:
    """What the sentence says before the technique is named."""
    mentions = [m for m in find_techniques(act.sentence.text) if m.technique == act.technique]
    return act.sentence.text[: mentions[0].start] if mentions else ""


_TORN = rx(
    r"\b(?:lacerations?|lacerated|lac|lacs|gash(?:es)?|(?:dog|cat|human|animal) bites?|"
    r"bite wounds?|(?:cut|sliced|split|gashed) (?:\w+ ){0,4}(?:on|with|by|open)|cuts?|avulsion "
    r"(?:wound|flap)|puncture wounds?|stab wounds?|dehisc\w+)\b(?! off)"
)
_THREAD = (
    r"(?:vicryl|monocryl|nylon|ethilon|prolene|pds|chromic|(?:fast |plain )?gut|silk|polysorb|"
    r"maxon|biosyn|polypropylene|polyglactin|dermabond|glue|adhesive|staples?|sutures?|stitches)"
)
_STITCHED = rx(
    rf"\b(?:[x×] ?\d+|\d+|one|two|three|four|five|six|seven|eight|nine|ten|single|interrupted|"
    rf"running|simple|deep|buried|layers?|skin|mattress)\b[^.;]{{0,40}}\b{_THREAD}\b|"
    rf"\b{_THREAD}\b[^.;]{{0,40}}(?:[x×] ?\d+|\b(?:\d+|interrupted|running|simple|deep|buried|"
    rf"layers?|placed|applied|used|skin|mattress)\b)"
)
_OUT = rx(
    r"\b(?:remov\w+|out|taken out|s/r|come out|in \d+(?:-\d+)? ?(?:d|days?)|follow-?up|return|"
    r"prior|previous|allerg\w+|dissolve)\b"
)
_OPENS = frozenset({"excision", "mohs", "flap", "graft", "repair", "incision_drainage", "nail"})
CUTS = _OPENS | BIOPSIES | {"removal", "shave", "shave_removal"}


def stitched(acts: Sequence[Act], sentences: Sequence[Sentence]) -> Iterator[Act]:
    """A cut and the stitches put into it, without a word of repair."""
    if any(a.status is Status.PERFORMED and a.technique in CUTS for a in acts):
        return
    torn = [s for s in sentences if s.part != "pmh" and _torn(s)]
    if not torn:
        return
    sewn = [
        s for s in sentences
        if s.section not in SILENT and s.part not in ("pmh", "cc")
        and _STITCHED.search(s.text) and not _OUT.search(s.text)
    ]  # fmt: skip
    if not sewn:
        return
    own = [s for s in sewn if _own(s)]
    several = own if len(own) > 1 and len({p.key for s in own for p in _own(s)[:1]}) > 1 else []
    for anchor in several or sewn[:1]:
        places = _own(anchor)[:1] or next((_own(s)[:1] for s in torn if _own(s)), [])
        yield Act(
            "repair", Status.PERFORMED, places, [(anchor, 0, len(anchor.text))], None, None,
            anchor.label, anchor.item, "narrative", anchor.text, not _own(anchor),
        )  # fmt: skip


def _torn(sentence: Sentence) -> bool:
    match = _TORN.search(sentence.text)
    if match is None:
        return False
    told = context_of(sentence.text, match.start(), match.end())
    return told not in (Context.NEGATED, Context.HISTORICAL, Context.HYPOTHETICAL)


def _own(sentence: Sentence) -> list[Place]:
    return [p for p in places_in(sentence, 0, len(sentence.text)) if not p.relation]
