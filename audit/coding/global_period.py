"""Facts of global periods: what falls into the window of an earlier operation of the group."""

from __future__ import annotations

from collections.abc import Iterator

from audit.coding.case import Case
from audit.coding.global_procedures import procedure_in_window
from audit.coding.global_visits import visit_in_window
from audit.coding.global_windows import windows
from audit.coding.postoperative import sutures, transfer
from audit.coding.visit_lines import global_days, is_visit
from audit.model import Fact


def facts(case: Case) -> Iterator[Fact]:
    open_windows = windows(case)
    if open_windows:
        window = max(open_windows, key=lambda w: (w.code is not None, w.days, w.on))
        for visit in case.lines:
            if is_visit(case, visit) and visit.procedure_code not in ("99024",):
                yield from visit_in_window(case, visit, window)
        for line in case.lines:
            if global_days(case, line) in ("000", "010", "090") and not is_visit(case, line):
                yield from procedure_in_window(case, line, open_windows)
    yield from sutures(case, open_windows)
    yield from transfer(case)
