"""Sentences of a photodynamic session turned into who applied the drug, and debridement of skin."""

from __future__ import annotations

import re
from collections.abc import Sequence

from audit.chart.page.text import Reading, Sentence
from audit.chart.page.today import undated
from audit.chart.paper.people import CREDENTIAL, Calling, calling
from audit.chart.words.context import Context, context_of
from audit.chart.words.patterns import rx, vocabulary
from audit.model import Span

_SKIP = ("pmh", "medications", "consent", "signature", "header", "pathology", "addendum")
_NOT_DONE = frozenset(
    {
        Context.PLANNED, Context.RECOMMENDED, Context.DECLINED, Context.HISTORICAL, Context.NEGATED,
        Context.HYPOTHETICAL, Context.ELSEWHERE,
    }
)  # fmt: skip


def rule(group: str, key: str) -> re.Pattern[str]:
    return rx(str(vocabulary("services")[group][key]))


def told_in(readings: Sequence[Reading]) -> list[Sentence]:
    return [
        undated(s, r.document.document_date)
        for r in readings for s in r.sentences if s.section not in _SKIP
    ]  # fmt: skip


def done_in(s: Sentence, match: re.Match[str]) -> bool:
    return context_of(s.text, match.start(), match.end(), s.section) not in _NOT_DONE


# What else is put on a face at the visit; and what was put on is told by the line before.
_OTHER_STUFF = rx(
    r"\b(?:acetone|sunscreen|spf|zinc|numbing|lidocaine|petrolatum|vaseline|aquaphor|goggles|"
    r"shields?|ice|cool\w*|cold|dressings?|moisturi[sz]er|emollient|hydrocortisone|consent)\b"
)


def applied_in(
    told: Sequence[Sentence], drug: re.Pattern[str]
) -> tuple[str | None, Span | None, Sentence | None]:
    """Who put the drug on, in its own sentence or in one of the two that follow it."""
    put = rule("pdt", "applied")
    named = [s for s in told if drug.search(s.text) and put.search(s.text)]
    after = [
        s for i, t in enumerate(told) if drug.search(t.text)
        for s in told[i + 1 : i + 3]
        if put.search(s.text) and not drug.search(s.text) and not _OTHER_STUFF.search(s.text)
    ]  # fmt: skip
    found = [(*_operator(s, told), s) for s in (*named, *after)]
    first = found[0] if found else (None, None, None)
    return next((x for x in found if x[0] is not None), first)


_NOT_MINE = rx(
    r"\bi (?:did not|didn't|had no|took no) (?:\w+ )?(?:apply|put|paint|part\b)|"
    r"\bnot (?:applied|put on|painted) by (?:me|the (?:physician|provider|doctor))"
)


def _operator(applied: Sentence | None, told: Sequence[Sentence]) -> tuple[str | None, Span | None]:
    if applied is None:
        return None, None
    text = applied.text
    at = rule("pdt", "applied").search(text)
    if at is None:
        return None, applied.span
    clause = _clause(text, at.start())
    if (signed := _entry_by(text, at.start())) is not None:
        return signed, applied.span
    if (
        _NOT_MINE.search(clause)
        or rule("pdt", "staff").search(clause)
        or rx(
            r"\b(?:ma|rn|cma|lpn|nurse|staff|medical assistant)\b[^.;]{0,30}appl|"
            r"appl[^.;]{0,60}\bby\b[^.;]{0,40}\b(?:ma|rn|cma|lpn|nurse|staff|"
            r"medical assistant)\b"
        ).search(clause)
    ):
        return "staff", applied.span
    if rule("pdt", "physician").search(clause):
        return "physician", applied.span
    return _portion(applied, told), applied.span


# "Staff portion (N. Ortiz, CMA)" heads what the staff did, "Provider's portion" the other part.
_PORTION = rx(
    r"^\W*(?:(?P<staff>(?:clinical |nursing )?staff|nurs(?:e|es|ing)|c?ma|r\.?n|lpn|assistants?)|"
    r"providers?|physicians?|doctors?|md|clinicians?)(?:['’]?s)?['’]? "
    r"(?:portion|section|part|steps|documentation|record|entry|entries|notes?|work|tasks)\b.{0,40}$"
)


def _portion(told: Sentence, sentences: Sequence[Sentence]) -> str | None:
    """Whose portion of a shared form the sentence stands in."""
    heads = (m for s in sentences if s.start < told.start and (m := _PORTION.match(s.text)))
    last = next(reversed([*heads]), None)
    return None if last is None else "staff" if last["staff"] else "physician"


# A log line opens with its time and who writes it: "09:25 T. Ruiz, MA: one stick applied".
_ENTRY = re.compile(
    rf"^\W*(?:\d{{1,2}}:?\d{{2}}\s*(?:[ap]\.?m\.?)?\W*)?(?P<who>[^:\n]{{2,45}}?(?P<credential>{CREDENTIAL}))"
    r"\s*[:\u2013\u2014-]"
)


def _entry_by(text: str, at: int) -> str | None:
    """Whose log line it is: staff, physician, or None where the line names nobody."""
    line = text[text.rfind("\n", 0, at) + 1 :]
    match = _ENTRY.match(line)
    if match is None:
        return None
    who = calling(match["credential"])
    if who is Calling.STAFF:
        return "staff"
    return "physician" if who in (Calling.PHYSICIAN, Calling.NPP) else None


def _clause(text: str, at: int) -> str:
    stops = [m.end() for m in re.finditer(r"[;\n]|(?<=[a-z]{3})\.\s", text[:at])]
    return text[stops[-1] if stops else 0 : at + 120]


def debrided_in(told: Sequence[Sentence]) -> tuple[bool | None, str | None, Span | None]:
    """Targeted curettage or abrasion before the drug; a scrub, peel or acetone is preparation."""
    for s in told:
        match = rule("pdt", "debride").search(s.text)
        if match is None or not done_in(s, match) or s.section in ("hpi", "exam"):
            continue
        if rx(r"\b(?:no|not|without)\b[^.;]{0,25}$").search(s.text[: match.start()]):
            continue
        clause = _clause(s.text, match.start())
        staff = rule("pdt", "staff").search(clause) or rx(
            r"\b(?:ma|rn|cma|lpn|nurse|medical assistant)\b[^.;]{0,20}(?:curett|abrad|debrid)"
        ).search(clause)
        own = rule("pdt", "physician").search(clause)
        by = "staff" if staff and not own else "physician" if own else _portion(s, told)
        return True, by, s.span
    return False, None, None
