"""Earlier operations of the group turned into the windows that are open on the day of service."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from audit.chart.visit.managed import PriorMention
from audit.chart.words.patterns import rx
from audit.coding.case import Case
from audit.model import Span

_TEN_DAYS = rx(
    r"cryo|ln2|liquid nitrogen|froze|frozen|freez|excis|ed ?& ?c|edc|curett|destr|repair|"
    r"laser|removal|removed|\b(?:took|taken|taking|cut|cutting)\b"
)
_NINETY = rx(r"\bflap|\bgraft")
# Operations without postoperative days: their words never open a window.
_NO_WINDOW = rx(r"biops|bx\b|shave|mohs")


@dataclass(frozen=True, slots=True)
class Window:
    """An earlier operation whose global period covers the day of service."""

    code: str | None  # None: known from the text only
    on: date
    days: int
    diagnoses: tuple[str, ...] = ()
    words: str = ""
    span: Span | None = None

    @property
    def day(self) -> str:
        return f"{self.on:%d %b %Y}"

    @property
    def name(self) -> str:
        return self.code or self.words


def windows(case: Case) -> tuple[Window, ...]:
    """Open windows from the claims of the group, and where they are silent from the text."""
    claimed = tuple(
        Window(p.procedure_code, p.date_of_service, p.global_days, p.diagnosis_codes)
        for p in case.history
        if p.date_of_service
        < case.date_of_service
        <= p.date_of_service + timedelta(days=p.global_days)
    )
    if claimed or case.chart is None:
        return claimed
    told = (_told(case, m) for m in case.chart.management.prior if m.here is not False)
    return tuple(w for w in told if w is not None)


def _told(case: Case, mention: PriorMention) -> Window | None:
    """A window that the text opens: "s/p excision 3/1", "froze three spots six days ago"."""
    day = mention.on
    if day is None and mention.days_ago is not None:
        day = case.date_of_service - timedelta(days=mention.days_ago)
    if day is None or day >= case.date_of_service:
        return None
    if _NINETY.search(mention.words):
        days = 90
    elif _NO_WINDOW.search(mention.words) or not _TEN_DAYS.search(mention.words):
        return None
    else:
        days = 10
    if case.date_of_service > day + timedelta(days=days):
        return None
    return Window(None, day, days, (), " ".join(mention.words.split()), mention.span)


def spans_of_window(case: Case, window: Window) -> tuple[Span, ...]:
    if case.chart is None:
        return ()
    care = case.chart.management
    found = [window.span, care.wound_check, care.suture_removal, care.complication]
    return tuple(dict.fromkeys(s for s in found if s is not None))[:3]
