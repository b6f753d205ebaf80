"""An act with its scope turned into its traits: whole or part, cosmetic, symptoms, blanks."""

from __future__ import annotations

from collections.abc import Sequence

from audit.chart.lesions.acts import Act
from audit.chart.lesions.draft import Draft
from audit.chart.lesions.nearness import elsewhere, said_of
from audit.chart.lesions.pointed import of_others_ones
from audit.chart.lesions.scope import Scope
from audit.chart.lesions.subject import Own, of_another, of_other_trouble
from audit.chart.lesions.symptoms import asymptomatic, symptoms_in
from audit.chart.page.text import Sentence
from audit.chart.words.looks import for_looks
from audit.chart.words.measures import VAGUE
from audit.chart.words.patterns import rx

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
_COMPLAINTS = frozenset(
    {"hpi", "cc", "exam", "diagnosis", "indication", "assessment_plan", "narrative", "title"}
)


def put_traits(act: Act, scope: Scope, telling: Sequence[Sentence], draft: Draft) -> None:
    whole = [s for s in (*scope.own, *scope.deed) if _WHOLE.search(s.text)]
    part = [s for s in (*scope.own, *scope.deed) if _PARTLY.search(s.text)]
    if whole:
        draft.put("complete_removal", True, whole[0].span)
    elif part:
        draft.put("complete_removal", False, part[0].span)
    about = _about(act, scope)
    for s in about:
        if (
            (match := _COSMETIC.search(s.text) or for_looks(s.text))
            and s.part not in ("pmh",)
            and not rx(r"\b(?:not|no|non)[- ]*$").search(s.text[: match.start()])
            and said_of(s, match.start(), match.end(), act)
            and not elsewhere(s, act)
            and not of_others_ones(s, scope.all, act)
        ):
            draft.put("cosmetic", True, s.at(match.start(), match.end()))
    if any(VAGUE.search(s.text) for s in scope.all) and "size_cm" not in draft.values:
        draft.put("size_is_vague", True)
    own = Own(frozenset(p.region for p in act.places), draft.values.get("diagnosis", ""))
    apart = of_other_trouble(scope.all, own)
    told = [s for s in about if (s.part in _COMPLAINTS or s.key == "row") and s not in apart]
    spoken = [
        (x.kind, s.at(x.start, x.end))
        for s in told
        for x in symptoms_in(s.text)
        if said_of(s, x.start, x.end, act) and not of_another(s.text, x.start, x.end, own)
    ]
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


def _about(act: Act, scope: Scope) -> list[Sentence]:
    """The sentences that tell how the lesion feels and looks: its own entry's, if they do.

    Of "some itch, others he wants gone for their looks" each entry of the plan says which.
    """
    own = [s for s in scope.all if act.entry and s.item == act.item]
    tells = any(symptoms_in(s.text) or for_looks(s.text) or asymptomatic(s.text) for s in own)
    return own if tells else scope.all


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
