"""A document turned into whether it tells of care at all, or of the office's own business."""

from __future__ import annotations

import re

from audit.chart.paper.wording import pattern
from audit.model import Document

_HEAD = 200  # letters within which a paper names itself
_SHORT = 500  # a longer note that mentions a missed visit tells of a visit


def is_clerical(document: Document) -> bool:
    """Schedules, registers, letters of payers, order forms: filed with a visit and no record of it.

    Only papers of the type "other"; a treatment log filed so is a record of care.
    """
    if document.document_type != "other":
        return False
    return pattern("clerical", "paper").search(document.text[:_HEAD]) is not None


def never_came(document: Document) -> re.Match[str] | None:
    """A short note whose only news is that the patient did not come."""
    if len(document.text) > _SHORT:
        return None
    return pattern("clerical", "no_show").search(document.text)
