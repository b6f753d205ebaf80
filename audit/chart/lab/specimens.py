"""Sentences turned into whether they cite a pathology result."""

from __future__ import annotations

from collections.abc import Iterable

from audit.chart.page.text import Sentence
from audit.chart.words.diagnoses import find_diagnoses
from audit.chart.words.patterns import rx
from audit.model import Span

ACCESSION = rx(
    r"(?<![\w-])(?:(?:acc(?:ession)?(?: ?#| no\.?| number)?:? ?)?(?:[a-z]{1,4}\d{2}-\d{3,6}|"
    r"[a-z]-\d{4}-\d{3,6}|[a-z]{1,2}\d{2}/\d{4,6}|[a-z]{1,3}-?\d{2}-\d{4,6}(?:-[a-z])?)|"
    r"(?:acc(?:ession)?|case|path(?:ology)? (?:case|no\.?|number))(?: ?#| no\.?| number)? ?:? ?"
    r"(?:[\w-]*\d{4,}|[a-z]{1,4}-?\d{2}[-:]\d{2,6}|\d{2}[-:]\d{3,6}))\b"
)
_CITED = rx(
    r"\b(?:(?:biopsy|bx|path(?:ology)?|histolog\w+)[- ](?:proven|confirmed|verified)|"
    r"(?:path(?:ology)?|biops(?:y|ies)|bx|histo\w*|frozen sections?|margins?|"
    r"report)\b[^.;]{0,50}?\b(?:show(?:ed|s|n)?|reveal(?:ed|s)?|came back|return\w*|"
    r"confirm(?:ed|s)|demonstrat\w*|consistent with|positive|negative|read as|was read|"
    r"clear(?:ed)?|residual|rendered|diagnos\w+|resulted|=|report(?:ed)?)|"
    r"(?:deep|surgical|peripheral|lateral|all|inferior|superior) margins? (?:was|were|is|are|"
    r"had been|have been|still)? ?(?:noted to be )?(?:positive|involved|clear\w*|negative)|"
    r"positive margins?|cleared histologically|incompletely excised|previously biops\w+|"
    r"biopsied [^.;]{0,40}(?:showed|both|as)|(?:showed|revealed|shows) histolog\w+|"
    r"histologic(?:al)? evidence|frozen section (?:diagnosis|result|report)|"
    r"mohs .{0,40}clear|tumou?r[- ]free|no (?:residual )?(?:tumou?r|carcinoma) (?:seen|"
    r"identified|in)|final path\w*|path(?:ology)? (?:report|result)s?)\b"
)
_NOT_CITED = rx(
    r"\b(?:pending|await\w*|will call|to be (?:called|sent)|when (?:available|back)|call with|"
    r"results? (?:by|to)|follow up on|discuss(?:ed)? (?:the )?path\w*|if path\w*|once path\w*|"
    r"sent (?:to|for) (?:path\w*|histo\w*|frozen))\b"
)


_TEST = (
    r"(?:biops(?:y|ies|ied)|bx'?d?|bxs|punch(?:es)?|shave|saucerization|saucerisation|histolog\w+|"
    r"path(?:ology)?|frozens?|fs|slides?|specimen|curettings?)"
)
_WHEN = (
    r"(?:\d{1,2}/\d{1,2}|\d{4}|in (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*|"
    r"last|earlier|previous\w*|prior|outside|outpt|by (?:dr|an?|the|her|his)|elsewhere|"
    r"(?:weeks?|months?|days?|years?) ago|(?:i|we) (?:did|took))"
)
# Words that name no result but refer to one: "proven by shave", "slides reviewed", "frozens free".
_REFERRED = rx(
    rf"\b(?:proven|confirmed|diagnosed|established) (?:by|on|with|via) (?:\w+ ){{0,2}}?{_TEST}\b|"
    rf"\b{_TEST}[- ](?:proven|positive|confirmed|verified|diagnosed)\b|"
    r"\b(?:outside|their|her|his|the|pathology|path) (?:report|slides?)\b[^.;]{0,20}\breviewed\b|"
    r"\bslides? (?:were |was )?reviewed\b|"
    r"\b(?:frozens?|fs)\b[^.;]{0,60}\b(?:free|clear|negative|neg|positive|involved)\b|"
    r"\bpathologist\b[^.;]{0,40}\b(?:clear|negative|involved|positive|free|residual|carcinoma)\b|"
    r"\bhistolog\w+ (?:proven|confirmed)\b|\bread as (?:\w+ ){1,4}(?:on|by) (?:\w+ )?biopsy\b|"
    r"\b(?:punch|shave) (?:had )?(?:show\w*|reveal\w*|read|came back|returned)\b"
)
# A result beside its test: "the shave was a BCC", "SCC on punch biopsy", "BCC (bx 2/2)".
_BEFORE_NAME = rx(
    rf"\b{_TEST}\b(?: [^.;:=,]{{0,40}}?)?(?: (?:was|were|is|are|came back|read)(?: as)?(?: an?)?"
    rf"|,? ?[=])(?: \w+){{0,2}} *$|"
    rf"\b{_TEST}\b[^.;:]{{0,30}}?\b{_WHEN}[^.;:]{{0,25}}[:=-](?: \w+){{0,2}} *$"
)
_BEHIND_NAME = rx(
    rf"^,?(?: \w+){{0,2}} ?(?:\((?:\w+ )?{_TEST}\b|,? (?:on|by|at) (?:\w+ ){{0,3}}?{_TEST}\b)"
)
_SOUGHT = rx(r"\b(?:rule|r/o|suspect\w*|possible|question\w*|confirm (?:by|on)|to confirm|for)\b")


def _named(text: str) -> bool:
    """A diagnosis stands beside the test that gave it, and nothing doubts or denies it."""
    for found in find_diagnoses(text):
        if found.generic or found.hedged or found.negated:
            continue
        before, after = text[max(0, found.start - 110) : found.start], text[found.end :][:60]
        ahead = _BEFORE_NAME.search(before)
        if ahead and not _SOUGHT.search(ahead.group()):
            return True
        if _BEHIND_NAME.match(after):
            return True
    return False


def cites_result(sentences: Iterable[Sentence]) -> Span | None:
    """Where the note states or refers to a pathology result, or None."""
    for sentence in sentences:
        text = sentence.text
        if ACCESSION.search(text):
            return sentence.span
        if (_REFERRED.search(text) or _named(text)) and not _NOT_CITED.search(text):
            return sentence.span
        match = _CITED.search(text)
        if match and not (
            _NOT_CITED.search(text)
            and not rx(r"\b(?:proven|positive|clear\w*|residual|showed|revealed)\b").search(
                match.group()
            )
        ):
            return sentence.span
    return None
