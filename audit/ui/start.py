"""Choose or upload an audit folder, audit it with progress shown, tell what was read."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import streamlit as st

from audit.errors import UserError
from audit.pipeline import AuditResult, Progress, run
from audit.ui import session, uploads, words


def open_from_environment() -> None:
    """`dermaudit app FOLDER` hands its folder over here, once a session."""
    folder = os.environ.get("DERMAUDIT_FOLDER")
    if folder and session.result() is None and not st.session_state.get("tried_environment"):
        st.session_state["tried_environment"] = True
        place = st.empty()
        with place.container():
            st.title("dermaudit")
            done = audit(lambda progress: run(Path(folder), progress=progress, engines=False))
        if done:
            place.empty()


def audit(work: Callable[[Progress], AuditResult]) -> bool:
    """Do the work with progress shown; a UserError is told in its own sentence."""
    with st.status("Auditing…", expanded=True) as box:
        bar = st.progress(0.0)
        try:
            session.keep(work(lambda step, share: _tell(bar, step, share)))
        except UserError as problem:
            box.update(label="Could not be audited", state="error")
            st.error(words.plain(str(problem)))
            return False
        bar.progress(1.0, text="Done")
        box.update(label="Audit ready", state="complete", expanded=False)
    return True


def _tell(bar: object, step: str, share: float) -> None:
    bar.progress(min(share, 1.0), text=step)  # type: ignore[attr-defined]


def period_words(found: AuditResult) -> str:
    dates = found.intake.claim_lines["date_of_service"]
    if dates.is_empty():
        return "no claim lines"
    return f"{dates.min()!s} to {dates.max()!s} · {words.counted(len(dates), 'claim line')}"


def page() -> None:
    st.title("Audit folder")
    st.write(
        "A folder holds `claims.csv` (or .parquet, .xlsx, 837P) and, for a chart audit, "
        "`charts.csv` with the documents in `charts/`. Nothing that you open leaves this machine."
    )
    _by_path()
    _by_upload()
    found = session.result()
    if found is not None:
        _report(found)


def _by_path() -> None:
    with st.form("by_path", border=False):
        path = st.text_input("Path of a folder on this machine", placeholder="sample_charts")
        asked = st.form_submit_button("Audit this folder", type="primary")
    if not asked:
        return
    folder = Path(path.strip()).expanduser()
    if not path.strip() or not folder.is_dir():
        st.error(f"There is no folder {words.plain(path) or '(no name)'}. Check the path, or "
                 "upload the files below.")  # fmt: skip
    elif audit(lambda progress: run(folder, progress=progress, engines=False)):
        session.go("Scorecard")


def _by_upload() -> None:
    uploaded = st.file_uploader(
        "Or upload the files: claims, charts.csv, audit.toml and the documents",
        accept_multiple_files=True,
        type=uploads.TYPES,
        key="uploads",
    )
    if uploaded and st.button("Audit the uploaded files", key="audit_uploads"):
        files = [(file.name, file.getvalue()) for file in uploaded]
        if audit(lambda progress: uploads.audit(files, progress)):
            session.go("Scorecard")


def _report(found: AuditResult) -> None:
    report = found.intake.report
    st.header("What was read")
    refused = words.counted(len(report.refusals), "record was", "records were") + " refused, each "
    refused += "with its reason"
    st.write(
        f"{words.counted(report.accepted, 'claim line')} of {report.read:,} and "
        f"{words.counted(report.documents_accepted, 'document')} of {report.documents_read:,} were "
        f"accepted; {refused if report.refusals else 'nothing was refused'}."
    )
    for source in report.sources:
        st.markdown(f"- **{words.plain(source.file)}** ({source.kind}): {source.read:,} read, "
                    f"{source.accepted:,} accepted, {source.refused:,} refused")  # fmt: skip
    for note in report.notes:
        st.info(words.plain(note))
    refusals = report.refusal_frame()
    if not refusals.is_empty():
        with st.expander(f"Refused records ({refusals.height})", expanded=refusals.height < 10):
            st.dataframe(refusals, hide_index=True, column_config=words.columns(refusals))
    with st.expander(f"Rules not judged in this folder, and why ({found.not_judged.height})"):
        st.dataframe(
            found.not_judged, hide_index=True, column_config=words.columns(found.not_judged)
        )
