"""An answer of a command turned into words, or JSON where asked, on the terminal."""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping
from typing import TypeAlias

from audit.errors import EXIT_CLEAN

Subparsers: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def say(args: argparse.Namespace, answer: Mapping[str, object], text: str) -> int:
    """Print `text`, or `answer` for --json (dates as ISO text); the exit code of a clean end."""
    print(json.dumps(answer, default=str) if args.json else text)
    return EXIT_CLEAN
