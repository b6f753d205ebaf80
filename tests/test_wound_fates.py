"""What became of the tissue, in many voices, and whose tissue it was."""

from __future__ import annotations

import pytest

from audit.chart.abstract import abstract
from audit.chart.lab.sent import read_specimen
from audit.chart.page.text import read
from audit.model import Document

OP = "PROCEDURE NOTE\nPROCEDURE: "


def _document(text: str) -> Document:
    return Document("D", "E", "P", "visit_note", None, None, True, text + "\n")


def _told(text: str) -> bool | None:
    return read_specimen(read(_document(f"{OP}excision.\n{text}")).sentences)[0]


@pytest.mark.parametrize(
    "text",
    [
        "Both pieces to the lab, two jars.",
        "Everything that was cut out was put in formalin.",
        "Histology: both, a pot each.",
        "Ellipse to path.",
        "What was taken went off for histological examination.",
        "Pathology was requested.",
        "The pathologist received it fresh.",
        "Oriented with a long lateral stitch and sent.",
        "The pot was labelled and sent.",
        "Awaiting histology.",
        "Specimen handed to the circulating nurse.",
        "It was passed off the table as a specimen.",
        "FS: all margins clear.",
        "Frozen section control was used.",
        "Specimen(s): skin ellipse, right leg",
        "Container A: left arm.",
        "Histopathology form completed.",
        "Dermatopathology to follow.",
        "Cyst -> histo.",
        "It was sent because the hospital asks for it.",
        "Punch core into formalin, labelled.",
    ],
)
def test_tissue_that_went_to_the_laboratory(text: str) -> None:
    assert _told(text) is True


@pytest.mark.parametrize(
    "text",
    [
        "No histology.",
        "Histology not requested.",
        "Typical, so not for path.",
        "Path not needed.",
        "Skipped path, classic tags.",
        "The cysts were shown to the patient and then thrown away.",
        "Pathology: no",
        "Nothing was sent.",
    ],
)
def test_tissue_that_was_kept_from_it(text: str) -> None:
    assert _told(text) is False


@pytest.mark.parametrize(
    "text",
    [
        "A wound swab was sent to the lab.",
        "Pus was sent for culture.",
        "Patient was sent to recovery.",
        "A letter was sent to her doctor.",
        "Needles were discarded in the sharps box.",
        "A jar of petrolatum was given.",
        "He was sent home.",
    ],
)
def test_other_things_are_sent_and_thrown_away(text: str) -> None:
    assert _told(text) is None


def test_numbers_tell_whose_tissue_was_sent() -> None:
    note = (
        "Minor surgery. Consent signed.\n\n1) Vertex of scalp - 2 cm cyst, excised whole. "
        "3-0 nylon x3.\n2) Left occiput - 1 cm cyst, excised. 3-0 nylon x2.\n\n"
        "(1) thrown out, classic. (2) to lab."
    )
    rows = abstract(_document(note))["procedures"]
    assert [r["specimen_to_pathology"] for r in rows] == [False, True]
