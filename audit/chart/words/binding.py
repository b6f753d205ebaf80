"""The words directly around a length turned into its role, where they leave no choice."""

from __future__ import annotations

import re

from audit.chart.words.fitting import fitted_role
from audit.chart.words.measures import Length
from audit.chart.words.patterns import rx

# A period that ends a statement: not a dot leader, not the end of a short form.
_STOP = re.compile(
    r"(?<![.])(?<!\bdia)(?<!\bdiam)(?<!\bapprox)(?<!\bincl)(?<!\bmax)(?<!\bmeas)(?<!\bca)"
    r"[.;](?=\s|$)(?! ?\.)|[|]",
    re.I,
)
_TO = (
    r"(?:\s*(?:to|at|of|is|was|were|be|being|as|about|approximately|=|:|\.+|out|-+>?|a|an|"
    r"measur\w+|came|comes|ran|totall?ed|totall?ing|long|in|cm|#\d+|afterwards?|now|"
    r"then))*\s*$"
)
_AROUND = (
    r"(?:a?round (?:it|the|this|that|all|each|them)|all (?:the way )?a?round|"
    r"(?:(?:on|at|to|from) )?(?:each|every|either|all|both|all four) sides?|"
    r"circumferential\w*|(?:in )?(?:all|every) directions?|"
    r"(?:beyond|outside|past|from) (?:the |its )?(?:\w+ )?(?:edges?|borders?|margins?|outline)\b|"
    r"(?:of )?(?:the )?(?:surrounding|adjacent|adjoining|perilesional|uninvolved|normal|healthy|"
    r"clinically (?:\w+ )?(?:normal|clear|uninvolved))(?:[- ]\w+){0,2} (?:skin|tissue)|"
    r"peripheral(?:ly)?\b)"
)
# Loosening the edges under whatever verb; lifting a flap itself has another object.
_LOOSE = (
    r"\b(?:(?:edges?|margins?|sides?|flaps? of skin|skin)\b[^.;,\d]{0,30}\b(?:freed|elevated|"
    r"mobili[sz]ed|lifted|released|loosened|dissected free)|(?:freed|elevated|mobili[sz]ed|lifted|"
    r"released|loosened|dissected)\b[^.;,\d]{0,20}\b(?:edges?|margins?|sides?)|undermin\w+)"
)
_LINE = (
    r"(?:(?:(?:finished|final|finishing|closed|sutured?|stitched|completed|new|end|repaired|"
    r"resulting|post-?closure|total|linear|layered)[ -])"
    r"(?:\w+ )?(?:line|length|closure|incision|repair|suture line|scar)|closed (?:surgical )?wound|"
    r"(?:suture|stitch|closure|incision) line|(?<!hair)(?<!jaw)(?<!lash )(?<!bra )(?<!mid)"
    r"\bline (?:came|comes|ran|measured|being|was|of)|"
    r"(?:length|extent) of (?:the |this )?(?:\w+ )?(?:closure|repair|line|suture line|scar)|"
    r"(?:straight|curved|linear) line|after (?:closure|closing|repair|suturing),? (?:the |it )?"
    r"(?:\w+ )?(?:wound|incision|line|scar)?|(?:wound|line|scar) (?:after|following|at the end of) "
    r"(?:the |layered )?(?:closure|repair|case|procedure|operation)|"
    r"\blengths?(?: as)? (?:closed|sutured|repaired)|^line|(?:finished|completed|sutured|stitched|"
    r"repaired) (?:surgical )?wound)"
)
_MATH = (
    r"(?:=|\bequals?|\bgiv(?:es?|ing)|\bmak(?:es?|ing)|\bmade|\byield(?:s|ing)?|\btotal\w*|"
    r"\bfor a total|\bthus|\bhence|\bso|\boverall|\baltogether|\bcomes? to|\bcame to)"
)
_MARGIN_WORD = (
    r"(?:margins?|mgns?|cuff|rim|border|a?round|each side|every side|all sides|either side|"
    r"normal skin|surrounding skin|\+ ?\(?2|2 ?x|twice|plus)"
)

# How a lesion looks: "3 mm, raised, even color".
_LOOKS = (
    r"(?:raised|flat|pearly|scaly|scaling|pigmented|dome[- ]shaped|domed|waxy|crusted|keratotic|"
    r"hyperkeratotic|verrucous|ulcerated|pedunculated|flesh[- ]colou?red|skin[- ]colou?red|"
    r"telangiectatic|stuck[- ]on|rolled[- ]border\w*|two[- ]toned?|asymmetric|indurated|fluctuant|"
    r"tender|tense|gaping|stellate|jagged|mobile|firm|rubbery|cystic|erythematous|annular|smooth|"
    r"rough|fleshy|exophytic|friable|keratinous|hypoechoic)"
)
# The width of the wound, which the undermining is held against: across the line, no length of it.
_ACROSS = (
    r"\b(?:(?:perpendicular(?:ly)?|crosswise|transverse|right angles?|90 ?(?:degrees?|°)) to|"
    r"across) (?:the )?(?:\w+ )?(?:(?:line|axis|direction) of (?:the )?)?(?:planned )?"
    r"(?:closure|repair|suture line|closing line|incision|long axis|line)\b"
)
# Role, cue before, cue behind; the first that fits binds. Figures of two dimensions close no line.
_BINDING: tuple[tuple[str, str, str], ...] = (
    ("undermining", rf"{_LOOSE}[^.;,\d]{{0,40}}$", r"^ (?:of )?(?:subcutaneous )?undermin\w+"),
    (
        "beam",
        r"\b(?:spot size|handpiece)[: ]*$",
        r"^ (?:spot size|handpiece|spot\b(?! (?:on|of|at|over|was|is|that|noted|seen|in)\b))",
    ),
    (  # what it was before this visit
        "past",
        r"\b(?:ago|last (?:visit|year|month|time)|previously|formerly|originally|"
        r"at (?:the time of )?(?:the )?(?:first |initial )?(?:biopsy|visit|consult\w*)|"
        r"used to be|was once|up from|grown from|down from)(?: it)?(?: (?:was|measured))?[ :,]*"
        r"(?:only |about )?$",
        r"^ (?:at|when|on) (?:the )?(?:time of )?(?:first|initial|last|prior|previous|biopsy|"
        r"consult\w*)\b|^ (?:last (?:visit|year|month|time)|\w+ (?:months?|years?|weeks?) ago)\b",
    ),
    (
        "lesion",
        r"\b(?:now|today|currently|at present) (?:it (?:is|measures) )?(?:about )?$|"
        r"\b(?:pre-?op(?:erative(?:ly)?)?|before (?:surgery|excision|treatment)|clinically)"
        r"(?: (?:it )?(?:was|is|measur\w+))? ?[:=]? ?$",
        r"(?!)",
    ),
    ("distance", r"(?!)", r"^(?: \w+)? from the (?:medial|lateral|inner|outer) canth"),
    (
        "excised",
        rf"{_MARGIN_WORD}[^.;]{{0,60}}{_MATH}(?: (?:of|to|a|an|is|was|the|in|excised|excision|"
        rf"diameter|size|area|width|out|at|about))*[ :=(,]*$|"
        rf"\+[^;=]{{0,30}}= *$|"
        r"\b(?:excised|excision|excisional|exc|resection|total)\.? (?:dia|diam|diameters?|width|"
        r"size)\.?(?: \([^)]*\))?[ :=.]*(?:(?:of|is|was|at) )*$|"
        r"(?<!by )(?<!from )(?<!after )(?<!by the )(?<!from the )(?<!after the )(?<!of the )"
        r"\b(?:the )?excision (?:was|is|measured|came to|became)(?: about)? $|"
        r"\bexcised (?:at|to|as|out to) (?:a total (?:of )?)?$|\bwidest part of the (?:\w+ )?"
        r"(?:wound|excision|ellipse|specimen) (?:was|is|measured) $",
        r"^ (?:in all|all told|altogether|overall|in total|total|all in all)(?=[.,;)]|$)|"
        r"^(?: (?:in|of|as))?(?: (?:total|overall))? (?:excised|excision|excisional) "
        r"(?:dia|diam|width|size)|^ (?:with|including|incl\.?) (?:the )?margins?(?: included)?\b",
    ),
    (
        "margin",
        r"(?:\+|\bplus|\band) ?\(?(?:2|two) ?[x×] ?$|\b(?:twice|double) (?:the )?$",
        rf"^(?: (?:of|in|margins?|rims?|cuffs?))?,? *{_AROUND}|"
        r"^[- ](?:normal |clear |clinical |skin |surgical )?border\b(?! of (?:the )?(?:lip|nose))",
    ),
    (
        "defect",
        r"\bwounds:? (?:(?:of|were|measured) )?(?:\d*\.\d+,? (?:and )?)*$|"
        r"(?<!closed )(?<!repaired )(?<!sutured )(?<!stitched )(?<!finished )(?<!closed surgical )"
        r"\b(?<!secondary )(?<!donor )(?:wound|defect|gap|opening)\b"
        r"(?:(?! (?:and|then|clos\w+|repair\w*|sutur\w*|length|"
        r"long|margins?|edges?|excised)\b)[^.;,\d]){0,40}\b(?:was|is|measured|measuring|measures) "
        r"(?:about |up to )?$|"
        r"\b(?:width|breadth) of (?:the )?(?:\w+ )?(?:wound|defect|gap)\b[^.;\d]{0,60}$|"
        r"\b(?:wound|defect) (?:width|breadth)\b[^.;\d]{0,30}$|"
        r"\bwidest part of (?:the )?(?:resulting )?(?:wound|defect) (?:was|is|measured) $",
        r"^ (?:after|post|following) (?:the )?(?:curett\w+|treatment|ed&?c|edc|c&d|destruction|"
        r"desicc\w+|electro\w+|last (?:stage|layer)|mohs)|^ (?:after|afterwards?)(?=[.,;)]|$)",
    ),
    (
        "lesion",
        r"\blacerations?\b[^.;,\d]{0,20}\b(?:is|was|of|measur\w+) (?:about )?$",
        r"^ (?:\w+ )?(?:before|pre|prior to) (?:curett\w+|treatment|excision|destruction|ed&?c|edc|"
        r"c&d|shav\w+)|^ *(?:\+|plus) |^,? (?:from )?(?:end to end|tip to tip|edge to edge|"
        r"pole to pole|side to side)|^ at (?:its|the) (?:widest|greatest|largest)|"
        rf"^,? (?:\w+[, ] ?)?{_LOOKS}\b(?![^.;]{{0,25}}\b(?:margins?|rim|cuff|defect|wound|line|"
        r"scar|closure|repair|ring|zone))",
    ),
    (
        "defect",
        rf"{_ACROSS}[^.;\d]{{0,30}}$|\bperpendicular (?:wound |defect )?width[^.;\d]{{0,20}}$",
        rf"^,?(?:(?!\b(?:and|then|long|length)\b)[^.;,\d]){{0,35}}{_ACROSS}",
    ),
    (
        "length",
        rf"\b{_LINE}{_TO}",
        r"^ (?:long |in length )?(?:suture line|line of (?:closure|sutures?)|linear (?:closure|"
        r"repair|scar)|layered (?:closure|repair)|closure|finished line)\b",
    ),
)  # fmt: skip
_COMPILED = tuple((role, rx(before), rx(behind)) for role, before, behind in _BINDING)


def statement_around(text: str, length: Length, reach: int = 90) -> tuple[str, str]:
    """The words before and behind a figure inside its own statement, at most `reach` each."""
    before = _STOP.split(text[max(0, length.start - reach) : length.start])[-1]
    before = re.sub(r"\s*\.{2,}\s*", ": ", before)  # dot leaders of a form
    after = _STOP.split(text[length.end : length.end + reach])[0]
    return before, after


# "Papules 1-3 mm circumferentially" lie around; no margin stands right behind their name.
_LUMPS = rx(
    r"\b(?:papules|lesions|tags|nodules|plaques|macules|growths|warts) "
    r"(?:of )?(?:about )?$"
)


def bound_role(text: str, length: Length) -> str | None:
    """The role that the wording binds the figure to, or None where cues must be weighed."""
    before, after = statement_around(text, length)
    pair = len(length.cm) > 1 and not length.is_range
    if fitted := fitted_role(before, after, pair):
        return fitted
    for role, ahead, behind in _COMPILED:
        if role == "length" and pair:
            continue
        if role == "margin" and _LUMPS.search(before):
            continue
        if role == "margin" and length.greatest > 3.5:
            continue
        if ahead.search(before) or behind.match(after):
            return role
    return None
