"""A lesion and the readings turned into the reason that the record gives for removing it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from audit.chart.lesions.subject import Own, of_other_trouble
from audit.chart.lesions.symptoms import asymptomatic, denied_in, symptoms_in
from audit.chart.page.text import Reading, Sentence
from audit.chart.visit.joint_complaints import of_all
from audit.chart.words.looks import for_looks
from audit.chart.words.patterns import rx
from audit.chart.words.problem_names import leading, named_in
from audit.chart.words.sites import find_sites
from audit.model import DiagnosisClass, Lesion, Span, Status

_INFLAMED = rx(
    r"\b(?:inflamed|irritated|infected|ruptured|bleeding|symptomatic|traumati[sz]ed|"
    r"excoriated|crusted|tender|painful|pruritic|thrombosed|"
    r"changing|atypical|dysplastic|suspicious|r/o|rule out|uncertain|enlarging|growing|"
    r"draining|obstruct\w*|l82\.0)\b"
)
_UNCERTAIN = rx(
    r"\b(?:r/o|rule out|suspicious|concern\w* for|atypical|uncertain|differential|ddx|"
    r"vs\.?|versus|to exclude|changing|for (?:definitive )?diagnosis|possible (?:melanoma|"
    r"malignan\w+|carcinoma|bcc|scc))\b"
)
_SPREAD = rx(
    r"\b(?:spread\w*|multipl(?:y|ied|ying)|contag\w+|new (?:ones|lesions|warts)|failed|"
    r"persist\w*|recurr\w*|tried|refractory|oozing|weep\w*|drain\w*|swollen|swelling|"
    r"crust\w*|recurrent)\b"
)
_VAGUE = rx(r"\b(?:bothersome|bother(?:s|ed|ing)?|annoy\w*|nuisance|unwanted|symptomatic)\b")
# "Consent signed after talk of scar and bleeding": what may come is no complaint.
_RISK_TALK = rx(
    r"\b(?:consent\w*|risks?|hazards?|r/b/a|warned|talk(?:ed)? (?:of|about|over|through))"
    r"\b[^.;]*"
)
_SECTIONS = ("cc", "hpi", "exam", "assessment_plan", "procedure", "other")


@dataclass(frozen=True, slots=True)
class Reason:
    """kind: stated, unclear, cosmetic, denied or none."""

    kind: str
    spans: tuple[Span, ...] = ()


def reason_for(lesion: Lesion, readings: Sequence[Reading], lesions: Sequence[Lesion]) -> Reason:
    """The reason attached to this lesion or to the named group that it belongs to."""
    about = list(_about(lesion, readings, lesions))
    cosmetic = tuple(s.span for s in about if for_looks(s.text))
    if lesion.cosmetic:
        kind = "unclear" if lesion.symptoms else "cosmetic"  # both are said of one counted group
        return Reason(kind, cosmetic or _own_spans(lesion))
    if reason := _by_diagnosis(lesion):
        return reason if not cosmetic or lesion.symptoms else Reason("cosmetic", cosmetic)
    told = tuple(
        s.span
        for s in about
        if of_all(s, lesion, lesions)
        or symptoms_in(_RISK_TALK.sub("", s.text))
        or _UNCERTAIN.search(s.text)
        or (_SPREAD.search(s.text) and not _denies(s.text))
    )
    if told:
        return Reason("stated", told[:2])
    if cosmetic:
        return Reason("cosmetic", cosmetic[:2])
    vague = tuple(s.span for s in about if _VAGUE.search(s.text) and not _denies(s.text))
    if vague:
        return Reason("unclear", vague[:2])
    denied = tuple(s.span for s in about if denied_in(s.text) or asymptomatic(s.text))
    return Reason("denied", denied[:2]) if denied else Reason("none", _own_spans(lesion))


def _own_spans(lesion: Lesion) -> tuple[Span, ...]:
    spans = [
        s for name in ("diagnosis", "technique", "site") for s in lesion.evidence.get(name, ())
    ]
    return tuple(dict.fromkeys(spans))[:1]


def _by_diagnosis(lesion: Lesion) -> Reason | None:
    """Warts are infections; a doubtful or inflamed growth is its own reason."""
    words = lesion.diagnosis or ""
    named = leading(words)
    path = lesion.final_pathology or lesion.prior_pathology
    if lesion.symptoms or _INFLAMED.search(words):
        return Reason("stated", lesion.evidence.get("symptoms", ())[:2] or _own_spans(lesion))
    if named is not None and named.kind == "viral":
        return Reason("stated", _own_spans(lesion))
    if lesion.diagnosis_class in (DiagnosisClass.UNCERTAIN, DiagnosisClass.OTHER):
        return (
            Reason("stated", _own_spans(lesion))
            if lesion.diagnosis_class is DiagnosisClass.UNCERTAIN
            else None
        )
    if path is not None and path.diagnosis_class in (
        DiagnosisClass.MALIGNANT, DiagnosisClass.PREMALIGNANT, DiagnosisClass.UNCERTAIN,
    ):  # fmt: skip
        return Reason("stated", _own_spans(lesion))
    return None


def _about(
    lesion: Lesion, readings: Sequence[Reading], lesions: Sequence[Lesion]
) -> Iterator[Sentence]:
    """Sentences that speak of this lesion: its own, its place, its diagnosis, or the only one."""
    spans = [s for name, found in lesion.evidence.items() if name != "consent" for s in found]
    alone = len([x for x in lesions if x.status is Status.PERFORMED]) == 1
    regions = {r for r in (lesion.region, *(p.region for p in lesion.parts)) if r}
    named = leading(lesion.diagnosis or "")
    others = {x.label for x in lesions if x.document_id == lesion.document_id} - {lesion.label}
    foreign = others - {None} if lesion.label else set()
    for reading in readings:
        if reading.document.document_type in ("pathology_report", "consent"):
            continue
        apart = of_other_trouble(reading.sentences, Own(frozenset(regions), lesion.diagnosis or ""))
        follows = False
        for s in reading.sentences:
            elsewhere = s.document_id == lesion.document_id and s.label in foreign
            if s.section not in _SECTIONS or elsewhere:  # the column or item of another lesion
                follows = False
                continue
            own = any(
                x.document_id == s.document_id and x.start < s.end and s.start < x.end
                for x in spans
            )
            here = (
                own
                or (alone and s.section in ("cc", "hpi") and s not in apart)
                or _names(s, lesion, regions, named)
                or of_all(s, lesion, lesions)
            )
            other = not here and _names_another(s, lesion, lesions)
            if here or (follows and not other):
                yield s
            follows = here or (follows and not other)


def _names(s: Sentence, lesion: Lesion, regions: set[str], named: object) -> bool:
    places = [p for p in find_sites(s.text)]
    if any(
        p.region in regions and p.laterality in (None, lesion.laterality, "bilateral")
        for p in places
    ):
        return True
    key = getattr(named, "key", None)
    same = key is not None and any(n.key == key for n in named_in(s.text))
    return same and (not places or not regions or any(p.region in regions for p in places))


def _names_another(s: Sentence, lesion: Lesion, lesions: Sequence[Lesion]) -> bool:
    """The talk has moved on: another place, another diagnosis."""
    return bool(find_sites(s.text)) or bool([n for n in named_in(s.text) if n.kind != "generic"])


def _denies(text: str) -> bool:
    return bool(rx(r"\b(?:no|not|denies|without|don't|doesn't|aren't|isn't)\b").search(text))
