"""Diagnosis codes against the procedure, the pathology and the words of the note."""

from __future__ import annotations

import pytest

from audit.coding import diagnosis
from audit.coding.cancer_words import _kind
from audit.model import DiagnosisClass
from tests.builders import claim, lesion, make_case, result, values

FITS, UNCERTAIN = "diagnosis_fits_procedure", "uncertain_behaviour_from_pathology"
CONFIRMED, ACTIVE = "cancer_confirmed", "cancer_still_active"
SYMPTOMS = "keratosis_code_fits_symptoms"


def facts(code, dx, lesions=(), *, note=None, **more):
    return list(diagnosis.facts(make_case([claim(code, dx=dx)], lesions, note=note, **more)))


@pytest.mark.parametrize(
    ("code", "dx", "told"),
    [
        ("17000", ["L57.0"], [True]),
        ("17000", ["L82.1"], [False]),
        ("17000", ["L82.1", "L57.0"], [True]),
        ("17000", ["L20.9"], []),
        ("17110", ["B07.8"], [True]),
        ("17110", ["L57.0"], [False]),
        ("17110", ["L82.1"], [True]),
        ("17311", ["L57.0"], [False]),
        ("11602", ["D22.5"], [False]),
        ("11402", ["C44.519"], [False]),
        ("11102", ["L30.9"], [True]),
        ("11102", ["D49.2"], [True]),
        ("11200", ["L91.8"], [True]),
        ("96920", ["L40.0"], [True]),
        ("96920", ["L80"], [False]),
        ("99213", ["L57.0"], []),
        ("17000", [], []),
        ("17000", ["l57.0"], [True]),
    ],
)
def test_linkage(code, dx, told):
    assert values(facts(code, dx), FITS) == told


def sampled(**more):
    return lesion("biopsy_tangential", "left calf", region="calf", laterality="left", **more)


@pytest.mark.parametrize(
    ("pathology", "complete", "value"),
    [
        (result("atypical melanocytic proliferation", "uncertain"), True, True),
        (result("dysplastic nevus, severe", "uncertain"), True, True),
        (result("compound nevus", "benign"), True, False),
        (result("pending", "uncertain", pending=True), True, False),
        (None, True, False),
        (None, False, None),
    ],
)
def test_uncertain_behaviour(pathology, complete, value):
    found = facts(
        "11102", ["D48.5"], [sampled(final_pathology=pathology)], note="Shave biopsy, left calf.",
        complete=complete, pathology=[pathology] if pathology else [],
    )  # fmt: skip
    assert values(found, UNCERTAIN) == [value]


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Pearly papule of the nose, r/o BCC.", "suspected"),
        ("Suspicious for squamous cell carcinoma, biopsied today.", "suspected"),
        ("BCC vs sebaceous hyperplasia, left cheek.", "suspected"),
        ("Basal cell carcinoma, left cheek: plan Mohs.", "stated"),
        ("Biopsy-proven BCC of the left temple.", "confirmed"),
        ("Path showed SCC in situ.", "confirmed"),
        ("Pathology pending, r/o melanoma.", "suspected"),
        ("History of BCC on the back.", "past"),
        ("BCC nose s/p Mohs 2019, no evidence of recurrence.", "past"),
        ("SCC left ear excised 3 years ago.", "past"),
        ("Mother had melanoma.", None),
        ("Discussed warning signs of melanoma.", None),
        ("No evidence of melanoma today.", None),
        ("Sunscreen lowers the risk of skin cancer.", None),
        ("Breast cancer in remission.", None),
        ("Psoriasis of the elbows.", None),
    ],
)
def test_how_a_sentence_speaks_of_cancer(sentence, kind):
    assert _kind(sentence, False) == kind


@pytest.mark.parametrize(
    ("note", "complete", "told"),
    [
        ("Pearly papule, rule out BCC. Shave biopsy done, result pending.", True, [False]),
        ("Pearly papule, rule out basal cell carcinoma. Shave biopsy done.", False, [None]),
        ("Biopsy-proven basal cell carcinoma of the calf.", True, [True]),
        ("Scaly papule, favor SCC. Addendum: path showed squamous cell carcinoma.", True, [True]),
        ("Basal cell carcinoma of the calf.", True, []),
        ("Itchy plaque of the calf.", True, []),
    ],
)  # fmt: skip
def test_a_suspicion_is_not_a_diagnosis(note, complete, told):
    found = facts("11102", ["C44.719"], [sampled()], note=note, complete=complete)
    assert values(found, CONFIRMED) == told


def test_a_malignant_report_confirms():
    found = facts(
        "11102", ["C44.719"], [sampled(final_pathology=result("BCC", "malignant"))],
        note="Papule, r/o BCC.",
    )  # fmt: skip
    assert values(found, CONFIRMED) == [True]


def test_a_benign_report_refutes_a_suspicion_but_not_a_re_excision():
    benign = result("seborrheic keratosis", "benign")
    found = facts("11102", ["C44.719"], [sampled(final_pathology=benign)], note="Papule, r/o BCC.")
    assert values(found, CONFIRMED) == [False]
    scar = lesion("excision", "mid back", diagnosis="BCC", diagnosis_class=DiagnosisClass.MALIGNANT,
                  final_pathology=result("scar, no residual tumor", "benign"))  # fmt: skip
    again = facts(
        "11603", ["C44.519"], [scar], note="Re-excision of basal cell carcinoma, mid back."
    )
    assert False not in values(again, CONFIRMED)


@pytest.mark.parametrize(
    ("note", "told"),
    [
        ("History of BCC of the nose, Mohs 2019. Healed scar, no recurrence.", [False]),
        ("Biopsy-proven squamous cell carcinoma, excision scheduled.", [True]),
        ("New pearly papule, suspicious for basal cell carcinoma; biopsy next week.", [True]),
        ("Basal cell carcinoma of the nose: discussed Mohs.", [True]),
        ("Acne, doing well.", []),
    ],
)  # fmt: skip
def test_active_and_past_cancer_on_a_visit(note, told):
    assert values(facts("99213", ["C44.311"], note=note), ACTIVE) == told


def test_a_history_code_on_the_treatment_of_a_cancer():
    tumor = lesion("mohs", "nose", region="nose", group="face",
                   prior_pathology=result("BCC", "malignant"))  # fmt: skip
    assert values(facts("17311", ["Z85.828"], [tumor], note="Mohs."), ACTIVE) == [False]
    assert values(facts("17311", ["Z85.828"], note="Mohs."), ACTIVE) == ["review"]
    assert values(facts("17311", ["C44.311"], [tumor], note="Mohs."), ACTIVE) == []


def keratosis(**more):
    more = {"diagnosis": "seborrheic keratosis", **more}
    return lesion("destruction", "back", diagnosis_class=DiagnosisClass.BENIGN, **more)


@pytest.mark.parametrize(
    ("dx", "lesion_", "note", "complete", "value"),
    [
        ("L82.0", keratosis(symptoms=("itch",)), "SK.", True, True),
        ("L82.0", keratosis(diagnosis="inflamed SK"), "SK.", True, True),
        ("L82.0", keratosis(), "SK, 3 on the back, frozen.", True, False),
        ("L82.0", keratosis(), "SK, asymptomatic, frozen.", True, False),
        ("L82.0", keratosis(), "SK that catches on her bra.", True, "review"),
        ("L82.0", keratosis(), "SK, frozen.", False, None),
        ("L82.1", keratosis(), "SK, frozen.", True, True),
        ("L82.1", keratosis(diagnosis="irritated seborrheic keratosis"), "SK.", True, False),
    ],
)
def test_inflamed_or_not(dx, lesion_, note, complete, value):
    found = facts("17110", [dx], [lesion_], note=note, complete=complete)
    assert values(found, SYMPTOMS) == [value]


def test_without_a_chart_only_the_claim_speaks():
    assert {f.name for f in facts("11102", ["D48.5"])} == {FITS}


@pytest.mark.parametrize(
    ("note", "value"),
    [
        ("Re-excision of a severely dysplastic nevus biopsied in January.", True),
        ("Path from 2/2: moderately dysplastic compound nevus, left calf.", True),
        ("Pigmented macule, r/o dysplastic nevus. Shave biopsy done.", False),
        ("Clinically atypical nevus. Shave biopsy done.", False),
    ],
)
def test_an_uncertain_result_may_be_told_in_the_note(note, value):
    assert values(facts("11102", ["D48.5"], note=note), UNCERTAIN) == [value]


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Nodular BCC, R cheek (bx 3/2 c/w nodular BCC), here to discuss Mohs.", "confirmed"),
        ("Shave biopsy taken of a papule clinically consistent with BCC.", "suspected"),
        ("Biopsy 1/5/26 left ear: squamous cell carcinoma.", "confirmed"),
    ],
)
def test_results_with_a_date_between(sentence, kind):
    assert _kind(sentence, False) == kind
