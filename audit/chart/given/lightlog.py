"""Sentences turned into photodynamic and phototherapy logs: who, what, where, how much."""

from __future__ import annotations

import re
from collections.abc import Sequence

from audit.chart.given.given import PhotodynamicTherapy, Phototherapy
from audit.chart.page.text import Reading, Sentence
from audit.chart.page.today import undated
from audit.chart.paper.people import CREDENTIAL, Calling, calling
from audit.chart.words.context import Context, context_of
from audit.chart.words.measures import find_areas
from audit.chart.words.patterns import rx, vocabulary
from audit.chart.words.sites import find_sites
from audit.model import Span

_SKIP = ("pmh", "medications", "consent", "signature", "header", "pathology", "addendum")
_NOT_DONE = frozenset(
    {
        Context.PLANNED, Context.RECOMMENDED, Context.DECLINED, Context.HISTORICAL, Context.NEGATED,
        Context.HYPOTHETICAL, Context.ELSEWHERE,
    }
)  # fmt: skip


def _rule(group: str, key: str) -> re.Pattern[str]:
    return rx(str(vocabulary("services")[group][key]))


def _told(readings: Sequence[Reading]) -> list[Sentence]:
    return [
        undated(s, r.document.document_date)
        for r in readings for s in r.sentences if s.section not in _SKIP
    ]  # fmt: skip


def _done(s: Sentence, match: re.Match[str]) -> bool:
    return context_of(s.text, match.start(), match.end(), s.section) not in _NOT_DONE


# Photodynamic therapy


def read_pdt(readings: Sequence[Reading]) -> PhotodynamicTherapy | None:
    """The photodynamic treatment of the day, None where none was given."""
    if not any(_rule("pdt", "treatment").search(r.document.text) for r in readings):
        return None
    told = _told(readings)
    about = [s for s in told if (m := _rule("pdt", "treatment").search(s.text)) and _done(s, m)]
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
    by, span, applied = _applied(told, drug)
    debrided, who, debride_span = _debrided(told)
    evidence = tuple(x for x in (span, debride_span, about[0].span) if x is not None)
    places = find_sites((applied or about[0]).text)
    return PhotodynamicTherapy(
        applied_by=by, debrided=debrided, debrided_by=who,
        site=places[0].words if places else None, span=(applied or about[0]).span,
        evidence=tuple(dict.fromkeys(evidence)),
    )  # fmt: skip


# What else is put on a face at the visit; and what was put on is told by the line before.
_OTHER_STUFF = rx(
    r"\b(?:acetone|sunscreen|spf|zinc|numbing|lidocaine|petrolatum|vaseline|aquaphor|goggles|"
    r"shields?|ice|cool\w*|cold|dressings?|moisturi[sz]er|emollient|hydrocortisone|consent)\b"
)


def _applied(
    told: Sequence[Sentence], drug: re.Pattern[str]
) -> tuple[str | None, Span | None, Sentence | None]:
    """Who put the drug on, in its own sentence or in one of the two that follow it."""
    put = _rule("pdt", "applied")
    named = [s for s in told if drug.search(s.text) and put.search(s.text)]
    after = [
        s for i, t in enumerate(told) if drug.search(t.text)
        for s in told[i + 1 : i + 3]
        if put.search(s.text) and not drug.search(s.text) and not _OTHER_STUFF.search(s.text)
    ]  # fmt: skip
    found = [(*_operator(s, told), s) for s in (*named, *after)]
    first = found[0] if found else (None, None, None)
    return next((x for x in found if x[0] is not None), first)


_NOT_MINE = rx(
    r"\bi (?:did not|didn't|had no|took no) (?:\w+ )?(?:apply|put|paint|part\b)|"
    r"\bnot (?:applied|put on|painted) by (?:me|the (?:physician|provider|doctor))"
)


def _operator(applied: Sentence | None, told: Sequence[Sentence]) -> tuple[str | None, Span | None]:
    if applied is None:
        return None, None
    text = applied.text
    at = _rule("pdt", "applied").search(text)
    if at is None:
        return None, applied.span
    clause = _clause(text, at.start())
    if (signed := _entry_by(text, at.start())) is not None:
        return signed, applied.span
    if (
        _NOT_MINE.search(clause)
        or _rule("pdt", "staff").search(clause)
        or rx(
            r"\b(?:ma|rn|cma|lpn|nurse|staff|medical assistant)\b[^.;]{0,30}appl|"
            r"appl[^.;]{0,60}\bby\b[^.;]{0,40}\b(?:ma|rn|cma|lpn|nurse|staff|"
            r"medical assistant)\b"
        ).search(clause)
    ):
        return "staff", applied.span
    if _rule("pdt", "physician").search(clause):
        return "physician", applied.span
    return None, applied.span


# A log line opens with its time and who writes it: "09:25 T. Ruiz, MA: one stick applied".
_ENTRY = re.compile(
    rf"^\W*(?:\d{{1,2}}:?\d{{2}}\s*(?:[ap]\.?m\.?)?\W*)?(?P<who>[^:\n]{{2,45}}?(?P<credential>{CREDENTIAL}))"
    r"\s*[:\u2013\u2014-]"
)


def _entry_by(text: str, at: int) -> str | None:
    """Whose log line it is: staff, physician, or None where the line names nobody."""
    line = text[text.rfind("\n", 0, at) + 1 :]
    match = _ENTRY.match(line)
    if match is None:
        return None
    who = calling(match["credential"])
    if who is Calling.STAFF:
        return "staff"
    return "physician" if who in (Calling.PHYSICIAN, Calling.NPP) else None


def _clause(text: str, at: int) -> str:
    stops = [m.end() for m in re.finditer(r"[;\n]|(?<=[a-z]{3})\.\s", text[:at])]
    return text[stops[-1] if stops else 0 : at + 120]


def _debrided(told: Sequence[Sentence]) -> tuple[bool | None, str | None, Span | None]:
    """Targeted curettage or abrasion before the drug; a scrub, peel or acetone is preparation."""
    for s in told:
        match = _rule("pdt", "debride").search(s.text)
        if match is None or not _done(s, match) or s.section in ("hpi", "exam"):
            continue
        if rx(r"\b(?:no|not|without)\b[^.;]{0,25}$").search(s.text[: match.start()]):
            continue
        clause = _clause(s.text, match.start())
        staff = _rule("pdt", "staff").search(clause) or rx(
            r"\b(?:ma|rn|cma|lpn|nurse|medical assistant)\b[^.;]{0,20}(?:curett|abrad|debrid)"
        ).search(clause)
        own = _rule("pdt", "physician").search(clause)
        return True, "staff" if staff and not own else "physician" if own else None, s.span
    return False, None, None


# Phototherapy


def read_phototherapy(readings: Sequence[Reading]) -> tuple[Phototherapy, ...]:
    """One record a kind of light given today."""
    kinds = ("excimer", "puva", "nbuvb", "uvb")
    if not any(_rule("light", k).search(r.document.text) for k in kinds for r in readings):
        return ()
    told = _told(readings)
    text = "\n".join(s.text for s in told)
    given: list[Phototherapy] = []
    for kind in kinds:
        hit = next(
            (
                (s, m)
                for s in told
                if (m := _rule("light", kind).search(s.text))
                and _done(s, m)
                and s.section not in ("hpi", "cc")
            ),
            None,
        ) or next(
            (
                (s, m)
                for s in told
                if (m := _rule("light", kind).search(s.text))
                and _rule("light", "dose").search(s.text)
            ),
            None,
        )
        if hit is None or (kind == "uvb" and given):
            continue
        given.append(_light(kind, hit[0], told, text))
    return tuple(given)


def _light(kind: str, s: Sentence, told: Sequence[Sentence], text: str) -> Phototherapy:
    dose = _rule("light", "dose").search(s.text) or _rule("light", "dose").search(text)
    areas = [a for x in told for a in find_areas(x.text)] if kind == "excimer" else []
    return Phototherapy(
        kind=kind,
        dose=dose.group() if dose else None,
        topical=_topical(told),
        psoralen=bool(_rule("light", "psoralen").search(text)),
        area_cm2=max((a.cm2 for a in areas), default=None),
        diagnosis=_diagnosis(text),
        span=s.span,
    )


def _topical(told: Sequence[Sentence]) -> str | None:
    for name in ("tar", "petrolatum", "mineral_oil"):
        for s in told:
            match = _rule("light", name).search(s.text)
            if match is None or s.section in ("instructions", "hpi") or not _done(s, match):
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
