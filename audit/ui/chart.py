"""One encounter: the documents with the evidence marked, beside the claim lines and the ledger."""

from __future__ import annotations

from typing import Any

import polars as pl
import streamlit as st

from audit.model import Lesion
from audit.pipeline import AuditResult
from audit.ui import start
from audit.ui.highlight import Mark, render

LINE_COLUMNS = (
    "line_number", "procedure_code", "units", "modifiers", "diagnosis_codes", "allowed",
)  # fmt: skip


def page() -> None:
    st.title("Chart")
    found = start.need_result()
    encounters = found.intake.documents["encounter_id"].unique().sort().to_list()
    if not encounters:
        st.info("This folder holds no documents: claims alone were audited.")
        return
    wanted = st.session_state.get("encounter")
    index = encounters.index(wanted) if wanted in encounters else 0
    encounter = st.selectbox("Encounter", encounters, index=index)
    left, right = st.columns([3, 2], gap="large")
    with left:
        _documents(found, encounter)
    with right:
        _claim(found, encounter)
        _verdicts(found, encounter)
        _ledger(found, encounter)


def _documents(found: AuditResult, encounter: str) -> None:
    rows = found.intake.documents.filter(pl.col("encounter_id") == encounter).to_dicts()
    tabs = st.tabs([f"{row['document_type'].replace('_', ' ')} {row['file']}" for row in rows])
    for tab, row in zip(tabs, rows, strict=True):
        with tab:
            complete = "complete record" if row["complete"] else "record not complete"
            st.caption(f"{row['document_date'] or 'undated'} · {row['author'] or '–'} · {complete}")
            marks = _marks(found, encounter, row["document_id"])
            st.html(render(row["text"], marks))
    st.caption("Blue: what a value was read from. Amber: evidence of a potential defect. Hover.")


def _marks(found: AuditResult, encounter: str, document: str) -> list[Mark]:
    marks = [
        Mark(span.start, span.end, f"{lesion.lesion_id}: {name.replace('_', ' ')}")
        for lesion in _lesions(found, encounter)
        for name, spans in lesion.evidence.items()
        for span in spans
        if span.document_id == document
    ]
    mine = found.findings.filter(pl.col("encounter_id") == encounter)
    for row in mine.iter_rows(named=True):
        marks += [
            Mark(e["start"], e["end"], row["rule_id"], strong=row["verdict"] == "not_met")
            for e in row["evidence"] or []
            if e["document_id"] == document
        ]
    return marks


def _lesions(found: AuditResult, encounter: str) -> tuple[Lesion, ...]:
    chart = found.charts.get(encounter)
    return chart.lesions if chart else ()


def _claim(found: AuditResult, encounter: str) -> None:
    st.subheader("Claim lines")
    lines = found.intake.claim_lines.filter(pl.col("encounter_id") == encounter)
    st.dataframe(lines.select(LINE_COLUMNS), hide_index=True)


def _verdicts(found: AuditResult, encounter: str) -> None:
    st.subheader("Findings")
    mine = found.findings.filter(pl.col("encounter_id") == encounter)
    if mine.is_empty():
        st.success("No finding on this encounter.")
    for row in mine.iter_rows(named=True):
        line = f"line {row['line_number']}" if row["line_number"] else "encounter"
        with st.expander(f"{row['rule_id']} · {line} · {row['verdict'].replace('_', ' ')}"):
            st.write(row["message"])
    judged = found.verdicts.filter(
        (pl.col("encounter_id") == encounter) & (pl.col("verdict") == "met")
    )
    with st.expander(f"Met ({judged.height})"):
        st.dataframe(judged.select("line_number", "rule_id", "because"), hide_index=True)


def _ledger(found: AuditResult, encounter: str) -> None:
    st.subheader("Lesion ledger")
    rows = [_row(lesion) for lesion in _lesions(found, encounter)]
    if not rows:
        st.caption("No lesion was read from these documents.")
        return
    st.dataframe(pl.DataFrame(rows, infer_schema_length=None), hide_index=True)


def _row(lesion: Lesion) -> dict[str, Any]:
    return {
        "lesion": lesion.lesion_id,
        "status": str(lesion.status),
        "technique": lesion.technique or "",
        "site": lesion.site or "",
        "side": lesion.laterality or "",
        "count": lesion.count,
        "size cm": lesion.size_cm,
        "margin cm": lesion.margin_cm,
        "diagnosis": lesion.diagnosis or "",
        "closure": lesion.closure or "",
    }
