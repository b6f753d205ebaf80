"""Pathology lines turned into facts: specimens, levels, reports and agreeing diagnoses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from audit.coding import icd, stains
from audit.coding.biopsied import is_biopsy
from audit.coding.biopsy_lines import biopsy_lines
from audit.coding.citing import billed, quoted
from audit.coding.cost import direction, told
from audit.coding.samples import one_lesion_sampled
from audit.coding.specimens import LEVELS, containers, levels, reports, results, sure
from audit.model import ClaimLine, DiagnosisClass, Direction, Fact, Pathology, Value

if TYPE_CHECKING:
    from audit.coding.case import Case

SURGICAL = ("88300", "88302", "88304", "88305", "88307", "88309")
SIGNED = re.compile(
    r"sign(?:ed|ature)|verified by|finali[sz]ed|authenticated|released by|/s/|pathologist:",
    re.IGNORECASE,
)


def facts(case: Case) -> Iterator[Fact]:
    if case.chart is None:
        return
    lines = [x for x in case.lines if x.procedure_code in SURGICAL]
    mohs = any(x.technique == "mohs" for x in case.performed)
    if lines and not (mohs and not reports(case)):  # Mohs tissue is told by MOH-06
        yield from _report(case, lines)
        if reports(case):
            yield from _specimens(case, lines)
    yield from _reconciled(case)
    yield from _agreement(case)
    yield from stains.facts(case)


# PTH-04


def _report(case: Case, lines: list[ClaimLine]) -> Iterator[Fact]:
    papers = reports(case)
    value: Value = None
    if papers:
        value = all(SIGNED.search(p.text) for p in papers) or "review"
    elif case.complete:
        value = False
    reason = "The report does not show who signed it." if papers else "No report is in the record."
    for line in lines:
        yield Fact(
            "pathology_report_present", value, line, billed=billed(line),
            supported="none" if value is False else "",
            because=f"{reason} {billed(line)} was billed.",
            root=f"line-{line.line_number}:undocumented", direction=Direction.OVERPAYMENT,
            billed_codes=((line.procedure_code, line.units),),
        )  # fmt: skip


# PTH-01, PTH-02


def _specimens(case: Case, lines: list[ClaimLine]) -> Iterator[Fact]:
    count = containers(case)
    units = sum(x.units for x in lines)
    due = tuple(sorted(levels(case).items()))
    words = _parts(case)
    yield from _levels(case, lines, due, words, same=count == units)
    surplus = [x for x in lines if len(lines) == 1 or x.units > dict(due).get(x.procedure_code, 0)]
    supports = due or (((lines[0].procedure_code, count),) if count else ())
    was = tuple((x.procedure_code, x.units) for x in lines)
    if count is None or count == units:
        for line in lines:
            value: Value = True if count is not None else None
            yield Fact("pathology_units_match", value, line, billed=billed(line))
        return
    yield Fact(
        "pathology_units_match", False if sure(case) else "review",
        surplus[0] if len(surplus) == 1 else None, billed=told(was), supported=told(supports),
        because=f"{words} The laboratory received {count} container(s); {units} unit(s) were "
        "billed. Blocks and slides of one container are one specimen.",
        evidence=tuple(p.span for p in results(case) if p.span)[:3], root="units:pathology",
        direction=Direction.OVERPAYMENT if units > count else Direction.UNDERPAYMENT,
        billed_codes=was, supported_codes=supports,
    )  # fmt: skip


def _parts(case: Case) -> str:
    spans = [p.span for p in results(case) if p.span]
    words = quoted(case, spans, most=4)
    return f"The report: {words}." if words else ""


def _levels(
    case: Case, lines: list[ClaimLine], due: tuple[tuple[str, int], ...], words: str, same: bool
) -> Iterator[Fact]:
    """PTH-02: cysts and tags are one level below the other skin specimens.

    `same`: as many units as containers; otherwise the units are PTH-01's and the code alone counts.
    """
    if not due:
        return
    allowed = dict(due)
    for line in lines:
        if line.procedure_code not in (*LEVELS, "88307", "88309"):
            continue
        units = allowed.get(line.procedure_code, 0)
        fits = line.units <= units if same else units > 0
        was = ((line.procedure_code, line.units),)
        yield Fact(
            "pathology_level_fits", fits, line, billed=billed(line), supported=told(due),
            because=f"{words} The specimens support {told(due)}; {billed(line)} was billed.",
            evidence=tuple(p.span for p in results(case) if p.span)[:3], root="pathology:level",
            direction=direction(case, tuple((x.procedure_code, x.units) for x in lines), due),
            billed_codes=was, supported_codes=due if not fits else (),
        )  # fmt: skip


# PTH-03


def _reconciled(case: Case) -> Iterator[Fact]:
    """Biopsy units, biopsied lesions and containers are one number."""
    lines = biopsy_lines(case)
    jars, lesions = containers(case), _tissues(case)
    if not lines or jars is None or not lesions or one_lesion_sampled(case):
        return
    others = sum(x.units for x in case.lines if _removal(case, x))
    units = sum(x.units for x in lines) + others
    biopsied = any(is_biopsy(x) for x in case.performed)
    if not biopsied:
        return
    same = units == lesions == jars
    value: Value = same
    if not same and not (sure(case) and (units == lesions > jars or lesions == jars)):
        value = "review"
    yield Fact(
        "biopsies_specimens_agree", value, None, billed=f"{units} units",
        supported=f"{min(lesions, jars)} specimens",
        because=f"{units} biopsy and removal unit(s) were billed, the note has {lesions} sampled "
        f"lesion(s), the laboratory received {jars} container(s). {_parts(case)}",
        evidence=tuple(p.span for p in results(case) if p.span)[:3], root="units:biopsy_skin",
        direction=Direction.OVERPAYMENT if units > min(lesions, jars) else Direction.UNDERPAYMENT,
    )  # fmt: skip


def _tissues(case: Case) -> int:
    """Lesions whose tissue went to the laboratory."""
    return sum(
        x.count or 1
        for x in case.performed
        if is_biopsy(x)
        or (x.technique in ("excision", "shave_removal") and x.specimen is not False)
    )


def _removal(case: Case, line: ClaimLine) -> bool:
    return (case.family(line) or "").startswith(("excision", "shave"))


# PTH-07


def _agreement(case: Case) -> Iterator[Fact]:
    """The diagnosis of a path line is a diagnosis of the report once it is final."""
    found = {p.diagnosis_class for p in results(case) if not p.pending}
    lines = [x for x in case.lines if x.procedure_code in SURGICAL]
    if not found or not lines or not results(case):
        return
    for line in lines:
        classes = {c for code in line.diagnosis_codes if (c := icd.class_of(code))}
        settled = classes - {DiagnosisClass.UNCERTAIN}
        value: Value = None if not settled else not _contradicts(settled, found)
        if value is None:
            continue
        yield Fact(
            "diagnosis_follows_pathology", value, line, billed=", ".join(line.diagnosis_codes),
            supported=", ".join(_names(results(case))),
            because=f"{_parts(case)} The line carries {', '.join(line.diagnosis_codes)}.",
            evidence=tuple(p.span for p in results(case) if p.span)[:3],
            root=f"line-{line.line_number}:diagnosis", direction=Direction.DOCUMENTATION,
        )  # fmt: skip


def _contradicts(billed_as: set[DiagnosisClass], found: set[DiagnosisClass]) -> bool:
    """A cancer on the line that no part shows, or none on it although every part shows one."""
    malignant = DiagnosisClass.MALIGNANT
    return (malignant in billed_as) != (malignant in found) and (
        malignant in billed_as or found == {malignant}
    )


def _names(parts: tuple[Pathology, ...]) -> list[str]:
    return [p.diagnosis for p in parts][:4]
