"""Reading notes: our reader beside plain `re` over every note, and spaCy where it is installed.

    python benchmarks/notes.py [NOTES]

Every side does its work in this one run. Plain `re` only searches the reader's own patterns in each
note, sentence by sentence, and builds nothing; our reader gives the whole ledger. spaCy's
EntityRuler marks the same patterns' commonest words and builds nothing either.
"""

from __future__ import annotations

import gc
import re
import sys
from collections.abc import Callable, Sequence

from material import notes, ratio, timed

from audit.chart.chart import read_chart
from audit.chart.page.text import read
from audit.model import Document

WORDS = (
    "actinic keratosis", "actinic keratoses", "liquid nitrogen", "shave biopsy", "punch biopsy",
    "excision", "specimen", "pathology", "consent", "lidocaine", "left cheek", "right cheek",
    "scalp", "forearm", "temple", "chest", "back", "shin", "ear", "nose", "hand", "neck", "benign",
    "neoplasm", "seborrheic keratosis", "bleeds", "electronically signed", "cm", "mm", "lesions",
)  # fmt: skip


def patterns() -> list[re.Pattern[str]]:
    """Every expression that the reader has compiled, found in memory after a first note."""
    for document in notes(3, seed=1):
        read_chart([document])
    found = {
        p for p in gc.get_objects() if isinstance(p, re.Pattern) and isinstance(p.pattern, str)
    }
    return [p for p in found if p.flags & re.IGNORECASE]


def plain(documents: Sequence[Document], expressions: Sequence[re.Pattern[str]]) -> int:
    return sum(
        1
        for document in documents
        for sentence in document.text.splitlines()
        for expression in expressions
        if expression.search(sentence)
    )


def ruler() -> Callable[[Sequence[Document]], int] | None:
    """spaCy's marker, ready; None where spaCy is not installed."""
    try:
        import spacy  # type: ignore[import-not-found, unused-ignore]
    except ImportError:
        return None
    nlp = spacy.blank("en")
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "X", "pattern": w} for w in WORDS])
    return lambda documents: sum(len(doc.ents) for doc in nlp.pipe(d.text for d in documents))


def main(count: int) -> None:
    expressions, spacy = patterns(), ruler()
    print(f"{count} notes, {len(expressions)} expressions of the reader\n")
    print(f"{'notes':<20}{'reader':>10}{'plain re':>10}{'spaCy':>10}   notes/s, distinct sentences")
    for name, unique in (("templates repeat", False), ("nothing repeats", True)):
        compare(name, notes(count, unique=unique), expressions, spacy)


def compare(
    name: str,
    documents: list[Document],
    expressions: Sequence[re.Pattern[str]],
    spacy: Callable[[Sequence[Document]], int] | None,
) -> None:
    count = len(documents)
    ours, _ = timed(lambda: [read_chart([document]) for document in documents])
    theirs, _ = timed(lambda: plain(documents, expressions))
    peer = timed(lambda: spacy(documents))[0] if spacy else None
    sentences = [s.text for document in documents for s in read(document).sentences]
    marked = f"{count / peer:10.0f}" if peer else f"{'absent':>10}"
    share = len(set(sentences)) / len(sentences)
    print(f"{name:<20}{count / ours:10.0f}{count / theirs:10.0f}{marked}   {share:.0%}")
    print(f"{'':<20}the whole reading is {ratio(ours, theirs)} plain re's searching", end="")
    print(f", {ratio(ours, peer)} spaCy's marking of {len(WORDS)} phrases" if peer else "")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
