"""The lines above a sheet turned into the title that says what its lesions underwent."""

from __future__ import annotations

import re
from collections.abc import Sequence

from audit.chart.page.sections import opening
from audit.chart.words.patterns import rx
from audit.chart.words.techniques import find_techniques

_LONG = 70  # a longer line is prose
# What is told of another day, of a wish, or of no deed.
_NOT_TITLE = rx(
    r"\b(?:prior|previous|last|past|history|h/o|s/p|no|not|denies|declin\w+|plan\w*|schedul\w+|"
    r"discuss\w*|consent\w*|risks?|pending|recommend\w*|consider\w*|if|will|path(?:ology)?|report)\b"
)
_SILENT = frozenset(
    {"diagnosis", "consent", "hpi", "pmh", "cc", "exam", "medications", "indication", "pathology",
     "instructions", "assessment_plan"}
)  # fmt: skip


def title_above(lines: Sequence[tuple[int, str]], at: int) -> str:
    """The nearest short line above that names a technique and tells of nothing else."""
    for _, line in reversed(lines[:at]):
        aside = re.sub(r"(?<=\w)\s+\([^()]*\)\s*$", " ", line)  # "(consent: written)" behind it
        words = re.sub(r"\s+", " ", aside).strip()
        if not words or len(words) > _LONG or _NOT_TITLE.search(words):
            continue
        if opening(aside).section in _SILENT:
            continue
        if any(m.technique != "none" for m in find_techniques(words)):
            return words
    return ""
