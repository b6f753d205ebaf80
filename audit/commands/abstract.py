"""`dermaudit abstract`: what an auditor abstracts from each note, as JSON or in the terminal."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from audit.errors import EXIT_CLEAN, InputError


def add_parser(subparsers: Any) -> None:
    parser = subparsers.add_parser(
        "abstract",
        help="read notes and write what they say",
        description="Read notes (a folder or one file) and write one JSON file a note.",
        epilog="example: dermaudit abstract notes --out facts",
    )
    parser.add_argument("notes", type=Path, help="a folder of notes or one note")
    parser.add_argument("--out", type=Path, help="folder for the JSON files")
    parser.add_argument("--show", action="store_true", help="print the note with its evidence")
    parser.set_defaults(handler=run)


def run(args: argparse.Namespace) -> int:
    from audit.chart.abstract import abstract_folder

    if not args.notes.exists():
        raise InputError(f"{args.notes} does not exist; name a folder of notes or one note.")
    if args.show:
        from audit.commands.show import show

        print(show(args.notes))
    if args.out:
        count = abstract_folder(args.notes, args.out)
        print(f"{count} notes abstracted into {args.out}")
    elif not args.show:
        raise InputError("Say where the JSON files go (--out FOLDER) or ask to see it (--show).")
    return EXIT_CLEAN
