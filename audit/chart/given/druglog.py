"""Sentences turned into drugs given at the visit: amount, concentration, volume, vial and waste."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from audit.chart.given.amounts import (
    CONCENTRATION,
    MG,
    SHORT_STRENGTH,
    STICKS,
    TOTAL,
    UNIT_STRENGTH,
    UNITS,
    VOLUME,
    WASTED,
    amounts_of,
    waste_of,
)
from audit.chart.given.given import DrugGiven
from audit.chart.page.text import Reading, Sentence
from audit.chart.page.today import undated
from audit.chart.words.context import Context, context_of
from audit.chart.words.patterns import rx, vocabulary

_MULTI = rx(r"\bmulti(?:ple)?[- ]?(?:dose|use)\b|\bmdv\b")
_SINGLE = rx(r"\bsingle[- ]?(?:dose|use)\b|\bsdv\b")
_SHARED = rx(
    r"\b(?:shared|split) (?:vial|between|with)|"
    r"\bsame vial (?:was )?(?:used )?for (?:another|other|two|the next)|two patients"
)
_OWN = rx(
    r"\bpatient[- ](?:supplied|provided|brought)|\b(?:brought (?:in )?(?:his|her|their|"
    r"own)|own supply|specialty pharmacy|supplied by (?:the )?patient|from (?:his|her|"
    r"their) pharmacy|white[- ]bagg\w+|brown[- ]bagg\w+)\b"
)
_INTRALESIONAL = rx(
    r"\bintralesional\w*|\bil(?:k)?\b|\binjected (?:in)?to (?:the|each|"
    r"\w+) (?:\w+ )?(?:lesions?|keloids?|plaques?|patch\w*|cysts?|nodules?|scars?|scalp)|"
    r"keloid|alopecia|cyst"
)
_GIVEN = rx(
    r"\b(?:inject\w*|administer\w*|given|used|infiltrat\w*|appl\w+|total|performed|treated|"
    r"drawn|lot|received|instilled|placed|inj)\b"
)


def read_drugs(readings: Sequence[Reading]) -> tuple[DrugGiven, ...]:
    """Drugs given, the same drug of one encounter told once with the fullest account."""
    found: dict[str, DrugGiven] = {}
    for reading in readings:
        for drug in _of_reading(reading):
            kept = found.get(drug.drug)
            found[drug.drug] = drug if kept is None else _joined(kept, drug)
    return tuple(found.values())


@lru_cache(maxsize=1)
def _names() -> dict[str, re.Pattern[str]]:
    listed: dict[str, list[str]] = vocabulary("services")["drug"]
    return {k: rx(r"(?<![\w-])(?:" + "|".join(v) + r")(?!\w)") for k, v in listed.items()}


# A part of the drug that has an account of its own.
_APART = rx(r"\bcosmetic\w*|\bpaid (?:for )?separately|\bself[- ]pay|\bout[- ]of[- ]pocket")
# Text of an earlier note, or the log line of an earlier session.
_OLD_ENTRY = rx(
    r"\b(?:copied|carried|pulled|brought|copy|carry)[- ]?(?:forward|over)\b|"
    r"\b(?:from|per|see) (?:the )?(?:last|prior|previous|old|earlier) (?:note|visit|encounter)|"
    r"^\W*(?:at (?:the |his |her )?)?(?:last|prior|previous|earlier) (?:session|visit|treatment|"
    r"injection|time|dose|round|set|series)s?\b|"
    r"^\W*(?:the |her |his |their )?(?:first|second|third|initial|1st|2nd|3rd) (?:set|session|"
    r"series|round|treatment|visit|injections?|course)(?: \w+){0,2}? (?:on|in|back in) "
    r"(?:(?:early|mid|late)[- ])?(?:\d{1,2}[/-]\d|\d{4}|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|"
    r"nov|dec)\w*\b)"
)
_SKIP = ("pmh", "medications", "consent", "signature", "header", "pathology")


def _of_reading(reading: Reading) -> Iterator[DrugGiven]:
    there = {k: p for k, p in _names().items() if p.search(reading.document.text)}
    day = reading.document.document_date
    dated = (undated(s, day) for s in reading.sentences) if there else ()
    sentences = [s for s in dated if _tells(s)]
    for i, s in enumerate(sentences):
        for name, pattern in there.items():
            match = pattern.search(s.text)
            if match is None or not _given(s, match, name):
                continue
            # a form's log has a row for each part of the dose
            reach = 12 if s.key == "row" else 4
            near = [
                x for x in sentences[i + 1 : i + reach]
                if (x.block == s.block or _about_dose(x)) and not _APART.search(x.text)
            ]  # fmt: skip
            yield _drug(name, s, near)


def is_old_entry(text: str) -> bool:
    """Text carried along from an earlier note, or the log line of an earlier session."""
    return bool(_OLD_ENTRY.search(text))


def _tells(s: Sentence) -> bool:
    """Of this visit: neither a list, nor an old entry carried along; a dose below the consent line
    of a procedure is still a dose.
    """
    if is_old_entry(s.text):
        return False
    if s.section == "consent":
        return bool(VOLUME.search(s.text) or CONCENTRATION.search(s.text) or MG.search(s.text))
    return s.section not in _SKIP


def _about_dose(s: Sentence) -> bool:
    """A following line of the drug log: volume, total, waste, lot."""
    return bool(
        WASTED.search(s.text)
        or VOLUME.search(s.text)
        or _MULTI.search(s.text)
        or _SINGLE.search(s.text)
        or (TOTAL.search(s.text) and (MG.search(s.text) or UNITS.search(s.text)))
    )


def _given(s: Sentence, match: re.Match[str], name: str) -> bool:
    state = context_of(s.text, match.start(), match.end(), s.section)
    if state in (
        Context.PLANNED,
        Context.DECLINED,
        Context.HISTORICAL,
        Context.NEGATED,
        Context.HYPOTHETICAL,
        Context.ELSEWHERE,
    ):
        return False
    home = rx(r"\b(?:cream|ointment|lotion|bid|daily|topical|spray|0\.\d+ ?%)\b")
    # a photosensitizer is a topical solution by nature
    if not name.startswith("amino") and home.search(s.text[match.end() : match.end() + 40]):
        return False
    dose = (
        VOLUME.search(s.text)
        or CONCENTRATION.search(s.text)
        or UNITS.search(s.text)
        or UNIT_STRENGTH.search(s.text)
        or MG.search(s.text)
        or STICKS.search(s.text)
        or SHORT_STRENGTH.search(s.text)
    )
    return bool(_GIVEN.search(s.text) or state is Context.PERFORMED or dose)


def _drug(name: str, s: Sentence, near: Sequence[Sentence]) -> DrugGiven:
    text = s.text + "\n" + "\n".join(x.text for x in near)
    whole = _without_anesthetic(text)
    given = amounts_of(name, whole)
    return replace(
        given,
        wasted=waste_of(text),
        vial="multi" if _MULTI.search(text) else "single" if _SINGLE.search(text) else None,
        shared_vial=bool(_SHARED.search(text)),
        patient_supplied=bool(_OWN.search(text)),
        intralesional=bool(_INTRALESIONAL.search(text)),
        span=s.span,
    )


def _without_anesthetic(text: str) -> str:
    """Lidocaine's millilitres are not the drug's."""
    return rx(
        r"(?:\d*\.?\d+ ?(?:ml|cc)s? (?:of )?)?(?:\d(?:\.\d)? ?% )?(?:lidocaine|lido|"
        r"xylocaine|marcaine|bupivacaine|"
        r"(?:sterile |normal |bacteriostatic )?saline|bacteriostatic water)(?: \d(?:\.\d)? ?%)?"
        r"(?: (?:with|w/|c|and|\+) ?epi\w*(?: 1:\d+,\d+)?)?(?:,? \d*\.?\d+ ?(?:ml|cc)s?)?"
    ).sub(" ", text)


def _joined(a: DrugGiven, b: DrugGiven) -> DrugGiven:
    """Two mentions of one drug: the first that knows the amount, completed by the other."""
    main, other = (a, b) if a.amount is not None or b.amount is None else (b, a)
    return replace(
        main,
        concentration=main.concentration if main.concentration is not None else other.concentration,
        volume_ml=main.volume_ml if main.volume_ml is not None else other.volume_ml,
        wasted=main.wasted if main.wasted is not None else other.wasted,
        vial=main.vial or other.vial,
        shared_vial=main.shared_vial or other.shared_vial,
        patient_supplied=main.patient_supplied or other.patient_supplied,
        intralesional=main.intralesional or other.intralesional,
    )
