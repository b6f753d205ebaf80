"""The workpaper: its sheets, its figures, nothing run from data, no patient, signed by people."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import polars as pl
import pytest
from openpyxl import Workbook, load_workbook

from audit.workbook import findings_sheet, people_sheets
from audit.workbook.heights import height
from audit.workbook.lists import workbook_of
from audit.workbook.recomputed_sheet import clopper_pearson, hypergeometric
from audit.workbook.sheet import Head, new_sheet
from audit.workbook.sheet_table import FIRST_ROW, Column, table
from audit.workbook.workpaper import plan, write_workpaper
from tests.small_audit import result

SHEETS = [
    "A-0 Index", "A-1 Summary", "A-2 What was read", "A-3 Refused records", "B-1 Sampling method",
    "B-2 Intervals recomputed", "C-1 Findings", "C-2 Line-by-line tests", "D-1 Scorecard",
    "D-2 Rules", "E-1 Tickmarks", "E-2 Review and sign-off",
]  # fmt: skip


@cache
def path() -> Path:
    return write_workpaper(result(), Path(mkdtemp(prefix="small-audit-")) / "workpaper.xlsx")


@cache
def book() -> Workbook:
    return load_workbook(path())


def cells(name: str) -> list[tuple[object, ...]]:
    return list(book()[name].iter_rows(values_only=True))


def test_the_sheets_stand_in_order_and_the_index_leads_to_each() -> None:
    assert book().sheetnames == SHEETS
    index = book()["A-0 Index"]
    links = [cell.hyperlink.location or cell.hyperlink.target for row in index.iter_rows()
             for cell in row if cell.hyperlink]  # fmt: skip
    assert [link.strip("#").split("!")[0].strip("'") for link in links] == SHEETS[1:]


def test_every_sheet_says_what_it_is_and_prints() -> None:
    for sheet in book().worksheets:
        labels = [sheet.cell(row, 1).value for row in range(2, 8)]
        assert labels == ["Practice", "Purpose", "Source", "Conclusion", "Prepared by",
                          "Reviewed by"]  # fmt: skip
        assert sheet.page_setup.orientation == "landscape"
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
        assert "&P of &N" in sheet.oddFooter.right.text
        assert not sheet.merged_cells.ranges


def test_only_our_own_formulas_run() -> None:
    for sheet in book().worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    ours = cell.value.startswith(("=IF(", "=1-_xlfn.", "=_xlfn.", "=C"))
                    assert ours, (sheet.title, cell.coordinate)
                    assert "HYPERLINK" not in cell.value


def test_a_hostile_note_stays_text() -> None:
    frame = pl.DataFrame({"said": ['=HYPERLINK("http://x")', "+1", "-1", "@x", "fine"]})
    out = Workbook()
    sheet = new_sheet(out, Head("X-1", "Try", "", "", ""), [("Practice", "=1+1")])
    table(sheet, frame, [Column("said", "Said", 20)])
    kinds = {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value}
    assert kinds == {"s"}


def test_no_patient_is_named() -> None:
    for sheet in book().worksheets:
        for row in sheet.iter_rows(values_only=True):
            assert not any("PATIENT-SECRET" in str(value) for value in row)


def test_findings_hold_what_was_billed_and_why() -> None:
    every = cells("C-1 Findings")
    at = next(place for place, row in enumerate(every) if row[0] == "Ref.")
    head, rows = every[at], every[at + 1 :]
    names = {name: place for place, name in enumerate(head)}
    units = next(row for row in rows if row[names["Rule"]] == "UNT-AK" and "V1" in row)
    assert "17003 x9" in str(units[names["Billed"]])
    assert "17003 x4" in str(units[names["Supported"]])
    assert units[names["Result"]] == "✗ not met"
    assert "Rule UNT-AK" not in str(units[names["Finding"]])
    assert not str(units[names["Finding"]]).startswith("Billed ")
    assert str(units[names["Now, and next time"]]).startswith("Now: ")
    assert units[names["Reviewer's decision"]] is None


def test_claims_without_a_chart_fill_no_page() -> None:
    told = findings_sheet.told(result())
    assert not told.filter(pl.col("encounter_id") == "V4").filter(
        pl.col("verdict") != "not_met"
    ).height  # fmt: skip


def test_findings_of_claims_alone_that_are_alike_are_counted_not_listed() -> None:
    found = result()
    row = found.findings.filter(pl.col("verdict") == "not_met").head(1)
    alike = pl.concat([row.with_columns(encounter_id=pl.lit(f"Q{n}")) for n in range(60)])
    crowded = replace(found, findings=pl.concat([found.findings, alike]))
    sheet = new_sheet(Workbook(), Head("C-1", "Findings", "", "", ""), [])
    findings_sheet.fill(sheet, crowded)
    listed = [cell.value for cell in sheet["B"] if str(cell.value).startswith("Q")]
    notes = [str(cell.value) for cell in sheet["A"] if "more of the same" in str(cell.value)]
    assert len(listed) == findings_sheet.MOST_ALIKE
    assert f"{60 - findings_sheet.MOST_ALIKE} more" in notes[0]


def test_every_test_of_a_reviewed_encounter_is_listed() -> None:
    rows = cells("C-2 Line-by-line tests")[FIRST_ROW:]
    judged = result().verdicts.filter(pl.col("encounter_id").is_in(["V1", "V2", "V3"]))
    assert len(rows) == judged.height


def test_what_a_person_signs_stands_on_every_sheet() -> None:
    formula = book()["C-1 Findings"]["B6"].value
    assert formula == people_sheets.signer("Prepared by")
    sign = book()[people_sheets.SIGN_OFF.tab]
    assert sign.cell(FIRST_ROW + 1, 1).value == "Prepared by"
    assert sign.cell(FIRST_ROW + 1, 2).value is None


def test_plan_names_fit_excel() -> None:
    assert all(len(f"{head.reference} {head.title}") <= 31 for head, _ in plan(result()))


def test_a_row_is_as_high_as_its_longest_cell() -> None:
    assert height(["x"], [10]) < height(["word " * 40], [10]) <= 409
    assert height(["word " * 9000], [10]) <= 409


def test_limits_are_written_with_their_own_formulas() -> None:
    lower, upper = clopper_pearson("rate", 2, 30, 0.012, 0.195)
    assert "BETA.INV" in lower.formula and "BETA.INV" in upper.formula
    assert all("HYPGEOM" in check.formula for check in hypergeometric("rate", 2, 9, 20, 0.1, 0.6))


def test_a_list_is_a_workbook_of_its_own() -> None:
    content = workbook_of("Findings", pl.DataFrame({"a": ["=1"]}), [Column("a", "A", 10)])
    assert content.startswith(b"PK")


@pytest.mark.parametrize("kind", ["money", "percent", "date", "whole", "decimal", "exact"])
def test_kinds_have_a_number_format(kind: str) -> None:
    sheet = new_sheet(Workbook(), Head("X-1", "Try", "", "", ""), [])
    table(sheet, pl.DataFrame({"a": [1]}), [Column("a", "A", 10, kind)])
    assert sheet.cell(FIRST_ROW + 1, 1).number_format != "General"
