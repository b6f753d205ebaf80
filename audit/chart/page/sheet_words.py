"""A field of a sheet turned into the words that say the same in a form."""

from __future__ import annotations

import re
from dataclasses import replace

from audit.chart.page.column_fields import Field
from audit.chart.words.diagnoses import find_diagnoses
from audit.chart.words.patterns import rx
from audit.chart.words.sites import find_sites

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
# Labels of every day: what they ask shows in what stands beside them.
_WHERE = rx(r"^(?:where(?: on (?:the )?body| is it)?|place|spot|whereabouts|body part|on)$")
_WHAT = rx(r"^(?:what(?: is it)?|kind|looks like|working dx|problem|thing|story|lesion type)$")
_SEWN = rx(r"^(?:skin|surface|top|superficial|deep|buried|dermis|under ?neath|inside|outside)$")
_THREAD = rx(r"\b\d-0\b")
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
    if _WHERE.match(label) and find_sites(value):
        return replace(told, text=f"Site: {value}")
    if _WHAT.match(label) and find_diagnoses(value):
        return replace(told, text=f"Diagnosis: {value}")
    if _SEWN.match(label) and _THREAD.search(value):
        return replace(told, text=f"Closure: {label} {value}")
    if _COVERED.match(label):
        return replace(told, text=f"Closure: {value}")
    return told
