"""What the papers say of their own making, one sentence or signature block at a time."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.chart.page.text import read
from audit.chart.paper.paper import DocumentPaperwork
from audit.chart.paper.paperwork import note_facts, read_paperwork
from audit.chart.paper.people import Calling, calling, find_people, same_person
from audit.chart.words.dates import find_dates
from tests.visits import HEAD, document

BODY = HEAD + "Provider: Avery Example, MD\n\nRash on the arms.\nPlan: cream twice a day.\n\n"


def papers(text: str, kind: str = "visit_note") -> DocumentPaperwork:
    return read_paperwork([read(document(text, kind))]).documents[0]


@pytest.mark.parametrize(
    ("block", "kind", "name", "day"),
    [
        (
            "Electronically signed by Avery Example, MD 3/4/2026 17:20",
            "electronic",
            "Avery Example",
            4,
        ),
        ("e-signed: A Example PA-C 3/6/26", "electronic", "A Example", 6),
        ("Signed electronically, A. Example MD, 3/4/2026 11:26", "electronic", "A. Example", 4),
        ("/s/ A Example MD", "electronic", "A Example", None),
        ("Authenticated by EXAMPLE, AVERY MD 04-MAR-26 14:48", "electronic", "EXAMPLE, AVERY", 4),
        (
            "Reviewed and finalized by Avery Example MD on 3/5/2026",
            "electronic",
            "Avery Example",
            5,
        ),
        (
            "Digitally signed by: EXAMPLE, AVERY on 2026-03-04T17:20Z",
            "electronic",
            "EXAMPLE, AVERY",
            4,
        ),
        (
            "Electronically signed by\nAvery Example, MD\n03/04/2026 5:22 PM",
            "electronic",
            "Avery Example",
            4,
        ),
        (
            "Electronically Signed\nName: Avery Example, MD\nDate: 03/04/2026",
            "electronic",
            "Avery Example",
            4,
        ),
        (
            "Avery Example, NP\nElectronically signed 03/04/2026 10:41",
            "electronic",
            "Avery Example",
            4,
        ),
        (
            "Avery Example MD, 3/4/2026, 5:15 pm (electronic signature)",
            "electronic",
            "Avery Example",
            4,
        ),
        (
            "Author: Avery Example, MD  Filed: 3/4/2026 5:20 PM  Status: Signed",
            "electronic",
            "Avery Example",
            4,
        ),
        ("Note signed by Avery Example, MD on 03/05/2026", "electronic", "Avery Example", 5),
        ("Signed, A. Example, M.D.   3-4-26", "signed", "A. Example", 4),
        ("Wet signature on paper chart: A Example MD 3/4/26", "handwritten", "A Example", 4),
        ("[handwritten signature] Avery Example, MD 3/4/26", "handwritten", "Avery Example", 4),
        ("AE (initials over typed name)\nAvery Example, MD", "initials", "Avery Example", None),
        ("[signature stamp] Avery Example MD", "stamped", "Avery Example", None),
        ("Avery Example, MD (rubber stamp)", "stamped", "Avery Example", None),
        ("Avery Example, MD", "typed_name_only", "Avery Example", None),
        ("Thank you,\nAvery Example MD FAAD", "typed_name_only", "Avery Example", None),
    ],
)
def test_signature_block(block: str, kind: str, name: str, day: int | None) -> None:
    (signature,) = papers(BODY + block).signatures
    assert (signature.kind, signature.name) == (kind, name)
    assert signature.day == (date(2026, 3, day) if day else None)
    assert signature.role == "author"


@pytest.mark.parametrize(
    "words",
    [
        "Patient electronically signed consent 3/4/2026.",
        "The consent form was signed by his mother on 3/4/2026.",
        "Slides were reviewed by Dr. Moore.",
        "Prior authorization approved by insurance 3/4/2026.",
        "Printed 03/04/2026 17:20",
        "Signature: ____________________",
        "This note has not been electronically signed.",
        "Electronic signature pending",
    ],
)
def test_no_signature(words: str) -> None:
    assert not [s for s in papers(BODY + words).signatures if s.kind != "typed_name_only"]


def test_roles_of_several_signatures() -> None:
    block = (
        "Electronically signed by Kim Ray, CMA 3/4/2026\n"
        "Electronically signed by Dana Quill, PA-C 3/4/2026\n"
        "Cosigned by: Avery Example, MD 3/6/2026 8:00 AM\n\n"
        "ADDENDUM 3/9/2026 Dana Quill, PA-C: cream changed. "
        "Electronically signed by Dana Quill, PA-C 3/9/2026"
    )
    found = papers(BODY + block).signatures
    assert [(s.role, s.name) for s in found] == [
        ("staff", "Kim Ray"),
        ("author", "Dana Quill"),
        ("cosigner", "Avery Example"),
        ("addendum", "Dana Quill"),
    ]


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("*** DRAFT ***", "draft"),
        ("Status: Unsigned", "unsigned"),
        ("Not yet signed by provider", "unsigned"),
        ("Signature pending", "unsigned"),
        ("Dictated but not read.", "not_read"),
        ("Page 2 not received", "page_missing"),
        ("Cosignature pending", None),
        ("Consent form unsigned, patient will bring it.", None),
        ("Preliminary KOH reading negative; draft of a letter to the PCP.", None),
    ],
)
def test_marks(words: str, kind: str | None) -> None:
    kinds = {m.kind for m in papers(BODY + "\n" + words + "\n").marks}
    assert kinds == ({kind} if kind else set())


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Clinic\nVisit: 03/04/2026  DOB 3/3/1951  Printed: 04/02/2026\nNote.", [4]),
        ("3/4/26  P1  77F  est\ncc: spot", [4]),
        ("Clinic\nDATE OF OPERATION: March 4, 2026\nBiopsy date: 01/12/2026", [4]),
        ("Clinic\nPatient P1\nLast visit 02/04/2026. Next appointment: 06/04/2026", []),
        ("Clinic\nProcedure date 3/4/2026; dictated 3/5/2026", [4]),
    ],
)
def test_own_date_line(text: str, days: list[int]) -> None:
    assert [d.day for d in papers(text).dates] == [date(2026, 3, day) for day in days]


@pytest.mark.parametrize(
    ("sentence", "given"),
    [
        ("Risks, benefits and alternatives were reviewed.", True),
        ("Verbal consent obtained.", True),
        ("Consent: see scanned form.", True),
        ("PARQ done.", True),
        ("R/B/A reviewed; pt agrees.", True),
        ("The patient understood this and wished to proceed.", True),
        ("Discussed risks of methotrexate and the need for labs.", False),
        ("He has many risk factors and is at high risk of melanoma.", False),
        ("Consent for photographs was given.", False),
        ("Consent was not obtained.", False),
        ("Consent: ***", False),
    ],
)
def test_consent(sentence: str, given: bool) -> None:
    assert note_facts(read(document(HEAD + "\nHPI: mole.\n" + sentence)))["consent"] is given


@pytest.mark.parametrize(
    ("sentence", "given"),
    [
        ("Lido 1% with epi 1.5 cc.", True),
        ("The area was infiltrated with local anesthetic.", True),
        ("A digital block was done.", True),
        ("Anesthesia: none", False),
        ("No anesthesia was needed.", False),
        ("Allergies: lidocaine", False),
        ("General endotracheal anesthesia was induced.", False),
    ],
)
def test_local_anesthesia(sentence: str, given: bool) -> None:
    assert (
        note_facts(read(document(HEAD + "\nHPI: mole.\n" + sentence)))["local_anesthesia"] is given
    )


@pytest.mark.parametrize(
    ("sentence", "field"),
    [
        ("LN2 was applied to *** AKs.", "count"),
        ("Total excised diameter including margins: ___ cm", "excised"),
        ("Margins: *** mm", "margin"),
        ("Repair length: ____ cm", "length"),
        ("Total time: *** minutes", "time"),
        ("Stage I: *** blocks", "stage"),
    ],
)
def test_unfilled_slot(sentence: str, field: str) -> None:
    (slot,) = papers(HEAD + "\nPlan: excision.\n" + sentence + "\n").slots
    assert slot.field == field


@pytest.mark.parametrize(
    "sentence",
    [
        "*** Final Report ***",
        "______________________________",
        "Provider signature: ____________",
        "Exam: [x] scalp [ ] trunk",
        "@NPDERM new patient",
    ],
)
def test_no_slot(sentence: str) -> None:
    assert not papers(HEAD + "\nRash of the arm.\n" + sentence + "\n").slots


@pytest.mark.parametrize(
    ("sentence", "kinds"),
    [
        ("Video visit by live audio-video, patient at home.", {"video"}),
        ("Visit conducted by telephone, audio only.", {"audio"}),
        ("Patient submitted three photos via the portal.", {"portal_photos"}),
        ("Offered a video visit but she preferred to come in.", set()),
        ("Follow up by video visit in three months.", set()),
        ("She may send photos through the portal if it recurs.", set()),
        ("Photos were taken for the chart.", set()),
        ("Two-way video was offered and is available here. Audio-only visit.", {"audio"}),
        ("Live video was available to me; the patient has no camera. Phone visit.", {"audio"}),
        ("Video visit attempted but her link failed; converted to telephone.", {"audio"}),
        ("Interactive video is set up in our office. Pt without internet, audio-only.", {"audio"}),
        ("Two-way video capability present at the clinic. Audio-only encounter.", {"audio"}),
        ("Live two-way video was used throughout.", {"video"}),
        ("Two-way video visit by Doxy, offered in place of the office visit.", {"video"}),
    ],
)
def test_modality(sentence: str, kinds: set[str]) -> None:
    assert {m.kind for m in papers(HEAD + "\nAcne.\n" + sentence).modalities} == kinds


@pytest.mark.parametrize(
    ("sentence", "modes"),
    [
        ("Dr. Example was on site and immediately available.", ("on_site",)),
        ("Dr. Example supervised by live two-way video.", ("video",)),
        ("Dr. Example was off-site and available by phone.", ("off_site", "phone")),
        ("The patient can reach us by phone.", ()),
    ],
)
def test_supervision(sentence: str, modes: tuple[str, ...]) -> None:
    told = papers(HEAD + "\nAcne recheck.\n" + sentence).supervision
    assert (told.modes if told else ()) == modes


def test_a_patient_who_is_a_resident_is_no_trainee() -> None:
    assert papers(HEAD + "\n85F, resident of Sunny Acres nursing home.").teaching is None


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("A. R. Whitfield", "Anson Whitfield, MD", True),
        ("WHITFIELD, ANSON", "Anson Whitfield", True),
        ("Dana Quill-Ross", "Dana Ross", True),
        ("LP", "Lamar Pettit", True),
        ("Dana Quill", "Avery Example", False),
        ("Ann Jones", "Bob Jones", False),
        ("", "Avery Example", None),
    ],
)
def test_same_person(one: str, other: str, same: bool | None) -> None:
    assert same_person(one, other) is same
    assert same_person(other, one) is same


def test_a_city_and_state_is_nobody() -> None:
    assert not find_people("Boston, MA 02115")
    assert calling("MD PGY-3") is Calling.TRAINEE


@given(st.dates(date(1990, 1, 1), date(2049, 12, 31)))
def test_a_date_is_read_back_from_every_way_of_writing_it(day: date) -> None:
    written = (
        day.isoformat(),
        f"{day.month}/{day.day}/{day.year}",
        f"{day.month:02d}/{day.day:02d}/{day.year % 100:02d}"
        if day.year >= 2000
        else day.isoformat(),
        f"{day:%B} {day.day}, {day.year}",
        f"{day.day:02d}-{day:%b}-{day.year}".upper(),
    )
    for words in written:
        assert [d.day for d in find_dates(f"on {words} at noon")] == [day]


@given(st.integers(0, 400))
def test_the_lag_does_not_hang_on_the_form_of_the_date(days: int) -> None:
    day = date(2026, 3, 4) + timedelta(days=days)
    for form in (f"{day:%m/%d/%Y}", f"{day:%B} {day.day}, {day.year}", day.isoformat()):
        (signature,) = papers(f"{BODY}Electronically signed by Avery Example, MD {form}").signatures
        assert signature.day == day
