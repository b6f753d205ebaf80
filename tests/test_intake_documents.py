"""Chart documents of each format: their text in reading order, and what is refused."""

from __future__ import annotations

import base64
import gzip
import io
import json
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from audit.errors import InputError
from audit.intake.document_types import type_of
from audit.intake.documents import read_document
from audit.intake.parsed import Parsed

NOTE = "Exam: 7 actinic keratoses.\nPlan: LN2 to 7 AKs — forehead 4, scalp 3."
CCDA = Path(__file__).parents[2] / "shared" / "ccda"


def read(folder: Path, name: str, data: bytes | str) -> Parsed:
    (document,) = read_all(folder, name, data)
    return document


def read_all(folder: Path, name: str, data: bytes | str) -> list[Parsed]:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return read_document(path)


def refused(folder: Path, name: str, data: bytes | str) -> str:
    with pytest.raises(InputError) as told:
        read_all(folder, name, data)
    assert str(told.value).startswith(name)
    return str(told.value)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-be"])
def test_text_in_any_encoding(tmp_path: Path, encoding: str) -> None:
    data = NOTE.replace("\n", "\r\n").encode(encoding)
    assert read(tmp_path, "note.txt", data).text == NOTE


def test_empty_binary_unknown_and_picture_files_are_refused(tmp_path: Path) -> None:
    assert "holds no text" in refused(tmp_path, "empty.txt", b" \n ")
    assert "binary data" in refused(tmp_path, "odd.txt", bytes(range(256)) * 8)
    assert "format that is not read" in refused(tmp_path, "note.pages", "x")
    assert "Save it as .docx" in refused(tmp_path, "note.doc", "x")
    assert "Run OCR" in refused(tmp_path, "photo.jpg", "x")


# --- HTML and RTF ---------------------------------------------------------------------------------


def test_html_blocks_lists_tables_and_hidden_parts(tmp_path: Path) -> None:
    page = """<html><head><title>t</title><style>p{}</style></head><body>
    <h2>Exam</h2><p>Seven <b>AKs</b>,<br>all thin &amp; pink.</p>
    <ol><li>Freeze<ul><li>forehead</li></ul></li><li><p>Review</p></li></ol>
    <table><tr><th>Site</th><th>Size</th></tr><tr><td>Nose</td><td>0.4 cm</td></tr></table>
    <p style="display:none">hidden</p><del>struck</del><script>alert(1)</script><pre>a  b
    c</pre></body></html>"""
    assert read(tmp_path, "note.html", page).text.split("\n") == [
        "Exam", "Seven AKs,", "all thin & pink.", "1. Freeze", "- forehead", "2. Review",
        "Site | Size", "Nose | 0.4 cm", "a  b", "c",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("page", "lines"),
    [
        ("Site: <input value='left cheek'> <input type=checkbox checked> consent",
         ["Site: left cheek ☒ consent"]),
        ("<input type=checkbox> photo <input type=hidden value=x>", ["☐ photo"]),
        ("<select><option>nose<option selected>chin</select>", ["chin"]),
        ("<textarea>Shave of the nose.\nSent.</textarea>", ["Shave of the nose.", "Sent."]),
        ("<div style='white-space: pre-wrap'>Site: nose\nSize: 4 mm</div>",
         ["Site: nose", "Size: 4 mm"]),
        ("<ol start=3><li>c<li value=7>g<ol type=a><li>x</ol><li style='display:none'>h<li>i</ol>",
         ["3. c", "7. g", "a. x", "8. i"]),
        ("<ul><li><p hidden>no</p><p>yes</p></ul>", ["- yes"]),
        ("<table><tr><td><p>Exam</p><table><tr><td>Site<td>Nose</table><p>7 AKs</p></table>",
         ["Exam", "Site | Nose", "7 AKs"]),
        ("<table><tr><td>Plan<td><p>a</p><p>b</p><p>c</p><p>d</p></table>",
         ["Plan:", "a", "b", "c", "d"]),
        ("<table><tr><td>Nose<td><td>0.4&nbsp;cm</table>", ["Nose |  | 0.4 cm"]),
        ("7&nbsp;A&#8203;Ks, ef&#xfb01;cient, e&#x301;, soft&shy;ly",
         ["7 AKs, efficient, é, softly"]),
    ],
)  # fmt: skip
def test_what_a_page_shows(tmp_path: Path, page: str, lines: list[str]) -> None:
    assert read(tmp_path, "note.html", page).text.split("\n") == lines


def test_a_file_is_read_as_what_it_is(tmp_path: Path) -> None:
    assert read(tmp_path, "note.doc", "<html><body><p>7 AKs</p></body></html>").text == "7 AKs"
    assert read(tmp_path, "note.txt", pdf("Seven AKs")).text == "Seven AKs"
    assert read(tmp_path, "note.txt", "a\u00a0b\u2028c\r\nd\re\x01\ufeff").text == "a b\nc\nd\ne"


def test_a_page_whose_blanks_are_all_doubled_has_single_ones(tmp_path: Path) -> None:
    note = "Shave of the nose, 4 mm, sent to pathology today."
    assert read(tmp_path, "note.txt", note.replace(" ", "  ")).text == note
    table = "Site   Size\nNose   4 mm\n" + note
    assert read(tmp_path, "note.txt", table).text == table


def test_html_nested_without_end_is_refused(tmp_path: Path) -> None:
    assert "Save it again" in refused(tmp_path, "deep.html", "<div>" * 3000 + "x")
    assert read(tmp_path, "old.html", "<font>" * 300 + "x").text == "x"


def test_rtf_paragraphs_tables_and_special_letters(tmp_path: Path) -> None:
    source = (
        r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}\f0 Exam: 7 AKs\par "
        r"Caf\'e9 au lait, 4 \'d7 3 mm \u8212? left\par "
        r"\trowd\cellx100\cellx200 Nose\cell 0.4 cm\cell\row }"
    )
    text = read(tmp_path, "note.rtf", source).text
    assert text.split("\n")[:2] == ["Exam: 7 AKs", "Café au lait, 4 × 3 mm — left"]
    assert "Nose | 0.4 cm" in text
    assert read(tmp_path, "named_wrongly.txt", source).text == text
    assert "is not RTF" in refused(tmp_path, "plain.rtf", "plain words")


# --- Word -----------------------------------------------------------------------------------------


def word(build: Callable[[Any], None]) -> bytes:
    import docx

    document = docx.Document()
    build(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_word_paragraphs_tables_lists_and_margins(tmp_path: Path) -> None:
    def build(document: Any) -> None:
        document.sections[0].header.paragraphs[0].text = "Larkspur Skin"
        document.sections[0].footer.paragraphs[0].text = "Signed: I. Holt, MD"
        document.add_paragraph("Plan:")
        document.add_paragraph("Freeze forehead", style="List Number")
        table = document.add_table(rows=2, cols=2)
        for cell, words in zip(
            (c for r in table.rows for c in r.cells),
            ("Site", "Size", "Nose", "0.4 cm"),
            strict=True,
        ):
            cell.text = words
        document.add_paragraph("Done.")

    text = read(tmp_path, "note.docx", word(build)).text
    order = ["Larkspur Skin", "Plan:", "Freeze forehead", "Site | Size", "Nose | 0.4 cm", "Done."]
    places = [text.index(words) for words in [*order, "Signed: I. Holt, MD"]]
    assert places == sorted(places)


def test_word_keeps_insertions_and_controls_and_drops_deletions(tmp_path: Path) -> None:
    from docx.oxml import parse_xml

    w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'

    def build(document: Any) -> None:
        body = document.element.body
        body.insert(0, parse_xml(
            f"<w:p {w}><w:r><w:t>Treated </w:t></w:r><w:ins w:id='1' w:author='a'><w:r><w:t>seven"
            "</w:t></w:r></w:ins><w:del w:id='2' w:author='a'><w:r><w:delText>nine</w:delText>"
            "</w:r></w:del><w:r><w:t> AKs</w:t></w:r></w:p>"))  # fmt: skip
        body.insert(1, parse_xml(
            f"<w:sdt {w}><w:sdtContent><w:p><w:r><w:t>Consent obtained</w:t></w:r></w:p>"
            "</w:sdtContent></w:sdt>"))  # fmt: skip

    text = read(tmp_path, "note.docx", word(build)).text
    assert text.split("\n") == ["Treated seven AKs", "Consent obtained"]


def test_a_zip_bomb_is_not_opened(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * 60_000_000)
    assert "would unpack to 60 MB" in refused(tmp_path, "bomb.docx", out.getvalue())
    assert "damaged" in refused(tmp_path, "broken.docx", b"PK\x03\x04 nonsense")


# --- PDF ------------------------------------------------------------------------------------------


SCAN = "(a scanned page)"
PICTURE = "q 612 0 0 792 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID 0 EI Q"


def pdf(*pages: str) -> bytes:
    """A minimal PDF, one line of text a page; SCAN is a page that holds a picture alone."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    kids = []
    for words in pages:
        stream = f"BT /F1 12 Tf 72 700 Td ({words}) Tj ET" if words != SCAN else PICTURE
        kids.append(f"{len(objects) + 1} 0 R")
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 << "
            "/Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> "
            f"/Contents {len(objects) + 2} 0 R >>"
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    out, places = "%PDF-1.4\n", []
    for n, body in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{n} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    size = len(objects) + 1
    out += f"xref\n0 {size}\n0000000000 65535 f \n{table}"
    start = out.rindex("xref\n0")
    return f"{out}trailer << /Size {size} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF".encode()


def test_pdf_text_page_by_page(tmp_path: Path) -> None:
    found = read(tmp_path, "note.pdf", pdf("Seven AKs were treated today", "Signed by I. Holt MD"))
    assert found.text.split("\n") == ["Seven AKs were treated today", "Signed by I. Holt MD"]
    assert found.partial == ""


def test_pdf_without_text_layer_is_refused_with_ocr_advice(tmp_path: Path) -> None:
    words = refused(tmp_path, "scan.pdf", pdf(SCAN, SCAN))
    assert "no text layer" in words and "Run OCR on it first" in words
    assert "not a PDF" in refused(tmp_path, "odd.pdf", b"hello")


def test_pdf_with_a_scanned_page_is_partial(tmp_path: Path) -> None:
    found = read(tmp_path, "note.pdf", pdf("Seven AKs were treated today", SCAN))
    assert found.partial == "page 2 has no text layer"


# --- C-CDA ----------------------------------------------------------------------------------------

BODY = """<component><structuredBody><component><section><title>PROCEDURE</title><text>
<paragraph>Shave removal, <content revised="delete">right</content> left arm.</paragraph>
<table><tbody><tr><td>Size</td><td>0.8 cm</td></tr></tbody></table></text></section></component>
</structuredBody></component>"""


def cda(body: str = BODY, prolog: str = "") -> str:
    return f"""<?xml version="1.0"?>{prolog}<ClinicalDocument xmlns="urn:hl7-org:v3">
    <code code="28570-0" codeSystem="2.16.840.1.113883.6.1"/><title>Procedure Note</title>
    <effectiveTime value="20260306"/>
    <recordTarget><patientRole><id root="1" extension="P1"/></patientRole></recordTarget>
    <author><assignedAuthor><assignedPerson><name><given>Ida</given><family>Holt</family>
    <suffix>MD</suffix></name></assignedPerson></assignedAuthor></author>
    <legalAuthenticator><time value="202603061410"/><signatureCode code="S"/><assignedEntity>
    <assignedPerson><name>Ida Holt, MD</name></assignedPerson></assignedEntity></legalAuthenticator>
    <componentOf><encompassingEncounter><id root="1" extension="E1"/><effectiveTime>
    <low value="20260304"/></effectiveTime></encompassingEncounter></componentOf>
    {body}</ClinicalDocument>"""


def test_ccda_sections_in_reading_order_with_header_facts(tmp_path: Path) -> None:
    found = read(tmp_path, "note.xml", cda())
    assert found.text.split("\n") == [
        "Procedure Note", "Date: 2026-03-04", "Author: Ida Holt, MD", "", "PROCEDURE:",
        "Shave removal, left arm.", "Size | 0.8 cm", "",
        "Electronically signed by Ida Holt, MD on 2026-03-06 14:10",
    ]  # fmt: skip
    assert (found.document_date, found.document_type) == (date(2026, 3, 4), "procedure_note")
    assert (found.author, found.encounter_id, found.patient_id) == ("Ida Holt, MD", "E1", "P1")


def test_ccda_with_an_unstructured_body(tmp_path: Path) -> None:
    data = base64.b64encode(NOTE.encode()).decode()
    body = f'<component><nonXMLBody><text mediaType="text/plain" representation="B64">{data}'
    assert NOTE in read(tmp_path, "note.xml", cda(body + "</text></nonXMLBody></component>")).text


def section(text: str) -> str:
    inner = f"<section><title>Procedure</title><text>{text}</text></section>"
    return f"<component><structuredBody><component>{inner}</component></structuredBody></component>"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("<list listType='ordered'><caption>Done</caption><item>shave</item><item>punch</item>"
         "</list>", ["Done", "1. shave", "2. punch"]),
        ("<table><tbody><tr><td>Nose<br/>left</td><td/><td>4 mm</td></tr></tbody></table>",
         ["Nose; left |  | 4 mm"]),
        ("Shave\x0b of \x01nose", ["Shave of nose"]),
    ],
)  # fmt: skip
def test_ccda_narrative(tmp_path: Path, text: str, lines: list[str]) -> None:
    found = read(tmp_path, "note.xml", cda(section(text))).text.split("\n")
    assert found[found.index("Procedure:") + 1 : -2] == lines


def test_ccda_of_exporters_with_small_faults(tmp_path: Path) -> None:
    for data in (
        b"\n  " + cda(section("caf\u00e9")).encode(),
        cda(section("caf\u00e9")).encode("cp1252"),
        cda(section("caf\u00e9"), "").replace("1.0", "1.0' encoding='UTF-16").encode("utf-16"),
    ):
        assert "caf\u00e9" in read(tmp_path, "note.xml", data.replace(b"'", b'"')).text


def unstructured(text: str) -> str:
    return cda(f"<component><nonXMLBody>{text}</nonXMLBody></component>")


def test_ccda_bodies_of_other_kinds(tmp_path: Path) -> None:
    packed = base64.b64encode(gzip.compress(NOTE.encode())).decode()
    zipped = f'<text mediaType="text/plain" representation="B64" compression="GZ">{packed}</text>'
    assert NOTE in read(tmp_path, "note.xml", unstructured(zipped)).text
    plain = f'<text mediaType="text/plain">{NOTE}</text>'
    assert NOTE in read(tmp_path, "note.xml", unstructured(plain)).text
    bomb = base64.b64encode(gzip.compress(bytes(60_000_000))).decode()
    assert "was not opened" in refused(
        tmp_path, "note.xml", unstructured(zipped.replace(packed, bomb))
    )
    away = '<text mediaType="application/pdf"><reference value="note.pdf"/></text>'
    assert "body in another file" in refused(tmp_path, "note.xml", unstructured(away))
    odd = zipped.replace('"GZ"', '"7Z"')
    assert "compressed in a way" in refused(tmp_path, "note.xml", unstructured(odd))


def test_ccda_entries_without_words_are_told(tmp_path: Path) -> None:
    coded = "<section><title>Results</title><entry><act/></entry></section>"
    alone = (
        f"<component><structuredBody><component>{coded}</component></structuredBody></component>"
    )
    assert "coded entries and no narrative" in refused(tmp_path, "note.xml", cda(alone))
    both = section("Shave").replace(
        "</structuredBody>", f"<component>{coded}</component></structuredBody>"
    )
    assert read(tmp_path, "note.xml", cda(both)).partial == "the section Results has no narrative"


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (cda(section("<content>" * 700 + "</content>" * 700)), "nests its markup"),
        (cda(section("A & B")), "at line 11, column"),
        (cda(prolog='<!DOCTYPE x [<!ENTITY a "aaaa">]>'), "declares a DTD or entities"),
        (cda(prolog='<!DOCTYPE x SYSTEM "file:///etc/passwd">'), "declares a DTD or entities"),
        ("<a><b></a>", "not well-formed XML at line 1"),
        ("<report>x</report>", "<report> and not a C-CDA"),
    ],
)
def test_hostile_and_foreign_xml(tmp_path: Path, source: str, words: str) -> None:
    assert words in refused(tmp_path, "note.xml", source)


@pytest.mark.parametrize(
    ("name", "kind", "lines"),
    [
        ("Procedure_Note.xml", "procedure_note", ["Specimens Taken:", "Ascending colon polyp"]),
        ("Progress_Note.xml", "visit_note", ["1. HEENT: All normal to examination."]),
        ("Consultation_Note.xml", "visit_note", ["Height | 177 cm | 177 cm", "2. Obesity."]),
    ],
)
def test_hl7_example_documents(name: str, kind: str, lines: list[str]) -> None:
    if not CCDA.is_dir():
        pytest.skip("HL7's example documents lie in ../shared/ccda, which is not here")
    (found,) = read_document(CCDA / name)
    assert found.document_type == kind and found.document_date is not None
    assert set(lines) <= set(found.text.split("\n"))


# --- FHIR -----------------------------------------------------------------------------------------


def reference(text: str = NOTE, media: str = "text/plain", **more: Any) -> dict[str, Any]:
    data = base64.b64encode(text.encode()).decode()
    return {
        "resourceType": "DocumentReference", "status": "current",
        "type": {"coding": [{"system": "http://loinc.org", "code": "11506-3"}]},
        "subject": {"reference": "Patient/P1"}, "author": [{"display": "Ida Holt, MD"}],
        "content": [{"attachment": {"contentType": media, "data": data}}],
        "context": {
            "encounter": [{"reference": "Encounter/E1"}], "period": {"start": "2026-03-04"},
        },
        **more,
    }  # fmt: skip


def bundle(*resources: dict[str, Any]) -> str:
    entries = [{"fullUrl": f"urn:uuid:{n}", "resource": r} for n, r in enumerate(resources)]
    return json.dumps({"resourceType": "Bundle", "type": "collection", "entry": entries})


def test_fhir_document_reference(tmp_path: Path) -> None:
    found = read(tmp_path, "note.json", json.dumps(reference()))
    assert found == Parsed(NOTE, date(2026, 3, 4), "visit_note", "Ida Holt, MD", "E1", "P1")


def test_fhir_bundle_of_several_documents(tmp_path: Path) -> None:
    html = reference("<p>Dermpath: <b>BCC</b></p>", "text/html; charset=utf-8")
    xml = reference(cda(), "application/xml")
    gone = reference(status="entered-in-error")
    report = {"resourceType": "DiagnosticReport", "status": "final", "conclusion": "SCC in situ"}
    found = read_all(tmp_path, "all.json", bundle(html, xml, gone, report))
    assert [d.text.split("\n")[0] for d in found] == [
        "Dermpath: BCC",
        "Procedure Note",
        "SCC in situ",
    ]
    assert found[2].document_type == "pathology_report"


def test_fhir_attachment_by_reference(tmp_path: Path) -> None:
    binary = {
        "resourceType": "Binary", "contentType": "text/plain",
        "data": base64.b64encode(NOTE.encode()).decode(),
    }  # fmt: skip
    pointing = reference(content=[{"attachment": {"url": "urn:uuid:0"}}])
    assert read(tmp_path, "note.json", bundle(binary, pointing)).text == NOTE
    lost = reference(content=[{"attachment": {"url": "https://ehr.example/9"}}])
    assert "not in the file" in refused(tmp_path, "lost.json", json.dumps(lost))


def piece(text: str | bytes, media: str = "text/plain") -> dict[str, Any]:
    raw = text.encode() if isinstance(text, str) else text
    data = base64.b64encode(raw).decode()
    return {"attachment": {"contentType": media, "data": data}}


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ([piece(NOTE.replace("\n", " ")), piece(f"<pre>{NOTE}</pre>", "text/html")], NOTE),
        ([piece("Shave of the nose."), piece("Consent was given.")],
         "Shave of the nose.\nConsent was given."),
        ([piece("<html><body><p>7 AKs</p></body></html>", "")], "7 AKs"),
        ([piece(gzip.compress(NOTE.encode()), "application/gzip")], NOTE),
        ([piece(cda(), "application/hl7-cda+xml")], None),
        ([piece(rb"{\rtf1 7 AKs}", "application/octet-stream")], "7 AKs"),
        ([{"attachment": {"url": "data:text/plain;base64," + piece(NOTE)["attachment"]["data"]}}],
         NOTE),
        ([{"attachment": {"data": piece(NOTE)["attachment"]["data"][:20] + "\r\n"
                          + piece(NOTE)["attachment"]["data"][20:]}}], NOTE),
    ],
)  # fmt: skip
def test_fhir_attachments(tmp_path: Path, content: list[Any], text: str | None) -> None:
    found = read(tmp_path, "note.json", json.dumps(reference(content=content))).text
    assert found == text if text else "Shave removal, left arm." in found


def test_fhir_attachments_that_are_contained_or_named_by_version(tmp_path: Path) -> None:
    binary = {"resourceType": "Binary", "id": "b", **piece(NOTE)["attachment"]}
    inside = reference(contained=[binary], content=[{"attachment": {"url": "#b"}}])
    assert read(tmp_path, "a.json", bundle(inside)).text == NOTE
    away = reference(content=[{"attachment": {"url": "https://ehr.example/Binary/b/_history/2"}}])
    assert read(tmp_path, "b.json", bundle(binary, away)).text == NOTE
    lines = "\n".join(json.dumps(r) for r in (reference(), reference("Second note.")))
    assert [d.text for d in read_all(tmp_path, "c.ndjson", lines)] == [NOTE, "Second note."]


def test_fhir_a_later_document_replaces_the_former(tmp_path: Path) -> None:
    def relation(code: str) -> dict[str, Any]:
        target = {"reference": "DocumentReference/1"}
        return reference("Later note.", relatesTo=[{"code": code, "target": target}])

    old = reference("First note.", id="1")
    for code, texts in (
        ("replaces", ["Later note."]), ("appends", ["First note.", "Later note."]),
    ):  # fmt: skip
        found = read_all(tmp_path, "note.json", bundle(old, relation(code)))
        assert [d.text for d in found] == texts


def test_fhir_what_cannot_be_read_makes_the_rest_partial(tmp_path: Path) -> None:
    bad = reference(content=[piece("x", "image/png")])
    both = reference(content=[piece(NOTE), piece("x", "image/png")])
    assert "image/png" in read(tmp_path, "a.json", json.dumps(both)).partial
    found = read(tmp_path, "b.json", bundle(reference(), bad))
    assert found.text == NOTE and "image/png" in found.partial
    odd = reference(status=["x"], subject=[1], author="x", context=[1], date=5)
    assert read(tmp_path, "c.json", json.dumps(odd)).text == NOTE


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ("1" * 5000, "is not valid JSON"),
        ("{", "is not valid JSON"),
        ("[1]", "not a FHIR resource"),
        (bundle({"resourceType": "Patient"}), "without a current note"),
        ("[" * 100_000, "is not valid JSON"),
        (json.dumps(reference(media="image/png")), "type image/png, which is not read"),
    ],
)
def test_other_json(tmp_path: Path, data: str, words: str) -> None:
    assert words in refused(tmp_path, "note.json", data)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("E1001_path", "pathology_report"), ("Dermpath report", "pathology_report"),
        ("E1_visit", "visit_note"), ("Mohs operative note", "procedure_note"),
        ("consent for procedure", "consent"), ("addendum to visit note", "addendum"),
        ("E3026_log", "other"), ("time log", "time_log"), ("E9_opnote", "procedure_note"),
        ("pathway handout", "other"),
    ],
)  # fmt: skip
def test_document_types_by_words(words: str, kind: str) -> None:
    assert type_of(words) == kind
