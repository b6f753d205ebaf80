"""A statement turned into the one number of lesions that it states in all, and how surely."""

from __future__ import annotations

import re
from dataclasses import dataclass

from audit.chart.words.counted import NOUN
from audit.chart.words.numbers import COUNT, whole
from audit.chart.words.patterns import rx
from audit.chart.words.sites import SiteMention, find_sites
from audit.model import CountCertainty

AT_LEAST = rx(
    r"(?:at least|more than|over|>=?|≥|minimum of|no fewer than|upwards of|greater than|"
    r"in excess of) *$"
)
_ABOUT = rx(
    r"(?:about|approx(?:imately|\.)?|around|roughly|~|≈|some|nearly|almost|estimated|circa|"
    r"ca\.?) *$"
)


# What was done to as many: "14 gone", "all 8 snipped", "20 treated".
_DONE = (
    r"(?:gone|off|out|snipped|clipped|removed|frozen|froze|treated|lifted|zapped|taken|injected|"
    r"sprayed|cut|shaved|biopsied|destroyed|curetted|cauteri[sz]ed|hyfrecated|painted|dabbed|done)"
)

# The surer a wording, the earlier it stands; those past the seventh may also be a place's part.
_TOTALS = (
    rf"\b\d+(?: ?\+ ?\d+)+ ?= ?(?P<n>{COUNT})",
    rf"(?P<n>{COUNT})(?: {NOUN})? (?:out )?of (?:the |these |those |his |her |all )?{COUNT} "
    rf"(?:\w+ ){{0,2}}?{NOUN}\b",
    rf"\bof (?:the|these|those|his|her) {COUNT} [^.;]{{3,50}}?,? (?P<n>{COUNT})"
    rf"(?: {NOUN})? (?:was|were|have been|got)\b",
    rf"(?:total(?: number)?(?: of)?(?: {NOUN})?(?: (?:treated|destroyed|frozen|removed|"
    rf"injected))?|number of {NOUN}(?: treated)?|{NOUN} (?:treated|destroyed|frozen|"
    rf"removed)(?: today)?|number treated|number|count|# (?:of )?{NOUN}|"
    rf"# ?(?:treated)?)(?: ?(?:is|was|were|:|=|of|-))* *\(?(?P<n>{COUNT})",
    rf"(?P<n>{COUNT}) *(?:total|in (?:all|total)|altogether)",
    rf"(?:all|each of(?: the| these)?|these|the|those) (?P<n>{COUNT})(?! (?:o'|am|"
    rf"pm))(?: (?:of (?:them|these))?)?(?: {NOUN})?(?= (?:was|were|{_DONE}|with|using|by|at "
    rf"(?:the )?base|{NOUN})|[:,;.)]|$| *[-–(])",
    rf"\b\d+ ?(?:-|–|to) ?(?P<n>\d+) +(?:[\w·]+(?:,? |-|/)){{0,3}}?{NOUN}\b",
    rf"\(?(?P<n>{COUNT})(?: ?\((?:\d+)\))?\)?(?:\+)? +(?:[\w·]+(?:,? |-|/)){{0,3}}?{NOUN}\b",
    # "tags - 8, up to 4 mm": a number, and how large the largest is
    rf"(?:[-–:>→]|->) ?(?P<n>{COUNT}),? \(?(?:up to|the largest|largest|ranging|each|from) ",
    rf"\b{NOUN}\)?(?: \([a-z]\d\d\.?\w*\))?,? *(?:[x×*] ?|\(x? ?|# ?|- ?(?=\d+ ?(?:$|"
    rf"[,.;])))(?P<n>{COUNT})",
    rf"[x×] ?(?P<n>{COUNT})(?=[\s,.;:)]|$)",
    rf"\b(?:ln-?2|liquid nitrogen|cryo\w*|froze|treated|destroyed|removed|injected|"
    rf"snipped|frozen|biops\w+|bx'?d?|ilk|nitrogen)(?: to| of)?(?: the|"
    rf" these)? \(?(?P<n>{COUNT})\)?(?=[\s,.;:)]|$)",
    # "LN2 to 6 today", "TCA 85% to the 7 on the shaft": the means stand masked before it
    rf"·+ (?:(?:was |were )?(?:applied |put |dabbed |painted )?(?:to|on|onto|x|×) )"
    rf"(?:the |these |all |all of the )?(?P<n>{COUNT})(?=[,.;:)]|$| (?:today|on|of|in|with|for|"
    rf"at|@|lesions?)\b)",
    rf"(?:^|[,;:–-] ?|\b(?:and|total|some|about|then) )(?P<n>{COUNT}) (?:(?:were|was|got) )?"
    rf"{_DONE}\b",
    rf"\b(?:froze|treated|destroyed|removed|injected|snipped|clipped|took off|zapped|hyfrecated|"
    rf"desiccated|cauteri[sz]ed) (?P<n>{COUNT}) (?=today|with|using|by|off|of\b|in all|on\b|at\b|"
    rf"this)",
    rf"\bn ?= ?(?P<n>{COUNT})\b",
    rf"\b{NOUN} (?:\w+ ){{0,2}}?number(?:ed|ing) (?P<n>{COUNT})\b",
    rf"^(?:ln-?2|liquid nitrogen|cryo\w*|treated|frozen|destroyed|removed): ?(?P<n>{COUNT})\W*$",
    rf"\((?P<n>{COUNT})\)",
    rf"\b{NOUN},? (?P<n>{COUNT})(?=[.,;]|$)",
    rf"\b(?P<n>both) (?:(?:of )?(?:the|these|those) )?(?:(?!side)\w+ ){{0,2}}?"
    rf"(?:{NOUN}(?<=s)|(?:were |was )?(?:frozen|treated|destroyed|sprayed|"
    rf"snipped|injected|curetted|removed))\b",
    rf"\b(?P<n>single|solitary|lone) (?:\w+ ){{0,2}}?{NOUN}(?<!s)\b",
)
_WORDS = {"both": 2, "single": 1, "solitary": 1, "lone": 1}


@dataclass(frozen=True, slots=True)
class Part:
    """A count that belongs to one place: offsets of site and number in the text."""

    site: SiteMention
    count: int | None


# "2+3+1 AKs", without the sum that "2+3+1 = 6" gives.
_ADDENDS = rx(
    rf"(?<![\w.+/-])(?P<n>\d{{1,2}}(?: ?\+ ?\d{{1,2}})+) +(?:[\w·]+(?:,? |-|/)){{0,2}}?{NOUN}\b"
)


def find_total(masked: str, parts: list[Part]) -> tuple[int | None, CountCertainty, int, int]:
    if added := _ADDENDS.search(masked):
        total = sum(int(n) for n in re.findall(r"\d+", added["n"]))
        return total, CountCertainty.EXACT, added.start(), added.end()
    for index, source in enumerate(_TOTALS):
        for match in rx(source).finditer(masked):
            value = _WORDS.get(match["n"].lower()) or whole(match["n"])
            if value is None or value == 0 or value > 300:
                continue
            if _is_part(match, parts) and index > 6:
                continue
            if rx(r"\b(?:grade|level|class|l|c|t|s) ?$").search(masked[: match.start("n")]):
                continue
            if match["n"].lower() == "both" and _sides(match):
                continue
            certainty = _certainty(masked, match.start("n"), match.end("n"))
            return value, certainty, match.start(), match.end()
    return None, CountCertainty.UNSTATED, 0, 0


def _sides(match: re.Match[str]) -> bool:
    """ "Tags of both axillae were removed": two sides of a place, no two tags."""
    return bool(find_sites(match.group())) and not rx(rf"\b{NOUN}\b").search(match.group())


def _is_part(match: re.Match[str], parts: list[Part]) -> bool:
    """The figure was already taken as the share of one place."""
    at = match.start("n")
    return len(parts) > 1 and any(
        abs(p.site.start - at) < 60 and whole(match["n"]) == p.count for p in parts
    )


def _certainty(masked: str, start: int, end: int) -> CountCertainty:
    before, after = masked[max(0, start - 22) : start], masked[end : end + 12]
    if AT_LEAST.search(before) or re.match(r"\s*(?:\+|or more|plus\b)", after):
        return CountCertainty.MINIMUM
    if _ABOUT.search(before) or re.match(r"\s*(?:-|–|to)\s*\d", after):
        return CountCertainty.APPROXIMATE
    if re.search(r"\d\s*(?:-|–|to|or)\s*$", before):
        return CountCertainty.APPROXIMATE
    return CountCertainty.EXACT
