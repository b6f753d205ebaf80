"""The words that tell that tissue went to the laboratory, or that it was kept from it."""

from __future__ import annotations

import re
from functools import cache

from audit.chart.words.patterns import rx, vocabulary

_FIRM = r"(?:sent|submitted|forwarded|dispatched|despatched|shipped|mailed)"
_SCIENCE = (
    r"(?:(?:derm-?|derm |surgical |dermato|histo)?path(?:olog(?:y|ical|ic))?|histo(?:log\w+)?|"
    r"h ?& ?e|microscop\w+)"
)
_IS = r"(?:(?:was|were|is|are|has|have|had|been|being|got|then|also|all|both|now|just) )*"
# What may follow "was sent" where no address does: "sent fresh", "sent because they make us".
_SO = (
    r"(?:(?= ?(?:$|[.,;)]))|(?= (?:off|out|away|fresh|whole|separately|together|intact|as|because|"
    r"since|today|with|marked|labell?ed|anyway|too|too\.|in (?:formalin|saline|one|two|separate|a|"
    r"an|its|their))\b)|(?= for (?:\w+ )?(?:analys[ei]s|examination|evaluation|review|diagnosis|"
    r"identification|interpretation|confirmation)))"
)
_ONE = r"(?:one|two|three|four|five|six|a|single|separate|own|individual|same|\d)"


@cache
def words(name: str) -> str:
    """The alternatives of one list of the vocabulary as a pattern."""
    return "(?:" + "|".join(vocabulary("specimens")[name]) + ")"


@cache
def sent_ways() -> re.Pattern[str]:
    """Every way to say that tissue goes to the laboratory."""
    ways = (_moved(), _handed(), _in_carriers(), _asked(), _sections())
    return rx("|".join(ways))


def _moved() -> str:
    """ "Both bits to the lab", "the cyst was sent because they make us", "and sent fresh"."""
    tissue, goes, lab = words("tissue"), words("goes"), words("laboratory")
    return (
        rf"\b{tissue}\b[^.;]{{0,60}}?\b{goes}\b[^.;]{{0,60}}?\b{lab}\b|"
        rf"\b{_FIRM}\b[^.;]{{0,40}}?\b(?:to|for|in|as|on)\b[^.;]{{0,30}}?\b{lab}\b|"
        rf"\b{_FIRM} (?:\w+ )?(?:permanent|frozen|sections?)\b|"
        rf"\b(?:{words('tissue')}|bx|cores?) (?:\w+ ){{0,2}}?{_IS}{_FIRM}\b{_SO}|"
        rf"\b(?:specimens?|tissue|samples?|ellipse|biops(?:y|ies)|bx)\b[^.;]{{0,40}}\b{_FIRM}\b"
        rf"{_SO}|\b(?:specimens?|tissue|biops(?:y|ies)|samples?) (?:was |were |is )?{_FIRM} "
        rf"(?:\w+ )?to\b|"
        rf"(?:^|\b(?:and|then|labell?ed|oriented|marked|tagged),? ){_IS}{_FIRM}\b{_SO}|"
        rf"(?:-+>|→|=>|\b(?:to|into|off to|for|by|with|via)) (?:the |our |your )?(?:\w+ )?"
        rf"(?:{_SCIENCE}|dermatopath\w*|pathologist|lab(?:oratory)?)\b(?! (?:report|result|review|"
        rf"findings|draw|work|test|order|coat|show)\w*)|"
        rf"\bin(?:to)? formalin\b|\bfor (?:frozen|permanent) (?:\w+ )?sections?\b|"
        rf"\b(?:tissue|specimens?|samples?|bottles?|jars?|pots?)\b[^.;]{{0,60}}(?:\bto\b|-+>|→)"
        rf"[^.;]{{0,30}}\b(?:path\w*|derm\w*|lab\w*)|"
        rf"\bto (?:quest|labcorp|propath|aurora|dianon|bako)\b|\bsent off\b"
    )


def _handed() -> str:
    """ "Handed off the field", "passed off as a specimen", "specimen handed to the nurse"."""
    return (
        r"\b(?:handed|passed|given|taken)(?: off| over| out| up)?\b[^.;]{0,30}\b(?:path\w*|"
        r"as (?:an? |the )?(?:\w+ )?specimens?)|"
        r"\b(?:specimens?|tissue|ellipse|it|they|both|all|lesion|mass|cyst)\b[^.;]{0,40}\b(?:handed|"
        r"passed)(?: off| over| out| up)?(?: (?:of |from )?the (?:field|table)| to the (?:\w+ )?"
        r"(?:nurse|tech\w*|scrub|assistant|circulator)|(?= ?(?:$|[.,;])))|"
        r"\b(?:specimens?|biops(?:y|ies)|samples?) (?:was |were |is )?"
        r"(?:obtained|collected|tagged|marked|oriented|labell?ed|bagged)"
    )


def _in_carriers() -> str:
    """ "Jar A", "one pot each", "two bottles, A and B"; a jar of cream is none."""
    carrier = words("carriers")
    return (
        rf"\b{carrier} ?(?:#|no\.?)? ?(?:\d|[a-h])\b(?! ?(?:ml|cc|mg|mm|cm|%))|"
        rf"\bin (?:its|their|an?|separate|one|two|three)(?: own| separate| second)? (?:\w+ )?"
        rf"{carrier}\b(?! of )|"
        rf"\b{_ONE} (?:(?:own|separate|labell?ed|small|specimen|path\w*|formalin|biopsy) )*"
        rf"(?:jars?|pots?|specimen (?:bottles?|containers?|cups?))\b(?! of )|"
        rf"\b{_ONE} (?:bottles?|containers?),? (?:[a-h1-9](?:,| and|&)|labell?ed|each)|"
        rf"\b(?:jars?|pots?|specimen (?:bottles?|containers?))(?: [x×] ?\d| (?:was |were )?"
        rf"labell?ed|,? each\b)|\b(?:bottles?) (?:was |were )?labell?ed\b"
    )


def _asked() -> str:
    """ "Histology was requested", "path pending", "awaiting histology", "dermpath to follow"."""
    return (
        rf"\b{_SCIENCE}(?: (?:exam\w*|analysis|review|evaluation|confirmation|form|request))* "
        rf"(?:(?:was|were|is|are|has been) )?(?:also )?(?:requested|ordered|pending|awaited|"
        rf"to follow|{_FIRM}|completed|[x×] ?\d)|"
        rf"\b(?:await\w*|pending)(?: the| final| formal| permanent)* {_SCIENCE}\b|"
        rf"\bpathologic(?:al)? (?:exam\w*|diagnosis|evaluation)\b|"
        r"\bpath(?:ology)?,? (?:to )?(?:r/o|rule out|exclude)\b|"
        rf"\b(?:for|by) (?:h ?& ?e|histolog\w+|histopatholog\w+|path(?:ology)?)\b"
    )


def _sections() -> str:
    """ "FS: margins clear", "frozens of the four quadrants", "the pathologist called back"."""
    return (
        r"\bfrozen (?:sections?|control)\b(?! (?:was|were|is)? ?(?:not|un))|\bfrozens\b|"
        r"\bby frozen\b|"
        r"\bfs ?[:=]|\bfs (?:clear|neg\w*|margins?|control|[x×])|"
        r"\bpathologist\b[^.;]{0,30}\b(?:received|called|phoned|confirmed|examined|oriented|looked|"
        r"read|found|saw|inked)\b"
    )


@cache
def kept_from() -> re.Pattern[str]:
    """Every way to say that tissue was thrown away or not looked at."""
    return rx(
        r"^\W*(?:specimens?(?:\(s\))?(?: \w+)?|path(?:ology)?|histo(?:logy)?) ?[:=] ?"
        r"(?:(?:none|no|nil|n/?a|not)\b|0)|"
        r"\b(?:no|without) (?:surgical )?(?:specimens?|tissue|clippings?|fragments?|samples?|"
        r"nails?)\b(?! (?:loss|left|remain\w*|reaction|damage|necrosis))|"
        r"\bnothing (?:was |went |to be )?(?:sent|to|for|submitted|kept|saved)|"
        r"\b(?:no|not for|without|skip(?:ped|ping)?|declin\w+|waiv\w+|omitt\w+) (?:formal |any |"
        rf"the )?{_SCIENCE}\b(?! (?:report|result|back|available|yet|in the|record)\w*)|"
        rf"\b{_SCIENCE}(?: exam\w*)? (?:was |is |were )?(?:not (?:sent|requested|needed|required|"
        r"indicated|felt|done|necessary)|unnecessary|declined|deferred|waived|omitted)|"
        r"\bnot (?:thought |felt )?(?:worth|need\w*|necessary)[^.;]{0,20}"
        rf"\b(?:send|{_SCIENCE})\b|"
        r"\b(?:did|do) not (?:send|submit|keep)\b|"
        # "the temple's went to histology; those from the shoulder were not"
        r"\b(?:those|that|the (?:\w+ ){0,2}?(?:ones?|others?|rest|left|right))(?: (?:from|of|on) "
        r"[^.;,]{0,30}?)? (?:was|were) not(?= *(?:$|[.;,]))|"
        rf"\b{words('wasted')}\b"
    )
