"""Everything that a run writes, for download."""

from __future__ import annotations

import tempfile
from pathlib import Path

import streamlit as st

from audit.output import write
from audit.ui import session

KINDS = {
    ".csv": "text/csv",
    ".json": "application/json",
    ".parquet": "application/vnd.apache.parquet",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
WORDS = {
    "workpaper.xlsx": "the workpaper: index, summary, method, findings, every test, sign-off",
    "findings.csv": "every finding with its evidence",
    "verdicts.parquet": "every verdict of every line",
    "scorecard.csv": "each clinician, period and indicator; not for outside, cells are small",
    "estimates.json": "error rate and projected dollars with their limits",
    "intake.csv": "records that were refused, and how to mend them",
    "not_judged.csv": "rules that nothing in the folder asked",
    "audit.json": "what was read: hashes, editions, versions, settings",
}


def page() -> None:
    st.title("Downloads")
    found = session.need_result()
    st.write(
        "The files hold what the pages show. Patient identifiers stay out of the workpaper; quotes "
        "of the record are in the findings, so keep the files where you keep charts."
    )
    if st.button("Prepare the files", type="primary", key="prepare"):
        with tempfile.TemporaryDirectory(prefix="dermaudit-") as place, st.spinner("Writing…"):
            paths = write(found, Path(place))
            st.session_state["files"] = [(path.name, path.read_bytes()) for path in paths]
    files = dict(st.session_state.get("files", []))
    order = {name: place for place, name in enumerate(WORDS)}
    for name in sorted(files, key=lambda name: order.get(name, len(order))):
        left, right = st.columns([2, 5], vertical_alignment="center")
        left.download_button(
            f"{name} ({len(files[name]) / 1024:,.0f} kB)",
            files[name],
            file_name=name,
            mime=KINDS.get(Path(name).suffix),
            on_click="ignore",
            width="stretch",
        )
        right.caption(WORDS.get(name, ""))
