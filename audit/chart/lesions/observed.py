"""Lesions that an examination names and that nobody treated turned into records of their own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from audit.chart.lesions.acts import Act
from audit.chart.lesions.record import to_lesion
from audit.chart.lesions.scope import Scope
from audit.chart.page.place_words import at_odds, same_region
from audit.chart.page.places import Place, places_in
from audit.chart.page.text import Sentence
from audit.chart.words.diagnoses import find_diagnoses
from audit.chart.words.patterns import rx
from audit.model import DiagnosisClass, Lesion, Status

# One mention of a lesion with its place: the clause between stops.
_CLAUSE = rx(r"[^;.]+(?:\.(?=\d)[^;.]*)*")
# What was looked for and not found, or what only might come.
_ABSENT = rx(r"\b(?:no|without|negative for|free of|denies|clear of|absence of|scars?|resolved)\b")


# Words for a lesion that name no disease.
_FORM = rx(r"\b(?:macules?|papules?|nodules?|lesions?|moles?|growths?|bumps?|tags?|mass(?:es)?)\b")


@dataclass(frozen=True, slots=True)
class _Seen:
    place: Place
    sentence: Sentence
    start: int
    end: int
    klass: DiagnosisClass | None  # None: a form without a name


def observed(sentences: Sequence[Sentence], known: Sequence[Lesion]) -> list[Lesion]:
    """A record for each lesion of the examination that has a place and stands in no other record.

    A lesion at the place of a treated, planned or declined one is that lesion, told again.
    """
    out: list[Lesion] = []
    for seen in _all(sentences):
        again = any(_is_at(x, seen.place) and _alike(x, seen) for x in out)
        if again or any(_is_at(x, seen.place) for x in known):
            continue
        anchor = (seen.sentence, seen.start, seen.end)
        act = Act("", Status.OBSERVED, [seen.place], [anchor])
        out.append(to_lesion(act, Scope(own=[seen.sentence]), "", False))
    return out


def _all(sentences: Sequence[Sentence]) -> Iterator[_Seen]:
    for sentence in sentences:
        if sentence.section != "exam":
            continue
        for clause in _CLAUSE.finditer(sentence.text):
            if not _ABSENT.search(clause.group()):
                yield from _in_clause(sentence, *clause.span())


def _in_clause(sentence: Sentence, start: int, end: int) -> Iterator[_Seen]:
    places = [p for p in places_in(sentence, start, end) if not p.relation]
    if not places:
        return
    named = [d for d in find_diagnoses(sentence.text) if start <= d.start < end and not d.generic]
    classes = [d.klass for d in named if not (d.negated or d.past)]
    if named and (not classes or classes[0] is DiagnosisClass.OTHER):
        return
    if classes or _FORM.search(sentence.text, start, end):
        yield _Seen(places[0], sentence, start, end, classes[0] if classes else None)


def _is_at(other: Lesion, place: Place) -> bool:
    regions = [other.region, *(p.region for p in other.parts)]
    if not any(same_region(place.region, r) for r in regions if r):
        return False
    if place.laterality and other.laterality and place.laterality != other.laterality:
        return False
    return not at_odds(other.site or "", place.words)


def _alike(other: Lesion, seen: _Seen) -> bool:
    return seen.klass is None or other.diagnosis_class in (None, seen.klass)
