"""Set up and do the two things of the README: `python3 tasks.py demo` and `python3 tasks.py test`.

Standard library only, so that it runs on a machine that has nothing but Python 3.11+ and git.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
LOCK = ROOT / "requirements.lock"
STAMP = VENV / "lock.sha256"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")

# What the browser and workbook tests need, and the command that shows it is there.
DEBIAN = {"chromium": "chromium", "libreoffice-calc": "soffice", "poppler-utils": "pdftoppm"}

USAGE = """usage: python3 tasks.py TASK

  demo [--no-browser]  set up, audit sample_charts/ into out/sample, open the scorecard
  test [pytest args]   set up, check style and types, run every test
  check                style and types only; changes nothing
  fix                  let ruff mend what it can
  lock                 rewrite requirements.lock (needs uv)
"""


def run(*command: str | Path, ok: Sequence[int] = (0,)) -> int:
    code = subprocess.run([str(part) for part in command], cwd=ROOT, check=False).returncode
    if code not in ok:
        sys.exit(code)
    return code


def setup() -> None:
    """Make .venv from the lock, hashes checked; do nothing when it is already so."""
    if sys.version_info < (3, 11):  # noqa: UP036 (an older Python reads this file too)
        sys.exit("dermaudit needs Python 3.11 or newer; this is " + sys.version.split()[0])
    digest = hashlib.sha256(LOCK.read_bytes()).hexdigest()
    if STAMP.exists() and STAMP.read_text() == digest:
        return
    if not PYTHON.exists():
        make_environment()
    pip = (PYTHON, "-m", "pip", "--disable-pip-version-check", "install", "--quiet")
    run(*pip, "--require-hashes", "-r", LOCK)
    run(*pip, "--no-deps", "--no-build-isolation", "-e", ROOT)
    STAMP.write_text(digest)


def make_environment() -> None:
    try:
        venv.create(VENV, with_pip=True)
    except (subprocess.CalledProcessError, OSError):
        # Debian splits ensurepip into a package of its own
        shutil.rmtree(VENV, ignore_errors=True)
        if not debian("python3-venv"):
            sys.exit("Python's venv module is missing: apt-get install python3-venv, then again.")
        run(sys.executable, "-m", "venv", VENV)


def debian(*packages: str) -> bool:
    """Install Debian packages where this user may; False where not."""
    if not shutil.which("apt-get") or not hasattr(os, "geteuid") or os.geteuid() != 0:
        return False
    environment = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    for command in (["update"], ["install", "-y", "--no-install-recommends", *packages]):
        done = subprocess.run(
            ["apt-get", "-qq", *command], env=environment, check=False, stdout=subprocess.DEVNULL
        )
        if done.returncode:
            return False
    return True


def install_viewers() -> None:
    """Chromium and LibreOffice for the tests that look; without them those tests skip."""
    missing = [package for package, program in DEBIAN.items() if not shutil.which(program)]
    if missing and not debian(*missing):
        print(f"Not installed: {', '.join(missing)}; the tests that need them will skip.")


def demo(arguments: Sequence[str]) -> int:
    setup()
    program = (PYTHON, "-m", "audit")
    run(*program, "run", "sample_charts", "--out", "out/sample", ok=(0, 1))
    return run(*program, "app", "sample_charts", *arguments, ok=(0, 130))


def check() -> None:
    run(PYTHON, "-m", "ruff", "check", ".")
    run(PYTHON, "-m", "ruff", "format", "--check", ".")
    run(PYTHON, "-m", "mypy")


def test(arguments: Sequence[str]) -> int:
    setup()
    install_viewers()
    check()
    # a file stays on one worker: its fixtures are made once
    return run(PYTHON, "-m", "pytest", "-n", "auto", "--dist", "loadfile", *arguments)


def fix() -> int:
    setup()
    run(PYTHON, "-m", "ruff", "check", "--fix", ".", ok=(0, 1))
    return run(PYTHON, "-m", "ruff", "format", ".")


def lock() -> int:
    return run(
        "uv", "pip", "compile", "pyproject.toml", "--extra", "dev", "--universal",
        "--generate-hashes", "--no-emit-index-url", "--no-header", "--python-version", "3.11",
        "--quiet", "-o", LOCK,
    )  # fmt: skip


def main(arguments: Sequence[str]) -> int:
    task, rest = (arguments[0], arguments[1:]) if arguments else ("", ())
    if task == "demo":
        return demo(rest)
    if task == "test":
        return test(rest)
    if task == "check":
        setup()
        check()
        return 0
    if task == "fix":
        return fix()
    if task == "lock":
        return lock()
    print(USAGE)
    return 0 if task in ("", "-h", "--help") else 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
