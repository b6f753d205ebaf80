"""The desk where a reviewer corrects what was read; every correction is checked before it holds."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from audit.chart.chart import Chart
from audit.coding.corrected_lesions import value_of
from audit.coding.correction_fields import FIELDS, NOTE_FIELDS, PROBLEM_FIELDS, VISIT_FIELDS
from audit.coding.corrections import proved, summary
from audit.coding.reviewer import (
    ADDED,
    LESION,
    PROBLEM,
    STATEMENT,
    STRUCK,
    Correction,
    next_name,
)
from audit.coding.stated import Stated, stated
from audit.errors import UserError
from audit.model import Lesion, Status
from audit.ui import session, words
from audit.ui.asked import ask

Given = Callable[[], Correction]

MISSED = (
    "technique", "status", "count", "site", "size_cm", "margin_cm", "excised_cm", "diagnosis",
    "diagnosis_class", "closure", "repair_length_cm", "specimen",
)  # fmt: skip
VALUE, MISSING, INVENTED = "A value is wrong", "A lesion was missed", "A lesion is not there"
VISITS, WORK, NO_WORK = (
    "Consent, time or signature",
    "A problem was missed",
    "A problem is not there",
)


def show(encounter: str, read: Chart, now: Chart, titles: dict[str, str]) -> None:
    """`read`: the chart as read; `now`: with the corrections so far; `titles` name the notes."""
    st.caption("What you enter lies over what was read, for this session; nothing is lost.")
    told = st.session_state.pop("desk_told", None)
    if told:
        st.warning(words.plain(told), icon="👁️")
    kinds = [VALUE, MISSING, INVENTED] if now.lesions else [MISSING]
    problems = [r for r in stated(now) if r.field == "name" and STATEMENT not in r.about]
    kinds += [VISITS, WORK, *([NO_WORK] if problems else [])]
    kind = st.selectbox("What is to be corrected", kinds, key="desk_kind")
    # renewed after each correction, so that a widget holds what the chart says now
    key = f"desk_{encounter}_{len(session.corrections(encounter))}"
    forms: dict[str, Callable[[], Given]] = {
        VALUE: lambda: _value(now, key),
        MISSING: lambda: _missed(encounter, key),
        INVENTED: lambda: _invented(now, key),
        VISITS: lambda: _visit(now, key, titles),
        WORK: lambda: _work(encounter, key),
        NO_WORK: lambda: _no_work(problems, key),
    }
    given = forms[kind]()
    reason, who = st.columns([3, 2])
    why = reason.text_input("Reason", key=f"{key}_reason", placeholder="where the record says so")
    by = who.text_input("Your initials", value=session.reviewer(), key=f"{key}_by")
    if st.button("Apply the correction", key="apply", type="primary"):
        session.be(by.strip())
        _apply(encounter, read, given, why.strip())


def _apply(encounter: str, read: Chart, given: Given, reason: str) -> None:
    kept = session.corrections(encounter)
    try:
        bare = given()
        one = Correction(bare.about, bare.field, bare.value, reason, session.reviewer(),
                         bare.values)  # fmt: skip
        doubts = proved(read, kept, one)
    except UserError as problem:
        st.error(words.plain(str(problem)))
        return
    kept.append(one)
    if doubts:
        st.session_state["desk_told"] = "Kept, but look again. " + " ".join(doubts)
    st.rerun()


def _label(lesion: Lesion) -> str:
    return f"{lesion.lesion_id} · {summary(lesion)}"


def _lesion(now: Chart, key: str) -> Lesion:
    lesions = {x.lesion_id: x for x in now.lesions}
    chosen = st.selectbox(
        "Lesion", list(lesions), format_func=lambda name: _label(lesions[name]), key=f"{key}_lesion"
    )
    return lesions[chosen]


def _value(now: Chart, key: str) -> Given:
    lesion = _lesion(now, key)
    left, right = st.columns(2)
    field = left.selectbox(
        "Value", list(FIELDS), format_func=lambda name: FIELDS[name].label, key="field"
    )
    with right:
        place = f"{key}_{lesion.lesion_id}_{field}"
        answer = ask(field, FIELDS, value_of(lesion, field), place, "Should be")
    return lambda: Correction(lesion.lesion_id, field, answer())


def _missed(encounter: str, key: str) -> Given:
    name = next_name(session.corrections(encounter), LESION)
    answers = {}
    for place, (field, column) in enumerate(zip(MISSED, [*st.columns(2)] * 6, strict=True)):
        with column:
            start = str(Status.PERFORMED) if field == "status" else 1 if place == 2 else None
            answers[field] = ask(field, FIELDS, start, f"{key}_{field}")
    return lambda: Correction(
        name, ADDED, values=tuple((field, answer()) for field, answer in answers.items())
    )


def _invented(now: Chart, key: str) -> Given:
    lesion = _lesion(now, key)
    return lambda: Correction(lesion.lesion_id, STRUCK)


def _visit(now: Chart, key: str, titles: dict[str, str]) -> Given:
    rows = [r for r in stated(now) if r.field != "name"]
    left, right = st.columns(2)
    at = left.selectbox(
        "Value", range(len(rows)), format_func=lambda n: _row_label(rows[n], titles),
        key=f"{key}_stated",
    )  # fmt: skip
    row = rows[at]
    fields = VISIT_FIELDS if row.field in VISIT_FIELDS else NOTE_FIELDS
    with right:
        answer = ask(row.field, fields, row.value, f"{key}_{row.about}_{row.field}", "Should be")
    return lambda: Correction(row.about, row.field, answer())


def _row_label(row: Stated, titles: dict[str, str]) -> str:
    return f"{row.label}, {titles[row.about]}" if row.about in titles else row.label


def _work(encounter: str, key: str) -> Given:
    name = next_name(session.corrections(encounter), PROBLEM)
    answers = {
        field: ask(field, PROBLEM_FIELDS, "unstated" if field == "standing" else None,
                   f"{key}_problem_{field}")
        for field in PROBLEM_FIELDS
    }  # fmt: skip
    return lambda: Correction(
        name, ADDED, values=tuple((field, answer()) for field, answer in answers.items())
    )


def _no_work(problems: list[Stated], key: str) -> Given:
    at = st.selectbox(
        "Problem", range(len(problems)), format_func=lambda n: str(problems[n].value),
        key=f"{key}_problem",
    )  # fmt: skip
    return lambda: Correction(problems[at].about, STRUCK)
