"""`dermaudit sample size`, `power` and `numbers`: arguments become sizes and random numbers."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from pathlib import Path

import polars as pl

from audit.errors import InputError, UserError
from audit.sampling import size as sizes
from audit.sampling.generators import RATSTATS, SHA256, draw_numbers
from audit.sampling.units_file import read_units
from audit.terminal import Subparsers, say


def add_size(commands: Subparsers) -> None:
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
    parser.set_defaults(handler=_size)


def _size(args: argparse.Namespace) -> int:
    answer = _attribute_size(args) if args.kind == "attribute" else _variable_size(args)
    return say(args, asdict(answer), answer.sentence)


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
        probe = read_units(args.probe)
        if "difference" not in probe.columns or probe.height < 2:
            raise InputError(f"{args.probe.name} needs a column difference with two rows or more.")
        values = probe["difference"].cast(pl.Float64).to_numpy()
        mean, sd = float(values.mean()), float(values.std(ddof=1))
    if mean is None or sd is None:
        raise UserError("Give --probe FILE, or --mean and --sd of a probe.")
    return sizes.variable_size(mean, sd, args.universe, args.confidence, args.precision)


def add_power(commands: Subparsers) -> None:
    parser = commands.add_parser("power", help="how often n charts show a bad rate")
    parser.add_argument("--n", type=int, required=True)
    parser.add_argument("--tolerable", type=float, default=0.05)
    parser.add_argument("--true-rate", type=float, default=0.15)
    parser.add_argument("--alpha", type=float, default=0.05)
    parser.add_argument("--json", action="store_true")
    parser.set_defaults(handler=_power)


def _power(args: argparse.Namespace) -> int:
    answer = sizes.power(args.n, args.tolerable, args.true_rate, args.alpha)
    sentence = (
        f"With {args.n} charts, {answer.reject_from} errors or more show a rate above "
        f"{args.tolerable:.0%}; a provider at {args.true_rate:.0%} is shown so "
        f"{answer.power:.0%} of the time."
    )
    return say(args, asdict(answer), sentence)


def add_numbers(commands: Subparsers) -> None:
    parser = commands.add_parser("numbers", help="random numbers from a seed")
    parser.add_argument("--low", type=int, required=True)
    parser.add_argument("--high", type=int, required=True)
    parser.add_argument("--seed", required=True)
    parser.add_argument("--count", type=int, required=True)
    parser.add_argument("--spares", type=int, default=0)
    parser.add_argument("--generator", choices=(SHA256, RATSTATS), default=SHA256)
    parser.add_argument("--json", action="store_true")
    parser.set_defaults(handler=_numbers)


def _numbers(args: argparse.Namespace) -> int:
    numbers = draw_numbers(args.generator, args.seed, args.low, args.high, args.count, args.spares)
    answer = {"sample": list(numbers.sample), "spares": list(numbers.spares)}
    lines = [f"{i}\t{n}" for i, n in enumerate([*numbers.sample, *numbers.spares], start=1)]
    return say(args, answer, "\n".join(lines))
