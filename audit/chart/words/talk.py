"""The words around a mention turned into whether it is only talked of: consent, advice, choice."""

from __future__ import annotations

from audit.chart.words.cues import standing
from audit.chart.words.patterns import rx

_RECOMMENDED = standing("recommended")

# "The lesion was outlined with a 4 mm margin": drawn, not talked of.
_DRAWN = rx(
    r"\b(?:lesion|ellipse|margins?|incision|excision|tumou?r|cyst|lipoma|mass|scar|area|site|"
    r"flap|specimen|borders?|it|spindle|nevus|mole|plaque|nodule|i)\b[^.;,]{0,30}\boutlined?$"
)

_CONSENT = rx(
    r"\b(?:consents?|risks?|r/b/a\w*|benefits|alternatives|parq|complications including)\b"
)
# "With his consent these were frozen": the consent is over, the deed follows.
_CONSENTED = rx(r"\b(?:after|following|once|with|having|upon|under|given|by|per|on)\b[^.;]{0,40}$")
_OWN_VERB = rx(r"\b(?:i|we|was|were|then)\b")


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
        hit.start() >= start
        and not _agreed(before[: hit.end()], before[hit.end() :])
        and not _DRAWN.search(before[: hit.end()])
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


# "Biopsy recommended", "shave removal talked through": talk about the thing, not of its aftercare.
_TALKED = rx(
    r"^\)?(?: \([^()]{1,40}\))?(?: of (?:the |an? |her |his )?[#\w'-]+(?: [\w'-]+)?)?"
    r"(?: (?!care|aftercare|instruct|handout|precaution|heal|sun|risk|cycle|and|as|then|x?\d)"
    r"[\w'-]+){0,2} (?:(?:was|were|is|are|has been|been) )?(?:again )?(?:recommended|advised|"
    r"discussed|"
    r"offered|suggested|proposed|explained|considered|weighed|outlined|mentioned|described|"
    r"laid out|talked (?:through|over|about)|gone over|reviewed with)\b"
)


def talked_after(after: str) -> bool:
    """ "Biopsy recommended", "a biopsy was agreed": what follows only talks of the mention."""
    return _TALKED.search(after) is not None or _SETTLED.match(after) is not None


# "A biopsy was agreed", "an excision was settled on": the choice, unless the deed follows.
_SETTLED = rx(
    r"^(?: of (?:the )?[^.;,]{0,40}?)? (?:(?:(?:was|were|is|has been) (?:then |mutually |jointly |"
    r"today )?)?(?:agreed|decided (?:up)?on|settled (?:up)?on)|(?:was|were|is|has been) (?:then |"
    r"today )?(?:chosen|elected|opted for|(?:felt|thought|judged|considered) (?:to be )?(?:best|"
    r"warranted|indicated|appropriate|needed|necessary|wise)))\b"
    r"(?![^.;]{0,60}\b(?:performed|done|carried out|taken|obtained|completed|undertaken))"
)


# "Offered: cryo, TCA", "I told her what a biopsy involves: a shot, a shave": the list behind the
# colon is talk as its head is; what was chosen or done there and then has a verb of its own.
_TALK_HEAD = rx(
    r"(?:^|[.;] ?)(?:(?!\b(?:performed|done|treated|today|then)\b)[^:.;])*?\b(?:offer(?:ed|s)?|"
    r"options?|"
    r"choices|alternatives?|"
    r"discuss(?:ed|ion)|consider(?:ed)?|explain(?:ed)?|describ(?:ed?|ing)|talk(?:ed)? (?:about|"
    r"over|"
    r"through)|"
    r"went (?:over|through)|review(?:ed)?|counsel(?:l?ed)?|told|ladder|involves|entails|quoted?|"
    r"pric(?:es?|ing)|fees?|cost|compared|weighed|questions? (?:about|on|re))\b"
    r"(?:(?!\b(?:performed|done|treated)\b)[^:.;])*(?::| [-–—]) (?P<rest>[^.;]*)$"
)
_TURNED = rx(
    r"\b(?:today|now|done|performed|chose|elected|opted|selected|went with|decided|then|wants|"
    r"agreed|treated|proceeded)\b|->|→|=>"
)


def headed_talk(before: str) -> bool:
    """The mention behind `before` stands in a list that a word of talk heads."""
    head = _TALK_HEAD.search(before)
    return head is not None and not _TURNED.search(head["rest"])


# "Shave quoted at $225", "IPL fee sheet given", "cryo not covered": what it would cost.
_PRICED = rx(
    r"^(?: (?!and\b|but\b|x?\d)[\w/-]+){0,3}? ?[-–,(]? ?(?:(?:was|is|were) )?(?:quot(?:ed?|ation)|"
    r"pric(?:ed?|ing)|"
    r"\$ ?\d+|estimate\w*|fee (?:schedule|sheet|given|quoted|of|is|discussed)|costs?\b|not covered|"
    r"self[- ]pay (?:price|quote))"
)
_PAID = rx(r"\b(?:paid|collected|charged|received|signed)\b")


def priced(after: str) -> bool:
    """What follows the mention only tells what it would cost."""
    return _PRICED.match(after) is not None and _PAID.search(after) is None
