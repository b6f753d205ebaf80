"""One encounter: the documents with the evidence marked, beside the claim lines and the ledger."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import polars as pl
import streamlit as st

from audit.errors import UserError
from audit.model import Lesion
from audit.pipeline import AuditResult
from audit.rejudge import Rejudged, rejudge
from audit.ui import claim, highlight, ledger, marks, session, words


def page() -> None:
    st.title("Chart")
    found = session.need_result()
    encounters = session.derived("encounters", lambda: in_order(found))
    if encounters.is_empty():
        st.info("This folder holds no documents: claims alone were audited.")
        return
    encounter = _chosen(encounters)
    again = _corrected(found, encounter)
    findings = again.findings if again else _mine(found.findings, encounter)
    lesions = again.chart.lesions if again else read_lesions(found, encounter)
    if again:
        st.warning(
            f"Shown with {words.counted(len(session.corrections(encounter)), 'correction')} of "
            "this session. The audit's own verdicts are unchanged; reset below."
        )
    left, right = st.columns([11, 9], gap="medium")
    with left:
        _documents(found, encounter, lesions, findings)
    with right:
        verdicts = again.verdicts if again else _mine(found.verdicts, encounter)
        claim.lines(found, encounter, verdicts)
        claim.findings(found, findings, st.session_state.get("focus"))
        claim.others(verdicts, found)
    ledger.show(found, encounter, again)


def in_order(found: AuditResult) -> pl.DataFrame:
    """encounter_id, label, defects of what has documents; encounters with findings first."""
    counts = found.findings.group_by("encounter_id").agg(
        defects=(pl.col("verdict") == "not_met").sum(), open=pl.len()
    )
    about = found.intake.claim_lines.group_by("encounter_id").agg(
        pl.col("date_of_service", "rendering_name").first()
    )
    said = pl.concat_str(
        "encounter_id", pl.lit(" · "), pl.col("date_of_service").cast(pl.String).fill_null("–"),
        pl.lit(" · "), pl.col("rendering_name").fill_null("no claim"), pl.lit(" · "),
        pl.col("defects").cast(pl.String), pl.lit(" potential defects"),
    )  # fmt: skip
    return (
        found.intake.documents.select("encounter_id").unique()
        .join(counts, on="encounter_id", how="left")
        .join(about, on="encounter_id", how="left")
        .with_columns(pl.col("defects", "open").fill_null(0))
        .with_columns(label=said.str.replace(r"\b1 potential defects", "1 potential defect"))
        .sort("defects", "open", "encounter_id", descending=[True, True, False])
    )  # fmt: skip


def _chosen(encounters: pl.DataFrame) -> str:
    """By link (?encounter=), by another page, or from the list."""
    ids = encounters["encounter_id"].to_list()
    labels = dict(encounters.select("encounter_id", "label").iter_rows())
    wanted = st.session_state.get("encounter") or st.query_params.get("encounter")
    at = ids.index(wanted) if wanted in ids else 0
    st.session_state["encounter"] = st.session_state["encounter_box"] = ids[at]
    middle, back, forth = st.columns([7, 1.2, 1.2], vertical_alignment="bottom")
    middle.selectbox(
        "Encounter, the most defects first",
        ids,
        format_func=lambda name: labels[name],
        key="encounter_box",
        on_change=lambda: _go(st.session_state["encounter_box"]),
    )
    last = len(ids) - 1
    back.button("← Previous", disabled=at == 0, on_click=_go, args=(ids[max(at - 1, 0)],),
                width="stretch")  # fmt: skip
    forth.button("Next →", disabled=at == last, on_click=_go, args=(ids[min(at + 1, last)],),
                 width="stretch")  # fmt: skip
    st.query_params["encounter"] = ids[at]
    return str(ids[at])


def _go(encounter: str) -> None:
    st.session_state["encounter"] = encounter
    st.session_state["focus"] = None


def _corrected(found: AuditResult, encounter: str) -> Rejudged | None:
    corrections = session.corrections(encounter)
    if not corrections:
        return None
    try:
        return rejudge(found, encounter, corrections)
    except UserError as problem:
        st.error(words.plain(str(problem)))
        return None


def _mine(frame: pl.DataFrame, encounter: str) -> pl.DataFrame:
    return frame.filter(pl.col("encounter_id") == encounter)


def read_lesions(found: AuditResult, encounter: str) -> tuple[Lesion, ...]:
    chart = found.charts.get(encounter)
    return chart.lesions if chart else ()


def _documents(
    found: AuditResult, encounter: str, lesions: tuple[Lesion, ...], findings: pl.DataFrame
) -> None:
    rows = _mine(found.intake.documents, encounter).sort("document_date", "document_id").to_dicts()
    choices = marks.foci(lesions, findings)
    wanted = st.session_state.get("focus")
    focus = st.selectbox(
        "Mark the evidence of",
        list(choices),
        index=list(choices).index(wanted) if wanted in choices else 0,
        format_func=lambda name: choices[name],
        key=f"focus_{encounter}_{wanted}",
    )
    st.html(highlight.LEGEND)
    for tab, row in zip(st.tabs([_tab(row) for row in rows]), rows, strict=True):
        with tab:
            whole = "the whole record was pulled" if row["complete"] else "record not complete"
            st.caption(
                words.plain(f"{row['file']} · {row['author'] or 'author not known'} · {whole}")
            )
            st.html(
                highlight.render(
                    row["text"], marks.marks(lesions, findings, row["document_id"], focus)
                )
            )


def _tab(row: Mapping[str, Any]) -> str:
    kind = str(row["document_type"]).replace("_", " ").capitalize()
    return f"{kind} · {row['document_date'] or 'undated'}"
