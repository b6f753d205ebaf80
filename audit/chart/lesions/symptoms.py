"""Sentences turned into the symptoms of the skin that they affirm."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from audit.chart.lesions.affirmed import affirmed, denied, is_question
from audit.chart.page.text import Reading, Sentence
from audit.chart.words.patterns import rx, vocabulary

KINDS = (
    "pain", "itch", "bleeding", "growth", "change", "irritation", "infection", "functional",
    "ulceration",
)  # fmt: skip
# Sections that tell of today's skin. The rest holds risks, advice, drugs and old troubles.
_READ = frozenset({"cc", "hpi", "exam", "assessment_plan", "procedure", "other", "header"})


@dataclass(frozen=True, slots=True)
class Symptom:
    """One affirmed symptom at its place in a sentence."""

    kind: str
    start: int
    end: int


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...]:
    listed = vocabulary("symptoms")
    return tuple(
        (
            kind,
            rx(r"(?<![\w-])(?:" + _spelled(listed[kind]["words"]) + r")(?!\w)"),
            rx(r"(?<![\w-])(?:" + _spelled(listed[kind]["not"]) + r")(?!\w)"),
        )
        for kind in KINDS
    )


def _spelled(patterns: list[str]) -> str:
    """The patterns as one, with each class of words in the place of its name in braces."""
    one = "|".join(patterns)
    for name, words in vocabulary("symptoms")["classes"].items():
        one = one.replace("{" + name + "}", words)
    return one


def _scope(name: str) -> re.Pattern[str]:
    return rx(str(vocabulary("symptoms")["scope"][name]))


@lru_cache(maxsize=16384)
def symptoms_in(text: str) -> tuple[Symptom, ...]:
    """Affirmed symptoms of one sentence; denials, risks, advice and the past are left out."""
    found = []
    for kind, words, other in _patterns():
        barred = [m.span() for m in other.finditer(text)]
        for match in words.finditer(text):
            if any(a < match.end() and match.start() < b for a, b in barred):
                continue
            if affirmed(text, match):
                found.append(Symptom(kind, match.start(), match.end()))
    return tuple(sorted(found, key=lambda x: x.start))


def denied_in(text: str) -> tuple[str, ...]:
    """Symptoms that a sentence denies."""
    found = []
    for kind, words, _ in _patterns():
        for match in words.finditer(text):
            if denied(text, match):
                found.append(kind)
    return tuple(dict.fromkeys(found))


_WITHOUT = rx(
    r"\b(?:asymptomatic|no (?:symptoms|complaints|inflammation)|"
    r"(?:not|non-?|un) ?(?:symptomatic|bothersome|irritated|inflamed))\b"
)


def asymptomatic(text: str) -> bool:
    """The sentence says in so many words that nothing is felt."""
    return _WITHOUT.search(text) is not None


def symptoms(reading: Reading) -> list[str]:
    """Kinds of KINDS that the note affirms of the skin problems of this visit, in that order."""
    if not of_a_patient(reading):
        return []
    found: set[str] = set()
    on_skin, block = True, -1
    asked: set[str] = set()  # by a form's question: "Itching?"
    listed: tuple[int, str] | None = None
    for s in reading.sentences:
        listed = _checklist(s, listed)
        if listed:
            continue
        review = s.section == "pmh" and s.heading in ("review of systems", "ros")
        if s.section not in _READ and not review:
            on_skin = not _scope("away").search(s.text)
            continue
        on_skin = _topic(s, on_skin and (not review or s.block == block))
        block = s.block
        if not on_skin or _technical(s):
            continue
        found |= {x.kind for x in symptoms_in(s.text)}
        if asked and _YES.match(s.text):
            found |= asked
        last = s.text.rsplit("\n", 1)[-1]
        asked = (
            {k for k, words, _ in _patterns() if words.search(last)} if is_question(last) else set()
        )
    return [k for k in KINDS if k in found]


# What staff tick off before an operation asks of bleeding and infection at large.
_CHECKS = rx(
    r"^\W*(?:(?:pre-? ?(?:procedur\w+|op(?:erative)?|surg\w+)|surg(?:ical|ery)|safety|time-? ?out|"
    r"nursing|intake|universal protocol) ){1,3}(?:check ?-?lists?|screen\w*|questions?|"
    r"questionnaire|checks?|verification)\b"
)
_PERSON = rx(r"\b(?:he|she|it|they|patient|pt|which|that)\b")


def _checklist(s: Sentence, before: tuple[int, str] | None) -> tuple[int, str] | None:
    """The paragraph and heading of the checklist that the sentence belongs to, if any."""
    here = (s.block, s.heading)
    if _CHECKS.search(s.text) or _CHECKS.search(s.heading):
        return here
    return before if before == here and not _PERSON.search(s.text) else None


# "Numbness: none": what is absent turns the talk nowhere.
_ABSENT = rx(r"\b[\w/]+(?:[/,] ?\w+)*: ?(?:none|no|denied|denies|absent|neg\w*)\b")
_YES = rx(r"\W*(?:yes|y\b|\+|some|mild|moderate|severe|occasional\w*|a little)")


def _topic(s: Sentence, before: bool) -> bool:
    """Whether the talk is of the skin: the sentence says so, else the one before."""
    text = _ABSENT.sub(" ", s.text)
    away = _scope("away").search(text)
    skin = _scope("skin").search(text)
    if away and not skin:
        return False
    return True if skin else before


# An operation's own section may open with the patient's story.
_TELLS = rx(
    r"\b(?:since|x ?\d+ ?(?:d|days?|wks?|weeks?|mos?|months?|yrs?|years?)|"
    r"for (?:the (?:last|past) )?(?:\w+ )?(?:\w+ )?(?:days|weeks|months|years|a (?:month|year))|"
    r"(?:every|each) time (?:he|she|they|it)|when(?:ever)? (?:he|she|they)|over the (?:last|past)|"
    r"of (?:\w+ )?(?:days|weeks|months|years)\W|complain\w*|c/o|(?:he|she|pt|patient|mom|dad|"
    r"mother|father|wife|husband) (?:says|states|reports|notes|noticed|feels)|persistent|"
    r"prurit\w+|itch\w*)\b"
)


def _technical(s: Sentence) -> bool:
    """The operation's own course: bleeding that was stopped, pain of the needle."""
    if s.section == "procedure" and s.part != "title" and not _TELLS.search(s.text):
        return True
    return bool(
        rx(
            r"\b(?:hemostasis|cauter\w+|electrocoagul\w+|blood loss|ebl|an[ae]sthe\w+|"
            r"tolerated|complications?|consent\w*|risks?)\b"
        ).search(s.text)
    )


def of_a_patient(reading: Reading) -> bool:
    """A handout on a disease has no patient in it."""
    told = rx(
        r"\b(?:(?:the|this) patient|patient(?= (?:did|is|was|ha[sd]|tolerat|will|report|"
        r"state|den|here|present|underw|sent))|c/c|concerns?:|pt|he|she|his|her|y/?o|"
        r"year[- ]old|month[- ]old|"
        r"gentleman|lady|mr|mrs|ms|dob|mrn|c/o|o/e|[wm]cc|name:|age:|"
        r"chief complaint|cc:|hpi|preop\w*|diagnos[ie]s:|reason for|procedure:|s:|\d+ ?[mf]|"
        r"\d+ ?(?:yrs?|mo)\b(?= ?/? ?[mf]\b| old)|(?:mom|dad|mother|father) (?:is |was )?"
        r"(?:concerned|reports|says|states|worried|notes|brings))\b"
    )
    return bool(told.search(reading.document.text))
