"""Whole notes of several hands and their claims: the verdicts of the procedure rules."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from audit.coding.cases import cases, profiles
from audit.coding.fact_frames import fact_frames
from audit.evaluation.catalogue import shipped
from audit.evaluation.frames import judge
from audit.evaluation.rule import Example
from audit.examples import _claim, _documents
from audit.reference.tables import Tables

TOPICS = ("units.toml", "biopsy.toml", "shave.toml", "excision.toml", "destruction.toml",
          "pathology.toml")  # fmt: skip
RULES = [rule for rule in shipped() if rule.origin in TOPICS]
CASES = tomllib.loads((Path(__file__).parent / "procedure_notes.toml").read_text("utf-8"))["case"]


def verdicts(case: dict[str, Any]) -> dict[str, set[str]]:
    options = {"pathology": case["pathology"]} if "pathology" in case else {}
    example = Example("met", case["note"], tuple(case["claim"]), options)
    frames = fact_frames(
        cases(
            _claim(RULES[0], example), _documents(example), tables=Tables.load(),
            profile=profiles({}), as_of=date(2026, 4, 21),
        )
    )  # fmt: skip
    found: dict[str, set[str]] = {}
    for rule, verdict in judge(*frames, RULES).select("rule_id", "verdict").iter_rows():
        found.setdefault(rule, set()).add(verdict)
    return found


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["name"])
def test_note(case):
    found = verdicts(case)
    for rule, words in case["want"].items():
        wanted = set(words.split())
        given = found.get(rule, set())
        assert given == {"met"} if wanted == {"met"} else given & wanted, (rule, given)
    others = {rule for rule, given in found.items() if "not_met" in given} - set(case["want"])
    assert not others
