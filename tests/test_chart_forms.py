"""Forms of many makers, all read to the same record."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.chart.lesions.ledger import read_note
from audit.chart.page.boxes import without_boxes
from audit.chart.page.columns import sheets
from audit.chart.page.layout import plain
from audit.chart.page.text import read
from audit.model import Document, Lesion, Status


def document(text: str, kind: str = "procedure_note") -> Document:
    return Document("d", "e", "p", kind, None, None, True, text)


def done(text: str, kind: str = "procedure_note") -> list[Lesion]:
    return [x for x in read_note(read(document(text, kind))) if x.status is Status.PERFORMED]


# One excision, in the dress of many record systems; every one reads the same.
EXCISIONS = {
    "dot leaders": """
[PROCEDURE: EXCISION]
Diagnosis ........ basal cell carcinoma
Location ......... left upper arm
Lesion size ...... 0.8 cm
Margins .......... 4 mm
Technique ........ ellipse to fat
[PROCEDURE: REPAIR]
Type ............. intermediate
Undermining ...... 0.5 cm
Deep ............. 4-0 Vicryl, dermis
Skin ............. 5-0 nylon
Final length ..... 3.2 cm
""",
    "wide gaps": """
EXCISION FORM
Site                 left upper arm
Diagnosis            basal cell carcinoma
Greatest diameter    0.8 cm
Margin each side     4 mm
Depth                to fat
Closure              two layers, 4-0 Vicryl deep and 5-0 nylon in the skin
Closed length        3.2 cm
Jar                  1
""",
    "equals": """
EXCISION WORKSHEET
Location = left upper arm
Dx = basal cell carcinoma
Size = 0.8 cm
Margin = 4 mm
Depth = fat
Closure = layered, 4-0 Vicryl deep dermis, 5-0 nylon skin
Final length = 3.2 cm
""",
    "dashes": """
Excision procedure form
Location - left upper arm
Diagnosis - basal cell carcinoma
Lesion size - 0.8 cm
Margins - 4 mm
Closure - layered: 4-0 Vicryl deep dermis, 5-0 nylon skin
Repair length - 3.2 cm
""",
    "bars": """
SURGICAL EXCISION RECORD
Location | left upper arm
Diagnosis | basal cell carcinoma
Lesion size | 0.8 cm
Margins | 4 mm
Closure | layered, 4-0 Vicryl deep dermis and 5-0 nylon skin
Final length | 3.2 cm
""",
    "table of two columns": """
EXCISION FORM
| Location     | left upper arm                               |
| Diagnosis    | basal cell carcinoma                         |
| Lesion size  | 0.8 cm                                       |
| Margins      | 4 mm                                         |
| Closure      | layered, 4-0 Vicryl deep dermis, 5-0 nylon skin |
| Final length | 3.2 cm                                       |
""",
    "tabs": (
        "EXCISION SHEET\nLocation\tleft upper arm\nDiagnosis\tbasal cell carcinoma\n"
        "Lesion size\t0.8 cm\nMargins\t4 mm\nClosure\tlayered, 4-0 Vicryl deep dermis, 5-0 nylon\n"
        "Final length\t3.2 cm\n"
    ),
    "two fields a line": """
EXCISION FORM
Location: left upper arm        Diagnosis: basal cell carcinoma
Lesion size: 0.8 cm             Margins: 4 mm
Closure: layered, 4-0 Vicryl in the deep dermis, 5-0 nylon skin
Final length: 3.2 cm            Jar: 1
""",
    "units in the label": """
EXCISION FORM
Location: left upper arm
Diagnosis: basal cell carcinoma
Lesion size (cm): 0.8
Margin (mm): 4
Closure: layered, 4-0 Vicryl deep dermis, 5-0 nylon skin
Final length (cm): 3.2
""",
    "boxes": """
EXCISION FORM
Location: left upper arm
Diagnosis: [ ] SCC   [X] basal cell carcinoma   [ ] cyst
Lesion size: 0.8 cm
Margins: [ ] 2 mm   [X] 4 mm   [ ] 5 mm
Closure: [ ] simple   [X] layered, 4-0 Vicryl deep dermis, 5-0 nylon   [ ] complex
Final length: 3.2 cm
""",
    "export with commas": """
EXCISION FORM
Location,left upper arm
Diagnosis,basal cell carcinoma
Lesion size,0.8 cm
Margins,4 mm
Closure,"layered, 4-0 Vicryl deep dermis, 5-0 nylon"
Final length,3.2 cm
""",
    "arrows": """
EXCISION FORM
Location -> left upper arm
Diagnosis -> basal cell carcinoma
Lesion size -> 0.8 cm
Margins -> 4 mm
Closure -> layered, 4-0 Vicryl deep dermis, 5-0 nylon
Final length -> 3.2 cm
""",
    "a rule of signs around the headings": """
=== EXCISION ===
Location: left upper arm
Diagnosis: basal cell carcinoma
Lesion size: 0.8 cm
Margins: 4 mm
*** CLOSURE ***
Closure: layered, 4-0 Vicryl deep dermis, 5-0 nylon
Final length: 3.2 cm
""",
}


@pytest.mark.parametrize("text", EXCISIONS.values(), ids=EXCISIONS.keys())
def test_one_excision_in_the_dress_of_many_forms(text: str) -> None:
    (lesion,) = done(text)
    assert lesion.technique == "excision"
    assert (lesion.region, lesion.laterality) == ("arm", "left")
    assert (lesion.size_cm, lesion.margin_cm) == (0.8, 0.4)
    assert (lesion.closure, lesion.repair_length_cm) == ("intermediate", 3.2)
    assert lesion.count == 1


TWO = {
    "numbered headings": """
[PROCEDURE: EXCISION #1]
Location ..... right thigh, front
Lesion size .. 1.1 cm
Margins ...... 3 mm
[PROCEDURE: REPAIR #1]
Type ......... layered
Deep ......... 3-0 Vicryl
Skin ......... 4-0 nylon
Final length . 3.4 cm
[PROCEDURE: EXCISION #2]
Location ..... right calf, outer
Lesion size .. 1.6 cm
Margins ...... 5 mm
[PROCEDURE: REPAIR #2]
Type ......... layered
Deep ......... 3-0 Vicryl
Skin ......... 4-0 nylon
Final length . 5.0 cm
""",
    "sites with gaps over two pages": """
HILL SKIN CLINIC                  EXCISION FORM
Patient: A-1     Date: 03/02/2026     Page 1 of 2
=================================================
SITE 1     right thigh, front
Diameter           1.1 cm
Margin each side   3 mm
Closure            two layers, 3-0 Vicryl deep, 4-0 nylon skin
Length closed      3.4 cm
=================================================
HILL SKIN CLINIC                  EXCISION FORM
Patient: A-1     Date: 03/02/2026     Page 2 of 2
=================================================
SITE 2     right calf, outer
Diameter           1.6 cm
Margin each side   5 mm
Closure            two layers, 3-0 Vicryl deep, 4-0 nylon skin
Length closed      5.0 cm
""",
    "lesions A and B": """
EXCISION FORM
Lesion A: right thigh, front
Size: 1.1 cm
Margins: 3 mm
Closure: layered, 3-0 Vicryl deep, 4-0 nylon
Final length: 3.4 cm

Lesion B: right calf, outer
Size: 1.6 cm
Margins: 5 mm
Closure: layered, 3-0 Vicryl deep, 4-0 nylon
Final length: 5.0 cm
""",
    "one column a lesion": """
EXCISION SHEET
                  1                     2
Site              right thigh, front    right calf, outer
Diameter (cm)     1.1                   1.6
Margin (mm)       3                     5
Technique
  excision        [X]                   [X]
  shave           [ ]                   [ ]
Closure
  one layer       [ ]                   [ ]
  layered         [X] 3-0 Vicryl deep   [X] 3-0 Vicryl deep
Length closed (cm)  3.4                 5.0
""",
    "columns with bars": """
EXCISION SHEET
| Field          | Lesion 1           | Lesion 2          |
|----------------|--------------------|-------------------|
| Site           | right thigh, front | right calf, outer |
| Size (cm)      | 1.1                | 1.6               |
| Margin (mm)    | 3                  | 5                 |
| Technique      | excision           | excision          |
| Closure        | layered, 3-0 Vicryl deep | layered, 3-0 Vicryl deep |
| Final length (cm) | 3.4             | 5.0               |
""",
}


@pytest.mark.parametrize("text", TWO.values(), ids=TWO.keys())
def test_every_block_or_column_of_a_form_is_a_lesion_of_its_own(text: str) -> None:
    thigh, calf = done(text)
    assert (thigh.size_cm, thigh.margin_cm) == (1.1, 0.3)
    assert (calf.size_cm, calf.margin_cm) == (1.6, 0.5)
    assert (thigh.repair_length_cm, calf.repair_length_cm) == (3.4, 5.0)


@given(st.text(alphabet="ab .:|=[]xX\t\n-_#0123456789cm", max_size=200))
def test_the_plain_text_is_as_long_as_the_text(text: str) -> None:
    assert len(plain(text)) == len(text)


@pytest.mark.parametrize(
    ("line", "kept", "gone"),
    [
        ("Method: [x] shave biopsy  [ ] punch biopsy", "shave", "punch"),
        ("Method:  shave [X]   punch [ ]   excision [ ]", "shave", "punch"),
        ("( ) cryotherapy  (x) curettage", "curettage", "cryotherapy"),
        ("☑ photographs taken   ☐ no photographs", "photographs taken", "no photographs"),
        ("[✓] jar 1     [ ] jar 2", "jar 1", "jar 2"),
        ("Result by: [ ] phone   [x] letter", "letter", "phone"),
        ("New problem: [ ]      Planned removal: [x]", "Planned removal", "New problem"),
    ],
)
def test_only_ticked_options_remain(line: str, kept: str, gone: str) -> None:
    (out,) = without_boxes([line])
    assert kept in out and gone not in out and len(out) == len(line)


def test_a_consent_without_a_tick_is_left_as_it_stands() -> None:
    lines = ["CONSENT   [ ] written  [ ] verbal", "[x] tolerated well"]
    assert without_boxes(lines)[0] == lines[0]


def test_a_sheet_without_any_tick_is_a_blank_template_and_stays() -> None:
    assert without_boxes(["[ ] biopsy  [ ] excision"]) == ["[ ] biopsy  [ ] excision"]


@pytest.mark.parametrize(
    "prose",
    [
        "She waited ... and then it bled.",
        "Margins were clear at the edges    but the base was not seen.",
        "Seen by me - no change since the fall.",
        "STAGE  BLOCKS  SLIDES\n1      6       12\n2      2       4",
        "Follow up in 2 weeks | call with results | sunscreen",
        "[Copied forward from 3/4/2025: eleven keratoses frozen]",
    ],
)
def test_what_is_no_form_is_not_rewritten(prose: str) -> None:
    assert plain(prose) == prose


SHEET = """
OP SHEET
                 A                  B                 C
Site             L flank            R scalp           L cheek
Clinical         waxy keratosis     raised nevus      dome nevus
Size (mm)        9                  5                 6
Reason
  bleeds         [ ] denied         [X]               [ ]
  rubbed         [ ]                [X] comb          [X] razor
Aim
  take all of it [X]                [X]               [ ]
  sample only    [ ]                [ ]               [X] darkest third
Technique
  shave, dermis  [X]                [X]               [X]
  punch ___ mm   [ ]                [ ]               [ ]
"""


def test_a_sheet_of_columns_gives_each_lesion_its_own_form() -> None:
    flank, scalp, cheek = done(SHEET)
    assert [x.technique for x in (flank, scalp, cheek)] == [
        "shave_removal", "shave_removal", "biopsy_tangential",
    ]  # fmt: skip
    assert [x.size_cm for x in (flank, scalp, cheek)] == [0.9, 0.5, 0.6]
    assert "bleeding" in scalp.symptoms and "bleeding" not in flank.symptoms
    assert not flank.unfilled


def test_a_table_of_stages_is_no_sheet_of_lesions() -> None:
    assert not sheets("STAGE   BLOCKS   SLIDES\n1   3   6\n2   1   2\n3   1   2\n")


def told(text: str) -> list[tuple[str | None, str | None, int | None]]:
    return [(x.technique, x.region, x.count) for x in done(text, "visit_note")]


SHAVE, PUNCH, FREEZE = "biopsy_tangential", "biopsy_punch", "destruction"
LISTS = [
    (
        "S: rough spots. O: 7 AKs scalp. A: AKs. P: LN2 x7, tolerated.",
        [(FREEZE, "scalp", 7)],
    ),
    (
        "S) mole bleeds\nO) 5 mm papule R cheek\nA) r/o BCC\nP) shave bx R cheek, to path\n",
        [(SHAVE, "cheek", 1)],
    ),
    (
        "CC: growth. HPI: on the left ear for weeks. PE: 6 mm papule left ear. Assessment: r/o SCC."
        " Plan: shave biopsy left ear today, sent to path.",
        [(SHAVE, "ear", 1)],
    ),
    (
        "Exam: gritty papules L ear 2, nose 1. A/P: AK - LN2 to 3 (L ear 2, nose 1).",
        [(FREEZE, None, 3)],
    ),
    (
        "Procedures today:\nA) Left calf: punch biopsy 4 mm\nB) Neck: shave biopsy\n"
        "C) Abdomen: shave biopsy\n",
        [(PUNCH, "lower_leg", 1), (SHAVE, "neck", 1), (SHAVE, "abdomen", 1)],
    ),
    (
        "a/p\n1 psoriasis elbows, cont clobetasol\n2 R upper arm nodule r/o BCC - shave bx, jar 1\n"
        "3 AKs scalp - ln2 x5\n",
        [(SHAVE, "arm", 1), (FREEZE, "scalp", 5)],
    ),
    (
        "O: L shin keratotic papule. R thumb 2 warts.\n\n1) Shave bx L shin, dermablade.\n"
        "2) LN2 warts x2 R thumb.\nConsent signed.",
        [(SHAVE, "lower_leg", 1), (FREEZE, "finger", 2)],
    ),
    (
        "PE: black macule back, scalp 3 AKs\n1. Punch bx back 4mm, 4-0 nylon\n2. LN2 AK scalp x3\n",
        [(PUNCH, "back", 1), (FREEZE, "scalp", 3)],
    ),
]


@pytest.mark.parametrize(("text", "expected"), LISTS)
def test_shorthand_without_headings_tells_what_was_done(
    text: str, expected: list[tuple[str | None, str | None, int | None]]
) -> None:
    got = told(text)
    assert [(a, c) for a, _, c in got] == [(a, c) for a, _, c in expected]
    known = [(g[1], e[1]) for g, e in zip(got, expected, strict=True) if e[1] and g[1]]
    assert all(a == b or b == "finger" for a, b in known)


TABLES = {
    "bars": (
        "| Site | Dx | Number | Tx |\n|---|---|---|---|\n| scalp | AK | 6 | LN2 |\n"
        "| forehead | AK | 4 | LN2 |\n| nose | AK | 1 | LN2 |\n"
    ),
    "blanks": (
        "Site        Dx    No.   Tx\nscalp       AK    6     LN2\nforehead    AK    4     LN2\n"
        "nose        AK    1     LN2\n"
    ),
    "commas": "site,finding,count,treatment\nscalp,AK,6,LN2\nforehead,AK,4,LN2\nnose,AK,1,LN2\n",
    "semicolons": "Site;Dx;Count;Done\nscalp;AK;6;LN2\nforehead;AK;4;LN2\nnose;AK;1;LN2\n",
    "tabs": "Site\tDx\tCount\tDone\nscalp\tAK\t6\tLN2\nforehead\tAK\t4\tLN2\nnose\tAK\t1\tLN2\n",
    "bars without a frame": (
        "Location | Diagnosis | # | Treatment\nscalp | AK | 6 | LN2\nforehead | AK | 4 | LN2\n"
        "nose | AK | 1 | LN2\n"
    ),
}


@pytest.mark.parametrize("text", TABLES.values(), ids=TABLES.keys())
def test_each_row_of_a_table_is_an_entry(text: str) -> None:
    assert told(text) == [(FREEZE, "scalp", 6), (FREEZE, "forehead", 4), (FREEZE, "nose", 1)]


@pytest.mark.parametrize(
    "text",
    [
        "LN2 to 3 seb. keratoses on the left flank.",
        "My MA, T. Reyes, was present.",
        "Lesion of approx. 5 mm on the back.",
        "Seen with Dr. A. Moss in room two.",
        "Spec. to path in formalin.",
        "Irrit. keratosis of the sup. back.",
    ],
)
def test_an_abbreviation_ends_no_sentence(text: str) -> None:
    assert len(read(document(text)).sentences) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Exam: normal\n1. Excision scar left arm well healed\n",
        "Exam: clear\n1. Shave biopsy site of last visit healing\n",
        "HPI: doing well\n- Mohs 2019 nose\n",
    ],
)
def test_a_list_of_old_work_is_no_work_of_today(text: str) -> None:
    assert not done(text, "visit_note")


@pytest.mark.parametrize(
    "head",
    [
        "ED&C x2 sites, lidocaine 1 cc each:",
        "Curettage and desiccation, three cycles each:",
        "ED&C today:",
        "Shave removal of both, dermablade:",
        "Shave bx x2, jars 1 and 2:",
        "Electrodesiccation and curettage:",
    ],
)
def test_the_entries_under_a_head_are_lesions_treated_as_it_says(head: str) -> None:
    exam = "O: L chest pink patch 0.9 cm. R calf pink patch 0.7 cm."
    text = f"{exam}\n\n{head}\n - L chest 0.9 cm\n - R calf 0.7 cm\nConsent signed.\n"
    assert [(x.region, x.size_cm) for x in done(text, "visit_note")] == [
        ("chest", 0.9), ("lower_leg", 0.7),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "aside",
    ["Alt = excision, 5FU.", "Alternatives: excision or cream.", "Options were excision, Mohs."],
)
def test_alternatives_beside_the_work_are_not_done(aside: str) -> None:
    text = f"O: L arm pink patch 0.8 cm.\n\n1) ED&C L arm. {aside} Curette x3.\n"
    assert [x.technique for x in done(text, "visit_note")] == ["destruction"]
