"""Turns the counts of the examination into whether more lesions were treated than were seen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from audit.chart.words.counts import find_count
from audit.chart.words.diagnoses import find_diagnoses
from audit.chart.words.patterns import rx
from audit.chart.words.sites import find_sites
from audit.coding import counted
from audit.coding.citing import record_says, spans_of
from audit.model import CountCertainty, DiagnosisClass, Direction, Fact, Lesion, Span

if TYPE_CHECKING:
    from audit.coding.case import Case

KERATOSES = ("destruction_premalignant", "destruction_premalignant_addon")
# The exam says itself that it lists a part, or the note that more came to light.
_PARTIAL = rx(r"\b(?:including|for example|e\.g|additional|also|others?|more|largest|prominent)\b")


@dataclass(frozen=True, slots=True)
class Seen:
    """Keratoses that the exam counts, with the regions that it names."""

    count: int
    regions: frozenset[str]
    spans: tuple[Span, ...]


def facts(case: Case) -> Iterator[Fact]:
    """DOC-07 for keratoses: a smaller exact count in the exam of the very same places."""
    lines = [line for line in case.lines if case.family(line) in KERATOSES]
    treated = counted.keratoses(case).lesions if lines else ()
    number = _number(treated)
    seen = _seen(case) if number else None
    if number is None or seen is None or seen.count >= number:
        return
    places = {r for x in treated for r in _regions(x)}
    if seen.regions and not places <= seen.regions:
        return  # the exam speaks of some of the places only
    spans = (*seen.spans, *spans_of(treated, "count", "technique"))
    yield Fact(
        "record_consistent",
        False,
        None,
        billed=" + ".join(f"{line.procedure_code} x{line.units}" for line in lines),
        supported=f"{number} treated by the procedure (low confidence)",
        because=(
            f"The exam counts {seen.count} actinic keratoses, the procedure treats {number}. "
            f"{record_says(case, spans)}"
        ),
        evidence=spans,
        root="keratoses:contradiction",
        direction=Direction.EITHER,
    )


def _number(treated: tuple[Lesion, ...]) -> int | None:
    exact = all(x.count_certainty is CountCertainty.EXACT and x.count for x in treated)
    return sum(x.count or 0 for x in treated) if treated and exact else None


def _regions(lesion: Lesion) -> set[str]:
    parts = {part.region for part in lesion.parts if part.region}
    return parts or ({lesion.region} if lesion.region else set())


def _seen(case: Case) -> Seen | None:
    """None where the exam counts nothing, leaves a count open, or says that it is a part."""
    total, regions, spans = 0, set[str](), []
    for reading in case.chart.readings if case.chart else ():
        for sentence in reading.sentences:
            if sentence.section != "exam":
                continue
            named = find_diagnoses(sentence.text)
            if not any(d.klass is DiagnosisClass.PREMALIGNANT and not d.negated for d in named):
                continue
            count = find_count(sentence.text)
            exact = count is not None and count.certainty is CountCertainty.EXACT
            if not exact or count is None or not count.total or _PARTIAL.search(sentence.text):
                return None
            total += count.total
            regions |= {site.region for site in find_sites(sentence.text)}
            spans.append(sentence.span)
    return Seen(total, frozenset(regions), tuple(spans)) if total else None
