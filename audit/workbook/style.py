"""How the workpaper looks: fonts, fills and number formats, made once and shared by all cells."""

from __future__ import annotations

from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

INK = "1F5C7A"
FACE = "Arial"  # or what has its widths: Liberation Sans, Helvetica
SIZE = 9
BODY = Font(name=FACE, size=SIZE)
TITLE = Font(name=FACE, size=15, bold=True, color=INK)
SECTION = Font(name=FACE, size=12, bold=True, color=INK)
LABEL = Font(name=FACE, size=SIZE, bold=True)
HEAD = Font(name=FACE, size=SIZE, bold=True, color="FFFFFF")
LINK = Font(name=FACE, size=SIZE, underline="single", color=INK)
HEAD_FILL = PatternFill("solid", fgColor=INK)
INPUT_FILL = PatternFill("solid", fgColor="FFFDE7")  # cells that a person fills in
LINE = Side(style="thin", color="C9D3DA")
EDGE = Border(bottom=LINE)
WRAP = Alignment(wrap_text=True, vertical="top")
# the indents keep numbers and words of neighbouring columns apart
WORDS = Alignment(horizontal="left", wrap_text=True, vertical="top", indent=1)
NUMBER_HEAD = Alignment(horizontal="right", wrap_text=True, vertical="top", indent=1)
NUMBER = Alignment(horizontal="right", vertical="top", indent=1)
LEFT = Alignment(horizontal="left", vertical="top")

# Potential money is written plain; a minus says underpayment, in red and with the sign.
FORMATS = {
    "money": "#,##0.00;[Red]-#,##0.00",
    "dollars": "#,##0;[Red]-#,##0",
    "whole": "#,##0",
    "decimal": "0.000",
    "percent": "0.0%",
    "date": "yyyy-mm-dd",
    "exact": "0.00000000",
}
MARK_FILL = {
    "✗ not met": PatternFill("solid", fgColor="FDE7C8"),
    "! review": PatternFill("solid", fgColor="FFF6D6"),
    "§ program error": PatternFill("solid", fgColor="F9D5D3"),
}
