"""The documents of one encounter turned into what its chart says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from audit.chart.given.services import Services, read_services
from audit.chart.lab.pathology import read_pathology
from audit.chart.lesions.ledger import read_lesions
from audit.chart.page.text import Reading, read
from audit.chart.paper.paperwork import Paperwork, read_paperwork
from audit.chart.visit.management import Management, read_management
from audit.model import Document, Lesion, Pathology, Status


@dataclass(frozen=True, slots=True)
class Chart:
    """What the documents of one encounter say, each value with its evidence."""

    readings: tuple[Reading, ...]
    lesions: tuple[Lesion, ...]
    pathology: tuple[Pathology, ...]
    paperwork: Paperwork
    management: Management
    services: Services


def read_chart(documents: Sequence[Document]) -> Chart:
    readings = tuple(read(document) for document in documents)
    pathology = read_pathology(readings)
    lesions = read_lesions(readings, pathology)
    acted = [x for x in lesions if x.status is not Status.OBSERVED]
    return Chart(
        readings=readings,
        lesions=lesions,
        pathology=pathology,
        paperwork=read_paperwork(readings),
        management=read_management(readings, acted),
        services=read_services(readings),
    )
