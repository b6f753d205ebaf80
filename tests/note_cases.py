"""A note, its claim, and the values that one fact may have: rows of the tests of facts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.encounters import Facts, values


@dataclass(frozen=True)
class NoteCase:
    """`accepted` empty: the fact is not asked; `options` are those of a rule's example."""

    style: str
    fact: str
    note: str
    claim: list[str]
    accepted: tuple[Any, ...]
    options: Mapping[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        return f"{self.style}-{self.fact}"

    def check(self, facts: Facts) -> None:
        """Each value is one of those accepted, and of its type: 1 is not True."""
        found = values(facts, self.fact, self.note, *self.claim, **self.options)
        if not self.accepted:
            assert found == []
            return
        assert found
        for value in found:
            assert any(value == a and type(value) is type(a) for a in self.accepted), found
