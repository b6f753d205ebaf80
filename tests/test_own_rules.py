"""A practice's own rules: plain facts, overrides and messages, from audit.toml to the findings."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest
from encounters import encounter

from audit import cli
from audit.coding.fact_names import KINDS, SILENT, meanings, plain_names
from audit.coding.plain import facts as plain_facts
from audit.coding.plain_lines import LINE
from audit.coding.plain_visit import VISIT
from audit.evaluation.catalogue import shipped
from audit.evaluation.rule import Example, Requirement, Rule
from audit.examples import verdicts_of

NOTE = """Date of service: 03/04/2026
CC: growing lesion of the back.
Total time on the date of the encounter: 24 minutes.
Procedure: Excision of a biopsy-proven basal cell carcinoma of the mid back. Written consent was
obtained. Local anesthesia with 1% lidocaine. The lesion measured 1.2 cm; it was excised with 4 mm
margins to fat and closed in layers. Final length 4.1 cm. Specimen sent to pathology.
Electronically signed by Avery Example, MD 03/06/2026
"""
BARE = """Date of service: 03/04/2026
Procedure: Excision of a biopsy-proven basal cell carcinoma of the mid back, to fat, in layers.
"""
CLAIM = ("11602 x1 C44.519",)
OWN = """
[[rule]]
id = "LARK-1"
title = "Excisions in the office are at most 1 cm"
domain = "excision"
level = "line"
severity = "high"
direction = "documentation"
payers = ["all"]
applies_when = { family = ["excision_malignant"] }
fact = "FACT"
requires = { at_most = 1.0 }
numerator = "excisions of at most 1 cm"
denominator = "excisions with a stated size"
why = "Larger ones go to the surgical suite."
source = { title = "Practice policy", locator = "4", checked = 2026-01-05 }
remedy = { note = "Refer.", claim = "Nothing." }
"""
CLAIMS = """claim_id,line_number,encounter_id,patient_id,rendering_npi,rendering_name,\
rendering_credential,date_of_service,place_of_service,payer_name,payer_type,procedure_code,units,\
modifiers,diagnosis_codes,charge,allowed,paid
C1,1,E1,P100,1999999984,Avery Example,MD,2026-03-04,11,Payer,medicare,11602,1,,C44.519,400,250,250
"""
CHARTS = """document_id,encounter_id,patient_id,document_type,document_date,author,complete,file
D1,E1,P100,visit_note,2026-03-04,"Avery Example, MD",true,note.txt
"""


def folder(tmp_path: Path, rules: str) -> Path:
    """An audit folder of one encounter whose audit.toml names an own rules folder."""
    book = tmp_path / "book"
    (book / "charts").mkdir(parents=True)
    (book / "rules").mkdir()
    (book / "claims.csv").write_text(CLAIMS, "utf-8")
    (book / "charts.csv").write_text(CHARTS, "utf-8")
    (book / "charts" / "note.txt").write_text(NOTE, "utf-8")
    (book / "rules" / "own.toml").write_text(rules, "utf-8")
    (book / "audit.toml").write_text('rules = "rules"\n', "utf-8")
    return book


def run(book: Path, out: Path) -> int:
    return cli.main(["run", str(book), "--out", str(out), "--quiet", "--no-workpaper"])


def asked(note: str, *names: str, complete: bool = True) -> dict[str, object]:
    case = encounter(note, *CLAIM, complete=complete)
    return {fact.name: fact.value for fact in plain_facts(case, names or tuple(plain_names()))}


def test_an_own_rule_reaches_the_findings(tmp_path: Path) -> None:
    book = folder(tmp_path, OWN.replace("FACT", "lesion_size_cm"))
    assert run(book, tmp_path / "out") == 1
    found = pl.read_csv(tmp_path / "out" / "findings.csv", infer_schema=False)
    (row,) = found.filter(pl.col("rule_id") == "LARK-1").to_dicts()
    assert row["verdict"] == "not_met" and row["supported"] == "1.2"
    assert "1.2 cm" in row["message"] and row["severity"] == "high"


def test_a_slip_in_a_fact_stops_the_run_with_the_nearest_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = folder(tmp_path, OWN.replace("FACT", "lesion_sise"))
    assert run(book, tmp_path / "out") == 3
    told = capsys.readouterr().err
    assert "own.toml" in told and "LARK-1" in told
    assert "unknown fact 'lesion_sise'; did you mean 'lesion_size_cm'?" in told


def test_an_override_changes_severity_only(tmp_path: Path) -> None:
    book = folder(tmp_path, '[[override]]\nid = "EXC-01"\nseverity = "low"\n')
    assert run(book, tmp_path / "out") in (0, 1)
    verdicts = pl.read_parquet(tmp_path / "out" / "verdicts.parquet")
    assert set(verdicts.filter(pl.col("rule_id") == "EXC-01")["severity"]) == {"low"}


def test_what_a_full_note_says() -> None:
    said = asked(NOTE)
    expected = {
        "lesion_size_cm": 1.2, "lesion_size_stated": True, "margin_cm": 0.4, "excised_cm": 2.0,
        "lesion_count": 1, "repair_length_cm": 4.1, "specimen_sent": True, "lesion_technique":
        "excision", "lesion_diagnosis_class": "malignant", "lesion_site_group":
        "trunk_arms_legs", "consent_stated": True, "anesthesia_documented": True,
        "signature_kind": "electronic", "signed_days_after": 2, "total_time_minutes": 24,
        "billed_units": 1, "lesions_treated": 1,
    }  # fmt: skip
    assert {name: said[name] for name in expected} == expected


@pytest.mark.parametrize(("complete", "value"), [(True, False), (False, None)])
def test_silence_counts_only_in_a_whole_record(complete: bool, value: bool | None) -> None:
    said = asked(BARE, "margin_stated", "margin_cm", "consent_stated", complete=complete)
    assert said == {"margin_stated": value, "margin_cm": None, "consent_stated": value}


def test_only_wanted_facts_are_worked_out() -> None:
    assert set(asked(NOTE, "margin_cm")) == {"margin_cm"}
    assert asked("", "margin_cm") == {}
    assert asked("", "billed_units") == {"billed_units": 1}


def test_the_names_are_documented_and_apart_from_those_of_rules() -> None:
    names = plain_names()
    assert set(names) == {*LINE, *VISIT, "billed_units"}
    assert not set(names) & {rule.fact for rule in shipped()}
    assert set(meanings()) <= {rule.fact for rule in shipped()}
    for name in names.values():
        assert name.kind in KINDS and name.silent in SILENT and name.asked in ("line", "encounter")
        assert not (name.kind == "number" and name.silent == "no"), "engines compare numbers only"


def test_examples_of_own_rules_may_use_plain_facts(tmp_path: Path) -> None:
    own = [r for r in _load(tmp_path, OWN.replace("FACT", "margin_cm")) if r.own]
    (rule,) = own
    assert rule.requires == Requirement("at_most", 1.0)
    assert verdicts_of(rule, Example("met", NOTE, CLAIM, {})) == {"met"}


def _load(tmp_path: Path, text: str) -> tuple[Rule, ...]:
    from audit.evaluation.catalogue import load

    (tmp_path / "own.toml").write_text(text, "utf-8")
    return load(tmp_path)
