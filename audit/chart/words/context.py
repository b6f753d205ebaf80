"""A stretch of a sentence turned into whether it was done, planned, declined, past or denied."""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache

from audit.chart.words.pasttime import is_past, led_by_past
from audit.chart.words.patterns import rx


class Context(StrEnum):
    PERFORMED = "performed"
    PLANNED = "planned"
    RECOMMENDED = "recommended"
    DECLINED = "declined"
    HISTORICAL = "historical"
    ELSEWHERE = "elsewhere"
    NEGATED = "negated"
    HYPOTHETICAL = "hypothetical"
    INSTRUCTION = "instruction"
    TEMPLATE = "template"
    NEUTRAL = "neutral"


# Where one statement ends and another begins inside a sentence.
_BOUNDARY = rx(
    r"[;:|]|(?<!\bdr)\.\s|->|→|\bbut\b|\bhowever\b|\balthough\b|\bexcept\b|\bwhereas\b|"
    r"\bwhile\b|\bthen\b|\bso\b|"
    r",\s*(?=(?:and|but|will|not|patient|pt|he|she|i|we|they|the)\b)|\band (?=(?:he|she|i|we|"
    r"patient|pt|"
    r"will|was|were)\b)"
)
_DECLINED = rx(
    r"\b(?:declin(?:e[sd]?|ing)|refus(?:e[sd]?|ing)|opt(?:ed|s) (?:not|against)|elect(?:ed|s) "
    r"not|"
    r"(?:wants?|wanted|would like|chose|elected|decided) to (?:wait|hold|think|watch|observe|"
    r"leave)|"
    r"(?:will|wishes to|going to) think (?:about|it)|prefer(?:s|red)? (?:not|to wait|to hold)|"
    r"would rather (?:not|wait)|"
    r"not interested|deferred?|deferr(?:al|ing)|does(?:n't| not) want|did(?:n't| not) want|"
    r"chose (?:not|to wait|observation)|wishes to (?:wait|hold off|defer)|hold(?:ing)? off|"
    r"postponed|cancel(?:l?ed)|against)\b"
)
_NEGATED = rx(
    r"\b(?:no(?! (?:more|longer)? ?complications?)|not|without|never|neither|nor|denie[sd]|"
    r"denying|"
    r"wasn't|weren't|didn't|isn't|aren't|don't|doesn't|instead of|rather than|"
    r"negative for|absence of|free of|none)\b"
)
_NO_NEGATION = rx(
    r"\bnot (?:only|previously|yet)|\bno (?:change|doubt)|\bwithout (?:complication|incident|"
    r"difficulty)"
)
_PLANNED = rx(
    r"(?:\b|(?<=['’]))(?:will(?! (?:call|have sutures))|(?:ll|shall)|let us|let's|hope[sd]? to|"
    r"ought to|best to|is to (?:return|come|have|be|undergo)|"
    r"(?:i|he|she|we|they|patient|pt)(?: would|['’]d) (?:like|love|prefer|want|wish)|"
    r"continue[sd]?(?: with)?|plan(?:s|ned|ning)?(?: to|"
    r" for)?|schedul(?:e|ed|ing)|sched(?:'?d)?|resched\w*|to be (?:done|performed|scheduled|"
    r"treated|"
    r"excised|removed|set up|booked|biopsied|frozen|arranged)|next (?:visit|vx|appt|"
    r"appointment|time|month|week|ov|session)|return(?:s|ing)? "
    r"(?:for|to have|to clinic)|rtc (?:for)?|come back|come in for|appt|appointment|"
    r"refer(?:red|ral)?(?: to| for)?|future|anticipate[ds]?|"
    r"intend(?:s|ed)? to|going to|would like|wants|wishes|interested in|needs?|pending|"
    r"book(?:ed|ing)?(?: for)?|slot|waiting list|on hold|"
    r"set up|upcoming|later date|at follow ?-?up|await(?:ing|s)?|prior auth(?:orization)?|"
    r"tentatively)\b"
)
_RECOMMENDED = rx(
    r"\b(?:recommend(?:s|ed|ation|ations)?|advis(?:e[sd]?|ing)|suggest(?:s|ed)?|discuss(?:ed|"
    r"ion)?|offer(?:ed|s)?|"
    r"options?|consider(?:ed|ing)?|counsel(?:l?ed)?|explain(?:ed)?|choices?|alternatives?|"
    r"elect(?:ed|s)?(?! not)|agree[sd]?(?: to)?|"
    r"cho(?:se|sen)|chooses|opt(?:ed|s) (?:for|to)|reviewed|candidate|indicated for|"
    r"consent(?:ed|s)?|decision|asked|requests?|"
    r"(?:went|going|gone|go) (?:over|through)|talk(?:ed|ing)? (?:about|over|through)|talked|"
    r"spoke|"
    r"weigh(?:ed|ing)?|outlined?|laid out|touched on|compared|walked (?:him|her|them|the|"
    r"through)|"
    r"settled on|leans?|leaning|favou?rs?|in favou?r of|propos(?:e[sd]?|ing)|"
    r"versus|decided|prefers?|gave|treatments? (?:include|are|may be)|best treated)\b"
)
_HYPOTHETICAL = rx(
    r"\b(?:if|unless|should (?=it|they|this|the|any)|could|might|may|would|in case|"
    r"in the event|possibility|possible need|risks?|"
    r"need for|whether|when necessary|can be)\b"
)
_ELSEWHERE = rx(
    r"\b(?:outside (?:provider|dermatolog\w+|clinic|facility|hospital|physician|office|"
    r"practice)|elsewhere|"
    r"another (?:provider|dermatologist|clinic|physician|practice|office)|other (?:provider|"
    r"dermatologist)|"
    r"at (?:an )?outside|by (?:dermatology|surgery|general surgery|urology|ent|"
    r"plastics?(?: surgery)?|podiatry|(?:the )?\w+ (?:team|service))|by (?:his|her|their|"
    r"the) (?:pcp|primary|dermatologist|gp|family doctor)|"
    r"(?:performed|done|biopsied|excised|treated|removed|frozen) by (?:dr|doctor|mr|ms|"
    r"another|an outside)\b|referring)\b"
)
_TODAY = rx(
    r"\b(?:today|this (?:visit|morning|afternoon)|at this (?:visit|time|sitting)|now|same (?:day|"
    r"visit))\b"
)
_INSTRUCTION = rx(
    r"^\s*(?:please|do not|don't|keep|avoid|apply|wash|use|call|take|change|leave|return|"
    r"continue|wear)\b"
)
_TEMPLATE = rx(r"\*\*\*|_{3,}|\[ \]|\{[^}]*\}|☐|\[\s*\]")
_TICKED = rx(r"\[x\]|☒|☑|✓")
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
_DONE_VERB = rx(
    r"\b(?:(?:was|were|is|are|been|got) (?:then |subsequently |also |carefully |sharply |"
    r"successfully |each |all |both )*(?:"
    + _TALK
    + r"\w+ed|frozen|taken|done|cut|made|sent|shaved|"
    r"undertaken|given|sewn|split|begun|put)\b|(?:i|we|he|she|provider|physician) (?:then |"
    r"also |today |have )*(?:" + _TALK + r"\w+ed|took|froze|used|cut|made|shaved|"
    r"sent|got)\b|performed|treated with|tolerated)"
)


@lru_cache(maxsize=65536)
def context_of(text: str, start: int, end: int, section: str = "other") -> Context:
    """What a sentence says of text[start:end]: nearest cue of its own statement, then section.

    `section` settles a bare mention: history sections are past, instructions instruct; bare
    mentions elsewhere are neutral and the caller decides.
    """
    whole, text = text, _without_asides(text, start, end)
    left, right = _statement(text, start, end)
    before, after = text[left:start], text[end:right]
    if status := _row_status(text):
        return status
    if _TEMPLATE.search(text[max(0, start - 6) : start]) and not _TICKED.search(before[-6:]):
        return Context.TEMPLATE
    for context, hit in _rulings(text, before, after, text[start:end]):
        if hit:
            return context
    if not _is_done(before, text[start:end], after) and _THEN_DECLINED.search(text[right:]):
        return Context.DECLINED
    if section in ("pmh", "medications"):
        return Context.HISTORICAL
    if led_by_past(whole, start) and not _TODAY.search(text[left:right]):
        return Context.HISTORICAL
    if section == "hpi":
        return (
            Context.PERFORMED
            if _TODAY.search(text) and _DONE_VERB.search(text)
            else Context.HISTORICAL
        )
    if section == "instructions":
        return Context.INSTRUCTION
    if section == "consent":
        return Context.RECOMMENDED
    if _DONE_VERB.search(text[left:right]):
        return Context.PERFORMED
    return Context.NEUTRAL


_CONSENT = rx(
    r"\b(?:consents?|risks?|r/b/a\w*|benefits|alternatives|parq|complications including)\b"
)
# "With his consent these were frozen": the consent is over, the deed follows.
_CONSENTED = rx(r"\b(?:after|following|once|with|having|upon|under|given|by|per|on)\b[^.;]{0,40}$")
_OWN_VERB = rx(r"\b(?:i|we|was|were|then)\b")


def _in_consent(before: str) -> bool:
    """ "Consent for Mohs and repair was signed": the procedure is what was agreed to."""
    cues = list(_CONSENT.finditer(before))
    cue = cues[-1] if cues else None
    if cue is None or _CONSENTED.search(before[: cue.start()]):
        return False
    return not _OWN_VERB.search(before[cue.end() :])


def _rulings(text: str, before: str, after: str, own: str) -> list[tuple[Context, bool]]:
    whole = before + own + after
    done = _is_done(before, own, after)
    today = bool(_TODAY.search(whole))
    declined = bool(_DECLINED.search(whole))
    elsewhere = bool(_ELSEWHERE.search(whole))
    planned = bool(_PLANNED.search(before[-80:])) or bool(_planned_after(after))
    return [
        (Context.DECLINED, declined and not (today and done)),
        (Context.RECOMMENDED, _in_consent(before)),
        (Context.NEGATED, _negates(before, after)),
        (
            Context.HYPOTHETICAL,
            (bool(_HYPOTHETICAL.search(before[-60:])) and not done) or _maybe(after),
        ),
        (Context.ELSEWHERE, elsewhere and not today),
        (Context.HISTORICAL, not today and is_past(before, own, after)),
        (Context.PLANNED, planned and not done and not (today and not _PLANNED.search(before))),
        (Context.RECOMMENDED, _recommends(before) and not done),
        (Context.RECOMMENDED, _talked_after(after)),
        (Context.INSTRUCTION, bool(_INSTRUCTION.match(text)) and not done),
    ]


def _recommends(before: str) -> bool:
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


def _is_done(before: str, own: str, after: str) -> bool:
    """A verb of doing in the past that holds the mention or follows it."""
    tail = before[-40:]
    hits = _DONE_VERB.finditer(tail + own + after[:80])
    return any(hit.end() > len(tail) for hit in hits)


# "Biopsy recommended", "shave removal talked through": talk about the thing, not of its aftercare.
_TALKED = rx(
    r"^(?: (?!care|aftercare|instruct|handout|precaution|heal|sun|risk|cycle|and|as|then|x?\d)"
    r"[\w'-]+){0,2} (?:(?:was|were|is|are|has been|been) )?(?:again )?(?:recommended|advised|"
    r"discussed|"
    r"offered|suggested|proposed|explained|considered|weighed|outlined|mentioned|described|"
    r"laid out|talked (?:through|over|about)|gone over|reviewed with)\b"
)


def _talked_after(after: str) -> bool:
    return _TALKED.search(after) is not None


def _maybe(after: str) -> bool:
    """ "Dermabrasion may be another option"."""
    return (
        rx(r"^[^.;]{0,20}\b(?:may|might|could|can|would) (?:be|also|help)\b").match(after)
        is not None
    )


def _planned_after(after: str) -> bool:
    return (
        rx(
            r"^[^.;]{0,60}\b(?:(?:is|are|was|were|to be|has been|will be) (?:scheduled|planned|"
            r"arranged|deferred|booked|recommended|advised)|scheduled|sched'd|"
            r"next (?:visit|vx|time|week|month|appt|ov)|at (?:next|follow)|will be (?:done|"
            r"performed)|"
            r"(?<!path )(?<!pathology )(?<!results )(?<!result )(?<!margins )(?<!bx )(?<!biopsy )"
            r"(?<!report )pending|planned|as needed|prn)\b"
        ).search(after)
        is not None
    )


def _negates(before: str, after: str) -> bool:
    near = before[-45:]
    cues = list(_NEGATED.finditer(near))
    cue = cues[-1] if cues else None
    if cue and not _NO_NEGATION.search(near[cue.start() :]):
        between = near[cue.end() :]
        if len(between.split()) <= 5 and not rx(r"\b(?:was|were|had)\b.*\b(?:was|were)\b").search(
            between
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
_THEN_DECLINED = rx(
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
_CELL = rx(
    r"\| *(?:(?P<d>declined|refused|deferred|pt declined)|(?P<p>planned|scheduled|sched|next "
    r"visit|"
    r"pending|to do|watch|observe|monitor|not (?:done|treated|performed)|none today|recommended))"
    r"\b[^|]{0,25}(?:\||$)"
)


def _row_status(text: str) -> Context | None:
    """The status cell of a table's row."""
    hit = _CELL.search(text) if text.count("|") >= 2 else None
    return None if hit is None else Context.DECLINED if hit["d"] else Context.PLANNED


_PAREN = rx(r"\([^()]{0,120}\)")


def _without_asides(text: str, start: int, end: int) -> str:
    """The text with dated asides blanked, "(path 1/15/26)", save the one that holds the "
    "mention."""
    out = text
    for aside in _PAREN.finditer(text):
        inside = aside.start() <= start < aside.end()
        behind = 0 <= aside.start() - end <= 2
        if inside or behind or not is_past("", "", " " + aside.group()[1:-1]):
            continue
        out = out[: aside.start()] + " " * len(aside.group()) + out[aside.end() :]
    return out


def _statement(text: str, start: int, end: int) -> tuple[int, int]:
    """The bounds of the statement that holds text[start:end]."""
    left = 0
    for boundary in _BOUNDARY.finditer(text, 0, start):
        left = boundary.end()
    after = _BOUNDARY.search(text, end)
    return left, after.start() if after else len(text)
