"""The layouts of official files: which rows are data, which headings and columns belong."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path

from audit.errors import InputError
from audit.reference.official import Row, Sheet, is_code, sheets

DAY = re.compile(r"(?:19|20)\d{6}")
NO_DATE = ("", "*", "0", "00000000")


def is_pair(row: Row) -> bool:
    return len(row) >= 6 and is_code(row[0]) and is_code(row[1]) and bool(DAY.fullmatch(row[3]))


def pairs(sheet: Sheet) -> Iterator[tuple[str, str, str, str, str]]:
    """Column 1, column 2, first day, last day, indicator; pairs that never held are left out."""
    for row in sheet.rows:
        start, end, indicator = row[3], row[4], row[5][:1]
        ended = end not in NO_DATE
        if indicator not in ("0", "1") or (ended and end <= start):
            continue
        yield row[0], row[1], iso(start), iso(end) if ended else "", indicator


def is_limit(row: Row) -> bool:
    return len(row) >= 3 and is_code(row[0]) and row[1].isdigit()


def is_addon(row: Row) -> bool:
    return sum(is_code(c) or c == "CCCCC" for c in row) >= 2


def is_fee(row: Row) -> bool:
    return len(row) > 20 and is_code(row[0])


def must_be_ptp(sheet: Sheet) -> str:
    ok = re.search(r"column ?1", sheet.title) and "modifier" in sheet.title
    return "" if ok else "no practitioner PTP file: columns 1 and 2 with a modifier are missing"


def must_be_mue(sheet: Sheet) -> str:
    if re.search(r"outpatient hospital|dme|supplier", sheet.title):
        return "a table for hospitals or suppliers; take the one for practitioner services"
    return "" if "mue" in sheet.title else "no MUE table"


def must_be_addons(sheet: Sheet) -> str:
    ok = re.search(r"add.?on", sheet.title) and "primary" in sheet.title
    return "" if ok else "no add-on code file: primary and add-on columns are missing"


def must_be_fees(sheet: Sheet) -> str:
    ok = "factor" in sheet.title and "total" in sheet.title
    return "" if ok else "no relative value file (PPRRVU): totals and conversion factor are missing"


def found(
    sources: Path | Sequence[Path], is_data: Callable[[Row], bool], fault: Callable[[Sheet], str]
) -> Iterator[Sheet]:
    """The sheets of the files that are what they should be; InputError where a file has none."""
    for path in [sources] if isinstance(sources, Path) else sources:
        faults, good = [], 0
        for sheet in sheets(path, is_data):
            if why := fault(sheet):
                faults.append(f"{Path(sheet.name).name} is {why}")
                continue
            good += 1
            yield sheet
        if not good:
            why = faults[0] if faults else f"{path.name} holds no row of the expected layout"
            raise InputError(
                f"{why}. Download the file of the quarter from CMS and give it as it is."
            )


def optional(sheet: Sheet, pattern: str, taken: int | None = None) -> int | None:
    return next(
        (
            i
            for i, words in enumerate(sheet.heading)
            if i != taken and re.search(pattern, words, re.IGNORECASE)
        ),
        None,
    )


def column(sheet: Sheet, pattern: str, taken: int | None = None) -> int:
    found = optional(sheet, pattern, taken)
    if found is None:
        name = Path(sheet.name).name
        raise InputError(f"{name}: no column with a heading like “{pattern}” was found.")
    return found


def over(row: Row, column: int, day: date) -> bool:
    cell = row[column] if column < len(row) else ""
    return bool(DAY.fullmatch(cell)) and date.fromisoformat(iso(cell)) < day


def amount(row: Row, column: int) -> float:
    try:
        return float(row[column])
    except (ValueError, IndexError):
        return 0.0


def iso(day: str) -> str:
    return f"{day[:4]}-{day[4:6]}-{day[6:]}"
