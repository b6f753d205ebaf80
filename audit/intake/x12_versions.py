"""Several versions of a claim reduced to the one that stands."""

from __future__ import annotations

from audit.intake.x12_claim import Claim
from audit.intake.x12_files import X12File, charged

VOID, REPLACEMENT = "8", "7"  # CLM05-3


def settle(files: list[X12File]) -> None:
    """Keep one version of each claim: voids and corrections take effect, a claim sent twice is
    refused, and an account number that serves several claims gets #2, #3 …"""
    seen: dict[str, list[tuple[X12File, Claim]]] = {}
    for file in files:
        for claim in file.claims:
            earlier = seen.setdefault(claim.claim_id, [])
            mine = [(f, c) for f, c in earlier if c.patient_id == claim.patient_id]
            if claim.frequency in (VOID, REPLACEMENT) and mine:
                verb = "voided" if claim.frequency == VOID else "replaced by a corrected claim"
                for old_file, old in mine:
                    _drop(old_file, old, f"the claim is {verb} {_where(file, claim, old_file)}")
                    earlier.remove((old_file, old))
            if claim.frequency == VOID:
                _drop(file, claim, "the claim voids an earlier one")
            elif twin := _twin(claim, earlier):
                reason = f"the same claim stands {_where(*twin, file)}"
                _drop(file, claim, reason, "The first one is used")
            else:
                earlier.append((file, claim))
    for file in files:
        file.claims = [claim for claim in file.claims if not claim.dropped]
    for claims in seen.values():
        for n, (_, claim) in enumerate(claims[1:], start=2):
            claim.claim_id += f"#{n}"


def _twin(claim: Claim, earlier: list[tuple[X12File, Claim]]) -> tuple[X12File, Claim] | None:
    return next(((f, c) for f, c in earlier if c.fingerprint() == claim.fingerprint()), None)


def _drop(file: X12File, claim: Claim, reason: str, mend: str = "Nothing to mend") -> None:
    claim.dropped = True
    file.refuse(claim.position, reason, mend, len(claim.lines), charged(claim))


def _where(file: X12File, claim: Claim, seen_from: X12File) -> str:
    place = f"at segment {claim.position}"
    return place if file is seen_from else f"{place} of {file.file}"
