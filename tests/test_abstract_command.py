"""`dermaudit abstract`: every document format, the note shown with what was read from where."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.chart.abstract import abstract_folder, load_notes
from audit.chart.chart import read_chart
from audit.cli import main
from audit.commands.painted import COLOURS, lines
from audit.commands.show import show
from audit.errors import InputError
from audit.model import Document, Span, Status
from tests.builders import lesion

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


ESCAPE = re.compile(r"\x1b\[[0-9;]*m")
LATER = (
    NOTE
    + """3. Wart of the right thumb: cryotherapy offered, patient declined.
4. Basal cell carcinoma of the nose: excision is planned for next month.
"""
)


@pytest.fixture
def later(tmp_path: Path) -> Path:
    path = tmp_path / "visit.txt"
    path.write_text(LATER)
    return path


def test_show_marks_the_evidence_and_names_its_line(later: Path) -> None:
    plain = show(later, colour=False)
    assert "«" in plain
    assert "5 (3)" in plain
    assert "\x1b[" in show(later)
    assert "\x1b[" not in plain


def test_what_was_not_performed_looks_different(later: Path) -> None:
    assert "‹" in show(later, colour=False)
    painted = show(later)
    here = {x.status for x in read_chart(load_notes(later)).lesions}
    assert len(here) > 1
    assert {COLOURS[status] for status in here} <= set(ESCAPE.findall(painted))
    looks = [COLOURS[s] for s in (Status.PERFORMED, Status.PLANNED, Status.DECLINED)]
    assert len({*looks, COLOURS[Status.HISTORICAL], COLOURS[Status.OBSERVED]}) == 5


@pytest.mark.parametrize("colour", [True, False])
@pytest.mark.parametrize("width", [60, 80, 100, 132, 220])
def test_no_printed_line_is_wider_than_the_terminal(later: Path, width: int, colour: bool) -> None:
    lines = ESCAPE.sub("", show(later, colour=colour, width=width)).splitlines()
    assert max(map(len, lines)) <= width
    beside = any("│" in line and "lesion-1" in line for line in lines)
    assert beside == (width >= 70)


@given(st.text("abc \t«1.\n", max_size=120), st.integers(1, 9))
def test_wrapping_loses_no_letter(text: str, seed: int) -> None:
    document = Document("D1", "E1", "P1", "visit_note", None, None, True, text)
    spans = (Span("D1", min(seed, len(text)), len(text) // 2), Span("D1", 0, len(text) // 3))
    chart = replace(
        read_chart([replace(document, text="")]),
        lesions=(lesion("destruction", evidence={"count": spans}),),
    )
    rows = [ESCAPE.sub("", row) for _, row in lines(document, chart, (), 12, colour=True)]
    assert {len(row) for row in rows} <= {12}
    kept = "".join("".join(rows).split()).replace("₁", "")
    assert kept == "".join(text.split())


@pytest.mark.parametrize(
    "set_to, coloured",
    [({}, False), ({"FORCE_COLOR": "1"}, True), ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
     ({"FORCE_COLOR": "1", "NO_COLOR": ""}, True)],
)  # fmt: skip
def test_colour_follows_the_environment_and_the_pipe(
    later: Path, set_to: dict[str, str], coloured: bool,
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("COLUMNS", "80")
    for name, value in set_to.items():
        monkeypatch.setenv(name, value)
    assert main(["abstract", str(later), "--show"]) == 0
    assert ("\x1b[" in capsys.readouterr().out) is coloured
