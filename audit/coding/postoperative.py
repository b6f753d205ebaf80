"""Facts of suture removal and of who gives the care after a 90-day operation."""

from __future__ import annotations

from collections.abc import Iterator

from audit.chart.words.patterns import rx
from audit.coding.case import Case
from audit.coding.citing import record_says
from audit.coding.global_visits import visit_related
from audit.coding.global_windows import Window
from audit.coding.visit_lines import global_days, is_visit, office_visits, root_of_modifier
from audit.model import ClaimLine, Direction, Fact, Span


def sutures(case: Case, open_windows: tuple[Window, ...]) -> Iterator[Fact]:
    removal = [x for x in case.lines if x.procedure_code in ("15851", "15853", "15854")]
    visits = [x for x in case.lines if is_visit(case, x) and x.procedure_code != "99024"]
    for line in removal:
        yield _removal_line(case, line, bool(visits), open_windows)
    if removal or case.chart is None or not open_windows:
        return
    care = case.chart.management
    if care.suture_removal is None or care.complication is not None:
        return  # stitches taken out to open a wound: the visit looks after the complication
    for visit in office_visits(case):
        if visit_related(case, open_windows[0]) is True:
            yield Fact(
                "suture_removal_included", False, visit, billed=visit.procedure_code,
                supported="99024",
                because=(
                    f"Sutures of {open_windows[0].name} ({open_windows[0].day}) were removed "
                    "inside its global period. "
                )
                + record_says(case, [care.suture_removal], ""),
                evidence=(care.suture_removal,), root="global:visit",
                direction=Direction.OVERPAYMENT,
                billed_codes=((visit.procedure_code, visit.units),),
            )  # fmt: skip


def _removal_line(
    case: Case, line: ClaimLine, has_visit: bool, open_windows: tuple[Window, ...]
) -> Fact:
    code = line.procedure_code
    why = None
    if open_windows:
        why = (
            f"Suture removal inside the global period of {open_windows[0].name} "
            f"({open_windows[0].day}) is included in it."
        )
    elif code in ("15853", "15854") and not has_visit:
        why = f"{code} is an add-on to a visit; none is on the claim."
    if why:
        return Fact(
            "suture_removal_included", False, line, billed=code, supported="none", because=why,
            root=f"line-{line.line_number}:sutures", direction=Direction.OVERPAYMENT,
            billed_codes=((code, line.units),),
        )  # fmt: skip
    if code == "15851":
        return _under_anesthesia(case, line)
    return Fact("suture_removal_included", True, line)


def _under_anesthesia(case: Case, line: ClaimLine) -> Fact:
    if case.chart is None:
        return Fact(
            "suture_removal_included",
            None,
            line,
            because="15851 needs anesthesia; no record is at hand.",
        )
    told = any(
        rx(
            r"\b(?:general an[ae]sthesia|sedat\w+|monitored an[ae]sthesia|"
            r"under an[ae]sthesia)\b"
        ).search(s.text)
        for r in case.chart.readings for s in r.sentences
    )  # fmt: skip
    return Fact(
        "suture_removal_included", True if told else (False if case.complete else None), line,
        billed="15851",
        supported="15853 or 15854 with a visit, or none",
        because="15851 is suture removal under anesthesia; none is documented.",
        root=f"line-{line.line_number}:sutures", direction=Direction.OVERPAYMENT,
        billed_codes=(("15851", line.units),),
    )  # fmt: skip


def transfer(case: Case) -> Iterator[Fact]:
    if case.chart is None or case.date_of_service.year < 2025:
        return
    care = case.chart.management
    for line in case.lines:
        if global_days(case, line) != "090":
            continue
        if "54" in line.modifiers:
            yield Fact(
                "transfer_of_care_told",
                True if care.transfer_of_care else None,
                line,
                because="54 without a transfer in the record.",
            )
        elif care.transfer_of_care is not None and not _is_own(case, line, care.transfer_of_care):
            yield Fact(
                "transfer_of_care_told", "review", line, billed=line.procedure_code,
                supported=f"{line.procedure_code}-54",
                because="Another practice is to give the postoperative care; since 2025 even an "
                "informal transfer of a "
                "90-day package carries 54. " + record_says(case, [care.transfer_of_care], ""),
                evidence=(care.transfer_of_care,), root=root_of_modifier(line, "54"),
                direction=Direction.OVERPAYMENT,
            )  # fmt: skip
        elif care.own_follow_up is not None:
            yield Fact("transfer_of_care_told", True, line, evidence=(care.own_follow_up,))


def _is_own(case: Case, line: ClaimLine, told: Span) -> bool:
    """ "Dr. Example's nurse will take the stitches out" of Dr. Example's own operation."""
    name = line.rendering_name.split()[-1:] or [""]
    return bool(name[0]) and name[0].lower() in case.quote(told, 400).lower()
