"""Sentences turned into photodynamic and phototherapy logs: who, what, where, how much."""

from __future__ import annotations

import re
from collections.abc import Sequence

from audit.chart.given.given import PhotodynamicTherapy, Phototherapy
from audit.chart.given.light_applied import applied_in, debrided_in, done_in, rule, told_in
from audit.chart.given.light_area import other_session, treated_area
from audit.chart.page.text import Reading, Sentence
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
                and _taken(s, m)
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
    dose = rule("light", "dose").search(s.text) or _dose_of_today(told)
    return Phototherapy(
        kind=kind,
        dose=dose.group() if dose else None,
        topical=_topical(told),
        psoralen=any(
            _taken(x, m) for x in told for m in rule("light", "psoralen").finditer(x.text)
        ),
        area_cm2=treated_area(told) if kind == "excimer" else None,
        diagnosis=_diagnosis(text),
        span=s.span,
    )


def _dose_of_today(told: Sequence[Sentence]) -> re.Match[str] | None:
    """The first dose that is not the last session's or the next one's."""
    doses = [(x, m) for x in told for m in rule("light", "dose").finditer(x.text)]
    own = [m for x, m in doses if not other_session(x.text[: m.start()])]
    return own[0] if own else None


# A form's empty cell or word behind the drug: "Psoralen | none |", "psoralen: no".
_NONE_BEHIND = rx(r"[ |:=–-]{1,6}(?:none|no\b|not\b|n/?a\b|nil|0\b|-+ *(?:\||$))")


def _taken(s: Sentence, match: re.Match[str]) -> bool:
    return done_in(s, match) and not _NONE_BEHIND.match(s.text[match.end() :])


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
