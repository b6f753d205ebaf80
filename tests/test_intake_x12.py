"""X12 claims and payments: shared files of other projects, separators, breaks, and a round trip."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.intake.claim_files import read_claim_files
from audit.intake.filing import payer_type
from audit.intake.folder import read_folder
from audit.intake.report import IntakeReport
from audit.intake.settings import Settings

SHARED = Path(__file__).parents[2] / "shared" / "x12"
AS_OF = Settings(as_of=date(2026, 12, 31))

# Lines and dollars counted by hand and by an independent awk over the raw files.
# file's ending: (lines read, accepted, dollars accepted, words of the first refusal)
INSTITUTIONAL = "holds institutional claims"
EXPECTED: dict[str, tuple[int, int, float, str]] = {
    "automobile-accident.837": (4, 0, 0, INSTITUTIONAL),
    "homeowners.837": (3, 0, 0, INSTITUTIONAL),
    "workers-compensation.837": (3, 0, 0, INSTITUTIONAL),
    "institutional-claim.837i": (2, 0, 0, INSTITUTIONAL),
    "coordination-of-benefits.837": (3, 3, 79.04, ""),
    "patient-is-dependent.837": (4, 4, 100.0, ""),
    "demo.cob.2ndary.example4.837": (1, 1, 145.5, ""),
    "demo.cob.example3.B.837": (3, 3, 79.04, ""),
    "demo.cob.example4.837": (1, 1, 120.0, ""),
    "demo.drug.example10.2.837": (6, 6, 2232.93, ""),
    "demo.example2.837": (4, 4, 100.0, ""),
    "demo.example6.837": (1, 1, 145.5, ""),
    "demo.example9.837": (1, 1, 827.0, ""),
    "x12_999_rejected.txt": (0, 0, 0, "is a 999"),
    "exceeds_max_repeats_multiple_parents.txt": (2, 1, 12.25, "segment 47: the same claim"),
    "x12_missing_first_gs.txt": (2, 0, 0, "segment 2: the functional group header (GS)"),
    "x12_missing_first_isa.txt": (2, 0, 0, "segment 1: the file does not begin with an ISA"),
    "x12_missing_first_st.txt": (2, 0, 0, "segment 3: the transaction header (ST)"),
    "x12_missing_last_st.txt": (2, 1, 12.25, "segment 35: the transaction set breaks off"),
    "x12_missing_required_loops_mult_repeats.txt": (5, 1, 12.25, "segment 39: the same claim"),
    "x12_multiple_isa.txt": (4, 4, 49.0, ""),
    "x12_multiple_st.txt": (4, 2, 24.5, "segment 56: the same claim"),
    "x12_no_errors.txt": (2, 1, 12.25, "segment 38: the same claim"),
    "x12_no_isa_line.txt": (2, 0, 0, "segment 1: the file does not begin with an ISA"),
    "x12_segments_out_of_order.txt": (2, 2, 24.5, ""),
    "x12_valid_different_separators.txt": (2, 2, 24.5, ""),
    "x223-test.txt": (1, 0, 0, INSTITUTIONAL),
    "sample_837_1.txt": (4, 0, 0, INSTITUTIONAL),
    "sample_837_10.txt": (3, 0, 0, INSTITUTIONAL),
    "sample_837_11.txt": (1, 1, 150.0, ""),
    "sample_837_12.txt": (8, 1, 150.0, INSTITUTIONAL),
    "sample_837_3.txt": (2, 0, 0, INSTITUTIONAL),
    "sample_837_5.txt": (4, 0, 0, INSTITUTIONAL),
    "sample_837_7.txt": (4, 0, 0, INSTITUTIONAL),
    "sample_837_9.txt": (4, 0, 0, INSTITUTIONAL),
    "5010_837p__sample.txt": (11, 10, 1597.96, "segment 181: the same claim"),
}
# ending: (payments, words of the first refusal; there is no claim to pay in these files)
PAYMENTS = {
    "cob-contractural-adjustment.835": (1, "segment 21: no claim line of the folder"),
    "secondary-payment.835": (3, "segment 16: the claim is paid as a whole"),
    "tertiary-payment.835": (1, "segment 20: the first element names no procedure"),
    "5010_835__sample1.txt": (2, "segment 28: no claim line of the folder"),
    "5010_835__sample2.txt": (1, "segment 29: no claim line of the folder"),
}


def shared(ending: str) -> Path:
    if not SHARED.is_dir():
        pytest.skip("the files of other projects lie in ../shared/x12, which is not here")
    found = [p for p in SHARED.rglob("*") if p.is_file() and p.name.endswith(ending)]
    assert len(found) == 1, ending
    return found[0]


@pytest.mark.parametrize("ending", EXPECTED)
def test_each_shared_claim_file(ending: str) -> None:
    read, accepted, dollars, words = EXPECTED[ending]
    lines, report = read_claim_files([shared(ending)], AS_OF)
    assert (report.read, report.accepted, lines.height) == (read, accepted, accepted)
    assert lines["charge"].sum() == pytest.approx(dollars)
    assert report.reconciled
    assert (words in str(report.refusals[0])) if words else not report.refusals


@pytest.mark.parametrize("ending", PAYMENTS)
def test_each_shared_payment_file(ending: str) -> None:
    count, words = PAYMENTS[ending]
    lines, report = read_claim_files([shared(ending)], AS_OF)
    assert lines.is_empty()
    (source,) = report.sources
    assert (source.kind, source.read, source.accepted) == ("835", count, 0)
    assert words in str(report.refusals[0])


def test_no_shared_file_is_forgotten() -> None:
    if not SHARED.is_dir():
        pytest.skip("the files of other projects lie in ../shared/x12, which is not here")
    known = (*EXPECTED, *PAYMENTS)
    files = [p.name for p in SHARED.rglob("*") if p.is_file() and p.name != "LICENSE"]
    assert all(name.endswith(known) for name in files)


def test_all_shared_files_go_through_together() -> None:
    if not SHARED.is_dir():
        pytest.skip("the files of other projects lie in ../shared/x12, which is not here")
    paths = [p for p in sorted(SHARED.rglob("*")) if p.is_file() and p.name != "LICENSE"]
    lines, report = read_claim_files(paths, AS_OF)
    assert report.reconciled and report.read == sum(row[0] for row in EXPECTED.values())
    assert lines.select("claim_id", "line_number").is_unique().all()


def test_what_a_shared_line_says() -> None:
    lines, _ = read_claim_files([shared("demo.cob.example4.837")], AS_OF)
    (row,) = lines.to_dicts()
    assert row["rendering_npi"] == "9090909090" and row["rendering_name"] == "JACK HENZES"
    assert row["payer_type"] == "medicare"  # the claim's payer, not the other one of loop 2320
    assert row["modifiers"] == ["25"] and row["diagnosis_codes"] == ["715.16", "719.06"]
    assert row["patient_birth_date"] == date(1956, 1, 10) and row["patient_sex"] == "M"
    assert row["date_of_service"] == date(2005, 1, 19)
    assert row["submission_date"] == date(2005, 2, 14)


# --- a tiny generator of 837P files ---------------------------------------------------------------

HEAD = [
    "ST*837*0001*005010X222A1", "BHT*0019*00*1*20260310*1200*CH", "NM1*41*2*SENDER*****46*1",
    "HL*1**20*1", "NM1*85*2*LARKSPUR SKIN*****XX*1999999984",
]  # fmt: skip
SUBSCRIBER = [
    "HL*2*1*22*0", "SBR*P*18*******{filing}", "NM1*IL*1*MOSS*WREN****MI*M100",
    "DMG*D8*19500102*F", "NM1*PR*2*{payer}*****PI*1",
]  # fmt: skip
ISA = "ISA*00*{b}*00*{b}*ZZ*{s}*ZZ*{s}*260310*1200*^*00501*000000001*0*P*:".format(
    b=" " * 10, s="X".ljust(15)
)


def claim(*services: str, claim_id: str = "C1", more: tuple[str, ...] = ()) -> list[str]:
    return [
        f"CLM*{claim_id}*100***11:B:1*Y*A*Y*Y", *more, "HI*ABK:L570*ABF:D485*ABF:C44311",
        "NM1*82*1*HOLT*IDA****XX*1888888886*", "PRV*PE*PXC*363A00000X", *services,
    ]  # fmt: skip


def service(number: int, composite: str, charge: str = "50", pointer: str = "1") -> list[str]:
    line = [f"LX*{number}", f"SV1*HC:{composite}*{charge}*UN*1***{pointer}"]
    return [*line, "DTP*472*D8*20260304", f"REF*6R*K{number}"]


def interchange(
    *claims: list[str], filing: str = "MB", payer: str = "MEDICARE", tail: tuple[str, ...] = ()
) -> list[str]:
    body = [s.format(filing=filing, payer=payer) for s in SUBSCRIBER]
    inside = [*HEAD, *body, *(s for c in claims for s in c)]
    end = tail or (f"SE*{len(inside) + 1}*0001", "GE*1*1", "IEA*1*000000001")
    return [ISA, "GS*HC*A*B*20260310*1200*1*X*005010X222A1", *inside, *end]


def x12(segments: list[str], element: str = "*", part: str = ":", end: str = "~") -> str:
    if element == "^":  # then it cannot be the repetition separator (ISA11)
        segments = [s.replace("*^*", "*U*") for s in segments]
    trans = str.maketrans({"*": element, ":": part})
    return end.join(s.translate(trans) for s in segments) + end


def read(folder: Path, *texts: str) -> tuple[pl.DataFrame, IntakeReport]:
    paths = []
    for n, text in enumerate(texts):
        paths.append(folder / f"batch{n}.837")
        paths[-1].write_text(text, newline="")
    return read_claim_files(paths, AS_OF)


ONE = claim(*service(1, "17000"), *service(2, "17003:59:LT", pointer="1:2"))


@pytest.mark.parametrize(
    ("element", "part", "end"),
    [("*", ":", "~"), ("|", ">", "\n"), ("^", "<", "'"), ("*", ":", "~\r\n"), ("~", "!", "_\n")],
)
def test_any_separators(tmp_path: Path, element: str, part: str, end: str) -> None:
    lines, report = read(tmp_path, x12(interchange(ONE), element, part, end))
    assert lines["procedure_code"].to_list() == ["17000", "17003"]
    assert lines["modifiers"].to_list() == [[], ["59", "LT"]]
    assert lines["diagnosis_codes"].to_list() == [["L57.0"], ["L57.0", "D48.5"]]
    assert report.reconciled and not report.refusals


def test_lines_broken_at_a_fixed_width(tmp_path: Path) -> None:
    text = x12(interchange(ONE))
    wrapped = "\n".join(text[n : n + 80] for n in range(0, len(text), 80))
    lines, _ = read(tmp_path, wrapped)
    assert lines["procedure_code"].to_list() == ["17000", "17003"]


def test_an_unpadded_isa_and_empty_segments(tmp_path: Path) -> None:
    text = x12(interchange(ONE)).replace(" " * 10, "").replace("~HL*2", "~~\n~HL*2")
    lines, _ = read(tmp_path, text)
    assert lines.height == 2


def test_each_interchange_has_its_own_separators(tmp_path: Path) -> None:
    other = claim(*service(1, "99213:25"), claim_id="C2")
    text = x12(interchange(ONE)) + "\n" + x12(interchange(other), "|", ">", "\n")
    lines, _ = read(tmp_path, text)
    assert lines["claim_id"].to_list() == ["C1", "C1", "C2"]


def test_another_component_separator_than_isa16_says(tmp_path: Path) -> None:
    text = x12(interchange(ONE)).replace("HC:17003:59:LT", "HC>17003>59>LT")
    text = text.replace("HC:17000", "HC>17000").replace("11:B:1", "11>B>1")
    text = text.replace("ABK:L570*ABF:D485*ABF:C44311", "ABK>L570*ABF>D485").replace("1:2", "1>2")
    lines, _ = read(tmp_path, text)
    assert lines["modifiers"].to_list() == [[], ["59", "LT"]]
    assert lines["place_of_service"].to_list() == ["11", "11"]


@pytest.mark.parametrize("keep", range(18, 27))
def test_a_file_cut_anywhere_keeps_the_claims_before(tmp_path: Path, keep: int) -> None:
    second = claim(*service(1, "99213"), *service(2, "11102"), claim_id="C2")
    whole = interchange(claim(*service(1, "17000")), second)
    lines, report = read(tmp_path, x12(whole[: whole.index(second[0]) + keep - 16]))
    assert lines["claim_id"].to_list() == ["C1"]
    assert "breaks off" in str(report.refusals[-1]) and report.reconciled


def test_a_last_segment_without_terminator_is_a_break(tmp_path: Path) -> None:
    whole = interchange(ONE, claim(*service(1, "99213"), claim_id="C2"))
    text = x12(whole[: whole.index("LX*1", 20) + 2])[:-4]
    lines, report = read(tmp_path, text)
    assert lines["claim_id"].to_list() == ["C1", "C1"]
    assert "breaks off" in str(report.refusals[0])


def test_the_rest_of_a_batch_goes_on(tmp_path: Path) -> None:
    cut = x12(interchange(claim(*service(1, "17000"), claim_id="C7")))[:-60]
    lines, report = read(tmp_path, "garbage", cut, x12(interchange(ONE)))
    assert set(lines["claim_id"]) == {"C1"}
    assert {r.file for r in report.refusals} == {"batch0.837", "batch1.837"}


def test_rendering_of_the_line_binds_over_the_claim(tmp_path: Path) -> None:
    own = [*service(1, "17000"), "NM1*82*1*REED*OTTO**** XX*1777777778".replace(" XX", "XX")]
    lines, _ = read(tmp_path, x12(interchange(claim(*own, *service(2, "17003")))))
    assert lines["rendering_npi"].to_list() == ["1777777778", "1888888886"]
    assert lines["rendering_credential"].to_list() == [None, "PA"]


def test_without_rendering_provider_the_billing_provider_rendered(tmp_path: Path) -> None:
    segments = [s for s in interchange(ONE) if not s.startswith(("NM1*82", "PRV"))]
    lines, _ = read(tmp_path, x12(segments))
    assert set(lines["rendering_npi"]) == {"1999999984"}


def test_a_tax_number_is_never_taken_for_an_npi(tmp_path: Path) -> None:
    text = x12(interchange(ONE)).replace("XX*1888888886", "34*078051120")
    lines, report = read(tmp_path, text)
    assert "078051120" not in str(lines.to_dicts()) + " ".join(report.sentences())


def test_ranges_minutes_units_and_bad_dates(tmp_path: Path) -> None:
    text = x12(interchange(ONE))
    ranged = text.replace("D8*20260304~REF*6R*K1", "RD8*20260302-20260306~REF*6R*K1")
    lines, _ = read(tmp_path, ranged)
    assert lines["date_of_service"].to_list() == [date(2026, 3, 2), date(2026, 3, 4)]
    lines, report = read(tmp_path, text.replace("D8*20260304~REF*6R*K1", "RD9*2026~REF*6R*K1"))
    assert lines.height == 1 and "is no date" in str(report.refusals[0])
    assert report.refusals[0].unit == "segment"


def test_a_correction_replaces_and_a_void_takes_back(tmp_path: Path) -> None:
    first = x12(interchange(ONE))
    better = x12(interchange(claim(*service(1, "17004")))).replace("11:B:1", "11:B:7")
    lines, report = read(tmp_path, first, better)
    assert lines["procedure_code"].to_list() == ["17004"]
    assert "replaced by a corrected claim at segment" in str(report.refusals[0])
    assert report.reconciled
    lines, report = read(tmp_path, first, first.replace("11:B:1", "11:B:8"))
    assert lines.is_empty() and report.reconciled


def test_an_account_number_that_serves_two_visits_is_two_claims(tmp_path: Path) -> None:
    later = x12(interchange(ONE)).replace("20260304", "20260401")
    lines, report = read(tmp_path, x12(interchange(ONE)), later)
    assert set(lines["claim_id"]) == {"C1", "C1#2"} and not report.refusals


@pytest.mark.parametrize(
    ("filing", "payer", "kind"),
    [
        ("MB", "NOVITAS", "medicare"),
        ("16", "SUNRISE", "medicare_advantage"),
        ("HM", "SUNRISE MEDICARE ADVANTAGE", "medicare_advantage"),
        ("HM", "SUNRISE HEALTH", "commercial"),
        ("CI", "MEDICARE SUPPLEMENT OF OHIO", "commercial"),
        ("BL", "BLUE", "commercial"),
        ("MC", "STATE PLAN", "medicaid"),
        ("CI", "OHIO MEDICAID MCO", "medicaid"),
        ("09", "", "self_pay"),
        ("", "NOBODY KNOWS", ""),
        ("QQ", "NOBODY KNOWS", ""),
    ],
)
def test_payer_types(filing: str, payer: str, kind: str) -> None:
    assert payer_type(filing, payer, {}) == kind
    assert payer_type(filing, payer, {payer.lower(): "medicaid"}) == "medicaid"


def test_an_unknown_payer_is_refused_with_the_mend(tmp_path: Path) -> None:
    lines, report = read(tmp_path, x12(interchange(ONE, filing="QQ", payer="X")))
    assert lines.is_empty()
    assert "claim filing indicator QQ" in str(report.refusals[0])


REMIT = [
    "ST*835*0001", "BPR*I*80*C*CHK", "TRN*1*1*1", "LX*1", "CLP*C1*1*100*80**MB*1", "NM1*QC*1*M",
    "SVC*HC:17003:59:LT*50*30**1", "DTM*472*20260304", "CAS*CO*45*15", "CAS*PR*2*5", "REF*6R*K2",
    "AMT*B6*35", "SVC*HC:17000*50*0**1", "CAS*CO*97*50", "REF*6R*K1", "LQ*HE*M80", "SE*17*0001",
]  # fmt: skip


def remit(segments: list[str]) -> str:
    tail = ["GE*1*1", "IEA*1*000000001"]
    return x12([ISA, "GS*HP*A*B*20260310*1200*1*X*005010X221A1", *segments, *tail])


def test_payments_fill_allowed_paid_and_denials(tmp_path: Path) -> None:
    (tmp_path / "a.837").write_text(x12(interchange(ONE)))
    (tmp_path / "b.835").write_text(remit(REMIT))
    intake = read_folder(tmp_path, AS_OF)
    rows = intake.claim_lines.select("procedure_code", "allowed", "paid", "denial_codes").rows()
    assert rows == [("17000", 0.0, 0.0, ["CO-97", "M80"]), ("17003", 35.0, 30.0, [])]
    paid = next(s for s in intake.report.sources if s.kind == "835")
    assert (paid.read, paid.accepted, paid.dollars("accepted", "paid")) == (2, 2, 30.0)


def test_a_reversal_takes_the_payment_back(tmp_path: Path) -> None:
    back = [s.replace("CLP*C1*1*100*80", "CLP*C1*22*-100*-80") for s in REMIT]
    back = [s.replace("*50*30**", "*-50*-30**").replace("CAS*PR*2*5", "CAS*PR*2*-5") for s in back]
    (tmp_path / "a.837").write_text(x12(interchange(ONE)))
    (tmp_path / "b.835").write_text(remit(REMIT))
    (tmp_path / "c.835").write_text(remit(back))
    lines = read_folder(tmp_path, AS_OF).claim_lines
    assert lines["paid"].to_list() == [0.0, 0.0] and lines["allowed"].to_list() == [0.0, 0.0]


def test_a_second_payer_adds_to_paid_and_not_to_allowed(tmp_path: Path) -> None:
    second = [s.replace("CLP*C1*1*", "CLP*C1*2*").replace("*50*30**", "*50*5**") for s in REMIT]
    (tmp_path / "a.837").write_text(x12(interchange(ONE)))
    (tmp_path / "b.835").write_text(remit(REMIT))
    (tmp_path / "c.835").write_text(remit(second))
    line = read_folder(tmp_path, AS_OF).claim_lines.filter(procedure_code="17003")
    assert line.select("allowed", "paid").row(0) == (35.0, 35.0)


SERVICES = st.lists(
    st.tuples(
        st.sampled_from(["17000", "17003", "99213", "J3301"]),
        st.lists(st.sampled_from(["25", "59", "LT", "XS"]), max_size=4, unique=True),
        st.integers(0, 999_999),
        st.integers(1, 20),
        st.lists(st.sampled_from(["1", "2", "3"]), min_size=1, max_size=3, unique=True),
        st.dates(date(2020, 1, 1), date(2026, 3, 1)),
    ),
    min_size=1,
    max_size=5,
)
MARKS = st.sampled_from([("*", ":", "~"), ("|", ">", "\n"), ("^", "<", "~\n"), ("*", "\\", "'")])
CODES = ["L57.0", "D48.5", "C44.311"]


@settings(max_examples=40, deadline=None)
@given(claims=st.lists(SERVICES, min_size=1, max_size=3), marks=MARKS)
def test_what_the_generator_writes_is_read(
    tmp_path_factory: pytest.TempPathFactory,
    claims: list[list[tuple[str, list[str], int, int, list[str], date]]],
    marks: tuple[str, str, str],
) -> None:
    written, expected = [], []
    for n, services in enumerate(claims):
        segments: list[str] = []
        for k, (code, mods, cents, units, pointers, day) in enumerate(services, start=1):
            segments += [f"LX*{k}", f"SV1*HC:{':'.join([code, *mods])}*{cents / 100}*UN*{units}***"
                         f"{':'.join(pointers)}", f"DTP*472*D8*{day:%Y%m%d}"]  # fmt: skip
            codes = [CODES[int(p) - 1] for p in pointers]
            expected.append((f"C{n}", k, code, mods, cents / 100, units, codes, day))
        written.append(claim(*segments, claim_id=f"C{n}"))
    lines, report = read(tmp_path_factory.mktemp("x12"), x12(interchange(*written), *marks))
    found = lines.select(
        "claim_id", "line_number", "procedure_code", "modifiers", "charge", "units",
        "diagnosis_codes", "date_of_service",
    ).rows()  # fmt: skip
    assert found == expected and report.reconciled and not report.refusals


TWO_PATIENTS = [
    *interchange(ONE)[:-3], "HL*3*1*22*0", "SBR*P*18*******CI", "NM1*IL*1*FERN*ASH****MI*M200",
    "NM1*PR*2*ACME*****PI*1", *claim(*service(1, "99213"), *service(2, "11102"), claim_id="C2"),
    "SE*45*0001", "GE*1*1", "IEA*1*000000001",
]  # fmt: skip


def test_no_damage_loses_a_line_or_moves_it_to_another_patient(tmp_path: Path) -> None:
    """Each segment gone, doubled, or the end cut: every line is accepted or refused by name."""
    for at in range(len(TWO_PATIENTS)):
        head, tail = TWO_PATIENTS[:at], TWO_PATIENTS[at:]
        for damaged in ([*head, *tail[1:]], [*head, tail[0], *tail], head):
            lines, report = read(tmp_path, x12(damaged))
            assert report.reconciled
            assert report.read == sum(s.startswith("SV1") for s in damaged), tail[0]
            owners = set(lines.select("claim_id", "patient_id").iter_rows())
            assert not owners & {("C1", "M200"), ("C2", "M100")}, tail[0]


@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_a_segment_in_the_wrong_place_loses_no_line(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    at, to = (data.draw(st.integers(0, len(TWO_PATIENTS) - 1)) for _ in range(2))
    rest = TWO_PATIENTS[:at] + TWO_PATIENTS[at + 1 :]
    moved = [*rest[:to], TWO_PATIENTS[at], *rest[to:]]
    _, report = read(tmp_path_factory.mktemp("x12"), x12(moved))
    assert report.reconciled
    assert report.read == sum(s.startswith("SV1") for s in moved)
