"""The sentences about one wound turned into its length, undermining and what made it hard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.chart.lesions.spared import NOT, denied
from audit.chart.lesions.suturing import after_sutures
from audit.chart.page.text import Sentence
from audit.chart.words.patterns import rx
from audit.chart.words.sizes import find_sizes

if TYPE_CHECKING:
    from audit.chart.lesions.closure import Closure

_EDGES = r"(?:edges?|margins?|borders?|sides?)"
_FREED = r"(?:freed|mobili[sz]ed|released|loosened)"
_UNDERMINED = rx(
    rf"\bundermin\w*\b|\b{_FREED} (?:up )?(?:the |both |all |its |wound |skin )*{_EDGES}\b|"
    rf"\b{_EDGES} (?:was |were )?(?:widely |bluntly |sharply )?{_FREED}\b|"
    r"\bfreed in the (?:sub-?\w+) plane\b"
)
_EXTENSIVE = rx(r"\b(?:extensive(?:ly)?|wide(?:ly)?|broad(?:ly)?|generous(?:ly)?)\b")
_LIMITED = rx(
    r"\b(?:limited|minimal(?:ly)?|slight(?:ly)?|narrow(?:ly)?|gentl\w+|minor|half a|"
    r"just enough)\b"
)
_CRITERIA = (
    ("exposed_structure", rx(
        r"\b(?:expos(?:ed|ure)[^.;]{0,30}(?:bone|cartilage|tendon|nerve|vessel|perichondrium|"
        r"periosteum)|(?:bone|cartilage|tendon)[^.;]{0,18}(?:was |were )?exposed)\b")),
    ("debridement", rx(
        r"\b(?:wound|edges?|skin edges|margins?)[^.;]{0,25}d[eé]brid\w+|"
        r"d[eé]brid\w+ of (?:the )?(?:wound )?edges")),
    ("free_margin", rx(
        r"\b(?:(?:involv\w+|across|along|crossing|at|distort\w+)[^.;]{0,20}(?:free margin|"
        r"vermilion border|helical rim|nostril rim|alar rim|lid margin)|(?:free margin|"
        r"vermilion border|helical rim|nostril rim|alar rim|lid margin)[^.;]{0,25}(?:involved|"
        r"crossed|aligned|re-?approximated))\b")),
    ("deep_structure", rx(
        r"\b(?:cartilage|perichondrium|tendon|paratenon)\b(?! (?:was |were )?(?:intact|not|exposed|"
        r"uninjured|ok))[^.;]{0,25}\b(?:sutured|sewn|re-?approximated|repaired|closed|apposed|"
        r"brought (?:back )?together|put (?:back )?together|realigned|united|\d-0)\b|"
        r"\b(?:suture[sd]?|stitch\w*|sewn|repair\w*|closure|approximat\w+) (?:\w+ ){0,3}"
        r"(?:in|of|to|through) "
        r"(?:the )?(?:cartilage|perichondrium|tendon)\b")),
    ("retention_sutures", rx(
        r"\bretention (?:sutures?|stitch\w*|bolsters?|[x×] ?\d)|"
        r"\b(?:nylon|prolene|pds|silk|ethilon|polypropylene|vicryl) retention\b")),
)  # fmt: skip


def hear_measures(sentence: Sentence, out: Closure) -> None:
    text = sentence.text
    for size in find_sizes(text, sentence.key):
        if size.role == "length" and out.length_cm is None:
            out.length_cm = size.length.greatest
            out.spans["repair_length_cm"] = (sentence.at(size.length.start, size.length.end),)
        if size.role == "bare" and out.length_cm is None and after_sutures(text, size.length.start):
            out.length_cm = size.length.greatest
            out.spans["repair_length_cm"] = (sentence.at(size.length.start, size.length.end),)
        if size.role == "undermining" and out.undermining_cm is None:
            out.undermining_cm = size.length.greatest
            out.spans["undermining_cm"] = (sentence.at(size.length.start, size.length.end),)
    if match := _UNDERMINED.search(text):
        around = text[max(0, match.start() - 30) : match.end() + 40]
        level = "extensive" if _EXTENSIVE.search(around) else "limited"
        if NOT.search(text[max(0, match.start() - 18) : match.start()]) or rx(
            r"^ (?:was )?not"
        ).match(text[match.end() :]):
            level = "none"
        if out.undermining is None or level == "extensive":
            out.undermining = level
            out.spans["undermining"] = (sentence.span,)
    for name, pattern in _CRITERIA:
        match = pattern.search(text)
        if (
            match
            and name not in out.criteria
            and not denied(text, match.start())
            and not rx(r"\bnot (?:involv|placed|expos|need|enter)").search(
                text[match.start() : match.end() + 25]
            )
        ):
            out.criteria = (*out.criteria, name)
            out.spans[name] = (sentence.span,)
    for label in ("complex", "intermediate", "simple"):
        if out.label is None and rx(
            rf"\b{label} (?:linear |layered |primary )?(?:repair|closure)"
        ).search(text):
            out.label = label
