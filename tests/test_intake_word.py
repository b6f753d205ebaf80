"""Word documents: what Word shows is read, in its order, and what it does not show is not."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from audit.errors import InputError
from audit.intake.documents import read_document

W = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)


def word(build: Callable[[Any], None]) -> bytes:
    import docx

    document = docx.Document()
    build(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def lines(folder: Path, build: Callable[[Any], None]) -> list[str]:
    path = folder / "note.docx"
    path.write_bytes(word(build))
    (found,) = read_document(path)
    return found.text.split("\n")


def paragraph(inner: str) -> Callable[[Any], None]:
    """A document of one paragraph with this XML in it."""
    from docx.oxml import parse_xml

    return lambda document: document.element.body.insert(0, parse_xml(f"<w:p {W}>{inner}</w:p>"))


def run(words: str, look: str = "") -> str:
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def field(data: str) -> str:
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{data}</w:ffData></w:fldChar></w:r>'
        '<w:r><w:instrText>FORM</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


@pytest.mark.parametrize(
    ("inner", "read"),
    [
        (run("3 ") + f"<w:moveFrom>{run('old')}</w:moveFrom>" + run("AKs"), "3 AKs"),
        (run("3 ") + f"<w:moveTo>{run('new ')}</w:moveTo>" + run("AKs"), "3 new AKs"),
        (run("4 ", "<w:vanish/>") + run("AKs"), "AKs"),
        (run("4 ", "<w:strike/>") + run("3 AKs"), "3 AKs"),
        (run("3 AKs", '<w:strike w:val="0"/>'), "3 AKs"),
        (run("4", "<w:dstrike/>") + run("3 AKs"), "3 AKs"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>' + run(" consent"), "☒ consent"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0A8"/></w:r>' + run(" consent"), "☐ consent"),
        ('<w:r><w:sym w:font="Symbol" w:char="F0A3"/></w:r>' + run("2 cm"), "≤2 cm"),
        (field('<w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox>'), "☒"),
        (field('<w:checkBox><w:default w:val="0"/></w:checkBox>'), "☐"),
        (field('<w:ddList><w:result w:val="1"/><w:listEntry w:val="nose"/>'
               '<w:listEntry w:val="chin"/></w:ddList>'), "chin"),
        (run("Size: ") + "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>"
         + run("Click to enter, e.g. 0.5 cm") + "</w:sdtContent></w:sdt>", "Size: ***"),
    ],
)  # fmt: skip
def test_what_word_shows(tmp_path: Path, inner: str, read: str) -> None:
    assert lines(tmp_path, paragraph(inner)) == [read]


def test_a_text_box_follows_its_paragraph_line_by_line(tmp_path: Path) -> None:
    box = "".join(f"<w:p>{run(words)}</w:p>" for words in ("Box one", "Box two"))
    shape = f"<w:pict><v:textbox><w:txbxContent>{box}</w:txbxContent></v:textbox></w:pict>"
    inner = (
        run("Before ") + f"<w:r><mc:AlternateContent><mc:Choice>{shape}</mc:Choice>"
        f"<mc:Fallback>{shape}</mc:Fallback></mc:AlternateContent></w:r>" + run("after")
    )  # fmt: skip
    assert lines(tmp_path, paragraph(inner)) == ["Before after", "Box one", "Box two"]


def test_a_page_laid_out_in_a_table_keeps_its_lines(tmp_path: Path) -> None:
    def build(document: Any) -> None:
        cell = document.add_table(rows=1, cols=1).rows[0].cells[0]
        cell.text = "Procedure note"
        cell.add_paragraph("Freeze forehead", style="List Number")
        cell.add_paragraph("Freeze nose", style="List Number")
        inner = cell.add_table(rows=2, cols=2)
        for c, words in zip(inner._cells, ("Site", "Size", "Nose", "0.4 cm"), strict=True):
            c.text = words

    assert lines(tmp_path, build) == [
        "Procedure note", "1. Freeze forehead", "2. Freeze nose", "Site | Size", "Nose | 0.4 cm",
    ]  # fmt: skip


def test_cells_of_data_stay_in_their_row_and_long_ones_become_paragraphs(tmp_path: Path) -> None:
    def build(document: Any) -> None:
        rows = document.add_table(rows=2, cols=2).rows
        for cell, words in zip(rows[0].cells, ("Nose\nleft", "0.4 cm"), strict=True):
            cell.text = words
        rows[1].cells[0].text = "Plan"
        for words in ("Cryo to 3 AKs.", "Sunscreen.", "Photos.", "Return in a year."):
            rows[1].cells[1].add_paragraph(words)

    assert lines(tmp_path, build) == [
        "Nose; left | 0.4 cm", "Plan:", "Cryo to 3 AKs.", "Sunscreen.", "Photos.",
        "Return in a year.",
    ]  # fmt: skip


def test_lists_are_numbered_as_word_numbers_them(tmp_path: Path) -> None:
    from docx.oxml import parse_xml

    def level(depth: int, form: str, text: str, start: int = 1) -> str:
        return (
            f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>'
            f'<w:lvlText w:val="{text}"/></w:lvl>'
        )

    def build(document: Any) -> None:
        root = document.part.numbering_part.element
        plan = level(0, "upperLetter", "Lesion %1:", 2) + level(1, "lowerRoman", "%1.%2)")
        root.insert(0, parse_xml(f'<w:abstractNum {W} w:abstractNumId="77">{plan}</w:abstractNum>'))
        for number, more in (
            (88, ""),
            (89, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride>'),
        ):
            source = f'<w:num {W} w:numId="{number}"><w:abstractNumId w:val="77"/>{more}</w:num>'
            root.append(parse_xml(source))
        items = [(88, 0, "nose"), (88, 1, "shave"), (88, 1, "cautery"), (88, 0, "chin"),
                 (88, 1, "punch"), (89, 0, "ear")]  # fmt: skip
        for at, (number, depth, words) in enumerate(items):
            look = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'
            document.element.body.insert(
                at, parse_xml(f"<w:p {W}><w:pPr>{look}</w:pPr>{run(words)}</w:p>")
            )

    assert lines(tmp_path, build) == [
        "Lesion B: nose", "B.i) shave", "B.ii) cautery", "Lesion C: chin", "C.i) punch",
        "Lesion G: ear",
    ]  # fmt: skip


def test_margins_of_the_first_and_of_even_pages(tmp_path: Path) -> None:
    def build(document: Any) -> None:
        section = document.sections[0]
        section.different_first_page_header_footer = True
        document.settings.odd_and_even_pages_header_footer = True
        section.first_page_header.paragraphs[0].text = "Larkspur Skin"
        section.header.paragraphs[0].text = "Visit of 3/4/2026"
        section.first_page_footer.paragraphs[0].text = "Dictated"
        section.even_page_footer.paragraphs[0].text = "Signed: I. Holt, MD"
        document.add_paragraph("3 AKs frozen.")

    assert lines(tmp_path, build) == [
        "Larkspur Skin", "Visit of 3/4/2026", "3 AKs frozen.", "Dictated", "Signed: I. Holt, MD",
    ]  # fmt: skip


def part(document: Any, name: str, kind: str, blob: str, relation: str) -> str:
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    made = Part(PackURI(name), kind, blob.encode(), document.part.package)
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    return str(document.part.relate_to(made, base + relation))


def test_a_footnote_stands_behind_its_paragraph(tmp_path: Path) -> None:
    def build(document: Any) -> None:
        rule = f'<w:footnote w:id="0" w:type="separator"><w:p>{run("-")}</w:p></w:footnote>'
        note = f'<w:footnote w:id="2"><w:p>{run("One of them on the ear.")}</w:p></w:footnote>'
        part(document, "/word/footnotes.xml", "application/xml",
             f"<w:footnotes {W}>{rule}{note}</w:footnotes>", "footnotes")  # fmt: skip
        paragraph(run("After."))(document)
        paragraph(run("3 AKs.") + '<w:r><w:footnoteReference w:id="2"/></w:r>')(document)

    assert lines(tmp_path, build) == ["3 AKs.", "Footnote: One of them on the ear.", "After."]


def test_a_page_that_another_program_embedded(tmp_path: Path) -> None:
    from docx.oxml import parse_xml

    def build(document: Any, kind: str = "text/html") -> None:
        name = part(document, "/word/chunk.htm", kind, "<p>3 AKs</p><p>frozen</p>", "aFChunk")
        document.element.body.insert(0, parse_xml(f'<w:altChunk {W} r:id="{name}"/>'))

    assert lines(tmp_path, build) == ["3 AKs", "frozen"]
    with pytest.raises(InputError, match="type image/png, which is not read"):
        lines(tmp_path, lambda document: build(document, "image/png"))


def test_a_picture_of_a_page_and_a_locked_file_are_refused(tmp_path: Path) -> None:
    blip = '<a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"/>'
    with pytest.raises(InputError, match=r"note\.docx holds a picture.*Run OCR"):
        lines(tmp_path, paragraph(f"<w:r><w:drawing>{blip}</w:drawing></w:r>"))
    path = tmp_path / "locked.docx"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    with pytest.raises(InputError, match="locked by a password"):
        read_document(path)
