"""Excisions and shaves: tier, margin, malignancy, closure, one code a lesion."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.coding import excision, shave
from audit.coding.diameter import excised
from audit.coding.tiers import code_for, step_of, tier_of
from audit.model import DiagnosisClass, Direction, Span
from tests.builders import answers, claim, lesion, make_case, only, result, values

BCC = result("basal cell carcinoma", "malignant")


def cut(**more):
    return lesion("excision", **{"site": "mid back", "specimen": True, **more})


def facts(lines, lesions, **more):
    return list(excision.facts(make_case(lines, lesions, **more)))


@given(st.floats(0.1, 6.0), st.floats(0.0, 1.0))
def test_a_wider_margin_never_lowers_the_tier(size, margin):
    without = step_of("excision_benign", size)
    total = excised(cut(size_cm=size, margin_cm=margin), "excision_benign").cm
    assert total is not None and step_of("excision_benign", total) >= without


@pytest.mark.parametrize(
    ("cm", "code"),
    [(0.5, "11600"), (0.55, "11601"), (1.0, "11601"), (2.0, "11602"), (2.01, "11603"),
     (4.0, "11604"), (9.0, "11606")],
)  # fmt: skip
def test_tiers_are_half_open(cm, code):
    assert code_for("excision_malignant", "trunk_arms_legs", cm) == code
    tier = tier_of(code)
    assert tier and tier.family == "excision_malignant"


@pytest.mark.parametrize(
    ("fields", "code", "value"),
    [
        ({"size_cm": 1.1, "margin_cm": 0.4}, "11606", False),
        ({"size_cm": 1.1, "margin_cm": 0.4}, "11602", True),
        ({"size_cm": 0.3, "margin_cm": 0.1}, "11600", True),
        ({"size_cm": 1.59, "margin_cm": 0.4}, "11602", False),
        ({"size_cm": 0.8, "margin_cm": 0.4, "excised_cm": 2.2}, "11602", "review"),
        ({"size_cm": 0.8, "margin_cm": 0.4, "excised_cm": 2.2}, "11604", False),
        ({"size_cm": 0.8, "margin_cm": 0.4, "excised_cm": 1.7}, "11602", True),
        ({"excised_cm": 2.4}, "11603", True),
        ({"size_cm": 0.9}, "11602", False),
        ({"size_cm": None}, "11602", None),
        ({"size_cm": 0.8, "size_is_vague": True}, "11602", None),
    ],
)  # fmt: skip
def test_tier_of_the_excised_diameter(fields, code, value):
    found = facts([claim(code, dx=["C44.519"])], [cut(prior_pathology=BCC, **fields)])
    assert values(found, "excised_tier_matches") == [value]


def test_undercoding_is_an_underpayment():
    found = only(
        facts([claim("11602")], [cut(prior_pathology=BCC, size_cm=1.6, margin_cm=0.4)]),
        "excised_tier_matches",
    )
    assert found.direction is Direction.UNDERPAYMENT and found.supported == "11603 x1"


@pytest.mark.parametrize(
    ("fields", "complete", "value"),
    [({"margin_cm": 0.2}, True, True), ({"excised_cm": 1.2}, True, True), ({}, True, False),
     ({}, False, None), ({"margin_is_vague": True}, False, False)],
)  # fmt: skip
def test_margin_in_numbers(fields, complete, value):
    found = facts([claim("11401")], [cut(size_cm=0.8, **fields)], complete=complete)
    assert values(found, "excision_margin_stated") == [value]


def test_missing_margin_and_high_tier_are_two_defects():
    found = facts([claim("11403")], [cut(size_cm=0.8)])
    roots = {f.root for f in found if f.value is False}
    assert len(roots) == 2


@pytest.mark.parametrize(
    ("code", "final", "prior", "name", "value"),
    [
        ("11602", "malignant", None, "malignant_excision_proven", True),
        ("11602", "benign", None, "malignant_excision_proven", False),
        ("11602", "benign", "malignant", "malignant_excision_proven", True),
        ("11602", None, None, "malignant_excision_proven", None),
        ("11402", "malignant", None, "benign_excision_not_malignant", False),
        ("11402", "benign", None, "benign_excision_not_malignant", True),
        ("11602", "uncertain", None, "atypical_lesion_family", "review"),
        ("11402", "uncertain", None, "atypical_lesion_family", True),
    ],
)
def test_family_follows_pathology(code, final, prior, name, value):
    taken = cut(
        size_cm=1.2, margin_cm=0.3, diagnosis_class=DiagnosisClass.MALIGNANT,
        final_pathology=result("x", final) if final else None,
        prior_pathology=result("y", prior) if prior else None,
    )  # fmt: skip
    assert values(facts([claim(code)], [taken]), name) == [value]


def test_mild_atypia_with_narrow_margins_is_no_cancer():
    mild = result("compound nevus with mild atypia", "uncertain")
    taken = cut(size_cm=0.8, margin_cm=0.2, final_pathology=mild)
    assert values(facts([claim("11602")], [taken]), "atypical_lesion_family") == [False]


def test_lines_find_their_lesions_by_place_and_size():
    back = cut(site="left upper back", size_cm=1.2, margin_cm=0.3, prior_pathology=BCC)
    neck = cut(site="posterior neck", group="scalp", size_cm=0.4, margin_cm=0.05)
    lines = [claim("11420", dx=["D22.4"]), claim("11602", dx=["C44.519"])]
    case = make_case(lines, [back, neck])
    assert [case.matching.lesion_of(x)[0].site for x in case.lines] == [neck.site, back.site]
    assert not case.matching.unmatched_lesions and not case.matching.unmatched_lines
    assert {s.code for s in case.supported} == {"11420", "11602"}


def test_units_of_one_line_take_several_lesions():
    lesions = [cut(site=s, size_cm=0.8, margin_cm=0.1) for s in ("left arm", "right arm")]
    case = make_case([claim("11401", 2)], lesions)
    assert len(case.matching.lesion_of(case.lines[0])) == 2


def test_second_code_for_one_lesion():
    found = facts([claim("11602"), claim("11602", 1, "59")], [cut(size_cm=1.2, margin_cm=0.3)])
    assert len([f for f in found if f.name == "one_code_a_lesion" and f.value is False]) == 1


def test_subfascial_lipoma():
    fat = cut(diagnosis="lipoma", size_cm=4.0, margin_cm=0.0, depth="subfascial")
    assert values(facts([claim("11404")], [fat]), "excision_within_skin") == [False]


@pytest.mark.parametrize(
    ("size", "code", "value"), [(0.8, "11301", True), (0.8, "11302", False), (None, "11301", None)]
)
def test_shave_goes_by_the_lesion_alone(size, code, value):
    taken = lesion("shave_removal", "mid back", size_cm=size, margin_cm=0.2)
    found = list(shave.facts(make_case([claim(code)], [taken])))
    assert values(found, "shave_tier_matches") == [value]


def test_shave_with_a_repair_of_its_wound():
    taken = lesion("shave_removal", "mid back", size_cm=1.2, closure="intermediate")
    found = list(shave.facts(make_case([claim("11302"), claim("12031")], [taken])))
    assert answers(found, "shave_without_closure") == [(1, False)]


@pytest.mark.parametrize(
    ("before", "proven"),
    [
        ("The shave came back as an atypical squamous proliferation; carcinoma could not be "
         "excluded.", False),
        ("Earlier biopsy: actinic keratosis, cannot rule out squamous cell carcinoma at the base.",
         False),
        ("Biopsy 7/31 was not diagnostic of carcinoma.", False),
        ("Squamous cell carcinoma by shave of July 31.", True),
        ("Biopsy-proven squamous cell carcinoma; perineural spread is excluded.", True),
    ],
)  # fmt: skip
def test_a_scar_proves_no_cancer_that_was_left_open(before, proven):
    report = "Skin, excision: actinic keratosis beside scar."
    scar = result("actinic keratosis", "premalignant", span=Span("P1", 0, len(report)))
    taken = cut(
        size_cm=1.1, margin_cm=0.4, diagnosis_class=DiagnosisClass.MALIGNANT, final_pathology=scar
    )
    found = facts([claim("11602")], [taken], report=report, note=f"Excised. {before}")
    assert values(found, "malignant_excision_proven") == [proven]


def test_scar_without_residual_tumour_stays_malignant():
    scar = result("scar", "benign", span=Span("P1", 0, 60))
    taken = cut(
        size_cm=1.4, margin_cm=0.5, diagnosis_class=DiagnosisClass.MALIGNANT, final_pathology=scar
    )
    report = "Re-excision: scar, no residual basal cell carcinoma. Signed."
    found = facts([claim("11603", 1, "58")], [taken], report=report)
    assert values(found, "malignant_excision_proven") == [True]


def test_more_tissue_at_one_session_is_one_excision():
    note = "Excised with 4 mm margins. A further 3 mm rim was taken from the same wound."
    lines = [claim("11603"), claim("11602", 1, "59")]
    found = facts(lines, [cut(size_cm=1.4, margin_cm=0.4)], note=note)
    wrong = [f for f in found if f.value is False]
    assert {f.name for f in wrong} >= {"reexcision_coded_as_new", "one_code_a_lesion"}
    assert len({f.root for f in wrong if f.name != "excised_tier_matches"}) == 1
