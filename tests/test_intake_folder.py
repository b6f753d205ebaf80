"""charts.csv and the folder charts/ beside the claims."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from audit.intake.folder import Intake, read_folder
from audit.intake.settings import Settings
from audit.model import CLAIM_LINES, DOCUMENTS

AS_OF = Settings(as_of=date(2026, 12, 31))
CASES = Path(__file__).parents[2] / "shared" / "cases"
CLAIMS = """claim_id,line_number,encounter_id,patient_id,date_of_service,payer_type,\
procedure_code,units
C1,1,E1,P1,2026-03-04,medicare,17000,1
C2,1,E2,P2,2026-03-05,commercial,99213,1
"""
HEADING = "document_id,encounter_id,patient_id,document_type,document_date,author,complete,file"
VISIT = "D1,E1,P1,visit_note,2026-03-04,Ida Holt MD,true,a.txt"


def audit(
    folder: Path, *index: str, claims: str = CLAIMS, heading: str = HEADING, **files: str
) -> Intake:
    """Lay an audit folder; `files` are charts, a_txt standing for a.txt."""
    if claims:
        (folder / "claims.csv").write_text(claims)
    if index:
        (folder / "charts.csv").write_text("\n".join([heading, *index]) + "\n")
    (folder / "charts").mkdir(exist_ok=True)
    for name, text in ({"a_txt": "Seven AKs."} | files).items():
        (folder / "charts" / name.replace("_", ".")).write_text(text)
    return read_folder(folder, AS_OF)


def told(intake: Intake) -> str:
    return "\n".join(intake.report.sentences())


def test_claims_and_charts_are_joined(tmp_path: Path) -> None:
    intake = audit(tmp_path, VISIT)
    assert intake.claim_lines.schema == CLAIM_LINES
    assert intake.documents.schema == DOCUMENTS
    (row,) = intake.documents.to_dicts()
    assert row["text"] == "Seven AKs." and row["complete"] is True
    assert intake.report.documents_accepted == 1
    assert "1 of 2 encounters have claim lines and no document" in told(intake)


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        (
            "D2,E1,P1,visit_note,2026-03-04,,true,gone.txt",
            "row 3, file: the file is not in charts/",
        ),
        ("D2,E1,P1,visit_note,2026-03-04,,true,../claims.csv", "leads out of charts/"),
        ("D2,E1,P1,visit_note,2026-03-04,,true,/etc/hostname", "leads out of charts/"),
        ("D1,E2,P2,visit_note,2026-03-04,,true,b.txt", "stands in row 2 already"),
        ("D2,E1,P9,visit_note,2026-03-04,,true,b.txt", "its patient_id is not that of the claim"),
        ("D2,E1,P1,visit,2026-03-04,,true,b.txt", "'visit' is no document type"),
        ("D2,E1,P1,visit_note,4 March,,true,b.txt", "'4 March' is no date"),
        ("D2,E1,P1,visit_note,2026-03-04,,maybe,b.txt", "neither true nor false"),
        ("D2,,P1,visit_note,2026-03-04,,true,b.txt", "encounter_id is blank"),
    ],
)
def test_a_bad_entry_is_refused_and_the_rest_read(tmp_path: Path, entry: str, words: str) -> None:
    intake = audit(tmp_path, VISIT, entry, b_txt="Other note.")
    assert intake.documents["document_id"].to_list() == ["D1"]
    assert words in told(intake)
    assert "P9" not in told(intake)


def test_unreadable_documents_are_refused_by_name(tmp_path: Path) -> None:
    entry = "D2,E2,P2,photo,2026-03-04,,true,b.jpg"
    intake = audit(tmp_path, VISIT, entry, b_jpg="x")
    assert intake.documents.height == 1
    assert "b.jpg" in told(intake) and "Run OCR on it first" in told(intake)


def test_orphan_files_and_encounters_are_told(tmp_path: Path) -> None:
    intake = audit(tmp_path, VISIT, "D2,E7,P7,other,2026-03-04,,true,b.txt", b_txt="b", c_txt="c")
    assert "c.txt: the file is not listed in charts.csv" in told(intake)
    assert "1 of 2 encounters have documents and no claim line; they are not audited: E7" in told(
        intake
    )


def test_claims_alone_and_charts_alone(tmp_path: Path) -> None:
    (tmp_path / "claims.csv").write_text(CLAIMS)
    intake = read_folder(tmp_path, AS_OF)
    assert intake.claim_lines.height == 2 and intake.documents.is_empty()
    assert intake.documents.schema == DOCUMENTS
    other = tmp_path / "charts_only"
    other.mkdir()
    alone = audit(other, VISIT, claims="")
    assert alone.claim_lines.is_empty() and alone.documents.height == 1
    assert alone.claim_lines.schema == CLAIM_LINES


def test_a_document_may_state_what_the_index_leaves_blank(tmp_path: Path) -> None:
    note = """<ClinicalDocument xmlns="urn:hl7-org:v3"><code code="28570-0"/>
    <effectiveTime value="20260304"/><author><assignedAuthor><assignedPerson><name>
    <given>Ida</given><family>Holt</family></name></assignedPerson></assignedAuthor></author>
    <component><structuredBody><component><section><title>Exam</title><text>Seven AKs</text>
    </section></component></structuredBody></component></ClinicalDocument>"""
    intake = audit(tmp_path, "D1,E1,P1,,,,true,a.xml", a_xml=note)
    row = intake.documents.row(0, named=True)
    assert row["document_date"] == date(2026, 3, 4)
    assert (row["document_type"], row["author"]) == ("procedure_note", "Ida Holt")


def test_without_index_file_names_join_documents_to_encounters(tmp_path: Path) -> None:
    (tmp_path / "claims.csv").write_text(CLAIMS)
    charts = tmp_path / "charts"
    charts.mkdir()
    for name in ("E1_visit.txt", "E1_path.txt", "E15_visit.txt"):
        (charts / name).write_text("words")
    rows = read_folder(tmp_path, AS_OF).documents.sort("file").to_dicts()
    assert [(r["encounter_id"], r["document_type"], r["complete"]) for r in rows] == [
        ("E15_visit", "visit_note", False),
        ("E1", "pathology_report", False),
        ("E1", "visit_note", False),
    ]


def test_claims_without_encounter_find_the_chart_of_patient_and_day(tmp_path: Path) -> None:
    claims = CLAIMS.replace(",E1,", ",,").replace(",E2,", ",,")
    index = [VISIT, "D2,C2,P2,visit_note,2026-03-09,,true,b.txt"]
    intake = audit(tmp_path, *index, claims=claims, b_txt="b")
    assert intake.claim_lines["encounter_id"].to_list() == ["E1", "C2"]


def test_an_index_without_its_columns_is_told(tmp_path: Path) -> None:
    intake = audit(tmp_path, "D1,E1", heading="document_id,encounter")
    assert "charts.csv: lacks the column encounter_id, file" in told(intake)


def test_lines_outside_of_the_period_are_history(tmp_path: Path) -> None:
    (tmp_path / "claims.csv").write_text(CLAIMS)
    (tmp_path / "audit.toml").write_text("[period]\nfirst = 2026-03-05\n")
    from audit.intake.settings_file import load_settings

    intake = read_folder(tmp_path, load_settings(tmp_path))
    assert intake.claim_lines.height == 2
    assert "outside of the period 2026-03-05 to …: 1." in told(intake)


def test_other_tables_are_not_taken_for_claims(tmp_path: Path) -> None:
    (tmp_path / "peers.csv").write_text("a,b\n1,2\n")
    (tmp_path / "claims.csv").write_text(CLAIMS)
    assert "Not read: peers.csv" in told(read_folder(tmp_path, AS_OF))


@pytest.mark.parametrize(("exam", "lines", "documents"), [("exam", 56, 32), ("exam2", 116, 50)])
def test_shared_exams_are_read_whole(exam: str, lines: int, documents: int) -> None:
    if not CASES.is_dir():
        pytest.skip("the exams lie in ../shared/cases, which is not here")
    intake = read_folder(CASES / exam, AS_OF)
    assert (intake.claim_lines.height, intake.documents.height) == (lines, documents)
    assert intake.report.reconciled and not intake.report.refusals
