"""FHIR R4 JSON (DocumentReference, DiagnosticReport, Composition, Bundle) turned into documents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from audit.errors import InputError
from audit.intake.ccda import Attachment
from audit.intake.document_types import by_loinc, type_of
from audit.intake.fhir_attachments import attached
from audit.intake.fhir_resources import Resource, dicts, pointed, resources_of, withdrawn
from audit.intake.html import html_text
from audit.intake.parsed import Parsed


def read_fhir(data: bytes, attachment: Attachment) -> list[Parsed]:
    """Every document of the file, in its order. `attachment` reads what is carried in base64.

    A document that cannot be read makes the others of its encounter partial (of the whole file,
    where no other is of its encounter); where none can be read, its InputError is raised.
    """
    kind, resources, named = resources_of(data)
    gone = withdrawn(resources, named)
    found: list[Parsed] = []
    faults: list[tuple[str, InputError]] = []
    for resource in resources:
        if any(resource is g for g in gone):
            continue
        try:
            found += _documents(resource, named, attachment)
        except InputError as fault:
            faults.append((_encounter(resource), fault))
        except (TypeError, ValueError, AttributeError) as fault:
            told = InputError("holds a field that FHIR R4 does not allow so. Export it again")
            told.__cause__ = fault
            faults.append((_encounter(resource), told))
    if not found and faults:
        raise faults[0][1]
    if not found:
        raise InputError(
            f"is a FHIR {kind} without a current note or report in it. "
            "Export the DocumentReference together with its attachment"
        )
    return _partial(found, faults)


def _partial(found: list[Parsed], faults: list[tuple[str, InputError]]) -> list[Parsed]:
    for encounter, fault in faults:
        why = f"another document of the file {str(fault).partition('. ')[0]}"
        own = [d for d in found if d.encounter_id == encounter] or found
        found = [
            replace(d, partial=d.partial or why) if any(d is o for o in own) else d for d in found
        ]
    return found


def _documents(r: Resource, named: Mapping[str, Resource], read: Attachment) -> Iterator[Parsed]:
    kind = r.get("resourceType", "")
    if kind == "DocumentReference":
        content = [c.get("attachment") for c in dicts(r.get("content"))]
        parts = attached(content, r, named, read)
    elif kind == "DiagnosticReport":
        forms = attached(dicts(r.get("presentedForm")), r, named, read)
        parts = forms or [Parsed(_report_text(r))]
    elif kind == "Composition":
        parts = [Parsed("\n".join(_composed(r)))]
    else:
        return
    text = "\n".join(part.text for part in parts if part.text.strip())
    if text:
        yield _described(r, text, named, next((p.partial for p in parts if p.partial), ""))


def _described(r: Resource, text: str, named: Mapping[str, Resource], partial: str) -> Parsed:
    context = r.get("context") if isinstance(r.get("context"), dict) else {}
    period = (context or {}).get("period") or r.get("effectivePeriod") or {}
    period = period if isinstance(period, dict) else {}
    authors = dicts(r.get("author")) or dicts(r.get("performer"))
    fallback = "pathology_report" if r["resourceType"] == "DiagnosticReport" else ""
    return Parsed(
        text=text,
        document_date=_day(period.get("start") or r.get("effectiveDateTime") or r.get("date")),
        document_type=_type(r) or fallback or "other",
        author=next((n for a in authors if (n := _name(a, r, named))), ""),
        encounter_id=_encounter(r),
        patient_id=next(map(_id, dicts([r.get("subject")])), ""),
        partial=partial,
    )


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


def _name(reference: Resource, holder: Resource, named: Mapping[str, Resource]) -> str:
    if reference.get("display"):
        return str(reference["display"])
    person = pointed(reference.get("reference"), holder, named)
    for name in dicts(person.get("name")):
        given = [str(x) for x in name.get("given") or []]
        words = str(name.get("text") or " ".join([*given, str(name.get("family") or "")]))
        return ", ".join([words.strip(), *(str(x) for x in name.get("suffix") or [])])
    return ""


def _encounter(r: Resource) -> str:
    context = r.get("context") if isinstance(r.get("context"), dict) else {}
    encounters = [*dicts((context or {}).get("encounter")), *dicts([r.get("encounter")])]
    return next((_id(e) for e in encounters if _id(e)), "")


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
