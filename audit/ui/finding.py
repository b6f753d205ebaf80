"""One finding in full: what was billed, what the record supports, why, from where, what now."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import polars as pl
import streamlit as st

from audit.pipeline import AuditResult
from audit.ui import session, words


def show(found: AuditResult, row: Mapping[str, Any]) -> None:
    """`row`: a FINDINGS row with reason, date_of_service and rendering_name."""
    with st.container(border=True):
        st.subheader(f"{row['rule_id']} · {row['title']}", anchor=False)
        st.caption(words.plain(where(row)))
        left, right = st.columns([3, 2], gap="large")
        with left:
            body(found, row)
        with right:
            _lines(found, row)
            if row["encounter_id"] in found.charts:
                if st.button("Open the chart", key="open_chart", type="primary"):
                    session.open_chart(row["encounter_id"], row["rule_id"])
            else:
                st.caption("No chart of this encounter is in the folder.")


def where(row: Mapping[str, Any]) -> str:
    said = words.VERDICTS.get(row["verdict"], row["verdict"])
    parts = [
        said.capitalize(), f"severity {row['severity']}",
        words.DIRECTIONS.get(row["direction"], row["direction"] or ""),
        f"encounter {row['encounter_id']}", str(row.get("date_of_service") or ""),
        row.get("rendering_name") or "",
    ]  # fmt: skip
    return " · ".join(part for part in parts if part)


def body(found: AuditResult, row: Mapping[str, Any]) -> None:
    """The words of a finding, without its head; the chart page shows them as well.

    `row`: a FINDINGS row with the column `reason` of the workpaper's findings.
    """
    if row["billed"] or row["supported"]:
        worth = f" · potential **{words.plain(_worth(row['dollars']))}**" if row["dollars"] else ""
        st.markdown(f"Billed **{words.plain(row['billed'] or '–')}** · the record supports "
                    f"**{words.plain(row['supported'] or 'cannot be said')}**{worth}")  # fmt: skip
    st.markdown(words.plain(row["reason"]))
    for document_id, said in quotes(row).items():
        shown = "\n>\n> ".join(f"“{words.plain(quote)}”" for quote in said)
        st.markdown(f"> {shown}\n>\n> — {words.plain(document(found, document_id))}")
    rule = next((r for r in found.rules if r.id == row["rule_id"]), None)
    if rule is not None:
        st.markdown(f"**The rule.** {words.plain(rule.why)}")
    if row["verdict"] == "not_met":
        for label, text in (("Next time", row["remedy_note"]), ("Now", row["remedy_claim"])):
            if text:
                st.markdown(f"**{label}.** {words.plain(text)}")
    if row["related"]:
        st.markdown(f"**Also seen by** {related(found, row['related'])} (the same defect, counted "
                    "once).")  # fmt: skip
    st.caption(words.plain(f"Source: {row['source']}. Editions in use: {row['edition']}."))


def _worth(dollars: float) -> str:
    kind = "overpayment" if dollars > 0 else "underpayment"
    return f"{kind} ${abs(dollars):,.2f}"


def quotes(row: Mapping[str, Any]) -> dict[str, list[str]]:
    """document_id → the record's words, each once, in the order of the evidence."""
    said: dict[str, list[str]] = {}
    for piece in row["evidence"] or []:
        if piece["quote"] and piece["quote"] not in said.setdefault(piece["document_id"], []):
            said[piece["document_id"]].append(piece["quote"])
    return {document_id: quoted for document_id, quoted in said.items() if quoted}


def related(found: AuditResult, ids: str) -> str:
    titles = {rule.id: rule.title for rule in found.rules}
    return "; ".join(
        f"{words.plain(name)} ({words.plain(titles.get(name, ''))})" for name in ids.split("; ")
    )


def document(found: AuditResult, document_id: str) -> str:
    row = found.documents.get(document_id)
    if row is None:
        return document_id
    day = f" of {row['document_date']}" if row["document_date"] else ""
    return f"{row['document_type'].replace('_', ' ')}{day}, {row['file'] or document_id}"


def _lines(found: AuditResult, row: Mapping[str, Any]) -> None:
    lines = found.intake.claim_lines.filter(pl.col("encounter_id") == row["encounter_id"])
    meant = set(str(row["lines"] or row["line_number"] or "").split(", "))
    shown = lines.select(
        "line_number", "procedure_code", "units", pl.col("modifiers").list.join(" "),
        pl.col("diagnosis_codes").list.join(" "), "allowed",
        finding=pl.when(pl.col("line_number").cast(pl.String).is_in(list(meant)))
        .then(pl.lit("◄ this")).otherwise(pl.lit("")),
    )  # fmt: skip
    st.dataframe(
        shown,
        hide_index=True,
        column_config=words.columns(shown),
        alt=f"Claim lines of encounter {row['encounter_id']}",
    )
