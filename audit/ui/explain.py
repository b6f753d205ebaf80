"""One cell of the scorecard in words: a sentence, what was counted, one line of mathematics."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from audit.ui import words


def row(cell: Mapping[str, Any], *, head: bool = True) -> None:
    """`cell`: a SCORECARD row with `who`."""
    if head:
        tier = words.TIERS.get(cell["tier"], cell["tier"])
        st.markdown(f"**{tier.upper()} · {words.plain(cell['who'])} · "
                    f"{words.plain(cell['title'] or cell['indicator'])}**")  # fmt: skip
    st.markdown(words.plain(cell["sentence"]))
    if cell["excess_dollars"] is not None:
        st.markdown(words.plain(money(cell)))
    with st.expander("How it was worked out"):
        for label, text in details(cell):
            st.markdown(f"- **{label}:** {words.plain(text)}")


def money(cell: Mapping[str, Any]) -> str:
    """What the difference from the peers' middle is worth, with its 80 % interval."""
    worth, low, high = (cell[name] for name in ("excess_dollars", "excess_low", "excess_high"))
    word = "more" if worth >= 0 else "less"
    ends = sorted((abs(low), abs(high))) if low * high > 0 else (low, high)
    return (
        f"Worth about ${abs(worth):,.0f} {word} than at the peers' middle (80% interval "
        f"${ends[0]:,.0f} to ${ends[1]:,.0f})."
    )


def details(cell: Mapping[str, Any]) -> list[tuple[str, str]]:
    counted = f"{cell['numerator']:,.4g} of {cell['denominator']:,.4g}"
    rows = [
        ("Counted", f"{cell['numerator_words']} over {cell['denominator_words']}: {counted}"),
        ("Compared with", cell["benchmark_source"]),
        ("How far to trust it", cell["benchmark_trust"]),
        ("Note", cell["benchmark_note"]),
        ("Spread of the peers", cell["spread_basis"]),
        ("Peer group", cell["peer_group"]),
        ("Mathematics", cell["mathematics"]),
    ]
    return [(label, str(text)) for label, text in rows if text]
