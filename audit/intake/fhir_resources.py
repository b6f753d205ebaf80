"""FHIR JSON of any wrapping turned into its resources, and references into what they point to."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from audit.errors import InputError
from audit.intake.encoding import decode

# A note withdrawn or replaced by a later one says nothing about the visit any more.
WITHDRAWN = frozenset({"entered-in-error", "superseded", "cancelled"})

Resource = Mapping[str, Any]


def resources_of(data: bytes) -> tuple[str, list[Resource], dict[str, Resource]]:
    """Kind of the file, its resources in order, and each by the names that others call it by.

    A single resource, a Bundle (in Bundles), or one resource a line (NDJSON).
    """
    top = _parsed(decode(data)[0])
    named: dict[str, Resource] = {}
    found = list(_flat(top, named))
    return str(top["resourceType"]), found, named


def pointed(reference: Any, holder: Resource, named: Mapping[str, Resource]) -> Resource:
    """The resource of a reference or URL, in the file or contained in its holder; {} for none."""
    words = str(reference or "")
    if words.startswith("#"):
        inside = dicts(holder.get("contained"))
        return next((c for c in inside if f"#{c.get('id')}" == words), {})
    words = words.partition("/_history/")[0].rstrip("/")
    return named.get(words) or named.get("/".join(words.split("/")[-2:])) or {}


def withdrawn(found: list[Resource], named: Mapping[str, Resource]) -> list[Resource]:
    """Resources that say so themselves, and those that a valid later one says it replaces."""
    gone = [r for r in found if {_word(r.get("status")), _word(r.get("docStatus"))} & WITHDRAWN]
    for resource in found:
        if any(resource is g for g in gone):
            continue
        for relation in dicts(resource.get("relatesTo")):
            target = relation.get("target")
            if relation.get("code") == "replaces" and isinstance(target, dict):
                gone.append(pointed(target.get("reference"), resource, named))
    return gone


def dicts(value: Any) -> list[dict[str, Any]]:
    """The objects of a JSON list; empty for anything else."""
    return [x for x in value if isinstance(x, dict)] if isinstance(value, list) else []


def _parsed(text: str) -> dict[str, Any]:
    try:
        top = json.loads(text)
    except (ValueError, RecursionError) as error:
        lines = [line for line in text.splitlines() if line.strip()]
        try:
            entries = [{"resource": json.loads(line)} for line in lines]
        except (ValueError, RecursionError):
            entries = []
        if len(entries) < 2:
            at = f" at line {error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
            raise InputError(f"is not valid JSON{at}. Export it again") from error
        top = {"resourceType": "Bundle", "entry": entries}
    if not isinstance(top, dict) or not isinstance(top.get("resourceType"), str):
        raise InputError("is JSON, but not a FHIR resource. Export it as FHIR R4")
    return top


def _flat(top: Resource, named: dict[str, Resource]) -> Iterator[Resource]:
    named[f"{top.get('resourceType')}/{top.get('id')}"] = top
    if top.get("resourceType") != "Bundle":
        yield top
        return
    for entry in dicts(top.get("entry")):
        resource = entry.get("resource")
        if isinstance(resource, dict) and isinstance(resource.get("resourceType"), str):
            if entry.get("fullUrl"):
                named[str(entry["fullUrl"])] = resource
            yield from _flat(resource, named)


def _word(value: Any) -> str:
    return value if isinstance(value, str) else ""
