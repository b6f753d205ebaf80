"""The bare names of operations in a title turned into techniques: "Bascom cleft-lift"."""

from __future__ import annotations

from functools import lru_cache

from audit.chart.words.fragments import Gated, gated
from audit.chart.words.patterns import rx, vocabulary
from audit.chart.words.techniques import TechniqueMention, find_techniques

# What a removal takes out that is no lesion of the skin.
_OTHER_THINGS = rx(
    r"\b(?:sutures?|staples?|stitches|hardware|pins?|plates?|screws?|wires?|port\b|port-?a|"
    r"catheter|tubes?|stents?|drains?|implants?|iud|foreign|glass|splinter|pellet|bullet|cast|"
    r"devices?|pacemaker|stones?|calcul\w+|polyps?|expanders?|mesh|packing|k-?wires?|ganglion|"
    r"tattoo|bunion|exostosis|osteophyte|spurs?)\b"
)


@lru_cache(maxsize=1)
def _names() -> tuple[tuple[str, Gated], ...]:
    return tuple(
        (e["technique"], gated(r"(?<!\w)", tuple(e["patterns"]), r"(?!\w)"))
        for e in vocabulary("operations")["title"]
    )


@lru_cache(maxsize=4096)
def find_operations(title: str) -> tuple[TechniqueMention, ...]:
    """The techniques that one title names, by any of their words or by a bare name alone."""
    named = find_techniques(title)
    if named:
        return named
    lowered = title.lower()
    for technique, pattern in _names():
        for match in pattern.finditer(title, lowered):
            if technique == "removal" and _OTHER_THINGS.search(title):
                continue
            return (TechniqueMention(match.start(), match.end(), technique, match.group()),)
    return ()
