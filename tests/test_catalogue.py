"""Rule files read well, and slips in them are told with file, rule and mend."""

from __future__ import annotations

from pathlib import Path

import pytest

from audit.errors import EXIT_CATALOGUE, CatalogueError
from audit.evaluation.catalogue import load, shipped

OWN = """
[[rule]]
id = "LOCAL-1"
title = "Consent is documented before a shave"
domain = "documentation"
level = "encounter"
severity = "low"
direction = "documentation"
payers = ["all"]
applies_when = "a shave in the ledger"
fact = "{fact}"
requires = {{ {requires} }}
numerator = "encounters with consent"
denominator = "encounters with a shave"
why = "House rule."
source = {{ title = "Practice policy", locator = "12", checked = 2026-01-05 }}
remedy = {{ note = "Write it.", claim = "Nothing." }}
"""


def own_rules(folder: Path, text: str) -> Path:
    (folder / "own.toml").write_text(text, "utf-8")
    return folder


def test_ids_are_unique_and_pages_can_be_named_after_them() -> None:
    ids = [rule.id for rule in shipped()]
    assert len(ids) == len(set(ids))
    assert all("/" not in name and name == name.upper() for name in ids)


def test_an_unknown_fact_is_told_with_the_nearest_one(tmp_path: Path) -> None:
    fact = shipped()[0].fact
    own = own_rules(tmp_path, OWN.format(fact=fact[:-1] + "x", requires="equals = true"))
    with pytest.raises(CatalogueError, match=rf"own.toml: rule LOCAL-1: .*did you mean '{fact}'"):
        load(own)


def test_an_own_rule_joins_the_catalogue(tmp_path: Path) -> None:
    own = own_rules(tmp_path, OWN.format(fact=shipped()[0].fact, requires="equals = true"))
    rules = {rule.id: rule for rule in load(own)}
    assert rules["LOCAL-1"].own
    assert len(rules) == len(shipped()) + 1


@pytest.mark.parametrize(
    ("requires", "words"),
    [
        ("equal = 0", "did you mean 'equals'"),
        ("equals = 0, at_most = 1", "exactly one of"),
        ("between = [1]", "two numbers"),
        ('one_of = "x"', "needs a list"),
    ],
)
def test_a_slip_in_requires_is_told(tmp_path: Path, requires: str, words: str) -> None:
    own = own_rules(tmp_path, OWN.format(fact=shipped()[0].fact, requires=requires))
    with pytest.raises(CatalogueError, match=words):
        load(own)


def test_severity_can_be_overridden_but_not_the_logic(tmp_path: Path) -> None:
    first = shipped()[0]
    wanted = "low" if first.severity != "low" else "high"
    text = f'[[override]]\nid = "{first.id}"\nseverity = "{wanted}"\n'
    changed = {rule.id: rule for rule in load(own_rules(tmp_path, text))}
    assert changed[first.id].severity == wanted
    text = f'[[override]]\nid = "{first.id}"\nfact = "x"\n'
    with pytest.raises(CatalogueError, match="'fact' cannot be overridden"):
        load(own_rules(tmp_path, text))


def test_a_shipped_id_cannot_be_taken(tmp_path: Path) -> None:
    first = shipped()[0]
    text = OWN.format(fact=first.fact, requires="equals = true").replace("LOCAL-1", first.id)
    with pytest.raises(CatalogueError, match="already exists"):
        load(own_rules(tmp_path, text))


def test_broken_toml_names_the_file(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match=r"own.toml: not valid TOML") as told:
        load(own_rules(tmp_path, "[[rule]\n"))
    assert told.value.exit_code == EXIT_CATALOGUE
