"""Lettered lists and histories without an end are laid out as their authors meant."""

from __future__ import annotations

from audit.chart.page.text import read
from audit.model import Document


def _document(text: str) -> Document:
    return Document("D", "E", "P", "visit_note", None, None, True, text)


def _placed(text: str) -> list[tuple[str | None, str, str]]:
    return [(s.label, s.section, s.text) for s in read(_document(text)).sentences]


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


def test_a_place_heads_its_paragraph() -> None:
    for head in ("Hand.  ", "HAND - ", "Left hand: ", "The hand. "):
        told = read(
            _document(f"Consent signed.\n\nBrow.  Cyst shelled out.\n\n{head}Wart frozen.\n")
        )
        items = {s.text.split()[-1]: s.item for s in told.sentences}
        assert items["out."] != items["frozen."], head


def test_a_place_inside_prose_heads_nothing() -> None:
    told = read(_document("Procedure: shave.\nThe lesion was on the left hand. It was frozen.\n"))
    assert len({s.item for s in told.sentences if s.section == "procedure"}) == 1


def test_headings_in_plain_words() -> None:
    for head, section in (
        ("WHY: ", "hpi"), ("HOW: ", "procedure"), ("Diagnosis (before): ", "assessment_plan"),
        ("Findings/technique. ", "procedure"), ("Done: ", "procedure"), ("O/E: ", "exam"),
        ("C/O: ", "cc"), ("SUBJ  ", "hpi"), ("OBJ  ", "exam"), ("Dx 1) ", "assessment_plan"),
        ("What I found: ", "exam"),
    ):  # fmt: skip
        told = _placed(f"{head}Tender lump of the left calf.\n")
        assert [s for _, s, text in told if "calf" in text] == [section], head


def test_a_short_heading_without_a_mark_is_no_word_of_a_sentence() -> None:
    told = _placed("Procedure: shave biopsy of the left calf, clinical\ndx of nevus.\n")
    assert {section for _, section, _ in told} == {"procedure"}


def test_dashed_lists_and_numbers_that_are_spoken_of() -> None:
    told = _placed("What we did:\n -- cyst of the brow removed\n -- tag of the neck snipped\n")
    assert [text for _, _, text in told] == ["cyst of the brow removed", "tag of the neck snipped"]
    told = _placed("(1) Vertex, cyst removed.\n(2) Nape, cyst removed.\n\n(1) and (2) to lab.\n")
    assert told[-1][2] == "(1) and (2) to lab."


def test_letters_with_dashes_are_labels_of_sites() -> None:
    told = _placed("Procedure\nA - left calf, shave biopsy.\nB - right calf, shave biopsy.\n")
    assert [label for label, _, text in told if "calf" in text] == ["A", "B"]


def test_numbered_repairs_of_a_form_end_the_exam() -> None:
    told = _placed(
        "EXAM:\nScalp: 3 cm cut.\n\nREPAIR #1  site: left scalp   method: staples x5\n"
        "REPAIR #2  site: left chin   method: glue\n"
    )
    assert [s for _, s, text in told if "REPAIR" in text] == ["procedure", "procedure"]


def test_an_aside_does_not_swallow_what_follows() -> None:
    told = _placed(
        "Procedure: signed.\n\nSocial history: retired.\n\nThe left calf cyst was excised.\n"
    )
    assert [s for _, s, text in told if "excised" in text] == ["procedure"]


def test_a_history_without_a_colon_is_told_in_its_line() -> None:
    told = _placed("spot of the calf\n\nPMH asthma. ROS neg.\n\n- punch bx R calf, jar 1\n")
    assert [s == "pmh" for _, s, text in told if "punch" in text] == [False]
