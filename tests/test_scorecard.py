"""The scorecard: planted habits are seen, honest clinicians are left alone, each row explains."""

from __future__ import annotations

from datetime import date
from typing import Any

import polars as pl
import pytest
from claim_books import Clinician, book, frame, line

from audit.reference.tables import Tables
from audit.sampling.draw import draw
from audit.sampling.frame import freeze
from audit.sampling.reviewed import ReviewedSample
from audit.sampling.seal import Plan, seal
from audit.scorecard import SCORECARD, scorecard
from audit.scorecard.index import index
from audit.scorecard.lines import counted, with_edits
from audit.scorecard.options import Options, options
from audit.scorecard.suppress import suppressed
from audit.scorecard.tiers import Signal, escalated, tier
from audit.scorecard.trends import trends
from audit.scorecard.visit_mix import visit_mix

CONTRACT = [
    "rendering_npi", "period", "indicator", "numerator", "denominator", "rate", "benchmark",
    "benchmark_source", "z", "posterior_above", "q", "excess_dollars", "excess_low",
    "excess_high", "direction", "tier", "sentence",
]  # fmt: skip
HONEST = [Clinician(f"10{i:02d}", high=0.15 + 0.02 * i, with_25=0.5 + 0.02 * i) for i in range(8)]
PLANTED = [
    Clinician("2000", high=0.85),
    Clinician("2001", marked_59=0.7),
    Clinician("2003", high=0.0),
    Clinician("2004", with_25=0.97),
    Clinician("3001", mohs_share=0.9, stages=3.2),
]
TABLES = Tables.load()


@pytest.fixture(scope="module")
def card() -> pl.DataFrame:
    return scorecard(book([*HONEST, *PLANTED], visits=150), TABLES)


def row(card: pl.DataFrame, npi: str, indicator: str, period: str = "all") -> dict[str, Any]:
    found = card.filter(
        (pl.col("rendering_npi") == npi)
        & (pl.col("indicator") == indicator)
        & (pl.col("period") == period)
    )
    return found.row(0, named=True)


def counts(lines: list[dict[str, Any]]) -> dict[str, tuple[float, float]]:
    made = scorecard(frame(lines), TABLES).filter(pl.col("period") == "all")
    return {r["indicator"]: (r["numerator"], r["denominator"]) for r in made.to_dicts()}


DAY = date(2024, 7, 9)


class TestContract:
    def test_columns_come_in_the_order_of_the_contract(self, card: pl.DataFrame) -> None:
        assert card.columns[: len(CONTRACT)] == CONTRACT
        assert card.schema == SCORECARD

    def test_quarters_and_the_whole(self, card: pl.DataFrame) -> None:
        assert set(card["period"]) == {"2024Q1", "2024Q2", "2024Q3", "2024Q4", "all"}

    def test_each_row_explains_itself(self, card: pl.DataFrame) -> None:
        assert card["sentence"].str.len_chars().min() > 10
        compared = card.filter(pl.col("z").is_not_null())
        assert compared["mathematics"].null_count() == 0
        assert compared["benchmark_source"].null_count() == 0

    def test_a_sentence_says_count_peers_and_action(self, card: pl.DataFrame) -> None:
        text = row(card, "2004", "modifier_25")["sentence"]
        assert "97%" in text or "96%" in text or "98%" in text
        assert "nationally" in text
        assert "read a random sample" in text

    def test_order_of_lines_never_matters(self) -> None:
        lines = book(HONEST[:3], visits=60)
        again = scorecard(lines.sample(fraction=1.0, shuffle=True, seed=4), TABLES)
        assert again.equals(scorecard(lines, TABLES))


class TestPlanted:
    @pytest.mark.parametrize(
        ("npi", "indicator"),
        [("2000", "em_established_level"), ("2001", "modifier_59"), ("2004", "modifier_25"),
         ("2004", "em_with_minor_procedure"), ("3001", "mohs_stages")],
    )  # fmt: skip
    def test_two_quarters_in_a_row_escalate(
        self, card: pl.DataFrame, npi: str, indicator: str
    ) -> None:
        found = row(card, npi, indicator)
        assert found["tier"] == "escalate"
        assert found["direction"] == "over"
        assert found["excess_low"] > 0

    def test_the_high_share_is_seen(self, card: pl.DataFrame) -> None:
        assert row(card, "2000", "em_established_high")["posterior_above"] > 0.99

    def test_undercoding_is_mirrored(self, card: pl.DataFrame) -> None:
        found = row(card, "2003", "em_established_high")
        assert found["direction"] == "under"
        assert found["posterior_below"] > 0.9
        assert found["tier"] in ("watch", "review")
        assert "undercoding" in found["sentence"]

    def test_honest_clinicians_are_left_alone(self, card: pl.DataFrame) -> None:
        named = card.filter(
            pl.col("rendering_npi").is_in([c.npi for c in HONEST])
            & pl.col("tier").is_in(["review", "escalate"])
        )
        assert named.is_empty()


class TestFewData:
    def test_one_line(self) -> None:
        made = scorecard(frame([line("1", DAY, "P", "99213")]), TABLES)
        assert set(made["tier"]) == {"insufficient"}
        assert "Too few to compare: 1 case" in made["sentence"][0]

    def test_no_line_at_all(self) -> None:
        made = scorecard(frame([]), TABLES)
        assert made.is_empty()
        assert made.schema == SCORECARD

    def test_one_clinician_without_peers(self) -> None:
        made = scorecard(book([Clinician("1", marked_59=0.5)], visits=80), TABLES)
        first = row(made, "1", "modifier_59", "2024Q1")
        assert first["tier"] == "insufficient"
        assert "no national figure, no peers" in first["sentence"]
        later = row(made, "1", "modifier_59", "2024Q3")
        assert "own earlier quarters" in later["sentence"]

    def test_surgeon_without_visits(self) -> None:
        made = scorecard(book([Clinician("1", mohs_share=1.0)], visits=60), TABLES)
        assert row(made, "1", "mohs_stages")["tier"] == "typical"
        assert "em_established_high" not in set(made["indicator"])

    def test_lines_without_clinician_or_units_are_left_out(self) -> None:
        lines = [line("", DAY, "P", "99213"), line("1", DAY, "P", "99213", units=-1)]
        assert scorecard(frame(lines), TABLES).is_empty()

    def test_without_tables(self) -> None:
        made = scorecard(book(HONEST[:2], visits=60), None)
        assert "modifier_59_unneeded" not in set(made["indicator"])
        assert row(made, "1000", "modifier_25")["z"] is not None


class TestCounting:
    def test_visits_with_25_and_a_minor_procedure(self) -> None:
        found = counts([
            line("1", DAY, "A", "99213", modifiers=["25"]), line("1", DAY, "A", "17000"),
            line("1", DAY, "B", "99214"), line("2", DAY, "B", "17000"),
        ])  # fmt: skip
        assert found["modifier_25"] == (1, 2)
        assert found["em_with_minor_procedure"] == (1, 2)
        assert found["em_established_high"] == (1, 2)

    def test_mohs_days_visits_and_repairs(self) -> None:
        found = counts([
            line("1", DAY, "A", "17311"), line("1", DAY, "A", "17312", units=2),
            line("1", DAY, "A", "14040"), line("1", DAY, "A", "99213", modifiers=["25"]),
            line("1", DAY, "B", "17311"), line("1", DAY, "B", "13132"),
            line("1", DAY, "C", "17313"),
        ])  # fmt: skip
        assert found["mohs_stages"] == (5, 3)
        assert found["em_with_mohs"] == (1, 3)
        assert found["repair_after_mohs"] == (2, 3)
        assert found["flap_after_mohs"] == (1, 2)
        assert found["em_with_minor_procedure"] == (0, 1)

    def test_keratoses_and_warts(self) -> None:
        found = counts([
            line("1", DAY, "A", "17000"), line("1", DAY, "A", "17003", units=6),
            line("1", DAY, "B", "17004"), line("1", DAY, "C", "17110"),
        ])  # fmt: skip
        assert found["ak_units"] == (6, 1)
        assert found["ak_17004"] == (1, 2)
        assert found["destruction_17111"] == (0, 1)

    def test_biopsies_per_visit(self) -> None:
        found = counts([
            line("1", DAY, "A", "11102"), line("1", DAY, "A", "11103", units=2),
            line("1", DAY, "B", "11104"),
        ])  # fmt: skip
        assert found["biopsies_per_encounter"] == (4, 2)
        assert found["biopsy_addons"] == (2, 1)

    def test_excision_tiers_above_one_centimetre(self) -> None:
        codes = ["11400", "11401", "11402", "11606", "11641", "11643"]
        found = counts([line("1", DAY, c, c) for c in codes])
        assert found["excision_tier_pileup"] == (3, 6)

    def test_a_day_of_forty_long_visits_is_seen(self) -> None:
        found = counts([line("1", DAY, f"P{i}", "99215") for i in range(40)])
        assert found["impossible_days"] == (1, 1)

    def test_fifty_nine_needs_an_edit_or_a_repeat(self) -> None:
        class Edit:
            column2, indicator = "11102", 1

        lines = counted(
            frame([
                line("1", DAY, "A", "17000"), line("1", DAY, "A", "11102", modifiers=["XS"]),
                line("1", DAY, "B", "11900", modifiers=["59"]),
                line("1", DAY, "C", "12032"), line("1", DAY, "C", "12032", modifiers=["59"]),
            ]),
            frozenset(),
        )  # fmt: skip
        edits = {("11102", "17000"): Edit()}
        made = with_edits(lines, lambda a, b, _: edits.get((a, b)))
        idle = made.filter(pl.col("has_59") & ~pl.col("paired"))
        assert idle["code"].to_list() == ["11900"]
        assert made.filter("column2")["code"].to_list() == ["11102"]

    def test_days_before_any_edition_are_not_called_idle(self) -> None:
        lines = counted(frame([line("1", DAY, "A", "11900", modifiers=["59"])]), frozenset())
        made = with_edits(lines, lambda *_: None, lambda _: None)
        assert made["paired"].to_list() == [True]


class TestPeerGroups:
    def test_practitioners_and_physicians_are_not_peers(self) -> None:
        people = [Clinician("1"), Clinician("2"), Clinician("3", credential="PA-C")]
        made = scorecard(book(people, visits=60), TABLES)
        assert row(made, "3", "modifier_59")["tier"] == "insufficient"
        assert row(made, "3", "modifier_59")["peer_group"] == "practitioner"

    def test_a_surgeon_is_compared_with_surgeons(self) -> None:
        made = scorecard(book([Clinician("1", mohs_share=0.5)], visits=100), TABLES)
        found = row(made, "1", "em_established_high")
        assert "Micrographic" in found["benchmark_source"]


class TestTiers:
    CHOSEN = Options(materiality=1000)

    def test_review_needs_all_three(self) -> None:
        assert tier(Signal(0.9, 3, 0.01, 5000), self.CHOSEN) == "review"
        assert tier(Signal(0.9, 3, 0.01, 500), self.CHOSEN) == "watch"
        assert tier(Signal(0.9, 3, 0.20, 5000), self.CHOSEN) == "watch"
        assert tier(Signal(0.6, 1, 0.01, 5000), self.CHOSEN) == "watch"
        assert tier(Signal(0.2, 1, 0.01, 5000), self.CHOSEN) == "typical"

    def test_only_neighbouring_quarters_escalate(self) -> None:
        review = "review"
        assert escalated([("2023Q4", review), ("2024Q1", review)]) == {"2024Q1"}
        assert escalated([("2023Q3", review), ("2024Q1", review)]) == set()

    def test_settings_are_read_from_a_mapping_or_nothing(self) -> None:
        chosen = options({"materiality": 2500, "thresholds": {"minimum_denominator": 40}})
        assert (chosen.materiality, chosen.minimum) == (2500, 40)
        assert options({"thresholds": {"minimum_denominator": 5}}).minimum == 20
        assert options(None) == Options()


class TestCharts:
    def test_chart_error_rate_of_reviewed_encounters(self) -> None:
        lines = [line("1", DAY, f"P{i}", "99213") for i in range(30)]
        verdicts = pl.DataFrame(
            [
                {
                    "encounter_id": each["encounter_id"], "rule_id": "UNT-AK",
                    "verdict": "not_met" if i < 6 else "met", "direction": "overpayment",
                    "dollars": 10.0 if i < 6 else None, "related_to": None, "advisory": False,
                    "evidence": [{"document_id": "D"}],
                }
                for i, each in enumerate(lines)
            ]
        ).with_columns(pl.col("related_to").cast(pl.String))  # fmt: skip
        made = scorecard(frame(lines), TABLES, None, verdicts)
        found = row(made, "1", "chart_error_rate")
        assert (found["numerator"], found["denominator"]) == (6, 30)
        assert found["tier"] == "review"
        assert "not recorded as a random sample" in found["sentence"]

        frozen = freeze(frame(lines), "encounter_id")
        sealed = seal(Plan("simple", "s", 20), frozen, "2024-05-01")
        drawn = ReviewedSample(sealed, draw(sealed, frozen), frame(lines))
        found = row(scorecard(frame(lines), TABLES, None, verdicts, drawn), "1", "chart_error_rate")
        assert found["denominator"] == 20
        assert found["tier"] == "escalate"


class TestBeyondTheContract:
    def test_index_ranks_nobody_whose_interval_overlaps(self, card: pl.DataFrame) -> None:
        made = index(card)
        assert made["index"].is_between(0, 100).all()
        assert made.filter(pl.col("low") > pl.col("high")).is_empty()
        assert not made.filter(pl.col("rendering_npi") == "1000")["ranked"].item()
        top = made.filter(pl.col("rendering_npi") == "2004").row(0, named=True)
        assert "modifier_25" in top["contributors"]
        assert top["index"] > 50

    def test_index_is_reproducible(self, card: pl.DataFrame) -> None:
        assert index(card).equals(index(card))

    def test_small_cells_leave_no_figure(self) -> None:
        made = suppressed(scorecard(book(HONEST[:2], visits=12), TABLES))
        shown = made.filter(pl.col("numerator").is_not_null())
        for cell in ("numerator", "denominator"):
            assert shown.filter(pl.col(cell).is_between(1, 10)).is_empty()
        hidden = made.filter(pl.col("denominator").is_null())
        assert hidden["rate"].null_count() == hidden.height > 0
        assert not hidden["sentence"].str.contains(r"\d+ of \d+").any()

    def test_trend_with_template_go_live(self) -> None:
        before = book([Clinician("1", high=0.2)], visits=100, quarters=4)
        after = book([Clinician("1", high=0.6)], visits=100, quarters=8, seed=2).filter(
            pl.col("date_of_service") >= date(2025, 1, 1)
        )
        card = scorecard(pl.concat([before, after]), TABLES)
        made = trends(card, {"templates": {"new visit note": date(2025, 1, 15)}})
        found = made.filter(pl.col("indicator") == "em_established_high").row(0, named=True)
        assert found["enough"]
        assert found["trend_p"] < 0.001
        assert "new visit note from 2025-01-15" in found["changes"][0]

    def test_visit_mix_against_the_national_one(self) -> None:
        made = visit_mix(book([Clinician("1", high=0.6)], visits=150, quarters=1))
        found = made.filter((pl.col("period") == "all") & (pl.col("code") == "99214"))
        assert found["residual"].item() > 5
        assert found["cohen_w"].item() > 0.5
        assert found["benchmark"].item() == pytest.approx(0.2331, abs=1e-4)
