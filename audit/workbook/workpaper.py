"""An AuditResult turned into the Excel workpaper that another auditor can re-perform from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import polars as pl
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from audit import __version__
from audit.pipeline import AuditResult
from audit.workbook import (
    findings_sheet,
    intake_sheets,
    people_sheets,
    recomputed_sheet,
    rules_sheet,
    sampling_sheet,
    scorecard_sheet,
    style,
    summary_sheet,
    tests_sheet,
)
from audit.workbook.cells import put
from audit.workbook.sheet import Head, new_sheet
from audit.workbook.sheet_table import FIRST_ROW, Column, table

Fill = Callable[[Worksheet, AuditResult], None]
INDEX = Head("A-0", "Index", "What this workbook holds", "dermaudit run", "See A-1 for the result")
INDEX_COLUMNS = [
    Column("reference", "Reference", 14),
    Column("title", "Sheet", 26),
    Column("purpose", "Purpose", 52),
    Column("conclusion", "Conclusion", 60),
]


def write_workpaper(result: AuditResult, path: Path) -> Path:
    """Write the workbook to `path` and return it. People's fields are left blank."""
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.title = "Dermatology documentation and coding audit: workpaper"
    book.properties.creator = f"dermaudit {__version__}"
    about = _about(result)
    index = new_sheet(book, INDEX, about)
    made: list[tuple[Head, Worksheet]] = []
    for head, fill in plan(result):
        sheet = new_sheet(book, head, about)
        fill(sheet, result)
        made.append((head, sheet))
    _index(index, made)
    book.save(path)
    return path


def _about(result: AuditResult) -> list[tuple[str, str]]:
    dates = result.intake.claim_lines["date_of_service"]
    period = f"{dates.min()!s} to {dates.max()!s}" if len(dates) else "no claim lines"
    name = result.settings.practice.name or result.folder.name
    return [
        ("Practice", f"{name}; dates of service {period}"),
        ("Prepared by", people_sheets.signer("Prepared by")),
        ("Reviewed by", people_sheets.signer("Reviewed by")),
    ]


def plan(result: AuditResult) -> Sequence[tuple[Head, Fill]]:
    """The sheets in order, each with what fills it."""
    defects = result.findings.filter(pl.col("verdict") == "not_met").height
    found = f"{defects:,} potential defects"
    judged = f"{len(result.rules) - result.not_judged.height} of {len(result.rules)} rules asked"
    both = "the claims and documents of A-2"
    report = result.intake.report
    read = f"{report.accepted:,} claim lines and {report.documents_accepted:,} documents accepted"
    return [
        (Head("A-1", "Summary", "The result at a glance", "C-1, D-1", found), summary_sheet.fill),
        (Head("A-2", "What was read", "Completeness of the input", "the audit folder", read),
         intake_sheets.read),
        (Head("A-3", "Refused records", "What was not used, and how to mend it", "A-2",
              f"{len(report.refusals):,} records refused"), intake_sheets.refused),
        (Head("B-1", "Sampling method", "Enough to choose and to conclude again",
              "audit.toml, the sealed draw, C-2", "Stated below, with its limits"),
         sampling_sheet.fill),
        (Head("B-2", "Intervals recomputed", "Excel's own functions against this program",
              "B-1, D-1", "Agree where the column says ✓"), recomputed_sheet.fill),
        (Head("C-1", "Findings", "Each potential defect with its evidence", both, found, wide=True),
         findings_sheet.fill),
        (Head("C-2", "Line-by-line tests", "Every test of every reviewed encounter", both,
              "Marks are explained on E-1", wide=True), tests_sheet.fill),
        (Head("D-1", "Scorecard", "Each clinician against peers, over the whole period",
              "claim lines; published benchmarks", "A screening index, not a probability",
              wide=True), scorecard_sheet.fill),
        (Head("D-2", "Rules", "Which rules were asked, with their sources", "the rule catalogue",
              judged, wide=True), rules_sheet.fill),
        (people_sheets.TICKMARKS, people_sheets.tickmarks),
        (people_sheets.SIGN_OFF, people_sheets.sign_off),
    ]  # fmt: skip


def _index(sheet: Worksheet, made: list[tuple[Head, Worksheet]]) -> None:
    rows = [(head.reference, head.title, head.purpose, head.conclusion) for head, _ in made]
    names = [column.name for column in INDEX_COLUMNS]
    table(sheet, pl.DataFrame(rows, schema=names, orient="row"), INDEX_COLUMNS)
    sheet.auto_filter.ref = None
    for row, (head, target) in enumerate(made, start=FIRST_ROW + 1):
        link = put(sheet.cell(row, 1), head.reference)
        link.hyperlink = f"#'{target.title}'!A1"
        link.font = style.LINK
