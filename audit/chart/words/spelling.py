"""Misspelt and misread words turned into the words of the vocabularies that they stand for.

One slip in a word of six letters or more (a letter dropped, doubled, swapped or mistaken) and what
scanners confuse (1, l and I; 0 and O; rn and m). A word that is itself English stays.
"""

from __future__ import annotations

import re
from functools import lru_cache

from audit.chart.words.patterns import vocabulary

_TOKEN = re.compile(r"(?<![\w'’.-])(?=[015]?[A-Za-z])[A-Za-z015]{4,}(?![\w'’]|-\w)")
_LEAST = 6
_FIGURES = str.maketrans({"0": "o", "1": "l", "5": "s"})
_FIGURES_I = str.maketrans({"0": "o", "1": "i", "5": "s"})
_LOOKALIKES = (("rn", "m"), ("vv", "w"), ("cl", "d"), ("ii", "u"))


@lru_cache(maxsize=1)
def _targets() -> frozenset[str]:
    """The long words that a misspelling may stand for."""
    data = vocabulary("sites")
    phrases = list(data["directions"]) + list(data["parts"])
    for entry in data["region"].values():
        phrases += [*entry.get("nouns", []), *entry.get("risky", []), *entry.get("sided", [])]
    words = {w for p in phrases for w in re.findall(r"[a-z]+", p.lower())}
    return frozenset(w for w in words | set(vocabulary("spelling")["words"]) if len(w) >= _LEAST)


@lru_cache(maxsize=1)
def _known() -> frozenset[str]:
    data = vocabulary("spelling")
    return _targets() | frozenset(data["real"]) | frozenset(data["short"])


@lru_cache(maxsize=1)
def _shorn() -> dict[str, frozenset[str]]:
    """Each target and each target less one letter → the targets."""
    out: dict[str, set[str]] = {}
    for word in _targets():
        for form in _without_one(word) | {word}:
            out.setdefault(form, set()).add(word)
    return {form: frozenset(words) for form, words in out.items()}


def _without_one(word: str) -> set[str]:
    return {word[:i] + word[i + 1 :] for i in range(len(word))}


@lru_cache(maxsize=32768)
def meant(word: str) -> str | None:
    """The vocabulary's word that a misspelt one stands for, in small letters; None to leave it."""
    low = word.lower()
    if re.search(r"[015]", word) or re.search(r"[a-z]I(?:[a-z]|$)|^I[b-hj-z]{2}", word):
        return _misread(word)
    if low in _known() or len(low) < _LEAST - 1 or _inflected(low):
        return None
    if found := _lookalike(low):
        return found
    if len(low) < _LEAST and not (low + "s")[:_LEAST].isalpha():
        return None
    return _one_slip(low)


def _misread(word: str) -> str | None:
    """ "1eft", "sca1p", "abd0men", "ScaIp": a figure or a capital I among small letters."""
    words = _known() - frozenset(vocabulary("spelling")["real"])
    for table in (_FIGURES, _FIGURES_I):
        letters = re.sub(r"(?<=[a-z])I|^I(?=[a-z])", "l", word).translate(table).lower()
        if letters in words and letters != word.lower():
            return letters
    return None


def _lookalike(low: str) -> str | None:
    """ "Forearrn", "stemum": two letters read as one or one as two."""
    words = _targets() | {w for w in vocabulary("spelling")["short"] if len(w) == _LEAST - 1}
    for pair, single in _LOOKALIKES:
        for a, b in ((pair, single), (single, pair)):
            for at in (m.start() for m in re.finditer(a, low)):
                if (form := low[:at] + b + low[at + len(a) :]) in words:
                    return form
    return None


def _one_slip(low: str) -> str | None:
    """The one target that a single slip leads from; None where none does, or several do."""
    forms = {low} | _without_one(low)
    near = {w for form in forms for w in _shorn().get(form, ()) if _is_slip(low, w)}
    return near.pop() if len(near) == 1 else None


def _is_slip(word: str, target: str) -> bool:
    if abs(len(word) - len(target)) > 1 or word[0] != target[0] or len(target) < _LEAST:
        return False
    if len(word) != len(target):
        longer, shorter = (word, target) if len(word) > len(target) else (target, word)
        return shorter in _without_one(longer)
    odd = [i for i, (a, b) in enumerate(zip(word, target, strict=True)) if a != b]
    if len(odd) == 2 and odd[1] == odd[0] + 1:
        return word[odd[0]] == target[odd[1]] and word[odd[1]] == target[odd[0]]
    return len(odd) == 1 and odd[0] < len(word) - 1  # an ending of its own is no slip


def _inflected(low: str) -> bool:
    """An ending put to or taken from a known word is grammar, not a slip."""
    stems = {low.removesuffix(e) for e in ("s", "es", "d", "r", "y", "e", "ly", "n", "l")}
    return bool((stems - {low}) & _known()) or any(low + e in _known() for e in "sd")


def slips(text: str) -> list[tuple[int, int, str]]:
    """Each misspelt word of a text: start, end and what is meant, in the case of the text."""
    out = []
    for match in _TOKEN.finditer(text):
        word = match.group()
        if (found := meant(word)) and not _is_name(text, match):
            out.append((match.start(), match.end(), _cased(found, word)))
    return out


_PERSON = re.compile(
    r"(?:\b(?:Dr|Mr|Mrs|Ms|Miss|by|Patient|Name)\b[.:]?|[A-Z][a-z]+,|[A-Z]\.)[ \t]*$"
)


# Figures and units that a scanner misread: "0.8 crn", "6 rnm", "O.5 cm", "l.2 cm", "1O mm".
_FIGURED = (
    (re.compile(r"(?<=\d )crn\b|(?<=\d)crn\b"), "cm"),
    (re.compile(r"(?<=\d )(?:rnrn|rnm|mrn)\b|(?<=\d)(?:rnrn|rnm)\b"), "mm"),
    (re.compile(r"(?<![\w.])[Oo](?=\.\d+ ?(?:cm|mm))|(?<=\d)[Oo](?= ?(?:cm|mm)\b)"), "0"),
    (re.compile(r"(?<![\w.])[lI](?=\.\d+ ?(?:cm|mm))"), "1"),
)


def respelled(text: str) -> str:
    """The text, as long as before, with each slip mended whose word is no longer than what stands.

    A doubled letter leaves a blank behind the word and its stop.
    """
    for pattern, mended in _FIGURED:
        text = pattern.sub(lambda m, new=mended: new.ljust(len(m.group())), text)  # type: ignore[misc]
    out, at = [], 0
    for start, end, found in slips(text):
        if len(found) > end - start:
            continue
        stop = end + len(text[end:]) - len(text[end:].lstrip(".,;:)"))
        stop = stop if len(found) < end - start else end
        out += [text[at:start], found, text[end:stop], " " * (end - start - len(found))]
        at = stop
    return "".join([*out, text[at:]])


def lengthened(text: str) -> tuple[str, tuple[int, ...]]:
    """The text with dropped letters put back, and where in the new text each of them stands."""
    out: list[str] = []
    added: list[int] = []
    at = size = 0
    for start, end, found in slips(text):
        if len(found) != end - start + 1:
            continue
        word = text[start:end].lower()
        gap = next((i for i, c in enumerate(word) if c != found[i].lower()), len(word))
        out += [text[at:start], found]
        size += start - at
        added.append(size + gap)
        size += len(found)
        at = end
    return "".join([*out, text[at:]]), tuple(added)


def _is_name(text: str, match: re.Match[str]) -> bool:
    """A capitalised word behind a title or beside another capitalised word."""
    word = match.group()
    if not (word[0].isupper() and word[1:].islower()):
        return False
    behind = re.match(
        r"[ \t]+[A-Z][a-z]+|,? [A-Z]\.|,[ \t]*(?:MD|DO|PA|NP|RN|DPM)\b", text[match.end() :]
    )
    return behind is not None or _PERSON.search(text[: match.start()]) is not None


def _cased(found: str, word: str) -> str:
    letters = [c for c in word if c.isalpha()]
    if sum(c.isupper() for c in letters) > len(letters) / 2:
        return found.upper()
    return found.capitalize() if word[0].isupper() and word[0] != "I" else found
