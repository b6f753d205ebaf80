"""Works out from claim and record dates: billed after signing, filed in time, repaid in time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from audit.chart.paper.wording import pattern
from audit.coding import refund_clock
from audit.coding.case import Case
from audit.coding.event_dates import stated
from audit.coding.signers import notes_of
from audit.model import Direction, Fact, Span


def facts(case: Case) -> Iterator[Fact]:
    """claim_days_after_signature, filing_days_left and overpayment_clock_kept, for the encounter.

    Dates that neither the claim file nor a document states are not asked after.
    """
    submitted, span = submission(case)
    if submitted:
        yield from _after_signature(case, submitted, span)
        yield from _filing(case, submitted, span)
    yield from refund_clock.facts(case)


def submission(case: Case) -> tuple[date | None, Span | None]:
    """When the claim went out: of the claim file, else as a document states it."""
    days = [line.submission_date for line in case.lines if line.submission_date]
    if days:
        return min(days), None
    return stated(case, pattern("events", "submitted"))


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
