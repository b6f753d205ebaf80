"""`dermaudit appraise …` and `dermaudit agreement`: a reviewed sample becomes printed limits."""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TypeAlias

import polars as pl

from audit.errors import EXIT_CLEAN, InputError, UserError
from audit.statistics import attribute, repayment_commands, variable
from audit.statistics.agreement import agreement, cross
from audit.statistics.alternatives import t_warnings
from audit.statistics.intervals import Limits, three_state
from audit.statistics.named_limits import named_limits
from audit.statistics.ratio import ratio
from audit.statistics.variable import Level, VariableAppraisal

EXAMPLES = """examples:
  dermaudit appraise attribute --universe 400 --sample 30 --errors 2
  dermaudit appraise variable reviewed.csv --universe 400
"""
Subparsers: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def add_parsers(subparsers: Subparsers) -> None:
    """Adds `appraise`, `agreement` and `repayment`; each sets `handler`: args -> exit code."""
    parser = subparsers.add_parser(
        "appraise", help="project a reviewed sample as RAT-STATS does", epilog=EXAMPLES
    )
    kinds = parser.add_subparsers(dest="kind", required=True)
    _add_attribute(kinds)
    _add_variable(kinds)
    parser.set_defaults(handler=run)
    twice = subparsers.add_parser(
        "agreement",
        help="how far two reviewers agree",
        epilog="example: dermaudit agreement reviewers.csv --levels met,review,not_met",
    )
    twice.add_argument("file", type=Path, help="CSV with columns first and second, a row a chart")
    twice.add_argument("--levels", help="verdicts in order, separated by commas")
    twice.add_argument("--json", action="store_true")
    twice.set_defaults(handler=run, kind="agreement")
    repayment_commands.add_parsers(subparsers)


def run(args: argparse.Namespace) -> int:
    return {"attribute": _attribute, "variable": _variable, "agreement": _agreement}[args.kind](
        args
    )


def _add_attribute(kinds: Subparsers) -> None:
    parser = kinds.add_parser("attribute", help="how many units are in error")
    parser.add_argument("--universe", type=int)
    parser.add_argument("--sample", type=int)
    parser.add_argument("--errors", type=int)
    parser.add_argument("--stratum", action="append", default=[], metavar="NAME:N:n:x")
    parser.add_argument(
        "--one-sided", action="store_true", help="one-sided limits, for no error or only errors"
    )
    parser.add_argument("--json", action="store_true")


def _add_variable(kinds: Subparsers) -> None:
    parser = kinds.add_parser("variable", help="how many dollars were overpaid")
    parser.add_argument("file", type=Path, help="CSV: difference, or examined and audited; stratum")
    parser.add_argument("--universe", action="append", required=True, metavar="N or NAME=N")
    parser.add_argument("--paid-total", type=float, help="paid dollars of the universe, for ratio")
    parser.add_argument("--json", action="store_true")


def _attribute(args: argparse.Namespace) -> int:
    if args.stratum:
        found = attribute.stratified([_stratum(text) for text in args.stratum])
    elif None in (args.universe, args.sample, args.errors):
        raise UserError("Give --universe, --sample and --errors, or --stratum NAME:N:n:x.")
    else:
        found = attribute.unrestricted(args.universe, args.sample, args.errors)
    answer = attribute_answer(found, args.one_sided)
    return _say(args, answer, _attribute_text(found, args.one_sided))


def attribute_answer(
    found: attribute.AttributeAppraisal, one_sided: bool = False
) -> dict[str, object]:
    """The appraisal in the shape of the JSON output."""
    limits = found.one_sided if one_sided else found.levels
    verdict = three_state(found.errors, found.sample, universe=found.universe)
    return {
        "point_total": found.point_total,
        "point_percent": found.point_percent,
        "se_total": found.se_total,
        "levels": _limits(limits),
        "one_sided": _limits(found.one_sided),
        "verdict": None if found.strata else asdict(verdict),
        "strata": {name: attribute_answer(part, one_sided) for name, part in found.strata},
    }


def _variable(args: argparse.Namespace) -> int:
    rows = _read(args.file)
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
    return _say(args, answer, "\n".join([_variable_text(found), *warnings]))


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


def _limits(levels: Mapping[str, Limits]) -> dict[str, dict[str, float]]:
    return {name: {"lower": level.lower, "upper": level.upper} for name, level in levels.items()}


def _ratio(rows: pl.DataFrame, universe: int, paid_total: float) -> dict[str, object]:
    if "examined" not in rows.columns:
        raise InputError("A ratio estimate needs the column examined (what was paid).")
    over, paid = rows["difference"].to_list(), rows["examined"].to_list()
    return asdict(ratio(paid, over, universe, paid_total))


def _read(path: Path) -> pl.DataFrame:
    """Columns as numbers, with `difference` worked out from examined - audited where absent."""
    try:
        rows = pl.read_csv(path, infer_schema=False)
    except (OSError, pl.exceptions.PolarsError) as error:
        raise InputError(f"{path.name} cannot be read as a CSV file.") from error
    rows = rows.rename({c: c.strip().lower() for c in rows.columns})
    money = [c for c in ("difference", "examined", "audited") if c in rows.columns]
    rows = rows.with_columns(_amount(c) for c in money)
    if "difference" not in rows.columns:
        if len(money) < 2:
            raise InputError(f"{path.name} needs the column difference, or examined and audited.")
        # cents: 100.10 - 85.07 is 15.03 and not 15.029999999999987
        rows = rows.with_columns(difference=(pl.col("examined") - pl.col("audited")).round(10))
    if rows["difference"].null_count():
        raise InputError(f"{path.name} has rows without an amount that can be read.")
    return rows


def _amount(column: str) -> pl.Expr:
    """ "$1,234.50" and "(12.00)" as RAT-STATS takes them; parentheses mean below zero."""
    bare = pl.col(column).str.replace_all(r"[$,\s()]", "").cast(pl.Float64, strict=False)
    below_zero = pl.col(column).str.contains(r"^\s*\$?\(")
    return pl.when(below_zero).then(-bare).otherwise(bare).alias(column)


def _universes(arguments: Sequence[str]) -> dict[str, int]:
    universes: dict[str, int] = {}
    for text in arguments:
        name, _, size = text.rpartition("=")
        if not size.replace(",", "").isdigit():
            raise UserError(f"--universe {text}: give a number, or NAME=NUMBER for a stratum.")
        universes[name] = int(size.replace(",", ""))
    return universes


def _stratum(text: str) -> attribute.Stratum:
    parts = text.rsplit(":", 3)
    if len(parts) != 4 or not all(p.isdigit() for p in parts[1:]):
        raise UserError(f"--stratum {text}: write NAME:universe:sample:errors, such as A:900:40:3.")
    return attribute.Stratum(parts[0], int(parts[1]), int(parts[2]), int(parts[3]))


def _agreement(args: argparse.Namespace) -> int:
    try:
        rows = pl.read_csv(args.file, infer_schema=False)
    except (OSError, pl.exceptions.PolarsError) as error:
        raise InputError(f"{args.file.name} cannot be read as a CSV file.") from error
    if not {"first", "second"} <= set(rows.columns):
        raise InputError(f"{args.file.name} needs the columns first and second.")
    first, second = rows["first"].to_list(), rows["second"].to_list()
    levels = args.levels.split(",") if args.levels else sorted({*first, *second})
    unknown = {*first, *second} - set(levels)
    if unknown:
        raise InputError(f"{args.file.name} holds verdicts that --levels does not name.")
    found = agreement(cross(first, second, levels))
    return _say(args, asdict(found), found.sentence)


def _attribute_text(found: attribute.AttributeAppraisal, one_sided: bool) -> str:
    limits = found.one_sided if one_sided else found.levels
    lines = [
        f"{found.errors} of {found.sample} sampled units in error; universe {found.universe:,}",
        f"projected {found.point_total:,.0f} ({found.point_percent:.3f} %), "
        f"standard error {found.se_total:,.0f}",
    ]
    kind = "one-sided" if one_sided else "two-sided"
    lines += [f"{name} % {kind}: {level.lower:,.0f} to {level.upper:,.0f}"
              for name, level in limits.items()]  # fmt: skip
    return "\n".join(lines)


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


def _say(args: argparse.Namespace, answer: Mapping[str, object], text: str) -> int:
    print(json.dumps(answer) if args.json else text)
    return EXIT_CLEAN
