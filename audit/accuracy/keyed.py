"""An audit folder with an answer key (expected.csv) held against the program's own verdicts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import polars as pl

from audit.accuracy.tally import Tally
from audit.coding.cases import cases, profiles
from audit.coding.fact_frames import fact_frames
from audit.errors import InputError
from audit.evaluation.catalogue import load
from audit.evaluation.frames import judge
from audit.evaluation.precedence import name_principals
from audit.evaluation.rule import plain_facts_of
from audit.intake.folder import Intake, read_folder
from audit.intake.settings import Settings
from audit.intake.settings_file import load_settings
from audit.reference.tables import Tables

KEY = "expected.csv"
COLUMNS = ("encounter_id", "line_number", "rule_id", "verdict")
CAUTION = {"cannot_determine", "review"}


@dataclass(frozen=True, slots=True)
class KeyRow:
    """One answer: of `rules`, on `lines` (empty: the encounter), one of `verdicts`."""

    encounter_id: str
    lines: frozenset[int]
    rule_id: str
    rules: frozenset[str]
    verdict: str
    verdicts: frozenset[str]


@dataclass
class KeyedAccuracy:
    """Answers of the key by fact, by kind of answer and by the hand that wrote the note."""

    by_fact: Tally = field(default_factory=Tally)
    by_answer: Tally = field(default_factory=Tally)
    by_style: Tally = field(default_factory=Tally)
    findings: int = 0
    unkeyed: int = 0  # not_met findings that no row of the key asks for


def measure(folder: Path) -> KeyedAccuracy:
    """Judge the keyed encounters of `folder` and hold them against its key. Raises InputError."""
    key = read_key(folder / KEY)
    settings = load_settings(folder)
    intake = read_folder(folder, settings)
    keyed = {row.encounter_id for row in key}
    verdicts = _verdicts(intake, settings, keyed)
    return compare(key, verdicts, _styles(intake), _facts(settings))


def read_key(path: Path) -> list[KeyRow]:
    if not path.is_file():
        raise InputError(f"{path.parent.name} holds no {KEY}; accuracy needs an answer key.")
    frame = pl.read_csv(path, infer_schema=False).fill_null("")
    if missing := [name for name in COLUMNS if name not in frame.columns]:
        raise InputError(f"{path.name}: column {missing[0]} is missing; see docs/folder.md.")
    return [_row(row) for row in frame.iter_rows(named=True)]


def _row(row: Mapping[str, str]) -> KeyRow:
    def parts(*names: str) -> set[str]:
        return {x.strip() for n in names for x in row.get(n, "").split(";") if x.strip()}

    return KeyRow(
        encounter_id=row["encounter_id"],
        lines=frozenset(int(float(x)) for x in parts("line_number", "also_lines")),
        rule_id=row["rule_id"],
        rules=frozenset({row["rule_id"]} | parts("also_accept")),
        verdict=row["verdict"],
        verdicts=frozenset({row["verdict"]} | parts("also_accept_verdict", "also_verdict")),
    )


def _verdicts(intake: Intake, settings: Settings, keyed: set[str]) -> pl.DataFrame:
    """Verdicts of the keyed encounters; the other claims of their patients are their history."""
    lines = intake.claim_lines
    patients = lines.filter(pl.col("encounter_id").is_in(list(keyed)))["patient_id"].unique()
    rules = load(settings.rules)
    latest = intake.documents["document_date"].max()
    found = cases(
        lines.filter(pl.col("patient_id").is_in(patients.to_list())),
        intake.documents,
        tables=Tables.load(settings.reference),
        profile=profiles(settings.payers),
        as_of=settings.as_of or (latest if isinstance(latest, date) else date.today()),
        settings={"policy_days": settings.signature_days},
    )
    facts, context = fact_frames(
        (case for case in found if case.encounter_id in keyed), plain=plain_facts_of(rules)
    )
    return name_principals(judge(facts, context, rules))


def _styles(intake: Intake) -> dict[str, str]:
    """Encounter → the author of its first document: each writes in a style of their own."""
    ordered = intake.documents.sort("document_id", descending=True)
    return {
        encounter: (author or "no author given")
        for encounter, author in ordered.select("encounter_id", "author").iter_rows()
    }


def _facts(settings: Settings) -> dict[str, str]:
    return {rule.id: rule.fact for rule in load(settings.rules)}


def compare(
    key: Sequence[KeyRow],
    verdicts: pl.DataFrame,
    styles: Mapping[str, str],
    facts: Mapping[str, str],
) -> KeyedAccuracy:
    """Each row of the key is right or wrong; not_met findings without a row are counted beside."""
    out = KeyedAccuracy()
    given = list(
        verdicts.select(
            "encounter_id", "line_number", "rule_id", "verdict", "related_to"
        ).iter_rows()
    )
    for row in key:
        right = _is_right(row, [g for g in given if _answers(row, g)])
        out.by_fact.add(facts.get(row.rule_id, row.rule_id), right)
        out.by_answer.add(row.verdict, right)
        out.by_style.add(styles.get(row.encounter_id, "no document"), right)
    wanted = [row for row in key if row.verdicts & {"not_met", "review"}]
    told = [g for g in given if g[3] == "not_met" and g[4] is None]
    out.findings = len(told)
    out.unkeyed = sum(not any(_answers(row, g) for row in wanted) for g in told)
    return out


Given = tuple[str, int | None, str, str, str | None]


def _answers(row: KeyRow, given: Given) -> bool:
    encounter, line, rule, _, _ = given
    if encounter != row.encounter_id or rule not in row.rules:
        return False
    return line is None or not row.lines or line in row.lines


def _is_right(row: KeyRow, given: Sequence[Given]) -> bool:
    """A defect must be told; a met row must not be; a doubtful one must be told as doubtful."""
    told = {g[3] for g in given}
    if row.verdict in ("met", "not_applicable"):
        own = {g[3] for g in given if g[2] == row.rule_id}
        return "not_met" not in own or "not_met" in row.verdicts
    if row.verdict in CAUTION:
        cautious = bool(told & (CAUTION | row.verdicts))
        return cautious and ("not_met" not in told or "not_met" in row.verdicts)
    return bool(told & row.verdicts) or bool({"met", "not_applicable"} & row.verdicts)
