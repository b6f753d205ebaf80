"""A professional claim as an 837 gives it: its people, its diagnoses and its service lines."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field

# Provider taxonomy codes by their first characters; 20 holds MD and DO alike.
TAXONOMY = (("363A", "PA"), ("363L", "NP"), ("364S", "CNS"), ("367", "CRNA"), ("20", "MD/DO"))
CREDENTIALS = frozenset({"MD", "DO", "PA", "PAC", "NP", "FNP", "DNP", "APRN", "CNS"})


@dataclass(frozen=True, slots=True)
class Person:
    """A party of the claim: NM1 with what follows it."""

    id: str = ""
    qualifier: str = ""
    name: str = ""
    suffix: str = ""
    birth: str = ""
    sex: str = ""
    taxonomy: str = ""

    @property
    def npi(self) -> str:
        """Only an id that says it is an NPI; older files give tax or social security numbers."""
        return self.id if self.qualifier == "XX" else ""

    @property
    def credential(self) -> str:
        suffix = self.suffix.upper().replace(".", "").replace("-", "")
        if suffix in CREDENTIALS:
            return suffix
        return next((word for code, word in TAXONOMY if self.taxonomy.startswith(code)), "")


@dataclass(slots=True)
class ServiceLine:
    position: int
    number: int
    procedure: list[str]  # qualifier, code, modifiers …
    charge: str
    units: str
    place: str
    pointers: list[str]
    served: str = ""
    control: str = ""
    rendering: Person | None = None

    @property
    def code(self) -> str:
        return self.procedure[1] if len(self.procedure) > 1 else ""

    @property
    def modifiers(self) -> str:
        return ";".join(m for m in self.procedure[2:6] if m)


@dataclass(slots=True, eq=False)
class Claim:
    """One CLM with everything that its lines inherit. `complete` False: the file breaks off."""

    position: int
    claim_id: str
    place: str
    frequency: str
    submitted: str
    billing: Person
    subscriber: Person
    patient: Person | None
    filing: str
    payer: str
    diagnoses: list[str] = field(default_factory=list)
    served: str = ""
    record_number: str = ""
    rendering: Person | None = None
    lines: list[ServiceLine] = field(default_factory=list)
    complete: bool = True
    fault: str = ""  # why it cannot be used
    dropped: bool = False  # told twice, voided or replaced
    notes: list[tuple[int, str]] = field(default_factory=list)  # segment, what it is

    @property
    def person(self) -> Person:
        return self.patient or self.subscriber

    @property
    def patient_id(self) -> str:
        """Medical record number, else the member id; a dependant without one gets the member's id
        and a digest of name and birth date, for the file gives nothing else to tell them apart."""
        if self.record_number or self.person.id or not self.subscriber.id:
            return self.record_number or self.person.id
        words = f"{self.person.name}|{self.person.birth}".encode()
        return f"{self.subscriber.id}-{hashlib.blake2s(words, digest_size=4).hexdigest()}"

    def fingerprint(self) -> tuple[object, ...]:
        """Equal for the same services of the same person, sent twice."""
        services = tuple(
            (x.code, x.modifiers, x.units, x.served or self.served) for x in self.lines
        )
        return (self.patient_id, self.person.name, services)


def pointed(claim: Claim, line: ServiceLine) -> list[str]:
    """The diagnosis codes that a line points to, primary first."""
    places = [_index(pointer) for pointer in line.pointers]
    return [claim.diagnoses[n - 1] for n in places if 0 < n <= len(claim.diagnoses)]


def _index(pointer: str) -> int:
    """1, 01 and the 1.00 of some senders."""
    whole = pointer.partition(".")[0]
    return int(whole) if whole.isdigit() else 0


def pointer_notes(claim: Claim) -> Iterator[tuple[int, str]]:
    """Lines whose diagnosis pointers cannot all be followed: position and what is wrong."""
    for line in claim.lines:
        if not any(line.pointers):
            yield line.position, "the line points to no diagnosis"
        elif not all(0 < _index(p) <= len(claim.diagnoses) for p in line.pointers if p):
            yield line.position, "a diagnosis pointer points beyond the claim's diagnoses"
