"""Deeds told by steps, numbered paragraphs, consents and depths → the lesions of the ledger."""

from __future__ import annotations

import pytest

from audit.chart.lesions.ledger import read_lesions
from audit.chart.page.text import read
from audit.model import Document, Lesion, Status

E, F, D = "excision", "shave_removal", "destruction"
T, P = "biopsy_tangential", "biopsy_punch"
Deeds = list[tuple[str, str | None]]


def lesions(text: str) -> list[Lesion]:
    return list(read_lesions([read(Document("n", "n", "p", "", None, None, True, text))], ()))


def done(text: str) -> Deeds:
    """Technique and side of each lesion told as performed."""
    rows = [x for x in lesions(text) if x.status is Status.PERFORMED]
    return [(str(x.technique), x.laterality) for x in rows]


STEPS = [
    (
        "EXCISION NOTE\nSurgeon: A. Reed, MD\nPreop dx: BCC, right calf.\nMargin: 4 mm\n"
        "Skin incised to fat, tissue tagged at 12 and sent in formalin. Closed with nylon.",
        [(E, "right")],
    ),
    (
        "Operative report\nPreop diagnosis: SCC, left cheek.\nA 5 mm margin was marked.\n"
        "Patient supine, right arm tucked. The outline was incised down to fascia. "
        "The specimen was submitted to pathology.",
        [(E, "left")],
    ),
    (
        "Procedure note\nPreop diagnosis: abscess, left thigh.\nIncision to the fat, pus drained. "
        "Wound margins clean. Culture in jar, tissue to pathology.",
        None,
    ),
]
PAIRS = [
    (
        "OPERATIVE NOTE: TWO EXCISIONS\n\n#1  L CALF   BCC, nodular\n    size: 0.8 cm\n"
        "    margins: excised with 4 mm\n"
        "    closure: intermediate, length 3.0 cm\n\n#2  R THIGH   firm nodule\n"
        "    size: 1.0 cm\n    margins: 2 mm\n    closure: intermediate, length 2.6 cm\n",
        [(E, "left"), (E, "right")],
    ),
]
NUMBERED = [
    (
        "Here for two spots.\n\n1  RIGHT CHEEK, 5 mm papule. Shave biopsy to r/o BCC. Jar A.\n\n"
        "2  LEFT FOREARM, 6 mm plaque. Punch biopsy 4 mm. Jar B.\n",
        [(T, "right"), (P, "left")],
    ),
    (
        "Seen for lesions.\n\n1 Left calf, inflamed tag. Shave removal, irritated.\n\n"
        "2 Right neck, brown macule. Shave biopsy, r/o melanoma.\n",
        [(F, "left"), (T, "right")],
    ),
]
CONSENT = [
    ("A/P: Papule, right cheek. After consent, shave biopsy with a DermaBlade.", [(T, "right")]),
    ("A/P: Papule, left arm. With verbal consent, punch biopsy, 3 mm, jar 1.", [(P, "left")]),
    (
        "A/P: Plaque, left arm. After written consent covering pain and scar I took a shave "
        "biopsy with a razor blade.",
        [(T, "left")],
    ),
    (
        "A/P: Papule, left chin. Following consent for scar and bleeding, we took a punch "
        "biopsy, 4 mm.",
        [(P, "left")],
    ),
    ("A/P: Papule, left cheek. After discussion he agreed to a shave biopsy next week.", []),
    ("A/P: BCC, left cheek. After discussion of curettage, excision and Mohs he will think.", []),
]
CLOCK = [
    (
        "A/P: Papule, right hand. Shave biopsy done with a blade.\n"
        "Total time today was 40 minutes, with the visit, the biopsy and dictation.",
        [(T, "right")],
    ),
    ("A/P: Eczema.\nI spent 35 minutes on the visit, excluding the biopsy.", []),
    ("A/P: Psoriasis.\nTotal visit time 25 minutes, cryotherapy not counted.", []),
]
DEPTH = [
    "I excised the whole down to the temporal fascia, sparing the nerve, which was not seen.",
    "The lesion was excised to fat, preserving the facial nerve.",
    "It was excised in toto, avoiding the temporal artery.",
    "The growth was excised just above the bone.",
    "I excised it to the level of the tendon sheath.",
]
MOVED = [
    (
        "Operative dictation\nThe mole on the right shoulder was excised with a 1 mm margin.\n"
        "The second is a lump of the left flank. Down through fat, it was shelled out whole.",
        [(E, "right"), (E, "left")],
    ),
    (
        "Operative dictation\nThe lump on the left back: I shelled the soft fatty tumor out.\n"
        "On the right forearm a nevus. I took the whole out in one ellipse.",
        [(E, "left"), (E, "right")],
    ),
]
CASES = [*STEPS, *PAIRS, *NUMBERED, *CONSENT, *CLOCK, *MOVED]


@pytest.mark.parametrize(("text", "deeds"), CASES)
def test_the_deeds_and_their_sides(text: str, deeds: Deeds | None) -> None:
    if deeds is None:
        assert E not in [technique for technique, _ in done(text)]
    else:
        assert done(text) == deeds


@pytest.mark.parametrize("words", DEPTH)
def test_a_structure_met_on_the_way_is_no_organ_operated_on(words: str) -> None:
    note = f"OPERATIVE DICTATION\nSurgeon: A. Reed, MD\nA sore on the left temple.\n{words}\n"
    assert done(note) == [(E, "left")]


@pytest.mark.parametrize(
    "plan", ["We shall freeze it when he comes back.", "I shall freeze the wart at the next visit."]
)
def test_a_deed_to_come_is_planned(plan: str) -> None:
    (lesion,) = lesions(f"A wart on his left knee. {plan}")
    assert (lesion.technique, lesion.status) == (D, Status.PLANNED)
