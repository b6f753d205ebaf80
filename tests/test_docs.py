"""The pages of docs/ are current: columns, keys, facts and links are those of the program."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest
from encounters import encounter

from audit.coding.fact_names import plain_names
from audit.coding.facts import facts_of
from audit.evaluation import fact_pages, guides
from audit.evaluation.catalogue import shipped
from audit.evaluation.findings import FINDINGS
from audit.evaluation.pages import pages
from audit.intake.report import IntakeReport
from audit.intake.settings import Settings
from audit.intake.settings_file import PAYER_KEYS
from audit.model import CLAIM_LINES, DOCUMENTS, VERDICTS
from audit.scorecard.schema import SCORECARD

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", *sorted(DOCS.rglob("*.md"))]
FOLDER = (DOCS / "folder.md").read_text("utf-8")
LINK = re.compile(r"\]\((?!https?:)([^)#]+)(?:#[^)]*)?\)")


def current(path: Path, text: str) -> bool:
    return path.exists() and path.read_text("utf-8") == text


def test_the_fact_page_is_current() -> None:
    assert current(DOCS / "facts.md", fact_pages.page(shipped())), "run `dermaudit rules docs`"


def test_the_guide_page_is_current() -> None:
    assert current(DOCS / "guides.md", guides.page()), "run `dermaudit rules docs`"


def test_the_rule_pages_are_current() -> None:
    stale = [n for n, text in pages(shipped()).items() if not current(DOCS / "rules" / n, text)]
    assert not stale, "run `dermaudit rules docs`"


def test_every_fact_that_an_example_gives_is_on_the_page() -> None:
    named = {rule.fact for rule in shipped()} | set(plain_names())
    given = {
        fact.name
        for rule in shipped()
        if rule.level != "provider"
        for example in rule.examples
        if example.claim
        for fact in facts_of(encounter(example.note, *example.claim, **example.options))
    }
    assert given <= named


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    for target in LINK.findall(page.read_text("utf-8")):
        assert (page.parent / target).exists(), f"{page.name} links to {target}"


@pytest.mark.parametrize(
    "columns",
    [CLAIM_LINES, VERDICTS, FINDINGS, SCORECARD, IntakeReport().refusal_frame().schema],
    ids=["claims", "verdicts", "findings", "scorecard", "intake"],
)
def test_every_column_is_told(columns: dict[str, object]) -> None:
    assert [name for name in columns if not re.search(rf"\b{name}\b", FOLDER)] == []


def test_every_column_of_the_index_is_told() -> None:
    assert [name for name in DOCUMENTS if f"`{name}`" not in FOLDER] == []


def test_every_setting_is_told_with_its_default() -> None:
    names = [
        name
        for spec in fields(Settings)
        if spec.name != "payer_names"  # written as payers.TYPE.names
        for name in _keys(spec.name, getattr(Settings(), spec.name))
    ]
    names += [f"payers.TYPE.{key}" for key in PAYER_KEYS]
    assert [name for name in names if f"`{name}`" not in FOLDER] == []
    for name, value in (("materiality", Settings().materiality), ("sampling.spares", 0)):
        assert f"| `{name}` | {value} |" in FOLDER


def _keys(name: str, value: object) -> list[str]:
    if is_dataclass(value):
        return [f"{name}.{inner.name}" for inner in fields(value)]
    return [] if name == "payers" else [name]


def test_a_glossary_term_stands_once_and_in_order() -> None:
    terms = re.findall(
        r"^\*\*([^*]+)\.\*\*", (DOCS / "glossary.md").read_text("utf-8"), re.MULTILINE
    )
    assert len(terms) == len(set(terms)) > 40
    assert terms == sorted(terms, key=str.lower)
