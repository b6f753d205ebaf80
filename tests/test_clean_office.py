"""Everyday office wordings of correct claims, and what each must not be taken for."""

from __future__ import annotations

from datetime import date

import pytest

from audit.chart.lesions.ledger import read_note
from audit.chart.page.headings import is_plan_title
from audit.chart.page.sections import opening
from audit.chart.page.text import read
from audit.chart.paper.template import read_slots
from audit.chart.visit.managed import PlanKind
from audit.chart.visit.plans import orders_of
from audit.chart.words.counts import find_count
from audit.coding.distinct import facts
from audit.coding.former_notes import earlier_notes
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


def _done(text: str, technique: str) -> list[int | None]:
    note = Document("D", "E", "P", "visit_note", None, None, True, text)
    found = [x for x in read_note(read(note)) if x.technique == technique]
    return [x.count for x in found if x.status is Status.PERFORMED]


@pytest.mark.parametrize("line", ["12 lesions treated with LN2", "12 AKs frozen", "12 frozen, LN2"])
@pytest.mark.parametrize("next_entry", ["Warts\n- LN2 today x4", "ISKs\n- sore. LN2 today x4"])
def test_a_dash_before_a_figure_is_no_label(line: str, next_entry: str) -> None:
    text = f"Assessment/Plan\n2. AKs\n- {line}\n3. Psoriasis\n- cont clobetasol\n4. {next_entry}\n"
    assert _done(text, "destruction") == [12, 4]


FORM = "Procedures\nDestruction of lesion\nPerformed by: A. Reeve, MD\nNumber of lesions: {}\n{}"
ENTRIES = [
    (3, "Lesion 1:\n  Location: scalp\n  Destruction method: cryotherapy\nLesion 2:\n  Location: "
        "R cheek\n  Destruction method: cryotherapy\nLesion 3:\n  Body area: upper extremity\n  "
        "Location: L hand\n  Destruction method: cryotherapy\n"),
    (2, "Lesion 1: scalp, cryotherapy\nLesion 2: nose, cryotherapy\n"),
    (9, "Lesion 1-7: scalp. Cryotherapy\nLesion 8: nose. Cryotherapy\nLesion 9: R hand. "
        "Cryotherapy\n"),
    (6, "Lesion 1-4: area: scalp. Method: LN2\nLesion 5-6: area: left ear. Method: LN2\n"),
]  # fmt: skip


@pytest.mark.parametrize(("number", "entries"), ENTRIES)
def test_a_form_that_numbers_its_lesions_is_counted_once(number: int, entries: str) -> None:
    assert _done(FORM.format(number, entries), "destruction") == [number]


@pytest.mark.parametrize(
    "text",
    [
        "Injection: triamcinolone acetonide 40 mg/mL, 1 mL (40 mg), given intramuscularly by RN.",
        "Kenalog 60 mg (1.5 mL of 40 mg/mL) was injected IM in the left buttock.",
        "IM Kenalog 40 mg administered in the left deltoid.",
        "Betamethasone 6 mg/mL, 1.0 mL, injected today into the gluteal muscle, IM.",
        "Steroid injection given today: Kenalog 40 mg IM x1 left glute.",
        "TAC 40 mg/mL, 1.5 mL, lot 22, was injected into the right hip, intramuscular.",
    ],
)
def test_a_shot_into_a_muscle_treats_no_lesion(text: str) -> None:
    assert _done(f"Plan:\n{text}\n", "injection_intralesional") == []


def test_a_keloid_over_a_muscle_is_a_lesion() -> None:
    text = "Plan:\nTriamcinolone 10 mg/mL, 0.3 mL injected into the keloid of the left deltoid.\n"
    assert _done(text, "injection_intralesional") == [1]


STARRED = [
    ("*** Full skin check ***\nNevi, benign.", 0),
    ("***NEW PATIENT***\nEczema.", 0),
    ("*** Wound check *** 3/4/2026\nHealing.", 0),
    ("** Annual exam **\nNevi.", 0),
    ("___ Follow up ___\nAcne.", 0),
    ("*** Photos taken ***", 0),
    ("*** Lesions treated with *** seconds.", 2),
    ("Size: *** cm", 1),
]


@pytest.mark.parametrize(("text", "slots"), STARRED)
def test_stars_around_a_title_are_no_slots(text: str, slots: int) -> None:
    note = Document("D", "E", "P", "visit_note", None, None, True, text + "\n")
    assert len(read_slots(read(note))) == slots


@pytest.mark.parametrize(("day", "history"), [(4, True), (10, False), (12, False), (14, False)])
def test_a_note_of_last_week_is_history(day: int, history: bool) -> None:
    papers = [
        Document("A", "E", "P", "visit_note", date(2026, 3, 12), None, True, ""),
        Document("B", "E", "P", "procedure_note", date(2026, 3, day), None, True, ""),
    ]
    assert earlier_notes(papers, date(2026, 3, 12)) == ({"B"} if history else frozenset())
    assert earlier_notes(papers[1:], date(2026, 3, 12)) == frozenset()


HEADS = ["DIAGNOSES / PLAN", "Diagnosis and Plan", "Problems / Plan", "Assessment & Treatment",
         "Impression & Recommendations", "DIAGNOSES & TREATMENT PLAN", "Problem list and plan",
         "ASSESSMENT / PLAN / ORDERS", "Plan by problem", "IMP/RX"]  # fmt: skip


@pytest.mark.parametrize("head", HEADS)
def test_diagnoses_and_plan_in_one_heading(head: str) -> None:
    assert opening(head).section == "assessment_plan"


@pytest.mark.parametrize("line", ["Impression and pathology", "Problems with the wound", "Orders"])
def test_other_lines_are_no_such_heading(line: str) -> None:
    assert not is_plan_title(line.lower())


@pytest.mark.parametrize(
    ("text", "total"),
    [
        ("F/U warts #3 LN2.", None),
        ("Follow-up of warts, visit #2", None),
        ("warts tx #2", None),
        ("Warts, #4 treatment", None),
        ("Recheck warts #5", None),
        ("LN2 to warts, round #2", None),
        ("AKs #5 scalp", 5),
        ("F/u AKs; froze #4 today", 4),
    ],
)
def test_the_number_of_a_visit_counts_no_lesions(text: str, total: int | None) -> None:
    assert find_count(text).total == total


@pytest.mark.parametrize(
    "text",
    [
        "Removal today of 13 with scissors after ethyl chloride: neck 6, R axilla 3, L axilla 4.",
        "Removal of 13 with iris scissors: neck 6, axillae 7.",
        "Removal by scissors of all 13.",
        "Removed with sharp scissors: 13 at the neck.",
        "Scissors removal of 13, neck and axillae.",
        "Removal x13 using gradle scissors.",
    ],
)
def test_scissors_take_tags_off(text: str) -> None:
    note = f"Assessment / Plan\n1. Skin tags, sore, bleeding.\n{text} Hemostasis with Drysol.\n"
    assert _done(note, "tag_removal") == [13]


def test_scissors_take_sutures_out() -> None:
    assert _done("Plan:\nSuture removal with scissors, 6 sutures.\n", "tag_removal") == []
