"""What a note says once of several wounds turned into a value of each: sent, closed alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from audit.chart.lab.sent import labels_of, read_specimen
from audit.chart.lesions.acts import BIOPSIES, Act
from audit.chart.lesions.scope import Scope
from audit.chart.page.places import places_in
from audit.chart.page.text import Sentence
from audit.chart.words.patterns import rx
from audit.model import Lesion

_TISSUE = frozenset({"excision", "shave_removal", "tag_removal", "nail", *BIOPSIES})
_TOLD = frozenset({"procedure", "narrative", "assessment_plan", "other", "title"})
_SPECIMENS = frozenset({"specimen", "specimens", "specimen sent", "pathology", "histology"})
# The plural, or tissue at large: said of every specimen of the sitting.
_AT_LARGE = rx(
    r"\b(?:specimens|bottles|jars|containers|vials|biopsies|samples|lesions|both|all|they|these|"
    r"each|everything|nothing|tissue|masses|pieces|bits|ellipses|cores|discs|histology|pots)\b|"
    r"\bno (?:specimen|path\w*)\b"
)
_KINDS = (
    ("tag_removal", rx(r"\b(?:tags|acrochordons)\b")),
    ("nail", rx(r"\b(?:clippings?|nails?)\b")),
)
_ALIKE = rx(
    r"\b(?:(?:in|with) (?:the|an?|this) (?:very )?(?:same|similar|identical|like) (?:\w+ )?"
    r"(?:fashion|manner|way|technique|closure|layers?)|similarly|likewise|identically|the same way|"
    r"same (?:layered |two-layer )?(?:closure|repair)|(?:as|like) "
    r"(?:above|before|the (?:first|other|left|right|previous)|"
    r"for (?:the )?(?:first|other|lesion|site)))\b"
)
_CLOSED = rx(r"\b(?:clos\w+|repair\w*|sutur\w+|approximat\w+|reapproximat\w+|sewn)\b")


def share(
    lesions: Sequence[Lesion], acts: Sequence[Act], scopes: Sequence[Scope],
    sentences: Sequence[Sentence],
) -> list[Lesion]:  # fmt: skip
    """The performed lesions of one note, with what was said once of several given to each."""
    out = list(lesions)
    lone = sum(act.technique in _TISSUE for act in acts) == 1
    for i, (act, scope) in enumerate(zip(acts, scopes, strict=True)):
        if out[i].specimen is None and act.technique in _TISSUE:
            out[i] = _with_specimen(out[i], act, sentences, lone)
        if out[i].specimen is None and act.technique in _TISSUE:
            out[i] = _with_same_statement(out, i, acts)
        if closed_alike(scope) and i:
            out[i] = _with_closure(out[i], out[:i])
    return out


def _with_same_statement(out: Sequence[Lesion], i: int, acts: Sequence[Act]) -> Lesion:
    """Places of one statement share what is said of "the biopsy" that it tells of."""
    for other, act in zip(out, acts, strict=False):
        same = act.sentence is acts[i].sentence and act.technique == acts[i].technique
        if same and other.specimen is not None:
            spans = other.evidence.get("specimen", ())
            evidence = {**out[i].evidence, "specimen": spans}
            return replace(out[i], specimen=other.specimen, evidence=evidence)
    return out[i]


def _with_specimen(lesion: Lesion, act: Act, sentences: Sequence[Sentence], lone: bool) -> Lesion:
    """`lone`: no other act of the note leaves tissue, so that every specimen is this act's."""
    shared = [s for s in sentences if _reaches(s, act, lone)]
    sent, span = read_specimen(shared, lambda s, a, b: _labelled_so(s.text[a:b], act))
    if sent is None or span is None:
        return lesion
    return replace(lesion, specimen=sent, evidence={**lesion.evidence, "specimen": (span,)})


def _reaches(sentence: Sentence, act: Act, lone: bool) -> bool:
    if sentence.heading in _SPECIMENS and lone:
        return True
    if sentence.part not in _TOLD:
        return False
    if labels_of(sentence.text) and act.label:
        return True
    return _of_all(sentence, act) or (lone and not _names_place(sentence))


def _labelled_so(clause: str, act: Act) -> bool:
    labels = labels_of(clause)
    return not labels or not act.label or act.label.upper() in labels


def _names_place(sentence: Sentence) -> bool:
    return any(not p.relation for p in places_in(sentence, 0, len(sentence.text)))


def _of_all(sentence: Sentence, act: Act) -> bool:
    """The sentence names no place, and the tissue of all acts or of this act's kind."""
    if _names_place(sentence):
        return False
    kinds = [kind for kind, pattern in _KINDS if pattern.search(sentence.text)]
    return act.technique in kinds if kinds else _AT_LARGE.search(sentence.text) is not None


def closed_alike(scope: Scope) -> bool:
    """ "Closed in the same fashion": the sentence leans on a closure told before."""
    return any(_ALIKE.search(s.text) and _CLOSED.search(s.text) for s in (*scope.own, *scope.deed))


def _with_closure(lesion: Lesion, before: Sequence[Lesion]) -> Lesion:
    told = [x for x in before if x.closure not in (None, "none_stated")]
    if not told or lesion.closure not in ("none_stated", "simple"):
        return lesion
    last = told[-1]
    spans = last.evidence.get("closure", ())
    return replace(
        lesion, closure=last.closure, closure_layers=last.closure_layers,
        flap_kind=last.flap_kind, evidence={**lesion.evidence, "closure": spans},
    )  # fmt: skip
