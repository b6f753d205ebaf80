"""Sentences turned into whether the tissue of a procedure went to the laboratory."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from audit.chart.lab.fates import kept_from, sent_ways, words
from audit.chart.page.text import Sentence
from audit.chart.words.patterns import rx
from audit.model import Span

# The laboratory that a form names, by its number or its name; a result names none.
_FIRM = (
    r"(?:(?:derm-?)?(?:path(?:ology)?|histology|specimen|biopsy)(?: lab(?:oratory)?)?|lab) ?: ?"
    r"(?:\d{2,4}\b|(?:[\w&'.-]+ ){0,3}?(?:[a-z]*path(?:group|labs?|ology)?|labs?|"
    r"laborator(?:y|ies)|labcorp|quest|sonic|aurora|diagnostics?)\b)|"
    r"biopsy type ?: ?(?:h ?(?:&|and|/) ?e|dif)\b"
)
# "SPECIMEN: skin, back", "Specimens 3", "Pathology: sent", "Histology: both", "Sent to: Dermpath".
_LINE = rx(
    r"^\W*(?:(?:specimens?(?:\(s\))?(?: \w+)?|sent to) ?(?:[:=]|-+>) ?"
    r"(?!none\b|no\b|n/?a\b|nil|0|not\b|discard)\S|specimens?(?:\(s\))? +[1-9]\W*$|"
    r"(?:path(?:ology)?|histo(?:logy|pathology)?)(?: sent| requested| submitted)? ?(?:[:=?]|-+>) ?"
    r"(?:sent|yes|submitted|requested|both|all|skin|ellipse|lesion|tissue|one|two|three|[x×]|"
    rf"[1-9]\b))|^\W*(?:{_FIRM})"
)
_LATER = rx(
    r"\b(?:if|should|unless|when|risks?|consent|need to|no need|would be|discuss\w*|may|might)\b"
    r"[^.;]*$"
)
_SHORT = rx(r"\b(dr|drs|mr|mrs|ms|no|st|vs)\.")
_CLAUSE = rx(r"[;]|(?<!\bdr)(?<!\bmr)(?<!\bms)(?<!\bno)\.(?=\s|$)|, (?:and|but|while|whereas) ")
# Tools and dressings are thrown away after every case.
_LITTER = rx(
    r"\b(?:needles?|sharps|blades?|gloves|instruments?|drapes?|gauze|packing|dressings?|syringes?|"
    r"remainder|vial|unused|leftover|waste|contents|gowns?)\b[^.;,]*$"
)
_DENIED = rx(r"\b(?:no|not|never|without|nor|neither)\b[^.;,]{0,25}$")
# A place's own clause: "the back one was sent, the tags were thrown away".
Mine = Callable[[Sentence, int, int], bool]


# "(1) and (2) thrown out; (3) to lab", "#1 and #3 to path", "A and B sent, C discarded".
_LABELS = rx(
    r"^\W*(?:(?:lesions?|sites?|specimens?|nos?\.?|numbers?) )?#?\(?(?P<l>[1-9a-h])\)?"
    r"(?P<more>(?:(?: ?, ?| ?(?:and|&|\+) ?)+#?\(?[1-9a-h]\)?)*) "
    r"(?:(?:was|were|both|all|also|only|went|goes|going|opened|thrown|discarded|binned|not|to|for|"
    r"in|into|sent|submitted|kept)\b|-+>|→|=)"
)


def labels_of(text: str) -> frozenset[str]:
    """The numbers or letters of the lesions that a clause on specimens speaks of, upper case."""
    match = _LABELS.match(text)
    if match is None or rx(r"^\W*a\b").match(text):
        return frozenset()
    return frozenset(re.findall(r"\b[1-9A-H]\b", (match["l"] + " " + match["more"]).upper()))


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


_NONE_AT_ALL = rx(r"^\W*(?:none|nil|no|not sent|n/?a)\W*$")


_PADDED = rx(r"(?<=\w) (?=:)")


def _headed(sentence: Sentence) -> str:
    headed = sentence.heading in ("specimen", "specimens", "specimen sent")
    if sentence.heading in ("pathology", "histology") and _NONE_AT_ALL.match(sentence.text):
        return f"specimen: {sentence.text.strip()}"
    named = rx(r"^\W*specimens?\b").match(sentence.text)
    told = _PADDED.sub("", sentence.text, count=1)  # "Specimen      : none"
    return f"specimen: {told}" if headed and not named else told


def _clause(sentence: Sentence, start: int, end: int) -> bool | None:
    text = _SHORT.sub(r"\1 ", _headed(sentence) if start == 0 else sentence.text[start:end])
    text = text if start else text[: len(text) - (len(sentence.text) - end)]
    for match in kept_from().finditer(text):
        if not _LITTER.search(text[: match.start()]) and not _of_other(text, match, ("patient",)):
            return False
    if _is_line(sentence):
        other = rx(rf"\b{words('other')}\b").search(text)
        return None if other and not rx(r"path|histo|skin|tissue").search(text) else True
    for match in sent_ways().finditer(text):
        if _of_other(text, match) or _DENIED.search(text[: match.start()]):
            continue
        if not _LATER.search(text[: match.start()]) and not _LATER.search(match.group()):
            return True
    return None


def _of_other(text: str, match: re.Match[str], allowed: tuple[str, ...] = ()) -> bool:
    """A culture, a letter or a drug is what was sent: it stands in the same part of the clause."""
    last = text[text.rfind(",", 0, match.end()) + 1 : match.end()]
    whole = text[text.rfind(",", 0, match.start()) + 1 : match.end()]
    part = last if rx(rf"\b{words('tissue')}\b").search(last) else whole
    if rx(r"path|histo|formalin|frozen").search(match.group()):
        return False
    others = {m.group().lower() for m in rx(rf"\b{words('other')}\b").finditer(part)}
    return bool(others - set(allowed))
