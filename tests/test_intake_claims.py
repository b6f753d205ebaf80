"""Claim tables: formats, headings, values, refusals, and the law that what is written is read."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from audit.errors import InputError
from audit.intake.claim_files import convert, read_claim_files
from audit.intake.folder import read_folder
from audit.intake.report import IntakeReport
from audit.intake.settings import Settings
from audit.model import CLAIM_LINES, Payer

AS_OF = Settings(as_of=date(2026, 12, 31))
HEADING = (
    "claim_id,line_number,encounter_id,patient_id,date_of_service,payer_type,procedure_code,"
    "units,modifiers,diagnosis_codes,charge,allowed,paid"
)
GOOD = "C1,1,E1,P1,2026-03-04,medicare,17000,1,59;LT,L57.0,140.00,66.00,52.80"


def read(folder: Path, text: str, *, encoding: str = "utf-8") -> tuple[pl.DataFrame, IntakeReport]:
    path = folder / "claims.csv"
    path.write_bytes(text.encode(encoding))
    return read_claim_files([path], AS_OF)


def table(*rows: str) -> str:
    return "\n".join([HEADING, *rows]) + "\n"


def changed(**cells: str) -> str:
    row = dict(zip(HEADING.split(","), GOOD.split(","), strict=True)) | cells
    return ",".join(row.values())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_encodings_and_delimiters(tmp_path: Path, encoding: str, delimiter: str) -> None:
    text = "claim_id,line_number,patient_id,rendering_name,date_of_service,payer_type,"
    text += "procedure_code,units\nC1,1,P1,Zoë Ångström,2026-03-04,medicare,17000,1\n"
    lines, report = read(tmp_path, text.replace(",", delimiter), encoding=encoding)
    assert lines["rendering_name"].to_list() == ["Zoë Ångström"]
    assert report.refused == 0


@pytest.mark.parametrize(
    ("column", "written", "meant"),
    [
        ("date_of_service", "3/4/2026", date(2026, 3, 4)),
        ("date_of_service", "20260304", date(2026, 3, 4)),
        ("date_of_service", "2026-03-04 00:00:00", date(2026, 3, 4)),
        ("charge", '"$1,140.50"', 1140.5),
        ("paid", "(12.00)", -12.0),
        ("allowed", "", None),
        ("modifiers", "59 LT", ["59", "LT"]),
        ("modifiers", '"59,lt"', ["59", "LT"]),
        ("modifiers", "59:LT", ["59", "LT"]),
        ("modifiers", "", []),
        ("diagnosis_codes", "l570;C44311", ["L57.0", "C44.311"]),
        ("diagnosis_codes", "L57.0|D48.5", ["L57.0", "D48.5"]),
        ("diagnosis_codes", "I10", ["I10"]),
        ("procedure_code", "j3301", "J3301"),
        ("procedure_code", "142", "00142"),
        ("units", "2.0", 2),
        ("payer_type", "Medicare Advantage", "medicare_advantage"),
        ("payer_type", "self-pay", "self_pay"),
    ],
)
def test_ways_of_writing_a_value(tmp_path: Path, column: str, written: str, meant: Any) -> None:
    lines, report = read(tmp_path, table(changed(**{column: written})))
    assert [str(r) for r in report.refusals] == []
    assert lines[column].to_list() == [meant]


@pytest.mark.parametrize(
    ("column", "written", "words"),
    [
        ("date_of_service", "2026-02-30", "'2026-02-30' is no date"),
        ("date_of_service", "3/4/26", "is no date"),
        ("date_of_service", "2027-01-01", "lies after 2026-12-31"),
        ("date_of_service", "1826-03-04", "lies before 1990"),
        ("date_of_service", "", "date_of_service is blank"),
        ("units", "0", "units are '0', not 1 or more"),
        ("units", "-2", "units are '-2'"),
        ("units", "1.5", "'1.5' is no whole number"),
        ("units", "one", "is no whole number"),
        ("payer_type", "medicair", "Did you mean 'medicare'? Use one of medicare,"),
        ("charge", '"165,00"', "is no amount in dollars"),
        ("charge", "-5", "a reversal"),
        ("modifiers", "L", "two-character modifiers"),
        ("claim_id", "", "claim_id is blank"),
    ],
)
def test_a_bad_row_is_refused_and_the_rest_accepted(
    tmp_path: Path, column: str, written: str, words: str
) -> None:
    other = changed(claim_id="C2", encounter_id="E2")
    lines, report = read(tmp_path, table(changed(**{column: written}), other))
    assert lines["claim_id"].to_list() == ["C2"]
    told = report.refusals[0]
    assert (told.file, told.row, told.column) == ("claims.csv", 2, column)
    assert words in str(told)
    assert (report.read, report.accepted, report.refused) == (2, 1, 1)
    assert report.reconciled


def test_duplicates_keep_the_first_and_name_its_row(tmp_path: Path) -> None:
    lines, report = read(tmp_path, table(GOOD, changed(charge="99")))
    assert lines["charge"].to_list() == [140.0]
    assert "stand in row 2" in str(report.refusals[0])
    assert report.dollars("refused", "charge") == 99.0


def test_a_duplicate_in_another_file_names_that_file(tmp_path: Path) -> None:
    for name in ("claims_a.csv", "claims_b.csv"):
        (tmp_path / name).write_text(table(GOOD))
    intake = read_folder(tmp_path, AS_OF)
    assert intake.claim_lines.height == 1
    assert "claims_a.csv, row 2" in str(intake.report.refusals[0])
    assert intake.report.reconciled


def test_an_encounter_belongs_to_one_patient(tmp_path: Path) -> None:
    lines, report = read(tmp_path, table(GOOD, changed(claim_id="C2", patient_id="P2")))
    assert lines["claim_id"].to_list() == ["C1"]
    assert report.refusals[0].column == "encounter_id"


def test_several_faults_of_one_row_count_as_one_line(tmp_path: Path) -> None:
    _, report = read(tmp_path, table(changed(units="0", date_of_service="soon")))
    assert len(report.refusals) == 2
    assert report.refused == 1 and report.reconciled


def test_rows_with_too_many_or_too_few_fields(tmp_path: Path) -> None:
    last = changed(claim_id="C9", units="0")
    lines, report = read(tmp_path, table(GOOD + ",extra", "C2,1", changed(claim_id="C3"), last))
    assert lines["claim_id"].to_list() == ["C3"]
    assert sorted(r.row or 0 for r in report.refusals) == [2, 3, 5]
    assert "14 fields where the heading has 13" in str(report.refusals[0])
    assert report.reconciled


def test_headings_of_a_practice(tmp_path: Path) -> None:
    text = table(GOOD).replace("date_of_service", "DOS").replace("procedure_code", "CPT Code")
    text = text.replace("patient_id", "Chart Nr")
    path = tmp_path / "claims.csv"
    path.write_text(text)
    own = Settings(as_of=AS_OF.as_of, columns={"chart nr": "patient_id"})
    lines, report = read_claim_files([path], own)
    assert lines["patient_id"].to_list() == ["P1"] and not report.refusals


def test_a_missing_column_refuses_the_file_and_counts_its_lines(tmp_path: Path) -> None:
    lines, report = read(tmp_path, table(GOOD).replace("units", "unitz"))
    assert lines.is_empty()
    told = str(report.refusals[0])
    assert "lacks the column units" in told and "'unitz' = 'units'" in told
    assert report.refused == 1 and report.reconciled


@pytest.mark.parametrize("data", [b"", b"\x00\x01\x02" * 40, b"PK\x03\x04 broken"])
@pytest.mark.parametrize("name", ["claims.csv", "claims.xlsx", "claims.parquet"])
def test_an_unreadable_file_is_refused_and_the_others_go_on(
    tmp_path: Path, name: str, data: bytes
) -> None:
    (tmp_path / name).write_bytes(data)
    (tmp_path / "claims_b.csv").write_text(table(GOOD))
    intake = read_folder(tmp_path, AS_OF)
    assert intake.claim_lines.height == 1
    assert any(r.file == name for r in intake.report.refusals)


def test_no_message_holds_a_patient_value(tmp_path: Path) -> None:
    rows = table(
        changed(patient_id="Marvin Q Patient", units="0"),
        changed(claim_id="C2", patient_id="Other Person"),
    )
    text = rows.replace("charge,allowed,paid", "patient_birth_date,allowed,paid")
    _, report = read(tmp_path, text)
    words = " ".join(report.sentences())
    assert report.refusals
    assert "Marvin" not in words and "Other" not in words and "140.00" not in words


def test_an_empty_folder_says_what_belongs_in_it(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"neither claims nor charts. Put claims.csv"):
        read_folder(tmp_path, AS_OF)
    with pytest.raises(InputError, match="is not a folder"):
        read_folder(tmp_path / "nowhere", AS_OF)


def test_lines_without_encounter_get_one_by_patient_day_and_group(tmp_path: Path) -> None:
    rows = [
        changed(encounter_id=""),
        changed(encounter_id="", line_number="2"),
        changed(encounter_id="", claim_id="C2", date_of_service="2026-03-05"),
        changed(encounter_id="", claim_id="C3", patient_id="P2"),
    ]
    (tmp_path / "claims.csv").write_text(table(*rows))
    found = read_folder(tmp_path, AS_OF).claim_lines["encounter_id"].to_list()
    assert found[0] == found[1] and len(set(found)) == 3
    assert [name[:10] for name in found] == ["2026-03-04"] * 2 + ["2026-03-05", "2026-03-04"]
    assert "P1" not in "".join(found)


def test_convert_writes_canonical_lines(tmp_path: Path) -> None:
    source = tmp_path / "export.csv"
    source.write_text(table(changed(modifiers="59 LT", diagnosis_codes="L570")))
    convert([source], tmp_path / "claims.csv")
    written = pl.read_csv(tmp_path / "claims.csv", infer_schema=False)
    assert written.columns == list(CLAIM_LINES)
    assert written["modifiers"].to_list() == ["59;LT"]
    with pytest.raises(InputError, match=r"Name the output .csv or .parquet"):
        convert([source], tmp_path / "claims.xls")
    with pytest.raises(InputError, match="is not there"):
        convert([tmp_path / "gone.837"], tmp_path / "claims.csv")


WORD = st.text("ABCDEFGHJKMNPQRSTUVWXYZ0123456789-", min_size=1, max_size=8).filter(
    lambda s: not s.isdigit() and s.strip("-") == s
)
NAME = st.text("abcçéñöüÅß '-.", max_size=12).map(str.strip).map(lambda s: s or None)
DOLLARS = st.integers(0, 99_999_999).map(lambda cents: cents / 100)
DAY = st.dates(date(1990, 1, 1), date(2026, 12, 31))
DX = st.lists(st.sampled_from(["L57.0", "C44.311", "D48.5", "Z85.828"]), max_size=4, unique=True)


@st.composite
def claim_frames(draw: st.DrawFn) -> pl.DataFrame:
    """A valid frame of claim lines: keys apart, one patient an encounter."""
    count = draw(st.integers(1, 6))
    rows = []
    for n in range(count):
        day = draw(DAY)
        rows.append(
            {
                "claim_id": draw(WORD), "line_number": n + 1, "encounter_id": f"E{n}",
                "patient_id": draw(WORD), "rendering_npi": "1999999984",
                "rendering_name": draw(NAME), "rendering_credential": "MD",
                "date_of_service": day, "place_of_service": draw(st.sampled_from(["11", "02"])),
                "payer_name": draw(NAME), "payer_type": draw(st.sampled_from([*map(str, Payer)])),
                "procedure_code": draw(st.sampled_from(["17000", "99213", "J3301", "00142"])),
                "units": draw(st.integers(1, 99)),
                "modifiers": draw(st.lists(st.sampled_from(["25", "LT"]), unique=True)),
                "diagnosis_codes": draw(DX), "charge": draw(DOLLARS),
                "allowed": draw(st.none() | DOLLARS), "paid": draw(st.none() | DOLLARS),
                "billing_npi": None, "submission_date": draw(st.none() | DAY),
                "patient_birth_date": day - timedelta(days=draw(st.integers(0, 30000))),
                "patient_sex": draw(st.sampled_from(["F", "M", None])),
                "prior_visit_date": None, "denial_codes": draw(st.sampled_from([[], ["CO-97"]])),
            }
        )  # fmt: skip
    return pl.DataFrame(rows, schema=CLAIM_LINES)


def write(frame: pl.DataFrame, path: Path) -> None:
    flat = frame.with_columns(pl.selectors.list().list.join(";"))
    if path.suffix == ".csv":
        flat.write_csv(path)
    elif path.suffix == ".parquet":
        frame.write_parquet(path)
    else:
        write_xlsx(flat, path)


def write_xlsx(frame: pl.DataFrame, path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append(frame.columns)
    for row in frame.iter_rows():
        sheet.append(row)
    book.save(path)


@pytest.mark.parametrize("suffix", [".csv", ".parquet", ".xlsx"])
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(frame=claim_frames())
def test_what_is_written_is_read(suffix: str, frame: pl.DataFrame) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"claims{suffix}"
        write(frame, path)
        lines, report = read_claim_files([path], AS_OF)
    assert [str(r) for r in report.refusals] == []
    assert lines.equals(frame), (lines.to_dicts(), frame.to_dicts())
    assert report.dollars("accepted", "charge") == pytest.approx(frame["charge"].sum())
