"""How many lesions a note tells of at one place, and which results it cites."""

from __future__ import annotations

import pytest

from audit.chart.abstract import abstract
from audit.chart.lab.specimens import cites_result
from audit.chart.page.text import read
from audit.chart.words.counts import find_count
from audit.chart.words.sizes import find_sizes
from audit.model import Document


def _document(text: str) -> Document:
    return Document("D", "E", "P", "visit_note", None, None, True, text + "\n")


@pytest.mark.parametrize(
    ("text", "total"),
    [
        ("AKs treated (n=9).", 9),
        ("# lesions: 4", 4),
        ("Actinic keratoses frozen today numbered eleven.", 11),
        ("A solitary wart was frozen.", 1),
        ("Curetted in 3 directions, cycle repeated x3.", None),
        ("Steroid shots x 6 planned.", None),
        ("Half a dozen tags were clipped.", 6),
    ],
)
def test_numbers_that_count_lesions(text: str, total: int | None) -> None:
    assert find_count(text).total == total


def test_times_behind_a_place_counts_its_lesions() -> None:
    note = (
        "PROCEDURE NOTE\nPROCEDURE: Excision of lipoma right flank, left forearm x2.\n"
        "Both places were numbed, cut out and closed with 4-0 nylon x3."
    )
    rows = abstract(_document(note))["procedures"]
    assert [r["lesion_count"] for r in rows] == [1, 2]


CITED = (
    "Basal cell carcinoma proven by shave in May.",
    "Bx 3/2: nodular BCC.",
    "Outside slides were reviewed.",
    "ref. K25/01182",
    "The shave I did in June was a BCC.",
    "SCC on punch biopsy last month.",
    "BCC (bx 2/2 elsewhere).",
    "Biopsied in March: SCC.",
    "Frozens of the deep edge were free.",
    "The pathologist phoned: margins clear.",
    "Biopsy-positive melanoma.",
)
UNCITED = (
    "Known BCC, needs excision.",
    "Punch biopsy to confirm SCC.",
    "Await histology to confirm.",
    "Shave biopsy of a suspected BCC.",
    "No biopsy was done.",
    "I will write when the report comes back.",
)


@pytest.mark.parametrize(
    ("text", "cited"), [(t, True) for t in CITED] + [(t, False) for t in UNCITED]
)
def test_results_that_a_note_cites(text: str, cited: bool) -> None:
    sentences = read(_document(f"PROCEDURE NOTE\nPROCEDURE: excision.\n{text}")).sentences
    assert (cites_result(sentences) is not None) is cited


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("Line 8 cm.", ["length"]),
        ("What remained was a round hole 1.7 cm across.", ["defect"]),
        ("Tattoo 7.5 x 4 cm, lettering.", ["lesion"]),
        ("An area 6 by 4 cm was excised.", ["excised"]),
        ("The whole piece was 7 x 3 cm.", ["specimen"]),
        ("BCC 8 mm, 4 mm clearance, closed 3.2 cm.", ["lesion", "margin", "length"]),
        ("Left buttock 3 x 4 cm fluctuant, tender.", ["lesion"]),
        ("PDL 595: 10 mm spot, 7.75 J.", ["beam"]),
        ("Punch bx of the left forearm (border), 4 mm.", ["instrument"]),
        ("The wound was sewn up, 4 cm in all.", ["length"]),
        ("The cut is 3 cm long.", ["lesion"]),
    ],
)
def test_what_a_length_measures(text: str, roles: list[str]) -> None:
    assert [size.role for size in find_sizes(text)] == roles


def test_wounds_of_a_list_have_the_lengths_of_their_entries() -> None:
    note = (
        "Laceration repair. Consent verbal. Lidocaine 1%.\n"
        "1  R eyebrow   2.5 cm   to muscle   5-0 Vicryl deep x2, 6-0 Prolene x5\n"
        "2  L knee      4 cm     dermis      staples x6\n"
    )
    rows = abstract(_document(note))["procedures"]
    assert [(r["lesion_size_cm"], r["repair_length_cm"]) for r in rows] == [(2.5, 2.5), (4.0, 4.0)]
