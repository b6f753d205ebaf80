"""Facts of visits inside a global period: related care is paid, another problem carries 24."""

from __future__ import annotations

from collections.abc import Iterator

from audit.chart.visit.managed import PlanKind
from audit.chart.words.patterns import rx
from audit.coding.case import Case
from audit.coding.citing import record_says
from audit.coding.global_windows import Window, spans_of_window, windows
from audit.coding.visit_lines import root_of_modifier
from audit.model import ClaimLine, Direction, Fact


def visit_in_window(case: Case, visit: ClaimLine, window: Window) -> Iterator[Fact]:
    marked = "24" in visit.modifiers
    related = visit_related(case, window)
    spans = spans_of_window(case, window)
    root = "global:visit"
    why = (
        f"{window.name} of {window.day} has a global period of {window.days} days, which "
        "covers this visit. "
    )
    code = visit.procedure_code
    if related is True:
        yield Fact(
            "visit_outside_global", False, visit, billed=f"{code}{'-24' if marked else ''}",
            supported="99024",
            because=why + "The visit looks after that operation. " + record_says(case, spans, ""),
            evidence=spans, root=root, direction=Direction.OVERPAYMENT,
            billed_codes=((code, visit.units),),
        )  # fmt: skip
        if marked:
            yield Fact(
                "unrelated_visit_marked", False, visit, billed=f"{code}-24", supported="99024",
                because=why + "24 says unrelated, the record says otherwise.", evidence=spans,
                root=root,
                direction=Direction.OVERPAYMENT, billed_codes=((code, visit.units),),
            )  # fmt: skip
        return
    if related is False:
        yield Fact("visit_outside_global", True, visit, evidence=spans)
        yield Fact(
            "unrelated_visit_marked", marked, visit, billed=code, supported=f"{code}-24",
            because=why + "The visit treats another problem and needs modifier 24. "
            + record_says(case, spans, ""),
            evidence=spans, root=root_of_modifier(visit, "24"), direction=Direction.UNDERPAYMENT,
        )  # fmt: skip
        return
    value: bool | str | None = None if case.chart is None or not case.complete else "review"
    if marked and case.chart is None:
        value = True
    yield Fact(
        "visit_outside_global",
        value,
        visit,
        because=why + "Whether the visit is related could not be read.",
    )
    yield Fact("unrelated_visit_marked", True if marked else value, visit, because=why)


def looks_after_operation(case: Case) -> bool:
    """The visit belongs to the global period of an earlier operation: no modifier pays for it."""
    return any(visit_related(case, window) is True for window in windows(case))


def visit_related(case: Case, window: Window) -> bool | None:
    """True: care of the operation only; False: another problem is managed; None: open."""
    if case.chart is None:
        return None
    care = case.chart.management
    own = [
        p for p in care.problems
        if not p.procedural and not p.examination_only
        and p.plans - {PlanKind.ADVICE, PlanKind.PROCEDURE}
    ]  # fmt: skip
    about_wound = care.wound_check or care.suture_removal or care.complication
    unrelated = [p for p in own if not _of_operation(p.name, p.codes, window)]
    if any(
        p.kind in ("chronic", "acute", "viral", "uncertain", "benign", "keratosis_inflamed")
        for p in unrelated
    ):
        if about_wound and not any(p.kind in ("chronic", "acute") for p in unrelated):
            return None
        if care.complication and all(p.kind == "acute" for p in unrelated):
            return None
        return False
    if about_wound and not own:
        return True
    if about_wound and all(_of_operation(p.name, p.codes, window) for p in own):
        return True
    return None


def _of_operation(name: str, codes: tuple[str, ...], window: Window) -> bool:
    """The problem is what was operated on, or its wound."""
    if rx(
        r"\b(?:s/p|status post|post-?op|wound|surgical|suture|incision|healing|excision|"
        r"cryo\w*|graft|flap|z48|z09)\b"
    ).search(name):
        return True
    stems = {d.split(".")[0] for d in window.diagnoses}
    return any(c.split(".")[0] in stems for c in codes)
