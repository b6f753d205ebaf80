"""Is the billed procedure told, described, placed, sided, and told the same way everywhere?"""

from __future__ import annotations

import pytest

from audit.coding import narrative
from audit.model import DiagnosisClass, Status
from tests.builders import claim, lesion, make_case, only, result, values


def facts(lines, lesions=(), **more):
    return list(narrative.facts(make_case(lines, lesions, **more)))


@pytest.mark.parametrize(
    ("code", "technique", "status", "complete", "value"),
    [
        ("11102", "biopsy_tangential", Status.PERFORMED, True, True),
        ("11102", "biopsy_tangential", Status.PLANNED, True, False),
        ("11102", "biopsy_tangential", Status.DECLINED, True, False),
        ("11102", "biopsy_tangential", Status.PLANNED, False, None),
        ("17000", "destruction", Status.HISTORICAL, True, False),
        ("17000", "destruction", Status.PERFORMED, True, True),
        ("11602", "destruction", Status.PERFORMED, True, False),
    ],
)
def test_a_plan_is_no_narrative(code, technique, status, complete, value):
    lump = lesion(technique, region="forearm", status=status)
    found = facts([claim(code)], [lump], note="Visit.", complete=complete)
    assert values(found, "procedure_narrated") == [value]


@pytest.mark.parametrize(
    ("note", "value"),
    [
        ("Lesion of the left arm was frozen.", "review"),
        ("Will freeze the lesion next visit.", False),
        ("Skin exam without concern.", False),
    ],
)
def test_words_of_the_technique_call_for_a_reader(note, value):
    found = facts([claim("17000")], [], note=note)
    assert values(found, "procedure_narrated") == [value]


def test_a_visit_is_no_procedure():
    assert values(facts([claim("99213")]), "procedure_narrated") == []


def test_without_a_note_of_the_day_another_rule_speaks():
    assert facts([claim("17000")], note=None) == []


@pytest.mark.parametrize(
    ("fields", "value"),
    [
        ({"size_cm": 0.8, "region": "forearm"}, True),
        ({"diagnosis": "nevus", "region": "forearm"}, True),
        ({"region": "forearm"}, False),
        ({"site": None, "size_cm": 0.8}, False),
    ],
)
def test_a_lesion_is_described(fields, value):
    found = facts([claim("11102")], [lesion("biopsy_tangential", **fields)])
    assert values(found, "lesions_described") == [value]


@pytest.mark.parametrize(
    ("code", "region", "value"),
    [
        ("11402", "back", True), ("11402", "neck", False), ("11422", "neck", True),
        ("11402", None, None),
    ],
)  # fmt: skip
def test_the_site_lies_in_the_codes_group(code, region, value):
    group = None if region is None else "trunk"
    cyst = lesion("excision", region=region, size_cm=1.0, margin_cm=0.2, diagnosis="cyst",
                  **({"group": group} if group else {"site_group": None}))  # fmt: skip
    assert values(facts([claim(code, dx=["L72.0"])], [cyst]), "site_group_fits") == [value]


def test_another_group_names_the_code_of_the_same_step():
    cyst = lesion("excision", site="back of neck", region="neck", size_cm=1.0, margin_cm=0.2)
    assert only(facts([claim("11402")], [cyst]), "site_group_fits").supported == "11422"


@pytest.mark.parametrize(
    ("side", "dx", "value"),
    [
        ("right", "C44.612", [True]), ("left", "C44.612", [False]), ("left", "C44.619", [True]),
        (None, "C44.612", []), ("left", "D48.5", []),
    ],
)  # fmt: skip
def test_the_code_names_the_side_of_the_note(side, dx, value):
    lump = lesion("excision", site="forearm", region="forearm", laterality=side, size_cm=1.0)
    assert values(facts([claim("11602", dx=[dx])], [lump]), "side_agrees") == value


@pytest.mark.parametrize(
    ("region", "dx", "value"),
    [("nose", "C44.519", [False]), ("shoulder", "C44.519", []), ("temple", "C44.41", []),
     ("back", "C44.519", [])],
)  # fmt: skip
def test_areas_far_apart_contradict(region, dx, value):
    lump = lesion("excision", site=region, region=region, size_cm=1.0)
    assert values(facts([claim("11602", dx=[dx])], [lump]), "side_agrees") == value


def test_pathology_of_the_other_side_contradicts():
    report = result("basal cell carcinoma", "malignant", laterality="right", region="ear")
    lump = lesion("biopsy_tangential", site="left ear", region="ear", laterality="left",
                  final_pathology=report)  # fmt: skip
    assert values(facts([claim("11102")], [lump]), "side_agrees") == [False]


@pytest.mark.parametrize(
    ("fields", "value"),
    [
        ({"size_cm": 0.8, "margin_cm": 0.4, "excised_cm": 2.2}, False),
        ({"size_cm": 0.8, "margin_cm": 0.4, "excised_cm": 1.6}, True),
        ({"size_cm": 0.8, "margin_cm": 0.4, "excised_cm": 1.9}, True),
        ({"size_cm": 0.8, "margin_cm": 0.4, "conflicts": ("size_cm: 0.8 against 2.6",)}, "review"),
        ({"size_cm": 0.8, "margin_cm": 0.4, "conflicts": ("size_cm: 0.8 against 0.9",)}, True),
    ],
)
def test_a_note_agrees_with_itself(fields, value):
    lump = lesion("excision", region="back", diagnosis="basal cell carcinoma", **fields)
    assert values(facts([claim("11602")], [lump]), "record_consistent") == [value]


@pytest.mark.parametrize(
    ("exam", "value"),
    [
        ("3 actinic keratoses on the scalp.", [False]),
        ("12 actinic keratoses on the scalp.", []),
        ("9 actinic keratoses on the scalp; one was left alone.", [False]),
        ("3 actinic keratoses on the nose.", []),
        ("Multiple actinic keratoses on the scalp.", []),
        ("3 thick actinic keratoses on the scalp, and several others.", []),
        ("No actinic keratoses.", []),
    ],
)
def test_more_treated_than_seen_is_a_contradiction(exam, value):
    treated = lesion("destruction", site="scalp", region="scalp", count=12, modality="ln2",
                     diagnosis="actinic keratosis",
                     diagnosis_class=DiagnosisClass.PREMALIGNANT)  # fmt: skip
    found = facts([claim("17000"), claim("17003", 11)], [treated], note=f"Exam:\n{exam}\n")
    assert [f.value for f in found if f.name == "record_consistent" and f.line is None] == value
