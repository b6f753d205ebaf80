"""Works out whether a practitioner's visit under a physician's number was incident-to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from audit.chart.paper.paper import Signature, Supervision
from audit.chart.paper.people import Calling, calling
from audit.coding.case import Case
from audit.coding.shared_visit import ROOT
from audit.coding.signers import Note
from audit.model import ClaimLine, Fact, Span, Value

VIRTUAL_RULE = date(2026, 1, 1)  # video counts for ever, but not for services with a global period
VIRTUAL_FLEXIBILITY = date(2020, 3, 1)  # video counted for everything until VIRTUAL_RULE
GLOBALS = ("010", "090")
NEW_PATIENT = frozenset({"99202", "99203", "99204", "99205"})
NPP_DISCOUNT = 0.15


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A note signed by one clinician and billed under another."""

    signer: Signature
    note: Note
    lines: tuple[ClaimLine, ...]
    cosigned: bool  # the billed clinician cosigned or is said to have supervised

    @property
    def billed_name(self) -> str:
        return self.lines[0].rendering_name

    @property
    def by_npp(self) -> bool:
        return calling(self.signer.credential) is Calling.NPP

    @property
    def under_physician(self) -> bool:
        return calling(self.lines[0].rendering_credential) is Calling.PHYSICIAN


def incident_to(case: Case, m: Mismatch, s: Supervision | None) -> Fact | None:
    """Incident-to asks for a physician's earlier plan for this problem and a physician nearby."""
    new = [line for line in m.lines if line.procedure_code in NEW_PATIENT]
    spans = (m.signer.span, *(s.spans if s else ()))
    value: Value
    if new or (s and s.new_patient):
        value, because = False, "The patient is new: there is no earlier physician's plan to follow"
    elif s and s.new_problem:
        value, because = (
            False,
            "A new problem was seen and planned by the non-physician practitioner",
        )
    elif s and _absent(s, case.date_of_service):
        value, because = False, "The supervising physician was not in the office suite"
    elif s and s.physician_plan and {"on_site", "video"} & set(s.modes):
        value, because = (
            True,
            "The visit follows the physician's plan, with the physician available as required",
        )
    else:
        value, because = None, "The record does not tell the physician's plan and presence"
    return _incident_fact(case, m, "incident_to_met", value, because, spans)


def supervision_mode(case: Case, m: Mismatch, s: Supervision | None) -> Fact | None:
    """How the physician supervised, from 2026: on site, or by video without a global period."""
    if case.date_of_service < VIRTUAL_RULE:
        return None
    modes = set(s.modes) if s else set()
    spans = (m.signer.span, *(s.spans if s else ()))
    value: Value
    if "on_site" in modes:
        value, because = True, "The supervising physician was on site"
    elif "video" in modes:
        globals_ = [x.procedure_code for x in m.lines if _global(case, x) in GLOBALS]
        value = not globals_
        because = (
            "Video supervision does not reach services with a global period "
            f"({', '.join(globals_)})"
            if globals_
            else "Live video supervision counts for services without a global period"
        )
    elif "phone" in modes or "off_site" in modes:
        value, because = (
            False,
            "The physician was away and reachable by telephone at most; audio alone is never "
            "direct supervision",
        )
    else:
        value, because = None, "Who supervised, and how, is not told"
    return _incident_fact(case, m, "supervision_met", value, because, spans)


def _incident_fact(
    case: Case, m: Mismatch, name: str, value: Value, because: str, spans: tuple[Span, ...]
) -> Fact:
    told = [case.quote(x) for x in dict.fromkeys(spans[1:3])]
    quotes = f" The record: {'; '.join(f'“{q}”' for q in told)}." if told else ""
    return Fact(
        name,
        value,
        evidence=tuple(dict.fromkeys(spans)),
        root=ROOT,
        because=(
            f"{because}.{quotes} {m.signer.name} gave the service and {m.billed_name} is billed."
        ),
        billed=f"{m.billed_name} at 100 %",
        supported=f"{m.signer.name} at 85 %" if value is False else "",
        dollars=discount(m) if value is False else None,
    )


def _absent(s: Supervision, day: date) -> bool:
    modes = set(s.modes)
    if "on_site" in modes:
        return False
    if "video" in modes:
        return day < VIRTUAL_FLEXIBILITY
    return bool(modes & {"phone", "off_site"})


def _global(case: Case, line: ClaimLine) -> str:
    row = case.tables.code(line.procedure_code, case.date_of_service)
    return row.global_days if row else ""


def discount(m: Mismatch) -> float | None:
    """15 % of what was allowed at the physician's rate; None where amounts are missing."""
    amounts = [line.allowed for line in m.lines]
    return None if None in amounts else round(NPP_DISCOUNT * sum(a for a in amounts if a), 2)
