"""What a foot, a status or an original on paper is worth as a signature."""

from __future__ import annotations

import pytest

from audit.evaluation.catalogue import shipped
from audit.evaluation.rule import Example
from audit.examples import verdicts_of

RULES = {rule.id: rule for rule in shipped()}
# "NOTE" stands for a short note; "by_pa": the claim is a physician assistant's.
NOTE = "CC: growth that bleeds.\nExam: inflamed SK of the back.\nPlan: LN2 x1 to the inflamed SK.\n"
CASES = (
    ("SIG-01", "met", False,
     "NOTE\n"
     "ABN: none given or signed.\n"
     "\n"
     "Electronically Signed By: Robin Quill, DO, 03/04/2026 03:37 PM CDT"),
    ("SIG-01", "met", False,
     "NOTE\n"
     "Waiver not signed.\n"
     "Electronically signed by Ana Lee, MD 03/04/2026 18:02"),
    ("SIG-01", "met", False,
     "NOTE\n"
     "Consent form was signed.\n"
     "\n"
     "Electronically authenticated by Ana Lee MD on 3/4/2026 5:10 pm"),
    ("SIG-01", "review", False,
     "Provider: Iris Falk, MD      Status: Final\n"
     "NOTE\n"
     ""),
    ("SIG-01", "review", False,
     "NOTE\n"
     "Note status: Closed\n"
     "Provider: Iris Falk, MD"),
    ("SIG-01", "review", False,
     "Author: Iris Falk, MD\n"
     "Status: Finalized\n"
     "NOTE\n"
     ""),
    ("SIG-01", "met", False,
     "Author: Iris Falk, MD  Service: Dermatology  Filed: 3/4/2026 6:12 PM  Status: "
     "Signed\n"
     "NOTE\n"
     ""),
    ("SIG-01", "met", False,
     "Author: Iris Falk, MD  Filed: 3/4/2026 6:12 PM  Note status: Final\n"
     "NOTE\n"
     ""),
    ("SIG-01", "met", False,
     "Provider: Iris Falk, MD      Status: Final\n"
     "NOTE\n"
     "Electronically signed by Iris Falk, MD on 3/4/2026"),
    ("SIG-01", "met", False,
     "NOTE\n"
     "Iris Falk, MD\n"
     "(wet ink signature on original)"),
    ("SIG-01", "met", False,
     "NOTE\n"
     "Iris Falk, MD - signed original on file"),
    ("SIG-01", "met", False,
     "NOTE\n"
     "[Original signed in ink by I. Farraday, MD, 3/4/2026]"),
    ("SIG-01", "met", False,
     "NOTE\n"
     "Iris Falk MD\n"
     "Original signed and filed in paper chart 3/4/26"),
    ("SIG-01", "met", False,
     "NOTE\n"
     "Signature on original: Iris Falk, MD  3/4/2026"),
    ("SIG-01", "met", False,
     "NOTE\n"
     "/original signed/ Iris Falk, MD"),
    ("SIG-01", "met", False,
     "NOTE\n"
     "Iris Falk, MD   (signature on file, hard copy)"),
    ("SIG-01", "met", True,
     "NOTE\n"
     "Ana Ruiz, PA-C, electronically signed 3/4/2026 16:00\n"
     "Cosigned: Iris Falk, MD 3/5/2026 08:10"),
    ("SIG-05", "met", True,
     "NOTE\n"
     "Electronically signed by: Ana Ruiz, PA-C 3/4/2026 16:00\n"
     "Iris Falk, MD - cosigner 3/5/2026 08:10"),
    ("SIG-05", "met", True,
     "NOTE\n"
     "Author: Ana Ruiz, PA-C, signed 3/4/2026 16:00\n"
     "   Co-signer: Iris Falk, MD, signed 3/5/2026 08:10"),
    ("SIG-05", "met", True,
     "NOTE\n"
     "Signed by Ana Ruiz PA-C on 3/4/2026 4:00 PM\n"
     "Supervising physician: Iris Falk MD. Signed 3/5/2026 8:10 AM"),
    ("SIG-05", "met", True,
     "NOTE\n"
     "Ana Ruiz, PA-C (signed in ink)\n"
     "Reviewed and countersigned, Iris Falk, MD"),
    ("SIG-01", "not_met", False,
     "NOTE\n"
     "Iris Falk, MD"),
    ("SIG-01", "not_met", False,
     "NOTE\n"
     "Patient's signature on file.\n"
     "Iris Falk, MD"),
    ("SIG-01", "not_met", False,
     "Status: Draft\n"
     "NOTE\n"
     "Iris Falk, MD"),
)  # fmt: skip


@pytest.mark.parametrize(("rule", "verdict", "by_pa", "note"), CASES)
def test_signature(rule: str, verdict: str, by_pa: bool, note: str) -> None:
    signer = {"credential": "PA-C", "name": "Ana Ruiz"} if by_pa else {}
    example = Example(verdict, note.replace("NOTE\n", NOTE), ["17110 x1 L82.0"], signer)
    assert verdict in verdicts_of(RULES[rule], example)
