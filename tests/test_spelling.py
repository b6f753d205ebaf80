"""Misspelt and misread words are read as meant; other words of the language stay."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.chart.chart import read_chart
from audit.chart.page.text import read
from audit.chart.words.sites import find_sites
from audit.chart.words.spelling import lengthened, meant, respelled
from audit.model import Document

REAL = """
abreast angle angles ankle anterior axilla beasts below bilateral biopsying bottom breast breath
breathe buttock button buttons cancel cancer canter capsule center centers cerebral cervical
checks cheek cheeks cheese chest chloride chlorine chromic chronic closure closures coin
complain complaint complaints complete completed completely complex compliant conceal consent
consult content contents contest cooperation cream creams crease creases create created creates
culture decision dermatologist dermatome dermatoses diagnosed diagnoses diagnostic dictation
disclosure dismal distal division dorsal elbow elbows excised excited exercise expired explained
explains exposure exterior facial fascia fascial finger fingers future ginger grain grains groan
groin heel heels hematoma hepatoma hunger impression impressions incision incisions indicated
indication infected infection inferior inflamed inflammation inflated injected injection
interior intermediary intermittent interpreted interrupted irrigated irrigation irritated
irritation keratotic knee kneel knees lateral legion leisure lesson lessons linger literal loin
mandible margin marginal margins martin marvin mature maxilla maxillary measure measures medial
median medical medication medications melanin melena module motor nature nodule nodules operated
operator operators palmer papule papules patent pathologic pathologies pathologist patience
patient patients placed places plague planter plants plaque plaster pleasure posterior
preparation prepare prepared pressure procedure procedures proceed produce produced product
prognosis pustule racial radial remote removal remove removed removes repair repaired repairs
revision sample scapula scapular separation should shoulder simple singer smoulder stable
sterile steroid sterol sturgeon superior surgeon surgeons surgical surgically suture sutures
temper temple temples thigh though thought threat through thyroid tongs tongue tongues tough
treasure treated treats treaty trough tubule twist ulterior uncle ureteral urethra vagina
vehicle version vertebral vertex vertical vesicle vision vortex vulgar waist wheel wheels wrist
wrists
""".split()  # noqa: SIM905


@pytest.mark.parametrize("word", REAL)
def test_a_word_of_the_language_is_never_taken(word: str) -> None:
    assert meant(word) is None
    assert meant(word.upper()) is None


def test_the_list_of_real_words_is_long() -> None:
    assert len(REAL) >= 200


@pytest.mark.parametrize(
    ("word", "wanted"),
    [
        ("exciison", "excision"), ("excison", "excision"), ("excission", "excision"),
        ("biospy", "biopsy"), ("Biosy", "biopsy"), ("lesoin", "lesion"), ("leison", "lesion"),
        ("abdomn", "abdomen"), ("abdommen", "abdomen"), ("forhead", "forehead"),
        ("foreheed", "forehead"), ("sholder", "shoulder"), ("shoudler", "shoulder"),
        ("eyelld", "eyelid"), ("forearrn", "forearm"), ("stemum", "sternum"),
        ("rnargins", "margins"), ("turnor", "tumor"), ("sca1p", "scalp"), ("1eft", "left"),
        ("Ieft", "left"), ("che5t", "chest"), ("abd0men", "abdomen"), ("ScaIp", "scalp"),
        ("b1opsy", "biopsy"), ("specimn", "specimen"), ("patholgy", "pathology"),
        ("lidocane", "lidocaine"), ("epinephirne", "epinephrine"), ("undermned", "undermined"),
        ("cryotheraphy", "cryotherapy"),
        ("squamuos", "squamous"), ("intermediat", "intermediate"), ("buttokc", "buttock"),
    ],
)  # fmt: skip
def test_a_slip_is_read_as_the_word_it_stands_for(word: str, wanted: str) -> None:
    assert meant(word) == wanted


@pytest.mark.parametrize(
    "text",
    ["C44.319", "L57.0 x7", "seen 1/15/25", "5FU", "10mm", "2nd", "MRN 0151", "Dr. Palmor",
     "Hannah Fingor, MD", "T1a", "x10", "A1c 8.9", "B12", "I10", "E11.621"],
)  # fmt: skip
def test_codes_figures_and_names_stay(text: str) -> None:
    assert respelled(text) == text
    assert lengthened(text) == (text, ())


@pytest.mark.parametrize(
    ("text", "wanted"),
    [("0.8 crn", "0.8 cm "), ("6 rnm", "6 mm "), ("O.5 cm", "0.5 cm"), ("l.2 cm", "1.2 cm"),
     ("1O mm", "10 mm")],
)  # fmt: skip
def test_misread_measures(text: str, wanted: str) -> None:
    assert respelled(text) == wanted


@given(st.lists(st.sampled_from(["excison", "of", "abdommen,", "the", "1eft", "sholder", "cyst."])))
def test_offsets_hold(words: list[str]) -> None:
    text = " ".join(words)
    assert len(respelled(text)) == len(text)
    longer, added = lengthened(text)
    assert len(longer) == len(text) + len(added)
    kept = "".join(c for i, c in enumerate(longer) if i not in added)
    assert kept == text


def test_a_site_behind_a_dropped_letter_points_at_the_document() -> None:
    text = "PROCEDURE: Excison of cyst of the left sholder, sutured."
    document = Document("D", "E", "P", "visit_note", None, None, True, text)
    (sentence,) = [s for s in read(document).sentences if "cyst" in s.text]
    (site,) = find_sites(sentence.text)
    span = sentence.at(site.start, site.end)
    assert site.words == "left shoulder"
    assert text[span.start : span.end] == "left sholder"


def test_a_misspelt_note_gives_its_row() -> None:
    text = (
        "PREOPERATIVE DIAGNOSS: Basal cell carcinomma, 1eft cheeek.\n"
        "PROCEDRE: Excison of basal cell carcinoma, left cheek.\n"
        "DESCRPTION: The lesoin, 0.8 crn, was exicsed with 4 mm rnargins to the subcutanous fat. "
        "Closd in layers with 4-0 Vicyrl deep derrnal and 5-0 nylon, 3.2 cm.\n"
    )
    document = Document("D", "E", "P", "visit_note", None, None, True, text)
    (lesion,) = read_chart([document]).lesions
    assert (lesion.site, lesion.laterality, lesion.size_cm) == ("left cheek", "left", 0.8)
    assert lesion.margin_cm == 0.4
