"""Lines of places with figures under a counted treatment turned into its places and its number."""

from __future__ import annotations

from collections.abc import Sequence

from audit.chart.lesions.acts import Act
from audit.chart.page.places import Place, places_in
from audit.chart.page.sentence import Sentence
from audit.chart.words.counts import Count, find_count
from audit.chart.words.numbers import COUNT
from audit.chart.words.patterns import rx
from audit.chart.words.techniques import find_techniques
from audit.model import CountCertainty, SitePart, Status

# What is billed by its number; cuts and samples are told one by one.
_COUNTED = frozenset({"destruction", "tag_removal", "injection_intralesional"})
_LEAD = rx(rf"^\W{{0,3}}(?:(?:{COUNT})|(?:[x×] ?\d+))?[\s–:-]*(?:on |of )?(?:the )?$")
# A line of the list names no deed of its own and spares nothing.
_OTHER = rx(
    r"\b(?:not|none|no|left alone|looked at|old|scars?|spared|declin\w+|defer\w+|next|prior|"
    r"previous\w*|resolved|clear|biops\w+|watch|was|were|is|has|had)\b"
)
_LONGEST = 110


def tallied(acts: Sequence[Act], sentences: Sequence[Sentence]) -> None:
    """ "Pared, then LN2 x2 cycles" over "R hand 6", "L hand 5": eleven, at these places."""
    for act in acts:
        if act.technique not in _COUNTED or act.status is not Status.PERFORMED:
            continue
        first = _glued(act.sentence)
        if first or not _placed(act):
            told = find_count(act.sentence.text[: -len(first.text)]) if first else act.count
            rows = [*([first] if first else []), *_lines_under(act.sentence, sentences)]
            _take(act, told.total if told else None, rows)


def _glued(head: Sentence) -> Sentence | None:
    """The list's first line, where its small letter made it go on the head's own line."""
    cut = head.text.rfind("\n")
    row = head.piece(cut + 1, len(head.text)) if cut > 0 and head.key != "row" else None
    return row if row is not None and row is not head and _counts(row) else None


def _placed(act: Act) -> bool:
    """Its own statement already counts lesions at a place, or is a cell of a table."""
    own = bool(act.places) and not act.inherited
    return act.sentence.key == "row" or (own and act.count is not None and bool(act.count.total))


def _take(act: Act, told: int | None, lines: Sequence[Sentence]) -> None:
    if len(lines) < (1 if act.sentence.text.rstrip().endswith(":") and not told else 2):
        return
    shares = [_share(s) for s in lines]
    total = sum(n for _, n in shares)
    if told is not None and told != total:
        return
    act.count = Count(total, CountCertainty.EXACT)
    act.places = [place for place, _ in shares]
    act.parts = tuple(SitePart(p.words, p.laterality, n, p.region, p.span) for p, n in shares)
    act.anchors.extend((s, 0, len(s.text)) for s in lines)
    act.inherited = False


def _lines_under(head: Sentence, sentences: Sequence[Sentence]) -> list[Sentence]:
    """The lines right behind the sentence of the deed that count lesions at a place each."""
    at = next((i for i, s in enumerate(sentences) if s is head), len(sentences))
    out: list[Sentence] = []
    for s in sentences[at + 1 :]:
        if not _counts(s):
            break
        out.append(s)
    return out


def _counts(s: Sentence) -> bool:
    places = [p for p in places_in(s, 0, len(s.text)) if not p.relation]
    if not places or len(s.text) > _LONGEST or s.key == "row":
        return False
    opens = _LEAD.search(s.text[: places[0].span.start - s.start]) is not None
    plain = not _OTHER.search(s.text) and not find_techniques(s.text)
    return opens and plain and find_count(s.text).certainty is CountCertainty.EXACT


def _share(s: Sentence) -> tuple[Place, int]:
    places = [p for p in places_in(s, 0, len(s.text)) if not p.relation]
    return places[0], find_count(s.text).total or 0
