"""The values of a lesion record while it is written, each with its spans."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from audit.model import Span


@dataclass(slots=True)
class Draft:
    values: dict[str, Any] = field(default_factory=dict)
    evidence: dict[str, tuple[Span, ...]] = field(default_factory=dict)
    conflicts: list[str] = field(default_factory=list)

    def put(self, name: str, value: Any, *spans: Span) -> None:
        if value is None or name in self.values:
            return
        self.values[name] = value
        if spans:
            self.evidence[name] = spans
