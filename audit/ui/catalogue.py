"""The rule catalogue as a page."""

from __future__ import annotations

import polars as pl
import streamlit as st

from audit.evaluation.catalogue import load
from audit.evaluation.pages import markdown
from audit.evaluation.rule import Rule
from audit.ui import session, words


def page() -> None:
    st.title("Rules")
    found = session.result()
    rules = found.rules if found is not None else session.derived("catalogue", load)
    left, middle = st.columns(2)
    word = left.text_input("Search id, title or reason", placeholder="biopsy").strip().lower()
    domains = middle.multiselect(
        "Domain",
        sorted({rule.domain for rule in rules}),
        format_func=lambda name: name.replace("_", " "),
        placeholder="all",
    )
    shown = [rule for rule in rules if _wanted(rule, word, domains)]
    st.caption(f"{len(shown)} of {len(rules)} rules")
    if not shown:
        st.info("No rule fits. Try a shorter word.")
        return
    table = _table(shown)
    if found is not None:
        table = table.join(counts(found.verdicts), left_on="rule", right_on="rule_id", how="left")
        table = table.with_columns(pl.col("met", "not_met", "open").fill_null(0))
    st.dataframe(table, hide_index=True, height=320, alt="The rules",
                 column_config=words.columns(table, title="large"))  # fmt: skip
    chosen = st.selectbox("Read one", shown, format_func=lambda r: f"{r.id} · {r.title}")
    st.markdown(markdown(chosen).replace("$", "\\$"))
    if found is not None:
        editions = "; ".join(f"{kind} {edition}" for kind, edition in found.editions.items())
        st.caption(words.plain(f"Editions of the tables in use: {editions}"))


def counts(verdicts: pl.DataFrame) -> pl.DataFrame:
    """rule_id with how often it was met, not met, or left open in this folder."""
    verdict = pl.col("verdict")
    return verdicts.group_by("rule_id").agg(
        met=(verdict == "met").sum(),
        not_met=(verdict == "not_met").sum(),
        open=verdict.is_in(["review", "cannot_determine"]).sum(),
    )


def _wanted(rule: Rule, word: str, domains: list[str]) -> bool:
    text = f"{rule.id} {rule.title} {rule.why}".lower()
    return word in text and (not domains or rule.domain in domains)


def _table(rules: list[Rule]) -> pl.DataFrame:
    return pl.DataFrame(
        [(r.id, r.title, r.domain.replace("_", " "), r.severity, r.direction) for r in rules],
        schema=["rule", "title", "domain", "severity", "direction"],
        orient="row",
    )
