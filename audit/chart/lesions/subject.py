"""Sentences of a note turned into those that tell of another trouble than a lesion's.

"Both ankles itch. They weep at night. I snipped eleven tags of the neck": the itch and the night
are the ankles'. What a sentence speaks of holds until the next one speaks of something else.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from audit.chart.page.place_words import same_region
from audit.chart.page.text import Sentence
from audit.chart.words.patterns import rx, vocabulary
from audit.chart.words.problem_names import LESIONAL, leading, named_in
from audit.chart.words.sites import SiteMention, find_sites

_BREAK = rx(r"[;:]|\b(?:and|but|while|whereas|also|though|although)\b|\. ")
# "The hands crack", "on her scalp", "his scalp itches": the trouble's own place. What a growth
# rubs on, or is scratched with, is none.
_THERE = rx(
    r"(?:^\W*|[.;:,(] ?|\b(?:on|of|in|at|about|around|over|both|her|his|the|their|my|left|right|"
    r"painful|sore|tender|itch\w*|prurit\w+|red|dry|scal\w+|swollen|cracked|burning|aching)) "
    r"?(?:the |her |his |their |both |each )?$"
)
_TOUCHES = rx(
    r"\b(?:with|against|(?:rub|catch|snag|hit|press|brush|lift|rais|mov|turn|us|shav|comb)\w*"
    r"(?: (?:on|at|in|over|against))?) (?:the |her |his |their )?$"
)
# A name of the skin's symptom, or of a disease that is not of the skin: no trouble of its own.
_NO_SUBJECT = rx(r"prurit\w+|stings?|hypertension|diabetes.*|hyperlipidemia|asthma")
_RASH = rx(r"\b(?:rash(?:es)?|eruptions?|hives)\b")
_LESION = rx(
    r"\b(?:lesions?|growths?|bumps?|spots?|tags?|skin tabs?|moles?|something|ones?|lumps?|"
    r"keratos[ei]s|sks?|warts?|acrochord\w+|barnacles?|polyps?)\b"
)


@dataclass(frozen=True, slots=True)
class Own:
    """What a lesion is: the regions it stands on (none: not known) and its diagnosis in words."""

    regions: frozenset[str]
    diagnosis: str = ""


@dataclass(frozen=True, slots=True)
class _Mention:
    start: int
    end: int
    own: bool


def of_other_trouble(sentences: Sequence[Sentence], own: Own) -> frozenset[Sentence]:
    """The sentences that go on about another trouble without a word of this lesion."""
    out: list[Sentence] = []
    paragraph, away = None, False
    for s in sentences:
        here = (s.section, s.block, s.item)
        said = _mentions(s.text, own)
        carried = away and here == paragraph
        if not any(m.own for m in said) and (said or carried):
            out.append(s)
        paragraph, away = here, not said[-1].own if said else carried
    return frozenset(out)


def of_another(text: str, start: int, end: int, own: Own) -> bool:
    """text[start:end] is said of another trouble that the same sentence names nearer."""
    said = _mentions(text, own)
    if not said:
        return False
    return not min(said, key=lambda m: _apart(text, m, start, end)).own


def _apart(text: str, m: _Mention, start: int, end: int) -> tuple[int, int]:
    between = text[m.end : start] if m.end <= start else text[end : m.start]
    return len(_BREAK.findall(between)), len(between)


def _mentions(text: str, own: Own) -> list[_Mention]:
    """What the sentence speaks of, in order; growths without a place are the lesion's."""
    found = [*_of_places(text, own), *_of_diseases(text, own)]
    for match in _LESION.finditer(text):
        near = [m for m in found if not _BREAK.search(text[match.end() : m.start])]
        taken = any(m.start < match.end() and match.start() < m.end for m in found)
        if not taken and not any(not m.own and match.end() <= m.start for m in near):
            found.append(_Mention(match.start(), match.end(), True))
    return sorted(found, key=lambda m: m.start)


def _of_places(text: str, own: Own) -> Iterator[_Mention]:
    if not own.regions:
        return
    for site in find_sites(text):
        if any(same_region(site.region, r) for r in own.regions):
            yield _Mention(site.start, site.end, True)
        elif _is_there(text, site) and not _near(site.region, own.regions):
            yield _Mention(site.start, site.end, False)


def _is_there(text: str, site: SiteMention) -> bool:
    before = text[: site.start]
    sided = site.laterality is not None
    return not _TOUCHES.search(before) and (sided or bool(_THERE.search(before)))


@cache
def _quarters() -> dict[str, frozenset[str]]:
    listed = vocabulary("sites")["quarters"]
    regions = {r for rs in listed.values() for r in rs}
    return {r: frozenset(q for q, rs in listed.items() if r in rs) for r in regions}


def _near(region: str, regions: frozenset[str]) -> bool:
    """The regions share a quarter of the body, or one is of none: patients point roughly."""
    known = _quarters()
    here = known.get(region)
    return here is None or any(r not in known or here & known[r] for r in regions)


def _of_diseases(text: str, own: Own) -> Iterator[_Mention]:
    """Only of a growth is it certain that a rash is another trouble."""
    mine = leading(own.diagnosis)
    if mine is None or mine.kind not in LESIONAL:
        return
    for named in named_in(text):
        words = text[named.start : named.end]
        if named.key == mine.key:
            yield _Mention(named.start, named.end, True)
        elif named.kind in ("chronic", "acute") and not _NO_SUBJECT.fullmatch(words):
            yield _Mention(named.start, named.end, False)
    for match in _RASH.finditer(text):
        yield _Mention(match.start(), match.end(), False)
