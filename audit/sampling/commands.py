"""`dermaudit sample …`: arguments become sizes, numbers, sealed draws and their proof."""

from __future__ import annotations

import argparse
import json
import secrets
from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeAlias

import polars as pl

from audit.errors import EXIT_CLEAN, EXIT_FINDINGS, InputError, UserError
from audit.intake.folder import read_folder
from audit.intake.settings import load_settings
from audit.sampling import size as sizes
from audit.sampling.allocation import Stratum, allocate
from audit.sampling.draw import draw, prove
from audit.sampling.frame import FrozenFrame, freeze
from audit.sampling.generators import RATSTATS, SHA256, draw_numbers
from audit.sampling.pull_list import pull_list
from audit.sampling.reviewed import DRAW_FILE, FOLDER, SEAL_FILE
from audit.sampling.seal import DESIGNS, STRATIFIED, Plan, read_seal, seal, write_seal

PULL_FILE = "pull_list.csv"
EXAMPLES = """examples:
  dermaudit sample size attribute --tolerable 0.05 --universe 400
  dermaudit sample draw quarter3 --size 30 --spares 6
  dermaudit sample verify quarter3/sample --frame quarter3
"""
Subparsers: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def add_parsers(subparsers: Subparsers) -> None:
    """Adds `sample` with its own commands; each sets `handler` to run(args) -> exit code."""
    parser = subparsers.add_parser(
        "sample", help="plan, seal, draw and verify a sample", epilog=EXAMPLES
    )
    commands = parser.add_subparsers(dest="sample_command", required=True)
    _add_size(commands)
    _add_power(commands)
    _add_numbers(commands)
    _add_draw(commands)
    _add_verify(commands)
    parser.set_defaults(handler=run)


def run(args: argparse.Namespace) -> int:
    return {
        "size": _size,
        "power": _power,
        "numbers": _numbers,
        "draw": _draw,
        "verify": _verify,
    }[args.sample_command](args)


def _add_size(commands: Subparsers) -> None:
    parser = commands.add_parser("size", help="how many charts")
    kinds = parser.add_subparsers(dest="kind", required=True)
    attribute = kinds.add_parser("attribute", help="for an error rate")
    attribute.add_argument("--tolerable", type=float, default=0.05, help="tolerable error rate")
    attribute.add_argument("--errors-allowed", type=int, default=0)
    attribute.add_argument("--expected", type=float, help="expected error rate")
    attribute.add_argument("--precision", type=float, help="half-width of the interval instead")
    attribute.add_argument("--convention", choices=("binomial", "hypergeometric", "poisson"))
    attribute.add_argument("--confidence", type=float, default=0.95)
    variable = kinds.add_parser("variable", help="for an overpayment in dollars")
    variable.add_argument("--mean", type=float, help="mean overpayment of the probe")
    variable.add_argument("--sd", type=float, help="standard deviation of the probe")
    variable.add_argument("--probe", type=Path, help="CSV of a probe with a column difference")
    variable.add_argument("--precision", type=float, default=0.25)
    variable.add_argument("--confidence", type=float, default=0.90)
    attribute.add_argument("--universe", type=int)
    variable.add_argument("--universe", type=int, required=True)
    for each in (attribute, variable):
        each.add_argument("--json", action="store_true")


def _size(args: argparse.Namespace) -> int:
    answer = _attribute_size(args) if args.kind == "attribute" else _variable_size(args)
    return _say(args, asdict(answer), answer.sentence)


def _attribute_size(args: argparse.Namespace) -> sizes.SampleSize:
    if args.precision is not None:
        rate = 0.5 if args.expected is None else args.expected
        return sizes.precision_size(rate, args.precision, args.confidence, args.universe)
    if args.expected is not None:
        return sizes.planned_size(args.tolerable, args.expected, args.confidence)
    return sizes.attribute_size(
        args.tolerable, args.confidence, args.errors_allowed, args.universe, args.convention
    )


def _variable_size(args: argparse.Namespace) -> sizes.VariableSize:
    mean, sd = args.mean, args.sd
    if args.probe is not None:
        probe = _read(args.probe)
        if "difference" not in probe.columns or probe.height < 2:
            raise InputError(f"{args.probe.name} needs a column difference with two rows or more.")
        values = probe["difference"].cast(pl.Float64).to_numpy()
        mean, sd = float(values.mean()), float(values.std(ddof=1))
    if mean is None or sd is None:
        raise UserError("Give --probe FILE, or --mean and --sd of a probe.")
    return sizes.variable_size(mean, sd, args.universe, args.confidence, args.precision)


def _add_power(commands: Subparsers) -> None:
    parser = commands.add_parser("power", help="how often n charts show a bad rate")
    parser.add_argument("--n", type=int, required=True)
    parser.add_argument("--tolerable", type=float, default=0.05)
    parser.add_argument("--true-rate", type=float, default=0.15)
    parser.add_argument("--alpha", type=float, default=0.05)
    parser.add_argument("--json", action="store_true")


def _power(args: argparse.Namespace) -> int:
    answer = sizes.power(args.n, args.tolerable, args.true_rate, args.alpha)
    sentence = (
        f"With {args.n} charts, {answer.reject_from} errors or more show a rate above "
        f"{args.tolerable:.0%}; a provider at {args.true_rate:.0%} is shown so "
        f"{answer.power:.0%} of the time."
    )
    return _say(args, asdict(answer), sentence)


def _add_numbers(commands: Subparsers) -> None:
    parser = commands.add_parser("numbers", help="random numbers from a seed")
    parser.add_argument("--low", type=int, required=True)
    parser.add_argument("--high", type=int, required=True)
    parser.add_argument("--seed", required=True)
    parser.add_argument("--count", type=int, required=True)
    parser.add_argument("--spares", type=int, default=0)
    parser.add_argument("--generator", choices=(SHA256, RATSTATS), default=SHA256)
    parser.add_argument("--json", action="store_true")


def _numbers(args: argparse.Namespace) -> int:
    numbers = draw_numbers(args.generator, args.seed, args.low, args.high, args.count, args.spares)
    answer = {"sample": list(numbers.sample), "spares": list(numbers.spares)}
    lines = [f"{i}\t{n}" for i, n in enumerate([*numbers.sample, *numbers.spares], start=1)]
    return _say(args, answer, "\n".join(lines))


def _add_draw(commands: Subparsers) -> None:
    parser = commands.add_parser("draw", help="seal a plan and draw from a frame")
    _frame_arguments(parser)
    parser.add_argument("--size", "--n", dest="n", type=int, required=True)
    parser.add_argument("--spares", type=int, default=0)
    parser.add_argument("--seed", help="write it down before you draw; made and sealed if not")
    parser.add_argument("--generator", choices=(SHA256, RATSTATS), default=SHA256)
    parser.add_argument("--design", choices=DESIGNS, default="simple")
    parser.add_argument("--allocation", choices=("proportional", "neyman"), default="proportional")
    parser.add_argument("--out", type=Path, help="default: the folder sample beside the frame")


def _frame_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("frame", type=Path, help="an audit folder, CSV or Parquet: the universe")
    parser.add_argument("--key", default="encounter_id", help="column of the sampling unit")
    parser.add_argument("--stratum", help="column of the stratum")
    parser.add_argument("--amount", help="column of dollars, for pps and Neyman allocation")
    parser.add_argument("--json", action="store_true")


def _draw(args: argparse.Namespace) -> int:
    population = _read(args.frame)
    frame = freeze(population, args.key, args.stratum, args.amount)
    seed = args.seed or str(secrets.randbelow(10**12))
    plan = Plan(
        design=args.design, seed=seed, n=args.n, spares=args.spares,
        generator=args.generator, key=args.key, stratum=args.stratum, amount=args.amount,
        sizes=_stratum_sizes(args, frame) if args.design == STRATIFIED else (),
    )  # fmt: skip
    out = args.out or (args.frame if args.frame.is_dir() else args.frame.parent) / FOLDER
    out.mkdir(parents=True, exist_ok=True)
    if (out / SEAL_FILE).exists():
        raise UserError(f"{out} holds a sealed draw already: draw into a new directory.")
    sealed = seal(plan, frame, datetime.now(UTC).isoformat(timespec="seconds"))
    write_seal(sealed, out / SEAL_FILE)
    drawn = draw(sealed, frame)
    drawn.write_csv(out / DRAW_FILE)
    pull_list(drawn, population, args.key).write_csv(out / PULL_FILE)
    answer = {"universe": frame.size, "seed": seed, "frame_sha256": frame.sha256,
              "seal_sha256": sealed.sha256,
              "drawn": drawn.filter(pl.col("role") != "spare").height}  # fmt: skip
    return _say(args, answer, f"{answer['drawn']} of {frame.size} units drawn into {out}.")


def _stratum_sizes(args: argparse.Namespace, frame: FrozenFrame) -> tuple[tuple[str, int], ...]:
    if "stratum" not in frame.rows.columns:
        raise UserError("A stratified draw needs --stratum COLUMN.")
    spread = pl.col("amount").std().fill_null(0.0) if args.amount else pl.lit(1.0)
    rows = frame.rows.group_by("stratum").agg(pl.len().alias("size"), spread.alias("sd"))
    strata = [Stratum(r["stratum"], r["size"], r["sd"]) for r in rows.sort("stratum").to_dicts()]
    return tuple((share.stratum, share.n) for share in allocate(strata, args.n, args.allocation))


def _add_verify(commands: Subparsers) -> None:
    parser = commands.add_parser("verify", help="prove a draw again from its seal")
    parser.add_argument("directory", type=Path, help="where draw.csv and seal.json lie")
    parser.add_argument("--frame", type=Path, required=True)
    parser.add_argument("--json", action="store_true")


def _verify(args: argparse.Namespace) -> int:
    sealed = read_seal(args.directory / SEAL_FILE)
    frame = freeze(_read(args.frame), sealed.plan.key, sealed.plan.stratum, sealed.plan.amount)
    proof = prove(sealed, frame, _read(args.directory / DRAW_FILE))
    verdict = "The draw follows from its seal." if proof.holds else "The draw does not hold:"
    _say(args, asdict(proof), "\n".join([verdict, *proof.differences]))
    return EXIT_CLEAN if proof.holds else EXIT_FINDINGS


def _read(path: Path) -> pl.DataFrame:
    """CSV cells stay text: an identifier such as 007 keeps its zeros."""
    if path.is_dir():
        return read_folder(path, load_settings(path)).claim_lines
    if not path.exists():
        raise InputError(f"{path} does not exist.")
    try:
        if path.suffix == ".parquet":
            return pl.read_parquet(path)
        return pl.read_csv(path, infer_schema=False)
    except pl.exceptions.PolarsError as error:
        raise InputError(f"{path.name} cannot be read as a table.") from error


def _say(args: argparse.Namespace, answer: Mapping[str, object], text: str) -> int:
    print(json.dumps(answer) if args.json else text)
    return EXIT_CLEAN
