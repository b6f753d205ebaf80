"""The words that tell how a wound was closed: layers, sutures, flap, graft, left open."""

from __future__ import annotations

from audit.chart.lesions.stitches import find_stitches
from audit.chart.words.patterns import rx
from audit.chart.words.techniques import find_techniques

_MANY = r"(?:two|2|three|3|four|multi|multiple|several|double|bi)"
LAYERED = rx(
    rf"\b(?:layered|multi-?layered|bilayered|in (?:{_MANY}[- ])?(?:layers|planes)|"
    rf"{_MANY}[- ]layer(?:s|ed)?|"
    rf"(?:both|all|each of the) (?:\w+ )?layers (?:were |was )?(?:then )?(?:closed|approximated|"
    rf"sutured|repaired))\b"
)
# The name of the class alone says nothing of layers: it stands until the sutures say otherwise.
INTERMEDIATE = rx(
    r"\bintermediate (?:\w+ ){0,2}?(?:repair|closure)|(?:repair|closure|closed)(?: type)?"
    r" ?[:=-]? ?(?:was |as |an )*intermediate\b|[-–] intermediate\b"
)
ONE_LAYER = rx(
    r"\b(?:single[- ]layer(?:ed)?|one[- ]layer|1[- ]layer|(?:one|single|1)[- ]plane|"
    r"purse[- ]?string(?:ed)?|simple (?:repair|closure|"
    r"interrupted|running|linear|sutures?)|"
    r"(?:steri-?strips?|dermabond|tissue adhesive|glue)(?= (?:only|alone|closure))|"
    r"primary closure)\b"
)
COMPLEX = rx(
    r"\bcomplex,? (?:(?:linear|layered|plastic|wound|multi-?layer(?:ed)?|primary|soft tissue|"
    r"straight[- ]line) )*(?:repair|closure|reconstruction)|advancement closure|retention sutures|"
    r"(?:closed|repaired|closure|repair)(?: was)?(?: performed| done| carried out)? "
    r"(?:in|with) an? complex (?:\w+ )?(?:fashion|manner|way|closure|repair)|"
    r"(?:repair|closure)(?: type)? ?[:=-] ?complex\b"
)
SECONDARY = rx(
    r"\b(?:(?:secondary|second) (?:intention|intent)(?: healing)?|granulat(?:e|ion|ing)(?! tissue)|"
    r"sii|(?:left|leave|kept|laid|dressed|managed) (?:\w+ ){0,3}?open|left un(?:sutured|closed)|"
    r"(?:was|were) not (?:closed|sutured)|no closure|not closed|"
    r"pack(?:ed)? (?:open|with|lightly|loosely)|packed|"
    r"(?:will|to|until it|until they|it) fills? in\b(?! (?:the|this|a) )|"
    r"filling in (?:on its own|from)|"
    r"(?:contract|granulate) and epitheliali[sz]e|heal(?:ing|ed)?(?: in)? (?:by|via|with|"
    r"from|on) (?:second\w*|its|itself|their|the (?:base|bottom))|healing on its own|"
    r"wet[- ]to[- ](?:dry|moist)|(?:wound )?vac|negative[- ]pressure|"
    r"open wound(?= (?:care|management)))\b"
)
_MOVED = (
    r"(?:rotat\w*|advanc\w*|transpos\w*|inset|sewn in|sutured in|reconstruct\w*|"
    r"interpolat\w*|into (?:the )?(?:\w+ )?(?:defect|wound)|turned|swung|mobili[sz]ed into)"
)
FLAP = rx(
    r"\b(?:flaps?|z-?plasty|v-?y|y-?v|adjacent tissue (?:transfer|rearrangement)|"
    r"[oa][- ]?(?:to[- ])?[tz](?=[ ,.;-]*(?:plasty|flap|advance\w*|closure|repair|rotation))|"
    r"o-?to-?[tz]|bilobed?|rhombic|w-?plasty|dufourmentel|limberg|karapandzic|mustarde|keystone|"
    r"(?:skin|cheek|tissue|forehead|lobe|lip|wedge)\b[^.;]{0,40}\b(?:swung|rotated|transposed|slid|"
    r"advanced) (?:(?:over|down|up|across|forward|medially|laterally|and) )*(?:in)?to "
    r"(?:cover |fill )?(?:the )?(?:\w+ )?(?:defect|hole|wound|gap))\b"
)
# Skin lifted on the way to something else covers nothing: "skin flaps were raised about the mass".
_LIFTED = (
    r"(?:rais\w+|elevat\w+|develop\w+|undermin\w+|creat\w+|dissect\w+|mobili[sz]\w+|reflect\w+|"
    r"lifted|retract\w+|peeled|filleted)"
)
_DISSECTED = rx(
    rf"\bflaps? of skin\b|\b(?:(?:skin|subcutaneous|cutaneous|subcutaneous tissue|superior|"
    rf"inferior|medial|lateral|upper|lower|thin|thick|dermal|both|cephalad|caudal|subplatysmal|"
    rf"anterior|posterior|and|,) ?)*\bflaps? (?:(?:was|were|are) )?(?:\w+ ){{0,2}}?{_LIFTED}|"
    rf"\b{_LIFTED}(?: (?:off|back|up|away))? (?:(?:as|for|an?|the|thin|thick|skin|"
    rf"subcutaneous|superior|inferior|medial|lateral|upper|"
    rf"lower|and|both) )*flaps?\b|\b(?:nail|eponychial|tarsal|conjunctival|corneal) flaps?\b"
)
_LAID = (  # the skin of another place is set into the wound
    r"(?:(?:patch|piece|disc|disk|ellipse|sheet) of (?:(?:full|split)[- ]thickness )?skin|"
    r"donor skin|"
    r"\bskin (?:was |taken |harvested |borrowed )*from (?!\w+ edges?))\b[^.;]{0,80}\b"
    r"(?:tied over|(?:sewn|sutured|stitched|stapled|inset|laid|tacked|quilted) "
    r"(?:(?:down|in|on)\b|(?:in|on)to ))"
)
GRAFT = rx(
    r"\b(?:skin graft\w*|ftsg|stsg|(?:full|split)[- ]thickness (?:skin )?graft|autograft\w*|"
    r"(?:preauricular|postauricular|conchal|burow'?s|supraclavicular|composite) graft\w*|"
    rf"{_LAID}|"
    r"allograft\w*|xenograft\w*|(?<!vein )(?<!bone )(?<!cartilage )(?<!nerve )(?<!fat )"
    r"(?<!bypass )(?<!fascia )(?<!dural )graft(?:ed|ing)?)\b"
)


def is_dissection(text: str) -> bool:
    """Every flap of the sentence is skin that was merely lifted or torn, and goes nowhere new."""
    laid = [m for m in find_techniques(text) if m.technique == "repair"]
    if any(rx(r"(?:skin )?flap\b").match(m.words) for m in laid):
        return True  # "flap rolled back, held with Steri-Strips"
    if not rx(r"\bflaps?\b").search(text) or rx(_MOVED).search(text):
        return False
    return _DISSECTED.search(text) is not None and not any(
        rx(rf"(?:{source})[^.;]{{0,25}}flap").search(text) for _, source in KINDS
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
    ("advancement", r"advanc|\b[ao](?:-| to |-to-)t\b|\b[ao]t[- ](?:plasty|flap)|h-?plasty|burow"),
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
    return bool(find_stitches(stretch) or LAYERED.search(stretch))
