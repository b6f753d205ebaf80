"""The visit lines of a claim: which they are, their level, and the procedures of the same day."""

from __future__ import annotations

import re
from collections.abc import Iterator

from audit.coding.case import Case
from audit.model import ClaimLine

LEVEL_ROOT = "em:level"  # the defect of a level that is too high or too low
OFFICE = re.compile(r"992(?P<kind>0[2-5]|1[1-5])$")
CONSULT = re.compile(r"9924[2-5]$")
# Visits that may carry 25 without being in the table's visit family.
_OTHER_VISIT = re.compile(
    r"(?:992\d\d|993\d\d|994\d\d|9800\d|9801[0-6]|920(?:02|04|12|14)|G0463|G0402|G0438|"
    r"G0439|99024)$"
)


def is_visit(case: Case, line: ClaimLine) -> bool:
    """An evaluation and management line, add-ons to one left out."""
    code = line.procedure_code
    row = case.tables.code(code, case.date_of_service)
    if row is not None and row.addon:
        return False
    return case.tables.is_em(code) or bool(_OTHER_VISIT.match(code))


def office_visits(case: Case) -> Iterator[ClaimLine]:
    """Lines of 99202-99205 and 99211-99215."""
    return (x for x in case.lines if OFFICE.match(x.procedure_code))


def level_of(code: str) -> int:
    """2 to 5, the last digit of an office visit code."""
    return int(code[-1])


def is_new(code: str) -> bool:
    return code.startswith("9920")


def global_days(case: Case, line: ClaimLine) -> str:
    row = case.tables.code(line.procedure_code, case.date_of_service)
    return row.global_days if row else ""


def minor_procedures(case: Case, visit: ClaimLine) -> tuple[ClaimLine, ...]:
    """Lines of the day with a 0- or 10-day global, or an edit against the visit."""
    return tuple(
        x
        for x in case.lines
        if x is not visit
        and not is_visit(case, x)
        and (global_days(case, x) in ("000", "010") or _edited(case, visit, x))
    )


def _edited(case: Case, visit: ClaimLine, line: ClaimLine) -> bool:
    """A service without a global whose edit with the visit a modifier can clear."""
    if global_days(case, line) not in ("XXX", ""):
        return False
    edit = case.tables.ptp(visit.procedure_code, line.procedure_code, case.date_of_service)
    return edit is not None and edit.indicator == 1


def major_procedures(case: Case) -> tuple[ClaimLine, ...]:
    return tuple(x for x in case.lines if global_days(case, x) == "090")


_IN_LINE = frozenset({"simple", "intermediate", "complex"})


def major_supported(case: Case, line: ClaimLine) -> bool:
    """The record supports some code of the 90-day line's kind, or there is no record to ask."""
    if case.chart is None or not case.supported:
        return True
    rows = [case.tables.code(s.code, case.date_of_service) for s in case.supported]
    sewn = any(r is not None and (r.family or "").startswith("repair") for r in rows)
    # a wound sewn in line without a stated length gives no repair code, and no flap either
    moved = any(x.technique in ("flap", "graft") or x.flap_kind for x in case.performed)
    sewn = sewn or (not moved and any(x.closure in _IN_LINE for x in case.performed))
    return any(r is not None and r.global_days == "090" for r in rows) or not sewn


def code_of(level: int, new: bool) -> str:
    return f"992{0 if new else 1}{level}"


def root_of_modifier(line: ClaimLine, modifier: str) -> str:
    return f"line-{line.line_number}:modifier:{modifier}"
