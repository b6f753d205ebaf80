"""Readings turned into what they tell of earlier surgery: its date, its wound, who follows it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from audit.chart.page.text import Reading, Sentence
from audit.chart.visit.aftercare import given_over, kept
from audit.chart.visit.managed import PriorMention
from audit.chart.words.dates import find_dates, find_partial
from audit.chart.words.numbers import number
from audit.chart.words.patterns import rx
from audit.model import Span

_OPERATION = (
    r"(?:excis\w+|mohs|flap|graft|cryo\w*|ln2|liquid nitrogen|froze|frozen|freezing|"
    r"ed ?& ?c|edc|curettage|shave(?: removal| biopsy)?|"
    r"biops\w+|surgery|removal|removed|destruction|repair|laser|"
    r"(?:took|taken|taking|cut|cutting) (?!(?:out|off|the (?:sutures|stitches))\b)"
    r"(?:[\w-]+ ){1,6}?(?:off|out)\b"
    r"(?! (?:(?:the|his|her|their) )?(?:sutures?|stitch|bandage|dress))|"
    r"(?:cut|taken|removed) (?:away |off )?from (?:the|his|her|my|left|right|l|r)\b)"
)
_PRIOR = (
    rx(
        (
            r"\b(?:s/p|status post|post-?op(?:erative)?(?: from| after| visit| check)?|"
            r"following|after|days? out from|weeks? out from) (?:\w+ ){0,6}?"
        )
        + _OPERATION
    ),
    rx(
        r"\b" + _OPERATION + r"\b[^.;\n]{0,60}\b(?:ago|on \w+ \d+|\d{1,2}/\d{1,2}|"
        r"\d{1,2}[.-]\d{1,2}[.-](?:20)?\d\d|20\d\d-\d\d-\d\d)"
    ),
    rx(r"\b(?:pod|post-?op(?:erative)? day) ?#? ?\d+|\b\d+ days? post-?op\b"),
    rx(
        r"\b(?:\w+ )?(?:days?|weeks?|wks?) (?:ago|after|out from|since)\b[^.;\n]{0,50}" + _OPERATION
    ),
)
_POD = rx(r"\b(?:pod|post-?op(?:erative)? day) ?#? ?(?P<n>\d+)|\b(?P<m>\d+) days? post-?op\b")
_AGO = rx(
    r"\b(?P<n>\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
    r"fourteen) (?P<u>days?|weeks?|wks?|months?)(?: ago| out| after| post| since| s/p|-)"
)
_ELSEWHERE = rx(
    r"\b(?:by (?:an(?:other)?|the|his|her) (?:outside|other|plastic|ent|surgeon|"
    r"dermatologist)|outside (?:surgeon|dermatolog\w+|provider|facility|hospital|practice|"
    r"clinic)|elsewhere|at (?:another|an outside)|urgent care|emergency (?:room|"
    r"department)|in the ed\b|\ber\b)"
)
_WOUND = rx(
    r"\bwound (?:check|re-?check|evaluation)|\bpost-?op(?:erative)? (?:check|visit|follow|"
    r"wound|exam|day)|\bhealing (?:well|nicely|as expected|appropriately)|"
    r"\bincision (?:is )?(?:clean|healing|intact|well)|"
    r"\bcheck (?:of )?(?:the )?(?:surgical )?(?:site|wound|incision)|\bdressing change|"
    r"\bhere for (?:a )?(?:wound|post-?op|suture|bandage|dressing)"
)
_SUTURES = rx(
    r"\b(?:suture|staple|stitch)(?:s|es)? (?:removal|(?:were |was )?(?:removed|out)|out\b)|"
    r"\bremov\w+ (?:of )?(?:the )?(?:\w+ )?(?:sutures?|stitches|staples)|\bs/?r\b(?= visit)"
)
_FUTURE = rx(
    r"\b(?:will|return|rtc|in \d+|schedul\w+|come back|plan|follow[- ]?up|f/u|at \d+|due|"
    r"later|next|(?:\d+|one|two|three) ?(?:-|to)? ?\d* ?(?:days?|wks?|weeks?|d|w)(?! ago|"
    r" post| out))\b"
)
# What can go amiss with a wound, and the words for a wound that was made by an operation.
_AMISS = r"(?:infection|abscess|cellulitis|bleeding|ha?emorrhage|collection)"
_WHERE = (
    r"(?:(?:the|her|his|my|our|an?) )?(?:[\w-]+ ){0,2}(?:wound|incision|surgical site|suture line|"
    r"operative site|flap|graft|excision(?: site)?|mohs site)"
)
_COMPLICATION = rx(
    r"\b(?:dehisc\w+|hematoma|seroma|wound infection|infected (?:wound|surgical|incision|"
    r"site)|surgical site infection|stitch abscess|spitting suture|necrosis|"
    r"post-?op(?:erative)? (?:infection|bleeding|abscess|hemorrhage)|"
    rf"{_AMISS} (?:of|at|in|under|beneath|from|after|along|around) {_WHERE}|"
    rf"{_WHERE} (?:(?:is|was|has|had|now|looks|appears|edges?) ){{0,3}}(?:infected|infection|"
    r"abscess|bleeding|dehisced|(?:come|came) (?:apart|open)|split|popped open|opened up))\b"
)
_LATER_SURGERY = rx(
    r"\b(?:decision|decided|recommend\w*|elect\w*|plan\w*|agreed|"
    r"proceed)\b[^.;\n]{0,60}\b(?:flap|graft|surgery|excision|mohs|operat\w+)"
)


@dataclass(frozen=True, slots=True)
class Aftermath:
    prior: tuple[PriorMention, ...] = ()
    wound_check: Span | None = None
    suture_removal: Span | None = None
    complication: Span | None = None
    transfer: Span | None = None
    own_follow_up: Span | None = None
    surgery_decided: Span | None = None


def read_aftermath(readings: Sequence[Reading]) -> Aftermath:
    told = [
        (s, r.document.document_date)
        for r in readings
        if r.document.document_type not in ("pathology_report", "consent", "photo")
        for s in r.sentences
        if s.section not in ("addendum", "signature", "consent")
    ]
    return Aftermath(
        prior=tuple(m for s, day in told for m in _prior(s, day)),
        wound_check=_now(told, _WOUND),
        suture_removal=_now(told, _SUTURES),
        complication=_now(told, _COMPLICATION),
        transfer=next((s.span for s, _ in told if given_over(s.text)), None),
        own_follow_up=next((s.span for s, _ in told if kept(s.text)), None),
        surgery_decided=next((s.span for s, _ in told if _LATER_SURGERY.search(s.text)), None),
    )


def _now(told: Sequence[tuple[Sentence, date | None]], pattern: object) -> Span | None:
    """Said of today: neither an instruction nor a plan nor a denial nor a risk."""
    for s, _ in told:
        if s.section in ("instructions", "pmh", "consent", "pathology"):
            continue
        match = pattern.search(s.text)  # type: ignore[attr-defined]
        if match is None or (pattern is _SUTURES and _of_a_wound_cut_again(s)):
            continue
        before = s.text[max(0, match.start() - 50) : match.start()]
        after = s.text[match.end() : match.end() + 40]
        if rx(r"\b(?:no|without|risks?|denies|not|signs of|if|for any)\b[^.]{0,40}$").search(
            before
        ):
            continue
        if s.section in ("assessment_plan", "procedure", "other") and (
            _FUTURE.search(before) or _FUTURE.search(after)
        ):
            continue
        return s.span
    return None


def _of_a_wound_cut_again(s: Sentence) -> bool:
    """ "Old sutures out of that end" among the steps of an operation is one of them."""
    return s.part == "procedure" and not rx(r"\b(?:removal|s/?r)\b").search(s.text)


# "Flap decided at the consult on September 18": what was planned on that day was not done on it.
_DECIDED = rx(
    r"\b(?:decided|discuss\w*|chosen|planned|offered|consult\w*|talked|agreed|scheduled|booked|"
    r"recommended|considered|requested|approved|authoriz\w+)\b"
)


def _prior(s: Sentence, day: date | None) -> Iterator[PriorMention]:
    for pattern in _PRIOR:
        match = pattern.search(s.text)
        if match is None or rx(r"\b(?:if|will|plan|risk|schedul\w+)\b[^.]{0,30}$").search(
            s.text[: match.start()]
        ):
            continue
        if _DECIDED.search(match.group()):
            continue
        on, ago = _when(s.text[max(0, match.start() - 45) : match.end() + 60], day)
        if on is None and ago is None:
            continue
        away = bool(_ELSEWHERE.search(s.text))
        yield PriorMention(match.group(), on, ago, False if away else None, s.span)
        return


def _when(text: str, day: date | None) -> tuple[date | None, int | None]:
    full = find_dates(text)
    if full:
        return full[0].day, None
    if pod := _POD.search(text):
        return None, int(pod["n"] or pod["m"])
    if (ago := _AGO.search(text)) and (n := _count(ago["n"])) is not None:
        scale = {"d": 1, "w": 7, "m": 30}[ago["u"][0].lower()]
        return None, int(n * scale)
    if day is not None and (part := find_partial(text, day)):
        return (part[0].day, None) if part[0].day < day else (None, None)
    return None, None


def _count(word: str) -> float | None:
    return 1.0 if word.lower() in ("a", "an") else number(word)
