"""A form that numbers the lesions of one treatment turned into one act with its number."""

from __future__ import annotations

from collections.abc import Sequence

from audit.chart.lesions.acts import Act
from audit.chart.page.places import Place, places_in
from audit.chart.page.sentence import Sentence
from audit.chart.words.counts import Count
from audit.chart.words.diagnoses import find_diagnoses
from audit.chart.words.patterns import rx
from audit.model import CountCertainty, SitePart, Status

# What is billed by its number; cuts and samples are told one by one.
_COUNTED = frozenset({"destruction", "tag_removal", "injection_intralesional"})
_STATED = rx(
    r"^\W*(?:total )?(?:number|#|no\.?) (?:of )?(?:\w+ )?lesions?\b[^:\d]*:? *(?P<n>\d{1,3})\b"
)
# "Lesion 1-7: scalp": label and dash are taken off, where the span ends stands at the head
_UP_TO = rx(r"^\W{0,2}(?P<n>\d{1,2}):")
_LINES_OF_HEAD = 12

Entries = dict[int, list[Sentence]]  # by the entry's first number


def enrolled(acts: Sequence[Act], sentences: Sequence[Sentence]) -> list[Act]:
    """ "Number of lesions: 3 / Lesion 1: … / Lesion 2: … / Lesion 3: …": three, told once."""
    out = list(acts)
    for act in acts:
        if act not in out or act.technique not in _COUNTED or act.label is not None:
            continue
        if act.status is not Status.PERFORMED:
            continue
        entries = _entries(act.sentence, sentences)
        if len(entries) < 2 or len(_classes(entries)) > 1:
            continue
        inside = {id(s) for told in entries.values() for s in told}
        members = [a for a in out if id(a.sentence) in inside]
        if not members or any(a.technique != act.technique for a in members):
            continue
        _take(act, entries, members)
        out = [a for a in out if id(a.sentence) not in inside]
    return out


def _entries(head: Sentence, sentences: Sequence[Sentence]) -> Entries:
    """What stands behind the form's head under the numbers one, two, three."""
    at = next((i for i, s in enumerate(sentences) if s is head), len(sentences))
    found: Entries = {}
    end = 0
    for i, s in enumerate(sentences[at + 1 :]):
        if s.label is None or not s.label.isdigit():
            if found or i > _LINES_OF_HEAD:
                break
            continue
        number = int(s.label)
        if number in found:
            found[number].append(s)
        elif number == end + 1:
            found[number] = [s]
            end = number
        else:
            break
        if span := _UP_TO.match(s.text):
            end = max(end, int(span["n"]))
    return found if _closes(head, sentences[at + 1 :], end) else {}


def _closes(head: Sentence, after: Sequence[Sentence], end: int) -> bool:
    """The form states as many lesions as its entries reach."""
    stated = (_STATED.match(s.text) for s in after[:_LINES_OF_HEAD] if s.label is None)
    return next((int(m["n"]) == end for m in stated if m), False)


def _classes(entries: Entries) -> set[str]:
    return {
        d.klass
        for told in entries.values()
        for s in told
        for d in find_diagnoses(s.text)
        if not d.generic and not d.negated
    }


def _take(act: Act, entries: Entries, members: Sequence[Act]) -> None:
    shares = list(_shares(entries))
    act.count = Count(sum(n for n, _ in shares), CountCertainty.EXACT)
    act.places = [p for _, p in shares if p is not None]
    act.parts = tuple(
        SitePart(p.words, p.laterality, n, p.region, p.span) for n, p in shares if p is not None
    )
    act.inherited = False
    act.modality = act.modality or next((a.modality for a in members if a.modality), None)
    act.anchors.extend((s, 0, len(s.text)) for told in entries.values() for s in told)


def _shares(entries: Entries) -> list[tuple[int, Place | None]]:
    """How many lesions each entry tells, and its nearest place: the last that its lines name."""
    out = []
    for first, told in entries.items():
        span = next((m for s in told if (m := _UP_TO.match(s.text))), None)
        places = [p for s in told for p in places_in(s, 0, len(s.text)) if not p.relation]
        out.append((int(span["n"]) - first + 1 if span else 1, places[-1] if places else None))
    return out
