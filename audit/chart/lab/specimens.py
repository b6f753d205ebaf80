"""Sentences turned into whether they cite a pathology result."""

from __future__ import annotations

from collections.abc import Iterable

from audit.chart.page.text import Sentence
from audit.chart.words.patterns import rx
from audit.model import Span

ACCESSION = rx(
    r"(?<![\w-])(?:(?:acc(?:ession)?(?: ?#| no\.?| number)?:? ?)?(?:[a-z]{1,4}\d{2}-\d{3,6}|"
    r"[a-z]-\d{4}-\d{3,6}|[a-z]{1,3}-?\d{2}-\d{4,6}(?:-[a-z])?)|"
    r"(?:acc(?:ession)?|case|path(?:ology)? (?:case|no\.?|number))(?: ?#| no\.?| number)? ?:? ?"
    r"(?:[\w-]*\d{4,}|[a-z]{1,4}-?\d{2}[-:]\d{2,6}|\d{2}[-:]\d{3,6}))\b"
)
_CITED = rx(
    r"\b(?:(?:biopsy|bx|path(?:ology)?|histolog\w+)[- ](?:proven|confirmed|verified)|"
    r"(?:path(?:ology)?|biops(?:y|ies)|bx|histo\w*|frozen sections?|margins?|"
    r"report)\b[^.;]{0,50}?\b(?:show(?:ed|s|n)?|reveal(?:ed|s)?|came back|return\w*|"
    r"confirm\w*|demonstrat\w*|consistent with|positive|negative|read as|was read|"
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


def cites_result(sentences: Iterable[Sentence]) -> Span | None:
    """Where the note states or refers to a pathology result, or None."""
    for sentence in sentences:
        text = sentence.text
        if ACCESSION.search(text):
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
