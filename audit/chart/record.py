"""An act with its scope turned into a Lesion, each value with the spans that gave it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from audit.chart.acts import BIOPSIES, SINGLE, Act, is_title
from audit.chart.closure import Closure, read_closure
from audit.chart.diagnoses import Diagnosis, find_diagnoses
from audit.chart.measures import VAGUE, find_areas
from audit.chart.merge import disease
from audit.chart.patterns import rx
from audit.chart.places import compatible, places_in
from audit.chart.scope import Scope
from audit.chart.sites import find_sites
from audit.chart.sizes import Size, find_sizes
from audit.chart.specimens import cites_result, read_specimen
from audit.chart.stages import read_stages
from audit.chart.symptoms import symptoms_in
from audit.chart.text import Sentence
from audit.model import (
    CountCertainty,
    DiagnosisClass,
    Lesion,
    SitePart,
    Span,
    Status,
)  # fmt: skip

_SEVERITY = {
    "procedure": 0,
    "row": 0,
    "title": 1,
    "narrative": 0,
    "assessment_plan": 2,
    "diagnosis": 3,
    "exam": 4,
    "indication": 5,
    "hpi": 6,
    "cc": 7,
}
_DEPTHS = (
    ("subfascial", r"subfascial|sub-fascial|beneath the fascia|below the fascia"),
    ("bone", r"(?:to|into|through|down to) (?:the )?(?:bone|periosteum|calvarium|coccyx)"),
    ("cartilage",
        r"(?:to|into|through|down to) (?:the )?(?:cartilage|perichondrium)|"
        r"cartilage (?:was )?exposed"),
    ("muscle",
        r"(?:into|through|including) (?:the )?(?:\w+ )?muscle(?! fascia)|"
        r"to (?:the )?muscle(?! fascia)|orbicularis"),
    ("fascia",
        r"(?:to|down to|at|above) (?:the )?(?:level of (?:the )?)?(?:\w+ )?(?:muscle |"
        r"deep )?fascia|galea|tendon sheath"),
    ("subcutis",
        r"subcut\w*|to (?:the )?(?:level of (?:the )?)?(?:\w+ )?fat|into (?:the )?(?:\w+ )?fat|"
        r"full[- ]thickness|adipose|fat\b"),
    ("dermis", r"(?:to|into|through|in) (?:the )?(?:\w+ )?dermis|mid[- ]dermis|dermal"),
    ("epidermis", r"(?:to|into|through|in) (?:the )?epidermis|intraepidermal"),
)  # fmt: skip
_COSMETIC = rx(
    r"\b(?:cosmetic(?:ally|s)?|for cosmesis|self[- ]?pay|out of pocket|fee[- ]for[- ]service|"
    r"dislikes? (?:the |its |their )?(?:look|appearance)|appearance|embarrass\w+|unsightly|"
    r"aesthetic\w*|not medically necessary|oop)\b"
)
_WHOLE = rx(
    r"\b(?:in toto|in its entirety|entire(?:ly)?|complete(?:ly)? (?:removed|excised)|"
    r"removed completely|en bloc)\b"
)
_PARTLY = rx(
    r"\b(?:partial(?:ly)?|portion|sampl\w+|incompletely|representative|maybe left|left behind|"
    r"remnant)\b"
)
_VAGUE_MARGIN = rx(
    r"\b(?:narrow|standard|minimal|appropriate|adequate|conservative|usual|small|close|thin|wide|"
    r"generous) (?:\w+ )?(?:margins?|rim|cuff)\b"
)
_COMPLAINTS = frozenset(
    {"hpi", "cc", "exam", "diagnosis", "indication", "assessment_plan", "narrative", "title"}
)
# Techniques of counted groups: a size elsewhere in the note belongs to something else.
_COUNTED = frozenset({"destruction", "tag_removal", "injection_intralesional", "pdt", "nail"})
_DESTROY = frozenset({"destruction"})
_DIAGNOSE = BIOPSIES


@dataclass(slots=True)
class _Draft:
    values: dict[str, Any] = field(default_factory=dict)
    evidence: dict[str, tuple[Span, ...]] = field(default_factory=dict)
    conflicts: list[str] = field(default_factory=list)

    def put(self, name: str, value: Any, *spans: Span) -> None:
        if value is None or name in self.values:
            return
        self.values[name] = value
        if spans:
            self.evidence[name] = spans


def to_lesion(act: Act, scope: Scope, lesion_id: str, alone: bool) -> Lesion:
    """Write the record of one act; `alone`: the note performs nothing else."""
    draft = _Draft()
    _place(act, draft)
    _count(act, scope, draft)
    _condition(act, scope, draft)
    _sizes(act, scope, draft)
    if act.status is Status.PERFORMED:
        _deed(act, scope, draft)
    first = act.sentence
    draft.evidence["technique"] = tuple(s.at(a, b) for s, a, b in act.anchors[:4])
    return Lesion(
        lesion_id=lesion_id, document_id=first.document_id, status=act.status,
        technique=draft.values.pop("technique", None) or act.technique,
        modality=act.modality if act.technique == "destruction" else None,
        intent=_intent(act), label=act.label, conflicts=tuple(draft.conflicts),
        evidence=draft.evidence, **draft.values,
    )  # fmt: skip


def _intent(act: Act) -> str | None:
    if act.technique in _DIAGNOSE:
        return "diagnose"
    if act.technique in ("excision", "shave_removal", "mohs", "tag_removal"):
        return "remove"
    return "destroy" if act.technique in _DESTROY else None


def _place(act: Act, draft: _Draft) -> None:
    if not act.places:
        return
    spans = tuple(p.span for p in act.places)
    draft.put("site", ", ".join(p.words for p in act.places), *spans)
    regions = list(dict.fromkeys(p.region for p in act.places))
    groups = list(dict.fromkeys(p.group for p in act.places))
    sides = {p.laterality for p in act.places}
    draft.put("region", regions[0] if len(regions) == 1 else None, *spans)
    draft.put("site_group", groups[0] if len(groups) == 1 else None, *spans)
    side = next(iter(sides)) if len(sides) == 1 else None
    if sides == {"left", "right"}:
        side = "bilateral"
    draft.put("laterality", side, *spans)


def _count(act: Act, scope: Scope, draft: _Draft) -> None:
    """One for a single-lesion act; the stated or added number for a counted group."""
    anchor = act.sentence
    samples = act.technique in SINGLE and len(act.places) <= 1
    count = act.count
    if samples and not _plural(act):
        draft.put("count", 1)
        return
    if _singular(act) and (count is None or count.total in (None, 1)) and len(act.places) <= 1:
        draft.put("count", 1)
        return
    if count is None or count.total is None:
        best = _count_elsewhere(act, scope)
        if best:
            total, certainty, span = best
            draft.values["count"] = total
            draft.values["count_certainty"] = certainty
            draft.evidence["count"] = (span,)
            return
        if count is not None and count.certainty is not CountCertainty.UNSTATED:
            draft.values["count"], draft.values["count_certainty"] = None, count.certainty
            draft.evidence["count"] = (
                anchor.at(act.anchors[0][1] + count.start, act.anchors[0][1] + count.end),
            )
            if count.certainty is CountCertainty.UNFILLED:
                draft.values["unfilled"] = ("count",)
            return
        single = (len(act.places) == 1 and not _plural(act)) or (
            not act.places and not _plural(act)
        )
        draft.values["count"] = (
            1 if single else (len(act.places) if act.places and not _plural_noun(act) else None)
        )
        draft.values["count_certainty"] = (
            CountCertainty.EXACT if draft.values["count"] else CountCertainty.UNSTATED
        )
        return
    for sentence, start, end in act.anchors:
        from audit.chart.counts import find_count

        found = find_count(sentence.text[start:end])
        if found == count:
            draft.evidence["count"] = (sentence.at(start, end),)
            sites = find_sites(sentence.text[start:end])
            draft.values["parts"] = tuple(
                SitePart(p.site.words, p.site.laterality, p.count, p.site.region,
                         sentence.at(start + p.site.start, start + p.site.end))
                for p in count.parts if p.site in sites
            )  # fmt: skip
            break
    added = sum(p.count or 0 for p in count.parts)
    if count.stated is not None and count.parts and added != count.stated and len(count.parts) > 1:
        draft.conflicts.append(f"count: {count.stated} against {added}")
    draft.values["count"], draft.values["count_certainty"] = count.total, count.certainty


_PLURAL = rx(
    r"\b(?:lesions|aks|keratoses|sks|isks|warts|verrucae|mollusca|tags|papules|spots|nevi|moles|"
    r"cysts|condylomas?ta|condylomata|acrochordons|lacerations|wounds|abscesses|nails|toenails|"
    r"fingernails|angiomas|keloids|growths|biopsies|tumors|scars|patches)\b"
)


_SINGULAR = rx(
    r"\b(?:the|this|that|his|her|a|an|one|single|same) (?:\w+ ){0,2}?(?:lesion|ak|keratosis|"
    r"sk|wart|verruca|tag|papule|spot|nevus|mole|cyst|condyloma|keloid|growth|nodule|plaque|"
    r"angioma|abscess|acrochordon|tumor|bump)\b(?! (?:was|is) one of)"
)


def _singular(act: Act) -> bool:
    """ "Freeze the wart": one lesion is spoken of and none in the plural."""
    words = " ".join(s.text[a:b] for s, a, b in act.anchors)
    return bool(_SINGULAR.search(words)) and not _PLURAL.search(words)


def _plural(act: Act) -> bool:
    return any(_PLURAL.search(s.text[a:b]) for s, a, b in act.anchors) and act.technique not in (
        "excision", "mohs", "flap", "graft",
    )  # fmt: skip


def _plural_noun(act: Act) -> bool:
    return bool(_PLURAL.search(" ".join(s.text[a:b] for s, a, b in act.anchors)))


def _count_elsewhere(act: Act, scope: Scope) -> tuple[int, CountCertainty, Span] | None:
    from audit.chart.counts import find_count

    mine = disease(act)
    for sentence in (*scope.own, *scope.deed, *scope.background):
        if sentence.part == "pmh":
            continue
        found = find_count(sentence.text)
        if found.total is None:
            continue
        if sentence.key not in ("count", "location") and sentence.part not in (
            "exam",
            "assessment_plan",
            "procedure",
            "narrative",
            "hpi",
            "cc",
            "diagnosis",
        ):
            continue
        named = [d for d in find_diagnoses(sentence.text) if not d.generic]
        if sentence.key is None and mine and named and all(d.klass != mine for d in named):
            continue
        if rx(r"\b(?:history|last|prior|previous|ago|specimens?|blocks?)\b").search(sentence.text):
            continue
        return found.total, found.certainty, sentence.span
    return None


def _condition(act: Act, scope: Scope, draft: _Draft) -> None:
    ranked = sorted(_named(act, scope), key=lambda x: x[0])
    if not ranked:
        return
    specific = [x for x in ranked if not x[1].generic]
    _, best, sentence = (specific or ranked)[0]
    words = " ".join(best.words.split())
    draft.put("diagnosis", words, sentence.at(best.start, best.end))
    draft.put("diagnosis_class", best.klass, sentence.at(best.start, best.end))


def _named(act: Act, scope: Scope) -> Iterable[tuple[float, Diagnosis, Sentence]]:
    """Conditions named for the act, the more binding the lower the rank."""
    own = {s.start for s in scope.own}
    for sentence in scope.all:
        if sentence.part in ("pmh", "addendum", "instructions") or sentence.section == "pathology":
            continue
        for d in find_diagnoses(sentence.text):
            if d.negated or _elsewhere(sentence, d, act):
                continue
            rank = {"diagnosis": 0.0, "title": 2.0, "assessment_plan": 1.5}.get(sentence.part, 3.0)
            if sentence.heading.startswith("pre") and sentence.part == "diagnosis":
                rank = 0.5
            if sentence.part in ("exam", "hpi", "cc", "indication"):
                rank = 5.0
            if sentence.start in own and sentence.part != "title":
                rank = min(rank, 1.0)
            if d.past:
                rank += 4
            if d.of is DiagnosisClass.OTHER:
                rank += (
                    2.5
                    if act.technique
                    not in ("incision_drainage", "repair", "debridement", "graft", "flap", "nail")
                    else 0
                )
            yield rank, d, sentence


def _elsewhere(sentence: Sentence, d: Diagnosis, act: Act) -> bool:
    """The condition is named of another place of the same sentence."""
    places = [p for p in places_in(sentence, 0, len(sentence.text)) if not p.relation]
    if len(places) < 2 or not act.places:
        return False
    at = sentence.start + d.start
    nearest = min(places, key=lambda p: min(abs(p.span.start - at), abs(p.span.end - at)))
    return not any(compatible(nearest, p) for p in act.places)


def _sizes(act: Act, scope: Scope, draft: _Draft) -> None:
    found: list[tuple[int, Sentence, Size]] = []
    for sentence in scope.all:
        if sentence.section in ("pathology", "addendum") or sentence.part == "pmh":
            continue
        if (
            act.technique in _COUNTED
            and sentence not in scope.own
            and draft.values.get("count") != 1
        ):
            continue
        for size in find_sizes(sentence.text, sentence.key):
            if _mine(sentence, size, act):
                rank = 0 if sentence.key == "row" else _SEVERITY.get(sentence.part, 6)
                found.append((rank, sentence, size))
    found.sort(key=lambda x: (x[0], x[1].start))
    _lesion_size(act, found, draft)
    _margin(act, found, scope, draft)
    for name, role in (("excised_cm", "excised"), ("instrument_cm", "instrument")):
        for _, sentence, size in found:
            if size.role == role:
                draft.put(
                    name, size.length.greatest, sentence.at(size.length.start, size.length.end)
                )
    for name, role in (("defect_cm", "defect"), ("secondary_defect_cm", "secondary")):
        for _, sentence, size in found:
            if size.role == role:
                cm = size.length.cm
                pair = (
                    (cm[0], cm[1]) if len(cm) > 1 and not size.length.is_range else (cm[0], cm[0])
                )
                draft.put(name, pair, sentence.at(size.length.start, size.length.end))


def _mine(sentence: Sentence, size: Size, act: Act) -> bool:
    """In a sentence of several places a figure belongs to the nearest place."""
    places = [p for p in places_in(sentence, 0, len(sentence.text)) if not p.relation]
    if len(places) < 2 or not act.places:
        return True
    at = sentence.start + size.length.start
    before = [p for p in places if p.span.end <= at]
    after = [p for p in places if p.span.start >= at]
    nearest = before[-1] if before else after[0] if after else places[0]
    if (
        before
        and after
        and after[0].span.start - (sentence.start + size.length.end) < 4
        and at - before[-1].span.end > 25
    ):
        nearest = after[0]
    return any(compatible(nearest, p) for p in act.places)


_LESION_NOUN = rx(
    r"\b(?:papule|pap|plaque|nodule|macule|patch|lesion|nevus|mole|cyst|tumou?r|growth|mass|"
    r"wart|bcc|scc|ak|sk|carcinoma|keratosis|neoplasm|lipoma|melanoma|laceration)s?\b"
)


def _lesion_size(act: Act, found: list[tuple[int, Sentence, Size]], draft: _Draft) -> None:
    values: list[float] = []
    for rank, sentence, size in found:
        bare = size.role == "bare" and (
            sentence.key in ("row", "size")
            or (rank >= 1 and _LESION_NOUN.search(sentence.text) and rank <= 6)
        )
        if size.role != "lesion" and not bare:
            continue
        if act.technique in ("incision_drainage", "graft", "nail") and rank < 3:
            continue
        values.append(size.length.greatest)
        draft.put("size_cm", size.length.greatest, sentence.at(size.length.start, size.length.end))
    others = sorted({v for v in values if abs(v - values[0]) > 0.05}) if values else []
    if others and act.technique in SINGLE:
        draft.conflicts.append(
            f"size_cm: {values[0]:g} against {', '.join(f'{v:g}' for v in others)}"
        )


def _margin(act: Act, found: list[tuple[int, Sentence, Size]], scope: Scope, draft: _Draft) -> None:
    for _, sentence, size in found:
        if size.role == "margin" and sentence.part not in ("hpi", "indication"):
            if act.technique == "destruction" and sentence not in scope.own:
                continue
            draft.put(
                "margin_cm", size.length.least, sentence.at(size.length.start, size.length.end)
            )
    if "margin_cm" not in draft.values:
        for sentence in (*scope.own, *scope.deed):
            if match := _VAGUE_MARGIN.search(sentence.text):
                draft.put("margin_is_vague", True, sentence.at(match.start(), match.end()))


def _deed(act: Act, scope: Scope, draft: _Draft) -> None:
    sentences = sorted(
        {(s.start, s.end): s for s in (*scope.own, *scope.deed)}.values(), key=lambda s: s.start
    )
    telling = [s for s in sentences if s.section not in ("addendum", "pathology")]
    _closure(act, telling, draft)
    tissue = act.technique in (
        "excision",
        "mohs",
        "shave_removal",
        "tag_removal",
        "nail",
        "repair",
        "flap",
        "graft",
        "debridement",
        "other",
        *BIOPSIES,
    )
    sent, span = read_specimen(sentences if tissue else scope.own)
    cited = cites_result([s for s in scope.all if s.part != "pmh"])
    if cited:
        draft.evidence["pathology_cited"] = (cited,)
    draft.put("specimen", sent, *([span] if span else []))
    if act.technique == "mohs":
        _mohs(telling, draft)
    _depth(telling, draft)
    _traits(act, scope, telling, draft)


def _closure(act: Act, telling: Sequence[Sentence], draft: _Draft) -> None:
    told = [s for s in telling if s.part not in ("hpi", "indication", "diagnosis")]
    closure = read_closure([s for s in told if not is_title(s)])
    if closure.kind == "none_stated" or closure.length_cm is None:
        titles = read_closure([s for s in told if is_title(s)])
        if closure.kind == "none_stated" and titles.kind != "none_stated":
            titles.undermining, titles.undermining_cm = closure.undermining, closure.undermining_cm
            titles.criteria = closure.criteria
            titles.length_cm = closure.length_cm or titles.length_cm
            titles.spans = {**titles.spans, **closure.spans}
            closure = titles
        elif titles.kind in ("flap", "graft") and closure.kind in ("simple", "intermediate"):
            draft.conflicts.append(f"closure: {titles.kind} in the title against {closure.kind}")
            closure.kind, closure.flap_kind = titles.kind, closure.flap_kind or titles.flap_kind
            closure.graft_kind = closure.graft_kind or titles.graft_kind
        elif titles.kind == "complex" and closure.kind == "simple" and act.technique == "repair":
            closure.kind = "complex"
        if closure.length_cm is None and titles.length_cm is not None:
            closure.length_cm = titles.length_cm
            closure.spans["repair_length_cm"] = titles.spans["repair_length_cm"]
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


def _measures(act: Act, closure: Closure, telling: Sequence[Sentence], draft: _Draft) -> None:
    if closure.length_cm is not None:
        draft.put("repair_length_cm", closure.length_cm, *closure.spans.get("repair_length_cm", ()))
    elif act.technique in ("repair", "flap"):
        for s in telling:
            for size in find_sizes(s.text, s.key):
                if size.role in ("bare", "lesion") and s.part == "title":
                    draft.put("repair_length_cm", size.length.greatest, s.span)
    for s in telling:
        for area in find_areas(s.text):
            draft.put("area_cm2", area.cm2, s.at(area.start, area.end))


def _mohs(telling: Sequence[Sentence], draft: _Draft) -> None:
    stages = read_stages(telling)
    draft.put("stages", stages.stages or None, *stages.spans)
    draft.put("stage_count", stages.count, *stages.spans)
    draft.put("total_blocks", stages.total_blocks, *stages.spans)


def _depth(telling: Sequence[Sentence], draft: _Draft) -> None:
    for name, source in _DEPTHS:
        for s in telling:
            match = rx(rf"\b(?:{source})").search(s.text)
            if (
                match
                and not rx(r"\b(?:not|no|without)\b[^.;]{0,25}$").search(s.text[: match.start()])
                and not rx(r"^[^.;]{0,45}\bnot (?:entered|involved|breached|violated)").search(
                    s.text[match.end() :]
                )
            ):
                if rx(r"\d-0|vicryl|monocryl|closed|sutur").search(
                    s.text[max(0, match.start() - 40) : match.end() + 30]
                ):
                    continue
                draft.put("depth", name, s.at(match.start(), match.end()))


def _traits(act: Act, scope: Scope, telling: Sequence[Sentence], draft: _Draft) -> None:
    whole = [s for s in (*scope.own, *scope.deed) if _WHOLE.search(s.text)]
    part = [s for s in (*scope.own, *scope.deed) if _PARTLY.search(s.text)]
    if whole:
        draft.put("complete_removal", True, whole[0].span)
    elif part:
        draft.put("complete_removal", False, part[0].span)
    for s in scope.all:
        if (
            (match := _COSMETIC.search(s.text))
            and s.part not in ("pmh",)
            and not rx(r"\b(?:not|no|non)[- ]*$").search(s.text[: match.start()])
        ):
            draft.put("cosmetic", True, s.at(match.start(), match.end()))
    if any(VAGUE.search(s.text) for s in scope.all) and "size_cm" not in draft.values:
        draft.put("size_is_vague", True)
    told = [s for s in scope.all if s.part in _COMPLAINTS or s.key == "row"]
    spoken = [(x.kind, s.at(x.start, x.end)) for s in told for x in symptoms_in(s.text)]
    if spoken:
        draft.put(
            "symptoms",
            tuple(dict.fromkeys(n for n, _ in spoken)),
            *dict.fromkeys(x for _, x in spoken),
        )
    unfilled = [s for s in telling if rx(r"\*\*\*|_{3,}").search(s.text)]
    if unfilled and "unfilled" not in draft.values:
        names = tuple(dict.fromkeys(_slot(s) for s in unfilled))
        draft.put("unfilled", names, *(s.span for s in unfilled))


def _slot(sentence: Sentence) -> str:
    keys = {
        "size": "size_cm",
        "margin": "margin_cm",
        "length": "repair_length_cm",
        "location": "site",
        "excised": "excised_cm",
        "defect": "defect_cm",
        "count": "count",
    }
    return keys.get(
        sentence.key or "",
        "count" if rx(r"ln2|cryo|lesions|aks|x \*").search(sentence.text) else "other",
    )
