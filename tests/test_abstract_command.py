"""`dermaudit abstract`: every document format, the note shown with what was read from where."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from audit.chart.abstract import abstract_folder, load_notes
from audit.cli import main
from audit.commands.show import show
from audit.errors import InputError

NOTE = """Visit note
Assessment and plan:
1. Actinic keratoses: liquid nitrogen to 5 lesions of the left forearm, tolerated well.
2. Seborrheic keratosis of the back: benign, reassured.
"""


def rtf(text: str) -> str:
    return "{\\rtf1\\ansi " + text.replace("\n", "\\par\n") + "}"


def html(text: str) -> str:
    return (
        "<html><body>" + "".join(f"<p>{line}</p>" for line in text.splitlines()) + "</body></html>"
    )


@pytest.mark.parametrize("suffix, form", [(".txt", str), (".rtf", rtf), (".html", html)])
def test_each_format_gives_the_same_facts(tmp_path: Path, suffix: str, form) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / f"visit{suffix}").write_text(form(NOTE))
    assert abstract_folder(tmp_path, tmp_path / "out") == (1, [])
    facts = json.loads((tmp_path / "out" / "visit.json").read_text())
    counts = [row["lesion_count"] for row in facts["procedures"]]
    assert facts["note"] == "visit"
    assert counts == [5]


def test_text_is_read_letter_by_letter(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("  LN2 × 3 “AKs”\n\n\tscalp  \n", encoding="utf-8")
    assert load_notes(path)[0].text == path.read_text(encoding="utf-8")


def test_a_file_that_cannot_be_read_is_told_and_the_rest_goes_on(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(NOTE)
    (tmp_path / "b.jpg").write_bytes(b"\xff\xd8")
    count, refused = abstract_folder(tmp_path, tmp_path / "out")
    assert count == 1
    assert "b.jpg" in refused[0]
    assert "Not read" in show(tmp_path, colour=False)


def test_nothing_readable_is_a_user_error(tmp_path: Path) -> None:
    (tmp_path / "b.jpg").write_bytes(b"\xff\xd8")
    with pytest.raises(InputError, match=r"b\.jpg"):
        show(tmp_path)
    assert main(["abstract", str(tmp_path), "--out", str(tmp_path / "out")]) == 2


def test_show_marks_the_evidence_and_names_its_line(tmp_path: Path) -> None:
    path = tmp_path / "visit.txt"
    path.write_text(NOTE)
    plain = show(path, colour=False)
    assert "«" in plain
    assert "count" in plain
    assert "5 (line 3)" in plain
    assert "\x1b[" in show(path)
    assert "\x1b[" not in plain
