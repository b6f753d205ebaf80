"""Facts of cases turned into the frame that the engines judge."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

import polars as pl

from audit.coding.case import Case
from audit.coding.facts import facts_of
from audit.coding.money import dollars
from audit.coding.plain import facts as plain_facts
from audit.model import CONTEXT, FACTS, Fact, Span, schema

# What a practice's own rules may name besides the encounter's columns.
LINE_CONTEXT = {
    "procedure_code": pl.String,
    "family": pl.String,
    "rendering_credential": pl.String,
}
FACT_ROWS = schema({**FACTS, **LINE_CONTEXT})


def fact_frames(
    cases: Iterable[Case], *, quote: bool = True, plain: Collection[str] = ()
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """(facts, context): FACT_ROWS, one row a fact that was asked, and CONTEXT, one an encounter.

    `quote` False leaves the record's words out of the evidence (offsets stay). `plain` names the
    plain facts that a practice's own rules compare; the others are not worked out.
    """
    rows: list[tuple[Any, ...]] = []
    context: list[tuple[Any, ...]] = []
    for case in cases:
        context.append(_context(case))
        rows += [_row(case, fact, quote=quote) for fact in facts_of(case)]
        if plain:
            rows += [_row(case, fact, quote=quote) for fact in plain_facts(case, plain)]
    return (
        pl.DataFrame(rows, schema=FACT_ROWS, orient="row"),
        pl.DataFrame(context, schema=CONTEXT, orient="row"),
    )


def _context(case: Case) -> tuple[Any, ...]:
    return (
        case.encounter_id,
        str(case.profile.payer_type),
        case.profile.follows_ncci,
        case.profile.follows_medicare,
        case.date_of_service,
        case.place_of_service,
    )


def _row(case: Case, fact: Fact, *, quote: bool) -> tuple[Any, ...]:
    line = fact.line
    value, number = _value(fact)
    money = fact.dollars
    if money is None and fact.billed_codes:
        money = dollars(case, fact)
    return (
        case.encounter_id,
        line.claim_id if line else None,
        line.line_number if line else None,
        fact.name,
        value,
        number,
        fact.billed or None,
        fact.supported or None,
        money,
        str(fact.direction) if fact.direction else None,
        fact.because or None,
        fact.root,
        fact.advisory,
        [_evidence(case, span, quote=quote) for span in fact.evidence],
        line.procedure_code if line else None,
        case.family(line) if line else None,
        line.rendering_credential if line else None,
    )


def _value(fact: Fact) -> tuple[str | None, float | None]:
    value = fact.value
    if value is None:
        return None, None
    if isinstance(value, bool):
        return str(value).lower(), None
    if isinstance(value, int | float):
        return str(value), float(value)
    return value, None


def _evidence(case: Case, span: Span, *, quote: bool) -> dict[str, Any]:
    words = case.quote(span, limit=400) if quote else None
    return {
        "document_id": span.document_id, "start": span.start, "end": span.end, "quote": words,
    }  # fmt: skip
