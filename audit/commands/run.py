"""`dermaudit run`: audit a folder, write the outputs, tell what was found."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from audit.errors import EXIT_CLEAN, EXIT_FINDINGS

if TYPE_CHECKING:
    from audit.pipeline import AuditResult


def add_parser(subparsers: Any) -> None:
    parser = subparsers.add_parser(
        "run",
        help="audit a folder of claims and charts",
        description="Audit a folder: claims.* with charts.csv and charts/ (either may be absent).",
        epilog="example: dermaudit run sample_charts --out out --open",
    )
    parser.add_argument("folder", type=Path, help="the audit folder")
    parser.add_argument("--out", type=Path, help="where to write (default: FOLDER/dermaudit-out)")
    parser.add_argument("--open", action="store_true", help="open the scorecard in the browser")
    parser.add_argument(
        "--no-browser", action="store_true", help="with --open: serve, but open no browser"
    )
    parser.add_argument("--no-quotes", action="store_true", help="leave the record's words out")
    parser.add_argument("--no-workpaper", action="store_true", help="write no workpaper.xlsx")
    parser.add_argument(
        "--one-engine", action="store_true", help="skip the second engine (Great Expectations)"
    )
    parser.add_argument("--quiet", action="store_true", help="print nothing but errors")
    parser.set_defaults(handler=run)


def run(args: argparse.Namespace) -> int:
    from audit.errors import InputError
    from audit.output import write
    from audit.pipeline import run as audit

    if not args.folder.is_dir():
        raise InputError(
            f"The folder {args.folder} does not exist; name the folder that holds claims.csv."
        )
    out = args.out or args.folder / "dermaudit-out"
    result = audit(
        args.folder,
        progress=_quiet if args.quiet else _tell,
        engines=not args.one_engine,
        quote=not args.no_quotes,
    )
    paths = write(result, out, workpaper=not args.no_workpaper)
    if not args.quiet:
        print(summary(result))
        print("\nWritten: " + ", ".join(str(path) for path in paths))
    if args.open:
        from audit.commands.app import serve

        serve(args.folder, browser=not args.no_browser)
    found = (result.findings["verdict"] == "not_met").any()
    return EXIT_FINDINGS if found else EXIT_CLEAN


def summary(result: AuditResult) -> str:
    """What was read and found, in a screenful."""
    report, found = result.intake.report, result.findings
    counts = dict(found["verdict"].value_counts().iter_rows())
    over = found.filter((found["verdict"] == "not_met") & (found["dollars"] > 0))["dollars"].sum()
    under = found.filter((found["verdict"] == "not_met") & (found["dollars"] < 0))["dollars"].sum()
    lines = [
        *report.sentences(),
        "",
        f"Potential defects      {counts.get('not_met', 0):>6}",
        f"For a person to review {counts.get('review', 0):>6}",
        f"Cannot be determined   {counts.get('cannot_determine', 0):>6}",
        f"Potential overpayment  {over:>10,.2f} USD   potential underpayment {-under:,.2f} USD",
        f"Rules judged {len(result.rules) - result.not_judged.height} of {len(result.rules)}; "
        "not_judged.csv says why the others were not.",
    ]
    if result.engines:
        lines.append(
            f"Second engine: {result.engines['reviewed_facts']} facts of the reviewed sample, "
            f"{result.engines['disagreements']} disagreements."
        )
    return "\n".join(lines)


def _tell(step: str, share: float) -> None:
    print(f"[{share:4.0%}] {step}", file=sys.stderr)


def _quiet(step: str, share: float) -> None:
    return None
