"""Visits in the words of many clinicians: consent, forms, signatures, distance, place, history."""

from __future__ import annotations

from datetime import date

import pytest

from tests.visits import HEAD, SIGNED, answers, visit

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
