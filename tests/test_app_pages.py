"""Each page of the workbench, run without a browser over a small audit."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import polars as pl
import pytest
from streamlit.testing.v1 import AppTest

from audit.pipeline import AuditResult, run
from audit.reference.tables import Tables
from audit.scorecard import scorecard
from tests.claim_books import Clinician, book
from tests.small_audit import folder, result, write_folder


def scorecard_page() -> None:
    from audit.ui import scorecard

    scorecard.page()


def findings_page() -> None:
    from audit.ui import explorer

    explorer.page()


def chart_page() -> None:
    from audit.ui import chart

    chart.page()


def rules_page() -> None:
    from audit.ui import catalogue

    catalogue.page()


def downloads_page() -> None:
    from audit.ui import downloads

    downloads.page()


def folder_page() -> None:
    from audit.ui import start

    start.page()


PAGES = (scorecard_page, findings_page, chart_page, rules_page, downloads_page, folder_page)


def opened(page: Callable[[], None], found: AuditResult | None = None, **state: object) -> AppTest:
    test = AppTest.from_function(page, default_timeout=60)
    test.session_state["result"] = found or result()
    for name, value in state.items():
        test.session_state[name] = value
    test.run()
    assert not test.exception, test.exception
    return test


def said(test: AppTest) -> str:
    shown = [*test.markdown, *test.caption, *test.subheader, *test.success, *test.info]
    return "\n".join(element.value for element in shown).replace("\\", "")


@cache
def with_book() -> AuditResult:
    """The small audit with a year of claims of four clinicians, one of whom codes high."""
    people = [Clinician("1999999901", high=0.9), *(Clinician(f"199999990{n}") for n in (2, 3, 4))]
    lines = book(people, visits=60).with_columns(
        rendering_name=pl.lit("Avery Example"),
        payer_type=pl.when(pl.col("rendering_npi") == "1999999904")
        .then(pl.lit("commercial"))
        .otherwise("payer_type"),
    )
    small = result()
    return replace(
        small,
        intake=replace(small.intake, claim_lines=lines),
        scorecard=scorecard(lines, Tables.load(), small.settings),
    )


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.__name__)
def test_each_page_opens(page: Callable[[], None]) -> None:
    assert opened(page).title


@pytest.mark.parametrize("page", [p for p in PAGES if p not in (rules_page, folder_page)])
def test_without_an_audit_a_page_says_what_to_do(page: Callable[[], None]) -> None:
    test = AppTest.from_function(page, default_timeout=60).run()
    assert not test.exception
    assert "Audit folder" in test.info[0].value


def test_the_scorecard_tells_who_stands_out_and_why() -> None:
    test = opened(scorecard_page, with_book())
    words = said(test)
    assert "stand out" in words
    assert "Established visits at level 4 or 5" in words
    assert "Worth about" in words
    assert "Mathematics" in words
    assert "Quarter by quarter" in words
    assert "differs" in words


def test_names_that_two_share_are_told_apart() -> None:
    assert "1999999901" in said(opened(scorecard_page, with_book()))


def test_the_scorecard_follows_the_period() -> None:
    test = opened(scorecard_page, with_book())
    test.selectbox(key="period").select("2024Q2").run()
    assert not test.exception
    assert "In 2024Q2" in said(test)


def test_the_scorecard_follows_the_payers() -> None:
    test = opened(scorecard_page, with_book())
    test.selectbox(key="payer").select("commercial").run()
    assert not test.exception
    assert "1999999901" not in said(test)
    assert "1999999904" in said(test)


@cache
def bare(kept: str) -> AuditResult:
    """The small practice with claims alone, or with charts alone."""
    place = Path(mkdtemp(prefix="small-audit-")) / "practice"
    write_folder(place)
    if kept == "claims":
        shutil.rmtree(place / "charts")
        (place / "charts.csv").unlink()
    else:
        (place / "claims.csv").unlink()
    return run(place, engines=False)


@pytest.mark.parametrize("kept", ["claims", "charts"])
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.__name__)
def test_half_a_folder_is_shown_as_well(page: Callable[[], None], kept: str) -> None:
    test = opened(page, bare(kept))
    if page is downloads_page:
        test.button(key="prepare").click().run()
        assert not test.exception


def test_findings_are_filtered_and_summed() -> None:
    test = opened(findings_page)
    every = said(test)
    assert "potential overpayment" in every
    test.multiselect(key="filter_rule_id").select("UNT-AK").run()
    assert not test.exception
    assert "UNT-AK" in said(test)
    test.text_input(key="filter_words").set_value("no such words").run()
    assert "No finding passes" in said(test)


def test_next_reads_the_next_finding() -> None:
    test = opened(findings_page)
    before = said(test)
    next(button for button in test.button if button.label.startswith("Next")).click().run()
    assert not test.exception
    assert "encounter V3" not in before
    assert "encounter V3" in said(test)


def test_a_finding_leads_to_its_chart() -> None:
    test = opened(findings_page)
    test.button(key="open_chart").click().run()
    assert test.session_state["encounter"] in ("V1", "V2", "V3")
    assert test.session_state["focus"]


def desk(encounter: str = "V1", **state: object) -> AppTest:
    pane = {f"beside_{encounter}_None": "Correct"}
    return opened(chart_page, encounter=encounter, **pane, **state)


def enter(test: AppTest, **values: object) -> AppTest:
    """Set the widgets whose keys end so, and apply; waits for nothing."""
    for name, value in values.items():
        boxes = [*test.text_input, *test.selectbox, *test.multiselect]
        next(box for box in boxes if (box.key or "").endswith(f"_{name}")).set_value(value)
    test.button(key="apply").click().run()
    assert not test.exception, test.exception
    return test


def unfolded(test: AppTest) -> list[str]:
    return [box.label for box in test.expander]


def test_a_correction_moves_the_verdicts_and_undo_brings_them_back() -> None:
    test = desk()
    test.selectbox(key="field").select("count").run()
    enter(test, count="10", by="AB", reason="counted on the map")
    assert any("moved with your corrections" in label for label in unfolded(test))
    told = said(test)
    assert "UNT-AK" in told
    assert "5 → **10** (by AB: counted on the map)" in told
    assert result().charts["V1"].lesions[0].count == 5
    test.button(key="undo_V1_0").click().run()
    assert not any("moved" in label for label in unfolded(test))
    enter(test.selectbox(key="field").select("count").run(), count="10")
    assert any("moved" in label for label in unfolded(test))
    test.button(key="reset").click().run()
    assert "Undo" not in [button.label for button in test.button]


def test_findings_follow_a_correction() -> None:
    test = desk()
    test.selectbox(key="field").select("count").run()
    enter(test, count="10")
    test.session_state["beside_V1_None"] = "Findings"
    assert "No finding on this encounter." in said(test.run())


@pytest.mark.parametrize("typed, words", [("lots", "whole number"), ("5", "already")])
def test_what_cannot_be_entered_is_told(typed: str, words: str) -> None:
    test = desk()
    test.selectbox(key="field").select("count").run()
    enter(test, count=typed)
    assert words in test.error[0].value
    assert "corrections" not in test.session_state or not test.session_state["corrections"]["V1"]


def test_a_missed_lesion_is_added_and_an_invented_one_struck() -> None:
    test = desk(desk_kind="A lesion was missed")
    enter(test, technique="destruction", site="nose", count="5", by="AB")
    assert "added-lesion-1, added" in said(test)
    assert "UNT-AK" in said(test)
    test.selectbox(key="desk_kind").select("A lesion is not there").run()
    enter(test)
    assert "struck out" in said(test)
    test.session_state["beside_V1_None"] = "Ledger"
    pages = "".join(element.proto.body for element in test.run().get("html"))
    assert "struck out by the reviewer" in pages
    assert ">added</ins>" in pages


def test_an_added_lesion_without_a_technique_is_told() -> None:
    test = enter(desk(desk_kind="A lesion was missed"), site="nose")
    assert "Technique" in test.error[0].value


def test_consent_signature_and_problems_are_corrected() -> None:
    test = desk("V2", desk_kind="Consent, time or signature")
    enter(test, consent="none")
    assert "DOC-06" in said(test)
    test.selectbox(key="desk_kind").select("A problem was missed").run()
    enter(test, problem_name="psoriasis", problem_standing="not_at_goal")
    assert "added-problem-1" in said(test)


def test_a_note_is_text_and_never_a_page() -> None:
    test = opened(chart_page, encounter="V3")
    pages = "".join(element.proto.body for element in test.get("html"))
    assert "<script>" not in pages
    assert "&lt;script&gt;" in pages


def test_downloads_are_made_in_memory() -> None:
    test = opened(downloads_page)
    test.button(key="prepare").click().run()
    assert not test.exception
    names = {name for name, _ in test.session_state["files"]}
    assert {"workpaper.xlsx", "findings.csv", "audit.json"} <= names


def test_a_folder_that_is_not_there_is_told() -> None:
    test = opened(folder_page)
    test.text_input[0].set_value("/no/such/folder")
    test.button[0].click().run()
    assert not test.exception
    assert "There is no folder" in test.error[0].value


def test_a_folder_is_audited_from_its_path() -> None:
    test = AppTest.from_function(folder_page, default_timeout=60).run()
    test.text_input[0].set_value(str(folder()))
    test.button[0].click().run()
    assert not test.exception
    assert test.session_state["result"].findings.height
