"""Measures, counts, sites and complaints of single sentences, as other clinicians word them."""

from __future__ import annotations

from typing import Any

import pytest

from audit.chart.lesions.ledger import read_lesions
from audit.chart.lesions.symptoms import symptoms_in
from audit.chart.page.text import read
from audit.chart.words.counts import find_count
from audit.chart.words.sites import find_sites
from audit.chart.words.sizes import find_sizes
from audit.model import Document, Status

MEASURES = [
    ("1.2 cm + 4 mm margins = 2.0 cm", [("lesion", 1.2), ("margin", 0.4), ("excised", 2.0)]),
    (
        "Lesion 0.8 cm, 3 mm margins, total 1.4 cm.",
        [("lesion", 0.8), ("margin", 0.3), ("excised", 1.4)],
    ),
    (
        "Lesion 8 mm plus 4 mm each side equals 1.6 cm.",
        [("lesion", 0.8), ("margin", 0.4), ("excised", 1.6)],
    ),
    (
        "The plaque was 14 mm and I took 5 mm of normal skin on all sides (2.4 cm in all).",
        [("lesion", 1.4), ("margin", 0.5), ("excised", 2.4)],
    ),
    (
        "Excised with 2 mm of surrounding skin for a total of 1.3 cm.",
        [("margin", 0.2), ("excised", 1.3)],
    ),
    (
        "A 3 mm cuff of clinically uninvolved skin was included, giving an excised "
        "diameter of 1.5 cm.",
        [("margin", 0.3), ("excised", 1.5)],
    ),
    (
        "margins 4 mm circumferentially, thus 2.1 cm excised diameter.",
        [("margin", 0.4), ("excised", 2.1)],
    ),
    ("Marked with a 5-mm border.", [("margin", 0.5)]),
    ("4 mm of normal-appearing skin was marked circumferentially.", [("margin", 0.4)]),
    ("It was removed with a rim of 2 mm.", [("margin", 0.2)]),
    ("An ellipse with 2 mm borders was cut around it.", [("margin", 0.2)]),
    ("A V was drawn with 4 mm of healthy lip on each limb.", [("margin", 0.4)]),
    ("One-centimeter borders were measured from the scar.", [("margin", 1.0)]),
    ("A 7-mm skirt of uninvolved skin came with it.", [("margin", 0.7)]),
    ("Taken with a 3 mm collar of skin.", [("margin", 0.3)]),
    ("Drawn 4 mm out all round.", [("margin", 0.4)]),
    ("It was 1.1 cm at the end.", [("defect", 1.1)]),
    ("I drew 3 millimeters on the upper side.", [("margin", 0.3)]),
    ("We allowed 5 mm at the edge.", [("margin", 0.5)]),
    ("Counting the lesser margin, 1.7 cm.", [("excised", 1.7)]),
    ("A mole with irregular borders, 6 mm.", [("lesion", 0.6)]),
    ("I allowed 6 mm all the way around.", [("margin", 0.6)]),
    (
        "Going 4 mm beyond the visible edge on every side, I cut an ellipse 4.8 cm in length.",
        [("margin", 0.4), ("ellipse", 4.8)],
    ),
    ("Excision diameter (lesion + margins): 1.7 cm", [("excised", 1.7)]),
    ("Excised dia. 1.7 cm", [("excised", 1.7)]),
    ("excised at 1.4 cm overall", [("excised", 1.4)]),
    ("0.9 + 2 x 0.3 = 1.5 cm", [("excised", 1.5)]),
    ("0.9 cm + (2 x 0.3 cm) = 1.5 cm", [("lesion", 0.9), ("margin", 0.3), ("excised", 1.5)]),
    ("Lesion with margins 1.5 cm.", [("excised", 1.5)]),
    ("Finished length 4.4 cm", [("length", 4.4)]),
    ("Final length .. 4.4 cm", [("length", 4.4)]),
    ("The sutured line was 3.8 cm when done.", [("length", 3.8)]),
    ("Total repair measured 44 mm.", [("length", 4.4)]),
    ("Repair came out at 4.1 cm.", [("length", 4.1)]),
    ("The closure came out at 3.6 cm.", [("length", 3.6)]),
    ("The scar at the end of the case was 5.2 cm.", [("length", 5.2)]),
    ("Closed as a straight line of 3.2 cm.", [("length", 3.2)]),
    ("resulting in a 4.2 cm linear closure", [("length", 4.2)]),
    ("yielding a suture line 36 mm long", [("length", 3.6)]),
    ("The wound after closure was 4.9 cm.", [("length", 4.9)]),
    ("After closure the incision measures 4.9 cm.", [("length", 4.9)]),
    ("Post-closure length is 4.9 cm.", [("length", 4.9)]),
    ("Linear closure, 28 mm.", [("length", 2.8)]),
    ("The laceration is 3.5 cm long and was closed with 5-0 nylon.", [("lesion", 3.5)]),
    ("Edges were elevated 2 cm in the subcutaneous plane on both sides.", [("undermining", 2.0)]),
    ("Undermining .. 0.4 cm", [("undermining", 0.4)]),
    (
        "Skin edges were undermined 1.5 cm circumferentially, then closed in layers; "
        "final length 4 cm.",
        [("undermining", 1.5), ("length", 4.0)],
    ),
    (
        "Wound edges mobilized 1.2 cm each side before layered repair of 3.3 cm.",
        [("undermining", 1.2), ("length", 3.3)],
    ),
    ("Flaps of skin were lifted 2 cm on each side to relieve tension.", [("undermining", 2.0)]),
    ("Defect 2.2 cm wide.", [("defect", 2.2)]),
    ("Lesion 0.9 cm before curettage, 1.3 cm after.", [("lesion", 0.9), ("defect", 1.3)]),
    ("SCC 1.1 cm L forearm 2.5 cm proximal to wrist.", [("lesion", 1.1), ("distance", 2.5)]),
    ("WOUND 1.6 x 1.5 cm", [("defect", 1.6)]),
]

COUNTS = [
    (
        "LN2 x3 freeze-thaw cycles of 6-8 seconds each, to the four lesions on the scalp "
        "vertex, the left temple lesion and both right dorsal hand lesions.",
        7,
    ),
    ("LN2 to all 3, 12 sec", 3),
    ("Liquid nitrogen to the left cheek lesion and both forearm lesions.", 3),
    ("Froze the two spots on the forehead, the nose lesion and a single spot on the chin.", 4),
    ("AKs treated: scalp (3), bridge of nose (one), left helix (one).", 5),
    (
        "Liquid nitrogen to the actinic keratoses of the scalp (three), bridge of the "
        "nose (one) and left helix (one).",
        5,
    ),
    ("Cryo 8 AKs total - 5 R forearm, 3 L forearm", 8),
    ("LN2 to 11 AKs (R forearm 5, L forearm 4, nose 2).", 11),
    ("Twelve AKs were treated: 6 scalp, 4 cheeks and 2 hands.", 12),
    ("I froze nine keratoses, four on the right arm and five on the left arm.", 9),
    ("froze 4 warts: L index 2, L ring 1, L thumb 1", 4),
    ("warts: left 2nd finger x2, left 4th finger x1, right thumb x3", 6),
    ("Cryotherapy to 2 lesions on the third toe and 1 on the fifth toe.", 3),
    ("verrucae R ring finger (2), R little finger (1) treated with LN2, two cycles of 10 s", 3),
    ("LN2 two freeze thaw cycles applied to each of the seven lesions.", 7),
    ("both lesions frozen", 2),
    ("Both AKs on the left ear were frozen for 10 seconds x 2.", 2),
    ("A pair of AKs on the scalp and a trio on the forehead were frozen.", 5),
    ("Three on the scalp and two on the nose were treated with liquid nitrogen.", 5),
    ("LN2 to one AK each on the right cheek, left cheek and chin.", 3),
    ("one AK apiece on nose, chin and forehead frozen", 3),
    ("2 AKs each on L and R forearm frozen", 4),
    ("AK x 14 treated with LN2 10 sec x1", 14),
    ("AK (14) treated", 14),
    ("LN2 6 AK, 2 cycles", 6),
    ("SK x3 LN2 15 sec", 3),
    ("Fourteen actinic keratoses: scalp 6; forehead 5; ears 3.", 14),
    ("Scalp 6, forehead 5, ears 3 (14 in all) frozen", 14),
    ("Scalp - 6\nforehead - 5\nears - 3", 14),
    ("Treated lesions: 6+5+3 = 14", 14),
    ("destroyed 5 of the 8 AKs today, rest next visit", 5),
    ("Of the nine AKs seen, seven were frozen today.", 7),
    ("ILK to 3 patches of scalp with ten needle sticks", 3),
    ("A full column of ten needle sticks was used.", None),
    ("0.1 mL per site, 12 injections into 4 plaques", 4),
    ("Injected 5 keloids with 14 sticks, 0.6 mL in all", 5),
    ("LN2 x 2 cycles to AKs", None),
    ("Several AKs frozen", None),
    ("skin tags x 9 neck, 6 R axilla, 4 L axilla snipped", 19),
    ("Snipped 15 tags: 9 neck and 6 axillae", 15),
    ("seventeen tags removed: neck eight, right axilla five, left axilla four", 17),
    ("17 lesions", 17),
    ("LN2 15 sec per lesion, 7 lesions", 7),
    ("Number treated: 7", 7),
    ("7 (seven) AKs were frozen", 7),
    ("Cryo: #AK 7", 7),
    ("Molluscum: 4 L thigh, 3 R thigh, 6 abdomen curetted", 13),
    ("a dozen AKs on the scalp", 12),
    ("Left forearm three, right forearm four, scalp two. All frozen.", 9),
    ("AKs of the left forearm, three, right forearm, four, were frozen", 7),
]

COMPLAINTS = [
    ("No pain, itch or bleeding.", ()),
    ("It neither itches nor bleeds.", ()),
    ("Denies itching, bleeding, growth or tenderness.", ()),
    ("never bled, never hurt, not itchy", ()),
    ("Asymptomatic; has not bled, grown or changed.", ()),
    ("It itches but has never bled.", ("itch",)),
    ("Bled once, no pain.", ("bleeding",)),
    ("No pain or itching, but it bleeds when he shaves.", ("bleeding",)),
    ("Not painful, though it catches on his collar.", ("irritation",)),
    ("The lesion is quiet: without tenderness, bleeding, or crusting.", ()),
    ("Reports no symptoms: bleeding (-), itching (-), pain (-).", ()),
    ("Bleeding: no. Itching: yes.", ("itch",)),
    ("pt states it is not sore and doesn't bleed or itch", ()),
    ("painless, nonbleeding, not pruritic", ()),
    ("has not itched or bled", ()),
    ("itch (+), bleed (-)", ("itch",)),
    ("He denies that it bleeds, itches, or hurts.", ()),
    ("rub, itch & bleed", ("bleeding", "irritation", "itch")),
    ("catches on braces & has bled twice on the shirt", ("bleeding", "irritation")),
    ("There is no history of bleeding or itching.", ()),
    ("They do not itch, bleed, or get caught on clothing.", ()),
    ("no bleeding; itchy at night", ("itch",)),
    ("free of pain and itch", ()),
    ("without any itching or bleeding", ()),
    ("Nothing hurts, nothing bleeds.", ()),
    ("None of them itch or bleed.", ()),
    ("hasn't bled and isn't tender", ()),
    ("Symptoms: none (no itch, pain, bleeding, or drainage)", ()),
    ("He says it neither hurts, itches nor bleeds, and wants it gone for its looks.", ()),
    ("It gets irritated by her bra strap and bleeds.", ("bleeding", "irritation")),
    ("stings after", ("pain",)),
    ("At no time has it bled or itched.", ()),
    ("Bleeding, itching and pain are denied.", ()),
    ("Bleeding, itching, and pain: all denied.", ()),
    ("No c/o itch/bleed/pain.", ()),
    ("Lesion is tender and growing; no bleeding.", ("growth", "pain")),
]

PLACES = [
    ("two finger-breadths below the eyelid", ["eyelid"]),
    ("fascia of the triceps", []),
    ("thumb-sized cyst of the back", ["back"]),
    ("undermined above the orbicularis and galea", []),
    ("biceps fascia exposed", []),
    ("down to the deltoid fascia", []),
    ("through platysma to the trapezius", []),
    ("hand-held dermatoscope", []),
    ("second-hand smoke", []),
    ("patient at hand", []),
    ("by hand", []),
    ("on the other hand", []),
    ("hand hygiene", []),
    ("handed the sheet", []),
    ("foot of the bed", []),
    ("arm of the chair", []),
    ("back to work", []),
    ("he wears a hand brace", []),
    ("chest x-ray normal", []),
    ("chest pain", []),
    ("lip balm with SPF 30", []),
    ("eye cream", []),
    ("face sheet", []),
    ("face-to-face time 20 min", []),
    ("head of the bed", []),
    ("knee replacement last year", []),
    ("hip fracture", []),
    ("nose bleeds", []),
    ("ear infection", []),
    ("abdominal pain", []),
    ("leg swelling", []),
    ("scalp vein needle", []),
    ("left lateral decubitus", []),
    ("arm board", []),
    ("nail polish", []),
    ("thumb forceps", []),
    ("nasal spray", []),
    ("mouthwash", []),
    ("wrist watch", []),
    ("lip of the wound", []),
    ("neck brace", []),
    ("Iris scissors and finger pressure", []),
    ("rule of thumb", []),
    ("the index lesion", []),
    ("middle third", []),
    ("ring of frost", []),
    ("index of suspicion", []),
    ("R ring x2", ["hand"]),
]


@pytest.mark.parametrize(("sentence", "roles"), MEASURES)
def test_each_length_has_its_role(sentence: str, roles: list[tuple[str, float]]) -> None:
    found = find_sizes(sentence)
    assert [s.role for s in found] == [role for role, _ in roles]
    given = [s.length.least if s.role == "margin" else s.length.greatest for s in found]
    assert given == pytest.approx([cm for _, cm in roles])


@pytest.mark.parametrize(("sentence", "total"), COUNTS)
def test_lesions_are_counted_and_nothing_else(sentence: str, total: int | None) -> None:
    assert find_count(sentence).total == total


@pytest.mark.parametrize(("sentence", "kinds"), COMPLAINTS)
def test_a_denial_takes_in_its_whole_list(sentence: str, kinds: tuple[str, ...]) -> None:
    assert tuple(sorted({x.kind for x in symptoms_in(sentence)})) == kinds


@pytest.mark.parametrize(("words", "regions"), PLACES)
def test_site_words_in_other_senses_are_no_places(words: str, regions: list[str]) -> None:
    assert [x.region for x in find_sites(words)] == regions


NOTES = [
    (
        "O: R shoulder, posterior: 7 mm brown papule. L thigh, anterior: 11 mm papule.\n"
        "A/P: Irritated nevi. Shave removal of the R posterior shoulder and L anterior "
        "thigh papules, whole lesion each.",
        [{"size_cm": 0.7, "laterality": "right"}, {"size_cm": 1.1, "laterality": "left"}],
    ),
    (
        "Exam: 1.2 cm pearly plaque on the left temple. 0.6 cm keratotic papule on the "
        "right ear.\n"
        "Procedure: ED&C x3 of the left temple BCC. ED&C x 3 of the right ear SCC in "
        "situ.",
        [
            {"technique": "destruction", "size_cm": 1.2, "count": 1},
            {"technique": "destruction", "size_cm": 0.6, "count": 1},
        ],
    ),
    (
        "OPERATIVE NOTE\n"
        "Preop dx: BCC left forearm.\n"
        "The tumor was 9 by 8 mm. With four millimeters around it the excision was 1.7 "
        "cm across and went to fat. Closed with 4-0 Vicryl in the dermis and 4-0 nylon "
        "in the skin. The finished line was 4.2 cm.",
        [
            {
                "technique": "excision",
                "size_cm": 0.9,
                "margin_cm": 0.4,
                "excised_cm": 1.7,
                "repair_length_cm": 4.2,
                "closure": "intermediate",
            }
        ],
    ),
    (
        "PROCEDURE: Excision, epidermal cyst, upper back\n"
        "Lesion 1.5 cm + 1 mm margins = 1.7 cm. Removed through an ellipse 3.0 cm long, "
        "full thickness. Single layer 4-0 nylon. Length 2.8 cm.",
        [
            {
                "size_cm": 1.5,
                "margin_cm": 0.1,
                "excised_cm": 1.7,
                "repair_length_cm": 2.8,
                "closure": "simple",
            }
        ],
    ),
    (
        "PROCEDURE: Excision BCC R cheek\n"
        "Excised with standard surgical margins. Lesion 0.9 cm. Intermediate closure, "
        "3-0 Monocryl deep, 4-0 nylon, length 3.4 cm.",
        [{"size_cm": 0.9, "margin_cm": None, "margin_is_vague": True, "repair_length_cm": 3.4}],
    ),
    (
        "Excision of SCC, L dorsal hand, 0.8 cm, appropriate margins taken. Closed in "
        "layers, 3.1 cm.",
        [
            {
                "size_cm": 0.8,
                "margin_is_vague": True,
                "closure": "intermediate",
                "repair_length_cm": 3.1,
            }
        ],
    ),
    (
        "Left upper back nevus 7 mm. Excised with 3 mm margin (total 1.3 cm) full "
        "thickness to fat. 4-0 vicryl deep, 5-0 nylon, line came to 3.3 cm.",
        [{"size_cm": 0.7, "margin_cm": 0.3, "excised_cm": 1.3, "repair_length_cm": 3.3}],
    ),
    (
        "PROCEDURE: excision BCC left temple. 8 mm lesion, 4 mm margins. Undermined 5 "
        "mm all around. Layered closure with 5-0 Vicryl and 6-0 Prolene. Final length "
        "3.0 cm.",
        [{"margin_cm": 0.4, "undermining_cm": 0.5, "repair_length_cm": 3.0}],
    ),
    (
        "3 irritated, itchy SKs on the bra line frozen with LN2. Also froze 4 flat SKs "
        "on the cheeks for cosmetic reasons, pt paid $150.",
        [{"count": 3, "cosmetic": None}, {"count": 4, "cosmetic": True}],
    ),
    (
        "A/P: 1. Inflamed SKs x2 back, itch and bleed: LN2. 2. SKs x5 face, "
        "asymptomatic, cosmetic, self-pay: LN2.",
        [{"count": 2, "cosmetic": None}, {"count": 5, "cosmetic": True}],
    ),
    (
        "LN2 to 2 SKs of the neck that catch on her necklace; at her request 6 quiet "
        "SKs of the chest were also frozen, cosmetic fee collected.",
        [{"count": 2, "cosmetic": None}, {"count": 6, "cosmetic": True}],
    ),
    (
        "HPI: mole mid back catches on braces and has bled. Bump on R jawline, does not "
        "report bleeding, itch or pain there.\n"
        "PROC: Shave removal of mid back mole, 0.9 cm. Shave removal of R jawline bump, "
        "0.4 cm, whole.",
        [{"symptoms": ("bleeding", "irritation")}, {"symptoms": ()}],
    ),
    (
        "LN2 x2 to all six AKs: forehead 3, nose 1, R ear 2.",
        [{"count": 6}],
    ),
    (
        "ln2 to all five: L thumb 1, L index 2, L ring 2. common warts.",
        [{"count": 5}],
    ),
    (
        "3.5 cm laceration of the left forearm, irrigated and closed with six 4-0 nylon "
        "interrupted sutures.",
        [{"technique": "repair_simple", "repair_length_cm": 3.5}],
    ),
    (
        "Excision of cyst L cheek 1.1 cm with layered closure 2.6 cm.",
        [
            {
                "technique": "excision",
                "closure": "intermediate",
                "repair_length_cm": 2.6,
                "size_cm": 1.1,
            }
        ],
    ),
    (
        "cyst excised from nape, 2.1 cm, dead space closed with 3-0 vicryl and skin "
        "with 4-0 prolene",
        [{"technique": "excision", "closure": "intermediate", "size_cm": 2.1}],
    ),
    (
        "BCC 1.0 cm, left cheek, two fingers below the eyelid, excised with 4 mm "
        "margins. Closed 5-0 monocryl deep and 6-0 nylon, 3.0 cm.",
        [{"region": "cheek", "size_cm": 1.0}],
    ),
    (
        "Warts: LN2 to R hand x 3. Risks reviewed: blister, scar, nail change, recurrence.",
        [{"count": 3, "region": "hand"}],
    ),
    (
        "Excised SCC right upper arm 1.2 cm, 5 mm margin, to fascia of the triceps. "
        "Layered 3-0 Vicryl/4-0 nylon, 5.0 cm.",
        [{"region": "arm", "excised_cm": None, "margin_cm": 0.5}],
    ),
    (
        "Mohs not needed. Curettage and desiccation x3 of superficial BCC of the left "
        "chest, 0.8 cm before curettage, 1.2 cm after.",
        [{"technique": "destruction", "size_cm": 0.8}],
    ),
    (
        "BCC R shoulder 1.1 cm treated by ED&C, three cycles. Final defect 1.5 cm.",
        [{"size_cm": 1.1}],
    ),
    (
        "Two excisions. Right forearm: 8 mm lipoma... excised, excised diameter 1.0 cm. "
        "Left forearm: 6 mm dermatofibroma excised, excised diameter 0.8 cm.",
        [{"excised_cm": 1.0}, {"excised_cm": 0.8}],
    ),
]


@pytest.mark.parametrize(("note", "wanted"), NOTES)
def test_measures_are_bound_to_their_lesion(note: str, wanted: list[dict[str, Any]]) -> None:
    document = Document("note", "e", "", "visit_note", None, None, True, note, "note.txt")
    told = read_lesions([read(document)], ())
    done = [x for x in told if x.status is Status.PERFORMED]
    assert len(done) == len(wanted)
    for lesion, values in zip(done, wanted, strict=True):
        for name, value in values.items():
            given = getattr(lesion, name)
            given = tuple(sorted(given)) if name == "symptoms" else given
            assert (given or None) == (value or None), name
