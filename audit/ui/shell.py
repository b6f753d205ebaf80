"""The frame round every page: which folder, which page."""

from __future__ import annotations

import streamlit as st

from audit.ui import catalogue, chart, downloads, explorer, start
from audit.ui import scorecard as scorecard_page

PAGES = (
    ("Audit folder", start.page, "folder"),
    ("Scorecard", scorecard_page.page, "scorecard"),
    ("Findings", explorer.page, "findings"),
    ("Chart", chart.page, "chart"),
    ("Rules", catalogue.page, "rules"),
    ("Downloads", downloads.page, "downloads"),
)

NOTICE = (
    "Every finding is *potential* until a person has signed it off. "
    "This is a screening tool, not legal advice. Patient data stays on this machine."
)


def main() -> None:
    st.set_page_config(page_title="dermaudit", page_icon="🔎", layout="wide")
    start.open_from_environment()
    landing = "Scorecard" if start.result() is not None else "Audit folder"
    pages = [
        st.Page(function, title=title, url_path=path, default=title == landing)
        for title, function, path in PAGES
    ]
    chosen = st.navigation(pages)
    with st.sidebar:
        found = start.result()
        if found is not None:
            st.markdown(f"**{found.settings.practice.name or found.folder.name}**")
            st.caption(start.period_words(found))
        st.caption(NOTICE)
    chosen.run()
