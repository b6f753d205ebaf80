"""A symptom's word in its sentence turned into whether the sentence affirms it of now."""

from __future__ import annotations

import re

from audit.chart.lesions.warned import is_warning
from audit.chart.words.patterns import rx, vocabulary

# Where one statement ends and another begins: no denial, question or warning reaches over it.
_STATEMENT = rx(r"[;:]|\.\s|\?\s|->|\bbut\b|\bhowever\b|\b(?:al)?though\b|\bexcept\b|\byet\b")
# A list that a denial opens runs on over commas: "denies pain, itching or bleeding".
_BREAK = rx(
    r"\b(?:which|(?<!denies )(?<!denied )(?<!deny )that|who|and (?:has|is|was|it|he|she|they|"
    r"does)|has been|it (?:is|has|was)|, (?:it|he|she|is|has|with)|reports?|endorses?|"
    r"admits|complains|positive for|pos for)\b"
)
# "will not heal", "cannot close": the negation makes the complaint; "has not grown" makes none.
_OWN_NEGATION = rx(
    r"\b(?:(?:not|never|won['’]?t|doesn['’]?t|didn['’]?t|fails?)\b.*\b(?:heal\w*|fit|sit|stay)|"
    r"can ?not|can['’]?t|unable|(?:could |not )(?:not|able)|couldn['’]?t|no longer)\b"
)

# "a six-month history of a bleeding papule" is of now; a bare "history of" is of then.
_LASTING = rx(
    r"\b(?:(?:day|week|month|year|yr|mo|wk)s?['’]?|long|short|recent|longstanding)[- ]?"
    r"(?:history|h/o|hx)(?: of)?\b"
)
# "not healing for weeks, tender": a negation that is itself a complaint opens no denial.
_FAILING = rx(
    r"\b(?:not|never|won't|wont|doesn't|does not|did not|didn't|no longer) (?:\w+ )?heal\w*"
)


def affirmed(text: str, match: re.Match[str]) -> bool:
    """The word is neither denied, asked, warned of, treated against, another's nor over."""
    before, after = _before(text, match.start()), text[match.end() :]
    if is_question(text[: _line_end(text, match.end())]):
        return False
    if (mark := _mark(text, match)) is not None:
        return mark
    before = _told_of_it(before)
    if _denies(before, match.group()) or _cue("future").search(before):
        return False
    if _cue("against").search(text[: match.start()]) or _cue("told").search(before):
        return False
    if _cue("answered").match(after) or _cue("later_denied").match(after):
        return False
    if is_warning(text, match) or _cue("kin").search(before):
        return False
    if _cue("past").search(_LASTING.sub(" ", before)[-45:] + match.group()):
        return False
    return not _is_over(after)


def _told_of_it(before: str) -> str:
    """ "Asks if the wart that hurts could go": the clause tells, though the question does not."""
    if rx(r"\b(?:ask|wonder)(?:s|ed|ing)? .*\b(?:that|which) (?:\w+ )?$").search(before):
        return rx(r"\b(?:if|whether|could)\b").sub(" ", before)
    return before


def is_question(text: str) -> bool:
    """A form's short question, whose answer stands behind it; a long sentence only doubts."""
    line = text.rstrip().rsplit("\n", 1)[-1]
    return line.endswith("?") and len(line.split()) <= 6


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return end if end >= 0 else len(text)


def denied(text: str, match: re.Match[str]) -> bool:
    """The sentence says that there is none."""
    return bool(_cue("denied").search(_before(text, match.start())))


def _cue(name: str) -> re.Pattern[str]:
    return rx(str(vocabulary("symptoms")["scope"][name]))


def _before(text: str, at: int) -> str:
    """The statement up to the word; "Watch for: pain, pus" is one with its list."""
    stops = [
        m.end()
        for m in _STATEMENT.finditer(text, 0, at)
        if m.group() != ":" or not _cue("outline").search(text[: m.end()])
    ]
    return text[stops[-1] if stops else 0 : at]


def _mark(text: str, match: re.Match[str]) -> bool | None:
    """ "+ itch", "(-) pain", "bleeding +": what a plus or minus beside the word says, if any."""
    before, after = text[: match.start()], text[match.end() :]
    if rx(r"(?:^|[\s,;(])\(?\+\)? ?$").search(before):
        return True
    if rx(r"(?:^|[\s,;])\((?:-|–|neg)\) ?$").search(before):
        return False
    if "+" in text and rx(r"(?:^|[,;] ?)[-–] ?$").search(before):
        return False
    signed = rx(r"^ ?\(?(?P<plus>\+)|^ ?(?:\((?:-|–)\)|[-–](?=\s*[,;.]|\s*$))").match(after)
    return bool(signed["plus"]) if signed else None


def _denies(before: str, own: str) -> bool:
    """A denial reaches over its own list, not over the next statement."""
    if _OWN_NEGATION.search(own):
        return False
    before = _FAILING.sub(" ", before)
    cuts = [m.end() for m in (*_BREAK.finditer(before), *_cue("exempt").finditer(before))]
    if rx(r"\b(?:not|never)\b").search(own):
        return True
    return bool(_cue("denied").search(before[max(cuts, default=0) :]))


def _is_over(after: str) -> bool:
    """ "was infected in May; that has cleared", "sore for 2 days, none now": said behind it."""
    gone = _cue("over").search(after)
    return gone is not None and not _cue("still").search(after[: gone.start()])
