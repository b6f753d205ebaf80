"""The folders of dated tables turned into editions, and the rows of limits, add-ons and fees."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from audit.reference.files import parts, read_editions, read_rows
from audit.reference.rows import Edition, Mue


class Editions:
    """The shipped editions with a practice's own beside them; `mue`, `parents`, `fees` by name.

    `parents` holds an add-on's CMS type with the codes that it may stand beside; `fees` holds the
    amount in an office and in a facility by code, or by code and component ("11102-26").
    """

    def __init__(self, folders: tuple[Path, ...]) -> None:
        held = [(folder, edition) for folder in folders for edition in read_editions(folder)]
        self.editions = tuple(sorted((e for _, e in held), key=lambda e: (e.kind, e.name, e.first)))
        self.mue: dict[str, dict[str, Mue]] = {}
        self.parents: dict[str, dict[str, tuple[str, frozenset[str]]]] = {}
        self.fees: dict[str, dict[str, tuple[float, float]]] = {}
        self._in_force: dict[tuple[str, date], Edition | None] = {}
        for folder, edition in held:
            self._read(folder, edition)

    def in_force(self, kind: str, dos: date) -> Edition | None:
        """The edition of a kind that holds on a day; None before the first."""
        wanted = (kind, dos)
        if wanted not in self._in_force:  # a population asks for a few hundred days
            held = [e for e in self.editions if e.kind == kind and e.in_force(dos)]
            self._in_force[wanted] = held[-1] if held else None
        return self._in_force[wanted]

    def ends(self, kind: str) -> tuple[str, str]:
        """The oldest and the newest loaded edition of a table."""
        names = [e.name for e in self.editions if e.kind == kind]
        return names[0], names[-1]

    def _read(self, folder: Path, edition: Edition) -> None:
        if edition.kind == "mue":
            rows = read_rows(folder / edition.file)
            self.mue.setdefault(edition.name, {}).update(
                (r[0], Mue(int(r[1]), int(r[2] or 0), edition.name)) for r in rows
            )
        elif edition.kind == "addons":
            self.parents.setdefault(edition.name, {}).update(
                (r[0], (r[1], frozenset(parts(r[2])))) for r in read_rows(folder / edition.file)
            )
        elif edition.kind == "fees":
            self.fees.setdefault(edition.name, {}).update(
                (f"{r[0]}-{r[1]}" if r[1] else r[0], (float(r[2]), float(r[3])))
                for r in read_rows(folder / edition.file)
            )


def edition_words(editions: dict[str, str]) -> str:
    """Each kind of table with its edition, in one line."""
    return "; ".join(f"{kind} {edition}" for kind, edition in sorted(editions.items()))
