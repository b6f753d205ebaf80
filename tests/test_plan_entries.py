"""Two numbered items of a list are two groups of lesions; what is told once more is not."""

from __future__ import annotations

import pytest
from encounters import encounter

from audit.model import Status

CASES = (
    ([6, 5],
     "A/P:\n"
     "1. Inflamed seborrheic keratoses. Location: waistline (4), chest (2). Itching. "
     "Plan: Liquid nitrogen. 6 lesions treated.\n"
     "2. Seborrheic keratoses. Location: abdomen (5). Patient dislikes the look. "
     "Plan: Liquid nitrogen. 5 lesions treated."),
    ([4, 3],
     "A/P:\n"
     "1. ISK - LN2 to 4 on back, irritated by bra.\n"
     "2. SK - LN2 to 3 on back, cosmetic, paid out of pocket."),
    ([3, 2],
     "Impression/Plan:\n"
     "\n"
     "1. Verruca Vulgaris\n"
     "Location: right hand (3)\n"
     "Plan: Liquid Nitrogen. 3 lesions treated.\n"
     "\n"
     "2. Verruca Plana\n"
     "Location: right hand (2)\n"
     "Plan: Liquid Nitrogen. 2 lesions treated."),
    ([8, 5],
     "Plan:\n"
     "1) Inflamed SKs (L82.0): shoulders and upper back. Cryotherapy x8.\n"
     "2) SKs (L82.1): upper back. Asymptomatic, wants them gone. Cryotherapy x5, "
     "cosmetic fee."),
    ([1, 1],
     "Assessment and Plan\n"
     "#1 Irritated seborrheic keratosis, left neck: catches on collar. LN2, 1 lesion.\n"
     "#2 Seborrheic keratosis, left neck: unsightly. LN2, 1 lesion, self-pay."),
    ([5, 3],
     "IMPRESSION/PLAN\n"
     "1. Actinic keratoses\n"
     "Forehead (3), scalp (2)\n"
     "Liquid nitrogen, 5 lesions.\n"
     "2. Inflamed seborrheic keratoses\n"
     "Forehead (1), temple (2)\n"
     "Liquid nitrogen, 3 lesions."),
    ([4, 6],
     "Impression:\n"
     "1. Inflamed SK\n"
     "Location: back\n"
     "Plan: Liquid Nitrogen. Number: 4.\n"
     "2. SK\n"
     "Location: thigh\n"
     "Plan: Liquid Nitrogen. Number: 6. Cosmetic, fee collected."),
    ([2, 1],
     "A/P:\n"
     "1. Warts, plantar, right foot (2), painful. Cryotherapy, 2 lesions treated.\n"
     "2. Warts, left foot (1). Cryotherapy, 1 lesion treated."),
    ([4, 3],
     "Procedures:\n"
     "1. Inflamed SKs, trunk: LN2 x4\n"
     "2. SKs, trunk (cosmetic): LN2 x3"),
    ([3, 2],
     "A/P\n"
     "A. Irritated seb keratoses\n"
     "- back x3, LN2\n"
     "B. Seb keratoses, not irritated\n"
     "- back x2, LN2 at her wish, she paid"),
    ([4, 3],
     "Assessment:\n"
     "1. Actinic keratoses, scalp x4\n"
     "2. Inflamed SKs, back x3\n"
     "Plan:\n"
     "1. LN2 to 4 AKs of the scalp\n"
     "2. LN2 to 3 ISKs of the back"),
    ([3, 4],
     "Assessment:\n"
     "1. Inflamed SKs, back. LN2 x3 done today.\n"
     "2. Actinic keratoses, scalp. LN2 x4 done today.\n"
     "Procedure:\n"
     "1. Actinic keratoses: LN2, scalp, 4 lesions.\n"
     "2. Inflamed SKs: LN2, back, 3 lesions."),
    ([6],
     "Impression/Plan:\n"
     "1. Inflamed SKs: back. LN2 to 6 lesions.\n"
     "Procedure: 6 inflamed SKs of the back treated with liquid nitrogen."),
    ([4],
     "Impression/Plan:\n"
     "1. Actinic keratoses: scalp (4).\n"
     "2. Sun damage.\n"
     "Procedure note\n"
     "Liquid nitrogen to 4 actinic keratoses of the scalp, 10 seconds."),
)  # fmt: skip


@pytest.mark.parametrize(("expected", "note"), CASES)
def test_counts(expected: list[object], note: str) -> None:
    chart = encounter(note, "99213").chart
    lesions = [x for x in chart.lesions if x.status is Status.PERFORMED] if chart else []
    assert [x.count for x in lesions] == expected
