"""Builds a visit from its papers and asks the paperwork facts of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from audit.chart.chart import Chart
from audit.chart.given.services import read_services
from audit.chart.page.text import read
from audit.chart.paper.paperwork import read_paperwork
from audit.chart.visit.management import read_management
from audit.coding import authentication, records, supervision, telehealth, timeliness
from audit.coding.case import Case, Profile
from audit.model import ClaimLine, Document, Payer, Value
from audit.reference.tables import Tables
from tests.builders import lesion

DAY = date(2026, 3, 4)
HEAD = "Brightwater Skin Clinic\nPatient: P1    Date of service: 03/04/2026\n"
SIGNED = "\nElectronically signed by Avery Example, MD 03/04/2026 5:12 PM\n"
Paper = tuple[str, date, str]  # document type, date of the folder, text


def document(
    text: str, kind: str = "visit_note", day: date | None = DAY, *, complete: bool = True,
    author: str | None = None, number: int = 1,
) -> Document:  # fmt: skip
    return Document(f"D{number}", "E1", "P1", kind, day, author, complete, text)


def visit(
    text: str, *codes: str, dos: date = DAY, payer: str = "medicare", place: str = "11",
    name: str = "Avery Example", credential: str = "MD", kind: str = "visit_note",
    others: Sequence[Paper] = (), complete: bool = True, submitted: date | None = None,
    prior: date | None = None, patient: str = "P1", performed: bool = True,
) -> Case:  # fmt: skip
    """An encounter; codes like "99213-25". The ledger holds one treated lesion if `performed`."""
    papers = [document(text, kind, dos, complete=complete)]
    papers += [
        document(words, what, day, complete=complete, number=n)
        for n, (what, day, words) in enumerate(others, start=2)
    ]
    readings = tuple(read(d) for d in papers)
    lesions = (lesion("excision", lesion_id="L1"),) if performed else ()
    chart = Chart(
        readings, lesions, (), read_paperwork(readings), read_management(readings, lesions),
        read_services(readings),
    )  # fmt: skip
    lines = tuple(
        ClaimLine(
            "C1", n, code, 1, tuple(modifiers), ("L57.0",), allowed=100.0, rendering_name=name,
            rendering_credential=credential, submission_date=submitted,
        )
        for n, (code, *modifiers) in enumerate((c.split("-") for c in codes), start=1)
    )  # fmt: skip
    kinds = Payer(payer)
    return Case(
        "E1", patient, dos, place, "", Profile(kinds, payer.startswith("medicare"), True), lines,
        tuple(papers), chart, Tables.load(), date(2026, 11, 21), prior_visit_date=prior,
    )  # fmt: skip


def answers(case: Case) -> dict[str, Value]:
    """Fact name → value; of several lines the last that is not True."""
    found: dict[str, Value] = {}
    for room in (records, authentication, timeliness, supervision, telehealth):
        for fact in room.facts(case):
            if found.get(fact.name, True) is True or fact.value is not True:
                found[fact.name] = fact.value
    return found


def defects(case: Case) -> set[str]:
    """The facts that say something is wrong, or that a person must look."""
    bad = set()
    for name, value in answers(case).items():
        if name == "hands_on_at_distance":
            wrong = value is True
        elif name == "signature_lag_days":
            wrong = value == "review" or (isinstance(value, int) and value > 30)
        elif isinstance(value, bool) or not isinstance(value, int):
            wrong = value is not True
        else:
            wrong = value < 0
        if wrong:
            bad.add(name)
    return bad
