"""Works out from claim and record dates: billed after signing, filed in time, repaid in time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from audit.chart.paper.wording import pattern
from audit.chart.words.dates import find_dates
from audit.coding.case import Case
from audit.coding.signers import notes_of
from audit.model import Direction, Fact, Span, Value

REPORT_DAYS = 60  # from identification to report and return
INVESTIGATION_DAYS = 180  # a timely good-faith investigation suspends the clock


def facts(case: Case) -> Iterator[Fact]:
    """claim_days_after_signature, filing_days_left and overpayment_clock_kept, for the encounter.

    Dates that neither the claim file nor a document states are not asked after.
    """
    submitted, span = submission(case)
    if submitted:
        yield from _after_signature(case, submitted, span)
        yield from _filing(case, submitted, span)
    yield from _clock(case)


def submission(case: Case) -> tuple[date | None, Span | None]:
    """When the claim went out: of the claim file, else as a document states it."""
    days = [line.submission_date for line in case.lines if line.submission_date]
    if days:
        return min(days), None
    return stated(case, pattern("events", "submitted"))


def stated(case: Case, words: re.Pattern[str]) -> tuple[date | None, Span | None]:
    """The first date that stands behind `words` on its line in any document."""
    for document in case.documents:
        for m in words.finditer(document.text):
            line_end = document.text.find("\n", m.end())
            line = document.text[
                m.end() : min(line_end if line_end >= 0 else m.end() + 60, m.end() + 60)
            ]
            if dates := find_dates(line):
                return dates[0].day, Span(document.document_id, m.start(), m.end() + dates[0].end)
            # A list of events: "06/12/2025 | Claim submitted", the day at the line's beginning.
            start = document.text.rfind("\n", 0, m.start()) + 1
            head = document.text[start : m.start()]
            before = find_dates(head)
            if len(before) == 1 and _LISTED.fullmatch(
                head[: before[0].start] + head[before[0].end :]
            ):
                return before[0].day, Span(document.document_id, start, m.end())
    return None, None


# Beside the day of a listed event: the hour, bars, bullets and nothing else.
_LISTED = re.compile(r"[\W_]*(?:\d{1,2}:\d{2}(?::\d{2})?\s*(?:[ap]\.?m\.?)?)?[\W_]*", re.IGNORECASE)


def _after_signature(case: Case, submitted: date, span: Span | None) -> Iterator[Fact]:
    """The claim waits for the signed note; several notes: the last to be signed."""
    signatures = [n.author for n in notes_of(case) if n.author and n.author.day]
    if not signatures:
        return
    last = max(signatures, key=lambda s: s.day or date.min)
    assert last.day
    days = (submitted - last.day).days
    yield Fact(
        "claim_days_after_signature",
        days,
        root="timing:submission",
        because=(
            f"The claim was submitted on {submitted:%d %b %Y} and the note signed on "
            f"{last.day:%d %b %Y}: "
            f"“{case.quote(last.span)}”."
        ),
        billed=f"submitted {submitted.isoformat()}",
        supported=f"not before {last.day.isoformat()}",
        evidence=tuple(s for s in (span, last.span) if s),
    )


def _filing(case: Case, submitted: date, span: Span | None) -> Iterator[Fact]:
    """Days left to the payer's limit: one calendar year for Medicare, a setting for others."""
    limit = _limit(case)
    if limit is None:
        return
    left = (limit - submitted).days
    yield Fact(
        "filing_days_left",
        left,
        root="timing:filing",
        because=(
            f"The service was on {case.date_of_service:%d %b %Y}, the claim went out on "
            f"{submitted:%d %b %Y}; "
            f"the last day to file was {limit:%d %b %Y}."
        ),
        billed=f"submitted {submitted.isoformat()}",
        supported=f"by {limit.isoformat()}",
        evidence=(span,) if span else (),
        direction=Direction.UNDERPAYMENT,
    )


def _limit(case: Case) -> date | None:
    days = case.settings.get("timely_filing_days")
    own = days.get(str(case.profile.payer_type)) if isinstance(days, dict) else None
    if isinstance(own, int):
        return date.fromordinal(case.date_of_service.toordinal() + own)
    if not case.profile.follows_medicare:
        return None
    dos = case.date_of_service
    try:
        return dos.replace(year=dos.year + 1)
    except ValueError:  # 29 February
        return date(dos.year + 1, 2, 28)


def _clock(case: Case) -> Iterator[Fact]:
    """An identified overpayment goes back in 60 days, plus a timely investigation."""
    identified, span = stated(case, pattern("events", "overpayment_identified"))
    if identified is None or span is None:
        return
    returned, back = stated(case, pattern("events", "overpayment_returned"))
    text = next(d.text for d in case.documents if d.document_id == span.document_id)
    limit = REPORT_DAYS + (
        INVESTIGATION_DAYS if pattern("events", "investigated").search(text) else 0
    )
    end = returned or case.as_of
    days = (end - identified).days
    value: Value = days <= limit
    if returned is None and value:
        value = None
    done = (
        f"returned on {returned:%d %b %Y}" if returned else f"still open on {case.as_of:%d %b %Y}"
    )
    yield Fact(
        "overpayment_clock_kept",
        value,
        root="timing:refund",
        because=(
            f"The overpayment was identified on {identified:%d %b %Y} and {done}: {days} "
            f"days of {limit}."
        ),
        billed=f"{days} days",
        supported=f"{limit} days",
        evidence=tuple(s for s in (span, back) if s),
    )
