"""Is the billed visit recorded, signed, agreed to, filled in, in time and under the right name?

Clean charts come first: a finding on one of them would cost more than a finding missed.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from audit.coding import supervision
from audit.coding.case import Case
from tests.visits import HEAD, SIGNED, answers, defects, visit

CLEAN: dict[str, tuple[str, tuple[str, ...], dict[str, Any]]] = {
    "header of the record system": (
        "Progress Notes\nAvery Example, MD (Physician) • Dermatology • Encounter Date: 3/4/2026 "
        "• Signed\n"
        "DOB: 5/6/1950\nNew lesions on the scalp since last visit 9/3/2025.\nLN2 x 3. Verbal "
        "consent.\n"
        "Electronically signed by Avery Example, MD at 3/4/2026  4:45 PM\n",
        ("17000", "99213"),
        {},
    ),
    "dictated report": (
        "OPERATIVE REPORT\nDATE OF OPERATION: March 4, 2026\nSURGEON: Avery Example, M.D.\n"
        "Cancer of the cheek, biopsied 01/12/2026. After informed consent it was excised.\n\n"
        "Avery Example, M.D.\nAE/kt\nD: 03/04/2026 T: 03/05/2026\n"
        "Electronically authenticated by Avery Example, M.D. on 03/06/2026 at 0712\n",
        ("11642",),
        {"kind": "procedure_note"},
    ),
    "letter": (
        "March 4, 2026\n\nRe: P1, DOB 2/3/1960\nDear Dr. Moore,\n\nI saw her psoriasis today.\n\n"
        "Sincerely,\n\n/s/ Avery Example, MD\nAvery Example, MD\nDermatology\n",
        ("99203",),
        {},
    ),
    "practitioner under the own name": (
        HEAD + "New patient with a new rash.\ne-signed: Dana Quill PA-C 3/4/26 17:01\n",
        ("99203",),
        {"name": "Dana Quill", "credential": "PA"},
    ),
    "practitioner cosigned": (
        HEAD + "Rash.\nElectronically signed by Dana Quill, PA-C 03/04/2026\n"
        "Cosigned by Avery Example, MD 03/05/2026\n",
        ("99213",),
        {"name": "Dana Quill", "credential": "PA"},
    ),
    "scribe and clinician": (
        HEAD + "Rash.\nI, Kim Ray, am acting as a scribe for Dr. Example.\n"
        "Provider attestation: I personally performed the services." + SIGNED,
        ("99213",),
        {},
    ),
    "nurse gives light": (
        HEAD + "NB-UVB 560 mJ, petrolatum. Dr. Example on site.\n"
        "Electronically signed by Kim Ray, RN 03/04/2026 09:10\n",
        ("96910",),
        {},
    ),
    "signed after ten days": (
        HEAD + "Rash.\nElectronically signed by Avery Example, MD 03/14/2026 5:12 PM\n",
        ("99213",),
        {},
    ),
    "other places and other days": (
        HEAD + "Seen in the emergency department last week. Surgery at the hospital outpatient "
        "department in 2019. Offered a video visit but came in." + SIGNED,
        ("99213",),
        {},
    ),
    "result note after the claim": (
        HEAD + "Shave biopsy, 5 mm, verbal consent." + SIGNED + "\n3/11/26 path: BCC. Called. KR\n",
        ("11102",),
        {"submitted": date(2026, 3, 6)},
    ),
    "addition of the same day above the signature": (
        HEAD + "Rash.\nAddendum 3/4/26: cream refilled.\n" + SIGNED,
        ("99213",),
        {},
    ),
    "prior session's draft in the folder": (
        HEAD + "Rash." + SIGNED,
        ("99213",),
        {
            "others": [
                (
                    "visit_note",
                    date(2026, 2, 1),
                    "Date of service 02/01/2026\nRash.\nDRAFT - unsigned\n",
                )
            ]
        },
    ),
    "ticked and unticked boxes": (
        HEAD
        + "Exam: [x] scalp [ ] trunk\nConsent: [x] verbal [ ] written. Shave biopsy, 5 mm."
        + SIGNED,
        ("11102",),
        {},
    ),
    "precancers need no consent": (HEAD + "LN2 to 3 AKs." + SIGNED, ("17000",), {}),
    "video from home": (
        HEAD + "Video visit, live audio-video via Zoom; patient at home. Acne." + SIGNED,
        ("99213-95",),
        {"place": "10", "performed": False},
    ),
    "sound alone, explained": (
        HEAD + "Audio-only visit. Patient at home; he lacks internet and could not use video; "
        "I had video available. Acne." + SIGNED,
        ("99213-93",),
        {"place": "10", "performed": False},
    ),
    "incident-to as it should be": (
        HEAD + "Wart recheck, continuing the plan set by Dr. Example on 02/04/2026; Dr. Example on "
        "site.\nElectronically signed by Dana Quill, PA-C 03/04/2026",
        ("99213",),
        {},
    ),
    "attested": (
        HEAD + "Rash.\n\nAvery Example, MD",
        ("99213",),
        {
            "others": [
                (
                    "other",
                    date(2026, 4, 1),
                    (
                        "ATTESTATION OF SIGNATURE\nRe: patient P1, visit of March 4, 2026\nI, "
                        "Avery Example, M.D., "
                        "attest that the medical record entry for the visit of March 4, 2026 is "
                        "mine.\n"
                        "/s/ Avery Example, MD  4/1/2026"
                    ),
                )
            ]
        },
    ),
}


@pytest.mark.parametrize(("text", "codes", "options"), CLEAN.values(), ids=CLEAN)
def test_clean_chart_stays_clean(
    text: str, codes: tuple[str, ...], options: dict[str, Any]
) -> None:
    assert defects(visit(text, *codes, **options)) == set()


SYSTEMS = (
    "Electronically signed by AVERY EXAMPLE , MD on 03/04/2026 at 05:55 PM EST",
    "Encounter reviewed & signed by Avery Example, MD on 03/04/2026 at 5:04pm",
    "Document generated by: Kim Ray, MA 03/04/2026\n"
    "Electronically signed by Avery Example MD 03/04/2026",
    "Signed By: Example MD, Avery on 03/04/2026 13:04 CST",
    "Result status: Auth (Verified)\nVerify by: Example MD, Avery on March 04, 2026 13:01",
    "<Electronically signed by Avery Example MD>   03/04/26 1304",
    "Electronically signed by : Avery Example, M.D.; Mar  4 2026  1:04PM EST (Author)",
    "Seen by: Avery Example, MD\nSigned: Avery Example, MD\nsigned on 03/04/2026",
    "Locked and electronically signed: Avery Example MD 3/4/2026 6:12:09 PM",
    "E-signed A.J. Example MD 3/4/26",
)


@pytest.mark.parametrize("block", SYSTEMS)
def test_the_signature_blocks_of_record_systems_count(block: str) -> None:
    found = answers(visit(HEAD + "Rash. Plan: cream.\n\n" + block + "\n", "99213"))
    assert found["entry_authenticated"] is True
    assert found["signer_is_renderer"] is True
    assert found["signature_lag_days"] == 0


def test_two_renderers_and_one_signature_is_for_a_person() -> None:
    case = visit(HEAD + "Rash." + PA, "99213", "11102")
    second = replace(case.lines[1], rendering_name="Dana Quill", rendering_credential="PA")
    mixed = replace(case, lines=(case.lines[0], second))
    assert answers(mixed)["signer_is_renderer"] == "review"


ATTESTED = (
    "Signature Attestation\nPatient P1\nI, {who}, MD, hereby attest that the medical "
    "record entry for {day} accurately reflects my notations.\n{signed}"
)
PA = "\nElectronically signed by Dana Quill, PA-C 03/04/2026\n"
DEFECTS: dict[str, tuple[Case, set[str]]] = {
    "typed name": (visit(HEAD + "Rash.\n\nAvery Example, MD", "99213"), {"entry_authenticated"}),
    "draft": (
        visit("*** DRAFT ***\n" + HEAD + "Rash.\nAvery Example MD", "99213"),
        {"entry_authenticated"},
    ),
    "scribe alone": (
        visit(HEAD + "Rash.\nScribed by Kim Ray for Dr. Example 03/04/2026", "99213"),
        {"entry_authenticated"},
    ),
    "assistant alone": (
        visit(HEAD + "Rash.\nElectronically signed by Kim Ray, CMA 03/04/2026", "99213"),
        {"entry_authenticated"},
    ),
    "stamp": (
        visit(HEAD + "Rash.\nAvery Example, MD [rubber stamp]", "99213"),
        {"entry_authenticated", "signature_form"},
    ),
    "partner attests": (
        visit(
            HEAD + "Rash.\n\nAvery Example, MD",
            "99213",
            others=[
                (
                    "other",
                    date(2026, 4, 1),
                    ATTESTED.format(
                        who="Blake Partner",
                        day="03/04/2026",
                        signed="/s/ Blake Partner, MD 4/1/2026",
                    ),
                )
            ],
        ),
        {"entry_authenticated", "attestation_valid"},
    ),
    "attests another day": (
        visit(
            HEAD + "Rash.\n\nAvery Example, MD",
            "99213",
            others=[
                (
                    "other",
                    date(2026, 4, 1),
                    ATTESTED.format(
                        who="Avery Example",
                        day="03/05/2026",
                        signed="/s/ Avery Example, MD 4/1/2026",
                    ),
                )
            ],
        ),
        {"entry_authenticated", "attestation_valid"},
    ),
    "late": (
        visit(HEAD + "Rash.\nElectronically signed by Avery Example, MD 05/17/2026", "99213"),
        {"signature_lag_days"},
    ),
    "signed before the visit": (
        visit(HEAD + "Rash.\nElectronically signed by Avery Example, MD 03/01/2026", "99213"),
        {"signature_lag_days"},
    ),
    "practitioner under the physician": (
        visit(HEAD + "New problem: rash." + PA, "99213"),
        {"signer_is_renderer"},
    ),
    "cosigned new problem": (
        visit(
            "Date of service 03/04/2025\nNew problem: rash.\nElectronically signed by Dana "
            "Quill, PA-C 03/04/2025\nCosigned: Avery Example, MD 03/05/2025",
            "99213",
            dos=date(2025, 3, 4),
        ),
        {"signer_is_renderer", "incident_to_met"},
    ),
    "freezing under video": (
        visit(
            HEAD + "AK recheck following Dr. Example's plan. Dr. Example supervised via real-time "
            "audio-video. LN2 x 5." + PA,
            "17000",
        ),
        {"signer_is_renderer", "supervision_met"},
    ),
    "another physician": (
        visit(
            HEAD + "Rash.\nElectronically signed by Blake Partner, MD 03/04/2026",
            "99213",
            payer="commercial",
        ),
        {"signer_is_renderer"},
    ),
    "undated addendum": (
        visit(HEAD + "Rash." + SIGNED + "\nADDENDUM: other arm.\n", "99213"),
        {"addendum_compliant"},
    ),
    "original deleted": (
        visit(
            HEAD
            + "Rash."
            + SIGNED
            + "\nAddendum 3/9/26 A Example MD: right cheek; the original entry was deleted.\n",
            "99213",
        ),
        {"addendum_compliant"},
    ),
    "size after the request": (
        visit(
            HEAD
            + "Excision after consent."
            + SIGNED
            + "\nADDENDUM 5/20/2026 Avery Example, MD: In response to the records request, it "
            "measured 1.4 cm.\n",
            "11602",
        ),
        {"code_driver_timely"},
    ),
    "submitted before signing": (
        visit(
            HEAD + "Rash.\nElectronically signed by Avery Example, MD 03/20/2026",
            "99213",
            submitted=date(2026, 3, 5),
        ),
        {"claim_days_after_signature"},
    ),
    "filed too late": (
        visit(HEAD + "Rash." + SIGNED, "99213", submitted=date(2027, 3, 5)),
        {"filing_days_left"},
    ),
    "resident, agreed only": (
        visit(
            HEAD + "Excision, consent signed.\nSigned: Robin Learner, MD, PGY-2 3/4/26\nTeaching "
            "physician: Agree with above.\nElectronically signed by Avery Example, MD 3/4/2026",
            "11602-GC",
        ),
        {"teaching_participation"},
    ),
    "another day": (
        visit(
            "Date of service: 02/20/2026\nRash.\nElectronically signed by Avery Example, MD "
            "02/20/2026",
            "99213",
        ),
        {"encounter_documented"},
    ),
    "another patient": (
        visit(
            "Patient: BW-20077  Date of service: 03/04/2026\nRash." + SIGNED,
            "99213",
            patient="BW-10042",
        ),
        {"encounter_documented"},
    ),
    "no consent": (visit(HEAD + "Shave biopsy, 5 mm." + SIGNED, "11102"), {"consent_documented"}),
    "empty count": (
        visit(HEAD + "LN2 applied to *** AKs." + SIGNED, "17000", performed=False),
        {"code_driver_filled"},
    ),
    "empty place": (
        visit(HEAD + "Location: {Body site:12345} rash." + SIGNED, "99213"),
        {"template_resolved"},
    ),
    "hospital billed as office": (
        visit(
            "St. Luke Hospital Outpatient Department\nDate of service 03/04/2026\nRash." + SIGNED,
            "99213",
        ),
        {"place_agrees"},
    ),
    "shared in the office": (
        visit(HEAD + "Split/shared visit with Dana Quill PA-C." + SIGNED, "99213-FS"),
        {"shared_visit_allowed"},
    ),
    "freezing from a distance": (
        visit(HEAD + "Video visit, live audio-video." + SIGNED, "17000", place="10"),
        {"hands_on_at_distance"},
    ),
    "video billed as office": (
        visit(
            HEAD + "Video visit by live audio-video. Patient at home." + SIGNED,
            "99213-95",
            performed=False,
        ),
        {"telehealth_coding"},
    ),
    "home billed as elsewhere": (
        visit(
            HEAD + "Video visit by live audio-video. Patient at home." + SIGNED,
            "99213",
            place="02",
            performed=False,
        ),
        {"telehealth_coding"},
    ),
    "sound alone unmarked": (
        visit(
            HEAD + "Visit conducted by telephone, audio only." + SIGNED,
            "99213",
            place="10",
            performed=False,
        ),
        {"telehealth_coding"},
    ),
    "pictures as a visit": (
        visit(
            HEAD + "Patient submitted 3 photos via the portal. Images reviewed." + SIGNED,
            "99213",
            place="10",
            performed=False,
        ),
        {"visit_was_live"},
    ),
    "refund still open": (
        visit(
            HEAD + "Rash." + SIGNED,
            "99213",
            others=[
                (
                    "other",
                    date(2026, 9, 1),
                    "Compliance log\nOverpayment identified: 01/05/2026. Status open.",
                )
            ],
        ),
        {"overpayment_clock_kept"},
    ),
}


@pytest.mark.parametrize(("case", "wrong"), DEFECTS.values(), ids=DEFECTS)
def test_defect_is_seen_and_no_other(case: Case, wrong: set[str]) -> None:
    found = defects(case)
    assert wrong <= found
    assert found - wrong <= {
        "supervision_met"
    }  # not told beside a cosignature: cannot be determined


def test_silence_in_an_incomplete_record_is_not_judged() -> None:
    case = visit(HEAD + "Shave biopsy, 5 mm.\n\nAvery Example, MD", "11102", complete=False)
    found = answers(case)
    assert found["entry_authenticated"] is None
    assert found["consent_documented"] is None


def test_a_wrong_renderer_costs_fifteen_percent() -> None:
    case = visit(HEAD + "Rash." + PA, "99213", "17000")
    (fact,) = [f for f in supervision.facts(case) if f.value is False]
    assert fact.dollars == pytest.approx(30.0)
    assert fact.root == "signer"


def test_medicare_terms_are_not_put_to_a_commercial_payer() -> None:
    note = HEAD + "New problem: rash." + PA + "Cosigned: Avery Example, MD 03/05/2026"
    assert "incident_to_met" not in answers(visit(note, "99213", payer="commercial"))


def test_a_claim_without_charts_is_judged_by_itself() -> None:
    case = replace(visit(HEAD + SIGNED, "17000", place="10"), documents=(), chart=None)
    found = answers(case)
    assert found["hands_on_at_distance"] is True
    assert found["encounter_documented"] is None
    assert "entry_authenticated" not in found
