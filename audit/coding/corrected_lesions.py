"""A reviewer's corrections laid over a lesion ledger: values, lesions missed, lesions invented."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from audit.chart.words.diagnoses import find_diagnoses
from audit.chart.words.sites import find_sites, group_of
from audit.coding.correction_fields import FIELDS, Answer, checked
from audit.coding.reviewer import ADDED, LESION, STRUCK, Correction
from audit.errors import UserError
from audit.model import CountCertainty, DiagnosisClass, Lesion, Pathology, Span, Stage, Status

# What a lesion that the reader missed must be said to be.
ASKED = ("technique", "status")
FAR = 15.0  # cm: beyond it somebody may have typed mm


def correct(
    lesions: Sequence[Lesion],
    corrections: Iterable[Correction],
    *,
    document_id: str = "",
    span: Callable[[Correction], Span] | None = None,
) -> tuple[Lesion, ...]:
    """A new ledger; the last correction of a field holds. UserError for what cannot be.

    An added lesion stands in `document_id`; `span` tells where its addition can be quoted.
    """
    ledger = {lesion.lesion_id: lesion for lesion in lesions}
    struck: set[str] = set()
    for one in corrections:
        if one.field == ADDED:
            ledger[one.about] = _added(one, document_id, span(one) if span else None)
        elif one.about in struck:
            raise UserError(f"{one.about} was struck out; undo that first.")
        elif one.about not in ledger:
            raise UserError(f"The ledger has no {one.about}.")
        elif one.field == STRUCK:
            struck.add(one.about)
            ledger = _without(ledger, one.about)
        else:
            ledger[one.about] = _corrected(ledger[one.about], one.field, one.value)
    return tuple(ledger.values())


def _added(one: Correction, document_id: str, span: Span | None) -> Lesion:
    if not one.about.startswith(LESION):
        raise UserError(f"{one.about} is no name of an added lesion.")
    values = dict(one.values)
    for name in ASKED:
        if not values.get(name):
            raise UserError(f"{FIELDS[name].label}: an added lesion needs it.")
    lesion = Lesion(one.about, document_id, Status(str(values["status"])))
    lesion = replace(lesion, count=None, count_certainty=CountCertainty.UNSTATED)
    for name, value in one.values:
        if value not in (None, ()):
            lesion = _corrected(lesion, name, value)
    return replace(lesion, evidence={"technique": (span,)} if span else {})


def _without(ledger: Mapping[str, Lesion], gone: str) -> dict[str, Lesion]:
    """A repair whose wound was struck out closes a wound of its own."""
    return {
        name: replace(x, source_lesion_id=None) if x.source_lesion_id == gone else x
        for name, x in ledger.items()
        if name != gone
    }


def _corrected(lesion: Lesion, name: str, value: Answer) -> Lesion:
    value = checked(name, value)
    settle = SETTLED.get(name)
    values: dict[str, Any] = {} if name == "result_class" else {name: _typed(name, value)}
    values |= settle(lesion, value) if settle else {}
    return replace(
        lesion,
        **values,
        # the record's words no longer speak for this value
        evidence={key: spans for key, spans in lesion.evidence.items() if key not in values},
        conflicts=tuple(c for c in lesion.conflicts if c.partition(":")[0] not in values),
        unfilled=tuple(u for u in lesion.unfilled if u not in values),
    )


def value_of(lesion: Lesion, name: str) -> Answer:
    """The value of a field of FIELDS as the ledger holds it."""
    if name == "result_class":
        result = lesion.final_pathology or lesion.prior_pathology
        return str(result.diagnosis_class) if result else None
    value: Answer = getattr(lesion, name)
    return value


def doubts(lesion: Lesion) -> list[str]:
    """What a reviewer should look at again; the record itself may be as odd, so nothing stops."""
    found = []
    if lesion.size_cm and lesion.excised_cm and lesion.excised_cm < lesion.size_cm:
        found.append("the excised diameter is smaller than the lesion")
    if lesion.stage_count and lesion.total_blocks and lesion.total_blocks < lesion.stage_count:
        found.append("there are fewer blocks than stages")
    lengths = (lesion.size_cm, lesion.margin_cm, lesion.excised_cm)
    if any(length and length > FAR for length in lengths):
        found.append("a length is above 15 cm: is it in mm?")
    if lesion.site and not lesion.site_group:
        found.append("the site gives no site group: choose the group as well")
    return [f"{lesion.lesion_id}: {doubt}." for doubt in found]


def _typed(name: str, value: Answer) -> Answer:
    if name == "status":
        return Status(str(value))
    if name == "diagnosis_class" and value is not None:
        return DiagnosisClass(str(value))
    return value


def _count(lesion: Lesion, value: Answer) -> dict[str, Any]:
    """A number that a person gives is exact, and the sites' own shares no longer add up to it."""
    known = CountCertainty.UNSTATED if value is None else CountCertainty.EXACT
    parts = lesion.parts
    if sum(part.count or 0 for part in parts) != value:
        parts = tuple(replace(part, count=None) for part in parts)
    return {"count_certainty": known, "parts": parts}


def _site(lesion: Lesion, value: Answer) -> dict[str, Any]:
    """Region, side and group follow from the words; words outside the vocabulary leave no group."""
    found = find_sites(str(value or ""))
    region = found[0].region if found else None
    return {
        "region": region,
        "laterality": found[0].laterality if found else None,
        "site_group": group_of(region, "excision_benign"),
        "parts": (),
    }


def _group(lesion: Lesion, value: Answer) -> dict[str, Any]:
    """Rules ask the region before the group: the region that says otherwise steps back."""
    agrees = group_of(lesion.region, "excision_benign") == value
    return {} if agrees else {"region": None}


def _stages(lesion: Lesion, value: Answer) -> dict[str, Any]:
    """The first stages as they were read; stages that only the reviewer knows are bare."""
    wanted = value if isinstance(value, int) else 0
    known = lesion.stages[:wanted]
    added = tuple(Stage(n) for n in range(len(known) + 1, wanted + 1)) if known else ()
    return {"stages": known + added}


def _blocks(lesion: Lesion, value: Answer) -> dict[str, Any]:
    told = [stage.blocks for stage in lesion.stages]
    if None not in told and sum(b for b in told if b) == value:
        return {}
    return {"stages": tuple(replace(stage, blocks=None) for stage in lesion.stages)}


def _diagnosis(lesion: Lesion, value: Answer) -> dict[str, Any]:
    """The class follows from the words; words outside the vocabulary leave the class as it was."""
    found = find_diagnoses(str(value or ""))
    return {"diagnosis_class": found[0].klass} if found else {}


def _result(lesion: Lesion, value: Answer) -> dict[str, Any]:
    """The result that the record cites, with the class that the reviewer gives; None: no result."""
    if value is None:
        return {"final_pathology": None, "prior_pathology": None}
    name = "prior_pathology" if lesion.prior_pathology and not lesion.final_pathology else None
    name = name or "final_pathology"
    known, given = getattr(lesion, name), DiagnosisClass(str(value))
    known = known or Pathology(f"{value} by the reviewer", given, lesion.site)
    return {name: replace(known, diagnosis_class=given, severe_atypia=False, pending=False)}


SETTLED: Mapping[str, Callable[[Lesion, Answer], dict[str, Any]]] = {
    "count": _count,
    "site": _site,
    "site_group": _group,
    "diagnosis": _diagnosis,
    "result_class": _result,
    "size_cm": lambda lesion, value: {"size_is_vague": False},
    "margin_cm": lambda lesion, value: {"margin_is_vague": False},
    "stage_count": _stages,
    "total_blocks": _blocks,
}
