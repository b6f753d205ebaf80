"""A treatment of every lesion of a kind turned into the number and places that were examined."""

from __future__ import annotations

from collections.abc import Sequence

from audit.chart.lesions.acts import Act
from audit.chart.lesions.kinship import disease
from audit.chart.page.places import Place, compatible, places_in
from audit.chart.page.sentence import Sentence
from audit.chart.words.counts import Count, find_count
from audit.chart.words.diagnoses import find_diagnoses
from audit.chart.words.patterns import rx
from audit.model import CountCertainty, SitePart, Status

_COUNTED = frozenset({"destruction", "tag_removal", "injection_intralesional"})
_KIND = (
    r"(?:lesions?|aks?|keratos[ie]s|sks?|isks?|warts?|verrucae?|verrucas|moll?usc(?:um|a)|tags?|"
    r"papules?|spots?|acrochordons?|angiomas?|condylomas?|condylomata|keloids?|growths?|ones?)"
)
_EVERY = rx(
    rf"\b(?:every|each|all)(?: (?:single |one )?of)?(?: (?:the|these|those|his|her|them))?"
    rf"(?: [\w-]+){{0,2}}? {_KIND}\b|"
    r"\ball of (?:the above|them|these)\b|\ball (?:the|of the)? ?above\b|"
    r"\b(?:all|each|every one)\b[^.]{0,20}\b(?:counted|listed|noted|seen|described) "
    r"(?:above|on exam)|\ball (?:as |that (?:are|were) )?(?:listed|counted|noted)\b"
)
# "LN2 to the hand and knee lesions": those that the examination counts there.
_THOSE = rx(rf"(?<!\d )(?<!\d)\b{_KIND}\b")
_SPARED = rx(r"\b(?:except|but (?:the|not|one|two|left)|save for|other than|spared|left alone)\b")
# Growths whose bare name is no diagnosis: "Tags: neck 13" goes on about no keratosis.
_NAMED = rx(r"\b(?:tags?|moles?|freckles?|cysts?|spots?|scars?|acrochordons?|angiomas?)\b")
_TAGS = rx(r"\b(?:tags?|acrochordons?)\b")
_OTHER = rx(r"\b(?:history|previous\w*|prior|last|ago|old|scars?|free of|no|not|declin\w+)\b")


def examined(acts: Sequence[Act], sentences: Sequence[Sentence]) -> None:
    """ "Every wart counted above was frozen", seen a dozen here and four there: sixteen."""
    for act in acts:
        if act.technique not in _COUNTED or act.status is not Status.PERFORMED or not _open(act):
            continue
        seen = [s for s in sentences if s.part == "exam" and s.end <= act.sentence.start]
        if rows := _by_number(act, seen, sentences):
            _take(act, rows)
        elif _EVERY.search(act.sentence.text):
            _take(act, _counted(seen, act))
        elif act.places and not act.inherited and _THOSE.search(act.statement):
            _take(act, [x for x in _counted(seen, act) if _within([x], act.places)])


def _open(act: Act) -> bool:
    """The statement spares nothing and says no number of its own."""
    untold = act.count is None or act.count.total in (None, 1)
    return untold and not _SPARED.search(act.sentence.text)


Share = tuple[Place, int, Sentence]


def _take(act: Act, shares: Sequence[Share]) -> None:
    if len(shares) < 2:  # a single place is joined to its treatment elsewhere
        return
    here = [place for place, _, _ in shares]
    met = all(any(compatible(p, q) for q in here) for p in act.places)
    if not act.inherited and not (met and _within(shares, act.places)):
        return
    act.count = Count(sum(n for _, n, _ in shares), CountCertainty.EXACT)
    act.places = here
    act.parts = tuple(SitePart(p.words, p.laterality, n, p.region, p.span) for p, n, _ in shares)
    told = {s.start: s for _, _, s in shares}
    act.anchors.extend((s, 0, len(s.text)) for s in told.values())
    act.inherited = False


# "Delivered: #1 - 0.6 mL; #2 - 0.3 mL": the rows of the table that the examination numbers.
_NUMBER = rx(r"(?<![\w.])#(?P<n>\d{1,2})\b(?! ?(?:blade|scalpel|curette))")
_ROW = rx(r"^\W*#? ?(?P<n>\d{1,2})[.)]? *\|")


def _by_number(act: Act, seen: Sequence[Sentence], sentences: Sequence[Sentence]) -> list[Share]:
    """One growth a number, where the work counts as many as the rows of the examination."""
    rows = {int(m["n"]): s for s in seen if (m := _ROW.match(s.text)) and s.key == "row"}
    told = [
        {int(m["n"]) for m in _NUMBER.finditer(s.text)}
        for s in sentences
        if s.start >= act.sentence.start and s.item == act.item
    ]
    if not rows or (act.places and not act.inherited) or set(rows) not in told:
        return []
    placed = [(p, 1, s) for s in rows.values() for p in places_in(s, 0, len(s.text))[:1]]
    return placed if len(placed) == len(rows) else []


def _within(shares: Sequence[Share], own: Sequence[Place]) -> bool:
    """ "Every plantar wart" holds the forefoot and the heel, "all AKs of the scalp" no nose."""
    return not own or all(any(compatible(p, q) for q in own) for p, _, _ in shares)


def _counted(seen: Sequence[Sentence], act: Act) -> list[Share]:
    """The growths of the act's disease that the examination counts at each place."""
    mine = disease(act)
    out: list[Share] = []
    carried = False
    for sentence in seen:
        named = [d for d in find_diagnoses(sentence.text) if not d.generic and not d.negated]
        if act.technique == "tag_removal":
            kin = _TAGS.search(sentence.text) is not None
        else:
            kin = any(mine is None or d.klass == mine for d in named)
        # "4 in the left axilla", "another two": the growth named before
        carried = kin or (carried and not named and not _NAMED.search(sentence.text))
        if carried:
            out.extend((place, number, sentence) for place, number in _shares(sentence))
    return out


def _shares(sentence: Sentence) -> list[tuple[Place, int]]:
    """Each place of the sentence with its number; nothing where they cannot be told apart."""
    count = find_count(sentence.text)
    places = [p for p in places_in(sentence, 0, len(sentence.text)) if not p.relation]
    if count.certainty is not CountCertainty.EXACT or not count.total or not places:
        return []
    if _OTHER.search(sentence.text):
        return []
    lead = places[0]
    if all(compatible(lead, p) for p in places):  # "left sole: 6 plantar warts"
        return [(lead, count.total)]
    numbers = {p.site.start: p.count for p in count.parts}
    found = [(p, numbers.get(p.span.start - sentence.start)) for p in places]
    told = [(p, n) for p, n in found if n]
    return told if len(told) == len(places) else []
