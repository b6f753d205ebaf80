"""A title that only sums up turned into the deeds that the narrative tells one by one."""

from __future__ import annotations

from collections.abc import Sequence

from audit.chart.lesions.acts import SINGLE, Act, is_title
from audit.chart.lesions.kinship import just_told
from audit.chart.page.places import Place, compatible
from audit.chart.words.patterns import rx

# "Excision of multiple lesions, face and trunk", "excisions x 5 as below".
_SUMS_UP = rx(
    r"\b(?:multiple|several|numerous|various|many|two|three|four|five|six|seven|[2-9]) "
    r"(?:(?!layer|stage|mm\b|cm\b)[\w-]+ ){0,3}?(?!layers|stages|flaps)\w+[si]\b|[x×] ?[2-9]\b|"
    r"\b(?:excisions|removals|biopsies|shaves|repairs)\b|\b(?:as|listed) (?:below|above|listed|"
    r"follows)\b"
)


def without_sums(acts: Sequence[Act]) -> list[Act]:
    """The acts without the titles that name fewer places than the narrative has deeds."""
    out = list(acts)
    for technique in {a.technique for a in acts} & SINGLE:
        kinds = {technique, "removal"} if technique == "excision" else {technique}
        sums = [a for a in out if a.technique == technique and _sums_up(a)]
        told = [a for a in out if a.technique in kinds and not is_title(a.sentence)]
        titles = [a for a in out if a.technique == technique and is_title(a.sentence)]
        named = {(p.region, p.laterality, p.key) for a in titles for p in a.places}
        if sums and len(_apart(told)) > max(1, len(named)):
            out = [a for a in out if a not in sums]
    return out


def _sums_up(act: Act) -> bool:
    return is_title(act.sentence) and _SUMS_UP.search(act.sentence.text) is not None


def _apart(acts: Sequence[Act]) -> list[Place]:
    """The distinct places that the deeds themselves, or the words right before them, name."""
    out: list[Place] = []
    for place in (p for a in acts if not a.inherited or just_told(a) for p in a.places[:1]):
        if not any(compatible(place, q) for q in out):
            out.append(place)
    return out
