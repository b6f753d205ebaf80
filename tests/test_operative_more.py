"""Operation notes of many hands turned into the rows that were done: titles, places, summaries."""

from __future__ import annotations

import pytest

from audit.chart.abstract import abstract
from audit.chart.lesions.ledger import read_lesions
from audit.chart.page.text import read
from audit.model import Document, Lesion, Status


def _document(text: str) -> Document:
    return Document("n", "n", "", "", None, None, True, text, "n.txt")


def _done(text: str) -> list[Lesion]:
    lesions = read_lesions([read(_document(text))], ())
    return [x for x in lesions if x.status is Status.PERFORMED]


@pytest.mark.parametrize(
    ("text", "sites"),
    [
        ("PROCEDURE: Punch biopsies of the left calf and left thigh.", ["calf", "thigh"]),
        ("PROCEDURE: A 4 mm punch biopsy was taken from the right shin and right forearm.",
         ["shin", "forearm"]),
        ("PROCEDURE: Shave biopsies were done on the nose and cheek.", ["nose", "cheek"]),
        ("PROCEDURE: Two punch biopsies were obtained from the right ankle and the right knee.",
         ["ankle", "knee"]),
        ("PROCEDURE: Punch samples were taken from the left hip, left flank.", ["hip", "flank"]),
        ("PROCEDURE: A punch biopsy was obtained from the chin.", ["chin"]),
    ],
)  # fmt: skip
def test_places_of_one_statement(text: str, sites: list[str]) -> None:
    """Places joined by "and" that are sided or told as several are as many biopsies."""
    found = [x.site or "" for x in _done(text)]
    assert len(found) == len(sites)
    assert all(word in site for word, site in zip(sites, found, strict=True))


@pytest.mark.parametrize(
    "heading",
    [
        "DESCRIPTION OF PROCEDURE IN DETAIL", "Details of the Operation", "OPERATIVE COURSE",
        "Course of Surgery", "Technique of Excision", "Procedure Details",
        "Detailed Description of Procedure", "SURGICAL NARRATIVE", "Conduct of the Operation",
    ],
)  # fmt: skip
def test_heading_of_the_narrative(heading: str) -> None:
    """Any wording of the narrative's heading opens the procedure below findings."""
    note = f"FINDINGS: A firm cyst.\n\n{heading}: The cyst of the left arm was excised."
    sections = [s.section for s in read(_document(note)).sentences]
    assert sections[-1] == "procedure"
    assert [x.technique for x in _done(note)] == ["excision"]


@pytest.mark.parametrize(
    ("opening", "rows", "conflicts"),
    [
        ("A skin biopsy was performed on the right calf.", 1, 1),
        ("Biopsies were performed on the right calf and right thigh.", 2, 1),
        ("The patient was here for two spots.", 1, 0),
    ],
)
def test_summary_before_the_procedure(opening: str, rows: int, conflicts: int) -> None:
    """The summary is no further biopsy where it counts as many as the procedure tells."""
    told = "calf and left thigh" if rows == 2 else "calf"
    done = _done(f"{opening}\n\nPROCEDURE: A 3 mm punch biopsy was performed in the left {told}.")
    assert [x.technique for x in done] == ["biopsy_punch"] * rows
    assert sum("site:" in c for c in done[0].conflicts) == conflicts


@pytest.mark.parametrize(
    ("text", "technique"),
    [
        ("P: Toenails 1-5 bilaterally were debrided.", "debridement"),
        ("PLAN: Debrided 10 nails.", "debridement"),
        ("P: All nails were trimmed and thinned with a burr.", "debridement"),
        ("PROCEDURE: Avulsion of the left great toenail.", "nail"),
        ("PROCEDURE: Partial matrixectomy, right great toenail, with phenol.", "nail"),
        ("PROCEDURE: The nail plate was removed, right thumb.", "nail"),
    ],
)
def test_nails_by_name(text: str, technique: str) -> None:
    """Thinned nails are debridement; avulsion and matrixectomy are nail surgery."""
    note = f"A: Onychomycosis.\n{text}"
    assert [r["technique"] for r in abstract(_document(note))["procedures"]] == [technique]


@pytest.mark.parametrize(
    "text",
    [
        "The biopsy will be sent for analysis.", "The tissue was sent off for examination.",
        "It was submitted for histologic review.", "The specimens were sent for evaluation.",
    ],
)  # fmt: skip
def test_sent_for_analysis(text: str) -> None:
    assert _done(f"PROCEDURE: A punch biopsy of the left arm was performed. {text}")[0].specimen


def test_flaps_do_not_side_the_tumor() -> None:
    """The midline of the indication stands though flaps came from both sides."""
    note = (
        "OPERATION PERFORMED: Excision of tumor of the scalp.\n\n"
        "INDICATIONS: A 5 cm mass of the midline scalp.\n\n"
        "DESCRIPTION OF OPERATION: The tumor was excised. Flaps were raised on the left scalp."
    )
    assert [x.laterality for x in _done(note)] == ["midline"]


@pytest.mark.parametrize(
    ("title", "told", "rows"),
    [
        ("Phenol matrixectomy, left hallux", "The digit was numbed. The border was avulsed.", 1),
        ("Avulsion of right great toenail", "The digit was blocked. The nail was avulsed.", 1),
        ("Excision of melanoma, left arm, and sentinel lymph node biopsy",
         "The ellipse was excised. A node was removed through an axillary incision.", 1),
    ],
)  # fmt: skip
def test_titles_hold_their_steps(title: str, told: str, rows: int) -> None:
    """The digit is the titled toe, and a node is no skin."""
    done = _done(f"PROCEDURE PERFORMED: {title}.\n\nDESCRIPTION OF PROCEDURE: {told}")
    assert len(done) == rows
