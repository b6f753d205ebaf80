"""Claim rules: our whole catalogue beside four of its rules written in pandas, in one run.

    python benchmarks/claims.py [LINES]

The four rules (units above the day's limit, an add-on without its parent, a repeated line, 17004
beside 17000 or 17003) are written in pandas twice: as a function a group (`groupby.apply`, the
usual way) and column by column. Defects are planted, and the hits must be those of our engine,
which judges every rule and gives reasons, roots and dollars.
"""

from __future__ import annotations

import sys
from datetime import date

import pandas as pd
import polars as pl
from material import claims, ratio, timed

from audit.coding.cases import cases, profiles
from audit.coding.fact_frames import fact_frames
from audit.evaluation.catalogue import shipped
from audit.evaluation.frames import judge
from audit.model import DOCUMENTS
from audit.reference.tables import Tables

DAY = date(2026, 7, 1)


def planted(lines: pl.DataFrame) -> pl.DataFrame:
    """Every 997th line gets 99 units, every 1,009th becomes an add-on of a biopsy."""
    row = pl.int_range(pl.len())
    return lines.with_columns(
        units=pl.when(row % 997 == 0).then(99).otherwise("units").cast(pl.Int32),
        procedure_code=pl.when(row % 1009 == 0).then(pl.lit("11103")).otherwise("procedure_code"),
    )


def ours(lines: pl.DataFrame, tables: Tables) -> pl.DataFrame:
    found = cases(
        lines, pl.DataFrame(schema=DOCUMENTS), tables=tables, profile=profiles({}), as_of=DAY
    )
    facts, context = fact_frames(found)
    return judge(facts, context, shipped())


def lookups(
    lines: pl.DataFrame, tables: Tables
) -> tuple[dict[str, int], dict[str, frozenset[str]]]:
    codes = lines["procedure_code"].unique().to_list()
    limits = {c: m.units for c in codes if (m := tables.mue(c, DAY)) is not None}
    parents = {c: p for c in codes if (p := tables.parents(c, DAY))}
    return limits, parents


def by_group(
    frame: pd.DataFrame, limits: dict[str, int], parents: dict[str, frozenset[str]]
) -> tuple[int, int]:
    """(units above the limit, add-ons without a parent) over encounters; all four are computed."""

    def one(group: pd.DataFrame) -> tuple[int, int, int, int]:
        codes = set(group["procedure_code"])
        over = sum(
            u > limits.get(c, 10**9)
            for c, u in zip(group["procedure_code"], group["units"], strict=True)
        )
        orphan = sum(c in parents and not parents[c] & codes for c in group["procedure_code"])
        again = int(group.duplicated(["procedure_code", "units", "rendering_npi"]).sum())
        both = int("17004" in codes and bool(codes & {"17000", "17003"}))
        return over, orphan, again, both

    columns = ["procedure_code", "units", "rendering_npi"]
    rows = frame.groupby("encounter_id")[columns].apply(one)
    return sum(r[0] for r in rows), sum(r[1] for r in rows)


def by_column(
    frame: pd.DataFrame, limits: dict[str, int], parents: dict[str, frozenset[str]]
) -> tuple[int, int]:
    """The same, column by column."""
    over = int((frame["units"] > frame["procedure_code"].map(limits)).sum())
    addons = frame[frame["procedure_code"].isin(list(parents))]
    pairs = (
        addons[["encounter_id", "procedure_code"]]
        .reset_index()
        .merge(
            frame[["encounter_id", "procedure_code"]], on="encounter_id", suffixes=("", "_other")
        )
    )
    held = [
        b in parents[a]
        for a, b in zip(pairs["procedure_code"], pairs["procedure_code_other"], strict=True)
    ]
    orphan = len(addons) - pairs.loc[held, "index"].nunique()
    frame.duplicated(["encounter_id", "procedure_code", "units", "rendering_npi"]).sum()
    codes = frame.groupby("encounter_id")["procedure_code"]
    codes.apply(lambda c: "17004" in set(c) and bool({"17000", "17003"} & set(c))).sum()
    return over, orphan


def main(count: int) -> None:
    lines, tables = planted(claims(count)), Tables.load()
    frame = lines.select("encounter_id", "procedure_code", "units", "rendering_npi").to_pandas()
    limits, parents = lookups(lines, tables)
    engine, verdicts = timed(lambda: ours(lines, tables))
    group, hits = timed(lambda: by_group(frame, limits, parents))
    column, same = timed(lambda: by_column(frame, limits, parents))
    missed = verdicts.filter(pl.col("verdict") == "not_met")["rule_id"].value_counts()
    told = dict(missed.iter_rows())
    rules = verdicts["rule_id"].n_unique()
    print(f"{lines.height:,} lines, {lines['encounter_id'].n_unique():,} encounters\n")
    sides = (
        (f"ours, {rules} rules, reasons and dollars", engine),
        ("pandas groupby.apply, 4 rules", group),
        ("pandas by column, 4 rules", column),
    )
    for name, seconds in sides:
        print(f"{name:<44}{lines.height / seconds:>10,.0f} lines/s")
    each = ratio(engine / rules, group / 4), ratio(engine / rules, column / 4)
    print(f"\nthe time of a rule: {each[0]} groupby.apply, {each[1]} pandas by column")
    print(
        f"units above the limit {hits[0]} and {same[0]}, ours {told.get('UNT-MUE', 0)}; add-ons "
        f"without parent {hits[1]} and {same[1]}, ours {told.get('AON-01', 0)}"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
