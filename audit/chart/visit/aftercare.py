"""A sentence turned into who gives the care after an operation: another practice, or this one."""

from __future__ import annotations

from audit.chart.words.patterns import rx

# Who else may give the care: a doctor by name, the referring or the patient's own practice.
_OTHER = (
    r"(?:dr\.? [\w'’-]+(?: [\w'’-]+)?|(?:the |her |his |their )?(?:referring|home|local|primary)"
    r"(?: care)? (?:dermatolog\w+|physician|doctor|office|practice|provider|clinic|surgeon)|"
    r"(?:her|his|their) (?:own )?(?:dermatolog\w+|pcp|doctor|surgeon)|(?:the )?pcp)"
    r"(?:['’]s)?(?: (?:office|practice|clinic|team|nurses?|staff))?"
)
_CARE = (
    r"(?:follow[- ]?up|post-?op(?:erative)?(?: care| follow[- ]?up| management| visits?)?|"
    r"(?:suture|stitch) removal|sutures|stitches|wound (?:care|checks?)|after-?care)"
)
_TRANSFERS = (
    rx(
        rf"\b{_CARE}\b[^.;\n]{{0,50}}\b(?:with|"
        r"by|at|to|per|through)\b[^.;\n]{0,25}\b(?:referring|primary|pcp|home dermatolog\w+|"
        r"local|outside|his (?:own )?dermatolog\w+|her (?:own )?dermatolog\w+|"
        r"their dermatolog\w+|dr\.? \w+(?:'s)? office)"
    ),
    rx(
        r"\b(?:referring|home|local) (?:dermatolog\w+|physician|office|practice|"
        r"provider)[^.;\n]{0,40}\b(?:will )?(?:follow|remove|provide|assume|manage|take over|"
        r"handle)"
    ),
    rx(
        rf"\b{_OTHER} (?:\w+ ){{0,2}}?(?:will|is to|are to|is going to|(?:has |have )?agreed to|"
        r"(?:is |are )?(?:glad|happy|willing) to) (?:(?!not\b|never\b)\w+ ){0,3}?(?:do|give|"
        r"provide|handle|manage|take|remove|perform|see to|look after|follow|assume|be doing)\b"
        rf"[^.;\n]{{0,50}}\b{_CARE}\b"
    ),
    rx(
        rf"\b{_CARE}\b[^.;\n]{{0,20}}\b(?:transferred|handed (?:over|back|off)|turned over|given "
        r"over|taken over|assumed|co-?managed)\b[^.;\n]{0,15}\b(?:to|by|with)\b"
    ),
    # The surgeon's own word that nobody comes back to this office.
    rx(
        r"\b(?:i|we) (?:will|shall|am|are) not (?:be )?(?:follow\w*|seeing|managing|doing)\b"
        r"[^.;\n]{0,30}\b(?:flap|graft|wound|patient|her|him|them|surgery|site|repair|after-?care|"
        r"post-?op\w*)\b"
    ),
)
_OWN = rx(
    r"\b(?:follow[- ]?up|suture removal|sutures? out|return|recheck|"
    r"wound check)\b[^.;\n]{0,50}\b(?:with (?:me|us)|here|in (?:our|this) (?:office|"
    r"clinic)|with (?:our|the) (?:nurse|ma|rn))"
)


def given_over(text: str) -> bool:
    """Another practice is to give the care, or the surgeon says that this one will not."""
    return any(pattern.search(text) for pattern in _TRANSFERS)


def kept(text: str) -> bool:
    """The care stays with the surgeon's own office."""
    return _OWN.search(text) is not None
