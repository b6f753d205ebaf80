"""What kind of document a LOINC code, a title or a file name speaks of."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

TYPES = (
    "visit_note", "procedure_note", "pathology_report", "addendum", "consent", "photo", "time_log",
    "other",
)  # fmt: skip

# Tried in order on words of a title or file name: "pathology" before "report", "procedure consent"
# is a consent, "addendum to visit note" an addendum.
WORDS = (
    ("addendum", r"addend|amend|attest"),
    ("consent", r"consent"),
    ("pathology_report", r"path(?:ology)?\b|dermpath|histolog|biopsy[ _-]?result"),
    ("time_log", r"time[ _-]?log"),
    ("photo", r"photo|image|clinical[ _-]?picture"),
    ("procedure_note", r"proc(?:edure)?\b|procnote|op(?:erative)?[ _-]?(?:note|report)|mohs|surg"),
    ("visit_note", r"visit|progress|office|consult|\bnote\b|h[ &_-]*p\b|encounter|soap"),
)


@cache
def by_loinc() -> dict[str, str]:
    table = tomllib.loads(files("audit.intake").joinpath("loinc.toml").read_text("utf-8"))
    return {code: kind for kind, codes in table.items() for code in codes}


def type_of(words: str) -> str:
    """The document type that a title or a file name speaks of; "other" when it speaks of none."""
    plain = re.sub(r"[_\d]+", " ", words).lower()
    return next((kind for kind, pattern in WORDS if re.search(pattern, plain)), "other")
