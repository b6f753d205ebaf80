"""One clinical line or short note → what the ledger must hold."""

from __future__ import annotations

import pytest

from audit.chart.abstract import abstract
from audit.chart.lab.pathology import read_pathology
from audit.chart.lesions.ledger import read_lesions
from audit.chart.page.text import read
from audit.model import CountCertainty, Document, Lesion, Status


def ledger(text: str, kind: str = "visit_note") -> list[Lesion]:
    readings = [read(Document("n", "e", "p", kind, None, None, True, text))]
    return list(read_lesions(readings, read_pathology(readings)))


def done(text: str) -> list[Lesion]:
    return [x for x in ledger(text) if x.status is Status.PERFORMED]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("LN2 to 7 AKs: forehead 4, scalp 3.", 7),
        ("Cryo to (12) AKs on the scalp.", 12),
        ("AK x3 L forehead, x2 R temple, x1 nose: LN2.", 6),
        ("Treated a dozen AKs on the scalp and five on the face with liquid nitrogen.", 17),
        ("LN2 x 9 AKs on the scalp, 2 cycles of 10 seconds each.", 9),
        ("Cryotherapy of twenty-two actinic keratoses of the face.", 22),
        ("AKs treated with LN2: scalp 4, left temple 2, forehead 3, nose 2.", 11),
    ],
)
def test_counts_lesions_and_never_cycles(text: str, count: int) -> None:
    (lesion,) = done(text)
    assert (lesion.technique, lesion.count) == ("destruction", count)
    assert lesion.count_certainty is CountCertainty.EXACT


def test_counts_that_cannot_be_counted() -> None:
    assert done("LN2 to several AKs on the scalp.")[0].count is None
    unfilled = done("LN2 to *** AKs on the scalp.")[0]
    assert (unfilled.count, unfilled.count_certainty) == (None, CountCertainty.UNFILLED)
    assert done("LN2 to at least 15 AKs on the scalp.")[0].count_certainty is CountCertainty.MINIMUM


def test_parts_of_a_counted_group_and_a_declined_lesion() -> None:
    lesions = ledger(
        "Impression/Plan:\n1. Actinic keratoses\nProcedure: liquid nitrogen\n"
        "Locations treated: scalp (4), left temple (2), forehead (3), nose (2)\n"
        "Patient declined LN2 to the right helix.\n"
    )
    treated, refused = lesions
    assert [(p.count) for p in treated.parts] == [4, 2, 3, 2]
    assert (treated.count, refused.status, refused.region) == (11, Status.DECLINED, "ear")


def test_an_excision_with_everything() -> None:
    (x,) = done(
        "Excision of BCC, right forearm. Lesion 0.8 cm, 4 mm margins, total excised diameter "
        "1.6 cm. An ellipse 4.8 cm long was removed to fat. Layered closure, 4-0 Vicryl deep and "
        "5-0 nylon, final length 3.5 cm. Undermined 6 mm. Sent to pathology."
    )
    assert (x.size_cm, x.margin_cm, x.excised_cm, x.repair_length_cm) == (0.8, 0.4, 1.6, 3.5)
    assert (x.closure, x.undermining_cm, x.specimen, x.region) == (
        "intermediate", 0.6, True, "forearm",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "technique"),
    [
        ("Shave biopsy of the left cheek.", "biopsy_tangential"),
        ("Right arm papule, r/o BCC: shaved with a dermablade.", "biopsy_tangential"),
        ("Punch biopsy of the back with a 4 mm punch.", "biopsy_punch"),
        ("Excisional biopsy of the nevus of the left calf.", "excision"),
        ("Shave removal of an irritated nevus, left axilla, in toto.", "shave_removal"),
        ("ED&C of the superficial BCC of the left upper back, three cycles.", "destruction"),
        ("5 skin tags of the neck were snipped with scissors.", "tag_removal"),
        ("I&D of an abscess of the right buttock.", "incision_drainage"),
        ("ILK 10 mg/mL injected into a keloid of the chest.", "injection_intralesional"),
        ("Toenails x10 debrided.", "nail"),
    ],
)
def test_techniques(text: str, technique: str) -> None:
    assert [x.technique for x in done(text)] == [technique]


@pytest.mark.parametrize(
    "text",
    [
        "No biopsy was performed today.",
        "Discussed cryotherapy of 3 AKs on the scalp. She will return next month for it.",
        "PMH: s/p excision of BCC of the nose 2019. 8 AKs frozen last year.",
        "Plan: refer to Mohs for the BCC of the nose.",
        "Consent for excision of the left cheek lesion was reviewed and signed.",
        "Excisional biopsy of the lymph node showed lymphoma.",
    ],
)
def test_what_was_not_done_here(text: str) -> None:
    assert done(text) == []


def test_two_similar_labelled_lesions_stay_two() -> None:
    one, two = done(
        "Procedure note\nA. Left upper back medial: 6 mm macule. Shave biopsy performed.\n"
        "B. Left upper back lateral: 8 mm macule. Shave biopsy performed.\n"
    )
    assert (one.size_cm, two.size_cm, one.label, two.label) == (0.6, 0.8, "A", "B")


def test_biopsy_and_destruction_of_one_lesion_point_at_each_other() -> None:
    first, second = done(
        "Procedure: shave biopsy of the right dorsal hand, 8 mm nodule, r/o SCC. The base of the "
        "right dorsal hand lesion was then curetted and electrodesiccated x3."
    )
    assert second.source_lesion_id == first.lesion_id
    assert (second.modality, second.count) == ("edc", 1)


def test_mohs_stages_with_blocks() -> None:
    (x,) = done(
        "Mohs surgery note\nSite: right ala. BCC. Pre-op size 0.9 x 0.7 cm.\n"
        "Stage 1: 4 blocks, mapped, positive at 6 o'clock. Stage 2: 1 block, mapped, clear.\n"
        "Defect 1.4 x 1.2 cm. Left to heal by second intention.\n"
    )
    assert (x.technique, x.stage_count, x.total_blocks) == ("mohs", 2, 5)
    assert [s.blocks for s in x.stages] == [4, 1]
    assert (x.closure, x.defect_cm, x.size_cm) == ("secondary_intention", (1.4, 1.2), 0.9)


def test_a_table_of_lesions() -> None:
    rows = done("Site | Dx | Procedure | Count\nscalp | AK | LN2 | 6\nR calf | wart | LN2 | 1\n")
    assert [(x.region, x.count) for x in rows] == [("scalp", 6), ("lower_leg", 1)]


def test_abstract_has_the_form_of_the_schema() -> None:
    facts = abstract(Document("n", "e", "p", "", None, None, True, "LN2 to 3 AKs of the scalp."))
    assert set(facts) == {"note", "procedures", "note_facts"}
    assert facts["procedures"][0]["lesion_count"] == 3
    assert facts["note_facts"]["symptoms"] == []


@pytest.mark.parametrize(
    ("sentence", "site"),
    [
        ("Shave biopsy of a 5 mm papule of the right cheek was done.", "right cheek"),
        ("Punch biopsy 3 mm of the lower vermilion lip.", "lower vermilion lip"),
        ("Excision of a 1.2 cm cyst of the upper back.", "upper back"),
        (
            "Shave biopsy of a 6 mm nodule of the left postauricular skin.",
            "left postauricular skin",
        ),
    ],
)
def test_a_length_before_of_takes_no_place_away(sentence: str, site: str) -> None:
    (lesion,) = done("PROCEDURE NOTE\n" + sentence)
    assert lesion.site == site
