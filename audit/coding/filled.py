"""Works out from unfilled template slots whether a fact on which a billed code rests is missing."""

from __future__ import annotations

from collections.abc import Iterator

from audit.chart.paper.paper import Slot
from audit.coding.case import Case
from audit.coding.signers import paperwork_of
from audit.model import Direction, Fact, Lesion, Value

# Which slots drive which codes: by code range, because families differ in what they count.
DRIVERS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("11102", "11107", ("count",)),
    ("11200", "11201", ("count",)),
    ("11300", "11313", ("size", "count")),
    ("11400", "11646", ("size", "margin", "excised", "count")),
    ("11719", "11765", ("count",)),
    ("11900", "11901", ("count",)),
    ("12001", "13160", ("length",)),
    ("14000", "14350", ("area", "defect", "size")),
    ("15002", "15278", ("area", "defect", "size")),
    ("17000", "17004", ("count",)),
    ("17106", "17108", ("area",)),
    ("17110", "17111", ("count",)),
    ("17260", "17286", ("size", "count")),
    ("17311", "17315", ("stage", "count")),
    ("96900", "96913", ("dose",)),
    ("96920", "96922", ("area", "dose")),
    ("J0000", "J9999", ("dose",)),
    ("95004", "95052", ("count",)),
)
TIMED = (("99202", "99205"), ("99212", "99215"), ("99417", "99417"))
# Fields of the ledger that answer a slot which is filled elsewhere in the note.
ANSWERED_BY = {
    "size": "size_cm",
    "margin": "margin_cm",
    "excised": "excised_cm",
    "length": "repair_length_cm",
}
# Sections whose content supports a code; an empty slot of the history or the advice is looked at.
BILLED = ("hpi", "exam", "procedure", "assessment_plan", "consent", "other", "cc")
FORMALITIES = frozenset({"time", "dose", "laterality"})


def slot_facts(case: Case) -> Iterator[Fact]:
    """code_driver_filled and template_resolved, for every encounter with a note."""
    paperwork = paperwork_of(case)
    notes = [d for d in paperwork.notes if d.document_type != "other"] if paperwork else []
    if not notes:
        return
    slots = [slot for note in notes for slot in note.slots]
    driving = [s for s in slots if _drives(case, s) and not _answered(case, s)]
    timed = [s for s in slots if s.field == "time" and _visits(case)]
    yield _driver(case, driving, timed)
    rest = [s for s in slots if s not in driving and s not in timed and s.field not in FORMALITIES]
    rest = [s for s in rest if not _drives(case, s) and not _for_a_pen(case, s)]
    yield _template(case, rest)


def _driver(case: Case, driving: list[Slot], timed: list[Slot]) -> Fact:
    chosen = driving or timed
    value: Value = False if driving else "review" if timed else True
    field = chosen[0].field if chosen else ""
    return Fact(
        "code_driver_filled",
        value,
        root=f"template:{field}" if chosen else None,
        because=(
            f"The slot for {field} is still empty: “{_around(case, chosen[0])}”. The fact "
            "counts as absent."
        )
        if chosen
        else "No slot that feeds a billed code is empty.",
        billed=", ".join(_codes(case, field) if driving else _visits(case)) if chosen else "",
        supported=f"no documented {field}" if driving else "",
        evidence=tuple(s.span for s in chosen[:3]),
    )


def _template(case: Case, rest: list[Slot]) -> Fact:
    billed = [s for s in rest if s.section in BILLED or s.field != "other"]
    rest = billed or rest
    value: Value = False if billed else "review" if rest else True
    return Fact(
        "template_resolved",
        value,
        root="template",
        because=f"The note still holds an unfilled template slot: “{_around(case, rest[0])}”."
        if rest
        else "No unfilled template slot is left in the note.",
        supported="the element counts as not documented" if rest else "",
        evidence=tuple(s.span for s in rest[:3]),
        direction=Direction.DOCUMENTATION if rest else None,
    )


def _for_a_pen(case: Case, slot: Slot) -> bool:
    """An underscore with no telling label: a score or a reading that was not taken."""
    return slot.field == "other" and case.quote(slot.span).startswith("_")


def _drives(case: Case, slot: Slot) -> bool:
    return bool(_codes(case, slot.field))


def _codes(case: Case, field: str) -> tuple[str, ...]:
    """The billed codes that rest on what the slot should have told."""
    return tuple(
        line.procedure_code
        for line in case.lines
        if any(a <= line.procedure_code <= b and field in fields for a, b, fields in DRIVERS)
    )


def _visits(case: Case) -> tuple[str, ...]:
    """Visit codes that time could support; whether time was chosen is not told."""
    codes = (line.procedure_code for line in case.lines)
    return tuple(c for c in codes if any(a <= c <= b for a, b in TIMED))


def _answered(case: Case, slot: Slot) -> bool:
    """The same fact stands elsewhere in the note for every lesion that was treated."""
    treated = [x for x in case.performed if slot.field not in x.unfilled]
    if not case.performed:
        return False
    if slot.field == "count":
        return all(x.count is not None for x in case.performed) and len(treated) == len(
            case.performed
        )
    name = ANSWERED_BY.get(slot.field)
    return bool(name) and all(_has(x, str(name)) for x in case.performed)


def _has(lesion: Lesion, name: str) -> bool:
    return getattr(lesion, name) is not None


def _around(case: Case, slot: Slot) -> str:
    """The slot with the words around it on its line."""
    text = next(d.text for d in case.documents if d.document_id == slot.span.document_id)
    start = text.rfind("\n", 0, slot.span.start) + 1
    end = text.find("\n", slot.span.end)
    line = text[
        max(start, slot.span.start - 60) : min(end if end >= 0 else len(text), slot.span.end + 30)
    ]
    return " ".join(line.split())
