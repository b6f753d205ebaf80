"""Classes of words and frames of object and verb turned into the patterns of a technique."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from audit.chart.words.patterns import vocabulary

_REACH = 70  # letters between an object and its verb inside one statement


@lru_cache(maxsize=1)
def frames() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Each frame of the vocabularies: its technique and the patterns that tell of it."""
    return tuple((f["technique"], tuple(_sources(f))) for f in vocabulary("wounds")["frame"])


@lru_cache(maxsize=1)
def late_frames() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The frames of vocabulary/operations.toml, read where no plainer name is found."""
    return tuple((f["technique"], tuple(_sources(f))) for f in vocabulary("operations")["frame"])


def expand(source: str) -> str:
    """A pattern with every "<class>" replaced by the alternation of its words."""
    classes = vocabulary("wounds")["words"] | vocabulary("operations")["words"]
    names = re.compile("<(" + "|".join(classes) + ")>")
    return names.sub(lambda m: "(?:" + "|".join(classes[m[1]]) + ")", source)


def _sources(frame: dict[str, Any]) -> list[str]:
    out = [expand(source) for source in frame.get("alone", ())]
    if "object" in frame:
        thing, verb = expand(f"<{frame['object']}>"), expand(f"<{frame['verb']}>")
        ahead = expand(f"<{frame['ahead']}>") if "ahead" in frame else verb
        reach = frame.get("reach", _REACH)
        out.append(rf"{thing}\b[^.;]{{0,{reach}}}?\b{verb}")
        gap = "[^.;,]" if "ahead" in frame else "[^.;]"
        out.append(rf"{ahead}\b{gap}{{0,{reach}}}?\b{thing}")
    return out
