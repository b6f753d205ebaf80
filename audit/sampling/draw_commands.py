"""`dermaudit sample draw` and `verify`: arguments become a sealed draw and its proof."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

import polars as pl

from audit.errors import EXIT_CLEAN, EXIT_FINDINGS, UserError
from audit.sampling.draw import draw, prove
from audit.sampling.frame import freeze
from audit.sampling.generators import RATSTATS, SHA256
from audit.sampling.planned import planned
from audit.sampling.pull_list import pull_list
from audit.sampling.reviewed import DRAW_FILE, FOLDER, SEAL_FILE
from audit.sampling.seal import DESIGNS, read_seal, seal, write_seal
from audit.sampling.units_file import read_units
from audit.terminal import Subparsers, say

PULL_FILE = "pull_list.csv"


def add_draw(commands: Subparsers) -> None:
    parser = commands.add_parser("draw", help="seal a plan and draw from a frame")
    _frame_arguments(parser)
    parser.add_argument("--size", "--n", dest="n", type=int, help="worked out if not given")
    parser.add_argument("--spares", type=int)
    parser.add_argument("--seed", help="write it down before you draw; made and sealed if not")
    parser.add_argument("--generator", choices=(SHA256, RATSTATS), default=SHA256)
    parser.add_argument("--design", choices=DESIGNS)
    parser.add_argument("--allocation", choices=("proportional", "neyman"), default="proportional")
    parser.add_argument("--out", type=Path, help="default: the folder sample beside the frame")
    parser.set_defaults(handler=_draw)


def _frame_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("frame", type=Path, help="an audit folder, CSV or Parquet: the universe")
    parser.add_argument("--key", help="column of the sampling unit, default encounter_id")
    parser.add_argument("--stratum", help="column of the stratum")
    parser.add_argument("--amount", help="column of dollars, for pps and Neyman allocation")
    parser.add_argument("--json", action="store_true")


def _draw(args: argparse.Namespace) -> int:
    population = read_units(args.frame)
    plan, frame, why = planned(args, population)
    out = args.out or (args.frame if args.frame.is_dir() else args.frame.parent) / FOLDER
    out.mkdir(parents=True, exist_ok=True)
    if (out / SEAL_FILE).exists():
        raise UserError(f"{out} holds a sealed draw already: draw into a new directory.")
    sealed = seal(plan, frame, datetime.now(UTC).isoformat(timespec="seconds"))
    write_seal(sealed, out / SEAL_FILE)
    drawn = draw(sealed, frame)
    drawn.write_csv(out / DRAW_FILE)
    pull_list(drawn, population, plan.key).write_csv(out / PULL_FILE)
    answer = {"universe": frame.size, "seed": plan.seed, "frame_sha256": frame.sha256,
              "seal_sha256": sealed.sha256,
              "drawn": drawn.filter(pl.col("role") != "spare").height}  # fmt: skip
    told = f"{answer['drawn']} of {frame.size} units drawn into {out}."
    return say(args, answer, f"{why}\n{told}" if why else told)


def add_verify(commands: Subparsers) -> None:
    parser = commands.add_parser("verify", help="prove a draw again from its seal")
    parser.add_argument("directory", type=Path, help="where draw.csv and seal.json lie")
    parser.add_argument("--frame", type=Path, required=True)
    parser.add_argument("--json", action="store_true")
    parser.set_defaults(handler=_verify)


def _verify(args: argparse.Namespace) -> int:
    sealed = read_seal(args.directory / SEAL_FILE)
    frame = freeze(read_units(args.frame), sealed.plan.key, sealed.plan.stratum, sealed.plan.amount)
    proof = prove(sealed, frame, read_units(args.directory / DRAW_FILE))
    verdict = "The draw follows from its seal." if proof.holds else "The draw does not hold:"
    say(args, asdict(proof), "\n".join([verdict, *proof.differences]))
    return EXIT_CLEAN if proof.holds else EXIT_FINDINGS
