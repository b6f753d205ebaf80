"""The sample practice: the key is kept true, planted patterns are found, both engines agree."""

from __future__ import annotations

import csv
import sys
from pathlib import Path

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from audit.pipeline import AuditResult, run

SAMPLES = Path(__file__).resolve().parents[1] / "sample_charts"
OPEN = {"not_met", "review", "cannot_determine"}


@pytest.fixture(scope="module")
def audited() -> AuditResult:
    return run(SAMPLES)


@pytest.fixture(scope="module")
def key() -> list[dict[str, str]]:
    with (SAMPLES / "expected.csv").open(newline="", encoding="utf-8") as handle:
        return [{k: v or "" for k, v in row.items()} for row in csv.DictReader(handle)]


def words(text: str) -> set[str]:
    return {word.strip() for word in text.split(";") if word.strip()}


def answers(row: dict[str, str], finding: dict[str, object]) -> bool:
    """CONTRACT: same encounter, the key's rule or an accepted one, lines equal or one has none."""
    told = str(finding["line_number"] or "")
    return (
        row["encounter_id"] == finding["encounter_id"]
        and finding["rule_id"] in {row["rule_id"], *words(row["also_accept"])}
        and (not told or not row["line_number"] or told == row["line_number"]
             or told in words(row["also_lines"]))
    )  # fmt: skip


def written(audited: AuditResult, key: list[dict[str, str]]) -> list[dict[str, object]]:
    ids = {row["encounter_id"] for row in key}
    return [row for row in audited.findings.to_dicts() if row["encounter_id"] in ids]


def test_every_keyed_defect_is_told(audited: AuditResult, key: list[dict[str, str]]) -> None:
    told = written(audited, key)
    missed = []
    for row in key:
        accepted = {row["verdict"], *words(row["also_accept_verdict"])}
        if row["verdict"] not in OPEN or "met" in accepted:
            continue
        if not accepted & {f["verdict"] for f in told if answers(row, f)}:
            missed.append((row["encounter_id"], row["line_number"], row["rule_id"]))
    assert missed == []


def test_no_defect_is_told_that_the_key_does_not_hold(
    audited: AuditResult, key: list[dict[str, str]]
) -> None:
    wanted = [r for r in key if r["verdict"] in ("not_met", "review")]
    false = [
        (f["encounter_id"], f["line_number"], f["rule_id"])
        for f in written(audited, key)
        if f["verdict"] == "not_met" and not any(answers(r, f) for r in wanted)
    ]
    assert false == []


def test_the_written_part_is_what_the_readme_says(
    audited: AuditResult, key: list[dict[str, str]]
) -> None:
    encounters = {row["encounter_id"] for row in key}
    assert len(encounters) >= 60
    lines = audited.intake.claim_lines
    assert lines.filter(pl.col("encounter_id").is_in(encounters))["rendering_npi"].n_unique() >= 8
    assert audited.intake.report.refused == 0


def test_planted_patterns_stand_out_and_nobody_else(audited: AuditResult) -> None:
    card = audited.scorecard.filter(
        (pl.col("period") == "all") & (pl.col("indicator") != "chart_error_rate")
    )
    loud = card.filter(pl.col("tier").is_in(["review", "escalate"]))
    assert set(loud["rendering_npi"]) == {"1000000020", "1000000053"}


def test_engines_agree_on_the_samples(audited: AuditResult) -> None:
    assert audited.engines["reviewed_facts"] > 1000
    assert audited.engines["disagreements"] == 0


def test_the_population_is_what_its_script_makes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(SAMPLES))
    sys.modules.pop("population", None)
    import population

    made = pl.read_parquet(SAMPLES / "claims_population.parquet")
    assert 39_000 <= made.height <= 41_000
    assert_frame_equal(population.population(), made)
