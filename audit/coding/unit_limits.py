"""Units billed on a day turned into the fact of UNT-MUE, by the limit's own way of counting."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from audit.coding.pairs import label
from audit.coding.roots import duplicate_root, units_root
from audit.coding.visit_lines import CONSULT
from audit.model import ClaimLine, Direction, Fact, Supported, Value
from audit.reference.tables import Mue

if TYPE_CHECKING:
    from audit.coding.case import Case

NAME = "units_within_limit"
WAYS = {
    1: "the limit of a line",
    2: "an absolute limit of the day",
    3: "a limit of the day that records can overcome",
}


def facts(case: Case) -> Iterator[Fact]:
    if not case.profile.follows_ncci:
        return
    if case.tables.edition("mue", case.date_of_service) is None:
        because = (
            f"No edition of the units limits is loaded for {case.date_of_service.isoformat()}; the "
            "shipped one begins on 2024-07-01, and older ones can be imported."
        )
        yield Fact(NAME, None, because=because)
        return
    totals: dict[str, int] = {}
    for line in case.lines:
        totals[line.procedure_code] = totals.get(line.procedure_code, 0) + line.units
    told = set()
    for line in case.lines:
        code = line.procedure_code
        limit = case.tables.mue(code, case.date_of_service)
        if limit is None or code in told or (limit.units == 0 and CONSULT.match(code)):
            continue  # no published limit, which is not the same as none
        billed = line.units if limit.mai == 1 else totals[code]
        if billed <= limit.units:
            yield Fact(NAME, True, line)
            continue
        told.add(code)
        yield _over(case, line, billed, limit)


def _over(case: Case, line: ClaimLine, billed: int, limit: Mue) -> Fact:
    supported = _documented(case, line.procedure_code)
    because = (
        f"{line.procedure_code} is billed {billed} times on the day; the limit is {limit.units} "
        f"({WAYS.get(limit.mai, 'of the day')}, MUE {limit.edition})."
    )
    value: Value = False
    units = limit.units
    if limit.mai == 3 and case.chart is not None:
        if supported is None:
            value = "review"
            because += " Whether the record documents more cannot be told from the ledger."
        elif supported.units >= billed:
            value = "review"
            because += f" The record supports {supported.units}: keep it ready for the appeal."
        else:
            units = min(units, supported.units)
            because += f" The record supports {supported.units}."
    return Fact(
        NAME, value, line,
        billed=label(line) if billed == line.units else f"{line.procedure_code} x{billed}",
        supported=f"{line.procedure_code} x{units}" if units else "none",
        because=because, root=_root(case, line), direction=Direction.OVERPAYMENT,
        billed_codes=((line.procedure_code, billed),) if value is False else (),
        supported_codes=((line.procedure_code, units),) if value is False and units else (),
    )  # fmt: skip


def _documented(case: Case, code: str) -> Supported | None:
    return next((s for s in case.supported if s.code == code), None)


def _root(case: Case, line: ClaimLine) -> str:
    """Units that only exceed the limit because a line is repeated are that repetition's defect."""
    twin = next(
        (x for x in case.lines if x is not line and x.procedure_code == line.procedure_code), None
    )
    return duplicate_root(case, line, twin) if twin else units_root(case, line)
