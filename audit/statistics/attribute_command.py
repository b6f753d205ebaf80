"""`dermaudit appraise attribute`: how many units of the universe are in error."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from dataclasses import asdict

from audit.errors import UserError
from audit.statistics import attribute
from audit.statistics.intervals import Limits, three_state
from audit.terminal import Subparsers, say


def add_attribute(kinds: Subparsers) -> None:
    parser = kinds.add_parser("attribute", help="how many units are in error")
    parser.add_argument("--universe", type=int)
    parser.add_argument("--sample", type=int)
    parser.add_argument("--errors", type=int)
    parser.add_argument("--stratum", action="append", default=[], metavar="NAME:N:n:x")
    parser.add_argument(
        "--one-sided", action="store_true", help="one-sided limits, for no error or only errors"
    )
    parser.add_argument("--json", action="store_true")
    parser.set_defaults(handler=_attribute)


def _attribute(args: argparse.Namespace) -> int:
    if args.stratum:
        found = attribute.stratified([_stratum(text) for text in args.stratum])
    elif None in (args.universe, args.sample, args.errors):
        raise UserError("Give --universe, --sample and --errors, or --stratum NAME:N:n:x.")
    else:
        found = attribute.unrestricted(args.universe, args.sample, args.errors)
    answer = attribute_answer(found, args.one_sided)
    return say(args, answer, _attribute_text(found, args.one_sided))


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


def _limits(levels: Mapping[str, Limits]) -> dict[str, dict[str, float]]:
    return {name: {"lower": level.lower, "upper": level.upper} for name, level in levels.items()}


def _stratum(text: str) -> attribute.Stratum:
    parts = text.rsplit(":", 3)
    if len(parts) != 4 or not all(p.isdigit() for p in parts[1:]):
        raise UserError(f"--stratum {text}: write NAME:universe:sample:errors, such as A:900:40:3.")
    return attribute.Stratum(parts[0], int(parts[1]), int(parts[2]), int(parts[3]))


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
