"""An AuditResult turned into what audit.json says of the run: versions, settings, hashes."""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib.metadata import version as installed
from pathlib import Path
from typing import Any

from audit import __version__
from audit.evaluation.rule import Rule
from audit.pipeline import AuditResult


def record(result: AuditResult) -> dict[str, Any]:
    """What audit.json says: what was read, editions, versions, settings and hashes."""
    files = sorted(
        p for p in result.folder.rglob("*") if p.is_file() and not p.name.startswith(".")
    )
    return {
        "program": "dermaudit",
        "version": __version__,
        "written": datetime.now(UTC).isoformat(timespec="seconds"),
        "python": platform.python_version(),
        "libraries": {name: installed(name) for name in ("polars", "great-expectations", "scipy")},
        "catalogue": {"rules": len(result.rules), "sha256": _catalogue_digest(result.rules)},
        "editions": result.editions,
        "settings": result.settings.as_dict(),
        "files": {str(p.relative_to(result.folder)): _sha256(p) for p in files},
        "intake": result.intake.report.as_dict(),
        "engines": result.engines,
        "not_judged": result.not_judged.to_dicts(),
    }


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _catalogue_digest(rules: Sequence[Rule]) -> str:
    words = json.dumps([repr(rule) for rule in rules]).encode()
    return hashlib.sha256(words).hexdigest()
