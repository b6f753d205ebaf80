"""The readings of one encounter turned into what was managed: problems, data, time, history."""

from __future__ import annotations

from collections.abc import Sequence

from audit.chart.managed import (
    DataReviewed,
    Management,
    PatientStatus,
    PlanKind,
    PriorMention,
    Problem,
    Standing,
    TimeStatement,
)
from audit.chart.text import Reading
from audit.model import Lesion

__all__ = [
    "DataReviewed",
    "Management",
    "PatientStatus",
    "PlanKind",
    "PriorMention",
    "Problem",
    "Standing",
    "TimeStatement",
    "read_management",
]


def read_management(readings: Sequence[Reading], lesions: Sequence[Lesion]) -> Management:
    """Management of one encounter; empty where the readings hold no visit text."""
    return Management()
