"""One tumor's Mohs surgery as the sentences that tell of it, its place and its stages."""

from __future__ import annotations

from dataclasses import dataclass, field

from audit.chart.mohs.stage_table import Row
from audit.chart.mohs.stages import Stages
from audit.chart.page.places import Place
from audit.chart.page.text import Sentence


@dataclass(slots=True)
class Operation:
    """One tumor's Mohs surgery: the sentences that tell of it, its place and its stages."""

    sentences: list[Sentence]
    rows: tuple[Row, ...] = ()
    places: list[Place] = field(default_factory=list)
    stages: Stages = field(default_factory=Stages)
    sure: bool = False  # the place is the one that the record names for the tumor

    @property
    def start(self) -> int:
        starts = [r.start for r in self.rows] + [
            s.span.start for s in self.stages.stages if s.span is not None
        ] + [s.start for s in self.stages.spans]  # fmt: skip
        return min(starts, default=self.sentences[0].start if self.sentences else 0)
