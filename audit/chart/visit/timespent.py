"""Sentences turned into statements of time spent on the encounter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from audit.chart.page.text import Reading, Sentence
from audit.chart.visit.carved import leaves_out
from audit.chart.visit.managed import TimeStatement
from audit.chart.words.numbers import whole
from audit.chart.words.patterns import rx

_MINUTES = rx(
    r"(?P<low>\d{1,3}|[a-z]+(?:-[a-z]+)?)(?: ?(?:-|–|"
    r"to) ?(?P<high>\d{1,3}))? ?-?(?:min(?:ute)?s?\b|mins?\b|m\b(?= total))"
)
# "18 min video + 4 min charting = 22": the sum is the statement.
_SUM = rx(r"\d ?-?min[^.;=\n]{0,40}\+[^;=\n]{0,50}= ?(\d{1,3})(?= ?(?:min|total|$|\W))")
_HALF = rx(r"\bhalf an hour\b|\bone[- ]half hour\b|\b30-min")
_HOUR = rx(r"(?<!half )\b(?:an|one|1) hour\b|\b1 hr\b")
_CLOCK = rx(
    r"\btime ?(?:in|spent)?:? ?(?P<h1>\d{1,2}):?(?P<m1>\d{2}) ?(?:-|–|"
    r"to) ?(?P<h2>\d{1,2}):?(?P<m2>\d{2})\b"
)
# The time of the clinician on the visit, not of a drug, a light, a drive or an incubation.
_SPENT = rx(
    r"\b(?:total (?:(?:encounter|visit|provider|clinician|physician|appointment) )?"
    r"(?:time|(?=:?\d+ ?min)|(?:of |: ?)(?=\d))|"
    r"(?:encounter|visit|appointment|face[- ]to[- ]face|discharge|clinic|my) time|"
    r"time (?:spent|today|on (?:the )?(?:date|day|dos))|i (?:personally )?spent|"
    r"spent (?:a total of )?|min(?:ute)?s?\.? (?:were |was )?(?:spent|total|of total)|"
    r"time in|total (?:visit|encounter)|"
    r"on (?:the )?(?:date|day) of (?:the )?(?:encounter|service|visit)|face[- ]to[- ]face|"
    r"counsel+ing|min(?:ute)?s? (?:visit|appointment|encounter|consult\w*)|"
    r"(?:visit|encounter|appointment|consultation) (?:lasted|took|of|was) (?=\w+ ?-?min)|"
    r"(?:level of (?:service|care) )?by time|time (?:of|for) (?:the )?(?:visit|consult\w*|"
    r"encounter|appointment)|(?:visit|consult\w*|encounter|appointment) (?:length|duration)|"
    r"min(?:ute)?s? (?:were |was )?(?:devoted|dedicated|given over|of my time)|"
    r"min(?:ute)?s?,? (?:more than|over|at least|most|mostly|half|the greater) (?:\w+ ){0,3}"
    r"(?:talking|counsel\w*|discuss\w*|education|explain\w*|with))\b|"
    r"^\W*(?:my )?time(?: ?:| (?=\d+ ?-?min))"
)
_NOT_VISIT = rx(
    r"\b(?:incubat\w+|light|blu-?u|exposure|exposed|drive|ago|uvb|seconds?|freeze|thaw|"
    r"hold|pressure|apply|leave on|before (?:meals|bed)|shower|soak|every|ischemia|"
    r"tourniquet|cast|an[ae]sthe\w+|(?:operating|surgical|or|treatment|contact) time|"
    r"procedure (?:time|took|lasted)|operative time|laser|after (?:surgery|"
    r"the injection)|observ\w+ for|walks?|exercise|wait(?:ed)?|late|lives)\b"
)
_TOTAL = rx(
    r"\btotal\b|\bon (?:the )?(?:date|day|dos)\b|\b(?:chart|record) review\b|\bdocument\w+|"
    r"\bpersonally spent\b|\bi spent\b|\bencounter time\b|\btime spent\b"
)
_STAFF = rx(
    r"\b(?:ma|nurse|staff|rn|medical assistant|scribe)(?:'s)? (?:time|spent)|(?:by|"
    r"with) (?:the |our )?(?:nurse|staff|ma|rn|medical assistant)\b|nursing time"
)
_OTHER_DAY = rx(
    r"\b(?:yesterday|day before|prior day|previous day|evening before|next day|day after|"
    r"on a (?:different|separate) da(?:y|te))\b"
)


def read_times(readings: Sequence[Reading]) -> tuple[TimeStatement, ...]:
    """Every statement of visit time; template blanks ("time spent: __") give none."""
    return tuple(
        replace(t, excludes_procedures=True) if leaves_out(reading.sentences, s) else t
        for reading in readings
        for s in reading.sentences
        for t in _times(s)
    )


def _times(s: Sentence) -> Iterator[TimeStatement]:
    if not _SPENT.search(s.text) and not _SUM.search(s.text):
        return
    clock = _CLOCK.search(s.text)
    if clock:
        minutes = _between(clock)
        if 3 <= minutes <= 240:
            yield _statement(s, minutes, minutes, clock.start(), clock.end())
            return
    if summed := _SUM.search(s.text):
        yield _statement(s, int(summed[1]), int(summed[1]), summed.start(1), summed.end(1))
        return
    for match in _MINUTES.finditer(s.text):
        low = _number(match["low"])
        clause = s.text[max(0, match.start() - 40) : match.end() + 12]
        if low is None or not 3 <= low <= 240 or _NOT_VISIT.search(clause):
            continue
        if not _near(s.text, match):
            continue
        high = int(match["high"]) if match["high"] else low
        yield _statement(s, min(low, high), max(low, high), match.start(), match.end())
    for pattern, minutes in ((_HALF, 30), (_HOUR, 60)):
        hit = pattern.search(s.text)
        if hit and _near(s.text, hit) and not _MINUTES.search(s.text):
            yield _statement(s, minutes, minutes, hit.start(), hit.end())


def _near(text: str, match: re.Match[str]) -> bool:
    """The words for time spent stand beside the number."""
    return bool(_SPENT.search(text[max(0, match.start() - 90) : match.end() + 50]))


def _number(word: str) -> int | None:
    return whole(word)


def _between(clock: re.Match[str]) -> int:
    start = int(clock["h1"]) * 60 + int(clock["m1"])
    end = int(clock["h2"]) * 60 + int(clock["m2"])
    return end - start


def _statement(s: Sentence, low: int, high: int, start: int, end: int) -> TimeStatement:
    text = s.text
    return TimeStatement(
        low=low,
        high=high,
        total=bool(_TOTAL.search(text)),
        excludes_procedures=None,
        staff=bool(_STAFF.search(text)),
        other_date=bool(_OTHER_DAY.search(text)),
        span=s.span,
    )


def total_time_min(reading: Reading) -> int | None:
    """Minutes of total visit time as stated (the least of a range), else None."""
    usable = [t for t in read_times([reading]) if not t.staff and not t.other_date]
    totals = [t.low for t in usable if t.total] or [t.low for t in usable]
    return max(totals) if totals else None
