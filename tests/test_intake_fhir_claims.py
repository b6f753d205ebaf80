"""FHIR Claim and ExplanationOfBenefit resources read as claim lines."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from audit.intake.claim_files import read_claim_files
from audit.intake.settings import Settings

AS_OF = Settings(as_of=date(2026, 12, 31))


def coded(code: str) -> dict[str, Any]:
    return {"coding": [{"code": code}]}


def npi(number: str, name: str = "") -> dict[str, Any]:
    system = "http://hl7.org/fhir/sid/us-npi"
    return {"identifier": {"system": system, "value": number}, "display": name}


def resource(**more: Any) -> dict[str, Any]:
    return {
        "resourceType": "Claim", "status": "active", "use": "claim", "type": coded("professional"),
        "identifier": [{"value": "C1"}], "patient": {"reference": "Patient/P1"},
        "created": "2026-03-10T12:00:00Z", "insurer": {"display": "Medicare Part B"},
        "provider": npi("1999999984"),
        "careTeam": [{"sequence": 1, "provider": npi("1888888886", "Ida Holt")}],
        "diagnosis": [{"sequence": 1, "diagnosisCodeableConcept": coded("L57.0")}],
        "item": [
            {"sequence": 1, "productOrService": coded("17000"), "modifier": [coded("59")],
             "servicedDate": "2026-03-04", "quantity": {"value": 1}, "diagnosisSequence": [1],
             "locationCodeableConcept": coded("11"), "net": {"value": 140.5},
             "adjudication": [{"category": coded("eligible"), "amount": {"value": 66.0}},
                              {"category": coded("paidtoprovider"), "amount": {"value": 52.8}}]},
        ],
    } | more  # fmt: skip


def bundle(*resources: dict[str, Any]) -> str:
    entries = [{"resource": r} for r in resources]
    return json.dumps({"resourceType": "Bundle", "entry": entries})


@pytest.mark.parametrize("name", ["claims.json", "claims.ndjson"])
def test_a_professional_claim(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(json.dumps(resource()) + "\n")
    lines, report = read_claim_files([tmp_path / name], AS_OF)
    (row,) = lines.to_dicts()
    assert report.reconciled and not report.refusals
    assert (row["claim_id"], row["patient_id"], row["line_number"]) == ("C1", "P1", 1)
    assert (row["procedure_code"], row["modifiers"]) == ("17000", ["59"])
    assert (row["charge"], row["allowed"], row["paid"]) == (140.5, 66.0, 52.8)
    assert (row["payer_type"], row["rendering_npi"]) == ("medicare", "1888888886")
    assert (row["date_of_service"], row["diagnosis_codes"]) == (date(2026, 3, 4), ["L57.0"])


def test_other_claims_are_refused_and_the_rest_read(tmp_path: Path) -> None:
    hospital = resource(type=coded("institutional"), identifier=[{"value": "C2"}])
    gone = resource(status="cancelled", identifier=[{"value": "C3"}])
    nobody = resource(insurer={"display": "Acme"}, identifier=[{"value": "C4"}])
    path = tmp_path / "claims.json"
    path.write_text(bundle(hospital, resource(), gone, nobody))
    lines, report = read_claim_files([path], AS_OF)
    assert lines["claim_id"].to_list() == ["C1"]
    assert (report.read, report.refused) == (4, 3) and report.reconciled
    assert report.dollars("read", "charge") == 4 * 140.5
    told = " ".join(map(str, report.refusals))
    assert "item 1: the claim is of type 'institutional'" in told
    assert "'insurer Acme' is no payer type" in told


@pytest.mark.parametrize("text", ["{", "[]", '{"resourceType": "Patient"}'])
def test_what_is_no_claim_file(tmp_path: Path, text: str) -> None:
    path = tmp_path / "claims.json"
    path.write_text(text)
    lines, report = read_claim_files([path], AS_OF)
    assert lines.is_empty() and report.refusals[0].file == "claims.json"
