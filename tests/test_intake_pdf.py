"""PDFs: words in the order in which a person reads the page, with what was typed onto it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from audit.errors import InputError
from audit.intake.documents import read_document
from audit.intake.parsed import Parsed

FONT = "<< /Type /Font /Subtype /Type1 /BaseFont /{} >>"


def words(x: float, y: float, text: str, size: int = 11) -> str:
    return f"BT /F1 {size} Tf 1 0 0 1 {x} {y} Tm ({text}) Tj ET\n"


def column(x: float, lines: Sequence[str], top: float = 700) -> str:
    return "".join(words(x, top - 14 * n, line) for n, line in enumerate(lines))


def pdf(*pages: str, extra: Sequence[str] = (), catalog: str = "", page: str = "") -> bytes:
    """Pages of content streams; `extra` objects are numbered from 3 + 2 * pages."""
    objects = [f"<< /Type /Catalog /Pages 2 0 R {catalog} >>", ""]
    kids = []
    for stream in pages:
        kids.append(f"{len(objects) + 1} 0 R")
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 "
            f"{FONT.format('Helvetica')} >> >> /Contents {len(objects) + 2} 0 R {page} >>"
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    out, places = "%PDF-1.6\n", []
    for n, body in enumerate([*objects, *extra], start=1):
        places.append(len(out))
        out += f"{n} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    size, start = len(places) + 1, len(out)
    tail = f"trailer << /Size {size} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF"
    return f"{out}xref\n0 {size}\n0000000000 65535 f \n{table}{tail}".encode("latin-1")


def read(folder: Path, data: bytes) -> Parsed:
    path = folder / "note.pdf"
    path.write_bytes(data)
    (found,) = read_document(path)
    return found


def lines(folder: Path, data: bytes) -> list[str]:
    return [line for line in read(folder, data).text.split("\n") if line]


LEFT = ["The lesion of the left cheek was prepped", "with chlorhexidine and a deep shave of it",
        "was taken and sent to pathology today."]  # fmt: skip
RIGHT = ["Medications are lisinopril ten mg daily", "and a baby aspirin that she takes at night",
         "with water and her other vitamin pills."]  # fmt: skip


def test_columns_of_prose_are_read_one_after_the_other(tmp_path: Path) -> None:
    by_row = "".join(
        words(60, 700 - 14 * n, a) + words(330, 700 - 14 * n, b)
        for n, (a, b) in enumerate(zip(LEFT, RIGHT, strict=True))
    )
    title = words(60, 740, "Larkspur Skin Center, visit of 3/4/2026, a title that crosses the gap")
    for body in (
        by_row,
        column(60, LEFT) + column(330, RIGHT),
        column(330, RIGHT, 695) + column(60, LEFT),
    ):
        assert lines(tmp_path, pdf(title + body))[1:] == [" ".join(LEFT), " ".join(RIGHT)]


def test_the_longer_column_stays_in_one_piece(tmp_path: Path) -> None:
    more = ["She is to keep it dry for a day and to", "return in two weeks for the sutures."]
    found = lines(tmp_path, pdf(column(60, LEFT + more) + column(330, RIGHT)))
    assert found == [" ".join(LEFT + more), " ".join(RIGHT)]


def test_a_typewriter_sets_a_table_with_two_blanks(tmp_path: Path) -> None:
    rows = ["#  Site       Size", "1  left cheek 4 mm", "2  nose       6 mm", "3  right ear  5 mm"]
    body = column(60, rows).replace("/F1", "/F2")
    mono = pdf(body).replace(b"/F1 <<", b"/F2 <<").replace(b"Helvetica", b"Courier")
    found = [line.split() for line in lines(tmp_path, mono)]
    assert found == [line.split() for line in rows]
    assert all(line[1:3] == "  " for line in lines(tmp_path, mono))


def test_prose_is_joined_where_the_next_word_did_not_fit(tmp_path: Path) -> None:
    body = column(60, [*LEFT, "1. Cryotherapy to three keratoses of the ear", "Sun: hat."])
    assert lines(tmp_path, pdf(body)) == [
        " ".join(LEFT), "1. Cryotherapy to three keratoses of the ear", "Sun: hat.",
    ]  # fmt: skip


def test_cells_of_a_form_stay_in_their_line(tmp_path: Path) -> None:
    labels = ["Location", "Size", "Margin", "Closure"]
    values = ["left cheek", "0.8 cm", "0.2 cm", "intermediate"]
    found = lines(tmp_path, pdf(column(60, labels) + column(200, values)))
    assert [line.split("   ")[0] for line in found] == labels
    assert [line.split("   ")[-1].strip() for line in found] == values
    assert len({line.index(v) for line, v in zip(found, values, strict=True)}) == 1


def test_lines_from_top_to_bottom_whatever_their_order_in_the_file(tmp_path: Path) -> None:
    body = words(60, 600, "third") + words(60, 700, "first") + words(60, 650, "second")
    assert lines(tmp_path, pdf(body)) == ["first", "second", "third"]


def test_a_superscript_and_spaced_capitals_stay_words(tmp_path: Path) -> None:
    body = words(60, 700, "3 lesions") + words(106, 704, "a", 6) + words(120, 700, "frozen")
    spaced = "BT /F1 11 Tf 5 Tc 1 0 0 1 60 650 Tm (PLAN TODAY) Tj ET"
    assert lines(tmp_path, pdf(body + spaced)) == ["3 lesions a frozen", "PLAN TODAY"]


@pytest.mark.parametrize("turned", ["0 1 -1 0 300 100", "-1 0 0 -1 500 500", "0 -1 1 0 300 500"])
def test_turned_pages_are_read_upright(tmp_path: Path, turned: str) -> None:
    a, b, c, d, x, y = map(float, turned.split())
    body = "".join(
        f"BT /F1 11 Tf {a} {b} {c} {d} {x - 14 * n * c} {y - 14 * n * d} Tm ({line}) Tj ET\n"
        for n, line in enumerate(LEFT)
    )
    assert lines(tmp_path, pdf(body)) == [" ".join(LEFT)]


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        (("seen by derma-", "tology today"), "seen by dermatology today"),
        (("an ill-", "defined plaque"), "an ill-defined plaque"),
        (("closed with 4-", "0 nylon"), "closed with 4-0 nylon"),
        (("margins of 2-", "3 mm were"), "margins of 2-3 mm were"),
        (("follow-", "up in May"), "follow-up in May"),
        (("a full-", "thickness graft"), "a full-thickness graft"),
        (("no growth -", "tag was cut"), "no growth -\ntag was cut"),
        (("Plan -", "Cryotherapy"), "Plan -\nCryotherapy"),
    ],
)
def test_words_broken_at_the_end_of_a_line(
    tmp_path: Path, broken: tuple[str, str], whole: str
) -> None:
    assert read(tmp_path, pdf(column(60, broken))).text == whole


def widget(kind: str, box: str) -> str:
    return f"<< /Type /Annot /Subtype /Widget {kind} /Rect [{box}] /P 3 0 R /F 4 >>"


def test_fields_and_typed_on_words_are_read_where_they_stand(tmp_path: Path) -> None:
    extra = [
        widget("/FT /Tx /T (site) /V (left cheek) /DA (/F1 11 Tf 0 g)", "150 690 350 710"),
        widget("/FT /Btn /T (consent) /V /Yes /AS /Yes", "150 660 165 675"),
        widget("/FT /Btn /T (photo) /V /Off /AS /Off", "150 630 165 645"),
        "<< /Type /Annot /Subtype /FreeText /Contents (Late entry: 8 lesions) /F 4 "
        "/Rect [60 600 300 620] /DA (/F1 11 Tf 0 g) >>",
        "<< /Type /Annot /Subtype /Text /Contents (was it nine?) /Rect [60 500 80 520] >>",
    ]
    fonts = f"/DR << /Font << /F1 {FONT.format('Helvetica')} >> >> /DA (/F1 11 Tf 0 g)"
    form = pdf(
        words(60, 695, "Biopsy site:") + words(60, 664, "Consent") + words(60, 634, "Photo"),
        extra=extra, catalog=f"/AcroForm << /Fields [5 0 R 6 0 R 7 0 R] {fonts} >>",
        page="/Annots [5 0 R 6 0 R 7 0 R 8 0 R 9 0 R]",
    )  # fmt: skip
    assert [" ".join(line.split()) for line in lines(tmp_path, form)] == [
        "Biopsy site: left cheek", "Consent ☒", "Photo ☐", "Late entry: 8 lesions",
    ]  # fmt: skip


def test_running_heads_inside_a_sentence_are_left_out(tmp_path: Path) -> None:
    def page(number: int, top: str, end: str) -> str:
        head, foot = "Larkspur Skin, MRN 55213", f"Page {number} of 2"
        return words(60, 760, head) + column(60, [top, end]) + words(60, 40, foot)

    on = [page(1, "Shave of the nose.", "It was sent"), page(2, "to pathology.", "Done.")]
    assert lines(tmp_path, pdf(*on))[1:6] == [
        "Shave of the nose.", "It was sent", "to pathology.", "Done.", "Page 2 of 2",
    ]  # fmt: skip
    apart = [page(1, "Shave of the nose.", "Sent."), page(2, "Shave of the ear.", "Sent.")]
    assert lines(tmp_path, pdf(*apart)).count("Larkspur Skin, MRN 55213") == 2


def test_letters_that_are_no_text_are_refused_with_ocr_advice(tmp_path: Path) -> None:
    drawn = "".join(f"{n} 700 m {n + 2} 705 l S\n" for n in range(300))
    with pytest.raises(InputError, match="Run OCR"):
        read(tmp_path, pdf(drawn))
    assert read(tmp_path, pdf(drawn, column(60, LEFT))).partial == "page 1 has no text layer"
