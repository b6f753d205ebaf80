"""Tickmarks: a glyph with its word for each verdict, and what each means."""

from __future__ import annotations

import polars as pl

TICKMARKS = {
    "met": "✓ met",
    "not_met": "✗ not met",
    "review": "! review",
    "cannot_determine": "? cannot tell",
    "not_applicable": "N/A",
    "error": "§ program error",
}
LEGEND = [
    ("✓ met", "The record meets the rule."),
    ("✗ not met", "Potential defect, until a person signs off."),
    ("! review", "A person must look; a program cannot settle the rule."),
    ("? cannot tell", "Asked, but the record as pulled does not answer. Counted in no rate."),
    ("N/A", "The rule was not asked of this line. Counted in no rate."),
    ("§ program error", "The program failed on this item; nothing is concluded from it."),
]


def mark() -> pl.Expr:
    """The tickmark of the column `verdict`."""
    return pl.col("verdict").replace_strict(TICKMARKS, default="§ program error").alias("mark")
