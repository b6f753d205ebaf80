"""Symptoms that a sentence affirms, against those that it denies, warns of or remembers."""

from __future__ import annotations

import pytest

from audit.chart.lesions.symptoms import symptoms, symptoms_in
from audit.chart.page.text import read
from audit.model import Document

SENTENCES = [
    ("Denies pain, itching or bleeding.", []),
    ("No itch, no pain; it bleeds when shaved.", ["bleeding"]),
    ("The lesion is asymptomatic.", []),
    ("It has been growing for 3 months and bled twice.", ["bleeding", "growth"]),
    ("A growth on the nose.", []),
    ("Risks include bleeding, infection, scar and pain.", []),
    ("Call for increasing pain, redness or drainage.", []),
    ("The wound is healing well with no sign of infection.", []),
    ("Tender, erythematous nodule.", ["pain"]),
    ("A nontender nodule.", []),
    ("A non-tender nodule.", []),
    ("Pruritic papules on the arms.", ["itch"]),
    ("Bleeding was controlled with cautery.", []),
    ("The mole has changed in color.", ["change"]),
    ("No change in size or color.", []),
    ("Itching resolved.", []),
    ("She has a non-healing sore on the lip.", ["ulceration"]),
    ("It catches on his collar and gets irritated.", ["irritation"]),
    ("No ulceration.", []),
    ("Infected cyst with purulent drainage.", ["infection"]),
    ("History of MRSA infections in 2015.", []),
    ("It interferes with her vision.", ["functional"]),
    ("Patient states it does not itch or hurt.", []),
    ("Pain 0/10.", []),
    ("Sore throat.", []),
    ("The lesion has increased in size.", ["growth"]),
    ("It neither itches nor bleeds.", []),
    ("Never bled before.", []),
    ("Complains of burning and itching of the feet.", ["itch", "pain"]),
    ("Patient reports occasional itch but no bleeding.", ["itch"]),
    ("She was told that it could become infected.", []),
    ("Antibiotics were given to prevent infection.", []),
    ("Tylenol for pain.", []),
    ("Irritated by clothing; otherwise unchanged.", ["irritation"]),
    ("The lesions have continued to enlarge and they itch.", ["growth", "itch"]),
    ("Husband feels it got darker over the summer.", ["change"]),
    ("Pt says darker over 6 mos.", ["change"]),
    ("A slowly enlarging bump for one year.", ["growth"]),
    ("I told mom and dad about infection, a notch, and a touch-up.", []),
    ("The team gave one dose of vancomycin for presumed cellulitis.", []),
    ("One on the right thigh was infected in November and needed mupirocin; that has cleared.", []),
    ("Pain / blister?", []),
    ("Itching?   No, some after #24, resolved w moisturizer", []),
    ("Was sore for 2 days, none now.", []),
    ("A band which limits extension and which itches.", ["functional", "itch"]),
    ("The wounds will not heal spontaneously.", []),
    ("Bleeding from a branch of the facial artery was controlled with a tie.", []),
    ("The RUL one gets in her vision when looking up.", ["functional"]),
    ("Growths on lids bother her when putting on make up.", ["irritation"]),
    ("Drainage and pain keep her from lifting her arms.", ["functional", "pain"]),
    ("+itching, -pain", ["itch"]),
    ("Pain +, itch -", ["pain"]),
    ("(+) itch (-) bleeding", ["itch"]),
    ("Pos for itch; neg for pain and bleeding", ["itch"]),
    ("Pain: 4/10", ["pain"]),
    ("Pain 0/10", []),
    ("Pain level today: none", []),
    ("Itching: yes", ["itch"]),
    ("Bleeding: no", []),
    ("Itch - none", []),
    ("No longer itchy.", []),
    ("It used to bleed but has stopped.", []),
    ("Itching has resolved but it still hurts.", ["pain"]),
    ("He says it bleeds whenever he shaves over it.", ["bleeding"]),
    ("There is blood on her pillow some mornings.", ["bleeding"]),
    ("Spots of blood on the collar.", ["bleeding"]),
    ("It has tripled in size.", ["growth"]),
    ("It is bigger than last year.", ["growth"]),
    ("seems to be spreading outward and getting wider", ["growth"]),
    ("Getting larger.", ["growth"]),
    ("now twice as big", ["growth"]),
    ("It was the size of a pea and is now a walnut.", ["growth"]),
    ("The mole turned black.", ["change"]),
    ("It looks different than before.", ["change"]),
    ("Color has become irregular.", ["change"]),
    ("changing mole", ["change"]),
    ("evolving pigmented lesion", ["change"]),
    ("Bra strap rubs it.", ["irritation"]),
    ("gets caught on jewelry", ["irritation"]),
    ("necklace keeps catching on the tags", ["irritation"]),
    ("He nicks it shaving.", ["irritation"]),
    ("irritated by waistband", ["irritation"]),
    ("Tender to palpation.", ["pain"]),
    ("TTP over the nodule", ["pain"]),
    ("non-TTP", []),
    ("nontender, mobile", []),
    ("It throbs at night.", ["pain"]),
    ("Cyst is red and infected with pus.", ["infection"]),
    ("Not infected.", []),
    ("No signs of infection.", []),
    ("Doxycycline was given for the infected cyst.", ["infection"]),
    ("Previously infected cyst.", []),
    ("It became infected last year and was drained.", []),
    ("It got infected two weeks ago and is still draining pus.", ["infection"]),
    ("An open sore that has never healed.", ["ulceration"]),
    ("sore spot that won't heal", ["pain", "ulceration"]),
    ("A sore that keeps scabbing.", []),
    ("superficially ulcerated plaque", ["ulceration"]),
    ("raw and eroded", ["ulceration"]),
    ("She cannot wear closed shoes.", ["functional"]),
    ("Trouble gripping a pen.", ["functional"]),
    ("blocks his upward gaze", ["functional"]),
    ("limits shoulder abduction", ["functional"]),
    ("It makes it hard to comb her hair.", ["functional"]),
    ("Obstructs the visual axis", ["functional"]),
    ("walks with a limp", ["functional"]),
    ("Negative for bleeding, itching, or pain.", []),
    ("w/o pain or itch", []),
    ("Denied any bleeding.", []),
    ("asymptomatic", []),
    ("painless", []),
    ("nonpruritic rash", []),
    ("Return if pain, redness or pus.", []),
    ("He should call with bleeding.", []),
    ("Discussed risk of infection and bleeding.", []),
    ("expect some soreness", []),
    ("may sting", []),
    ("Tylenol prn pain", []),
    ("ibuprofen for discomfort", []),
    ("Bleeding controlled with pressure.", []),
    ("hemostasis; no active bleeding", []),
    ("punctate bleeding when scale lifted", []),
    ("Family history of skin infections.", []),
    ("hx of MRSA", []),
    ("Never painful.", []),
    ("rarely itches", []),
    ("sometimes itches", ["itch"]),
    ("mildly pruritic", ["itch"]),
    ("intensely itchy", ["itch"]),
    ("a little sore", ["pain"]),
    ("The scar is numb but it does not hurt.", []),
    ("It does not bleed, but it does itch.", ["itch"]),
    ("neither painful nor itchy", []),
    ("Not painful.", []),
    ("not bothersome", []),
    ("The area was injured and bled for an hour.", ["bleeding"]),
    ("bleeds on and off", ["bleeding"]),
    ("had one episode of bleeding", ["bleeding"]),
    ("denies pain but reports itching", ["itch"]),
    ("denies bleeding or pain; endorses itch", ["itch"]),
    ("Reports itching. Denies pain.", ["itch"]),
    ("Redness and swelling, getting worse.", []),
    ("Patient is scratching at the lesions.", ["itch"]),
    ("burning sensation after the cream", ["pain"]),
    ("burning off the growth", []),
    ("chest pain", []),
    ("joint pains", []),
    ("sore throat", []),
    ("menstrual bleeding", []),
    ("weight change", []),
    ("change in bowel habit", []),
    ("growth hormone", []),
    ("no change", []),
    ("dressing change", []),
    ("Change bandage daily", []),
    ("Increasing in size and becoming tender.", ["growth", "pain"]),
    ("swollen, tender, with purulent drainage", ["infection", "pain"]),
    ("abscess of the left buttock", ["infection"]),
    ("boil on the thigh", ["infection"]),
    ("cellulitis of the leg", ["infection"]),
    ("Post-op pain was managed with tylenol.", []),
    ("Local infection rate is low.", []),
    ("The site had bled post biopsy but is healed.", []),
    ("healing well without infection", []),
    ("itch improved with triamcinolone", ["itch"]),
    ("Pruritus is worse at night.", ["itch"]),
]


@pytest.mark.parametrize(("sentence", "kinds"), SENTENCES)
def test_affirmed_symptoms(sentence: str, kinds: list[str]) -> None:
    assert sorted({x.kind for x in symptoms_in(sentence)}) == kinds


def _symptoms(text: str) -> list[str]:
    return symptoms(read(Document("D1", "E1", "P1", "visit_note", None, None, True, text)))


def test_complaints_of_other_organs_are_left_out() -> None:
    assert _symptoms("HPI: She has shoulder pain and numbness of the toes.") == []


def test_a_handout_has_no_patient() -> None:
    assert _symptoms("ECZEMA is an itchy rash. Scratching makes it bleed and hurt.") == []


def test_risks_of_the_consent_are_no_symptoms() -> None:
    note = "HPI: The patient has an itchy mole.\nConsent: bleeding, infection and pain discussed."
    assert _symptoms(note) == ["itch"]


def test_answers_of_a_form() -> None:
    form = "HPI: here for light treatment of psoriasis.\nItching? Yes\nPain / blister?   No\n"
    assert _symptoms(form) == ["itch"]


def test_review_of_systems_of_the_skin_only() -> None:
    note = (
        "CC: Rash of the patient's arms.\n"
        "ROS: GI: no bloody stools. SKIN: positive for itching, negative for pain. "
        "MUSCULOSKELETAL: positive for back pain.\n"
    )
    assert _symptoms(note) == ["itch"]


def test_advice_and_old_troubles_are_left_out() -> None:
    note = (
        "HPI: The patient returns. The spot we froze blistered, hurt for a day, then healed.\n"
        "The cyst was infected in May; that has cleared.\n"
        "PMH: bleeding ulcer, infected tooth.\nPlan: call for pain, bleeding or pus.\n"
    )
    assert _symptoms(note) == []
