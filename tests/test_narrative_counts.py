"""Dictated notes: what the patient came for, sides without a noun, and other growths' looks."""

from __future__ import annotations

import pytest

from audit.chart.chart import read_chart
from audit.chart.words.counts import find_count
from audit.chart.words.sites import find_sites
from audit.coding.light import facts as light_facts
from audit.coding.minor import facts as minor_facts
from audit.model import Document, Lesion
from tests.encounters import values


def _done(text: str, kind: str = "procedure_note") -> list[Lesion]:
    chart = read_chart([Document("D", "E", "P", kind, None, None, True, text)])
    return [x for x in chart.lesions if x.status.value == "performed"]


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("six in the right axilla and five in the left", ["right", "left"]),
        ("3 on the left cheek, 2 on the right.", ["left", "right"]),
        ("four of the right hand and three on the left side", ["right", "left"]),
        ("2 on the right sole and one on the other", ["right", "left"]),
        ("a mole of the left calf and a smaller one on the right", ["left", "right"]),
        ("five on the left forearm, eight on the opposite side", ["left", "right"]),
        ("a papule of the left cheek, face turned to the right", ["left"]),
        ("AKs of the left temple. On the right none", ["left"]),
    ],
)
def test_a_side_without_its_noun_is_the_other_side(text: str, sides: list[str]) -> None:
    assert [s.laterality for s in find_sites(text)] == sides


@pytest.mark.parametrize(
    ("text", "total"),
    [
        ("All of the tags on the neck and in both axillae were removed.", None),
        ("Tags of both groins were snipped.", None),
        ("Both were removed.", 2),
        ("Both cheek lesions were frozen.", 2),
        ("thirteen around the neck, six in the right axilla and five in the left", 24),
    ],
)
def test_both_sides_of_a_place_are_no_two_lesions(text: str, total: int | None) -> None:
    assert find_count(text).total == total


VISIT = (
    "Woman who {came} of skin tags, two of which have been sore; she also asks whether I would "
    "freeze the {look} spots on her back and left cheek. The {look} ones do not itch, she does not "
    "care for how they look.\n\nOn examination there are pedunculated papules, thirteen around the "
    "neck, six in the right axilla and five in the left. On the mid back there are four waxy "
    "papules and on the left cheek there is one more of the same.\n\nAll of the tags on the neck "
    "and in both axillae were removed by scissor snip excision. The five seborrheic keratoses, "
    "four on the back and one on the left cheek, were treated with liquid nitrogen.\n"
)


@pytest.mark.parametrize(
    ("came", "look"),
    [
        ("comes in for removal", "brown"),
        ("presents for removal", "tan"),
        ("is here for removal", "flat"),
        ("returns for removal", "crusty"),
        ("was referred for removal", "waxy"),
        ("requests removal", "dark"),
    ],
)
def test_a_dictated_visit_counts_what_was_done(came: str, look: str) -> None:
    found = _done(VISIT.format(came=came, look=look))
    assert [(x.technique, x.count) for x in found] == [("tag_removal", 24), ("destruction", 5)]
    assert not found[0].cosmetic


@pytest.mark.parametrize(
    "words",
    ["excised as a disc to the subcutis", "cut out as a disk of skin", "removed in one disc"],
)
def test_a_disc_of_skin_is_no_disc_of_the_spine(words: str) -> None:
    note = (
        "OPERATIVE REPORT\nDIAGNOSIS: Squamous cell carcinoma, left cheek.\nPROCEDURE: The tumor "
        f"measured 1.5 cm. A 4 mm margin was drawn. The tumor was {words}. The defect was 2.3 x "
        "2.3 cm. A rotation flap was incised, elevated and rotated into the defect. The secondary "
        "defect measured 2.2 x 1.9 cm.\n"
    )
    assert [(x.technique, x.region) for x in _done(note)] == [("excision", "cheek")]


@pytest.mark.parametrize(
    "lamp",
    ["48 lamps, NB 311-313 nm", "NB light, full booth", "311 nm lamps", "TL-01 lamps", "NB-UVB",
     "narrow band UVB"],
)  # fmt: skip
def test_a_log_that_names_its_lamps_tells_the_light(lamp: str) -> None:
    note = (
        "TREATMENT SHEET\nDx: plaque psoriasis\n\nPROCEDURE\n"
        f"Cabinet: {lamp}.\nDose last session 565 mJ. Dose today 620 mJ/cm2, whole body.\n"
        "Topical before light: none.\n"
    )
    assert values(light_facts, "phototherapy_code_right", note, "96910 x1 L40.0") == [False]


@pytest.mark.parametrize(
    "log",
    [
        "Chambers 71-80 ... 74 NOT PLACED (expired)\nTotal placed: 71 allergens",
        "9 not available\n71 allergens applied",
        "Nine omitted (back-ordered)\nPlaced 71 allergens on the back",
        "Not tested: 14, 17\nApplied: 71 patches",
        "2 out of stock\nRead 71 allergens",
        "skipped 9\n71 patch tests placed",
    ],
)
def test_what_was_not_placed_ends_with_its_line(log: str) -> None:
    note = f"PATCH TEST LOG\nSeries: order set of eighty.\n{log}\n"
    assert values(minor_facts, "patch_tests_match", note, "95044 x80 L23.9") == [False]
