"""Sizes and closures as clinicians of many habits tell them, and the rows that they must yield."""

from __future__ import annotations

import pytest

from audit.chart.abstract import abstract
from audit.model import Document

_FIELDS = {
    "size": "lesion_size_cm", "margin": "margin_cm", "exc": "excised_diameter_cm",
    "len": "repair_length_cm", "clos": "closure", "side": "laterality", "n": "lesion_count",
    "spec": "specimen_to_pathology",
}  # fmt: skip
# A note, and behind each arrow one row with some of its fields; a size that is not told is none.
_NOTES = r"""
###
Procedure: Excision of BCC, left cheek.
A 1 cm lesion of the left cheek was excised with 4 mm margins for a total of 1.8 cm. Closed in
layers with 5-0 Vicryl and 6-0 nylon.
=> excision size=1.0 margin=0.4 exc=1.8 clos=intermediate
###
S: growing bump on back.
O: pea-sized firm nodule R upper back.
P: Excised under local, R upper back nodule. 4-0 nylon x 3.
=> excision clos=simple
###
Exam: right forearm with a scaly red plaque measuring 14 mm in greatest dimension.
Procedure: Excision SCC in situ right forearm. Margins of 5 mm were drawn. Fusiform excision to
fat. 3-0 Vicryl deep, 4-0 Prolene skin. Final wound length 4.6 cm.
=> excision size=1.4 margin=0.5 len=4.6 clos=intermediate
###
Excision, cyst, posterior neck. The cyst was about 2 x 1.5 cm. It was removed intact through a
2.5 cm incision. The cavity was irrigated and closed in two planes.
=> excision size=2.0 clos=intermediate
###
Procedure note: shave removal, intradermal nevus, chin, 6mm. Hemostasis with aluminum chloride.
Band-aid.
=> shave_removal size=0.6
###
PROCEDURE: Excision lipoma left shoulder
FINDINGS: 5 x 4 x 2 cm lobulated fatty tumor.
The mass was shelled out through a transverse incision. Closed with interrupted 3-0 Vicryl in
the deep tissue and running 4-0 Monocryl subcuticular.
=> excision size=5.0 clos=intermediate
###
Location: L temple
Pre-op size: 0.9 cm
Margins: 0.3 cm
Defect: 1.5 x 1.6 cm
Procedure: Excision
Closure: purse string
=> excision size=0.9 margin=0.3 exc=1.6 clos=simple
###
Procedure: Wide local excision melanoma in situ, right calf.
The biopsy scar measured 1.1 cm. 5 mm margins were taken around the scar. Excised diameter 2.1
cm. Wound left to heal by secondary intention.
=> excision size=1.1 margin=0.5 exc=2.1 clos=secondary_intention
###
Excision of nevus, abdomen. Nevus five-eighths of an inch. Closed with steri-strips.
=> excision size=1.59 clos=simple
###
Excision of dermatofibroma L thigh: 8-9 mm papule, excised w/ 1mm margin, specimen 1.1 cm. 4-0
Monocryl deep, Dermabond.
=> excision size=0.9 margin=0.1 clos=intermediate
###
Op note. Excision of pilomatricoma, right preauricular. A rock hard mass the size of a marble
was dissected free. Skin closed with 5-0 fast absorbing gut.
=> excision clos=simple
###
Plan: BCC right nasal ala. ED&C x3 cycles. Lesion 7 mm before, 1.1 cm after.
=> destruction size=0.7 exc=1.1
###
Preoperative size of the lesion was 1.3 x 0.8 cm; including margins the excision measured 2.1
cm. Excision BCC R upper arm. Intermediate repair 5.2 cm.
=> excision size=1.3 exc=2.1 len=5.2 clos=intermediate
###
Procedure: Excision. Site: right lower back. Lesion: atypical nevus, 9 by 7 millimeters. A
two-millimeter cuff of normal skin was included. The fusiform specimen was 3.2 cm long by 1.3 cm
wide. Deep layer 3-0 PDS, skin 4-0 nylon. The repair was 3.5 cm.
=> excision size=0.9 margin=0.2 len=3.5 clos=intermediate
###
Excision of squamous cell carcinoma, left dorsal hand.
EXAM: 1.2 cm hyperkeratotic nodule left dorsal hand.
PROCEDURE: Left hand blocked, lesion excised with 6 mm margin. Wound was closed by Dr. Farley of
plastic surgery, see his note.
=> excision size=1.2 margin=0.6 clos=none_stated
###
Patient with a slowly enlarging lump, now golf-ball size, of the left upper back. Procedure:
excision of lipoma, left upper back. Lump measured at 4 cm on exam. Closed with staples.
=> excision size=4.0 clos=simple
###
PROCEDURE PERFORMED: Excision of 2.2-cm basal cell carcinoma, left lower leg, with 5-mm margins,
and layered closure, 6.5 cm.
=> excision size=2.2 margin=0.5 len=6.5 clos=intermediate
###
The ulcerated lesion on the right lower lip, 0.8 cm across, was excised in a V. Three-layer
closure: mucosa 4-0 chromic, muscle 4-0 Vicryl, skin 6-0 nylon.
=> excision size=0.8 clos=intermediate
###
Procedure: Excision of mole left breast. Mole = 4mm. Took it with a 6 mm punch. One 4-0 nylon
stitch.
=> excision size=0.4 clos=simple
###
Operation: Excision of a subcutaneous mass, right thigh. The mass, which measured 6.0 cm by 4.5
cm, sat over the fascia. After its removal the space was obliterated with 2-0 Vicryl and the
skin was stapled. A drain was left.
=> excision size=6.0 clos=intermediate
###
Excision of chondrodermatitis right helix. The nodule was 5 mm. Wedge of skin and cartilage
taken 1.2 cm. Skin edges coapted w/ 5-0 nylon, no deep sutures needed.
=> excision size=0.5 clos=simple
###
Excision lesion scalp vertex. Lesion 15mm. Excised down to galea. The wound was left open and
dressed with Xeroform.
=> excision size=1.5 clos=secondary_intention
###
A 12mm x 9mm nevus of the left scapula was removed in an ellipse measuring 3 cm in length. The
wound was closed with retention sutures of 2-0 nylon.
=> excision size=1.2 clos=complex
###
Procedure: removal of cyst, scrotum. The cyst, 1 cm or so, was popped out through a stab. One
chromic stitch.
=> excision size=1.0 clos=simple
###
SCC R cheek, bx proven, 11 mm today (was 8 mm at biopsy). Excised with 4 mm margins. Layered
closure 3.8 cm.
=> excision size=1.1 margin=0.4 len=3.8 clos=intermediate
###
Procedure: excision of pyogenic granuloma, left index finger. Lesion: 4x4mm. Base cauterized.
Dressing only, no sutures.
=> excision size=0.4 clos=none_stated
###
Lesion diameter: 10 mm
Narrowest margin: 3 mm
Excised diameter: 16 mm
Site: left cheek
Procedure: excision BCC
Repair: intermediate, 42 mm
=> excision size=1.0 margin=0.3 exc=1.6 len=4.2 clos=intermediate
###
Procedure: Excision of trichilemmal cyst, scalp. Dissection yielded an intact cyst the size of a
grape, about three quarters of an inch. Skin approximated with 4-0 silk.
=> excision size=1.91 clos=simple
###
We removed a .7cm verrucous papule from the left neck by shave technique. Monsel's applied.
=> shave_removal size=0.7
###
Excision of recurrent BCC left nose. The tumor was roughly 6 mm in diameter and we took a 4 mm
margin, leaving a defect of 1.5 cm. The defect was closed with a bilobed flap.
=> excision size=0.6 margin=0.4 exc=1.5 clos=flap
###
Procedure: Excision sebaceous cyst left cheek
Wound class: I
Findings: 0.8-cm cyst with intact wall
Technique: small ellipse over punctum; closed subcuticularly only with 5-0 Monocryl, Steri-Strips.
=> excision size=0.8 clos=simple
###
Excision of lesion, right shin. Two months ago 5 mm, now 9 mm. 3 mm margins. Too tight to close;
the wound will heal in by itself.
=> excision size=0.9 margin=0.3 clos=secondary_intention
###
An 18 x 12 mm lentigo maligna of the right temple was outlined and a 5 mm margin was added (28 x
22 mm). The specimen was excised and the wound covered with a full thickness skin graft.
=> excision size=1.8 margin=0.5 exc=2.8 clos=graft
###
Procedure: excision of lipoma, forehead, subfrontalis. 2 cm lipoma expressed thru 1.5 cm
incision. Frontalis 4-0 Vicryl. Skin 5-0 Prolene.
=> excision size=2.0 clos=intermediate
###
Skin exam:
- L cheek: 6 mm pearly papule
- R upper back: 8 mm irregular brown macule
- Scalp: few gritty papules
A/P:
1. Neoplasm uncertain behavior, L cheek - shave biopsy performed, sent.
2. Neoplasm uncertain behavior, R upper back - shave biopsy performed, sent.
3. AK scalp - LN2 x 4.
=> biopsy_tangential size=0.6 side=left
=> biopsy_tangential size=0.8 side=right
=> destruction n=4
###
O: Left forearm 1.1 cm crusted plaque. Right calf 7mm pink papule with collarette.
A: r/o SCC forearm; PG calf.
P: Punch bx 4 mm left forearm. Shave removal + cautery right calf.
=> biopsy_punch size=1.1 exc=0.4
=> shave_removal size=0.7
###
HPI: here for removal of two cysts, one on the scalp and one on the back, both present for years.
EXAM: scalp cyst 1.5 cm, back cyst 2.8 cm with punctum.
PROCEDURE: Both were excised under local. The scalp cyst shelled out easily and the skin was
closed with 3-0 nylon. The back cyst was removed in an ellipse and closed with 3-0 Vicryl and
4-0 nylon.
=> excision size=1.5 clos=simple
=> excision size=2.8 clos=intermediate
###
Excisions today:
1) R shoulder, dysplastic nevus, 9 mm, 3 mm margin, total 1.5 cm, layered, 3.8 cm
2) L flank, dysplastic nevus, 6 mm, 3 mm margin, total 1.2 cm, layered, 3.0 cm
=> excision size=0.9 margin=0.3 exc=1.5 clos=intermediate len=3.8
=> excision size=0.6 margin=0.3 exc=1.2 clos=intermediate len=3.0
###
Wart right heel, 1.2 cm, pared and frozen x 2 cycles. Wart left thumb 4 mm same.
=> destruction size=1.2 side=right
=> destruction size=0.4 side=left
###
BCC left shin 1.4 x 1.1 cm: curettage and electrodesiccation x 3. Final defect 1.7 cm.
SCCIS right dorsal hand 0.9 cm: curettage and electrodesiccation x 3. Final defect 1.2 cm.
=> destruction size=1.4 exc=1.7 side=left
=> destruction size=0.9 exc=1.2 side=right
###
Laceration repair. 3.5 cm laceration of the left forearm, through dermis. Irrigated. Closed with
4-0 nylon x 6.
=> repair_simple size=3.5 len=3.5
###
ED: chin lac ~1 inch, gaping to fat. Deep 5-0 vicryl x2; skin 6-0 prolene x5.
=> repair_intermediate size=2.54 len=2.54
###
I&D abscess right buttock 3x4 cm fluctuant. 1.5 cm incision over the dome, 10 cc pus. Packed
with 1/4 inch iodoform.
=> incision_drainage size=4.0
###
Debridement: R heel ulcer 3.2 x 2.1 x 0.4 cm pre; post-debridement 3.4 x 2.3 x 0.5 cm. Sharp to
subcutaneous tissue, area 7.8 sq cm.
=> debridement size=3.2
###
Mohs: BCC R ala. Preop 0.8 x 0.6 cm. 2 stages, 2 and 1 blocks. Defect 1.4 x 1.2 cm. Second
intention.
=> mohs size=0.8 exc=1.4 clos=secondary_intention
###
Kenalog 10 mg/cc 0.3 cc to a 2 cm keloid of the left earlobe.
=> injection_intralesional size=2.0
###
Shave biopsy of a 5-mm blue-black papule on the right great toe and 4-mm punch of an 11-mm
plaque on the left thigh.
=> biopsy_tangential size=0.5
=> biopsy_punch size=1.1 exc=0.4
###
ASSESSMENT: Inflamed SK (R lower back, 1.6 cm). PLAN: LN2.
The inflamed SK was frozen with LN2, two cycles.
=> destruction size=1.6
###
Diagnosis: BCC nose
Clinical size: 5 x 5 mm; after marking with 4 mm margins: 13 x 13 mm
Procedure: excision with advancement flap closure
=> excision size=0.5 margin=0.4 exc=1.3 clos=flap
###
Indications: 67 yo with a 1.9 cm squamous cell carcinoma of the left hand dorsum.
Procedure: The area was marked with 6 mm margins. The lesion was excised to the paratenon.
Burow's graft.
=> excision size=1.9 margin=0.6 clos=graft
###
The patient has a dime-sized sore on the left shin. It was anesthetized and excised with 5 mm
margins. 2 layer closure.
=> excision margin=0.5 clos=intermediate
###
Growth R ear concha: 3mm. Shaved flush, cautery to base. Path.
=> shave_removal size=0.3
###
Punch excision of 3 mm nevus, right cheek, using a 4 mm punch. Single 6-0 nylon.
=> excision size=0.3 exc=0.4 clos=simple
###
IMP: cyst L jaw 1cm. Excised, 2 stitches 5-0 prolene, out in 7d.
=> excision size=1.0 clos=simple
###
Procedure: excision of scalp cysts x 3.
Sizes:
 #1 vertex - 1.8 cm
 #2 L parietal - 1.2 cm
 #3 R occipital - 0.9 cm
Each was opened over the dome and delivered whole.
=> excision size=1.8
=> excision size=1.2 side=left
=> excision size=0.9 side=right
###
Procedure note. Cysts of the scalp, pt wants them out. Consent signed.
(1) Vertex - 2.0 cm. Whole sac popped out. 3-0 Prolene x4.
(2) L occiput - 1.5 cm. Same. 3-0 Prolene x3.
=> excision size=2.0 clos=simple
=> excision size=1.5 clos=simple side=left
###
OPERATIONS PERFORMED:
1. Debridement of right heel ulcer.
2. Sharp excision of necrotic plantar fascia, right heel.
PROCEDURE: The 5 cm ulcer was debrided of all dead tissue with scissors down to fascia, which
was trimmed. Packed with gauze.
=> debridement size=5.0
###
PROCEDURES: 1. Debridement of sacral pressure ulcer. 2. Resection of infected bone, sacrum.
DETAILS: The 6 x 4 cm ulcer was debrided sharply of slough and the prominent bone removed with a
rongeur. Wound VAC placed.
=> debridement size=6.0
###
OPERATION: 1. Debridement of left leg ulcer. 2. Excision of 1.2 cm squamous cell carcinoma,
right forearm.
PROCEDURE: The leg ulcer was scraped and slough cut away. Then the forearm lesion was excised
and closed with 4-0 nylon.
=> debridement
=> excision size=1.2 clos=simple
###
A: Ingrown nail R hallux, dystrophic nail L 2nd toe.
P: Toes blocked with lidocaine.
- R hallux: medial border of the nail avulsed, phenol x3.
- L 2nd: entire plate elevated and removed. No phenol.
=> nail side=right
=> nail side=left
###
PROCEDURE: FTSG right preauricular skin to the nasal tip. The defect of 1.2 cm was covered and
the graft inset with 6-0 gut.
=> graft side=- exc=1.2
"""


def _wanted(line: str) -> tuple[str, dict[str, float | str | None]]:
    technique, *told = line.split()
    fields: dict[str, float | str | None] = {"lesion_size_cm": None}
    for name, value in (x.split("=", 1) for x in told):
        number = value.replace(".", "").isdigit()
        fields[_FIELDS[name]] = None if value == "-" else float(value) if number else value
    return technique, fields


@pytest.mark.parametrize("block", [b.strip() for b in _NOTES.split("###\n")[1:]])
def test_each_row_has_the_figures_that_are_its_own(block: str) -> None:
    lines = block.splitlines()
    text = "\n".join(x for x in lines if not x.startswith("=>"))
    wanted = [_wanted(x[2:]) for x in lines if x.startswith("=>")]
    rows = abstract(Document("N", "N", "", "", None, None, True, text, "n.txt"))["procedures"]
    assert sorted(r["technique"] for r in rows) == sorted(name for name, _ in wanted)
    for name, fields in wanted:
        alike = [r for r in rows if r["technique"] == name]
        told = [{k: r[k] for k in fields} for r in alike]
        assert fields in told
