"""Patch tests put on or read, as a note or its table counts them, against the units billed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from audit.chart.words.numbers import COUNT, number
from audit.coding.citing import billed, record_says
from audit.model import Direction, Document, Fact, Span, Value

if TYPE_CHECKING:
    from audit.coding.case import Case

# "80 allergens applied", "T.R.U.E. test, 35 patches", "patch tests x 36".
_NUMBER = rf"(?<![\d/.-])({COUNT})(?![\d/.-])"
_PATCH = r"(?:allergens?|patch(?:es)?|patch tests?|chambers|antigens?|haptens?|tests)"
# Words between number and noun: no other number, no unit of time, no result.
_AMONG = r"(?:(?!days?\b|hours?\b|h\b|positive|doubtful)[A-Za-z][\w.-]*\s+){0,3}?"
PATCHES = re.compile(
    rf"{_NUMBER}\s+{_AMONG}{_PATCH}\b|"
    rf"{_PATCH}\s*(?:applied|placed|tested|read)?\s*(?:\(|:|x|×|=|,)\s*{_NUMBER}",
    re.IGNORECASE,
)
# What was put on or read; it binds over the size of the tray, a list's numbers, what was left out.
PLACED = re.compile(
    rf"\b(?:appl(?:ied|y|ication)|placed|put on|tested|taped|read)\b\W*(?:(?:of|a|total|in|all|"
    rf"with|were|was|to|the|back|upper)\W+){{0,5}}{_NUMBER}\s+{_AMONG}{_PATCH}\b|"
    rf"{_NUMBER}\s+{_AMONG}{_PATCH}\s+(?:\w+\s+){{0,2}}?(?:applied|placed|read|"
    rf"tested|put|taped|on the back)\b|"
    rf"{_NUMBER}\s+(?:of|out of|/)\s*(?:the\s+)?\d+\s+{_AMONG}{_PATCH}?\s*(?:were\s+)?"
    rf"(?:applied|placed|read|tested|put)\b|"
    rf"{_NUMBER}\s+(?:of (?:them|these|those)\s+)?were\s+(?:actually\s+)?"
    rf"(?:applied|placed|tested|put on)\b|"
    rf"{_NUMBER}\s+{_PATCH}\s+of\s+(?:(?:a|an|the|his|her)\s+)?(?:[\w-]+\s+){{1,3}}?"
    rf"(?:applied|placed|read|tested|put)\b",
    re.IGNORECASE,
)
NOT_PLACED = re.compile(
    r"\b(?:out of stock|not (?:applied|available|placed|tested|read)|omitted|left out|missing|"
    r"unavailable|"
    r"skipped|fell off|series of|planned|ordered|will|history|previous|last)\b",
    re.IGNORECASE,
)


def patch_facts(case: Case) -> Iterator[Fact]:
    for line in case.lines:
        if line.procedure_code not in ("95044", "95052"):
            continue
        counts = _patch_counts(case)
        whole = sum(counts)  # series by series
        n = next(iter(counts)) if len(counts) == 1 else _stated_sum(counts)
        value: Value = None if not counts else line.units in counts or line.units == whole
        if n is not None:
            value = line.units == n
        if n is None and value is not True:
            value = "review" if counts else None
        if value is False and n is not None and line.units == n + 1:
            value = "review"  # a negative control, counted by some and not by others
        spans = tuple(counts.values())
        yield Fact(
            "patch_tests_match", value, line, billed=billed(line),
            supported=f"{line.procedure_code} x{n}" if n else "",
            because=f"{record_says(case, spans)} {line.units} were billed.", evidence=spans,
            root="units:patch_test",
            direction=Direction.OVERPAYMENT if n and line.units > n else Direction.UNDERPAYMENT,
            billed_codes=((line.procedure_code, line.units),),
            supported_codes=((line.procedure_code, n),) if n else (),
        )  # fmt: skip


def _stated_sum(counts: dict[int, Span]) -> int | None:
    """ "50 and 15, 65 in all": the number that the others add up to."""
    most = max(counts, default=0)
    return most if len(counts) > 2 and sum(counts) == 2 * most else None


def _patch_counts(case: Case) -> dict[int, Span]:
    """The numbers of patch tests that the record gives: those put on or read, else any."""
    summed = [hit for document in case.documents for hit in _columns(document)]
    if summed:
        return dict(summed)
    for form in (PLACED, PATCHES):
        found: dict[int, Span] = {}
        for document in case.documents:
            for hit in form.finditer(document.text):
                clause = _clause(document.text, hit.start(), hit.end())
                n = number(next((g for g in hit.groups() if g), ""))
                if n and n >= 5 and not NOT_PLACED.search(clause):
                    # positive reactions and days are smaller numbers
                    found.setdefault(int(n), Span(document.document_id, hit.start(), hit.end()))
        if found:
            return found
    return {}


_PUT_ON = re.compile(r"(?:n(?:umber|o\.?)? )?(?:of tests )?(?:applied|placed|put on|tested|read)")
_ROW_SUM = re.compile(r"\b(?:total|sum|all)\b", re.IGNORECASE)


def _columns(document: Document) -> Iterator[tuple[int, Span]]:
    """The sum of a table's column of tests put on, with the table's place."""
    column, total, start, end = -1, 0, 0, 0
    for line in re.finditer(r"[^\n]*\n?", document.text):
        cells = [c.strip() for c in re.split(r"\||\t", line.group().strip().strip("|"))]
        heads = [i for i, c in enumerate(cells) if _PUT_ON.fullmatch(c.lower())]
        if heads and len(cells) > 1:
            column, total, start, end = heads[0], 0, line.start(), line.end()
        elif 0 < column < len(cells):
            figure = cells[column]
            total += int(figure) if figure.isdigit() and not _ROW_SUM.search(cells[0]) else 0
            end = line.end()
        elif column >= 0:
            break
    if total:
        yield total, Span(document.document_id, start, end)


def _clause(text: str, start: int, end: int) -> str:
    """The words around a number up to the next stop, semicolon, comma or line end."""
    before = re.split(r"[.;,]\s|\n", text[max(0, start - 60) : start])[-1]
    return before + re.split(r"[.;,]\s|\n", text[start : end + 40])[0]
