"""A statement of visit time turned into whether the minutes of procedures are left out of it."""

from __future__ import annotations

from collections.abc import Sequence

from audit.chart.page.sentence import Sentence
from audit.chart.words.patterns import rx

_DEED = (
    r"(?:procedur\w+|biops\w+|bx|surg\w+|cryo\w*|ln2|destruction|excisions?|mohs|injections?|"
    r"injecting|phototherapy|shave|punch|freezing|snip\w*|separately (?:billed|reported))"
)
_LEFT_OUT = (
    r"(?:(?:(?:is|are|was|were|has been|have been|being)(?: all)? )?(?:not|never|n't|isn't|aren't|"
    r"wasn't|weren't)(?: (?:been|being|a|any))? (?:\w+ )?(?:included|counted|count|part|added|"
    r"in (?:the|this|that|my|it|these|those)|among|reflected|credited)|(?:excluded|separate|"
    r"omitted|backed out|carved out|left out|taken out|deducted|subtracted|apart|additional|billed "
    r"separately|extra|on top|over and above))"
)
_HERE = rx(
    rf"\b(?:exclud\w+|not includ\w+|exclusive of|does not include|apart from|separate from|"
    rf"without (?:the )?time (?:for|of)|not counting|other than|aside from|minus|"
    rf"does not count|outside of)\b[^.;]{{0,60}}\b(?:{_DEED}|treatment of the)\b"
    rf"|\b{_DEED}\b[^.;]{{0,40}}\b(?:time )?(?:not included|excluded|not counted|is separate|"
    rf"billed separately)"
)
# A sentence beside the total: "The punch took 8 more minutes, which are not in it."
_BESIDE = rx(
    rf"\b{_DEED}\b[^.;]{{0,70}}\b{_LEFT_OUT}\b|"
    rf"\b(?:none|no part|nothing) of (?:\w+ ){{0,3}}{_DEED}\b[^.;]{{0,40}}\b(?:includ\w+|count\w*|"
    rf"in (?:it|this|that|the))\b|"
    rf"\b(?:min(?:ute)?s?|time)\b[^.;]{{0,25}}\b{_DEED}\b[^.;]{{0,30}}\b{_LEFT_OUT}\b|"
    rf"\b{_LEFT_OUT}\b[^.;]{{0,40}}\b{_DEED}\b"
)
_OF_TIME = rx(r"\b(?:min(?:ute)?s?|time|total|count\w*|includ\w+)\b")


def leaves_out(sentences: Sequence[Sentence], told: Sentence) -> bool:
    """The sentence that tells the minutes, or one beside it, leaves procedures out of them."""
    if _HERE.search(told.text):
        return True
    at = next((i for i, s in enumerate(sentences) if s is told), None)
    if at is None:
        return False
    beside = sentences[max(0, at - 1) : at + 3]
    return any(_says(s.text) for s in beside)


def _says(text: str) -> bool:
    if _HERE.search(text):
        return _OF_TIME.search(text) is not None
    return bool(_BESIDE.search(text) and _OF_TIME.search(text))
