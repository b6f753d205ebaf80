"""A statement turned into how many lesions it speaks of, in all and place by place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from audit.chart.words.measures import find_lengths
from audit.chart.words.numbers import COUNT, WORD, whole
from audit.chart.words.patterns import rx
from audit.chart.words.shares import each, shares
from audit.chart.words.sites import SiteMention, find_sites
from audit.model import CountCertainty

_NOUN = (
    r"(?:(?:additional|more|other|separate|individual|discrete|distinct|total|inflamed|irritated|"
    r"symptomatic|thick|thin|hypertrophic|small|large|such|different|painful|bleeding|new|scaly|"
    r"gritty|hyperkeratotic|erythematous|actinic|seborr?h?oeic|seborrheic|skin|common|plantar|"
    r"genital|flat|facial|of (?:the|these|those)|identical|similar|benign|premalignant|"
    r"precancerous|pre-cancerous|keratotic|pink|brown|red|pedunculated|cutaneous|treated|tender|"
    r"suspicious|pigmented|residual|stubborn|filiform|solar|visible|discreet|infected|"
    r"itchy|itching|catching|raised|rough|waxy|crusted|crusty|dry|tan|bothersome|annoying|"
    r"stuck-on|verrucous|umbilicated|growing|asymptomatic|quiet|cosmetic|dark|light|flaky|"
    r"periungual|palmar|digital|classic|typical|obvious|recurrent|remaining)[ ,/]+)*"
    r"(?:lesions?|aks?(?:'s)?|keratos[ei]s|kerat\w+|sks?|isks?|warts?|verruca\w*|vv|mollusc\w+|"
    r"tags?|acrochordons?|papules?|spots?|places?|areas?|sites?|growths?|nev(?:us|i)|moles?|"
    r"cysts?|condylom\w+|precancers?|lentig\w+|plaques?|patch(?:es)?|macules?|nodules?|keloids?|"
    r"angiomas?|nails?|toenails?|fingernails?|bumps?|biops(?:y|ies)|bxs?|excisions?|abscess(?:es)?|"
    r"lacerations?|wounds?|tumou?rs?|bccs?|sccs?|scars?|ones?|polyps?|milia|barnacles?|"
    r"lipomas?|masses|"
    r"specimens?|jars?|shaves?|punches|samples?|dpns?|hemangiomas?|crusts?)"
)
_AK = r"(?:aks?|sks?|isks?|warts?|vv|keratos[ei]s|verruca\w*|lesions?|mollusc\w+|tags?|condylom\w+)"
# Figures that count something else: cycles, seconds, sutures, doses, visits, dates, codes.
_NOT = rx(
    rf"\b(?:\d+|{WORD}) (?:(?:needle|separate|small|more|intradermal|individual) )?(?:needles?|"
    r"sticks?|injections?|punctures?|pricks?|jabs?|wheals?|swabs?|applicators?|doses)\b"
    r"(?:(?: (?:each|ea|apiece|per \w+|to each|in each))?,? ?(?:[(=]+ ?(?:total (?:of )?)?\d+"
    r"(?! (?:lesions?|keloids?|cysts?|patch|nodules?|scars?))|(?:total of |in total |altogether )"
    r"\d+|\d+ (?:total|in all|altogether|all told)))?|"
    r"(?:ed ?& ?c|edc|c ?& ?d|curet\w+|\w*desic\w+),? ?\(?[x×] ?\d+(?! ?(?:lesions|bccs|sccs|"
    r"sites|tumou?rs))|"
    r"\d+ ?(?:-|–|to) ?\d+ ?(?:s\b|secs?\b|seconds?|cyc\w*|min\w*|weeks?|wks?|mos?\b|months?|"
    r"days?|hours?|mm|cm)|"
    r"(?:x ?)?(?:\d+|one|two|three|four|five|six|eight|ten|single|double)[ -](?:s\b|secs?\b|"
    r"seconds?|min\w*|cyc\w*|"
    r"freez\w*(?:[-/ ]?thaw\w*)?|f/t|times|passes|rounds?|weeks?|wks?|mos?\b|months?|days?|"
    r"hours?|hrs?\b|"
    r"years?|yrs?|y/?o|visits?|units?|ml|cc|mg|mcg|%|percent|refills?|stitch\w*|sutures?|"
    r"blades?|layers?|"
    r"drops?|tubes?|g\b|gm|gauge|blocks?|sections?|pieces?|stages?|o'?clock|x per|per (?:day|week)|"
    r"containers?|bottles?|identifiers?|colou?rs?|members?|others?|people|grandchildren|"
    r"options|prior|pulses|joules?|mj|nm|fl|inch\w*|mm|cm)\b(?:(?: each| ea)? ?\(?[x×*] ?\d+\)?)?|"
    r"\b(?:cycles?|freez\w*(?:[-/ ]?thaws?)?(?: cycles?)?|f/t|thaws?|times?|secs?|seconds?|s|"
    r"cyc)(?: each| ea)? ?(?:[x×*] ?|\()\d+\)?|"
    r"[x×] ?\d+ ?(?:s\b|secs?|seconds?|cyc\w*|freez\w*|f/t|times|min\w*|mo\b|mos\b|months?|"
    r"wks?|weeks?|days?|d\b|years?|yrs?|visits?|passes)|"
    r"\d{1,2}/\d{1,2}(?:/\d{2,4})?|'\d\d|\b(?:19|20)\d\d\b|\b\d{5}\b|[a-z]\d\d\.\w+|"
    r"#? ?\d+-\d+(?= ?(?:vicryl|\w*nylon|\w*prolene|\w*gut|silk|monocryl|ethilon|pds|chromic|"
    r"fast|plain|\w*suture|polysorb|maxon|dexon|caprosyn))|"
    r"\d+-0\b|\b[a-z]{1,3}\d{2}-\d+|# ?\d+(?= ?(?:blade|bard))|\d+ ?%|1:\d[\d,]*|"
    r"\d+(?:\.\d+)? ?(?:ml|cc|mg|g|mcg|u)\b|(?:ln|n) ?-?2\b|o2\b|"
    r"\d+[a-z]?-\w+(?= suture)|(?:age|aged|page|stage|fitzpatrick|type|room|jar|bottle|"
    r"specimen|site|lesion|part|spf|phone|id|mrn|lot) ?(?:#|no\.?)? ?(?:\d+|[ivx]+|one|two|"
    r"three)\b(?! ?(?:lesions?|aks))"
)
_VAGUE = rx(
    r"(?<!\w)(?:several|multiple|numerous|many|some|a few|few|innumerable|scattered|various|"
    r"a number of|diffuse|countless|a handful of|couple|myriad)(?!\w)"
)
_SLOT = r"(?:\*{2,3}|_{2,}|\{[^}]*\}|\[\s*#?\s*\])"
_AT_LEAST = rx(
    r"(?:at least|more than|over|>=?|≥|minimum of|no fewer than|upwards of|greater than|"
    r"in excess of) *$"
)
_ABOUT = rx(
    r"(?:about|approx(?:imately|\.)?|around|roughly|~|≈|some|nearly|almost|estimated|circa|"
    r"ca\.?) *$"
)


@dataclass(frozen=True, slots=True)
class Part:
    """A count that belongs to one place: offsets of site and number in the text."""

    site: SiteMention
    count: int | None


@dataclass(frozen=True, slots=True)
class Count:
    """`total` as stated or added up from the parts; `stated` is a total given beside the parts."""

    total: int | None
    certainty: CountCertainty
    parts: tuple[Part, ...] = ()
    stated: int | None = None
    start: int = 0
    end: int = 0


def _mask(text: str) -> str:
    """The text with figures that count no lesions blanked out, offsets kept."""
    out = text
    for pattern in (_NOT,):
        out = pattern.sub(lambda m: re.sub(r"[\w(×#]", "·", m.group()), out)
    for length in find_lengths(text):
        end = length.start + len(text[length.start : length.end].rstrip())
        out = out[: length.start] + "·" * (end - length.start) + out[end:]
    return out


@lru_cache(maxsize=65536)
def find_count(text: str) -> Count:
    """Read the number of lesions in a statement about one technique or diagnosis.

    "LN2 x 7 AKs: forehead 4, scalp 3" → 7 with two parts; "several" → uncountable; nothing → a
    Count with total None and certainty UNSTATED.
    """
    masked = _mask(text)
    parts = _parts(text, masked)
    stated, certainty, start, end = _total(masked, parts)
    added = sum(p.count or 0 for p in parts) if parts else None
    exact = certainty is CountCertainty.EXACT
    if (
        stated is not None
        and added
        and stated < added
        and exact
        and stated in [p.count for p in parts]
    ):
        stated = None  # "7 AKs scalp, 3 forearm": the figure before the noun was one of the parts
    if stated is not None and added and stated < added and rx(r"\b(?:each|apiece)\b").search(text):
        stated = None  # "2 AKs each on the nose and the chin"
    total = stated if stated is not None else added
    if total is None:
        if slot := rx(rf"{_SLOT} *(?:{_NOUN})?|(?:x|#|number|total|count):? *{_SLOT}").search(text):
            return Count(None, CountCertainty.UNFILLED, (), None, *slot.span())
        if vague := rx(rf"{_VAGUE.pattern} +(?:\w+[ ,-]+){{0,3}}?{_NOUN}\b").search(masked):
            return Count(None, CountCertainty.UNCOUNTABLE, (), None, *vague.span())
        return Count(None, CountCertainty.UNSTATED)
    if added is not None and stated is None:
        certainty = _parts_certainty(masked, parts)
    return Count(total, certainty, tuple(parts), stated if parts else None, start, end)


def _parts(text: str, masked: str) -> list[Part]:
    sites = list(find_sites(text))
    used: list[tuple[int, int]] = []
    counts: dict[int, int] = {}
    behind = rx(
        rf"^ *(?:[:=–-] *|, (?={COUNT} *(?:[,.;)]|$|and\b)))?"
        rf"(?:\(? *(?:x|×|#|n=)? *(?P<n>{COUNT})(?: {_NOUN})?(?: total)? *(?:\)|"
        rf";[^)]*\)|,[^)]*\))?|\((?P<m>{COUNT})(?: {_NOUN})?[,;) ])(?=[\s,.;:)&+/-]|$|and)"
    )
    ahead = rx(
        rf"(?:^|[\s,;:(x×#+&-])(?:x ?|× ?|# ?|\()?(?P<n>{COUNT})\)? *(?:(?:{_NOUN}|more|"
        rf"each) *)?(?:,? ?(?:were |was )?(?:treated |frozen |present |located |noted |"
        rf"located |were )*(?:on|of|at|to|over|across|in|from|along|near|around|-|:|"
        rf",)? ?)?(?:(?:the|his|her|each|either|both) )?$"
    )
    follow = [_behind(behind, masked, s, sites, i) for i, s in enumerate(sites)]
    before = [_ahead(ahead, masked, s, sites, i) for i, s in enumerate(sites)]
    # "temple 1, nose 2": a figure that a comma or colon parts from the next site hardly leads it.
    leads = sum(
        0.4 if rx(r"[,:;]").search(masked[x[2] : sites[i].start]) else 1.0
        for i, x in enumerate(before) if x is not None
    )  # fmt: skip
    use_behind = sum(x is not None for x in follow) >= leads
    chosen, other = (follow, before) if use_behind else (before, follow)
    for i in range(len(sites)):
        pick = chosen[i]
        if pick is None:
            pick = other[i]
            if pick and any(pick[1] < e and s < pick[2] for s, e in used):
                pick = None
        if pick:
            counts[i] = pick[0]
            used.append((pick[1], pick[2]))
    counts |= {i: n for i, n in each(masked, sites).items() if counts.get(i) != n}
    counts |= shares(masked, sites, list(counts))
    if not counts:
        return []
    return [Part(s, counts.get(i)) for i, s in enumerate(sites) if i in counts]


def _behind(
    pattern: re.Pattern[str], masked: str, site: SiteMention, sites: list[SiteMention], i: int
) -> tuple[int, int, int] | None:
    limit = sites[i + 1].start if i + 1 < len(sites) else len(masked)
    match = pattern.match(masked[site.end : limit] + (" " if limit < len(masked) else ""))
    if not match:
        return None
    name = "n" if match["n"] else "m"
    value = whole(match[name])
    rest = masked[site.end + match.end() : limit + 40]
    glued = match.group().strip()
    marked = re.match(r"[(:x×=#,–-]", glued, re.I)
    if not marked and rx(rf"^ *(?:{_NOUN}|on|of|at)\b").match(rest):
        return None
    if value is None or value > 200:
        return None
    return value, site.end + match.start(name), site.end + match.end(name)


def _ahead(
    pattern: re.Pattern[str], masked: str, site: SiteMention, sites: list[SiteMention], i: int
) -> tuple[int, int, int] | None:
    floor = sites[i - 1].end if i else 0
    match = None
    window = masked[floor : site.start]
    for cut in (window,):
        match = pattern.search(cut)
    if not match:
        return None
    value = whole(match["n"])
    if value is None or value > 200 or value == 0:
        return None
    return value, floor + match.start("n"), floor + match.end("n")


def _total(masked: str, parts: list[Part]) -> tuple[int | None, CountCertainty, int, int]:
    patterns = (
        rf"\b\d+(?: ?\+ ?\d+)+ ?= ?(?P<n>{COUNT})",
        rf"(?P<n>{COUNT})(?: {_NOUN})? (?:out )?of (?:the |these |those |his |her |all )?{COUNT} "
        rf"(?:\w+ ){{0,2}}?{_NOUN}\b",
        rf"\bof (?:the|these|those|his|her) {COUNT} [^.;]{{3,50}}?,? (?P<n>{COUNT})"
        rf"(?: {_NOUN})? (?:was|were|have been|got)\b",
        rf"(?:total(?: number)?(?: of)?(?: {_NOUN})?(?: (?:treated|destroyed|frozen|removed|"
        rf"injected))?|number of {_NOUN}(?: treated)?|{_NOUN} (?:treated|destroyed|frozen|"
        rf"removed)(?: today)?|number treated|number|count|# of {_NOUN}|"
        rf"# ?(?:treated)?)(?: ?(?:is|was|were|:|=|of|-))* *\(?(?P<n>{COUNT})",
        rf"(?P<n>{COUNT}) *(?:total|in (?:all|total)|altogether)",
        rf"(?:all|each of(?: the| these)?|these|the|those) (?P<n>{COUNT})(?! (?:o'|am|"
        rf"pm))(?: (?:of (?:them|these))?)?(?: {_NOUN})?(?= (?:was|were|treated|frozen|"
        rf"{_NOUN})|[:,;.)]|$| *[-–(])",
        rf"\b\d+ ?(?:-|–|to) ?(?P<n>\d+) +(?:[\w·]+(?:,? |-|/)){{0,3}}?{_NOUN}\b",
        rf"\(?(?P<n>{COUNT})(?: ?\((?:\d+)\))?\)?(?:\+)? +(?:[\w·]+(?:,? |-|/)){{0,3}}?{_NOUN}\b",
        rf"\b{_NOUN}\)?(?: \([a-z]\d\d\.?\w*\))?,? *(?:[x×*] ?|\(x? ?|# ?|- ?(?=\d+ ?(?:$|"
        rf"[,.;])))(?P<n>{COUNT})",
        rf"[x×] ?(?P<n>{COUNT})(?=[\s,.;:)]|$)",
        rf"\b(?:ln-?2|liquid nitrogen|cryo\w*|froze|treated|destroyed|removed|injected|"
        rf"snipped|frozen|biops\w+|bx'?d?|ilk|nitrogen)(?: to| of)?(?: the|"
        rf" these)? \(?(?P<n>{COUNT})\)?(?=[\s,.;:)]|$)",
        rf"\((?P<n>{COUNT})\)",
        rf"\b{_NOUN},? (?P<n>{COUNT})(?=[.,;]|$)",
        rf"\b(?P<n>both) (?:(?:of )?(?:the|these|those) )?(?:(?!side)\w+ ){{0,2}}?"
        rf"(?:{_NOUN}(?<=s)|(?:were |was )?(?:frozen|treated|destroyed|sprayed|"
        rf"snipped|injected|curetted|removed))\b",
    )
    for index, source in enumerate(patterns):
        for match in rx(source).finditer(masked):
            value = 2 if match["n"].lower() == "both" else whole(match["n"])
            if value is None or value == 0 or value > 300:
                continue
            if _is_part(match, parts) and index > 6:
                continue
            if rx(r"\b(?:grade|level|class|l|c|t|s) ?$").search(masked[: match.start("n")]):
                continue
            certainty = _certainty(masked, match.start("n"), match.end("n"))
            return value, certainty, match.start(), match.end()
    return None, CountCertainty.UNSTATED, 0, 0


def _is_part(match: re.Match[str], parts: list[Part]) -> bool:
    """The figure was already taken as the share of one place."""
    at = match.start("n")
    return len(parts) > 1 and any(
        abs(p.site.start - at) < 60 and whole(match["n"]) == p.count for p in parts
    )


def _certainty(masked: str, start: int, end: int) -> CountCertainty:
    before, after = masked[max(0, start - 22) : start], masked[end : end + 12]
    if _AT_LEAST.search(before) or re.match(r"\s*(?:\+|or more|plus\b)", after):
        return CountCertainty.MINIMUM
    if _ABOUT.search(before) or re.match(r"\s*(?:-|–|to)\s*\d", after):
        return CountCertainty.APPROXIMATE
    if re.search(r"\d\s*(?:-|–|to|or)\s*$", before):
        return CountCertainty.APPROXIMATE
    return CountCertainty.EXACT


def _parts_certainty(masked: str, parts: list[Part]) -> CountCertainty:
    vague = rx(_AT_LEAST.pattern.removesuffix(" *$")).search(masked)
    return CountCertainty.MINIMUM if vague and len(parts) == 1 else CountCertainty.EXACT
