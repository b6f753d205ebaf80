"""polars and Great Expectations give the same verdicts, and both keep the null policy."""

from __future__ import annotations

import random
from datetime import date

import polars as pl
import pytest

from audit.evaluation import gx
from audit.evaluation.catalogue import shipped
from audit.evaluation.findings import findings
from audit.evaluation.frames import judge
from audit.evaluation.population_suite import population_suite, rule_summary
from audit.evaluation.precedence import name_principals, rank
from audit.evaluation.rule import Rule
from audit.model import CONTEXT, FACTS

CONTEXT_ROWS = pl.DataFrame(
    [
        ("E1", "medicare", True, True, date(2026, 3, 4), "11"),
        ("E2", "commercial", True, False, date(2025, 3, 4), "22"),
        ("E3", "self_pay", False, False, date(2018, 3, 4), "10"),
    ],
    schema=CONTEXT,
    orient="row",
)


def facts(rows: list[tuple[str, str, int, str, str | None]]) -> pl.DataFrame:
    """rows: encounter, claim, line, fact, value."""
    records = [
        {"encounter_id": e, "claim_id": c, "line_number": n, "fact": f, "value": v,
         "number": _number(v), "root": f"{f}:{n}", "advisory": False, "evidence": [],
         "because": "Because."}
        for e, c, n, f, v in rows
    ]  # fmt: skip
    return pl.DataFrame(records, schema=FACTS)


def _number(value: str | None) -> float | None:
    try:
        return float(value) if value is not None else None
    except ValueError:
        return None


def some_value(rule: Rule, luck: random.Random) -> str | None:
    """A value near the rule's border: right, wrong, silent, or for a person."""
    operand = rule.requires.operand
    many = operand if isinstance(operand, tuple) else (operand,)
    numeric = all(isinstance(x, int | float) and not isinstance(x, bool) for x in many)
    if numeric:
        wrong = [str(float(x) + 1) for x in many] + ["-3.0", "1000000.0"]
    else:
        wrong = ["true", "false", "something_else"]
    right = [str(x).lower() if isinstance(x, bool) else str(x) for x in many]
    return luck.choice([*right, *right, *wrong, None, "review"])


def random_frame(luck: random.Random) -> pl.DataFrame:
    chosen = luck.sample([r for r in shipped() if r.level != "provider"], 12)
    rows = [
        (luck.choice(["E1", "E2", "E3"]), "C", line, rule.fact, some_value(rule, luck))
        for line, rule in enumerate(chosen * 2, start=1)
    ]
    return facts(rows)


@pytest.mark.parametrize("seed", range(4))
def test_engines_agree_on_generated_frames(seed: int) -> None:
    """Four runs over 126 frames each: 504 generated frames in all."""
    luck = random.Random(seed)
    frame = pl.concat(
        [random_frame(luck).with_columns(claim_id=pl.lit(f"C{number}")) for number in range(126)]
    )
    mine = judge(frame, CONTEXT_ROWS, shipped())
    theirs = gx.judge(frame, CONTEXT_ROWS, shipped())
    assert mine.height == theirs.height > 0
    assert gx.disagreements(mine, theirs).is_empty()


def test_silence_is_never_met() -> None:
    rule = next(r for r in shipped() if r.payers == ("all",) and r.effective_from is None)
    rows = [("E1", "C", 1, rule.fact, None), ("E1", "C", 2, rule.fact, "review")]
    given = judge(facts(rows), CONTEXT_ROWS, [rule]).sort("line_number")["verdict"].to_list()
    assert given == ["cannot_determine", "review"]


def test_a_rule_outside_its_payers_or_dates_is_not_asked() -> None:
    medicare = next(
        r for r in shipped() if r.payers == ("medicare",) or r.payers == ("medicare_rules",)
    )
    given = judge(facts([("E3", "C", 1, medicare.fact, "false")]), CONTEXT_ROWS, [medicare])
    assert given.is_empty()


def test_one_defect_is_one_finding() -> None:
    """RULINGS 3: the family's own rule speaks, the limit on units is named beside it."""
    rules = [r for r in shipped() if r.id in ("UNT-AK", "UNT-MUE")]
    assert rank()["UNT-AK"] < rank()["UNT-MUE"]
    bad = {"UNT-AK": "7", "UNT-MUE": "false"}
    rows = [("E1", "C", 3, rule.fact, bad[rule.id]) for rule in rules]
    frame = facts(rows).with_columns(root=pl.lit("units:ak"))
    told = findings(name_principals(judge(frame, CONTEXT_ROWS, rules)), rules)
    assert told.select("rule_id", "related").rows() == [("UNT-AK", "UNT-MUE")]
    assert "Next time:" in told["message"][0]


def test_population_suite_names_the_rules_above_tolerance() -> None:
    rule = next(r for r in shipped() if r.payers == ("all",) and r.effective_from is None)
    operand = rule.requires.operand
    many = operand if isinstance(operand, tuple) else (operand,)
    good = str(many[0]).lower()
    rows = [("E1", "C", n, rule.fact, good if n else "never") for n in range(4)]
    summary = rule_summary(judge(facts(rows), CONTEXT_ROWS, [rule]), [rule])
    told = population_suite(summary, tolerance=0.05)
    assert not told["success"]
    assert told["failing"] == [rule.id]
