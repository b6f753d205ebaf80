"""Arguments turned into calls; prints, and answers with an exit code."""

from __future__ import annotations

import argparse
import sys
import traceback
from collections.abc import Sequence
from typing import Any

from audit import __version__
from audit.commands import (
    abstract,
    accuracy,
    app,
    appraise,
    benchmarks,
    intake,
    reference,
    rules,
    run,
    sample,
)
from audit.errors import EXIT_INTERNAL, UserError

EXAMPLES = """examples:
  dermaudit run sample_charts --out out          audit a folder: findings, scorecard, workpaper
  dermaudit run quarter3 --out out --open        the same, then open the scorecard in the browser
  dermaudit abstract notes --out facts           what an auditor abstracts from each note, as JSON
  dermaudit abstract note.txt --show             one note in the terminal, the evidence coloured
  dermaudit intake claims.837 --out claims.csv   claim files into canonical claim lines
  dermaudit sample draw quarter3 --size 30       a sealed random sample with a chart-pull list
  dermaudit rules explain UNT-AK                 one rule: logic, source, examples
  dermaudit reference import mue.zip --kind mue --edition 2026Q1 --out tables
  dermaudit accuracy sample_charts               how right it is, by fact and by style
  dermaudit app                                  the workbench in the browser, on this machine only

exit codes:
  0 nothing found   1 findings   2 input that cannot be used   3 a rule file that cannot be used
  70 a fault of the program (with its traceback)
"""

COMMANDS = (
    run, abstract, intake, sample, appraise, rules, reference, benchmarks, accuracy, app,
)  # fmt: skip


class Help(argparse.RawDescriptionHelpFormatter):
    """Examples as written, and each command on one line with its words."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=28, width=100)
        self._action_max_length = 14  # argparse forgets the indent of commands (CPython 9334)


class Parser(argparse.ArgumentParser):
    """A parser whose commands, and theirs, print help in our form."""

    def __init__(self, *args: Any, **options: Any) -> None:
        options.setdefault("formatter_class", Help)
        super().__init__(*args, **options)


def parser() -> argparse.ArgumentParser:
    top = Parser(
        prog="dermaudit",
        description="Audit dermatology charts against the claims billed from them.",
        epilog=EXAMPLES,
    )
    top.add_argument("--version", action="version", version=f"dermaudit {__version__}")
    subparsers = top.add_subparsers(dest="command", metavar="command", required=True)
    for command in COMMANDS:
        command.add_parser(subparsers)
    return top


def main(argv: Sequence[str] | None = None) -> int:
    args = parser().parse_args(argv)
    try:
        return int(args.handler(args))
    except UserError as problem:
        print(f"dermaudit: {problem}", file=sys.stderr)
        return problem.exit_code
    except BrokenPipeError:
        return 0
    except Exception:
        traceback.print_exc()
        return EXIT_INTERNAL
