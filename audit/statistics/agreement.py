"""Two reviewers' verdicts become agreement that chance does not flatter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from audit.errors import UserError

Table = Sequence[Sequence[int]]


@dataclass(frozen=True, slots=True)
class Agreement:
    """All three shown together: kappa alone misleads when one verdict dominates."""

    charts: int
    percent: float
    kappa: float
    kappa_se: float
    kappa_linear: float
    kappa_quadratic: float
    pabak: float
    ac1: float
    mcnemar_p: float | None  # two verdicts only: does one reviewer lean one way
    sentence: str


def agreement(table: Table) -> Agreement:
    """`table[i][j]`: charts put in i by the first reviewer and in j by the second; ordered."""
    levels = len(table)
    total = sum(map(sum, table))
    if levels < 2 or any(len(row) != levels for row in table) or total == 0:
        raise UserError("Agreement needs a square table with two verdicts or more and one chart.")
    percent = sum(table[i][i] for i in range(levels)) / total
    kappa, error = _kappa(table, None)
    linear, quadratic = _kappa(table, "linear")[0], _kappa(table, "quadratic")[0]
    ac1 = gwet_ac1(table)
    sentence = (
        f"Two reviewers agreed on {percent:.0%} of {total} charts "
        f"(kappa {kappa:.2f}, Gwet's AC1 {ac1:.2f})."
    )
    return Agreement(
        total, percent, kappa, error, linear, quadratic,
        (levels * percent - 1) / (levels - 1), ac1,
        mcnemar(table) if levels == 2 else None, sentence,
    )  # fmt: skip


def cross(first: Sequence[str], second: Sequence[str], levels: Sequence[str]) -> list[list[int]]:
    """Two lists of verdicts on the same charts as a table."""
    place = {level: i for i, level in enumerate(levels)}
    table = [[0] * len(levels) for _ in levels]
    for a, b in zip(first, second, strict=True):
        table[place[a]][place[b]] += 1
    return table


def gwet_ac1(table: Table) -> float:
    """(p_a - p_e)/(1 - p_e), p_e = sum pi_k (1 - pi_k)/(q - 1) (Gwet 2008)."""
    levels, total = len(table), sum(map(sum, table))
    shares = [(sum(table[k]) + sum(row[k] for row in table)) / (2 * total) for k in range(levels)]
    chance = sum(s * (1 - s) for s in shares) / (levels - 1)
    seen = sum(table[k][k] for k in range(levels)) / total
    return (seen - chance) / (1 - chance)


def mcnemar(table: Table) -> float:
    """Exact two-sided p on the charts where the reviewers differ."""
    from scipy.stats import binomtest

    first, second = table[0][1], table[1][0]
    if first + second == 0:
        return 1.0
    return float(binomtest(first, first + second, 0.5).pvalue)


def rogan_gladen(rate: float, sensitivity: float, specificity: float) -> float:
    """The true error rate behind a reviewer's: (p + sp - 1)/(se + sp - 1), within 0 and 1."""
    if sensitivity + specificity <= 1:
        raise UserError("A reviewer no better than chance cannot be corrected for.")
    true = (rate + specificity - 1) / (sensitivity + specificity - 1)
    return min(max(true, 0.0), 1.0)


def _kappa(table: Table, weights: str | None) -> tuple[float, float]:
    import numpy as np
    from statsmodels.stats.inter_rater import cohens_kappa

    counts = np.asarray(table, dtype=float)
    if np.count_nonzero(counts.sum(axis=0)) < 2 and np.count_nonzero(counts.sum(axis=1)) < 2:
        same = counts.trace() == counts.sum()
        return (1.0 if same else 0.0), 0.0  # one verdict only: nothing that chance could explain
    squared = weights == "quadratic"
    scores = np.arange(len(table))
    kind = None if weights is None else np.abs(scores[:, None] - scores) ** (2 if squared else 1)
    result = cohens_kappa(counts, weights=kind) if kind is not None else cohens_kappa(counts)
    if weights is None:
        return float(result.kappa), float(result.std_kappa)
    return float(result.kappa), float("nan")
