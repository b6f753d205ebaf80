"""Names and credentials: whom a line names, what that person may do, and whether two are one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from audit.chart.paper.wording import words


class Calling(StrEnum):
    PHYSICIAN = "physician"
    NPP = "npp"  # PA, NP, CNS: bills in the own name at 85 %
    TRAINEE = "trainee"
    STUDENT = "student"
    STAFF = "staff"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Person:
    name: str
    credential: str | None
    start: int
    end: int


_CREDENTIALS: dict[str, Calling] = {
    re.sub(r"[.\s]", "", word).upper(): Calling(calling)
    for calling in ("physician", "npp", "trainee", "student", "staff")
    for word in words("credentials", calling)
}
_DEGREES = frozenset(words("credentials", "degrees"))
_DEGREES |= {word.upper() for word in _DEGREES}  # PhD and PHD


def _spelling(word: str) -> str:
    """M.D., MD and M. D. are one credential; PA-C and PAC are one."""
    if word.isalpha() and sum(c.isupper() for c in word) > 1 and len(word) <= 6:
        return r"\.?\s?".join(word) + r"\.?"
    return re.escape(word).replace(r"\-", r"[-\s]?")


_KNOWN = "|".join(
    _spelling(word) for word in sorted({*_CREDENTIALS, *_DEGREES}, key=len, reverse=True)
)
# not a state before its zip code (Boston, MA 02115)
CREDENTIAL = rf"(?:{_KNOWN})(?![\w'])(?!\s*,?\s*\d{{5}})"
# Capitals and letters of every Latin spelling: Vondráček, Żak, Núñez.
_LATIN = [chr(n) for n in range(0xC0, 0x250) if chr(n).isalpha()]
_UP = "A-Z" + "".join(c for c in _LATIN if c.isupper())
_ANY = "A-Za-z" + "".join(_LATIN)
_PART = rf"(?:[{_UP}][{_ANY}'’]*(?:-[{_UP}][{_ANY}'’]+)*\.?|de|del|la|van|der|von|bin|al)"
_NAME = rf"(?:[{_UP}][{_ANY}'’-]+\.?|(?:[{_UP}]\.){{2,3}}|[{_UP}]\.?)"
_NAME += rf"(?:(?:[ \t]+|(?<=[A-Z]\.[A-Z]\.)){_PART}){{0,3}}"
_WITH_CREDENTIAL = re.compile(
    rf"(?:\b(?:Dr|DR)\.?\s+)?(?P<name>(?:[{_UP}][{_ANY}'’-]+,\s+)?{_NAME}?)"
    rf"(?:,?\s+(?:Jr|Sr|II|III|IV)\.?)?[,\s]\s*\(?(?P<credential>{CREDENTIAL})"
    rf"(?P<more>(?:[,/\s]+\(?{CREDENTIAL}\)?)*)\)?"
)
_DOCTOR = re.compile(rf"\bD(?:ra?|RA?)\.?\s+(?P<name>{_NAME})")
_PLAIN = re.compile(
    rf"(?P<name>[{_UP}][{_ANY}'’-]+,\s+[{_UP}][{_ANY}.]+(?:\s+[A-Z]\.?)?(?![\w,])|{_NAME})"
)
_INITIALS = re.compile(r"^[\W_]*(?:by\W+)?(?P<name>[A-Z]{2,3})\b")
_LOOSE = re.compile(
    rf"(?P<name>[{_ANY}][{_ANY}.'-]*(?:\s+[{_ANY}][{_ANY}.'-]*){{0,3}}),?\s+"
    rf"(?P<credential>{CREDENTIAL})",
    re.IGNORECASE,
)
# Words that begin with a capital beside a name and are no part of it.
_NOT_NAMES = frozenset(w.lower() for w in words("names", "not_names"))


def find_people(text: str) -> tuple[Person, ...]:
    """Persons named with a credential, or as Dr. So-and-so, in order."""
    people = [
        Person(name, _credential(m["credential"], m["more"]), m.start("name"), m.end())
        for m in _WITH_CREDENTIAL.finditer(text)
        if (name := _clean(m["name"]))
    ]
    for m in _DOCTOR.finditer(text):
        name = _clean(m["name"])
        if name and not any(p.start < m.end() and m.start() < p.end for p in people):
            people.append(Person(name, None, m.start(), m.end()))
    return tuple(sorted(people, key=lambda p: p.start))


def name_at(text: str) -> Person | None:
    """The person that a signature's own words name first, credential or not, any letter case."""
    if people := find_people(text):
        return people[0]
    loose = _LOOSE.search(text)
    if loose and (name := _clean(loose["name"])):
        return Person(name, _plain(loose["credential"]), loose.start(), loose.end())
    for m in _PLAIN.finditer(text):
        name = _clean(m["name"])
        if name and (" " in name or len(name) > 3):
            return Person(name, None, m.start(), m.end())
    initials = _INITIALS.match(text)
    if initials and (name := _clean(initials["name"])):
        return Person(name, None, initials.start("name"), initials.end())
    return None


def calling(credential: str | None) -> Calling:
    """What a credential lets its bearer do; the highest of several."""
    if not credential:
        return Calling.UNKNOWN
    found = {
        _CREDENTIALS[part]
        for part in (_plain(x) for x in re.split(r"[,/;\s]+", credential))
        if part in _CREDENTIALS
    }
    order = (Calling.TRAINEE, Calling.STUDENT, Calling.PHYSICIAN, Calling.NPP, Calling.STAFF)
    return next((c for c in order if c in found), Calling.UNKNOWN)


def same_person(one: str | None, other: str | None) -> bool | None:
    """Whether two names can be one person's; None where either cannot be read."""
    a, b = _tokens(one), _tokens(other)
    if not a or not b:
        return None
    if min(len("".join(a)), len("".join(b))) <= 3:  # initials
        return _initials(a) == _initials(b) if max(len(a), len(b)) > 1 else None
    if not _alike(a[-1], b[-1]):
        return False
    return len(a) == 1 or len(b) == 1 or a[0][0] == b[0][0]


def _alike(a: str, b: str) -> bool:
    parts_a, parts_b = set(a.split("-")), set(b.split("-"))
    return bool(parts_a & parts_b) or SequenceMatcher(None, a, b).ratio() >= 0.85


def _initials(tokens: list[str]) -> str:
    if len(tokens) == 1:
        return tokens[0][0] + tokens[0][-1]
    return tokens[0][0] + tokens[-1][0]


def _tokens(name: str | None) -> list[str]:
    text = re.sub(rf"[,\s]+\(?{CREDENTIAL}.*$", "", name or "")
    if "," in text:  # Oyelaran, Renata
        last, _, first = text.partition(",")
        text = f"{first} {last}"
    tokens = [re.sub(r"[^a-z-]", "", t.lower()) for t in re.split(r"[\s.]+", text)]
    return [t for t in tokens if t and t not in ("dr", "jr", "sr", "ii", "iii", "prof")]


def _plain(credential: str) -> str:
    return re.sub(r"[.\s]", "", credential).upper().strip("()")


def _credential(first: str, more: str) -> str:
    """ "MD" and ", PGY-3" as one: "MD PGY-3"."""
    others = re.findall(CREDENTIAL, more)
    return " ".join(_plain(x) for x in (first, *others))


def _clean(name: str | None) -> str | None:
    """The name without leading words that are none; None where nothing is left."""
    parts = (name or "").strip(" ,.").split()
    while parts and parts[0].lower().strip(".,:") in _NOT_NAMES:
        parts = parts[1:]
    if not parts or any(p.lower().strip(".,:") in _NOT_NAMES for p in parts):
        return None
    return " ".join(parts)


def place_of(
    name: str, text: str, start: int = 0, end: int | None = None
) -> tuple[int, int] | None:
    """Where a name stands, however wide its blanks; None where it does not."""
    spelled = r"\s+".join(re.escape(part) for part in name.split())
    match = re.compile(spelled).search(text, start, len(text) if end is None else end)
    return (match.start(), match.end()) if match else None
