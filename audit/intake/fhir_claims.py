"""FHIR R4 claims (Claim, ExplanationOfBenefit; JSON, Bundle or NDJSON) turned into claim rows."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from audit.errors import InputError
from audit.intake.encoding import decode
from audit.intake.fhir_resources import dicts
from audit.intake.filing import payer_type
from audit.intake.report import Refusal

KINDS = ("Claim", "ExplanationOfBenefit")
NPI = "us-npi"
# Adjudication categories of CARIN Blue Button and of FHIR's own list.
ALLOWED = ("eligible", "allowed")
PAID = ("paidtoprovider", "paid", "benefit")

Resource = Mapping[str, Any]


def read_fhir_claims(
    file: str, data: bytes, names: Mapping[str, str]
) -> tuple[list[dict[str, Any]], list[Refusal], int, int]:
    """Text rows of CLAIM_LINES (`_row`: the item's place in the file), refusals, lines read, and
    the charges in cents of the lines refused here.

    `names`: payer names → type from audit.toml. Raises InputError for what is no FHIR claim file.
    """
    resources = _resources(decode(data)[0])
    claims = [r for r in resources if r.get("resourceType") in KINDS]
    if not claims:
        raise InputError(f"{file} holds no FHIR Claim or ExplanationOfBenefit. Export those")
    rows: list[dict[str, Any]] = []
    refusals: list[Refusal] = []
    read = cents = 0
    for claim in claims:
        items = dicts(claim.get("item"))
        why = _unfit(claim)
        if why:
            mend = "Only active professional claims are audited: leave it out"
            refusals.append(Refusal(file, why, mend, read + 1, None, len(items), "item"))
            cents += sum(round((_charge(item) or 0) * 100) for item in items)
        else:
            rows += _rows(claim, items, read, names)
        read += len(items)
    return rows, refusals, read, cents


def _resources(text: str) -> list[dict[str, Any]]:
    try:
        top = json.loads(text)
    except (json.JSONDecodeError, RecursionError):
        try:
            return dicts([json.loads(line) for line in text.splitlines() if line.strip()])
        except (json.JSONDecodeError, RecursionError) as error:
            raise InputError("the file is neither JSON nor NDJSON. Export it again") from error
    if isinstance(top, dict) and top.get("resourceType") == "Bundle":
        return [
            e["resource"] for e in dicts(top.get("entry")) if isinstance(e.get("resource"), dict)
        ]
    return dicts([top])


def _unfit(claim: Resource) -> str:
    kind = _code(claim.get("type"))
    if kind != "professional":
        return f"the claim is of type '{kind or 'unknown'}'"
    if claim.get("status", "active") != "active" or claim.get("use", "claim") != "claim":
        return f"the claim is {claim.get('status')}, use {claim.get('use', 'claim')}"
    return ""


def _rows(
    claim: Resource, items: list[dict[str, Any]], before: int, names: Mapping[str, str]
) -> Iterator[dict[str, Any]]:
    codes = {
        d.get("sequence"): _code(d.get("diagnosisCodeableConcept"))
        for d in dicts(claim.get("diagnosis"))
    }
    team = {m.get("sequence"): m.get("provider") or {} for m in dicts(claim.get("careTeam"))}
    shared = _shared(claim, names)
    for n, item in enumerate(items, start=before + 1):
        members = item.get("careTeamSequence") or list(team)[:1]
        provider = team.get(members[0], {}) if members else claim.get("provider") or {}
        row = shared | _item(item, claim, codes) | {
            "rendering_npi": _npi(provider) or shared["billing_npi"],
            "rendering_name": _display(provider),
        }  # fmt: skip
        yield {"_row": n} | {k: None if v in (None, "") else str(v) for k, v in row.items()}


def _shared(claim: Resource, names: Mapping[str, str]) -> dict[str, Any]:
    plans = (_display(i.get("coverage")) for i in dicts(claim.get("insurance")))
    payer = _display(claim.get("insurer")) or next(plans, "")
    return {
        "claim_id": _identifier(claim) or claim.get("id"),
        "patient_id": _reference(claim.get("patient")),
        "payer_name": payer,
        "payer_type": payer_type("", payer, names) or f"insurer {payer or 'blank'}",
        "billing_npi": _npi(claim.get("provider")),
        "submission_date": str(claim.get("created") or "")[:10],
    }


def _item(item: Resource, claim: Resource, codes: Mapping[Any, str]) -> dict[str, Any]:
    numbers = item.get("diagnosisSequence") or item.get("diagnosisLinkId") or []
    return {
        "line_number": item.get("sequence"),
        "date_of_service": _served(item, claim),
        "place_of_service": _code(item.get("locationCodeableConcept")),
        "procedure_code": _code(item.get("productOrService")),
        "units": (item.get("quantity") or {}).get("value", 1),
        "modifiers": ";".join(filter(None, map(_code, dicts(item.get("modifier"))))),
        "diagnosis_codes": ";".join(codes[s] for s in numbers if codes.get(s)),
        "charge": _charge(item),
        "allowed": _adjudicated(item, ALLOWED),
        "paid": _adjudicated(item, PAID),
        "encounter_id": next(map(_reference, dicts(item.get("encounter"))), ""),
    }


def _charge(item: Resource) -> float | None:
    net = _amount(item.get("net"))
    return _adjudicated(item, ("submitted",)) if net is None else net


def _served(item: Resource, claim: Resource) -> str:
    period = item.get("servicedPeriod") or claim.get("billablePeriod") or {}
    return str(item.get("servicedDate") or period.get("start") or "")[:10]


def _adjudicated(item: Resource, categories: tuple[str, ...]) -> float | None:
    found = {_code(a.get("category")): _amount(a.get("amount"))
             for a in dicts(item.get("adjudication"))}  # fmt: skip
    return next((found[name] for name in categories if found.get(name) is not None), None)


def _amount(money: Any) -> float | None:
    return money.get("value") if isinstance(money, dict) else None


def _code(concept: Any) -> str:
    codings = dicts(concept.get("coding")) if isinstance(concept, dict) else []
    return next((str(c["code"]) for c in codings if c.get("code")), "")


def _npi(reference: Any) -> str:
    identifier = reference.get("identifier") if isinstance(reference, dict) else None
    if isinstance(identifier, dict) and NPI in str(identifier.get("system")):
        return str(identifier.get("value") or "")
    return ""


def _identifier(claim: Resource) -> str:
    return next((str(i["value"]) for i in dicts(claim.get("identifier")) if i.get("value")), "")


def _reference(reference: Any) -> str:
    if not isinstance(reference, dict):
        return ""
    return str(reference.get("reference") or "").rpartition("/")[2].removeprefix("urn:uuid:")


def _display(reference: Any) -> str:
    return str(reference.get("display") or "") if isinstance(reference, dict) else ""
