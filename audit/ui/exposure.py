"""The other axis: of the charts that were read, how many would hold, and what that shows."""

from __future__ import annotations

from typing import Any

import streamlit as st

from audit.pipeline import AuditResult
from audit.ui import card, plots, words

SAID = {
    "meets": "Within tolerance, shown",
    "exceeds": "Above tolerance, shown",
    "inconclusive": "Open: too few charts to show either",
}


def show(found: AuditResult) -> None:
    rate: dict[str, Any] = found.estimates["error_rate"]
    st.caption("Pattern and exposure are kept apart: a clinician may bill like everybody and have "
               "charts that do not hold, or stand out and be right.")  # fmt: skip
    if not rate["reviewed"]:
        st.info(rate["sentence"])
        return
    left, right = st.columns([1, 2])
    left.metric("Verdict at 90% confidence", SAID.get(rate["verdict"], rate["verdict"]))
    right.markdown(words.plain(rate["sentence"]))
    if not found.estimates.get("projectable"):
        right.markdown(words.plain(str(found.estimates.get("not_projectable_because", ""))))
    _dollars(found.estimates["sample_dollars"])
    rows = card.exposure(found).sort("who")
    if rows.is_empty():
        return
    st.altair_chart(
        plots.error_rates(rows, found.settings.tolerance),
        alt="Chart error rates by clinician with exact 90% intervals; said in words below",
    )
    st.caption("Dot: rate. Line: exact 90% interval. Dashed: tolerance of the compliance plan.")
    for cell in rows.iter_rows(named=True):
        st.markdown(f"- **{words.plain(cell['who'])}** "
                    f"({words.TIERS.get(cell['tier'], cell['tier'])}): "
                    f"{words.plain(cell['sentence'])}")  # fmt: skip
        st.caption(words.plain(cell["mathematics"]))


def _dollars(money: dict[str, Any]) -> None:
    text = (
        f"Over the reviewed charts: ${money['overpaid']:,.2f} potentially overpaid (gross); after "
        f"${money['underpaid']:,.2f} potentially underpaid, ${money['net']:,.2f} net."
    )
    if "gross_rate" in money:
        text += f" Of ${money['paid']:,.2f} paid: {money['gross_rate']:.1%} gross."
    st.markdown(words.plain(text))
