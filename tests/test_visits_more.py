"""Visits in the words of many clinicians: consent, forms, signatures, distance, place, history."""

from __future__ import annotations

from datetime import date

import pytest

from audit.chart.given.injected import read_injected
from audit.chart.page.text import read
from audit.coding import (
    drugs,
    em_codes,
    em_level,
    global_period,
    light,
    minor,
    modifier25,
    necessity,
    records,
    unit_limits,
)
from audit.model import Fact
from tests.encounters import encounter, values
from tests.visits import HEAD, SIGNED, answers, document, visit

# Consent

AGREED = (
    "VC obtained - bleeding/scar/recurrence.",
    "v/c obt, blister + pigment change d/w pt.",
    "IC signed.",
    "She signed the form for removal and closure.",
    "He had signed for both.",
    "Operative permit signed and in the chart.",
    "Pt gave verbal permission for the freezing.",
    "Mother gave her okay after the risks were gone over.",
    "We talked about bleeding, infection and the scar; she wished to proceed.",
    "Infection, numbness and recurrence were mentioned, and he agreed to have it removed.",
    "I explained pain and blistering beforehand and she agreed.",
    "Bleeding/scar/infxn discussed.",
    "Went over scarring, nerve injury and need for further surgery.",
    "Agreed to freezing.",
    "Permission was obtained from the daughter who holds his power of attorney; okay from mom.",
)
NOT_AGREED = (
    "Call for bleeding, infection or a widening scar; aftercare sheet explained.",
    "Watch for signs of infection, blistering and scarring, reviewed with pt.",
    "Photo consent signed.",
    "Consent to telehealth obtained.",
    "Consent was not obtained.",
    "Consent: [ ] written [ ] verbal",
    "CONSENT     [ ] verbal    [ ] on paper",
    "She signed the HIPAA form.",
    "She signed the form for release of records.",
    "Recurrent scar of the chin with infection last year, treated.",
)
REMOVED = "PROCEDURE: Cyst of the back excised, 1% lidocaine, closed with 4-0 nylon.\n"


@pytest.mark.parametrize("words", AGREED)
def test_agreement_in_many_words(words: str) -> None:
    case = visit(HEAD + REMOVED + words + SIGNED, "11402", kind="procedure_note")
    assert answers(case)["consent_documented"] is True


@pytest.mark.parametrize("words", NOT_AGREED)
def test_what_is_no_agreement(words: str) -> None:
    case = visit(HEAD + REMOVED + words + SIGNED, "11402", kind="procedure_note")
    assert answers(case)["consent_documented"] is False


def test_a_complaint_is_no_talk_about_risks() -> None:
    note = HEAD + "HPI: She mentioned pain, infection and a scar at the site.\n" + REMOVED + SIGNED
    assert answers(visit(note, "11402"))["consent_documented"] is False


def test_an_injection_is_asked_about_only_where_its_form_leaves_consent_open() -> None:
    given = "PROCEDURE: five patches injected with triamcinolone 5 mg/mL, 1 mL.\n"
    assert "consent_documented" not in answers(visit(HEAD + given + SIGNED, "11900"))
    blank = HEAD + "CONSENT    [ ] written   [ ] verbal\n" + given + SIGNED
    assert answers(visit(blank, "11900"))["consent_documented"] is False
    ticked = HEAD + "Consent: [x] verbal [ ] written\n" + given + SIGNED
    assert answers(visit(ticked, "11900")).get("consent_documented", True) is True


def test_a_procedure_note_with_anaesthesia_is_asked_even_where_no_lesion_could_be_read() -> None:
    note = HEAD + "Ellipse drawn. 1% lidocaine 9 cc. Skin incised to fat." + SIGNED
    asked = visit(note, "11603", kind="procedure_note", performed=False)
    assert answers(asked)["consent_documented"] is False
    assert "consent_documented" not in answers(visit(note, "11603", performed=False))


# Placeholders

FILLED = (
    "@MEDSBRIEF@ reviewed with patient: lisinopril, atorvastatin, aspirin",
    "@ALLERGIES@ verified: penicillin causes hives",
    "@PMH@: hypertension, gout, cataract",
    "{MEDS:12345} reviewed today: metformin, sertraline",
    "Lesion size: *** 8 mm",
    "Number treated: 7 lesions ***",
)
EMPTY = (
    "Assessment: Psoriasis, ***, continue clobetasol.",
    "Exam: @DERMEXAM@",
    "Assessment: Eczema of {SITE:20174}, stable.",
    "Exam: *** over the left cheek.",
    "@MEDS@ reviewed with patient:",
)


@pytest.mark.parametrize("words", FILLED)
def test_a_placeholder_filled_beside_is_no_slot(words: str) -> None:
    assert answers(visit(HEAD + words + "\nEczema of the hands." + SIGNED, "99213"))[
        "template_resolved"
    ]


@pytest.mark.parametrize("words", EMPTY)
def test_a_placeholder_with_nothing_beside_it_stays_one(words: str) -> None:
    found = answers(visit(HEAD + words + "\nEczema of the hands." + SIGNED, "99213"))
    assert found["template_resolved"] is not True


# Signatures

SIGNED_WORDS = (
    "I, Avery Example, MD, have authenticated this note electronically, 03/04/2026 15:22.",
    "I have signed this note electronically. Avery Example, MD 03/04/2026",
    "Dr. Example. Electronically signed 03/04/2026 15:05",
    "Authenticated 03/04/2026 17:05 Avery Example MD",
    "Electronic authentication: Avery Example, MD 3/4/26 1705",
    "Avery Example, MD signed off in the EHR 3/4/2026 18:00",
    "Avery Example MD has electronically approved this encounter 03/04/2026 16:40",
)


@pytest.mark.parametrize("words", SIGNED_WORDS)
def test_signatures_in_many_words(words: str) -> None:
    found = answers(visit(HEAD + "Eczema of the hands.\n\n" + words + "\n", "99213"))
    assert found["entry_authenticated"] is True
    assert found["signer_is_renderer"] is True


@pytest.mark.parametrize(
    "words",
    (
        "This note has not been authenticated. Avery Example, MD",
        "The patient signed this document. Avery Example, MD",
        "Avery Example, MD will sign this note tomorrow",
    ),
)
def test_words_that_are_no_signature(words: str) -> None:
    found = answers(visit(HEAD + "Eczema of the hands.\n\n" + words + "\n", "99213"))
    assert found["entry_authenticated"] is not True


@pytest.mark.parametrize("statement", ("Agree with above.", "Reviewed and agree.", "Agree."))
def test_a_resident_who_signs_with_the_surname_is_still_a_resident(statement: str) -> None:
    note = (
        HEAD + "Resident: Mona Quince, MD PGY-3     Attending: Avery Example, MD\n"
        "Cyst of the back excised, consent signed.\nDr. Quince. Electronically signed 03/04/2026\n"
        f"ATTENDING: {statement}\nAvery Example, MD. Electronically signed 03/04/2026 19:00\n"
    )
    found = answers(visit(note, "11402-GC"))
    assert found["signer_is_renderer"] is True
    assert found["teaching_participation"] is False


# Distance

NOT_LIVE = (
    "Message received 08:02 with three photographs. There was no live call, neither telephone "
    "nor video.",
    "Portal encounter. Pictures of the rash were sent. Reply sent by message 11:20.",
    "Photographs received through MyChart; no live audio or video contact took place. Answered in "
    "writing.",
    "Asynchronous review of 4 images uploaded by the patient.",
    "E-visit. Patient attached photos (3). I responded via the portal.",
    "Store-and-forward: images submitted through the app, read this evening.",
    "Photos sent by secure message. I did not speak with the patient.",
)
LIVE = (
    "Video visit, synchronous audio and video. Photos had been uploaded through the portal.",
    "Seen by live video; she attached two photos beforehand. No joint pain.",
    "Telephone visit by audio only, as the camera failed. Photos sent through MyChart reviewed.",
    "Conducted via Zoom for Healthcare, two-way audio and video. Pictures uploaded earlier.",
    "Synchronous video visit; images sent by message were looked at together.",
    "Doximity video call. Photographs received through the portal last week.",
    "Portal photos were not clear, so we met by video at 4 pm (Teams).",
)


@pytest.mark.parametrize("words", NOT_LIVE)
def test_an_answer_in_writing_is_no_visit(words: str) -> None:
    case = visit(HEAD + words + "\nEczema, stable." + SIGNED, "99213", place="10", performed=False)
    assert answers(case)["visit_was_live"] is False


@pytest.mark.parametrize("words", LIVE)
def test_a_live_visit_may_have_pictures(words: str) -> None:
    case = visit(HEAD + words + "\nEczema, stable." + SIGNED, "99213", place="10", performed=False)
    assert answers(case).get("visit_was_live", True) is True


def test_pictures_beside_an_office_visit_are_for_a_person() -> None:
    note = HEAD + "She uploaded photos of the rash last week.\nEczema, stable." + SIGNED
    assert answers(visit(note, "99213", performed=False))["visit_was_live"] == "review"


# Place

FACILITY = (
    "OUTPATIENT SURGERY CLINIC, 3 WEST (on-campus provider-based department; facility charge)",
    "University Hospital Dermatology - hospital-based clinic",
    "Location: Hospital outpatient department",
    "POS 22",
    "Department: Derm HOPD East",
    "Seen in the hospital dermatology clinic.",
)
OFFICE = (
    "Referred after her stay in the hospital ward.",
    "Will be scheduled at the ambulatory surgery center.",
    "She works in the hospital clinic as a clerk and was told of the rash by a colleague there.",
    "Excised last year in the hospital outpatient department.",
    "Not a provider-based location.",
    "Private practice office",
)


@pytest.mark.parametrize("words", FACILITY)
def test_a_facility_billed_as_an_office(words: str) -> None:
    case = visit(words + "\nPatient: P1    Date of service: 03/04/2026\nEczema." + SIGNED, "99213")
    assert answers(case)["place_agrees"] is False


@pytest.mark.parametrize("words", OFFICE)
def test_an_office_stays_an_office(words: str) -> None:
    case = visit(HEAD + "HPI: Rash. " + words + "\nEczema." + SIGNED, "99213")
    assert answers(case).get("place_agrees", True) is True


def test_a_shared_visit_in_the_office_is_told_apart_from_the_procedure() -> None:
    note = (
        HEAD + "Note type: shared visit\nPsoriasis, continue cream. Wart frozen.\n"
        "Electronically signed by Dana Quill, PA-C 03/04/2026\n"
        "Electronically signed by Avery Example, MD 03/04/2026\n"
    )
    assert answers(visit(note, "99213-FS", "17110"))["shared_visit_allowed"] is False
    day = date(2026, 3, 4)
    assert "shared_visit_allowed" not in answers(visit(HEAD + "Rash." + SIGNED, "99213", dos=day))


# Earlier visits

SEEN_BEFORE = (
    '"new" to me - last here sept 2024, saw dr thorne for a wart',
    "New patient slot, but was here 3/2025 for tags.",
    "Last in clinic 11/14/24.",
    "We last saw her eighteen months ago.",
    "whom I last saw in 2024",
    "LOV 2/2025 with our PA.",
    "Last appt 6 mo ago w/ Dr. Ruiz.",
    "Last saw us last summer.",
)
NOT_HERE = (
    "Last seen by her PCP 3/2025.",
    "Last saw her cardiologist in May 2025.",
    "Never been seen here.",
    "Last seen by Dr. Ames, her internist, in 2025.",
    "The rash was last seen 2 weeks ago on the arm.",
    "He was seen in the ED on 2/1/2026.",
    "The mole was here 6 months ago and has grown.",
)


@pytest.mark.parametrize("words", SEEN_BEFORE)
def test_a_patient_seen_by_the_group_is_established(words: str) -> None:
    case = visit(HEAD + "HPI: " + words + "\nEczema." + SIGNED, "99203", performed=False)
    assert [f.value for f in em_codes.facts(case) if f.name == "patient_status_right"] == [False]


@pytest.mark.parametrize("words", NOT_HERE)
def test_visits_elsewhere_make_nobody_established(words: str) -> None:
    case = visit(HEAD + "HPI: " + words + "\nEczema." + SIGNED, "99203", performed=False)
    found = [f.value for f in em_codes.facts(case) if f.name == "patient_status_right"]
    assert False not in found


# Photodynamic therapy, drugs, injections, patch tests

BY_STAFF = (
    "09:25 T. Ruiz, MA: one (1) Levulan Kerastick 20% crushed and applied to the face.",
    "0900 L. Moss RN - cleansed scalp with acetone, applied 1 Kerastick.",
    "Levulan Kerastick x1 was applied by the medical assistant.",
    "Nurse Moss applied one Kerastick to the scalp.",
    "1015 - K. Olin, LPN: Kerastick x 1 painted on forehead and nose.",
    "One Kerastick was applied by our MA after degreasing with acetone. No curettage.",
)
BY_CLINICIAN = (
    "09:25 Avery Example, MD: one Levulan Kerastick applied to the face.",
    "I applied one Kerastick to the scalp after acetone.",
    "Dr. Example applied one Levulan Kerastick to the whole face.",
    "One Kerastick was applied by me personally.",
)
LIGHT = "\nBLU-U on 1000 seconds. No stick left.\n"


@pytest.mark.parametrize("words", BY_STAFF)
def test_staff_who_put_the_drug_on(words: str) -> None:
    note = HEAD + "Photodynamic therapy for actinic keratoses.\n" + words + LIGHT + SIGNED
    assert values(light.facts, "pdt_code_right", note, "96574 x1 L57.0") == [False]
    assert values(light.facts, "pdt_code_right", note, "96567 x1 L57.0") == [True]


@pytest.mark.parametrize("words", BY_CLINICIAN)
def test_the_clinician_who_put_the_drug_on(words: str) -> None:
    note = HEAD + "Photodynamic therapy for actinic keratoses.\n" + words + LIGHT + SIGNED
    assert values(light.facts, "pdt_code_right", note, "96573 x1 L57.0") == [True]


@pytest.mark.parametrize("words", BY_STAFF)
def test_one_stick_is_one_unit(words: str) -> None:
    note = HEAD + "Photodynamic therapy for actinic keratoses.\n" + words + LIGHT + SIGNED
    claim = "J7308-JZ x2 L57.0"
    assert False in values(drugs.facts, "photosensitizer_billed_right", note, claim)


INJECTED = (
    ("ILK to 5 keloids of the chest, 14 sticks.", 5),
    ("Injected nine plaques on the legs with triamcinolone, 26 needle sticks.", 9),
    ("All 9 patches injected intradermally, 31 injections in all.", 9),
    ("Today five keloids; each took three passes. Triamcinolone injected, total 0.6 mL.", 5),
    (
        "At the first visit nine patches, six have regrown. Three remain. Kenalog-10, ten small "
        "injections.",
        3,
    ),
    ("Triamcinolone injected into each of the two keloids, 8 sticks.", 2),
    ("Injected 2 nodules of the jaw and 6 cysts of the back.", 8),
    ("He had 10 plaques injected last month; ILK 4 plaques today.", 4),
    ("[Copied forward from 1/4: ILK to 9 plaques]\nToday ILK to 3 plaques of the scalp.", 3),
)


@pytest.mark.parametrize(("words", "n"), INJECTED)
def test_lesions_are_counted_and_needles_are_not(words: str, n: int) -> None:
    reading = read(document(HEAD + "PROCEDURE:\n" + words + SIGNED))
    assert read_injected([reading])[0] == n


@pytest.mark.parametrize(
    "words",
    (
        "12 injections of 0.1 mL each were given.",
        "ILK given, 14 sticks.",
        "Keloids flat. No injection today.",
        "[Carried forward: ILK to 8 lesions] Keloids, injected.",
        "Several patches injected with triamcinolone.",
        "Will inject 5 keloids next time.",
    ),
)
def test_no_number_of_injected_lesions(words: str) -> None:
    assert read_injected([read(document(HEAD + "PROCEDURE: " + words + SIGNED))])[0] is None


OLD_DOSES = (
    '[Copied forward from 11/04/2025: "ILK to 8 lesions, 1.2 mL of 10 mg/mL"]',
    "Last session: Kenalog 10 mg/mL, 1.2 mL total injected.",
    "From prior note: triamcinolone 5 mg/mL, 3 mL injected.",
    "Previous treatment: Kenalog-10, 2.5 mL given.",
    "Carried over: TAC 10 mg/mL 2 mL injected to back.",
    "At her last visit Kenalog 20 mg/mL, 2 mL injected.",
)


@pytest.mark.parametrize("words", OLD_DOSES)
def test_the_dose_of_an_earlier_session_is_not_todays(words: str) -> None:
    note = (
        HEAD
        + words
        + "\n\nPROCEDURE: Keloid. Consent verbal.\nDrug: triamcinolone acetonide 40 mg/mL from "
        "the multiple-dose vial.\nTotal volume 0.6 mL (24 mg) injected into 2 keloids." + SIGNED
    )
    assert values(drugs.facts, "drug_billed_right", note, "J3301 x3 L91.0") == [True]
    assert False in values(drugs.facts, "drug_billed_right", note, "J3301 x2 L91.0")


PATCHES = (
    ("Tray: American 80 series, 41 to 48 out of stock. Applied: 72 allergens to the back.", 72),
    ("65 allergens were applied; 15 of the series of 80 allergens were not available.", 65),
    ("T.R.U.E. test, 36 patches placed. Read at 48 and 96 h: nickel 2+.", 36),
    ("Core series planned 90 allergens. Placed 84 chambers, 6 not tested for lack of room.", 84),
    ("Patch tests x 70 applied to the upper back, 3 positive.", 70),
    ("Tested 55 haptens by RN. Readings at 72 h: 55 tests read, 2 positive patches.", 55),
)


@pytest.mark.parametrize(("words", "n"), PATCHES)
def test_patches_put_on_are_counted(words: str, n: int) -> None:
    note = HEAD + "Patch testing. " + words + SIGNED
    assert values(minor.facts, "patch_tests_match", note, f"95044 x{n} L23.9") == [True]
    assert values(minor.facts, "patch_tests_match", note, f"95044 x{n + 8} L23.9") == [False]


# Level and time

INCLUDED = (
    "Total time today was 58 minutes, with preparation, the visit and the biopsy.",
    "I spent 55 minutes on this encounter today including the biopsy and documentation.",
    "Total time on the date of service: 60 minutes.",
    "Time spent today: 57 min, procedure included.",
    "Total encounter time 56 minutes, all activities.",
    "I personally spent 58 minutes on the day of the visit, biopsy and charting among them.",
)
LEFT_OUT = (
    "I spent 56 minutes on this encounter today, exclusive of the biopsy.",
    "Total time today 58 minutes, not counting the procedure.",
    "Total time 57 minutes; time for the biopsy is excluded.",
    "Total encounter time: 60 min excluding separately billed procedures.",
    "58 minutes total on the day of service, apart from the biopsy.",
    "Total time spent today 59 minutes, minus the biopsy.",
)
ILL = (
    "A/P:\n1. Atopic dermatitis, flaring, not controlled. Start dupilumab 600 mg, then 300 mg.\n"
    "2. Papule left cheek, r/o BCC. Consent signed. Lidocaine. Shave biopsy, sent to pathology.\n"
)


@pytest.mark.parametrize("words", INCLUDED)
def test_time_with_the_procedure_in_it_carries_no_level(words: str) -> None:
    claim = ("99215-25 x1 L20.9", "11102 x1 D49.2")
    found = values(
        em_level.facts, "time_leaves_out_procedures", HEAD + ILL + words + SIGNED, *claim
    )
    assert found == [False]


@pytest.mark.parametrize("words", LEFT_OUT)
def test_time_without_the_procedure_carries_the_level(words: str) -> None:
    claim = ("99215-25 x1 L20.9", "11102 x1 D49.2")
    note = HEAD + ILL + words + SIGNED
    assert values(em_level.facts, "time_leaves_out_procedures", note, *claim) == [True]
    assert values(em_level.facts, "em_level_difference", note, *claim) == [0]
    assert False not in values(em_level.facts, "toxicity_is_monitored", note, *claim)


DICTATED = (
    "He comes with his psoriasis, which has worsened. I elected to start guselkumab 100 mg.",
    "Her rosacea is no better. I prescribed ivermectin 1% cream nightly.",
    "Her atopic dermatitis is stable and I continued tacrolimus 0.1% ointment.",
    "His hidradenitis is flaring, and we increased adalimumab to 40 mg weekly.",
    "The acne is at goal; I refilled tretinoin 0.05% cream.",
    "The lichen planus is worse. I switched her to clobetasol 0.05% ointment.",
)


@pytest.mark.parametrize("words", DICTATED)
def test_a_problem_managed_in_the_story_is_separate_work(words: str) -> None:
    note = (
        HEAD + words + "\nAssessment two: a papule of the right forearm, to rule out squamous cell "
        "carcinoma. After signed consent I infiltrated lidocaine and took a shave biopsy.\n"
        + SIGNED
    )
    claim = ("99214-25 x1 L40.0", "11102 x1 D49.2")
    assert values(modifier25.facts, "visit_is_separate", note, *claim) == [True]


@pytest.mark.parametrize(
    "words",
    (
        "She has psoriasis, managed by rheumatology on adalimumab.",
        "History of eczema as a child.",
        "He takes methotrexate for psoriasis under Dr. Moore.",
        "No acne, no rosacea.",
        "Her mother had psoriasis.",
        "Psoriasis, not looked at today.",
    ),
)
def test_a_problem_only_told_is_no_separate_work(words: str) -> None:
    note = (
        HEAD + "HPI: " + words + "\nAssessment: a papule of the right forearm, to rule out "
        "squamous cell carcinoma. After signed consent I infiltrated lidocaine and took a shave "
        "biopsy.\n" + SIGNED
    )
    claim = ("99213-25 x1 D49.2", "11102 x1 D49.2")
    assert True not in values(modifier25.facts, "visit_is_separate", note, *claim)


def test_the_report_is_the_record_of_a_pathology_claim() -> None:
    report = "FINAL REPORT\nPatient P1\nA. Left arm, shave: nevus.\nSigned 03/06/2026"
    found = values(records.facts, "encounter_documented", "", "88305 x1 D22.62", pathology=report)
    assert False not in found and None not in found
    assert values(
        records.facts, "encounter_documented", "", "11102 x1 D22.62", pathology=report
    ) == [False]


# Notices, global periods, limits

MEDICAL = (
    "5 inflamed seborrheic keratoses of the back, which rub and bleed, were frozen.",
    "Irritated SKs x4 under the bra strap treated with LN2, they catch and hurt.",
    "Three warts of the hand, painful, frozen with liquid nitrogen.",
    "2 inflamed SKs on the neck, itchy and bleeding, LN2.",
    "Six molluscum on the trunk, spreading and itchy, frozen.",
    "LN2 to 4 SKs that her necklace tears open.",
)


@pytest.mark.parametrize("words", MEDICAL)
def test_a_covered_line_without_a_notice_carries_no_such_modifier(words: str) -> None:
    note = HEAD + "Verbal consent. " + words + " No ABN was signed." + SIGNED
    found = [f for f in notices(note, "17110-GA x1 L82.0") if f.name == "notice_modifier_right"]
    assert [f.value for f in found] == [False]
    assert "GZ" not in found[0].supported


def notices(note: str, claim: str) -> list[Fact]:
    return list(necessity.facts(encounter(note, claim)))


OTHERS = (
    ("11602 2026-02-25", "17000 x1 L57.0", "1 AK of the left cheek frozen with LN2."),
    ("17311 2026-03-03", "17110 x1 B07.8", "Wart of the hand, painful, frozen with LN2."),
    ("11642 2026-02-26", "11200 x1 L91.8", "Six irritated tags of the neck snipped."),
    ("17262 2026-02-26", "17000 x1 L57.0", "AK of the scalp x1 frozen."),
    ("11402 2026-02-26", "17000 x1 L57.0", "One AK of the ear, LN2."),
    ("17000 2026-02-26", "17110 x1 B07.8", "Two painful warts, LN2."),
)


@pytest.mark.parametrize(("earlier", "claim", "words"), OTHERS)
def test_another_kind_of_lesion_in_a_global_period_is_79(
    earlier: str, claim: str, words: str
) -> None:
    case = encounter(HEAD + words + SIGNED, claim, history=(earlier,))
    found = [f for f in global_period.facts(case) if f.name == "global_modifier_right"]
    assert all(f.value is False and f.supported.endswith("-79") for f in found)


def test_a_consultation_refused_by_medicare_has_no_question_of_units() -> None:
    note = HEAD + "Rosacea, flaring. I prescribed ivermectin 1% cream." + SIGNED
    case = encounter(note, "99243 x1 L71.8")
    assert not [f for f in unit_limits.facts(case) if f.line and f.value is not True]


LOGS = (
    "03/04/2026 Coal tar 2% applied by RN to plaques, then broadband UVB 120 mJ. Psoriasis.",
    "P1 03/04/2026 petrolatum to plaques, nbUVB 500 mJ, psoriasis.",
    "3/4/26 - tar ointment applied, narrowband UVB 610 mJ/cm2 given. Psoriasis.",
    "Psoriasis. March 4, 2026: petrolatum applied, NB-UVB 480 mJ.",
    "03/04/26 #12 nbUVB 700 mJ after petrolatum to elbows and knees, psoriasis",
    "2026-03-04 LCD tar applied by nurse; UVB 90 mJ whole body. Psoriasis.",
)


@pytest.mark.parametrize("words", LOGS)
def test_a_log_line_dated_today_is_todays_treatment(words: str) -> None:
    note = HEAD + words + SIGNED
    assert values(light.facts, "phototherapy_code_right", note, "96910 x1 L40.0") == [True]


VIALS = (
    "triamcinolone acetonide 40 mg/mL, from the clinic's 10 mL multiple-dose vial.",
    "Kenalog 40 mg/mL, 5 mL multi-dose vial.",
    "TAC 40 mg/mL, 10 mL MDV.",
    "Kenalog-40 (40 mg/mL), 1 mL vial, multi-dose.",
    "triamcinolone 40 mg/mL drawn from a 10 mL multi-use vial.",
    "triamcinolone 40 mg/mL out of the 10 mL bottle, multiple dose.",
)


@pytest.mark.parametrize("words", VIALS)
def test_what_the_vial_holds_is_not_what_was_given(words: str) -> None:
    note = HEAD + "PROCEDURE:\nDrug: " + words + "\nTotal volume 0.6 mL injected." + SIGNED
    assert values(drugs.facts, "drug_billed_right", note, "J3301 x3 L91.0") == [True]
