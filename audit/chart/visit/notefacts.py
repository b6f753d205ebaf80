"""A reading with its ledger turned into the facts of the note as a whole."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from audit.chart.lesions.symptoms import symptoms
from audit.chart.page.text import Reading
from audit.chart.paper import paperwork
from audit.chart.visit.complaint import states_complaint
from audit.chart.visit.separate import separate_em
from audit.chart.visit.timespent import total_time_min
from audit.model import Lesion


def note_facts(reading: Reading, lesions: Sequence[Lesion]) -> dict[str, Any]:
    """Facts of the note as a whole, in the form of the gold schema."""
    papers = paperwork.note_facts(reading)
    return {
        "chief_complaint": states_complaint(reading),
        "consent": papers["consent"],
        "local_anesthesia": papers["local_anesthesia"],
        "symptoms": symptoms(reading),
        "separate_em": separate_em(reading, lesions),
        "total_time_min": total_time_min(reading),
        "signature": papers["signature"],
        "signed_by": papers["signed_by"],
    }
