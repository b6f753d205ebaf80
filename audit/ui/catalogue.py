"""The rule catalogue as a page."""

from __future__ import annotations

import polars as pl
import streamlit as st

from audit.evaluation.catalogue import load
from audit.evaluation.pages import markdown
from audit.evaluation.rule import Rule
from audit.ui import start


def page() -> None:
    st.title("Rules")
    found = start.result()
    rules = found.rules if found is not None else load()
    word = st.text_input("Search id, title or reason", placeholder="biopsy").strip().lower()
    domains = st.multiselect("Domain", sorted({rule.domain for rule in rules}))
    shown = [rule for rule in rules if _wanted(rule, word, domains)]
    st.caption(f"{len(shown)} of {len(rules)} rules")
    st.dataframe(_table(shown), hide_index=True, height=320)
    if not shown:
        return
    chosen = st.selectbox("Read one", shown, format_func=lambda r: f"{r.id} · {r.title}")
    st.markdown(markdown(chosen))
    if found is not None:
        editions = "; ".join(f"{kind} {edition}" for kind, edition in found.editions.items())
        st.caption(f"Editions of the tables in use: {editions}")


def _wanted(rule: Rule, word: str, domains: list[str]) -> bool:
    text = f"{rule.id} {rule.title} {rule.why}".lower()
    return word in text and (not domains or rule.domain in domains)


def _table(rules: list[Rule]) -> pl.DataFrame:
    return pl.DataFrame(
        [(r.id, r.title, r.domain, r.severity, r.direction) for r in rules],
        schema=["rule", "title", "domain", "severity", "direction"],
        orient="row",
    )
