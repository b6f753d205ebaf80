"""A sentence that weighs ways of treatment turned into those that were not chosen."""

from __future__ import annotations

from audit.chart.words.patterns import rx

_CHOOSES = (
    r"(?:cho(?:se|sen|ses|oses|osing|ice)|elect(?:ed|s|ing)|opt(?:ed|s|ing)|prefer\w*|picked|"
    r"select(?:ed|s)|favou?r(?:ed|s)|decid(?:ed|es)|w(?:ent|ent ahead) with|settled|"
    r"w(?:ished|ishes|anted|ants)|would (?:rather|like|prefer)|"
    r"asked (?:for|to have)|agreed (?:on|to))"
)
# "After discussing excision, the cream and curettage, he chose …": the list before the choice.
_WEIGHING = rx(
    r"\b(?:after|having|following|upon|with|once|when)\b[^.;]{0,30}?\b(?:discuss\w*|review\w*|"
    r"weigh\w*|consider\w*|compar\w+|talk\w*|go(?:ing|ne) (?:over|through)|hear\w*|explain\w*|"
    r"explanation|offer\w*|present\w*|told)\b|"
    # "We talked about a graft and settled on a flap"
    r"\b(?:we|i|options)\b (?:\w+ ){0,3}?(?:talked|weighed|discussed|considered|went over|compared|"
    r"spoke|debated|thought|toyed|talking|weighing|discussing|considering)\b"
)
_CHOICE = rx(
    r"\b(?:he|she|they|pt\.?|patient|mr\.? \w+|mrs\.? \w+|ms\.? \w+|mother|father|daughter|son|"
    r"parents?|family|we|i|who|and|but|then)\b (?:[\w,]+ ){0,4}?" + _CHOOSES + r"\b"
)
# "Curettage over excision", "rather than a shave": what follows was passed over.
_PASSED_OVER = rx(
    r"(?:\b(?:instead of|rather than|in preference to|in lieu of|as opposed to|in place of|"
    r"(?:as )?an? alternative to)|\b" + _CHOOSES + r"\b[^.;]{0,50}\bover) "
    r"(?:(?:the|an?|any|having|doing|surgical|formal|standard|wide|local|further|another|more) )*"
    r"(?:[\w&-]+ ?(?:,|,? or|/|,? and) ?(?:an? |the )?)?$"
)
# "Excision, imiquimod discussed as alternatives", "excision and cream the other options".
_AS_OPTION = rx(
    r"^(?: ?(?:,|/|&|\+)? ?(?!(?:was|were|i|we|then|done|performed)\b)[\w'-]+){0,8}?,? "
    r"(?:all |both |each |again )?(?:discussed|offered|reviewed|explained|considered|weighed|"
    r"presented|mentioned|given|listed|(?:the )?other|"
    r"also) ?(?:with \w+ (?:\w+ )?)?(?:as |the |her |his )*"
    r"(?:other )?(?:alternatives?|options?|choices?)\b"
)
# "Alternatives discussed: excision, imiquimod", save the one with the mark or the name of choice.
_OPTIONS = rx(
    r"(?:^|[.;\n]) ?(?:treatment |the |other )*(?:alternatives?|options?|choices?)"
    r"(?! (?:chosen|selected|elected|agreed))(?: (?!chosen)[\w/&]+){0,4} ?:[^.;]*$"
)
_MARKED = rx(r"(?:\[ ?[x✓] ?\]|[☒☑✓])[^\[\]☐]{0,12}$")


# "Cryotherapy, cantharidin and waiting were discussed": the mention heads a list of ways.
_LISTED = rx(
    r"^(?:,|/| and\b| or\b| vs\b| versus\b| after\b)"
    r"(?:(?!\b(?:was|were|done|taken|performed|sent|applied|by|i|we)\b)[^.;:]){0,80}"
    r"\b(?:was|were|have been|are) (?:all |each |then |again )?(?:discussed|described|offered|"
    r"reviewed|explained|considered|weighed|outlined|mentioned|talked|gone|laid out|set out|"
    r"presented|compared)\b"
)


def passed_over(text: str, start: int) -> bool:
    """What begins at text[start:] was weighed and left: "curettage over excision"."""
    return _PASSED_OVER.search(text[:start]) is not None


def weighed(text: str, start: int, end: int) -> bool:
    """text[start:end] stands in a list of options, before the choice or beside it."""
    before, after = text[:start], text[end:]
    if (
        _LISTED.match(after)
        or _AS_OPTION.match(after)
        or (_OPTIONS.search(before) and not _MARKED.search(before))
    ):
        return True
    talk = [*_WEIGHING.finditer(before)]
    if not talk or _CHOICE.search(before[talk[-1].end() :]):
        return False
    return _CHOICE.search(after) is not None
