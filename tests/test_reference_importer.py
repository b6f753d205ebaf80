"""Official quarterly files in CMS layout, made small: imported, laid over, and looked up by day."""

from __future__ import annotations

import gzip
import zipfile
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from audit.errors import InputError
from audit.reference.importer import import_addons, import_fees, import_mue, import_ptp
from audit.reference.tables import Tables

PTP_HEAD = (
    "CPT only copyright American Medical Association. All rights reserved.\t\t\t\t\t\t\n"
    "Column1/Column2 Edits\t\t\t\t\t\t\n"
    "\t\t*=in existence\tEffective\tDeletion\tModifier\tPTP Edit Rationale\n"
    "Column 1\tColumn 2\tprior to 1996\tDate\tDate\t0=not allowed 1=allowed 9=not applicable\t\n"
)
PTP_ROWS = [
    ("17110", "17000", "*", "19960101", "*", "1", "Mutually exclusive procedures"),
    ("11102", "17000", "", "20190101", "20231231", "0", "Misuse"),
    ("11102", "17000", "", "20250401", "*", "1", "Misuse"),  # reopened, now bypassable
    ("14060", "11642", "", "20100101", "20100101", "1", "never in effect"),
    ("11602", "12032", "", "20200101", "*", "9", "not applicable"),
    ("99991", "99992", "", "20200101", "*", "0", "codes outside the project's table"),
]


def ptp_text(rows: list[tuple[str, ...]] = PTP_ROWS) -> str:
    return PTP_HEAD + "\n".join("\t".join(row) for row in rows) + "\n"


def zipped(path: Path, **members: str) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(name.replace("__", "."), text)
    return path


def workbook(path: Path, rows: list[list[object]]) -> Path:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


def test_pairs_keep_their_intervals(tmp_path: Path) -> None:
    source = zipped(tmp_path / "ptp.zip", f1__txt=ptp_text())
    import_ptp(source, tmp_path / "own", "2026Q1")
    tables = Tables.load(tmp_path / "own")
    first = tables.ptp("17000", "11102", date(2022, 5, 1))
    assert first is not None and first.indicator == 0 and first.edition == "2026Q1"
    assert tables.ptp("11102", "17000", date(2024, 5, 1)) is None
    again = tables.ptp("11102", "17000", date(2025, 4, 1))
    assert again is not None and again.indicator == 1
    assert tables.ptp("14060", "11642", date(2012, 1, 1)) is None
    assert tables.ptp("11602", "12032", date(2025, 1, 1)) is None
    assert tables.ptp("99991", "99992", date(2025, 1, 1)) is None
    assert tables.edition("ptp", date(2010, 1, 1)) == "2026Q1"


def test_a_part_speaks_only_for_its_codes(tmp_path: Path) -> None:
    rows = [r for r in PTP_ROWS if r[0] == "17110"]
    source = zipped(tmp_path / "f3.zip", f3__txt=ptp_text(rows))
    import_ptp(source, tmp_path / "own", "2026Q1")
    tables = Tables.load(tmp_path / "own")
    shipped = tables.ptp("14060", "11642", date(2026, 2, 1))
    assert shipped is not None and shipped.edition == "2024Q3"
    imported = tables.ptp("17110", "17000", date(2026, 2, 1))
    assert imported is not None and imported.edition == "2026Q1"
    assert tables.ptp("17110", "11102", date(2026, 2, 1)) is None  # not in the newer part


def test_an_older_edition_answers_for_older_days(tmp_path: Path) -> None:
    source = zipped(tmp_path / "old.zip", f1__txt=ptp_text(PTP_ROWS[:2]))
    import_ptp(source, tmp_path / "own", "2023Q4")
    tables = Tables.load(tmp_path / "own")
    old, new = (tables.ptp("11102", "17000", d) for d in (date(2023, 6, 1), date(2025, 6, 1)))
    assert old is not None and (old.edition, old.indicator) == ("2023Q4", 0)
    assert new is not None and (new.edition, new.indicator) == ("2024Q3", 1)


def test_parts_of_a_quarter_may_come_as_workbooks(tmp_path: Path) -> None:
    head = [line.split("\t") for line in PTP_HEAD.splitlines()]
    one = workbook(tmp_path / "f1.xlsx", [*head, *map(list, PTP_ROWS[1:3])])
    two = workbook(tmp_path / "f2.xlsx", [*head, list(PTP_ROWS[0])])
    import_ptp([one, two], tmp_path / "own", "2026Q1")
    tables = Tables.load(tmp_path / "own")
    assert tables.ptp("17000", "17110", date(2026, 2, 1)) is not None
    again = tables.ptp("11102", "17000", date(2026, 2, 1))
    assert again is not None and again.indicator == 1


def test_limits_of_a_quarter(tmp_path: Path) -> None:
    source = workbook(
        tmp_path / "mue.xlsx",
        [
            ["Copyright American Medical Association"],
            ["HCPCS/CPT Code", "Practitioner Services MUE Values", "MUE Adjudication", "Rationale"],
            ["17003", 14, "2 Date of Service Edit: Policy", "Code Descriptor"],
            ["11103", 7, "3 Date of Service Edit: Clinical", "Clinical: Data"],
        ],
    )  # fmt: skip
    import_mue(source, tmp_path / "own", "2026Q1")
    tables = Tables.load(tmp_path / "own")
    later, before = (tables.mue("17003", d) for d in (date(2026, 1, 1), date(2025, 12, 31)))
    assert later is not None and (later.units, later.mai, later.edition) == (14, 2, "2026Q1")
    assert before is not None and (before.units, before.edition) == (13, "2024Q3")


def test_addons_of_a_quarter(tmp_path: Path) -> None:
    text = (
        "Primary Code\tAdd-On Code\tAOC Edit Type\tEffective Date\tDeletion Date\n"
        "11102\t11103\t1\t20190101\t\n11104\t11103\t1\t20190101\t20251231\nCCCCC\t0054T\t2\t20130101\t\n"
    )
    source = zipped(tmp_path / "aoc.zip", AOC__txt=text)
    import_addons(source, tmp_path / "own", "2026Q1")
    tables = Tables.load(tmp_path / "own")
    assert tables.parents("11103", date(2026, 2, 1)) == {"11102"}
    assert tables.parents("11103", date(2025, 2, 1)) == {"11102", "11104", "11106"}


def test_fees_of_a_release(tmp_path: Path) -> None:
    blank = [""] * 13
    rows = [
        ["2026 National Physician Fee Schedule Relative Value File", *[""] * 25],
        [*[""] * 11, "NON-FACILITY", "FACILITY", *[""] * 12, "CONV"],
        ["HCPCS", "MOD", "DESCRIPTION", *[""] * 8, "TOTAL", "TOTAL", *[""] * 12, "FACTOR"],
        ["17000", "", "words that are not kept", *[""] * 8, "2.00", "1.50", *blank[:12], "33.0000"],
        [
            "88305",
            "26",
            "words that are not kept",
            *[""] * 8,
            "1.00",
            "1.00",
            *blank[:12],
            "33.0000",
        ],
    ]
    text = "\n".join(",".join(row) for row in rows)
    source = zipped(
        tmp_path / "rvu.zip", PPRRVU26__csv=text, GPCI2026__csv="Locality,GPCI\nA,1.0\n"
    )
    import_fees(source, tmp_path / "own", "2026A")
    tables = Tables.load(tmp_path / "own")
    assert tables.price("17000", date(2026, 3, 1)) == pytest.approx(66.0)
    assert tables.price("17000", date(2026, 3, 1), facility=True) == pytest.approx(49.5)
    assert tables.price("88305", date(2026, 3, 1), part="26") == pytest.approx(33.0)
    assert tables.price("17000", date(2025, 3, 1)) == pytest.approx(67.91)
    kept = (tmp_path / "own").glob("*.gz")
    assert all(b"words" not in gzip.decompress(f.read_bytes()) for f in kept)


def test_a_second_import_replaces_the_first(tmp_path: Path) -> None:
    own = tmp_path / "own"
    for indicator in ("0", "1"):
        row = (*PTP_ROWS[0][:5], indicator, "")
        import_ptp(zipped(tmp_path / "p.zip", f1__txt=ptp_text([row])), own, "2026Q1")
    assert (own / "editions.csv").read_text().count("2026Q1") == 2  # once as a name, once in a file


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "no row of the expected layout"),
        ("name,age\nBob,3\n", "no row of the expected layout"),
        ("HCPCS\tMUE\tMAI\n17000\t1\t2\n", "no row of the expected layout"),
    ],
)
def test_a_wrong_file_is_named(tmp_path: Path, text: str, words: str) -> None:
    source = tmp_path / "upload.txt"
    source.write_text(text)
    with pytest.raises(InputError, match=words):
        import_ptp(source, tmp_path / "own", "2026Q1")
    assert not (tmp_path / "own").exists()


def test_the_hospital_table_is_refused(tmp_path: Path) -> None:
    source = tmp_path / "mue.csv"
    source.write_text("HCPCS/CPT Code,Outpatient Hospital Services MUE Values,MAI\n17003,13,2\n")
    with pytest.raises(InputError, match="practitioner"):
        import_mue(source, tmp_path / "own", "2026Q1")


def test_a_damaged_zip_and_a_missing_file_are_told(tmp_path: Path) -> None:
    broken = tmp_path / "ptp.zip"
    broken.write_bytes(b"not a zip")
    with pytest.raises(InputError, match="damaged"):
        import_ptp(broken, tmp_path / "own", "2026Q1")
    with pytest.raises(InputError, match="cannot be read"):
        import_ptp(tmp_path / "absent.zip", tmp_path / "own", "2026Q1")


def test_an_edition_has_a_quarter(tmp_path: Path) -> None:
    source = workbook(tmp_path / "m.xlsx", [["HCPCS", "MUE", "MAI"], ["17003", 13, "2"]])
    with pytest.raises(InputError, match="2026Q3"):
        import_mue(source, tmp_path / "own", "spring")
