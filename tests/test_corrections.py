"""A reviewer's corrections lie over the ledger, and the verdicts of the encounter follow."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.coding.corrections import FIELDS, Answer, Correction, correct
from audit.errors import UserError
from audit.model import CountCertainty, SitePart, Stage
from audit.rejudge import rejudge
from tests.builders import lesion
from tests.small_audit import result

LEDGER = (
    lesion("destruction", lesion_id="L1", count=5, count_certainty=CountCertainty.MINIMUM,
           parts=(SitePart("left forearm", "left", 3), SitePart("scalp", None, 2)),
           conflicts=("count: 5 against 7", "size_cm: 1 against 2"), unfilled=("count",)),
    lesion("mohs", lesion_id="L2", stage_count=3, total_blocks=6,
           stages=tuple(Stage(n, blocks=2) for n in (1, 2, 3))),
)  # fmt: skip


def one(field: str, value: Answer, lesion_id: str = "L1"):  # type: ignore[no-untyped-def]
    ledger = correct(LEDGER, [Correction(lesion_id, field, value)])
    return next(x for x in ledger if x.lesion_id == lesion_id)


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


def test_stages_and_blocks_follow_each_other() -> None:
    assert [stage.blocks for stage in one("stage_count", 2, "L2").stages] == [2, 2]
    assert [stage.blocks for stage in one("stage_count", 4, "L2").stages] == [2, 2, 2, None]
    assert [stage.blocks for stage in one("total_blocks", 9, "L2").stages] == [None] * 3
    assert [stage.blocks for stage in one("total_blocks", 6, "L2").stages] == [2, 2, 2]


@pytest.mark.parametrize(
    "field, value",
    [("count", 0), ("count", 2.5), ("size_cm", -1.0), ("status", None), ("status", "gone"),
     ("technique", "magic"), ("evidence", "x")],
)  # fmt: skip
def test_what_cannot_be_is_told_in_words(field: str, value: Answer) -> None:
    with pytest.raises(UserError):
        one(field, value)


def test_an_unknown_lesion_is_told() -> None:
    with pytest.raises(UserError, match="L9"):
        correct(LEDGER, [Correction("L9", "count", 1)])


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


def test_no_correction_moves_no_verdict() -> None:
    again = rejudge(result(), "V1", [])
    assert again.changes.is_empty()
    assert again.chart is result().charts["V1"]


def test_verdicts_follow_the_corrected_count() -> None:
    found = result()
    (group,) = (x for x in found.charts["V1"].lesions if x.technique == "destruction")
    again = rejudge(found, "V1", [Correction(group.lesion_id, "count", 10, "counted on the map")])
    moved = {row["rule_id"]: row for row in again.changes.iter_rows(named=True)}
    assert moved["UNT-AK"]["before"] == "not_met"
    assert moved["UNT-AK"]["after"] == "met"
    assert "UNT-AK" in found.findings.filter(encounter_id="V1")["rule_id"]
    assert "UNT-AK" not in again.findings["rule_id"]
    assert found.charts["V1"].lesions[0].count == group.count


def test_an_encounter_without_a_chart_is_told() -> None:
    with pytest.raises(UserError, match="V4"):
        rejudge(result(), "V4", [])
