"""An act told of several at once turned into one act an entry that names its own place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from audit.chart.lesions.acts import BIOPSIES, Act, is_title, row_label
from audit.chart.lesions.enumerated import enumerated
from audit.chart.lesions.kinship import same_technique
from audit.chart.page.places import Place, compatible, places_in
from audit.chart.page.sentence import Sentence
from audit.chart.words.counts import Count
from audit.chart.words.patterns import rx
from audit.chart.words.site_adjectives import ADJECTIVES
from audit.model import CountCertainty, Status

_APIECE = BIOPSIES | {
    "excision", "removal", "shave", "shave_removal", "repair", "incision_drainage", "destruction",
    "nail", "debridement",
}  # fmt: skip
# "Sites A, B and C were biopsied", "lesions 1-3 were shaved": the entries by their labels.
_LABELS = rx(
    r"\b(?:sites?|lesions?|areas?|spots?|specimens?|wounds?|parts?|numbers?|letters?|#) ?"
    r"(?P<l>[a-h1-9](?: ?(?:,|and|&|-|–|through|thru|to|,? and) ?[a-h1-9])+)\b"
)
_RANGE = rx(r"(?P<a>[a-h1-9]) ?(?:-|–|through|thru|to) ?(?P<b>[a-h1-9])")
# What an entry may hold behind its place: a measure, a lesion or the work there.
_SILENT = frozenset({"pmh", "medications", "hpi", "cc", "instructions", "signature", "header"})
# "Closed 4-0 nylon x3" counts stitches.
_THREADS = rx(
    r"\b(?:vicryl|monocryl|nylon|ethilon|prolene|chromic|gut|silk|pds|sutures?)\b[^.;]*\d"
)
_HEADED = rx(r"^\W{0,3}(?:(?:wound |ulcer |site |lac )?#? ?\w{1,2}(?:[.):] ?| ?\| ?| [-–] ))?$")


def apiece(acts: Sequence[Act], sentences: Sequence[Sentence]) -> list[Act]:
    """ "Lac repair x3" over "Forehead: …", "Chin: …", "Hand: …": three repairs."""
    out: list[Act] = []
    for act in acts:
        entries = _untold(act, acts, _entries(act, acts, sentences))
        if not entries:
            out.append(act)
            continue
        out.extend(_of(act, entry, places, n) for n, (entry, places) in enumerate(entries))
    return out


def _of(act: Act, entry: Sentence, places: list[Place], n: int) -> Act:
    anchors = [(entry, 0, len(entry.text)), *act.anchors]
    label = entry.label or str(n + 1)
    return replace(
        act, places=places, anchors=anchors, count=Count(1, CountCertainty.EXACT), label=label,
        item=entry.item, part=entry.part, inherited=False,
    )  # fmt: skip


Entries = list[tuple[Sentence, list[Place]]]


def _untold(act: Act, acts: Sequence[Act], entries: Entries) -> Entries:
    """Those that tell no deed of their own; none where the head lines themselves tell one."""
    starts = {e.start for e, _ in entries}
    if any(a is not act and a.sentence.start in starts for a in acts):
        return []
    told = {a.item for a in acts if a.status is Status.PERFORMED and not same_technique(a, act)}
    return [e for e in entries if e[0].item not in told]


def _entries(act: Act, acts: Sequence[Act], sentences: Sequence[Sentence]) -> Entries:
    if act.status is not Status.PERFORMED or act.technique not in _APIECE:
        return []
    free = act.inherited or not act.places
    if free and (told := enumerated(act, sentences)):
        return told
    if act.sentence.bullet or _THREADS.search(act.statement):
        return []
    whole = act.places[0] if act.places and not act.inherited else None
    whole = None if whole and _general(act) else whole
    if whole and (len(act.places) > 1 or act.technique == "destruction"):
        return []
    labels = _labels(act.statement)
    total = len(labels) or (act.count.total if act.count else None)
    if not total or not 2 <= total <= 8:
        return []
    total += 0 if labels else _beside(act, acts)
    if act.technique == "destruction" and not labels:
        return []
    heads = [(s, p) for s in sentences if (p := _head(s))]
    if whole:  # "scalp cysts x3" over "#1 vertex - 1.8 cm", "#2 L parietal": parts of the place
        return _numbered([h for h in heads if compatible(whole, h[1][0])], total)
    at = act.sentence.start
    after = [h for h in heads if h[0].start > at and h[0].section != "exam"]
    before = [h for h in heads if h[0].start < at]
    for found in (after, before):
        picked = _pick(found, labels, total)
        if picked:
            return picked
    return _pick(_diagnosed(sentences), labels, total) if is_title(act.sentence) else []


def _beside(act: Act, acts: Sequence[Act]) -> int:
    """ "Excision x3, shave x1 as below": the entries that the same line counts for other work."""
    if not is_title(act.sentence):
        return 0
    line = [a for a in acts if a is not act and a.sentence is act.sentence]
    return sum(a.count.total or 0 for a in line if a.count)


def _numbered(
    heads: list[tuple[Sentence, list[Place]]], total: int
) -> list[tuple[Sentence, list[Place]]]:
    """Entries that count themselves up to the total, each a part that its own words name."""
    runs = [(s, p) for s, p in heads if s.label and s.bullet]
    labels = [s.label for s, _ in runs]
    parts = {p[0].words.lower() for _, p in runs}
    counted = labels in ([str(n + 1) for n in range(total)], [chr(65 + n) for n in range(total)])
    return runs if counted and len(parts) == total else []


def _general(act: Act) -> bool:
    """ "Three facial growths": the quarter of the body, not the place of each."""
    return all(p.words.lower() in ADJECTIVES and p.laterality is None for p in act.places)


def _diagnosed(sentences: Sequence[Sentence]) -> list[tuple[Sentence, list[Place]]]:
    """ "Removal of three growths as above" under three diagnoses: the entries with one place."""
    out = []
    for s in sentences:
        places = [p for p in places_in(s, 0, len(s.text)) if not p.relation]
        if s.part == "diagnosis" and s.label and places:
            out.append((s, places[:1]))
    return out


def _pick(
    heads: list[tuple[Sentence, list[Place]]], labels: list[str], total: int
) -> list[tuple[Sentence, list[Place]]]:
    """As many entries as the act counts, each at another place."""
    if labels:
        named = {n: (s, p) for s, p in heads if (n := _number(s)) in labels}
        return [named[x] for x in labels if x in named] if len(named) == total else []
    listed = [h for h in heads if h[0].label]
    for group in (listed, heads):
        distinct: list[tuple[Sentence, list[Place]]] = []
        for sentence, places in group:
            if not any(compatible(places[0], p[0]) for _, p in distinct):
                distinct.append((sentence, places))
        if len(distinct) == total:
            return distinct
    return []


def _number(sentence: Sentence) -> str | None:
    """The entry's label; in a table's row its first cell."""
    return sentence.label or (row_label(sentence) if sentence.key == "row" else None)


def _head(sentence: Sentence) -> list[Place]:
    """The place that opens an entry: "R forehead: …", "B. Right upper back, r/o nevus"."""
    if sentence.part in _SILENT or sentence.section in _SILENT or sentence.part == "pmh":
        return []
    places = [p for p in places_in(sentence, 0, len(sentence.text)) if not p.relation]
    if not places:
        return []
    first = places[0]
    lead = sentence.text[: first.span.start - sentence.start]
    tail = sentence.text[first.span.end - sentence.start :]
    headed = _HEADED.match(lead) is not None
    marked = (
        sentence.label is not None
        or sentence.key == "row"
        or sentence.bullet
        or rx(r"^ ?[:,–—-]| \d").match(tail)
    )
    return [first] if headed and marked else []


def _labels(statement: str) -> list[str]:
    match = _LABELS.search(statement)
    if match is None:
        return []
    text = match["l"].upper()
    if spanned := _RANGE.search(text):
        return [chr(c) for c in range(ord(spanned["a"]), ord(spanned["b"]) + 1)]
    return [c for c in text if c.isalnum() and len(c) == 1 and c not in "ND"] or []
