"""An act with its scope turned into its number of lesions, how sure it is and the parts by "
"site."""

from __future__ import annotations

from audit.chart.lesions.acts import SINGLE, Act, is_title
from audit.chart.lesions.draft import Draft
from audit.chart.lesions.kinship import disease
from audit.chart.lesions.lone import both_sides, one_there, times_at_place
from audit.chart.lesions.nearness import elsewhere
from audit.chart.lesions.scope import Scope
from audit.chart.lesions.toes import nails_in, of_all
from audit.chart.page.places import places_in
from audit.chart.page.text import Sentence
from audit.chart.words.counts import find_count
from audit.chart.words.diagnoses import find_diagnoses
from audit.chart.words.patterns import rx
from audit.chart.words.plurals import PLURAL
from audit.chart.words.sites import find_sites
from audit.model import CountCertainty, DiagnosisClass, SitePart, Span

_SINGULAR = rx(
    r"\b(?:the|this|that|his|her|a|an|one|single|same) (?:\w+ ){0,2}?(?:lesion|ak|keratosis|"
    r"sk|wart|verruca|tag|papule|spot|nevus|mole|cyst|condyloma|keloid|growth|nodule|plaque|"
    r"angioma|abscess|acrochordon|tumor|bump)\b(?! (?:was|is) one of)"
)


def put_count(act: Act, scope: Scope, draft: Draft) -> None:
    """One for a single-lesion act; the stated or added number for a counted group."""
    anchor = act.sentence
    samples = act.technique in SINGLE and len(act.places) <= 1
    count = act.count
    if act.technique == "nail":
        _nails(act, scope, draft)
        return
    if samples and not _plural(act):
        both = act.technique in _TWO and any(p.laterality == "bilateral" for p in act.places)
        draft.put("count", times_at_place(act) or (2 if both else 1))
        return
    if _singular(act) and (count is None or count.total in (None, 1)) and len(act.places) <= 1:
        draft.put("count", 1)
        return
    if (count is None or count.total is None) and not _plural(act) and one_there(act, scope):
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
            (2 if both_sides(act) else 1)
            if single
            else (len(act.places) if act.places and not _plural_noun(act) else None)
        )
        draft.values["count_certainty"] = (
            CountCertainty.EXACT if draft.values["count"] else CountCertainty.UNSTATED
        )
        return
    if act.parts:
        draft.values["parts"] = act.parts
    for sentence, start, end in act.anchors:
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


# Wounds of both sides that one row holds are two.
_TWO = frozenset({"repair", "debridement", "graft"})


def _nails(act: Act, scope: Scope, draft: Draft) -> None:
    """Counted by the work, else by how many of ten are diseased, else by the toes named."""
    told = [s.text[a:b] for s, a, b in act.anchors]
    number = max((n for text in told if (n := nails_in(text, ()))), default=None)
    number = number or next((n for s in scope.all if (n := of_all(s.text))), None)
    number = number or nails_in("", act.places) or 1
    draft.values["count"], draft.values["count_certainty"] = number, CountCertainty.EXACT


def _singular(act: Act) -> bool:
    """ "Freeze the wart": one lesion is spoken of and none in the plural."""
    words = " ".join(s.text[a:b] for s, a, b in act.anchors)
    return bool(_SINGULAR.search(words)) and not PLURAL.search(words)


def _plural(act: Act) -> bool:
    told = [x for x in act.anchors if not is_title(x[0])] or act.anchors
    return any(PLURAL.search(s.text[a:b]) for s, a, b in told) and act.technique not in (
        "excision", "mohs", "flap", "graft",
    )  # fmt: skip


def _plural_noun(act: Act) -> bool:
    return bool(PLURAL.search(" ".join(s.text[a:b] for s, a, b in act.anchors)))


_EVERY = rx(r"\b(?:all|both|each of|every one of) (?:of )?(?:the |these )?(?:\w+ )?")
_FORMAL = rx(r"\b(?:consent\w*|signed|forms?|time-?outs?|checklist|photo\w*|identif\w+)\b")


def _of_all(sentence: Sentence, act: Act) -> bool:
    """ "Consent names all three sites": said of every act, no number of a single-placed one."""
    if sentence.part == "consent" or _FORMAL.search(sentence.text):
        return True
    named = places_in(sentence, 0, len(sentence.text))
    lone = len(act.places) == 1 and (not named or not _plural_noun(act))
    return lone and _EVERY.search(sentence.text) is not None


def _count_elsewhere(act: Act, scope: Scope) -> tuple[int, CountCertainty, Span] | None:
    mine = disease(act) or (DiagnosisClass.BENIGN if act.technique == "tag_removal" else None)
    for sentence in (*scope.own, *scope.deed, *scope.background):
        if sentence.part == "pmh":
            continue
        found = find_count(sentence.text)
        if found.total is None or _of_all(sentence, act) or elsewhere(sentence, act):
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
