"""The words around a mention turned into the cues that they hold: done, planned, talked, denied."""

from __future__ import annotations

import re

from audit.chart.words.patterns import rx, vocabulary


def _cue(name: str, lead: str = r"\b") -> re.Pattern[str]:
    return rx(lead + "(?:" + "|".join(vocabulary("standing")[name]["patterns"]) + r")\b")


DECLINED = _cue("declined")
_NEGATED = _cue("negated")
_NO_NEGATION = rx(
    r"\bnot (?:only|previously|yet)|\bno (?:change|doubt)|\bwithout (?:complication|incident|"
    r"difficulty)"
)
PLANNED = _cue("planned", r"(?:\b|(?<=['’]))")
_RECOMMENDED = _cue("recommended")
HYPOTHETICAL = _cue("hypothetical")
ELSEWHERE = _cue("elsewhere")
TODAY = _cue("today")
INSTRUCTION = rx(
    r"^\s*(?:please|do not|don't|keep|avoid|apply|wash|use|call|take|change|leave|return|"
    r"continue|wear)\b"
)
TEMPLATE = rx(r"\*\*\*|_{3,}|\[ \]|\{[^}]*\}|☐|\[\s*\]")
TICKED = rx(r"\[x\]|☒|☑|✓")
# Verbs of talk and care that are no deed on a lesion.
_TALK = (
    r"(?!discuss|explain|mention|stat(?:e|ed)|recommend|offer|counsel|advis|review|not(?:e|"
    r"ed)\b|suggest|told|"
    r"refer|ask|agree|elect|wish|want|declin|concern|interest|schedul|plan|instruct|inform|"
    r"educat|call|"
    r"consent|den(?:y|ied)|consider|decid|underst|prescrib|refill|continu|start|seen|evaluat|"
    r"need|help|allow|talk|weigh|outlin|cover(?:ed)?\b|describ|present|compar|touch|book|list|"
    r"propos|"
    r"favou?r|prefer|select|order|request|authori|approv|resched|postpon|cancel|hop|intend|settl|"
    r"sign|ask|indicat|aware|experienc|report|return|arriv|show)"
)
DONE_VERB = rx(
    r"\b(?:(?:was|were|is|are|been|got) (?:then |subsequently |also |carefully |sharply |"
    r"successfully |each |all |both )*(?:"
    + _TALK
    + r"\w+ed|frozen|taken|done|cut|made|sent|shaved|"
    r"undertaken|given|sewn|split|begun|put)\b|(?:i|we|he|she|provider|physician) (?:then |"
    r"also |today |have )*(?:" + _TALK + r"\w+ed|took|froze|used|cut|made|shaved|"
    r"sent|got)\b|performed|treated with|tolerated)"
)

_CONSENT = rx(
    r"\b(?:consents?|risks?|r/b/a\w*|benefits|alternatives|parq|complications including)\b"
)
# "With his consent these were frozen": the consent is over, the deed follows.
_CONSENTED = rx(r"\b(?:after|following|once|with|having|upon|under|given|by|per|on)\b[^.;]{0,40}$")
_OWN_VERB = rx(r"\b(?:i|we|was|were|then)\b")


# The verb of the deed itself, right behind its name: talk before it is over.
_DEED_NEXT = rx(
    r"^(?: \([^()]{0,40}\)| (?!which\b|that\b|if\b|and\b|or\b|was\b|were\b)[\w'/-]+){0,5}"
    r" (?:was|were) (?:then |also |each |all |both |carefully |promptly |easily )*"
    r"(?:taken|performed|done|obtained from|made|carried (?:out|down)|excised|removed|shaved|"
    r"biopsied|frozen|treated|curetted|injected|drained|debrided|used|completed|undertaken|"
    r"accomplished|snipped|cut|incised|harvested|closed)\b"
    r"(?! (?:by (?:dr|doctor)|at|in (?:19|20))\b)"
)
# "Consent for the biopsy was obtained": the verb is the consent's.
_OF_CONSENT = rx(r"\b(?:consents?|permission|permit)(?: form)? (?:for|to|of)\b[^,;]*$")


def deed_next(before: str, after: str) -> bool:
    """ "…, a 4 mm punch biopsy was taken": the mention is the subject of a verb of doing."""
    return _DEED_NEXT.match(after) is not None and _OF_CONSENT.search(before) is None


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


def aimed(before: str, own: str) -> bool:
    """The mention is a bare infinitive that only tells what something is for."""
    bare = _TO.search(before) is not None and _BARE_VERB.fullmatch(own) is not None
    return bare and _WENT_ABOUT.search(before) is None


def in_consent(before: str) -> bool:
    """ "Consent for Mohs and repair was signed": the procedure is what was agreed to."""
    cues = list(_CONSENT.finditer(before))
    cue = cues[-1] if cues else None
    if cue is None or _CONSENTED.search(before[: cue.start()]):
        return False
    return not _OWN_VERB.search(before[cue.end() :])


def recommends(before: str) -> bool:
    """Talk just before the mention, save a consent or talk that is over: "After consent, …"."""
    start = max(0, len(before) - 90)
    return any(
        hit.start() >= start and not _agreed(before[: hit.end()], before[hit.end() :])
        for hit in _RECOMMENDED.finditer(before)
    )


# A consent that lies behind the deed of its own statement: "After consent, shave biopsy".
_CONSENTED_TALK = rx(
    r"\b(?:after|following|once|upon|under|with)\b (?!which\b)[^.,;]{0,60}"
    r"\b(?:consent(?:ed|s)?|discussion|explained|reviewed)$"
)


def _agreed(talk: str, between: str) -> bool:
    """The consent is over by a comma or an own verb; "consent for a biopsy" is none."""
    if not _CONSENTED_TALK.search(talk):
        return False
    if talk.endswith(("consent", "consented", "consents")) and "," in between[:30]:
        return True
    return rx(r"\b(?:i|we)\b [^,;]*$").search(between) is not None


def is_done(before: str, own: str, after: str) -> bool:
    """A verb of doing in the past that holds the mention or follows it."""
    tail = before[-40:]
    hits = DONE_VERB.finditer(tail + own + after[:80])
    return any(hit.end() > len(tail) for hit in hits)


# "Biopsy recommended", "shave removal talked through": talk about the thing, not of its aftercare.
_TALKED = rx(
    r"^(?: (?!care|aftercare|instruct|handout|precaution|heal|sun|risk|cycle|and|as|then|x?\d)"
    r"[\w'-]+){0,2} (?:(?:was|were|is|are|has been|been) )?(?:again )?(?:recommended|advised|"
    r"discussed|"
    r"offered|suggested|proposed|explained|considered|weighed|outlined|mentioned|described|"
    r"laid out|talked (?:through|over|about)|gone over|reviewed with)\b"
)


# A participle that stands for "was applied": what was put on, how much light was given.
_GIVEN = rx(
    r"^(?:[ ,]+(?!if\b|when\b|or\b|vs\b|and\b|consent\b|is\b|to\b|for\b)[\w.%/-]+){0,3}[ ,]+"
    r"(?:applied|painted|put on|dabbed|spread|brushed|touched|administered|delivered|sprayed|"
    r"injected|placed on)\b"
    r"(?! (?:if|daily|bid|nightly|at home|weekly|every|by (?:patient|mother)))|"
    r"^[^.;]{0,40}?\b\d+(?:\.\d+)? ?(?:m?j(?:/cm2?|oules?)?|mj/cm\S*)\b|"
    r"^[^.;]{0,40}?\b\d+ ?min(?:utes?)? \d+ ?s"
)
_LEAD_TODAY = rx(r"^\W*(?:(?:rx|tx|treatment|done|given|procedure) )?today\W")


def given(text: str, end: int) -> bool:
    """ "Kerasticks applied to the scalp", "NB-UVB 572 mJ": told without its "was"."""
    return _GIVEN.match(text[end:]) is not None or _LEAD_TODAY.match(text) is not None


def talked_after(after: str) -> bool:
    return _TALKED.search(after) is not None or _SETTLED.match(after) is not None


# "A biopsy was agreed", "an excision was settled on": the choice, unless the deed follows.
_SETTLED = rx(
    r"^(?: of (?:the )?[^.;,]{0,40}?)? (?:(?:(?:was|were|is|has been) (?:then |mutually |jointly |"
    r"today )?)?(?:agreed|decided (?:up)?on|settled (?:up)?on)|(?:was|were|is|has been) (?:then |"
    r"today )?(?:chosen|elected|opted for|(?:felt|thought|judged|considered) (?:to be )?(?:best|"
    r"warranted|indicated|appropriate|needed|necessary|wise)))\b"
    r"(?![^.;]{0,60}\b(?:performed|done|carried out|taken|obtained|completed|undertaken))"
)


# "Likely bilobed flap": a guess at what will be done, right before its name.
_GUESS = rx(
    r"\b(?:likely|probabl[ey]|possibl[ey]|perhaps|maybe|presumably|ideally|expected|expect|"
    r"anticipated?|plus/?minus|\+/-)(?: an?| the| to need(?: an?)?| need(?: an?)?)? ?$"
)


_GUESSED = rx(r"(?:likely|probabl[ey]|possibl[ey]|perhaps|maybe|expected|anticipated)\b")


def guessed(before: str, own: str) -> bool:
    return _GUESS.search(before) is not None or _GUESSED.match(own) is not None


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


def planned_after(after: str) -> bool:
    return (
        rx(
            r"^[^.;]{0,60}\b(?:(?:is|are|was|were|to be|ha[sd] been|will be) (?:scheduled|planned|"
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


# "Cartilage not involved, skin closed": the denial has its own verb and ends at the comma.
_OVER = rx(r"^ (?:\w+ )?(?:\w+(?:ed|en)|visible|open|present|palpable|intact),")


def negates(before: str, after: str) -> bool:
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
