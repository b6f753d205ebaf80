"""Abscesses drained turned into one code for the session, simple or complicated."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from audit.chart.page.text import Sentence
from audit.chart.words.context import Context, context_of
from audit.coding.citing import billed, record_says, spans_of
from audit.coding.cost import direction, told
from audit.model import Fact, Lesion, Supported

if TYPE_CHECKING:
    from audit.coding.case import Case

COMPLICATED = re.compile(
    r"\b(?:(?:re)?pack(?:ed|ing)|drain (?:was )?(?:placed|left|inserted|sutured)|penrose|"
    r"vessel loop|wick|(?:multi)?loculat\w*|septa\w*|probed|probing|counter[\s-]?incision|"
    r"multiple abscess\w*|deep(?! to dermis)|extensive)\b",
    re.IGNORECASE,
)
# "no loculations", "not probed for loculations", "without packing", "nor a drain": a list behind
# one "no" is denied to its end.
DENIED_BEFORE = re.compile(
    r"\b(?:no|not|non|without|nor|neither|never|denies|absent|free of|none of)\b"
    r"(?:(?!\b(?:but|then|was (?:packed|placed)|were)\b)[^.;])*$",
    re.IGNORECASE,
)
DENIED_BEHIND = re.compile(
    r"[\s:|=(–-]{0,4}(?:(?:was|were|is)\s+)?(?:none|no\b|not\b|n/?a\b|absent|0\b|un(?:necessary|needed))",
    re.IGNORECASE,
)
NOT_SO = frozenset({Context.NEGATED, Context.DECLINED, Context.HISTORICAL, Context.HYPOTHETICAL})
ASIDE = ("pmh", "medications", "consent", "signature", "hpi", "cc")


def supported(case: Case) -> Iterator[Supported]:
    """Incised abscesses: one code for the session, by whether it was simple and single."""
    lesions = _drained(case)
    if lesions:
        code = "10061" if _complicated(case, lesions) else "10060"
        ids = tuple(x.lesion_id for x in lesions)
        yield Supported(code, 1, "other_minor", ids, f"{len(lesions)} drained")


def _drained(case: Case) -> tuple[Lesion, ...]:
    return tuple(x for x in case.performed if x.technique == "incision_drainage")


def _complicated(case: Case, lesions: tuple[Lesion, ...]) -> bool:
    several = sum(x.count or 1 for x in lesions) > 1
    readings = case.chart.readings if case.chart else ()
    return several or any(_tells(s) for r in readings for s in r.sentences)


def _tells(s: Sentence) -> bool:
    """A sentence of the work that has one of the signs as found or done."""
    if s.section in ASIDE:
        return False
    return any(
        context_of(s.text, m.start(), m.end(), "procedure") not in NOT_SO
        and not DENIED_BEFORE.search(s.text[: m.start()])
        and not DENIED_BEHIND.match(s.text[m.end() :])
        for m in COMPLICATED.finditer(s.text)
    )


def abscess_facts(case: Case) -> Iterator[Fact]:
    lines = [x for x in case.lines if x.procedure_code in ("10060", "10061")]
    lesions = _drained(case)
    if not lines or not lesions:
        return
    code = "10061" if _complicated(case, lesions) else "10060"
    spans = spans_of(lesions, "technique", "site")[:3]
    for rank, line in enumerate(lines):
        was, due = ((line.procedure_code, line.units),), ((code, 1),) if not rank else ()
        right = not rank and was == due
        # An easy drainage billed as one is right, and a packed one may still have been simple.
        modest = not rank and was == (("10060", 1),) and sum(x.count or 1 for x in lesions) == 1
        yield Fact(
            "drainage_code_fits", right or modest, line, billed=billed(line), supported=told(due),
            because=f"{record_says(case, spans)} One session is one unit: {told(due)}.",
            evidence=spans, root="units:other_minor", direction=direction(case, was, due),
            billed_codes=was, supported_codes=due,
        )  # fmt: skip
