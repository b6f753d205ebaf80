"""`dermaudit reference`: official CMS files into a folder of tables, and what is loaded."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from audit.errors import EXIT_CLEAN

KINDS = {
    "ptp": "NCCI procedure-to-procedure edits, practitioner services (all parts of a quarter)",
    "mue": "NCCI units limits, practitioner services",
    "addons": "NCCI add-on code edits",
    "fees": "physician fee schedule relative value file (PPRRVU)",
}
EXAMPLES = """examples:
  dermaudit reference import ccipra-f1.zip ccipra-f2.zip --kind ptp --edition 2026Q1 --out tables
  dermaudit reference import rvu26a.zip --kind fees --edition 2026A --out tables
  dermaudit reference list --folder tables

Then say `reference = "tables"` in audit.toml. An edition answers for dates of service from the
first day of its quarter; earlier dates keep the edition that they had.
"""


def add_parser(subparsers: Any) -> None:
    parser = subparsers.add_parser(
        "reference",
        help="import the current CMS edits, limits and fees",
        description="Official CMS files into tables that are looked up by date of service.",
        epilog=EXAMPLES,
    )
    verbs = parser.add_subparsers(dest="verb", metavar="verb", required=True)
    load = verbs.add_parser(
        "import",
        help="read files as CMS publishes them (zip, txt, csv or xlsx)",
        epilog="kinds:\n" + "\n".join(f"  {k:<8}{words}" for k, words in KINDS.items()),
    )
    load.add_argument("files", type=Path, nargs="+", help="the files of one quarter")
    load.add_argument("--kind", choices=tuple(KINDS), required=True)
    load.add_argument("--edition", required=True, help="2026Q1; fees also 2026A to 2026D")
    load.add_argument("--out", type=Path, required=True, help="your reference folder")
    load.add_argument(
        "--all-codes", action="store_true", help="ptp: keep pairs outside of dermatology too"
    )
    load.set_defaults(handler=_import)
    show = verbs.add_parser("list", help="the editions that are loaded")
    show.add_argument("--folder", type=Path, help="your reference folder, laid over the shipped")
    show.set_defaults(handler=_list)


def _import(args: argparse.Namespace) -> int:
    from audit.reference import importer

    if args.kind == "ptp":
        made = importer.import_ptp(args.files, args.out, args.edition, all_codes=args.all_codes)
    else:
        read = {
            "mue": importer.import_mue,
            "addons": importer.import_addons,
            "fees": importer.import_fees,
        }[args.kind]
        made = read(args.files, args.out, args.edition)
    print(
        f"{made.kind} {made.name}, for dates of service from {made.start}: {args.out / made.file}"
    )
    print(f'Say reference = "{args.out.name}" in audit.toml, as a path from that file.')
    return EXIT_CLEAN


def _list(args: argparse.Namespace) -> int:
    from audit.errors import InputError
    from audit.reference.tables import Tables

    if args.folder is not None and not (args.folder / "editions.csv").is_file():
        raise InputError(
            f"{args.folder} holds no editions.csv; name the folder that `import --out` wrote."
        )
    for e in Tables.load(args.folder).editions:
        codes = f" codes {e.first} to {e.last}" if e.first else ""
        print(f"{e.kind:<7} {e.name:<7} from {e.start}{codes}  {e.source}")
    return EXIT_CLEAN
