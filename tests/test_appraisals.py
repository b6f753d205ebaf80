"""Appraisals against published RAT-STATS outputs, R's survey package and jfa's tests."""

from __future__ import annotations

import argparse
import json
import math
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shared_vectors import rows, vectors

from audit.errors import InputError, UserError
from audit.statistics import alternatives, attribute, clusters, commands, intervals, ratio, variable
from audit.statistics.financial import financial_error_rate
from audit.statistics.named_limits import named_limits
from audit.statistics.quantiles import t_value, z_value

Z_VALUES = (1.281551565545, 1.644853626951, 1.95996398454)


def differences() -> list[float]:
    return [float(row["diff"]) for row in rows("srs_sample.csv")]


class TestAttribute:
    def test_rat_stats_2010_screenshot_97_of_100(self) -> None:
        found = attribute.unrestricted(150, 100, 97)
        assert found.point_total == pytest.approx(145.5)
        assert [found.levels[k].lower for k in ("80", "90", "95")] == [143, 142, 141]
        assert [found.levels[k].upper for k in ("80", "90", "95")] == [147, 147, 147]

    def test_rat_stats_2010_screenshot_two_billion(self) -> None:
        found = attribute.unrestricted(2_131_341_220, 20_000, 20)
        lower = [found.levels[k].lower for k in ("80", "90", "95")]
        upper = [found.levels[k].upper for k in ("80", "90", "95")]
        assert lower == [1_548_090, 1_412_716, 1_302_103]
        assert upper == [2_881_605, 3_096_347, 3_290_782]
        assert round(found.se_total) == 476_354

    def test_rat_stats_2010_screenshot_every_unit_wrong_one_sided(self) -> None:
        found = attribute.unrestricted(5, 2, 2)
        assert [found.one_sided[k].lower for k in ("80", "90", "95")] == [3, 2, 2]

    def test_all_hypergeometric_vectors(self) -> None:
        for row in vectors()["attribute_appraisal"]:
            found = attribute.unrestricted(row["N"], row["n"], row["x"])
            assert found.point_total == pytest.approx(row["point"])
            assert found.se_total == pytest.approx(row["se_total"])
            for name in ("80", "90", "95"):
                two, one = found.levels[name], found.one_sided[name]
                assert [two.lower, two.upper] == row[f"two_{name}"]
                assert [one.lower, one.upper] == [row[f"onelow_{name}"], row[f"oneup_{name}"]]

    def test_stratified_whole_uses_the_normal_quantile(self) -> None:
        strata = [attribute.Stratum("a", 900, 40, 3), attribute.Stratum("b", 300, 30, 6)]
        found = attribute.stratified(strata)
        assert found.point_total == pytest.approx(900 * 3 / 40 + 300 * 6 / 30)
        parts = dict(found.strata)
        assert found.se_total == pytest.approx(math.hypot(parts["a"].se_total, parts["b"].se_total))
        half = Z_VALUES[1] * found.se_total
        assert found.levels["90"].lower == pytest.approx(found.point_total - half)

    def test_a_stratified_lower_limit_may_be_negative_and_is_shown(self) -> None:
        found = attribute.stratified([attribute.Stratum("a", 9000, 20, 1)])
        assert found.levels["95"].lower < 0

    @given(st.integers(2, 60), st.data())
    @settings(max_examples=60, deadline=None)
    def test_limits_hold_the_estimate_and_widen(self, n: int, data: st.DataObject) -> None:
        universe = data.draw(st.integers(n, 500))
        x = data.draw(st.integers(0, n))
        found = attribute.unrestricted(universe, n, x)
        for name in ("80", "90", "95"):
            level = found.levels[name]
            assert x <= level.lower <= math.ceil(found.point_total)
            assert math.floor(found.point_total) <= level.upper <= universe - (n - x)
        assert found.levels["95"].lower <= found.levels["80"].lower
        assert found.levels["95"].upper >= found.levels["80"].upper

    def test_a_growing_universe_leads_to_clopper_pearson(self) -> None:
        exact = intervals.clopper_pearson(12, 100, 0.90)
        found = intervals.hypergeometric(10_000_000, 100, 12, 0.90)
        assert found.lower / 1e7 == pytest.approx(exact.lower, abs=1e-5)
        assert found.upper / 1e7 == pytest.approx(exact.upper, abs=1e-5)

    def test_impossible_counts_are_refused(self) -> None:
        with pytest.raises(UserError, match="does not fit"):
            attribute.unrestricted(10, 11, 0)
        with pytest.raises(UserError, match="cannot lie"):
            attribute.unrestricted(10, 5, 6)


class TestProportions:
    def test_binomial_interval_vectors(self) -> None:
        methods = {
            "wilson": intervals.wilson,
            "clopper_pearson": intervals.clopper_pearson,
            "jeffreys": intervals.jeffreys,
        }
        for row in vectors()["binomial_ci"]:
            for name, method in methods.items():
                for level in (90, 95):
                    found = method(row["x"], row["n"], level / 100)
                    assert [found.lower, found.upper] == pytest.approx(row[f"{name}_{level}"])

    def test_no_error_in_ten_charts_still_allows_a_quarter(self) -> None:
        assert intervals.clopper_pearson(0, 10, 0.90).upper == pytest.approx(0.259, abs=5e-4)

    @pytest.mark.parametrize(
        ("x", "n", "state"),
        [(0, 10, "inconclusive"), (2, 10, "exceeds"), (0, 45, "meets"), (1, 77, "meets"),
         (2, 105, "meets"), (5, 50, "inconclusive"), (10, 100, "exceeds")],
    )  # fmt: skip
    def test_three_states_at_five_percent(self, x: int, n: int, state: str) -> None:
        assert intervals.three_state(x, n).state == state

    def test_all_three_state_vectors(self) -> None:
        for key, (state, lower, upper) in vectors()["three_state_decision"].items():
            x, n = map(int, key.split("/"))
            found = intervals.three_state(x, n)
            assert found.state == state
            assert [found.lower, found.upper] == pytest.approx([lower, upper], abs=5e-5)

    def test_a_whole_universe_without_error_meets(self) -> None:
        assert intervals.three_state(0, 20, universe=20).state == "meets"

    def test_no_chart_decides_nothing(self) -> None:
        assert intervals.three_state(0, 0).state == "inconclusive"


class TestVariable:
    def test_t_values_of_rat_stats_2010(self) -> None:
        shown = [t_value(level, 998) for level in (0.80, 0.90, 0.95)]
        assert shown == pytest.approx([1.282400420316, 1.646381876635, 1.962343846216], abs=1e-11)
        shown = [t_value(level, 2) for level in (0.80, 0.90, 0.95)]
        assert shown == pytest.approx([1.885618083164, 2.919985580354, 4.30265272975], abs=1e-11)

    def test_z_values_of_the_visual_basic_source(self) -> None:
        assert [z_value(v) for v in (0.80, 0.90, 0.95)] == pytest.approx(Z_VALUES, abs=1e-11)

    def test_rstats_2017_stratified_screenshot_precision(self) -> None:
        shown = [z * 667_937 for z in Z_VALUES]
        assert shown == pytest.approx([855_995, 1_098_658, 1_309_132], abs=1.5)

    def test_unrestricted_vector_equals_r_survey(self) -> None:
        want = vectors()["variable_unrestricted"]
        found = variable.unrestricted(differences(), 4200)
        pairs = {
            "mean": found.mean, "sd": found.standard_deviation, "skewness": found.skewness,
            "kurtosis_nonexcess": found.kurtosis, "se_mean": found.se_mean,
            "se_total": found.se_total, "point_estimate": found.point_estimate,
        }  # fmt: skip
        for name, value in pairs.items():
            assert value == pytest.approx(want[name], rel=1e-9)
        for name, level in found.levels.items():
            assert level.lower == pytest.approx(want[f"lower_{name}"])
            assert level.upper == pytest.approx(want[f"upper_{name}"])
            assert level.precision_amount == pytest.approx(want[f"precision_amt_{name}"])
            assert level.precision_percent == pytest.approx(want[f"precision_pct_{name}"])
            assert level.quantile == pytest.approx(want[f"t_{name}"])
        assert found.nonzero == want["nonzero"]

    def test_stratified_vector(self) -> None:
        want = vectors()["variable_stratified"]
        values: dict[str, list[float]] = {}
        universes: dict[str, int] = {}
        for row in rows("strat_sample.csv"):
            values.setdefault(row["stratum"], []).append(float(row["diff"]))
            universes[row["stratum"]] = int(row["N"])
        found = variable.stratified(values, universes)
        assert found.point_estimate == pytest.approx(want["point_estimate"])
        assert found.se_total == pytest.approx(want["se_total"])
        for name in ("80", "90", "95"):
            assert found.levels[name].lower == pytest.approx(want[f"z_lower_{name}"])
            assert found.levels[name].upper == pytest.approx(want[f"z_upper_{name}"])
        assert found.satterthwaite is not None
        assert found.satterthwaite["80"].lower == pytest.approx(want["satterthwaite_lower_80"])
        for name, part in found.strata:
            shown = want["strata"][name]
            assert part.levels["80"].lower == pytest.approx(shown["lower_80"])
            assert part.levels["90"].lower == pytest.approx(shown["lower_90"])
            assert part.nonzero == shown["nonzero"]

    def test_pim_limit_is_never_below_the_oig_limit(self) -> None:
        pim, oig = named_limits(variable.unrestricted([0.0] * 40 + [100.0, 250.0, 90.0], 900))
        assert pim.amount > oig.amount
        assert oig.demand >= 0

    def test_a_negative_limit_is_shown_and_not_demanded(self) -> None:
        found = variable.unrestricted([0.0] * 30 + [100.0], 900)
        pim = named_limits(found)[0]
        assert pim.amount < 0
        assert pim.demand == 0

    def test_precision_is_zero_where_the_mean_is_not_positive(self) -> None:
        found = variable.unrestricted([-5.0, -9.0, 0.0], 90)
        assert found.levels["90"].precision_percent == 0

    def test_shape_is_zero_below_a_spread_of_a_dollar(self) -> None:
        found = variable.unrestricted([0.1, 0.2, 0.9], 90)
        assert (found.skewness, found.kurtosis) == (0, 0)

    def test_identical_amounts(self) -> None:
        found = variable.unrestricted([10.0] * 5, 50)
        assert found.levels["95"].lower == found.point_estimate == 500

    def test_one_unit_is_refused(self) -> None:
        with pytest.raises(UserError, match="at least two"):
            variable.unrestricted([3.0], 50)


class TestOtherEstimators:
    def test_ratio_estimator_equals_r_svyratio(self) -> None:
        want = vectors()["ratio_estimator"]
        paid = [float(row["paid"]) for row in rows("srs_sample.csv")]
        found = ratio.ratio(paid, differences(), 4200, want["X_total"])
        assert found.slope == pytest.approx(want["ratio"], abs=1e-9)
        assert found.se_slope == pytest.approx(want["se_ratio"], abs=1e-9)
        assert found.levels["80"].lower == pytest.approx(want["lower_80"])

    def test_regression_estimator(self) -> None:
        want = vectors()["regression_estimator"]
        paid = [float(row["paid"]) for row in rows("srs_sample.csv")]
        found = ratio.regression(paid, differences(), 4200, 591227.99)
        assert found.total == pytest.approx(want["total"])
        assert found.se_total == pytest.approx(want["se_total"])

    def test_few_differences_make_a_ratio_unreliable(self) -> None:
        found = ratio.ratio([100.0] * 30, [0.0] * 25 + [50.0] * 5, 900, 90_000)
        assert not found.reliable

    def test_financial_error_rates_gross_and_net(self) -> None:
        want = vectors()["financial_error_rate"]
        paid = [float(row["paid"]) for row in rows("srs_sample.csv")]
        found = financial_error_rate(paid, differences())
        assert found.gross_rate == pytest.approx(want["gross_rate"])
        assert found.net_rate == pytest.approx(want["net_rate"])
        assert found.unit_error_rate == pytest.approx(want["line_error_rate"])

    def test_encounter_clusters_equal_r_survey(self) -> None:
        want = vectors()["cluster_design"]
        wrong: dict[str, list[int]] = {}
        totals: dict[str, float] = {}
        for row in rows("cluster_sample.csv"):
            wrong.setdefault(row["encounter"], []).append(int(float(row["diff"]) != 0))
            totals[row["encounter"]] = totals.get(row["encounter"], 0) + float(row["diff"])
        found = clusters.cluster_rate(list(wrong.values()), 1500)
        assert [found.rate, found.se, found.deff, found.lines, found.naive_se] == pytest.approx(
            want["R_line_error"]
        )
        total = clusters.cluster_total(list(totals.values()), 1500)
        assert [total.total, total.se, total.df] == pytest.approx(want["R_total"])


class TestAlternatives:
    @pytest.mark.parametrize(
        ("universe", "n", "wrong", "alpha", "fewest"),
        [(1000, 30, 15, 0.05, 341), (1000, 30, 20, 0.10, 536), (4200, 100, 12, 0.10, 336)],
    )
    def test_edwards_2003_fewest_wrong_units(
        self, universe: int, n: int, wrong: int, alpha: float, fewest: int
    ) -> None:
        sample = [50.0] * wrong + [0.0] * (n - wrong)
        cheapest = [1.0] * (universe - n)
        limit = alternatives.minimum_sum(sample, cheapest, alpha)
        assert limit == pytest.approx(50 * wrong + fewest - wrong)

    def test_owen_2001_empirical_likelihood_equals_statsmodels(self) -> None:
        want = vectors()["empirical_likelihood_mean"]
        eighty = alternatives.empirical_likelihood(differences(), 0.80)
        ninety = alternatives.empirical_likelihood(differences(), 0.90)
        assert [eighty.lower, eighty.upper] == pytest.approx([want["lo80"], want["hi80"]], rel=1e-6)
        assert [ninety.lower, ninety.upper] == pytest.approx([want["lo90"], want["hi90"]], rel=1e-6)

    def test_stringer_bound_of_jfa(self) -> None:
        assert alternatives.stringer(60, []) == pytest.approx(0.04870291331)
        with_offset = alternatives.stringer_with_offset(60, [0.6] * 3, [0.5] * 3)
        assert with_offset == pytest.approx(0.06899349)

    def test_stringer_bound_with_four_taints(self) -> None:
        bound = alternatives.stringer(60, [1.0, 0.45, 0.3, 0.12])
        assert bound == pytest.approx(0.09722274399)

    def test_hansen_hurwitz_1943(self) -> None:
        want = vectors()["pps_hansen_hurwitz"]
        total, error, limits = alternatives.hansen_hurwitz(60, [1, 0.45, 0.3, 0.12], 350_000, 0.80)
        assert [total, error, limits.lower] == pytest.approx(
            [want["est"], want["se"], want["lower_80"]]
        )

    def test_warnings_where_t_misleads(self) -> None:
        assert "upper limit is too low" in alternatives.t_warnings([0.0] * 95 + [80.0] * 5)[0]
        assert "overstates" in alternatives.t_warnings([80.0, 81.0] * 45 + [0.0] * 10)[0]
        assert alternatives.t_warnings([0.0] * 50 + [float(i) for i in range(1, 51)]) == ()


def command(*arguments: str) -> int:
    parser = argparse.ArgumentParser()
    commands.add_parsers(parser.add_subparsers())
    args = parser.parse_args(arguments)
    return int(args.handler(args))


class TestCommands:
    def test_attribute_json(self, capsys: pytest.CaptureFixture[str]) -> None:
        command("appraise", "attribute", "--universe", "150", "--sample", "100", "--errors", "97",
                "--json")  # fmt: skip
        answer = json.loads(capsys.readouterr().out)
        assert answer["levels"]["90"] == {"lower": 142, "upper": 147}
        assert answer["point_percent"] == pytest.approx(97)

    def test_stratified_attribute_json(self, capsys: pytest.CaptureFixture[str]) -> None:
        command("appraise", "attribute", "--stratum", "A:900:40:3", "--stratum", "B:300:30:6",
                "--json")  # fmt: skip
        answer = json.loads(capsys.readouterr().out)
        assert answer["point_total"] == pytest.approx(127.5)
        assert set(answer["strata"]) == {"A", "B"}

    def test_variable_from_examined_and_audited(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        path = tmp_path / "sample.csv"
        path.write_text('examined,audited\n"$1,100.10",85.07\n50,50\n(20.00),0\n75,60\n')
        command("appraise", "variable", str(path), "--universe", "40", "--json")
        answer = json.loads(capsys.readouterr().out)
        assert answer["mean"] == pytest.approx((1015.03 - 20 + 15) / 4)
        assert answer["nonzero"] == 3
        assert set(answer["levels"]["80"]) >= {"lower", "upper", "precision_amount",
                                              "precision_percent", "t"}  # fmt: skip

    def test_variable_stratified(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        path = tmp_path / "sample.csv"
        path.write_text("stratum,difference\n1,0\n1,10\n1,0\n2,90\n2,0\n2,30\n")
        command("appraise", "variable", str(path), "--universe", "1=100", "--universe", "2=20",
                "--json")  # fmt: skip
        answer = json.loads(capsys.readouterr().out)
        assert answer["point_estimate"] == pytest.approx(1000 / 3 + 800)
        assert answer["levels"]["95"]["t"] == pytest.approx(Z_VALUES[2])

    def test_variable_text_names_the_limits(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        path = tmp_path / "sample.csv"
        path.write_text("difference\n0\n0\n25\n")
        command("appraise", "variable", str(path), "--universe", "40")
        text = capsys.readouterr().out
        assert "PIM one-sided 90 %" in text
        assert "potential overpayment" in text

    def test_a_file_without_amounts_is_explained(self, tmp_path: Path) -> None:
        path = tmp_path / "sample.csv"
        path.write_text("examined\n3\n")
        with pytest.raises(InputError, match="needs the column difference"):
            command("appraise", "variable", str(path), "--universe", "40")
        path.write_text("difference\n3\n\nx\n")
        with pytest.raises(InputError, match="without an amount"):
            command("appraise", "variable", str(path), "--universe", "40")

    def test_agreement(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        path = tmp_path / "twice.csv"
        path.write_text("first,second\n" + "met,met\n" * 8 + "met,not_met\nnot_met,not_met\n")
        command("agreement", str(path), "--json")
        assert json.loads(capsys.readouterr().out)["percent"] == pytest.approx(0.9)
