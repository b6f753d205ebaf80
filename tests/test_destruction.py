"""Destructions: counts, families, sizes and places."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.coding import destruction, minor
from audit.coding.thresholds import keratosis_codes, tag_codes
from audit.model import CountCertainty, DiagnosisClass, Direction, SitePart, Span
from tests.builders import answers, claim, lesion, make_case, only, result, values

AK = {"diagnosis": "actinic keratosis", "diagnosis_class": DiagnosisClass.PREMALIGNANT}
WART = {"diagnosis": "wart", "diagnosis_class": DiagnosisClass.BENIGN}
SCC = {"diagnosis": "SCC in situ", "diagnosis_class": DiagnosisClass.MALIGNANT}


def ak(count: int | None, **more):
    return lesion("destruction", "scalp", group="scalp", count=count, modality="ln2", **AK, **more)


def facts(lines, lesions, **more):
    return list(destruction.facts(make_case(lines, lesions, **more)))


@given(st.integers(1, 40))
def test_keratoses_are_one_first_and_the_rest_or_the_single_code(n):
    codes = dict(keratosis_codes(n))
    if n >= 15:
        assert codes == {"17004": 1}
    else:
        assert codes.get("17000") == 1 and 1 + codes.get("17003", 0) == n


@given(st.integers(1, 80))
def test_tags_step_by_tens(n):
    codes = dict(tag_codes(n))
    assert codes["11200"] == 1
    assert (codes.get("11201", 0) - 1) * 10 < max(0, n - 15) <= codes.get("11201", 0) * 10


@pytest.mark.parametrize(
    ("counts", "lines", "expected"),
    [
        ([7], [("17000", 1), ("17003", 6)], [(1, True), (2, True)]),
        ([4, 3], [("17000", 1), ("17003", 7)], [(1, True), (2, False)]),
        ([4, 3], [("17000", 1)], [(1, True), (None, False)]),
        ([12, 4], [("17000", 1), ("17003", 15)], [(None, False)]),
        ([20], [("17004", 1)], [(1, True)]),
        ([16], [("17004", 1), ("17000", 1)], [(1, True), (2, False)]),
        ([10], [("17004", 1)], [(1, False)]),
        ([3], [], [(None, False)]),
    ],
)
def test_keratosis_units(counts, lines, expected):
    given_lines = [claim(code, units, dx=["L57.0"]) for code, units in lines]
    assert answers(facts(given_lines, [ak(n) for n in counts]), "keratosis_units_match") == expected


def test_missed_and_excess_units_have_their_directions():
    lines = [claim("17000"), claim("17003", 2)]
    short = only(facts(lines, [ak(9)]), "keratosis_units_match")
    beyond = only(facts(lines, [ak(2)]), "keratosis_units_match")
    assert short.direction is Direction.UNDERPAYMENT and short.supported == "17003 x8"
    assert beyond.direction is Direction.OVERPAYMENT and beyond.supported == "17003 x1"


def test_several_supports_the_first_unit_only():
    lines = [claim("17000"), claim("17003", 5)]
    several = ak(None, count_certainty=CountCertainty.UNCOUNTABLE)
    assert answers(facts(lines, [several]), "keratosis_units_match") == [(1, True), (2, None)]


def test_at_least_fifteen_is_enough_for_the_single_code():
    least = ak(15, count_certainty=CountCertainty.MINIMUM)
    assert values(facts([claim("17004")], [least]), "keratosis_units_match") == [True]


def test_parts_that_do_not_add_up_ask_for_a_person():
    parts = (SitePart("scalp", None, 4), SitePart("nose", None, 3))
    lines = [claim("17000"), claim("17003", 7)]
    found = only(facts(lines, [ak(8, parts=parts)]), "keratosis_units_match")
    assert found.value == "review"


@pytest.mark.parametrize(
    ("lines", "value"),
    [
        ([claim("17004"), claim("17000")], [(None, False)]),
        ([claim("17110", 6)], []),
        ([claim("17000"), claim("17003", 6)], []),
    ],
)
def test_the_claim_alone_decides_what_codes_exclude(lines, value):
    assert answers(facts(lines, [], note=None), "keratosis_units_match") == value


def test_six_units_of_a_threshold_code_need_no_chart():
    found = only(facts([claim("17110", 6)], [], note=None), "benign_destruction_units_match")
    assert found.value is False and found.supported == "17110 x1"


def test_warts_count_without_those_treated_for_looks():
    medical = lesion("destruction", count=4, **WART)
    for_looks = lesion("destruction", "cheek", count=12, cosmetic=True, **WART)
    name = "benign_destruction_units_match"
    assert values(facts([claim("17110")], [medical, for_looks]), name) == [True]
    assert values(facts([claim("17111")], [medical, for_looks]), name) == [False]


def test_keratoses_of_the_other_kind_are_the_wrong_family_and_not_wrong_units():
    found = facts([claim("17000"), claim("17003", 5)], [lesion("destruction", count=6, **WART)])
    wrong = only(found, "destruction_family_fits")
    assert wrong.value is False and wrong.supported == "17110 x1"
    assert "keratosis_units_match" not in {f.name for f in found if f.value is not True}


def test_a_frozen_carcinoma_keeps_out_of_the_counted_families():
    cancer = lesion("destruction", size_cm=0.8, **SCC, prior_pathology=result("SCC", "malignant"))
    found = facts([claim("17000", dx=["L57.0"]), claim("17261", dx=["C44.629"])], [ak(1), cancer])
    assert {f.value for f in found} == {True}


@pytest.mark.parametrize(
    ("size", "code", "value"),
    [(0.5, "17260", True), (0.51, "17261", True), (0.9, "17262", False), (4.1, "17266", True),
     (None, "17262", None)],
)  # fmt: skip
def test_malignant_destruction_goes_by_the_lesion_alone(size, code, value):
    cancer = lesion("destruction", size_cm=size, margin_cm=0.3, **SCC)
    found = facts([claim(code, dx=["C44.629"])], [cancer])
    assert values(found, "malignant_destruction_tier_matches") == [value]


@pytest.mark.parametrize(
    ("final", "prior", "value"),
    [("malignant", None, True), (None, "malignant", True), ("benign", None, False),
     ("benign", "malignant", True), (None, None, "review")],
)  # fmt: skip
def test_malignant_destruction_is_proven_before_or_by_its_own_tissue(final, prior, value):
    cancer = lesion(
        "destruction", size_cm=0.8, **SCC,
        final_pathology=result("x", final) if final else None,
        prior_pathology=result("y", prior) if prior else None,
    )  # fmt: skip
    found = facts([claim("17261", dx=["C44.629"])], [cancer])
    assert values(found, "malignant_destruction_proven") == [value]


def test_anogenital_warts_have_their_own_codes():
    wart = lesion("destruction", "shaft of penis", region="penis", group="scalp", count=3, **WART)
    found = only(facts([claim("17110", dx=["A63.0"])], [wart]), "destruction_site_code_used")
    assert found.value is False and "54056" in found.supported


def test_two_cancers_are_two_codes():
    places = (("left shin", 0.8), ("right calf", 1.1))
    cancers = [lesion("destruction", site, size_cm=size, **SCC) for site, size in places]
    lines = [claim("17261", dx=["C44.729"]), claim("17262", dx=["C44.722"])]
    assert values(facts(lines, cancers), "one_code_a_lesion") == [True, True]
    missed = only(facts(lines[1:], cancers), "one_code_a_lesion")
    assert missed.direction is Direction.UNDERPAYMENT and missed.line is None
    double = only(facts([*lines, replace(lines[1], line_number=3)], cancers), "one_code_a_lesion")
    assert double.direction is Direction.OVERPAYMENT


def test_injections_and_tags_go_by_lesion():
    keloids = lesion("injection_intralesional", count=5)
    tags = lesion("tag_removal", "neck", count=27)
    lines = [claim("11900", 3), claim("11200"), claim("11201", 2)]
    found = list(minor.facts(make_case(lines, [keloids, tags])))
    assert answers(found, "injection_units_match") == [(1, False)]
    assert answers(found, "tag_units_match") == [(2, True), (3, True)]


@pytest.mark.parametrize(
    ("note", "value"),
    [
        ("Actinic keratoses. Four lesions of the scalp were frozen.", [True, True]),
        ("Warts. Four lesions of the scalp were frozen.", []),
        ("Warts of the foot left alone. Actinic keratoses. Four lesions frozen.", [True, True]),
    ],
)
def test_bare_lesions_take_the_class_that_the_note_names(note, value):
    start = note.index("Four")
    bare = lesion(
        "destruction", "scalp", group="scalp", count=4, diagnosis="lesions", modality="ln2",
        diagnosis_class=DiagnosisClass.UNCERTAIN,
        evidence={"technique": (Span("D1", start, len(note)),)},
    )  # fmt: skip
    found = facts([claim("17000"), claim("17003", 3)], [bare], note=note)
    assert values(found, "keratosis_units_match") == value


def test_cautery_of_a_removal_destroys_nothing():
    nevus = {"diagnosis": "nevus", "diagnosis_class": DiagnosisClass.BENIGN}
    removed = lesion("shave_removal", "left flank", size_cm=0.7, **nevus)
    cautery = lesion("destruction", "left flank", modality="electrodesiccation", **nevus)
    assert not values(facts([claim("11301")], [removed, cautery]), "benign_destruction_units_match")
