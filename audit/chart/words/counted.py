"""The nouns that a number counts as lesions, and the figures that count something else."""

from __future__ import annotations

import re

from audit.chart.words.measures import find_lengths
from audit.chart.words.numbers import WORD
from audit.chart.words.patterns import rx

NOUN = (
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
    r"angiomas?|naev(?:us|i)|nails?|toenails?|fingernails?|bumps?|biops(?:y|ies)|bxs?|excisions?|"
    r"abscess(?:es)?|"
    r"lacerations?|lacs?|cuts|ulcers?|burns|boils?|furuncles?|wounds?|tumou?rs?|bccs?|sccs?|scars?|"
    r"ones?|polyps?|milia|barnacles?|"
    r"lipomas?|masses|xanthelasmas?|xanthelasmata|hyperplasias?|telangiectasi(?:as?|s)|syringomas?|"
    r"neurofibromas?|dermatofibromas?|freckles?|skin flaps?|punch(?:es)?(?= (?:were|was|of|from))|"
    r"specimens?|jars?|shaves?|punches|samples?|dpns?|hemangiomas?|crusts?)"
)
# Figures that count something else: cycles, seconds, sutures, doses, visits, dates, codes.
_NOT = rx(
    rf"\b(?:\d+|{WORD}) (?:(?:needle|separate|small|more|intradermal|individual) )?(?:needles?|"
    r"sticks?|injections?|punctures?|pricks?|jabs?|wheals?|swabs?|applicators?|doses)\b"
    r"(?:(?: (?:each|ea|apiece|per \w+|to each|in each))?,? ?(?:[(=]+ ?(?:total (?:of )?)?\d+"
    r"(?! (?:lesions?|keloids?|cysts?|patch|nodules?|scars?))|(?:total of |in total |altogether )"
    r"\d+|\d+ (?:total|in all|altogether|all told)))?|"
    r"(?:ed ?& ?c|edc|c ?& ?d|curet\w+|\w*desic\w+|cauter\w+|fulgur\w+|hyfrec\w+),? ?"
    r"\(?[x×] ?\d+(?! ?(?:lesions|bccs|sccs|sites|tumou?rs))|"
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
    r"options|prior|"
    r"applications?|treatments?|sessions?|coats?|swipes?|curettes?|"
    r"pulses|joules?|mj|nm|sq\.?|square|fl|inch\w*|mm|cm)\b(?:(?: each| ea)? ?\(?[x×*] ?\d+\)?)?|"
    r"\b(?:cycles?|freez\w*(?:[-/ ]?thaws?)?(?: cycles?)?|f/t|thaws?|times?|secs?|seconds?|s|"
    r"cyc)(?: each| ea)? ?(?:[x×*] ?|\()\d+\)?|"
    r"[x×] ?\d+ ?(?:s\b|secs?|seconds?|cyc\w*|freez\w*|f/t|times|min\w*|mo\b|mos\b|months?|"
    r"wks?|weeks?|days?|d\b|years?|yrs?|visits?|passes)|"
    r"\b(?:shots?|injections?|repeated|rpt|again) ?[x×] ?\d+|\d+ directions?|"
    r"(?:two|three|four) directions?|"
    r"\b(?:ilk?|kenalog|tac|triamcinolone|k)[- ]?(?:at )?(?:2\.5|3\.3|5|10|20|40)\b(?! ?(?:\w+ )?"
    r"(?:lesions|keloids?|cysts?|nodules|patches|sites|areas|scars))|"
    r"curett?e? ?(?:#|no\.?|number|size) ?\d+(?:,? (?:then|and|or) ?(?:#|no\.?)? ?\d+)?|"
    r"(?:lab|acc(?:ession)?|case|path\w*|report|ref(?:erence)?) ?(?:#|no\.?|number)? ?"
    r"[a-z]{0,4}\d[\w-]*-[\w-]*\d|\d+ ?w(?:atts?)?\b|"
    r"# ?\d+(?: (?:then|and|or|,) #? ?\d+)? (?:\w+ )?curett\w+|"
    r"\b\d{1,3} ?[mf]\b(?=,| (?:here|with|w/|who|for|presents)\b)|"  # "71 M, BCC of the flank"
    r"\b(?:treatment|session|visit|application) ?(?:#|no\.?)? ?\d+|"
    r"\b(?:f/?u|follow-?up|recheck)\b[^.;:#\n]{0,25}# ?\d+|\b(?:tx|round|freeze) ?# ?\d+|"
    r"# ?\d+ (?:tx|treatment|visit|session|round|follow-?up|f/?u)\b|"
    r"\b(?:options?|cho(?:se|sen|ose|oses|ice)|elect(?:s|ed)|prefer(?:s|red)|picked|opted for|"
    r"went with|wants?)(?: (?:option|number))? ?(?:#|no\.?)? ?\d+\b(?! ?\w*(?:lesion|ak|wart))|"
    r"\d{1,2}/\d{1,2}(?:/\d{2,4})?|'\d\d|\b(?:19|20)\d\d\b|\b\d{5}\b|[a-z]\d\d\.\w+|"
    r"#? ?\d+-\d+(?= ?(?:vicryl|\w*nylon|\w*prolene|\w*gut|silk|monocryl|ethilon|pds|chromic|"
    r"fast|plain|\w*suture|polysorb|maxon|dexon|caprosyn))|"
    r"\d+-0\b|\b[a-z]{1,3}\d{2}-\d+|# ?\d+(?= ?(?:blade|bard))|"
    r"\b(?:par\w+|shav\w+|cut|scraped|trimmed|debrid\w+|incis\w+|ellipse|dome|with|w/|using|"
    r"by)(?: (?:down|off|away|it|made|with|w/|an?|using))* ?# ?1[015]\b|\d+ ?%|1:\d[\d,]*|"
    r"\d+(?:\.\d+)? ?(?:ml|cc|mg|g|mcg|u)\b|\b(?:ln|n) ?-?2\b|\bo2\b|"
    r"\d+[a-z]?-\w+(?= suture)|(?:age|aged|page|stage|fitzpatrick|type|room|jar|bottle|"
    r"specimen|site|lesion|part|spf|phone|id|mrn|lot) ?(?:#|no\.?)? ?(?:\d+|[ivx]+|one|two|"
    r"three)\b(?! ?(?:lesions?|aks))"
)


_MARK = rx(r"(?<![\w.#/-])(?:\((?P<n>\d{1,2})\)|(?P<m>\d{1,2})\))(?= ?[a-z]| \d-)")


# "(3) wart, left thumb", "(2) four tags": an entry's number; "(3) warts" counts them.
_LEAD = rx(
    r"^\W*?(?P<n>\((?:1|[2-9](?=\) (?:\d|an?\b|two|three|four|five|six|seven|eight|nine|ten|"
    r"several|many|the\b)|\) (?!(?:[\w-]+ ){0,2}?(?:[a-z]{2,}s|nevi|verrucae|mollusca)\b)))\))"
    r"(?= ?[a-z0-9])"
)


def unnumbered(text: str) -> str:
    """ "(1) R forearm (2) L shin" with its numbers blanked out, as they count nothing."""
    marks = list(_MARK.finditer(text))
    if [int(m["n"] or m["m"]) for m in marks] != list(range(1, len(marks) + 1)) or len(marks) < 2:
        lead = _LEAD.match(text)
        return text[: lead.start("n")] + "···" + text[lead.end("n") :] if lead else text
    for m in marks:
        text = text[: m.start()] + "·" * (m.end() - m.start()) + text[m.end() :]
    return text


def mask(text: str) -> str:
    """The text with figures that count no lesions blanked out, offsets kept."""
    out = _NOT.sub(lambda m: re.sub(r"[\w(×#]", "·", m.group()), unnumbered(text))
    for length in find_lengths(text):
        end = length.start + len(text[length.start : length.end].rstrip())
        out = out[: length.start] + "·" * (end - length.start) + out[end:]
    return out
