"""Lettered lists and histories without an end are laid out as their authors meant."""

from __future__ import annotations

from audit.chart.page.text import read
from audit.model import Document


def _placed(text: str) -> list[tuple[str | None, str, str]]:
    document = Document("D", "E", "P", "visit_note", None, None, True, text)
    return [(s.label, s.section, s.text) for s in read(document).sentences]


def test_letters_with_colons_are_labels_of_sites() -> None:
    told = _placed("Procedure\nA: left calf, shave biopsy.\nB: right calf, shave biopsy.\n")
    assert [(label, text) for label, _, text in told if "calf" in text] == [
        ("A", "left calf, shave biopsy."),
        ("B", "right calf, shave biopsy."),
    ]


def test_letters_of_soap_stay_headings() -> None:
    told = _placed("S: itchy spot\nO: papule, left calf\nA: nevus\nP: shave biopsy done\n")
    assert {label for label, _, _ in told} == {None}
    assert [section for _, section, text in told if "nevus" in text] == ["assessment_plan"]


def test_a_line_of_consent_ends_the_history() -> None:
    for line in ("Written consent: signed.", "Time-out: done.", "Anesthesia: lidocaine 3 mL."):
        told = _placed(f"PMH: asthma. Meds: none.\n\n{line}\n\nLeft calf cyst was excised.\n")
        assert [s for _, s, text in told if "excised" in text] == ["procedure"], line


def test_an_anesthesia_history_does_not() -> None:
    told = _placed("PMH: asthma.\nAnesthesia history: uneventful.\n\nAppendix excised 1998.\n")
    assert [s for _, s, text in told if "Appendix" in text] == ["pmh"]
