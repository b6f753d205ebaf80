"""A word of closure in a sentence turned into yes or no: was it only talked of, or denied?"""

from __future__ import annotations

from audit.chart.words.patterns import rx

NOT = rx(r"\b(?:no|not|none|without|nor|never|neither|denied)\b")
_PLAN = rx(
    r"\b(?:will|plan(?:ned)?|scheduled|if|option\w*|risk\w*|discuss\w*|may|offered|consider\w*|"
    r"elect\w*|alternativ\w*|chose|future|later)\b"
)


def unneeded(after: str) -> bool:
    """ "Complex closure not required"."""
    cue = r"^ *(?:was |were |is )?(?:not |un)(?:required|needed|necessary|indicated|performed|done)"
    return rx(cue).match(after) is not None


_SURGEON = (
    r"(?:(?:plastics?|oculo-?plastics?|ent|reconstructive|maxillofacial)\b(?: (?:surgery|surgeon|"
    r"service|team))?|(?:a |his |her |my )?(?:colleague|partner)|another (?:surgeon|physician|"
    r"service))"
)
_BY_OTHERS = rx(
    r"\b(?:clos\w+|repair\w*|reconstruct\w+|flap|graft|handled|taken over)\b[^;]{0,40}?"
    rf"\b(?:by|to|per|with) (?:the )?(?:{_SURGEON}|dr\b[^;]{{0,40}}\b(?:{_SURGEON}|"
    r"(?:see|separate\w*|(?:his|her|their) (?:own )?(?:note|dictation|report))))\b"
)


# "Nose: flap well perfused", "s/p bilobed flap": how the work of another day looks.
_STATE = rx(
    r"^s?(?: (?:site|donor site|scar|from (?:last|the (?:prior|first|previous))?[^,.;]{0,25}))?"
    r"(?: (?:is|are|was|were|has|have|remains?|looks?|looked|appears?|appeared|still|all|now|"
    r"seems?|quite|very|well|nicely|fully|doing|completely))*[ -]"
    r"(?:pink|viable|perfused|healthy|healed|healing|heals|taken|settled|settling|vascularized|"
    r"good color|fine|well)\b(?! (?:at|by) (?:the )?(?:end|close|conclusion|completion))"
)
_EARLIER = rx(
    r"\b(?:s/p|status[- ]post|(?<!-)post|prior|previous|old|earlier|existing|healed|healing|"
    r"last (?:week|month|year)'?s?) (?:(?!and\b|with\b|then\b)[\w-]+ ){0,3}$"
)


def of_another_day(before: str, after: str) -> bool:
    """The flap or graft is looked at or remembered, not made."""
    return _STATE.match(after) is not None or _EARLIER.search(before) is not None


def by_others(text: str) -> bool:
    """ "Closed by Dr. Farley of plastic surgery, see his note": no closure of this author's."""
    return _BY_OTHERS.search(text) is not None


_TALK = (
    r"(?:discussed|considered|offered|proposed|mentioned|weighed|contemplated|planned|talked|"
    r"spoken|thought|consented|entertained|option|possibility|alternative|backup|fallback|reserve)"
)
# Words of talk alone stand between the name and its refusal; "was raised; a drain was not needed"
# has a deed and another subject.
_SPARED = rx(
    rf"^(?:[\s,;:()–-]+|\b(?:{_TALK}|had|has|have|was|were|is|been|being|also|earlier|initially|"
    r"beforehand|before|preoperatively|only|about|over|through|of|for|an|a|the|in|case|need|as|and|"
    r"but|though|although|yet|however|it|this|that|which|turned|out|to|be|proved|proven|found|felt|"
    r"deemed|with|patient|her|him|them|held|surgery|closure|reconstruction|today|ultimately|"
    r"finally|then|we|i|did|flaps?|grafts?|kept)\b)*"
    r"\b(?:(?:not|never) (?:be |been )?(?:needed?|required?|necessary|used|performed|done|raised|"
    r"cut|made|indicated|pursued|chosen|undertaken|carried)|unnecessary|unneeded|needless|declined|"
    r"refused|abandoned|avoided|dispensed)\b"
)
_TALK_ENDS = rx(
    r"^[ ,]*(?:(?:had|has|have|was|were|been|also|only|as|an?|the|one|(?:an)?other|kept|in|held) )*"
    rf"{_TALK}(?: (?:about|over|through|of|beforehand|before|earlier|preoperatively|with (?:the |"
    r"her |his )?(?:patient|family|her|him|them)))* *"
    r"(?:[.;]|$|,(?! (?:and |then )?(?:\w+ly )?(?:\w+ed|cut|drawn|sewn|taken|made|swung)\b))"
)
_TALK_OF = rx(
    r"\b(?:talk\w*|spoke\w*|spoken|thought|mention\w*|thinking|avoid\w*|instead of|rather than|"
    r"without|no need (?:for|of)|(?:chosen|preferred|favou?red|picked|selected|chose) (?:over|to)|"
    r"propos\w*) (?:(?:about|of|over|through|need(?:ing)?|for|an?|any|"
    r"the|local|larger) )*$"
)


# "Options reviewed incl. second intent, graft": all that follows in the list is offered only.
_OFFERED = rx(
    r"\b(?:options?|alternatives|choices)\b[^.;]{0,40}\b(?:reviewed|discussed|considered|explained|"
    r"offered|included?|including|incl|were|are|gone over|covered|listed)\b(?!.*\b(?:chosen|chose|"
    r"selected|elected|picked|decided|opted|settled|performed|done|preferred)\b)[^;]*$"
)


def only_talked(before: str, after: str) -> bool:
    """ "A flap had been discussed and was not needed": named, offered or spared, never cut."""
    return bool(
        _SPARED.search(after)
        or _TALK_ENDS.search(after)
        or _TALK_OF.search(before)
        or _OFFERED.search(before)
    )


# "It tore when I tried absorbable stitches, and so I took them out": a layer that did not hold.
_TRIED = rx(
    r"\b(?:tried|attempted|attempts? (?:to|at)|started (?:with|to)|began (?:with|to)|wanted to)\b"
    r"[^;]{0,50}$"
)
_FAILED = rx(
    r"^[^;]{0,90}\b(?:(?:took|pulled|cut|taken) (?:them|it|these|that|this|those|all)? ?out|"
    r"(?:were|was|got) (?:all )?(?:removed|pulled|taken out|cut out|abandoned)|"
    r"(?:removed|abandoned|gave up on) (?:them|it|these|this|that)|(?:would|did|could) not hold|"
    r"(?:wouldn.?t|didn.?t) hold|tore (?:through|out)|cut through|pulled through|"
    r"without success|in vain)\b"
)


def gave_up(before: str, after: str) -> bool:
    """A stitch that was tried and taken out, or that did not hold, closes nothing."""
    return _TRIED.search(before) is not None and _FAILED.search(after) is not None


def denied(text: str, at: int, healing: bool = False) -> bool:
    """A cue behind a negation or a plan of the same statement does not count.

    `healing`: what the wound "will" do by itself is no plan of the surgeon's.
    """
    if gave_up(text[max(0, at - 80) : at], text[at:]):
        return True
    before = rx(r";|\. ").split(text[max(0, at - 45) : at])[-1]
    stretch = rx(r"[;,]|\band\b|\. ").split(before)[-1]
    plan = rx(r"\bwill(?: be (?:left|allowed))?\b").sub("", before) if healing else before
    return bool(NOT.search(stretch) or _PLAN.search(plan))
