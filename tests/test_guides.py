"""Statements of trade guides: the program follows the official rule on a note and claim each."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from audit.evaluation.catalogue import shipped
from audit.evaluation.guides import VERDICTS, Guide, guides, page
from audit.evaluation.rule import Example
from audit.examples import verdicts_of
from tests.encounters import bears_out

RULES = {rule.id: rule for rule in shipped()}
PROOFS = [
    pytest.param(rule, example, id=f"{guide.id}-{rule}-{number}")
    for guide in guides()
    for number, (rule, example) in enumerate(guide.proofs, start=1)
]


@pytest.mark.parametrize(("rule", "example"), PROOFS)
def test_the_official_rule_is_followed(rule: str, example: Example) -> None:
    given = verdicts_of(RULES[rule], example)
    assert bears_out(given, example.verdict), given


@pytest.mark.parametrize("guide", guides(), ids=lambda g: g.id)
def test_each_statement_has_a_rule_and_a_proof(guide: Guide) -> None:
    assert guide.verdict in VERDICTS
    assert guide.rules and set(guide.rules) <= set(RULES)
    assert {rule for rule, _ in guide.proofs} <= {*guide.rules}
    assert bool(guide.proofs) != guide.benchmarks


def test_no_figure_of_an_advertisement_is_in_use() -> None:
    """Every shipped benchmark names its source; none is a share of bills in error or of losses."""
    table = tomllib.loads(
        files("audit.benchmarks").joinpath("data/dermatology.toml").read_text("utf-8")
    )
    entries = [*table["benchmark"]]
    assert entries
    for entry in entries:
        assert entry["source"] and entry["numerator"] and entry["denominator"]
        assert not {"error", "denied", "denial", "lost"} & set(entry["numerator"].split())


def test_the_page_shows_every_statement() -> None:
    text = page()
    assert all(guide.said in text and guide.official in text for guide in guides())
