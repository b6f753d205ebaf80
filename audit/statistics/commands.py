"""`dermaudit appraise …` and `dermaudit agreement`: a reviewed sample becomes printed limits."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from pathlib import Path

from audit.errors import InputError
from audit.statistics import repayment_commands
from audit.statistics.agreement import agreement, cross
from audit.statistics.attribute_command import add_attribute
from audit.statistics.reviewed_rows import cells
from audit.statistics.variable_command import add_variable
from audit.terminal import Subparsers, say

EXAMPLES = """examples:
  dermaudit appraise attribute --universe 400 --sample 30 --errors 2
  dermaudit appraise variable reviewed.csv --universe 400
"""


def add_parsers(subparsers: Subparsers) -> None:
    """Adds `appraise`, `agreement` and `repayment`; each sets `handler`: args -> exit code."""
    parser = subparsers.add_parser(
        "appraise", help="project a reviewed sample as RAT-STATS does", epilog=EXAMPLES
    )
    kinds = parser.add_subparsers(dest="kind", required=True)
    add_attribute(kinds)
    add_variable(kinds)
    twice = subparsers.add_parser(
        "agreement",
        help="how far two reviewers agree",
        epilog="example: dermaudit agreement reviewers.csv --levels met,review,not_met",
    )
    twice.add_argument("file", type=Path, help="CSV with columns first and second, a row a chart")
    twice.add_argument("--levels", help="verdicts in order, separated by commas")
    twice.add_argument("--json", action="store_true")
    twice.set_defaults(handler=_agreement)
    repayment_commands.add_parsers(subparsers)


def _agreement(args: argparse.Namespace) -> int:
    rows = cells(args.file)
    if not {"first", "second"} <= set(rows.columns):
        raise InputError(f"{args.file.name} needs the columns first and second.")
    first, second = rows["first"].to_list(), rows["second"].to_list()
    levels = args.levels.split(",") if args.levels else sorted({*first, *second})
    unknown = {*first, *second} - set(levels)
    if unknown:
        raise InputError(f"{args.file.name} holds verdicts that --levels does not name.")
    found = agreement(cross(first, second, levels))
    return say(args, asdict(found), found.sentence)
