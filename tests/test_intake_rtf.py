"""RTF: what a word processor shows is read, in the letters that it shows."""

from __future__ import annotations

from pathlib import Path

import pytest

from audit.errors import InputError
from audit.intake.documents import read_document
from audit.intake.parsed import Parsed

FONTS = r"{\fonttbl{\f0 Arial;}{\f1\fcharset2 Symbol;}{\f2\fcharset204 Arial Cyr;}}"


def document(folder: Path, body: str | bytes, *, whole: bool = False) -> Parsed:
    path = folder / "note.rtf"
    source = body if isinstance(body, bytes) else body.encode()
    head = rb"{\rtf1\ansi\ansicpg1252\deff0" + FONTS.encode()
    path.write_bytes(source if whole else head + source + b"}")
    (found,) = read_document(path)
    return found


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        (r"3 {\v 4 }AKs", ["3 AKs"]),
        (r"3 \v 4 \v0 AKs", ["3 AKs"]),
        (r"{\deleted 4 }{\revised 3} AKs", ["3 AKs"]),
        (r"{\strike 4 }3 AKs", ["3 AKs"]),
        (r"3 AKs{\footnote One on the ear.} frozen\par Next", ["3 AKs frozen",
         "Footnote: One on the ear.", "Next"]),
        (r"{\footer Signed: I. Holt, MD\par}{\header Larkspur Skin\par}3 AKs",
         ["Larkspur Skin", "3 AKs", "Signed: I. Holt, MD"]),
        (r"{\listtext 1.\tab}Freeze\par {\pntext\f1\'b7\tab}Photo", ["1. Freeze", "- Photo"]),
        (r"{\field{\*\fldinst FORMCHECKBOX {\*\formfield{\fftype1\ffres1}}}{\fldrslt}} consent",
         ["☒ consent"]),
        (r"{\field{\*\fldinst FORMCHECKBOX {\*\formfield{\fftype1\ffres25\ffdefres0}}}} photo",
         ["☐ photo"]),
        (r'{\field{\*\fldinst HYPERLINK "x"}{\fldrslt the map}} shows', ["the map shows"]),
        (r"{\shp{\*\shpinst{\sp{\sn a}{\sv b}}{\shptxt In a box\par}}}3 AKs",
         ["3 AKs", "In a box"]),
        (r"\u8804? 4 mm, \u55357?\u56832?, caf\'e9, {\f1\'b3} 2, {\f2\'ef}",
         ["≤ 4 mm, 😀, café, ≥ 2, п"]),
        (r"{\uc2\u945 xxa}{\uc0\u946 b}", ["αaβb"]),
        (r"0.4\~cm, 4\_0, a\emdash b\line c", ["0.4 cm, 4-0, a—b", "c"]),
        (r"{\*\unknown hidden}{\info{\author A}}{\xe index}3 AKs", ["3 AKs"]),
        (r"\trowd\intbl Site\cell Size\cell\row\trowd\intbl Nose\par left\cell 0.4 cm\cell\row"
         r"\pard After", ["Site | Size", "Nose; left | 0.4 cm", "After"]),
        (r"\trowd\intbl Out\cell\intbl\itap2 Site\nestcell Nose\nestcell{\*\nesttableprops"
         r"\nestrow}{\nonesttables\par}\itap1\cell\row", ["Out | Site | Nose"]),
    ],
)  # fmt: skip
def test_what_a_word_processor_shows(tmp_path: Path, body: str, lines: list[str]) -> None:
    assert document(tmp_path, body).text.split("\n") == lines


def test_pictures_are_passed_over(tmp_path: Path) -> None:
    picture = rb"{\pict\wmetafile8\bin5 }}{\\\0} 3 {\pict " + b"ab12" * 99_999 + b"}AKs"
    assert document(tmp_path, picture).text.strip() == "3 AKs"
    with pytest.raises(InputError, match=r"note\.rtf holds a picture.*Run OCR"):
        document(tmp_path, rb"{\pict ab12}")


def test_a_file_that_breaks_off_is_partial(tmp_path: Path) -> None:
    found = document(tmp_path, rb"{\rtf1\ansi 3 AKs {\b frozen caf\'e9", whole=True)
    assert (found.text, found.partial) == (
        "3 AKs frozen café",
        "the file breaks off before its end",
    )
    assert document(tmp_path, "3 AKs").partial == ""


def test_an_old_word_file_may_be_rtf(tmp_path: Path) -> None:
    path = tmp_path / "note.doc"
    path.write_bytes(rb"{\rtf1 3 AKs}")
    assert read_document(path)[0].text == "3 AKs"
