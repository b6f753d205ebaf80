"""FHIR R4 JSON (DocumentReference, DiagnosticReport, Composition, Bundle) turned into documents."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from audit.errors import InputError
from audit.intake.ccda import Attachment
from audit.intake.document_types import by_loinc, type_of
from audit.intake.encoding import decode
from audit.intake.html import html_text
from audit.intake.parsed import Parsed

# A note withdrawn or replaced by a later one says nothing about the visit any more.
WITHDRAWN = frozenset({"entered-in-error", "superseded", "cancelled"})

Resource = Mapping[str, Any]


def read_fhir(data: bytes, attachment: Attachment) -> list[Parsed]:
    """Every document of the file, in its order. `attachment` reads what is carried in base64."""
    try:
        top = json.loads(decode(data)[0])
    except (json.JSONDecodeError, RecursionError) as error:
        raise InputError("is not valid JSON. Export it again") from error
    if not isinstance(top, dict) or "resourceType" not in top:
        raise InputError("is JSON, but not a FHIR resource. Export it as FHIR R4")
    resources = list(_resources(top))
    people = {f"{r.get('resourceType')}/{r.get('id')}": r for r in resources} | {
        entry["fullUrl"]: entry.get("resource", {})
        for entry in dicts(top.get("entry"))
        if entry.get("fullUrl")
    }
    found = [d for r in resources for d in _documents(r, people, attachment)]
    if not found:
        raise InputError(
            f"is a FHIR {top['resourceType']} without a current note or report in it. "
            "Export the DocumentReference together with its attachment"
        )
    return found


def _resources(top: Resource) -> Iterator[Resource]:
    if top["resourceType"] != "Bundle":
        yield top
        yield from dicts(top.get("contained"))
        return
    for entry in dicts(top.get("entry")):
        resource = entry.get("resource")
        if isinstance(resource, dict) and "resourceType" in resource:
            yield resource


def _documents(r: Resource, all_: Mapping[str, Resource], read: Attachment) -> Iterator[Parsed]:
    if {r.get("status"), r.get("docStatus")} & WITHDRAWN:
        return
    kind = r.get("resourceType", "")
    if kind == "DocumentReference":
        parts = [
            p
            for content in dicts(r.get("content"))
            for p in _attached(content.get("attachment"), all_, read)
        ]
    elif kind == "DiagnosticReport":
        forms = [p for a in dicts(r.get("presentedForm")) for p in _attached(a, all_, read)]
        parts = forms or [Parsed(_report_text(r))]
    elif kind == "Composition":
        parts = [Parsed("\n".join(_composed(r)))]
    else:
        return
    text = "\n".join(part.text for part in parts if part.text.strip())
    if text:
        yield _described(r, text, all_, next((p.partial for p in parts if p.partial), ""))


def _described(r: Resource, text: str, all_: Mapping[str, Resource], partial: str) -> Parsed:
    context = r.get("context") if isinstance(r.get("context"), dict) else {}
    encounters = [*dicts((context or {}).get("encounter")), *dicts([r.get("encounter")])]
    period = (context or {}).get("period") or r.get("effectivePeriod") or {}
    authors = dicts(r.get("author")) or dicts(r.get("performer"))
    fallback = "pathology_report" if r["resourceType"] == "DiagnosticReport" else ""
    return Parsed(
        text=text,
        document_date=_day(period.get("start") or r.get("effectiveDateTime") or r.get("date")),
        document_type=_type(r) or fallback or "other",
        author=next((n for a in authors if (n := _name(a, all_))), ""),
        encounter_id=next((_id(e) for e in encounters if _id(e)), ""),
        patient_id=next(map(_id, dicts([r.get("subject")])), ""),
        partial=partial,
    )


def _attached(a: Any, all_: Mapping[str, Resource], read: Attachment) -> list[Parsed]:
    if not isinstance(a, dict):
        return []
    data, media = a.get("data"), a.get("contentType") or ""
    if not data and a.get("url"):
        binary = all_.get(a["url"]) or {}
        data, media = binary.get("data"), media or binary.get("contentType") or ""
        if not data:
            raise InputError(
                "points to an attachment that is not in the file. Export it with its data"
            )
    if not data:
        return []
    try:
        raw = base64.b64decode(data, validate=True)
    except (binascii.Error, ValueError, TypeError) as error:
        raise InputError("holds an attachment that is not valid base64. Export it again") from error
    return read(raw, media or "text/plain")


def _composed(r: Resource) -> Iterator[str]:
    if r.get("title"):
        yield str(r["title"])
    yield from _narrative(r.get("section"))


def _narrative(sections: Any) -> Iterator[str]:
    for section in dicts(sections):
        div = (section.get("text") or {}).get("div")
        text = html_text(div) if isinstance(div, str) else ""
        if section.get("title") and (text or section.get("section")):
            yield f"\n{section['title']}:"
        if text:
            yield text
        yield from _narrative(section.get("section"))


def _report_text(r: Resource) -> str:
    div = (r.get("text") or {}).get("div")
    text = html_text(div) if isinstance(div, str) else ""
    conclusion = r.get("conclusion") or ""
    return "\n".join(x for x in (text, conclusion if conclusion not in text else "") if x)


def _type(r: Resource) -> str:
    concepts = [c for key in ("type", "code", "category") for c in dicts(_as_list(r.get(key)))]
    codes = [coding.get("code", "") for c in concepts for coding in dicts(c.get("coding"))]
    known = next((by_loinc()[code] for code in codes if code in by_loinc()), "")
    words = [str(c.get("text") or "") for c in concepts] + [str(r.get("description") or "")]
    words += [str(g.get("display") or "") for c in concepts for g in dicts(c.get("coding"))]
    spoken = type_of(" ".join(words))
    return known or (spoken if spoken != "other" else "")


def _name(reference: Resource, all_: Mapping[str, Resource]) -> str:
    if reference.get("display"):
        return str(reference["display"])
    person = all_.get(str(reference.get("reference") or "").removeprefix("#"), {})
    for name in dicts(person.get("name")):
        words = name.get("text") or " ".join([*name.get("given", []), name.get("family", "")])
        return ", ".join([words.strip(), *name.get("suffix", [])])
    return ""


def _id(reference: Resource) -> str:
    identifier = reference.get("identifier")
    if isinstance(identifier, dict) and identifier.get("value"):
        return str(identifier["value"])
    return str(reference.get("reference") or "").rpartition("/")[2].removeprefix("urn:uuid:")


def _day(stamp: Any) -> date | None:
    try:
        return date.fromisoformat(str(stamp)[:10])
    except ValueError:
        return None


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def dicts(value: Any) -> list[dict[str, Any]]:
    """The objects of a JSON list; empty for anything else."""
    return [x for x in value if isinstance(x, dict)] if isinstance(value, list) else []
