"""Mohs surgery: series, stages, blocks, reader, need, and what may stand beside it."""

from __future__ import annotations

import pytest

from audit.chart.mohs.mohs_record import read_mohs_record
from audit.coding import mohs
from audit.coding.mohs_need import indicated
from audit.coding.tumors import Tumor
from audit.model import Direction, Payer, Stage
from tests.builders import answers, claim, lesion, make_case, only, result, values

MINE = "I excised the tissue and read all of the slides."
BCC = result("basal cell carcinoma, nodular", "malignant")


def stages(*blocks):
    last = len(blocks)
    return tuple(Stage(i, n, True, True, i == last) for i, n in enumerate(blocks, 1))


def tumor(region="nose", blocks=(2, 1), **more):
    fields = {"region": region, "site": region, "stages": stages(*blocks), "size_cm": 1.1,
              "stage_count": len(blocks), "diagnosis": "basal cell carcinoma",
              "defect_cm": (1.6, 1.4)}  # fmt: skip
    return lesion("mohs", **{**fields, **more})


def facts(lines, lesions, note=MINE, **more):
    return list(mohs.facts(make_case(lines, lesions, note=note, **more)))


def codes(*lesions, note=MINE, lines=()):
    case = make_case(lines, lesions, note=note)
    return [(s.code, s.units) for s in mohs.supported(case)]


def test_stages_and_blocks_of_each_tumor_are_supported():
    assert codes(tumor(blocks=(7, 2))) == [("17311", 1), ("17312", 1), ("17315", 2)]
    assert codes(tumor("thigh", (3, 2, 1))) == [("17313", 1), ("17314", 2)]


@pytest.mark.parametrize(
    ("region", "depth", "code", "value"),
    [
        ("nose", None, "17311", True),
        ("scalp", None, "17313", False),
        ("forearm", "subcutis", "17311", False),
        ("forearm", "fascia", "17311", False),
        ("forearm", "muscle", "17311", True),
        ("axilla", None, "17313", True),
        (None, None, "17311", None),
    ],
)
def test_the_site_selects_the_series(region, depth, code, value):
    found = facts([claim(code)], [tumor(region, (2,), depth=depth)])
    assert values(found, "mohs_series_fits") == [value]


def test_two_tumors_find_their_own_series():
    found = facts([claim("17313"), claim("17311")], [tumor("nose", (1,)), tumor("back", (1,))])
    assert sorted(answers(found, "mohs_series_fits")) == [(1, True), (2, True)]


@pytest.mark.parametrize(("units", "value"), [(1, False), (2, True), (3, False)])
def test_further_stages_are_one_less_than_stages(units, value):
    found = facts([claim("17311"), claim("17312", units)], [tumor(blocks=(3, 2, 1))])
    assert values(found, "mohs_stages_fit") == [value]


def test_unbilled_stages_are_money_left_behind():
    fact = only(facts([claim("17311")], [tumor(blocks=(3, 2))]), "mohs_stages_fit")
    assert (fact.line, fact.direction) == (None, Direction.UNDERPAYMENT)


def test_stages_of_several_tumors_are_added_up():
    lines = [claim("17311"), claim("17311"), claim("17312", 3)]
    found = facts(lines, [tumor("nose", (1, 1)), tumor("ear", (1, 1, 1))])
    assert values(found, "mohs_stages_fit") == [True]


@pytest.mark.parametrize(
    ("blocks", "units", "value"),
    [
        ((6, 3, 1), 1, [True]),
        ((7, 2), 2, [True]),
        ((3, 2, 2), 2, [False]),
        ((7, 2), 0, [False]),
        ((3, 2), 0, []),
        ((6, None), 1, [None]),
    ],
)
def test_blocks_count_beyond_five_of_a_stage(blocks, units, value):
    lines = [claim("17311"), claim("17312", len(blocks) - 1)]
    lines += [claim("17315", units)] if units else []
    assert values(facts(lines, [tumor(blocks=blocks)]), "mohs_blocks_fit") == value


def test_a_total_cannot_show_which_stage_had_more():
    bare = tumor(blocks=(None, None), total_blocks=7)
    lines = [claim("17311"), claim("17312"), claim("17315", 2)]
    assert values(facts(lines, [bare]), "mohs_blocks_fit") == [None]


@pytest.mark.parametrize(
    ("told", "complete", "value"),
    [
        (stages(2, 1), True, True),
        ((Stage(1, 2, True, True, False), Stage(2, 1, None, True, None)), True, False),
        ((Stage(1, 2), Stage(2, 1)), True, False),
        ((Stage(1, 2), Stage(2, 1)), False, None),
        ((Stage(1, 2, True, None, True),), True, "review"),
        (stages(2), True, False),
    ],
    ids=["told", "second untold", "bare", "part of a record", "no map", "one of two told"],
)
def test_each_stage_has_its_finding(told, complete, value):
    lesions = [tumor(stages=told, stage_count=1 if value == "review" else 2)]
    found = facts([claim("17311")], lesions, complete=complete)
    assert values(found, "mohs_stages_documented") == [value]


@pytest.mark.parametrize(
    ("note", "value"),
    [
        (MINE, True),
        ("Surgeon and pathologist: Robin Fictional, MD", True),
        ("I performed the surgery and I read the slides.", True),
        ("All frozen sections were examined microscopically by the Mohs surgeon.", True),
        ("Dr. Fictional served as both surgeon and pathologist.", True),
        ("The slides were read by Robin Fictional, MD.", True),
        ("The slides were prepared by our technician.", None),
        ("Frozen sections were interpreted by the consulting pathologist, Dr. Otherman.", False),
        ("Slides were read by Dr. Otherman of pathology.", False),
        ("No slides were read by an outside pathologist; I read every slide myself.", True),
    ],
)
def test_the_surgeon_reads_the_slides(note, value):
    line = claim("17311", rendering_name="Robin Fictional", rendering_credential="MD")
    assert values(facts([line], [tumor(blocks=(1,))], note), "mohs_one_physician") == [value]


@pytest.mark.parametrize("credential", ["PA", "PA-C", "NP", "FNP-C", "APRN"])
def test_mohs_surgery_is_a_physicians(credential):
    line = claim("17311", rendering_credential=credential)
    assert values(facts([line], [tumor(blocks=(1,))]), "mohs_one_physician") == [False]
    assert codes(tumor(), lines=[line]) == []


def test_another_reader_leaves_an_excision():
    note = "The frozen sections were read by the consulting pathologist, Dr. Otherman."
    cut = tumor(blocks=(1,), margin_cm=0.2, site_group="face_ears_eyelids_nose_lips_mucosa")
    fact = only(facts([claim("17311")], [cut], note), "mohs_one_physician")
    assert fact.supported_codes == (("11642", 1),)
    assert codes(cut, note=note) == []


def test_own_pathology_is_part_of_mohs():
    found = facts([claim("17311"), claim("88305", 2)], [tumor(blocks=(1,))])
    assert values(found, "pathology_of_other_tissue") == [False]
    shave = lesion("biopsy_tangential", region="forearm", specimen=True)
    found = facts([claim("17311"), claim("88305")], [tumor(blocks=(1,)), shave])
    assert values(found, "pathology_of_other_tissue") == [True]


def test_another_groups_pathology_is_not_asked():
    lines = [claim("17311", rendering_npi="1", billing_npi="A"),
             claim("88305", rendering_npi="2", billing_npi="B")]  # fmt: skip
    assert values(facts(lines, [tumor(blocks=(1,))]), "pathology_of_other_tissue") == []


@pytest.mark.parametrize(
    ("proven", "region", "frozen", "value"),
    [
        (BCC, "nose", False, False),
        (BCC, "forearm", False, True),
        (None, "nose", True, True),
        (None, "nose", False, "review"),
    ],
)
def test_a_proven_tumor_needs_no_biopsy(proven, region, frozen, value):
    lines = [claim("17311"), claim("11102", 1, "59")] + ([claim("88331")] if frozen else [])
    shave = lesion("biopsy_tangential", region=region)
    lesions = [tumor(blocks=(1,), prior_pathology=proven), shave]
    assert values(facts(lines, lesions), "biopsy_apart_from_mohs") == [value]


@pytest.mark.parametrize(
    ("region", "size", "diagnosis", "note", "value"),
    [
        ("nose", 0.4, "basal cell carcinoma", "", True),
        ("cheek", 0.8, "basal cell carcinoma", "", True),
        ("back", 0.6, "superficial basal cell carcinoma", "", False),
        ("back", 0.6, "superficial and nodular basal cell carcinoma", "", "review"),
        ("back", 0.6, "superficial basal cell carcinoma", "Recurrent after curettage.", True),
        ("back", 0.6, "superficial basal cell carcinoma", "Risks include recurrence.", False),
        ("back", 2.4, "superficial basal cell carcinoma", "", True),
        ("forearm", 1.4, "squamous cell carcinoma", "Kidney transplant recipient.", True),
        ("forearm", 1.4, "squamous cell carcinoma", "No perineural invasion.", "review"),
        ("forearm", None, "squamous cell carcinoma", "", None),
        ("nose", 0.5, "actinic keratosis", "", False),
        ("nose", 0.5, None, "", None),
    ],
)
def test_the_need_for_mohs(region, size, diagnosis, note, value):
    case = make_case([], note=note or "Note.")
    record = read_mohs_record(case.chart.readings)
    lump = tumor(region, size_cm=size, diagnosis=diagnosis)
    assert indicated(Tumor(lump), record)[0] == value


def test_need_is_asked_of_payers_that_follow_medicare():
    from dataclasses import replace

    case = make_case([claim("17311")], [tumor(blocks=(1,))], note=MINE, payer=Payer.COMMERCIAL)
    own = replace(case, profile=replace(case.profile, follows_medicare=False))
    assert values(list(mohs.facts(own)), "mohs_indicated") == []


def test_a_billed_repair_needs_its_defect():
    bare = tumor(blocks=(1,), defect_cm=None, closure="intermediate", closure_layers=2)
    found = facts([claim("17311"), claim("12051")], [bare])
    assert values(found, "mohs_defect_recorded") == [False]
    assert values(facts([claim("17311")], [bare]), "mohs_defect_recorded") == []


@pytest.mark.parametrize(("region", "value"), [("back", True), (None, False)])
def test_removal_beside_mohs_is_of_another_lesion(region, value):
    lesions = [tumor(blocks=(1,))]
    lesions += [lesion("destruction", region=region)] if region else []
    found = facts([claim("17311"), claim("17281", 1, "59")], lesions)
    assert values(found, "removal_apart_from_mohs") == [value]


def test_one_tumor_has_one_first_stage():
    fact = only(facts([claim("17311"), claim("17311", 1, "59")], [tumor(blocks=(1, 1))]),
                "mohs_first_stage_each_day")  # fmt: skip
    assert fact.value is False
    found = facts([claim("17311"), claim("17311")], [tumor(blocks=(1,)), tumor("ear", (1,))])
    assert values(found, "mohs_first_stage_each_day") == [True, True]


def test_a_further_stage_cannot_stand_alone():
    found = list(mohs.facts(make_case([claim("17312")], note=None)))
    assert values(found, "mohs_first_stage_each_day") == [False]


@pytest.mark.parametrize(
    ("note", "value"),
    [
        ("She returns today to continue Mohs surgery begun yesterday; she could not tolerate more.",
         [True]),
        ("Mohs surgery was resumed on the tumor from the previous day.", [None]),
        (MINE, []),
    ],
)  # fmt: skip
def test_a_second_day_says_why(note, value):
    found = facts([claim("17311")], [tumor(blocks=(1,))], note)
    assert values(found, "mohs_first_stage_each_day") == value
