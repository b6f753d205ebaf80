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


# "Defect status post Mohs by Dr. Roy earlier today", "after excision by her dermatologist".
_AFTER_DEED = rx(
    r"\b(?:status post|s/p|after|following|from|resulting from|due to|(?:left|made|created) by)\b"
    r"[^.;]{0,40}$"
)
_BY_OTHER = rx(
    r"^[^.;]{0,60}\b(?:by|per|with) (?:dr|doctor|another|an outside|(?:his|her|their|the) (?:mohs "
    r"surgeon|dermatolog\w+|referring))\b|^[^.;]{0,30}\belsewhere\b"
)


# "Dr. Roy, who cleared a basal cell by Mohs", "my partner Dr. Vo did Mohs", "Dr. Hale's Mohs": the
# subject is another doctor. A bare "Dr. Roy excised" may be the author as a scribe has it.
_DOCTOR = r"(?:dr|doctor)\b\.? (?:[a-z]\. )?[\w'’-]{2,25}"
_SUBJECT = rx(
    rf"(?:{_DOCTOR},? who|\bmy (?:partner|colleague|associate|fellow)(?:,? {_DOCTOR})?,?(?: who)?)"
    r"(?: (?:has|had|have|just|then|already|first))* (?:did|performed|removed|cleared|excised|took|"
    r"treated|cut|finished|completed|carried|biopsied|sampled|resected|ablated)\b[^.;]*$|"
    rf"{_DOCTOR}['’]s? (?:\w+ ){{0,2}}$"
)
# "Referring Mohs surgeon: Dr. Roy (cleared today, 3 stages)".
_REFERRING = rx(r"\breferring (?:\w+ )?$")


def other_hands(before: str, after: str) -> bool:
    """Whether another doctor did it before the patient came over, be it the same day."""
    if _AFTER_DEED.search(before) and _BY_OTHER.match(after):
        return True
    if _SUBJECT.search(before) or _REFERRING.search(before):
        return True
    return _CAME_FROM.search(before) is not None or _AT_OTHERS.match(after) is not None
