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


@pytest.mark.parametrize(
    "told",
    [
        "She came over from Dr. Roy's office, where Mohs was completed in two stages this morning.",
        "He was sent by Dr. Lim, who finished Mohs this morning.",
        "Mohs was done earlier today at the office of Dr. Lim.",
        "Mohs was finished this morning at Dr. Roy's clinic.",
    ],
)
def test_mohs_by_other_hands_on_the_same_day_is_no_row(told: str) -> None:
    note = f"PROCEDURE: Bilobed flap, left cheek.\n\n{told}\n\nThe flap was incised and raised "
    assert techniques(note + "and turned into the defect with 5-0 nylon.") == ["flap"]


@pytest.mark.parametrize(
    "plan",
    [
        "Scalp biopsies x2 to be considered if no recovery at 6 months.",
        "Shave biopsy of the nose to be discussed if it persists.",
        "Punch biopsy of the left arm will be revisited in spring.",
        "Excision of the back lesion will be entertained if symptomatic.",
    ],
)
def test_what_is_to_be_considered_is_not_done(plan: str) -> None:
    assert techniques(f"Plan: Ferritin. {plan} Booklet given.") == []


@pytest.mark.parametrize(
    ("plan", "count"),
    [
        ("Nails #1, #2, #3, and #5 right and #1, #2 left were debrided for length.", 6),
        ("Nails #1 and #2 right were debrided for length and thickness.", 2),
        ("Nails #1, #2 and #3 on the left were debrided with a nipper.", 3),
        ("Nails #1-#5 bilaterally were debrided in thickness.", 10),
    ],
)
def test_nails_numbered_before_their_side(plan: str, count: int) -> None:
    text = f"S: Presents for treatment of her nails.\nO: Skin dry.\nP: {plan} Return in 2 months."
    document = Document("D", "E", "P", "visit_note", None, None, True, text)
    found = [x for x in read_chart([document]).lesions if x.status is Status.PERFORMED]
    assert [(x.technique, x.count) for x in found] == [("nail", count)]


@pytest.mark.parametrize(
    "title",
    [
        "Full-thickness skin graft, left upper eyelid to right lower eyelid.",
        "FTSG, left groin to the right lower eyelid.",
        "Skin graft from left upper arm to right lower eyelid.",
        "Full-thickness graft, left postauricular skin onto his right lower eyelid.",
    ],
)
def test_the_first_of_two_places_of_a_graft_gives_the_skin(title: str) -> None:
    assert rows(operation(f"1. {title}")) == [("graft", "eyelid")]
