"""Medical dermatology in other hands: problems one by one, foot care, lasers, office papers."""

from __future__ import annotations

import pytest

from audit.coding import authentication, em_codes, em_level, minor, modifier25, records, timeliness
from tests.encounters import encounter
from tests.encounters import values as asked
from tests.visits import DAY, visit

TAIL = (
    "\nProcedure: shave biopsy R cheek. Consent. Lidocaine 1%. Dermablade. Specimen to path.\n"
    "Electronically signed by Avery Example MD 3/4/2026"
)
BY_PROBLEM = [
    "PROBLEM 1: Chronic hand eczema\nInterval: doing well. Assessment: stable, at goal. Plan: "
    "continue, refilled 45 g.\n\nPROBLEM 2: New growth, R cheek\nExam: 6 mm pearly papule. "
    "Assessment: r/o BCC. Plan: shave biopsy today.\n",
    "#1 Hand eczema\nS: doing well.\nO: no fissures.\nA: stable, at goal.\nP: continue "
    "betamethasone, refilled.\n#2 New growth R cheek\nS: bleeds.\nO: 6 mm papule.\nA: r/o BCC.\n"
    "P: shave biopsy today.\n",
    "1) Psoriasis - Subjective: itchy elbows. Objective: plaques. Assessment: flaring. Plan: start "
    "clobetasol oint bid.\n2) Lesion R cheek - Subjective: bleeds. Objective: 6 mm papule. "
    "Assessment: r/o BCC. Plan: shave bx.\n",
    "HAND ECZEMA\nInterval: doing well.\nAssessment: stable, at goal.\nPlan: continue "
    "betamethasone; refilled.\n\nNEW GROWTH, R CHEEK\nExam: 6 mm papule.\nAssessment: r/o BCC.\n"
    "Plan: shave biopsy today.\n",
    "Problem #1 - Psoriasis. Status: flaring. Plan: start clobetasol oint bid.\nProblem #2 - "
    "Papule R cheek, r/o BCC. Status: new. Plan: shave biopsy.\n",
    "Concern 1: acne\nExam: 20 papules.\nImpression: not controlled.\nPlan: start doxycycline.\n"
    "Concern 2: spot on R cheek\nExam: 6 mm papule.\nImpression: r/o BCC\nPlan: shave biopsy.\n",
]


@pytest.mark.parametrize("plan", BY_PROBLEM)
def test_a_problem_with_its_own_assessment_and_plan_is_separate_work(plan: str) -> None:
    note = f"Skin clinic 3/4/26\n{plan}{TAIL}"
    given = asked(
        modifier25.facts, "visit_is_separate", note, "99213-25 x1 L30.8", "11102 x1 D49.2"
    )
    assert given == [True]


def test_a_single_problem_that_was_sampled_is_none() -> None:
    plan = "Problem 1: papule R cheek. Assessment: r/o BCC. Plan: shave biopsy today.\n"
    note = f"Skin clinic 3/4/26\n{plan}{TAIL}"
    given = asked(
        modifier25.facts, "visit_is_separate", note, "99213-25 x1 D49.2", "11102 x1 D49.2"
    )
    assert given == [False]


LEVELS = [
    ("Rosacea for years, was quiet on gel. Total skin check last fall fine.\n\nRosacea, flared and "
     "not controlled.\nStart doxycycline 40 mg each morning.", 0),
    ("Psoriasis had been well controlled through last year. Full skin exam in May clear.\n\n"
     "Psoriasis, worsening. Start clobetasol ointment twice daily.", 0),
    ("Rosacea flared last spring. Skin exam was normal then.\n\nRosacea, stable, at goal. Continue "
     "ivermectin cream.", 1),
    ("A/P\n# Psoriasis, stable. Moisturizer.\n# Seborrheic dermatitis, stable. OTC shampoo.\nRisk: "
     "prescription drug management - medications reconciled.", 1),
    ("A/P\n# Acne, stable on spironolactone; refilled 90 tabs.\n# Rosacea, stable; refills x3.", 0),
]  # fmt: skip


@pytest.mark.parametrize(("note", "over"), LEVELS)
def test_the_level_follows_the_state_told_last_and_drugs_managed(note: str, over: int) -> None:
    signed = f"{note}\nElectronically signed by Avery Example MD 3/4/2026"
    assert asked(em_level.facts, "em_level_difference", signed, "99214 x1 L71.8") == [over]


PARED = [
    ("The four tender corns/calluses (R 1st MTH, R 5th MTH, L 2nd MTH, L heel) pared with a #15 "
     "blade. R heel rim left.", "11057", False),
    ("One plantar callus under the left 3rd metatarsal head pared with a scalpel.", "11056", False),
    ("Pared today: 6 corns (L 2nd, 3rd, 4th toes; R 2nd, 3rd, 5th toes).", "11057", True),
    ("Three calluses debrided sharply w/ #10 blade: R heel, L heel, L hallux.", "11056", True),
    ("Hyperkeratoses x5 (both heels, R 1st MPJ, L 1st MPJ, L 5th MPJ) pared.", "11056", False),
    ("Two plantar warts L sole pared flush, then LN2. Also pared two corns, R and L 5th toe.",
     "11056", True),
]  # fmt: skip


@pytest.mark.parametrize(("note", "code", "right"), PARED)
def test_corns_and_calluses_are_counted(note: str, code: str, right: bool) -> None:
    assert asked(minor.facts, "nail_units_match", f"Procedure\n{note}", f"{code} x1 L84") == [right]


LASERED = [
    ("Pulsed dye laser. Left cheek 6 x 4 cm and left neck 3.5 x 3 cm were treated. The whole mark "
     "was charted in 2023 as 62 sq cm, but the chest was not treated today.", "17107"),
    ("PDL of port-wine stain R cheek: area treated 8 x 5 cm today. Initial area 70 cm2.", "17107"),
    ("Port wine stain, left temple. Treated 3 x 2 cm and 4 x 3 cm with PDL.", "17107"),
    ("Port-wine stain, right arm, pulsed dye laser. Total area treated today 55 sq cm.", "17108"),
    ("Stain overall 90 sq cm; test area of 12 sq cm at the jaw lasered with PDL.", "17107"),
    ("Last session 60 sq cm. Today the stain of the left cheek, 30 sq cm, had pulsed dye laser.",
     "17107"),
]  # fmt: skip


@pytest.mark.parametrize(("note", "code"), LASERED)
def test_the_area_is_what_was_lasered_today(note: str, code: str) -> None:
    given = asked(minor.facts, "vascular_area_matches", f"Procedure\n{note}", f"{code} x1 Q82.5")
    assert given == [True]


REFUNDS = [
    ("04/15/2026 Overpayment CONFIRMED and quantified. No further investigation pending.\n"
     "11/14/2026 Status: OPEN. Voluntary refund to the MAC not sent.", False),
    ("Overpayment identified 04/15/2026. Refund: outstanding as of 09/01/2026.", False),
    ("Overpayment identified on 4/1/2026; refund mailed 5/10/2026, receipt not confirmed", True),
    ("Overpayment confirmed 6/1/2026; investigation not needed. Refund check sent 9/30/2026.",
     False),
    ("Overpayment identified 4/1/2026. Investigation closed 6/1/2026. Refund sent 7/15/2026.",
     True),
]  # fmt: skip


@pytest.mark.parametrize(("log", "kept"), REFUNDS)
def test_a_refund_that_did_not_go_out_is_none(log: str, kept: bool) -> None:
    case = visit("Visit 03/04/2026", "17000", others=[("other", DAY, log)])
    given = [f.value for f in timeliness.facts(case) if f.name == "overpayment_clock_kept"]
    assert given == [kept]


ORDERS = [
    "I, Avery Example, MD, hereby attest that the phototherapy order of 02/02/2026 was mine and "
    "that I neglected to sign it.",
    "ATTESTATION STATEMENT. Document: phototherapy order 02/02/2026. I, Avery Example, MD, attest "
    "that I ordered the above.",
    "I hereby attest that I wrote the standing order of 02/02/2026 and omitted my signature.",
]


@pytest.mark.parametrize("text", ORDERS)
def test_no_attestation_cures_an_order(text: str) -> None:
    signed = "Log 03/04/2026\nElectronically signed by Avery Example, MD 03/04/2026"
    paper = f"{text}\nElectronically signed by Avery Example, MD 09/02/2026"
    case = visit(signed, "96910", others=[("other", DAY, paper)])
    given = [f.value for f in authentication.facts(case) if f.name == "attestation_valid"]
    assert given == [False]


OLD = "Date of visit: 02/04/2026\nFour patches injected.\nSigned: Avery Example MD 02/04/2026"
PAPERS = [
    (OLD, "Schedule 03/04/2026, a.m.\n0940 P1 ILK #4 NO SHOW. LM 0955.", False),
    (OLD, "Prior authorization approval letter. 11900 approved through 6/2026.", False),
    (OLD, "TREATMENT RECORD\nP1\nSession 4: 4 patches injected.\nA. Example MD", True),
    ("Visit 03/04/2026\nNo show. Left message to reschedule.", "ABN on file.", False),
    ("Visit 03/04/2026\nShe did not show improvement. Start cream.", "ABN on file.", True),
]


@pytest.mark.parametrize(("note", "paper", "there"), PAPERS)
def test_a_schedule_is_no_record_of_care(note: str, paper: str, there: bool) -> None:
    case = visit(note, "11900", others=[("other", DAY, paper)], performed=False)
    given = [f.value for f in records.facts(case) if f.name == "encounter_documented"]
    assert given == [there]


STAFF = [
    ("The physician examined the wound and changed the antibiotic.", "review"),
    ("Dr Lowe stepped in, looked at the graft, all well.", "review"),
    ("Dr. Lowe was available in the office.", True),
    ("Wound seen by Dr. Lowe last week.", True),
    ("Dr. Lowe did not see the patient.", True),
]


@pytest.mark.parametrize(("words", "value"), STAFF)
def test_a_staff_visit_is_the_staffs(words: str, value: object) -> None:
    note = f"Nurse visit 03/04/2026, dressing change. {words}\nT. Nurse RN"
    assert asked(em_codes.facts, "staff_visit_payable", note, "99211 x1 Z48.00") == [value]


def test_a_day_between_parts_no_size_from_its_lesion() -> None:
    note = "BCC, bx-proven 2/10/26, left upper back, 0.9 cm. ED&C x3. Final defect 1.5 cm."
    case = encounter(note, "17261 x1 C44.519", procedure_note=note)
    assert {x.size_cm for x in case.performed} == {0.9}


def test_days_after_an_operation_are_no_operation() -> None:
    case = encounter("Suture removal, 8 days after excision of BCC L forearm.", "99213 x1 Z48.02")
    assert not case.performed


def test_the_whole_body_is_no_extent_before_a_dose() -> None:
    note = "Phototherapy 03/04/2026. Narrowband UVB, whole body cabinet, 650 mJ/cm2, 2 min 41 s."
    case = encounter(note, "96900 x1 L40.0")
    assert case.chart is not None
    assert [p.dose for p in case.chart.services.phototherapy] == ["650 mJ/cm2"]
