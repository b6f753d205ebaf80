"""A list of growths and the deeds told by its letters or numbers turned into one entry each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from audit.chart.lesions.acts import SILENT
from audit.chart.lesions.growth_list import LABEL, NOUN, Item, growths, parted
from audit.chart.lesions.stitches import find_stitches
from audit.chart.page.places import compatible, places_in
from audit.chart.page.sentence import Sentence
from audit.chart.words.patterns import rx
from audit.chart.words.problem_names import leading
from audit.chart.words.techniques import find_techniques

# The label that opens a deed: "(2) frozen", "1: a wedge", "#3 punched", "and #2: shaved".
_OPENS = rx(rf"^(?:\(?{LABEL}[):]|#{LABEL}\b[:.,)]?|{LABEL}\.(?= )) *")
_MORE = rf"(?: ?(?:, ?and|,|&|\+|/|and) ?#?{LABEL}\b)"
_REFS = rx(
    rf"\b{NOUN} ?#?{LABEL}\b{_MORE}*(?! ?(?:cm|mm|x|×|%|\d|'s))|"
    rf"(?<![\w.])#{LABEL}\b{_MORE}*(?! ?(?:blade|scalpel|curette|\d))|"
    rf"(?<![\w.%])(?:(?<=\s)|^){LABEL}\b{_MORE}+(?= (?:was |were |both )?[a-z])"
)
# Behind a sentence's first reference a bare number may be the next one: "…, 2 punched".
_BARE = rx(rf"(?<=[,;] )(?:and )?(?P<l>{LABEL})(?= (?:was |were )?[a-z]{{3,}})")
# Said of all of them at the end.
_TAIL = rx(r"[,;.] (?:all|both|each|none|everything)\b[^,;]*$")
# A title or a history tells no deed by a list's label.
_ELSEWHERE = frozenset({"title", "diagnosis", "hpi", "pmh", "indication", "exam"})
_LETTER = rx(rf"(?<!\w){LABEL}(?!\w)")


def keyed(sentences: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """The sentences with each deed that is told by a list's label put behind the list's entry.

    "b) jawline mole, 6 mm" and further down "b) shaved flush" become one sentence, whose offsets
    are those of the document. A list whose entries tell their own deeds is left alone, and so is
    a deed that names its own place.
    """
    parts = [p for s in sentences for p in parted(s)]
    listed = growths(parts)
    if len(listed) < 2:
        return tuple(sentences)
    last = max(parts.index(i.told[-1]) for i in listed.values())
    gone: dict[int, list[list[Sentence]]] = {}
    used: set[int] = set()
    spare: list[tuple[int, Sentence]] = []
    for at, group in _groups(parts, last + 1):
        deeds, rest = _deeds(group, listed)
        named = any(find_techniques(t.text) for _, told in deeds for t in told)
        if not named and not any(_sewn(told[0]) for _, told in deeds):
            continue
        used |= set(range(at, at + len(group)))
        spare += [(at, r) for r in rest]
        for label, told in deeds:
            entry = listed[label].told
            made = [_chain((*entry, told[0]), label), *(replace(t, label=label) for t in told[1:])]
            gone.setdefault(parts.index(entry[0]), []).append(made)
    if not gone:
        return tuple(sentences)
    return tuple(_woven(parts, listed, gone, used, spare))


def _woven(
    parts: Sequence[Sentence], listed: dict[str, Item], gone: dict[int, list[list[Sentence]]],
    used: set[int], spare: Sequence[tuple[int, Sentence]],
) -> Iterator[Sentence]:  # fmt: skip
    """All sentences in order, the composed ones where their entries stood."""
    item = max(s.item for s in parts)
    told = {id(s) for i in listed.values() for s in i.told[1:] if parts.index(i.told[0]) in gone}
    for n, s in enumerate(parts):
        for made in gone.get(n, ()):
            item += 1
            yield from (replace(t, item=item) for t in made)
        if n not in gone and n not in used and id(s) not in told:
            yield s
        yield from (r for at, r in spare if at == n)


def _groups(sentences: Sequence[Sentence], first: int) -> Iterator[tuple[int, list[Sentence]]]:
    """The sentences below the list: those of one label and paragraph together, others singly."""
    at = first
    while at < len(sentences):
        s, end = sentences[at], at + 1
        if s.label and s.bullet:
            while end < len(sentences) and _goes_on(s, sentences[end]):
                end += 1
        yield at, list(sentences[at:end])
        at = end


def _goes_on(s: Sentence, t: Sentence) -> bool:
    same = t.item == s.item and t.block == s.block and not (t.bullet and t.label != s.label)
    return same and not _OPENS.match(t.text) and not _REFS.search(t.text)


Deeds = list[tuple[str, tuple[Sentence, ...]]]


def _deeds(group: list[Sentence], listed: dict[str, Item]) -> tuple[Deeds, list[Sentence]]:
    """What is done to which entries by this stretch of the note, and what is said beside."""
    s = group[0]
    if s.section in SILENT or s.part in _ELSEWHERE or not s.verbatim:
        return [], []
    if s.label and s.bullet:
        return _opened(group, [s.label.upper()], listed), []
    if match := _OPENS.match(s.text):
        own = replace(s.piece(match.end(), len(s.text)), bullet=True)
        return _opened([own, *group[1:]], _letters(match.group()), listed), []
    return _in_prose(s, listed)


def _opened(group: list[Sentence], labels: list[str], listed: dict[str, Item]) -> Deeds:
    text = group[0].text
    if also := rx(rf"^(?:{_MORE}|(?:, ?|& ?|and ?|\+ ?)#?{LABEL}\b)+ ?[:.)]? *").match(text):
        labels = [*labels, *_letters(also.group())]
        group = [group[0].piece(also.end(), len(text)), *group[1:]]
    if not all(n in listed for n in labels):
        return []
    if _stands_alone(group[0]) and not (len(labels) == 1 and _about(group[0], listed[labels[0]])):
        return []
    return [(n, tuple(group)) for n in labels]


def _stands_alone(s: Sentence) -> bool:
    """The entry opens with a disease or names a place of its own."""
    places = [p for p in places_in(s, 0, len(s.text)) if not p.relation]
    mentions = find_techniques(s.text)
    named = leading(s.text[: mentions[0].start] if mentions else s.text)
    if named is not None and named.kind != "generic" and not mentions:
        return True
    return bool(places)


def _sewn(s: Sentence) -> bool:
    """A wound's number with its threads alone: "#3 5-0 nylon x4"."""
    return bool(find_stitches(s.text)) and not find_techniques(s.text)


def _about(s: Sentence, item: Item) -> bool:
    """Stitches whose place is a part of the entry's own: the vermilion of a lip."""
    own = [p for t in item.told for p in places_in(t, 0, len(t.text))]
    here = [p for p in places_in(s, 0, len(s.text)) if not p.relation]
    return _sewn(s) and all(any(compatible(p, q) for q in own) for p in here)


def _in_prose(s: Sentence, listed: dict[str, Item]) -> tuple[Deeds, list[Sentence]]:
    """ "Lesion A was excised; B punched", "1 & 3 shaved, 2 punched, all to path"."""
    refs = [(m.start(), m.end(), _letters(m.group())) for m in _REFS.finditer(s.text)]
    if not refs or not find_techniques(s.text):
        return [], []
    bare = [(m.start(), m.end(), _letters(m["l"])) for m in _BARE.finditer(s.text, refs[0][1])]
    refs = sorted([*refs, *(b for b in bare if not any(a <= b[0] < z for a, z, _ in refs))])
    if any(n not in listed for _, _, names in refs for n in names):
        return [], []
    if len(refs) == 1 and len(refs[0][2]) == len(listed):
        return [], []  # said of all of them at once
    if any(not p.relation for p in places_in(s, 0, len(s.text))):
        return [], []
    tail = _TAIL.search(s.text, refs[-1][1])
    stop = tail.start() if tail else len(s.text)
    ends = [*(start for start, _, _ in refs[1:]), stop]
    deeds: Deeds = []
    for (_, begins, names), end in zip(refs, ends, strict=True):
        clause = s.piece(begins, end)
        deeds.extend((n, (clause,)) for n in names if clause.text)
    first = [s.piece(0, refs[0][0])] if s.text[: refs[0][0]].strip() else []
    return deeds, [*first, *([s.piece(tail.start() + 1, len(s.text))] if tail else [])]


def _letters(text: str) -> list[str]:
    return [m.group().upper() for m in _LETTER.finditer(re.sub(rf"(?i)\b{NOUN}", "", text))]


def _chain(parts: Sequence[Sentence], label: str) -> Sentence:
    """The parts as one sentence whose offsets lead back to where each of them stands."""
    first, last = parts[0], parts[-1]
    text, added, lost = first.text, list(first.added), list(first.lost)
    for before, part in pairwise(parts):
        joint = ": " if before.section != part.section or before.end + 40 < part.start else " "
        added += range(len(text), len(text) + len(joint))
        text += joint
        lost += [len(text)] * (part.start - before.end) + [len(text) + n for n in part.lost]
        added += [len(text) + n for n in part.added]
        text += part.text
    return replace(
        last, start=first.start, text=text, added=tuple(added), lost=tuple(lost), label=label,
        bullet=True, key=None,
    )  # fmt: skip
