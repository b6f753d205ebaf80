"""Documents of an encounter turned into those that tell of an earlier session."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from audit.model import Document

INDEX_SLACK = 3  # days that the folder's date of a note may differ: filing, signing
_NARRATORS = ("visit_note", "procedure_note")


def earlier_notes(documents: Sequence[Document], day: date) -> frozenset[str]:
    """Ids of notes dated well before the day; none unless a note of the day itself is there.

    The operative note of last week is filed with today's visit for reference (RULINGS 31).
    """
    notes = [d for d in documents if d.document_type in _NARRATORS and d.document_date]
    if not any(d.document_date == day for d in notes):
        return frozenset()
    return frozenset(
        d.document_id
        for d in notes
        if d.document_date is not None and (day - d.document_date).days > INDEX_SLACK
    )
