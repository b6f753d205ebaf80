"""A C-CDA document turned into its text: section titles and narrative in reading order.

What the header attests (author, electronic signature with its date) is no narrative, and a reader
of the rendered document sees it all the same: it is written out as lines, so that it can be quoted.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from audit.errors import InputError
from audit.intake.document_types import by_loinc, type_of
from audit.intake.markup import text_of
from audit.intake.packed import from_base64, unpacked
from audit.intake.parsed import Parsed
from audit.intake.safe_xml import parse_xml

HL7 = "{urn:hl7-org:v3}"
ROOT = f"{HL7}ClinicalDocument"

Attachment = Callable[[bytes, str], list[Parsed]]  # bytes, media type → documents


def read_ccda(data: bytes, attachment: Attachment) -> list[Parsed]:
    """`attachment` reads the body of an unstructured document (PDF, RTF, text in base64)."""
    root = parse_xml(data)
    if root.tag != ROOT:
        name = str(root.tag).rpartition("}")[2]
        raise InputError(
            f"is XML, but <{name}> and not a C-CDA ClinicalDocument. Export it as C-CDA"
        )
    carried = list(_unstructured(root, attachment))
    body = [*_sections(root), *(part.text for part in carried)]
    lines = [*_heading(root), *body, *_signed(root)]
    code = _attribute(root, "code", "code")
    title = _words(root.find(f"{HL7}title"))
    return [
        Parsed(
            text="\n".join(lines).strip("\n"),
            document_date=_served(root),
            document_type=by_loinc().get(code) or type_of(title),
            author=_person(root.find(f"{HL7}author/{HL7}assignedAuthor")),
            encounter_id=_attribute(
                root, f"componentOf/{HL7}encompassingEncounter/{HL7}id", "extension"
            ),
            patient_id=_attribute(root, f"recordTarget/{HL7}patientRole/{HL7}id", "extension"),
            partial=next((p.partial for p in carried if p.partial), _bare(root)),
        )
    ]


def hl7_date(value: str) -> date | None:
    """yyyymmdd, with or without a time behind it."""
    match = re.match(r"(\d{4})(\d\d)(\d\d)", value)
    try:
        return date(*map(int, match.groups())) if match else None
    except ValueError:
        return None


def _heading(root: Any) -> Iterator[str]:
    title = _words(root.find(f"{HL7}title"))
    if title:
        yield title
    served = _served(root)
    if served:
        yield f"Date: {served.isoformat()}"
    for author in root.findall(f"{HL7}author/{HL7}assignedAuthor"):
        if name := _person(author):
            yield f"Author: {name}"


def _sections(root: Any) -> Iterator[str]:
    body = root.find(f"{HL7}component/{HL7}structuredBody")
    if body is None:
        return
    told = False
    for section in body.iter(f"{HL7}section"):
        narrative = section.find(f"{HL7}text")
        text = text_of(narrative) if narrative is not None else ""
        title = _words(section.find(f"{HL7}title"))
        subsections = section.find(f"{HL7}component/{HL7}section") is not None
        if title and (text or subsections):
            yield f"\n{title.upper() if title.islower() else title}:"
        for author in section.findall(f"{HL7}author/{HL7}assignedAuthor"):
            if text and (name := _person(author)):
                yield f"Author: {name}"
        if text:
            told = True
            yield text
    if not told and body.find(f".//{HL7}entry") is not None:
        raise InputError("holds coded entries and no narrative. Export it with its narrative text")


def _bare(root: Any) -> str:
    """Sections of coded entries without their words: what they tell is not read."""
    sections = root.iter(f"{HL7}section")
    lacking = [
        _words(s.find(f"{HL7}title")) or "without a title"
        for s in sections
        if s.find(f"{HL7}entry") is not None and not _words(s.find(f"{HL7}text"))
    ]
    many = "s" if len(lacking) > 1 else ""
    return f"the section{many} {', '.join(lacking[:5])} has no narrative" if lacking else ""


def _unstructured(root: Any, attachment: Attachment) -> Iterator[Parsed]:
    body = root.find(f"{HL7}component/{HL7}nonXMLBody/{HL7}text")
    if body is None:
        return
    content = "".join(body.itertext())
    if body.get("representation") != "B64":
        if not content.strip() and body.find(f"{HL7}reference") is not None:
            raise InputError("points to a body in another file. Put that file into charts/")
        yield Parsed(text_of(body) if len(body) else content.strip())
        return
    data = from_base64(content, "a body")
    if way := body.get("compression"):
        data = unpacked(data, way)
    yield from attachment(data, body.get("mediaType") or "")


def _signed(root: Any) -> Iterator[str]:
    lines: dict[str, None] = {}
    for kind in ("legalAuthenticator", "authenticator"):
        for signer in root.findall(f"{HL7}{kind}"):
            name = _person(signer.find(f"{HL7}assignedEntity"))
            if name and _attribute(signer, "signatureCode", "code") in ("S", "X"):
                stamp = _attribute(signer, "time", "value")
                lines[f"\nElectronically signed by {name}{_moment(stamp)}"] = None
    yield from lines


def _moment(stamp: str) -> str:
    day = hl7_date(stamp)
    if day is None:
        return ""
    clock = f" {stamp[8:10]}:{stamp[10:12]}" if re.match(r"\d{12}", stamp) else ""
    return f" on {day.isoformat()}{clock}"


def _served(root: Any) -> date | None:
    """The day of the visit or act, else the day of the document."""
    event = f"documentationOf/{HL7}serviceEvent/{HL7}effectiveTime"
    visit = f"componentOf/{HL7}encompassingEncounter/{HL7}effectiveTime"
    for path in (visit, event):
        for end in (path, f"{path}/{HL7}low"):
            if day := hl7_date(_attribute(root, end, "value")):
                return day
    return hl7_date(_attribute(root, "effectiveTime", "value"))


def _person(entity: Any) -> str:
    """Given and family name with the suffix or degree: "Simone Achter, MD"."""
    if entity is None:
        return ""
    name = entity.find(f"{HL7}assignedPerson/{HL7}name")
    if name is None:
        return ""
    parts = [_words(p) for tag in ("given", "family") for p in name.findall(f"{HL7}{tag}")]
    degrees = [_words(p) for p in name.findall(f"{HL7}suffix")]
    return ", ".join(x for x in (" ".join(parts) or _words(name), *degrees) if x)


def _words(node: Any) -> str:
    return "" if node is None else " ".join("".join(node.itertext()).split())


def _attribute(root: Any, path: str, name: str) -> str:
    node = root.find(HL7 + path)
    return "" if node is None else (node.get(name) or "")
