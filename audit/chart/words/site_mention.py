"""A place on the body as a text names it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SiteMention:
    """A place as the text names it; `group` is the excision group (audit.model.SITE_GROUPS)."""

    start: int
    end: int
    words: str
    region: str
    laterality: str | None
    group: str | None
