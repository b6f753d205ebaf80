"""The findings explorer: filters, totals, a grid, and one finding in full."""

from __future__ import annotations

import polars as pl
import streamlit as st

from audit.pipeline import AuditResult
from audit.ui import finding, session, words
from audit.workbook.findings_sheet import COLUMNS, finding_rows, reason
from audit.workbook.lists import workbook_of

MOST = 500  # in the grid at a time; the download holds all
CHARTED, BARE = "Encounters with a chart", "Claims alone"
FILTERS: tuple[tuple[str, str, dict[str, str]], ...] = (
    ("verdict", "Result", words.VERDICTS),
    ("severity", "Severity", {}),
    ("direction", "Direction", words.DIRECTIONS),
    ("rule_id", "Rule", {}),
    ("rendering_name", "Clinician", {}),
    ("payer_type", "Payer", words.PAYERS),
)
GRID = (
    "encounter_id", "date_of_service", "rendering_name", "lines", "rule_id", "billed", "supported",
    "dollars", "severity", "verdict", "title",
)  # fmt: skip


def page() -> None:
    st.title("Findings")
    found = session.need_result()
    rows = session.derived("findings", lambda: gathered(found))
    if rows.is_empty():
        st.success("Nothing was found: no potential defect and nothing for a person to look at.")
        return
    shown = _filtered(rows)
    st.markdown(words.plain(totals(shown)))
    if shown.is_empty():
        return
    _by_rule(shown)
    chosen = _grid(shown)
    _step(min(shown.height, MOST))
    finding.show(found, shown.row(chosen, named=True))
    st.download_button(
        "These findings as Excel",
        lambda: workbook_of("Findings", finding_rows(shown), COLUMNS),
        file_name="findings.xlsx",
        on_click="ignore",
    )


def gathered(found: AuditResult) -> pl.DataFrame:
    """Findings with day, clinician and payer of their encounter, the gravest first."""
    about = found.intake.claim_lines.group_by("encounter_id").agg(
        pl.col("date_of_service", "rendering_name", "payer_type").first()
    )
    charted = found.intake.documents["encounter_id"].unique().to_list()
    grave = {name: place for place, name in enumerate(words.SEVERITIES)}
    first = {name: place for place, name in enumerate(words.VERDICTS)}
    return (
        found.findings.join(about, on="encounter_id", how="left")
        .with_columns(
            charted=pl.col("encounter_id").is_in(charted),
            reason=reason(),
            lines=pl.when(pl.col("lines").fill_null("") != "")
            .then("lines")
            .otherwise(pl.col("line_number").cast(pl.String).fill_null("visit")),
        )
        .sort(
            ~pl.col("charted"),
            pl.col("verdict").replace_strict(first, default=len(first)),
            pl.col("severity").replace_strict(grave, default=len(grave)),
            pl.col("dollars").abs(),
            "encounter_id",
            descending=[False, False, False, True, False],
            nulls_last=True,
        )
    )


def _filtered(rows: pl.DataFrame) -> pl.DataFrame:
    if rows["charted"].n_unique() > 1:
        scope = st.radio("Where", [CHARTED, BARE, "Both"], horizontal=True, key="scope")
        if scope != "Both":
            rows = rows.filter(pl.col("charted") == (scope == CHARTED))
    columns = [*st.columns(3), *st.columns(3)]
    for column, (name, label, told) in zip(columns, FILTERS, strict=True):
        options = rows[name].drop_nulls().unique().sort().to_list()
        default = ["not_met"] if name == "verdict" and "not_met" in options else []
        chosen = column.multiselect(
            label,
            options,
            default=default,
            format_func=lambda word, told=told: told.get(word, word),  # type: ignore[misc]
            key=f"filter_{name}",
            placeholder="all",
        )
        if chosen:
            rows = rows.filter(pl.col(name).is_in(chosen))
    words_wanted = st.text_input("Words of the finding", key="filter_words").strip().lower()
    if words_wanted:
        rows = rows.filter(
            pl.col("message").str.to_lowercase().str.contains(words_wanted, literal=True)
        )
    return rows


def totals(rows: pl.DataFrame) -> str:
    """The grid in one sentence, for those who cannot or need not see it."""
    if rows.is_empty():
        return "No finding passes the filters. Take one away."
    money = rows.filter(pl.col("verdict") == "not_met")["dollars"].drop_nulls()
    over, under = money.filter(money > 0).sum(), -money.filter(money < 0).sum()
    return (
        f"{words.counted(rows.height, 'finding')} on "
        f"{words.counted(rows['encounter_id'].n_unique(), 'encounter')}: potential overpayment "
        f"${over:,.2f}, potential underpayment ${under:,.2f}."
    )


def _by_rule(rows: pl.DataFrame) -> None:
    table = (
        rows.group_by("rule_id", "title", "severity")
        .agg(findings=pl.len(), dollars=pl.col("dollars").sum())
        .sort("findings", "rule_id", descending=[True, False])
    )
    with st.expander(f"By rule ({table.height})"):
        st.dataframe(table, hide_index=True, column_config=words.columns(table, title="large"))


def _grid(rows: pl.DataFrame) -> int:
    """The grid and, for the keyboard, a list; both choose the finding that is read below."""
    top = rows.head(MOST)
    if rows.height > MOST:
        st.caption(f"The gravest {MOST} are listed; filter to see others. The download holds all.")
    shown = top.select(GRID).with_columns(pl.col("verdict").replace(words.VERDICTS))
    st.dataframe(
        shown,
        hide_index=True,
        height=min(320, 40 + 35 * shown.height),
        on_select=lambda: _picked(),
        selection_mode="single-row",
        key="findings_grid",
        column_config=words.columns(shown, billed="small", supported="small"),
        alt=totals(rows),
    )
    labels = [
        f"{n}. {r['encounter_id']} · line {r['lines']} · {r['rule_id']} · {r['title']}"
        for n, r in enumerate(top.iter_rows(named=True), start=1)
    ]
    at = min(st.session_state.get("finding", 0), len(labels) - 1)
    st.session_state["finding_box"] = at
    return int(
        st.selectbox(
            "Read one in full",
            range(len(labels)),
            format_func=lambda n: labels[n],
            key="finding_box",
            on_change=lambda: _go(st.session_state["finding_box"]),
        )
    )


def _picked() -> None:
    picked = st.session_state["findings_grid"]["selection"]["rows"]
    if picked:
        _go(picked[0])


def _go(place: int) -> None:
    st.session_state["finding"] = place


def _step(count: int) -> None:
    at = min(st.session_state.get("finding", 0), count - 1)
    back, forth, _ = st.columns([1, 1, 6])
    back.button("← Previous", on_click=_go, args=(at - 1,), disabled=at <= 0, width="stretch")
    forth.button("Next →", on_click=_go, args=(at + 1,), disabled=at + 1 >= count, width="stretch")
