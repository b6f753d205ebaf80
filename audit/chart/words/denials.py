"""The words around a mention turned into whether they deny it, or tell that it was declined."""

from __future__ import annotations

from audit.chart.words.cues import standing
from audit.chart.words.patterns import rx

_NEGATED = standing("negated")
_NO_NEGATION = rx(
    r"\bnot (?:only|previously|yet)|\bno (?:change|doubt)|\bwithout (?:complication|incident|"
    r"difficulty)"
)

# "Cartilage not involved, skin closed": the denial has its own verb and ends at the comma.
_OVER = rx(r"^ (?:\w+ )?(?:\w+(?:ed|en)|visible|open|present|palpable|intact),")


def negates(before: str, after: str) -> bool:
    """A denial within five words before the mention, or right behind it."""
    near = before[-45:]
    cues = list(_NEGATED.finditer(near))
    cue = cues[-1] if cues else None
    if cue and not _NO_NEGATION.search(near[cue.start() :]):
        between = near[cue.end() :]
        if (
            len(between.split()) <= 5
            and not _OVER.match(between)
            and not rx(r"\b(?:was|were|had)\b.*\b(?:was|were)\b").search(between)
        ):
            return True
    return (
        rx(
            r"^\s*(?:(?:was|were|is|are|has|have|had) (?:not|never|n't)|(?:not|never) (?:done|"
            r"performed|indicated|necessary|needed|required|taken|treated|biopsied)|"
            r"(?:wasn't|weren't|isn't)|: ?(?:no|none|not)\b|unnecessary|not )"
        ).match(after)
        is not None
    )


# What the next statement of the same sentence says of the deed before it: "biopsy; pt declined".
THEN_DECLINED = rx(
    r"^(?:[;:,|]|->|→|\. |\bbut\b|\bhowever\b|\bthough\b)[ ,]*(?:but |however,? |though )?"
    r"(?:(?:pt|patient|he|she|they|parents?|mother|mom|father|dad|family|wife|husband|daughter|"
    r"son)"
    r" )?(?:has |have |again |today |politely )*(?:declin\w+|refus\w+|defer\w+|not interested|"
    r"(?:wants|wanted|would like|chose|elected|prefers?|preferred|decided) to (?:wait|hold|think|"
    r"watch|observe|defer|leave)|(?:will|wishes to|going to) think|would rather (?:not|wait))"
    r"(?: (?:it|this|that|for now|now|today|at this time|biopsy|treatment|both|all|off|about|"
    r"over))*"
    r" *(?:[.;,|)]|$|\b(?:because|due|citing|until|as|and|for|on)\b)"
)
