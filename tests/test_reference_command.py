"""`dermaudit reference`: CMS files by the front door, and a verdict that follows the edition."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from audit import cli

PTP = """Column1/Column2 Edits\t\t\t\t\t\t
Column 1\tColumn 2\t*=prior to 1996\tEffective Date\tDeletion Date\tModifier\tPTP Edit Rationale
17110\t17000\t*\t20260401\t*\t0\tMisuse of column two code
11102\t17000\t\t20190101\t*\t1\tMisuse of column two code
"""
MUE = """HCPCS/CPT Code,Practitioner Services MUE Values,MUE Adjudication Indicator,MUE Rationale
17003,5,2 Date of Service Edit: Policy,Nature of Service
"""
ADDONS = "Add-on Code,Primary Code,Type\n11103,11102,1\n"
CLAIMS = """claim_id,line_number,encounter_id,patient_id,rendering_npi,rendering_name,\
rendering_credential,date_of_service,place_of_service,payer_name,payer_type,procedure_code,units,\
modifiers,diagnosis_codes,charge,allowed,paid
C1,1,E1,P1,1999999984,Avery Example,MD,2026-03-04,11,Payer,medicare,17000,1,,L57.0,100,70,70
C1,2,E1,P1,1999999984,Avery Example,MD,2026-03-04,11,Payer,medicare,17003,9,,L57.0,100,40,40
C2,1,E2,P1,1999999984,Avery Example,MD,2026-04-09,11,Payer,medicare,17000,1,,L57.0,100,70,70
C2,2,E2,P1,1999999984,Avery Example,MD,2026-04-09,11,Payer,medicare,17003,9,,L57.0,100,40,40
"""


def test_a_kind_is_imported_and_listed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own = tmp_path / "tables"
    for kind, text in (("ptp", PTP), ("mue", MUE), ("addons", ADDONS)):
        source = tmp_path / f"{kind}.{'txt' if kind == 'ptp' else 'csv'}"
        source.write_text(text, "utf-8")
        command = ["import", str(source), "--kind", kind, "--edition", "2026Q2", "--out", str(own)]
        assert cli.main(["reference", *command]) == 0
        assert f"{kind} 2026Q2" in capsys.readouterr().out
    assert cli.main(["reference", "list", "--folder", str(own)]) == 0
    listed = capsys.readouterr().out
    assert listed.count("2026Q2") == 3 and "2024Q3" in listed


def test_an_imported_edition_changes_the_verdict_by_date_of_service(tmp_path: Path) -> None:
    book = tmp_path / "book"
    book.mkdir()
    (book / "claims.csv").write_text(CLAIMS, "utf-8")
    source = tmp_path / "mue.csv"
    source.write_text(MUE, "utf-8")
    assert _limits(book, tmp_path / "before") == {"E1": "met", "E2": "met"}
    own = str(book / "tables")
    command = ["import", str(source), "--kind", "mue", "--edition", "2026Q2", "--out", own]
    assert cli.main(["reference", *command]) == 0
    (book / "audit.toml").write_text('reference = "tables"\n', "utf-8")
    assert _limits(book, tmp_path / "after") == {"E1": "met", "E2": "not_met"}


def _limits(book: Path, out: Path) -> dict[str, str]:
    """Encounter → verdict of UNT-MUE on 17003."""
    options = ["--one-engine", "--no-workpaper", "--quiet"]
    assert cli.main(["run", str(book), "--out", str(out), *options]) in (0, 1)
    verdicts = pl.read_parquet(out / "verdicts.parquet")
    mine = verdicts.filter((pl.col("rule_id") == "UNT-MUE") & (pl.col("line_number") == 2))
    return dict(mine.select("encounter_id", "verdict").sort("encounter_id").iter_rows())


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (["import", "absent.zip", "--kind", "ptp", "--edition", "2026Q2"], "cannot be read"),
        (["import", "mue.csv", "--kind", "ptp", "--edition", "2026Q2"], "expected layout"),
        (["import", "mue.csv", "--kind", "mue", "--edition", "spring"], "2026Q3"),
    ],
)
def test_a_wrong_file_or_edition_is_a_user_error(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    command: list[str],
    words: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("mue.csv").write_text(MUE, "utf-8")
    assert cli.main(["reference", *command, "--out", "tables"]) == 2
    assert words in capsys.readouterr().err
    assert not Path("tables").exists()


def test_a_folder_without_editions_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["reference", "list", "--folder", str(tmp_path)]) == 2
    assert "editions.csv" in capsys.readouterr().err
