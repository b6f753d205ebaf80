"""The scorecard as the pages show it: people's names, one period, one kind of payer."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from audit.pipeline import AuditResult
from audit.reference.tables import Tables
from audit.scorecard import scorecard
from audit.scorecard.exposure import NAME as EXPOSURE
from audit.scorecard.index import index
from audit.scorecard.suppress import suppressed
from audit.scorecard.trends import trends
from audit.scorecard.visit_mix import visit_mix
from audit.ui import session

ALL = "all"
ORDER = ("escalate", "review", "watch", "typical", "insufficient")
LOUD = ORDER[:3]


def names(found: AuditResult) -> dict[str, str]:
    """NPI → name and credential; with the NPI where two share a name, the NPI alone without one."""
    people = (
        found.intake.claim_lines.select("rendering_npi", "rendering_name", "rendering_credential")
        .unique(subset="rendering_npi", maintain_order=True)
        .rows()
    )
    told = {npi: ", ".join(x for x in (name, credential) if x) for npi, name, credential in people}
    shared = {name for name in told.values() if list(told.values()).count(name) > 1}
    return {npi: f"{name} ({npi})" if name in shared else name or npi for npi, name in told.items()}


def pattern(found: AuditResult, payer: str) -> pl.DataFrame:
    """SCORECARD rows of what is billed, `who` added; over one payer's lines where one is named."""
    card = found.scorecard
    if payer != ALL:
        card = session.derived(f"card {payer}", lambda: _of_payer(found, payer))
    return named(card.filter(pl.col("indicator") != EXPOSURE), found)


def exposure(found: AuditResult) -> pl.DataFrame:
    """SCORECARD rows of the chart error rate, `who` added."""
    return named(found.scorecard.filter(pl.col("indicator") == EXPOSURE), found)


def named(frame: pl.DataFrame, found: AuditResult) -> pl.DataFrame:
    who: Mapping[str, str] = session.derived("names", lambda: names(found))
    return frame.with_columns(
        who=pl.col("rendering_npi").replace_strict(who, default=pl.col("rendering_npi"))
    )


def _of_payer(found: AuditResult, payer: str) -> pl.DataFrame:
    lines = found.intake.claim_lines.filter(pl.col("payer_type") == payer)
    return scorecard(lines, Tables.load(found.settings.reference), found.settings)


def payers(found: AuditResult) -> list[str]:
    kinds = found.intake.claim_lines["payer_type"].drop_nulls().unique().sort().to_list()
    return [ALL, *kinds] if len(kinds) > 1 else [ALL]


def periods(card: pl.DataFrame) -> list[str]:
    quarters = card["period"].unique().sort().to_list()
    return [ALL, *(quarter for quarter in quarters if quarter != ALL)]


def trend_rows(found: AuditResult) -> pl.DataFrame:
    return session.derived("trends", lambda: named(trends(found.scorecard, found.settings), found))


def mix_rows(found: AuditResult, payer: str) -> pl.DataFrame:
    """MIX rows: each clinician's visit levels beside the national mix."""

    def make() -> pl.DataFrame:
        lines = found.intake.claim_lines
        if payer != ALL:
            lines = lines.filter(pl.col("payer_type") == payer)
        return named(visit_mix(lines, found.settings), found)

    return session.derived(f"mix {payer}", make)


def index_rows(found: AuditResult, payer: str, period: str) -> pl.DataFrame:
    """INDEX rows: the optional 0 to 100 figure with how sure it is."""

    def make() -> pl.DataFrame:
        card = found.scorecard if payer == ALL else pattern(found, payer).drop("who")
        return named(index(card, found.settings, period), found)

    return session.derived(f"index {payer} {period}", make)


def by_loudness(card: pl.DataFrame) -> pl.DataFrame:
    """The tiers that ask for a person first, among them the most dollars first."""
    place = pl.col("tier").replace_strict({t: n for n, t in enumerate(ORDER)}, default=len(ORDER))
    return card.sort(place, pl.col("excess_dollars").abs(), "who", "indicator",
                     descending=[False, True, False, False], nulls_last=True)  # fmt: skip


def shareable(found: AuditResult) -> pl.DataFrame:
    """Rows of the whole period that may leave the practice: cells of 1 to 10 blanked."""
    return suppressed(found.scorecard.filter(pl.col("period") == ALL))
