"""Samples: sizes of published tables, generators of published draws, seals that hold."""

from __future__ import annotations

import argparse
import json
import random
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.errors import InputError, UserError
from audit.sampling import commands, size
from audit.sampling.allocation import Stratum, allocate, neyman, proportional
from audit.sampling.draw import account, draw, prove
from audit.sampling.frame import freeze
from audit.sampling.generators import Sha256Generator, draw_numbers
from audit.sampling.pps import fixed_interval, inclusion_probabilities, select
from audit.sampling.pull_list import plain_text, pull_list
from audit.sampling.seal import Plan, Seal, read_seal, seal, write_seal
from audit.sampling.targeted import projectable, risk_targeted

AICPA_5_PERCENT = {0.0: 59, 0.0025: 93, 0.005: 93, 0.0075: 93, 0.01: 93, 0.0125: 124,
                   0.015: 124, 0.0175: 153, 0.02: 181, 0.0225: 208, 0.025: 234}  # fmt: skip
AICPA_10_PERCENT = {0.0: 29, 0.01: 46, 0.02: 46, 0.03: 61, 0.05: 116}
EZ_QUANT = {
    (0.90, 500): (27, 36, 54, 102), (0.90, 1000): (28, 37, 55, 108),
    (0.90, 5000): (28, 38, 57, 113),
    (0.95, 500): (35, 47, 69, 129), (0.95, 1000): (36, 48, 71, 138),
    (0.95, 5000): (36, 49, 73, 147),
    (0.99, 500): (53, 70, 101, 183), (0.99, 1000): (54, 72, 107, 204),
    (0.99, 5000): (55, 74, 112, 223),
}  # fmt: skip
MUS_AMOUNTS = (210, 45, 980, 60, 120, 330, 75, 1500, 88, 40, 265, 510, 95, 150, 32, 700)


class TestSampleSizes:
    @pytest.mark.parametrize(("expected", "n"), AICPA_5_PERCENT.items())
    def test_aicpa_2017_table_a1_tolerable_5_percent(self, expected: float, n: int) -> None:
        assert size.planned_size(0.05, expected).n == n

    @pytest.mark.parametrize(("expected", "n"), AICPA_10_PERCENT.items())
    def test_aicpa_2017_table_a1_tolerable_10_percent(self, expected: float, n: int) -> None:
        assert size.planned_size(0.10, expected).n == n

    @pytest.mark.parametrize(("grid", "cells"), EZ_QUANT.items())
    def test_ez_quant_hypergeometric_grid(
        self, grid: tuple[float, int], cells: tuple[int, ...]
    ) -> None:
        confidence, universe = grid
        for rate, n in zip((0.08, 0.06, 0.04, 0.02), cells, strict=True):
            assert size.attribute_size(rate, confidence, universe=universe).n == n

    def test_poisson_factor_tables_ask_for_one_more_and_say_so(self) -> None:
        answer = size.attribute_size(0.05, 0.95, convention="poisson")
        assert answer.n == 60
        assert "poisson convention" in answer.sentence

    @pytest.mark.parametrize(
        ("confidence", "precision", "n", "n_t"),
        [(0.80, 0.10, 1168, 1169), (0.80, 0.25, 244, 245), (0.80, 0.50, 64, 65),
         (0.90, 0.10, 1630, 1631), (0.90, 0.25, 387, 389), (0.90, 0.50, 104, 106),
         (0.95, 0.10, 1990, 1991), (0.95, 0.25, 529, 531), (0.95, 0.50, 146, 149)],
    )  # fmt: skip
    def test_cochran_variable_size(
        self, confidence: float, precision: float, n: int, n_t: int
    ) -> None:
        answer = size.variable_size(12.4, 38.9, 4200, confidence, precision)
        assert (answer.n, answer.n_t) == (n, n_t)

    def test_ten_charts_rarely_show_a_fifteen_percent_provider(self) -> None:
        answer = size.power(10, 0.05, 0.15)
        assert answer.reject_from == 3
        assert answer.power == pytest.approx(0.1798035196)

    def test_detection_of_one_wrong_chart(self) -> None:
        assert size.detection_probability(400, 20, 30) == pytest.approx(0.7979213739)

    def test_an_impossible_rate_is_explained(self) -> None:
        with pytest.raises(UserError, match="between 0 and 1"):
            size.attribute_size(5)


class TestGenerators:
    def test_rat_stats_2010_first_published_draw(self) -> None:
        numbers = draw_numbers("ratstats", 4967669.23, -5000, 50000, 500, 400)
        assert numbers.sample[:5] == (7747, 48399, 41642, 6494, 544)
        assert sum(numbers.sample + numbers.spares) == 20_057_374
        assert numbers.sample[263] == -4972

    def test_rat_stats_2010_second_published_draw(self) -> None:
        numbers = draw_numbers("ratstats", "10661935.55", 0, 101, 101)
        assert sum(numbers.sample) == 5122
        assert [numbers.sample.index(n) + 1 for n in range(7)] == [60, 47, 78, 10, 25, 67, 39]

    def test_sha256_draw_equals_cryptorandom(self) -> None:
        seed = "2026Q1-derm-audit|frame=sha256:demo|20260401"
        numbers = draw_numbers("sha256", seed, 0, 999, 10)
        assert numbers.sample == (374, 402, 259, 898, 760, 926, 395, 472, 73, 9)

    def test_sha256_numbers_are_even(self) -> None:
        generator = Sha256Generator("even")
        counts = [0] * 7
        for _ in range(7000):
            counts[generator.below(7)] += 1
        assert all(abs(count - 1000) < 110 for count in counts)

    def test_too_many_numbers(self) -> None:
        with pytest.raises(UserError, match="do not exist"):
            draw_numbers("sha256", "s", 1, 5, 4, 2)

    def test_rat_stats_needs_a_number_as_seed(self) -> None:
        with pytest.raises(UserError, match="number as seed"):
            draw_numbers("ratstats", "spring", 1, 5, 2)


class TestAllocation:
    STRATA = (Stratum("low", 3000, 18), Stratum("mid", 900, 62), Stratum("high", 120, 210))

    def test_neyman_1934(self) -> None:
        assert neyman(self.STRATA, 110) == pytest.approx([44.0, 45.46666667, 20.53333333])

    def test_proportional(self) -> None:
        assert proportional(self.STRATA, 110) == pytest.approx([82.08955, 24.62687, 3.28358], 1e-5)

    def test_whole_numbers_add_up(self) -> None:
        assert sum(share.n for share in allocate(self.STRATA, 110, "neyman")) == 110

    def test_a_stratum_due_for_more_than_it_holds_is_taken_whole(self) -> None:
        strata = (Stratum("small", 500, 10), Stratum("giants", 8, 5000))
        shares = {s.stratum: s for s in allocate(strata, 60, "neyman")}
        assert shares["giants"].take_all
        assert shares["small"].n == 52

    def test_no_stratum_is_left_with_one_chart(self) -> None:
        strata = (Stratum("large", 9000), Stratum("tiny", 10))
        assert all(share.n >= 2 for share in allocate(strata, 50))


class TestMonetaryUnits:
    def test_fixed_interval_vector(self) -> None:
        assert fixed_interval(MUS_AMOUNTS, 5, 300) == (2, 4, 7, 9, 13)

    def test_inclusion_probabilities(self) -> None:
        chances = inclusion_probabilities(MUS_AMOUNTS, 5)
        assert chances[0] == pytest.approx(0.2019230769)
        assert chances[7] == 1.0

    def test_large_units_are_certain_and_negative_ones_reported(self) -> None:
        chosen = select([*MUS_AMOUNTS, -50.0, 0.0], 5, 0.3)
        assert 7 in chosen.certainty
        assert chosen.uncovered == (16, 17)
        assert not set(chosen.selected) & {7, 16, 17}

    def test_all_units_certain(self) -> None:
        chosen = select([100.0, 100.0], 2, 0.5)
        assert chosen.certainty == (0, 1)
        assert chosen.selected == ()


def population(units: int = 60) -> pl.DataFrame:
    return pl.DataFrame(
        {
            "encounter_id": [f"E{i // 2:03d}" for i in range(2 * units)],
            "rendering_npi": ["1" if i % 3 else "2" for i in range(2 * units)],
            "payer": ["medicare" if i // 2 < units * 0.8 else "other" for i in range(2 * units)],
            "paid": [float(20 + 7 * (i % 11)) for i in range(2 * units)],
        }
    )


def plan(**changes: object) -> Plan:
    return replace(Plan("simple", "2026-q1", 10, 3), **changes)  # type: ignore[arg-type]


def sealed(frame_plan: Plan, rows: pl.DataFrame) -> tuple[Seal, pl.DataFrame]:
    frame = freeze(rows, frame_plan.key, frame_plan.stratum, frame_plan.amount)
    value = seal(frame_plan, frame, "2026-04-01T09:00:00+00:00")
    return value, draw(value, frame)


PLANS = (
    plan(),
    plan(design="cluster"),
    plan(generator="ratstats", seed="31415.9"),
    plan(design="stratified", stratum="payer", sizes=(("medicare", 6), ("other", 4))),
    plan(design="stratified", stratum="payer", sizes=(("medicare", 6), ("other", 4)),
         generator="ratstats", seed="7.5"),
    plan(design="pps", amount="paid"),
)  # fmt: skip


class TestSealedDraws:
    @pytest.mark.parametrize("each", PLANS)
    @given(shuffle=st.integers(0, 1000))
    @settings(max_examples=8, deadline=None)
    def test_order_of_rows_never_matters(self, each: Plan, shuffle: int) -> None:
        rows = population()
        order = list(range(rows.height))
        random.Random(shuffle).shuffle(order)
        first, drawn = sealed(each, rows)
        second, again = sealed(each, rows[order])
        assert first.sha256 == second.sha256
        assert drawn.equals(again)

    @pytest.mark.parametrize("each", PLANS)
    def test_a_draw_is_proved_and_a_changed_one_refused(self, each: Plan) -> None:
        frame = freeze(population(), each.key, each.stratum, each.amount)
        value, drawn = sealed(each, population())
        assert prove(value, frame, drawn).holds
        changed = drawn.with_columns(
            unit=pl.when(pl.col("order") == 1).then(pl.lit("E999")).otherwise(pl.col("unit"))
        )
        proof = prove(value, frame, changed)
        assert not proof.holds
        assert any("E999" in difference for difference in proof.differences)

    def test_another_frame_is_refused(self) -> None:
        value, drawn = sealed(plan(), population())
        other = freeze(population(59), "encounter_id")
        assert not prove(value, other, drawn).holds
        with pytest.raises(InputError, match="not the one that was sealed"):
            draw(value, other)

    def test_weights_add_up_to_the_universe(self) -> None:
        _, drawn = sealed(PLANS[3], population())
        assert drawn["weight"].sum() == pytest.approx(60)

    def test_a_seal_changed_on_disk_is_refused(self, tmp_path: Path) -> None:
        value, _ = sealed(plan(), population())
        path = tmp_path / "seal.json"
        write_seal(value, path)
        assert read_seal(path) == value
        path.write_text(path.read_text().replace("2026-q1", "2026-q2"))
        with pytest.raises(InputError, match="changed after"):
            read_seal(path)

    def test_every_unit_has_the_same_chance(self) -> None:
        rows = population(20)
        counts = dict.fromkeys(freeze(rows, "encounter_id").rows["unit"], 0)
        for seed in range(400):
            _, drawn = sealed(plan(seed=str(seed), n=5, spares=0), rows)
            for unit in drawn["unit"]:
                counts[unit] += 1
        assert all(60 <= count <= 140 for count in counts.values())  # expectation 100, sd 8.7


class TestMissingCharts:
    def test_a_missing_chart_stays_and_is_an_error(self) -> None:
        _, drawn = sealed(plan(), population())
        gone = drawn["unit"][2]
        rows = account(drawn, {gone})
        assert rows.height == 10
        assert rows.filter(pl.col("unit") == gone)["status"].to_list() == ["missing_is_error"]

    def test_a_unit_outside_the_universe_is_replaced_by_the_first_spare(self) -> None:
        _, drawn = sealed(plan(), population())
        void = drawn["unit"][0]
        spare = drawn.filter(pl.col("role") == "spare")["unit"][0]
        rows = account(drawn, set(), {void: "claim was voided"})
        assert rows["unit"].to_list()[:2] == [void, spare]
        assert rows["status"].to_list()[:2] == ["replaced", "review"]

    def test_without_spares_nothing_is_replaced(self) -> None:
        _, drawn = sealed(plan(spares=0), population())
        with pytest.raises(UserError, match="No spare"):
            account(drawn, set(), {drawn["unit"][0]: "voided"})


class TestTargetedPicks:
    def test_they_are_kept_apart_and_never_projected(self) -> None:
        _, drawn = sealed(plan(), population())
        scores = pl.DataFrame({"unit": [f"E{i:03d}" for i in range(60)], "score": range(60)})
        picks = risk_targeted(scores, 4, drawn)
        assert not set(picks["unit"]) & set(drawn["unit"])
        assert projectable(pl.concat([drawn, picks])).height == 10


class TestFrames:
    def test_a_unit_in_two_strata_is_refused(self) -> None:
        rows = pl.DataFrame({"encounter_id": ["a", "a"], "payer": ["x", "y"]})
        with pytest.raises(InputError, match="two strata"):
            freeze(rows, "encounter_id", "payer")

    def test_a_missing_key_is_refused(self) -> None:
        with pytest.raises(InputError, match="1 rows have no"):
            freeze(pl.DataFrame({"encounter_id": ["a", None]}), "encounter_id")

    def test_formulas_become_text(self) -> None:
        rows = plain_text(pl.DataFrame({"encounter_id": ["=1+1", "E1", "@x"]}))
        assert rows["encounter_id"].to_list() == ["'=1+1", "E1", "'@x"]

    def test_pull_list_says_who_and_how_much(self) -> None:
        _, drawn = sealed(plan(), population())
        rows = pull_list(drawn, population(), "encounter_id")
        assert rows.height == 13
        assert set(rows["claim_lines"]) == {2}


def audit_folder(place: Path, encounters: int, settings_text: str) -> Path:
    """A folder with one line an encounter and these settings."""
    folder = place / "quarter"
    folder.mkdir()
    rows = [
        "claim_id,line_number,encounter_id,patient_id,rendering_npi,date_of_service,"
        "place_of_service,payer_type,procedure_code,units,modifiers,diagnosis_codes,charge"
    ]
    rows += [
        f"C{n},1,E{n},P{n},1000000012,2025-08-05,11,medicare,99213,1,,L40.0,90.00"
        for n in range(encounters)
    ]
    (folder / "claims.csv").write_text("\n".join(rows) + "\n")
    (folder / "audit.toml").write_text(settings_text)
    return folder


def command(*arguments: str) -> int:
    parser = argparse.ArgumentParser()
    commands.add_parsers(parser.add_subparsers())
    args = parser.parse_args(["sample", *arguments])
    return int(args.handler(args))


class TestCommands:
    def test_numbers(self, capsys: pytest.CaptureFixture[str]) -> None:
        command("numbers", "--low", "0", "--high", "101", "--seed", "10661935.55", "--count",
                "90", "--spares", "11", "--generator", "ratstats", "--json")  # fmt: skip
        answer = json.loads(capsys.readouterr().out)
        assert len(answer["sample"]) == 90
        assert sum(answer["sample"] + answer["spares"]) == 5122

    def test_size(self, capsys: pytest.CaptureFixture[str]) -> None:
        command("size", "attribute", "--tolerable", "0.05", "--json")
        assert json.loads(capsys.readouterr().out)["n"] == 59
        command("size", "variable", "--universe", "4200", "--mean", "12.4", "--sd", "38.9")
        assert capsys.readouterr().out.startswith("387 charts")

    def test_draw_and_verify(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        frame, out = tmp_path / "claims.csv", tmp_path / "draw"
        population().write_csv(frame)
        command("draw", str(frame), "--n", "10", "--spares", "2", "--seed", "s", "--out", str(out))
        assert command("verify", str(out), "--frame", str(frame)) == 0
        text = (out / "draw.csv").read_text()
        (out / "draw.csv").write_text(text.replace("E0", "E9"))
        assert command("verify", str(out), "--frame", str(frame)) == 1
        assert "does not hold" in capsys.readouterr().out
        with pytest.raises(UserError, match="already"):
            command("draw", str(frame), "--n", "9", "--seed", "t", "--out", str(out))

    def test_the_folders_plan_serves_where_the_command_is_silent(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        quarter = audit_folder(tmp_path, 400, '[sampling]\nseed = "July"\nspares = 3\n')
        command("draw", str(quarter))
        assert capsys.readouterr().out.startswith("24 charts give the rate to within ±10.0%")
        drawn = pl.read_csv(quarter / "sample" / "draw.csv")
        assert drawn["role"].value_counts().sort("role").rows() == [("sample", 24), ("spare", 3)]
        command("draw", str(quarter), "--n", "5", "--spares", "0", "--out", str(tmp_path / "own"))
        assert pl.read_csv(tmp_path / "own" / "draw.csv").height == 5
        seals = [
            json.loads((d / "seal.json").read_text())
            for d in (quarter / "sample", tmp_path / "own")
        ]
        assert [seal["plan"]["seed"] for seal in seals] == ["July", "July"]

    def test_a_plan_without_precision_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(UserError, match=r"lie between 0 and 1"):
            command("draw", str(audit_folder(tmp_path, 40, "[sampling]\nprecision = 0\n")))

    def test_stratified_neyman_draw(self, tmp_path: Path) -> None:
        frame, out = tmp_path / "claims.csv", tmp_path / "draw"
        population().write_csv(frame)
        command("draw", str(frame), "--n", "12", "--seed", "s", "--out", str(out), "--design",
                "stratified", "--stratum", "payer", "--amount", "paid",
                "--allocation", "neyman")  # fmt: skip
        assert pl.read_csv(out / "draw.csv").height == 12
