"""The acts of a note without those that only head the sheet which tells of them one by one."""

from __future__ import annotations

from collections.abc import Sequence

from audit.chart.lesions.acts import Act
from audit.chart.page.forms import FORM
from audit.chart.page.sentence import Sentence
from audit.model import Status


def without_titles(acts: Sequence[Act], sentences: Sequence[Sentence]) -> list[Act]:
    """ "Biopsies today:" over a sheet of three columns, "Both were excised" under it: none."""
    titles: dict[str, set[int]] = {}
    for s in sentences:
        if s.heading.startswith(FORM):
            titles.setdefault(s.heading.removeprefix(FORM).strip(), set()).add(s.item)
    told = {a.item: a.technique for a in acts if a.status is Status.PERFORMED}
    items = {item for some in titles.values() for item in some}
    deeds = {technique for item, technique in told.items() if item in items}
    over = [title for title, some in titles.items() if title and some & set(told)]
    return [a for a in acts if a.item in items or not _of_all(a, over, deeds)]


def _of_all(act: Act, titles: Sequence[str], deeds: set[str]) -> bool:
    words = " ".join(act.sentence.text.split())
    bare = not act.places or act.inherited
    return bare and (any(words in title for title in titles) or deeds == {act.technique})
