"""The sheets that people fill in and read by: tickmarks, and the sign-off."""

from __future__ import annotations

import polars as pl
from openpyxl.worksheet.worksheet import Worksheet

from audit.pipeline import AuditResult
from audit.workbook import style
from audit.workbook.cells import put
from audit.workbook.marks import LEGEND
from audit.workbook.sheet import Head, prose
from audit.workbook.sheet_table import FIRST_ROW, Column, table

TICKMARKS = Head(
    "E-1", "Tickmarks", "What each mark of this workbook means", "this workbook",
    "Rates are over ✓ and ✗ alone",
)  # fmt: skip
SIGN_OFF = Head(
    "E-2", "Review and sign-off", "For people to fill in; the program never signs", "",
    "Every finding is potential until this sheet is signed",
)  # fmt: skip

LEGEND_COLUMNS = [Column("mark", "Mark", 20), Column("meaning", "Meaning", 90)]
ROLES = ("Prepared by", "Reviewed by", "Compliance officer", "Counsel, if consulted")
SIGN_COLUMNS = [
    Column("role", "Role", 26),
    Column("name", "Name", 30, "input"),
    Column("signature", "Signature or initials", 24, "input"),
    Column("date", "Date", 14, "input"),
    Column("remarks", "Remarks", 46, "input"),
]
TOPICS = (
    "Scope limitations", "Conclusion", "Corrective action", "Owner", "Due date",
    "Repayment decision",
)  # fmt: skip
NOTE = (
    "Identifying an overpayment starts the clock of 42 CFR 401.305. This workbook identifies "
    "nothing: it lists what a program holds to be potential defects, for people to confirm or "
    "override with a reason. Overriding a finding leaves its row in place."
)


def signer(role: str) -> str:
    """Our formula for the head of each sheet: who signed as `role`, and when."""
    row = FIRST_ROW + 1 + ROLES.index(role)
    name, day = (f"'{SIGN_OFF.tab}'!${letter}${row}" for letter in "BD")
    return f'=IF({name}="","",{name}&IF({day}="","",", "&TEXT({day},"yyyy-mm-dd")))'


def tickmarks(sheet: Worksheet, result: AuditResult) -> None:
    table(sheet, pl.DataFrame(LEGEND, schema=["mark", "meaning"], orient="row"), LEGEND_COLUMNS)


def sign_off(sheet: Worksheet, result: AuditResult) -> None:
    row = table(sheet, pl.DataFrame({"role": ROLES}), SIGN_COLUMNS)
    sheet.auto_filter.ref = None
    for role in range(len(ROLES)):
        sheet.cell(FIRST_ROW + 1 + role, 4).number_format = style.FORMATS["date"]
    for at, topic in enumerate(TOPICS, start=row):
        label = put(sheet.cell(at, 1), topic)
        label.font, label.alignment = style.LABEL, style.WRAP
        for column in range(2, 6):
            sheet.cell(at, column).fill = style.INPUT_FILL
            sheet.cell(at, column).border = style.EDGE
        sheet.row_dimensions[at].height = 36
    prose(sheet, row + len(TOPICS) + 1, NOTE, 130)
