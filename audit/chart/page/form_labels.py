"""A form's own label turned into the key of what it measures, told by its words."""

from __future__ import annotations

from audit.chart.words.patterns import rx

# What a label that no list holds says it measures; the first that fits. A specimen, an ellipse, a
# flap or an instrument has sizes of its own.
_MEASURES = (
    ("other", rx(r"\b(?:specimen|ellipse|flap|graft|punch|blade|sutures?|needle|gross|donor|mohs|"
                 r"deep|path\w*|tumou?r|curette|instrument|consent|reason|risks?|discuss\w*)\b")),
    ("excised", rx(r"\b(?:excised|excision|excisional|total|combined)\b.*"
                   r"\b(?:diameter|size|width)\b|"
                   r"\b(?:size|diameter|lesion)\b.*\b(?:with|plus|incl\w*) margins?\b")),
    ("margin", rx(r"\b(?:margins?|rim|border of skin)\b")),
    ("length", rx(r"\blength\b.*\b(?:clos\w+|repair\w*|wound|sutur\w+|line)\b|"
                  r"\b(?:clos\w+|repair\w*|wound|sutur\w+|final|finished|linear)\b.*\blength\b|"
                  r"^(?:clos\w+|repair\w*|finished|suture) line$")),
    ("defect", rx(r"\b(?:defect|wound) (?:size|after|before|dimensions?)\b|^(?:final )?wound$|"
                  r"\bdefect\b")),
    ("size", rx(r"\b(?:diameter|diam|size|dimensions?|measures|measurement)\b")),
    ("location", rx(r"^(?:anatomic\w* |exact |body |lesion |treated |biops(?:y|ied) |shave |"
                    r"punch )?"
                    r"(?:location|site|position|region)s?(?: s)?"
                    r"(?: (?:of|and) (?:the )?(?:lesion|side|laterality|growth|body)|"
                    r" (?:biopsied|sampled|shaved|punched|treated|frozen|injected))?$")),
    ("count", rx(r"^(?:no|number|count|total|how many)\b.*\b(?:lesions?|treated|frozen|aks?|warts|"
                 r"tags|sites|injected|removed)\b")),
    ("closure", rx(r"^(?:how closed|closed with|closure \w+|wound closed|repair)$")),
    ("method", rx(r"^(?:how (?:done|removed|treated)|means|biopsy technique)$")),
)  # fmt: skip


def measured_by(name: str) -> str | None:
    """The key that a form's own label amounts to, told by its words."""
    if len(name.split()) > 6:
        return None
    key = next((k for k, words in _MEASURES if words.search(name)), None)
    return None if key == "other" else key
