"""The lesion ledger, and the desk where a reviewer corrects a value and sees verdicts follow."""

from __future__ import annotations

from typing import Any

import polars as pl
import streamlit as st

from audit.coding.corrections import FIELDS, Answer, Correction, checked
from audit.errors import UserError
from audit.model import Lesion
from audit.pipeline import AuditResult
from audit.rejudge import Rejudged
from audit.ui import marks, session, words

COLUMNS = (
    "lesion_id", "status", "technique", "site", "laterality", "site_group", "count", "size_cm",
    "margin_cm", "excised_cm", "diagnosis", "diagnosis_class", "closure", "repair_length_cm",
    "specimen", "stage_count", "total_blocks", "symptoms",
)  # fmt: skip


def show(found: AuditResult, encounter: str, again: Rejudged | None) -> None:
    """The ledger as read; with corrections (`again`) both, and the verdicts that moved."""
    chart = found.charts.get(encounter)
    st.subheader("Lesion ledger", anchor=False)
    if chart is None or not chart.lesions:
        st.caption("No lesion was read from these documents.")
        return
    _table(chart.lesions, "as read" if again else "")
    if again:
        _table(again.chart.lesions, "with your corrections")
        _moved(again)
    _kept(encounter, chart.lesions)
    _desk(encounter, chart.lesions)
    texts = {key: row["text"] for key, row in found.documents.items()}
    said = marks.table(chart.lesions, texts)
    with st.expander(f"What was read, and from which words ({said.height})"):
        st.dataframe(said, hide_index=True)


def _table(lesions: tuple[Lesion, ...], title: str) -> None:
    rows = [{name: marks.shown(getattr(x, name)) for name in COLUMNS} for x in lesions]
    frame = pl.DataFrame(rows)
    filled = [name for name in COLUMNS if (frame[name] != "").any()]
    if title:
        st.markdown(f"**Ledger {title}**")
    shown = frame.select(filled)
    st.dataframe(shown, hide_index=True, column_config=words.columns(shown),
                 alt=f"Lesion ledger {title}")  # fmt: skip


def _moved(again: Rejudged) -> None:
    changes = again.changes
    if changes.is_empty():
        st.info("No verdict changes with these corrections.")
        return
    st.markdown(f"**{words.counted(changes.height, 'verdict')} moved with your corrections**")
    for row in changes.iter_rows(named=True):
        line = f"line {row['line_number']}" if row["line_number"] else "whole visit"
        before, after = (_side(row, side) for side in ("before", "after"))
        st.markdown(f"- **{row['rule_id']}**, {line}: {words.plain(before)} → "
                    f"**{words.plain(after)}**")  # fmt: skip


def _side(row: dict[str, Any], side: str) -> str:
    verdict = row[side]
    if verdict is None:
        return "not asked"
    said = ", ".join(words.VERDICTS.get(part, part) for part in verdict.split(", "))
    supports = row[f"supported_{side}"]
    money = row[f"dollars_{side}"]
    said += f", supports {supports}" if supports else ""
    return said + (f", {words.money(money)}" if money else "")


def _kept(encounter: str, lesions: tuple[Lesion, ...]) -> None:
    kept = session.corrections(encounter)
    known = {lesion.lesion_id: lesion for lesion in lesions}
    for place, one in enumerate(kept):
        text, button = st.columns([8, 1], vertical_alignment="center")
        was = marks.shown(getattr(known[one.lesion_id], one.field)) or "not stated"
        reason = f" Reason: {one.reason}." if one.reason else ""
        text.markdown(
            words.plain(
                f"{one.lesion_id}, {FIELDS[one.field].label.lower()}: read “{was}”, corrected to "
                f"“{marks.shown(one.value) or 'not stated'}”.{reason}"
            )
        )
        button.button(
            "Undo", key=f"undo_{encounter}_{place}", on_click=_undo, args=(encounter, place)
        )
    if kept:
        st.button("Reset all corrections", key="reset", on_click=kept.clear)


def _undo(encounter: str, place: int) -> None:
    del session.corrections(encounter)[place]


def _desk(encounter: str, lesions: tuple[Lesion, ...]) -> None:
    with st.expander("Correct a value", expanded=bool(session.corrections(encounter))):
        st.caption("Your corrections lie over what was read, for this session; nothing is lost.")
        left, middle, right = st.columns(3)
        lesion = left.selectbox("Lesion", lesions, format_func=_label, key=f"lesion_{encounter}")
        field = middle.selectbox(
            "Value", list(FIELDS), format_func=lambda name: FIELDS[name].label, key="field"
        )
        with right:
            value = _asked(field, lesion)
        reason = st.text_input("Reason", key="reason", placeholder="where the record says so")
        if st.button("Apply the correction", key="apply", type="primary"):
            _apply(encounter, Correction(lesion.lesion_id, field, value, reason.strip()))


def _label(lesion: Lesion) -> str:
    what = " ".join(x for x in (marks.shown(lesion.technique), lesion.site) if x)
    return f"{lesion.lesion_id} · {what}"


def _asked(name: str, lesion: Lesion) -> Answer:
    """The widget of a field's kind, holding what was read."""
    field, now, key = FIELDS[name], getattr(lesion, name), f"value_{lesion.lesion_id}_{name}"
    given: Answer
    if field.kind == "whole":
        given = st.number_input("Should be", min_value=1, step=1, value=now, key=key)
        return given
    if field.kind == "length":
        given = st.number_input("Should be", min_value=0.01, step=0.1, value=now, key=key)
        return given
    if field.kind in ("choice", "flag"):
        options: list[Any] = list(field.choices) or [True, False]
        options = options if field.needed else [*options, None]
        at = options.index(now) if now in options else len(options) - 1
        given = st.selectbox(
            "Should be", options, index=at, key=key,
            format_func=lambda x: "not stated" if x is None else marks.shown(x),
        )  # fmt: skip
        return given
    typed = st.text_input("Should be", value=marks.shown(now), key=key)
    if field.kind == "list":
        return tuple(part.strip() for part in typed.split(",") if part.strip())
    return typed.strip()


def _apply(encounter: str, correction: Correction) -> None:
    try:
        checked(correction.field, correction.value)
    except UserError as problem:
        st.error(words.plain(str(problem)))
        return
    session.corrections(encounter).append(correction)
    st.rerun()
