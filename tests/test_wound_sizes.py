"""Sizes of wounds as whole notes tell them: abscess, laceration, ellipse, defect, list."""

from __future__ import annotations

from typing import Any

import pytest

from audit.chart.abstract import abstract
from audit.chart.words.counts import find_count
from audit.chart.words.sizes import find_sizes
from audit.model import Document

OP = "PROCEDURE NOTE\nPROCEDURE: "
NOTES: tuple[tuple[str, dict[str, Any]], ...] = (
    (
        OP + "Incision and drainage of abscess, right thigh.\nThere was a fluctuant area of about "
        "4 cm. A 1 cm incision was made and pus was drained.",
        {"lesion_size_cm": 4.0},
    ),
    (
        "EXAM: L forearm 3 cm lac, superficial. 2 pt discrim 5 mm.\nPROCEDURE: Laceration repair. "
        "L forearm irrigated and closed with 4-0 Ethilon x5.",
        {"lesion_size_cm": 3.0, "repair_length_cm": 3.0, "margin_cm": None},
    ),
    (
        OP + "Excision of sinus tracts, left axilla.\nAn ellipse 9 x 3 cm was removed and "
        "closed in layers.",
        {"excised_diameter_cm": 9.0, "closure": "intermediate"},
    ),
    (
        OP + "Full-thickness skin graft to the nasal tip.\nThe defect measured 1.6 x 1.4 cm. The "
        "graft was harvested and inset with 6-0 fast gut.",
        {"excised_diameter_cm": 1.6},
    ),
    (
        OP + "Shave removal of papilloma, right cheek.\nThe 5 mm papilloma was shaved flush.",
        {"lesion_size_cm": 0.5},
    ),
)


@pytest.mark.parametrize(("note", "wanted"), NOTES)
def test_a_wound_has_the_size_that_is_its_own(note: str, wanted: dict[str, Any]) -> None:
    document = Document("D", "E", "P", "visit_note", None, None, True, note + "\n")
    row = abstract(document)["procedures"][0]
    assert {k: row[k] for k in wanted} == wanted


def test_a_list_of_places_gives_each_its_size() -> None:
    text = OP + "Excision lipoma left flank (5 cm), right shoulder (3.5 cm).\nBoth were cut out."
    document = Document("D", "E", "P", "visit_note", None, None, True, text)
    rows = abstract(document)["procedures"]
    assert [r["lesion_size_cm"] for r in rows] == [5.0, 3.5]


@pytest.mark.parametrize(
    "text",
    [
        "Curetted with #4 then 2 curettes.",
        "Phenol x 3 applications of 30 sec each.",
        "Treatment #27 of the series.",
        "TCA, 2 coats.",
        "Session 14 today.",
        "Podophyllin, 3 applications.",
    ],
)
def test_instruments_and_sessions_count_no_lesions(text: str) -> None:
    assert find_count(text).total is None


@pytest.mark.parametrize(
    "text", ["The closed wound is 6.1 cm long.", "The sutured wound measured 6.1 cm."]
)
def test_a_closed_wound_has_a_length(text: str) -> None:
    assert [(s.role, s.length.cm) for s in find_sizes(text)] == [("length", (6.1,))]


@pytest.mark.parametrize(
    ("text", "cm"),
    [
        ("The cyst was about a centimeter.", 1.0),
        ("The cyst, just under a centimeter, was excised.", 1.0),
        ("The lump was a centimeter and a half.", 1.5),
        ("The cyst was half a centimeter.", 0.5),
        ("She has a lump of the left shoulder about 2 cm across.", 2.0),
        ("It came out whole, 2 cm.", 2.0),
        ("It shelled out in one piece and was about 2 cm.", 2.0),
        ("The sac, 2 cm, was delivered intact.", 2.0),
        ("The fatty mass, 5 x 4 cm, was removed.", 5.0),
        ("The cyst, measuring 12 mm across, was excised.", 1.2),
        ("It measured 2 x 1.8 cm on the back table.", 2.0),
        ("The size of the cyst was 2 cm.", 2.0),
    ],
)
def test_a_lesion_has_the_size_that_stands_beside_its_name(text: str, cm: float) -> None:
    assert [(s.role, s.length.greatest) for s in find_sizes(text)] == [("lesion", cm)]


@pytest.mark.parametrize("text", ["A centimeter margin is cut.", "It lay within a centimeter "
                                  "of the lid.", "We moved a centimeter at a time."])  # fmt: skip
def test_a_centimeter_of_something_else_is_no_lesion(text: str) -> None:
    assert "lesion" not in [s.role for s in find_sizes(text)]


def test_a_bare_figure_behind_the_place_of_an_entry_is_the_size_of_what_is_there() -> None:
    text = OP + (
        "Wens of the scalp.\n(1) Vertex - 2.1 cm. Excised, 3-0 Prolene x4.\n"
        "(2) R parietal - the sore one, 0.9 cm, stuck down. Excised, 3-0 Prolene x3.\n"
    )
    document = Document("D", "E", "P", "visit_note", None, None, True, text)
    rows = abstract(document)["procedures"]
    assert [(r["lesion_size_cm"], r["diagnosis_class"]) for r in rows] == [
        (2.1, "benign"),
        (0.9, "benign"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The lateral edge was undermined 2.4 cm over its whole length, the medial edge 1.5 cm.",
        "Undermined 2 cm superiorly, the inferior side 1.4 cm.",
        "The medial edge was undermined 1.5 cm; the other 2 cm.",
        "Undermined 2.2 cm on the cephalad side, and the caudal side only 0.9 cm.",
        "Undermining 1.8 cm along the left edge, the right edge 1.2 cm.",
        "The upper flap was undermined 3 cm, the lower by 2.5 cm.",
    ],
)
def test_the_other_edge_is_undermined_too(text: str) -> None:
    assert {s.role for s in find_sizes(text)} == {"undermining"}
    (length,) = [s.length.greatest for s in find_sizes(text + " Final length 7 cm.")[2:]]
    assert length == 7.0
