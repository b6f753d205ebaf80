"""A field of a sheet turned into the words that say the same in a form."""

from __future__ import annotations

import re
from dataclasses import replace

from audit.chart.page.column_fields import Field
from audit.chart.words.patterns import rx

_SENT = rx(
    r"^(?:(?:sent )?(?:to )?(?:path\w*|histo\w*|lab)(?: \(?y/n\)?| sent| specimen)?|sent|specimens?"
    r"(?: sent| #| no\.?| jar| label)?|jar(?: #| no\.?)?|bottle(?: #)?|container|submitted)\??$"
)
_NOT = rx(r"^(?:no|none|n|not\b.*|nil|discard\w*|-+|0|n/?a)\W*$")
_RESULT = rx(
    r"\b(?:carcinoma|bcc|scc|nevus|melanoma|keratosis|atypi\w*|margins?|clear|positive|negative|"
    r"benign|pending|s\d\d)\b"
)
_EXCISED = rx(r"^(?:excised|cut|taken)(?: (?:size|at))?$")
_COVERED = rx(r"^(?:reconstruct\w+|repair(?:ed)?(?: with| by)?|defect closed(?: with| by)?)$")


def worded(told: Field) -> Field:
    """ "jar: 2" → "Specimen: sent to pathology"; "Excised: 1.3 cm" → "Excised diameter: 1.3 cm"."""
    label = re.sub(r"\([^)]*\)|[:?]+$", "", told.label).strip()
    value = told.text.split(":", 1)[-1].strip()
    if _SENT.match(label) and value and not _RESULT.search(value):
        kept = _NOT.match(value) is not None
        words = "No specimen sent to pathology" if kept else "Specimen: sent to pathology"
        return replace(told, text=f"{words}, {value}")
    if _EXCISED.match(label) and re.match(r"\d", value):
        return replace(told, text=f"Excised diameter: {value}")
    if _COVERED.match(label):
        return replace(told, text=f"Closure: {value}")
    return told
