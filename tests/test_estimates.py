"""Estimates of a reviewed sample, and the repayment desk behind them."""

from __future__ import annotations

import argparse
import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from claim_books import frame, line

from audit.errors import InputError, UserError
from audit.sampling.draw import draw
from audit.sampling.frame import freeze
from audit.sampling.reviewed import ReviewedSample, read_sample
from audit.sampling.seal import Plan, seal, write_seal
from audit.scorecard import estimates
from audit.statistics import commands, variable
from audit.statistics.heaping import pile_up
from audit.statistics.repayment import clock, refund, worksheet

DAY = date(2024, 3, 5)


class Folder:
    """What the pipeline hands over when nothing was drawn."""

    def __init__(self, claim_lines: pl.DataFrame) -> None:
        self.claim_lines = claim_lines


def claims(units: int = 200) -> pl.DataFrame:
    return frame([
        line("1", DAY, f"P{i:03d}", "99213", paid=80.0 + i % 5, payer_type=payer(i))
        for i in range(units)
    ])  # fmt: skip


def payer(i: int) -> str:
    return "medicare" if i % 4 else "commercial"


def verdicts(encounters: list[str], wrong: dict[str, float]) -> pl.DataFrame:
    rows: list[dict[str, Any]] = [
        {
            "encounter_id": e, "claim_id": e, "rule_id": "EM-01",
            "verdict": "not_met" if e in wrong else "met",
            "direction": "overpayment" if wrong.get(e, 0) >= 0 else "underpayment",
            "dollars": wrong.get(e), "related_to": None, "advisory": False,
            "evidence": [{"document_id": "D"}],
        }
        for e in encounters
    ]  # fmt: skip
    return pl.DataFrame(rows, schema_overrides={"related_to": pl.String, "dollars": pl.Float64})


def sample(plan: Plan, lines: pl.DataFrame) -> ReviewedSample:
    frozen = freeze(lines, plan.key, plan.stratum, plan.amount)
    sealed = seal(plan, frozen, "2024-05-01T08:00:00+00:00")
    return ReviewedSample(sealed, draw(sealed, frozen), lines)


class TestNotProjectable:
    def test_charts_that_chance_did_not_choose_are_not_projected(self) -> None:
        lines = claims()
        some = lines["encounter_id"].to_list()[:40]
        made = estimates(verdicts(some, dict.fromkeys(some[:6], 30.0)), Folder(lines))
        assert made["projectable"] is False
        assert "not a sealed random sample" in made["not_projectable_because"]
        assert "overpayment" not in made
        assert made["error_rate"]["verdict"] == "exceeds"
        assert made["error_rate"]["method"] == "Clopper-Pearson"
        assert made["sample_dollars"]["overpaid"] == pytest.approx(180)

    def test_a_whole_review_needs_no_projection(self) -> None:
        lines = claims(30)
        every = lines["encounter_id"].to_list()
        made = estimates(verdicts(every, {every[0]: 25.0}), Folder(lines))
        assert "Every encounter was reviewed" in made["not_projectable_because"]
        exact = made["error_rate"]["exact_90"]
        assert exact["lower"] == exact["upper"] == pytest.approx(1 / 30)

    def test_no_chart(self) -> None:
        made = estimates(verdicts(["E"], {}).head(0), Folder(claims(5)))
        assert made["error_rate"]["rate"] is None
        assert "nothing is known" in made["error_rate"]["sentence"]

    def test_wording_stays_potential(self) -> None:
        made = estimates(verdicts(["E"], {}), Folder(claims(5)))
        assert made["wording"].startswith("Potential overpayment")


class TestProjection:
    def test_simple_sample_equals_the_appraisal(self) -> None:
        lines = claims()
        drawn = sample(Plan("simple", "s", 40), lines)
        units = drawn.drawn["unit"].to_list()
        wrong = {u: 20.0 + i for i, u in enumerate(units[:9])}
        made = estimates(verdicts(units, wrong), drawn)
        values = [wrong.get(u, 0.0) for u in units]
        want = variable.unrestricted(values, 200)
        assert made["projectable"]
        over = made["overpayment"]
        assert over["point_estimate"] == pytest.approx(want.point_estimate)
        pim, oig = over["named_limits"]
        assert pim["amount"] == pytest.approx(want.levels["80"].lower)
        assert oig["amount"] == pytest.approx(want.levels["90"].lower)
        assert made["error_rate"]["method"] == "hypergeometric"
        assert over["alternatives"]["minimum_sum_lower_90"] > 0
        assert over["warnings"]

    def test_a_missing_chart_is_an_error_of_all_that_was_paid(self) -> None:
        lines = claims()
        drawn = sample(Plan("simple", "s", 40), lines)
        units = drawn.drawn["unit"].to_list()
        made = estimates(verdicts(units[1:], {}), drawn)
        assert made["error_rate"]["errors"] == 1
        assert made["missing_charts_counted_as_errors"] == 1
        assert made["sample_dollars"]["overpaid"] == pytest.approx(
            lines.filter(pl.col("encounter_id") == units[0])["paid"].sum()
        )

    def test_underpayments_stand_beside_the_gross_figure(self) -> None:
        drawn = sample(Plan("simple", "s", 40), claims())
        units = drawn.drawn["unit"].to_list()
        made = estimates(verdicts(units, {units[0]: 50.0, units[1]: -20.0}), drawn)
        gross, net = made["overpayment"], made["net_of_underpayment"]
        assert gross["point_estimate"] == pytest.approx(200 / 40 * 50)
        assert net["point_estimate"] == pytest.approx(200 / 40 * 30)
        assert made["sample_dollars"]["gross_rate"] > made["sample_dollars"]["net_rate"]

    def test_stratified_sample(self) -> None:
        sizes = (("commercial", 10), ("medicare", 20))
        plan = Plan("stratified", "s", 30, stratum="payer_type", sizes=sizes)
        drawn = sample(plan, claims())
        units = drawn.drawn["unit"].to_list()
        made = estimates(verdicts(units, dict.fromkeys(units[:5], 40.0)), drawn)
        assert made["overpayment"]["quantile"] == "z"
        # five of ten commercial charts, of 50 in the universe
        assert made["overpayment"]["point_estimate"] == pytest.approx(50 * 20)
        assert made["overpayment"]["satterthwaite"] is not None

    def test_monetary_units(self) -> None:
        drawn = sample(Plan("pps", "s", 30, amount="paid"), claims())
        units = drawn.drawn["unit"].to_list()
        made = estimates(verdicts(units, dict.fromkeys(units, 41.0)), drawn)
        book = claims()["paid"].sum()
        assert made["overpayment"]["point_estimate"] == pytest.approx(book / 2, rel=0.03)

    def test_targeted_picks_never_enter(self) -> None:
        drawn = sample(Plan("simple", "s", 20), claims())
        units = drawn.drawn["unit"].to_list()
        others = [e for e in drawn.claim_lines["encounter_id"] if e not in units][:30]
        every = verdicts([*units, *others], dict.fromkeys(others, 70.0))
        assert estimates(every, drawn)["overpayment"]["point_estimate"] == 0


class TestReadSample:
    def test_a_sealed_draw_in_the_folder(self, tmp_path: Path) -> None:
        lines = claims()
        assert read_sample(tmp_path, lines) is None
        (tmp_path / "sample").mkdir()
        made = sample(Plan("simple", "s", 12), lines)
        write_seal(made.seal, tmp_path / "sample" / "seal.json")
        made.drawn.write_csv(tmp_path / "sample" / "draw.csv")
        found = read_sample(tmp_path, lines)
        assert found is not None
        assert found.drawn["unit"].to_list() == made.drawn["unit"].to_list()
        with pytest.raises(InputError, match="does not hold"):
            read_sample(tmp_path, claims(199))


class TestRepayment:
    def test_nothing_runs_before_a_person_identifies(self) -> None:
        made = clock(DAY)
        assert made.deadline is None
        assert made.suspended_until == DAY + timedelta(days=180)
        assert "Nothing is identified yet" in made.sentence

    def test_sixty_days_after_the_investigation(self) -> None:
        made = clock(DAY, identified=date(2024, 4, 1), concluded=date(2024, 5, 1))
        assert made.deadline == date(2024, 5, 1) + timedelta(days=60)

    def test_an_investigation_suspends_for_180_days_at_most(self) -> None:
        made = clock(DAY, identified=date(2024, 4, 1), concluded=date(2025, 5, 1))
        assert made.deadline == DAY + timedelta(days=240)

    def test_identified_after_the_investigation(self) -> None:
        made = clock(DAY, identified=date(2024, 6, 1), concluded=date(2024, 5, 1))
        assert made.suspended_until is None
        assert made.deadline == date(2024, 6, 1) + timedelta(days=60)

    def test_six_years_back_from_a_leap_day(self) -> None:
        assert clock(DAY, identified=date(2024, 3, 5)).lookback_from == date(2018, 3, 5)
        assert clock(date(2024, 2, 29)).lookback_from == date(2018, 2, 28)

    def test_identified_before_anything_was_known(self) -> None:
        with pytest.raises(UserError, match="before anything"):
            clock(DAY, identified=DAY - timedelta(days=1))

    def test_worksheet_gross_net_and_lookback(self) -> None:
        findings = pl.DataFrame(
            {
                "claim_id": ["A", "A", "B", "C"],
                "date_of_service": [DAY, DAY, DAY, date(2016, 1, 1)],
                "dollars": [40.0, 10.0, -15.0, 99.0],
            }
        )
        sheet = worksheet(findings, date(2018, 3, 5), signed_off=False)
        made = refund(sheet)
        assert (made.claims, made.gross, made.net) == (1, 50.0, 35.0)
        assert made.outside_lookback == 99.0
        assert made.wording.startswith("Potential")
        assert refund(worksheet(findings, date(2018, 3, 5), signed_off=True)).signed_off


class TestRepaymentCommands:
    def test_clock_and_worksheet(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        parser = argparse.ArgumentParser()
        commands.add_parsers(parser.add_subparsers())
        args = parser.parse_args(["repayment", "clock", "--credible", "2024-03-05"])
        assert args.handler(args) == 0
        assert "Nothing is identified yet" in capsys.readouterr().out
        path = tmp_path / "findings.csv"
        path.write_text("claim_id,date_of_service,dollars\nA,2024-01-02,12.50\n")
        args = parser.parse_args(
            ["repayment", "worksheet", str(path), "--lookback-from", "2018-01-01", "--json"]
        )
        assert args.handler(args) == 0
        assert json.loads(capsys.readouterr().out)["gross"] == 12.5
        path.write_text("claim_id,dollars\nA,12.50\n")
        with pytest.raises(InputError, match="needs the columns"):
            args.handler(args)


class TestHeaping:
    def test_diameters_just_above_the_cut(self) -> None:
        made = pile_up([0.6] * 14 + [0.5, 1.0, 2.1, 3.7])
        assert (made.above, made.near) == (15, 17)
        assert made.p_greater < 0.01

    def test_nothing_near_a_cut(self) -> None:
        assert pile_up([0.8, 1.6]).share is None
