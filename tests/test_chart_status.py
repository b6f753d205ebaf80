"""Notes turned into what was done at the visit: time, consent, talk, plain verbs, titles."""

from __future__ import annotations

from datetime import date

import pytest

from audit.chart.lesions.ledger import read_lesions
from audit.chart.page.text import read
from audit.model import Document, Status

D, E, F = "destruction", "excision", "shave_removal"
T, P, B = "biopsy_tangential", "biopsy_punch", "biopsy_unspecified"
IL = "injection_intralesional"
Rows = list[tuple[str, int | None]]


def done(text: str) -> Rows:
    """Technique and count of each lesion that the note tells as performed."""
    day = date(2026, 3, 4)
    reading = read(Document("n", "n", "visit_note", "", day, None, True, text, "n.txt"))
    lesions = read_lesions([reading], ())
    return sorted((str(x.technique), x.count) for x in lesions if x.status is Status.PERFORMED)


SEASON = [
    (
        "A/P: I froze nine keratoses on his scalp this spring and those have cleared. "
        "Today I froze three AKs on the left ear.",
        [(D, 3)],
    ),
    (
        "A/P: Last autumn we treated six AKs of the forehead with liquid nitrogen. Today 2 "
        "AKs, nose: LN2.",
        [(D, 2)],
    ),
    (
        "HPI: Over the winter eight AKs on the face were frozen; they have healed.\nPlan: "
        "AK x4, right cheek: cryotherapy.",
        [(D, 4)],
    ),
    (
        "A/P: (Seen 1/25: 11 AKs frozen on scalp.) Clear today, no treatment.",
        [],
    ),
    (
        "A/P: Yesterday two layers were taken. Wound looks clean.",
        [],
    ),
    (
        "A/P: Earlier this year a BCC was excised from the back. Well healed scar.",
        [],
    ),
    (
        "A/P: AKs. Back in June we froze seven on the scalp. Now five new ones on the "
        "scalp, all frozen with LN2 today.",
        [(D, 5)],
    ),
    (
        "A/P: The wart we froze a month ago is gone. No treatment today.",
        [],
    ),
    (
        "A/P: Two Decembers ago a melanoma was excised from the left calf. No recurrence.",
        [],
    ),
    (
        "A/P: In the summer of last year four AKs on the nose were frozen. One remains; "
        "LN2 to the nose x1 today.",
        [(D, 1)],
    ),
    (
        "A/P: The biopsy of the left cheek taken the week before Christmas showed SCC. It "
        "was excised today from the left cheek with 4 mm margins.",
        [(E, 1)],
    ),
    (
        "| Lesion | Site | Procedure |\n|---|---|---|\n| BCC (path 1/15/26) | left cheek | "
        "excised, 4 mm margins |\n| SCC (bx 2/2/26) | right shin | excised, 5 mm margins |",
        [(E, 1), (E, 1)],
    ),
    (
        "A/P: AKs x3 on scalp.\nADDENDUM 3/6/2026: Two AKs of the right ear were also "
        "treated with liquid nitrogen at the visit.",
        [(D, 2)],
    ),
]


@pytest.mark.parametrize(("note", "rows"), SEASON)
def test_season(note: str, rows: Rows) -> None:
    """Deeds of an earlier season, month or visit are history; today's stand beside them."""
    assert done(note) == sorted(rows)


CONSENTED = [
    (
        "A/P: Actinic keratoses, scalp x5. With his consent these were frozen.",
        [(D, 5)],
    ),
    (
        "A/P: Twelve AKs of the scalp. After consent I froze all twelve.",
        [(D, 12)],
    ),
    (
        "A/P: 4 AKs left hand. Verbal consent given and the lesions were frozen with LN2.",
        [(D, 4)],
    ),
    (
        "A/P: AK x6 forehead. She agreed and I froze them all with liquid nitrogen.",
        [(D, 6)],
    ),
    (
        "A/P: Risks explained; he consented and the three warts of the right hand were frozen.",
        [(D, 3)],
    ),
    (
        "A/P: Papule left cheek. Once consent was signed, a shave biopsy was done.",
        [(T, 1)],
    ),
    (
        "A/P: Having discussed the options, we proceeded to freeze the two AKs on the nose.",
        [(D, 2)],
    ),
    (
        "A/P: With permission, 7 AKs on the face were treated with LN2.",
        [(D, 7)],
    ),
]


@pytest.mark.parametrize(("note", "rows"), CONSENTED)
def test_consented(note: str, rows: Rows) -> None:
    """Consent, then the deed: performed."""
    assert done(note) == sorted(rows)


TALK = [
    (
        "A/P: BCC left cheek. We went over curettage, excision and Mohs surgery, and he "
        "settled on excision.",
        [],
    ),
    (
        "A/P: AK on the nose. We shall freeze it when he comes back.",
        [],
    ),
    (
        "A/P: Papule right ear, r/o SCC. Biopsy recommended; pt declined today.",
        [],
    ),
    (
        "A/P: SCC left hand. Plan to excise with 5 mm margins in two weeks.",
        [],
    ),
    (
        "A/P: Wart, thumb. Cryotherapy, canthardin and watchful waiting were laid out; "
        "mother chose to wait.",
        [],
    ),
    (
        "A/P: Nevus of the back. Shave removal talked through; he will think about it.",
        [],
    ),
    (
        "A/P: BCC nose. He prefers Mohs. Scheduled for April 9.",
        [],
    ),
    (
        "A/P: Keratosis of the temple. Would freeze if it persists.",
        [],
    ),
    (
        "A/P: We weighed ED&C against excision for the BCC of the chest; excision is "
        "booked for 4/2.",
        [],
    ),
    (
        "A/P: Cyst, back. He is to return for excision. Not inflamed today.",
        [],
    ),
    (
        "A/P: Specimen for lab freezing; frozen sections were read as clear.",
        [],
    ),
    (
        '[Copied forward from 11/04/2025: "ILK to 8 lesions, chest and '
        'back."]\nPROCEDURE: Intralesional Kenalog was injected into 5 keloids of the '
        "chest.",
        [(IL, 5)],
    ),
    (
        "A/P:\n[copied from 10/2/25 note: LN2 to 6 AKs, scalp]\nAK x2 scalp: LN2 today.",
        [(D, 2)],
    ),
    (
        'A/P: Carried forward from last note: "shave biopsy of the left arm". No lesion '
        "treated today.",
        [],
    ),
    (
        "A/P: AK left brow. I'd like to freeze it next time.",
        [],
    ),
    (
        "A/P: It would be best to biopsy the lesion of the lip; she wants to wait.",
        [],
    ),
]


@pytest.mark.parametrize(("note", "rows"), TALK)
def test_talk(note: str, rows: Rows) -> None:
    """Options, plans, refusals and copied text are not performed."""
    assert done(note) == sorted(rows)


VERBS = [
    (
        "PROCEDURE: Cyst, mid back. An ellipse was cut around the punctum and I shelled "
        "the cyst out.",
        [(E, 1)],
    ),
    (
        "PROCEDURE: Left shoulder nevus. Removed as an ellipse to fat with a 2 mm margin. "
        "Closed in layers.",
        [(E, 1)],
    ),
    (
        "A/P: BCC right calf. After lidocaine I took it out in one ellipse with 4 mm "
        "around it, down to fat.",
        [(E, 1)],
    ),
    (
        "PROCEDURE: SCC left forearm: taken out by elliptical excision with 5 mm margin.",
        [(E, 1)],
    ),
    (
        "PROCEDURE: The lens of skin, right arm, was cut out down to fat with a 3 mm rim. "
        "Layered closure.",
        [(E, 1)],
    ),
    (
        "PROCEDURE: R jawline mole was removed entire by shave, base in mid dermis. "
        "Aluminum chloride.",
        [(F, 1)],
    ),
    (
        "PROCEDURE: Left temple keratosis lifted off with a blade flush with the skin, "
        "sample sent to rule out SCC.",
        [(T, 1)],
    ),
    (
        "PROCEDURE: Lipoma, left arm: incision over it, lipoma shelled out, two-layer closure.",
        [(E, 1)],
    ),
    (
        "PROCEDURE: Lidocaine. I cut the lens of skin out with the tumor, right thigh, "
        "margin 4 mm.",
        [(E, 1)],
    ),
    (
        "PROCEDURE: The nevus of the chest was cut out as a spindle, 2 mm margins, and "
        "closed in layers.",
        [(E, 1)],
    ),
    (
        "PROCEDURE: The mole, left flank, was planed off with a razor blade for removal; "
        "base clear.",
        [(F, 1)],
    ),
    (
        "A/P: Intradermal nevus of chin irritated by shaving. Shaved off flush today with "
        "DermaBlade, whole lesion removed.",
        [(F, 1)],
    ),
    (
        "HPI: BCC of the nose was treated in 2019.\nA/P: New pearly papule left cheek. "
        "Shave biopsy obtained today. Lidocaine.",
        [(T, 1)],
    ),
    (
        "A/P: Shave biopsies of the left cheek and the right arm were done today under lidocaine.",
        [(T, 1), (T, 1)],
    ),
    (
        "A/P: Today punch biopsy of the right thigh and shave biopsy of the nose, lidocaine.",
        [(P, 1), (T, 1)],
    ),
]


@pytest.mark.parametrize(("note", "rows"), VERBS)
def test_verbs(note: str, rows: Rows) -> None:
    """Plain words of cutting name a removal."""
    assert done(note) == sorted(rows)


PAPERBX = [
    (
        "A/P: Papule left cheek: shave biopsy today.\nconsent x2 bx: bleeding, scar; pt signed.",
        [(T, 1)],
    ),
    (
        "A/P:\n1. jar 1 benign nevus; jar 2 superficial BCC L scapula, sched ED&C.",
        [],
    ),
    (
        "A/P: Bx results: SCC in situ, left hand. Schedule ED&C.",
        [],
    ),
    (
        "Results: bx of R cheek 2/1 = BCC. Plan Mohs.",
        [],
    ),
    (
        "A/P: Consent for biopsy and excision on file. Rash improved; continue cream.",
        [],
    ),
    (
        "A/P: Discussed biopsy report with pt, left shoulder melanoma in situ; refer for WLE.",
        [],
    ),
    (
        "A/P: bx proven BCC R temple - ED&C next month.",
        [],
    ),
    (
        "A/P: LN2 to 2 AKs on the nose. signed for bx, but biopsy not done.",
        [(D, 2)],
    ),
]


@pytest.mark.parametrize(("note", "rows"), PAPERBX)
def test_paperbx(note: str, rows: Rows) -> None:
    """A biopsy in consent or results lines is no new act."""
    assert done(note) == sorted(rows)
