"""Short notes on nails, wounds, abscesses and intruders, and the rows that they must yield."""

from __future__ import annotations

import pytest

from audit.chart.abstract import abstract
from audit.model import Document

# A note, and behind each arrow one row: technique, site group, side, lesions ("-" where unsaid).
_NOTES = """
###
PROCEDURE: Partial nail avulsion, lateral border, right hallux, with phenol matrixectomy.
After a digital block with 3 cc 2% lidocaine plain a tourniquet was placed. The lateral border
was freed with an elevator and split with an English anvil from distal to proximal, and
removed in toto. 89% phenol was applied for three 30 second applications, then flushed with
alcohol. Dressed.
=> nail acral right 1
###
S: painful L big toe x 3 wks.
O: medial border L hallux red, swollen, drainage.
P: Blocked the toe. Using the anvil I cut back the medial sliver all the way under the cuticle
and pulled it with a hemostat. Phenol x3. Silvadene, gauze, coban. RTC 2 wk.
=> nail acral left 1
###
Procedure note: total avulsion of right thumbnail for chronic subungual hematoma.
The thumb was anesthetized with a ring block. A Freer was slid beneath the plate, and the
plate elevated and removed whole. The bed was intact; the plate was replaced as a splint and
sutured with 4-0 nylon.
=> nail acral right 1
###
Nail procedures today:
1. Right hallux, fibular border: partial avulsion with chemical matrixectomy
2. Left hallux, tibial border: partial avulsion with chemical matrixectomy
3. Left 2nd toe: total avulsion
All toes blocked with 0.5% marcaine plain. Tolerated well.
=> nail acral right 1
=> nail acral left 1
=> nail acral left 1
###
Plan: Ingrown L great toenail. Verbal consent. Digital block 1% lido w/o epi 4 mL. Wedge
resection of lateral third of nail done w/ nail splitter, spicule removed w/ hemostat, bed
curetted. Abx oint + dressing. F/u 1 wk.
=> nail acral left 1
###
PROCEDURE IN DETAIL: The right great toe was prepped and draped. Penrose tourniquet applied.
The nail plate was loosened from the nail bed and the proximal fold with a septum elevator.
The entire nail plate was then grasped and avulsed. The matrix was excised sharply with a 15
blade through two oblique incisions and the corners were curetted (Zadik). Skin closed with
4-0 nylon.
=> nail acral right 1
###
Podiatry: Pt with thick painful nails. Nails 1-5 b/l debrided in length and girth with nipper
and burr without incident.
=> debridement acral both 10
###
A: Paronychia right index finger with ingrown nail edge.
P: under ring block ulnar edge of the nail plate lifted off the bed, cut lengthwise and
removed, about 2 mm strip. No purulence. Dressing.
=> nail acral right 1
###
Procedure: Removal of ingrown toenail.
Consent signed. R great toe anesthetized with 5cc lidocaine 2%. Lateral 1/4 of nail separated
from bed with straight hemostat, cut with scissors, and avulsed by rolling toward midline.
Phenol not used. Bleeding controlled.
=> nail acral right 1
###
ED: subungual hematoma left 3rd finger, with nail avulsed partially in a car door. Digital
block. Remaining nail plate removed. Nail bed laceration 1 cm repaired w/ 6-0 chromic x4. Nail
replaced under the eponychial fold.
=> nail acral left 1
###
Bilateral hallux nail avulsions performed under digital block with 6 mL of 1:1
lidocaine/Marcaine each side. Both plates were elevated and removed; chemical ablation of the
matrices with phenol, 3 x 1 min.
=> nail acral both 2
###
PNA w/ P&A L hallux lat border. 3cc 1% lido plain. Tq on/off 8 min. Phenol 3x30s, ETOH rinse.
DSD. Soaks BID.
=> nail acral left 1
###
Chemical matrixectomy was carried out at the fibular margin of the left great toe: after
anesthesia with 2% plain xylocaine, the margin was elevated, sectioned and delivered, then
liquefied phenol 89 percent was applied to the matrix in three rubs.
=> nail acral left 1
###
Today the left fifth toenail, which is thick and catching, was taken off completely under
local. The matrix was then destroyed with phenol for permanent removal.
=> nail acral left 1
###
Pt returns with recurring ingrown nail L 2nd toe. Offending border avulsed after block; no
chemical used.
Rt hallux - slant-back of the nail corner without anesthesia.
=> nail acral left 1
=> nail acral right 1
###
Nail avulsion, complete, R ring finger, for onychomatricoma exploration. The plate was avulsed
proximally to distally. A longitudinal 3 mm biopsy of the matrix was taken and sent.
=> nail acral right 1
=> biopsy_unspecified acral right 1
###
Using an English anvil nail splitter the medial nail border of the right great toe was
sectioned to the level of the eponychium, and the slivers of nail were extracted. No phenol.
=> nail acral right 1
###
Left great toe nail removed entirely today under digital block because of trauma. Bed clean.
=> nail acral left 1
###
WOUND CLINIC. Ulcer right plantar forefoot 2.0 x 1.5 x 0.3 cm. Sharp excisional debridement
with curette and #15 blade of callus, slough and devitalized subcutaneous tissue to healthy
bleeding base. Post-debridement 2.2 x 1.8 x 0.4 cm. 4 sq cm.
=> debridement acral right 1
###
Debridement today:
Wound A - left heel, 3 x 4 cm, to subcutaneous tissue, 12 sq cm
Wound B - sacrum, 5 x 6 cm, to muscle, 30 sq cm
Hemostasis with pressure. Dressed with Aquacel.
=> debridement acral left 1
=> debridement trunk - 1
###
OPERATIVE REPORT
PROCEDURE: Excisional debridement of sacral decubitus ulcer, skin, subcutaneous tissue, muscle
and bone.
The necrotic tissue was sharply excised down to bleeding tissue. The coccyx was rongeured.
Pulse lavage with 3 liters. Packed with Kerlix.
=> debridement trunk - 1
###
Necrotizing fasciitis left thigh. All gray, dishwater-filled fascia was cut away until healthy
bleeding edges were met, area about 20 x 12 cm. Wound left open and packed with Dakin's.
=> debridement trunk left 1
###
Stasis ulcers both lower legs. Each was debrided at bedside with forceps and scissors; fibrin
and biofilm lifted off.
=> debridement trunk both 2
###
Burn scald L forearm, blisters. Loose skin was debrided with scissors and forceps; bacitracin
and Xeroform applied.
=> debridement trunk left 1
###
The diabetic ulcer under the left great toe was pared of callus and its base scraped with a
ring curette until it bled.
=> debridement acral left 1
###
Eschar over the right heel was crosshatched and removed with a #10 blade. Underlying fat
debrided to viable tissue.
=> debridement acral right 1
###
Wound care visit. L plantar 5th MPJ ulcer debrided of hyperkeratotic rim and non viable tissue
using tissue nipper, through subQ. EBL 2 mL.
=> debridement acral left 1
###
No debridement needed today, wound bed clean. Dressing changed.
=> nothing
###
Post debridement measurements: #1 R buttock 4.5x3.0x1.2; #2 L ischium 6.0x4.0x2.5.
Both wounds sharply debrided of slough and necrotic fat with scalpel to bleeding tissue.
=> debridement trunk right 1
=> debridement trunk left 1
###
I took off the black cap over the left 4th toe ulcer with a scalpel and cleaned it down to
pink tissue.
=> debridement acral left 1
###
Traumatic wound abdominal wall infected. Taken to OR: sutures removed, wound opened, necrotic
fascia excised, irrigation and debridement 80 sq cm, wet to dry packing.
=> debridement trunk - 1
###
Enzymatic debridement with Santyl was ordered; patient to apply daily.
=> nothing
###
Chronic wound scalp after radiation, exposed outer table. Devitalized galea and skin margin
excised sharply, burr to bleeding bone.
=> debridement acral - 1
###
Pressure injury stage 4, right trochanter: surgical debridement at bedside. Removed eschar and
necrotic muscle with scissors, approx 8 x 7 cm. Bleeding controlled w/ silver nitrate.
=> debridement trunk right 1
###
Ulcer sites debrided: (1) right medial ankle 3.2 cm2 (2) right lateral ankle 1.1 cm2 (3) left
shin 6 cm2. Depth partial thickness.
=> debridement trunk right 1
=> debridement trunk right 1
=> debridement trunk left 1
###
Both heels have ulcers. Right heel debrided down to subcutaneous tissue with 3 mm curette. The
left has a stable dry eschar and was left alone.
=> debridement acral right 1
###
Procedure: Incision and debridement of infected surgical wound, right groin. Necrotic
subcutaneous fat was sharply removed, and 2 L saline irrigated. Closed over drain with 2-0
nylon.
=> debridement trunk right 1
###
I&D: L axilla abscess. 3 cm fluctuant. Lido 1% w/epi. 11 blade. Copious pus. Loculations
broken with hemostat. Packed 1/4 in iodoform. Cx sent.
=> incision_drainage trunk left 1
###
Paronychia R long finger: eponychial fold lifted with an 18 ga needle, pus expressed. Soaks.
=> incision_drainage acral right 1
###
Two boils today, one on the left inner thigh and one on the right buttock. Each was numbed,
stabbed with an 11 blade and squeezed; pus from both. Wicks placed.
=> incision_drainage trunk left 1
=> incision_drainage trunk right 1
###
OPERATION: Drainage of perirectal abscess.
In lithotomy the left perianal skin was incised in cruciate fashion over the point of maximal
fluctuance. 40 mL of pus evacuated. Septations were broken up digitally. A Penrose was left.
=> incision_drainage trunk left 1
###
Hidradenitis: R axilla - unroofed two tracts with scissors & cautery; L axilla - ILK 10 mg/mL
0.5 cc to nodule; groin L - stab incision, purulence drained.
=> incision_drainage trunk left 1
=> injection_intralesional trunk left 1
=> excision trunk right 1
###
A linear incision was made over the abscess on the nape. Blunt probing with a Kelly broke the
pockets, and the cavity was washed out and a quarter inch ribbon left in it.
=> incision_drainage acral - 1
###
Infected epidermal cyst of back, incised and drained. Cheesy material and pus evacuated. Sac
not removed. Packed.
=> incision_drainage trunk - 1
###
Felon, left index. Mid-lateral stab with #11, septa divided, pus out, wick.
=> incision_drainage acral left 1
###
Peritonsillar abscess drained by ENT. No skin procedure.
=> nothing
###
PROC: I+D abscess x2 (L forearm 2 cm, R forearm 1.5 cm). Each anesthetized, incised,
expressed, packed.
=> incision_drainage trunk left 1
=> incision_drainage trunk right 1
###
Abscess of scalp, 2.5 cm. After field block an ellipse of skin was taken off its roof and the
purulent contents let out; gauze in.
=> incision_drainage acral - 1
###
INCISION AND DRAINAGE PROCEDURE NOTE
Location: right groin
Size: 4 cm
Anesthesia: 1% lidocaine 6 mL
Incision: single straight, #11
Drainage: purulent, moderate
Wound treatment: packed
=> incision_drainage trunk right 1
###
Abscess chin, came to a head; lanced w/ 18g, small amount thick pus. Culture.
=> incision_drainage face - 1
###
Seroma/abscess at right lower quadrant incision: a 2 cm stretch of the wound opened, 30 mL pus
drained, packed with Nu-gauze.
=> incision_drainage trunk right 1
###
Hematoma of the left shin evacuated through a 1.5 cm incision; clot expressed, pressure wrap.
=> incision_drainage trunk left 1
###
Horseshoe perianal abscess: counter incisions at 3 and 9 o'clock, Penrose drain passed
between, pus irrigated out.
=> incision_drainage trunk - 1
###
Area cleaned with Betadine. Lidocaine infiltrated. #11 stab into fluctuant center R cheek - 5
cc pus returned. Loculations lysed. Iodoform.
=> incision_drainage face right 1
###
Deep hand abscess L palm: Bruner incision, pus under pressure, cavity debrided and irrigated,
closed loosely over a drain.
=> incision_drainage acral left 1
###
Abscess R labium majus I&D'd last week elsewhere; today packing pulled and replaced. Healing.
=> nothing
###
Laceration repair:
Forehead 3 cm: 5-0 nylon x 6, single layer
Chin 2 cm: 4-0 Vicryl deep x2, 6-0 nylon x4
L hand dorsum 1.5 cm: Dermabond
=> repair_simple face - 1
=> repair_intermediate face - 1
=> repair_simple acral left 1
###
LACERATION REPAIR
Location: right eyebrow
Length: 2.5 cm
Depth: subcutaneous
Anesthesia: local, lidocaine 1% with epinephrine, 3 mL
Irrigation: saline 250 mL
Skin closure: 5-0 Prolene, simple interrupted, 5 sutures
Deep layer: 5-0 Vicryl x 2
=> repair_intermediate face right 1
###
Dog bite L cheek, 4 cm, gaping, plus two punctures of chin left open. Irrigated 1 L. Cheek
closed in two layers, 5-0 monocryl deep, 6-0 fast gut skin.
=> repair_intermediate face left 1
###
7 yo fell on coffee table. 1.2 cm lac to L brow, glued with Dermabond after irrigation.
=> repair_simple face left 1
###
PROCEDURES: 1. Complex repair of laceration of upper lip, through and through, 3 cm. 2. Simple
repair laceration chin, 1 cm.
The vermilion border was realigned with a 6-0 nylon stitch. Mucosa closed with 4-0 chromic,
orbicularis with 4-0 Vicryl, skin with 6-0 nylon. The chin was closed with 6-0 nylon.
=> repair_complex face - 1
=> repair_simple face - 1
###
Right ear lobe torn by an earring pulled out. Edges freshened, cartilage not involved, skin
approximated w/ 5-0 nylon front and back.
=> repair_simple face right 1
###
Two lacs on the right forearm, 3 cm and 5 cm, each closed with running 4-0 Ethilon.
=> repair_simple trunk right 2
###
Lac #1: L parietal scalp, 4 cm, staples x5.
Lac #2: L temple, 2 cm, 5-0 nylon x4.
Lac #3: R knee, 6 cm, 3-0 Vicryl subQ then 3-0 nylon.
=> repair_simple acral left 1
=> repair_simple face left 1
=> repair_intermediate trunk right 1
###
Laceration repair record
| # | Site | Length | Repair |
| 1 | Nose, bridge | 1.5 cm | 6-0 nylon x 5 |
| 2 | R palm | 3.0 cm | 4-0 nylon x 6 |
| 3 | L thigh | 7.0 cm | 3-0 Vicryl deep; staples x 9 |
=> repair_simple face - 1
=> repair_simple acral right 1
=> repair_intermediate trunk left 1
###
Stab wound left flank, 2 cm, explored, above fascia. Left open, packed. No repair.
=> nothing
###
Chainsaw injury L thigh: 12 cm, contaminated w/ sawdust. Debrided, edges excised, undermined 2
cm all round, closed with 2-0 PDS fascia, 3-0 Vicryl, staples.
=> repair_complex trunk left 1
###
Pt cut R index fingertip w/ mandoline - 1 cm avulsion no closure possible, Surgicel and
dressing.
=> nothing
###
Suture repair: after lidocaine the edges of the cut on the sole of the left foot came together
nicely with seven 4-0 Prolene sutures.
=> repair_simple acral left 1
###
Laceration of chin closed by layered technique; laceration of lower lip mucosa allowed to heal
by itself.
=> repair_intermediate face - 1
###
Procedure performed by me: Simple laceration repair, total 9 cm - scalp vertex 5 cm (staples),
occiput 4 cm (staples).
=> repair_simple acral - 1
=> repair_simple acral - 1
###
L wrist self-inflicted cuts x 3, 2 cm each, superficial; closed with tissue adhesive.
=> repair_simple trunk left 3
###
DERMABOND to 1 cm chin lac. Kid did great.
=> repair_simple face - 1
###
Dog bites: right forearm 3 cm and right hand 2 cm. Forearm loosely approximated with 3 nylon
sutures; the hand wound was left open because of infection risk.
=> repair_simple trunk right 1
###
Delayed primary closure of right groin wound: edges debrided, 2-0 Vicryl to Scarpa's, staples
to skin.
=> repair_intermediate trunk right 1
###
Splinter R index finger pad removed under digital block with splinter forceps through a 3 mm
incision. Whole.
=> other acral right -
###
PROCEDURE: Removal of foreign body, left foot. A 1 cm incision over the palpable needle;
needle grasped with a mosquito and extracted. One 4-0 nylon.
=> other acral left -
###
Fishhook embedded R thumb: advanced through, barb cut, backed out.
=> other acral right -
###
Glass removed from the sole of the left foot: probed, 6 mm shard pulled out with forceps.
Irrigated. No sutures.
=> other acral left -
###
Operation: Exploration and removal of retained bullet fragment, right buttock, subcutaneous.
Incision 2 cm, fragment delivered with Kelly. Closed with 3-0 nylon.
=> other trunk right -
###
Tick on the left flank removed with tweezers, mouthparts included.
=> other trunk left -
###
Contraceptive implant removed from L inner upper arm: 2 mm incision at distal tip, rod pushed
out and pulled, intact. Steri-strip.
=> other trunk left -
###
FB removal: R forearm wood splinter 2 cm, incision with 15 blade, extracted intact, irrigated,
closed w/ 2 nylon.
=> other trunk right -
###
Looked for the sliver in the left heel under loupe but could not find it; no incision. Soaks.
=> nothing
###
Cactus spines, right knee, about twenty, tweezed out one by one after EMLA.
=> other trunk right -
###
Burn surgery. PROCEDURE: Tangential excision of full thickness burns of left forearm with
split-thickness autograft 150 sq cm. The eschar was shaved with a Weck knife to punctate
bleeding. STSG from the right thigh at 0.012 in, meshed 1.5:1, stapled.
=> graft trunk left 1
###
Tangential excision, burn, anterior trunk, 300 sq cm, with Watson knife to bleeding dermis.
Allograft was not available; dressed with Mepilex.
=> debridement trunk - 1
###
Burn care: partial-thickness burns both legs washed, blisters debrided, Mepilex Ag.
=> debridement trunk both 2
###
Superficial burn L hand. Cleaned with saline, Silvadene, dressed.
=> other acral left -
###
A metal sliver was lifted out of the right cheek with a needle tip today in clinic after
topical anesthesia.
=> other face right -
###
Pencil lead tip R palm: removed by small stab and forceps, 0.4 cm piece.
=> other acral right -
###
Right lower leg: BB pellet, subcutaneous. Under local, 1 cm cut made, pellet found and taken
out, 4-0 Monocryl.
=> other trunk right -
###
Escharotomy of the left forearm was performed at bedside: radial and ulnar incisions through
eschar into fat.
=> other trunk left -
###
Burn scar, right neck - no procedure. CO2 laser planned.
=> nothing
###
Ring stuck on L 4th finger cut off with ring cutter.
=> nothing
"""
_GROUPS = {
    "trunk_arms_legs": "trunk",
    "scalp_neck_hands_feet_genitalia": "acral",
    "face_ears_eyelids_nose_lips_mucosa": "face",
    None: "-",
}
_SIDES = {"bilateral": "both", "midline": "mid", None: "-"}


def _cases() -> list[tuple[str, list[str]]]:
    cases = []
    for block in _NOTES.split("###\n")[1:]:
        lines = block.splitlines()
        rows = [x.removeprefix("=> ") for x in lines if x.startswith("=> ")]
        note = "\n".join(x for x in lines if not x.startswith("=> ")) + "\n"
        cases.append((note, [] if rows == ["nothing"] else sorted(rows)))
    return cases


@pytest.mark.parametrize(("note", "rows"), _cases())
def test_rows_of_a_short_note(note: str, rows: list[str]) -> None:
    document = Document("n", "n", "", "", None, None, True, note, None)
    found = [
        " ".join(
            (
                r["technique"],
                _GROUPS[r["site_group"]],
                _SIDES.get(r["laterality"], r["laterality"]),
                "-" if r["lesion_count"] is None else str(r["lesion_count"]),
            )
        )
        for r in abstract(document)["procedures"]
    ]
    assert sorted(found) == rows
