"""The level of a visit follows its problems, data, risk and time."""

from __future__ import annotations

from typing import Any

import pytest

from audit.coding.em_level import facts
from tests.encounters import values

# Style of the note, fact, note, claim, accepted values (None of them: not asked), options.
CASES: list[tuple[str, str, str, list[str], tuple[Any, ...], dict[str, Any]]] = [
    (
        "ema-two-other",
        "em_level_difference",
        """
Chief Complaint: Rash, growths
HPI: This is a 54 year old male who presents for evaluation of a rash on the elbows, present
for years, worse in winter. He uses over the counter cortisone without help. Also a rough spot
on the left ear.

Exam: elbows with well-demarcated scaly plaques. Left helix with a gritty papule.

Impression/Plan:
1. Psoriasis vulgaris (L40.0) located on the elbows
Status: Inadequately controlled
Plan: Prescription.
clobetasol 0.05% ointment twice daily for 2 weeks, then weekends. Side effects including
atrophy discussed.
2. Actinic Keratosis (L57.0) located on the left helix
Plan: Liquid Nitrogen (LN2).
A total of 1 lesion was treated. Consent obtained. Wound care.
""",
        ["99214-25 x1 L40.0", "17000 x1 L57.0"],
        (0,),
        {},
    ),
    (
        "shorthand-other",
        "em_level_difference",
        """
3/2/26 F 34 est
cc acne f/u, wart R heel
a/p
1. acne - not at goal on BPO. add tretinoin .025% qhs, doxy 100 bid x3 mo. SE d/w pt.
2. VV R heel - LN2 x1, 2 cyc. pared first. verb consent.
rtc 3 mo
""",
        ["99214-25 x1 L70.0", "17110 x1 B07.0"],
        (0,),
        {},
    ),
    (
        "dictation-pass",
        "em_level_difference",
        """
HISTORY: This 45-year-old woman returns for her rosacea, which is doing well on metronidazole
gel. She also points out a tag under her left arm that catches on her bra and bleeds.
EXAMINATION: Minimal centrofacial erythema. Left axilla, one pedunculated tag, excoriated.
IMPRESSION: Rosacea, well controlled. Irritated skin tag, left axilla.
PLAN: She will continue metronidazole gel daily, refilled for a year. The tag was snipped with
scissors after verbal consent and hemostasis was obtained with aluminum chloride.
""",
        ["99213-25 x1 L71.9", "11200 x1 L91.8"],
        (0,),
        {},
    ),
    (
        "bcc-result-plan",
        "em_level_difference",
        """
CC: biopsy result and new spot.
A/P:
1. Basal cell carcinoma, infiltrative, right nasal tip, biopsy proven. Reviewed options of
Mohs, excision and radiation. Refer to Dr. Vance for Mohs, scheduled April 4.
2. AK left hand x2: LN2.
""",
        ["99213-25 x1 C44.311", "17000 x1 L57.0", "17003 x1 L57.0"],
        (0,),
        {},
    ),
    (
        "time-ok",
        "em_level_difference",
        """
A/P:
1. Alopecia areata, worsening. Start clobetasol solution. Discussed JAK inhibitors at length,
baseline labs ordered: CBC, CMP, lipids, QuantiFERON.
Total time spent on the date of the encounter 46 minutes, which includes chart review, exam,
counseling, and documentation.
""",
        ["99215 x1 L63.9"],
        (0,),
        {},
    ),
    (
        "time-ok",
        "time_supports_level",
        """
A/P:
1. Alopecia areata, worsening. Start clobetasol solution. Discussed JAK inhibitors at length,
baseline labs ordered: CBC, CMP, lipids, QuantiFERON.
Total time spent on the date of the encounter 46 minutes, which includes chart review, exam,
counseling, and documentation.
""",
        ["99215 x1 L63.9"],
        (True,),
        {},
    ),
    (
        "level5-over",
        "em_level_difference",
        """
A/P:
1. Atopic dermatitis, stable on dupilumab, at goal. Continue dupilumab 300 mg q2w. Follow up 6
months.
""",
        ["99215 x1 L20.9"],
        (1, 2),
        {},
    ),
    (
        "level5-over",
        "toxicity_is_monitored",
        """
A/P:
1. Atopic dermatitis, stable on dupilumab, at goal. Continue dupilumab 300 mg q2w. Follow up 6
months.
""",
        ["99215 x1 L20.9"],
        (False,),
        {},
    ),
    (
        "mtx-high",
        "em_level_difference",
        """
A/P: Severe psoriasis flare, erythrodermic. Continue methotrexate 20 mg weekly, increase folic
acid. CBC and LFTs q4 weeks. Discussed with rheumatologist Dr. Kim by phone today.
""",
        ["99215 x1 L40.0"],
        (0,),
        {},
    ),
    (
        "mtx-high",
        "toxicity_is_monitored",
        """
A/P: Severe psoriasis flare, erythrodermic. Continue methotrexate 20 mg weekly, increase folic
acid. CBC and LFTs q4 weeks. Discussed with rheumatologist Dr. Kim by phone today.
""",
        ["99215 x1 L40.0"],
        (True,),
        {},
    ),
    (
        "sk-reassure-2",
        "em_level_difference",
        """
A/P: Seborrheic keratosis, back. Benign, reassured. No treatment.
""",
        ["99213 x1 L82.1"],
        (1,),
        {},
    ),
    (
        "sk-reassure-ok",
        "em_level_difference",
        """
A/P: Seborrheic keratosis, back. Benign, reassured. No treatment.
""",
        ["99212 x1 L82.1"],
        (0,),
        {},
    ),
    (
        "undercode",
        "em_level_difference",
        """
A/P:
1. Psoriasis, flaring, not at goal. Start calcipotriene/betamethasone foam.
2. Rosacea, worsening. Start ivermectin cream.
""",
        ["99213 x1 L40.0;L71.9"],
        (-1,),
        {},
    ),
    (
        "g2211-chronic",
        "em_level_difference",
        """
A/P: Hidradenitis suppurativa, not controlled. Increase adalimumab to weekly. I follow her for
this long term.
""",
        ["99214 x1 L73.2", "G2211 x1 L73.2"],
        (0,),
        {},
    ),
    (
        "procedure-planned-only",
        "em_level_difference",
        """
A/P:
1. Changing nevus, left back. Recommend biopsy; patient wishes to wait until next visit.
2. Eczema, hands, flaring. Start triamcinolone 0.1% ointment.
""",
        ["99214 x1 L30.9"],
        (0,),
        {},
    ),
    (
        "soap-unnumbered",
        "em_level_difference",
        """
S: Follow up eczema, better. Also wart on thumb, painful.
O: Mild xerosis arms. Left thumb verrucous papule 4 mm.
A: Eczema, improved, nearly clear. Wart left thumb.
P: Continue triamcinolone 0.1% prn flares. LN2 to wart today x 2 cycles. RTC 4 wks.
""",
        ["99213-25 x1 L30.9", "17110 x1 B07.8"],
        (0,),
        {},
    ),
    (
        "ema-style-caps",
        "em_level_difference",
        """
IMPRESSION/PLAN:
1. SEBORRHEIC DERMATITIS (L21.9)
   Chronic, not at goal.
   Plan: Rx ketoconazole 2% shampoo 3x/wk; hydrocortisone 2.5% cream BID prn.
2. INFLAMED SEBORRHEIC KERATOSIS (L82.0) - left temple
   Plan: Liquid nitrogen x1. Lesion is itchy and catches on comb.
""",
        ["99214-25 x1 L21.9", "17110 x1 L82.0"],
        (0,),
        {},
    ),
    (
        "same-dx-extra",
        "em_level_difference",
        """
A/P: Acne vulgaris, nodulocystic, flaring. ILK 2.5 mg/cc 0.1 cc to 2 cysts on the jaw today.
Start spironolactone 50 mg daily; check BMP; counsel on contraception.
""",
        ["99214-25 x1 L70.0", "11900 x1 L70.0"],
        (0,),
        {},
    ),
    (
        "bx-rash",
        "em_level_difference",
        """
HPI: widespread itchy rash x 2 months, started after lisinopril. Failed OTC hydrocortisone.
A/P: Dermatitis, unclear etiology; ddx drug eruption vs atopic dermatitis vs CTCL. Punch biopsy
4 mm right thigh today. Start triamcinolone 0.1% cream BID and hydroxyzine 25 mg qhs. Labs: CBC
with diff, CMP. Discussed stopping lisinopril with PCP.
""",
        ["99214-25 x1 R21", "11104 x1 R21"],
        (0,),
        {},
    ),
    (
        "time-with-proc",
        "time_leaves_out_procedures",
        """
A/P:
1. Vitiligo, progressing. Start ruxolitinib cream.
2. Skin tag L axilla irritated, snipped x1.
Total time: 42 minutes.
""",
        ["99215-25 x1 L80", "11200 x1 L91.8"],
        (False,),
        {},
    ),
    (
        "time-with-proc",
        "em_level_difference",
        """
A/P:
1. Vitiligo, progressing. Start ruxolitinib cream.
2. Skin tag L axilla irritated, snipped x1.
Total time: 42 minutes.
""",
        ["99215-25 x1 L80", "11200 x1 L91.8"],
        (1,),
        {},
    ),
    (
        "time-excl",
        "time_leaves_out_procedures",
        """
A/P:
1. Vitiligo, progressing. Start ruxolitinib cream.
2. Skin tag L axilla irritated, snipped x1.
I spent a total of 42 minutes on this encounter today not including time spent on the
procedure.
""",
        ["99215-25 x1 L80", "11200 x1 L91.8"],
        (True,),
        {},
    ),
    (
        "time-excl",
        "em_level_difference",
        """
A/P:
1. Vitiligo, progressing. Start ruxolitinib cream.
2. Skin tag L axilla irritated, snipped x1.
I spent a total of 42 minutes on this encounter today not including time spent on the
procedure.
""",
        ["99215-25 x1 L80", "11200 x1 L91.8"],
        (0,),
        {},
    ),
    (
        "iso",
        "em_level_difference",
        """
A/P: Acne, severe, on isotretinoin month 3, 40 mg daily, improving, not yet clear. Continue
isotretinoin 40 mg, iPLEDGE confirmed, pregnancy test negative, lipids and LFTs reviewed
normal.
""",
        ["99214 x1 L70.0"],
        (0,),
        {},
    ),
    (
        "two-stable-no-rx",
        "em_level_difference",
        """
A/P:
1. Rosacea, stable. Gentle cleanser and sunscreen.
2. Seborrheic dermatitis, stable. Continue Head and Shoulders.
""",
        ["99214 x1 L71.9"],
        (1,),
        {},
    ),
    (
        "zoster",
        "em_level_difference",
        """
A/P: Herpes zoster, left T6, acute, day 2. Valacyclovir 1 g TID x 7 days. Gabapentin 100 mg
qhs.
""",
        ["99213 x1 B02.9"],
        (0,),
        {},
    ),
    (
        "cellulitis-fever",
        "em_level_difference",
        """
A/P: Cellulitis left leg with fever 101 and chills. Start cephalexin 500 QID. Discussed with
PCP; ED if worse.
""",
        ["99214 x1 L03.116"],
        (0,),
        {},
    ),
    (
        "new-lesion-no-bx",
        "em_level_difference",
        """
A/P: Pigmented lesion right thigh, new, asymmetric, differential includes atypical nevus vs
melanoma. Scheduled for excisional biopsy next week.
""",
        ["99204 x1 D49.2"],
        (0,),
        {},
    ),
    (
        "melanoma-fu",
        "em_level_difference",
        """
HPI: Stage IA melanoma left arm excised 2024. No new concerns.
Exam: TBSE, no lymphadenopathy.
A/P: History of melanoma, NED. Continue q6 month skin exams.
""",
        ["99213 x1 Z85.820"],
        (0,),
        {},
    ),
]


@pytest.mark.parametrize(
    ("style", "fact", "note", "claim", "accepted", "options"),
    CASES,
    ids=[f"{c[0]}-{c[1]}" for c in CASES],
)
def test_fact_of_the_note(
    style: str,
    fact: str,
    note: str,
    claim: list[str],
    accepted: tuple[Any, ...],
    options: dict[str, Any],
) -> None:
    found = values(facts, fact, note, *claim, **options)
    if not accepted:
        assert found == []
    else:
        assert found
        assert all(any(v is a or (v == a and type(v) is type(a)) for a in accepted) for v in found)
