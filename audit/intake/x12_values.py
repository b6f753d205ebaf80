"""Segments of an 837 turned into the day of a service and the diagnoses of a claim."""

from __future__ import annotations

from audit.intake.x12_claim import Claim
from audit.intake.x12_segments import Segment

DIAGNOSES = frozenset({"ABK", "ABF", "BK", "BF"})


def day_of(s: Segment) -> str:
    """yyyymmdd, the first day of a range; the form itself where it is neither D8 nor RD8."""
    if s.at(2) == "D8":
        return s.at(3)
    return s.at(3)[:8] if s.at(2) == "RD8" else f"{s.at(2)} {s.at(3)}"


def diagnoses_of(s: Segment, claim: Claim) -> list[str]:
    """Codes in order, with their dot. Some senders put qualifier and code into two elements."""
    codes, qualifier = [], ""
    for n in range(1, len(s.elements) + 1):
        parts = s.parts(n)
        if len(parts) == 1 and parts[0] in DIAGNOSES:
            qualifier = parts[0]
        elif len(parts) == 1 and qualifier and parts[0]:
            codes.append(_dotted(qualifier, parts[0]))
            claim.notes.append((s.position, "diagnosis qualifier and code are two elements"))
            qualifier = ""
        elif len(parts) > 1 and parts[0] in DIAGNOSES and parts[1]:
            codes.append(_dotted(parts[0], parts[1]))
    return codes


def _dotted(qualifier: str, code: str) -> str:
    """ICD-9 external causes (qualifier BK or BF, E986.0) have their dot one place later."""
    code = code.replace(".", "").upper()
    cut = 4 if qualifier in ("BK", "BF") and code.startswith("E") else 3
    return f"{code[:cut]}.{code[cut:]}" if len(code) > cut else code
