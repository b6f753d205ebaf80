"""Uploaded files audited from a private temporary folder that is gone before anybody looks."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath

from audit.errors import InputError
from audit.pipeline import AuditResult, Progress, run

TYPES = [
    "csv", "parquet", "xlsx", "837", "835", "edi", "x12", "txt", "toml",
    "docx", "pdf", "rtf", "html", "htm", "xml", "json",
]  # fmt: skip
AT_THE_TOP = {".csv", ".parquet", ".xlsx", ".837", ".835", ".edi", ".x12", ".toml"}
INDEXES = ("charts.csv", "audit.toml")
NAME = "Uploaded files"

Files = Sequence[tuple[str, bytes]]
Run = Callable[[Path, Progress], AuditResult]


def audit(files: Files, progress: Progress) -> AuditResult:
    """Audit the files; the folder that held them is deleted before the result is handed over.

    Raises UserError as a folder's audit does.
    """
    with tempfile.TemporaryDirectory(prefix="dermaudit-") as place:
        found = run(lay_out(Path(place), files), progress=progress, engines=False)
    return replace(found, folder=Path(NAME))


def lay_out(place: Path, files: Files) -> Path:
    """The files as an audit folder: tables and claim files at the top, documents in charts/.

    A lone claim table may have any name. Two files of one name are refused: one would be lost.
    """
    (place / "charts").mkdir()
    tables = [name for name, _ in files if _top(name) and _bare(name) not in INDEXES]
    for name, content in files:
        bare = _bare(name)
        if len(tables) == 1 and name == tables[0] and not bare.startswith("claims"):
            bare = f"claims_{bare}"
        path = place / bare if _top(name) else place / "charts" / bare
        if path.exists():
            raise InputError(f"Two of the files are named {bare}. Give one another name.")
        path.write_bytes(content)
    return place


def _top(name: str) -> bool:
    return Path(name).suffix.lower() in AT_THE_TOP


def _bare(name: str) -> str:
    """The file's name alone: a browser may send a path, of Windows too."""
    bare = PurePosixPath(name.replace("\\", "/")).name
    if bare in ("", ".", ".."):
        raise InputError("One of the files has no name. Save it under one.")
    return bare
