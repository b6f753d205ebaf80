"""A sentence of a plan turned into what it orders: drugs, tests, referrals, watching, advice."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from audit.chart.visit.managed import PlanKind
from audit.chart.words.patterns import rx, vocabulary

_REACH = 60  # characters of the same clause in which a verb still belongs to a drug


@dataclass(frozen=True, slots=True)
class Orders:
    """What one stretch of text orders; `drugs` are the note's words in lower case."""

    kinds: frozenset[PlanKind] = frozenset()
    drugs: tuple[str, ...] = ()
    tests: tuple[str, ...] = ()


def _words(group: str, key: str) -> re.Pattern[str]:
    listed: list[str] = vocabulary("plans")[group][key]
    return rx(r"(?<![\w-])(?:" + "|".join(listed) + r")(?!\w)")


def _rule(group: str, key: str) -> re.Pattern[str]:
    return rx(str(vocabulary("plans")[group][key]))


@lru_cache(maxsize=8192)
def orders_of(text: str) -> Orders:
    """Read one sentence (or a whole problem's text, clause by clause)."""
    kinds: set[PlanKind] = set()
    drugs: list[str] = []
    for clause in _clauses(text):
        named = _drugs_in(clause, kinds)
        drugs.extend(d for d in named if d not in drugs)
        _other_orders(clause, kinds)
    if not drugs and PlanKind.PRESCRIPTION in kinds and _list_only(text):
        kinds.discard(PlanKind.PRESCRIPTION)
    if kinds and PlanKind.MONITORING not in kinds and _monitored(text):
        kinds.add(PlanKind.MONITORING)
    return Orders(
        kinds=frozenset(kinds),
        drugs=tuple(drugs),
        tests=tests_of(text),
    )


def _clauses(text: str) -> list[str]:
    """Cut at sentence ends and semicolons; decimals and abbreviations stay whole."""
    return [
        c
        for c in re.split(
            r"(?<=[a-z)\]%])\.\s+|(?<=\d)\.\s+(?=[A-Z][a-z])|;\s*|\n\s*[-•*]\s+|\n\n", text
        )
        if c.strip()
    ]


def _drugs_in(clause: str, kinds: set[PlanKind]) -> list[str]:
    named: list[str] = []
    spoken_for: list[tuple[int, int]] = []
    for match in _words("drugs", "prescription").finditer(clause):
        state = _drug_state(clause, match)
        spoken_for.append(match.span())
        if state is None:
            continue
        kinds.add(state)
        named.append(match.group().lower())
    for match in _words("drugs", "otc").finditer(clause):
        inside = any(a <= match.start() < b for a, b in spoken_for)
        if not inside and not _is_past(clause, match):
            kinds.add(PlanKind.OTC)
    if _rule("verbs", "generic_rx").search(clause) and not _unwanted(clause):
        kinds.add(PlanKind.PRESCRIPTION)
    return named


def _drug_state(clause: str, match: re.Match[str]) -> PlanKind | None:
    """Ordered, merely weighed, or None: history, allergy, "no need for"."""
    if _is_past(clause, match) or _unwanted(clause[: match.end()]):
        return None
    if _rule("verbs", "considered").search(clause[: match.start()]):
        return PlanKind.CONSIDERED
    near = clause[max(0, match.start() - _REACH) : match.end() + _REACH]
    return PlanKind.PRESCRIPTION if _rule("verbs", "order").search(near) else None


def _is_past(clause: str, match: re.Match[str]) -> bool:
    before = clause[max(0, match.start() - 40) : match.start()]
    past = _rule("verbs", "past").search(before)
    if past is None:
        return False
    return not rx(r"(?:start|switch|begin|add|continu|now|today|rx|change)").search(
        before[past.end() :]
    )


def _unwanted(words: str) -> bool:
    return bool(_rule("verbs", "unwanted").search(words))


def _other_orders(clause: str, kinds: set[PlanKind]) -> None:
    if _conditional(clause):
        return
    if _words("work_up", "tests").search(clause) and _rule("work_up", "order").search(clause):
        kinds.add(PlanKind.WORKUP)
    for key, kind in (
        ("referral", PlanKind.REFERRAL),
        ("surgery", PlanKind.SURGERY),
        ("observation", PlanKind.OBSERVATION),
        ("advice", PlanKind.ADVICE),
    ):
        if _rule("work_up", key).search(clause):
            kinds.add(kind)


def _conditional(clause: str) -> bool:
    """ "If positive, Mohs": nothing is ordered yet."""
    return bool(rx(r"^\W*(?:if|should)\b").search(clause))


def _monitored(text: str) -> bool:
    toxic = _words("drugs", "toxic").search(text)
    return bool(toxic and _rule("work_up", "monitoring").search(text))


# "Prescription drug management (meds reviewed)": a claim of a level and a list, no drug managed.
_CLAIMED = rx(r"\bprescription drug management\b")
_LISTED = rx(
    r"\b(?:meds?|medications?|drugs?)(?: list)? (?:(?:was|were|is|list) )?(?:reviewed|reconciled|"
    r"updated|verified)|(?:review\w*|reconcil\w+)(?: of)? (?:the |his |her |all |current )*"
    r"(?:meds?\b|medications?)"
)
_ORDERED = rx(
    r"\b(?:refill\w*|renew\w*|prescri(?:bed|ptions? (?:was|were|sent|given|written|renewed))|"
    r"rx (?:sent|given|written)|"
    r"continue (?:the |his |her |current |same |present )*(?:\w+ )?(?:rx|prescription|regimen|"
    r"meds?|medications?|topicals?|treatment|therapy))"
)


def _list_only(text: str) -> bool:
    """The text claims drug management, names a reviewed list and orders nothing."""
    rest = _CLAIMED.sub(" ", text)
    return rest != text and bool(_LISTED.search(rest)) and not _ORDERED.search(rest)


def is_toxic(drug: str) -> bool:
    return bool(_words("drugs", "toxic").search(drug))


def is_disputed(drug: str) -> bool:
    """Biologics, JAK inhibitors, isotretinoin: sources differ on the highest risk."""
    return bool(_words("drugs", "disputed").search(drug))


def is_for_wound(drug: str) -> bool:
    return bool(_words("drugs", "wound").fullmatch(drug))


def tests_of(text: str) -> tuple[str, ...]:
    """Unique tests that the text orders or reviews; "labs" counts only where nothing is named."""
    found: list[str] = []
    for clause in _clauses(text):
        acted = _rule("work_up", "order").search(clause) or _rule("work_up", "review").search(
            clause
        )
        if not acted or _conditional(clause):
            continue
        for match in _words("work_up", "tests").finditer(clause):
            name = match.group().lower().rstrip("s")
            if name not in found and not rx(r"(?:no|not|without) (?:\w+ )?$").search(
                clause[: match.start()]
            ):
                found.append(name)
    named = [t for t in found if t not in ("lab", "lab work", "blood work")]
    return tuple(named or found[:1])
