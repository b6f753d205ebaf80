"""A line turned into whether the work begins with it, heading or not."""

from __future__ import annotations

import re

from audit.chart.page.sections import Opening
from audit.chart.words.patterns import rx
from audit.chart.words.sites import find_sites
from audit.chart.words.techniques import find_techniques

# Sections behind which a list of what was done may follow without a heading of its own.
BEFORE_WORK = frozenset({"exam", "hpi", "cc", "narrative"})

# "REPAIR #1  site: left brow": the entry of a form, whatever stood before it.
NUMBERED_FORM = rx(
    r"^\s*(?:(?:lac(?:eration)?|wound|punch|shave) )?(?:repair|closure|biopsy|bx|excision|"
    r"procedure|destruction|injection|debridement|i&d) ?(?:#|no\.?) ?(?P<n>\d{1,2}|[a-h])\b(?=.*\S)"
)

# "Procedure 1 - ED&C, left forearm": a numbered entry of today's work, behind a drug list as well.
_NUMBERED_ENTRY = rx(
    r"^\s*(?:procedure|operation|excision|biopsy|bx|destruction|repair|cryotherapy) ?(?:#|no\.? )?"
    r"(?:\d|[a-h])\b ?[-–—:.)]"
)


def is_entry_of_work(line: str) -> bool:
    """A line that numbers a procedure and tells of no former one."""
    return _NUMBERED_ENTRY.match(line) is not None and not _SHORTHAND_NOT.search(line)


# "MOLE R THIGH: 0.7 cm … 2 mm margin … 4-0 nylon": a growth's own line that tells its work.
_GROWTH_HEAD = rx(
    r"^\W*(?=[^:\n]{6,45}:)[^:\n]*\b(?:cyst|mole|nev(?:us|i)|lesion|papule|nodule|growth|lipoma|tag|"
    r"wart|keratosis|mass|plaque|spot|bcc|scc|carcinoma|melanoma|tumou?r|scar)s?\b[^:\n]*:"
)
_WORK_TOLD = rx(
    r"\b\d-0 (?:\w+ ){0,2}?(?:vicryl|monocryl|nylon|ethilon|prolene|pds|gut|silk)\b|\bjar \w\b|"
    r"\b(?:alcl3?|drysol|aluminum chloride)\b"
)


def is_growth_entry(line: str) -> bool:
    """The line is headed by a growth at a place and tells of thread, jar or styptic."""
    head = _GROWTH_HEAD.match(line)
    return head is not None and bool(find_sites(head.group())) and bool(_WORK_TOLD.search(line))


_SHORTHAND_NOT = rx(
    r"\b(?:scars?|site|healed|healing|well|prior|previous|s/p|status post|hx|history|ago|last|"
    r"declin\w+|discuss\w*|consider|recommend\w*|plan(?:ned)? (?:to|for)|schedul\w+|refer\w*|"
    r"since|spring|summer|fall|winter|yesterday|week|month|year)\b|\b(?:19|20)\d\d\b|\d/\d"
)


def begins_work(mark: Opening, line: str, blank: bool) -> bool:
    """ "1) Shave bx L shin …", "ED&C x3 sites:": what was done, in shorthand at a line's head."""
    if mark.section or mark.key or not (blank or mark.label or mark.bullet):
        return False
    rest = line[mark.end :].strip()
    first = next(iter(find_techniques(rest)), None)
    near = first is not None and first.start < 3
    clause = re.split(r"[.;](?:\s|$)", rest[:60])[0]
    return near and not _SHORTHAND_NOT.search(clause) and len(rest.split()) > 1


# A header and a list of diagnoses end where the work begins, heading or not.
STAGE_LINE = rx(r"^\s*(?:mohs )?(?:stage|layer) *#?(?:\d{1,2}|[ivx]+|one|two|three)\b")

_MEASURED = rx(r"\d *(?:cm|mm)\b")

DEED = rx(
    r"\b(?:was|were) (?:then |also )?(?:excised|incised|undermined|closed|removed|prepped|"
    r"shaved|sutured|"
    r"curetted|treated|performed|obtained|injected|anesthetized|infiltrated|advanced)\b|; excised\b"
)


# A paragraph that tells, below a list of names: "This 40 year old man returns …".
_PROSE = rx(
    r"^\s*(?:the|this|these|that|with|after|under|following|once|when|while|as|mrs?|ms|miss|dr|"
    r"patient|pt|he|she|they|we|i|in|on|at|an?|it|his|her|both|informed|having|our|my|\d{1,3}[ -])"
    r"\b.*\b(?:was|were|is|are|has|had|have|presents?|presented|returns?|returned|comes?|came|"
    r"underwent|wish\w*|request\w*|noticed|developed|understands?|understood|i|we)\b"
)


def ends_head(part: str, line: str, apart: bool) -> bool:
    """The header or a list of names is over; `apart`: the line has no label, and a blank before."""
    if part in ("title", "diagnosis") and apart and len(line.split()) > 7 and _PROSE.match(line):
        return True
    if part == "header":
        measured = _MEASURED.search(line) or STAGE_LINE.match(line)
        named = measured is not None or bool(find_techniques(line))
        return len(line.split()) > 8 or named
    return part == "diagnosis" and (DEED.search(line) or STAGE_LINE.match(line)) is not None
