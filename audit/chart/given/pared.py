"""Readings turned into the number of corns and calluses that were pared today."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from audit.chart.given.druglog import is_old_entry
from audit.chart.page.places import places_in
from audit.chart.page.text import Reading, Sentence
from audit.chart.page.today import undated
from audit.chart.words.context import Context, context_of
from audit.chart.words.numbers import COUNT, whole
from audit.chart.words.patterns import rx
from audit.model import Span

# Warts are pared on the way to their destruction and are no corns.
_LESION = (
    r"(?:corns?|callus(?:es)?|callosit(?:y|ies)|clav(?:us|i)|helomas?|tylomas?|ipks?|"
    r"hyperkerato(?:sis|ses)|(?:hyper)?keratotic (?:lesions?|cores?|plaques?)|"
    r"porokeratos[ei]s)"
)
_HARD = rx(rf"\b{_LESION}\b")
_PARED = rx(
    r"\b(?:pared|paring|debrid(?:ed|ement)|trimmed|shaved|reduced|enucleated)\b(?: down| flat)?"
)
_OTHER = rx(r"\b(?:warts?|verruca\w*|nails?|toenails?|keratos[ei]s,? actinic|aks?)\b")
_ADJECTIVES = r"(?:(?!needle|mm|cm)[a-z-]+[ ,/]+){0,4}?"
_BEFORE = rx(rf"(?P<n>{COUNT}) {_ADJECTIVES}{_LESION}")
_BEHIND = rx(rf"\b{_LESION}(?:[ /,]+(?:and )?{_LESION})* ?(?:[x×] ?|\(x? ?|# ?)(?P<n>{COUNT})")
# "3 pared with a 15 blade", "all four were pared", "Pared x 3".
_TOLD = rx(
    rf"(?P<n>{COUNT}) (?:of (?:these|them) |lesions? |sites? )?(?:(?:were|was|all|each) )*"
    rf"(?:sharply )?{_PARED.pattern}|{_PARED.pattern}[^.;,]{{0,20}}? ?[x×] ?(?P<m>{COUNT})\b"
)
_SINGLE = rx(r"\b(?:corn|callus|callosity|clavus|heloma|tyloma|ipk|lesion|hyperkeratosis)\b(?!/)")
_ASIDE = ("pmh", "medications", "instructions", "signature", "header", "pathology", "exam", "hpi")
_DEEDS = (Context.PERFORMED, Context.NEUTRAL)


def read_pared(readings: Sequence[Reading]) -> tuple[int | None, tuple[Span, ...]]:
    """Lesions pared today and where the record says so; None: unsaid, or said in two ways."""
    found: dict[tuple[str, int], Span] = {}
    for reading in readings:
        if reading.document.document_type in ("pathology_report", "consent", "photo"):
            continue
        for before, s in pairwise((None, *reading.sentences)):
            if s is None or s.section in _ASIDE or _is_old(reading, s):
                continue
            if (n := _number(s)) is not None:
                found[(_kind(s), n)] = s.span
            elif before and (n := _of_those(before, s)) is not None:
                found[(_kind(before), n)] = s.span
    kinds = [kind for kind, _ in found]
    if not found or len(set(kinds)) < len(kinds):
        return None, tuple(found.values())
    return sum(n for _, n in found), tuple(found.values())


def _is_old(reading: Reading, s: Sentence) -> bool:
    return is_old_entry(undated(s, reading.document.document_date).text)


def _of_those(before: Sentence, s: Sentence) -> int | None:
    """ "Calluses: R hallux, L heel. Both pared.": the number of the deed, else of the places."""
    deed = _PARED.search(s.text)
    if deed is None or _HARD.search(s.text) or _OTHER.search(s.text + before.text):
        return None
    if before.block != s.block or _HARD.search(before.text) is None:
        return None
    if context_of(s.text, deed.start(), deed.end(), "other") not in _DEEDS:
        return None
    number = _TOLD.search(s.text)
    return whole(number["n"] or number["m"]) if number else _number_of_places(before)


def _kind(s: Sentence) -> str:
    """Corns and calluses told apart are added; the same noun told twice is one telling."""
    nouns = sorted({m.group().lower()[:4] for m in _HARD.finditer(s.text)})
    return "/".join(nouns)


def _number(s: Sentence) -> int | None:
    """The hard lesions that a sentence has pared: a figure, else its places, else one."""
    deed = _PARED.search(s.text)
    hard = _HARD.search(s.text)
    if deed is None or hard is None or _OTHER.search(s.text):
        return None
    if context_of(s.text, deed.start(), deed.end(), "other") not in _DEEDS:
        return None
    told = [whole(m["n"]) or 0 for p in (_BEFORE, _BEHIND) for m in p.finditer(s.text)]
    if told:
        return sum(told)
    return _number_of_places(s) or (1 if _SINGLE.search(s.text) else None)


def _number_of_places(s: Sentence) -> int | None:
    places = [p for p in places_in(s, 0, len(s.text)) if not p.relation]
    distinct = {(p.region, p.laterality, p.key): p for p in places}
    return sum(2 if p.laterality == "bilateral" else 1 for p in distinct.values()) or None
