"""Laws of the chart reader: offsets quote, layout is nothing, documents are independent."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from audit.chart.lab.pathology import read_pathology
from audit.chart.lesions.ledger import read_lesions
from audit.chart.page.text import read
from audit.chart.paper.paperwork import note_facts
from audit.chart.words.measures import find_areas, find_lengths
from audit.chart.words.sites import find_sites
from audit.model import Document, Lesion

NOTES = (
    """Visit note
HPI: Rough spots on the scalp for months. History of 5 actinic keratoses frozen in 2024.
Exam: gritty papules, scalp (3) and left cheek (2). 6 mm pearly papule right nasal ala.
Impression/Plan:
1. Actinic keratoses
Location: scalp (3), left cheek (2)
Plan: Liquid nitrogen, two freeze-thaw cycles of 8 seconds.
2. Papule, right nasal ala, rule out BCC
Plan: Shave biopsy of the right nasal ala performed. Specimen sent to pathology.
3. Seborrheic keratosis of the back, not treated. Declined cryotherapy.
""",
    """OPERATIVE REPORT
Preoperative diagnosis: Basal cell carcinoma, left forearm
Procedure performed: Excision of basal cell carcinoma, left forearm

The lesion measured 0.9 x 0.7 cm. Margins of 4 mm were drawn. The lesion was excised to fat.
The wound was closed in layers with 4-0 Vicryl and 5-0 nylon. Final length 3.6 cm.
The specimen was sent to pathology.
""",
    """Procedure note
A. Left upper back: 6 mm irregular macule. Shave biopsy performed.
B. Right calf: 4 mm papule. Punch biopsy, 4 mm punch, one 4-0 nylon suture.
Specimens A and B sent to pathology.
""",
    """Mohs surgery operative report
Diagnosis: squamous cell carcinoma, right temple. Size 1.1 x 0.9 cm.
Stage I: 3 blocks, positive at 4 o'clock. Stage II: 1 block, clear.
Tissue was inked and mapped. Defect 1.8 x 1.5 cm.
Repair: intermediate linear closure, 4.0 cm, buried 5-0 Monocryl and 6-0 nylon.
""",
    """PREOPERATIVE DIAGNOSIS: ,Epidermal cyst, left shoulder.,POSTOPERATIVE DIAGNOSIS: , Same.,"""
    """PROCEDURE: ,Excision of cyst, left shoulder.,ANESTHESIA: ,1% lidocaine, 5 mL.,"""
    """DESCRIPTION: , The shoulder was prepped.,A 2.5 cm ellipse was made and the cyst, 1.4 cm, """
    """was excised intact.  The wound was closed with 3-0 Vicryl and 4-0 nylon.,He did well.\n""",
    """Procedure. Consent signed. The left knee was numbed with lidocaine. A 4 mm punch biopsy of a
plaque was taken from the left knee and sent to pathology. One 4-0 nylon suture.

Impression. Psoriasis favored.

Recommendations. Emollients until the result is back.
""",
    """WHY:  A tag by the left ear catches on the phone. A cyst of the scalp drains.

HOW:  Lidocaine to both.

Scalp.  Ellipse around the pore, the cyst was excised whole, 1.2 cm. 3-0 Prolene x4.

Ear.  The tag was snipped at its base and the base was cauterized.

The cyst was sent to pathology.
""",
)
ASIDE = "\n\nSocial history: retired teacher, two cats, no tobacco.\n"


def _doubled(text: str) -> str:
    return re.sub(r"(?<=\S) (?=\S)", "  ", text)


def _with_aside(text: str) -> str:
    """The text with an unrelated line of its own at the blank line nearest its middle."""
    ends = [m.end() for m in re.finditer(r"\n[ \t]*\n", text)]
    if not ends:
        return text
    at = min(ends, key=lambda x: abs(x - len(text) // 2))
    return text[:at] + ASIDE.lstrip() + "\n" + text[at:]


def _document(text: str, name: str = "d") -> Document:
    return Document(name, "e", "p", "visit_note", None, None, True, text)


def _ledger(text: str, name: str = "d") -> tuple[Lesion, ...]:
    readings = [read(_document(text, name))]
    return read_lesions(readings, read_pathology(readings))


def _content(lesions: tuple[Lesion, ...]) -> list[tuple[object, ...]]:
    """What the records say, without offsets, ids and letter case."""

    def low(value: str | None) -> str | None:
        return " ".join(value.split()).lower() if value else value

    return [
        (
            x.status, x.technique, low(x.site), x.region, x.laterality, x.site_group, x.count,
            x.count_certainty, low(x.diagnosis), x.diagnosis_class, x.size_cm, x.margin_cm,
            x.excised_cm, x.closure, x.repair_length_cm, x.specimen, x.stage_count, x.total_blocks,
            tuple((low(p.site), p.count) for p in x.parts), x.defect_cm, x.undermining,
        )
        for x in lesions
    ]  # fmt: skip


notes = st.sampled_from(NOTES)
words = st.text(
    alphabet=st.sampled_from(list("abcdefghilmnorst 0123456789.,:;()x-/\n")),
    min_size=0,
    max_size=160,
)


@given(notes, st.one_of(st.none(), words))
@settings(max_examples=60, deadline=None)
def test_every_sentence_quotes_the_document(note: str, noise: str | None) -> None:
    reading = read(_document(note + (noise or "")))
    for s in reading.sentences:
        # commas that stood for a line's end are blanks of the plain text
        assert reading.document.text[s.start : s.end] == s.text
        assert s.text == s.text.strip()


@given(notes, words)
@settings(max_examples=60, deadline=None)
def test_evidence_lies_inside_the_document(note: str, noise: str) -> None:
    text = note + noise
    for lesion in _ledger(text):
        for spans in lesion.evidence.values():
            for span in spans:
                assert span.document_id == "d"
                assert 0 <= span.start < span.end <= len(text)


@given(words)
@settings(max_examples=200, deadline=None)
def test_mentions_quote_any_text(text: str) -> None:
    for site in find_sites(text):
        assert 0 <= site.start < site.end <= len(text)
    for length in find_lengths(text):
        assert 0 <= length.start < length.end <= len(text)
        assert all(c >= 0 for c in length.cm)
    for area in find_areas(text):
        assert text[area.start : area.end].strip()


@given(notes, st.sampled_from([str.upper, str.lower]))
@settings(max_examples=16, deadline=None)
def test_letter_case_changes_nothing(note: str, shout: object) -> None:
    assert callable(shout)
    assert _content(_ledger(str(shout(note)))) == _content(_ledger(note))


@given(notes)
@settings(max_examples=8, deadline=None)
def test_line_ends_page_breaks_and_double_spaces_change_nothing(note: str) -> None:
    plain = _content(_ledger(note))
    assert _content(_ledger(note.replace("\n", "\r\n"))) == plain
    assert _content(_ledger(_doubled(note))) == plain
    assert _content(_ledger(note.replace("\n\n", "\n\f\n"))) == plain


FEET = (
    "Electronically signed by Ida M. Holt, PA-C on 3/4/2026",
    "Ida Holt MD",
    "Signed: Ida Holt, DNP",
    "Provider: Ida Holt MD [e-signature verified 09:44]",
    "Attending: seen and examined. Dr. I. Holt (electronic sig)",
    "Kind regards,\nDr Ida Holt",
    "Ida Holt, NP\n(electronically signed, not reviewed for transcription errors)",
)


@given(notes, st.sampled_from(FEET), st.sampled_from([str.upper, str.lower, _doubled]))
@settings(max_examples=40, deadline=None)
def test_a_signature_is_told_in_any_letter_case_and_spacing(
    note: str, foot: str, other: Callable[[str], str]
) -> None:
    def signed(text: str) -> tuple[object, str]:
        papers = note_facts(read(_document(text)))
        return papers["signature"], " ".join(str(papers["signed_by"]).lower().split())

    text = f"{note}\n{foot}\n"
    assert signed(text)[0] != "none"
    assert signed(other(text)) == signed(text)


@given(notes)
@settings(max_examples=8, deadline=None)
def test_an_unrelated_section_changes_no_record(note: str) -> None:
    plain = _content(_ledger(note))
    assert _content(_ledger(note + ASIDE)) == plain
    assert _content(_ledger(_with_aside(note))) == plain


@given(notes)
@settings(max_examples=8, deadline=None)
def test_spans_of_a_double_spaced_document_quote_it(note: str) -> None:
    for text in (note, _doubled(note)):
        for lesion in _ledger(text):
            for spans in lesion.evidence.values():
                for span in spans:
                    quoted = text[span.start : span.end]
                    assert quoted.strip()
            for span in lesion.evidence.get("site", ()):
                words = " ".join(text[span.start : span.end].split())
                assert words.lower() in (lesion.site or "").lower()


def test_a_double_spaced_document_reads_as_its_single_spaced_one() -> None:
    for note in NOTES:
        single, double = read(_document(note)), read(_document(_doubled(note)))
        text = double.document.text
        for a, b in zip(single.sentences, double.sentences, strict=True):
            assert " ".join(a.text.split()) == b.text or a.text == b.text
            for word in re.finditer(r"\S+", b.text):
                span = b.at(word.start(), word.end())
                assert text[span.start : span.end] == word.group()


@given(st.permutations(list(range(len(NOTES)))))
@settings(max_examples=10, deadline=None)
def test_documents_of_a_batch_do_not_touch_each_other(order: list[int]) -> None:
    alone = {i: _content(_ledger(NOTES[i], f"d{i}")) for i in order}
    for i in order:
        assert _content(_ledger(NOTES[i], f"d{i}")) == alone[i]
    readings = [read(replace(_document(NOTES[i]), document_id=f"d{i}")) for i in order]
    together = read_lesions(readings, read_pathology(readings))
    for i in order:
        mine = tuple(x for x in together if x.document_id == f"d{i}")
        assert _content(mine) == alone[i]
