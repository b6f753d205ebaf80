"""The readings of one encounter turned into drugs, light, and cosmetic or patient-pay services."""

from __future__ import annotations

from collections.abc import Sequence

from audit.chart.given.cosmetic import read_cosmetic
from audit.chart.given.druglog import read_drugs
from audit.chart.given.given import (
    CosmeticStatement,
    DrugGiven,
    PhotodynamicTherapy,
    Phototherapy,
    Services,
)
from audit.chart.given.lightlog import read_pdt, read_phototherapy
from audit.chart.page.text import Reading

__all__ = [
    "CosmeticStatement",
    "DrugGiven",
    "PhotodynamicTherapy",
    "Phototherapy",
    "Services",
    "read_services",
]


def read_services(readings: Sequence[Reading]) -> Services:
    """Services of one encounter; empty where nothing of the kind is documented."""
    own = [r for r in readings if r.document.document_type != "pathology_report"]
    return Services(
        drugs=read_drugs(own),
        pdt=read_pdt(own),
        phototherapy=read_phototherapy(own),
        cosmetic=read_cosmetic(own),
    )
