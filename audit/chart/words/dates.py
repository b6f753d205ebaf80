"""A text turned into the calendar dates that stand in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

_MONTHS = {
    name: number
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1
    )
}
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|"
    r"aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d{2}|'?\d{2})(?!\d)"
# Not inside accession numbers (GD25-00934), phone numbers or fractions: a digit, letter, slash or
# hyphen may not stand right before, nor a digit, slash or hyphen plus digit right after.
_NUMERIC = (
    r"(?<![\w/.-])(?P<month>\d{1,2})(?P<sep>[/.-])(?P<day>\d{1,2})(?P=sep)"
    r"(?P<year>(?:19|20)\d{2}|\d{2})(?![\d/]|-\d|\.\d)"
)
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?<![\w/.-])(?P<year>(?:19|20)\d{2})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)",
        _NUMERIC,
        rf"(?<![\w/]){_DAY}[\s-]*(?:of\s+)?{_MONTH}\.?[\s,-]*{_YEAR}",
        rf"(?<!\w){_MONTH}\.?[\s-]*{_DAY},?[\s-]+{_YEAR}",
        r"(?<![\w/.-])(?P<year>20\d{2})(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])(?![\w])",
    )
)
_PARTIAL = (
    re.compile(r"(?<![\w/.-])(?P<month>\d{1,2})/(?P<day>\d{1,2})(?![\d/])"),
    re.compile(rf"(?<!\w){_MONTH}\.?\s+{_DAY}(?![\d,]|\s+\d{{4}})", re.IGNORECASE),
)


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date and the offsets of its words; `partial` where the year had to be supplied."""

    day: date
    start: int
    end: int
    partial: bool = False


@lru_cache(maxsize=4096)
def find_dates(text: str) -> tuple[DateMention, ...]:
    """Every full date of the text, US order (month first) where the order is open."""
    found: dict[int, DateMention] = {}
    taken: list[tuple[int, int]] = []
    for form in _FORMS:
        for m in form.finditer(text):
            day = _calendar(m["year"], m["month"], m["day"])
            if day and not any(a < m.end() and m.start() < b for a, b in taken):
                found[m.start()] = DateMention(day, m.start(), m.end())
                taken.append(m.span())
    return tuple(found[start] for start in sorted(found))


def find_partial(text: str, near: date) -> tuple[DateMention, ...]:
    """Dates written without a year ("3/5", "May 6"), put into the year that lies nearest to `near`.

    Only for places where a date is expected: "1/2" is otherwise a half.
    """
    found = []
    for form in _PARTIAL:
        for m in form.finditer(text):
            days = [_calendar(str(near.year + k), m["month"], m["day"]) for k in (-1, 0, 1)]
            close = sorted((abs((d - near).days), d) for d in days if d)
            if close:
                found.append(DateMention(close[0][1], m.start(), m.end(), partial=True))
    return tuple(found)


def _calendar(year: str, month: str, day: str) -> date | None:
    number = int(year.lstrip("'"))
    if number < 100:
        number += 2000 if number < 50 else 1900
    months = _MONTHS.get(month[:3].lower()) or int(month)
    days = int(day)
    if months > 12 >= days:  # 19.03.2025: day first, because month first is impossible
        months, days = days, months
    try:
        return date(number, months, days)
    except ValueError:
        return None
