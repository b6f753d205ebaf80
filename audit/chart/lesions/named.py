"""An act with its scope turned into the condition that the note names for it."""

from __future__ import annotations

from collections.abc import Iterable

from audit.chart.lesions.acts import Act
from audit.chart.lesions.draft import Draft
from audit.chart.lesions.scope import Scope
from audit.chart.page.places import compatible, places_in
from audit.chart.page.text import Sentence
from audit.chart.words.diagnoses import Diagnosis, find_diagnoses
from audit.model import DiagnosisClass


def put_condition(act: Act, scope: Scope, draft: Draft) -> None:
    ranked = sorted(_named(act, scope), key=lambda x: x[0])
    if act.technique == "tag_removal":  # a tag is one, whatever else the note suspects
        ranked = [x for x in ranked if x[1].klass is DiagnosisClass.BENIGN]
        draft.put("diagnosis_class", DiagnosisClass.BENIGN, act.sentence.span)
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
