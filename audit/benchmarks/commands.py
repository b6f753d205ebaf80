"""`dermaudit benchmarks …`: show the shipped figures, or build a file from CMS rows."""

from __future__ import annotations

import argparse
from pathlib import Path

from audit.benchmarks.build import as_toml, build
from audit.benchmarks.tables import DATA, read
from audit.errors import EXIT_CLEAN
from audit.terminal import Subparsers

EXAMPLES = """examples:
  dermaudit benchmarks show
  dermaudit benchmarks build providers.csv --period 2024 --out benchmarks.toml
"""


def add_parsers(subparsers: Subparsers) -> None:
    """Adds `benchmarks show` and `benchmarks build`; each sets `handler`."""
    parser = subparsers.add_parser(
        "benchmarks", help="national figures, and how to make your own", epilog=EXAMPLES
    )
    commands = parser.add_subparsers(dest="benchmarks_command", required=True)
    show = commands.add_parser("show", help="each figure with numerator, denominator and source")
    show.add_argument("file", type=Path, nargs="?", default=DATA / "dermatology.toml")
    made = commands.add_parser("build", help="from a CMS Provider-and-Service file")
    made.add_argument("file", type=Path, help="the CSV as CMS publishes it")
    made.add_argument("--specialty", default="Dermatology")
    made.add_argument("--period", required=True, help="the year of the file")
    made.add_argument("--group", default="any", choices=("any", "general", "mohs"))
    made.add_argument("--out", type=Path, required=True)
    parser.set_defaults(handler=run)


def run(args: argparse.Namespace) -> int:
    return _build(args) if args.benchmarks_command == "build" else _show(args)


def _show(args: argparse.Namespace) -> int:
    entries, _, _ = read(args.file)
    for entry in entries:
        print(f"{entry.indicator} ({entry.group}): {entry.mean:g}, {entry.law}, {entry.trust}")
        print(f"  {entry.numerator} / {entry.denominator}")
        print(f"  {entry.cited}")
        print(f"  spread: {entry.spread_basis or 'default'}. {entry.note}")
    return EXIT_CLEAN


def _build(args: argparse.Namespace) -> int:
    entries = build(args.file, args.specialty, args.period, args.group)
    args.out.write_text(as_toml(entries), encoding="utf-8")
    print(f"{len(entries)} figures written to {args.out}.")
    return EXIT_CLEAN
