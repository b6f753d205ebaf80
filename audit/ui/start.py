"""Choose or upload an audit folder, audit it with progress shown, keep the result for the session.

Results live in st.session_state only: st.cache_* is shared between sessions, and its hash of a
polars frame looks at the first and last rows only.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import streamlit as st

from audit.errors import UserError
from audit.pipeline import AuditResult, run

KEY = "result"
UPLOAD_TYPES = [
    "csv", "parquet", "xlsx", "837", "835", "edi", "x12", "txt", "toml",
    "docx", "pdf", "rtf", "html", "xml", "json",
]  # fmt: skip
CLAIM_SUFFIXES = {".csv", ".parquet", ".xlsx", ".837", ".835", ".edi", ".x12", ".toml"}


def result() -> AuditResult | None:
    found = st.session_state.get(KEY)
    return found if isinstance(found, AuditResult) else None


def need_result() -> AuditResult:
    """The session's result; without one the page says what to do and stops."""
    found = result()
    if found is None:
        st.info("No audit is open yet. Choose or upload one on the page *Audit folder*.")
        st.stop()
    return found


def open_from_environment() -> None:
    """`dermaudit app FOLDER` hands its folder over here, once a session."""
    folder = os.environ.get("DERMAUDIT_FOLDER")
    if folder and result() is None and not st.session_state.get("tried_environment"):
        st.session_state["tried_environment"] = True
        audit(Path(folder))


def audit(folder: Path) -> None:
    with st.status("Auditing…", expanded=True) as box:
        bar = st.progress(0.0)

        def show(step: str, share: float) -> None:
            bar.progress(share, text=step)

        try:
            st.session_state[KEY] = run(folder, progress=show, engines=False)
        except UserError as problem:
            box.update(label="Could not be audited", state="error")
            st.error(str(problem))
            return
        bar.progress(1.0, text="Done")
        box.update(label="Audit ready", state="complete", expanded=False)


def period_words(found: AuditResult) -> str:
    dates = found.intake.claim_lines["date_of_service"]
    if dates.is_empty():
        return "no claim lines"
    return f"{dates.min()!s} to {dates.max()!s} · {len(dates):,} claim lines"


def page() -> None:
    st.title("Audit folder")
    st.write(
        "A folder holds `claims.csv` (or .parquet, .xlsx, 837P) and, for a chart audit, "
        "`charts.csv` with the documents in `charts/`."
    )
    path = st.text_input("Path of a folder on this machine", placeholder="sample_charts")
    if st.button("Audit this folder", type="primary", disabled=not path):
        folder = Path(path).expanduser()
        if folder.is_dir():
            audit(folder)
        else:
            st.error(f"There is no folder {folder}. Check the path, or upload the files below.")
    uploaded = st.file_uploader(
        "Or upload the files: claims, charts.csv, audit.toml and the documents",
        accept_multiple_files=True,
        type=UPLOAD_TYPES,
    )
    if uploaded and st.button("Audit the uploaded files"):
        with tempfile.TemporaryDirectory(prefix="dermaudit-") as place:
            audit(_lay_out(Path(place), [(f.name, f.getvalue()) for f in uploaded]))
    found = result()
    if found is not None:
        report(found)


def _lay_out(place: Path, files: list[tuple[str, bytes]]) -> Path:
    """Uploaded files as an audit folder: claim files at the top, documents below charts/."""
    (place / "charts").mkdir()
    for name, content in files:
        name = Path(name).name  # a browser may send a path
        top = Path(name).suffix.lower() in CLAIM_SUFFIXES
        (place / name if top else place / "charts" / name).write_bytes(content)
    return place


def report(found: AuditResult) -> None:
    st.subheader("What was read")
    st.text("\n".join(found.intake.report.sentences()))
    frame = found.intake.report.refusal_frame()
    if not frame.is_empty():
        st.dataframe(frame, hide_index=True)
    with st.expander(f"Rules not judged in this folder ({found.not_judged.height})"):
        st.dataframe(found.not_judged, hide_index=True)
