"""Titles of operations and removals without a textbook verb, each as the rows it must give."""

from __future__ import annotations

import pytest

from audit.chart.chart import read_chart
from audit.model import Document, Status


def rows(text: str) -> list[tuple[str, str | None]]:
    document = Document("D", "E", "P", "visit_note", None, None, True, text)
    found = read_chart([document]).lesions
    return sorted((x.technique, x.region) for x in found if x.status is Status.PERFORMED)


def techniques(text: str) -> list[str]:
    return [t for t, _ in rows(text)]


NARRATIVE = (
    "DESCRIPTION OF OPERATION: The patient was placed on the table and prepped. {told} "
    "Hemostasis was obtained. Counts were correct."
)


def operation(title: str, told: str = "The wound was closed with 3-0 nylon.") -> str:
    head = f"PREOPERATIVE DIAGNOSIS: see below\nOPERATIONS:\n{title}\nANESTHESIA: local\n"
    return head + NARRATIVE.format(told=told)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("1. Removal of dermoid, left brow.", ["excision"]),
        ("1. Wide removal of skin cancer, right cheek.", ["excision"]),
        ("1. Bascom cleft-lift, natal cleft.", ["excision"]),
        ("1. Karydakis, natal cleft.", ["excision"]),
        ("1. Drainage of right groin abscess.", ["incision_drainage"]),
        ("1. Cervicofacial rotation-advancement, right cheek.", ["flap"]),
        ("1. Removal of wens, scalp.\n2. Removal of lump, left thigh.", ["excision", "excision"]),
        ("1) removal of wen, scalp 2) drainage of abscess, leg", ["excision", "incision_drainage"]),
        ("1. Removal of orthopedic pins, right foot.", []),
        ("1. Removal of sutures, right foot.", []),
    ],
)
def test_a_title_gives_its_row(title: str, expected: list[str]) -> None:
    assert techniques(operation(title)) == expected


@pytest.mark.parametrize(
    "step",
    [
        "A skin flap was raised on both sides and the dog-ears were trimmed.",
        "The cavity behind it was curetted and its wall left alone.",
        "The piece was lifted off the fascia; path: frozen and permanents.",
        "The growth was lifted off with a 15 blade down to fat.",
        "Bleeders were cauterized and a 15 round drain was brought out.",
    ],
)
def test_a_step_of_the_titled_operation_is_no_row(step: str) -> None:
    assert techniques(operation("1. Removal of growth, left thigh.", step)) == ["excision"]


def test_a_title_as_above_takes_its_rows_from_the_diagnoses() -> None:
    text = (
        "PREOPERATIVE DIAGNOSES:\n1. Dark growth, right forehead.\n2. Stalked growth, left cheek.\n"
        "3. Cyst, chin.\nPROCEDURES: Removal of three growths as above.\n"
        "OPERATIVE NOTE: The face was prepped. The forehead growth was circumscribed and closed "
        "with 5-0 nylon. The cheek growth was amputated flush with the skin. The chin cyst was "
        "teased out whole and the skin was closed with 6-0 nylon."
    )
    assert techniques(text) == ["excision", "excision", "shave_removal"]


@pytest.mark.parametrize(
    "told",
    [
        "Back of hand. I took a full-thickness wedge of skin with the lesion, 4 mm a side.",
        "Back of hand. Lesion 1.8 cm. Carved out with a 5 mm margin down to paratenon.",
        "Back of hand. The lump was winkled out in one piece and went to pathology.",
        "Back of hand. The fatty tumor came free in one piece.",
    ],
)
def test_a_removal_without_its_verb_is_an_excision(told: str) -> None:
    text = "Surgical dictation. Numbed with 1% lidocaine.\n\n" + told + "\n\nSent in formalin."
    assert techniques(text) == ["excision"]


def test_triangles_that_change_places_are_a_flap() -> None:
    text = operation(
        "1. Scar contracture release, neck.",
        "Three Z's were drawn on the neck, the triangles were lifted and interdigitated.",
    )
    assert techniques(text) == ["flap"]
