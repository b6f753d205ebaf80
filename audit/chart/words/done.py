"""The words around a mention turned into whether a verb of doing holds it."""

from __future__ import annotations

from audit.chart.words.patterns import rx

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


def is_done(before: str, own: str, after: str) -> bool:
    """A verb of doing in the past that holds the mention or follows it."""
    tail = before[-40:]
    hits = DONE_VERB.finditer(tail + own + after[:80])
    return any(hit.end() > len(tail) for hit in hits)


# A participle that stands for "was applied": what was put on, how much light was given.
_GIVEN = rx(
    r"^(?:[ ,]+(?!if\b|when\b|or\b|vs\b|and\b|consent\b|is\b|to\b|for\b)[\w.%/-]+){0,3}[ ,]+"
    r"(?:applied|painted|put on|dabbed|spread|brushed|touched|administered|delivered|sprayed|"
    r"injected|placed on)\b"
    r"(?! (?:if|daily|bid|nightly|at home|weekly|every|by (?:patient|mother)))|"
    r"^[^.;]{0,40}?\b\d+(?:\.\d+)? ?(?:m?j(?:/cm2?|oules?)?|mj/cm\S*)\b|"
    r"^[^.;]{0,40}?\b\d+ ?min(?:utes?)? \d+ ?s"
)
# "Kenalog 10, 0.3 cc to the scar": a steroid told with its volume and its place has gone in.
_STEROID = rx(
    r"\b(?:ilk|il|intra-?lesional\w*|kenalog|triam\w*|tac|k-?(?:10|20|40)|candida|bleomycin)\b[^.;]*$"
)
_VOLUME = rx(r"^(?:[^.;]|\.(?=\d)){0,60}?(?<![\w./])\d*\.?\d+ ?(?:cc|ml)s?\b(?! (?:vials?|needed))")
_LEAD_TODAY = rx(r"^\W*(?:(?:rx|tx|treatment|done|given|procedure) )?today\W")


def given(text: str, end: int) -> bool:
    """ "Kerasticks applied to the scalp", "NB-UVB 572 mJ": told without its "was"."""
    if _STEROID.search(text[:end]) and _VOLUME.match(text[end:]):
        return True
    return _GIVEN.match(text[end:]) is not None or _LEAD_TODAY.match(text) is not None
