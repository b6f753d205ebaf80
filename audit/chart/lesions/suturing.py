"""The words that tell how a wound was closed: layers, sutures, flap, graft, left open."""

from __future__ import annotations

from audit.chart.words.patterns import rx

ABSORBABLE = r"(?:vicryl|monocryl|pds|dexon|maxon|polysorb|caprosyn|biosyn|myochromic)"
DEEP = rx(
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
SKIN = rx(
    r"\b(?:skin|epiderm\w+|cutaneous|superficial(?:ly)?|surface|running|top sutures?|on top|"
    r"interrupted|nylon|prolene|ethilon|silk|fast[- ]absorbing|plain gut|"
    r"dermabond|staples?|steri-?strips?|adhesive|glue|simple)\b"
)
LAYERED = rx(
    r"\b(?:layered|in (?:two |2 |three |3 |multiple |several )?layers|(?:two|2|three|3|multi|"
    r"multiple|double|bi)[- ]layer(?:ed)?|two-layered|bilayered|"
    r"(?:two|2|three|3) layer(?:s|ed)? )\b"
)
# The name of the class alone says nothing of layers: it stands until the sutures say otherwise.
INTERMEDIATE = rx(
    r"\bintermediate (?:linear |layered )?(?:repair|closure)|(?:repair|"
    r"closure)(?: type)?: *intermediate\b"
)
ONE_LAYER = rx(
    r"\b(?:single[- ]layer(?:ed)?|one[- ]layer|1 layer|one layer|simple (?:repair|closure|"
    r"interrupted|running|linear|sutures?)|"
    r"(?:steri-?strips?|dermabond|tissue adhesive|glue)(?= (?:only|alone|closure))|"
    r"primary closure)\b"
)
STITCH = rx(
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
COMPLEX = rx(
    r"\bcomplex (?:linear |layered |plastic |wound )?(?:repair|closure|reconstruction)|"
    r"advancement closure\b"
)
SECONDARY = rx(
    r"\b(?:secondary intention(?: healing)?|second intention|secondary intent|granulat(?:e|"
    r"ion|ing)|sii|left open|packed (?:open|with)|packed|heal(?:ing)? (?:by|via|"
    r"with) second\w*|"
    r"allowed to (?:heal|granulate)|healing on its own|open wound)\b"
)
FLAP = rx(
    r"\b(?:flaps?|z-?plasty|v-?y|y-?v|adjacent tissue (?:transfer|rearrangement)|o-?to-?[tz]|"
    r"bilobed?|rhombic|w-?plasty)\b"
)
GRAFT = rx(
    r"\b(?:skin graft\w*|ftsg|stsg|(?:full|split)[- ]thickness graft|autograft\w*|"
    r"(?:preauricular|postauricular|conchal|burow'?s|supraclavicular|composite) graft\w*|"
    r"allograft\w*|graft(?:ed|ing)?)\b"
)
KINDS = (
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


def graft_kind(text: str) -> str | None:
    if rx(
        r"full[- ]thickness|ftsg|preauricular|postauricular|conchal|supraclavicular|burow"
    ).search(text):
        return "full_thickness"
    return (
        "split_thickness" if rx(r"split[- ]thickness|stsg|meshed|dermatome").search(text) else None
    )


def after_sutures(text: str, at: int) -> bool:
    """ "4-0 Vicryl and 5-0 nylon, 4.5 cm": a bare figure behind the sutures is the length."""
    stretch = rx(r"\. ").split(text[:at])[-1]
    return bool(STITCH.search(stretch) or LAYERED.search(stretch) or DEEP.search(stretch))
