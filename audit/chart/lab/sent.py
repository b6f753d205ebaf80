"""Sentences turned into whether the tissue of a procedure went to the laboratory."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache

from audit.chart.page.text import Sentence
from audit.chart.words.patterns import rx, vocabulary
from audit.model import Span


@cache
def _words(name: str) -> str:
    return "(?:" + "|".join(vocabulary("specimens")[name]) + ")"


@cache
def _sent() -> str:
    tissue, goes, lab = _words("tissue"), _words("goes"), _words("laboratory")
    firm = r"(?:sent|submitted|forwarded)"
    return (
        rf"\b{tissue}\b[^.;]{{0,60}}?\b{goes}\b[^.;]{{0,60}}?\b{lab}\b|"
        rf"\b{firm}\b[^.;]{{0,40}}?\b(?:to|for|in|as|on)\b[^.;]{{0,30}}?\b{lab}\b|"
        rf"\b{firm} (?:\w+ )?(?:permanent|frozen|sections?)\b|"
        rf"\b{tissue}\b[^.;]{{0,40}}\b{firm}(?: off| out)?(?: for (?:\w+ )?(?:analys[ei]s|"
        rf"examination|evaluation|review|identification|diagnosis|interpretation))?"
        rf"(?= ?(?:$|[.,;]))|\b(?:handed|passed)(?: off| over)?\b[^.;]{{0,40}}\bpath\w*|"
        rf"(?:-+>|→|=>|\bto) (?:the )?(?:derm-?)?path(?:ology)?\b|"
        rf"\b(?:tissue|specimens?|samples?|bottles?|jars?)\b[^.;]{{0,60}}(?:\bto\b|-+>|→)[^.;]{{0,30}}\b"
        rf"(?:path\w*|derm\w*|lab\w*)|\bin(?:to)? formalin\b|"
        rf"\b(?:jars?|bottles?) ?(?:#|no\.?)? ?(?:\d|[a-h])\b|"
        rf"\bin (?:its|their|an?|separate|one)(?: own| separate| second)? (?:\w+ )?"
        rf"(?:bottles?|jars?|containers?|cups?|vials?)\b|"
        rf"\b(?:jars?|bottles?|specimens?) (?:was |were )?labell?ed\b|"
        rf"\bspecimens? (?:was |were )?(?:obtained|collected|tagged|marked|oriented)|"
        rf"\b(?:for|by) (?:h ?& ?e|histolog\w+|histopatholog\w+|"
        rf"(?:frozen|permanent) (?:\w+ )?sections?|path(?:ology)?|"
        rf"pathologic(?:al)? (?:exam\w*|diagnosis|evaluation))\b|"
        rf"\bpath(?:ology)? (?:sent|submitted|pending|[x×] ?\d)|"
        rf"\bto (?:quest|labcorp|propath|aurora|dianon|bako)\b|\bsent off\b|"
        rf"\b(?:specimens?|tissue|biops(?:y|ies)|samples?) (?:was |were |is )?{firm} (?:\w+ )?to\b"
    )


# "SPECIMEN: skin, back", "Pathology: sent", "Sent to: Dermpath".
_LINE = rx(
    r"^\W*(?:specimens?(?: \w+)?|sent to|path(?:ology)?(?= ?[:=] ?(?:sent|yes|submitted|[x×])))"
    r" ?(?:[:=]|-+>) ?(?!none\b|no\b|n/?a\b|nil|0)\S"
)
_NONE = (
    r"^\W*(?:specimens?(?: \w+)?|path(?:ology)?) ?[:=] ?(?:none|no\b|nil|0|n/?a)|"
    r"\b(?:no|without) (?:surgical )?(?:specimens?|tissue|clippings?|fragments?|samples?|nails?)\b"
    r"(?! (?:loss|left|remain\w*|reaction|damage|necrosis))|"
    r"\bnothing (?:was |went |to be )?(?:sent|to|for|submitted|kept|saved)|"
    r"\bno path(?:ology)?\b(?! (?:report|result|back|available|yet))|"
    r"\b(?:did|do) not (?:send|submit|keep)\b"
)
_LATER = rx(
    r"\b(?:if|should|unless|when|risks?|consent|need to|no need|would be|discuss\w*|may|might)\b"
    r"[^.;]*$"
)
_WILL = rx(r"\bwill be$|\bwill (?:not )?(?:be )?(?:call\w*|discuss\w*)[^.;]*$")
_SHORT = rx(r"\b(dr|drs|mr|mrs|ms|no|st|vs)\.")
_CLAUSE = rx(r"[;]|(?<!\bdr)(?<!\bmr)(?<!\bms)(?<!\bno)\.(?=\s|$)|, (?:and|but|while|whereas) ")
# A place's own clause: "the back one was sent, the tags were thrown away".
Mine = Callable[[Sentence, int, int], bool]


def read_specimen(
    sentences: Iterable[Sentence], mine: Mine = lambda s, a, b: True
) -> tuple[bool | None, Span | None]:
    """True: tissue was sent; False: the note says none was; None: not said.

    `mine` tells whether a clause, by its offsets in the sentence, may speak of the tissue asked of.
    """
    denied: Span | None = None
    for sentence in sentences:
        for start, end in _clauses(sentence):
            if not mine(sentence, start, end):
                continue
            told = _clause(sentence, start, end)
            if told:
                return True, sentence.span
            if told is False:
                denied = denied or sentence.span
    return (False, denied) if denied else (None, None)


def _clauses(sentence: Sentence) -> Iterator[tuple[int, int]]:
    if _is_line(sentence):
        yield 0, len(sentence.text)
        return
    start = 0
    for match in _CLAUSE.finditer(sentence.text):
        yield start, match.start()
        start = match.end()
    yield start, len(sentence.text)


def _is_line(sentence: Sentence) -> bool:
    return _LINE.match(_headed(sentence)) is not None


def _headed(sentence: Sentence) -> str:
    headed = sentence.heading in ("specimen", "specimens", "specimen sent")
    named = rx(r"^\W*specimens?\b").match(sentence.text)
    return f"specimen: {sentence.text}" if headed and not named else sentence.text


def _clause(sentence: Sentence, start: int, end: int) -> bool | None:
    text = _SHORT.sub(r"\1 ", _headed(sentence) if start == 0 else sentence.text[start:end])
    text = text if start else text[: len(text) - (len(sentence.text) - end)]
    for match in rx(rf"{_NONE}|\b{_words('wasted')}\b").finditer(text):
        if not _of_other(text, match):
            return False
    if _is_line(sentence):
        other = rx(rf"\b{_words('other')}\b").search(text)
        return None if other and not rx(r"path|histo|skin|tissue").search(text) else True
    for match in rx(_sent()).finditer(text):
        if _of_other(text, match):
            continue
        if not _LATER.search(text[: match.start()]) and not _LATER.search(match.group()):
            return True
    return None


def _of_other(text: str, match: re.Match[str]) -> bool:
    """A culture, a letter or a drug is what was sent: it stands in the same part of the clause."""
    last = text[text.rfind(",", 0, match.end()) + 1 : match.end()]
    whole = text[text.rfind(",", 0, match.start()) + 1 : match.end()]
    part = last if rx(rf"\b{_words('tissue')}\b").search(last) else whole
    if rx(r"path|histo|formalin|frozen").search(match.group()):
        return False
    return rx(rf"\b{_words('other')}\b").search(part) is not None
