"""Every example of every rule gives the verdict that its rule file promises."""

from __future__ import annotations

import pytest

from audit.evaluation.catalogue import shipped
from audit.evaluation.rule import Example, Rule
from audit.examples import verdicts_of
from tests.encounters import bears_out

CASES = [
    pytest.param(rule, example, id=f"{rule.id}-{number}-{example.verdict}")
    for rule in shipped()
    if rule.level != "provider"
    for number, example in enumerate(rule.examples, start=1)
]


@pytest.mark.parametrize(("rule", "example"), CASES)
def test_example_has_its_verdict(rule: Rule, example: Example) -> None:
    given = verdicts_of(rule, example)
    assert bears_out(given, example.verdict), given


@pytest.mark.parametrize("rule", shipped(), ids=lambda r: r.id)
def test_rule_shows_both_sides(rule: Rule) -> None:
    shown = {example.verdict for example in rule.examples}
    if rule.level != "provider":
        assert "met" in shown
        assert shown & {"not_met", "review", "cannot_determine"}
