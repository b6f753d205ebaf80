"""Surgical notes that are complete as they stand, in many hands' wording."""

from __future__ import annotations

from datetime import date

import pytest

from audit.chart.chart import Chart, read_chart
from audit.chart.mohs.mohs_record import read_mohs_record
from audit.chart.page.text import read
from audit.evaluation.catalogue import shipped
from audit.evaluation.rule import Example
from audit.examples import verdicts_of
from audit.model import Document, Lesion, Status

RULES = {rule.id: rule for rule in shipped()}


def _document(text: str, kind: str = "procedure_note") -> Document:
    return Document("D1", "E1", "P1", kind, date(2026, 3, 4), "Ana Lee, MD", True, text)


def _chart(text: str, kind: str = "procedure_note") -> Chart:
    return read_chart([_document(text, kind)])


def _done(text: str, kind: str = "visit_note") -> list[Lesion]:
    return [x for x in _chart(text, kind).lesions if x.status is Status.PERFORMED]


@pytest.mark.parametrize(
    "plan",
    [
        "# Pilar cyst, left scalp, sore: excised today.",
        "1. Lipoma, upper back - excised here today.",
        "1. BCC, right thigh: excised with 4 mm margins.",
        "Nevus, right flank, excised this morning and sent to path.",
        "2. SCC, left calf: resected today.",
        "Cyst of the neck, excised under local, see note.",
        "Cyst, chest, excised at this visit.",
    ],
)
def test_a_plan_may_tell_what_was_done_today(plan: str) -> None:
    assert [x.technique for x in _done(f"A/P\n{plan}")] == ["excision"]


@pytest.mark.parametrize(
    "plan",
    [
        "1. Cyst, left scalp: to be excised today week.",
        "1. BCC, right thigh: should be excised with 4 mm margins.",
        "2. Cyst of the neck: excision.",
        "3. BCC, back: excise in May with 4 mm margins.",
    ],
)
def test_a_plan_for_later_is_no_deed(plan: str) -> None:
    assert not _done(f"A/P\n{plan}")


@pytest.mark.parametrize(
    "aside",
    [
        "Nose: flap well perfused, no concerns, not charged.",
        "Nasal flap pink and viable, not part of today.",
        "Graft well taken.",
        "The flap has healed nicely.",
        "S/p bilobed flap of the nose at another visit.",
        "Previous rotation flap of the cheek, not touched.",
        "Old skin graft soft.",
    ],
)
def test_a_flap_of_another_day_closes_no_wound(aside: str) -> None:
    note = (
        "BCC, left upper arm, 8 mm, 4 mm margins, excised to fat. Buried 4-0 Vicryl, then 4-0 "
        f"Prolene running, 3.4 cm.\n{aside}\n"
    )
    arm = next(x for x in _chart(note).lesions if x.region == "arm")
    assert arm.closure == "intermediate"


@pytest.mark.parametrize(
    "closure",
    ["Closed with a rotation flap, pink at the end.", "O-T flap cut and advanced.",
     "An A-to-T flap was incised and moved into the defect."],
)  # fmt: skip
def test_a_flap_of_today_does(closure: str) -> None:
    (lesion,) = _done(f"BCC, left cheek, 8 mm, 4 mm margins, excised to fat. {closure}",
                      "procedure_note")  # fmt: skip
    assert lesion.closure == "flap"
    assert lesion.flap_kind in ("rotation", "advancement")


TABLES = (
    "Site | Diagnosis | Size\nL shin | SCC in situ | 1.2 cm\nChest | BCC | 0.9 cm",
    "Site | Dx (path no.) | Size before tx | Cycles\n"
    "L shin | SCC in situ (B1) | 1.2 cm | 3\nChest | BCC (B2) | 0.9 cm | 3",
    "# | Site | Diagnosis | Diameter (cm)\n1 | L shin | SCC in situ | 1.2\n2 | Chest | BCC | 0.9",
    "| Location | Clinical size | Diagnosis |\n| L shin | 12 mm | SCC in situ |\n"
    "| Chest | 9 mm | BCC |",
    "Where   Size     Anesthetic\nL shin  1.2 cm   2 mL\nChest   0.9 cm   1 mL",
)


@pytest.mark.parametrize("title", ["ED&C TODAY", "CURETTAGE AND ELECTRODESICCATION RECORD"])
@pytest.mark.parametrize("table", TABLES)
def test_a_title_speaks_for_every_row_of_places_and_sizes(title: str, table: str) -> None:
    tail = "\n\nBoth were curetted and desiccated three times.\n"
    found = _done(f"{title}\nConsent signed.\n\n{table}{tail}", "procedure_note")
    assert [(x.region, x.size_cm) for x in found] == [("lower_leg", 1.2), ("chest", 0.9)]
    assert all(x.modality == "edc" for x in found)


@pytest.mark.parametrize(
    "deed",
    [
        "Cyst 2.3 cm removed intact with a 1 mm cuff.",
        "4 mm margins marked. Cut to and through the fat to the fascia.",
        "4 mm margins drawn round it, incised to fascia and lifted off.",
        "Ellipse outlined, 4 mm margins, carried down to the galea.",
    ],
)
def test_cutting_to_a_depth_takes_the_lesion_out(deed: str) -> None:
    assert [x.technique for x in _done(f"Cyst, left scalp. {deed}", "procedure_note")] == [
        "excision"
    ]


def test_what_was_cut_today_is_no_part_of_what_a_board_advised() -> None:
    note = (
        "Tumor board last week: WLE advised.\nMelanoma, left thigh, scar 1.8 cm. 1 cm margins "
        "drawn. Cut down to fascia, specimen to path. 3-0 Vicryl deep, nylon skin, 9 cm.\n"
    )
    assert [x.technique for x in _done(note, "procedure_note")] == ["excision"]


@pytest.mark.parametrize(
    "sentence",
    [
        "I acted as surgeon and as pathologist for both sites.",
        "Surgeon, and reading pathologist: Dr. Lee.",
        "Dr. Lee served as surgeon and then as the pathologist.",
        "As pathologist as well as surgeon I was present throughout.",
        "She was the surgeon as well as the pathologist.",
        "Pathologist and also surgeon: A. Lee, MD.",
        "Surgeon: Lee        Pathologist: Lee (same)      MA: JB",
        "Mohs surgeon Ana Lee, MD; pathologist: same.",
    ],
)
def test_one_person_cut_and_read(sentence: str) -> None:
    assert read_mohs_record([read(_document(f"Mohs record.\n{sentence}"))]).readers


@pytest.mark.parametrize(
    "foot",
    [
        "Ana Lee, MD - signed 3/4/2026 5:05 pm",
        "Ana Lee, MD — signed on 03/04/2026",
        "Ana Lee, MD | signed 3/4/2026 17:10",
        "Ana Lee, MD (signed 3/4/2026)",
        "Ana Lee, MD, FACMS / signed 03-04-2026 16:00",
        "Ana Lee, MD: signed 3/4/26",
    ],
)
def test_a_name_with_signed_and_its_day_is_a_signature(foot: str) -> None:
    note = f"CC: growth that bleeds.\nExam: inflamed SK of the back.\nPlan: LN2 x1 to it.\n\n{foot}"
    assert _verdict("SIG-01", note, ("17110 x1 L82.0",)) == {"met"}


def test_the_teacher_who_was_there_signs_for_the_residents_note() -> None:
    note = (
        "Resident: Ivo Carr, MD (PGY-3)\nExcision of BCC, back, 1.0 cm, 4 mm margins.\n"
        "Ivo Carr, MD 03/04/2026 11:40\n\n"
        "TEACHING PHYSICIAN: I was present for the entire procedure. Ana Lee, MD, electronically "
        "signed 03/04/2026 13:02\n"
    )
    assert _verdict("SIG-01", note, ("11602-GC x1 C44.519",)) == {"met"}


def test_a_lipoma_billed_as_soft_tissue_is_billed() -> None:
    note = (
        "Lipoma, right upper arm, 4.2 cm, painful. Excised from the fat above the fascia.\n"
        "Electronically signed by Ana Lee, MD 03/04/2026\n"
    )
    assert "review" not in _verdict("UNT-MAL", note, ("24071 x1 D17.21",))


def _verdict(rule: str, note: str, claim: tuple[str, ...]) -> set[str]:
    signer = {"credential": "MD", "name": "Ana Lee"}
    return verdicts_of(RULES[rule], Example("met", note, list(claim), signer))


FORM = (
    "Location: left posterior neck\nPreop Dx: nevus\nLesion Size: 2.4 cm\nMargin: 1 mm\n"
    "Technique: An elliptical incision was made and the lesion was excised.\n\n",
    "Location: right cheek\nPreop Dx: epidermoid cyst\nLesion Size: 1.1 cm\nMargin: 1 mm\n"
    "Technique: elliptical excision of the cyst, sac intact, to fat\n",
)


@pytest.mark.parametrize(
    "title",
    ["SURGERY NOTE #%d", "Procedure Note %d:", "EXCISION NOTE %d", "Operation no. %d",
     "Surgery %d", "Op note #%d", "SURGICAL RECORD #%d"],
)  # fmt: skip
def test_numbered_notes_are_a_form_for_each_lesion(title: str) -> None:
    note = "\n".join(title % n + "\n" + form for n, form in enumerate(FORM, 1))
    found = _done(note, "procedure_note")
    assert [(x.region, x.size_cm, x.diagnosis) for x in found] == [
        ("neck", 2.4, "nevus"),
        ("cheek", 1.1, "epidermoid cyst"),
    ]


@pytest.mark.parametrize(
    "cited",
    ["(bx 2/16 #881A)", "(shave bx 2/16/26)", "(biopsy AB26-118)", "(Bx #4471)",
     "(prior biopsy 2/3/26, path 8812)", "(our bx: 02-16-26)"],
)  # fmt: skip
def test_a_cited_biopsy_leaves_the_entry_to_the_excision(cited: str) -> None:
    note = (
        f"Excision x2 today. Consent.\nA. R scalp BCC {cited}. 5 mm. 2 mm margin = 9 mm. -> galea. "
        f"3-0 Vicryl deep + 4-0 Prolene. 2.2 cm\nB. L calf BCC {cited}. 1.1 cm. 4 mm margin = 1.9 "
        "cm. -> fat. 3-0 Vicryl deep + 4-0 Prolene. 4.1 cm\n"
    )
    found = _done(note, "procedure_note")
    assert [(x.region, x.repair_length_cm) for x in found] == [("scalp", 2.2), ("lower_leg", 4.1)]


@pytest.mark.parametrize(
    "stitches",
    ["3-0 nylon retention x3 and running.", "Two retention sutures of 0 Prolene.",
     "Silk retention over bolsters.", "Retention stitches.", "0 PDS retention x 2.",
     "Prolene retention through the wound."],
)  # fmt: skip
def test_retention_makes_a_closure_complex(stitches: str) -> None:
    note = f"BCC, back, 2 cm, 4 mm margins, excised to fat. 2-0 Vicryl deep. {stitches} 7 cm.\n"
    (lesion,) = _done(note, "procedure_note")
    assert "retention_sutures" in lesion.complex_criteria


@pytest.mark.parametrize(
    "row",
    [
        "CONSENT     [x] signed   TIME OUT [x]   PHOTO [x]",
        "Consent: written      Photo: taken",
        "Photos    yes      Consent    signed",
        "Consent    obtained    Video    no",
        "Consent   yes   Photograph   yes",
        "Photo [x]     Consent for excision [x]",
    ],
)
def test_a_photo_in_the_next_cell_leaves_the_consent(row: str) -> None:
    note = (
        f"{row}\n\nBCC, back, 1 cm, 4 mm margins, excised to fat.\n"
        "Electronically signed by Ana Lee, MD 03/04/2026\n"
    )
    assert _verdict("DOC-06", note, ("11602 x1 C44.519",)) == {"met"}


@pytest.mark.parametrize(
    "matrix",
    ["and treated with 88% phenol", "for a permanent matricectomy", "and the matrix was ablated",
     "with chemical matrixectomy", "then phenolized", "and the matrix horn curetted"],
)  # fmt: skip
def test_the_avulsion_for_a_matricectomy_is_no_second_nail(matrix: str) -> None:
    note = (
        f"Left great toe: medial border of the nail avulsed {matrix}.\n"
        "Right great toe: lateral nail border, partial avulsion only.\n"
        "Electronically signed by Ana Lee, MD 03/04/2026\n"
    )
    assert _verdict("UNT-NAIL", note, ("11750-TA x1 L60.0", "11730-T5 x1 L60.0")) <= {"met"}
