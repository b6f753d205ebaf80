"""Bad input by the front door: a clear word with file, row and mend, and the rest still audited."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from audit import cli

HEADING = (
    "claim_id,line_number,encounter_id,patient_id,rendering_npi,rendering_name,"
    "rendering_credential,date_of_service,place_of_service,payer_name,payer_type,procedure_code,"
    "units,modifiers,diagnosis_codes,charge,allowed,paid,patient_birth_date"
)
GOOD = (
    "C1,1,E1,PT-4711,1999999984,Avery Example,MD,2026-03-04,11,Payer,medicare,17000,1,,L57.0,"
    "100,70,70,1950-02-03"
)
INDEX = "document_id,encounter_id,patient_id,document_type,document_date,author,complete,file"
NOTE = (
    "Date of service: 03/04/2026\nAssessment/Plan: Actinic keratosis, left cheek. LN2 to 1 AK, "
    "left cheek.\nElectronically signed by Avery Example, MD 03/04/2026\n"
)
# What must never be seen on the terminal: ids, names and birth dates of patients, words of notes.
PRIVATE = ("PT-4711", "PT-4712", "1950-02-03", "left cheek")

CLEAN, FINDINGS, USER_ERROR, CATALOGUE = 0, 1, 2, 3


@pytest.fixture
def book(tmp_path: Path) -> Path:
    folder = tmp_path / "book"
    (folder / "charts").mkdir(parents=True)
    (folder / "charts" / "a.txt").write_text(NOTE, "utf-8")
    return folder


class Run:
    """What a run said and gave."""

    def __init__(self, code: int, said: str, out: Path) -> None:
        self.code, self.said, self.out = code, said, out

    @property
    def audited(self) -> set[str]:
        frame = pl.read_parquet(self.out / "verdicts.parquet")
        return set(frame["encounter_id"].drop_nulls())


Go = Callable[..., Run]


@pytest.fixture
def run(book: Path, capsys: pytest.CaptureFixture[str]) -> Go:
    def go(*more: str) -> Run:
        out = book.parent / "out"
        code = cli.main(
            ["run", str(book), "--out", str(out), "--one-engine", "--no-workpaper", *more]
        )
        shown = capsys.readouterr()
        said = shown.out + shown.err
        assert not any(secret in said for secret in PRIVATE)
        assert "Traceback" not in said
        return Run(code, said, out)

    return go


def claims(book: Path, *rows: str, heading: str = HEADING) -> None:
    (book / "claims.csv").write_text("\n".join([heading, *rows]) + "\n", "utf-8")


def charts(book: Path, *rows: str) -> None:
    entry = 'D1,E1,PT-4711,visit_note,2026-03-04,"Avery Example, MD",true,a.txt'
    (book / "charts.csv").write_text("\n".join([INDEX, entry, *rows]) + "\n", "utf-8")


def row(**changes: str) -> str:
    """The good row with an id of its own and some cells changed."""
    cells = dict(zip(HEADING.split(","), GOOD.split(","), strict=True))
    return ",".join((cells | {"claim_id": "C9", "encounter_id": "E9"} | changes).values())


def test_a_good_folder_has_nothing_to_tell(book: Path, run: Go) -> None:
    claims(book, GOOD)
    charts(book)
    done = run()
    assert done.code == CLEAN and done.audited == {"E1"}


@pytest.mark.parametrize(
    ("bad", "words"),
    [
        (row(units="two"), ("row 3", "units", "no whole number", "digits only")),
        (row(date_of_service="2026-02-30"), ("row 3", "date_of_service", "no date")),
        (row(date_of_service="2093-01-05"), ("row 3", "date_of_service", "lies after")),
        (row(payer_type="medicaire"), ("row 3", "payer_type", "medicare")),
        (row(charge="a lot"), ("row 3", "charge", "no amount")),
        (row(claim_id="C1", encounter_id="E1"), ("row 3", "row 2")),
        (row(units="0"), ("row 3", "units")),
        (row(procedure_code=""), ("row 3", "procedure_code is blank")),
        (row(patient_birth_date="3 Feb"), ("row 3", "patient_birth_date")),
        (GOOD + ",surplus", ("row 3", "20 fields where the heading has 19")),
    ],
    ids=[
        "wrong type", "impossible date", "future date", "unknown payer type", "no amount",
        "duplicate key", "no units", "no code", "birth date", "too many fields",
    ],
)  # fmt: skip
def test_a_bad_row_is_told_and_the_others_are_audited(
    book: Path, run: Go, bad: str, words: tuple[str, ...]
) -> None:
    claims(book, GOOD, bad)
    charts(book)
    done = run()
    assert done.code in (CLEAN, FINDINGS) and done.audited == {"E1"}
    assert "claims.csv" in done.said and all(word in done.said for word in words)
    refused = pl.read_csv(done.out / "intake.csv", infer_schema=False)
    assert set(refused["file"]) == {"claims.csv"} and refused["mend"].null_count() == 0


def test_a_missing_column_names_it(book: Path, run: Go) -> None:
    (book / "charts" / "a.txt").unlink()
    claims(book, "C1,1,E1", heading="claim_id,line_number,encounter_id")
    done = run()
    assert done.code == USER_ERROR
    assert "claims.csv" in done.said and "procedure_code" in done.said


def test_one_unreadable_file_does_not_stop_the_others(book: Path, run: Go) -> None:
    claims(book, GOOD)
    (book / "claims_april.xlsx").write_bytes(b"no workbook at all")
    (book / "claims_may.parquet").write_bytes(b"no parquet either")
    charts(book, "D2,E1,PT-4711,photo,2026-03-04,,true,b.pdf")
    (book / "charts" / "b.pdf").write_bytes(b"%PDF-1.7 broken")
    done = run()
    assert done.code == CLEAN and done.audited == {"E1"}
    assert all(name in done.said for name in ("claims_april.xlsx", "claims_may.parquet", "b.pdf"))


def test_documents_without_a_place_are_told(book: Path, run: Go) -> None:
    claims(book, GOOD)
    (book / "charts" / "stray.txt").write_text(NOTE, "utf-8")
    charts(
        book,
        "D2,E7,PT-4799,visit_note,2026-03-04,,true,c.txt",
        "D3,E1,PT-4711,visit_note,2026-03-04,,true,gone.txt",
    )
    (book / "charts" / "c.txt").write_text(NOTE, "utf-8")
    done = run()
    assert done.code == CLEAN and "E1" in done.audited
    assert "stray.txt" in done.said and "row 4" in done.said and "E7" in done.said


def test_a_claim_file_that_breaks_off(book: Path, run: Go) -> None:
    claims(book, GOOD)
    charts(book)
    (book / "march.837").write_text(
        "ISA*00*          *00*          *ZZ*SENDER         *ZZ*RECEIVER       *260304*1200*^*00501"
        "*000000001*0*P*:~GS*HC*SENDER*RECEIVER*20260304*1200*1*X*005010X222A1~"
        "ST*837*0001*005010X222A1~BHT*0019*00*1*20260304*1200*CH~",
        "utf-8",
    )
    done = run()
    assert done.code == CLEAN and done.audited == {"E1"}
    assert "march.837" in done.said and "segment" in done.said


def test_an_empty_folder_says_what_to_put_there(book: Path, run: Go) -> None:
    (book / "charts" / "a.txt").unlink()
    (book / "charts").rmdir()
    done = run()
    assert done.code == USER_ERROR and "claims.csv" in done.said
    assert not done.out.exists()


def test_a_folder_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["run", str(tmp_path / "nowhere")]) == USER_ERROR
    told = capsys.readouterr().err
    assert "nowhere" in told and "name the folder that holds claims.csv" in told


def test_when_nothing_is_left_the_reasons_are_told(book: Path, run: Go) -> None:
    (book / "charts" / "a.txt").unlink()
    claims(book, row(units="two"), row(claim_id="C8", date_of_service="yesterday"))
    done = run()
    assert done.code == USER_ERROR
    assert "no whole number" in done.said and "row 3" in done.said


def test_findings_and_settings_have_codes_of_their_own(book: Path, run: Go) -> None:
    claims(book, GOOD.replace("17000,1", "17004,1"))
    charts(book)
    assert run().code == FINDINGS
    (book / "audit.toml").write_text('payer = "x"\n', "utf-8")
    done = run()
    assert done.code == USER_ERROR and "audit.toml" in done.said and "payers" in done.said
    (book / "rules").mkdir()
    (book / "rules" / "own.toml").write_text("[[rule]\n", "utf-8")
    (book / "audit.toml").write_text('rules = "rules"\n', "utf-8")
    done = run()
    assert done.code == CATALOGUE and "own.toml" in done.said


def test_the_intake_command_refuses_alike(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, out = tmp_path / "claims.csv", tmp_path / "lines.csv"
    source.write_text("\n".join([HEADING, GOOD, row(units="two")]) + "\n", "utf-8")
    assert cli.main(["intake", str(source), "--out", str(out)]) == CLEAN
    said = capsys.readouterr().out
    assert "row 3" in said and "1 refused" in said and "PT-4711" not in said
    assert pl.read_csv(out).height == 1
    source.write_text("\n".join([HEADING, row(units="two")]) + "\n", "utf-8")
    assert cli.main(["intake", str(source), "--out", str(out)]) == USER_ERROR
