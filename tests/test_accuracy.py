"""`dermaudit accuracy`: rights and wrongs counted on a small folder, and the page kept current."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from audit import cli
from audit.accuracy import keyed, labelled, page
from audit.accuracy.keyed import KeyRow

ROOT = Path(__file__).resolve().parents[1]
CLAIMS = """claim_id,line_number,encounter_id,patient_id,rendering_npi,rendering_name,\
rendering_credential,date_of_service,place_of_service,payer_name,payer_type,procedure_code,units,\
modifiers,diagnosis_codes,charge,allowed,paid
C1,1,E1,P1,1999999984,Avery Example,MD,2026-03-04,11,Payer,medicare,17000,1,,L57.0,100,70,70
C1,2,E1,P1,1999999984,Avery Example,MD,2026-03-04,11,Payer,medicare,17003,9,,L57.0,100,40,40
"""
CHARTS = """document_id,encounter_id,patient_id,document_type,document_date,author,complete,file
D1,E1,P1,visit_note,2026-03-04,"Avery Example, MD",true,a.txt
"""
NOTE = """Date of service: 03/04/2026
Assessment/Plan: Actinic keratoses. Cryotherapy with liquid nitrogen was performed on 5 AKs today:
scalp 2, forehead 3.
Electronically signed by Avery Example, MD 03/04/2026
"""
KEY = """encounter_id,line_number,rule_id,verdict,supported,also_accept
E1,2,UNT-AK,not_met,17003 x4,
E1,,SIG-01,met,,
E1,1,NCC-01,not_met,,
"""


@pytest.fixture
def book(tmp_path: Path) -> Path:
    folder = tmp_path / "book"
    (folder / "charts").mkdir(parents=True)
    for name, text in (("claims.csv", CLAIMS), ("charts.csv", CHARTS), ("expected.csv", KEY)):
        (folder / name).write_text(text, "utf-8")
    (folder / "charts" / "a.txt").write_text(NOTE, "utf-8")
    return folder


def test_a_keyed_folder_is_counted_by_fact_answer_and_author(book: Path) -> None:
    found = keyed.measure(book)
    assert found.by_fact.asked == {
        "keratosis_units_match": 1, "entry_authenticated": 1, "edit_respected": 1,
    }  # fmt: skip
    assert found.by_fact.right["keratosis_units_match"] == 1
    assert found.by_fact.right["entry_authenticated"] == 1
    assert found.by_fact.right["edit_respected"] == 0, "a defect that nobody sees is missed"
    assert found.by_style.total == (2, 3) and [*found.by_style.asked] == ["Avery Example, MD"]


@pytest.mark.parametrize(
    ("verdict", "given", "right"),
    [
        ("not_met", "not_met", True),
        ("not_met", "met", False),
        ("met", "met", True),
        ("met", "not_met", False),
        ("met", None, True),
        ("review", "review", True),
        ("review", "cannot_determine", True),
        ("review", "not_met", False),
        ("cannot_determine", None, False),
    ],
)
def test_what_counts_as_right(verdict: str, given: str | None, right: bool) -> None:
    import polars as pl

    row = KeyRow("E1", frozenset(), "R", frozenset({"R"}), verdict, frozenset({verdict}))
    told = [("E1", 1, "R", given, None)] if given else []
    names = ["encounter_id", "line_number", "rule_id", "verdict", "related_to"]
    types = [pl.String, pl.Int32, pl.String, pl.String, pl.String]
    frame = pl.DataFrame(told, schema=dict(zip(names, types, strict=True)), orient="row")
    found = keyed.compare([row], frame, {}, {"R": "fact"})
    assert found.by_fact.total == (int(right), 1)


def test_labelled_notes_are_counted(tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    (tmp_path / "labels").mkdir()
    (tmp_path / "notes" / "X_1.txt").write_text(NOTE, "utf-8")
    row = {"technique": "destruction", "site": "scalp", "site_group": None, "lesion_count": 5}
    label = {"note": "X_1", "procedures": [row], "note_facts": {"signature": "electronic"}}
    (tmp_path / "labels" / "X_1.json").write_text(json.dumps(label), "utf-8")
    found = labelled.measure(tmp_path)
    assert found.found + found.missed == 1
    assert found.by_fact.right["signature"] == 1 and [*found.by_style.asked] == ["X"]


def test_rows_pair_with_the_likest() -> None:
    left = {"technique": "excision", "site": "left ear", "lesion_size_cm": 0.5}
    right = {"technique": "excision", "site": "right arm", "lesion_size_cm": 1.5}
    assert labelled._pairs([left, right], [right, left]) == {0: 1, 1: 0}
    assert labelled._pairs([left], [{**left, "technique": "mohs"}]) == {}


def test_the_command_writes_checks_and_keeps_the_labelled_section(
    book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "accuracy.md"
    before = f"# old\n\n{page.LABELLED_HEADING}: notes\n\nKept.\n"
    out.write_text(before, "utf-8")
    assert cli.main(["accuracy", str(book), "--out", str(out)]) == 0
    text = out.read_text("utf-8")
    assert "2 of 3 answers" in text and "2 of 3 answers" in capsys.readouterr().out
    assert text.endswith(before[before.index(page.LABELLED_HEADING) :])
    assert cli.main(["accuracy", str(book), "--out", str(out), "--check"]) == 0
    out.write_text(text.replace("2 of 3", "3 of 3"), "utf-8")
    assert cli.main(["accuracy", str(book), "--out", str(out), "--check"]) == 2
    assert "stale" in capsys.readouterr().err


def test_a_folder_without_a_key_is_told(tmp_path: Path) -> None:
    assert cli.main(["accuracy", str(tmp_path), "--out", str(tmp_path / "x.md")]) == 2


def test_the_page_of_the_sample_is_current(capsys: pytest.CaptureFixture[str]) -> None:
    out = ROOT / "docs" / "accuracy.md"
    code = cli.main(["accuracy", str(ROOT / "sample_charts"), "--out", str(out), "--check"])
    assert code == 0, capsys.readouterr().err
