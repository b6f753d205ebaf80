"""Visits beside procedures: what is left when the procedure is stripped, in many styles of note."""

from __future__ import annotations

import pytest

from audit.coding.modifier25 import facts
from tests.note_cases import NoteCase
from tests.visit_notes import (
    BCC_RESULT_PLAN,
    BX_RASH,
    DICTATION_PASS,
    EMA_STYLE_CAPS,
    EMA_TWO_OTHER,
    SAME_DX_EXTRA,
    SHORTHAND_OTHER,
    SOAP_UNNUMBERED,
)

CASES = [
    NoteCase(
        "ema-two-other",
        "visit_is_separate",
        EMA_TWO_OTHER,
        ["99214-25 x1 L40.0", "17000 x1 L57.0"],
        (True,),
    ),
    NoteCase(
        "ema-two-other",
        "visit_carries_25",
        EMA_TWO_OTHER,
        ["99214-25 x1 L40.0", "17000 x1 L57.0"],
        (True,),
    ),
    NoteCase(
        "epic-hash-fail",
        "visit_is_separate",
        """
SUBJECTIVE: 66 y.o. male here for several crusty spots on scalp. Has had AKs before. Problem
list includes rosacea, GERD, HTN.
OBJECTIVE: 5 erythematous scaly papules on the vertex scalp.
ASSESSMENT/PLAN:
# Actinic keratoses (L57.0), scalp
- Discussed premalignant nature and treatment options incl. cryotherapy, 5-FU, PDT
- LN2 to 5 lesions today, see procedure note
- Sun protection, broad spectrum SPF 30+
- RTC 6 months for skin check

PROCEDURE: Cryotherapy. After verbal consent, 5 AKs on the vertex scalp treated with LN2, 2
freeze-thaw cycles. Tolerated well.
""",
        ["99213-25 x1 L57.0", "17000 x1 L57.0", "17003 x4 L57.0"],
        (False,),
    ),
    NoteCase(
        "epic-field-tx",
        "visit_is_separate",
        """
SUBJECTIVE: 66 y.o. male here for several crusty spots on scalp.
OBJECTIVE: 5 erythematous scaly papules on the vertex scalp, diffuse actinic damage.
ASSESSMENT/PLAN:
# Actinic keratoses (L57.0), scalp
- LN2 to 5 lesions today, 2 cycles. Verbal consent.
- Diffuse background damage: start fluorouracil 5% cream BID x 3 weeks to the scalp beginning
in one month, expected reaction reviewed. Rx sent.
""",
        ["99213-25 x1 L57.0", "17000 x1 L57.0", "17003 x4 L57.0"],
        (True,),
    ),
    NoteCase(
        "shorthand-other",
        "visit_is_separate",
        SHORTHAND_OTHER,
        ["99214-25 x1 L70.0", "17110 x1 B07.0"],
        (True,),
    ),
    NoteCase(
        "letter-other",
        "visit_is_separate",
        """
Dear Dr. Hall,

Thank you for referring Mrs. Perez, whom I saw today, March 4, 2026. She is 71. Her psoriasis
of the scalp has been flaring despite calcipotriene, and I have changed her to clobetasol foam
with a review in eight weeks.

She also has a pearly papule on the right nasal ala that bleeds. I suspect a basal cell
carcinoma and took a shave biopsy today under lidocaine after written consent; the specimen was
sent to pathology.

With kind regards,
Naomi Vance, MD
""",
        ["99213-25 x1 L40.9", "11102 x1 D49.2"],
        (True,),
    ),
    NoteCase(
        "dictation-pass",
        "visit_is_separate",
        DICTATION_PASS,
        ["99213-25 x1 L71.9", "11200 x1 L91.8"],
        (True,),
    ),
    NoteCase(
        "tbse-only",
        "visit_is_separate",
        """
CC: annual skin exam, history of BCC 2019.
Exam: Full body skin exam performed. Left forearm gritty papule. Multiple stuck on papules
trunk.
A/P:
1. History of BCC, no evidence of recurrence.
2. SKs, benign, reassurance.
3. AK L forearm - LN2 x1.
4. Sun protection, ABCDEs.
RTC 1 yr
""",
        ["99213-25 x1 Z85.828", "17000 x1 L57.0"],
        ("review", True),
    ),
    NoteCase(
        "scheduled-exc",
        "visit_is_separate",
        """
Here for excision of biopsy-proven BCC of the left upper back.
Procedure: Excision. Consent signed. Lesion 0.9 cm, margins 4 mm. Lidocaine with epi. Fusiform
excision to fat. Layered closure 3.8 cm. Specimen sent.
Plan: Sutures out in 14 days. Pain control with acetaminophen. Wound care reviewed.
""",
        ["99213-25 x1 C44.519", "11602 x1 C44.519", "12032 x1 C44.519"],
        (False,),
    ),
    NoteCase(
        "ema-abx-procedural",
        "visit_is_separate",
        """
Impression/Plan:
1. Inflamed epidermal cyst (L72.0), left upper back
Plan: Incision and drainage. Area anesthetized with lidocaine, 11 blade incision, purulent
material expressed, packed. Start doxycycline 100 mg bid x 7 days. Warm compresses.
""",
        ["99213-25 x1 L72.0", "10060 x1 L72.0"],
        (False, "review"),
    ),
    NoteCase(
        "med-list-only",
        "visit_is_separate",
        """
Current Medications: tacrolimus ointment, doxycycline
PMH: atopic dermatitis (stable), rosacea
CC: mole right arm changing
Exam: R upper arm 6 mm irregular brown macule
Assessment: Neoplasm of uncertain behavior, right upper arm (D48.5)
Plan: Shave biopsy performed. Lidocaine with epinephrine. Specimen to path. Will call with
results. If positive, excision.
""",
        ["99213-25 x1 D48.5", "11102 x1 D48.5"],
        (False,),
    ),
    NoteCase(
        "second-lesion-monitored",
        "visit_is_separate",
        """
A/P:
1. Atypical nevus, left calf: clinically stable, dermoscopy regular. Photographed, recheck in 3
months.
2. Changing nevus, mid back: punch biopsy 4 mm today. Lido. Path sent.
""",
        ["99213-25 x1 D22.72", "11104 x1 D49.2"],
        (True, "review"),
    ),
    NoteCase(
        "bcc-result-plan",
        "visit_is_separate",
        BCC_RESULT_PLAN,
        ["99213-25 x1 C44.311", "17000 x1 L57.0", "17003 x1 L57.0"],
        (True,),
    ),
    NoteCase(
        "claims-only",
        "visit_carries_25",
        "",
        ["99213 x1 L40.0", "17000 x1 L57.0"],
        (None,),
    ),
    NoteCase(
        "aa-ilk-beyond",
        "visit_is_separate",
        """
A/P: Alopecia areata, scalp, worsening, 4 patches. Intralesional triamcinolone 5 mg/ml, 2 ml
total injected. Start clobetasol solution BID. Check TSH, ferritin, vitamin D.
""",
        ["99214-25 x1 L63.9", "11900 x1 L63.9"],
        (True,),
    ),
    NoteCase(
        "57-flap",
        "decision_modifier_right",
        """
A/P: Large BCC left cheek. Decision today for excision with rotation flap.
Procedure: rotation flap, primary defect 2x2 cm, secondary 2x2 cm, incised, elevated, rotated.
""",
        ["99214-57 x1 C44.319", "14040 x1 C44.319"],
        (True,),
    ),
    NoteCase(
        "soap-separate-lists",
        "visit_is_separate",
        """
S: 62 yo WM c/o itchy rash lower legs x 3 mo and a sore spot on top of ear.
O: Lower legs - dry cracked plaques. R helix: 4 mm tender crusted papule.
A:
1. Asteatotic eczema, lower legs
2. AK, R helix
P:
1. Triamcinolone 0.1% oint bid x 2-3 wks, Vaseline after shower.
2. LN2 x 1, 10 sec.
F/u 2 mo.
""",
        ["99213-25 x1 L30.8", "17000 x1 L57.0"],
        (True,),
    ),
    NoteCase(
        "soap-unnumbered",
        "visit_is_separate",
        SOAP_UNNUMBERED,
        ["99213-25 x1 L30.9", "17110 x1 B07.8"],
        (True,),
    ),
    NoteCase(
        "ema-style-caps",
        "visit_is_separate",
        EMA_STYLE_CAPS,
        ["99214-25 x1 L21.9", "17110 x1 L82.0"],
        (True,),
    ),
    NoteCase(
        "plan-only-sun",
        "visit_is_separate",
        """
CC: skin check
Assessment and plan:
AKs: LN2 x 6 (forehead 4, L cheek 2)
Lentigines: sun protection discussed
Cherry angiomas: benign
Follow up in 12 months
""",
        ["99213-25 x1 L57.0", "17000 x1 L57.0", "17003 x5 L57.0"],
        ("review",),
    ),
    NoteCase(
        "same-dx-extra",
        "visit_is_separate",
        SAME_DX_EXTRA,
        ["99214-25 x1 L70.0", "11900 x1 L70.0"],
        (True,),
    ),
    NoteCase(
        "hs-ilk-only",
        "visit_is_separate",
        """
A/P: Hidradenitis, right axilla. Intralesional Kenalog 10 mg/ml 0.5 ml to 1 nodule today. Call
if worse.
""",
        ["99213-25 x1 L73.2", "11900 x1 L73.2"],
        (False,),
    ),
    NoteCase(
        "wart-otc",
        "visit_is_separate",
        """
A/P: Plantar warts, left foot x3. Pared and treated with LN2 today. Home salicylic acid 40%
plasters nightly between visits. RTC 3 wks.
""",
        ["99213-25 x1 B07.0", "17110 x1 B07.0"],
        (False, "review"),
    ),
    NoteCase(
        "bx-rash",
        "visit_is_separate",
        BX_RASH,
        ["99214-25 x1 R21", "11104 x1 R21"],
        (True,),
    ),
    NoteCase(
        "mole-check-preg",
        "visit_is_separate",
        """
CC: new pt skin check
PMH: psoriasis as child, resolved.
A/P:
1. Nevi - benign, photos taken.
2. DN right shoulder: shave biopsy today r/o melanoma.
""",
        ["99203-25 x1 D22.9", "11102 x1 D49.2"],
        (False, "review"),
    ),
    NoteCase(
        "dysplastic-and-ak",
        "visit_is_separate",
        """
A/P
1) Hx dysplastic nevi: no concerning lesions on TBSE today. Dermoscopy monitoring, RTC 6 mos.
2) AK - R dorsal hand x2, L forearm x1 - LN2 x 10 sec
3) Xerosis - CeraVe cream bid, short lukewarm showers
""",
        ["99213-25 x1 L85.3", "17000 x1 L57.0", "17003 x2 L57.0"],
        (True,),
    ),
    NoteCase(
        "mohs-em",
        "visit_is_separate",
        """
Mohs consult and surgery same day.
HPI: 70F referred for BCC right nasal tip. Biopsy proven 2/1/26.
A/P: BCC right nasal tip. Options discussed: Mohs, excision, XRT. Patient elects Mohs today.
Procedure: Mohs. Stage I: 2 blocks, BCC at 3 o'clock. Stage II: 1 block, clear. Defect 1.2 x
1.0 cm. Secondary intention.
""",
        ["99203-25 x1 C44.311", "17311 x1 C44.311", "17312 x1 C44.311"],
        (False,),
    ),
    NoteCase(
        "letter-pmh",
        "visit_is_separate",
        """
RE: Jonas Whitlock, DOB 1/1/1950
I had the pleasure of seeing Mr. Whitlock in follow-up. His past history is notable for
psoriasis and hypertension, neither of which was addressed today. He came because of two scaly
lesions on the scalp. These are actinic keratoses and both were treated with liquid nitrogen. I
will see him in six months.
""",
        ["99213-25 x1 L57.0", "17000 x1 L57.0", "17003 x1 L57.0"],
        (False,),
    ),
    NoteCase(
        "dupi-admin",
        "visit_is_separate",
        """
A/P: Atopic dermatitis, stable. Dupixent 300 mg SQ given today, patient supplied.
""",
        ["99213-25 x1 L20.9", "96372 x1 L20.9"],
        (True, "review"),
    ),
    *(
        NoteCase(
            f"57-{n}",
            "decision_modifier_right",
            f"Scheduled. Excision of SCC in situ R forehead 0.9 cm, margins 4 mm. {closure}",
            ["99213-57 x1 D04.39", "14040 x1 D04.39"],
            (value,),
        )
        for n, (closure, value) in enumerate(
            [
                ("Standing cones removed. Closed straight: 5-0 Vicryl buried, Prolene.", False),
                ("Closed in layers with 4-0 Vicryl and 5-0 nylon, 4.2 cm linear.", False),
                ("Undermined edges advanced, closed side to side in two layers.", False),
                ("Simple closure with 5-0 nylon, 3.8 cm.", False),
                ("Advancement flap: incised along the brow, elevated, inset, 3 x 2 cm.", True),
                ("Rotation flap incised, raised and rotated into the defect, 3 x 2 cm.", True),
            ]
        )
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_fact_of_the_note(case: NoteCase) -> None:
    case.check(facts)
