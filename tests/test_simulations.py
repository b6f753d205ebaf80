"""Seeded simulations: what the formulas promise is what happens, within Monte Carlo error."""

from __future__ import annotations

import math

import numpy as np
import polars as pl
import pytest
from claim_books import Clinician, book

from audit.benchmarks.tables import Benchmark
from audit.reference.tables import Tables
from audit.scorecard import scorecard
from audit.scorecard.compare import compare
from audit.statistics import intervals, variable
from audit.statistics.alternatives import minimum_sum
from audit.statistics.funnel import WARN, funnel

RHO, MEAN = 0.05, 0.43


def peers(dice: np.random.Generator, size: int, cases: int) -> list[int]:
    """Counts of clinicians who differ honestly and hold no outlier."""
    width = (1 - RHO) / RHO
    rates = dice.beta(MEAN * width, (1 - MEAN) * width, size)
    return [int(x) for x in dice.binomial(cases, rates)]


@pytest.mark.parametrize("cases", [50, 200, 800, 3000])
def test_overdispersed_funnel_keeps_its_false_flag_rate(cases: int) -> None:
    dice = np.random.default_rng(7)
    found = funnel(peers(dice, 400, cases), [cases] * 400, consistent=True)
    plain = sum(abs(z) > WARN for z in found.z) / 400
    honest = sum(abs(z) > WARN for z in found.z_od) / 400
    assert honest <= 0.08  # nominal 0.05, Monte Carlo error 0.011
    if cases >= 800:
        assert plain > 0.30  # the test that a comparative billing report would use


@pytest.mark.parametrize("cases", [50, 800])
def test_scorecard_p_keeps_its_level_and_the_posterior_its_meaning(cases: int) -> None:
    benchmark = Benchmark("x", "any", "share", MEAN, RHO, "", "", "", "", "own")
    dice = np.random.default_rng(11)
    width = (1 - RHO) / RHO
    rates = dice.beta(MEAN * width, (1 - MEAN) * width, 1500)
    found = [compare(int(dice.binomial(cases, r)), cases, benchmark) for r in rates]
    assert sum(f.p_two_sided < 0.05 for f in found) / 1500 <= 0.065
    beyond = sum(r > f.q90 for r, f in zip(rates, found, strict=True))
    assert sum(f.above for f in found) == pytest.approx(beyond, abs=3 * math.sqrt(beyond))
    inside = sum(f.low <= r <= f.high for r, f in zip(rates, found, strict=True)) / 1500
    assert inside == pytest.approx(0.80, abs=0.035)


def test_funnel_has_power_against_a_planted_outlier() -> None:
    dice = np.random.default_rng(3)
    seen = 0
    for _ in range(60):
        counts = [*peers(dice, 39, 400), int(dice.binomial(400, 0.80))]
        seen += funnel(counts, [400] * 40, consistent=True).z_od[-1] > WARN
    assert seen >= 50


def test_scorecard_rarely_flags_honest_practices() -> None:
    tables, flagged, compared = Tables.load(), 0, 0
    dice = np.random.default_rng(5)
    for seed in range(4):
        people = [
            Clinician(f"{i}", high=float(dice.beta(4, 13)), with_25=float(dice.beta(14, 10)))
            for i in range(6)
        ]
        card = scorecard(book(people, visits=70, quarters=2, seed=seed), tables)
        rows = card.filter(pl.col("z").is_not_null())
        compared += rows.height
        flagged += rows.filter(pl.col("tier").is_in(["review", "escalate"])).height
    assert compared > 300
    assert flagged / compared <= 0.02


@pytest.mark.parametrize(("universe", "wrong", "n"), [(400, 30, 40), (2000, 300, 60)])
def test_hypergeometric_limits_cover(universe: int, wrong: int, n: int) -> None:
    dice = np.random.default_rng(2)
    draws = [int(x) for x in dice.hypergeometric(wrong, universe - wrong, n, 600)]
    limits = {x: intervals.hypergeometric(universe, n, x, 0.90) for x in set(draws)}
    covered = sum(limits[x].lower <= wrong <= limits[x].upper for x in draws)
    assert covered / 600 >= 0.87  # exact limits cover at least 0.90, Monte Carlo error 0.012


def payments(dice: np.random.Generator, rate: float) -> tuple[np.ndarray, np.ndarray]:
    """2,000 gamma payments of which a share is denied in full."""
    paid = dice.gamma(2.0, 60.0, 2000)
    return paid, np.where(dice.random(2000) < rate, paid, 0.0)


def test_t_lower_limit_is_safe_and_the_upper_is_not_when_errors_are_rare() -> None:
    dice = np.random.default_rng(4)
    _, over = payments(dice, 0.05)
    lower = upper = 0
    for _ in range(300):
        drawn = dice.choice(over, 30, replace=False)
        if not drawn.any():
            lower += 1
            continue
        level = variable.unrestricted(drawn.tolist(), 2000).levels["80"]
        lower += level.lower <= over.sum()
        upper += level.upper >= over.sum()
    assert lower / 300 > 0.93
    assert upper / 300 < 0.80


def test_t_lower_limit_holds_at_a_middling_rate() -> None:
    dice = np.random.default_rng(9)
    _, over = payments(dice, 0.30)
    held = 0
    for _ in range(300):
        drawn = dice.choice(over, 50, replace=False).tolist()
        held += variable.unrestricted(drawn, 2000).levels["80"].lower <= over.sum()
    assert held / 300 == pytest.approx(0.92, abs=0.05)


def test_minimum_sum_is_valid_for_full_denials() -> None:
    dice = np.random.default_rng(6)
    paid, over = payments(dice, 0.30)
    held = 0
    for _ in range(60):
        drawn = dice.permutation(2000)
        limit = minimum_sum(over[drawn[:50]].tolist(), paid[drawn[50:]].tolist(), 0.10)
        held += limit <= over.sum()
    assert held >= 58
