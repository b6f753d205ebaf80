"""The corrections of an encounter, who made them, their undoing, the verdicts they moved."""

from __future__ import annotations

from typing import Any

import streamlit as st

from audit.chart.chart import Chart
from audit.coding.corrections import Entry, entries, undone
from audit.rejudge import Rejudged
from audit.ui import session, words

FEW = 12


def show(encounter: str, read: Chart, again: Rejudged | None) -> None:
    """The list, then the verdicts that moved; nothing where nothing was corrected."""
    kept = session.corrections(encounter)
    if not kept:
        return
    st.markdown(f"**{words.counted(len(kept), 'correction')} of this session**")
    for place, entry in enumerate(entries(read, kept) if again else _bare(encounter)):
        text, button = st.columns([3, 1.1], vertical_alignment="center", gap="xxsmall")
        text.markdown(f"{place + 1}. {_said(entry)}")
        button.button("Undo", key=f"undo_{encounter}_{place}", on_click=_undo,
                      args=(encounter, place), help="Also undoes what hangs on it")  # fmt: skip
    st.button("Undo all corrections", key="reset", on_click=kept.clear)
    if again is not None:
        _moved(again)


def _bare(encounter: str) -> list[Entry]:
    """Where the corrections do not fit together, their list without the old values."""
    return [
        Entry(one.about, one.field, "", str(one.value or ""), one.by, one.reason)
        for one in session.corrections(encounter)
    ]


def _said(entry: Entry) -> str:
    about = "" if entry.about == "visit" else f"{entry.about}, "
    who = f"by {entry.by}" if entry.by else "no name given"
    why = f": {entry.reason}" if entry.reason else ""
    return (
        f"**{words.plain(about + entry.what)}**: {words.plain(entry.old)} → "
        f"**{words.plain(entry.new)}** ({words.plain(who + why)})"
    )


def _undo(encounter: str, place: int) -> None:
    kept = session.corrections(encounter)
    kept[:] = undone(kept, place)


def _moved(again: Rejudged) -> None:
    changes = again.changes
    if changes.is_empty():
        st.info("No verdict changes with these corrections.")
        return
    title = f"{words.counted(changes.height, 'verdict')} moved with your corrections"
    lines = []
    for row in changes.iter_rows(named=True):
        line = f"line {row['line_number']}" if row["line_number"] else "whole visit"
        before, after = (_side(row, side) for side in ("before", "after"))
        lines.append(f"- **{row['rule_id']}**, {line}: {words.plain(before)} → "
                     f"**{words.plain(after)}**")  # fmt: skip
    with st.expander(title, expanded=changes.height <= FEW):
        st.markdown("\n".join(lines))


def _side(row: dict[str, Any], side: str) -> str:
    verdict = row[side]
    if verdict is None:
        return "not asked"
    said = ", ".join(words.VERDICTS.get(part, part) for part in verdict.split(", "))
    supports = row[f"supported_{side}"]
    money = row[f"dollars_{side}"]
    said += f", supports {supports}" if supports else ""
    return said + (f", {words.money(money)}" if money else "")
