"""Repairs: class by evidence, summed lengths, site groups, and what includes the closure."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.coding import repair
from audit.coding.ladder import COMPLEX, INTERMEDIATE, SIMPLE, base_of, codes_for
from audit.model import DiagnosisClass, Direction, Payer
from tests.builders import answers, claim, lesion, make_case, only, values

LAYERED = {"closure": "intermediate", "closure_layers": 2}


def cut(region="back", **more):
    """A malignant lesion excised with a layered closure."""
    fields = {"size_cm": 1.0, "margin_cm": 0.4, "diagnosis_class": DiagnosisClass.MALIGNANT,
              "region": region, "site": region, **LAYERED}  # fmt: skip
    return lesion("excision", **{**fields, **more})


def facts(lines, lesions, **more):
    return list(repair.facts(make_case(lines, lesions, **more)))


def codes(lesions, **more):
    return [(s.code, s.units) for s in repair.supported(make_case([], lesions, **more))]


# The ladder


@pytest.mark.parametrize(
    ("family", "region", "length", "expected"),
    [
        (INTERMEDIATE, "back", 2.5, (("12031", 1),)),
        (INTERMEDIATE, "scalp", 2.6, (("12032", 1),)),
        (INTERMEDIATE, "neck", 2.6, (("12042", 1),)),
        (INTERMEDIATE, "hand", 8.0, (("12044", 1),)),
        (INTERMEDIATE, "nose", 5.1, (("12053", 1),)),
        (SIMPLE, "hand", 2.0, (("12001", 1),)),
        (SIMPLE, "ear", 31.0, (("12018", 1),)),
        (COMPLEX, "back", 1.0, ()),
        (COMPLEX, "scalp", 7.5, (("13121", 1),)),
        (COMPLEX, "axilla", 12.5, (("13132", 1), ("13133", 1))),
        (COMPLEX, "nose", 13.0, (("13152", 1), ("13153", 2))),
    ],
)
def test_length_and_site_give_the_code(family, region, length, expected):
    base = base_of(region, family)
    assert base is not None
    assert codes_for(family, base, length) == expected


@pytest.mark.parametrize("region", ["face", "shoulder", None])
def test_a_vague_place_leaves_the_complex_group_open(region):
    assert base_of(region, COMPLEX) is None


@given(st.floats(1.1, 60), st.floats(0, 20))
def test_a_longer_wound_never_earns_less(length, more):
    def weight(cm):
        return sum(int(code) * units for code, units in codes_for(COMPLEX, "13100", cm))

    assert weight(length + more) >= weight(length)


# What is supported


def test_lengths_of_one_class_and_group_are_added():
    wounds = [cut("back", repair_length_cm=3.0), cut("chest", repair_length_cm=4.6)]
    assert codes(wounds) == [("12034", 1)]


def test_groups_part_by_class():
    wounds = [cut("scalp", repair_length_cm=2.0), cut("forearm", repair_length_cm=2.0),
              cut("neck", repair_length_cm=2.0)]  # fmt: skip
    assert codes(wounds) == [("12032", 1), ("12041", 1)]


def test_one_layer_after_an_excision_earns_nothing():
    assert codes([cut(closure="simple", closure_layers=1, repair_length_cm=3.0)]) == []


def test_one_layer_after_mohs_or_a_laceration_is_a_simple_repair():
    simple = {"closure": "simple", "closure_layers": 1, "repair_length_cm": 3.0}
    assert codes([lesion("mohs", region="cheek", **simple)]) == [("12013", 1)]
    assert codes([lesion("repair_simple", region="hand", repair_length_cm=3.0)]) == [("12002", 1)]


def test_a_complex_closure_of_a_centimeter_is_coded_as_intermediate():
    short = cut("cheek", closure="complex", complex_criteria=("free_margin",), repair_length_cm=1.0)
    assert codes([short]) == [("12051", 1)]


# RPR-03 and RPR-04


@pytest.mark.parametrize(
    ("fields", "value"),
    [
        (LAYERED, True),
        ({"closure": "simple", "closure_layers": 1}, False),
        ({"closure": "intermediate", "closure_layers": None}, None),
    ],
)
def test_intermediate_needs_layers(fields, value):
    wound = cut(repair_length_cm=3.0, **fields)
    assert values(facts([claim("12032")], [wound]), "repair_layered") == [value]


@pytest.mark.parametrize(
    ("fields", "value"),
    [
        ({"complex_criteria": ("exposed_structure",)}, True),
        ({"undermining_cm": 2.0, "defect_cm": (3.4, 1.8)}, True),
        ({"undermining_cm": 1.0, "defect_cm": (3.4, 2.8)}, False),
        ({"undermining_cm": 0.5, "size_cm": 1.0, "margin_cm": 0.4}, False),
        ({"undermining": "extensive", "defect_cm": (2.4, 2.1)}, None),
        ({"undermining": "limited", "defect_cm": (2.4, 2.1)}, False),
        ({}, False),
    ],
)
def test_complex_needs_a_criterion(fields, value):
    wound = cut("cheek", closure="complex", repair_length_cm=4.2, **fields)
    assert values(facts([claim("13132")], [wound]), "repair_complex_criterion") == [value]


def test_extensive_undermining_was_enough_before_2020():
    wound = cut("cheek", closure="complex", undermining="extensive", repair_length_cm=4.2)
    found = facts([claim("13132")], [wound], dos=date(2019, 6, 3))
    assert values(found, "repair_complex_criterion") == [True]


def test_silence_on_criteria_is_open_in_a_part_of_the_record():
    wound = cut("cheek", closure="complex", repair_length_cm=4.2)
    found = facts([claim("13132")], [wound], complete=False)
    assert values(found, "repair_complex_criterion") == [None]


def test_an_unsupported_complex_repair_falls_to_the_intermediate_of_its_own_group():
    wound = lesion("mohs", region="forearm", closure="complex", closure_layers=2,
                   undermining_cm=1.0, defect_cm=(3.4, 2.8), repair_length_cm=6.2)  # fmt: skip
    fact = only(facts([claim("13121")], [wound]), "repair_complex_criterion")
    assert fact.supported == "12032 x1"
    assert fact.direction is Direction.OVERPAYMENT


# RPR-05


@pytest.mark.parametrize(
    ("code", "length", "value"),
    [("12032", 5.2, True), ("12034", 5.2, False), ("12031", 5.2, False), ("12032", None, None)],
)
def test_the_tier_follows_the_length(code, length, value):
    found = facts([claim(code)], [cut(repair_length_cm=length)])
    assert values(found, "repair_code_fits_length") == [value]


def test_complex_addons_count_each_further_five_centimeters():
    wound = cut(closure="complex", complex_criteria=("retention_sutures",), repair_length_cm=13.0)
    good = facts([claim("13101"), claim("13102", 2)], [wound])
    assert values(good, "repair_code_fits_length") == [True]
    wrong = only(facts([claim("13101"), claim("13102", 3)], [wound]), "repair_code_fits_length")
    assert wrong.supported == "13101 x1 + 13102 x2"


def test_an_unbilled_layered_closure_is_money_left_behind():
    lesions = [cut("back", repair_length_cm=3.2), cut("neck", repair_length_cm=2.8)]
    lines = [claim("11602"), claim("11622"), claim("12032")]
    found = facts(lines, lesions)
    assert (1, True) not in answers(found, "repair_code_fits_length")
    fact = only(found, "repair_code_fits_length")
    assert (fact.line, fact.supported) == (None, "12042 x1")
    assert fact.direction is Direction.UNDERPAYMENT


@pytest.mark.parametrize(
    "wound",
    [
        cut(closure="simple", closure_layers=1, repair_length_cm=3.0),
        cut(closure="intermediate", closure_layers=2, repair_length_cm=None),
        lesion("biopsy_punch", region="back", closure="simple", repair_length_cm=0.6),
        cut(size_cm=0.3, margin_cm=0.1, diagnosis_class=DiagnosisClass.BENIGN, repair_length_cm=1),
    ],
    ids=["one layer", "no length", "punch", "small benign"],
)
def test_nothing_is_missed_where_nothing_is_separate(wound):
    found = facts([claim("11602"), claim("11104"), claim("11400")], [wound])
    assert values(found, "repair_code_fits_length") == []


# RPR-01, RPR-02, RPR-06


def test_simple_closure_belongs_to_the_excision():
    wound = cut(closure="simple", closure_layers=1, repair_length_cm=3.0)
    fact = only(facts([claim("11602"), claim("12002")], [wound]), "simple_repair_of_another_wound")
    assert fact.root == "pair:1-2"


@pytest.mark.parametrize(
    ("kind", "size", "code", "value"),
    [
        (DiagnosisClass.BENIGN, 0.3, "11440", [False]),
        (DiagnosisClass.MALIGNANT, 0.3, "11640", [True]),
        (DiagnosisClass.BENIGN, 0.5, "11441", []),
    ],
)
def test_small_benign_excisions_include_every_repair(kind, size, code, value):
    wound = cut("cheek", size_cm=size, margin_cm=0.1, diagnosis_class=kind, repair_length_cm=1.4)
    found = facts([claim(code), claim("12051")], [wound])
    assert values(found, "repair_beyond_small_benign_excision") == value


@pytest.mark.parametrize(
    ("technique", "value"),
    [("biopsy_punch", False), ("shave_removal", False), ("destruction", False), ("mohs", True),
     ("repair_simple", True)],
)  # fmt: skip
def test_a_repair_needs_a_wound_of_its_own(technique, value):
    wound = lesion(technique, region="back", closure="simple", closure_layers=1,
                   repair_length_cm=0.8)  # fmt: skip
    assert values(facts([claim("12001")], [wound]), "repair_of_reportable_wound") == [value]


# UNT-RPR


def test_two_codes_of_one_group_are_one_code_of_the_sum():
    wounds = [cut("back", repair_length_cm=3.0), cut("chest", repair_length_cm=4.1)]
    fact = only(facts([claim("12032"), claim("12031")], wounds), "repair_one_code")
    assert fact.supported == "12032 x1"
    assert fact.line is None


def test_two_units_are_one_code_of_the_sum():
    wounds = [cut("back", repair_length_cm=3.4), cut("chest", repair_length_cm=4.4)]
    fact = only(facts([claim("12032", 2)], wounds), "repair_one_code")
    assert (fact.supported, fact.root) == ("12034 x1", "units:repair_intermediate")


def test_the_claim_alone_shows_split_units():
    found = list(repair.facts(make_case([claim("12032", 2)], note=None, payer=Payer.COMMERCIAL)))
    assert values(found, "repair_one_code") == [False]
    found = list(repair.facts(make_case([claim("12032"), claim("12051")], note=None)))
    assert values(found, "repair_one_code") == [True, True]
