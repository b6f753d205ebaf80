"""Tags, injections, nails, vascular areas, patch tests and abscesses turned into facts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from audit.chart.given.druglog import is_old_entry
from audit.chart.given.injected import read_injected
from audit.chart.page.today import undated
from audit.chart.words.numbers import COUNT, number
from audit.coding import counted
from audit.coding.citing import billed, record_says, spans_of
from audit.coding.cost import direction, told
from audit.coding.counted import Tally
from audit.coding.counted_lines import unit_facts
from audit.coding.families import (
    AVULSED_NAILS,
    CHEMO_INJECTIONS,
    DEBRIDED_NAILS,
    INJECTIONS,
    PARING,
    TAGS,
)
from audit.coding.thresholds import vascular_codes
from audit.model import (
    CountCertainty,
    Direction,
    Fact,
    Lesion,
    Span,
    Status,
    Supported,
    Value,
)

if TYPE_CHECKING:
    from audit.coding.case import Case

NAIL_FAMILIES = (PARING, DEBRIDED_NAILS, AVULSED_NAILS)
NAIL_WORDS = {
    PARING.codes: re.compile(r"pared?|paring|corn|callus|clavus", re.IGNORECASE),
    DEBRIDED_NAILS.codes: re.compile(r"debrid|dystroph|mycotic|onychomyc", re.IGNORECASE),
    AVULSED_NAILS.codes: re.compile(r"avuls", re.IGNORECASE),
}
# "80 allergens applied", "T.R.U.E. test, 35 patches", "patch tests x 36".
_NUMBER = rf"(?<![\d/.-])({COUNT})(?![\d/.-])"
_PATCH = r"(?:allergens?|patch(?:es)?|patch tests?|chambers|antigens?|haptens?|tests)"
# Words between number and noun: no other number, no unit of time, no result.
_AMONG = r"(?:(?!days?\b|hours?\b|h\b|positive|doubtful)[A-Za-z][\w-]*\s+){0,3}?"
PATCHES = re.compile(
    rf"{_NUMBER}\s+{_AMONG}{_PATCH}\b|"
    rf"{_PATCH}\s*(?:applied|placed|tested|read)?\s*(?:\(|:|x|×|=|,)\s*{_NUMBER}",
    re.IGNORECASE,
)
# What was put on or read; it binds over the size of the tray, a list's numbers, what was left out.
PLACED = re.compile(
    rf"\b(?:appl(?:ied|y|ication)|placed|put on|tested|taped|read)\b\W*(?:(?:of|a|total|in|all|"
    rf"with|were|was|to|the|back|upper)\W+){{0,5}}{_NUMBER}\s+{_AMONG}{_PATCH}\b|"
    rf"{_NUMBER}\s+{_AMONG}{_PATCH}\s+(?:\w+\s+){{0,2}}?(?:applied|placed|read|"
    rf"tested|put|taped|on the back)\b|"
    rf"{_NUMBER}\s+(?:of|out of|/)\s*(?:the\s+)?\d+\s+{_AMONG}{_PATCH}?\s*(?:were\s+)?"
    rf"(?:applied|placed|read|tested|put)\b",
    re.IGNORECASE,
)
NOT_PLACED = re.compile(
    r"\b(?:out of stock|not (?:applied|available|placed|tested|read)|omitted|left out|missing|"
    r"unavailable|"
    r"skipped|fell off|series of|planned|ordered|will|history|previous|last)\b",
    re.IGNORECASE,
)
COMPLICATED = re.compile(
    r"pack(?:ed|ing)|drain (?:was )?(?:placed|left)|penrose|wick|loculat|probed|probing|"
    r"counter[\s-]?incision|multiple abscess|deep|extensive",
    re.IGNORECASE,
)


def supported(case: Case) -> Iterator[Supported]:
    """Incised abscesses: one code for the session, by whether it was simple and single."""
    lesions = _drained(case)
    if lesions:
        code = "10061" if _complicated(case, lesions) else "10060"
        ids = tuple(x.lesion_id for x in lesions)
        yield Supported(code, 1, "other_minor", ids, f"{len(lesions)} drained")


def facts(case: Case) -> Iterator[Fact]:
    known = case.chart is not None
    chemo = any(x.procedure_code in CHEMO_INJECTIONS.codes for x in case.lines)
    injected = _injected(case) if known else Tally()
    yield from unit_facts(case, TAGS, counted.tags(case) if known else Tally())
    yield from unit_facts(case, CHEMO_INJECTIONS if chemo else INJECTIONS, injected)
    yield from _nails(case)
    if known:
        yield from _vascular(case)
        yield from _patches(case)
        yield from _abscess(case)


# UNT-ILI


def _injected(case: Case) -> Tally:
    """The ledger's injected lesions; where it has none of today, the number that the note gives."""
    assert case.chart is not None
    own = [
        x for x in case.performed
        if x.technique == "injection_intralesional" and not _carried(case, x)
    ]  # fmt: skip
    n, spans = read_injected(case.chart.readings)
    if n is None or any(x.count is not None for x in own):
        return counted.tally(own)
    told = Lesion(
        "injected", spans[0].document_id, technique="injection_intralesional",
        status=Status.PERFORMED, count=n, count_certainty=CountCertainty.EXACT,
        evidence={"count": spans, "technique": spans},
    )  # fmt: skip
    return counted.tally([told])


def _carried(case: Case, lesion: Lesion) -> bool:
    """The ledger read it in text that was carried along from an earlier note."""
    assert case.chart is not None
    spans = spans_of((lesion,), "technique", "count")
    return any(
        is_old_entry(undated(s, r.document.document_date).text)
        for r in case.chart.readings for s in r.sentences for span in spans
        if s.document_id == span.document_id and s.start <= span.start < s.end
    )  # fmt: skip


# UNT-NAIL


def _nails(case: Case) -> Iterator[Fact]:
    """Nail and paring codes only when billed: much of it is not covered and rightly not billed."""
    for family in NAIL_FAMILIES:
        if any(x.procedure_code in family.codes for x in case.lines):
            yield from unit_facts(case, family, _nail_tally(case, NAIL_WORDS[family.codes]))


def _nail_tally(case: Case, words: re.Pattern[str]) -> Tally:
    lesions = [x for x in case.performed if x.technique in ("nail", "debridement", "other")]
    said = [x for x in lesions if words.search(_words(case, x))]
    return counted.tally(said)


def _words(case: Case, lesion: Lesion) -> str:
    spans = spans_of((lesion,), "technique", "diagnosis", "modality")
    return " ".join([lesion.diagnosis or "", *(case.quote(s) for s in spans)])


# UNT-VASC


def _vascular(case: Case) -> Iterator[Fact]:
    lines = [x for x in case.lines if case.family(x) == "destruction_vascular"]
    lesions = [x for x in counted.destroyed(case)]
    for line in lines:
        areas = [x.area_cm2 for x in lesions if x.area_cm2]
        total = sum(areas)
        due = vascular_codes(total) if areas else ()
        was = ((line.procedure_code, line.units),)
        spans = spans_of(lesions, "area_cm2", "technique")[:3]
        yield Fact(
            "vascular_area_matches", (was == due) if due else None, line, billed=billed(line),
            supported=told(due), because=f"{record_says(case, spans)} The treated area is "
            f"{total:g} sq cm, which is {told(due)}; {billed(line)} was billed.",
            evidence=spans, root="units:destruction_vascular", direction=direction(case, was, due),
            billed_codes=was, supported_codes=due,
        )  # fmt: skip


# UNT-PATCH


def _patches(case: Case) -> Iterator[Fact]:
    for line in case.lines:
        if line.procedure_code not in ("95044", "95052"):
            continue
        counts = _patch_counts(case)
        n = next(iter(counts)) if len(counts) == 1 else None
        value: Value = None if not counts else line.units in counts
        if n is None and value is not True:
            value = "review" if counts else None
        if value is False and n is not None and line.units == n + 1:
            value = "review"  # a negative control, counted by some and not by others
        spans = tuple(counts.values())
        yield Fact(
            "patch_tests_match", value, line, billed=billed(line),
            supported=f"{line.procedure_code} x{n}" if n else "",
            because=f"{record_says(case, spans)} {line.units} were billed.", evidence=spans,
            root="units:patch_test",
            direction=Direction.OVERPAYMENT if n and line.units > n else Direction.UNDERPAYMENT,
            billed_codes=((line.procedure_code, line.units),),
            supported_codes=((line.procedure_code, n),) if n else (),
        )  # fmt: skip


def _patch_counts(case: Case) -> dict[int, Span]:
    """The numbers of patch tests that the record gives: those put on or read, else any."""
    for form in (PLACED, PATCHES):
        found: dict[int, Span] = {}
        for document in case.documents:
            for hit in form.finditer(document.text):
                clause = _clause(document.text, hit.start(), hit.end())
                n = number(next((g for g in hit.groups() if g), ""))
                if n and n >= 5 and not NOT_PLACED.search(clause):
                    # positive reactions and days are smaller numbers
                    found.setdefault(int(n), Span(document.document_id, hit.start(), hit.end()))
        if found:
            return found
    return {}


def _clause(text: str, start: int, end: int) -> str:
    """The words around a number up to the next stop, semicolon, comma or line end."""
    before = re.split(r"[.;,\n]\s", text[max(0, start - 60) : start])[-1]
    return before + re.split(r"[.;,\n]\s", text[start : end + 40])[0]


# IAD-01


def _drained(case: Case) -> tuple[Lesion, ...]:
    return tuple(x for x in case.performed if x.technique == "incision_drainage")


def _complicated(case: Case, lesions: tuple[Lesion, ...]) -> bool:
    several = sum(x.count or 1 for x in lesions) > 1
    return several or any(COMPLICATED.search(d.text) for d in case.documents)


def _abscess(case: Case) -> Iterator[Fact]:
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
