"""An act with its scope turned into its size, margin, excised diameter and defects."""

from __future__ import annotations

from audit.chart.lesions.acts import SINGLE, Act
from audit.chart.lesions.draft import Draft
from audit.chart.lesions.nearness import elsewhere, told_of
from audit.chart.lesions.scope import Scope
from audit.chart.lesions.stitches import find_stitches
from audit.chart.lesions.torn import is_torn
from audit.chart.page.places import compatible, places_in
from audit.chart.page.text import Sentence
from audit.chart.words.counts import find_count
from audit.chart.words.patterns import rx
from audit.chart.words.size_cues import LESION
from audit.chart.words.sizes import Size, find_sizes

_SEVERITY = {
    "procedure": 0,
    "row": 0,
    "title": 1,
    "narrative": 0,
    "assessment_plan": 2,
    "diagnosis": 3,
    "exam": 4,
    "indication": 5,
    "hpi": 6,
    "cc": 7,
}
_VAGUE_MARGIN = rx(
    r"\b(?:narrow|standard|minimal|appropriate|adequate|conservative|usual|small|close|thin|wide|"
    r"generous) (?:\w+ )?(?:margins?|rim|cuff)\b"
)
# Techniques of counted groups: a size elsewhere in the note belongs to something else.
_COUNTED = frozenset({"destruction", "tag_removal", "injection_intralesional", "pdt", "nail"})
_LESION_NOUN = rx(rf"\b(?:{LESION}|ak|sk)s?\b")


# The cut that drains is not the abscess.
_OPENING = rx(r"\b(?:incisions?|stab|opening|cut)\b[^.;]{0,50}\d")


def put_sizes(act: Act, scope: Scope, draft: Draft) -> None:
    found: list[tuple[int, Sentence, Size]] = []
    for sentence in scope.all:
        if sentence.section in ("pathology", "addendum") or sentence.part == "pmh":
            continue
        if not _of_group(sentence, act, scope, draft):
            continue
        for size in _sizes(sentence):
            if _mine(sentence, size, act):
                rank = 0 if sentence.key == "row" else _SEVERITY.get(sentence.part, 6)
                found.append((rank, sentence, size))
    found.sort(key=lambda x: (x[0], x[1].start))
    _lesion_size(act, found, draft)
    _margin(act, found, scope, draft)
    for name, role in (("excised_cm", "excised"), ("instrument_cm", "instrument")):
        for _, sentence, size in found:
            if size.role == role:
                draft.put(
                    name, size.length.greatest, sentence.at(size.length.start, size.length.end)
                )
    for _, sentence, size in found:
        if size.role == "ellipse" and len(size.length.cm) > 1 and not size.length.is_range:
            draft.put(
                "ellipse_cm", size.length.greatest, sentence.at(size.length.start, size.length.end)
            )
    for _, sentence, size in found:
        if size.role == "specimen" and act.technique == "excision":
            draft.put(
                "ellipse_cm", size.length.greatest, sentence.at(size.length.start, size.length.end)
            )
    for name, role in (("defect_cm", "defect"), ("secondary_defect_cm", "secondary")):
        for _, sentence, size in found:
            if size.role == role:
                cm = size.length.cm
                pair = (
                    (cm[0], cm[1]) if len(cm) > 1 and not size.length.is_range else (cm[0], cm[0])
                )
                draft.put(name, pair, sentence.at(size.length.start, size.length.end))


# "Specimen: measured off the field 5.2 x 2.6 cm": what was cut out, not what was seen.
_SPECIMEN = frozenset({"specimen", "specimens", "tissue", "gross"})


def _sizes(sentence: Sentence) -> list[Size]:
    """The sizes of a sentence; under the heading of the specimen they are the specimen's."""
    found = list(find_sizes(sentence.text, sentence.key))
    if sentence.heading not in _SPECIMEN or _LESION_NOUN.search(sentence.text):
        return found
    return [Size(s.length, "specimen") if s.role in ("lesion", "bare") else s for s in found]


def _of_group(sentence: Sentence, act: Act, scope: Scope, draft: Draft) -> bool:
    """Of a counted group the size stands in its own statement or beside its own number."""
    if act.technique not in _COUNTED or sentence in scope.own or draft.values.get("count") == 1:
        return True
    number = find_count(sentence.text)
    numbers = {number.total, *(part.count for part in number.parts)}
    return draft.values.get("count") in numbers - {None} and not elsewhere(sentence, act)


def _mine(sentence: Sentence, size: Size, act: Act) -> bool:
    """In a sentence of several places a figure belongs to the nearest place."""
    return told_of(sentence, size.length.start, size.length.end, act)


def _lesion_size(act: Act, found: list[tuple[int, Sentence, Size]], draft: Draft) -> None:
    values: list[float] = []
    for rank, sentence, size in found:
        bare = size.role == "bare" and (
            sentence.key in ("row", "size")
            or (rank >= 1 and _LESION_NOUN.search(sentence.text) and rank <= 6)
            or _heads(sentence, size, act)
        )
        if size.role != "lesion" and not bare and not is_torn(sentence, size, act):
            continue
        if act.technique in ("graft", "flap", "nail") and rank < 3:
            continue
        if act.technique == "incision_drainage" and _OPENING.search(sentence.text):
            continue
        values.append(size.length.greatest)
        draft.put("size_cm", size.length.greatest, sentence.at(size.length.start, size.length.end))
    others = sorted({v for v in values if abs(v - values[0]) > 0.05}) if values else []
    if others and act.technique in SINGLE:
        draft.conflicts.append(
            f"size_cm: {values[0]:g} against {', '.join(f'{v:g}' for v in others)}"
        )


# "Vertex — 2.1 cm.", "L knee   4 cm   dermis", "Back of R hand over the 3rd MC, 3 cm, straight".
_UP_TO = rx(r"^(?:[^.;:\d]{0,60}|\W*)$")
_ENTRY = rx(r"^\W*(?:[a-z]+[^\w.;:]+){0,6}$")
_MEASURED = frozenset({"repair", "excision", "shave_removal", "destruction", "incision_drainage"})


def _heads(sentence: Sentence, size: Size, act: Act) -> bool:
    """The bare figure stands behind the place that opens an entry: it measures what is there."""
    if act.technique not in _MEASURED or find_stitches(sentence.text[: size.length.start]):
        return False
    places = [p for p in places_in(sentence, 0, size.length.start) if not p.relation]
    if not places or not any(compatible(places[0], p) for p in act.places):
        return False
    first = places[0].span
    lead = sentence.text[: first.start - sentence.start]
    between = sentence.text[first.end - sentence.start : size.length.start]
    reach = _UP_TO if act.technique == "repair" else _ENTRY
    return bool(_LEAD.match(lead) and reach.match(between) and not _WORK.search(between))


_LEAD = rx(r"^\W*(?:(?:lac(?:eration)?|lesion|site|wound|#)? ?#?\w{1,2}[).:|]*\W+)?(?:the )?$")
_WORK = rx(r"\b(?:clos\w+|excis\w+|incis\w+|punch|margin\w*|line|cut|ellip\w+|undermin\w+)\b")


def _margin(act: Act, found: list[tuple[int, Sentence, Size]], scope: Scope, draft: Draft) -> None:
    for _, sentence, size in found:
        if size.role == "margin" and sentence.part not in ("hpi", "indication"):
            if act.technique == "destruction" and sentence not in scope.own:
                continue
            draft.put(
                "margin_cm", size.length.least, sentence.at(size.length.start, size.length.end)
            )
    if "margin_cm" not in draft.values:
        for sentence in (*scope.own, *scope.deed):
            if match := _VAGUE_MARGIN.search(sentence.text):
                draft.put("margin_is_vague", True, sentence.at(match.start(), match.end()))
