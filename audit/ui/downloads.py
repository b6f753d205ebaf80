"""Everything that a run writes, for download."""

from __future__ import annotations

import tempfile
from pathlib import Path

import streamlit as st

from audit.output import write
from audit.ui import start

KINDS = {
    ".csv": "text/csv",
    ".json": "application/json",
    ".parquet": "application/vnd.apache.parquet",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def page() -> None:
    st.title("Downloads")
    found = start.need_result()
    st.write(
        "The workpaper holds the index, the summary, the sampling method, the findings, every test "
        "line by line, the scorecard, the rules and a sign-off sheet to be filled in by people."
    )
    if st.button("Prepare the files", type="primary"):
        with tempfile.TemporaryDirectory(prefix="dermaudit-") as place, st.spinner("Writing…"):
            st.session_state["files"] = [
                (path.name, path.read_bytes()) for path in write(found, Path(place))
            ]
    for name, content in st.session_state.get("files", []):
        st.download_button(
            f"{name} ({len(content) / 1024:,.0f} kB)",
            content,
            file_name=name,
            mime=KINDS.get(Path(name).suffix),
            on_click="ignore",
        )
