"""A note's list of growths by letter or number, before it is told what was done to each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from audit.chart.lesions.acts import SILENT
from audit.chart.page.places import places_in
from audit.chart.page.sentence import Sentence
from audit.chart.words.patterns import rx
from audit.chart.words.techniques import find_techniques

# A report names its diagnoses and titles in lists, too, and tells the work in its own words.
_ELSEWHERE = frozenset({"pmh", "diagnosis", "title", "indication", "hpi"})
LABEL = r"(?:[1-9]|[a-h])"
# "1) … 2) …", "(a) …; (b) …", "Spot 1, left calf …": several entries in one line or sentence.
NOUN = r"(?:lesions?|spots?|sites?|areas?|growths?|moles?|locations?|specimens?|items?|nos?\.?)"
_INLINE = rx(rf"(?:(?<=[\s;,:])|^)\(?(?P<l>{LABEL})\)[ :]*|^{NOUN} ?#?(?P<n>{LABEL})\b[,:.) –-]+")


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of the list: its label and the sentences that describe it."""

    label: str
    told: tuple[Sentence, ...]


def parted(s: Sentence) -> list[Sentence]:
    """The entries of a sentence that lists several; any other sentence as it is."""
    marks = list(_INLINE.finditer(s.text)) if s.verbatim and s.section not in SILENT else []
    labels = [(m["l"] or m["n"]).upper() for m in marks]
    if s.label and s.bullet and marks and marks[0]["l"] and _next(s.label) == labels[0]:
        labels, starts = [s.label.upper(), *labels], [0, *(m.end() for m in marks)]  # "a) … b) …"
        ends = [*(m.start() for m in marks), len(s.text)]
        if labels == [chr(ord(labels[0]) + i) for i in range(len(labels))]:
            return [
                replace(s.piece(a, z), label=label, key=None, bullet=True)
                for a, z, label in zip(starts, ends, labels, strict=True)
            ]
    if len(marks) == 1 and marks[0]["n"] and not s.label:
        return [replace(s.piece(marks[0].end(), len(s.text)), label=labels[0], bullet=True)]
    if len(marks) < 2 or labels != [chr(ord(labels[0]) + i) for i in range(len(labels))]:
        return [s]
    lead = s.text[: marks[0].start()].strip()
    if labels[0] not in "1A" or not (lead == "" or lead.endswith(":")):
        return [s]  # "9 mL (A) and 5 mL (B)" lists nothing
    out = []
    for mark, nxt, label in zip(marks, [*marks[1:], None], labels, strict=True):
        end = nxt.start() if nxt else len(s.text)
        line = s.text.find("\n", mark.end(), end) if nxt is None else -1
        stop = line if line > 0 else end
        out.append(replace(s.piece(mark.end(), stop), label=label, key=None, bullet=True))
        if line > 0:
            out.append(replace(s.piece(line, end), label=None, key=None))
    return out


def _next(label: str) -> str:
    return chr(ord(label[0].upper()) + 1)


def growths(sentences: Sequence[Sentence]) -> dict[str, Item]:
    """The first run of labels from 1 or A, each at one place and without a deed of its own."""
    runs: list[list[Item]] = []
    within: set[int] = set()  # the further sentences of an entry bear its label, too
    for n, s in enumerate(sentences):
        entry = s.label and s.bullet and id(s) not in within
        if not entry or s.section in SILENT or s.part in _ELSEWHERE:
            continue
        rest = []
        for t in sentences[n + 1 :]:
            if (t.item, t.block, t.label) != (s.item, s.block, s.label):
                break
            rest.append(t)
        within |= {id(t) for t in rest}
        item = Item((s.label or "").upper(), (s, *rest))
        if item.label in ("1", "A"):
            runs.append([item])
        elif runs and ord(item.label[0]) == ord(runs[-1][-1].label[0]) + 1:
            runs[-1].append(item)
    for run in runs:
        held = [i for i in run if not _done(i)]
        if len(run) > 1 and len(held) == len(run) and sum(map(_placed, run)) > len(run) - 2:
            return {i.label: i for i in run if _placed(i)}
    return {}


def _done(item: Item) -> bool:
    return any(find_techniques(s.text) for s in item.told)


def _placed(item: Item) -> bool:
    return any(not p.relation for p in places_in(item.told[0], 0, len(item.told[0].text)))
