"""What was read, accepted and refused, by source file, reconciled in lines and dollars."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

import polars as pl

MONEY = ("charge", "allowed", "paid")


@dataclass(frozen=True, slots=True)
class Refusal:
    """One record that was not used, why, and how to mend it.

    `row` counts as the reader of the file counts: the heading of a table is row 1; in X12 it is the
    segment's position in the file. `lines` is how many claim lines the record stands for: 0 for a
    second fault of a row that is already refused.
    """

    file: str
    reason: str
    mend: str
    row: int | None = None
    column: str | None = None
    lines: int = 0
    unit: str = "row"  # row, segment or item

    def __str__(self) -> str:
        where = [self.file]
        if self.row is not None:
            where.append(f"{self.unit} {self.row}")
        if self.column:
            where.append(self.column)
        return f"{', '.join(where)}: {self.reason}. {self.mend}."


@dataclass(frozen=True, slots=True)
class Source:
    """One file: lines (or documents) read = accepted + refused, and the dollars of each, in cents.

    `cents` maps "read", "accepted" and "refused" to (charge, allowed, paid).
    """

    file: str
    kind: str  # claims, 837P, 835, charts, document
    read: int
    accepted: int
    cents: Mapping[str, tuple[int, int, int]] = field(default_factory=dict)
    form: str = ""  # encoding and delimiter, X12 version
    sha256: str = ""

    @property
    def refused(self) -> int:
        return self.read - self.accepted

    def dollars(self, which: str, column: str) -> float:
        """Dollars of `which` (read, accepted, refused) in `column` (charge, allowed, paid)."""
        return self.cents.get(which, (0, 0, 0))[MONEY.index(column)] / 100


@dataclass(frozen=True, slots=True)
class IntakeReport:
    """The sources of an audit folder, what was refused, and what is worth knowing (`notes`)."""

    sources: tuple[Source, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def read(self) -> int:
        return sum(source.read for source in self.claim_sources)

    @property
    def accepted(self) -> int:
        return sum(source.accepted for source in self.claim_sources)

    @property
    def refused(self) -> int:
        return sum(source.refused for source in self.claim_sources)

    @property
    def claim_sources(self) -> tuple[Source, ...]:
        return tuple(s for s in self.sources if s.kind in ("claims", "837P"))

    @property
    def documents_read(self) -> int:
        return sum(s.read for s in self.sources if s.kind == "charts")

    @property
    def documents_accepted(self) -> int:
        return sum(s.accepted for s in self.sources if s.kind == "charts")

    @property
    def reconciled(self) -> bool:
        """Lines and dollars read = accepted + refused in every source, each counted by itself."""
        named: dict[str, int] = {}
        for refusal in self.refusals:
            named[refusal.file] = named.get(refusal.file, 0) + refusal.lines
        return all(
            s.refused == named.get(s.file, 0)
            and all(
                whole == kept + left
                for whole, kept, left in zip(
                    *(s.cents.get(k, (0, 0, 0)) for k in ("read", "accepted", "refused")),
                    strict=True,
                )
            )
            for s in self.claim_sources
        )

    def dollars(self, which: str, column: str) -> float:
        return sum(source.dollars(which, column) for source in self.claim_sources)

    def sentences(self) -> Iterator[str]:
        """The report for a reader, one sentence each: sources, refusals, notes."""
        for s in self.sources:
            yield _sentence(s)
        yield from (str(refusal) for refusal in self.refusals)
        yield from self.notes

    def refusal_frame(self) -> pl.DataFrame:
        """file, row, column, reason, mend, lines: one row a refusal."""
        rows = [asdict(refusal) for refusal in self.refusals]
        schema = {
            "file": pl.String, "unit": pl.String, "row": pl.Int64, "column": pl.String,
            "reason": pl.String, "mend": pl.String, "lines": pl.Int64,
        }  # fmt: skip
        return pl.DataFrame(rows, schema=schema)

    def as_dict(self) -> dict[str, Any]:
        """For audit.json: totals, sources, refusals and notes."""
        return {
            "lines": {"read": self.read, "accepted": self.accepted, "refused": self.refused},
            "documents": {"read": self.documents_read, "accepted": self.documents_accepted},
            "dollars": {
                which: {column: self.dollars(which, column) for column in MONEY}
                for which in ("read", "accepted", "refused")
            },
            "reconciled": self.reconciled,
            "sources": [_source_dict(s) for s in self.sources],
            "refusals": [asdict(r) for r in self.refusals],
            "notes": list(self.notes),
        }


def merge(reports: Iterable[IntakeReport]) -> IntakeReport:
    parts = list(reports)
    return IntakeReport(
        sources=tuple(s for part in parts for s in part.sources),
        refusals=tuple(r for part in parts for r in part.refusals),
        notes=tuple(n for part in parts for n in part.notes),
    )


def _source_dict(source: Source) -> dict[str, Any]:
    return {
        **asdict(source),
        "refused": source.refused,
        "cents": {which: list(cents) for which, cents in source.cents.items()},
    }


def _sentence(source: Source) -> str:
    things = {"charts": "documents", "835": "remittance lines"}.get(source.kind, "claim lines")
    form = f" ({source.form})" if source.form else ""
    text = f"{source.file}{form}: {source.read} {things} read, {source.accepted} accepted"
    text += f", {source.refused} refused" if source.refused else ""
    if source.cents:
        text += f"; charges of ${source.dollars('read', 'charge'):,.2f} read"
        text += f", ${source.dollars('refused', 'charge'):,.2f} refused"
    return f"{text}."
