"""`dermaudit intake`: claim files of any kind into canonical claim lines."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from audit.errors import EXIT_CLEAN, EXIT_USER_ERROR


def add_parser(subparsers: Any) -> None:
    parser = subparsers.add_parser(
        "intake",
        help="turn claim files (837P, 835, csv, xlsx, parquet) into claim lines",
        description="Read claim files and write canonical claim lines; say what was refused.",
        epilog="example: dermaudit intake march.837 march.835 --out claims.csv",
    )
    parser.add_argument("files", type=Path, nargs="+", help="claim files")
    parser.add_argument("--out", type=Path, required=True, help="claims.csv or claims.parquet")
    parser.set_defaults(handler=run)


def run(args: argparse.Namespace) -> int:
    from audit.intake.claim_files import convert

    report = convert(args.files, args.out)
    print("\n".join(report.sentences()))
    return EXIT_CLEAN if report.accepted else EXIT_USER_ERROR
