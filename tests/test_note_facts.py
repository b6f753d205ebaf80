"""Facts of a note as a whole, read from notes and feet of notes in many hands."""

from __future__ import annotations

import pytest

from audit.chart.abstract import abstract
from audit.chart.page.text import Reading, read
from audit.chart.paper.paperwork import note_facts as papers
from audit.chart.visit.complaint import states_complaint
from audit.chart.visit.timespent import total_time_min
from audit.model import Document

BODY = "CC: a spot on the nose\nExam: 5 mm papule.\nA/P: reassured. Back in 6 months.\n\n"


def _reading(text: str) -> Reading:
    return read(Document("D1", "E1", "P1", "visit_note", None, None, True, text))


FOOTS = [
    ("Electronically signed by Łukasz Żuraw, MD on 3/4/26", "electronic", "Łukasz Żuraw, MD"),
    ("Sincerely,\n\n\nPriya Natarajan", "typed_name_only", "Priya Natarajan"),
    ("[Electronically authenticated: T. Bui, DO 3/4/26 1422]", "electronic", "T. Bui, DO"),
    ("Dr. K. Osei", "typed_name_only", "Dr. K. Osei"),
    ("K. Osei MD/jw\nDictated, not read\nD: 3/4/26 T: 3/5/26", "typed_name_only", "K. Osei MD"),
    ("Signed: H. Petrova-Lee (handwritten)", "handwritten", "H. Petrova-Lee"),
    ("[signed by hand]\n\nDr H. Petrova\nConsultant Dermatologist", "handwritten", "Dr H. Petrova"),
    ("Staff: Hana Petrova MD\nElectronic signature on file.", "electronic", "Hana Petrova MD"),
    ("Hana Petrova RN - e-sig 11/17 0820", "electronic", "Hana Petrova RN"),
    ("[rubber stamp: H. Petrova MD]", "stamped", "H. Petrova MD"),
    ("H. Lim, M.D., Ph.D.\nBoard-Certified", "typed_name_only", "H. Lim, M.D., Ph.D."),
    ("Hana Petrova PA-C  4/22", "typed_name_only", "Hana Petrova PA-C"),
    ("Hana Petrova MD, 22:40", "typed_name_only", "Hana Petrova MD"),
    ("Hana Petrova MD      fellow: R. Lim", "typed_name_only", "Hana Petrova MD"),
    ("Seen by Hana Petrova, CPNP", "typed_name_only", "Hana Petrova, CPNP"),
    ("Hana Petrova, MD\n*** Electronic Signature ***", "electronic", "Hana Petrova, MD"),
    ("Hana Petrova, MD, FAAD, signed 3/4/26", "electronic", "Hana Petrova, MD, FAAD"),
    ("Dictated and signed, Hana T. Petrova, MD", "electronic", "Hana T. Petrova, MD"),
    ("Hana Petrova, MD -- sgd electronically", "electronic", "Hana Petrova, MD"),
    ("MD signature: ___[signed]___  Print: H. Petrova MD", "handwritten", "H. Petrova MD"),
    ("Dra. Hana Petrova Loayza\nCMP 51000   (seal and signature)", "handwritten",
     "Dra. Hana Petrova Loayza"),
    ("sgd.  H. Petrova (signature on paper chart)", "handwritten", "H. Petrova"),
    ("H. Petrova MD, Facial Plastics", "typed_name_only", "H. Petrova MD"),
    ("MD signature: __________", "none", None),
    ("Referring physician: Hana Petrova, MD", "none", None),
    ("Assistant: Rosa Lim, MA", "none", None),
    ("cc: Hana Petrova, MD", "none", None),
    ("Surgeon: Hana Petrova MD\nShe did well and went home with her husband, with a sheet on care "
     "of the wound, and returns in two weeks.", "none", None),
]  # fmt: skip


@pytest.mark.parametrize(("foot", "kind", "name"), FOOTS)
def test_foot_of_a_note_as_written(foot: str, kind: str, name: str | None) -> None:
    facts = papers(_reading(BODY + foot))
    assert (facts["signature"], facts["signed_by"]) == (kind, name)


HEAD = "CC: lesion\nHPI: The patient has a lesion on the cheek.\nProcedure: "
CONSENTS = [
    (
        "I told the parents about infection, a notch, and that a touch-up might be "
        "needed. They signed.",
        True,
    ),
    ("r/b explained incl recurrence, he signed.", True),
    (
        "She has been told of the likelihood of wound problems, contracture and "
        "recurrence, and would like to proceed.",
        True,
    ),
    (
        "She understands that the recurrence rate is in excess of 50% and that she will "
        "need injections. She had the opportunity to have all of her questions answered.",
        True,
    ),
    (
        "The doctor explained that there might be bleeding, a mark, or regrowth. The "
        "patient agreed.",
        True,
    ),
    (
        "I described the procedure, the likely need for a flap, potential nerve injury, "
        "bleeding on warfarin. They asked good questions and wish to proceed.",
        True,
    ),
    ("PARQ done.", True),
    ("Consent: obtained.", True),
    ("Informed consent was obtained after discussion.", True),
    ("Verbal ok.", True),
    ("RBA reviewed, pt wants to go ahead.", True),
    ("The usual risks were gone over and accepted.", True),
    ("Patient gave the go-ahead after hearing about scarring.", True),
    ("Pros and cons of excision were reviewed and she elected to proceed.", True),
    (
        "Possible complications including nerve damage were discussed in detail; all "
        "questions were answered.",
        True,
    ),
    (
        "The nature of the operation, its hazards and the alternatives were explained to "
        "the family, who consented.",
        True,
    ),
    ("Mother signed the permit.", True),
    ("Phone consent from her son, two-physician witness.", True),
    ("He was warned about blistering and dark marks and said ok.", True),
    ("Risks of bleeding and scar explained; he declined biopsy.", False),
    (
        "We talked about intralesional triamcinolone and the risks of that, and he wants "
        "to hold off.",
        False,
    ),
    ("Treatment options incl. pain/scar risk gone over. Pt refused anything today.", False),
    ("She wondered about having the keratoses frozen but we agreed against it.", False),
    ("Risk factors for melanoma reviewed.", False),
    ("Call for bleeding, infection or pain.", False),
    ("Watch for signs of infection and bleeding.", False),
    ("Consent for photography signed.", False),
    ("Consent form not signed.", False),
    ("[ ] written [X] verbal consent", True),
    ("Consent: [x] written  [ ] verbal", True),
    ("Consent: [ ] written [ ] verbal", False),
    ("Isotretinoin side effects including dry lips, mood and back pain reviewed.", False),
    ("Methotrexate risks and benefits discussed, would like to proceed.", False),
    ("He understands the risk of sun exposure.", False),
    ("Infection risk is low.", False),
    ("Patient consents to telehealth.", False),
    ("Implied consent, emergency.", True),
    ("Two-physician emergency consent.", True),
    ("Patient verbalized understanding and agrees with biopsy.", True),
    ("Aware of possible recurrence and scar; wishes to have it off.", True),
    ("Told that it may scar or come back and she is happy to go ahead.", True),
    ("SDM: discussed risk of recurrence with each option; patient chose excision.", True),
    ("Risks discussed: yes", True),
    ("R/B/A's d/w pt", True),
    ("r,b,a's d/w pt", True),
    ("Procedure explained, pt agreeable.", True),
    ("Patient agreeable to procedure.", True),
    ("Consented.", True),
    ("Consent not obtained as patient was intubated; next of kin unreachable.", False),
    ("The assistant signed the requisition.", False),
]


@pytest.mark.parametrize(("words", "given"), CONSENTS)
def test_consent(words: str, given: bool) -> None:
    assert papers(_reading(HEAD + words))["consent"] is given


NUMBED = [
    ("Topical BLT 20 min to lips.", True),
    ("Area numbed with 1% lido.", True),
    ("Numbing cream applied for 30 minutes.", True),
    ("Digital block L hallux 3cc.", True),
    ("Treatment options - cryo, surgical curettage under local - gone over. Pt refused.", False),
    (
        "Tumescent solution (saline with epinephrine 1:500,000) was placed beneath the donor area.",
        False,
    ),
    ("No anesthesia needed due to neuropathy.", False),
    ("Anesthesia: General.", False),
    ("Anaesthesia: IV sedation + local", True),
    ("ANES: local/MAC", True),
    ("LET to chin x20 min.", True),
    ("Lidocaine allergy reported.", False),
    ("Ethyl chloride spray, then 0.2 cc kenalog.", True),
    ("Local was given.", True),
    ("5 cc xylo w epi.", True),
    ("1% plain lido 3 cc.", True),
    ("A wheal of local was raised.", True),
    ("Declined numbing.", False),
    ("Without anesthesia the nail was trimmed.", False),
    ("EMLA under occlusion 1 hour.", True),
    ("2% lignocaine with adrenaline.", True),
    ("Prescribed lidocaine 5% ointment prn.", False),
    ("Lidoderm patch for back pain.", False),
    ("Spinal anesthesia.", False),
    ("0.5% marcaine perianal block at the end", True),
    ("Buffered lido 6 mL.", True),
    ("Tetracaine OU.", True),
    ("Will use EMLA next visit.", False),
    ("Infiltrated with 10 cc of a 50:50 mix of Xylocaine and Marcaine", True),
    ("ring block", True),
    ("Anesthesia: none", False),
    ("Anesthetic: LMX 4", True),
    ("numbed up w/ 0.5 cc", True),
    ("numbness of the left foot", False),
    ("The area was anesthetized in the usual manner.", True),
    ("He was anesthetized by the anesthesia team under general.", False),
    ("IV regional", False),
    ("Anesthesia was by infraorbital nerve block", True),
    ("J-tip lidocaine", True),
    ("freezing was put in", False),
]


@pytest.mark.parametrize(("words", "numbed"), NUMBED)
def test_local_anesthesia(words: str, numbed: bool) -> None:
    assert papers(_reading(HEAD + words))["local_anesthesia"] is numbed


TIMES = [
    ("Total time: 45 min.", 45),
    ("I spent 35 minutes with the patient.", 35),
    ("35 mins total", 35),
    ("Forty-five minutes were spent on the date of service.", 45),
    (
        "Total time on the date of the encounter, including chart review and "
        "documentation, was 42 minutes.",
        42,
    ),
    ("Total visit: 20 min", 20),
    ("This was a 30-minute visit.", 30),
    ("PDT: incubated 60 minutes, light 16 min.", None),
    ("Observed for 20 minutes after injection.", None),
    ("Operative time 45 minutes.", None),
    ("Tourniquet time 38 min.", None),
    ("LET applied x20 min.", None),
    ("Ice for 15 minutes three times a day.", None),
    ("Time 1 min 52 s", None),
    ("Time in 09:10 - 09:45", 35),
    ("Face-to-face time 30 minutes.", 30),
    ("Total encounter 40 min excl. procedure", 40),
    ("35 min total visit.", 35),
    ("Anesthesia time: 60 minutes.", None),
    ("Time out performed; 10 minutes of pressure.", None),
    ("> 50% of this 25 minute visit was spent counseling.", 25),
    ("Total time spent 25-30 minutes.", 25),
    ("Cast time 30 minutes total.", None),
    ("Time spent: 1 hour.", 60),
    ("Spent 15 min on the phone with insurance yesterday.", None),
    ("Total laser time 12 min.", None),
    ("The visit lasted 50 minutes.", 50),
    ("TIME: 30 minutes, exclusive of the biopsy", 30),
    ("Total ischemia time 40 min", None),
    ("Dressing to stay on for 20 minutes.", None),
    ("Apply 5 minutes of pressure; total of 10 minutes.", None),
]


@pytest.mark.parametrize(("words", "minutes"), TIMES)
def test_total_time(words: str, minutes: int | None) -> None:
    note = "Patient here for a rash.\nA/P: eczema. " + words
    assert total_time_min(_reading(note)) == minutes


OTHER_PROBLEMS = [
    (
        "62M here for removal of cyst on back.\nExam: 2 cm cyst.\nProcedure: Consent "
        "signed. 1% lido w/ epi 5 cc. Cyst excised, closed with 3-0 Vicryl and 4-0 "
        "nylon. To path.\nSutures out 14 d. Tylenol.\n",
        False,
    ),
    (
        "CC: warts R hand; also acne\nExam: verruca x3 R hand; comedones face.\nA/P:\n1. "
        "Verruca R hand x3: LN2 x3, consent verbal.\n2. Acne vulgaris: start tretinoin "
        "0.025% nightly.\n",
        True,
    ),
    (
        "CC: skin check\nA/P:\n1. AK x 4 face: LN2 to 4 lesions after verbal "
        "consent.\n2. SKs: benign, reassured.\n3. Hx BCC: no recurrence.\n",
        True,
    ),
    (
        "CC: mole L arm\nA/P: 1. Atypical nevus L arm: shave biopsy today, consent, 1% "
        "lido, to path. Sun protection, SPF 30. RTC pending path.\n",
        False,
    ),
    (
        "S: here for excision of BCC L cheek\nO: scar 8 mm\nA: BCC L cheek\nP: Excised "
        "with 4 mm margins under 1% lido with epi. Layered closure 4-0 vicryl, 5-0 "
        "prolene, 3.2 cm. Specimen to path. RTC 7 d s/r.\n",
        False,
    ),
    (
        "PREOPERATIVE DIAGNOSIS: Lipoma of back.\nPOSTOPERATIVE DIAGNOSIS: "
        "Same.\nPROCEDURE: Excision of lipoma.\nINDICATIONS: 50 yo with hypertension and "
        "diabetes, lipoma of back. She also has psoriasis treated by her "
        "dermatologist.\nDESCRIPTION: Under local the lipoma was excised through a 4 cm "
        "incision. Closed in layers.\nPLAN: Follow up in 10 days. Continue home "
        "medications.\n",
        False,
    ),
    ("CC: rash, f/u psoriasis. No procedures.\nA/P: Psoriasis, continue clobetasol.\n", None),
    ("Nurse visit. Narrowband UVB 600 mJ, tolerated. Dx psoriasis. Next Tuesday.\n", False),
    (
        "HPI: keloid L shoulder, itchy.\nA/P: Keloid L shoulder: ILK 20 mg/cc 0.4 cc "
        "injected after risks of atrophy discussed. F/u 6 wk.\nAlso eczema hands "
        "flaring, switch to clobetasol oint BID.\n",
        True,
    ),
    (
        "HPI: ingrown toenail R hallux 2 wks.\nA: onychocryptosis R hallux with "
        "paronychia\nP: digital block 3 cc lido. Lateral border avulsed, phenol x3. "
        "Cephalexin 500 tid 7d. Soaks.\n",
        False,
    ),
    ("Visit for Botox. Glabella 20 u, forehead 10 u. Consent signed. No complaints.\n", False),
    (
        "A/P\n- Skin tag R axilla irritated: snipped after verbal consent\n- HTN: at "
        "goal, cont lisinopril\n",
        True,
    ),
    (
        "CC: spot on nose\nExam: 5 mm papule L ala. R cheek: 3 mm angioma, "
        "reassured.\nA/P: Shave bx L ala, 1% lido, to path, consent obtained.\n",
        True,
    ),
]


@pytest.mark.parametrize(("note", "separate"), OTHER_PROBLEMS)
def test_another_problem_evaluated(note: str, separate: bool | None) -> None:
    facts = abstract(Document("D1", "E1", "P1", "visit_note", None, None, True, note))["note_facts"]
    assert facts["separate_em"] is separate


REASONS = [
    ("22M, recurrent boil of the back, sore x4d.\nI&D done with 1% lido.", True),
    ("PROCEDURE: Removal of splinter.\nMrs. Example stepped on it 11 days ago and it hurts.", True),
    ("This is a follow-up on Mr. Example, who has had psoriasis for years.", True),
    ("Concern: bumps + wart.\nLN2 to one wart of his hand.", True),
    ("C/C: Warts of both feet\nP: pared. Patient did well.", True),
    ("Mr. Example is back for light treatment of keratoses of the scalp.", True),
    ("Thank you for your referral of this 29-year-old woman with boils.", True),
    ("73 year old woman, rash and pain of the forehead times three days.", True),
    (
        "Dear Eleanor,\nI reviewed Mrs Example in clinic today. She returns for her yearly look.",
        True,
    ),
    ("PROCEDURE: Skin biopsy.\nThe patient's site was cleaned. A 3 mm punch was done.", False),
    ("ECZEMA is an itchy rash that has been known for ages.", False),
]


@pytest.mark.parametrize(("note", "stated"), REASONS)
def test_reason_of_the_visit(note: str, stated: bool) -> None:
    assert states_complaint(_reading(note)) is stated


LATER_FEET = [
    ("H. Petrova, ANP-BC, CWS  3/4 11:20  (signed on paper in chart)", "handwritten",
     "H. Petrova, ANP-BC, CWS"),
    ("Surgeon: T. Petrova FRCSI\nShe went home with her husband in good shape, with a sheet "
     "on the care of the wound and a number to call.\n\nT Petrova", "typed_name_only",
     "T Petrova"),
    ("Hana Petrova, DNP — authenticated electronically", "electronic", "Hana Petrova, DNP"),
    ("H. Petrova MD / R. Lim RN", "typed_name_only", "H. Petrova MD"),
    ("dictated 3/4 0710 H. P. Petrova FRCS\nelectronically verified 3/6", "electronic",
     "H. P. Petrova FRCS"),
    ("H.P.Petrova,MD  (auto-authenticated 3/4/26)", "electronic", "H.P.Petrova,MD"),
    ("Hana Petrova, APRN-CNP, authenticated electronically 3/4", "electronic",
     "Hana Petrova, APRN-CNP"),
]  # fmt: skip


@pytest.mark.parametrize(("foot", "kind", "name"), LATER_FEET)
def test_foot_of_a_note_by_other_hands(foot: str, kind: str, name: str) -> None:
    facts = papers(_reading(BODY + foot))
    assert (facts["signature"], facts["signed_by"]) == (kind, name)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("18 min video, + 4 min pre-chart = 22", 22),
        ("Forty minutes, more than half of it talking.", 40),
        ("Time 45 min not incl. the debridement.", 45),
        ("Sixty-five minutes were devoted to this visit.", 65),
        ("Time of consultation: 35 min.", 35),
        ("Level of service by time: 38 min", 38),
        ("Numbing cream 45 min under film.", None),
    ],
)
def test_minutes_in_other_words(text: str, minutes: int | None) -> None:
    assert total_time_min(_reading(f"CC: a spot\n\n{text}\n")) == minutes


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("Parents met with me twice and the form was signed by her father.", True),
        ("I told him what I was going to do and what could go wrong and he signed.", True),
        ("Her daughter was told that dead tissue would be cut away; she gave her OK.", True),
        ("Scar talked over; plastics referral (declined); she signed the consent form.", True),
        ("She declined to consent.", False),
        ("The school form was sent to her father.", False),
    ],
)
def test_consent_in_other_words(text: str, given: bool) -> None:
    note = f"CC: lesion\nHPI: The patient has a lesion.\n\n{text}\n"
    assert papers(_reading(note))["consent"] is given


DRAINED = (
    "CC: boil\nExam: left buttock 3 cm fluctuant abscess.\n"
    "Procedure: I&D of abscess, left buttock. 1% lidocaine. Incised with #11 blade, pus expressed, "
    "packed.\n"
)
BESIDE = [
    ("Dx: 1. Abscess of buttock  2. T2DM with hyperglycemia", True),
    ("Dx:\n- Abscess of buttock\n- Systemic arterial hypertension, uncontrolled", True),
    ("DIAGNOSES: buttock abscess; closed head injury w/o LOC", True),
    ("IMP\n Abscess, L buttock\n Viral URI", True),
    ("Assessment: Abscess of buttock. Asthma, mild.", True),
    ("Dx: Abscess of buttock", False),
    ("Dx: Abscess of buttock. No fever, no diabetes.", False),
    ("Dx: 1. Abscess of buttock  2. Cellulitis around it", False),
]


@pytest.mark.parametrize(("listed", "separate"), BESIDE)
def test_another_disease_in_the_list_of_diagnoses_is_evaluated(listed: str, separate: bool) -> None:
    note = _reading(DRAINED + listed + "\nPlan: packing out in 2 days.\n").document
    assert abstract(note)["note_facts"]["separate_em"] is separate


NUMBED = [
    ("Ice used, she does not want lidocaine.", False),
    ("Deroofing under local, slot 9/30.", False),
    ("Excision under local anesthesia scheduled next month.", False),
    ("Pt didn't need lidocaine.", False),
    ("Done under local.", True),
    ("She did not flinch; 1% lidocaine 2 mL.", True),
]


@pytest.mark.parametrize(("words", "given"), NUMBED)
def test_an_anesthetic_refused_or_booked_is_not_given(words: str, given: bool) -> None:
    assert papers(_reading(HEAD + words))["local_anesthesia"] is given
