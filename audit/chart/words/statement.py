"""A sentence turned into the statement of it that holds a mention, asides and other cells apart."""

from __future__ import annotations

from audit.chart.words.pasttime import is_past
from audit.chart.words.patterns import rx

# Where one statement ends and another begins inside a sentence.
_BOUNDARY = rx(
    r"[;:|]|(?<!\bdr)(?<!\bvs)(?<!\bapprox)\.\s|->|→|\bbut\b|\bhowever\b|\balthough\b|\bexcept\b|\bwhereas\b|"
    r"\bwhile\b|\bthen\b|\bso\b|"
    r",\s*(?=(?:and|but|will|not|patient|pt|he|she|i|we|they|the)\b)|"
    # "debrided last week, today it is clean": the day opens another clause
    r",\s*(?=(?:but )?(?:today|now) (?:it|he|she|they|the|there|no|not|none|all|is|was|looks?|much|"
    r"quite|clean|healing|healed)\b)|\band (?=(?:he|she|i|we|"
    r"patient|pt|"
    r"will|was|were)\b)"
)


# "Shave biopsy by Dr. Hale (3/12/25)": nothing but the day of the deed.
_OWN_DAY = rx(r"^[^.;:,()]{0,20}\b(?:by|done|taken|here)\b[^;:,()]{0,14}\([\d/.-]{4,10}\)$")
_PAREN = rx(r"\([^()]{0,120}\)")


def without_asides(text: str, start: int, end: int) -> str:
    """The text with dated asides blanked, "(path 1/15/26)", save the one that holds the "
    "mention."""
    out = text
    for aside in _PAREN.finditer(text):
        inside = aside.start() <= start < aside.end()
        behind = 0 <= aside.start() - end <= 2 or _OWN_DAY.search(text[end : aside.end()])
        if inside or behind or not is_past("", "", " " + aside.group()[1:-1]):
            continue
        out = out[: aside.start()] + " " * len(aside.group()) + out[aside.end() :]
    return out


def statement_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The bounds of the statement that holds text[start:end]."""
    asides = [a.span() for a in _PAREN.finditer(text) if not a.start() <= start < a.end()]
    cuts = [
        m.span() for m in _BOUNDARY.finditer(text) if not any(a < m.start() < b for a, b in asides)
    ]
    left = max((b for _, b in cuts if b <= start), default=0)
    return left, min((a for a, _ in cuts if a >= end), default=len(text))
