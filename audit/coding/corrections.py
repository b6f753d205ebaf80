"""A reviewer's corrections laid over the lesion ledger of a chart; what was read stays."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from audit.chart.chart import Chart
from audit.chart.visit.management import read_management
from audit.chart.words.sites import find_sites, group_of
from audit.errors import UserError
from audit.model import (
    CLOSURES,
    SITE_GROUPS,
    TECHNIQUES,
    CountCertainty,
    DiagnosisClass,
    Lesion,
    Stage,
    Status,
)

Answer = str | float | int | bool | tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Field:
    """One value of the ledger that a reviewer may correct.

    `kind`: choice (one of `choices`), whole, length (cm), flag, words, list. None is always
    allowed and says that the record is silent, but not where `needed`.
    """

    label: str
    kind: str
    choices: tuple[str, ...] = ()
    needed: bool = False


FIELDS: Mapping[str, Field] = {
    "status": Field("What became of it", "choice", tuple(str(s) for s in Status), needed=True),
    "technique": Field("Technique", "choice", TECHNIQUES),
    "count": Field("Number of lesions", "whole"),
    "site": Field("Site, with its side", "words"),
    "site_group": Field("Site group of the code", "choice", SITE_GROUPS),
    "size_cm": Field("Size of the lesion, cm", "length"),
    "margin_cm": Field("Narrowest margin, cm", "length"),
    "excised_cm": Field("Excised diameter, cm", "length"),
    "diagnosis_class": Field("Class", "choice", tuple(str(c) for c in DiagnosisClass)),
    "closure": Field("Closure", "choice", CLOSURES),
    "repair_length_cm": Field("Length of the repair, cm", "length"),
    "specimen": Field("Specimen sent", "flag"),
    "stage_count": Field("Mohs stages", "whole"),
    "total_blocks": Field("Mohs blocks in all", "whole"),
    "symptoms": Field("Symptoms", "list"),
}


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person says that a field of a lesion is, and why."""

    lesion_id: str
    field: str
    value: Answer
    reason: str = ""


def corrected_chart(chart: Chart, corrections: Iterable[Correction]) -> Chart:
    """The chart with the corrections over its ledger; the visit's problems follow the ledger."""
    lesions = correct(chart.lesions, corrections)
    if lesions == chart.lesions:
        return chart
    return replace(chart, lesions=lesions, management=read_management(chart.readings, lesions))


def correct(lesions: Sequence[Lesion], corrections: Iterable[Correction]) -> tuple[Lesion, ...]:
    """A new ledger; the last correction of a field holds. UserError for what cannot be."""
    ledger = {lesion.lesion_id: lesion for lesion in lesions}
    for correction in corrections:
        if correction.lesion_id not in ledger:
            raise UserError(f"The ledger has no {correction.lesion_id}.")
        lesion = ledger[correction.lesion_id]
        ledger[correction.lesion_id] = _corrected(lesion, correction)
    return tuple(ledger.values())


def _corrected(lesion: Lesion, correction: Correction) -> Lesion:
    name, value = correction.field, checked(correction.field, correction.value)
    settle = SETTLED.get(name)
    values: dict[str, Any] = {name: value}
    values |= settle(lesion, value) if settle else {}
    return replace(
        lesion,
        **values,
        # the record's words no longer speak for this value
        evidence={key: spans for key, spans in lesion.evidence.items() if key not in values},
        conflicts=tuple(c for c in lesion.conflicts if c.partition(":")[0] not in values),
        unfilled=tuple(u for u in lesion.unfilled if u not in values),
    )


def checked(name: str, value: Answer) -> Answer:
    """The value as the ledger holds it; UserError in words that a reviewer can act on."""
    if name not in FIELDS:
        raise UserError(f"The ledger's {name} is not corrected here.")
    field = FIELDS[name]
    if value is None or value == "" or value == ():
        if field.needed:
            raise UserError(f"{field.label}: say what it is.")
        return () if field.kind == "list" else None
    if field.kind == "choice" and value not in field.choices:
        raise UserError(f"{field.label}: '{value}' is none of {', '.join(field.choices)}.")
    if field.kind in ("whole", "length"):
        return _number(field, value)
    return _typed(name, value)


def _number(field: Field, value: Answer) -> float | int:
    number = value if isinstance(value, int | float) and not isinstance(value, bool) else -1
    if not 0 < number < 1000 or (field.kind == "whole" and number != int(number)):
        kind = "a whole number above 0" if field.kind == "whole" else "a length in cm above 0"
        raise UserError(f"{field.label}: '{value}' is not {kind}.")
    return int(number) if field.kind == "whole" else float(number)


def _typed(name: str, value: Answer) -> Answer:
    if name == "status":
        return Status(str(value))
    if name == "diagnosis_class":
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


SETTLED: Mapping[str, Callable[[Lesion, Answer], dict[str, Any]]] = {
    "count": _count,
    "site": _site,
    "site_group": _group,
    "size_cm": lambda lesion, value: {"size_is_vague": False},
    "margin_cm": lambda lesion, value: {"margin_is_vague": False},
    "stage_count": _stages,
    "total_blocks": _blocks,
}
