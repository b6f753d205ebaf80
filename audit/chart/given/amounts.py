"""The words of a drug's entry turned into what was given and what was wasted."""

from __future__ import annotations

import re

from audit.chart.given.given import DrugGiven
from audit.chart.words.numbers import number
from audit.chart.words.patterns import rx

_NUM = r"(?<![\d.,/-])(?P<n>\d*\.?\d+)"
CONCENTRATION = rx(_NUM + r" ?mgs? ?(?:/|per) ?(?:ml|cc)\b")
SHORT_STRENGTH = rx(
    r"\b(?:kenalog|k|ilk|tac|triamcinolone)[- ]?(?P<n>2\.5|3\.3|5|10|20|40)(?![\d.%]|"
    r" ?(?:units|sites|lesions))\b(?! ?(?:x|mls?\b|cc\b))"
)
VOLUME = rx(_NUM + r" ?(?:mls?|ccs?|cubic centimeters?)\b(?! ?/)")
MG = rx(_NUM + r" ?mgs?\b(?! ?(?:/|per) ?(?:ml|cc))")
# Neither the strength "25 units per mL" nor the share "2.5 units per 0.1 mL", "4 units/site".
UNITS = rx(
    _NUM + r" ?(?:units?|u)\b(?! ?(?:/|per|in each|in every|in) ?(?:\d*\.?\d+ ?)?(?:ml|cc)\b)"
)
UNIT_STRENGTH = rx(_NUM + r" ?(?:units?|u) ?(?:/|per) ?(?:\d*\.?\d+ ?)?(?:ml|cc)\b")
STICKS = rx(
    r"(?P<n>\d+|one|two|three|a|single) ?(?:\(\d+\) ?)?(?:\w+ ){0,3}?"
    r"(?:kerasticks?|sticks?|applicators?|"
    r"tubes?)|(?:kerasticks?|sticks?|applicators?|tubes?) ?(?:x|×|#|:) ?(?P<m>\d+)"
)
TOTAL = rx(r"\b(?:total|in all|altogether|combined|(?:the|all of the) (?:full|whole|entire))\b")
_TOTAL_BEHIND = rx(
    r"[ (,–-]{0,3}(?:was |were |of drug |of \w+ )?(?:in )?(?:grand )?(?:total|in all|altogether|"
    r"combined)\b(?![^.;\n\d]{0,25}\d)"
)
# "total 3 mL = 15 mg", "total 3 mL (15 mg)": the same total in two units.
_OTHER_FIGURE = rx(r"\d[\d.]* ?(?:mls?|ccs?|mgs?|units?|u)\b(?! ?(?:=|\(|or\b|i\.?e))")
WASTED = rx(r"\b(?:wast(?:ed|age|e)|discard(?:ed)?|unused)\b")
_WASTE_AMOUNT = rx(
    r"(?P<n>\d*\.?\d+) ?(?:units?|u|mgs?|mls?|cc)\b[^.;]{0,25}\b(?:wast\w+|discard\w+)|"
    r"\b(?:wast\w+|discard\w+)[^.;\d]{0,25}(?P<m>\d*\.?\d+) ?(?:units?|u|mgs?|mls?|cc)?"
)
_NO_WASTE = rx(
    r"\b(?:no|zero|0|none|without|nothing)\b[^.;]{0,20}\b(?:wast\w+|discard\w+)|"
    r"\b(?:wast\w+|discard\w+)\b\W*(?:none|0|zero|no\b|nothing)|entire (?:vial|contents)"
)


def amounts_of(name: str, text: str) -> DrugGiven:
    if name in ("aminolevulinic_stick", "aminolevulinic_gel", "calcium_hydroxylapatite"):
        sticks = STICKS.search(text)
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
            for m in UNITS.finditer(text)
            if not _around_waste(text, m) and not _container(text, m)
        ]
        total = [m for m in injected if _is_total(text, m)]
        pick = total or injected
        values = [float(m["n"]) for m in pick]
        halves = len(pick) == 2 and _two_sides(text, pick)
        amount = values[0] if total else sum(values) if halves else _sum_of_parts(values)
        return DrugGiven(name, amount=amount, unit="unit")
    return _by_milligram(name, text)


def _is_total(text: str, m: re.Match[str]) -> bool:
    """Called the total: by words before it with no figure between, or right behind it."""
    before = re.split(r"[.;\n]\s", text[max(0, m.start() - 40) : m.start()])[-1]
    said = list(TOTAL.finditer(before))
    led = bool(said) and not _OTHER_FIGURE.search(before[said[-1].end() :])
    return led or bool(_TOTAL_BEHIND.match(text[m.end() :]))


_SIDE = rx(r"\b(?:(?P<l>left|lt|l)|(?P<r>right|rt|r))\b")


def _two_sides(text: str, pick: list[re.Match[str]]) -> bool:
    """Two doses, one a side: "right axilla 50 units, left axilla 50 units"."""
    first, second = pick
    whole = text[max(0, first.start() - 45) : second.end() + 30]
    return {m.lastgroup for m in _SIDE.finditer(whole)} == {"l", "r"}


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
    before = re.split(r"[.;\n]\s", text[max(0, m.start() - 22) : m.start()])[-1]
    after = re.split(r"[.;\n]\s|[;,] (?:none|no|nothing)\b", text[m.end() : m.end() + 22])[0]
    return bool(WASTED.search(before + after))


def _by_milligram(name: str, text: str) -> DrugGiven:
    concentration = _strength_injected(text)
    milligrams = [
        m for m in MG.finditer(text) if not _around_waste(text, m) and not _container(text, m)
    ]
    totals = [float(m["n"]) for m in milligrams if _is_total(text, m)]
    volumes = [
        m for m in VOLUME.finditer(text) if not _around_waste(text, m) and not _container(text, m)
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
        r"(?:mixed|added|combined|reconstituted|brought|drawn up|cut|thinned)\b[^.;]{0,60}?\b(?:to "
        r"(?:make|give|yield|get|reach|a (?:final|working) (?:concentration|strength) of)|making|"
        r"giving|yielding|=|for a (?:final|working) (?:\w+ )?of) *(?P<k>\d*\.?\d+) ?mgs? ?(?:/|"
        r"per) ?(?:ml|cc)|"
        r"dilut\w+[^.;]{0,40}?(?:to|=|final)[^.;\d]{0,25}(?P<n>\d*\.?\d+) ?mgs? ?(?:/|per)"
        r" ?(?:ml|cc)|(?:final|resulting) concentration[^.;\d]{0,20}(?P<m>\d*\.?\d+)"
    ).search(text)
    if diluted:
        return float(diluted["n"] or diluted["m"] or diluted["k"])
    found = [float(m["n"]) for m in CONCENTRATION.finditer(text)]
    if found:
        return found[-1] if len(set(found)) > 1 and rx(r"dilut|mixed").search(text) else found[0]
    short = SHORT_STRENGTH.search(text)
    return float(short["n"]) if short else None


def _volume(text: str, volumes: list[re.Match[str]]) -> float | None:
    if not volumes:
        return None
    total = [m for m in volumes if _is_total(text, m)]
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


def waste_of(text: str) -> float | None:
    if _NO_WASTE.search(text):
        return 0.0
    match = _WASTE_AMOUNT.search(text)
    return float(match["n"] or match["m"]) if match else None
