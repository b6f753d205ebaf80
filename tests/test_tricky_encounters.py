"""Encounters that are right, told in tricky ways, stay without a defect; wrong ones are found."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import pytest

from audit.coding.timeliness import submission
from audit.evaluation.catalogue import shipped
from audit.evaluation.rule import Example
from audit.examples import verdicts_of
from audit.model import Document

RULES = {rule.id: rule for rule in shipped()}
AREAS = (
    "| Series | Positions | Applied | Not applied |\n|---|---|---|---|\n"
    "| Standard | 1-40 | 40 | 0 |\n| Hairdresser | 41-52 | 10 | 2 |\n"
)
LASER = (
    "Excimer laser 308 nm, psoriasis.\n| Plaque | Area sq cm | Treated |\n|---|---|---|\n"
    "| R knee | 140 | yes |\n| L knee | 130 | yes |\n| shin | 200 | NO, next time |\n"
)
CASES = (
    ("IAD-01", "not_met", "Abscess of the thigh incised, pus drained. Not probed for loculations, "
     "no packing.", ["10061 x1 L02.416"]),
    ("IAD-01", "met", "Abscess of the thigh incised, loculations lysed, packed with gauze.",
     ["10061 x1 L02.416"]),
    ("UNT-PATCH", "not_met", f"Patch tests.\n{AREAS}", ["95044 x52 L23.9"]),
    ("UNT-PATCH", "met", f"Patch tests.\n{AREAS}", ["95044 x50 L23.9"]),
    ("PHT-02", "met", LASER, ["96921 x1 L40.0"]),
    ("DRG-01", "met", "Keloids injected, 20 injections of 0.1 mL each of triamcinolone 10 mg/mL "
     "from a multi-dose vial, total volume 2 mL.", ["J3301 x2 L91.0"]),
    ("EM-11", "not_met", "Poison oak dermatitis, acute, new. Start clobetasol cream. No follow-up "
     "planned.", ["99213 x1 L23.7", "G2211 x1 L23.7"]),
    ("EM-01", "not_met", "Assessment and plan:\n1. Eczema, chronic, at goal. Triamcinolone to "
     "flares; refilled.", ["99214 x1 L20.9"]),
    ("EM-01", "met", "Assessment: Rosacea, stable on metronidazole; continue. Acne, stable on "
     "tretinoin; continue.", ["99214 x1 L71.9;L70.0"]),
    ("UNT-AK", "met", "LN2 to AKs: scalp x2, R temple, chin, L ear x2.",
     ["17000 x1 L57.0", "17003 x5 L57.0"]),
    ("UNT-AK", "met", "LN2 to AKs: scalp 4, dorsal hands 2 R / 3 L.",
     ["17000 x1 L57.0", "17003 x8 L57.0"]),
    ("UNT-AK", "met", "Procedure log\n| # | Site | Dx | Method | Count |\n|---|---|---|---|---|\n"
     "| 1 | scalp | AK | LN2 | 7 |\n| 2 | L hand | AK | LN2 | 4 |",
     ["17000 x1 L57.0", "17003 x10 L57.0"]),
    ("UNT-ILI", "not_met", "Alopecia areata. Two patches remain: crown, left parietal. Nine small "
     "injections of Kenalog 10 mg/mL: 5 crown, 4 left parietal.", ["11901 x1 L63.9"]),
    ("DOC-02", "review", "SR of both, in toto: 1% lido 0.5, razor, flush, AlCl. Both to path.",
     ["11301 x1 L82.0"]),
    ("DOC-06", "met", "Warts of the hand, painful: LN2 to 3. R/B incl blister, scar; VC.",
     ["17110 x1 B07.8"]),
    ("UNT-AK", "cannot_determine", "Actinic keratosis, scalp. Destruction with liquid nitrogen.\n"
     "Number of lesions treated: ***", ["17000 x1 L57.0", "17003 x5 L57.0"]),
    ("UNT-PATCH", "not_met", "Patch tests placed: standard 45 allergens + metals 12 allergens = 57 "
     "patches on the back.", ["95044 x70 L23.9"]),
    ("UNT-PATCH", "met", "Patch tests placed: standard 45 allergens and metals 12 allergens, 57 "
     "chambers altogether.", ["95044 x57 L23.9"]),
    ("CLM-05", "not_met", "I saw her in the skin clinic of the hospital outpatient department. "
     "Eczema, stable. Continue tacrolimus.", ["99213 x1 L20.9"]),
    ("CLM-05", "not_met", "Northside General Hospital, Outpatient Clinics\nEczema, stable. "
     "Continue tacrolimus.", ["99213 x1 L20.9"]),
    ("EM-04", "not_met", "Known to the group from a skin check in 5/2024. Eczema, worse. Start "
     "tacrolimus.", ["99204 x1 L20.9"]),
    ("EM-04", "not_met", "Had a skin exam with my partner 14 months ago. Eczema, worse. Start "
     "tacrolimus.", ["99204 x1 L20.9"]),
    ("EM-01", "not_met", "Assessment: His eczema is quiet on the ointment and he is content with "
     "it. Tacrolimus renewed.", ["99214 x1 L20.9"]),
    ("GLB-01", "not_met", "Wound check. I excised a basal cell carcinoma of the chest here on "
     "02.25.2026. Wound clean, sutures removed.", ["99213 x1 Z48.02"]),
    ("GLB-01", "not_met", "Wound check. Basal cell carcinoma of the arm excised 2-25-2026. Wound "
     "clean, stitches removed.", ["99213 x1 Z48.02"]),
    ("COS-01", "not_applicable", "Hyperhidrosis of both axillae: Botox 50 units a side injected. "
     "Asked about frown lines, told cosmetic and not done today.", ["64650 x1 L74.510"]),
)  # fmt: skip


@pytest.mark.parametrize(("rule", "verdict", "note", "claim"), CASES)
def test_verdict(rule: str, verdict: str, note: str, claim: list[str]) -> None:
    given = verdicts_of(RULES[rule], Example(verdict, note, tuple(claim), {}))
    if verdict == "not_applicable":
        assert given == set()
    elif verdict == "met":
        assert given == {"met"}
    else:
        assert verdict in given


@pytest.mark.parametrize(
    "line",
    [
        "03/05/2026   Claim submitted    batch 4",
        "- 03/05/2026 | Claim submitted",
        "2026-03-05 08:15 AM  Claim sent",
        "Claim submitted 03/05/2026",
        "Mar 5, 2026: claim was filed",
        "Submission date: March 5, 2026",
    ],
)
def test_submission_day_of_a_list(line: str) -> None:
    paper = Document("D", "E", "P", "other", None, None, True, f"03/04/2026 Charge\n{line}\nRemit")
    assert submission(SimpleNamespace(lines=(), documents=(paper,)))[0] == date(2026, 3, 5)  # type: ignore[arg-type]
