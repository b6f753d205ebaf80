"""Turns ledger and documents into whether each billed procedure is told, described and placed."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from tomllib import loads
from typing import TYPE_CHECKING, Any

from audit.chart.words.context import Context, context_of
from audit.chart.words.patterns import rx
from audit.coding import contradictions, description, exam_counts, placing, siding
from audit.coding.citing import billed, record_says, spans_of
from audit.coding.pairs import parent_of
from audit.model import ClaimLine, Direction, Fact, Lesion, Span, Status

if TYPE_CHECKING:
    from audit.coding.case import Case

NARRATORS = frozenset({"visit_note", "procedure_note", "addendum", "other"})
UNDONE = frozenset({Status.PLANNED, Status.DECLINED, Status.HISTORICAL, Status.ELSEWHERE})
TOLD_OTHERWISE = frozenset(
    {Context.PLANNED, Context.RECOMMENDED, Context.DECLINED, Context.HISTORICAL,
     Context.ELSEWHERE, Context.NEGATED, Context.HYPOTHETICAL, Context.INSTRUCTION,
     Context.TEMPLATE}
)  # fmt: skip
SILENT_SECTIONS = frozenset({"consent", "instructions", "pmh", "medications"})
WORDS_FOR = {
    Status.PLANNED: "planned", Status.DECLINED: "declined", Status.HISTORICAL: "done earlier",
    Status.ELSEWHERE: "done elsewhere",
}  # fmt: skip


@cache
def _rooms() -> dict[str, dict[str, Any]]:
    text = files("audit.coding").joinpath("narrative.toml").read_text(encoding="utf-8")
    rooms: dict[str, dict[str, Any]] = loads(text)["room"]
    return {family: room for room in rooms.values() for family in room["families"]}


def facts(case: Case) -> Iterator[Fact]:
    """DOC-02 to DOC-05 and DOC-07, from the chart only."""
    if case.chart is None or not _has_note(case):
        return
    for line in case.lines:
        room = _rooms().get((case.family(line) or "").removesuffix("_addon"))
        if room is not None:
            yield _narrated(case, line, room)
    yield from description.facts(case)
    yield from placing.facts(case)
    yield from siding.facts(case)
    yield from contradictions.facts(case)
    yield from exam_counts.facts(case)


def _has_note(case: Case) -> bool:
    """A note of the day is among the documents; without one DOC-01 speaks."""
    return any(
        d.document_type in NARRATORS and d.document_date in (None, case.date_of_service)
        for d in case.documents
    )


def _narrated(case: Case, line: ClaimLine, room: dict[str, Any]) -> Fact:
    told = [x for x in case.lesions if _tells(x, room)]
    undone = [x for x in told if x.status in UNDONE]
    if _done(case, line, room, told, undone):
        return Fact("procedure_narrated", True, line)
    mention = _mention(case, room["words"])
    if not case.complete or mention is not None:
        value = None if not case.complete else "review"
        spans = (mention,) if mention else ()
        because = f"No narrative of the procedure was read. {record_says(case, spans, '')}".strip()
        return Fact("procedure_narrated", value, line, billed=billed(line), because=because,
                    evidence=spans, root=_root(case, line))  # fmt: skip
    if not undone and (span := _unread_work(case)):
        because = (
            "The record shows that skin was worked on, but the procedure could not be read. "
            f"{record_says(case, (span,), '')}"
        )
        return Fact("procedure_narrated", "review", line, billed=billed(line), because=because,
                    evidence=(span,), root=_root(case, line))  # fmt: skip
    return _missing(case, line, undone)


# What is done and used at a procedure only.
_WORK = rx(
    r"\b(?:alcl3?|aluminum chloride|drysol|monsel'?s?|ferric subsulfate|ha?emostasis|ebl|"
    r"lido(?:caine)?\b[^.;\n]{0,25}\d|\d ?% ?lido\w*|razor(?: blade)?|derma ?blade|"
    r"both to path|sent to path\w*|to path\b|steri-?strips?)"
)


def _unread_work(case: Case) -> Span | None:
    """Signs of a procedure in a note of which no performed procedure at all was read."""
    if case.performed or case.chart is None:
        return None
    for reading in case.chart.readings:
        if reading.document.document_type not in NARRATORS:
            continue
        for s in reading.sentences:
            for match in _WORK.finditer(s.text):
                context = context_of(s.text, match.start(), match.end(), "other")
                if s.section not in SILENT_SECTIONS and context not in TOLD_OTHERWISE:
                    return s.span
    return None


def _done(
    case: Case, line: ClaimLine, room: dict[str, Any], told: list[Lesion], undone: list[Lesion]
) -> bool:
    """The record tells the service as done, by its own technique or by a neighbouring one.

    A neighbour (a wart cut out for one billed as destroyed) speaks for the line unless it is billed
    on another line while the line's own technique stands as planned or refused.
    """
    own = room["techniques"][0].split("_")[0]
    performed = [x for x in told if x.status is Status.PERFORMED]
    matched = case.matching.lesion_of(line)
    if any(_kind(x) == own for x in (*performed, *matched)):
        return True
    elsewhere = {x.lesion_id for n in case.lines if n is not line
                 for x in case.matching.lesion_of(n)}  # fmt: skip
    if any(_kind(x) == own for x in undone):
        return any(x.lesion_id not in elsewhere for x in (*performed, *matched))
    return bool(performed or matched)


def _kind(lesion: Lesion) -> str:
    return (lesion.technique or "").split("_")[0]


def _tells(lesion: Lesion, room: dict[str, Any]) -> bool:
    closed = any(t.startswith(("repair", "flap")) for t in room["techniques"])
    sutured = lesion.closure not in (None, "none_stated", "secondary_intention")
    if closed and (sutured or lesion.repair_length_cm is not None):
        return True
    return lesion.technique in room["techniques"]


def _mention(case: Case, words: list[str]) -> Span | None:
    """A passage with a word of the technique that is not told as undone: a person must read it."""
    pattern = rx("|".join(words))
    for reading in case.chart.readings if case.chart else ():
        if reading.document.document_type not in NARRATORS:
            continue
        for sentence in reading.sentences:
            if sentence.section in SILENT_SECTIONS:
                continue
            for match in pattern.finditer(sentence.text):
                # A terse note writes all under one heading: only its words may make it history.
                section = "other" if sentence.section == "hpi" else sentence.section
                context = context_of(sentence.text, match.start(), match.end(), section)
                if context not in TOLD_OTHERWISE:
                    return sentence.span
    return None


def _missing(case: Case, line: ClaimLine, undone: list[Lesion]) -> Fact:
    spans = spans_of(undone, "status", "technique")
    status = WORDS_FOR[undone[0].status] if undone else ""
    because = f"The record has it only as {status}." if status else "The record does not tell it."
    return Fact(
        "procedure_narrated",
        False,
        line,
        billed=billed(line),
        supported="none",
        because=f"{billed(line)} was billed. {because} {record_says(case, spans, '')}".strip(),
        evidence=spans,
        root=_root(case, line),
        direction=Direction.OVERPAYMENT,
        billed_codes=((line.procedure_code, line.units),),
    )


def _root(case: Case, line: ClaimLine) -> str:
    """An add-on without a narrative is the same defect as its parent without one."""
    return f"line-{(parent_of(case, line) or line).line_number}:undocumented"
