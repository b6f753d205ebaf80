"""Sentences turned into drugs given at the visit: amount, concentration, volume, vial and waste."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from audit.chart.given.given import DrugGiven
from audit.chart.page.text import Reading, Sentence
from audit.chart.page.today import undated
from audit.chart.words.context import Context, context_of
from audit.chart.words.numbers import number
from audit.chart.words.patterns import rx, vocabulary

_NUM = r"(?<![\d.,/-])(?P<n>\d*\.?\d+)"
_CONCENTRATION = rx(_NUM + r" ?mgs? ?(?:/|per) ?(?:ml|cc)\b")
_SHORT_STRENGTH = rx(
    r"\b(?:kenalog|k|ilk|tac|triamcinolone)[- ]?(?P<n>2\.5|3\.3|5|10|20|40)(?![\d.%]|"
    r" ?(?:units|sites|lesions))\b(?! ?(?:x|mls?\b|cc\b))"
)
_VOLUME = rx(_NUM + r" ?(?:mls?|ccs?|cubic centimeters?)\b(?! ?/)")
_MG = rx(_NUM + r" ?mgs?\b(?! ?(?:/|per) ?(?:ml|cc))")
_UNITS = rx(_NUM + r" ?(?:units?|u)\b")
_STICKS = rx(
    r"(?P<n>\d+|one|two|three|a|single) ?(?:\(\d+\) ?)?(?:\w+ ){0,3}?"
    r"(?:kerasticks?|sticks?|applicators?|"
    r"tubes?)|(?:kerasticks?|sticks?|applicators?|tubes?) ?(?:x|×|#|:) ?(?P<m>\d+)"
)
_TOTAL = rx(r"\b(?:total|in all|altogether|combined)\b")
_WASTED = rx(r"\b(?:wast(?:ed|age|e)|discard(?:ed)?|unused)\b")
_WASTE_AMOUNT = rx(
    r"(?P<n>\d*\.?\d+) ?(?:units?|u|mgs?|mls?|cc)\b[^.;]{0,25}\b(?:wast\w+|discard\w+)|"
    r"\b(?:wast\w+|discard\w+)[^.;\d]{0,25}(?P<m>\d*\.?\d+) ?(?:units?|u|mgs?|mls?|cc)?"
)
_NO_WASTE = rx(
    r"\b(?:no|zero|0|none|without|nothing)\b[^.;]{0,20}\b(?:wast\w+|discard\w+)|"
    r"\b(?:wast\w+|discard\w+)\b\W*(?:none|0|zero|no\b|nothing)|entire (?:vial|contents)"
)
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
            near = [x for x in sentences[i + 1 : i + 4] if x.block == s.block or _about_dose(x)]
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
        return bool(_VOLUME.search(s.text) or _CONCENTRATION.search(s.text) or _MG.search(s.text))
    return s.section not in _SKIP


def _about_dose(s: Sentence) -> bool:
    """A following line of the drug log: volume, total, waste, lot."""
    return bool(
        _WASTED.search(s.text)
        or _VOLUME.search(s.text)
        or _MULTI.search(s.text)
        or _SINGLE.search(s.text)
        or (_TOTAL.search(s.text) and _MG.search(s.text))
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
        _VOLUME.search(s.text)
        or _CONCENTRATION.search(s.text)
        or _UNITS.search(s.text)
        or _MG.search(s.text)
        or _STICKS.search(s.text)
        or _SHORT_STRENGTH.search(s.text)
    )
    return bool(_GIVEN.search(s.text) or state is Context.PERFORMED or dose)


def _drug(name: str, s: Sentence, near: Sequence[Sentence]) -> DrugGiven:
    text = s.text + "\n" + "\n".join(x.text for x in near)
    whole = _without_anesthetic(text)
    given = _amounts(name, whole)
    return replace(
        given,
        wasted=_waste(text),
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


def _amounts(name: str, text: str) -> DrugGiven:
    if name in ("aminolevulinic_stick", "aminolevulinic_gel", "calcium_hydroxylapatite"):
        sticks = _STICKS.search(text)
        count = None
        if sticks:
            word = sticks["n"] or sticks["m"]
            count = 1.0 if word.lower() in ("a", "single") else number(word)
        grams = rx(_NUM + r" ?(?:g|grams?|gm)\b").search(text)
        if name == "aminolevulinic_gel" and grams and count is None:
            return DrugGiven(name, amount=float(grams["n"]) * 1000, unit="mg")
        if name == "aminolevulinic_gel" and count is not None:
            return DrugGiven(name, amount=count * 2000, unit="mg")
        return DrugGiven(name, amount=count, unit="applicator")
    if name == "onabotulinumtoxina":
        injected = [
            m
            for m in _UNITS.finditer(text)
            if not _around_waste(text, m) and not _container(text, m)
        ]
        total = [m for m in injected if _TOTAL.search(text[max(0, m.start() - 40) : m.end() + 15])]
        pick = total or injected
        values = [float(m["n"]) for m in pick]
        amount = values[0] if total else _sum_of_parts(values)
        return DrugGiven(name, amount=amount, unit="unit")
    return _by_milligram(name, text)


def _sum_of_parts(values: list[float]) -> float | None:
    """The parts' sum, unless the first figure is the total that the others divide."""
    if not values:
        return None
    rest = sum(values[1:])
    if len(values) > 1 and (rest == values[0] or (len(values) == 2 and values[0] == 2 * values[1])):
        return values[0]
    return sum(values)


def _container(text: str, m: re.Match[str]) -> bool:
    return bool(
        rx(
            r"^ ?-?(?:(?:multi(?:ple)?|single)[- ]?(?:dose|use|patient)[- ]?)?"
            r"(?:vial|sdv|mdv|single|bottle)"
        ).match(text[m.end() : m.end() + 26])
    ) or bool(rx(r"\bvial (?:of )?$").search(text[: m.start()]))


def _around_waste(text: str, m: re.Match[str]) -> bool:
    near = text[max(0, m.start() - 22) : m.end() + 22]
    return bool(_WASTED.search(near))


def _by_milligram(name: str, text: str) -> DrugGiven:
    concentration = _strength_injected(text)
    milligrams = [
        m for m in _MG.finditer(text) if not _around_waste(text, m) and not _container(text, m)
    ]
    totals = [
        float(m["n"])
        for m in milligrams
        if _TOTAL.search(text[max(0, m.start() - 40) : m.end() + 20])
    ]
    volumes = [
        m for m in _VOLUME.finditer(text) if not _around_waste(text, m) and not _container(text, m)
    ]
    volume = _volume(text, volumes)
    if totals:
        amount: float | None = totals[0]
    elif concentration is not None and volume is not None:
        amount = round(concentration * volume, 3)
    elif milligrams and concentration is None:
        amount = float(milligrams[0]["n"])
    else:
        amount = None
    return DrugGiven(name, amount=amount, unit="mg", concentration=concentration, volume_ml=volume)


def _strength_injected(text: str) -> float | None:
    """mg per mL as injected: after dilution where the note dilutes."""
    diluted = rx(
        r"dilut\w+[^.;]{0,40}?(?:to|=|final)[^.;\d]{0,25}(?P<n>\d*\.?\d+) ?mgs? ?(?:/|"
        r"per) ?(?:ml|cc)|(?:final|resulting) concentration[^.;\d]{0,20}(?P<m>\d*\.?\d+)"
    ).search(text)
    if diluted:
        return float(diluted["n"] or diluted["m"])
    found = [float(m["n"]) for m in _CONCENTRATION.finditer(text)]
    if found:
        return found[-1] if len(set(found)) > 1 and rx(r"dilut|mixed").search(text) else found[0]
    short = _SHORT_STRENGTH.search(text)
    return float(short["n"]) if short else None


def _volume(text: str, volumes: list[re.Match[str]]) -> float | None:
    if not volumes:
        return None
    total = [m for m in volumes if _TOTAL.search(text[max(0, m.start() - 30) : m.end() + 15])]
    if total:
        return float(total[0]["n"])
    if len(volumes) == 1:
        each = rx(r"^[^.;,\n]{0,18}\b(?:each|per (?:lesion|site|injection))\b").match(
            text[volumes[0].end() :]
        )
        if each:
            times = rx(
                r"\b(?:x|×|to|into) ?(?:each of )?(?:the )?(?P<n>\d+|two|three|four|five|"
                r"six|seven|eight|nine|ten)\b"
            ).search(text)
            count = number(times["n"]) if times else None
            return float(volumes[0]["n"]) * count if count else None
        return float(volumes[0]["n"])
    values = [float(m["n"]) for m in volumes]
    return None if len(set(values)) > 1 else values[0]


def _waste(text: str) -> float | None:
    if _NO_WASTE.search(text):
        return 0.0
    match = _WASTE_AMOUNT.search(text)
    return float(match["n"] or match["m"]) if match else None


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
