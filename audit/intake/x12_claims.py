"""An 837 professional transaction set turned into claims with their service lines."""

from __future__ import annotations

from dataclasses import replace

from audit.intake.x12_claim import Claim, Person, ServiceLine, pointer_notes
from audit.intake.x12_segments import Segment, Transaction
from audit.intake.x12_values import day_of, diagnoses_of

PROFESSIONAL = ("X222", "X098")
OTHER_CLAIMS = {
    "X223": "institutional", "X096": "institutional", "X224": "dental", "X097": "dental",
}  # fmt: skip
IN_SERVICES = ("service", "line")
IN_CLAIM = ("claim", "other", *IN_SERVICES)


def kind_of(transaction: Transaction) -> str:
    """professional, institutional, dental, payment, or the number of another transaction set."""
    if transaction.kind == "835":
        return "payment"
    if transaction.kind != "837":
        return transaction.kind
    if any(guide in transaction.version for guide in PROFESSIONAL):
        return "professional"
    return next((w for guide, w in OTHER_CLAIMS.items() if guide in transaction.version), "837")


def read_claims(transaction: Transaction) -> tuple[list[Claim], list[Segment]]:
    """The claims of a professional transaction set; the last is incomplete when it breaks off.

    Also the service segments that stand outside of any claim, because its CLM is missing.
    """
    walk = _Walk()
    for segment in transaction.segments:
        walk.take(segment)
    if walk.claims and not transaction.closed:
        walk.claims[-1].complete = False
    for claim in walk.claims:
        claim.notes += pointer_notes(claim)
    return walk.claims, walk.strays


class _Walk:
    """Goes through the segments and knows in which loop it is."""

    def __init__(self) -> None:
        self.claims: list[Claim] = []
        self.loop = "header"
        self.submitted = ""
        self.billing = self.subscriber = Person()
        self.patient: Person | None = None
        self.filing = self.payer = ""
        self.party = ""  # whom DMG and PRV speak of
        self.number = 0
        self.lost = ""  # the header that is missing, until the next one stands
        self.strays: list[Segment] = []  # services outside of a claim

    def take(self, segment: Segment) -> None:
        handler = getattr(self, f"_{segment.id.lower()}", None)
        if handler:
            handler(segment)

    def _bht(self, s: Segment) -> None:
        self.submitted = s.at(4)

    def _hl(self, s: Segment) -> None:
        self.loop, self.party = {"20": "billing", "22": "subscriber"}.get(s.at(3), "patient"), ""
        self.lost = ""
        if self.loop == "billing":
            self.billing = Person()
        if self.loop != "patient":
            self.subscriber, self.patient, self.filing, self.payer = Person(), None, "", ""
        else:
            self.patient = Person()

    def _sbr(self, s: Segment) -> None:
        if self.loop in ("claim", "other"):
            self.loop, self.party = "other", ""  # another payer's share: not this claim's payer
        elif self.loop in IN_SERVICES:
            self.loop, self.lost = "lost", "the patient's header (HL) before it is missing"
        else:
            self.filing = s.at(9)

    def _nm1(self, s: Segment) -> None:
        names = (s.at(4), s.at(5), s.at(3)) if s.at(2) == "1" else (s.at(3),)
        name = (
            " ".join(part for part in (names[0], names[-1]) if part) if len(names) > 1 else names[0]
        )
        person = Person(id=s.at(9), qualifier=s.at(8), name=name, suffix=s.at(7))
        self.party = s.at(1)
        if self.party == "82" and self.loop in ("claim", "line"):
            self._render(person)
        elif self.loop in ("billing", "subscriber", "patient"):
            self._name(person)

    def _name(self, person: Person) -> None:
        if self.party == "85":
            # PRV stands before NM1 in this loop
            self.billing = replace(person, taxonomy=self.billing.taxonomy)
        elif self.party == "IL":
            self.subscriber = person
        elif self.party == "QC":
            self.patient = person
        elif self.party == "PR":
            self.payer = person.name

    def _render(self, person: Person) -> None:
        if self.loop == "line":
            self.claims[-1].lines[-1].rendering = person
        else:
            self.claims[-1].rendering = person

    def _prv(self, s: Segment) -> None:
        if self.loop == "billing":
            self.billing = replace(self.billing, taxonomy=s.at(3))
        elif self.party == "82" and self.loop == "line" and self.claims[-1].lines[-1].rendering:
            line = self.claims[-1].lines[-1]
            line.rendering = replace(line.rendering or Person(), taxonomy=s.at(3))
        elif self.party == "82" and self.loop == "claim" and self.claims[-1].rendering:
            claim = self.claims[-1]
            claim.rendering = replace(claim.rendering or Person(), taxonomy=s.at(3))

    def _dmg(self, s: Segment) -> None:
        known = {"birth": s.at(2) if s.at(1) == "D8" else "", "sex": s.at(3)}
        if self.party == "IL" and self.loop == "subscriber":
            self.subscriber = replace(self.subscriber, **known)
        elif self.party == "QC" and self.patient:
            self.patient = replace(self.patient, **known)

    def _clm(self, s: Segment) -> None:
        place = [*s.parts(5), "", ""]
        self.loop, self.party, self.number = "claim", "", 0
        self.claims.append(
            Claim(
                position=s.position, claim_id=s.at(1), place=place[0], frequency=place[2],
                submitted=self.submitted, billing=self.billing, subscriber=self.subscriber,
                patient=self.patient, filing=self.filing, payer=self.payer, fault=self.lost,
            )
        )  # fmt: skip

    def _hi(self, s: Segment) -> None:
        if self.loop == "claim":
            self.claims[-1].diagnoses += diagnoses_of(s, self.claims[-1])
        elif self.loop in IN_SERVICES:
            self.loop = "lost"  # a claim begins here without its CLM

    def _lx(self, s: Segment) -> None:
        if self.loop in IN_CLAIM:
            self.loop, self.party = "service", ""
            self.number = int(s.at(1)) if s.at(1).isdigit() else 0

    def _sv1(self, s: Segment) -> None:
        if self.loop not in IN_CLAIM:
            self.strays.append(s)
            return
        claim = self.claims[-1]
        taken = {line.number for line in claim.lines}
        number = (
            self.number if self.number not in taken and self.number else max(taken, default=0) + 1
        )
        self.loop, self.party = "line", ""
        claim.lines.append(
            ServiceLine(
                position=s.position, number=number, procedure=s.parts(1), charge=s.at(2),
                units=s.at(4), place=s.at(5) or claim.place, pointers=s.parts(7),
            )
        )  # fmt: skip
        if s.at(3) == "MJ":
            claim.notes.append((s.position, "units are minutes of anesthesia"))

    def _dtp(self, s: Segment) -> None:
        if s.at(1) != "472" or not self.claims:
            return
        served = day_of(s)
        if self.loop == "line":
            self.claims[-1].lines[-1].served = served
        elif self.loop == "claim":
            self.claims[-1].served = served

    def _ref(self, s: Segment) -> None:
        if self.loop == "line" and s.at(1) == "6R":
            self.claims[-1].lines[-1].control = s.at(2)
        elif self.loop == "claim" and s.at(1) == "EA":
            self.claims[-1].record_number = s.at(2)
