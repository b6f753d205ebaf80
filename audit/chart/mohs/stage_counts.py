"""Mohs sentences turned into counts: blocks of a stage, blocks in all, stages of a tumor."""

from __future__ import annotations

import re

from audit.chart.words.numbers import COUNT, whole
from audit.chart.words.patterns import rx

_N = rf"(?:{COUNT}|\ba single\b|\ba\b|\bsingle\b)"
_KIND = (
    r"(?:(?:separate|tissue|frozen|paraffin|total|mohs|individual|histologic|small|large|"
    r"further|more|oriented|inked|embedded|mounted|cryostat|cryo|numbered|mapped) ){0,2}"
)
_BLOCKS = rx(rf"(?P<n>{_N})[ -]*{_KIND}(?:blocks?|blks?|bl)\b(?! (?:beyond|above|over)\b)")
_BLOCKS_AFTER = rx(
    rf"\b(?:blocks?|blks?|# ?of blocks|number of blocks|block count|no\. of blocks)"
    rf"(?: (?:taken|cut|used|processed|submitted|made|examined))?"
    rf"(?: *[:=]+ *| *\.{{2,}} *| x *| *# *|\s{{2,}}| was | were )(?P<n>{COUNT})"
)
_NUMBERED = rx(
    r"\b(?:labell?ed|numbered|designated|submitted (?:as|in)|divided into|embedded (?:as|in)) "
    r"(?:as )?blocks? (?:(?P<a>\d{1,2}) ?(?:-|–|to|through) ?(?P<b>\d{1,2})|"
    r"(?P<c>[a-h]) ?(?:-|–|to|through) ?(?P<d>[a-h]))\b"
)
# Pieces and sections are no blocks, but no block holds less than one of them.
_PIECES = rx(
    rf"(?P<n>{COUNT}) *{_KIND}(?:pieces?|specimens?|cassettes?|sections?|segments?|parts?)\b|"
    rf"\b(?P<halves>bisected|halved|in half|quartered|quadrants?)\b"
)
# A running or a grand total is not the stage's own.
_SUMMED = rx(
    rf"\b(?:total(?:l?ing)?|altogether|so far|cumulative|in all|overall)\b[^.;]{{0,25}}?{COUNT} *"
    rf"{_KIND}blocks?\b|{COUNT} *{_KIND}blocks? (?:in (?:all|total)|total|altogether|overall|"
    rf"so far)"
)
_TOTAL = rx(
    rf"(?P<n>{COUNT}) *{_KIND}(?:blocks?|sections?)(?: of tissue)?"
    rf"(?: (?:in (?:all|total)|total|altogether|"
    rf"overall))|total (?:number )?(?:of )?(?:tissue |frozen )?blocks?(?: \(?all stages\)?)? *"
    rf"(?:[:=.]+|of|was|were| ) *(?P<m>{COUNT})|total of (?P<k>{COUNT}) {_KIND}blocks?"
)
_EACH = rx(
    rf"\b(?:each|every|both|all)(?: (?:of )?(?:the |these )?(?:two |three |four )?)?(?:stages?|"
    rf"layers?)\b[^.;]{{0,60}}?(?P<n>{COUNT}) *{_KIND}blocks?\b|"
    rf"(?P<m>{COUNT}) *{_KIND}blocks? (?:each|apiece|per (?:stage|layer)|for each|in each|"
    rf"a (?:stage|"
    rf"layer))\b|(?:stages?|layers?)[^.;]{{0,20}} of (?P<k>{COUNT}) {_KIND}blocks? each"
)
# One figure for several stages: theirs together unless a word deals it out to each.
_APIECE = rx(r"\b(?:each|apiece|per|every|respectively|either|both had|both of|identical\w*)\b")
_JOINT = rx(
    r"\b(?:(?:two|three|four|five|both|all|the) (?:mohs )?(?:stages|layers|levels)|between them|"
    r"(?:stages|layers|levels)[^.;]{0,30}\b(?:together|combined|jointly|in (?:all|total|sum))|"
    r"together|combined|jointly|all told)\b"
)
_POOLED = rx(r"\b(?:together|combined|jointly|all told|between them|in (?:all|sum|total)|total)\b")
_SERIES = rf"{COUNT}(?: *(?:,|/|;|\+|&|and|then)+ *(?:and |then )?{COUNT})+"
_LISTED = rx(
    rf"(?P<a>{_SERIES}) {_KIND}blocks?\b|\bblocks?(?: (?:per|by|in each|for each) (?:stage|layer))?"
    rf" *[:=(]* *(?P<b>{_SERIES})"
)
# "3 (I: 2 sections; II: 2 sections; III: 1 section)": each stage's own behind its numeral.
_DEALT = rx(
    rf"(?<![\w.])(?:stage )?(?:i{{1,3}}|iv|vi{{0,3}}|\d)\)? *[:=–-] *(?P<n>{COUNT}) *"
    rf"{_KIND}(?:blocks?|sections?|pieces?)\b"
)
_STAGE = r"(?:mohs |micrographic |surgical |tissue )*(?:stages?|layers?|levels?)"
_CLEARED = (
    r"(?:cleared|clear|clearance|free|complete[d]?|negative|achieved|required|requiring|needed|"
    r"needing|took|taken|total|performed|accomplished|removed|eradicated|extirpated|reached|done)"
)
_STAGES = rx(
    rf"\b(?:{_CLEARED})\b[^.;]{{0,40}}?\b(?P<n>{_N}|one)[ -]{_STAGE}\b|"
    rf"(?:number of (?:mohs )?(?:stages|layers)|total (?:number of )?(?:mohs )?(?:stages|layers)|"
    rf"# ?(?:of )?(?:stages|layers)|"
    rf"(?:^|[|;,] *|\s{{2,}})(?:stages|layers)(?: required| taken|"
    rf" performed|"
    rf" to clear)?|stage count) *(?:[:=.]+|was|were|\s{{2,}}|(?<=# stages )|(?<=# layers )) *"
    rf"(?P<m>{COUNT})(?! *(?:-|,|/|and|"
    rf"&) *\d)|"
    rf"(?P<k>{_N})[ -]{_STAGE} (?:were|was|of mohs|to clear|taken|excised|performed|completed|"
    rf"required|needed|total|in all|only|altogether|sufficed|did|cleared|/)|"
    rf"\bmohs[^.;\n]{{0,60}}?[,(x×–-] *(?P<j>{COUNT})[ -]{_STAGE}\b|"
    rf"(?:^|[.;(] *)(?P<i>{_N})[ -]{_STAGE}\W*$"
)
# "Closed in two layers", "a two-layer closure": thread, not Mohs tissue.
_SEWN = rx(
    r"\b(?:clos\w+|sutur\w+|repair\w*|sewn|sewed|approximat\w+|vicryl|monocryl|nylon|prolene|pds|"
    r"stitch\w*|donor)\b"
)
_TUMOR = rx(r"\b(?:mohs|tumou?r|clear(?:ed|ance)?|cancer|carcinoma|micrographic|stages?)\b")
_NOT_YET = rx(
    r"\b(?:may|might|will|could|expect\w*|plan\w*|average|usually|often|risks?|if|yesterday|"
    r"each|per|first|second|third|further|(?:of|in) \w+ (?:stage|layer)|counted as)\b[^.;]{0,40}$"
)


def _value(words: str | None) -> int | None:
    if words is None:
        return None
    bare = words.strip().lower()
    return 1 if bare in ("a", "single", "a single") else whole(bare)


def _first(match: re.Match[str]) -> int | None:
    return next((_value(v) for v in match.groupdict().values() if v is not None), None)


# "blocks stage 1: 3", "Stage I: blocks 4"; "blocks 2 and 3" are numbered, not counted.
_HEADED = rx(
    rf"^blocks? *[:=.)–-]* *(?P<n>{COUNT})\b|[:;] *blocks *[:=.)–-]* *(?P<m>{COUNT})\b"
    r"(?! ?(?:,|and\b|&|at\b|-|clear|pos|neg|show|were|are|only))"
)


def blocks_in(text: str) -> int | None:
    """The blocks of one stage's words: of several counts the whole, not the involved ones."""
    own = _SUMMED.sub(" ", text)
    counts = [_value(m["n"]) for m in (*_BLOCKS.finditer(own), *_BLOCKS_AFTER.finditer(own))]
    known = [c for c in counts if c]
    if known:
        return max(known)
    if match := _NUMBERED.search(own):
        return _range(match)
    if match := _HEADED.search(own.strip()):
        return whole(match["n"] or match["m"])
    pieces = [_pieces(m) for m in _PIECES.finditer(own)]
    few = [p for p in pieces if p]
    return max(few) if few and max(few) <= 5 else None


def _range(match: re.Match[str]) -> int:
    if match["a"]:
        return int(match["b"]) - int(match["a"]) + 1
    return ord(match["d"].lower()) - ord(match["c"].lower()) + 1


def _pieces(match: re.Match[str]) -> int | None:
    if match["halves"]:
        return 4 if match["halves"].lower().startswith("qua") else 2
    return whole(match["n"])


def total_in(text: str) -> int | None:
    """The blocks of all stages together, where a sentence sums them up."""
    match = _TOTAL.search(text)
    return _first(match) if match else None


def without_joint(words: str, sentence: str = "") -> str:
    """The words less block counts that several stages share; `sentence` names a list of stages."""
    if _APIECE.search(sentence or words):
        return words
    parts = words.split(";")
    return ";".join(_uncounted(p) if sentence or _JOINT.search(p) else p for p in parts)


def _uncounted(words: str) -> str:
    return _PIECES.sub(" ", _BLOCKS_AFTER.sub(" blocks ", _BLOCKS.sub(" blocks ", words)))


def blocks_of_each(text: str) -> int | None:
    """ "Each layer was cut in two blocks": the number that every stage has."""
    match = _EACH.search(text)
    if match and _POOLED.search(text) and not _APIECE.search(text):
        return None
    return _first(match) if match else None


def blocks_listed(text: str) -> tuple[int, ...]:
    """ "Three layers of 5, 3 and 2 blocks": the blocks stage by stage; empty if none are listed."""
    dealt = [whole(m["n"]) or 0 for m in _DEALT.finditer(text)]
    if len(dealt) > 1 and all(dealt):
        return tuple(dealt)
    match = _LISTED.search(text)
    if not match or rx(r"\b(?:in|at|of|involv\w+) +$").search(text[: match.start()]):
        return ()
    found = [whole(m) for m in re.findall(COUNT, match["a"] or match["b"], re.IGNORECASE)]
    return tuple(n for n in found if n is not None)


def stages_in(text: str) -> int | None:
    """The number of stages that a sentence states as done; None for plans and for thread."""
    for match in _STAGES.finditer(text):
        sewn = _SEWN.search(text) and not _TUMOR.search(match.group())
        if sewn or _NOT_YET.search(text[: match.start()]):
            continue
        if _NOT_YET.search(match.group().rsplit(" ", 2)[0] + " "):
            continue
        found = _first(match)
        if found is not None and 0 < found <= 12:
            return found
    return None
