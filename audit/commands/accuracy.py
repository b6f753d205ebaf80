"""`dermaudit accuracy`: how often verdicts and abstracted values are right, by fact and style."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from audit.errors import EXIT_CLEAN, InputError


def add_parser(subparsers: Any) -> None:
    parser = subparsers.add_parser(
        "accuracy",
        help="measure how right the program is, by fact and style",
        description="Hold verdicts against an answer key and values against labelled notes.",
        epilog="example: dermaudit accuracy sample_charts --gold labelled_notes",
    )
    parser.add_argument(
        "folder", type=Path, nargs="?", default=Path("sample_charts"),
        help="an audit folder with expected.csv (default: sample_charts)",
    )  # fmt: skip
    parser.add_argument("--gold", type=Path, help="a folder with notes/*.txt and labels/*.json")
    parser.add_argument("--out", type=Path, default=Path("docs/accuracy.md"))
    parser.add_argument("--check", action="store_true", help="write nothing; say what is stale")
    parser.set_defaults(handler=run)


def run(args: argparse.Namespace) -> int:
    from audit.accuracy import keyed, labelled, page

    section = page.keyed_section(args.folder.resolve().name, keyed.measure(args.folder))
    notes = None
    if args.gold:
        notes = page.labelled_section(args.gold.resolve().name, labelled.measure(args.gold))
    before = args.out.read_text("utf-8") if args.out.is_file() else ""
    text = page.compose(section, notes, before)
    if args.check:
        if text != before:
            raise InputError(f"{args.out} is stale; run `dermaudit accuracy` and commit it.")
        print(f"{args.out} is current.")
        return EXIT_CLEAN
    args.out.parent.mkdir(parents=True, exist_ok=True)
    args.out.write_text(text, "utf-8")
    print(f"{args.out} written.\n\n{section.splitlines()[2]}")
    if notes:
        print(notes.splitlines()[2])
    return EXIT_CLEAN
