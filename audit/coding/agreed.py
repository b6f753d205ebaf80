"""Works out whether the record shows that the patient agreed to the procedure that was done."""

from __future__ import annotations

from collections.abc import Iterator

from audit.chart.paper.paper import Paperwork
from audit.coding.case import Case
from audit.coding.live import PLACES
from audit.coding.signers import paperwork_of
from audit.model import ClaimLine, Direction, Fact, Value

GLOBALS = frozenset({"000", "010", "090"})
# No consent is asked for: precancers (RULINGS 28), and what is care rather than surgery: paring and
# trimming, injections into lesions, acne treatment, peels, dressings.
NOT_ASKED = frozenset(
    {
        "17000",
        "17003",
        "17004",
        "11055",
        "11056",
        "11057",
        "11719",
        "11720",
        "11721",
        "11900",
        "11901",
        "10040",
        "17340",
        "17360",
        "15850",
        "15851",
        "15853",
        "15854",
        "16000",
        "16020",
    }
)
# Injections are asked about where the practice's own form has a place for consent and left it open.
OWN_FORM = frozenset({"11900", "11901"})


def consent_facts(case: Case) -> Iterator[Fact]:
    """consent_documented: asked where a surgical procedure is billed and was done."""
    paperwork = paperwork_of(case)
    if paperwork is None or case.place_of_service in PLACES or not _done(case, paperwork):
        return
    papers = paperwork.documents
    consents = [c for p in papers for c in p.consents]
    refused = [span for p in papers for span in p.refused_consents]
    exempt = NOT_ASKED - OWN_FORM if refused else NOT_ASKED
    lines = [line for line in case.lines if _surgical(case, line, exempt)]
    if not lines:
        return
    value: Value
    if consents:
        value, because = True, f"Consent: “{case.quote(consents[0].span)}”."
    elif refused:
        value, because = (
            False,
            f"The record itself leaves consent open: “{case.quote(refused[0])}”.",
        )
    else:
        value = False if case.complete else None
        because = (
            "No consent, and no talk about risks and alternatives, is recorded for the procedure."
        )
    yield Fact(
        "consent_documented",
        value,
        because=because,
        root="consent",
        evidence=(consents[0].span,) if consents else tuple(refused[:1]),
        billed=", ".join(dict.fromkeys(line.procedure_code for line in lines)),
        supported="" if value else "consent to be recorded",
        direction=Direction.DOCUMENTATION,
    )


def _done(case: Case, paperwork: Paperwork) -> bool:
    """A lesion was treated, or a procedure note tells of anaesthesia or of consent left open."""
    return bool(case.performed) or any(
        p.document_type == "procedure_note" and (p.anesthesia or p.refused_consents)
        for p in paperwork.documents
    )


def _surgical(case: Case, line: ClaimLine, exempt: frozenset[str]) -> bool:
    code = line.procedure_code
    if not ("10004" <= code <= "19499") or code in exempt:
        return False
    row = case.tables.code(code, case.date_of_service)
    return bool(row and row.global_days in GLOBALS)
