"""Attachments of a FHIR resource turned into documents, each wording of a note once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import unquote_to_bytes

from audit.errors import InputError
from audit.intake.ccda import Attachment
from audit.intake.fhir_resources import Resource, pointed
from audit.intake.packed import from_base64
from audit.intake.parsed import Parsed

SAME = 0.9  # of the words shared: one note as PDF and as HTML, and not its first and second page
NEAR = 0.6  # of the length


def attached(
    attachments: Sequence[Any], holder: Resource, named: Mapping[str, Resource], read: Attachment
) -> list[Parsed]:
    """The documents of all attachments. One that cannot be read makes the others partial; where
    none can be, its InputError is raised."""
    parts: list[Parsed] = []
    faults: list[InputError] = []
    for attachment in attachments:
        try:
            parts += _one(attachment, holder, named, read)
        except InputError as fault:
            faults.append(fault)
    told = [part for part in parts if part.text.strip()]
    if faults and not told:
        raise faults[0]
    told = _distinct(told)
    if faults:
        why = str(faults[0]).partition(". ")[0]
        told = [replace(part, partial=part.partial or f"it {why}") for part in told]
    return told


def _one(
    attachment: Any, holder: Resource, named: Mapping[str, Resource], read: Attachment
) -> list[Parsed]:
    if not isinstance(attachment, dict):
        return []
    data, media = attachment.get("data"), str(attachment.get("contentType") or "")
    url = attachment.get("url")
    if not data and isinstance(url, str) and url.startswith("data:"):
        kind, _, body = url.removeprefix("data:").partition(",")
        media = media or kind.removesuffix(";base64")
        if not kind.endswith(";base64"):
            return read(unquote_to_bytes(body), media)
        data = unquote_to_bytes(body).decode("latin-1")
    elif not data and url:
        binary = pointed(url, holder, named)
        data, media = binary.get("data"), media or str(binary.get("contentType") or "")
        if not data:
            raise InputError(
                "points to an attachment that is not in the file. Export it with its data"
            )
    if not data:
        return []
    if not isinstance(data, str):
        raise InputError("holds an attachment that is not text in base64. Export it again")
    return read(from_base64(data, "an attachment"), media)


def _distinct(parts: Sequence[Parsed]) -> list[Parsed]:
    """FHIR lists one note in several formats; the one with the most lines tells the most."""
    kept: list[Parsed] = []
    for part in parts:
        twin = next((i for i, other in enumerate(kept) if _same(part.text, other.text)), None)
        if twin is None:
            kept.append(part)
        elif part.text.count("\n") > kept[twin].text.count("\n"):
            kept[twin] = part
    return kept


def _same(one: str, other: str) -> bool:
    a, b = (Counter(text.lower().split()) for text in (one, other))
    low, high = sorted((a.total(), b.total()))
    return (a & b).total() >= SAME * low and low >= NEAR * high
