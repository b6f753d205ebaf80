"""Turns Mohs lesions of the ledger into tumors with their series, stages and extra blocks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from audit.chart.words.sites import group_of
from audit.model import Lesion, Span

HEAD_SERIES = ("17311", "17312")
TRUNK_SERIES = ("17313", "17314")
FIRST_STAGE = frozenset({"17311", "17313"})
MORE_STAGES = frozenset({"17312", "17314"})
MORE_BLOCKS = "17315"
MOHS_CODES = FIRST_STAGE | MORE_STAGES | {MORE_BLOCKS}

BLOCKS_INCLUDED = 5
# Tissue whose direct involvement puts a tumor of trunk or limb into the first series; not fascia.
DEEP = frozenset({"muscle", "cartilage", "bone", "tendon", "nerve", "vessel"})


@dataclass(frozen=True, slots=True)
class Tumor:
    """One tumor taken by Mohs surgery at this encounter."""

    lesion: Lesion

    @property
    def site(self) -> str:
        return self.lesion.site or "the tumor"

    @property
    def series(self) -> tuple[str, str] | None:
        """Codes of the first and of each further stage; None where the site is not known."""
        if self.lesion.depth in DEEP:
            return HEAD_SERIES
        group = group_of(self.lesion.region, "mohs")
        if group is None:
            return None
        return TRUNK_SERIES if group == "trunk_arms_legs" else HEAD_SERIES

    @property
    def stages(self) -> int | None:
        return self.lesion.stage_count or len(self.lesion.stages) or None

    @property
    def conflict(self) -> bool:
        """The record states another number of stages than it tells of."""
        return any(words.startswith("stages:") for words in self.lesion.conflicts)

    @property
    def extra_blocks(self) -> int | None:
        """Blocks beyond five, stage by stage; None where a stage's blocks are not known."""
        blocks = [stage.blocks for stage in self.lesion.stages]
        if blocks and None not in blocks and len(blocks) == self.stages:
            return sum(max(0, (b or 0) - BLOCKS_INCLUDED) for b in blocks)
        total = self.lesion.total_blocks
        if total is None:
            return None
        if total <= BLOCKS_INCLUDED:
            return 0
        return total - BLOCKS_INCLUDED if self.stages == 1 else None

    def spans(self, *fields: str) -> tuple[Span, ...]:
        found = [s for name in fields for s in self.lesion.evidence.get(name, ())]
        if "stages" in fields:
            found += [stage.span for stage in self.lesion.stages if stage.span is not None]
        return tuple(dict.fromkeys(found))

    def block_words(self) -> str:
        """Blocks by stage in words: "stage 1: 6, stage 2: 3"."""
        told = [f"stage {s.number}: {s.blocks}" for s in self.lesion.stages if s.blocks is not None]
        return ", ".join(told)


def tumors_of(lesions: Iterable[Lesion]) -> tuple[Tumor, ...]:
    return tuple(Tumor(lesion) for lesion in lesions if lesion.technique == "mohs")
