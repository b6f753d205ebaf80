"""Turns credential and record into whether one physician both cut and read the Mohs tissue."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from audit.chart.mohs.mohs_record import MohsRecord, SlideReader
from audit.coding.citing import billed, record_says
from audit.coding.tiers import code_for
from audit.coding.tumors import MOHS_CODES, Tumor
from audit.coding.wounds import excised_diameter
from audit.model import ClaimLine, Direction, Fact

if TYPE_CHECKING:
    from audit.coding.case import Case

PHYSICIANS = frozenset({"MD", "DO", "MBBS", "MBCHB"})
NOT_PHYSICIANS = frozenset({"PA", "PAC", "NP", "FNP", "FNPC", "FNPBC", "DNP", "APRN", "APN", "ARNP",
                            "CRNP", "ANP", "AGNP", "CNP", "RN", "LPN", "CNS"})  # fmt: skip
_TITLE = re.compile(r"\b(?:drs?|m\.?d|d\.?o|facms|faad|ph\.?d|pa-?c|np|jr|sr|mr|ms|mrs)\b\.?", re.I)


def by_another_credential(case: Case) -> bool:
    """A line of Mohs surgery rendered by someone who is no physician."""
    return any(_no_physician(x) for x in case.lines if x.procedure_code in MOHS_CODES)


def _no_physician(line: ClaimLine) -> bool:
    words = {w.replace("-", "").replace(".", "").upper()
             for w in re.split(r"[\s,;/]+", line.rendering_credential)}  # fmt: skip
    return bool(words & NOT_PHYSICIANS) and not words & PHYSICIANS


def read_by_another(case: Case, record: MohsRecord) -> SlideReader | None:
    """The other person who is said to have read the slides, where nobody says the operator did."""
    if any(_is_operator(case, reader) for reader in record.readers):
        return None
    return next((reader for reader in record.readers if _is_person(reader)), None)


def _is_operator(case: Case, reader: SlideReader) -> bool:
    if not reader.name:
        return True
    names = {line.rendering_name for line in case.lines if line.procedure_code in MOHS_CODES}
    surnames = {_surname(name) for name in names}
    return any(s and s in _TITLE.sub(" ", reader.name).lower() for s in surnames)


def _is_person(reader: SlideReader) -> bool:
    return not re.match(r"(?:me|myself|the (?:mohs )?surgeon)\b", reader.name, re.I)


def _surname(name: str) -> str:
    words = _TITLE.sub(" ", name.replace(",", " ")).lower().split()
    return words[-1] if words else ""


def performer_facts(case: Case, first: Sequence[ClaimLine]) -> Iterator[Fact]:
    """MOH-05 by the credential alone: Mohs surgery is a physician's."""
    for line in first:
        if _no_physician(line):
            yield Fact(
                "mohs_one_physician",
                False,
                line,
                billed=f"{billed(line)} by {line.rendering_credential}",
                supported="no Mohs code",
                because=(
                    f"{billed(line)} was rendered by a {line.rendering_credential}. Mohs surgery "
                    "is covered only when one physician acts as surgeon and as pathologist."
                ),
                root="mohs:performer",
                direction=Direction.OVERPAYMENT,
                billed_codes=_mohs_codes(case),
            )


def reader_facts(case: Case, line: ClaimLine, tumor: Tumor, record: MohsRecord) -> Iterator[Fact]:
    """MOH-05 by the record: the operator read the slides."""
    if _no_physician(line):
        return
    own = next((r for r in record.readers if _is_operator(case, r)), None)
    other = read_by_another(case, record)
    if own is not None:
        yield Fact("mohs_one_physician", True, line, evidence=(own.span,))
    elif other is not None:
        yield _two_persons(case, line, tumor, other)
    else:
        yield Fact("mohs_one_physician", None, line, billed=billed(line),
                   because="The record does not say who read the frozen sections.")  # fmt: skip


def _two_persons(case: Case, line: ClaimLine, tumor: Tumor, other: SlideReader) -> Fact:
    lesion = tumor.lesion
    codes: tuple[tuple[str, int], ...] = ()
    diameter = excised_diameter(lesion) if lesion.margin_cm is not None else None
    if diameter is not None and lesion.site_group is not None:
        codes = ((code_for("excision_malignant", lesion.site_group, diameter), 1),)
    return Fact(
        "mohs_one_physician",
        False,
        line,
        billed=billed(line),
        supported=codes[0][0] if codes else "no Mohs code",
        because=(
            f"Mohs codes need one physician who cuts and reads. {record_says(case, (other.span,))}"
        ),
        evidence=(other.span,),
        root="mohs:performer",
        direction=Direction.OVERPAYMENT,
        billed_codes=_mohs_codes(case),
        supported_codes=codes,
    )


def _mohs_codes(case: Case) -> tuple[tuple[str, int], ...]:
    lines = (x for x in case.lines if x.procedure_code in MOHS_CODES)
    return tuple((x.procedure_code, x.units) for x in lines)
