"""The level of a visit follows its problems, data, risk and time."""

from __future__ import annotations

import pytest

from audit.coding.em_level import facts
from tests.note_cases import NoteCase
from tests.visit_notes import (
    BCC_RESULT_PLAN,
    BX_RASH,
    DICTATION_PASS,
    EMA_STYLE_CAPS,
    EMA_TWO_OTHER,
    MTX_HIGH,
    SAME_DX_EXTRA,
    SHORTHAND_OTHER,
    SOAP_UNNUMBERED,
    TIME_EXCL,
    TIME_OK,
)

CASES = [
    NoteCase(
        "ema-two-other",
        "em_level_difference",
        EMA_TWO_OTHER,
        ["99214-25 x1 L40.0", "17000 x1 L57.0"],
        (0,),
    ),
    NoteCase(
        "shorthand-other",
        "em_level_difference",
        SHORTHAND_OTHER,
        ["99214-25 x1 L70.0", "17110 x1 B07.0"],
        (0,),
    ),
    NoteCase(
        "dictation-pass",
        "em_level_difference",
        DICTATION_PASS,
        ["99213-25 x1 L71.9", "11200 x1 L91.8"],
        (0,),
    ),
    NoteCase(
        "bcc-result-plan",
        "em_level_difference",
        BCC_RESULT_PLAN,
        ["99213-25 x1 C44.311", "17000 x1 L57.0", "17003 x1 L57.0"],
        (0,),
    ),
    NoteCase(
        "time-ok",
        "em_level_difference",
        TIME_OK,
        ["99215 x1 L63.9"],
        (0,),
    ),
    NoteCase(
        "time-ok",
        "time_supports_level",
        TIME_OK,
        ["99215 x1 L63.9"],
        (True,),
    ),
    NoteCase(
        "level5-over",
        "em_level_difference",
        """
A/P:
1. Atopic dermatitis, stable on dupilumab, at goal. Continue dupilumab 300 mg q2w. Follow up 6
months.
""",
        ["99215 x1 L20.9"],
        (1, 2),
    ),
    NoteCase(
        "level5-over",
        "toxicity_is_monitored",
        """
A/P:
1. Atopic dermatitis, stable on dupilumab, at goal. Continue dupilumab 300 mg q2w. Follow up 6
months.
""",
        ["99215 x1 L20.9"],
        (False,),
    ),
    NoteCase(
        "mtx-high",
        "em_level_difference",
        MTX_HIGH,
        ["99215 x1 L40.0"],
        (0,),
    ),
    NoteCase(
        "mtx-high",
        "toxicity_is_monitored",
        MTX_HIGH,
        ["99215 x1 L40.0"],
        (True,),
    ),
    NoteCase(
        "sk-reassure-2",
        "em_level_difference",
        """
A/P: Seborrheic keratosis, back. Benign, reassured. No treatment.
""",
        ["99213 x1 L82.1"],
        (1,),
    ),
    NoteCase(
        "sk-reassure-ok",
        "em_level_difference",
        """
A/P: Seborrheic keratosis, back. Benign, reassured. No treatment.
""",
        ["99212 x1 L82.1"],
        (0,),
    ),
    NoteCase(
        "undercode",
        "em_level_difference",
        """
A/P:
1. Psoriasis, flaring, not at goal. Start calcipotriene/betamethasone foam.
2. Rosacea, worsening. Start ivermectin cream.
""",
        ["99213 x1 L40.0;L71.9"],
        (-1,),
    ),
    NoteCase(
        "g2211-chronic",
        "em_level_difference",
        """
A/P: Hidradenitis suppurativa, not controlled. Increase adalimumab to weekly. I follow her for
this long term.
""",
        ["99214 x1 L73.2", "G2211 x1 L73.2"],
        (0,),
    ),
    NoteCase(
        "procedure-planned-only",
        "em_level_difference",
        """
A/P:
1. Changing nevus, left back. Recommend biopsy; patient wishes to wait until next visit.
2. Eczema, hands, flaring. Start triamcinolone 0.1% ointment.
""",
        ["99214 x1 L30.9"],
        (0,),
    ),
    NoteCase(
        "soap-unnumbered",
        "em_level_difference",
        SOAP_UNNUMBERED,
        ["99213-25 x1 L30.9", "17110 x1 B07.8"],
        (0,),
    ),
    NoteCase(
        "ema-style-caps",
        "em_level_difference",
        EMA_STYLE_CAPS,
        ["99214-25 x1 L21.9", "17110 x1 L82.0"],
        (0,),
    ),
    NoteCase(
        "same-dx-extra",
        "em_level_difference",
        SAME_DX_EXTRA,
        ["99214-25 x1 L70.0", "11900 x1 L70.0"],
        (0,),
    ),
    NoteCase(
        "bx-rash",
        "em_level_difference",
        BX_RASH,
        ["99214-25 x1 R21", "11104 x1 R21"],
        (0,),
    ),
    NoteCase(
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
    ),
    NoteCase(
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
    ),
    NoteCase(
        "time-excl",
        "time_leaves_out_procedures",
        TIME_EXCL,
        ["99215-25 x1 L80", "11200 x1 L91.8"],
        (True,),
    ),
    NoteCase(
        "time-excl",
        "em_level_difference",
        TIME_EXCL,
        ["99215-25 x1 L80", "11200 x1 L91.8"],
        (0,),
    ),
    NoteCase(
        "iso",
        "em_level_difference",
        """
A/P: Acne, severe, on isotretinoin month 3, 40 mg daily, improving, not yet clear. Continue
isotretinoin 40 mg, iPLEDGE confirmed, pregnancy test negative, lipids and LFTs reviewed
normal.
""",
        ["99214 x1 L70.0"],
        (0,),
    ),
    NoteCase(
        "two-stable-no-rx",
        "em_level_difference",
        """
A/P:
1. Rosacea, stable. Gentle cleanser and sunscreen.
2. Seborrheic dermatitis, stable. Continue Head and Shoulders.
""",
        ["99214 x1 L71.9"],
        (1,),
    ),
    NoteCase(
        "zoster",
        "em_level_difference",
        """
A/P: Herpes zoster, left T6, acute, day 2. Valacyclovir 1 g TID x 7 days. Gabapentin 100 mg
qhs.
""",
        ["99213 x1 B02.9"],
        (0,),
    ),
    NoteCase(
        "cellulitis-fever",
        "em_level_difference",
        """
A/P: Cellulitis left leg with fever 101 and chills. Start cephalexin 500 QID. Discussed with
PCP; ED if worse.
""",
        ["99214 x1 L03.116"],
        (0,),
    ),
    NoteCase(
        "new-lesion-no-bx",
        "em_level_difference",
        """
A/P: Pigmented lesion right thigh, new, asymmetric, differential includes atypical nevus vs
melanoma. Scheduled for excisional biopsy next week.
""",
        ["99204 x1 D49.2"],
        (0,),
    ),
    NoteCase(
        "melanoma-fu",
        "em_level_difference",
        """
HPI: Stage IA melanoma left arm excised 2024. No new concerns.
Exam: TBSE, no lymphadenopathy.
A/P: History of melanoma, NED. Continue q6 month skin exams.
""",
        ["99213 x1 Z85.820"],
        (0,),
    ),
    *(
        NoteCase(
            f"named-chronic-{n}",
            "em_level_difference",
            f"Assessment: {name}.\nPlan: Start tacrolimus 0.1% ointment BID.\n",
            ["99214 x1 L23.9"],
            (difference,),
        )
        for n, (name, difference) in enumerate(
            [
                ("Allergic contact dermatitis, hands, chronic, not controlled", 0),
                ("Chronic irritant contact dermatitis of the hands, flaring", 0),
                ("Long-standing allergic contact dermatitis, worse", 0),
                ("Allergic contact dermatitis, acute", 1),
                ("Irritant contact dermatitis, not chronic", 1),
            ]
        )
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_fact_of_the_note(case: NoteCase) -> None:
    case.check(facts)
