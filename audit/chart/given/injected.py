"""Readings turned into the number of lesions that were injected, needle sticks left aside."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from audit.chart.given.druglog import is_old_entry
from audit.chart.page.text import Reading, Sentence
from audit.chart.page.today import undated
from audit.chart.words.numbers import COUNT, whole
from audit.chart.words.patterns import rx
from audit.model import Span

_LESION = (
    r"(?:lesions?|patch(?:es)?|keloids?|cysts?|nodules?|plaques?|papules?|scars?|bumps?|spots?|"
    r"hypertrophic scars?|inflamed cysts?|bald (?:areas|patches|spots))"
)
_OF = r"(?:(?!sticks?|needles?|passes)[a-z-]+ ){0,3}?"
_N = rf"(?P<n>{COUNT})"
# The act and its number in one breath.
_INJECTED = (
    rx(
        rf"\b(?:inject\w*|ilk|ils|il kenalog|intralesional\w*(?: \w+){{0,3}})(?: (?:was|were|given|"
        rf"done|placed))?(?: (?:in)?to| of| for|,|:| x| ×)?(?: (?:all|each of|the|a total of))*"
        rf" {_N} {_OF}{_LESION}\b"
    ),
    rx(
        rf"\b(?:all|each of the|the|a total of)? ?{_N} {_OF}{_LESION}"
        r"(?: (?:on|of|over|in) (?:the )?[\w ,]{3,40}?)?(?: (?:was|were|are|each|all))* inject"
    ),
)
# The number that is there today; it binds where nothing else tells how many were injected.
_PRESENT = (
    rx(rf"\b(?:today|now|currently|there are|has|exam:?)(?: \w+){{0,2}}? {_N} {_OF}{_LESION}\b"),
    rx(rf"\b{_N} (?:{_OF}{_LESION} )?(?:still )?(?:remain|are left|persist)"),
    rx(rf"\b{_N} (?:separate |distinct )?{_OF}{_LESION} (?:counted|mapped|marked|measured)"),
)
_PAST = rx(
    r"\b(?:first visit|initially|originally|previous\w*|last (?:visit|time|month|year)|ago|had|"
    r"regrown|resolved|cleared|flat now|not injected|left alone|untreated|declin\w+|will)\b"
)
_AND_MORE = rx(rf"(?:,| and| plus|\+) ?{_N} {_OF}{_LESION}\b")
_STICK = rx(r"^\W*(?:needle|sticks?|injections?|punctures?|passes|wheals?|sites? of needle)")
_ASIDE = ("pmh", "medications", "instructions", "signature", "addendum", "pathology", "header")
_ACT = rx(r"\b(?:inject\w*|ilk|intralesional\w*)\b")


def read_injected(readings: Sequence[Reading]) -> tuple[int | None, tuple[Span, ...]]:
    """Lesions injected today and where the record says so; None: unsaid, or said in two ways."""
    told = [
        s for r in readings
        if r.document.document_type not in ("pathology_report", "consent", "photo")
        for s in r.sentences
        if s.section not in _ASIDE
        and not is_old_entry(undated(s, r.document.document_date).text)
    ]  # fmt: skip
    if not any(_ACT.search(s.text) for s in told):
        return None, ()
    for patterns in (_INJECTED, _PRESENT):
        found = dict(hit for s in told for hit in _hits(s, patterns))
        if found:
            agreed = len(found) == 1
            return (next(iter(found)) if agreed else None), tuple(found.values())
    return None, ()


def _hits(s: Sentence, patterns: tuple[object, ...]) -> Iterator[tuple[int, Span]]:
    for pattern in patterns:
        for m in pattern.finditer(s.text):  # type: ignore[attr-defined]
            n = whole(m["n"])
            if n is None or not 1 <= n <= 60 or _STICK.match(s.text[m.end("n") :]):
                continue
            before = re.split(r"[;.]\s", s.text[max(0, m.start() - 40) : m.start()])[-1]
            if _PAST.search(before + re.split(r"[;.]\s", s.text[m.start() : m.end() + 25])[0]):
                continue
            more = [whole(x["n"]) or 0 for x in _AND_MORE.finditer(s.text[m.end() :])]
            yield n + sum(more), s.at(m.start(), m.end())
