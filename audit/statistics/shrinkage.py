"""Peers' rates become a beta distribution, and a provider's rate a posterior within it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from audit.errors import UserError

LEAST_RHO, MOST_RHO = 1e-5, 0.9


@dataclass(frozen=True, slots=True)
class Peers:
    """Beta(alpha, beta) over providers. rho: correlation of two cases of one provider."""

    alpha: float
    beta: float

    @property
    def mean(self) -> float:
        return self.alpha / (self.alpha + self.beta)

    @property
    def rho(self) -> float:
        return 1 / (self.alpha + self.beta + 1)

    def quantile(self, share: float) -> float:
        return _quantile(self.alpha, self.beta, share)


@dataclass(frozen=True, slots=True)
class Posterior:
    """Beta(alpha + x, beta + n - x)."""

    alpha: float
    beta: float

    @property
    def mean(self) -> float:
        return self.alpha / (self.alpha + self.beta)

    def above(self, rate: float) -> float:
        from scipy.special import betainc

        return float(betainc(self.beta, self.alpha, 1 - rate))

    def quantile(self, share: float) -> float:
        return _quantile(self.alpha, self.beta, share)


def peers_from(mean: float, rho: float) -> Peers:
    """A benchmark mean with a spread between providers: a + b = (1 - rho)/rho."""
    if not 0 < mean < 1 or not 0 < rho < 1:
        raise UserError("A benchmark rate and its spread lie between 0 and 1.")
    size = (1 - rho) / rho
    return Peers(mean * size, (1 - mean) * size)


def fit(counts: Sequence[int], cases: Sequence[int]) -> Peers:
    """Beta-binomial maximum likelihood over providers with cases (as R's VGAM)."""
    from scipy.optimize import minimize

    pairs = [(x, n) for x, n in zip(counts, cases, strict=True) if n > 0]
    if len(pairs) < 3:
        raise UserError("A peer distribution needs three providers or more.")
    rate = min(max(sum(x for x, _ in pairs) / sum(n for _, n in pairs), 1e-4), 1 - 1e-4)

    def loss(logits: Sequence[float]) -> float:
        return -log_likelihood(_peers(logits), pairs)

    start = (math.log(rate / (1 - rate)), math.log(0.05 / 0.95))
    options = {"xatol": 1e-9, "fatol": 1e-10, "maxiter": 2000}
    best = minimize(loss, start, method="Nelder-Mead", options=options)
    return _peers(best.x)


def intraclass(rates: Sequence[float], cases: Sequence[float]) -> float:
    """rho by analysis of variance (Ridout, Demetrio and Firth 1999): fast, for many refits."""
    k, total = len(rates), math.fsum(cases)
    mean = math.fsum(p * n for p, n in zip(rates, cases, strict=True)) / total
    between = math.fsum(n * (p - mean) ** 2 for p, n in zip(rates, cases, strict=True)) / (k - 1)
    within = math.fsum(n * p * (1 - p) for p, n in zip(rates, cases, strict=True)) / (total - k)
    size = (total - math.fsum(n * n for n in cases) / total) / (k - 1)
    below = between + (size - 1) * within
    return (between - within) / below if below > 0 else 0.0


def log_likelihood(peers: Peers, pairs: Sequence[tuple[int, int]]) -> float:
    """Sum of log C(n, x) B(x + a, n - x + b)/B(a, b)."""
    base = _log_beta(peers.alpha, peers.beta)
    return math.fsum(
        math.lgamma(n + 1) - math.lgamma(x + 1) - math.lgamma(n - x + 1)
        + _log_beta(x + peers.alpha, n - x + peers.beta) - base
        for x, n in pairs
    )  # fmt: skip


def posterior(peers: Peers, x: float, n: float) -> Posterior:
    return Posterior(peers.alpha + x, peers.beta + n - x)


def tails(peers: Peers, x: int, n: int) -> tuple[float, float]:
    """P(X >= x) and P(X <= x) of a provider who is one of the peers: exact beta-binomial."""
    import numpy as np
    from scipy.special import betaln, gammaln

    k = np.arange(n + 1)
    ways = gammaln(n + 1) - gammaln(k + 1) - gammaln(n - k + 1)
    logs = ways + betaln(k + peers.alpha, n - k + peers.beta) - betaln(peers.alpha, peers.beta)
    chances = np.exp(logs)
    return min(1.0, float(chances[x:].sum())), min(1.0, float(chances[: x + 1].sum()))


def tail(peers: Peers, x: int, n: int) -> float:
    """P(X >= x)."""
    return tails(peers, x, n)[0]


def two_sided(peers: Peers, x: int, n: int) -> float:
    """Twice the smaller tail."""
    return min(1.0, 2 * min(tails(peers, x, n)))


@lru_cache(maxsize=4096)
def _quantile(alpha: float, beta: float, share: float) -> float:
    from scipy.special import betaincinv

    return float(betaincinv(alpha, beta, share))


def _peers(logits: Sequence[float]) -> Peers:
    mean = 1 / (1 + math.exp(-min(max(logits[0], -30.0), 30.0)))
    rho = 1 / (1 + math.exp(-min(max(logits[1], -30.0), 30.0)))
    mean = min(max(mean, 1e-6), 1 - 1e-6)
    return peers_from(mean, min(max(rho, LEAST_RHO), MOST_RHO))


def _log_beta(a: float, b: float) -> float:
    return math.lgamma(a) + math.lgamma(b) - math.lgamma(a + b)
