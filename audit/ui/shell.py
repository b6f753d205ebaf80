"""The frame round every page: which folder, which page."""

from __future__ import annotations

import streamlit as st

from audit.ui import catalogue, chart, downloads, explorer, session, start
from audit.ui import scorecard as scorecard_page

PAGES = (
    ("Scorecard", scorecard_page.page, "scorecard"),
    ("Findings", explorer.page, "findings"),
    ("Chart", chart.page, "chart"),
    ("Rules", catalogue.page, "rules"),
    ("Downloads", downloads.page, "downloads"),
    ("Audit folder", start.page, "folder"),
)

NOTICE = (
    "Every finding is *potential* until a person has signed it off. "
    "This is a screening tool, not legal advice. Patient data stays on this machine."
)
STYLE = """<style>
.stApp .block-container {padding: 3rem 2.5rem 3rem; max-width: 1600px;}
.stApp h1 {font-size: 2rem; padding: 0 0 .4rem;} .stApp h2 {font-size: 1.4rem;}
.stApp h3 {font-size: 1.2rem; padding: .4rem 0;}
.stApp [data-testid="stMetricValue"] {font-size: 1.7rem;}
@media (min-width: 768px) and (max-width: 1150px) {
.stApp .block-container {padding: 2.5rem 1rem 2rem;}
.stApp section[data-testid="stSidebar"], .stApp section[data-testid="stSidebar"] > div {
  width: 11.5rem !important; min-width: 0 !important; max-width: 11.5rem;}
}
</style>"""


def main() -> None:
    st.set_page_config(page_title="dermaudit", page_icon="🔎", layout="wide")
    st.html(STYLE)
    start.open_from_environment()
    landing = "Scorecard" if session.result() is not None else "Audit folder"
    pages = {
        title: st.Page(function, title=title, url_path=path, default=title == landing)
        for title, function, path in PAGES
    }
    st.session_state["pages"] = pages
    chosen = st.navigation(list(pages.values()))
    with st.sidebar:
        found = session.result()
        if found is not None:
            st.markdown(f"**{found.settings.practice.name or found.folder.name}**")
            st.caption(start.period_words(found))
        st.caption(NOTICE)
    chosen.run()
