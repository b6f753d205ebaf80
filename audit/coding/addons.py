"""Add-on lines turned into the facts of AON-01 and AON-03."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from audit.coding.pairs import label, root
from audit.model import ClaimLine, Direction, Fact

if TYPE_CHECKING:
    from audit.coding.case import Case

NO_LIST = "CCCCC"  # the official file's mark for "the contractor decides"


def facts(case: Case) -> Iterator[Fact]:
    tables, dos = case.tables, case.date_of_service
    codes = None
    for line in case.lines:
        parents = tables.parents(line.procedure_code, dos)
        if parents is None:
            continue
        codes = codes or {x.procedure_code for x in case.lines}
        yield from _parent(case, line, parents, codes)
        yield _without_51(line)


def _parent(
    case: Case, line: ClaimLine, parents: frozenset[str], codes: set[str]
) -> Iterator[Fact]:
    name = "addon_has_parent"
    if parents & codes:
        yield Fact(name, True, line)
        return
    listed = sorted(parents - {NO_LIST})
    if NO_LIST in parents:
        because = (
            f"{line.procedure_code} is an add-on whose parents are left to the contractor; "
            f"{'none of ' + ', '.join(listed) + ' is billed' if listed else 'none is listed'}."
        )
        yield Fact(name, "review", line, billed=label(line), because=because)
        return
    if _earlier_stage(case, line, listed):
        because = "The first stage may have been billed on the day before; MOH-11 looks at it."
        yield Fact(name, None, line, because=because)
        return
    shown = ", ".join(listed[:6]) + (" …" if len(listed) > 6 else "")
    near = sorted(codes & _relatives(line.procedure_code))
    beside = f" Beside {', '.join(near)} it cannot stand." if near else ""
    yield Fact(
        name, False, line, billed=label(line), supported="none without its parent",
        because=(
            f"{line.procedure_code} is an add-on and needs {shown} on the same day; none is "
            f"billed.{beside}"
        ),
        root=_root(case, line), direction=Direction.OVERPAYMENT,
        billed_codes=((line.procedure_code, line.units),),
    )  # fmt: skip


def _root(case: Case, line: ClaimLine) -> str:
    """17003 beside 17004 lacks its parent for the reason for which the two exclude each other."""
    barred = next((p for p in case.pairs if p.holds(line) and p.edit.indicator == 0), None)
    return root(case, *barred.lines) if barred else f"line-{line.line_number}:parent"


# Codes that people take for parents: sampling at special sites, the wrong biopsy technique.
BIOPSY_ADDONS = frozenset({"11103", "11105", "11107"})
NOT_PARENTS = frozenset(
    {"69100", "40490", "67810", "54100", "56605", "30100", "11755", "11102", "11104"}
)


def _relatives(code: str) -> frozenset[str]:
    return NOT_PARENTS if code in BIOPSY_ADDONS else frozenset()


def _earlier_stage(case: Case, line: ClaimLine, parents: list[str]) -> bool:
    """Stages of one tumour over two days: the folder's history or the note shows the first day."""
    if case.family(line) != "mohs_addon":
        return False
    recent = {
        s.procedure_code
        for s in case.history
        if (case.date_of_service - s.date_of_service).days <= 3
    }
    return bool(recent & set(parents))


def _without_51(line: ClaimLine) -> Fact:
    name = "addon_without_51"
    if "51" not in line.modifiers:
        return Fact(name, True, line)
    return Fact(
        name, False, line, billed=label(line), supported=f"{line.procedure_code} without 51",
        because=(
            f"{line.procedure_code} is an add-on: its price allows for the first procedure, "
            "and 51 would cut it a second time."
        ),
        root=f"line-{line.line_number}:modifier:51", direction=Direction.DOCUMENTATION,
    )  # fmt: skip
