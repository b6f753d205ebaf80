"""Many p-values become q-values: BH for screening lists, Holm for anything that names a person."""

from __future__ import annotations

from collections.abc import Sequence


def benjamini_hochberg(p: Sequence[float]) -> list[float]:
    """Benjamini and Hochberg 1995: the share of false flags among those flagged."""
    return _adjusted(p, "fdr_bh")


def benjamini_yekutieli(p: Sequence[float]) -> list[float]:
    """Valid under any dependence; sterner."""
    return _adjusted(p, "fdr_by")


def holm(p: Sequence[float]) -> list[float]:
    """Holm 1979: the chance of even one false flag."""
    return _adjusted(p, "holm")


def _adjusted(p: Sequence[float], method: str) -> list[float]:
    if not p:
        return []
    from statsmodels.stats.multitest import multipletests

    return [float(q) for q in multipletests(list(p), method=method)[1]]
