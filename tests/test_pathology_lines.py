"""Pathology lines beside reports, and the minor families."""

from __future__ import annotations

import pytest

from audit.coding import minor, pathology_units
from audit.coding.specimens import containers, level
from tests.builders import claim, lesion, make_case, only, result, values
from tests.encounters import encounter

SIGNED = "Electronically signed by P. Reader, MD."


def facts(lines, lesions=(), **more):
    return list(pathology_units.facts(make_case(lines, lesions, **more)))


@pytest.mark.parametrize(
    ("report", "count"),
    [
        ("Three containers received.", 3),
        ("Received in one container, submitted in 4 cassettes.", 1),
        ("Received in two separately labeled jars.", 2),
        ("No word on it.", None),
    ],
)
def test_containers_and_not_cassettes(report, count):
    assert containers(make_case([], report=f"{report} {SIGNED}")) == count


@pytest.mark.parametrize(
    ("diagnosis", "code"),
    [
        ("epidermal inclusion cyst", "88304"),
        ("acrochordon", "88304"),
        ("intradermal nevus", "88305"),
        ("basal cell carcinoma arising beside a cyst", "88305"),
        ("scar revision tissue", "88302"),
    ],
)
def test_level_by_specimen(diagnosis, code):
    assert level(result(diagnosis, "benign")) == code


@pytest.mark.parametrize(("units", "value"), [(3, True), (4, False), (2, False)])
def test_units_are_containers(units, value):
    parts = [result("nevus", "benign", label=label) for label in "ABC"]
    found = facts(
        [claim("88305", units)], report=f"Three containers received. {SIGNED}", pathology=parts
    )
    assert values(found, "pathology_units_match") == [value]


def test_parts_that_contradict_the_number_ask_for_a_person():
    parts = [result("nevus", "benign", label=label) for label in "AB"]
    found = facts([claim("88305", 4)], report=f"Three containers. {SIGNED}", pathology=parts)
    assert values(found, "pathology_units_match") == ["review"]


@pytest.mark.parametrize(
    ("report", "complete", "value"),
    [(SIGNED, True, True), (None, True, False), (None, False, None), ("Nevus.", True, "review")],
)
def test_a_reading_has_a_signed_report(report, complete, value):
    found = facts([claim("88305")], report=report, complete=complete)
    assert values(found, "pathology_report_present") == [value]


def test_mohs_tissue_is_another_rules_question():
    found = facts([claim("88305", 2)], [lesion("mohs", "left cheek", group="face")])
    assert not found


@pytest.mark.parametrize(("dx", "value"), [("C44.319", False), ("D22.39", True), ("D49.2", None)])
def test_diagnosis_of_the_line_is_that_of_the_report(dx, value):
    found = facts(
        [claim("88305", dx=[dx])], report=SIGNED, pathology=[result("nevus", "benign", label="A")]
    )
    assert values(found, "diagnosis_follows_pathology") == ([] if value is None else [value])


def test_biopsies_lesions_and_containers_are_one_number():
    lesions = [lesion("biopsy_punch", site) for site in ("left arm", "chest")]
    parts = [result("nevus", "benign", label=label) for label in "AB"]
    lines = [claim("11104"), claim("11105", 2)]
    found = only(
        facts(lines, lesions, report=f"Two containers. {SIGNED}", pathology=parts),
        "biopsies_specimens_agree",
    )
    assert found.value is False and found.root == "units:biopsy_skin"


@pytest.mark.parametrize(
    ("lines", "value"),
    [([("88342", 1), ("88341", 2)], True), ([("88342", 3)], False), ([("88342", 1)], False)],
)
def test_first_antibody_and_the_further_ones(lines, value):
    found = facts(
        [claim(code, units) for code, units in lines],
        report=f"One container. SOX10, Melan-A and PRAME stains were examined. {SIGNED}",
    )
    assert values(found, "stain_units_match") == [value]


@pytest.mark.parametrize(
    ("area", "code", "value"),
    [(9.9, "17106", True), (10.0, "17107", True), (50.0, "17107", True), (50.1, "17107", False),
     (None, "17107", None)],
)  # fmt: skip
def test_vascular_lesions_by_area(area, code, value):
    stain = lesion("destruction", "left cheek", group="face", area_cm2=area)
    found = list(minor.facts(make_case([claim(code)], [stain])))
    assert values(found, "vascular_area_matches") == [value]


@pytest.mark.parametrize(
    ("note", "units", "value"),
    [
        ("80 allergens of the series were applied.", 80, True),
        ("36 patches were applied.", 72, False),
        ("T.R.U.E. test, 35 allergens.", 36, "review"),
        ("Patch testing was done.", 36, None),
    ],
)
def test_patch_tests_by_the_number_applied(note, units, value):
    found = list(minor.facts(make_case([claim("95044", units)], note=note)))
    assert values(found, "patch_tests_match") == [value]


@pytest.mark.parametrize(
    ("note", "code", "units", "value"),
    [
        ("Drained.", "10060", 1, True),
        ("Drained.", "10060", 2, False),
        ("Drained and packed.", "10061", 1, True),
        ("Drained.", "10061", 1, False),
    ],
)
def test_drainage_is_one_unit(note, code, units, value):
    drained = lesion("incision_drainage", "left thigh")
    found = list(minor.facts(make_case([claim(code, units)], [drained], note=note)))
    assert values(found, "drainage_code_fits") == [value]


@pytest.mark.parametrize(
    "head",
    ["DERMATOPATHOLOGY INTERPRETATION        W. Reader, MD, office of record",
     "SURGICAL PATHOLOGY RESULT    Accession S25-1",
     "FINAL DIAGNOSIS   R. Q. Reader, MD",
     "PATHOLOGY RESULTS    Patient: KX-1   Received 3/4/25"],
)  # fmt: skip
def test_a_letterhead_is_no_specimen(head: str) -> None:
    report = f"{head}\nLeft cheek, shave: BASAL CELL CARCINOMA.\nSigned R. Reader MD"
    found = encounter("Shave biopsy of the left cheek.", "11102 x1 D48.5", pathology=report)
    assert found.chart is not None
    told = [p.diagnosis for p in found.chart.pathology if p.document_id == "D2"]
    assert told == ["BASAL CELL CARCINOMA"]
