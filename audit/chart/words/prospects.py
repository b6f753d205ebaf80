"""The words around a mention turned into what is yet to come: aims, guesses, conditions, plans."""

from __future__ import annotations

from audit.chart.words.patterns import rx

# "Too many to freeze", "to excise it": an aim, save behind a verb of going about it.
_TO = rx(r"\bto (?:then |also |fully |completely |widely )?$")
_WENT_ABOUT = rx(
    r"\b(?:proceed\w*|went on|began|begun|continu\w+|used|able|taken|turned|was then|managed|"
    r"served|utili[sz]ed|employed|applied|performed|made|needed|required)\b[^.;]{0,60}\bto "
    r"(?:then |also |fully |completely |widely )?$"
)
_BARE_VERB = rx(
    r"(?:re-?)?(?:freeze|excise|biopsy|shave|remove|destroy|curette?|treat|punch|snip|drain|lance|"
    r"debride|repair|resect|ablate|laser|inject|avulse|enucleate|unroof)(?: [^.;]*)?"
)


# "Asks for them to be taken off before the wedding", "would like it shaved": a wish is no deed.
_WISHED = rx(
    r"\b(?:ask(?:s|ed|ing)?|request(?:s|ed|ing)?|wants?|wanted|wish(?:es|ed)?|hop(?:es|ed|ing)|"
    r"(?:would|'d) (?:like|love|prefer)|desires?|desired) (?:that )?(?:(?:for|to have|to get) )?"
    r"(?:(?:it|them|these|this|those|all|(?:the|her|his|their|both|some)(?: \w+){1,3}?) )?"
    r"(?:(?:to )?be )?$"
)


def aimed(before: str, own: str) -> bool:
    """The mention is a bare infinitive that only tells what something is for."""
    if _WISHED.search(before):
        return True
    bare = _TO.search(before) is not None and _BARE_VERB.fullmatch(own) is not None
    return bare and _WENT_ABOUT.search(before) is None


# "Likely bilobed flap": a guess at what will be done, right before its name.
_GUESS = rx(
    r"\b(?:likely|probabl[ey]|possibl[ey]|perhaps|maybe|presumably|ideally|expected|expect|"
    r"anticipated?|plus/?minus|\+/-)(?: an?| the| to need(?: an?)?| need(?: an?)?)? ?$"
)

_GUESSED = rx(r"(?:likely|probabl[ey]|possibl[ey]|perhaps|maybe|expected|anticipated)\b")


def guessed(before: str, own: str) -> bool:
    """Whether the mention is a guess at what will be done."""
    return _GUESS.search(before) is not None or _GUESSED.match(own) is not None


def maybe(after: str) -> bool:
    """ "Dermabrasion may be another option"."""
    return (
        rx(r"^[^.;]{0,20}\b(?:may|might|could|can|would) (?:be|also|help)\b").match(after)
        is not None
        or _SHOULD_IT.match(after) is not None
    )


# "Biopsy if it grows", "cryo to the hand if no better", "bx anything new": not yet.
_SHOULD_IT = rx(
    r"^(?: (?:(?:to|of|for|on|at|in)(?: (?:the|his|her|left|right))*(?: [\w-]+){1,3}|again|then|"
    r"it|them|these|this))?,? (?:only )?(?:if|unless|should it|whenever) (?:it|they|this|these|"
    r"the\w*|any|no|not|still|there|symptom\w*|persist\w*|recur\w*|grow\w*|chang\w*|need\w*|"
    r"necess\w*|positive|malignant|path\w*|she|he|patient|pt|desired|wanted|bother\w*|margins?)\b|"
    r"^ (?:anything|any(?: new)?|whatever|as needed|prn)\b"
)
# A conditional that leads its sentence governs what follows, by arrow or comma.
_IF_LED = rx(
    r"^(?:[^.;]{0,40}[,:–-] )?\W*(?:if|unless|should (?:it|they|the|this|these|any)|in the event)\b"
    r"[^.;]*(?:->|→|,|=|:|–|\bthen\b|\bwill\b|\bwould\b)[^.;]*$"
)


def conditional(text: str, start: int) -> bool:
    """ "If not gone in 8 wks -> bx.": the deed waits for what the sentence opens with."""
    stretch = rx(r"[.;] ").split(text[:start])[-1]
    return _IF_LED.match(stretch + " ") is not None


# "Excision of the cyst in 8 wks", "PDT this winter", "removal after her trip": a later day.
_LATER = rx(
    r"^(?: (?:of|to|on|for) (?:[\w'-]+ ?){1,5}?|s?)?,? ?"
    r"(?:(?:in|at|after|within) (?:about |approx\.? ?|another |~ ?)?\d+(?: ?(?:-|–|to) ?\d+)? ?"
    r"(?:d|days?|wks?|weeks?|mos?|months?)\b(?! (?:ago|old|of (?:age|follow)))|"
    r"(?:this|next|in the|later this|the coming|over the|in) (?:winter|spring|summer|fall|autumn|"
    r"year|month|week)\b|"
    r"(?:after|when|once) (?:(?:her|his|their|the) (?:trip|vacation|wedding|holidays?|surgery|"
    r"pregnancy|"
    r"delivery|return|season)|(?:it|this|the \w+) (?:is |has )?(?:cool\w*|quiet\w*|settle\w*|"
    r"calm\w*|"
    r"heal\w*|resolve\w*))|"
    r"at (?:an?|some) (?:later|quieter|future|better|convenient)|down the road|some ?day)"
)


# "TCA again in 3 wk", "LN2 in 2 weeks": the next time.
_AGAIN = rx(
    r"^ (?:again (?:\w+ ){0,2})?in (?:about )?(?:\d+(?:-\d+)?|an?|one|two|three|four|six) "
    r"(?:d|days?|wks?|weeks?|mos?|months?)\b|^ again (?:\d+(?:-\d+)? ?(?:wks?|weeks?|mos?|months?)"
    r"|next|later|soon)\b"
)


def planned_after(after: str) -> bool:
    """ "Excision is scheduled", "bx at next visit": what follows puts the mention off."""
    if _LATER.match(after):
        return True
    if _AGAIN.match(after):
        return True
    return (
        rx(
            r"^(?:[^.;]|\.(?=\d)){0,60}\b(?:(?:is|are|was|were|to be|ha[sd] been|will be) "
            r"(?:scheduled|planned|"
            r"arranged|deferred|booked|recommended|advised)|(?:to be|will be|would be|being) "
            r"(?:consider\w*|discuss\w*|revisit\w*|reconsider\w*|entertained|offered|weighed|"
            r"thought about)|scheduled|sched'd|"
            r"next (?:visit|vx|time|week|month|appt|ov)|at (?:next|follow)|will be (?:done|"
            r"performed)|"
            r"(?<!path )(?<!pathology )(?<!results )(?<!result )(?<!margins )(?<!bx )(?<!biopsy )"
            r"(?<!report )pending|planned|as needed|prn|sos)\b"
        ).search(after)
        is not None
    )
