"""The widget that asks for one value, and what was entered there as the record would hold it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from audit.coding.correction_fields import Answer, Field, checked, entered
from audit.coding.reviewer import in_words

HINTS = {
    "length": "1.2, or 12 mm; empty: not stated",
    "area": "square cm; empty: not stated",
    "whole": "a whole number; empty: not stated",
    "minutes": "minutes; empty: not stated",
    "day": "YYYY-MM-DD; empty: not stated",
    "list": "parted by commas",
}
EXAMPLES = {
    "signed_by": "Avery Example, MD",
    "site": "left forearm",
    "name": "psoriasis of the elbows",
    "diagnosis": "actinic keratosis",
}


def ask(
    name: str, fields: Mapping[str, Field], now: Answer, key: str, label: str = ""
) -> Callable[[], Answer]:
    """Draw the widget holding `now`; the answer is checked when called for (UserError)."""
    field = fields[name]
    label = label or field.label
    if field.kind in ("choice", "flag"):
        chosen = _choice(field, now, key, label)
        return lambda: checked(name, chosen, fields)
    if field.kind == "choices":
        some = st.multiselect(
            label, field.choices, default=list(now) if isinstance(now, tuple) else [],
            format_func=in_words, key=key, placeholder="nothing",
        )  # fmt: skip
        return lambda: checked(name, tuple(some), fields)
    said = "" if now in (None, ()) else ", ".join(now) if isinstance(now, tuple) else str(now)
    hint = EXAMPLES.get(name) or HINTS.get(field.kind, "")
    typed = st.text_input(label, value=said, key=key, placeholder=hint)
    return lambda: entered(name, typed or "", fields)


def _choice(field: Field, now: Answer, key: str, label: str) -> Answer:
    options: list[Any] = list(field.choices) or [True, False]
    if not field.needed or now is None:
        options = [None, *options]
    at = options.index(now) if now in options else 0
    chosen: Answer = st.selectbox(label, options, index=at, key=key, format_func=_said)
    return chosen


def _said(value: Answer) -> str:
    return "not stated" if value is None else in_words(value)
