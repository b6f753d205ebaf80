"""Benchmarks: nothing without a source, each year's own Mohs distribution, own files win."""

from __future__ import annotations

import argparse
import csv
import math
import random
from pathlib import Path

import polars as pl
import pytest

from audit.benchmarks import commands
from audit.benchmarks.build import as_toml, build
from audit.benchmarks.mohs import fit_all
from audit.benchmarks.tables import DATA, Benchmarks, read
from audit.errors import InputError

PUBLIC = Path(__file__).resolve().parents[2] / "shared" / "reference"
HEADER = ["Rndrng_NPI", "Rndrng_Prvdr_Ent_Cd", "Rndrng_Prvdr_Type", "HCPCS_Cd", "Tot_Srvcs"]


def test_every_shipped_figure_says_where_it_is_from() -> None:
    entries, mixes, _ = read(DATA / "dermatology.toml")
    for entry in entries:
        assert entry.trust in ("computed", "read")
        assert entry.source and entry.period and entry.numerator and entry.denominator
        assert entry.spread_basis
    assert all(mix.source and mix.period for mix in mixes)


def test_nobody_invents_a_modifier_59_rate() -> None:
    assert Benchmarks.load().get("modifier_59", "general") is None


def test_mixes_give_the_published_shares() -> None:
    mix = Benchmarks.load().mix("established", "general")
    assert mix is not None
    total = sum(mix.counts.values())
    shares = [round(100 * n / total, 1) for n in mix.counts.values()]
    assert shares == [10.8, 65.9, 23.3]


class TestMohs:
    def test_each_year_has_its_own_distribution(self) -> None:
        known = Benchmarks.load()
        assert known.mohs(2013, 10, 0).mean > known.mohs(2021, 10, 0).mean
        assert known.mohs_year(2021).mean == pytest.approx(1.6081, abs=1e-3)

    def test_a_year_without_figures_says_so(self) -> None:
        assert "those of 2021 are used" in Benchmarks.load().mohs(2026, 10, 0).period

    def test_trunk_cases_have_fewer_stages(self) -> None:
        known = Benchmarks.load()
        assert known.mohs(2021, 0, 10).mean < known.mohs(2021, 10, 0).mean

    def test_the_fit_describes_the_published_tail(self) -> None:
        year = Benchmarks.load().mohs_year(2021)
        modelled = 1 + math.exp(year.mu + 1.645 * math.hypot(year.tau, 0.14))
        assert modelled == pytest.approx(year.p95, rel=0.03)

    def test_shipped_parameters_are_the_fit_of_the_public_rows(self) -> None:
        path = PUBLIC / "cms_puf_mohs_2013_2021.parquet"
        if not path.exists():
            pytest.skip("../shared/reference is not here: the public rows cannot be fitted again")
        fits = {(f.year, f.site): f for f in fit_all(pl.read_parquet(path))}
        with (DATA / "mohs_stages.csv").open(newline="") as file:
            for row in csv.DictReader(file):
                fit = fits[int(row["year"]), row["site"]]
                assert float(row["mu"]) == pytest.approx(fit.mu, abs=1e-4)
                assert float(row["tau"]) == pytest.approx(fit.tau, abs=1e-4)
                assert int(row["providers"]) == fit.providers

    def test_shipped_means_equal_the_published_table(self) -> None:
        path = PUBLIC / "mohs_stages_by_year.csv"
        if not path.exists():
            pytest.skip("../shared/reference is not here: its yearly table cannot be compared")
        known = Benchmarks.load()
        with path.open(newline="") as file:
            for row in csv.DictReader(file):
                year = known.mohs_year(int(row["year"]))
                assert year.mean == pytest.approx(float(row["mean"]), abs=1e-3)
                assert year.sd == pytest.approx(float(row["sd"]), abs=1e-3)


class TestOwnFile:
    GOOD = """
[[benchmark]]
indicator = "modifier_59"
law = "share"
mean = 0.12
numerator = "lines with 59"
denominator = "procedure lines"
source = "payer letter"
period = "2025"
trust = "own"
"""

    def test_it_wins_over_the_shipped_one(self, tmp_path: Path) -> None:
        path = tmp_path / "own.toml"
        path.write_text(self.GOOD)
        found = Benchmarks.load(path).get("modifier_59", "general")
        assert found is not None
        assert found.mean == 0.12
        assert Benchmarks.load(path).get("ak_units", "general") is not None

    @pytest.mark.parametrize(
        ("old", "new", "message"),
        [('trust = "own"', 'trust = "remembered"', "trust one of"),
         ("mean = 0.12", "mean = 12", "within 0 and 1"),
         ("mean = 0.12", "average = 0.12", "average"),
         ("mean = 0.12", "mean = ", "not a readable")],
    )  # fmt: skip
    def test_mistakes_are_named(self, tmp_path: Path, old: str, new: str, message: str) -> None:
        path = tmp_path / "own.toml"
        path.write_text(self.GOOD.replace(old, new))
        with pytest.raises(InputError, match=message):
            Benchmarks.load(path)


def cms_file(path: Path, providers: int = 60) -> Path:
    dice = random.Random(3)
    rows = []
    for npi in range(providers):
        share = dice.betavariate(4, 12)
        visits = 400
        high = sum(dice.random() < share for _ in range(visits))
        rows += [[npi, "I", "Dermatology", "99213", visits - high]]
        rows += [[npi, "I", "Dermatology", "99214", high]]
        rows += [[npi, "I", "Dermatology", "17000", 100]]
        rows += [[npi, "I", "Dermatology", "17003", round(100 * math.exp(dice.gauss(1.1, 0.3)))]]
    rows.append([999, "I", "Podiatry", "99214", 9000])
    rows.append([998, "O", "Dermatology", "99214", 9000])
    with path.open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADER)
        writer.writerows(rows)
    return path


class TestBuild:
    def test_a_cms_file_becomes_a_benchmark_file(self, tmp_path: Path) -> None:
        built = build(cms_file(tmp_path / "c.csv"), "Dermatology", "2024")
        entries = {e.indicator: e for e in built}
        high = entries["em_established_high"]
        assert high.mean == pytest.approx(0.25, abs=0.03)
        assert high.spread == pytest.approx(1 / 17, abs=0.025)
        assert entries["ak_units"].mean == pytest.approx(math.exp(1.1), rel=0.1)
        assert entries["ak_units"].spread == pytest.approx(0.3, abs=0.08)
        assert "em_new_high" not in entries
        own = tmp_path / "own.toml"
        own.write_text(as_toml(list(entries.values())))
        found = Benchmarks.load(own).get("ak_units", "any")
        assert found is not None
        assert found.period == "2024"

    def test_too_few_providers_make_no_benchmark(self, tmp_path: Path) -> None:
        assert build(cms_file(tmp_path / "c.csv", 5), "Dermatology", "2024") == []

    def test_another_file_is_explained(self, tmp_path: Path) -> None:
        path = tmp_path / "c.csv"
        path.write_text("a,b\n1,2\n")
        with pytest.raises(InputError, match="lacks the columns"):
            build(path, "Dermatology", "2024")

    def test_commands(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        parser = argparse.ArgumentParser()
        commands.add_parsers(parser.add_subparsers())
        args = parser.parse_args(["benchmarks", "show"])
        assert args.handler(args) == 0
        assert "em_with_minor_procedure (general): 0.615" in capsys.readouterr().out
        source = cms_file(tmp_path / "c.csv")
        args = parser.parse_args(
            ["benchmarks", "build", str(source), "--period", "2024", "--out", str(tmp_path / "o")]
        )
        assert args.handler(args) == 0
        assert "2 figures written" in capsys.readouterr().out
