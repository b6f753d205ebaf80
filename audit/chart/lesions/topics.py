"""What a note is about turned into the short words that tell of that work only there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from audit.chart.lesions.acts import SILENT, is_title
from audit.chart.lesions.stitches import find_stitches
from audit.chart.page.sentence import Sentence
from audit.chart.words.context import Context, context_of
from audit.chart.words.frames import expand
from audit.chart.words.operations import find_operations
from audit.chart.words.patterns import rx, vocabulary
from audit.chart.words.techniques import TechniqueMention, find_techniques

# A note that also cuts lesions out tells with the same words of that work.
_CUTTING = frozenset(
    {"excision", "mohs", "shave", "shave_removal", "removal", "biopsy_punch", "biopsy_tangential",
     "biopsy_incisional", "biopsy_unspecified", "flap", "graft", "tag_removal", "destruction"}
)  # fmt: skip
_DONE = frozenset({Context.PERFORMED, Context.NEUTRAL})
# "Lifted off whole" is a shave only where nothing else is opened or avulsed; a bed is scraped
# and cauterised on the way to other things.
_SHAVES = rx(r"shav|razor|dermablade|tangential|flush|blade")
_SCRAPES = rx(r"curet|cauter|des{1,2}ic|fulgur")
_TELLING = frozenset({"procedure", "narrative", "title", "assessment_plan", "other"})
_PAST = frozenset({"pmh", "hpi", "medications", "header"})
_DENIED = rx(r"\b(?:no|not|without|denies|negative for|never|h/o|history of|prior|previous|old|"
             r"healed) (?:\w+ ){0,3}$")  # fmt: skip


def topics_of(sentences: Sequence[Sentence]) -> frozenset[str]:
    """The topics of vocabulary/wounds.toml that a note without other cutting is about."""
    topics = vocabulary("wounds")["topic"]
    about = {name for name in topics if _spoken(name, sentences)}
    if not about:
        return frozenset()
    done = {
        m.technique
        for s in sentences
        if s.part in _TELLING and s.section not in SILENT
        for m in find_techniques(s.text)
        if not _weak(m)
        and not _ahead(s, m)
        and context_of(s.text, m.start, m.end, s.section) in _DONE
    }
    return frozenset(name for name in about if not done & _against(topics[name]))


def _against(topic: dict[str, list[str]]) -> frozenset[str]:
    """The techniques beside which a note's short words may tell of something else."""
    return (_CUTTING | set(topic.get("unless", ()))) - set(topic.get("beside", ()))


# In a plan the bare name of an operation is an intention: "excision in 8 weeks".
_INTENDED = frozenset({"excision", "removal", "mohs", "flap", "graft"})


def _ahead(sentence: Sentence, mention: TechniqueMention) -> bool:
    if sentence.part != "assessment_plan" or mention.technique not in _INTENDED:
        return False
    told = context_of(sentence.text, mention.start, mention.end, sentence.section)
    return told is Context.NEUTRAL


def _weak(mention: TechniqueMention) -> bool:
    if mention.technique == "shave":
        return _SHAVES.search(mention.words) is None
    if mention.technique == "tag_removal":
        return rx(r"tag|acrochord|polyp").search(mention.words) is None
    return mention.technique == "destruction" and _SCRAPES.search(mention.words) is not None


def _spoken(name: str, sentences: Sequence[Sentence]) -> bool:
    for s in sentences:
        if s.part in ("pmh", "medications", "instructions"):
            continue
        if s.part in _TELLING and _about(name).search(s.heading):
            return True
        match = _about(name).search(s.text)
        if match and not _DENIED.search(s.text[: match.start()]):
            return True
    return False


@cache
def _about(name: str) -> re.Pattern[str]:
    return rx(r"\b(?:" + "|".join(vocabulary("wounds")["topic"][name]["about"]) + r")\b")


@cache
def _steps(name: str) -> re.Pattern[str]:
    sources = [expand(x) for x in vocabulary("wounds")["topic"][name].get("steps", ())]
    return rx(r"(?<!\w)(?:" + "|".join(sources) + r")(?!\w)")


def mentions_in(sentence: Sentence, topics: frozenset[str]) -> tuple[TechniqueMention, ...]:
    """The techniques that a sentence names, with what its words tell under the note's topics."""
    found = list(find_techniques(sentence.text))
    if sentence.part == "title" and is_title(sentence) and len(sentence.text) < 200:
        found = list(find_operations(sentence.text))
    if sentence.part not in _TELLING and sentence.key != "row":
        return tuple(found)
    if topics:
        found = [m for m in found if m.technique == "destruction" or not _weak(m)]
    for name in sorted(topics):
        technique = vocabulary("wounds")["topic"][name].get("technique", name)
        for start, end in _told(name, sentence.text):
            if sentence.lost and any(m.technique == technique for m in found):
                break  # a list's entry with what was done to it: one wound, however many threads
            if not any(m.start < end and start < m.end for m in found):
                words = sentence.text[start:end]
                found.append(TechniqueMention(start, end, technique, words))
    return tuple(sorted(found, key=lambda m: m.start))


# When and by whom stitches come out; a tie or a tag closes nothing.
_OUT = rx(r"\b(?:out|removal|removed?|come out|taken out|in \d+(?: ?[-–] ?\d+)? ?d(?:ays?)?)\b")


_SEWN = rx(r"\b(?:clos|repair|approx|sutured|placed)\w*")
_CLAUSE = re.compile(r"[,;]\s|\.\s|\bthen\b|\band\b")


def _taken_out(text: str, at: int) -> bool:
    """The stitch of its own clause comes out; "debris picked out, 4-0 Vicryl x3" goes in."""
    if _SEWN.search(text):
        return False
    start = max((m.end() for m in _CLAUSE.finditer(text, 0, at)), default=0)
    end = stop.start() if (stop := _CLAUSE.search(text, at)) else len(text)
    return _OUT.search(text[start:end]) is not None


def _told(name: str, text: str) -> list[tuple[int, int]]:
    if vocabulary("wounds")["topic"][name].get("stitches"):
        return [(s.start + len(text[s.start :]) - len(text[s.start :].lstrip()), s.end)
                for s in find_stitches(text) if not _taken_out(text, s.start)]  # fmt: skip
    other = vocabulary("wounds")["topic"][name].get("not_behind")
    steps = [m.span() for m in _steps(name).finditer(text)]
    return [s for s in steps if other is None or not rx(other).search(text[: s[0]])]
