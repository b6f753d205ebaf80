"""Forms and tables whose labels are words of every day, or whose headings cut them in pieces."""

from __future__ import annotations

import pytest

from audit.chart.chart import read_chart
from audit.model import Document, Lesion

TABLE = """TWO EXCISIONS                   (consent: written, both)

                 |  1                        |  2
 {where}         |  RIGHT FOREARM, volar     |  LEFT NECK, lateral
 {what}          |  BCC                      |  mole, rubs under the collar
 size before cut |  0.7 x 0.6 cm             |  0.8 x 0.7 cm
 margin          |  3 mm                     |  1 mm
 local           |  lido 1% epi 4 mL         |  lido 1% epi 3 mL
 deep sutures    |  4-0 Vicryl x5, dermis    |  none
 {skin}          |  4-0 Prolene running      |  5-0 Prolene simple x6
 closed length   |  2.4 cm                   |  2.2 cm
"""
HEAD = "EXCISION NOTE\nPt: 100\nSurgeon: A. Bell, MD\n\n"


def _done(text: str) -> list[Lesion]:
    chart = read_chart([Document("D", "E", "P", "procedure_note", None, None, True, text)])
    return [x for x in chart.lesions if x.status.value == "performed"]


@pytest.mark.parametrize(
    ("where", "what", "skin"),
    [
        ("where", "what", "skin"),
        ("place", "kind", "top"),
        ("where on body", "problem", "surface"),
        ("spot", "looks like", "outside"),
        ("body part", "working dx", "skin"),
        ("site", "dx", "superficial"),
    ],
)
def test_labels_of_every_day_head_a_sheet(where: str, what: str, skin: str) -> None:
    found = _done(TABLE.format(where=where, what=what, skin=skin))
    assert [(x.technique, x.region, x.size_cm, x.margin_cm, x.closure) for x in found] == [
        ("excision", "forearm", 0.7, 0.3, "intermediate"),
        ("excision", "neck", 0.8, 0.1, "simple"),
    ]


FORMS = (
    ("Dx: BCC (bx 6/17/2025)\nSite: Right shoulder\nPre-op size: 1.2 x 0.9 cm\nMargin: 4 mm\n"
     "Time-out: done\nAnesthetic: lidocaine 9 mL\nTechnique: fusiform, #15, to mid fat.\n"
     "Specimen: measured off the field 5.2 x 2.6 cm. Formalin.\nClosure: single running layer of "
     "4-0 Prolene. No deep sutures placed. Length 5.0 cm.\n",
     ("excision", "shoulder", 1.2, 0.4, "simple", 5.0)),
    ("Diagnosis: SCC\nLocation: scalp vertex\nSize: 1.0 cm\nMargins: 5 mm\nComplications: none\n"
     "Method: round excision to galea\nSpecimen: 2.1 x 2.0 cm disc, tagged.\n"
     "Closure: 3-0 Vicryl deep, 4-0 nylon skin. Length 4 cm.\n",
     ("excision", "scalp", 1.0, 0.5, "intermediate", 4.0)),
    ("Site: left calf\nSize of lesion: 0.8 cm\nMargin: 3 mm\nConsent: signed\nPrep: Hibiclens\n"
     "Closure: 4-0 Monocryl to dermis, 5-0 nylon.\nLength: 3.1 cm\n",
     ("excision", "lower_leg", 0.8, 0.3, "intermediate", 3.1)),
    ("Anatomic site: upper back\nLesion size: 1.4 cm\nSurgical margin: 2 mm\nDepth: to subcutis\n"
     "Wound closed: 3-0 PDS deep; 4-0 Prolene\nFinal length: 3.6 cm\n"
     "Specimen: 3.0 x 1.8 cm to path\n",
     ("excision", "back", 1.4, 0.2, "intermediate", 3.6)),
    ("Site: chin\nSize: 5 mm\nMargin: 1 mm\nPacemaker: no\nClosure: 6-0 nylon x4, one layer\n"
     "Repair length: 1.2 cm\n",
     ("excision", "chin", 0.5, 0.1, "simple", 1.2)),
    ("Site: left thigh\nSize: 1.1 cm\nMargin: 2 mm\nBlood thinners: none\nTechnique: ellipse to "
     "fat.\nSpecimen: 3.1 x 1.4 x 0.8 cm, one jar.\nClosure: 4-0 nylon. Length 3.4 cm.\n",
     ("excision", "thigh", 1.1, 0.2, "simple", 3.4)),
)  # fmt: skip


@pytest.mark.parametrize(("form", "row"), FORMS)
def test_a_form_of_one_site_goes_on_under_its_headings(
    form: str, row: tuple[str, str, float, float, str, float]
) -> None:
    (x,) = _done(HEAD + form)
    assert (x.technique, x.region, x.size_cm, x.margin_cm, x.closure, x.repair_length_cm) == row
    assert not [c for c in x.conflicts if c.startswith("size")]
