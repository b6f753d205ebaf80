"""`dermaudit appraise variable`: how many dollars of the universe were overpaid."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

import polars as pl

from audit.errors import InputError, UserError
from audit.statistics import variable
from audit.statistics.alternatives import t_warnings
from audit.statistics.named_limits import named_limits
from audit.statistics.ratio import ratio
from audit.statistics.reviewed_rows import reviewed_rows
from audit.statistics.variable import Level, VariableAppraisal
from audit.terminal import Subparsers, say


def add_variable(kinds: Subparsers) -> None:
    parser = kinds.add_parser("variable", help="how many dollars were overpaid")
    parser.add_argument("file", type=Path, help="CSV: difference, or examined and audited; stratum")
    parser.add_argument("--universe", action="append", required=True, metavar="N or NAME=N")
    parser.add_argument("--paid-total", type=float, help="paid dollars of the universe, for ratio")
    parser.add_argument("--json", action="store_true")
    parser.set_defaults(handler=_variable)


def _variable(args: argparse.Namespace) -> int:
    rows = reviewed_rows(args.file)
    universes = _universes(args.universe)
    if "stratum" in rows.columns:
        names = rows["stratum"].cast(pl.String)
        values = {str(name): rows.filter(names == name)["difference"].to_list()
                  for name in names.unique(maintain_order=True)}  # fmt: skip
        found = variable.stratified(values, universes)
    elif len(universes) != 1:
        raise UserError("Several universes need a column stratum in the file.")
    else:
        universe = next(iter(universes.values()))
        found = variable.unrestricted(rows["difference"].to_list(), universe)
    answer = variable_answer(found)
    warnings = t_warnings(rows["difference"].to_list())
    answer["warnings"] = list(warnings)
    if args.paid_total is not None:
        answer["ratio_estimate"] = _ratio(rows, found.universe, args.paid_total)
    return say(args, answer, "\n".join([_variable_text(found), *warnings]))


def variable_answer(found: VariableAppraisal) -> dict[str, object]:
    """The appraisal in the shape of the JSON output.

    `standard_error` is what RAT-STATS prints under that name: of the mean for an unrestricted
    sample, of the total for a stratified whole. Both are given beside it by full name.
    """
    whole = found.quantile_kind == "z"
    return {
        "point_estimate": found.point_estimate,
        "mean": found.mean,
        "standard_deviation": found.standard_deviation,
        "standard_error": found.se_total if whole else found.se_mean,
        "standard_error_mean": found.se_mean,
        "standard_error_total": found.se_total,
        "skewness": found.skewness,
        "kurtosis": found.kurtosis,
        "nonzero": found.nonzero,
        "universe": found.universe,
        "sample": found.sample,
        "quantile": found.quantile_kind,
        "levels": _levels(found.levels, found.quantile_kind),
        "named_limits": [asdict(limit) for limit in named_limits(found)],
        "satterthwaite": _levels(found.satterthwaite, "t") if found.satterthwaite else None,
        "satterthwaite_df": found.satterthwaite_df,
        "strata": {name: variable_answer(part) for name, part in found.strata},
    }


def _levels(levels: Mapping[str, Level], kind: str) -> dict[str, dict[str, float]]:
    """`t` holds the value used, z of a stratified whole included, so that readers find it."""
    return {
        name: {
            "lower": level.lower,
            "upper": level.upper,
            "precision_amount": level.precision_amount,
            "precision_percent": level.precision_percent,
            "t": level.quantile,
            **({"z": level.quantile} if kind == "z" else {}),
        }
        for name, level in levels.items()
    }


def _ratio(rows: pl.DataFrame, universe: int, paid_total: float) -> dict[str, object]:
    if "examined" not in rows.columns:
        raise InputError("A ratio estimate needs the column examined (what was paid).")
    over, paid = rows["difference"].to_list(), rows["examined"].to_list()
    return asdict(ratio(paid, over, universe, paid_total))


def _universes(arguments: Sequence[str]) -> dict[str, int]:
    universes: dict[str, int] = {}
    for text in arguments:
        name, _, size = text.rpartition("=")
        if not size.replace(",", "").isdigit():
            raise UserError(f"--universe {text}: give a number, or NAME=NUMBER for a stratum.")
        universes[name] = int(size.replace(",", ""))
    return universes


def _variable_text(found: VariableAppraisal) -> str:
    lines = [
        f"{found.nonzero} of {found.sample} sampled units differ; universe {found.universe:,}",
        f"mean {found.mean:,.2f}, standard deviation {found.standard_deviation:,.2f}, "
        f"skewness {found.skewness:.2f}, kurtosis {found.kurtosis:.2f}",
        f"potential overpayment {found.point_estimate:,.0f}, standard error {found.se_total:,.0f}",
    ]
    lines += [
        f"{name} %: {level.lower:,.0f} to {level.upper:,.0f}, precision "
        f"{level.precision_amount:,.0f} ({level.precision_percent:.2f} %), "
        f"{found.quantile_kind} = {level.quantile:.12f}"
        for name, level in found.levels.items()
    ]
    lines += [f"{limit.name}: {limit.amount:,.0f}" for limit in named_limits(found)]
    return "\n".join(lines)
