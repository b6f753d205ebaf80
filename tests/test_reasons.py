"""A trouble of another place or disease is no reason for removing a growth."""

from __future__ import annotations

import pytest

from audit.evaluation.catalogue import shipped
from audit.evaluation.rule import Example
from audit.examples import verdicts_of

RULES = {rule.id: rule for rule in shipped()}
CASES = (
    ("MNC-01", "not_met",
     "Dear Dr. Poe,\n"
     "She has had itching, scaly skin of both shins for a year and it is worse in the "
     "last month. It burns at night.\n"
     "This is stasis dermatitis. Triamcinolone ointment started.\n"
     "While she was here I snipped nine skin tags of the neck with scissors; she "
     "agreed to the small risk of bleeding.",
     ["11200 x1 L91.8"]),
    ("MNC-01", "not_met",
     "HPI: Itchy rash of the elbows for 3 months, bleeding when scratched. Uses OTC "
     "hydrocortisone.\n"
     "Exam: Scaly plaques, elbows. Skin tags, axillae, 7.\n"
     "Assessment: Psoriasis, not controlled. Skin tags.\n"
     "Plan: Clobetasol. Tags of the axillae snipped x7.",
     ["11200 x1 L91.8"]),
    ("MNC-01", "not_met",
     "CC: painful heel.\n"
     "HPI: Sore, burning wart-like spot of the right heel hurts when walking. Also "
     "has moles on the back.\n"
     "Exam: callus right heel. Waxy seborrheic keratoses of the back.\n"
     "Plan: Pad for the callus. Seborrheic keratoses of the back x4 frozen with "
     "liquid nitrogen.",
     ["17110 x1 L82.1"]),
    ("MNC-01", "not_met",
     "HPI: 61F with rosacea; her cheeks sting and flush. Started on metronidazole "
     "last spring.\n"
     "A/P: Rosacea, not at goal: ivermectin cream.\n"
     "Skin tags: 6 on neck, removed with scissors.",
     ["11200 x1 L91.8"]),
    ("MNC-01", "not_met",
     "Chief complaint: eczema flare, hands.\n"
     "The hands crack and bleed, and itch keeps her awake.\n"
     "Plan: tacrolimus.\n"
     "Seborrheic keratosis of the chest: cryotherapy x1.",
     ["17110 x1 L82.1"]),
    ("MNC-01", "not_met",
     "He comes because his scalp itches and flakes. Ketoconazole has not helped; it "
     "now oozes at night.\n"
     "Seborrheic dermatitis. Fluocinonide solution.\n"
     "I also clipped 12 skin tags from the axillae.",
     ["11200 x1 L91.8"]),
    ("MNC-01", "not_met",
     "Hives for two weeks, intensely itchy, worse at night, relieved by cetirizine.\n"
     "Urticaria: cetirizine doubled.\n"
     "Three seborrheic keratoses of the left temple frozen while she was here.",
     ["17110 x1 L82.1"]),
    ("MNC-01", "met",
     "HPI: Tags of the neck catch on her necklace and bleed. Also has itchy shins.\n"
     "Plan: Stasis dermatitis: triamcinolone.\n"
     "Nine skin tags of the neck snipped.",
     ["11200 x1 L91.8"]),
    ("MNC-01", "met",
     "CC: growth under the arm that rubs and is sore.\n"
     "Exam: 3 skin tags, right axilla.\n"
     "Plan: snipped x3.",
     ["11200 x1 L91.8"]),
    ("MNC-01", "met",
     "HPI: Itchy spot for months, catches on clothing.\n"
     "Exam: Seborrheic keratosis, mid back.\n"
     "Plan: LN2 x1.",
     ["17110 x1 L82.1"]),
    ("MNC-01", "met",
     "HPI: a bump bleeds when he shaves. It has been there a year.\n"
     "Exam: angioma of the chin 3 mm.\n"
     "Plan: electrodesiccation of the angioma.",
     ["17110 x1 D18.01"]),
    ("MNC-01", "met",
     "She has psoriasis of the elbows, quiet. Her main complaint is that the tags "
     "under her arms get irritated by the bra strap.\n"
     "Tags of axillae snipped, 8.",
     ["11200 x1 L91.8"]),
    ("MNC-01", "met",
     "Complains of pain and rubbing. Here with her daughter.\n"
     "Skin tags, 5, neck. Scissor excision of all 5.",
     ["11200 x1 L91.8"]),
    ("MNC-01", "met",
     "HPI: rash of the shins better. Something on her back itches and catches on the "
     "bra; it has grown.\n"
     "Plan: Dermatitis: continue triamcinolone. Seborrheic keratosis of the back "
     "frozen x1.",
     ["17110 x1 L82.1"]),
    ("MNC-01", "met",
     "HPI: The tags under her arms sting when she shaves and one bled on her sleeve.\n"
     "Exam: tags.\n"
     "Plan: 8 skin tags of the axillae snipped.",
     ["11200 x1 L91.8"]),
    ("MNC-01", "met",
     "HPI: A growth on her back bothers her: it itches and catches when she reaches "
     "behind with her hand.\n"
     "Exam: seborrheic keratosis, mid back.\n"
     "Plan: LN2 x1.",
     ["17110 x1 L82.1"]),
    ("MNC-01", "met",
     "S: eczema of the hands, itchy. Tags on neck rub on collar, sore.\n"
     "O: hands red and scaly; 6 skin tags neck.\n"
     "A/P: eczema: clobetasol. Skin tags neck: snipped x6.",
     ["11200 x1 L91.8"]),
    ("MNC-01", "not_met",
     "S: eczema of the hands, itchy and bleeding. Tags on neck, wants them checked.\n"
     "O: hands red and scaly; 6 skin tags neck.\n"
     "A/P: eczema: clobetasol. Skin tags neck: snipped x6.",
     ["11200 x1 L91.8"]),
    ("MNC-01", "met",
     "HPI: Mole on the left flank, pruritic, bleeds at the waistband.\n"
     "Exam: SK, left mid back, crusted.\n"
     "A/P: SK: shave removal, left mid back, 0.8 cm.",
     ["11301 x1 L82.1"]),
    ("MNC-01", "not_met",
     "HPI: Follow up of acne. Face breaks out, painful cysts before menses, worse "
     "over the last month.\n"
     "A/P: Acne: spironolactone. Seborrheic keratosis of the left thigh: LN2 x1.",
     ["17110 x1 L82.1"]),
)  # fmt: skip


@pytest.mark.parametrize(("rule", "verdict", "note", "claim"), CASES)
def test_verdict(rule: str, verdict: str, note: str, claim: list[str]) -> None:
    found = verdicts_of(RULES[rule], Example(verdict, note, claim, {}))
    assert verdict in found if verdict != "silent" else not found
