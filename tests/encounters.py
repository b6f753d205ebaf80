"""One encounter from a note and claim lines in short form, and the facts that are asked of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from audit.coding.case import Case
from audit.coding.cases import cases, profiles
from audit.evaluation.rule import Example
from audit.examples import _claim, _documents
from audit.model import Fact, Value
from audit.reference.tables import Tables

Facts = Callable[[Case], Iterator[Fact]]


class _Named:
    id = "TEST"


def encounter(note: str, *claim: str, **options: object) -> Case:
    """Claim lines like "99213-25 x1 L40.0"; options are those of a rule's example."""
    example = Example("met", note, claim, options)
    found = cases(
        _claim(_Named(), example),  # type: ignore[arg-type]
        _documents(example),
        tables=Tables.load(),
        profile=profiles({}),
        as_of=date(2026, 11, 21),
    )
    return next(c for c in found if c.encounter_id == "EXAMPLE")


def values(facts: Facts, name: str, note: str, *claim: str, **options: object) -> list[Value]:
    """The values of one fact, in the order of the lines; empty: not asked."""
    return [f.value for f in facts(encounter(note, *claim, **options)) if f.name == name]


def bears_out(given: set[str], verdict: str) -> bool:
    """Whether verdicts are as an example tells: none where not asked, met alone, else among."""
    if verdict == "not_applicable":
        return not given
    return given == {"met"} if verdict == "met" else verdict in given
