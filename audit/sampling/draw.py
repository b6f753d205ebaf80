"""A seal and its frame become the draw: which units to pull, in order, with their weights."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import polars as pl

from audit.errors import InputError, UserError
from audit.sampling.frame import FrozenFrame
from audit.sampling.generators import SHA256, draw_numbers, generator
from audit.sampling.pps import select
from audit.sampling.seal import PPS, STRATIFIED, Plan, Seal

DRAW = pl.Schema(
    {
        "order": pl.Int32,
        "unit": pl.String,
        "stratum": pl.String,
        "role": pl.String,  # sample, spare, certainty
        "probability": pl.Float64,
        "weight": pl.Float64,  # null for spares
        "amount": pl.Float64,
        "hits": pl.Int32,
    }
)


@dataclass(frozen=True, slots=True)
class Proof:
    """Whether a draw follows from its seal and frame; `differences` says what does not."""

    holds: bool
    differences: tuple[str, ...]


def draw(seal: Seal, frame: FrozenFrame) -> pl.DataFrame:
    """The DRAW frame. Errors when the frame is not the one that was sealed."""
    if frame.sha256 != seal.frame_sha256:
        raise InputError("The frame is not the one that was sealed: its hash differs.")
    plan = seal.plan
    if plan.design == PPS:
        rows = _monetary(plan, frame)
    elif plan.design == STRATIFIED:
        rows = _stratified(plan, frame)
    else:
        units = frame.rows["unit"].to_list()
        rows = _simple(units, plan, plan.seed, plan.n, "", len(units))
    return pl.DataFrame(rows, schema=DRAW, orient="row").with_columns(
        order=pl.int_range(1, pl.len() + 1, dtype=pl.Int32)
    )


def prove(seal: Seal, frame: FrozenFrame, drawn: pl.DataFrame) -> Proof:
    """Draw again and compare unit by unit."""
    if frame.sha256 != seal.frame_sha256:
        return Proof(False, ("the frame's hash differs from the sealed one",))
    again = draw(seal, frame)
    columns = ["order", "unit", "role"]
    if not set(columns) <= set(drawn.columns):
        return Proof(False, ("the draw lacks the columns order, unit and role",))
    shown = drawn.select(
        pl.col("order").cast(pl.Int32), pl.col("unit").cast(pl.String), pl.col("role")
    )
    told = set(shown.iter_rows())
    true = set(again.select(columns).iter_rows())
    differences = [f"missing: {role} {n}, unit {unit}" for n, unit, role in sorted(true - told)]
    differences += [f"foreign: {role} {n}, unit {unit}" for n, unit, role in sorted(told - true)]
    return Proof(not differences, tuple(differences))


def account(
    drawn: pl.DataFrame, missing: Collection[str], out_of_scope: Mapping[str, str] | None = None
) -> pl.DataFrame:
    """The units to judge, with a column `status`: review, missing_is_error or replaced.

    A chart that cannot be produced stays and counts as an error. Only a unit that never belonged
    to the universe is replaced, by the next spare of its stratum in order, its reason recorded.
    """
    reasons = dict(out_of_scope or {})
    taken = drawn.filter(pl.col("role") != "spare").to_dicts()
    spares = drawn.filter(pl.col("role") == "spare").to_dicts()
    rows = []
    for row in taken:
        reason = reasons.get(row["unit"])
        status = "missing_is_error" if row["unit"] in missing else "review"
        rows.append({**row, "status": "replaced" if reason else status, "reason": reason})
        if reason:
            rows.append(_next_spare(spares, row, reasons, missing))
    schema = pl.Schema([*DRAW.items(), ("status", pl.String()), ("reason", pl.String())])
    return pl.DataFrame(rows, schema=schema)


def _next_spare(
    spares: list[dict[str, object]],
    row: dict[str, object],
    reasons: Mapping[str, str],
    missing: Collection[str],
) -> dict[str, object]:
    for spare in spares:
        if spare["stratum"] == row["stratum"] and spare["unit"] not in reasons:
            spares.remove(spare)
            status = "missing_is_error" if spare["unit"] in missing else "review"
            reason = f"spare in place of {row['unit']}"
            return {**spare, "status": status, "reason": reason, "weight": row["weight"]}
    raise UserError("No spare is left: seal a new draw with more spares.")


def _simple(
    units: list[str], plan: Plan, seed: str, n: int, stratum: str, size: int
) -> list[tuple[object, ...]]:
    spares = min(plan.spares, size - n)
    numbers = draw_numbers(plan.generator, seed, 0, size - 1, n, spares)
    chance = n / size
    taken: list[tuple[object, ...]] = [
        (0, units[i], stratum, "sample", chance, 1 / chance, None, 1) for i in numbers.sample
    ]
    return taken + [(0, units[i], stratum, "spare", chance, None, None, 1) for i in numbers.spares]


def _stratified(plan: Plan, frame: FrozenFrame) -> list[tuple[object, ...]]:
    rows: list[tuple[object, ...]] = []
    known = dict(plan.sizes)
    found = set(frame.rows["stratum"].unique().to_list())
    if set(known) != found:
        raise InputError("The plan's strata and the frame's differ: name each stratum once.")
    for stratum, n in sorted(known.items()):
        units = frame.rows.filter(pl.col("stratum") == stratum)["unit"].to_list()
        if n > len(units):
            raise UserError(f"Stratum {stratum} holds {len(units)} units, not {n}.")
        rows += _simple(units, plan, _stratum_seed(plan, stratum), n, stratum, len(units))
    return rows


def _stratum_seed(plan: Plan, stratum: str) -> str:
    """A stream of its own for each stratum, so that one stratum's size cannot move another's."""
    if plan.generator == SHA256:
        return f"{plan.seed}|{stratum}"
    names = [name for name, _ in sorted(plan.sizes)]
    return str(float(plan.seed) + names.index(stratum))


def _monetary(plan: Plan, frame: FrozenFrame) -> list[tuple[object, ...]]:
    if "amount" not in frame.rows.columns:
        raise UserError("Monetary-unit sampling needs the column of amounts.")
    units, amounts = frame.rows["unit"].to_list(), frame.rows["amount"].to_list()
    # a whole number of a million steps: the start is a number that a person can check
    step = generator(plan.generator, plan.seed).distinct(1, 1_000_000, 1)[0]
    chosen = select(amounts, plan.n, step / 1_000_000)
    hits = {i: chosen.selected.count(i) for i in chosen.selected}
    rows: list[tuple[object, ...]] = [
        (0, units[i], "", "certainty", 1.0, 1.0, amounts[i], 1) for i in chosen.certainty
    ]
    for i, count in hits.items():
        chance = chosen.probabilities[i]
        rows.append((0, units[i], "", "sample", chance, 1 / chance, amounts[i], count))
    return rows
