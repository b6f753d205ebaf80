"""`dermaudit app`: the workbench in the browser, served on this machine only."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from audit.errors import EXIT_CLEAN, InputError

APP = Path(__file__).resolve().parents[2] / "app.py"


def add_parser(subparsers: Any) -> None:
    parser = subparsers.add_parser(
        "app",
        help="open the workbench in the browser",
        description="Serve the workbench on the loopback address; nothing leaves this machine.",
        epilog="example: dermaudit app sample_charts",
    )
    parser.add_argument("folder", type=Path, nargs="?", help="an audit folder to open at once")
    parser.add_argument("--port", type=int, default=8501)
    parser.add_argument("--no-browser", action="store_true", help="serve, but open no browser")
    parser.set_defaults(handler=run)


def run(args: argparse.Namespace) -> int:
    return serve(args.folder, port=args.port, browser=not args.no_browser)


def serve(folder: Path | None, *, port: int = 8501, browser: bool = True) -> int:
    """Run Streamlit on app.py until it is stopped. The folder is handed over by environment."""
    if not APP.exists():
        raise InputError(
            "The workbench is run from a checkout of the project: app.py is not beside the "
            "installed package. Clone the repository and run `dermaudit app` there."
        )
    environment = dict(os.environ)
    if folder is not None:
        environment["DERMAUDIT_FOLDER"] = str(folder.resolve())
    command = [
        sys.executable, "-m", "streamlit", "run", str(APP),
        "--server.port", str(port), "--server.headless", "false" if browser else "true",
    ]  # fmt: skip
    try:
        return subprocess.run(command, env=environment, cwd=APP.parent, check=False).returncode
    except KeyboardInterrupt:
        return EXIT_CLEAN
