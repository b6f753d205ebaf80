"""Sentences turned into when the patient was last seen here."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from audit.chart.page.text import Sentence
from audit.chart.words.dates import find_dates
from audit.chart.words.numbers import number
from audit.chart.words.patterns import rx
from audit.model import Span

# A date or interval of the last visit in this group.
_LAST = rx(
    r"\b(?:last (?:seen|visit|office visit|ov|appointment|appt|exam|skin (?:check|exam))|"
    r"l\.?o\.?v\.?|most recent visit|previous visit|prior visit|seen (?:here|in (?:this|"
    r"our) (?:office|clinic|practice))|"
    r"seen by (?:my|our) (?:partner|colleague|associate)|(?:was|been) (?:last )?seen|"
    r"last (?:here|came|in (?:the |this |our )?(?:clinic|office)|saw (?:us|me|our|my))|"
    r"here (?:last|previously|once|before)|(?:was|been|came) (?:last )?here|"
    r"(?:i|we|dr\.? \w+) (?:have |had )?last saw (?:her|him|them|the patient|pt)?|"
    r"known to (?:the|our|this|us|me)(?: (?:group|practice|clinic|office|department))?|"
    r"(?:skin (?:check|exam)|visit|appointment|biopsy|surgery|treated|seen) (?:\w+ )?"
    r"(?:with|by|here|in) "
    r"(?:a (?:partner|colleague)|(?:my|our) (?:partner|colleague|associate|pa|np)|"
    r"(?:another|other) (?:\w+ )?(?:of|in) (?:our|this|the) (?:group|practice))|"
    r"saw (?:dr\.? [\w-]+|us|my partner|one of (?:us|our \w+)|(?:an?|the) (?:pa|np|\w+ist)) "
    r"(?:here|(?:at|in) (?:our|this|the same|another of our)(?: [\w-]+)? (?:office|clinic|practice|"
    r"location|branch|group|site))|"
    r"last saw|(?:last|prev(?:ious)?|prior) (?:v|dos|derm visit|encounter|clinic visit)(?=\W))"
    r"(?!\w)"
)
# Somebody else's visit: "last saw her cardiologist", "last seen by Dr Ames, her internist".
_SOMEBODY_ELSE = rx(
    r"^\W*(?:(?:by|at|in|with|to|for) )?(?:(?:his|her|their|the|an?|dr\.? \w+,? (?:\w+ )?) ?)?"
    r"(?:pcp|primary|ed\b|er\b|hospital|outside|previous (?:derm|practice|office|clinic)|former|"
    r"prior derm|rheum|another|optom|ophthal|oncol|cardiol|internist|family (?:doctor|medicine|"
    r"physician|practice)|gyn|ob\b|surgeon|eye|dentist|urgent|allerg|podiat|elsewhere)"
)
_YEAR = rx(
    r"^[^.;\d]{0,25}?(?:\b(?:in|of|was|early|mid|late|spring|summer|fall|autumn|winter)[- ])"
    r"(?P<y>20\d\d)\b(?![-/\d])|^\W*(?P<y2>20\d\d)\b(?![-/\d])"
)
_LAST_TERM = rx(r"^\W*(?:was )?last (?P<t>week|month|spring|summer|fall|autumn|winter|year)\b")
# The longest that such a term can lie back; what matters is whether it is less than three years.
_TERMS = {"week": 0.5, "month": 1.5, "year": 18.0}
_AGO = rx(
    r"(?P<n>\d+(?:\.\d)?|[a-z]+(?:-[a-z]+)?) ?(?P<unit>days?|weeks?|wks?|months?|mos?|"
    r"years?|yrs?|y)\b(?: ago|\.? (?:earlier|back))?"
)
_MONTH_YEAR = re.compile(
    (
        r"(?:\b(?P<m>\d{1,2})/(?P<y>(?:20)?\d{2})(?![/\d])|\b(?P<name>jan|feb|mar|apr|may|jun|"
        r"jul|aug|sep|oct|nov|dec)[a-z]*\.? (?:of )?(?P<y2>20\d{2}))"
    ),
    re.I,
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def last_seen_in(
    told: Sequence[Sentence], today: date | None
) -> tuple[date | None, float | None, Span | None]:
    for s in told:
        match = _LAST.search(s.text)
        if not match or s.section in ("addendum", "pathology", "instructions", "consent"):
            continue
        after = s.text[match.end() : match.end() + 60]
        if _SOMEBODY_ELSE.search(after) or _never(s.text, match):
            continue
        found = find_dates(after)
        if found:
            return found[0].day, None, s.span
        month = _month_year(after)
        if month:
            return month, None, s.span
        if (ago := _AGO.search(after)) and (n := _months(ago)) is not None and ago.start() < 40:
            return None, n, s.span
        if term := _LAST_TERM.search(after):
            return None, _TERMS.get(term["t"].lower(), 10.0), s.span
        if year := _YEAR.search(after):
            told_year = int(year["y"] or year["y2"])
            if today is not None and today.year - told_year >= 0 and today.year - told_year != 3:
                return date(told_year, 7, 1), None, s.span
    return None, None, None


def _never(text: str, match: re.Match[str]) -> bool:
    """ "has never been seen": no visit of the past."""
    return bool(
        rx(r"(?:never|not|n't|no record of|not yet)(?: \w+){0,3} ?$").search(text[: match.start()])
        or rx(
            r"\b(?:rash|lesion|spot|growth|bump|mole|flare|sore|wart|it|scab|"
            r"plaque)s?(?: \w+){0,2} ?$"
        ).search(text[: match.start()])
        or rx(r"(?:never|not)").search(match.group())
    )


def _month_year(text: str) -> date | None:
    match = _MONTH_YEAR.search(text)
    if not match:
        return None
    if match["name"]:
        return date(int(match["y2"]), _MONTHS.index(match["name"].lower()) + 1, 28)
    year = int(match["y"])
    year += 2000 if year < 100 else 0
    month = int(match["m"])
    return date(year, month, 28) if 1 <= month <= 12 and 2000 <= year <= 2100 else None


def _months(match: re.Match[str]) -> float | None:
    n = number(match["n"])
    if n is None:
        return 1.0 if match["n"].lower() in ("a", "an") else None
    unit = match["unit"].lower()
    scale = {"d": 1 / 30.4, "w": 7 / 30.4, "m": 1.0, "y": 12.0}[unit[0]]
    return n * scale
