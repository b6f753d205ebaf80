"""`dermaudit repayment …`: dates that a person enters and findings become the refund desk."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from datetime import date
from pathlib import Path

import polars as pl

from audit.errors import InputError
from audit.statistics.repayment import clock, refund, worksheet
from audit.terminal import Subparsers, say

EXAMPLES = """examples:
  dermaudit repayment clock --credible 2026-03-02 --identified 2026-05-04
  dermaudit repayment worksheet owed.csv --lookback-from 2026-05-04
"""


def add_parsers(subparsers: Subparsers) -> None:
    """Adds `repayment clock` and `repayment worksheet`; each sets `handler`."""
    parser = subparsers.add_parser(
        "repayment", help="refund worksheet and the 60-day clock", epilog=EXAMPLES
    )
    commands = parser.add_subparsers(dest="repayment_command", required=True)
    days = commands.add_parser("clock", help="deadlines from dates that you enter")
    days.add_argument("--credible", type=date.fromisoformat, required=True,
                      help="the day somebody learnt enough to look into it")  # fmt: skip
    days.add_argument("--identified", type=date.fromisoformat)
    days.add_argument("--concluded", type=date.fromisoformat, help="end of the investigation")
    sheet = commands.add_parser("worksheet", help="what may be owed, claim by claim")
    sheet.add_argument("file", type=Path, help="CSV: claim_id, date_of_service, dollars, paid_on")
    sheet.add_argument("--lookback-from", type=date.fromisoformat, required=True)
    sheet.add_argument("--signed-off", action="store_true", help="a person reviewed and signed it")
    sheet.add_argument("--out", type=Path, help="write the worksheet here")
    for each in (days, sheet):
        each.add_argument("--json", action="store_true")
    parser.set_defaults(handler=run)


def run(args: argparse.Namespace) -> int:
    return _clock(args) if args.repayment_command == "clock" else _worksheet(args)


def _clock(args: argparse.Namespace) -> int:
    found = clock(args.credible, args.identified, args.concluded)
    return say(args, asdict(found), found.sentence)


def _worksheet(args: argparse.Namespace) -> int:
    sheet = worksheet(_read(args.file), args.lookback_from, args.signed_off)
    if args.out:
        sheet.write_csv(args.out)
    found = refund(sheet)
    text = (
        f"{found.wording}\n{found.claims} claims, gross {found.gross:,.2f}, underpaid "
        f"{found.underpaid:,.2f}, net {found.net:,.2f}, outside the lookback "
        f"{found.outside_lookback:,.2f}"
    )
    return say(args, asdict(found), text)


def _read(path: Path) -> pl.DataFrame:
    try:
        rows = pl.read_csv(path, infer_schema=False)
        known = ["paid_on"] if "paid_on" in rows.columns else []
        return rows.select(
            "claim_id",
            pl.col("dollars").cast(pl.Float64),
            *(pl.col(c).str.to_date() for c in ("date_of_service", *known)),
        )
    except (OSError, pl.exceptions.PolarsError) as error:
        raise InputError(
            f"{path.name} needs the columns claim_id, date_of_service and dollars, dates as "
            "2026-03-31."
        ) from error
