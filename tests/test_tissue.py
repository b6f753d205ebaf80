"""Pathology reports of many laboratories, joined with the lesions that they belong to."""

from __future__ import annotations

from datetime import date

import pytest

from audit.chart.chart import read_chart
from audit.chart.lab.report_parts import report_parts
from audit.chart.lab.result_class import is_severe, result_of
from audit.chart.words.margins import margins_of
from audit.coding import (
    biopsy,
    cancer_codes,
    destruction,
    distinct,
    excision,
    malignancy,
    malignant_destruction,
    records,
    siding,
    stains,
)
from audit.model import Document
from tests.encounters import encounter, values

READER = "\nElectronically signed by P. Lind, MD 03/09/2026"
LATER = date(2026, 3, 9)


def parts(text: str) -> list[tuple[str | None, str]]:
    return [(p.label, " ".join(text[p.body : p.end].split())) for p in report_parts(text + READER)]


LAYOUTS = [
    (  # one part under a heading
        "SURGICAL PATHOLOGY\nGROSS: shave, one cassette.\nFINAL DIAGNOSIS:\n"
        "Skin, left ala, shave: Basal cell carcinoma, nodular.",
        [(None, "Basal cell carcinoma, nodular.")],
    ),
    (  # the diagnosis behind the heading, the site in a field of its own
        "Clinical diagnosis: r/o SCC\nSite: right ear\nDiagnosis: Actinic keratosis\nComment: none",
        [(None, "Actinic keratosis")],
    ),
    (  # letters, the diagnosis in bullets below
        "DIAGNOSIS\nA. Skin, nose, shave:\n  - Basal cell carcinoma\n  - Base involved\n"
        "B. Skin, back, punch:\n  - Dermatofibroma\nGROSS DESCRIPTION\nA. 0.4 cm shave.",
        [("A", "- Basal cell carcinoma - Base involved"), ("B", "- Dermatofibroma")],
    ),
    (  # no heading at all
        "OAKDALE SKIN LAB   26-0192\n#1 (right helix): SCC, well differentiated\n"
        "#2 (left scalp): pilar cyst",
        [("1", "SCC, well differentiated"), ("2", "pilar cyst")],
    ),
    (  # arrows and wide space
        "Acc: 26-3\nPart A   chin, shave   ->  Intradermal nevus.\n"
        "Part B   right arm, punch -> Melanoma in situ.\nGross: two containers.",
        [("A", "-> Intradermal nevus."), ("B", "Melanoma in situ.")],
    ),
    (  # a block a specimen
        "Specimen A: Skin, left shin\nDiagnosis: Squamous cell carcinoma in situ\n"
        "Specimen B: Skin, right calf\nDiagnosis: Wart",
        [("A", "Squamous cell carcinoma in situ"), ("B", "Wart")],
    ),
    (  # sites in the list of specimens only
        "Specimens:\n1) Left arm\n2) Right chest\nDiagnoses:\n1) Dysplastic nevus\n2) Lipoma",
        [("1", "Dysplastic nevus"), ("2", "Lipoma")],
    ),
    (  # a table
        "| Jar | Site | Clinical | Diagnosis |\n|--|--|--|--|\n| 1 | lip | BCC? | Venous lake |\n"
        "| 2 | ear | SCC? | Squamous cell carcinoma |",
        [("1", "Venous lake |"), ("2", "Squamous cell carcinoma |")],
    ),
    (  # numbers below letters are lines of one part
        "FINAL DIAGNOSIS\nA. LEFT CHEEK:\n1. Nodular basal cell carcinoma.\n2. Margins positive.\n"
        "B. RIGHT CHEEK:\n1. Solar lentigo.",
        [("A", "1. Nodular basal cell carcinoma. 2. Margins positive."),
         ("B", "1. Solar lentigo.")],
    ),
    (  # a synoptic report of one tumour
        "SYNOPTIC REPORT\nProcedure: Excision\nTumor site: left calf\n"
        "Histologic type: Nodular melanoma\nBreslow: 1.1 mm",
        [(None, "Nodular melanoma")],
    ),
    (  # an amended diagnosis stands for the first
        "FINAL DIAGNOSIS\n1. Back, shave: Atypical melanocytic proliferation.\nADDENDUM\n"
        "AMENDED DIAGNOSIS\n1. Back, shave: Melanoma in situ.",
        [("1", "Melanoma in situ.")],
    ),
    (  # two headings that carry the label
        "FINAL DIAGNOSIS (A)\nLeft ear, shave: Wart.\nFINAL DIAGNOSIS (B)\nChin, shave: Scar.",
        [("A", "Wart."), ("B", "Scar.")],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), LAYOUTS)
def test_parts_of_every_layout(text, expected):
    assert parts(text) == expected


def test_site_of_the_specimen_list_goes_to_the_part_of_its_label():
    text = "Specimens:\n1) Left arm\n2) Right chest\nDiagnoses:\n1) Dysplastic nevus\n2) Lipoma"
    chart = read_chart([Document("P", "E", "P", "pathology_report", LATER, None, True, text)])
    assert [(p.region, p.laterality) for p in chart.pathology] == [
        ("arm", "left"), ("chest", "right"),
    ]  # fmt: skip


RESULTS = {
    "malignant": [
        "Well differentiated SCC, margins uninvolved", "Basosquamous carcinoma", "Porocarcinoma",
        "Dermal leiomyosarcoma", "Squamous cell carcinoma arising in an actinic keratosis",
        "Findings consistent with superficial basal cell carcinoma", "Bowen disease",
        "Invasive SCC, keratoacanthoma type. No cyst identified", "Melanoma in-situ, lentigo type",
        "Primary cutaneous B-cell lymphoma",
    ],
    "premalignant": [
        "Actinic keratosis; squamous cell carcinoma cannot be excluded",
        "Bowenoid actinic keratosis",
        "Hypertrophic actinic keratosis without invasive carcinoma", "Solar keratosis",
        "Actinic keratosis, pigmented", "Actinic cheilitis",
    ],
    "uncertain": [
        "Compound dysplastic nevus, mild", "Clark's nevus with moderate atypia", "Spitz nevus",
        "Compound nevus with architectural disorder", "Suspicious for basal cell carcinoma",
        "Atypical intraepidermal melanocytic proliferation",
        "Melanocytic tumor of uncertain malignant potential",
    ],
    "benign": [
        "Epidermal inclusion cyst, ruptured. No malignancy", "Compound nevus without atypia",
        "Scar. No residual basal cell carcinoma", "Benign lichenoid keratosis. No carcinoma",
        "Nevus, no evidence of melanoma", "Squamous papilloma", "Clear cell acanthoma",
        "Inflamed seborrheic keratosis; no squamous cell carcinoma on levels",
    ],
    "other": [
        "Lichen simplex chronicus", "Granuloma annulare", "Morphea", "Spongiotic dermatitis",
        "Sarcoidosis", "Interface dermatitis consistent with lupus",
    ],
}  # fmt: skip


@pytest.mark.parametrize(("klass", "words"), [(k, w) for k, ws in RESULTS.items() for w in ws])
def test_class_of_the_pathologists_words(klass, words):
    for text in (words, words.upper(), words + "."):
        found = result_of(text)
        assert found is not None and str(found[1]) == klass


@pytest.mark.parametrize(
    ("words", "margins"),
    [
        ("edges free by 3 mm", "clear"),
        ("margins not involved", "clear"),
        ("no tumor at the margins", "clear"),
        ("completely removed", "clear"),
        ("Margins (deep and lateral): negative", "clear"),
        ("uninvolved inked margins", "clear"),
        ("lateral edge involved", "involved"),
        ("extends to the 9 o'clock peripheral margin", "involved"),
        ("transected at the base", "involved"),
        ("deep margin positive; peripheral margins clear", "involved"),
        ("present at both lateral edges", "involved"),
        ("base positive", "involved"),
        ("Lipoma", None),
    ],
)
def test_margins(words, margins):
    assert margins_of(words) == margins


@pytest.mark.parametrize(
    ("words", "severe"),
    [
        ("Severely dysplastic nevus", True),
        ("nevus with severe atypia", True),
        ("melanoma in situ", True),
        ("lentigo maligna", True),
        ("no evidence of melanoma in situ", False),
        ("mild to moderate atypia, not severe atypia", False),
        ("moderate dysplasia", False),
    ],
)
def test_severe_atypia(words, severe):
    assert is_severe(words) is severe


# Reports and lesions

TWO = (
    "PROCEDURE: Shave biopsies. Consent signed. Lidocaine.\n"
    "A) Left cheek, pearly papule 5 mm, r/o BCC: shave biopsy, jar A.\n"
    "B) Right forearm, scaly papule 6 mm, r/o SCC: shave biopsy, jar B.\n"
)


@pytest.mark.parametrize(
    "report",
    [
        "A. Left cheek, shave: Basal cell carcinoma.\nB. Right forearm, shave: Wart.",
        "B. Right forearm: Wart.\nA. Left cheek: Basal cell carcinoma.",
        "1. Skin, left cheek: BCC, nodular.\n2. Skin, right forearm: Wart, irritated.",
        "Specimen A: face, left\nDiagnosis: BCC\nSpecimen B: right forearm\nDiagnosis: Wart",
        "Diagnoses:\nJar A: Basal cell carcinoma.\nJar B: Verruca vulgaris.",
        "| Part | Site | Diagnosis |\n| A | L cheek | BCC |\n| B | R forearm | Wart |",
    ],
)
def test_each_result_goes_to_its_lesion(report):
    case = encounter(TWO, "11102 C44.319", pathology=report + READER, pathology_date=LATER)
    found = [str(x.final_pathology.diagnosis_class) for x in case.performed if x.final_pathology]
    assert found == ["malignant", "benign"]


@pytest.mark.parametrize(
    "told",
    [
        "ADDENDUM 03/10/2026: S26-88 jar A nodular BCC. Jar B wart.",
        "ADDENDUM 3/10/26: path: A = BCC; B = wart.",
        "Addendum 03/10/2026: biopsy results: jar A basal cell carcinoma, jar B verruca.",
        "Path called over 3/10: jar A BCC, jar B wart",
        "ADDENDUM 03/10/2026: path back. Left cheek BCC; right forearm wart.",
        "ADDENDUM 03/10/2026: S26-88: left cheek, basal cell carcinoma; right forearm, verruca.",
    ],
)
def test_results_that_the_note_tells_later(told):
    case = encounter(TWO + "\n" + told, "11102 C44.319", date=date(2026, 3, 4))
    found = [str(x.final_pathology.diagnosis_class) for x in case.performed if x.final_pathology]
    assert found == ["malignant", "benign"]


def test_a_report_from_before_the_visit_is_on_earlier_tissue():
    case = encounter(
        "PROCEDURE: Excision of left forearm SCC in situ, 0.8 cm, 4 mm margins to fat. To path.",
        "11602 D04.62",
        pathology="Reported: 02/04/2026\nLeft forearm, shave: squamous cell carcinoma in situ.",
        pathology_date=date(2026, 2, 4),
    )
    lesion = case.performed[0]
    assert lesion.prior_pathology and not lesion.final_pathology


@pytest.mark.parametrize(
    ("report", "value"),
    [
        ("A. Left cheek: BCC.\nB. Left forearm: Wart.", False),
        (
            "Specimen A: left cheek\nDiagnosis: BCC\nSpecimen B: left forearm\nDiagnosis: Wart",
            False,
        ),
        ("Part A   left cheek -> BCC\nPart B   left forearm -> Wart", False),
        ("| Jar | Site | Diagnosis |\n| A | L cheek | BCC |\n| B | L forearm | Wart |", False),
        ("#A (left cheek): BCC\n#B (left forearm): Wart", False),
        ("Jar A: Left cheek, shave: BCC\nJar B: Left forearm, shave: Wart", False),
        ("A. Left cheek: BCC.\nB. Right forearm: Wart.", None),
    ],
)
def test_a_side_that_the_report_has_otherwise(report, value):
    found = values(
        siding.facts, "side_agrees", TWO, "11102 C44.319", "11103 L82.1",
        pathology=report + READER, pathology_date=LATER,
    )  # fmt: skip
    assert (False in found) is (value is False)


EXCISED = (
    "PROCEDURE: Excision. {site}, tender nodule 1.1 cm. Consent obtained. Elliptical excision with "
    "2 mm margins to subcutaneous fat, 4-0 nylon. Specimen to pathology."
)


@pytest.mark.parametrize(
    ("site", "report"),
    [
        ("Left scapula", "Skin, left scapula, excision: Well differentiated SCC, margins clear."),
        ("Left scapula", "Diagnosis: Squamous cell carcinoma in situ\nSite: left upper back"),
        ("Right calf", "SYNOPTIC\nTumor site: right calf\nHistologic type: Nodular melanoma"),
        ("Mid back", "A. Back, excision: Basosquamous carcinoma."),
        ("Left arm", "| Part | Site | Diagnosis |\n| A | left arm | Merkel cell carcinoma |"),
        ("Chest", "FINAL DIAGNOSIS\nChest: Findings consistent with basal cell carcinoma."),
    ],
)
def test_a_benign_code_for_a_cancer(site, report):
    found = values(
        malignancy.excision_facts, "benign_excision_not_malignant", EXCISED.format(site=site),
        "11402 L72.0", pathology=report + READER, pathology_date=LATER,
    )  # fmt: skip
    assert found == [False]


@pytest.mark.parametrize(
    ("site", "report"),
    [
        ("Left scapula", "Left scapula, excision: Epidermal inclusion cyst. No malignancy."),
        ("Right calf", "Diagnosis: Dermatofibroma, completely removed\nSite: right calf"),
        ("Mid back", "A. Mid back, excision: Lipoma."),
        ("Left arm", "| Part | Site | Diagnosis |\n| A | left arm | Clear cell acanthoma |"),
        ("Chest", "FINAL DIAGNOSIS\nChest: Intradermal nevus without atypia."),
        ("Left thigh", "Left thigh: Benign lichenoid keratosis. No carcinoma."),
    ],
)
def test_a_malignant_code_for_a_benign_lesion(site, report):
    found = values(
        malignancy.excision_facts, "malignant_excision_proven", EXCISED.format(site=site),
        "11602 C44.519", pathology=report + READER, pathology_date=LATER,
    )  # fmt: skip
    assert found == [False]


@pytest.mark.parametrize(
    ("result", "value"),
    [
        ("inflamed seborrheic keratosis. No carcinoma", False),
        ("benign lichenoid keratosis", False),
        ("verruca vulgaris", False),
        ("superficial basal cell carcinoma", True),
        ("squamous cell carcinoma in situ", True),
        ("consistent with basal cell carcinoma", True),
    ],
)
def test_curettings_decide_a_malignant_destruction(result, value):
    note = (
        "PROCEDURE: Chest 0.8 cm pink patch, clinically superficial BCC, not biopsied before. "
        "Consent. Curettage and electrodesiccation; curettings sent to pathology."
    )
    found = values(
        malignant_destruction.destruction_facts, "malignant_destruction_proven", note,
        "17261 C44.519", pathology=f"Skin, chest, curettings: {result}." + READER,
        pathology_date=LATER,
    )  # fmt: skip
    assert found == [value]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("B. Back: Junctional nevus. Melan-A and SOX10 on block B1 show nests.", False),
        ("B. Back: Junctional nevus.\nIMMUNOSTAINS\nS100 and PRAME on part B: nests.", False),
        ("B. Back: Junctional nevus.\nStains: HMB45, Melan-A on specimen B.", False),
        ("B. Back: Junctional nevus.\nImmunostains on B only: MITF; SOX10 on B as well.", False),
        ("B. Back: Junctional nevus. Melan-A on block A1. SOX10 on block B1.", True),
        ("B. Back: Junctional nevus.\nSTAINS\nMelan-A and SOX10 were positive.", None),
    ],
)
def test_two_units_of_the_first_antibody(words, value):
    found = values(
        stains.facts, "stain_units_match", TWO, "88342 x2 D22.5",
        pathology="A. Cheek: Melanocytic nevus.\n" + words + READER,
        pathology_date=LATER,
    )  # fmt: skip
    assert found == [value]


@pytest.mark.parametrize(
    ("told", "value"),
    [
        ("BCC of the nose treated by Mohs surgery in another city in May 2019, scar soft.", False),
        ("Old skin cancer of the nose, no evidence of disease.", False),
        ("BCC nose, six years ago, disease-free.", False),
        ("Basal cell carcinoma of the nose in remission.", False),
        ("BCC nose removed in 2015, well-healed.", False),
        ("Former carcinoma of the nose, without recurrence.", False),
        ("Biopsy 2/1/2026 showed BCC of the nose; referred for Mohs.", True),
    ],
)
def test_a_healed_cancer_is_history(told, value):
    note = f"CC: rosacea.\nHPI: {told}\nAssessment: Rosacea, stable on gel, refilled."
    found = values(cancer_codes.facts, "cancer_still_active", note, "99213 C44.311;L71.8")
    assert found == [value]


def test_the_report_is_the_record_of_a_laboratory_claim():
    case = encounter("", "88305 L82.0", pathology="Skin, chin: Wart." + READER)
    assert not [f for f in records.facts(case) if f.name == "encounter_documented"]


@pytest.mark.parametrize(("npi", "value"), [(None, True), ("1", True)])
def test_59_on_tissue_read_by_a_colleague_of_the_surgeon(npi, value):
    note = "PROCEDURE: Mohs surgery, left ear SCC, one stage. Shave biopsy right forearm, jar 1."
    found = values(
        distinct.facts, "distinct_modifier_needed", note, "17311 C44.229", "88305-59 D23.61",
        billing_npi=npi,
    )  # fmt: skip
    assert found == [value]


# Biopsy, shave or excision

BIOPSIES = [
    ("biopsy_technique_matches", "Right calf 6 mm macule, r/o melanoma: 5 mm punch to fat, one "
     "suture. Jar 1.", "11102 D22.71"),
    ("biopsy_technique_matches", "Left forearm papule, r/o SCC. Shave biopsy with a blade, jar 1.",
     "11104 D04.62"),
    ("biopsy_or_shave_as_documented", "Left upper back 7 mm macule. Tangential biopsy of the "
     "darkest half to rule out melanoma; the rest left. Jar C.", "11301 D22.5"),
    ("biopsy_or_excision_as_documented", "Right thigh mole 0.7 cm, changing. The whole lesion was "
     "excised by ellipse with 2 mm margins to fat, 4-0 nylon. Jar 2.", "11106 D22.71"),
    ("biopsy_or_excision_as_documented", "Left arm mole 0.6 cm. Full-thickness elliptical excision "
     "of the entire lesion, 1 mm margins, simple closure. To path.", "11106 D22.62"),
    ("biopsy_or_shave_as_documented", "Chest 8 mm macule, r/o melanoma: shave biopsy of a part, "
     "specimen to pathology.", "11301 D22.5"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "note", "claim"), BIOPSIES)
def test_the_code_is_of_another_technique(name, note, claim):
    found = values(biopsy.facts, name, "PROCEDURE: Consent signed. " + note, claim)
    assert found == [False]


@pytest.mark.parametrize(
    "words",
    [
        "Two 4 mm punch biopsies of this plaque, one from the center and one from the edge, jar A.",
        "Two punch biopsies were taken from the same plaque, both in jar A.",
        "Two punch biopsies from one plaque, upper and lower edge, jar A.",
        "The single plaque was sampled with two 4 mm punches, jar A.",
        "Two punch samples of one lesion were put in jar A.",
        "Mapping biopsies, two punches, of the plaque.",
    ],
)
def test_samples_of_one_lesion(words):
    note = f"PROCEDURE: Left shin, thick plaque 3 cm. Consent signed. {words}"
    found = values(biopsy.facts, "biopsy_lesions_distinct", note, "11104 L28.0", "11105 L28.0")
    assert False in found and True not in found


def test_facts_of_the_rooms_answer_in_whole_encounters():
    case = encounter(TWO, "11102 C44.319", "11103 L82.1")
    assert not [f for room in (excision, destruction) for f in room.facts(case) if f.value is False]


def test_a_biopsy_billed_as_a_shave_lends_its_unit_to_no_other_lesion() -> None:
    note = (
        "1. LEFT SHIN, itchy plaque 3 x 2 cm. Two 4 mm punch biopsies of this plaque, one from the "
        "center and one from the edge. Both in jar A.\n"
        "2. LEFT UPPER BACK, 7 mm brown macule. Tangential biopsy of the darkest half to rule out "
        "melanoma. Jar B."
    )
    found = values(
        biopsy.facts, "biopsy_lesions_distinct", note,
        "11104 L28.0", "11105-59 L28.0", "11301-59 D48.5",
    )  # fmt: skip
    assert found == [False]
