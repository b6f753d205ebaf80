"""Facts of the add-ons to a visit: lasting care (G2211) and prolonged time."""

from __future__ import annotations

from audit.chart.visit.managed import Standing
from audit.chart.words.patterns import rx
from audit.coding.case import Case
from audit.coding.visit_lines import global_days, is_visit
from audit.model import ClaimLine, Direction, Fact, Span

# Services beside which a visit with 25 may still carry G2211 from 2025 on.
_PREVENTIVE = (
    "G0402", "G0438", "G0439", "G0008", "G0009", "G0010", "90471", "90472", "90473", "90474",
    "G0101",
    "G0102", "G0444", "G0442", "G0446", "99497",
)  # fmt: skip
PROLONGED = {"99417": 15, "G2212": 15}
_FULL_LEVEL = ("99205", "99215")


def longitudinal(case: Case, line: ClaimLine) -> Fact:
    """G2211: a lasting condition or relation, and no procedure beside the visit with 25."""
    visits = [x for x in case.lines if is_visit(case, x)]
    marked = next((x for x in visits if "25" in x.modifiers), None)
    procedures = [
        x for x in case.lines
        if not is_visit(case, x) and x is not line and global_days(case, x) in ("000", "010", "090")
    ]  # fmt: skip
    preventive = any(x.procedure_code in _PREVENTIVE for x in case.lines)
    barred = marked is not None and (
        bool(procedures) or not (preventive and case.date_of_service.year >= 2025)
    )
    if barred and marked is not None:
        beside = ", ".join(dict.fromkeys(x.procedure_code for x in procedures)) or "another service"
        return Fact(
            "longitudinal_add_on_payable", False, line, billed="G2211", supported="none",
            because=f"{marked.procedure_code}-25 stands beside {beside}; G2211 is not paid with a "
            "visit that carries 25"
            " for a procedure.",
            root=f"line-{line.line_number}:g2211", direction=Direction.OVERPAYMENT,
            billed_codes=(("G2211", line.units),),
        )  # fmt: skip
    if case.chart is None:
        return Fact(
            "longitudinal_add_on_payable", None, line, because="No record to show the relationship."
        )
    care = case.chart.management
    lasting = [p for p in care.problems if p.kind in ("chronic", "malignant") and p.plans]
    if care.longitudinal or lasting:
        spans = (care.longitudinal,) if care.longitudinal else lasting[0].evidence[:1]
        return Fact("longitudinal_add_on_payable", True, line, evidence=spans)
    passing = care.problems and all(
        p.standing in (Standing.ACUTE, Standing.SELF_LIMITED) or p.procedural for p in care.problems
    )
    # one short illness, and the note itself ends the relation with it
    ended = _ended(case) if passing and case.complete else None
    if ended is not None:
        return Fact(
            "longitudinal_add_on_payable", False, line, billed="G2211", supported="none",
            because="The visit is for a short illness and no further care is planned: "
            f"“{case.quote(ended)}”.",
            evidence=(ended,), root=f"line-{line.line_number}:g2211",
            direction=Direction.OVERPAYMENT, billed_codes=(("G2211", line.units),),
        )  # fmt: skip
    return Fact(
        "longitudinal_add_on_payable", "review" if passing else None, line, billed="G2211",
        supported="none",
        because="No continuing relationship and no lasting condition could be read.",
        root=f"line-{line.line_number}:g2211", direction=Direction.OVERPAYMENT,
    )  # fmt: skip


_NO_RETURN = rx(
    r"\bno (?:further |routine |scheduled |planned |additional )?(?:f/?u|follow[- ]?ups?|return|"
    r"appointments?|visits?)(?: visits?)?(?: (?:is |was )?(?:planned|needed|necessary|required|"
    r"scheduled))?\b|\b(?:f/?u|follow[- ]?up|return|rtc|recheck)(?: to clinic)?\W{0,3}(?:only )?"
    r"(?:prn|as needed|if needed|only if)\b|\bneed not (?:return|come back)|"
    r"\bdischarged from (?:care|clinic|our care)"
)


def _ended(case: Case) -> Span | None:
    """Where the note says that the patient is not expected back for it."""
    assert case.chart is not None
    return next(
        (
            s.at(m.start(), m.end())
            for r in case.chart.readings for s in r.sentences
            if (m := _NO_RETURN.search(s.text))
        ),
        None,
    )  # fmt: skip


def prolonged(case: Case, line: ClaimLine) -> Fact:
    """99417 and G2212 stand beside the highest level only, from their own minutes on."""
    code = line.procedure_code
    base = next((x for x in case.lines if x.procedure_code in _FULL_LEVEL), None)
    root, direction = "em:prolonged", Direction.OVERPAYMENT

    def refused(why: str, supported: str = "none") -> Fact:
        return Fact(
            "prolonged_time_supported", False, line, billed=f"{code} x{line.units}",
            supported=supported,
            because=why, root=root, direction=direction, billed_codes=((code, line.units),),
        )  # fmt: skip

    if base is None:
        return refused(f"{code} needs 99205 or 99215 on the claim.")
    if code == "99417" and case.profile.follows_medicare:
        return refused(
            "Medicare does not take 99417; prolonged office time is G2212 with its own minutes.",
            "G2212 if its minutes are met",
        )
    threshold = case.tables.minutes(code, case.date_of_service, base.procedure_code)
    times = case.chart.management.times if case.chart else ()
    minutes = max((t.low for t in times if not t.staff and not t.other_date), default=None)
    if minutes is None or threshold is None:
        silent = case.chart is not None and case.complete and threshold is not None
        if silent:
            return refused("The record states no total time.")
        return Fact(
            "prolonged_time_supported", None, line, because="No total time in the record at hand."
        )
    units = (
        0 if minutes < threshold.at_least else (minutes - threshold.at_least) // PROLONGED[code] + 1
    )
    if units >= line.units:
        return Fact("prolonged_time_supported", True, line)
    return refused(
        f"{minutes} minutes are documented; {code} beside {base.procedure_code} begins at "
        f"{threshold.at_least} minutes and "
        f"each further 15 is a unit.",
        f"{code} x{units}" if units else "none",
    )
