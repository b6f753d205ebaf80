"""Turns the acts of a note with Mohs stages into one Mohs act a tumor, with place and stages."""

from __future__ import annotations

from collections.abc import Sequence

from audit.chart.lesions.acts import Act
from audit.chart.lesions.beside_mohs import covers, debulks, old_sample, recipient, sewn_only
from audit.chart.mohs.operation import Operation
from audit.chart.mohs.operations import operations_of
from audit.chart.mohs.stage_heads import heads_of
from audit.chart.page.places import Place, compatible
from audit.chart.page.text import Sentence
from audit.chart.words.other_hands import other_hands
from audit.chart.words.patterns import rx
from audit.model import Status

_NAMED = rx(r"\b(?:moh[s'’]+s?|micrographic)\b")
# Stages cut in blocks and read frozen are Mohs surgery, whatever the note calls it.
_UNNAMED = (rx(r"\bstage (?:i|1|one)\b"), rx(r"\bfrozen[- ]sections?\b"), rx(r"\bblocks?\b"))
# Without blocks only a deed told with the stages will do: "cleared in three stages".
_TAKEN = rx(
    r"\b(?:stages?|layers?)\b[^.;]{0,30}\b(?:taken|excised|performed|required|completed|cleared)\b|"
    r"\b(?:cleared|clear|tumou?r[- ]free|complete[d]?|negative)\b[^.;]{0,25}\b(?:stages?|layers?)\b"
)
_WIDE = frozenset({"face", "trunk", "arm"})
# Freezing in the laboratory destroys nothing.
_BENCH = rx(
    r"\b(?:frozen|freezing)\b[^.;]{0,80}\b(?:sections?|formalin|layers?|blocks?|cryostat|"
    r"slides?)\b|"
    r"\b(?:sections?|layers?|blocks?|cryostat)\b[^.;]{0,80}\b(?:frozen|freezing)\b"
)
_FROZEN = rx(r"\bfrozens?\b[^.;]{0,60}\b(?:read|h&e|sections?|slides?|stain\w*|examin\w*|by me)\b")
_COLD = rx(r"\b(?:ln2|liquid nitrogen|cryo(?!stat)\w*|froze|freeze|curett\w+|desiccat\w+)\b")
_LAYER = rx(r"\b(?:layers?|stages?|mohs|debulk\w*)\b")
# Layers that are sewn, as against those that are cut: "4-0 nylon, one layer".
_SEWN = rx(
    r"\b(?:one|single|1|two|2|three|3|in|multiple|double)[- ]layers?\b(?! (?:was|were|of|taken))|"
    r"\blayers? (?:of )?(?:closures?|sutures?|repair)\b"
)


def with_mohs(acts: list[Act], sentences: Sequence[Sentence], text: str) -> list[Act]:
    """The performed acts, with a Mohs act for every tumor of which stages are told.

    Stages with counted blocks belong to nothing else than Mohs surgery.
    """
    named = any(act.technique == "mohs" for act in acts)
    if not named and not _NAMED.search(text) and not all(x.search(text) for x in _UNNAMED):
        return acts
    if not named and any(_by_others(s) for s in sentences):
        return acts
    found = operations_of(sentences, text)
    counted = any(s.blocks is not None for op in found for s in op.stages.stages)
    tabled = any(op.rows for op in found)  # a sheet with a row a stage is filled while they are cut
    if not found or not (named or counted or tabled or _TAKEN.search(text)):
        return acts
    acts = [act for act in acts if not _is_layer(act) and not _is_bench(act)]
    chiefs = [_chief(op, acts, sentences, len(found)) for op in found]
    out = [act for act in acts if act.technique != "mohs" or _apart(act, chiefs)]
    out = [act for act in out if not (old_sample(act, chiefs) or sewn_only(act, chiefs))]
    out = [act for act in out if not _of_tumors(act, chiefs)]
    for act in out:
        recipient(act, chiefs)
    out = [act for act in out if not (covers(act, chiefs) or debulks(act, chiefs))]
    return sorted([*out, *chiefs], key=lambda a: a.sentence.start)


def _by_others(sentence: Sentence) -> bool:
    return any(
        other_hands(sentence.text[: m.start()], sentence.text[m.end() :])
        for m in _NAMED.finditer(sentence.text)
    )


def _is_layer(act: Act) -> bool:
    """ "The layer was excised": part of the Mohs surgery, no removal of its own."""
    if act.technique not in ("excision", "removal", "repair"):
        return False
    if act.further and act.places:
        return False
    words = [_SEWN.sub(" ", s.text[a:b]) for s, a, b in act.anchors]
    if act.technique == "repair":
        return all(_LAYER.search(w) and heads_of(w, 0, False).heads for w in words)
    return all(_LAYER.search(w) for w in words) or act.inherited or not act.places


def _is_bench(act: Act) -> bool:
    if act.technique != "destruction" or _COLD.search(act.statement):
        return False
    return bool(_BENCH.search(act.sentence.text) or _FROZEN.search(act.statement))


def _chief(op: Operation, acts: Sequence[Act], sentences: Sequence[Sentence], n: int) -> Act:
    """The Mohs act of an operation: the one that the note names there, or a new one."""
    mine = [a for a in acts if a.technique == "mohs" and a.mohs is None and _fits(a, op, n)]
    if mine:
        chief = mine[0]
        for other in mine[1:]:
            chief.anchors.extend(other.anchors)
    else:
        chief = _new(op, sentences)
    chief.mohs = op.stages
    doubtful = chief.inherited or not chief.places or n > 1
    vague = len(chief.places) == 1 and chief.places[0].region in _WIDE
    if op.places and (op.sure or doubtful or vague):
        chief.places, chief.inherited = _closest(op.places, chief.places), False
    return chief


def _closest(stated: list[Place], own: list[Place]) -> list[Place]:
    """The stated place; the act's own where it is the same one told more fully."""
    if len(own) == 1 and compatible(stated[0], own[0]):
        fuller = own[0].laterality is not None and stated[0].laterality is None
        return own if fuller else stated
    return stated


def _fits(act: Act, op: Operation, n: int) -> bool:
    if n == 1 and (act.inherited or not act.places or not op.places):
        return True
    if any(compatible(p, q) for p in act.places for q in op.places):
        return True
    return n == 1 and op.sure


def _new(op: Operation, sentences: Sequence[Sentence]) -> Act:
    """A Mohs act that begins with its first stage."""
    at = op.start
    first = next((s for s in sentences if s.start <= at < s.end), op.sentences[0])
    return Act("mohs", Status.PERFORMED, list(op.places), [(first, 0, len(first.text))],
               label=first.label, item=first.item, part=first.part, words=first.text,
               inherited=True)  # fmt: skip


def _apart(act: Act, chiefs: Sequence[Act]) -> bool:
    """Another Mohs act of the note: neither one of the operations nor the same place told twice."""
    if any(act is chief for chief in chiefs):
        return False
    return bool(act.places) and not any(
        compatible(p, q) for chief in chiefs for p in act.places for q in chief.places
    ) and not act.inherited and len(chiefs) > 1  # fmt: skip


# "Both tumors curetted, excised at 45 degrees": the beginning of each layer, whatever sheet of
# places the words were put beside.
_TUMORS = rx(
    r"\b(?:both|each|all|the|these|two|three) (?:tumou?rs?|cancers?|carcinomas?|sites|lesions)\b"
    r"[^.;]{0,40}\b(?:curett\w+|debulk\w+|excised|removed|cut)\b"
)


def _of_tumors(act: Act, chiefs: Sequence[Act]) -> bool:
    """The scraping and cutting of the tumors in one breath, at the places of the operations."""
    if act.technique not in ("excision", "destruction", "removal"):
        return False
    here = any(compatible(p, q) for c in chiefs for p in act.places for q in c.places)
    return here and any(_TUMORS.search(s.text) for s, _, _ in act.anchors)
