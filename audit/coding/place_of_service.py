"""Facts of whether the claim's place of service is the one that the note states."""

from __future__ import annotations

from collections.abc import Iterator

from audit.chart.paper.paper import Place
from audit.coding.case import Case
from audit.coding.signers import paperwork_of
from audit.model import Direction, Fact, Value

FACILITY = {
    "hospital_outpatient": ("19", "22"),
    "asc": ("24",),
    "inpatient": ("21",),
    "emergency": ("23",),
}


def place_facts(case: Case) -> Iterator[Fact]:
    """The claim's place against the place that the note states; telehealth has its own rule."""
    paperwork = paperwork_of(case)
    if paperwork is None or not case.place_of_service or case.place_of_service in ("02", "10"):
        return
    places = [p for d in paperwork.notes for p in d.places]
    if not places:
        return
    facility = next((p for p in places if p.kind in FACILITY), None)
    office = next((p for p in places if p.kind == "office"), None)
    if facility and office:
        yield _placed(case, facility, "review", "The note names both an office and a facility")
    elif facility:
        agrees = case.place_of_service in FACILITY[facility.kind]
        both = case.place_of_service in {p for kinds in FACILITY.values() for p in kinds}
        value: Value = True if agrees else "review" if both else False
        yield _placed(case, facility, value, "The note places the service in a facility")
    elif office:
        elsewhere = case.place_of_service in {p for kinds in FACILITY.values() for p in kinds}
        yield _placed(case, office, not elsewhere, "The note places the service in an office")


def _placed(case: Case, place: Place, value: Value, because: str) -> Fact:
    over = case.place_of_service == "11"
    return Fact(
        "place_agrees",
        value,
        evidence=(place.span,),
        root="claim:place",
        because=(
            f"{because} (“{case.quote(place.span)}”); the claim has place of service "
            f"{case.place_of_service}."
        ),
        billed=f"place of service {case.place_of_service}",
        supported=" or ".join(FACILITY.get(place.kind, ("11",))) if value is False else "",
        direction=Direction.OVERPAYMENT if over else Direction.UNDERPAYMENT,
        dollars=_difference(case) if value is False else None,
    )


def _difference(case: Case) -> float | None:
    """Billed less due over the lines, by office and facility rate; None: a rate is unknown."""
    total = 0.0
    for line in case.lines:
        office = case.tables.price(line.procedure_code, case.date_of_service, False)
        facility = case.tables.price(line.procedure_code, case.date_of_service, True)
        if office is None or facility is None:
            return None
        total += (office - facility) * line.units
    return round(total if case.place_of_service == "11" else -total, 2)
