"""Comparisons with benchmarks and peers, over time and between reviewers."""

from __future__ import annotations

import math

import pytest
from shared_vectors import rows, vectors

from audit.errors import UserError
from audit.statistics import (
    agreement,
    distribution,
    funnel,
    multiplicity,
    rates,
    shrinkage,
    trend,
)

BENCHMARK = [0.006, 0.145, 0.56, 0.279, 0.01]


def peers() -> tuple[list[int], list[int]]:
    table = rows("peers.csv")
    return [int(row["num"]) for row in table], [int(row["den"]) for row in table]


class TestDistribution:
    def test_em_distribution_equals_scipy_and_r(self) -> None:
        want = vectors()["em_distribution"]
        found = distribution.goodness_of_fit(want["observed"], want["benchmark"])
        assert found.chi2 == pytest.approx(want["chi2"])
        assert found.g == pytest.approx(want["G"])
        assert found.p == pytest.approx(want["chi2_p"])
        assert found.cohen_w == pytest.approx(want["cohen_w"])
        assert found.jsd == pytest.approx(want["jsd_base2"])
        assert found.total_variation == pytest.approx(want["total_variation"])
        assert found.residuals == pytest.approx(want["std_pearson_resid"])

    def test_jensen_shannon_is_the_square_of_scipys_distance(self) -> None:
        want = vectors()["em_distribution"]
        assert want["jensenshannon_distance_scipy"] ** 2 == pytest.approx(want["jsd_base2"])

    def test_twelve_visits_are_judged_exactly(self) -> None:
        found = distribution.goodness_of_fit([0, 1, 3, 6, 2], BENCHMARK)
        assert found.exact
        assert found.p == pytest.approx(0.003338933222)
        assert found.p_chi2 < 1e-6

    def test_homogeneity_of_two_providers(self) -> None:
        want = vectors()["homogeneity"]
        found = distribution.homogeneity(*want["table"])
        assert [found.chi2, found.p, found.df, found.cramers_v] == pytest.approx(
            [want["chi2"], want["p"], want["df"], want["cramers_v"]]
        )

    def test_no_visit_cannot_be_compared(self) -> None:
        with pytest.raises(UserError, match="at least one visit"):
            distribution.goodness_of_fit([0, 0], [0.5, 0.5])
        with pytest.raises(UserError, match="Two mixes"):
            distribution.homogeneity([3, 0], [4, 0])


class TestRates:
    def test_exact_binomial_and_mid_p(self) -> None:
        want = vectors()["binom_exact"]
        found = rates.against_rate(want["x"], want["n"], want["p0"])
        assert found.p_greater == pytest.approx(want["p_greater"])
        assert found.p_two_sided == pytest.approx(want["p_two_sided"])
        assert found.mid_p_greater == pytest.approx(want["midp_greater"])

    def test_garwood_1936_ratio_29_against_18_4(self) -> None:
        found = rates.against_expected(29, 18.4)
        assert found.p_greater == pytest.approx(0.0134358609)
        assert [found.limits.lower, found.limits.upper] == pytest.approx([1.05553, 2.263524], 1e-6)

    def test_nothing_observed(self) -> None:
        assert rates.against_expected(0, 3).limits.lower == 0


class TestFunnel:
    def test_spiegelhalter_2005_as_funnelplotr(self) -> None:
        want = vectors()["funnel_od"]
        found = funnel.funnel(*peers())
        assert found.target == pytest.approx(want["target"])
        assert found.phi == pytest.approx(want["phi_winsorised"])
        assert found.tau2 == pytest.approx(want["tau2"])
        assert found.z[:5] == pytest.approx(want["z_first5"])
        assert found.z_od[:5] == pytest.approx(want["z_od_first5"])
        assert found.limits(200) == pytest.approx(want["limits_n200_95"])
        assert found.limits(200, funnel.ALARM) == pytest.approx(want["limits_n200_998"])

    def test_it_flags_the_two_planted_outliers_only(self) -> None:
        found = funnel.funnel(*peers())
        names = [row["npi"] for row in rows("peers.csv")]
        far = [n for n, z in zip(names, found.z_od, strict=True) if abs(z) > funnel.ALARM]
        assert far == ["P04", "P08"]
        assert sum(abs(z) > funnel.WARN for z in found.z) == 29
        p = [math.erfc(abs(z) / math.sqrt(2)) for z in found.z_od]
        holm = [n for n, q in zip(names, multiplicity.holm(p), strict=True) if q < 0.05]
        screened = multiplicity.benjamini_hochberg(p)
        assert holm == ["P04", "P08"]
        assert [n for n, q in zip(names, screened, strict=True) if q < 0.05] == [*holm, "P31"]

    def test_peers_that_do_not_differ_have_no_extra_variance(self) -> None:
        assert funnel.funnel([50, 51, 49, 50], [100, 100, 100, 100]).tau2 == 0

    def test_one_provider_is_no_funnel(self) -> None:
        with pytest.raises(UserError, match="two providers"):
            funnel.funnel([3], [10])


class TestShrinkage:
    def test_beta_binomial_maximum_likelihood_equals_vgam(self) -> None:
        want = vectors()["eb_betabinom"]
        found = shrinkage.fit(*peers())
        assert found.alpha == pytest.approx(want["alpha"], abs=1e-4)
        assert found.beta == pytest.approx(want["beta"], abs=1e-4)
        assert found.rho == pytest.approx(want["rho"], abs=1e-5)
        pairs = list(zip(*peers(), strict=True))
        assert shrinkage.log_likelihood(found, pairs) == pytest.approx(want["loglik"])
        means = [shrinkage.posterior(found, x, n).mean for x, n in pairs[:5]]
        assert means == pytest.approx(want["post_mean_first5"], rel=1e-5)
        assert found.quantile(0.9) == pytest.approx(want["peer_q90"], rel=1e-5)

    def test_nine_of_twelve_shrinks(self) -> None:
        found = shrinkage.fit(*peers())
        assert shrinkage.posterior(found, 9, 12).mean == pytest.approx(0.593276648, rel=1e-5)
        assert shrinkage.tail(found, 9, 12) == pytest.approx(0.08695072366, rel=1e-4)

    def test_overdispersion_trap(self) -> None:
        want = vectors()["overdispersion_trap"]
        found = shrinkage.fit(*peers())
        plain = rates.against_rate(want["x"], want["n"], want["p0"]).p_greater
        assert plain == pytest.approx(want["p_binom"], rel=1e-4)
        assert shrinkage.tail(found, want["x"], want["n"]) == pytest.approx(0.2704, abs=1e-4)

    def test_a_benchmark_mean_and_spread_give_back_themselves(self) -> None:
        made = shrinkage.peers_from(0.615, 0.08)
        assert [made.mean, made.rho] == pytest.approx([0.615, 0.08])

    def test_two_peers_are_no_distribution(self) -> None:
        with pytest.raises(UserError, match="three providers"):
            shrinkage.fit([1, 2], [10, 10])


class TestMultiplicity:
    def test_r_p_adjust(self) -> None:
        want = vectors()["multiple_testing"]
        assert multiplicity.benjamini_hochberg(want["p"]) == pytest.approx(want["bh"])
        assert multiplicity.holm(want["p"]) == pytest.approx(want["holm"])
        assert multiplicity.benjamini_yekutieli(want["p"]) == pytest.approx(want["by"])
        assert multiplicity.holm([]) == []


class TestTrend:
    def test_p_chart_ewma_and_cusum_signal_at_quarter_ten(self) -> None:
        want = vectors()["trend_quarters"]
        found = trend.control_charts(want["x"], want["n"])
        assert found.z == pytest.approx(want["z"])
        assert found.laney_sigma == pytest.approx(want["laney_sigma_z"])
        assert found.ewma == pytest.approx(want["ewma"])
        assert found.ewma_limits == pytest.approx(want["ewma_limit"])
        assert found.cusum_up == pytest.approx(want["cusum_pos"])
        assert list(found.p_signals) == want["p_chart_signals"]
        assert found.ewma_signals[0] == want["ewma_first_signal"]
        assert found.cusum_signals[0] == want["cusum_first_signal"]

    def test_cochran_armitage_equals_r_prop_trend_test(self) -> None:
        quarters = vectors()["trend_quarters"]
        z, p = trend.cochran_armitage(quarters["x"], quarters["n"])
        assert [z, p] == pytest.approx([4.938364855, 7.878034508e-07])

    def test_four_quarters_raise_no_alarm(self) -> None:
        found = trend.control_charts([1, 2, 3, 90], [100, 100, 100, 100])
        assert not found.enough
        assert found.p_signals == found.ewma_signals == found.cusum_signals == ()

    def test_a_quiet_history_has_no_division_by_zero(self) -> None:
        assert trend.control_charts([0] * 9, [50] * 9).p_signals == ()

    def test_change_when_a_template_goes_live(self) -> None:
        found = trend.change_at([10, 12, 30, 33], [100, 100, 100, 100], 2)
        assert found.difference == pytest.approx(0.205)
        assert found.p < 0.001

    def test_half_of_an_improvement_may_be_chance(self) -> None:
        found = trend.reaudit(shrinkage.peers_from(0.10, 0.05), (6, 20), (3, 20))
        assert found.expected_by_chance < 0
        assert found.change == pytest.approx(-0.15)
        assert found.beyond_chance > found.change


class TestAgreement:
    def test_two_by_two_equals_psych_and_irrcac(self) -> None:
        found = agreement.agreement([[86, 5], [3, 6]])
        assert found.kappa == pytest.approx(0.5560488346)
        assert found.kappa_se == pytest.approx(0.1395523522)
        assert found.pabak == pytest.approx(0.84)
        assert found.ac1 == pytest.approx(0.9024390244)

    def test_kappa_paradox(self) -> None:
        found = agreement.agreement([[118, 5], [2, 0]])
        assert found.percent == pytest.approx(0.944)
        assert found.kappa == pytest.approx(-0.02339181287)
        assert found.ac1 == pytest.approx(0.9407763376)

    def test_em_levels_are_weighted(self) -> None:
        want = vectors()["em_level_agreement"]
        found = agreement.agreement(want["table"])
        assert found.kappa == pytest.approx(want["kappa"])
        assert found.kappa_linear == pytest.approx(want["weighted_linear"])
        assert found.kappa_quadratic == pytest.approx(want["weighted_quadratic"])

    def test_mcnemar_exact(self) -> None:
        assert agreement.mcnemar([[80, 4], [12, 4]]) == pytest.approx(0.07681274414)

    def test_rogan_gladen_1978(self) -> None:
        assert agreement.rogan_gladen(0.066, 0.85, 0.95) == pytest.approx(0.02)
        with pytest.raises(UserError, match="no better than chance"):
            agreement.rogan_gladen(0.1, 0.5, 0.5)

    def test_one_verdict_only(self) -> None:
        assert agreement.agreement([[10, 0], [0, 0]]).kappa == 1
