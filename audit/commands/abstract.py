"""`dermaudit abstract`: what an auditor abstracts from each note, as JSON or in the terminal."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from pathlib import Path
from typing import Any

from audit.errors import EXIT_CLEAN, InputError

PIPED = 100  # columns where no terminal tells its width; COLUMNS does as well


def add_parser(subparsers: Any) -> None:
    parser = subparsers.add_parser(
        "abstract",
        help="read notes and write what they say",
        description=(
            "Read notes (a folder or one file; txt, docx, pdf, rtf, html, C-CDA, FHIR) and write "
            "one JSON file a note, or print them with what was read from where."
        ),
        epilog=(
            "examples:\n"
            "  dermaudit abstract notes --out facts\n"
            "  dermaudit abstract note.pdf --show\n"
        ),
    )
    parser.add_argument("notes", type=Path, help="a folder of notes or one note")
    parser.add_argument("--out", type=Path, help="folder for the JSON files")
    parser.add_argument(
        "--show",
        action="store_true",
        help="print the note with its evidence marked, the ledger beside it",
    )
    parser.set_defaults(handler=run)


def run(args: argparse.Namespace) -> int:
    from audit.chart.abstract import abstract_folder

    if not args.notes.exists():
        raise InputError(f"{args.notes} does not exist; name a folder of notes or one note.")
    if args.show:
        from audit.commands.show import show

        width = shutil.get_terminal_size((PIPED, 24)).columns
        _print(show(args.notes, colour=_coloured(), width=width))
    if args.out:
        count, refused = abstract_folder(args.notes, args.out)
        for sentence in refused:
            print(f"dermaudit: not read: {sentence}", file=sys.stderr)
        if not count:
            raise InputError(f"No note in {args.notes} could be read.")
        print(f"{count} notes abstracted into {args.out}")
    elif not args.show:
        raise InputError("Say where the JSON files go (--out FOLDER) or ask to see it (--show).")
    return EXIT_CLEAN


def _coloured() -> bool:
    """NO_COLOR and FORCE_COLOR count where they are not empty (no-color.org); the first wins."""
    if os.environ.get("NO_COLOR"):
        return False
    terminal = sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
    return terminal or bool(os.environ.get("FORCE_COLOR"))


def _print(text: str) -> None:
    """A terminal or file of an old encoding gets question marks, not a traceback."""
    encoding = sys.stdout.encoding or "utf-8"
    print(text.encode(encoding, "replace").decode(encoding))
