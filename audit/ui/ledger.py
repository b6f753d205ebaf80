"""The ledger beside the note: lesions, the visit's own values, and the words they came from."""

from __future__ import annotations

import streamlit as st

from audit.chart.chart import Chart
from audit.pipeline import AuditResult
from audit.ui import cards, marks, titles


def show(found: AuditResult, encounter: str, now: Chart | None) -> None:
    """The ledger as it stands; `now` is the chart with the corrections, or as read."""
    read = found.charts.get(encounter)
    if read is None or now is None:
        st.caption("No chart of this encounter was read.")
        return
    visit = marks.visit_of(now)
    named = titles.of_notes(found, encounter)
    st.html(
        cards.cards(read.lesions, now.lesions, cards.visit_card(marks.visit_of(read), visit, named))
    )
    texts = {key: row["text"] for key, row in found.documents.items()}
    said = marks.table(now.lesions, texts, visit)
    with st.expander(f"What was read, and from which words ({said.height})"):
        st.dataframe(said, hide_index=True)
