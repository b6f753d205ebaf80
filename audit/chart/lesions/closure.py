"""The sentences about one wound turned into how it was closed, by evidence rather than label."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from audit.chart.page.text import Sentence
from audit.chart.words.patterns import rx
from audit.chart.words.sizes import find_sizes
from audit.model import Span

_ABSORBABLE = r"(?:vicryl|monocryl|pds|dexon|maxon|polysorb|caprosyn|biosyn|myochromic)"
_DEEP = rx(
    r"\b(?:dead space (?:was |were )?(?:closed|obliterated|sutured|eliminated|reduced) (?:with|by|"
    r"using)|deep (?:layers?|dermal|dermis|sutures?|subcut\w*|tissues?|closure)|buried|"
    r"subcutaneous(?: and dermal)? (?:sutures?|layers?|stitch\w*|closure|tissues?(?= (?:was|"
    r"were) (?:closed|approximated|reapproximated|sutured)))|"
    r"dermal (?:sutures?|layer|stitch\w*|closure)|subdermal|intradermal(?= (?:sutures?|"
    r"layers?|stitch|closure|with|using|\d-0))|deep(?:ly)? (?:with|using|dermis)|"
    r"dermis(?: and [\w ]+)? (?:was|were)? ?(?:closed|approximated|reapproximated|with)|"
    r"subcutaneous(?:ly)?,? (?:\d-0|using|with)|sub-?q (?:sutures?|layer|with|\d)|"
    r"(?:\d-0|[2-7]-o) (?:vicryl|monocryl|pds|polysorb|dexon|maxon|biosyn|caprosyn|chromic|"
    r"myochromic)[^.;]{0,45}\b(?:deep|subcut\w*|sub-?q|dermis|dermal|buried|fascia|fat|"
    r"subdermal)|"
    r"(?:deep|subcut\w*|sub-?q|dermis|dermal|fascia|muscle)\b[^.;]{0,45}(?:vicryl|monocryl|"
    r"pds|polysorb|dexon|maxon|biosyn|chromic|myochromic|\d-0)|(?:galea|fascia|platysma|"
    r"muscle|orbicularis) (?:layer )?(?:was |were )?(?:then )?(?:re-?approximated|closed|"
    r"sutured|repaired)|medial canthal tendon)\b"
)
_SKIN = rx(
    r"\b(?:skin|epiderm\w+|cutaneous|superficial(?:ly)?|surface|running|top sutures?|on top|"
    r"interrupted|nylon|prolene|ethilon|silk|fast[- ]absorbing|plain gut|"
    r"dermabond|staples?|steri-?strips?|adhesive|glue|simple)\b"
)
_LAYERED = rx(
    r"\b(?:layered|in (?:two |2 |three |3 |multiple |several )?layers|(?:two|2|three|3|multi|"
    r"multiple|double|bi)[- ]layer(?:ed)?|two-layered|bilayered|"
    r"(?:two|2|three|3) layer(?:s|ed)? )\b"
)
# The name of the class alone says nothing of layers: it stands until the sutures say otherwise.
_INTERMEDIATE = rx(
    r"\bintermediate (?:linear |layered )?(?:repair|closure)|(?:repair|"
    r"closure)(?: type)?: *intermediate\b"
)
_ONE_LAYER = rx(
    r"\b(?:single[- ]layer(?:ed)?|one[- ]layer|1 layer|one layer|simple (?:repair|closure|"
    r"interrupted|running|linear|sutures?)|"
    r"(?:steri-?strips?|dermabond|tissue adhesive|glue)(?= (?:only|alone|closure))|"
    r"primary closure)\b"
)
_STITCH = rx(
    r"\b(?:(?:closed|approximated|reapproximated|re-approximated|sutured|sewn|stapled|"
    r"repaired|closure)\b[^.;]{0,60}?(?:\d-?[0o]\b|nylon|prolene|ethilon|silk|suture\w*|"
    r"staples?|vicryl|gut|stitch\w*|monocryl|dermabond|glue|adhesive)|"
    r"(?:\d-0|one|two|three|1|2|3|single|simple|interrupted|running|"
    r"a) (?:\d-0 )?(?:interrupted |simple |running )?(?:nylon|prolene|ethilon|silk|gut|"
    r"vicryl|monocryl|chromic|pds|plain gut|polypropylene|fast gut|"
    r"fast[- ]absorbing(?: gut)?)(?: sutures?| stitch\w*)?|"
    r"\d-0 [\w-]+(?: [\w-]+){0,3} (?:suture|stitch)\w*|(?:suture|stitch)(?:s|es)? (?:was|"
    r"were|placed)|(?:skin|wound|incision|site|defect|edges?|punch) (?:was |"
    r"were )?(?:then )?(?:closed|sutured|approximated|reapproximated|stapled|"
    r"brought together)|closed primarily)\b"
)
_COMPLEX = rx(
    r"\bcomplex (?:linear |layered |plastic |wound )?(?:repair|closure|reconstruction)|"
    r"advancement closure\b"
)
_SECONDARY = rx(
    r"\b(?:secondary intention(?: healing)?|second intention|secondary intent|granulat(?:e|"
    r"ion|ing)|sii|left open|packed (?:open|with)|packed|heal(?:ing)? (?:by|via|"
    r"with) second\w*|"
    r"allowed to (?:heal|granulate)|healing on its own|open wound)\b"
)
_FLAP = rx(
    r"\b(?:flaps?|z-?plasty|v-?y|y-?v|adjacent tissue (?:transfer|rearrangement)|o-?to-?[tz]|"
    r"bilobed?|rhombic|w-?plasty)\b"
)
_GRAFT = rx(
    r"\b(?:skin graft\w*|ftsg|stsg|(?:full|split)[- ]thickness graft|autograft\w*|"
    r"(?:preauricular|postauricular|conchal|burow'?s|supraclavicular|composite) graft\w*|"
    r"allograft\w*|graft(?:ed|ing)?)\b"
)
_UNDERMINED = rx(r"\bundermin\w*\b")
_EXTENSIVE = rx(r"\b(?:extensive(?:ly)?|wide(?:ly)?|broad(?:ly)?|generous(?:ly)?)\b")
_LIMITED = rx(
    r"\b(?:limited|minimal(?:ly)?|slight(?:ly)?|narrow(?:ly)?|gentl\w+|minor|half a|"
    r"just enough)\b"
)
_CRITERIA = (
    ("exposed_structure", rx(
        r"\b(?:expos(?:ed|ure)[^.;]{0,30}(?:bone|cartilage|tendon|nerve|vessel|perichondrium|"
        r"periosteum)|(?:bone|cartilage|tendon)[^.;]{0,18}(?:was |were )?exposed)\b")),
    ("debridement", rx(
        r"\b(?:wound|edges?|skin edges|margins?)[^.;]{0,25}d[eé]brid\w+|"
        r"d[eé]brid\w+ of (?:the )?(?:wound )?edges")),
    ("free_margin", rx(
        r"\b(?:(?:involv\w+|across|along|crossing|at|distort\w+)[^.;]{0,20}(?:free margin|"
        r"vermilion border|helical rim|nostril rim|alar rim|lid margin)|(?:free margin|"
        r"vermilion border|helical rim|nostril rim|alar rim|lid margin)[^.;]{0,25}(?:involved|"
        r"crossed|aligned|re-?approximated))\b")),
    ("retention_sutures", rx(r"\bretention (?:sutures?|stitch\w*)\b")),
)  # fmt: skip
_NOT = rx(r"\b(?:no|not|none|without|nor|never|neither|denied)\b")
_PLAN = rx(
    r"\b(?:will|plan(?:ned)?|scheduled|if|option\w*|risk\w*|discuss\w*|may|offered|consider\w*|"
    r"elect\w*|alternativ\w*|chose|future|later)\b"
)
_KINDS = (
    ("bilobed_transposition", r"bilobe"),
    ("rhombic_transposition", r"rhomb"),
    ("z_plasty", r"z-? ?plasty"),
    ("v_y", r"v-?y|y-?v"),
    ("island", r"island|pedicle"),
    ("rotation", r"rotat"),
    ("transposition", r"transpos"),
    ("interpolation", r"interpol|paramedian|forehead flap"),
    ("advancement", r"advanc|a-?t\b|o-?t\b|o-to-t|h-?plasty|burow"),
    ("adjacent_tissue_transfer", r"adjacent tissue"),
)


@dataclass(slots=True)
class Closure:
    """Closure class with what supports it; lengths in cm, None where the record is silent."""

    kind: str = "none_stated"
    layers: int | None = None
    length_cm: float | None = None
    undermining: str | None = None
    undermining_cm: float | None = None
    criteria: tuple[str, ...] = ()
    label: str | None = None  # the note's own word: simple, intermediate, complex
    flap_kind: str | None = None
    graft_kind: str | None = None
    spans: dict[str, tuple[Span, ...]] = field(default_factory=dict)


def read_closure(sentences: Sequence[Sentence]) -> Closure:
    """Judge the closure that the sentences of one wound describe.

    Layers count by evidence: a buried or deep suture with a skin closure is intermediate.
    """
    out = Closure()
    seen: dict[str, Span] = {}
    before = ""
    for sentence in sentences:
        _hear(sentence, out, seen)
        if (
            out.length_cm is None
            and _BARE.match(sentence.text)
            and _after_sutures(before, len(before))
        ):
            for size in find_sizes(sentence.text, sentence.key)[:1]:
                out.length_cm = size.length.greatest
                out.spans["repair_length_cm"] = (sentence.span,)
        before = sentence.text.rstrip(". ")
    out.kind = _decide(out, seen)
    if out.kind != "none_stated":
        spans = [
            seen[k]
            for k in (
                "graft",
                "flap",
                "complex",
                "layered",
                "intermediate",
                "deep",
                "skin",
                "one",
                "stitch",
                "secondary",
            )
            if k in seen
        ]
        out.spans["closure"] = tuple(dict.fromkeys(spans))[:3]
    return out


def _hear(sentence: Sentence, out: Closure, seen: dict[str, Span]) -> None:
    text = sentence.text
    for name, pattern in (
        ("graft", _GRAFT),
        ("flap", _FLAP),
        ("complex", _COMPLEX),
        ("layered", _LAYERED),
        ("intermediate", _INTERMEDIATE),
        ("deep", _DEEP),
        ("one", _ONE_LAYER),
        ("stitch", _STITCH),
        ("secondary", _SECONDARY),
    ):
        talked = name in ("flap", "graft")
        done = (
            m for m in pattern.finditer(text)
            if not _unneeded(text[m.end() :])
            and not (talked and _only_talked(text[: m.start()], text[m.end() :]))
            and not _denied(text, m.start())
        )  # fmt: skip
        if name not in seen and next(done, None):
            seen[name] = sentence.span
    if ("stitch" in seen and seen["stitch"] == sentence.span) or (
        _SKIN.search(text) and _STITCH.search(text)
    ):
        seen.setdefault("skin", sentence.span)
    if "flap" in seen and seen["flap"] == sentence.span and not out.flap_kind:
        out.flap_kind = next((k for k, s in _KINDS if rx(s).search(text)), out.flap_kind)
    elif "flap" in seen and not out.flap_kind:
        out.flap_kind = next(
            (k for k, s in _KINDS if rx(s).search(text) and rx("flap").search(text)), None
        )
    if "graft" in seen and not out.graft_kind:
        out.graft_kind = _graft_kind(text)
    _hear_measures(sentence, out)


def _graft_kind(text: str) -> str | None:
    if rx(
        r"full[- ]thickness|ftsg|preauricular|postauricular|conchal|supraclavicular|burow"
    ).search(text):
        return "full_thickness"
    return (
        "split_thickness" if rx(r"split[- ]thickness|stsg|meshed|dermatome").search(text) else None
    )


def _hear_measures(sentence: Sentence, out: Closure) -> None:
    text = sentence.text
    for size in find_sizes(text, sentence.key):
        if size.role == "length" and out.length_cm is None:
            out.length_cm = size.length.greatest
            out.spans["repair_length_cm"] = (sentence.at(size.length.start, size.length.end),)
        if (
            size.role == "bare"
            and out.length_cm is None
            and _after_sutures(text, size.length.start)
        ):
            out.length_cm = size.length.greatest
            out.spans["repair_length_cm"] = (sentence.at(size.length.start, size.length.end),)
        if size.role == "undermining" and out.undermining_cm is None:
            out.undermining_cm = size.length.greatest
            out.spans["undermining_cm"] = (sentence.at(size.length.start, size.length.end),)
    if match := _UNDERMINED.search(text):
        around = text[max(0, match.start() - 30) : match.end() + 40]
        level = "extensive" if _EXTENSIVE.search(around) else "limited"
        if _NOT.search(text[max(0, match.start() - 18) : match.start()]) or rx(
            r"^ (?:was )?not"
        ).match(text[match.end() :]):
            level = "none"
        if out.undermining is None or level == "extensive":
            out.undermining = level
            out.spans["undermining"] = (sentence.span,)
    for name, pattern in _CRITERIA:
        match = pattern.search(text)
        if (
            match
            and name not in out.criteria
            and not _denied(text, match.start())
            and not rx(r"\bnot (?:involv|placed|expos|need|enter)").search(
                text[match.start() : match.end() + 25]
            )
        ):
            out.criteria = (*out.criteria, name)
            out.spans[name] = (sentence.span,)
    for label in ("complex", "intermediate", "simple"):
        if out.label is None and rx(
            rf"\b{label} (?:linear |layered |primary )?(?:repair|closure)"
        ).search(text):
            out.label = label


# A sentence that is nothing but a figure, behind the sentence of the sutures.
_BARE = rx(
    r"^\W*(?:(?:final|total|length) )?\d+(?:\.\d+)? *(?:cm|mm)(?: (?:final|long|total|in length|"
    r"length|repair|closure))?\W*$"
)


def _after_sutures(text: str, at: int) -> bool:
    """ "4-0 Vicryl and 5-0 nylon, 4.5 cm": a bare figure behind the sutures is the length."""
    stretch = rx(r"\. ").split(text[:at])[-1]
    return bool(_STITCH.search(stretch) or _LAYERED.search(stretch) or _DEEP.search(stretch))


def _unneeded(after: str) -> bool:
    """ "Complex closure not required"."""
    cue = r"^ *(?:was |were |is )?(?:not |un)(?:required|needed|necessary|indicated|performed|done)"
    return rx(cue).match(after) is not None


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
    r"her |his )?(?:patient|family|her|him|them)))* *(?:[.;]|$)"
)
_TALK_OF = rx(
    r"\b(?:talk\w*|spoke\w*|spoken|thought|mention\w*|thinking|avoid\w*|instead of|rather than|"
    r"without|no need (?:for|of)|propos\w*) (?:(?:about|of|over|through|need(?:ing)?|for|an?|any|"
    r"the|local|larger) )*$"
)


def _only_talked(before: str, after: str) -> bool:
    """ "A flap had been discussed and was not needed": named, offered or spared, never cut."""
    return bool(_SPARED.search(after) or _TALK_ENDS.search(after) or _TALK_OF.search(before))


def _denied(text: str, at: int) -> bool:
    """A cue behind a negation or a plan of the same statement does not count."""
    before = text[max(0, at - 45) : at]
    stretch = rx(r"[;,]|\band\b|\. ").split(before)[-1]
    return bool(_NOT.search(stretch) or _PLAN.search(before))


def _decide(out: Closure, seen: dict[str, Span]) -> str:
    if "flap" in seen and "graft" in seen:
        return "graft" if _is_skin_graft(seen) else "flap"
    for name in ("graft", "flap"):
        if name in seen:
            return name
    if "complex" in seen:
        out.layers = 2 if "deep" in seen or "layered" in seen else None
        return "complex"
    if "secondary" in seen and "layered" not in seen and "deep" not in seen:
        return "secondary_intention"
    if "layered" in seen or (
        "deep" in seen and ("skin" in seen or "stitch" in seen or "one" in seen)
    ):
        out.layers = 2
        return "intermediate"
    if "one" in seen or ("stitch" in seen and "intermediate" not in seen):
        out.layers = 1
        return "simple"
    return "intermediate" if "deep" in seen or "intermediate" in seen else "none_stated"


def _is_skin_graft(seen: dict[str, Span]) -> bool:
    return seen["graft"].start >= 0
