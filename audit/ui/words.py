"""The face's vocabulary: what codes, columns and verdicts are called on a page."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import polars as pl
import streamlit as st

VERDICTS = {
    "not_met": "potential defect",
    "review": "for a person to review",
    "cannot_determine": "cannot be determined",
    "met": "met",
    "error": "program error",
}
TIERS = {
    "escalate": "escalate",
    "review": "review",
    "watch": "watch",
    "typical": "typical",
    "insufficient": "too few",
}
DIRECTIONS = {
    "overpayment": "overpayment",
    "underpayment": "underpayment",
    "documentation": "documentation only",
    "either": "either way",
}
SEVERITIES = ("critical", "high", "medium", "low")
PAYERS = {
    "medicare": "Medicare",
    "medicare_advantage": "Medicare Advantage",
    "medicaid": "Medicaid",
    "commercial": "commercial",
    "self_pay": "self pay",
}
HEADS = {
    "encounter_id": "Encounter",
    "date_of_service": "Date",
    "rendering_name": "Clinician",
    "rendering_npi": "Clinician",
    "payer_type": "Payer",
    "line_number": "Line",
    "lines": "Lines",
    "rule_id": "Rule",
    "dollars": "Potential $",
    "procedure_code": "Code",
    "diagnosis_codes": "Diagnoses",
    "because": "Reason",
    "posterior_above": "P(above 9 in 10 peers)",
    "excess_dollars": "Excess $",
    "excess_low": "Excess $, low",
    "excess_high": "Excess $, high",
    "q": "q (Benjamini-Hochberg)",
    "z": "z",
    "size_cm": "Size, cm",
    "margin_cm": "Margin, cm",
    "excised_cm": "Excised, cm",
}
MONEY = ("dollars", "allowed", "paid", "charge", "excess_dollars", "excess_low", "excess_high")
COUNTS = ("numerator", "denominator")
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|$~<>:])")


def head(name: str) -> str:
    """ "benchmark_source" as "Benchmark source"."""
    return HEADS.get(name) or name.replace("_", " ").capitalize()


def plain(text: str) -> str:
    """Text of a chart or a claim that Markdown must leave as it is: $, *, < and the rest."""
    return _MARKDOWN.sub(r"\\\1", text)


def money(value: float | None) -> str:
    if value is None:
        return "–"
    return f"{'−' if value < 0 else ''}${abs(value):,.2f}"


def columns(frame: pl.DataFrame, **wide: Any) -> dict[str, Any]:
    """Column settings of a grid: heads in words, days without hours, dollars as dollars."""
    made: dict[str, Any] = {}
    for name, kind in frame.schema.items():
        if kind == pl.Date:
            made[name] = st.column_config.DateColumn(head(name), format="YYYY-MM-DD")
        elif name in MONEY:
            made[name] = st.column_config.NumberColumn(head(name), format="dollar")
        elif name in COUNTS or kind.is_integer():
            made[name] = st.column_config.NumberColumn(head(name), format="localized")
        elif kind == pl.Float64:
            made[name] = st.column_config.NumberColumn(head(name), format="%.3f")
        else:
            made[name] = st.column_config.Column(head(name), width=wide.get(name))
    return made


def listed(items: Iterable[str], most: int = 6) -> str:
    names = list(items)
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(names[:most]) + more


def counted(number: int, one: str, many: str = "") -> str:
    return f"{number:,} {one if number == 1 else many or one + 's'}"
