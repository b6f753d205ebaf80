"""A statement of a technique turned into whether the note performed, planned or only told it."""

from __future__ import annotations

from collections.abc import Sequence

from audit.chart.lesions.acts import Act
from audit.chart.page.text import Sentence
from audit.chart.words.context import Context, context_of
from audit.chart.words.patterns import rx
from audit.chart.words.techniques import TechniqueMention
from audit.model import Status

# In a plan a bare name of these is an intention, of the others a deed.
_MAJOR = frozenset(
    {"excision", "removal", "mohs", "flap", "graft", "pdt", "phototherapy", "other", "repair"}
)
_STATUS = {
    Context.PERFORMED: Status.PERFORMED,
    Context.PLANNED: Status.PLANNED,
    Context.RECOMMENDED: Status.PLANNED,
    Context.DECLINED: Status.DECLINED,
    Context.HISTORICAL: Status.HISTORICAL,
    Context.ELSEWHERE: Status.ELSEWHERE,
}


def standing(sentence: Sentence, group: list[TechniqueMention], start: int, end: int) -> Context:
    """The best standing of the mentions: a deed outweighs talk in the same statement."""
    seen = []
    for mention in group:
        section = "other" if sentence.key == "row" else sentence.section
        seen.append(context_of(sentence.text, mention.start, mention.end, section))
    for wanted in (Context.PERFORMED, Context.DECLINED, Context.NEGATED, Context.NEUTRAL):
        if wanted in seen:
            return wanted
    return seen[0]


# Under an unmet heading the work goes on in shorthand: "frozen with LN2", "cantharidin applied".
_TOLD = rx(
    r"\b(?:applied|injected|performed|obtained|excised|snipped|frozen|treated|curetted|biopsied|"
    r"shaved|punched|drained|incised|debrided|removed|illuminat\w+)\b[^.;]{0,40}"
    r"(?:\b(?:with|w/?|using|by|to|under|x ?\d|[x×]\d|cycles?|s(?:ec)?|and (?:sent|tolerated))\b|"
    r"[,.] *$|$)|\b(?:applied|put on|put) (?:to|on|onto)\b"
)


# A plan that opens with the participle tells: "Excised, 2 stitches", "Under local, shelled out".
_DID = rx(
    r"^\W*(?:(?:\w+ )?(?:under|after|with) (?:\w+ ){0,3}(?:local|block|lido\w*|consent|prep\w*)"
    r",? )?(?:\w+ly )?(?:excised|removed|repaired|closed|sutured|sewn|stitched|drained|shelled out|"
    r"cut out|taken off|snipped|shaved|punched|debrided|avulsed|injected|enucleated)\b(?! (?:if|"
    r"when|once|at (?:a |the )?(?:next|later)|by (?:dr|another)|elsewhere|in (?:19|20)\d\d|last|"
    r"years?))"
)


# "Cyst, left scalp: excised today", "Removed with 4 mm margins": a participle with its day or with
# how it was done; what is to be done has its "to be", which the context has read.
_DID_SO = rx(
    r"(?<!be )(?<!being )\b(?:excised|removed|repaired|closed|sutured|shelled out|cut out|drained|"
    r"enucleated|resected|reconstructed|grafted)"
    r"(?: (?:(?:here|in|the|office|whole|completely|entirely|surgically|by|me|and|sent|to|path\w*|"
    r"submitted|closed|repaired|sutured),? )*(?:today|this (?:morning|afternoon|visit)|"
    r"at (?:this|today'?s) (?:visit|sitting))\b|"
    r" (?:(?:under|after) (?:local|lido\w*|block)|with (?:an? )?\d+(?:\.\d+)?(?: |-)?[mc]m "
    r"margins?|down to (?:the )?(?:fat|fascia|subcut\w+)))"
)


def status_of(
    context: Context, sentence: Sentence, technique: str, operative: bool, done: bool
) -> Status | None:
    if context in _STATUS:
        return _STATUS[context]
    if context is not Context.NEUTRAL:
        return None
    if sentence.section == "procedure" or sentence.key == "row":
        return Status.PERFORMED
    if sentence.section == "exam" and _TOLD.search(sentence.text):
        return Status.PERFORMED
    if sentence.part == "diagnosis" or sentence.section in ("cc", "exam", "addendum", "pathology"):
        return None
    listed = sentence.part == "narrative" and (sentence.label or sentence.bullet)
    if sentence.section == "assessment_plan" and (
        _DID.match(sentence.text) or _DID_SO.search(sentence.text)
    ):
        return Status.PERFORMED
    if sentence.section == "assessment_plan" or (listed and not operative):
        return Status.PLANNED if technique in _MAJOR and not done else Status.PERFORMED
    return Status.PERFORMED if operative else None


# Signs in a visit note that an operation was done there and then.
_SIGNS = rx(
    r"\b(?:today|tolerated|an[ae]?sth\w+|an[ae]esth\w+|lido\w*|xylocaine|prep(?:ped)?|"
    r"hemosta\w+|dermablade|blade|aluminum|alcl3?|drysol|"
    r"specimens?|jars?|formalin|petrolatum|vaseline|wound care instruc\w+|freeze|sent (?:to|"
    r"for) path|-> ?path|(?<=, )(?:and )?(?:sent|submitted)(?= *[.;,]| *$| separately)|mm punch|"
    r"i (?:then )?(?:performed|excised|removed|biopsied|took|incised|drained|debrided|"
    r"injected|trimmed)|we (?:performed|excised|removed|biopsied)|"
    r"without (?:incident|complication)|consent(?:ed|s)?|clos(?:ed|ure)|sutur\w+|stitch\w*|"
    r"vicryl|monocryl|nylon|prolene|bandaged?|margins? of|tolerat\w+|defect|drysol|time ?-?out|"
    r"procedure note|nippers?|dremel)\b"
)
_CUTTING = frozenset(
    {
        "excision",
        "removal",
        "biopsy_unspecified",
        "incision_drainage",
        "debridement",
        "graft",
        "flap",
        "repair",
        "mohs",
        "other",
        "shave",
        "biopsy_punch",
        "biopsy_tangential",
    }
)


# Nails are thinned with no anesthetic, blade or dressing that would have to be told.
_NAILS = rx(r"\b(?:toe|finger)?-?nails?\b")


def believed(act: Act, sentences: Sequence[Sentence]) -> Act:
    """In a visit note a cut told in the past with no sign of being made there is history."""
    if act.status is not Status.PERFORMED or act.technique not in _CUTTING:
        return act
    sentence = act.sentence
    if sentence.section == "procedure" or sentence.key == "row":
        return act
    if context_of(sentence.text, *act.anchors[0][1:], "other") is Context.NEUTRAL:
        return act
    if act.technique == "debridement" and _NAILS.search(sentence.text):
        return act
    at = next((i for i, s in enumerate(sentences) if s is sentence), 0)
    near = sentences[max(0, at - 2) : at + 4]
    if any(
        _SIGNS.search(s.text) for s in near if s.section not in ("pmh", "medications", "header")
    ):
        return act
    act.status = Status.HISTORICAL
    return act
