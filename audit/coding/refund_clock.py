"""The dates of an overpayment's own story turned into whether it went back in time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from audit.chart.paper.wording import pattern
from audit.chart.words.dates import find_dates
from audit.coding.case import Case
from audit.coding.event_dates import stated
from audit.model import Document, Fact, Value

REPORT_DAYS = 60  # from identification to report and return
INVESTIGATION_DAYS = 180  # a timely good-faith investigation suspends the clock


def facts(case: Case) -> Iterator[Fact]:
    """overpayment_clock_kept, where a document tells when an overpayment was identified."""
    identified, span = stated(case, pattern("events", "overpayment_identified"))
    if identified is None or span is None:
        return
    returned, back = stated(
        case,
        pattern("events", "overpayment_returned"),
        pattern("events", "not_returned"),
        pattern("events", "not_returned_yet"),
    )
    paper = next(d for d in case.documents if d.document_id == span.document_id)
    limit = REPORT_DAYS + _suspended(paper, identified)
    open_on = case.as_of if returned is None else returned
    days = (open_on - identified).days
    value: Value = days <= limit
    if returned is None and value:
        value = None
    done = f"returned on {open_on:%d %b %Y}" if returned else f"still open on {open_on:%d %b %Y}"
    yield Fact(
        "overpayment_clock_kept", value, root="timing:refund",
        because=(
            f"The overpayment was identified on {identified:%d %b %Y} and {done}: {days} "
            f"days of {limit}."
        ),
        billed=f"{days} days", supported=f"{limit} days",
        evidence=tuple(s for s in (span, back) if s),
    )  # fmt: skip


_SAME_DAY = re.compile(r"\bsame[\s-]day\b|\bat once\b|\bthat day\b", re.IGNORECASE)


def _suspended(paper: Document, identified: date) -> int:
    """Days that an investigation holds the clock: to its stated end, else the whole 180."""
    told = pattern("events", "no_investigation").sub(" ", paper.text)
    if not pattern("events", "investigated").search(told):
        return 0
    for ended in pattern("events", "investigation_over").finditer(paper.text):
        line_end = paper.text.find("\n", ended.start())
        stop = line_end if line_end >= 0 else len(paper.text)
        told = paper.text[ended.start() : min(stop, ended.end() + 60)]
        if _SAME_DAY.search(told):
            return 0
        if (dates := find_dates(told)) and dates[0].day >= identified:
            return min((dates[0].day - identified).days, INVESTIGATION_DAYS)
    return INVESTIGATION_DAYS
