"""Facts of procedures inside a global period: 58, 78 or 79 by how they are related."""

from __future__ import annotations

from collections.abc import Iterator

from audit.chart.visit.managed import Management
from audit.chart.words.patterns import rx
from audit.coding.case import Case
from audit.coding.citing import record_says
from audit.coding.global_windows import Window, spans_of_window
from audit.coding.icd import area_of_code, area_of_words
from audit.coding.return_room import back_in_suite
from audit.model import ClaimLine, Direction, Fact, Status

_STAGED = ("58", "78", "79")


def procedure_in_window(
    case: Case, line: ClaimLine, open_windows: tuple[Window, ...]
) -> Iterator[Fact]:
    window = max(open_windows, key=lambda w: (w.code is not None, w.days, w.on))
    marked = [m for m in line.modifiers if m in _STAGED]
    relation = _relation(case, line, open_windows)
    expected = {"same": "58", "other": "79", "complication": "78"}.get(relation or "")
    spans = spans_of_window(case, window)
    why = (
        f"{window.name} of {window.day} by the same group has a global period of "
        f"{window.days} days, which covers "
        f"{line.procedure_code}. "
    )
    value: bool | str | None
    told_apart = {"58", "79"} & set(marked)  # says that it is no complication: a person looks
    if relation == "complication" and not told_apart and back_in_suite(case) is not True:
        yield _in_office(case, line, window, why)
        return
    if marked:
        wrong = expected is not None and expected not in marked and case.chart is not None
        value = "review" if wrong else True
    elif case.chart is None or relation is None:
        value = None if case.chart is None or not case.complete else False
        expected = expected or "58, 78 or 79"
    else:
        value = False
    yield Fact(
        "global_modifier_right", value, line, billed=_with(line),
        supported=f"{_supported_code(case, line)}-{expected or marked[0]}",
        because=why + _reason(relation) + " " + record_says(case, spans, ""),
        evidence=spans, root=f"global:{window.on.isoformat()}", direction=Direction.EITHER,
    )  # fmt: skip


def _in_office(case: Case, line: ClaimLine, window: Window, why: str) -> Fact:
    """Medicare pays for a complication only where the patient goes back to an operating room."""
    spans = spans_of_window(case, window)
    said = back_in_suite(case) is False or "78" not in line.modifiers
    return Fact(
        "global_modifier_right", False if said else "review", line, billed=_with(line),
        supported="none",
        because=why + "It treats a complication, and the record tells of no return to an operating "
        "room, which 78 asks for; otherwise the care is part of the operation's payment. "
        + record_says(case, spans, ""),
        evidence=spans, root=f"global:{window.on.isoformat()}", direction=Direction.OVERPAYMENT,
        billed_codes=((line.procedure_code, line.units),),
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
    if all(_other_class(w.code, line.procedure_code) for w in open_windows):
        return "other"
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


# What kind of lesion a code is for; codes of two kinds never treat one lesion in turn.
_KINDS = {
    "malignant": rx(r"116\d\d|172[678]\d|1731[1-5]"),
    "premalignant": rx(r"1700[034]|9657[34]|96567"),
    "benign": rx(r"114\d\d|1711[01]|1120[01]"),
}


def _other_class(earlier: str | None, today: str) -> bool:
    """A cancer was removed then, keratoses or warts are treated now."""
    kinds = [{k for k, form in _KINDS.items() if form.fullmatch(c or "")} for c in (earlier, today)]
    return all(kinds) and not kinds[0] & kinds[1]


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
