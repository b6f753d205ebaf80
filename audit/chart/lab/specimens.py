"""Sentences turned into whether tissue went to the laboratory and whether a result is cited."""

from __future__ import annotations

from collections.abc import Iterable

from audit.chart.page.text import Sentence
from audit.chart.words.patterns import rx
from audit.model import Span

_SENT = rx(
    r"(?:\b(?:specimens?|tissue|lesions?|sample|tracts?|cyst|mass|ellipse|biops(?:y|ies)|it|"
    r"this|that|both|all|they|fragments?|unit)\b[^.;]{0,60}?\b(?:sent|submitted|forwarded|"
    r"taken|placed|put|passed|given|handed|delivered|went)\b[^.;]{0,50}?(?:path\w*|histo\w*|"
    r"formalin|lab\w*|derm-?path\w*|permanent|frozen|specimen|microscop\w*|bottle|jar|"
    r"container)|"
    r"\b(?:sent|submitted|forwarded|send)\b[^.;]{0,40}?\b(?:to|for|in|"
    r"as)\b[^.;]{0,25}?(?:path\w*|histo\w*|formalin|lab\b|laboratory|derm-?path\w*|permanent|"
    r"frozen|specimens?|microscop\w*|h ?& ?e)|"
    r"(?:->|→|to) (?:derm-?)?path(?:ology)?\b|\bpathology (?:sent|submitted)|"
    r"\bspecimens?\b[^.;]{0,60}\bto\b[^.;]{0,30}(?:path\w*|derm\w*|lab\w*)|\bin formalin\b|"
    r"\bjars? ?(?:#|no\.?)? ?(?:\d|[a-h])\b|"
    r"\b(?:passed|handed) off[^.;]{0,30}specimen|\bspecimens? (?:was |were )?(?:sent|"
    r"submitted|labell?ed|obtained|collected|tagged|marked|oriented|were sent)|"
    r"\bfor (?:h ?& ?e|histolog\w+|histopatholog\w+|frozen section|permanent section|"
    r"pathologic(?:al)? (?:exam\w*|diagnosis|evaluation))|"
    r"\b(?:specimens?|tissue|lesions?|samples?|cyst|mass|biops(?:y|ies)|it|they|these)\b"
    r"[^.;]{0,40}\b(?:sent|submitted|forwarded)(?: off| out)? for (?:\w+ )?(?:analys[ei]s|"
    r"examination|evaluation|review|identification|diagnosis|interpretation)\b|"
    r"\bjars? labell?ed\b|\bsent off\b|\bpathology pending\b|\bpath pending\b|"
    r"\bto (?:the )?(?:pathologist|quest|labcorp|propath|aurora|dianon|bako)\b|"
    r"\bbottle ?(?:#|no)? ?\d|\bspecimens? sent\b)"
)
_LINE = rx(r"^\s*specimens?(?: \w+)? *[:=] *(?!none\b|no\b|n/a|nil)\S")
_NONE = rx(
    r"^\s*specimens?(?: \w+)? *[:=] *(?:none|no\b|nil)|\bno specimens?\b|\b(?:not|"
    r"never) (?:be )?(?:sent|submitted)\b|\bnot sent\b|\bspecimens? (?:was |were )?discarded|"
    r"\btissue (?:was )?discarded|\bdiscarded\b"
)
_LAB = rx(
    r"\b(?:cultures?|gram stain|koh|fungal|bacterial|swabs?|chemistries|sensitivit\w+|blood|"
    r"urine|cbc|psa|metabolic)\b"
)
# Said of the tissue in hand, not of what a later biopsy would yield.
_GOES = rx(
    r"^\W*(?:the |this |these |all |both )?(?:specimens?|biops(?:y|ies)|tissue|samples?) "
    r"will be (?:sent|submitted)\b(?![^.;]*\bif\b)"
)
_PLAN = rx(r"\b(?:will (?:be )?sen[dt] if|if (?:it )?recurs|no need to send|would be sent)\b")
ACCESSION = rx(
    r"(?<![\w-])(?:(?:acc(?:ession)?(?: ?#| no\.?| number)?:? ?)?(?:[a-z]{1,4}\d{2}-\d{3,6}|"
    r"[a-z]-\d{4}-\d{3,6}|[a-z]{1,3}-?\d{2}-\d{4,6}(?:-[a-z])?)|"
    r"acc(?:ession)? ?#? ?:? ?[\w-]*\d{4,})\b"
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


def read_specimen(sentences: Iterable[Sentence]) -> tuple[bool | None, Span | None]:
    """True: tissue was sent; False: the note says none was; None: not said."""
    denied: Span | None = None
    for sentence in sentences:
        text = sentence.text
        if sentence.heading in ("specimen", "specimens", "specimen sent"):
            text = "specimen: " + text
        match = _LINE.search(text) or _SENT.search(text)
        if match and not _PLAN.search(text) and not _NONE.search(text):
            before = text[: match.end()]
            if not (
                _LAB.search(match.group())
                and not rx("path|histo|formalin|frozen").search(match.group())
            ):
                told = rx(r"\b(?:was|were)\b").search(match.group()) or _GOES.search(before)
                if rx(r"\b(?:if|risk\w*|will be|consent)\b").search(before[:60]) and not told:
                    continue
                return True, sentence.span
        if _NONE.search(text) and not _LAB.search(text):
            denied = sentence.span
    return (False, denied) if denied else (None, None)


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
