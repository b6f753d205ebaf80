"""Facts of global periods: what falls into the window of an earlier operation of the group."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from audit.chart.patterns import rx
from audit.coding.case import Case
from audit.coding.citing import record_says
from audit.coding.icd import area_of_code, area_of_words
from audit.model import ClaimLine, Direction, Fact, Span, Status

from audit.chart.managed import Management, PlanKind, PriorMention
from audit.coding.visit_lines import (
    global_days,
    is_visit,
    office_visits,
    root_of_modifier,
)

_STAGED = ("58", "78", "79")
_TEN_DAYS = rx(
    r"cryo|ln2|liquid nitrogen|froze|frozen|freez|excis|ed ?& ?c|edc|curett|destr|repair|"
    r"laser|removal|removed"
)
_NINETY = rx(r"\bflap|\bgraft")
# Operations without postoperative days: their words never open a window.
_NO_WINDOW = rx(r"biops|bx\b|shave|mohs")


@dataclass(frozen=True, slots=True)
class Window:
    """An earlier operation whose global period covers the day of service."""

    code: str | None  # None: known from the text only
    on: date
    days: int
    diagnoses: tuple[str, ...] = ()
    words: str = ""
    span: Span | None = None

    @property
    def day(self) -> str:
        return f"{self.on:%d %b %Y}"

    @property
    def name(self) -> str:
        return self.code or self.words


def facts(case: Case) -> Iterator[Fact]:
    open_windows = windows(case)
    if open_windows:
        window = max(open_windows, key=lambda w: (w.code is not None, w.days, w.on))
        for visit in case.lines:
            if is_visit(case, visit) and visit.procedure_code not in ("99024",):
                yield from _visit_in_window(case, visit, window)
        for line in case.lines:
            if global_days(case, line) in ("000", "010", "090") and not is_visit(case, line):
                yield from _procedure_in_window(case, line, open_windows)
    yield from _sutures(case, open_windows)
    yield from _transfer(case)


def windows(case: Case) -> tuple[Window, ...]:
    """Open windows from the claims of the group, and where they are silent from the text."""
    claimed = tuple(
        Window(p.procedure_code, p.date_of_service, p.global_days, p.diagnosis_codes)
        for p in case.history
        if p.date_of_service
        < case.date_of_service
        <= p.date_of_service + timedelta(days=p.global_days)
    )
    if claimed or case.chart is None:
        return claimed
    told = (_told(case, m) for m in case.chart.management.prior if m.here is not False)
    return tuple(w for w in told if w is not None)


def _told(case: Case, mention: PriorMention) -> Window | None:
    """A window that the text opens: "s/p excision 3/1", "froze three spots six days ago"."""
    day = mention.on
    if day is None and mention.days_ago is not None:
        day = case.date_of_service - timedelta(days=mention.days_ago)
    if day is None or day >= case.date_of_service:
        return None
    if _NINETY.search(mention.words):
        days = 90
    elif _NO_WINDOW.search(mention.words) or not _TEN_DAYS.search(mention.words):
        return None
    else:
        days = 10
    if case.date_of_service > day + timedelta(days=days):
        return None
    return Window(None, day, days, (), " ".join(mention.words.split()), mention.span)


# Visits


def _visit_in_window(case: Case, visit: ClaimLine, window: Window) -> Iterator[Fact]:
    marked = "24" in visit.modifiers
    related = _visit_related(case, window)
    spans = _spans(case, window)
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


def _visit_related(case: Case, window: Window) -> bool | None:
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


def _spans(case: Case, window: Window) -> tuple[Span, ...]:
    if case.chart is None:
        return ()
    care = case.chart.management
    found = [window.span, care.wound_check, care.suture_removal, care.complication]
    return tuple(dict.fromkeys(s for s in found if s is not None))[:3]


# Procedures


def _procedure_in_window(
    case: Case, line: ClaimLine, open_windows: tuple[Window, ...]
) -> Iterator[Fact]:
    window = max(open_windows, key=lambda w: (w.code is not None, w.days, w.on))
    marked = [m for m in line.modifiers if m in _STAGED]
    relation = _relation(case, line, open_windows)
    expected = {"same": "58", "other": "79", "complication": "78"}.get(relation or "")
    spans = _spans(case, window)
    why = (
        f"{window.name} of {window.day} by the same group has a global period of "
        f"{window.days} days, which covers "
        f"{line.procedure_code}. "
    )
    value: bool | str | None
    if marked:
        wrong = expected is not None and expected not in marked and case.chart is not None
        value = "review" if wrong else True
    elif case.chart is None or relation is None:
        value = None if case.chart is None or not case.complete else False
        expected = expected or "58, 78 or 79"
    else:
        value = False
    code = line.procedure_code
    yield Fact(
        "global_modifier_right", value, line, billed=_with(line),
        supported=f"{_supported_code(case, line)}-{expected or marked[0]}",
        because=why + _reason(relation) + " " + record_says(case, spans, ""),
        evidence=spans, root=f"global:{window.on.isoformat()}", direction=Direction.EITHER,
    )  # fmt: skip


def _supported_code(case: Case, line: ClaimLine) -> str:
    """The code that the record supports for the line, where it is another one."""
    found = case.matching.supported_of(line) if case.chart is not None else None
    return found.code if found is not None else line.procedure_code


def _with(line: ClaimLine) -> str:
    return "-".join((line.procedure_code, *line.modifiers))


def _reason(relation: str | None) -> str:
    return {
        "same": "It goes on with the treatment of the same lesion, which modifier 58 tells.",
        "other": "It treats another lesion, which modifier 79 tells.",
        "complication": "It treats a complication, which modifier 78 tells in a procedure room.",
    }.get(relation or "", "None of the modifiers 58, 78 and 79 says how the two are related.")


def _relation(case: Case, line: ClaimLine, open_windows: tuple[Window, ...]) -> str | None:
    """How today's procedure is related to the earlier one: same, other, complication, or open."""
    if case.chart is None:
        return None
    care = case.chart.management
    if care.complication is not None and rx(
        r"10180|101[46]0|1004\d|1006\d|1102\d|13160|12020|12021|3510\d"
    ).fullmatch(line.procedure_code):
        return "complication"
    if _goes_on(case, care):
        return "same"
    if _same_kind(line, open_windows):
        earlier = {area_of_code(d) for w in open_windows for d in w.diagnoses} - {None}
        today = {area_of_code(d) for d in line.diagnosis_codes} - {None}
        if earlier and today and not earlier & today:
            return "other"
        return None
    return (
        "other"
        if any(w.diagnoses for w in open_windows) or _told_apart(case, open_windows)
        else None
    )


def _goes_on(case: Case, care: Management) -> bool:
    """Re-excision, staged or completing work on the lesion operated before."""
    assert case.chart is not None
    pattern = rx(
        r"\bre-?excis\w+|\bstaged (?:excision|procedure|re)|\bstage (?:2|ii|two)\b|"
        r"\bpositive (?:deep |peripheral |lateral )?margin|"
        r"\bmargins? (?:were |was |is |are )?(?:positive|involved)|\bresidual (?:tumou?r|"
        r"bcc|scc|melanoma|lesion)|\bflap (?:division|takedown|inset)|\bplanned (?:second|"
        r"re)"
    )
    return any(
        pattern.search(s.text)
        for r in case.chart.readings
        if r.document.document_type != "pathology_report"
        for s in r.sentences
        if s.section not in ("consent", "instructions", "addendum", "pmh")
    )


def _same_kind(line: ClaimLine, open_windows: tuple[Window, ...]) -> bool:
    """Today's diagnosis is of the class of the earlier one: AK and AK, carcinoma and carcinoma."""
    stems = {d.split(".")[0] for w in open_windows for d in w.diagnoses}
    return any(d.split(".")[0] in stems for d in line.diagnosis_codes)


def _told_apart(case: Case, open_windows: tuple[Window, ...]) -> bool:
    """The text names the earlier site, and it is not one of today's."""
    today = {x.region for x in case.lesions if x.status is Status.PERFORMED} - {None}
    told = {area_of_words(case.quote(w.span)) for w in open_windows if w.span is not None} - {None}
    areas = {area_of_words(x.site) for x in case.performed if x.site} - {None}
    return bool(today and told and areas and not told & areas)


# Sutures and transfer of care


def _sutures(case: Case, open_windows: tuple[Window, ...]) -> Iterator[Fact]:
    removal = [x for x in case.lines if x.procedure_code in ("15851", "15853", "15854")]
    visits = [x for x in case.lines if is_visit(case, x) and x.procedure_code != "99024"]
    for line in removal:
        yield _removal_line(case, line, bool(visits), open_windows)
    if removal or case.chart is None or not open_windows:
        return
    care = case.chart.management
    if care.suture_removal is None:
        return
    for visit in office_visits(case):
        if _visit_related(case, open_windows[0]) is True:
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


def _transfer(case: Case) -> Iterator[Fact]:
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
        elif care.transfer_of_care is not None:
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
