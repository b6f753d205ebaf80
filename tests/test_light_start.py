"""`dermaudit --help` imports none of the heavy libraries."""

from __future__ import annotations

import subprocess
import sys

HEAVY = ("great_expectations", "streamlit", "scipy", "statsmodels", "openpyxl", "pandas")

PROBE = """
import sys
from audit.cli import main
try:
    main(["--help"])
except SystemExit as stop:
    assert stop.code == 0
loaded = [name for name in {heavy!r} if name in sys.modules]
assert not loaded, loaded
"""


def test_help_starts_light() -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", PROBE.format(heavy=HEAVY)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "exit codes" in done.stdout
