"""Rights and wrongs counted under a name, and a Markdown table of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field


@dataclass
class Tally:
    """`asked` and `right` by name, in order of first appearance."""

    asked: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)

    def add(self, name: str, right: bool) -> None:
        self.asked[name] += 1
        self.right[name] += right

    @property
    def total(self) -> tuple[int, int]:
        return sum(self.right.values()), sum(self.asked.values())

    def rows(self) -> list[tuple[str, str, str, str]]:
        """Name, asked, right and share; the names in order of the alphabet."""
        return [
            (name, str(n), str(self.right[name]), share(self.right[name], n))
            for name, n in sorted(self.asked.items())
        ]


def share(right: int, asked: int) -> str:
    """A share with three digits; a dash where nothing was asked."""
    return f"{right / asked:.3f}" if asked else "—"


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(
        "| " + " | ".join(cell.replace("|", "\\|") for cell in x) + " |" for x in lines
    )
