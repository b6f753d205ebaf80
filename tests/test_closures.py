"""How a wound was closed, as surgeons of many habits dictate it: sentences → class."""

from __future__ import annotations

import pytest

from audit.chart.lesions.closure import read_closure
from audit.chart.lesions.ledger import read_lesions
from audit.chart.page.text import read
from audit.model import Document

HEAD = "PROCEDURE IN DETAIL: The area was prepped and draped. "

INTERMEDIATE = (
    "The wound was closed with 3-0 Vicryl and 4-0 Monocryl.",
    "Closed with 4-0 PDS, 5-0 Prolene.",
    "Closure: 4-0 Vicryl, 4-0 Prolene interrupted.",
    "Closed 3-0 Vicryl then 4-0 nylon.",
    "5-0 Vicryl x2 deep, 6-0 Ethilon x4.",
    "Galea 3-0 Vicryl, skin staples.",
    "Galea/deep 4-0 Vicryl x4, skin 6-0 Ethilon x9 simple interrupted.",
    "3-0 vicryl to scarpas and dermis, 4-0 monocryl subcuticular, steri strips.",
    "2-0 Vicryl deep and 3-0 nylon vertical mattress sutures.",
    "Deep sutures of 4-0 PDS and skin sutures of 6-0 nylon.",
    "The deep layer was closed with buried 4-0 Monocryl, and the skin was run with 6-0 Prolene.",
    "It was closed with 2-0 and 3-0 Vicryl in the deep layers and 3-0 nylon on the skin.",
    "The platysma was brought together with 4-0 chromic. The skin was closed with 5-0 nylon.",
    "Subcutaneous tissue was approximated with interrupted 3-0 Vicryl. Staples to the skin.",
    "Mucosa was closed with 4-0 chromic, muscle with 4-0 Vicryl, and skin with 6-0 fast gut.",
    "Inverted 4-0 Monocryl sutures were placed, followed by Dermabond.",
    "Dermis: 4-0 Vicryl. Epidermis: 5-0 Prolene running.",
    "Deep sutures: 4-0 Vicryl. Epidermal: 4-0 Prolene running.",
    "I used 4.0 Vicryl for the deep layer and 5.0 nylon on top.",
    "Subdermal 4-0 Vicryl interrupted, then running 5-0 Prolene.",
    "Closed in two layers.",
    "A two layered closure was carried out.",
    "Double layer closure was done with Vicryl and nylon.",
    "Repair type: Intermediate. Deep sutures: 4-0 Vicryl. Skin: 4-0 nylon.",
    "SubQ 4-0 vicryl, skin 5-0 prolene.",
    "sq 3-0 vicryl; skin 4-0 monocryl",
    "The dermis was closed using 4-0 polyglactin and the epidermis with 5-0 polypropylene.",
    "Several 5-0 Monocryl were placed in the dermis and the edges were glued.",
    "The wound was reapproximated with interrupted buried 4-0 Monocryl and a running 5-0 nylon.",
    "Skin edges were brought together with deep 3-0 Vicryl and superficial 4-0 Prolene.",
    "The superficial fascia was closed with 2-0 PDS and the skin was stapled.",
    "We closed it with 3-0 Vicryl to the subcutaneous tissue and a subcuticular 4-0 Monocryl.",
    "Layered closure with 4-0 and 5-0 suture.",
    "The perichondrium was reapproximated with 5-0 PDS and the skin with 6-0 nylon.",
    "Hidden stitches of 4-0 Monocryl and Steri-Strips over the top.",
    "Monocryl inside, Prolene outside.",
    "Dead space was taken up with 3-0 Vicryl; 4-0 nylon on the outside.",
    "Both layers were closed, Vicryl deep and nylon skin.",
    "The wound was closed in layers after the drain was brought out.",
)

SIMPLE = (
    "The skin was closed with a running subcuticular 4-0 Monocryl.",
    "Closed with 4-0 Monocryl subcuticular and Steri-Strips.",
    "The skin was closed in a single layer with interrupted 5-0 nylon.",
    "Excised down to the subcutaneous fat and closed with interrupted 4-0 nylon.",
    "The ellipse was taken through the dermis into the fat. Three 4-0 Prolene sutures.",
    "Loosely approximated with 4-0 Ethilon simple interrupted x 5, single layer.",
    "4-0 Ethilon x5.",
    "One 6-0 plain.",
    "It was closed with a running 4-0 nylon.",
    "One 4-0 nylon stitch was used to close it.",
    "The skin edges came together with 5-0 nylon in vertical mattress fashion.",
    "Closed with staples.",
    "Dermabond was used to close the wound.",
    "Sutured with 5-0 Prolene. A bolster was tied over with 4-0 silk.",
    "Skin closed with 6-0 Prolene anteriorly and 5-0 fast absorbing gut behind.",
    "A vessel was tied off with 4-0 Vicryl. Skin was closed with 5-0 nylon.",
    "The specimen was marked with a 4-0 silk, and the wound was closed with a running 4-0 nylon.",
    "Undermined in the subcutaneous plane and closed with interrupted 4-0 nylon.",
    "Two simple sutures of nylon.",
    "Hemostasis with figure-of-eight 3-0 Vicryl; the skin was closed with 4-0 nylon.",
    "closed 4-0 nylon x3",
    "It was closed with two stitches.",
    "A single 3-0 nylon closed the site.",
    "Repaired with 5-0 fast gut.",
    "Wound edges approximated with Steri-Strips.",
    "Repair: 4-0 Prolene, number of sutures: 2.",
    "Skin: 5-0 nylon.",
    "Edges met without pull, 6-0 Prolene x5.",
    "The stapler zipped it up, six clips.",
    "A purse string of 4-0 Prolene cinched it down.",
    "No deep stitches; the skin alone with 4-0 nylon.",
    "The near side was closed with 5-0 nylon, one layer; the far hole with two 6-0 nylon.",
)

COMPLEX = (
    "Complex closure was performed with 3-0 PDS and 4-0 nylon.",
    "The defect was closed in a complex fashion with 3-0 Vicryl and 5-0 Prolene.",
    "A complex linear repair measuring 5 cm was done.",
    "Complex layered closure.",
    "Advancement closure with wide undermining and removal of dog ears.",
    "Closure: complex, 3-0 Vicryl and staples.",
    "A complex multilayered closure followed.",
    "Widely undermined; retention sutures of 2-0 nylon, 3-0 Vicryl deep, staples.",
)

OPEN = (
    "Because of the purulence the wound was not closed.",
    "The wound was left open and packed with gauze.",
    "It was left to granulate.",
    "The site will heal by secondary intention.",
    "The wound was dressed with a wound VAC at 125 mmHg.",
    "The defect was allowed to heal in by itself.",
    "No sutures were placed; the wound was left open.",
    "The cavity was packed open with one 3-0 nylon to hold the edges.",
    "Left unsutured to heal from the base.",
    "The skin was left open.",
    "I did not sew it; it will fill in from below.",
    "Left to fill in on its own.",
    "No stitches, Vaseline and a pad until it fills in.",
    "The defect was left alone to contract and epithelialize.",
    "A wet-to-dry dressing was laid into the open wound.",
)

FLAP = (
    "A Limberg flap was elevated and transposed into the defect.",
    "Skin flaps were raised, rotated and advanced into the defect and sutured with 5-0 nylon.",
    "A rotation flap from the preauricular cheek was incised and inset with 5-0 Prolene.",
    "O to T advancement was carried out.",
    "A keystone island flap was advanced and closed with 3-0 Vicryl and 4-0 nylon.",
    "The flap was sewn in with 5-0 nylon.",
    "Adjacent tissue transfer was performed.",
    "The neighboring cheek skin was swung over into the defect and tacked with 4-0 Vicryl.",
    "Skin of the glabella was rotated down into the hole and inset with 5-0 nylon.",
    "A Dufourmentel was cut and transposed.",
    "A bilobed flap was chosen over a full-thickness graft and inset with 6-0 Prolene.",
    "Options included second intent, full-thickness graft or a flap. The bilobed flap was chosen "
    "and inset with 5-0 nylon.",
)

GRAFT = (
    "A patch of skin from behind the ear was sewn into the hole.",
    "Skin from the supraclavicular fossa was defatted and sewn into the defect.",
    "A patch of full-thickness skin from the inner arm, tied over with cotton.",
    "Donor skin was taken from the groin, meshed and stapled on to the bed.",
)

NO_FLAP = (
    ("Flaps of skin and fat were undermined 4 cm each way. 2-0 Vicryl deep, staples to skin.",
     "intermediate"),
    ("Skin flaps were raised superiorly and inferiorly. The mass was excised. Closed with 3-0 "
     "Vicryl and 4-0 Monocryl.", "intermediate"),
    ("Thin flaps were developed around the cyst, and the skin was closed with 4-0 nylon.",
     "simple"),
    ("The medial and lateral skin flaps were elevated. Skin closed with nylon.", "simple"),
    ("A flap was discussed; the wound was closed in layers.", "intermediate"),
)  # fmt: skip

SILENT = (
    "A 3-0 silk tie was placed on the bleeding vessel.",
    "The specimen was tagged with a silk suture at 12 o'clock.",
    "A short stitch superior, long stitch lateral.",
    "A Penrose drain was sutured in place with 3-0 nylon.",
    "Hemostasis was obtained with aluminum chloride.",
    "The lesion was shaved through the mid dermis. Bandage.",
    "Sutures out in 8 days.",
)


def _kind(text: str) -> str:
    note = Document("D", "E", "P", "procedure_note", None, None, True, HEAD + text + "\n")
    return read_closure(read(note).sentences).kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        *((t, "intermediate") for t in INTERMEDIATE),
        *((t, "simple") for t in SIMPLE),
        *((t, "complex") for t in COMPLEX),
        *((t, "secondary_intention") for t in OPEN),
        *((t, "flap") for t in FLAP),
        *((t, "graft") for t in GRAFT),
        *NO_FLAP,
        *((t, "none_stated") for t in SILENT),
    ],
)
def test_a_closure_is_known_by_its_sutures(text: str, kind: str) -> None:
    assert _kind(text) == kind


TWO = "PROCEDURES:\n1. Excision of cyst, right arm.\n2. Excision of cyst, left thigh.\nPROCEDURE: "


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("The arm cyst was excised and closed with 4-0 nylon. The thigh cyst was excised and "
         "closed in layers.", ["simple", "intermediate"]),
        ("The arm cyst was excised. 3-0 Vicryl to the dermis, 4-0 nylon to the skin. The thigh "
         "cyst was excised and closed in the same fashion.", ["intermediate", "intermediate"]),
        ("The arm cyst was excised and left open. The thigh cyst was excised. It was closed "
         "primarily with 4-0 Prolene.", ["secondary_intention", "simple"]),
    ],
)  # fmt: skip
def test_each_wound_keeps_its_own_closure(text: str, kinds: list[str]) -> None:
    note = Document("D", "E", "P", "procedure_note", None, None, True, TWO + text + "\n")
    rows = [x for x in read_lesions([read(note)], []) if x.technique == "excision"]
    assert [x.closure for x in rows] == kinds
