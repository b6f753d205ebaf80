"""A statement's words of time turned into whether what it tells was done on an earlier day."""

from __future__ import annotations

from audit.chart.words.cues import TODAY
from audit.chart.words.fates import has_fate, told_the_diagnosis
from audit.chart.words.patterns import rx

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|march|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_SEASON = r"(?:springs?|summers?|falls?|autumns?|winters?)"
_WEEKDAY = r"(?:mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?)"
_NUMBER = r"(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|several|few|many|couple of)"
_UNIT = r"(?:days?|weeks?|wks?|months?|mos?|years?|yrs?|visits?)"
_DATE = (
    r"\d{1,2}/\d{1,2}(?:/\d{2,4})?(?! (?:of|thick\w*|inch|strength))|\d{1,2}/\d{2,4}|"
    r"\d{4}-\d\d-\d\d"
)
# Words that by themselves put a deed on another day, wherever they stand beside it.
_DATED = (
    rf"yesterday|(?:the )?other day|(?:{_NUMBER} )?{_UNIT} (?:ago|earlier|prior|before|back)|"
    rf"ago|(?:last|previous|prior|preceding|past) (?:visit|ov|year|yr|month|week|wk|time|appt|"
    rf"appointment|encounter|session|seen|{_SEASON}|{_WEEKDAY}|{_MONTH})|"
    # "this spring I froze": a season, week, month or year is longer than a visit
    rf"(?:earlier|early|late|later|back|over|during|through|in|since|this|of) (?:in )?(?:the |"
    rf"this |last |past |that |mid-?|late |early )*(?:{_SEASON}|{_MONTH})(?! \d{{1,2}}(?!\d))|"
    r"(?:earlier|early) (?:this|in the) (?:year|month|week)|this past \w+|"
    r"(?:when|since) (?:he|she|they|patient|pt|i) (?:was|were|had been|saw (?:him|her)) (?:last |"
    r"first )?(?:here|seen|in)|"
    r"at (?:the |his |her |their |our )?(?:last|prior|previous|earlier|first|initial|outside)|"
    r"in (?:the past|19\d\d|20\d\d|the (?:19|20)?\d0s|(?:his|her) (?:teens|twenties|thirties|"
    r"forties|fifties|sixties|seventies))|as an? (?:child|teen\w*|boy|girl|young|kid|youth|"
    r"toddler|infant)|as (?:teen\w*|child|kid)|in childhood|"
    r"years? prior|previously|"
    # "on day 13 after excision of …": the visit is dated by the deed
    rf"(?:post-?op(?:erative)? )?day (?:number |# ?)?(?:\d+|{_NUMBER}) (?:after|following|from|"
    rf"since|status post|s/p)|{_NUMBER} {_UNIT} (?:after|following|since|out from|status post|"
    r"s/p|post)"
    r"(?= (?:his |her |the |an? |\w+ )*\w*(?:excis|biops|remov|mohs|surg|repair|shav|destr|cryo|"
    r"flap|graft|closure|debrid|drain|avuls))"
)
# Treatments that did not help, or that the trouble came back after, are over.
_TRIED = rx(
    r"\b(?:fail(?:s|ed|ing|ure)?(?: of| to respond to)?|tried|trials? of|despite|refractory to|"
    r"unresponsive to|respon(?:ded|se) (?:\w+ )?to|(?:no|little|without|minimal|poor|temporary) "
    r"(?:luck|response|improvement|relief|success|help|benefit) (?:with|from|to)|tolerated "
    r"[^.;]{0,20}poorly|(?:came|come|coming|grew|grown|recur\w*|return\w*|reappear\w*|persist\w*|"
    r"present)"
    r"(?: back)? (?:after|following|since|despite|in spite of))\b[^.;]{0,60}$"
)
_STRONG = rx(rf"\b(?:{_DATED})\b")
_KIN = (
    r"(?:mother|father|mom|dad|sister|brother|aunt|uncle|son|daughter|wife|husband|cousin|parents?|"
    r"grand(?:mother|father|parents?)|friend|neighbou?r|twin)"
)
# "Before starting I took a sample": a step of this sitting comes next.
_BEGINS = (
    r"(?:we |i |the surgeon )?(?:start(?:ed|ing)?|beg[aiu]n(?:ning)?|proceed\w*|cutting|cut|"
    r"numbing|an[ae]sth\w+|prepping|draping|incising|marking|doing (?:so|this|that|it)|taking|"
    r"making|removing|closing)\b|(?:the |any |her |his )?(?:first|initial|1st) (?:mohs )?(?:stage|"
    r"layer|cut|incision|pass|level)\b|stage (?:1|i|one)\b|the (?:stage|layer|incision|mohs "
    r"(?:layer|procedure|stage))\b|(?:the )?(?:mohs|surgery|operation|excision|procedure) (?:was |"
    r"itself |had )?(?:begun|began|started|itself)\b|any(?:thing| tissue| cut| layer)\b"
)
_WEAK = rx(
    rf"\b(?:s/p|status post|history of|hx(?: of)?|h/o|prior|previous|past|{_UNIT} out|"
    r"(?:19|20)\d\d|'\d\d|already|had been|has had|has been|have been|underwent|before(?! (?:and "
    r"after|the procedure|discharge|leaving|injection|biopsy|excision|treatment|freezing|"
    rf"{_BEGINS}))|"
    r"since (?:his|her|the)|originally|initial(?:ly)? biops|biopsy[- ]proven|bx[- ]proven|"
    rf"biopsied on|{_KIN}(?: \w+)? (?:had|has had|underwent|had to have)|"
    r"scars?(?: [\w.]+){0,5} (?:from|after)|scars? of(?: an?| the| his| her| old| prior)*(?= *$)|"
    r"returns?|follow(?:ing|ed)? up|follow-up|"
    r"recent(?:ly)?|"
    rf"{_MONTH}[a-z]* (?:of )?'?(?:19|20)?\d\d|at the \w+ (?:\d{{4}} )?visit|{_DATE})\b"
)
# Events with a day of their own: "the lesion biopsied in May was excised" dates the biopsy.
_OTHER_EVENT = (
    r"(?:biops\w+|bx|path\w*|report\w*|diagnos\w+|dx|refer\w+|seen|noted|noticed|found|proven|"
    r"confirmed|present|appear\w*|start\w*|began|grow\w*|grew|first|which|that|who|since|for|"
    r"treated|injur\w+|sustained|lacerat\w+|cut|fell|bitten|because|due|scar|recur\w+|deliver\w+)"
)
_ATTACHED = rx(rf"\b{_OTHER_EVENT}\b[^.;]{{0,60}}$")
_VERB_NEXT = rx(r"^[^.;]{0,60}\b(?:was|were|is|are)(?: (?:then|now|today|also|again))* *$")
_ON_DATE = rx(
    rf"^[^.;:]{{0,60}}?\b(?:on|in|of|from|dated)\s+(?:{_MONTH}|\d{{1,2}}/\d|(?:19|20)\d\d)|"
    rf"^ *\(? *(?:on |of )?(?:{_DATE})|"
    rf"^,? *\(?(?:on |of )?{_MONTH}\.? \d{{1,2}}(?:st|nd|rd|th)?\b|"
    # "biopsies of both done by me 4/2/2025", "shaved here, both, 3/4"
    r"^[^.;:\d]{0,50}\b(?:done|taken|performed|obtained|here|elsewhere|by (?:dr\.? )?\w+)"
    rf"(?: (?:on|of))?,? ?\(?(?:{_DATE})\b(?! ?(?:cm|mm|inch))|"
    r"^,? *\(?(?:in |of )?(?:19[4-9]\d|20[0-4]\d)\b(?! ?(?:mj|units?|sec\w*|h\b))"
)
_OWNED = rx(r"\b(?:i|we)\b")
# "On the left cheek:" leads with a place; a time or another house has to stand behind the word.
_WHEN = (
    rf"(?:{_DATE}|(?:19|20)\d\d|{_MONTH}|{_WEEKDAY}|{_SEASON}|visits?|appointment|appt|encounter|"
    r"session|time|last|prior|previous|first|other|another|outside|hospital|clinic|er|ed|college|"
    r"childhood|urgent care|(?:his|her) (?:teens|twenties|thirties|forties)|years?|months?|"
    r"weeks?)\b"
)
# What heads a colon and is older than the visit: "Seen 1/25:", "Last visit:", "In 2019:".
_LEAD = rx(
    rf"(?:^|[(\[.;] *)(?:(?:last )?seen|last|prior|previous\w*|past|visit (?:of|on)|history|hx|"
    rf"yesterday|(?:at (?:the|his|her)|on|in|from)\b(?=[^:.;()]{{0,30}}?\b{_WHEN}))\b"
    rf"[^:.;()]{{0,30}}:[^:;]{{0,200}}$|"
    rf"(?:^|[(\[] *)(?:{_DATE})(?: visit| note)? *:[^:;]{{0,200}}$"
)


# "One week ago, on September 16, I froze": the words of time open the sentence, a comma behind.
# A bare date opens nothing: it may be the visit's own.
_OPENS = rx(
    rf"(?:^|[.;] )\W*(?:about |some |only |just )?(?:{_DATED})"
    rf"(?:,? (?:on|in|at|here|during|with|from)\b[^.;:,]{{0,35}}){{0,2}},? *"
    rf"(?:i|we) (?:\w+ ){{0,2}}$"
)

# "He was here last Wednesday, and I froze five": what follows happened at that visit. A bare
# date may be this visit's own, and a visit to another doctor dates nothing here.
_HERE_THEN = rx(
    rf"\b(?:(?:was|were|been) (?:last )?(?:here|in(?: the| our)? (?:office|clinic)|seen(?! by)|"
    rf"with (?:us|me))|came in|we met|(?:i|we) (?:last )?saw (?:him|her|them|the patient|pt))\b"
    rf"[^.;:]{{0,25}}?\b(?:{_DATED})\b(?! (?:for|with|by|because|about)\b)[^.;:]{{0,40}}?,? "
    rf"(?:and|when|where) (?:then )?(?:i|we)? ?(?:\w+ ){{0,2}}$"
)
# "8 days after excision of the BCC": counted from the deed; "two minutes after" is of this visit.
_SO_LONG_AFTER = rx(
    r"\b(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|several|few) (?:days?|weeks?|"
    r"wks?|months?|mos?|years?|yrs?)(?:'| )*(?:after|post|following|since|out from|s/p|status post)"
    r"(?: (?:an?|the|his|her|my|our|wide|local|shave|punch))* $"
)
# "Old white LN2 scars": what a treatment left behind is no treatment.
_LEFT_BEHIND = rx(r"^(?: \w+){0,1} (?:scars?|marks?)\b")
_FREEZING = rx(r"(?:ln-?2|cryo\w*|liquid nitrogen|freez\w+)")


def is_past(before: str, own: str, after: str) -> bool:
    """Whether the statement before+own+after dates `own` to an earlier day.

    "today" in the statement is the caller's to weigh; a date that belongs to another event of
    the same statement (when the lesion was biopsied, found, sustained) dates nothing else.
    """
    if _before(before, own) or _TRIED.search(before) or has_fate(before, own, after):
        return True
    if told_the_diagnosis(before, own):
        return True
    if _ON_DATE.search(after):
        return True
    if _SO_LONG_AFTER.search(before) and not _OWNED.search(before):
        return True
    if _FREEZING.fullmatch(own) and _LEFT_BEHIND.search(after):
        return True
    hit = _STRONG.search(after)
    return hit is not None and hit.start() < 90 and not _other_event(after[: hit.start()])


_CLAUSE = rx(r"[,;:]")
# "both previously shaved here": the word of time belongs to the deed itself.
_OWN_TIME = rx(
    r"\b(?:previously|already|formerly|once|last (?:visit|time|week|month|year)) (?:\w+ )?$"
)


def past_in_clause(before: str, own: str, after: str) -> bool:
    """Past in its own clause, whatever day another clause of the statement names.

    "Two to take off today, both shaved here on Jan 28": today is the taking off's.
    """
    left, right = _CLAUSE.split(before)[-1], _CLAUSE.split(after)[0]
    if TODAY.search(left + own + right):
        return False
    return bool(_OWN_TIME.search(left) or _ON_DATE.search(right))


def led_by_past(text: str, start: int) -> bool:
    """ "Last visit: 6 AKs frozen": a lead-in before the colon tells of an earlier day."""
    before = text[max(0, start - 220) : start]
    return any(lead.search(before) for lead in (_LEAD, _OPENS, _HERE_THEN))


def _other_event(between: str) -> bool:
    return rx(rf"\b{_OTHER_EVENT}\b").search(between) is not None


def _before(before: str, own: str) -> bool:
    for hit in _STRONG.finditer(before):
        if not _belongs_elsewhere(before, hit.start(), hit.end(), own):
            return True
    near = before[-70:]
    return any(
        not _belongs_elsewhere(near, hit.start(), hit.end(), own) for hit in _WEAK.finditer(near)
    )


def _belongs_elsewhere(before: str, start: int, end: int, own: str) -> bool:
    """The date stands behind another event, and the deed has a verb of its own."""
    rest = before[end:]
    verb = _VERB_NEXT.search(rest) is not None or (
        _OWNED.search(rest) is not None
        and rx(r"\b\w+ed\b|\b(?:took|froze|cut)\b").search(rest[-20:] + own) is not None
    )
    attached = _ATTACHED.search(before[:start] + before[start:end]) is not None
    return verb and attached
