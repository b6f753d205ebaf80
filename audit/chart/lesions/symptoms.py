"""Sentences turned into the symptoms of the skin that they affirm."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from audit.chart.page.text import Reading, Sentence
from audit.chart.words.patterns import rx, vocabulary

KINDS = (
    "pain", "itch", "bleeding", "growth", "change", "irritation", "infection", "functional",
    "ulceration",
)  # fmt: skip
# Sections that tell of today's skin. The rest holds risks, advice, drugs and old troubles.
_READ = frozenset({"cc", "hpi", "exam", "assessment_plan", "procedure", "other", "header"})
_STATEMENT = rx(r"[;:]|\.\s|->|\bbut\b|\bhowever\b|\b(?:al)?though\b|\bexcept\b|\byet\b")
# A list that a denial opens runs on over commas: "denies pain, itching or bleeding".
_BREAK = rx(
    r"\b(?:which|(?<!denies )(?<!denied )(?<!deny )that|who|and (?:has|is|was|it|he|she|they|"
    r"does)|has been|it (?:is|has|was)|, (?:it|he|she|is|has|with))\b"
)


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
            rx(r"(?<![\w-])(?:" + "|".join(listed[kind]["words"]) + r")(?!\w)"),
            rx(r"(?<![\w-])(?:" + "|".join(listed[kind]["not"]) + r")(?!\w)"),
        )
        for kind in KINDS
    )


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
            if _affirmed(text, match):
                found.append(Symptom(kind, match.start(), match.end()))
    return tuple(sorted(found, key=lambda x: x.start))


def denied_in(text: str) -> tuple[str, ...]:
    """Symptoms that a sentence denies."""
    found = []
    for kind, words, _ in _patterns():
        for match in words.finditer(text):
            before = _before(text, match.start())
            if _scope("denied").search(before):
                found.append(kind)
    return tuple(dict.fromkeys(found))


def _before(text: str, at: int) -> str:
    stops = [m.end() for m in _STATEMENT.finditer(text, 0, at)]
    return text[stops[-1] if stops else 0 : at]


def _affirmed(text: str, match: re.Match[str]) -> bool:
    before = _before(text, match.start())
    after = text[match.end() : match.end() + 30]
    own = match.group()
    if _denies(before, own):
        return False
    if _scope("future").search(before) or rx(
        r"^\W*(?:was |is |are )?(?:denied|none\b|absent|resolved|negative)|^: ?(?:no|none|denies)|"
        r"^ ?\((?:-|–|neg\w*|no|none|absent)\)|^ ?[-–](?=[,;.]|$)"
    ).search(after):
        return False
    if _LATER_DENIED.match(text[match.end() :]):
        return False
    return not _scope("past").search(before[-45:])


# "Bleeding, itching and pain are denied": the denial stands behind its list.
_LATER_DENIED = rx(
    r"^(?:[ ,/&:]|\b(?:and|or|any)\b|\b\w+(?:ing|ness|y|th)\b|\bpain\b|\bitch\b)*?"
    r"\b(?:are|is|were|was|all)(?: all)? (?:denied|absent|negative)\b"
)


def _denies(before: str, own: str) -> bool:
    """A denial reaches over its own list, not over the next statement."""
    if rx(r"\b(?:not|never|won't|wont|doesn't|fails?)\b").search(own):
        return False
    cuts = [m.end() for m in _BREAK.finditer(before)]
    return bool(_scope("denied").search(before[cuts[-1] if cuts else 0 :]))


def symptoms(reading: Reading) -> list[str]:
    """Kinds of KINDS that the note affirms of the skin problems of this visit, in that order."""
    if not of_a_patient(reading):
        return []
    found: set[str] = set()
    on_skin, block = True, -1
    for s in reading.sentences:
        review = s.section == "pmh" and s.heading in ("review of systems", "ros")
        if s.section not in _READ and not review:
            on_skin = not _scope("away").search(s.text)
            continue
        on_skin = _topic(s, on_skin and (not review or s.block == block))
        block = s.block
        if not on_skin or _technical(s):
            continue
        found |= {x.kind for x in symptoms_in(s.text)}
    return [k for k in KINDS if k in found]


def _topic(s: Sentence, before: bool) -> bool:
    """Whether the talk is of the skin: the sentence says so, else the one before."""
    away = _scope("away").search(s.text)
    skin = _scope("skin").search(s.text)
    if away and not skin:
        return False
    return True if skin else before


def _technical(s: Sentence) -> bool:
    """The operation's own course: bleeding that was stopped, pain of the needle."""
    if s.section == "procedure" and s.part != "title":
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
        r"\b(?:(?:the|this) patient|pt|he|she|his|her|y/?o|year[- ]old|month[- ]old|"
        r"gentleman|lady|mr|mrs|ms|dob|mrn|"
        r"chief complaint|cc:|hpi|preop\w*|diagnos[ie]s:|reason for|procedure:|s:|\d+ ?[mf])\b"
    )
    return bool(told.search(reading.document.text))
