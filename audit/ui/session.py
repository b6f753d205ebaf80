"""What one browser session holds: the result, what was derived from it, where the reader is.

Everything lives in st.session_state: st.cache_* is shared between sessions, and its hash of a
polars frame looks at the first and last rows only.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import streamlit as st

from audit.coding.reviewer import Correction
from audit.pipeline import AuditResult

KEY = "result"
T = TypeVar("T")


def result() -> AuditResult | None:
    found = st.session_state.get(KEY)
    return found if isinstance(found, AuditResult) else None


def need_result() -> AuditResult:
    """The session's result; without one the page says what to do and stops."""
    found = result()
    if found is None:
        st.info("No audit is open yet. Choose a folder or upload files on the page *Audit folder*.")
        st.stop()
    return found


def keep(found: AuditResult) -> None:
    """Open another audit; everything that belonged to the one before goes."""
    for name in ("derived", "corrections", "files", "encounter", "finding"):
        st.session_state.pop(name, None)
    st.session_state[KEY] = found


def derived(name: str, make: Callable[[], T]) -> T:
    """Something worked out of the open result, once a session."""
    known: dict[str, Any] = st.session_state.setdefault("derived", {})
    if name not in known:
        known[name] = make()
    found: T = known[name]
    return found


def corrections(encounter: str) -> list[Correction]:
    """The reviewer's corrections of one encounter, oldest first; the list itself is kept."""
    kept: dict[str, list[Correction]] = st.session_state.setdefault("corrections", {})
    return kept.setdefault(encounter, [])


def reviewer() -> str:
    """Who corrects in this session, as told; "" before anybody said."""
    return str(st.session_state.get("reviewer_name", ""))


def be(name: str) -> None:
    st.session_state["reviewer_name"] = name


def open_chart(encounter: str, rule: str | None = None) -> None:
    """Go to the chart page of an encounter, the evidence of `rule` marked."""
    st.session_state["encounter"] = encounter
    st.session_state["focus"] = rule
    go("Chart", encounter=encounter)


def go(title: str, **query: str) -> None:
    page = st.session_state.get("pages", {}).get(title)
    if page is not None:
        st.switch_page(page, query_params=query or None)
    st.info(f"Open the page *{title}*.")
