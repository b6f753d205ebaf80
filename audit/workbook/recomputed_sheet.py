"""B-2: our interval figures beside Excel's own, recomputed by formulas whoever opens the book."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl
from openpyxl.worksheet.worksheet import Worksheet

from audit.pipeline import AuditResult
from audit.scorecard.exposure import NAME as EXPOSURE
from audit.workbook import style
from audit.workbook.cells import put
from audit.workbook.sheet import prose
from audit.workbook.sheet_table import FIRST_ROW, Column, table

TOLERANCE = 1e-6
COLUMNS = [
    Column("figure", "Figure", 34),
    Column("limit", "Limit", 12),
    Column("x", "Errors, or point estimate", 16, "count"),
    Column("n", "Reviewed", 10, "whole"),
    Column("universe", "Universe", 10, "whole"),
    Column("tail", "Tail, or standard error", 14, "decimal"),
    Column("ours", "This program", 17, "exact"),
    Column("excel", "Excel", 17, "exact"),
    Column("agrees", "Agrees", 9),
    Column("how", "How Excel works it out", 66),
]
EXPLAINED = (
    "Excel works the shaded column out anew. An exact limit is a beta quantile. A hypergeometric "
    "limit is a count, so the tail's probability at the limit and one beyond it is asked for."
)


@dataclass(frozen=True)
class Check:
    """One limit: what the program says and the formula (ours, never data) that says it again.

    `{r}` of `formula` and `agrees` is the row.
    """

    figure: str
    limit: str
    x: float
    n: int
    universe: int | None
    tail: float
    ours: float
    formula: str
    how: str
    agrees: str = f'=IF(ABS(G{{r}}-H{{r}})<={TOLERANCE}*MAX(1,ABS(G{{r}})),"✓ yes","✗ no")'


def fill(sheet: Worksheet, result: AuditResult) -> None:
    write(sheet, list(all_checks(result)))


def write(sheet: Worksheet, checks: Sequence[Check]) -> None:
    plain = [(c.figure, c.limit, c.x, c.n, c.universe, c.tail, c.ours, c.how) for c in checks]
    schema = {
        "figure": pl.String, "limit": pl.String, "x": pl.Float64, "n": pl.Int64,
        "universe": pl.Int64, "tail": pl.Float64, "ours": pl.Float64, "how": pl.String,
    }  # fmt: skip
    after = table(sheet, pl.DataFrame(plain, schema=schema, orient="row"), COLUMNS)
    for row, check in enumerate(checks, start=FIRST_ROW + 1):
        for column, formula in ((8, check.formula), (9, check.agrees)):
            cell = sheet.cell(row, column)
            cell.value = formula.format(r=row)
            cell.font, cell.border = style.BODY, style.EDGE
        sheet.cell(row, 8).number_format = style.FORMATS["exact"]
        sheet.cell(row, 8).fill = style.INPUT_FILL
    put(sheet.cell(after, 1), "How to read this").font = style.SECTION
    prose(sheet, after + 1, EXPLAINED, 220)


def all_checks(result: AuditResult) -> Iterator[Check]:
    yield from _rate(result.estimates)
    rows = result.scorecard.filter(pl.col("indicator") == EXPOSURE).sort("rendering_npi")
    for row in rows.iter_rows(named=True):
        yield from clopper_pearson(
            f"Chart error rate of {row['rendering_npi']}", round(row["numerator"]),
            round(row["denominator"]), row["estimate_low"], row["estimate_high"],
        )  # fmt: skip
    yield from _dollars(result.estimates)


def _rate(found: Mapping[str, Any]) -> Iterator[Check]:
    rate, name = found["error_rate"], "Chart error rate, all"
    if not rate["reviewed"]:
        return
    x, n, limits = rate["errors"], rate["reviewed"], rate["exact_90"]
    if rate["method"] == "hypergeometric":
        yield from hypergeometric(name, x, n, found["universe"], limits["lower"], limits["upper"])
    else:
        yield from clopper_pearson(name, x, n, limits["lower"], limits["upper"])


def clopper_pearson(name: str, x: int, n: int, lower: float, upper: float) -> Iterator[Check]:
    """Two-sided 90 %: 5 % in each tail."""
    yield Check(name, "90% lower", x, n, None, 0.05, lower,
                "=IF(C{r}=0,0,_xlfn.BETA.INV(F{r},C{r},D{r}-C{r}+1))",
                "BETA.INV(tail, x, n-x+1); 0 where no error was found")  # fmt: skip
    yield Check(name, "90% upper", x, n, None, 0.05, upper,
                "=IF(C{r}=D{r},1,_xlfn.BETA.INV(1-F{r},C{r}+1,D{r}-C{r}))",
                "BETA.INV(1-tail, x+1, n-x); 1 where all are errors")  # fmt: skip


def hypergeometric(
    name: str, x: int, n: int, universe: int, lower: float, upper: float
) -> Iterator[Check]:
    """The limit D is the last count of errors in the universe that the tail still allows."""
    count = "ROUND(G{r}*E{r},0)"
    at_least = "IF(C{r}=0,1,1-_xlfn.HYPGEOM.DIST(C{r}-1,D{r},%s,E{r},TRUE))"
    at_most = "_xlfn.HYPGEOM.DIST(C{r},D{r},%s,E{r},TRUE)"
    # IF and not OR: beyond the last possible count the function has no answer
    lowest, highest = f"{count}<=C{{r}}", f"{count}>=E{{r}}-D{{r}}+C{{r}}"
    yield Check(
        name, "90% lower", x, n, universe, 0.05, lower, "=" + at_least % count,
        "1-HYPGEOM.DIST(x-1, n, D, N, TRUE) at the limit's count D: above the tail; at D-1 no more",
        _last(lowest, at_least % f"({count}-1)"),
    )  # fmt: skip
    yield Check(
        name, "90% upper", x, n, universe, 0.05, upper, "=" + at_most % count,
        "HYPGEOM.DIST(x, n, D, N, TRUE) at the limit's count D: above the tail; at D+1 no more",
        _last(highest, at_most % f"({count}+1)"),
    )  # fmt: skip


def _last(no_further: str, beyond: str) -> str:
    return f'=IF(IF(H{{r}}>F{{r}},IF({no_further},TRUE,{beyond}<=F{{r}}),FALSE),"✓ yes","✗ no")'


def _dollars(found: Mapping[str, Any]) -> Iterator[Check]:
    """t limits of a projection of one stratum, whose degrees of freedom are n-1."""
    over = found.get("overpayment") or {}
    if found.get("design") not in ("simple",) or over.get("quantile") != "t":
        return
    n, point, error = found["reviewed"], over["point_estimate"], over["standard_error"]
    for name, level in over["levels"].items():
        alpha = 1 - float(name) / 100
        for side, sign in (("lower", "-"), ("upper", "+")):
            yield Check(
                "Projected overpayment $", f"{name}% {side}", point, n, found["universe"], error,
                level[side], f"=C{{r}}{sign}_xlfn.T.INV.2T({alpha:.4f},D{{r}}-1)*F{{r}}",
                f"point estimate {sign} T.INV.2T({alpha:.2f}, n-1) × standard error",
            )  # fmt: skip
