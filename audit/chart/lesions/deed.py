"""An act with its scope turned into what was done: closure, specimen, stages, depth, traits."""

from __future__ import annotations

from collections.abc import Sequence

from audit.chart.lab.sent import labels_of, read_specimen
from audit.chart.lab.specimens import cites_result
from audit.chart.lesions.acts import BIOPSIES, Act, is_title
from audit.chart.lesions.closure import Closure, read_closure
from audit.chart.lesions.depth import put_depth
from audit.chart.lesions.draft import Draft
from audit.chart.lesions.nearness import elsewhere
from audit.chart.lesions.scope import Scope
from audit.chart.lesions.spared import by_others
from audit.chart.lesions.torn import TORN, put_torn_length
from audit.chart.lesions.traits import put_traits
from audit.chart.mohs.stages import read_stages
from audit.chart.page.text import Sentence
from audit.chart.words.measures import find_areas
from audit.chart.words.patterns import rx
from audit.chart.words.sizes import find_sizes


def put_deed(act: Act, scope: Scope, draft: Draft) -> None:
    sentences = sorted(
        {(s.start, s.end): s for s in (*scope.own, *scope.deed)}.values(), key=lambda s: s.start
    )
    telling = [s for s in sentences if s.section not in ("addendum", "pathology")]
    put_closure(act, telling, draft)
    put_torn_length(act, scope, draft)
    _specimen(act, scope, sentences, draft)
    cited = cites_result([s for s in scope.all if s.part != "pmh"])
    if cited:
        draft.evidence["pathology_cited"] = (cited,)
    if act.technique == "mohs":
        _mohs(act, telling, draft)
    put_depth(telling, draft)
    put_traits(act, scope, telling, draft)


# Techniques that leave tissue; of the others only their own statement tells that it was sent.
_TISSUE = frozenset(
    {"excision", "mohs", "shave_removal", "tag_removal", "nail", "repair", "flap", "graft",
     "debridement", "other", *BIOPSIES}
)  # fmt: skip


_NOTHING = rx(
    r"\bno (?:tissue|specimens?|path\w*)\b|\bnothing\b|\bspecimens? *:? *(?:none|nil|no)\b"
)
_SPECIMEN = frozenset({"specimen", "specimens", "specimen sent"})
# What a curette yields may be looked at, though the deed destroys.
_CURETTINGS = rx(r"\b(?:curett?(?:ings|ed (?:tissue|material|fragments))|scrapings)\b")
# A Mohs layer is read from frozen sections: that is its laboratory.
_FROZEN = rx(r"\bfrozen\b|\bsections? (?:were |was )?(?:cut|stained|read|examined)\b")


def _specimen(act: Act, scope: Scope, sentences: Sequence[Sentence], draft: Draft) -> None:
    def mine(sentence: Sentence, start: int, end: int) -> bool:
        labels = labels_of(sentence.text[start:end])
        other = labels and act.label and act.label.upper() not in labels
        return not other and not elsewhere(sentence, act, start, end)

    sent, span = read_specimen(sentences if act.technique in _TISSUE else scope.own, mine)
    if sent is None and act.technique not in _TISSUE:
        lines = [s for s in sentences if _NOTHING.search(s.text) or s.heading in _SPECIMEN]
        told, place = read_specimen(lines, mine)
        scraped = [s for s in sentences if _CURETTINGS.search(s.text)]
        sent, span = (False, place) if told is False else read_specimen(scraped, mine)
    if act.technique == "mohs" and any(_FROZEN.search(s.text) for s in sentences):
        sent = True
    draft.put("specimen", sent, *([span] if span else []))


# The donor's closure is part of the graft or flap: neither its layers nor its length count.
_DONOR = rx(
    r"\bdonor\b[^.;]{0,90}\b(?:closed|closure|sutured|approximated|repaired|sewn|stitched)\b|"
    r"\b(?:closed|closure|closing|suturing|repair) (?:of )?(?:the |its )?(?:\w+ )?donor\b|"
    r"\b(?:where|from which|whence) the (?:graft|flap|skin) (?:was |had been |came |has been )"
    r"[^.;]{0,60}\b(?:closed|sutured|sewn|stitched)\b"
)
_COVER = rx(
    r"\b(?:flap|graft)\b[^.;]{0,60}\b(?:incised|raised|elevated|rotated|advanced|transposed|moved|"
    r"turned|inset|sewn in|sutured in)"
)


def _tells(act: Act, sentence: Sentence) -> bool:
    """No history, no diagnosis; below the stages of a Mohs form nothing is a diagnosis any more."""
    if sentence.part == "diagnosis" and act.mohs is not None:
        return sentence.start > act.sentence.start
    return sentence.part not in ("hpi", "indication", "diagnosis")


def put_closure(act: Act, telling: Sequence[Sentence], draft: Draft) -> None:
    told = [s for s in telling if _tells(act, s)]
    told = [s for s in told if not _DONOR.search(s.text) or _COVER.search(s.text)]
    told = [s for s in told if not by_others(s.text)]
    closure = read_closure([s for s in told if not is_title(s)])
    if closure.kind == "none_stated" or closure.length_cm is None or not closure.firm:
        titles = read_closure([s for s in told if is_title(s)])
        closure = _with_title(act, closure, titles, draft)
    if act.technique == "repair":
        level = {
            "simple": "repair_simple",
            "intermediate": "repair_intermediate",
            "complex": "repair_complex",
            "flap": "flap",
            "graft": "graft",
        }
        draft.values["technique"] = level.get(closure.kind, "repair_simple")
    _measures(act, closure, telling, draft)
    allowed = act.technique in (
        "excision",
        "mohs",
        "shave_removal",
        "repair",
        "flap",
        "graft",
        *BIOPSIES,
    )
    if not allowed:
        return
    draft.put("closure", closure.kind, *closure.spans.get("closure", ()))
    for name in ("layers", "undermining", "undermining_cm", "flap_kind", "graft_kind"):
        value = getattr(closure, name)
        target = "closure_layers" if name == "layers" else name
        draft.put(target, value, *closure.spans.get(name, ()))
    if closure.criteria:
        spans = tuple(s for c in closure.criteria for s in closure.spans.get(c, ()))
        draft.put("complex_criteria", closure.criteria, *spans)
    if (
        closure.label
        and closure.kind in ("simple", "intermediate", "complex")
        and closure.label != closure.kind
    ):
        draft.conflicts.append(
            f"closure: {closure.kind} by evidence against {closure.label} by name"
        )


def _with_title(act: Act, closure: Closure, titles: Closure, draft: Draft) -> Closure:
    """The narrative's closure, completed by what the title says and the narrative leaves open."""
    if closure.kind == "none_stated" and titles.kind != "none_stated":
        titles.undermining, titles.undermining_cm = closure.undermining, closure.undermining_cm
        titles.criteria = closure.criteria
        titles.length_cm = closure.length_cm or titles.length_cm
        titles.spans = {**titles.spans, **closure.spans}
        return titles
    if titles.kind in ("flap", "graft") and closure.kind in ("simple", "intermediate"):
        if act.technique != titles.kind:
            said = f"closure: {titles.kind} in the title against {closure.kind}"
            draft.conflicts.append(said)
        closure.kind, closure.flap_kind = titles.kind, closure.flap_kind or titles.flap_kind
        closure.graft_kind = closure.graft_kind or titles.graft_kind
    elif _higher(act, closure, titles):
        closure.kind = titles.kind
        spans = (*closure.spans.get("closure", ()), *titles.spans.get("closure", ()))
        closure.spans["closure"] = spans
    if closure.length_cm is None and titles.length_cm is not None:
        closure.length_cm = titles.length_cm
        closure.spans["repair_length_cm"] = titles.spans["repair_length_cm"]
    return closure


def _higher(act: Act, closure: Closure, titles: Closure) -> bool:
    """Threads without their layers contradict no layered title; layers with more no complex one."""
    if titles.kind == "intermediate":
        return closure.kind == "simple" and not closure.firm
    more = closure.undermining not in (None, "none") or bool(closure.criteria)
    named = more or act.technique == "repair"
    return titles.kind == "complex" and (
        (closure.kind == "intermediate" and named)
        or (closure.kind == "simple" and not closure.firm)
    )


def _measures(act: Act, closure: Closure, telling: Sequence[Sentence], draft: Draft) -> None:
    if closure.length_cm is not None:
        draft.put("repair_length_cm", closure.length_cm, *closure.spans.get("repair_length_cm", ()))
    elif act.technique in ("repair", "flap"):
        for s in telling:
            for size in find_sizes(s.text, s.key):
                torn = size.role in ("lesion", "ellipse") and TORN.search(s.text)
                if torn or (size.role in ("bare", "lesion") and s.part == "title"):
                    draft.put("repair_length_cm", size.length.greatest, s.span)
    for s in telling:
        for area in find_areas(s.text):
            draft.put("area_cm2", area.cm2, s.at(area.start, area.end))


def _mohs(act: Act, telling: Sequence[Sentence], draft: Draft) -> None:
    stages = act.mohs if act.mohs is not None else read_stages(telling)
    if stages.conflict:
        draft.conflicts.append(stages.conflict)
    draft.put("stages", stages.stages or None, *stages.spans)
    draft.put("stage_count", stages.count, *stages.spans)
    draft.put("total_blocks", stages.total_blocks, *stages.spans)
