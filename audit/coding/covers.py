"""Turns the lesions of the ledger into defects covered by a flap or a graft, with their areas."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from audit.coding.ladder import FLAP, GRAFT, SPLIT_GRAFT, base_of
from audit.model import Lesion, Span

NOT_A_FLAP = frozenset({"linear_only"})


@dataclass(frozen=True, slots=True)
class Cover:
    """A covered defect: the row that tells the flap or graft, and the lesion that left it."""

    closure: Lesion
    source: Lesion | None
    family: str  # FLAP, GRAFT or SPLIT_GRAFT

    @property
    def lesion_id(self) -> str:
        return (self.source or self.closure).lesion_id

    @property
    def rows(self) -> tuple[Lesion, ...]:
        same = self.source is None or self.source is self.closure
        return (self.closure,) if same or self.source is None else (self.closure, self.source)

    @property
    def region(self) -> str | None:
        """The recipient's: a graft's own row may name its donor site."""
        return next((row.region for row in reversed(self.rows) if row.region), None)

    @property
    def site(self) -> str:
        return next((row.site for row in reversed(self.rows) if row.site), "the defect")

    @property
    def moves_tissue(self) -> bool | None:
        """A flap was cut and moved; None where only the word "flap" is there."""
        kind = next((row.flap_kind for row in self.rows if row.flap_kind), None)
        return None if kind is None else kind not in NOT_A_FLAP

    @property
    def primary(self) -> float | None:
        return next((_area(row.defect_cm) for row in self.rows if row.defect_cm), None)

    @property
    def secondary(self) -> float | None:
        found = (row.secondary_defect_cm for row in self.rows if row.secondary_defect_cm)
        return next((_area(sides) for sides in found), None)

    @property
    def stated(self) -> float | None:
        return next((row.area_cm2 for row in self.rows if row.area_cm2 is not None), None)

    @property
    def area(self) -> float | None:
        """Square cm to code: a flap's primary and secondary defect, a graft's recipient defect.

        The sides bind over a stated total; a flap without a secondary defect gives the primary.
        """
        if self.family != FLAP:
            return self.stated if self.stated is not None else self.primary
        if self.primary is not None and self.secondary is not None:
            return round(self.primary + self.secondary, 2)
        return self.stated if self.stated is not None else self.primary

    @property
    def area_is_whole(self) -> bool:
        whole = self.primary is not None and self.secondary is not None
        return self.family != FLAP or self.stated is not None or whole

    @property
    def base(self) -> str | None:
        return base_of(self.region, self.family)

    def spans(self, *fields: str) -> tuple[Span, ...]:
        found = [s for row in self.rows for name in fields for s in row.evidence.get(name, ())]
        return tuple(dict.fromkeys(found))

    def area_words(self) -> str:
        if self.primary is not None and self.secondary is not None and self.family == FLAP:
            return (
                f"primary defect {self.primary:g} + secondary defect {self.secondary:g} = "
                f"{self.area or 0:g} sq cm"
            )
        if self.stated is not None:
            return f"{self.stated:g} sq cm as stated"
        if self.primary is not None:
            lacking = ", no secondary defect measured" if self.family == FLAP else ""
            return f"{self.primary:g} sq cm of primary defect{lacking}"
        return "no area is stated"


def _area(sides: tuple[float, float] | None) -> float | None:
    return None if sides is None else round(sides[0] * sides[1], 2)


def covers_of(lesions: Iterable[Lesion]) -> tuple[Cover, ...]:
    """Every defect of the performed `lesions` that a flap or a graft covered, told once."""
    rows = tuple(lesions)
    by_id = {row.lesion_id: row for row in rows}
    told = {row.source_lesion_id for row in rows if row.technique in ("flap", "graft")}
    covers = []
    for row in rows:
        if row.technique in ("flap", "graft"):
            source = by_id.get(row.source_lesion_id or "") or _lone_defect(rows)
            covers.append(Cover(row, source, _family(row, row.technique)))
        elif row.closure in ("flap", "graft") and row.lesion_id not in told:
            covers.append(Cover(row, row, _family(row, row.closure)))
    return tuple(covers)


def _lone_defect(rows: tuple[Lesion, ...]) -> Lesion | None:
    """The only wound of the encounter that nothing else closed."""
    wounds = [
        row for row in rows
        if row.technique in ("mohs", "excision") and row.closure in (None, "none_stated")
    ]  # fmt: skip
    return wounds[0] if len(wounds) == 1 else None


def _family(row: Lesion, kind: str) -> str:
    if kind == "flap":
        return FLAP
    return SPLIT_GRAFT if row.graft_kind == "split_thickness" else GRAFT
