"""The numbered lists of a note turned into entries that growths head, and acts put under them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from audit.chart.page.sentence import Sentence
from audit.chart.words.problem_names import LESIONAL, leading

if TYPE_CHECKING:
    from audit.chart.lesions.acts import Act

# Where growths are listed with what was done to them.
_LISTS = frozenset({"assessment_plan", "procedure", "other"})


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of a list that a growth heads: the number of the list and the item's label."""

    run: int
    label: str

    def other_than(self, other: Entry) -> bool:
        """Two items of one list; a list that begins anew may tell the same once more."""
        return self.run == other.run and self.label != other.label


def put_entries(acts: Sequence[Act], sentences: Sequence[Sentence]) -> None:
    """Tell each act of a plan under which entry it stands; "Procedure note" heads none."""
    entries = _entries(sentences)
    for act in acts:
        if act.sentence.section in _LISTS:
            act.entry = entries.get(act.sentence.item)


def _entries(sentences: Sequence[Sentence]) -> dict[int, Entry]:
    found: dict[int, Entry] = {}
    seen: set[int] = set()
    runs: dict[bool, tuple[int, tuple[int, str]]] = {}  # by figures, and by letters
    for s in sentences:
        if s.section not in _LISTS or not s.label or s.item in seen:
            continue
        seen.add(s.item)
        rank = (len(s.label), s.label.upper())
        run = _run(runs, rank)
        named = leading(s.text[:80])
        if named is not None and named.kind in LESIONAL:
            found[s.item] = Entry(run, s.label)
    return found


def _run(runs: dict[bool, tuple[int, tuple[int, str]]], rank: tuple[int, str]) -> int:
    """The list that an entry goes on; A to D behind 1 to 5 are a list of their own."""
    kind = rank[1].isdigit()
    begun = 1 + max((n for n, _ in runs.values()), default=-1)
    known = runs.get(kind)
    number = known[0] if known and rank > known[1] else begun
    runs[kind] = (number, rank)
    return number
