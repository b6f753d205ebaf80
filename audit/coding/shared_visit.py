"""Works out whether a split or shared visit is billed where it may be."""

from __future__ import annotations

from collections.abc import Iterator

from audit.coding.case import Case
from audit.coding.live import is_visit
from audit.coding.signers import paperwork_of
from audit.model import Fact, Value

ROOT = "signer"
VISIT_ROOT = "signer:visit"  # of the visit alone, where procedures are billed beside it
OFFICE = "11"


def shared_facts(case: Case) -> Iterator[Fact]:
    """A split or shared visit belongs to a facility, where the substantive portion bills."""
    marked = [line for line in case.lines if "FS" in line.modifiers]
    paperwork = paperwork_of(case)
    told = [p for p in paperwork.documents if p.shared] if paperwork else []
    if not marked and not told:
        return
    spans = tuple(s for p in told for s in (p.shared, p.substantive) if s)
    office = case.place_of_service == OFFICE
    value: Value = False if office else True if any(p.substantive for p in told) else None
    because = (
        "A visit shared by a physician and a non-physician practitioner cannot be billed as "
        "such in the office"
        if office
        else "The shared visit took place in a facility"
    )
    visit = next((x for x in marked or case.lines if is_visit(case, x)), None)
    quote = f": “{case.quote(spans[0])}”" if spans else ""
    yield Fact(
        "shared_visit_allowed",
        value,
        because=f"{because}{quote}.",
        evidence=spans,
        root=VISIT_ROOT if any(not is_visit(case, x) for x in case.lines) else ROOT,
        line=visit,
        billed="split or shared visit",
        supported="bill under the one who performed the service" if office else "",
    )
