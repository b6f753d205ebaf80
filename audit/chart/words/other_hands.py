"""The words around a mention turned into whether another doctor did it, be it the same day."""

from __future__ import annotations

from audit.chart.words.patterns import rx

# "She came from Dr. Roy's office, where Mohs was finished this morning": this day, other hands.
# Only the clause that "where" or "who" opens; what the sentence goes on to tell is the author's.
_CAME_FROM = rx(
    r"\b(?:came|comes|coming|sent|presents?|presented|arriv\w+|referred|transferred|walked|"
    r"directly|straight|fresh)\b(?:[^.;]|\bdr\.){0,50}\b(?:from|by|of)\b(?:[^.;]|\bdr\.){0,50},? "
    r"\b(?:where|who)\b(?: (?!and\b|i\b|we\b)[\w'/-]+){0,5} *$"
)
_AT_OTHERS = rx(
    r"^[^.;,]{0,50}\b(?:at|in) (?:the )?"
    r"(?:(?:office|clinic|unit|practice|suite) of (?:dr|doctor)\b|"
    r"(?:dr|doctor)\b\.? [\w'’-]{2,25}['’]s? (?:\w+ )?(?:office|clinic|unit|practice|suite))"
)


def other_hands(before: str, after: str) -> bool:
    """Whether another doctor did it before the patient came over, be it the same day."""
    return _CAME_FROM.search(before) is not None or _AT_OTHERS.match(after) is not None
