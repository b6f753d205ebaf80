"""Lines of an RTF document as its tokens write them: paragraphs, rows of tables, margins, notes."""

from __future__ import annotations

from audit.intake.cells import row_lines


class Page:
    """One story: collects letters into paragraphs, paragraphs into cells, cells into rows."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.letters: list[str] = []
        self.cell: list[str] = []
        self.row: list[list[str]] = []
        self.inner: list[list[str]] = []  # cells of a table within a cell
        self.after: list[str] = []  # footnotes and boxes anchored in the open paragraph

    def add(self, text: str) -> None:
        self.letters.append(text)

    def paragraph(self, *, in_table: bool) -> None:
        """End a paragraph; in a table it stays in its cell."""
        told = "".join(self.letters).split("\n")
        self.letters = []
        target = self.cell if in_table else self.lines
        target += [line.rstrip() for line in told]
        target += self.after
        self.after = []

    def end_cell(self) -> None:
        self.paragraph(in_table=True)
        self.row.append(self.cell)
        self.cell = []

    def end_row(self) -> None:
        self.lines += row_lines(self.row)
        self.row = []

    def end_inner_cell(self) -> None:
        """A cell of an inner table takes the paragraphs since the one before it."""
        self.paragraph(in_table=True)
        self.inner.append(self.cell)
        self.cell = []

    def end_inner_row(self) -> None:
        self.cell = row_lines(self.inner) + self.cell
        self.inner = []

    def finished(self) -> list[str]:
        """All lines; a row without its end is told as far as it goes."""
        if any(self.letters) or self.after:
            self.paragraph(in_table=bool(self.row or self.cell))
        if self.inner:
            self.end_inner_row()
        if self.cell:
            self.row.append(self.cell)
            self.cell = []
        if self.row:
            self.end_row()
        return self.lines


ENDS = {
    "cell": Page.end_cell, "row": Page.end_row, "nestcell": Page.end_inner_cell,
    "nestrow": Page.end_inner_row,
}  # fmt: skip
