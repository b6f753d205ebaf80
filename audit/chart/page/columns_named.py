"""The heading of a table's column turned into what its cells hold."""

from __future__ import annotations

from audit.chart.words.patterns import rx

# What a column's heading says its cells hold.
_COLUMNS = (
    (
        "count",
        rx(
            r"^(?:#|no\.?|n|count|number|qty|quantity|total)"
            r"(?: (?:of )?(?:lesions?|treated|aks?))?$|"
            r"\bnumber\b|\bcount\b|\bhow many\b|# (?:lesions|treated)"
        ),
    ),
    (
        "excised",
        rx(r"\bexcised\b|\bexcision (?:size|diameter)\b|\b(?:with|incl\w*|plus|w/) margins?\b"),
    ),
    ("size", rx(r"\b(?:size|diameter|dimension|measure\w*)\b")),
    ("closure", rx(r"\b(?:closures?|closed)\b(?!.*\blength\b)")),
    ("margin", rx(r"\bmargins?\b")),
    ("length", rx(r"\blength\b")),
    ("label", rx(r"^(?:lesion|label|id|part|item)$")),
    ("site", rx(r"\b(?:site|location|area|region|where|body part|place|spot|wound)\b")),
    ("specimen", rx(r"\b(?:jar|bottle|specimen|path|container|sent|histo(?:logy)?|lab)\b")),
    (
        "diagnosis",
        rx(
            r"\b(?:dx|diagnosis|clinical|impression|findings?|type of lesion|problem|condition)\b|"
            r"^what$"
        ),
    ),
    (
        "procedure",
        rx(
            r"\b(?:procedure|done|treat(?:ment|ed)|tx|rx|repair|action|method|technique|modality|"
            r"plan)\b|^how$"
        ),
    ),
)


def column_of(text: str) -> str | None:
    """count, size, site …, or None where the words are no column's name."""
    if len(text.split()) > 4 or rx(r"\d").search(text):
        return None
    return next((name for name, pattern in _COLUMNS if pattern.search(text)), None)
