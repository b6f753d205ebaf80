"""Code families, edits, limits, fees and thresholds, looked up by date of service."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from pathlib import Path

from audit.reference import lists
from audit.reference.editions import Editions
from audit.reference.files import (
    DATA,
    number,
    read_rows,
)
from audit.reference.ptp import PairTable
from audit.reference.rows import (
    CodeRow,
    Drug,
    Edition,
    Linkage,
    Minutes,
    Modifier,
    Mue,
    PtpEdit,
    Retired,
)

__all__ = [
    "CodeRow", "Drug", "Edition", "Linkage", "Minutes", "Modifier", "Mue", "PtpEdit", "Retired",
    "Tables",
]  # fmt: skip

EM = "evaluation_management"
LEVELS = {"straightforward": 2, "low": 3, "moderate": 4, "high": 5}
NOT_VISITS = frozenset({"99024", "99451", "99452", "G2010"})


class Tables:
    """The shipped tables with a practice's own imported editions laid over them."""

    def __init__(self, folders: tuple[Path, ...]) -> None:
        self._dated = Editions(folders)
        self._pairs = PairTable(folders)
        self._linked: dict[tuple[str, str], str | None] = {}
        self._retired = {r.code: r for r in lists.retired()}
        self._linkage = dict(lists.linkage())
        self._drugs = {d.hcpcs: d for d in lists.drugs()}
        self._modifiers = {m.code: m for m in lists.modifiers()}
        self._minutes = tuple(lists.minutes())
        self._codes = {row.code: row for row in self._code_rows()}

    @classmethod
    def load(cls, extra: Path | None = None) -> Tables:
        """The shipped tables, and those that the importer wrote into the folder `extra`."""
        return _load(extra.resolve() if extra else None)

    # Editions

    @property
    def editions(self) -> tuple[Edition, ...]:
        """Every loaded edition, by kind and name."""
        return self._dated.editions

    def edition(self, kind: str, dos: date) -> str | None:
        """The edition of "ptp", "mue", "addons" or "fees" in force; None before the first."""
        found = self._dated.in_force(kind, dos)
        return found.name if found else None

    # Codes

    def code(self, code: str, dos: date) -> CodeRow | None:
        """What is known of a code; None: unknown to these tables, which is not invalid."""
        return self._codes.get(code)

    def family(self, code: str, dos: date) -> str | None:
        row = self._codes.get(code)
        return row.family if row else None

    def is_em(self, code: str) -> bool:
        """A visit: not an add-on to one, and not a postoperative visit that carries no charge."""
        row = self._codes.get(code)
        return row is not None and row.family == EM and not row.addon and code not in NOT_VISITS

    def retired(self, code: str, dos: date) -> Retired | None:
        """The withdrawal of a code that was no longer valid on `dos`."""
        found = self._retired.get(code)
        return found if found and dos > found.last_valid else None

    # Edits

    def ptp(self, a: str, b: str, dos: date) -> PtpEdit | None:
        """The edit between two codes in either order; None: no edit, or no edition for `dos`."""
        return self._pairs.find(a, b, dos)

    def ptp_edition(self, code: str, dos: date) -> str | None:
        """The edition that can say whether `code` as column 1 has an edit on `dos`."""
        return self._pairs.edition(code, dos)

    def mue(self, code: str, dos: date) -> Mue | None:
        edition = self._dated.in_force("mue", dos)
        return self._dated.mue[edition.name].get(code) if edition else None

    def parents(self, addon: str, dos: date) -> frozenset[str] | None:
        """The codes that an add-on may stand beside; None: not an add-on or no list is published.

        Before the first loaded edition the oldest list serves: parents hardly ever change, and a
        code that did not exist yet cannot be on the claim.
        """
        found = self._addon(addon, dos)
        return found[1] if found else None

    def addon_type(self, addon: str, dos: date) -> str | None:
        """CMS type: 1 fixed list, 2 no list (the contractor decides), 3 partial list, P policy."""
        found = self._addon(addon, dos)
        return found[0] if found else None

    def _addon(self, addon: str, dos: date) -> tuple[str, frozenset[str]] | None:
        edition = self._dated.in_force("addons", dos)
        name = edition.name if edition else self._dated.ends("addons")[0]
        return self._dated.parents[name].get(addon)

    # Money, time, drugs, modifiers, diagnoses

    def price(self, code: str, dos: date, facility: bool = False, part: str = "") -> float | None:
        """National Medicare amount of one unit in dollars; `part` "26" or "TC" for a component."""
        edition = self._dated.in_force("fees", dos)
        if edition is None:
            return None
        found = self._dated.fees[edition.name].get(f"{code}-{part}" if part else code)
        return found[1 if facility else 0] if found else None

    def minutes(self, code: str, dos: date, base: str = "") -> Minutes | None:
        """Minutes that a visit code asks for; for prolonged time `base` names the visit code."""
        for start, end, wanted, found in self._minutes:
            if found.code == code and wanted == base and start <= dos and (not end or dos <= end):
                return found
        return None

    @staticmethod
    def em_code(level: int | str, new: bool) -> str:
        """The office visit code of a level: 2 to 5, or the word for the medical decision making."""
        step = LEVELS[level] if isinstance(level, str) else level
        return f"992{0 if new else 1}{step}"

    def linkage(self, code: str) -> Linkage | None:
        return self._linkage.get(code)

    def linked(self, code: str, diagnosis: str) -> str | None:
        """Whether a diagnosis goes with a procedure: expected, review, mismatch, None (unknown)."""
        wanted = (code, diagnosis)
        if wanted not in self._linked:
            row = self._linkage.get(code)
            self._linked[wanted] = row.verdict(diagnosis) if row else None
        return self._linked[wanted]

    def drug(self, hcpcs: str) -> Drug | None:
        return self._drugs.get(hcpcs)

    def modifier(self, modifier: str) -> Modifier | None:
        return self._modifiers.get(modifier)

    # Reading

    def _code_rows(self) -> Iterator[CodeRow]:
        mue = self._dated.mue[self._dated.ends("mue")[1]]
        parents = self._dated.parents[self._dated.ends("addons")[1]]
        for r in read_rows(DATA / "codes.csv"):
            limit, listed = mue.get(r[0]), parents.get(r[0])
            yield CodeRow(
                code=r[0], family=r[1] or None, site_group=r[2] or None,
                size_gt=number(r[3]), size_le=number(r[4]), size_unit=r[5] or None,
                addon=r[6] == "Y", parents=tuple(sorted(listed[1])) if listed else (),
                global_days=r[7], status=r[8], mult_proc=r[9], bilat=r[10], work_rvu=number(r[11]),
                mue=limit.units if limit else None, mai=limit.mai if limit else None,
            )  # fmt: skip


@lru_cache(maxsize=4)
def _load(extra: Path | None) -> Tables:
    return Tables((DATA, extra) if extra else (DATA,))
