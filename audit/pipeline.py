"""An audit folder turned into an AuditResult: the whole flow, one function a step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

import polars as pl

from audit.chart.chart import Chart, read_chart
from audit.coding.cases import cases, profiles
from audit.coding.fact_frames import fact_frames
from audit.errors import InputError
from audit.evaluation.catalogue import load
from audit.evaluation.findings import findings
from audit.evaluation.frames import judge
from audit.evaluation.not_judged import not_judged
from audit.evaluation.precedence import name_principals
from audit.evaluation.providers import judge_providers
from audit.evaluation.rule import Rule, plain_facts_of
from audit.intake.folder import Intake, read_folder
from audit.intake.settings import Settings
from audit.intake.settings_file import load_settings
from audit.model import Document
from audit.reference.editions import edition_words
from audit.reference.tables import Tables

FIRST_REFUSALS = 5  # told on the terminal when nothing is left

Progress = Callable[[str, float], None]


def silent(step: str, share: float) -> None:
    """The default progress: nobody watches."""


@dataclass(frozen=True)
class AuditResult:
    """Everything that one run found out; every frame has its schema in model.py or its room."""

    folder: Path
    settings: Settings
    intake: Intake
    rules: tuple[Rule, ...]
    facts: pl.DataFrame
    context: pl.DataFrame
    verdicts: pl.DataFrame
    findings: pl.DataFrame
    scorecard: pl.DataFrame
    estimates: dict[str, Any]
    editions: dict[str, str]
    not_judged: pl.DataFrame
    engines: dict[str, Any]
    charts: dict[str, Chart] = field(repr=False, default_factory=dict)

    @cached_property
    def documents(self) -> dict[str, dict[str, Any]]:
        return {row["document_id"]: row for row in self.intake.documents.iter_rows(named=True)}


def run(
    folder: Path,
    *,
    progress: Progress = silent,
    engines: bool = True,
    quote: bool = True,
) -> AuditResult:
    """Audit a folder. `engines`: let Great Expectations judge the reviewed sample as well.

    Raises UserError when nothing can be audited.
    """
    settings = load_settings(folder)
    progress("Reading claims and charts", 0.0)
    intake = read_folder(folder, settings)
    if intake.claim_lines.is_empty() and intake.documents.is_empty():
        raise InputError(_nothing(folder, intake))
    tables = Tables.load(settings.reference)
    rules = load(settings.rules)
    charts: dict[str, Chart] = {}
    progress("Reading charts against claims", 0.15)
    plain = plain_facts_of(rules)
    facts, context = _facts(intake, settings, tables, charts, quote=quote, plain=plain)
    progress("Judging rules", 0.7)
    verdicts = name_principals(judge(facts, context, rules))
    editions = {edition.kind: edition.name for edition in tables.editions}
    progress("Comparing with peers", 0.8)
    card = _scorecard(intake, tables, settings, verdicts, folder)
    verdicts = pl.concat([verdicts, judge_providers(card, rules)])
    return AuditResult(
        folder=folder,
        settings=settings,
        intake=intake,
        rules=rules,
        facts=facts,
        context=context,
        verdicts=verdicts,
        findings=findings(verdicts.drop_nulls("encounter_id"), rules, edition_words(editions)),
        scorecard=card,
        estimates=_estimates(intake, settings, verdicts, folder),
        editions=editions,
        not_judged=not_judged(rules, verdicts),
        engines=_second_opinion(intake, settings, facts, context, rules, verdicts)
        if engines
        else {},
        charts=charts,
    )


def _nothing(folder: Path, intake: Intake) -> str:
    """Why nothing was left to audit: the first refusals, each with its mend."""
    refusals = intake.report.refusals
    told = "".join(f"\n  {refusal}" for refusal in refusals[:FIRST_REFUSALS])
    more = len(refusals) - FIRST_REFUSALS
    return (
        f"Nothing in {folder.name} could be audited: no claim line and no document was accepted."
        f"{told}" + (f"\n  … and {more} more." if more > 0 else "")
    )


def _facts(
    intake: Intake,
    settings: Settings,
    tables: Tables,
    charts: dict[str, Chart],
    *,
    quote: bool,
    plain: frozenset[str],
) -> tuple[pl.DataFrame, pl.DataFrame]:
    def read(documents: Sequence[Document]) -> Chart:
        chart = read_chart(documents)
        charts[documents[0].encounter_id] = chart
        return chart

    return fact_frames(
        cases(
            intake.claim_lines,
            intake.documents,
            tables=tables,
            profile=profiles(settings.payers),
            as_of=as_of(intake, settings),
            settings={"policy_days": settings.signature_days},
            read=read,
        ),
        quote=quote,
        plain=plain,
    )


def as_of(intake: Intake, settings: Settings) -> date:
    """The day from which the audit looks back: the settings', else the last document's."""
    latest = intake.documents["document_date"].max()
    return settings.as_of or (latest if isinstance(latest, date) else None) or date.today()


def _scorecard(
    intake: Intake, tables: Tables, settings: Settings, verdicts: pl.DataFrame, folder: Path
) -> pl.DataFrame:
    from audit.sampling.reviewed import read_sample
    from audit.scorecard import scorecard  # scipy, only when rates are asked for

    try:
        drawn = read_sample(folder, intake.claim_lines)
    except InputError:  # told in the estimates
        drawn = None
    return scorecard(intake.claim_lines, tables, settings, verdicts, drawn)


def _estimates(
    intake: Intake, settings: Settings, verdicts: pl.DataFrame, folder: Path
) -> dict[str, Any]:
    from audit.sampling.reviewed import read_sample
    from audit.scorecard import estimates

    try:
        drawn = read_sample(folder, intake.claim_lines)
    except InputError as problem:  # a draw that no longer follows from its seal projects nothing
        return estimates(verdicts, intake, settings) | {"not_projectable_because": str(problem)}
    return estimates(verdicts, drawn or intake, settings)


def _second_opinion(
    intake: Intake,
    settings: Settings,
    facts: pl.DataFrame,
    context: pl.DataFrame,
    rules: Sequence[Rule],
    verdicts: pl.DataFrame,
) -> dict[str, Any]:
    """What Great Expectations says of the charts that were read; its import is slow."""
    from audit.evaluation.second_opinion import second_opinion

    reviewed = intake.documents["encounter_id"].unique()
    return second_opinion(
        facts.filter(pl.col("encounter_id").is_in(reviewed.implode())),
        context, rules, verdicts, tolerance=settings.tolerance,
    )  # fmt: skip
