"""The words around a mention turned into whether it is only talked of: consent, advice, choice."""

from __future__ import annotations

from audit.chart.words.cues import standing
from audit.chart.words.patterns import rx

_RECOMMENDED = standing("recommended")

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


# "Biopsy recommended", "shave removal talked through": talk about the thing, not of its aftercare.
_TALKED = rx(
    r"^(?: (?!care|aftercare|instruct|handout|precaution|heal|sun|risk|cycle|and|as|then|x?\d)"
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
