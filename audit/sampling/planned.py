"""A command's arguments and audit.toml's sampling plan become the plan of one draw."""

from __future__ import annotations

import argparse
import secrets
from dataclasses import replace
from pathlib import Path

import polars as pl

from audit.errors import UserError
from audit.intake.settings import FILE, Sampling
from audit.intake.settings_file import load_settings
from audit.sampling.allocation import Stratum, allocate
from audit.sampling.frame import FrozenFrame, freeze
from audit.sampling.seal import STRATIFIED, Plan
from audit.sampling.size import precision_size


def planned(
    args: argparse.Namespace, population: pl.DataFrame
) -> tuple[Plan, FrozenFrame, str | None]:
    """The plan, its frozen frame and, where the size was worked out, the sentence that says how.

    What an argument says goes before what audit.toml of the folder says.
    """
    wish = _wish(args)
    frame = freeze(population, wish.unit, wish.stratum, wish.amount)
    n, why = _size(wish, frame.size)
    seed = wish.seed or str(secrets.randbelow(10**12))
    plan = Plan(
        design=wish.method, seed=seed, n=n, spares=wish.spares, generator=args.generator,
        key=wish.unit, stratum=wish.stratum, amount=wish.amount,
        sizes=_sizes(wish, frame, n, args.allocation) if wish.method == STRATIFIED else (),
    )  # fmt: skip
    return plan, frame, why


def _wish(args: argparse.Namespace) -> Sampling:
    told = load_settings(args.frame).sampling if Path(args.frame).is_dir() else Sampling()
    said = {
        "method": args.design, "unit": args.key, "stratum": args.stratum, "amount": args.amount,
        "size": args.n, "spares": args.spares, "seed": args.seed,
    }  # fmt: skip
    return replace(told, **{name: value for name, value in said.items() if value is not None})


def _size(wish: Sampling, universe: int) -> tuple[int, str | None]:
    if wish.size is not None:
        return wish.size, None
    if not (0 < wish.precision < 1 and 0 < wish.confidence < 1):
        raise UserError(
            f"{FILE}: sampling.precision and sampling.confidence lie between 0 and 1, like 0.10."
        )
    size = precision_size(wish.expected_error_rate, wish.precision, wish.confidence, universe)
    return size.n, size.sentence


def _sizes(
    wish: Sampling, frame: FrozenFrame, n: int, allocation: str
) -> tuple[tuple[str, int], ...]:
    if "stratum" not in frame.rows.columns:
        raise UserError(
            "A stratified draw needs --stratum COLUMN, or sampling.stratum in audit.toml."
        )
    spread = pl.col("amount").std().fill_null(0.0) if wish.amount else pl.lit(1.0)
    rows = frame.rows.group_by("stratum").agg(pl.len().alias("size"), spread.alias("sd"))
    strata = [Stratum(r["stratum"], r["size"], r["sd"]) for r in rows.sort("stratum").to_dicts()]
    return tuple((share.stratum, share.n) for share in allocate(strata, n, allocation))
