"""One encounter: the documents with the evidence marked, beside ledger, claim or desk."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl
import streamlit as st

from audit.chart.chart import Chart
from audit.errors import UserError
from audit.pipeline import AuditResult
from audit.rejudge import Rejudged, rejudge
from audit.ui import claim, corrected, desk, highlight, ledger, marks, session, titles, words

LEDGER, FINDINGS, CORRECT = "Ledger", "Findings", "Correct"


def page() -> None:
    st.title("Chart")
    found = session.need_result()
    encounters = session.derived("encounters", lambda: in_order(found))
    if encounters.is_empty():
        st.info("This folder holds no documents: claims alone were audited.")
        return
    encounter = _chosen(encounters)
    again = _corrected(found, encounter)
    read = found.charts.get(encounter)
    now = again.chart if again else read
    findings = again.findings if again else _mine(found.findings, encounter)
    if again:
        _banner(encounter, again)
    left, right = st.columns([11, 9], gap="small", wrap=False)
    with left:
        _documents(found, encounter, now, findings)
    with right:
        _beside(found, encounter, again, now, findings)


def _banner(encounter: str, again: Rejudged) -> None:
    made = words.counted(len(session.corrections(encounter)), "correction")
    moved = words.counted(again.changes.height, "verdict")
    st.warning(
        f"Shown with {made} of this session ({moved} moved). The audit's own verdicts are "
        "unchanged; *Correct* lists the corrections and undoes them."
    )


def _beside(
    found: AuditResult,
    encounter: str,
    again: Rejudged | None,
    now: Chart | None,
    findings: pl.DataFrame,
) -> None:
    """What stands beside the note: the ledger, the claim with its findings, or the desk."""
    focus = st.session_state.get("focus")
    kept = len(session.corrections(encounter))
    counts = {LEDGER: len(now.lesions) if now else 0, FINDINGS: findings.height, CORRECT: kept}
    pane = st.segmented_control(
        "Beside the note",
        list(counts),
        format_func=lambda name: f"{name} ({counts[name]})" if counts[name] else name,
        default=FINDINGS if focus in set(findings["rule_id"]) else LEDGER,
        key=f"beside_{encounter}_{focus}",
        required=True,
    )
    read = found.charts.get(encounter)
    if pane == FINDINGS:
        verdicts = again.verdicts if again else _mine(found.verdicts, encounter)
        claim.lines(found, encounter, verdicts)
        claim.findings(found, findings, focus)
        claim.others(verdicts, found)
    elif pane == CORRECT and read is not None and now is not None:
        corrected.show(encounter, read, again)
        desk.show(encounter, read, now, titles.of_notes(found, encounter))
    else:
        ledger.show(found, encounter, now)


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
    middle, back, forth = st.columns([6, 1.5, 1.5], vertical_alignment="bottom")
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


def _documents(
    found: AuditResult, encounter: str, now: Chart | None, findings: pl.DataFrame
) -> None:
    rows = titles.rows(found, encounter)
    lesions, visit = now.lesions if now else (), marks.visit_of(now)
    focus = _focus(encounter, marks.foci(lesions, findings))
    made = {
        row["document_id"]: marks.marks(lesions, findings, row["document_id"], focus, visit)
        for row in rows
    }
    st.html(highlight.legend({mark.kind for some in made.values() for mark in some}))
    for tab, row in zip(st.tabs([titles.title(row) for row in rows]), rows, strict=True):
        with tab:
            whole = "the whole record was pulled" if row["complete"] else "record not complete"
            st.caption(
                words.plain(f"{row['file']} · {row['author'] or 'author not known'} · {whole}")
            )
            st.html(highlight.render(row["text"], made[row["document_id"]]))


def _focus(encounter: str, choices: Mapping[str | None, str]) -> str | None:
    """Whose evidence is marked: everything's, one finding's or one lesion's."""
    wanted = st.session_state.get("focus")
    return st.selectbox(
        "Mark the evidence of",
        list(choices),
        index=list(choices).index(wanted) if wanted in choices else 0,
        format_func=lambda name: choices[name],
        key=f"focus_{encounter}_{wanted}",
    )
