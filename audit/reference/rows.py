"""The records that the dated tables hand out; all frozen, so that they can be shared."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class CodeRow:
    """What the tables know of a code; its size is over `size_gt`, to `size_le`, in `size_unit`."""

    code: str
    family: str | None
    site_group: str | None
    size_gt: float | None
    size_le: float | None
    size_unit: str | None
    addon: bool
    parents: tuple[str, ...]
    global_days: str  # 000 010 090 XXX ZZZ YYY MMM or empty
    status: str  # Medicare payment status letter
    mult_proc: str  # multiple-procedure indicator, "2" is the usual reduction
    bilat: str  # bilateral indicator, "1" is a paired organ
    work_rvu: float | None
    mue: int | None
    mai: int | None


@dataclass(frozen=True, slots=True)
class PtpEdit:
    """A procedure-to-procedure edit: column 2 is not paid beside column 1.

    `indicator` 0: nothing clears it; 1: a distinct service clears it with a modifier.
    """

    column1: str
    column2: str
    indicator: int
    edition: str


@dataclass(frozen=True, slots=True)
class Mue:
    """Most units of a day (`mai` 2, 3) or of a line (`mai` 1)."""

    units: int
    mai: int
    edition: str


@dataclass(frozen=True, slots=True)
class Retired:
    """A withdrawn code; `replacements` in the order in which an auditor would try them."""

    code: str
    last_valid: date
    replacements: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Linkage:
    """The diagnoses that usually go with a group of procedures, as ICD-10-CM prefixes."""

    group: str
    expected: tuple[str, ...]
    review: tuple[str, ...]
    mismatch: tuple[str, ...]

    def verdict(self, diagnosis: str) -> str | None:
        """ "expected", "review", "mismatch" or None; the longest prefix wins."""
        best: tuple[int, str] | None = None
        for name in ("expected", "review", "mismatch"):
            for prefix in getattr(self, name):
                if diagnosis.startswith(prefix) and (best is None or len(prefix) > best[0]):
                    best = (len(prefix), name)
        return best[1] if best else None


@dataclass(frozen=True, slots=True)
class Minutes:
    """Time of the billing clinician on the day of the visit; `at_most` None has no upper end."""

    code: str
    at_least: int
    at_most: int | None


@dataclass(frozen=True, slots=True)
class Drug:
    """A drug code: one unit is `amount` `measure`. `single_dose` None: both kinds are sold."""

    hcpcs: str
    name: str
    amount: float
    measure: str  # mg, unit, mL, applicator
    single_dose: bool | None
    container: str


@dataclass(frozen=True, slots=True)
class Modifier:
    """`attach`: em, procedure, drug, laboratory, any. `side`: what an anatomic modifier names."""

    code: str
    meaning: str
    attach: str
    ncci: bool
    side: str | None


@dataclass(frozen=True, slots=True)
class Edition:
    """An edition of a table; `first` to `last` are the column 1 codes that it covers."""

    kind: str  # ptp, mue, addons, fees
    name: str
    start: date
    end: date | None
    file: str
    first: str = ""
    last: str = ""
    source: str = ""

    def in_force(self, dos: date) -> bool:
        return self.start <= dos and (self.end is None or dos <= self.end)

    def covers(self, code: str) -> bool:
        return (not self.first or self.first <= code) and (not self.last or code <= self.last)
