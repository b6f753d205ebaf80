"""One encounter judged again with a reviewer's corrections, beside what was judged before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, fields

import polars as pl

from audit.chart.chart import Chart
from audit.coding.case import Case
from audit.coding.cases import cases, profiles
from audit.coding.corrected_visit import said_separate
from audit.coding.corrections import Correction, corrected_chart
from audit.coding.fact_frames import fact_frames
from audit.coding.reviewer import STATEMENT, Statement
from audit.errors import UserError
from audit.evaluation.findings import findings
from audit.evaluation.frames import judge
from audit.evaluation.precedence import name_principals
from audit.evaluation.rule import plain_facts_of
from audit.model import Span, schema
from audit.pipeline import AuditResult, as_of
from audit.reference.editions import edition_words
from audit.reference.tables import Tables

CHANGES = schema(
    {
        "claim_id": pl.String,
        "line_number": pl.Int32,
        "rule_id": pl.String,
        "before": pl.String,  # null: the rule was not asked
        "after": pl.String,
        "supported_before": pl.String,
        "supported_after": pl.String,
        "dollars_before": pl.Float64,
        "dollars_after": pl.Float64,
        "because": pl.String,
    }
)
KEY = ("claim_id", "line_number", "rule_id")


@dataclass(frozen=True)
class Rejudged:
    """`changes` (CHANGES): the verdicts that the corrections moved; the result keeps its own."""

    chart: Chart
    verdicts: pl.DataFrame
    findings: pl.DataFrame
    changes: pl.DataFrame


def rejudge(
    result: AuditResult, encounter_id: str, corrections: Sequence[Correction], *, quote: bool = True
) -> Rejudged:
    """Facts, verdicts and findings of one encounter over its corrected ledger.

    Nothing of `result` changes. UserError for an encounter without chart or claim.
    """
    chart = result.charts.get(encounter_id)
    if chart is None:
        raise UserError(f"No chart of {encounter_id} was read, so there is nothing to correct.")
    chart = corrected_chart(chart, corrections)
    statement = Statement(tuple(corrections))
    case = _case(result, encounter_id, chart, statement)
    facts, context = fact_frames([case], quote=quote, plain=plain_facts_of(result.rules))
    verdicts = name_principals(judge(facts, context, result.rules))
    before = result.verdicts.filter(pl.col("encounter_id") == encounter_id)
    found = findings(verdicts, result.rules, edition_words(result.editions))
    return Rejudged(chart, verdicts, found, _changes(before, verdicts))


@dataclass(frozen=True)
class ReviewedCase(Case):
    """A case whose facts may quote the reviewer as they quote a document.

    The statement is none of the documents: rules search those for words of the record.
    """

    statement: Statement = field(default_factory=lambda: Statement(()))

    def quote(self, span: Span, limit: int = 160) -> str:
        if span.document_id != STATEMENT:
            return super().quote(span, limit)
        words = self.statement.text[span.start : span.end]
        return words if len(words) <= limit else words[: limit - 1].rstrip() + "…"


def _case(result: AuditResult, encounter_id: str, chart: Chart, statement: Statement) -> Case:
    """The encounter as the run saw it, with its patient's other claims as history."""
    lines = result.intake.claim_lines
    mine = lines.filter(pl.col("encounter_id") == encounter_id)
    if mine.is_empty():
        raise UserError(f"{encounter_id} has no claim line, so there is nothing to judge.")
    documents = result.intake.documents
    settings: dict[str, object] = {"policy_days": result.settings.signature_days}
    said = said_separate(statement.corrections, statement.span)
    found = cases(
        lines.filter(pl.col("patient_id").is_in(mine["patient_id"].unique().to_list())),
        documents.filter(pl.col("encounter_id") == encounter_id),
        tables=Tables.load(result.settings.reference),
        profile=profiles(result.settings.payers),
        as_of=as_of(result.intake, result.settings),
        settings=settings | ({"separate_work": said} if said else {}),
        read=lambda _: chart,
    )
    case = next(case for case in found if case.encounter_id == encounter_id)
    return ReviewedCase(**{f.name: getattr(case, f.name) for f in fields(Case)},
                        statement=statement)  # fmt: skip


def _changes(before: pl.DataFrame, after: pl.DataFrame) -> pl.DataFrame:
    """A rule may speak twice of a line: its verdicts are joined in words, its dollars added."""
    sides = [
        frame.group_by(KEY).agg(
            _words("verdict").alias(name),
            _words("supported").alias(f"supported_{name}"),
            pl.col("dollars").sum().alias(f"dollars_{name}"),
            pl.col("because").drop_nulls().first().alias(f"because_{name}"),
        )
        for name, frame in (("before", before), ("after", after))
    ]
    both = sides[0].join(sides[1], on=KEY, how="full", coalesce=True, nulls_equal=True)
    worth = pl.col("dollars_before").fill_null(0) - pl.col("dollars_after").fill_null(0)
    moved = (
        pl.col("before").ne_missing(pl.col("after"))
        | pl.col("supported_before").ne_missing(pl.col("supported_after"))
        | (worth.abs() > 0.005)
    )
    return (
        both.filter(moved)
        .with_columns(because=pl.coalesce("because_after", "because_before"))
        .sort(KEY, nulls_last=False)
        .select(CHANGES.names())
        .cast(CHANGES)
    )


def _words(column: str) -> pl.Expr:
    return pl.col(column).drop_nulls().unique().sort().str.join(", ")
