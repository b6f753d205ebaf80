"""Sentences turned into photodynamic and phototherapy logs: who, what, where, how much."""

from __future__ import annotations

from collections.abc import Sequence

from audit.chart.given.given import PhotodynamicTherapy, Phototherapy
from audit.chart.given.light_applied import applied_in, debrided_in, done_in, rule, told_in
from audit.chart.page.text import Reading, Sentence
from audit.chart.words.measures import find_areas
from audit.chart.words.patterns import rx
from audit.chart.words.sites import find_sites

# Photodynamic therapy


def read_pdt(readings: Sequence[Reading]) -> PhotodynamicTherapy | None:
    """The photodynamic treatment of the day, None where none was given."""
    if not any(rule("pdt", "treatment").search(r.document.text) for r in readings):
        return None
    told = told_in(readings)
    about = [s for s in told if (m := rule("pdt", "treatment").search(s.text)) and done_in(s, m)]
    drug = rx(r"\b(?:ala\b|aminolevulinic|levulan|ameluz|kerastick|photosensiti[sz]er)")
    light = rx(
        r"\b(?:blu-?u|blue light|red light|illuminat\w+|light (?:for|exposure|x)|"
        r"minutes of light|j/cm|lamp)\b"
    )
    if (
        not about
        or not any(drug.search(s.text) for s in told)
        or not any(light.search(s.text) for s in told)
    ):
        return None
    by, span, applied = applied_in(told, drug)
    debrided, who, debride_span = debrided_in(told)
    evidence = tuple(x for x in (span, debride_span, about[0].span) if x is not None)
    places = find_sites((applied or about[0]).text)
    return PhotodynamicTherapy(
        applied_by=by, debrided=debrided, debrided_by=who,
        site=places[0].words if places else None, span=(applied or about[0]).span,
        evidence=tuple(dict.fromkeys(evidence)),
    )  # fmt: skip


# Phototherapy


def read_phototherapy(readings: Sequence[Reading]) -> tuple[Phototherapy, ...]:
    """One record a kind of light given today."""
    kinds = ("excimer", "puva", "nbuvb", "uvb")
    if not any(rule("light", k).search(r.document.text) for k in kinds for r in readings):
        return ()
    told = told_in(readings)
    text = "\n".join(s.text for s in told)
    given: list[Phototherapy] = []
    for kind in kinds:
        hit = next(
            (
                (s, m)
                for s in told
                if (m := rule("light", kind).search(s.text))
                and done_in(s, m)
                and s.section not in ("hpi", "cc")
            ),
            None,
        ) or next(
            (
                (s, m)
                for s in told
                if (m := rule("light", kind).search(s.text))
                and rule("light", "dose").search(s.text)
            ),
            None,
        )
        if hit is None or (kind == "uvb" and given):
            continue
        given.append(_light(kind, hit[0], told, text))
    return tuple(given)


def _light(kind: str, s: Sentence, told: Sequence[Sentence], text: str) -> Phototherapy:
    dose = rule("light", "dose").search(s.text) or rule("light", "dose").search(text)
    areas = [a for x in told for a in find_areas(x.text)] if kind == "excimer" else []
    return Phototherapy(
        kind=kind,
        dose=dose.group() if dose else None,
        topical=_topical(told),
        psoralen=bool(rule("light", "psoralen").search(text)),
        area_cm2=max((a.cm2 for a in areas), default=None),
        diagnosis=_diagnosis(text),
        span=s.span,
    )


def _topical(told: Sequence[Sentence]) -> str | None:
    for name in ("tar", "petrolatum", "mineral_oil"):
        for s in told:
            match = rule("light", name).search(s.text)
            if match is None or s.section in ("instructions", "hpi") or not done_in(s, match):
                continue
            if rx(
                r"\b(?:after|home|aftercare|nightly|daily|bid|face shield|lips?|genital|nipples?)\b"
            ).search(s.text[match.end() : match.end() + 40]):
                continue
            return name
    return None


def _diagnosis(text: str) -> str | None:
    match = rx(
        r"\b(?:psoria\w+|vitiligo|atopic dermatitis|eczema|mycosis fungoides|ctcl|"
        r"alopecia areata|lichen planus|prurigo|pruritus)\b"
    ).search(text)
    return match.group().lower() if match else None
