"""Wounds that the note numbers turned into the places of the deeds told by those numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from audit.chart.lesions.acts import SILENT, Act, is_title, row_label
from audit.chart.page.places import Place, compatible, places_in
from audit.chart.page.sentence import Sentence
from audit.chart.words.counts import Count
from audit.chart.words.patterns import rx
from audit.model import CountCertainty, Status

# "Wound 1", "ulcer #2", "Lac B", "#3 -": not "#15 blade", "wound 3 cm", "wound a week old".
_SORE = r"(?:wounds?|ulcers?|lac(?:eration)?s?|lesions?|sores?|burns?|abscess(?:es)?|sites?|areas?)"
_REF = rx(
    rf"\b{_SORE} ?(?:#|no\.? ?)?(?P<a>\d|[b-h]|a(?= ?[:,;.()–-]| to\b| was\b))\b"
    r"(?![.,/]?\d| ?(?:cm|mm|x|day|week|month|year|%))|"
    r"(?<!\w)#(?P<b>\d)\b(?![\d.]| ?(?:blade|scalpel|knife|curett?e|needle|suture|forceps|\d))"
)
# What is done to whatever sore there is, each by itself.
_EACH = frozenset({"debridement", "repair", "incision_drainage"})
_ALL = rx(rf"\b(?:both|all|each)\b[^.;]{{0,20}}\b{_SORE}\b")


def by_number(acts: Sequence[Act], sentences: Sequence[Sentence]) -> list[Act]:
    """ "Wound 1: slough cut away. Wound 2: …" under a table of wounds: each at its own place."""
    named, listed = _index(sentences, False), _index(sentences, True)
    out: list[Act] = []
    for act in acts:
        index = listed if act.technique == "debridement" else named
        free = act.status is Status.PERFORMED and (act.inherited or not act.places)
        meant = free and act.technique in _EACH and len(index) > 1
        out.extend(_placed(act, index, sentences) if meant else [act])
    return out


def _placed(act: Act, index: dict[str, Place], sentences: Sequence[Sentence]) -> Iterator[Act]:
    own = [n for n in (*_numbers(act.statement), act.label) if n and n in index]
    if not own and not is_title(act.sentence):
        told = [s for s in _below(act, sentences) if _leads(s) in index]
        own = [n for s in told if (n := _leads(s))]
    if not own and _ALL.search(act.statement):
        own = list(index)
    if not own:
        yield act
    for n in dict.fromkeys(own):
        label = n if len(own) > 1 or act.label is None else act.label
        yield replace(
            act, places=[index[n]], inherited=False, label=label, anchors=list(act.anchors),
            count=Count(1, CountCertainty.EXACT),
        )  # fmt: skip


def _below(act: Act, sentences: Sequence[Sentence]) -> list[Sentence]:
    """The sentences behind the deed that go on in its section."""
    after = [s for s in sentences if s.start > act.sentence.start]
    return [s for s in after if s.section == act.sentence.section and s.key != "row"]


def _index(sentences: Sequence[Sentence], lists: bool) -> dict[str, Place]:
    """The place of each numbered wound: the first that the note gives it.

    `lists`: a list's own numbers count, too. A number that the findings place twice, each time
    elsewhere, counts something else.
    """
    found: dict[str, Place] = {}
    unclear: set[str] = set()
    for s in sentences:
        if s.section in SILENT or s.part == "pmh":
            continue
        for number, start, end in _stretches(s, lists):
            for place in [p for p in places_in(s, start, end) if not p.relation][:1]:
                first = found.setdefault(number, place)
                if s.section != "procedure" and not compatible(first, place):
                    unclear.add(number)
    return {n: p for n, p in found.items() if n not in unclear}


def _stretches(s: Sentence, lists: bool) -> Iterator[tuple[str, int, int]]:
    """Each number of the sentence with the words up to the next one."""
    if s.key == "row" and (label := row_label(s)):
        yield label, 0, len(s.text)
        return
    hits = list(_REF.finditer(s.text))
    if lists and not hits and s.label and s.bullet:
        yield s.label, 0, len(s.text)
    ends = [*(m.start() for m in hits[1:]), len(s.text)]
    for hit, end in zip(hits, ends, strict=False):
        yield _number(hit), hit.end(), end


def _number(hit: re.Match[str]) -> str:
    return (hit["a"] or hit["b"]).upper()


def _numbers(text: str) -> list[str]:
    return [_number(hit) for hit in _REF.finditer(text)]


def _leads(s: Sentence) -> str:
    """The number that the sentence opens with."""
    if s.label and not s.bullet:
        return s.label  # "#1 …" in the midst of a line
    hit = _REF.search(s.text)
    return _number(hit) if hit and not re.search(r"\w", s.text[: hit.start()]) else ""
