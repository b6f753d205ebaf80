"""A symptom's word in its sentence turned into whether it is a risk that somebody was told of."""

from __future__ import annotations

import re

from audit.chart.words.patterns import rx, vocabulary

# The things that a surgeon warns of by these nouns; "painful, itchy scar" is a complaint.
_NOUN = rx(r"(?:bleeding|infections?|infected|pain|itch(?:ing)?|soreness|ulceration|cellulitis)$")
_ITEM = r"(?:(?!(?:but|is|are|was|has|which)\b)[\w'’-]+ ?){1,5}"
_LIST = r"\s*(?:,|/|&|\+|\band\b|\bor\b)\s*(?:and |or )?"


def is_warning(text: str, match: re.Match[str]) -> bool:
    """The word stands in a list of risks, or before "can happen"."""
    after = text[match.end() :]
    if _cue("happens").match(after):
        return True
    if not _NOUN.match(match.group()):
        return False
    mate = str(vocabulary("symptoms")["scope"]["mate"])
    sure = mate.replace("|infx?n|infection|bleeding", "")
    behind = rx(rf"^(?:{_LIST}{_ITEM}){{0,4}}?{_LIST}(?:[\w'’-]+ ){{0,2}}{sure}\b").match(after)
    ahead = rx(rf"\b{sure}(?: [\w'’-]+){{0,2}}(?:{_LIST}{_ITEM}){{0,4}}?{_LIST}(?:\w+ )?$")
    return bool(behind or ahead.search(text[max(0, match.start() - 90) : match.start()]))


def _cue(name: str) -> re.Pattern[str]:
    return rx(str(vocabulary("symptoms")["scope"][name]))
