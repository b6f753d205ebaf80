"""Injections, light, edits and margins in the words of many clinicians."""

from __future__ import annotations

import pytest

from audit.coding import distinct, drugs, excision, light, minor
from tests.encounters import encounter, values

ILI = "injected_lesions_match"

TODAYS_LESIONS = (
    ("A/P: Keloids back x2, painful. ILK 20 mg/mL, 4 sticks each (8 total), 0.4 mL.", 2),
    ("A/P: Keloids shoulder x4, itchy. Kenalog 10 injected, 3 needle sticks each, 12 total.", 4),
    ("A/P: Keloids x3 of the back, ILK 10 mg/mL, 5 injections per keloid (15 in all).", 3),
    ("A/P: Keloids chest x2. ILK 10 mg/mL, 6 punctures each = 12.", 2),
    ("A/P: Cysts of the back x2, inflamed. IL TAC 5 mg/mL, 5 sticks ea (total 10).", 2),
    ("A/P: Nodules x3, arm. ILK 5 mg/mL, 3 jabs each, total of 9.", 3),
    (
        "HPI: First session on 02/03/2026, four patches.\nPlan: Intralesional Kenalog today. "
        "All nine patches were injected, 36 needle sticks.",
        9,
    ),
    (
        "HPI: Initial treatment was in January, three patches.\nPlan: Alopecia areata. ILK today. "
        "All ten patches were injected.",
        10,
    ),
    (
        "HPI: Second series in May 2025, six patches.\nPlan: ILK 5 mg/mL. Eleven patches were "
        "injected, 40 sticks.",
        11,
    ),
)


@pytest.mark.parametrize(("note", "lesions"), TODAYS_LESIONS)
def test_lesions_of_today_are_units_and_sticks_are_not(note: str, lesions: int) -> None:
    right, wrong = ("11900", "11901") if lesions <= 7 else ("11901", "11900")
    found = [f for f in minor.facts(encounter(note, f"{right} x1 L91.0")) if f.line]
    assert [f.value for f in found] and not any(f.value is False for f in found)
    found = [f for f in minor.facts(encounter(note, f"{wrong} x1 L91.0")) if f.line]
    assert any(f.value is False for f in found)


PDT = "PROCEDURE: Photodynamic therapy of the scalp for actinic keratoses.\n{}\nBlue light 1000 s."
BY_STAFF = (
    "Scrubbed with acetone. Drug: Levulan, one stick. Applied to the scalp by Kim Ode, RMA.",
    "Levulan Kerastick x1. Our nurse painted it over the scalp.",
    "Aminolevulinic acid 20%, 1 applicator. Application by medical assistant J. Lowe.",
    "Kerastick applied by: P. Ruhl, LPN. Skin degreased with acetone gauze.",
    "I had the MA apply the Levulan after an acetone scrub.",
    "Levulan was put on by one of our nurses; I did not apply it.",
    "Nursing staff brushed the aminolevulinic acid over the scalp after an alcohol wipe.",
    "ALA 20% was applied by the clinic nurse. No curettage was done.",
)
BY_PHYSICIAN = (
    "I applied the Levulan myself to the scalp after an acetone wipe.",
    "Levulan Kerastick, one stick. I painted it over the scalp.",
    "Aminolevulinic acid 20% applied by me; the MA started the lamp.",
)


@pytest.mark.parametrize("words", BY_STAFF)
def test_drug_put_on_by_staff_is_the_staff_code(words: str) -> None:
    note = PDT.format(words)
    assert values(light.facts, "pdt_code_right", note, "96567 x1 L57.0") == [True]
    assert values(light.facts, "pdt_code_right", note, "96574 x1 L57.0") == [False]


@pytest.mark.parametrize("words", BY_PHYSICIAN)
def test_drug_put_on_by_the_physician_without_curettage(words: str) -> None:
    assert values(light.facts, "pdt_code_right", PDT.format(words), "96573 x1 L57.0") == [True]


@pytest.mark.parametrize(
    "words",
    (
        "Aminolevulinic acid 20% topical solution, one applicator, applied by the nurse.",
        "Levulan Kerastick topical solution: 1 stick used, nothing discarded.",
        "ALA 20% topical, a single applicator, lot 44, applied by L. Ott, MA.",
        "Drug: Levulan 20% solution, ONE stick. Put on by the nurse.",
        "20% ALA topical solution, applicator x 1, applied by staff.",
        "Aminolevulinic acid HCl 20% topical: one Kerastick, no waste.",
    ),
)
def test_one_applicator_is_one_unit(words: str) -> None:
    name = "photosensitizer_billed_right"
    note = PDT.format(words)
    assert False in values(drugs.facts, name, note, "J7308-JZ x2 L57.0")
    assert False not in values(drugs.facts, name, note, "J7308-JZ x1 L57.0")


@pytest.mark.parametrize("repair", ("12051", "12052", "13131", "12031", "13121", "12032"))
def test_modifier_of_a_repair_is_not_blamed_for_a_block(repair: str) -> None:
    note = "PROCEDURE: Excision of a cyst of the cheek. Infraorbital nerve block by the surgeon."
    found = values(
        distinct.facts, "distinct_modifier_allowed", note,
        "11442 x1 L72.0", f"{repair}-59 x1 L72.0", "64400 x1 L72.0",
    )  # fmt: skip
    assert found == [True]


@pytest.mark.parametrize(
    "exam",
    (
        "On the right upper back is a papule with a rolled border that measures eight by six mm.",
        "Right upper back: a plaque with a pearly rim measuring 8 x 6 mm.",
        "Right upper back: pink papule, raised edge, irregular border, measured 8 by 6 mm.",
        "There is a scar with a telangiectatic rim on the right upper back; it measures 8 mm.",
        "Right upper back lesion with ill-defined borders measures 0.8 cm.",
        "Right upper back: nodule with a translucent, shiny margin measuring 0.8 x 0.6 cm.",
    ),
)
def test_the_edge_of_a_lesion_is_no_margin(exam: str) -> None:
    note = (
        f"PROCEDURE: Excision of basal cell carcinoma, right upper back. {exam} Margins of three "
        "millimeters were drawn on all sides. Excised down to fat. Closed in layers."
    )
    name = "excised_tier_matches"
    assert values(excision.facts, name, note, "11602 x1 C44.519") == [True]
    assert values(excision.facts, name, note, "11601 x1 C44.519") == [False]


@pytest.mark.parametrize("margin", ("a clear border of 3 mm", "a normal rim of 3 mm"))
def test_a_measured_border_of_skin_is_a_margin(margin: str) -> None:
    note = f"PROCEDURE: BCC of the right upper back, 0.8 cm, excised with {margin}. Closed."
    found = values(excision.facts, "excised_tier_matches", note, "11602 x1 C44.519")
    assert found == [True]
