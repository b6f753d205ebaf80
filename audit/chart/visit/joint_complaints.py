"""A sentence about "both" or "all of them" turned into whether its complaint is of a lesion."""

from __future__ import annotations

from collections.abc import Sequence

from audit.chart.lesions.symptoms import symptoms_in
from audit.chart.page.sentence import Sentence
from audit.chart.words.patterns import rx
from audit.chart.words.problem_names import leading, named_in
from audit.chart.words.sites import find_sites
from audit.model import Lesion, Status

_GROWTHS = (
    r"(?:lesions?|growths?|spots?|cysts?|moles?|nevi|tags?|bumps?|lumps?|papules?|nodules?|places|"
    r"areas|keratos[ei]s|sks?|lipomas?|papillomas?|of (?:them|these|those|which)|ones)"
)
# The clause's subject takes in every lesion: "both have been sore", "they all itch".
_TOGETHER = rx(
    rf"(?:^|[.;:,(]|\b(?:and|as|because|since|that|which|says|states|reports|notes)) *"
    rf"(?:(?P<two>both|the two|these two)(?: (?:of )?(?:the |these |his |her )?{_GROWTHS})?|"
    rf"they (?P<too>both)|(?:they |these )?(?P<all>all|each)(?: (?:three|four|five))?"
    rf"(?: (?:one )?(?:of )?(?:the |these |his |her )?{_GROWTHS})?|every one(?: of them)?)"
    rf",? (?!(?:sides?|hands?|feet|sites? (?:was|were) (?:prepped|cleansed))\b)(?P<said>[^.;(]*)"
)
# "Recurrently inflamed, both": the subject behind its complaint.
_BEHIND = rx(r"(?P<said>[^.;()]{3,80}), (?:(?P<two>both)|(?P<all>all(?: three| four)?|each))\W*$")


def of_all(sentence: Sentence, lesion: Lesion, lesions: Sequence[Lesion]) -> bool:
    """The sentence has a complaint of every lesion of the note's treatment, this one among them."""
    if sentence.document_id != lesion.document_id or lesion.status is not Status.PERFORMED:
        return False
    treated = [
        x for x in lesions
        if x.status is Status.PERFORMED and x.document_id == lesion.document_id
    ]  # fmt: skip
    for match in (*_TOGETHER.finditer(sentence.text), *_BEHIND.finditer(sentence.text)):
        said = match["said"]
        names = match.groupdict()
        pair = names.get("two") or names.get("too")
        if pair and sum(x.count or 1 for x in treated) != 2:
            continue
        at = find_sites(said)
        if symptoms_in(said) and not (at and at[0].start < 12) and _kin(match.group(), lesion):
            return True
    return False


def _kin(words: str, lesion: Lesion) -> bool:
    """The growth that the words name, if they name one, may be the lesion's."""
    mine = getattr(leading(lesion.diagnosis or ""), "key", None)
    named = {n.key for n in named_in(words) if n.kind != "generic"}
    return not named or mine is None or mine in named
