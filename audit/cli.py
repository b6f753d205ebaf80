"""Arguments turned into calls; prints, and answers with an exit code."""

from __future__ import annotations

import argparse
import sys
import traceback
from collections.abc import Sequence

from audit import __version__
from audit.commands import abstract, app, appraise, benchmarks, intake, rules, run, sample
from audit.errors import EXIT_INTERNAL, UserError

EXAMPLES = """examples:
  dermaudit run sample_charts --out out          audit a folder; write findings, scorecard, workpaper
  dermaudit run quarter3 --out out --open        the same, then open the scorecard in the browser
  dermaudit abstract notes --out facts           what an auditor abstracts from each note, as JSON
  dermaudit abstract note.txt --show             one note in the terminal, the evidence coloured
  dermaudit intake claims.837 --out claims.csv   claim files into canonical claim lines
  dermaudit sample draw quarter3 --size 30       a sealed random sample with a chart-pull list
  dermaudit rules explain UNT-AK                 one rule: logic, source, examples
  dermaudit app                                  the workbench in the browser, on this machine only

exit codes:
  0 nothing found   1 findings   2 input that cannot be used   3 a rule file that cannot be used
  70 a fault of the program (with its traceback)
"""

COMMANDS = (run, abstract, intake, sample, appraise, rules, benchmarks, app)


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(
        prog="dermaudit",
        description="Audit dermatology charts against the claims billed from them.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
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
