"""Everyday office wordings of correct claims, and what each must not be taken for."""

from __future__ import annotations

import pytest

from audit.chart.lesions.ledger import read_note
from audit.chart.page.text import read
from audit.chart.visit.managed import PlanKind
from audit.chart.visit.plans import orders_of
from audit.chart.words.counts import find_count
from audit.coding.distinct import facts
from audit.model import Document, Status
from tests.encounters import values


@pytest.mark.parametrize(
    ("text", "total"),
    [
        ("nose (2), left cheek, right ear", 4),
        ("AKs: vertex (4) and left ear", 5),
        ("L temple (2), R cheek (1), chin", 4),
        ("scalp (3), nose, left ear and right hand (2)", 7),
        ("left ear (1), nose", 2),
        ("8 AKs: scalp (5), forehead (2), nose", 8),
        ("AKs (3): scalp, nose, left ear", 3),
    ],
)
def test_a_bare_place_beside_bracketed_figures_is_one(text: str, total: int) -> None:
    assert find_count(text).total == total


@pytest.mark.parametrize(
    "text",
    [
        "triamcinolone acetonide 0.1% topical ointment Qty 454 g, 1 refill",
        "Triamcinolone acetonide ointment twice daily",
        "triamcinolone acetonide cream, 80 g",
        "triamcinolone (Kenalog) 0.025% lotion bid",
        "triamcinolone 0.1% dental paste qhs",
        "hydrocortisone cream 2.5% bid to face",
        "levocetirizine 5 mg nightly",
    ],
)
def test_a_salt_or_a_form_leaves_the_drug_prescribed(text: str) -> None:
    assert PlanKind.PRESCRIPTION in orders_of(text).kinds


@pytest.mark.parametrize(
    "text",
    [
        "triamcinolone acetonide 5 mg/mL injected",
        "triamcinolone acetonide 0.4 cc of 10 mg/cc into the scalp",
        "triamcinolone acetonide 0.2 mL given on the chin",
    ],
)
def test_what_is_injected_is_no_prescription(text: str) -> None:
    assert PlanKind.PRESCRIPTION not in orders_of(text).kinds


@pytest.mark.parametrize(
    "lead",
    [
        "Consent signed. Time-out.",
        "After verbal consent, prepped.",
        "Verbal consent. Prepped with alcohol.",
        "Site cleaned with alcohol, 2 mL lidocaine.",
        "Under sterile conditions, 2 mL lidocaine given.",
        "Patient consented. Prepped and draped.",
        "Risks reviewed, consent obtained.",
    ],
)
def test_the_work_below_an_indication_is_no_history(lead: str) -> None:
    text = (
        "Indication: cyst of the upper back, inflamed, drained twice elsewhere in the last year, "
        "tender.\n" + lead + " Fusiform excision with a 15 blade, cyst removed intact. Layered "
        "closure with 3-0 Vicryl buried and 4-0 nylon.\n"
    )
    note = Document("D", "E", "P", "visit_note", None, None, True, text)
    done = [x for x in read_note(read(note)) if x.status is Status.PERFORMED]
    assert [(x.technique, x.closure) for x in done] == [("excision", "intermediate")]


@pytest.mark.parametrize(
    "note",
    [
        "Debrided mycotic nails x4 (R1, R2, L1, L2). Pared one callus L 5th met head.",
        "Six thick toenails debrided with nipper.\nSingle corn of the R heel pared with a blade.",
        "Nails 1-5 both feet debrided.\nCallus plantar left foot pared.",
    ],
)
def test_a_corn_is_no_nail(note: str) -> None:
    claim = ("11055 x1 L84", "11720-59 x1 B35.1")
    assert values(facts, "distinct_service_documented", note, *claim) == [True]
