"""The workpaper in LibreOffice: opens, keeps text text, and works our limits out again."""

from __future__ import annotations

import csv
import shutil
import subprocess
from pathlib import Path

import pytest
from openpyxl import Workbook

from audit.statistics.intervals import clopper_pearson, hypergeometric
from audit.workbook import recomputed_sheet as recomputed
from audit.workbook.sheet import Head, new_sheet
from audit.workbook.workpaper import write_workpaper
from tests.small_audit import result

pytestmark = pytest.mark.office


@pytest.fixture(scope="module")
def office() -> str:
    path = shutil.which("soffice") or shutil.which("libreoffice")
    if path is None:
        pytest.skip("no LibreOffice on this machine")
    return path


def convert(office: str, source: Path, kind: str, out: Path) -> list[Path]:
    """Convert with a profile of its own, so that a running office does not answer instead."""
    done = subprocess.run(
        [office, f"-env:UserInstallation={(out / 'profile').as_uri()}", "--headless",
         "--convert-to", kind, "--outdir", str(out), str(source)],
        capture_output=True, text=True, timeout=180, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "error" not in done.stderr.lower()
    return sorted(p for p in out.iterdir() if p.suffix == f".{kind.split(':')[0]}")


def rows(path: Path) -> list[list[str]]:
    return list(csv.reader(path.read_text("utf-8").splitlines()))


# every sheet as a CSV of its own: comma, quote, UTF-8, formulas' values
ONE_SHEET = "csv:Text - txt - csv (StarCalc):44,34,76,1"
EVERY_SHEET = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"


def test_the_workpaper_opens_and_no_text_becomes_a_formula(office: str, tmp_path: Path) -> None:
    found = result()
    path = write_workpaper(found, tmp_path / "workpaper.xlsx")
    sheets = convert(office, path, EVERY_SHEET, tmp_path)
    names = {p.stem.removeprefix("workpaper-") for p in sheets}
    assert {"A-0 Index", "C-1 Findings", "E-2 Review and sign-off"} <= names
    for sheet in sheets:
        text = sheet.read_text("utf-8")
        assert "#NAME?" not in text and "Err:" not in text and "#VALUE!" not in text, sheet.name
    recomputed_rows = rows(next(p for p in sheets if "B-2" in p.stem))
    answers = {cell for row in recomputed_rows for cell in row if cell.startswith(("✓ y", "✗ n"))}
    assert answers == {"✓ yes"}


CASES = ((2, 30, 400), (0, 20, 60), (20, 20, 60), (11, 25, 26), (20, 20, 20))


def test_the_office_s_functions_agree_with_our_limits(office: str, tmp_path: Path) -> None:
    checks: list[recomputed.Check] = []
    for x, n, universe in CASES:
        exact, finite = clopper_pearson(x, n, 0.90), hypergeometric(universe, n, x, 0.90)
        checks += recomputed.clopper_pearson("beta", x, n, exact.lower, exact.upper)
        checks += recomputed.hypergeometric(
            "finite", x, n, universe, finite.lower / universe, finite.upper / universe
        )
    # limits that are off must be told
    wrong = recomputed.clopper_pearson("wrong", 2, 30, 0.03, 0.15)
    off = recomputed.hypergeometric("wrong", 2, 30, 400, 5 / 400, 90 / 400)
    book = Workbook()
    book.remove(book.worksheets[0])
    sheet = new_sheet(book, Head("B-2", "Try", "", "", ""), [])
    recomputed.write(sheet, [*checks, *wrong, *off])
    book.save(tmp_path / "try.xlsx")
    (made,) = convert(office, tmp_path / "try.xlsx", ONE_SHEET, tmp_path)
    answers = [cell for row in rows(made) for cell in row if cell.startswith(("✓ y", "✗ n"))]
    assert answers == ["✓ yes"] * len(checks) + ["✗ no"] * 4
