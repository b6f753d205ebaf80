"""A reviewer's corrections lie over the chart, and the verdicts of the encounter follow."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.coding.corrected_lesions import correct, doubts
from audit.coding.correction_fields import (
    FIELDS,
    NOTE_FIELDS,
    PROBLEM_FIELDS,
    VISIT_FIELDS,
    Answer,
    checked,
    entered,
)
from audit.coding.corrections import corrected_chart, entries, proved
from audit.coding.reviewer import ADDED, STRUCK, VISIT, Correction, next_name, undone
from audit.coding.stated import stated
from audit.errors import UserError
from audit.model import CountCertainty, DiagnosisClass, SitePart, Stage, Status
from audit.rejudge import Rejudged, rejudge
from tests.builders import lesion
from tests.small_audit import result

LEDGER = (
    lesion("destruction", lesion_id="L1", count=5, count_certainty=CountCertainty.MINIMUM,
           parts=(SitePart("left forearm", "left", 3), SitePart("scalp", None, 2)),
           conflicts=("count: 5 against 7", "size_cm: 1 against 2"), unfilled=("count",)),
    lesion("mohs", lesion_id="L2", stage_count=3, total_blocks=6,
           stages=tuple(Stage(n, blocks=2) for n in (1, 2, 3))),
    lesion("repair_simple", lesion_id="L3", source_lesion_id="L2"),
)  # fmt: skip
MISSED = Correction(
    "added-lesion-1", ADDED, by="AB",
    values=(("technique", "destruction"), ("status", "performed"), ("count", 4),
            ("site", "nose"), ("diagnosis", "actinic keratosis")),
)  # fmt: skip
WORK = Correction(
    "added-problem-1", ADDED,
    values=(("name", "psoriasis"), ("standing", "not_at_goal"), ("plans", ("prescription",))),
)  # fmt: skip


def one(field: str, value: Answer, lesion_id: str = "L1"):  # type: ignore[no-untyped-def]
    ledger = correct(LEDGER, [Correction(lesion_id, field, value)])
    return next(x for x in ledger if x.lesion_id == lesion_id)


def moved(encounter: str, *corrections: Correction) -> dict[str, tuple[str | None, str | None]]:
    """rule_id → (before, after) of the verdicts that moved."""
    changes = rejudge(result(), encounter, corrections).changes
    return {row["rule_id"]: (row["before"], row["after"]) for row in changes.to_dicts()}


def note_of(encounter: str) -> str:
    return result().charts[encounter].paperwork.notes[0].document_id


def test_a_given_number_is_exact_and_its_doubts_are_gone() -> None:
    now = one("count", 7)
    assert (now.count, now.count_certainty) == (7, CountCertainty.EXACT)
    assert [part.count for part in now.parts] == [None, None]
    assert now.conflicts == ("size_cm: 1 against 2",)
    assert now.unfilled == ()


def test_shares_that_add_up_stay() -> None:
    assert [part.count for part in one("count", 5).parts] == [3, 2]


def test_the_site_brings_its_side_and_group() -> None:
    now = one("site", "right ear")
    assert now.laterality == "right"
    assert now.site_group == "face_ears_eyelids_nose_lips_mucosa"


def test_the_diagnosis_brings_its_class_and_a_result_its_own() -> None:
    assert one("diagnosis", "basal cell carcinoma").diagnosis_class is DiagnosisClass.MALIGNANT
    known = one("result_class", "malignant").final_pathology
    assert known is not None
    assert known.diagnosis_class is DiagnosisClass.MALIGNANT
    assert one("result_class", None).final_pathology is None


def test_stages_and_blocks_follow_each_other() -> None:
    assert [stage.blocks for stage in one("stage_count", 2, "L2").stages] == [2, 2]
    assert [stage.blocks for stage in one("stage_count", 4, "L2").stages] == [2, 2, 2, None]
    assert [stage.blocks for stage in one("total_blocks", 9, "L2").stages] == [None] * 3
    assert [stage.blocks for stage in one("total_blocks", 6, "L2").stages] == [2, 2, 2]


@pytest.mark.parametrize(
    "field, value",
    [("count", 0), ("count", 2.5), ("size_cm", -1.0), ("size_cm", 101.0), ("status", None),
     ("status", "gone"), ("technique", "magic"), ("evidence", "x"), ("specimen", "yes")],
)  # fmt: skip
def test_what_cannot_be_is_told_in_words(field: str, value: Answer) -> None:
    with pytest.raises(UserError):
        one(field, value)


@pytest.mark.parametrize(
    "name, fields, text, value",
    [("size_cm", FIELDS, "12 mm", 1.2), ("size_cm", FIELDS, " 0,8 cm ", 0.8),
     ("size_cm", FIELDS, "", None), ("count", FIELDS, "7", 7),
     ("symptoms", FIELDS, "itch, bleeding", ("itch", "bleeding")),
     ("total_time", VISIT_FIELDS, "35 min", 35), ("total_time", VISIT_FIELDS, "-", None),
     ("signed_on", NOTE_FIELDS, "2026-03-04", date(2026, 3, 4))],
)  # fmt: skip
def test_what_is_typed_is_understood(name: str, fields, text: str, value: Answer) -> None:  # type: ignore[no-untyped-def]
    assert entered(name, text, fields) == value


@pytest.mark.parametrize(
    "name, fields, text, said",
    [("size_cm", FIELDS, "dime", "length"), ("size_cm", FIELDS, "1.2 in", "length"),
     ("count", FIELDS, "2.5", "whole number"), ("count", FIELDS, "several", "whole number"),
     ("total_time", VISIT_FIELDS, "1600", "1440"), ("total_time", VISIT_FIELDS, "2 cm", "minutes"),
     ("signed_on", NOTE_FIELDS, "03/04/26", "day"), ("signed_on", NOTE_FIELDS, "2999-01-01", "day"),
     ("name", PROBLEM_FIELDS, " ", "say what")],
)  # fmt: skip
def test_what_is_not_understood_is_told(name: str, fields, text: str, said: str) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(UserError, match=said):
        entered(name, text, fields)


@given(st.sampled_from(sorted({*FIELDS, *VISIT_FIELDS, *NOTE_FIELDS})), st.text(max_size=12))
def test_no_entry_ends_in_a_traceback(name: str, text: str) -> None:
    fields = {**FIELDS, **VISIT_FIELDS, **NOTE_FIELDS}
    try:
        value = entered(name, text, fields)
    except UserError:
        return
    assert checked(name, value, fields) == value


def test_an_unknown_lesion_is_told() -> None:
    with pytest.raises(UserError, match="L9"):
        correct(LEDGER, [Correction("L9", "count", 1)])
    with pytest.raises(UserError, match="L9"):
        rejudge(result(), "V1", [Correction("L9", "count", 1)])


@given(st.lists(st.sampled_from(["count", "size_cm", "margin_cm", "repair_length_cm"]), max_size=5))
def test_the_last_word_holds_and_the_original_stays(fields: list[str]) -> None:
    before = LEDGER[0]
    corrections = [Correction("L1", name, n) for n, name in enumerate(fields, start=1)]
    now = correct(LEDGER, corrections)[0]
    for name in set(fields):
        assert getattr(now, name) == len(fields) - fields[::-1].index(name)
    assert LEDGER[0] is before
    assert before.count == 5
    assert set(FIELDS) >= set(fields)


def test_what_is_struck_is_gone_and_leaves_no_repair_behind() -> None:
    now = correct(LEDGER, [Correction("L2", STRUCK)])
    assert [x.lesion_id for x in now] == ["L1", "L3"]
    assert now[1].source_lesion_id is None
    with pytest.raises(UserError, match="struck"):
        correct(LEDGER, [Correction("L2", STRUCK), Correction("L2", "count", 2)])


def test_an_added_lesion_is_corrected_like_any_other() -> None:
    now = correct(LEDGER, [MISSED, Correction("added-lesion-1", "count", 6)])[-1]
    assert (now.status, now.technique, now.count) == (Status.PERFORMED, "destruction", 6)
    assert now.site_group == "face_ears_eyelids_nose_lips_mucosa"


def test_an_added_lesion_must_say_what_it_is() -> None:
    with pytest.raises(UserError, match="Technique"):
        correct(LEDGER, [Correction("added-lesion-1", ADDED, values=(("status", "performed"),))])


def test_odd_values_raise_a_doubt_and_no_error() -> None:
    assert doubts(one("excised_cm", 0.5)) == []
    odd = lesion("excision", lesion_id="L4", size_cm=2.0, excised_cm=1.0)
    assert "smaller" in doubts(odd)[0]
    assert "blocks" in doubts(one("total_blocks", 2, "L2"))[0]
    assert "group" in doubts(one("site", "somewhere odd"))[0]


def test_no_correction_moves_no_verdict() -> None:
    again = rejudge(result(), "V1", [])
    assert again.changes.is_empty()
    assert again.chart is result().charts["V1"]


def test_verdicts_follow_the_corrected_count() -> None:
    found = result()
    (group,) = (x for x in found.charts["V1"].lesions if x.technique == "destruction")
    again = rejudge(found, "V1", [Correction(group.lesion_id, "count", 10, "counted on the map")])
    assert moves(again)["UNT-AK"] == ("not_met", "met")
    assert "UNT-AK" in found.findings.filter(encounter_id="V1")["rule_id"]
    assert "UNT-AK" not in again.findings["rule_id"]
    assert found.charts["V1"].lesions[0].count == group.count


def moves(again: Rejudged) -> dict[str, tuple[str | None, str | None]]:
    return {row["rule_id"]: (row["before"], row["after"]) for row in again.changes.to_dicts()}


def test_verdicts_follow_a_lesion_that_was_missed() -> None:
    more = Correction(MISSED.about, ADDED, values=tuple(
        (name, 5 if name == "count" else value) for name, value in MISSED.values))  # fmt: skip
    assert moved("V1", more)["UNT-AK"] == ("not_met", "met")


def test_verdicts_follow_a_lesion_that_was_invented() -> None:
    (biopsy,) = result().charts["V2"].lesions
    after = {now for _, now in moved("V2", Correction(biopsy.lesion_id, STRUCK)).values()}
    assert after
    assert "met" not in after


def test_verdicts_follow_consent() -> None:
    none = Correction(VISIT, "consent", "none")
    assert moved("V2", none)["DOC-06"] == ("met", "not_met")
    assert moved("V2", none, Correction(VISIT, "consent", "written")) == {}


def test_verdicts_follow_the_signature() -> None:
    note = note_of("V2")
    assert moved("V2", Correction(note, "signature", "none"))["SIG-01"] == ("met", "not_met")
    stamped = moved("V2", Correction(note, "signature", "stamped"))
    assert stamped["SIG-01"] == ("met", "not_met")
    late = moved("V2", Correction(note, "signed_on", date(2026, 8, 1)))
    assert "not_met" in {after for _, after in late.values()}


def test_a_finding_may_quote_the_reviewer() -> None:
    one = Correction(VISIT, "consent", "written", "form in the folder", "AB")
    again = rejudge(result(), "V2", [one])
    said = again.verdicts.filter(rule_id="DOC-06")["because"][0]
    assert "Reviewer AB" in said
    assert "form in the folder" in said


def test_time_and_problems_lie_over_what_was_managed() -> None:
    chart = result().charts["V1"]
    told = [Correction(VISIT, "total_time", 45), Correction(VISIT, "time_excludes", True)]
    (time,) = corrected_chart(chart, told).management.times
    assert (time.low, time.excludes_procedures) == (45, True)
    with pytest.raises(UserError, match="total time first"):
        corrected_chart(chart, told[1:])
    assert corrected_chart(chart, [WORK]).management.other[-1].name == "psoriasis"
    keys = [row.about for row in stated(chart) if row.field == "name"]
    gone = corrected_chart(chart, [Correction(key, STRUCK) for key in keys])
    assert gone.management.problems == ()


def test_a_correction_that_changes_nothing_is_told() -> None:
    chart = result().charts["V1"]
    name = chart.lesions[0].lesion_id
    with pytest.raises(UserError, match="already"):
        proved(chart, [], Correction(name, "count", 5))
    assert proved(chart, [], Correction(name, "count", 6)) == []
    with pytest.raises(UserError, match="not in the record"):
        proved(chart, [], Correction("problem:D1:9999", STRUCK))


def test_the_list_tells_old_and_new_and_by_whom() -> None:
    chart = result().charts["V1"]
    name = chart.lesions[0].lesion_id
    made = [
        Correction(name, "count", 6, "map", "AB"), Correction(name, "count", 10, "", "CD"), MISSED,
        Correction(VISIT, "consent", "none"), Correction(name, STRUCK),
    ]  # fmt: skip
    told = [(e.old, e.new, e.by) for e in entries(chart, made)]
    assert told[:2] == [("5", "6", "AB"), ("6", "10", "CD")]
    assert told[2][2] == "AB"
    assert "destruction" in told[2][1]
    assert told[3][:2] == ("verbal", "none")
    assert "10 × destruction" in told[4][0]


def test_undoing_an_addition_undoes_what_hangs_on_it() -> None:
    made = [MISSED, Correction(MISSED.about, "count", 2), Correction("L1", "count", 3)]
    assert undone(made, 0) == made[2:]
    assert undone(made, 1) == [made[0], made[2]]
    assert next_name(made, "added-lesion") == "added-lesion-2"


def test_an_encounter_without_a_chart_is_told() -> None:
    with pytest.raises(UserError, match="V4"):
        rejudge(result(), "V4", [])
