"""The words of a heading or of a form's label turned into the section or the key they name."""

from __future__ import annotations

import re
from functools import lru_cache

from audit.chart.page.form_labels import measured_by
from audit.chart.words.patterns import vocabulary
from audit.chart.words.spelling import meant

# Sections that a heading with text behind it opens for that paragraph only.
# Sections of our vocabulary that the rest of the house knows under a wider name.
MINOR = frozenset(
    {
        "consent",
        "other",
        "header",
        "signature",
        "instructions",
        "diagnosis",
        "cc",
        "title",
        "indication",
    }
)


PUBLIC = {
    "indication": "hpi",
    "diagnosis": "assessment_plan",
    "title": "procedure",
    "narrative": "other",
}


# Short forms are headings only with a colon directly behind them or alone on their line.
_SHORT = {"s", "o", "a", "p", "pe", "ap", "hx", "sh", "fh", "imp", "cc", "tx", "gen", "dx", "f u"}


# Words that open a heading line of their own without a colon ("PROCEDURE NOTE").
# Headings that forms also use as labels of one line.
_FIELDS = frozenset({"diagnosis", "dx", "indication", "anesthesia", "anesthetic", "technique",
    "specimen", "consent", "complications", "clinical diagnosis", "procedure", "reason for removal",
    "time out", "ebl", "indications", "preoperative diagnosis", "postoperative diagnosis", "tumor",
    "preop diagnosis", "postop diagnosis", "pre op dx", "post op dx", "tumor type"})  # fmt: skip


# "Diagnoses / Plan", "Assessment & treatment plan by problem", "Impression and recommendations":
# a word for what is found and one for what follows from it, and nothing else.
_FOUND = r"(?:diagnos[ie]s|dx|assessments?|impressions?|imp|problems?(?: list)?|conclusions?)"
_FOLLOWS = (
    r"(?:plans?|treatments?|tx|recommendations?|recs|orders|rx|management|"
    r"treatment plans?|plan of care)"
)
_PLAN_TITLE = re.compile(
    rf"(?:(?:visit|clinical|final|today s|working|problem based) )?{_FOUND}"
    rf"(?: (?:and |with )?{_FOLLOWS}){{1,3}}(?: by problem)?|plan by problem|problem based plan"
)


def is_plan_title(name: str) -> bool:
    """A normalized heading that is made of diagnoses and plan."""
    return _PLAN_TITLE.fullmatch(name) is not None


@lru_cache(maxsize=1)
def headings() -> dict[str, str]:
    return {n: s for s, names in vocabulary("headings")["section"].items() for n in names}


@lru_cache(maxsize=1)
def _keys() -> dict[str, str]:
    return {n: k for k, names in vocabulary("headings")["key"].items() for n in names}


def normal(name: str) -> str:
    """A heading's words without case, punctuation and numbering."""
    words = re.sub(r"[^a-z0-9#]+", " ", name.lower().replace("’", "'").replace("'s", " s"))
    return " ".join(meant(w) or w for w in words.split())


def known(name: str) -> bool:
    """A heading or a form's key of the vocabulary."""
    return name in headings() or name in _keys()


def known_key(name: str) -> bool:
    """A label that forms put before a value."""
    return name in _keys() or name in _FIELDS or measured_by(name) is not None


# "Description of procedure in detail", "details of the operation", "operative course".
_NARRATION = re.compile(
    r"(?:(?:brief|full|detailed|surgical|operative|procedural) )*"
    r"(?:descriptions?|details?|narrative|techniques?|course|account|conduct|summary|steps|report) "
    r"(?:of|for) (?:the )?(?:\w+ )?(?:procedures?|operations?|surgery|technique|excision|biopsy|"
    r"repair)(?: (?:in detail|performed|and findings|and technique))?|"
    r"(?:operative|surgical|procedural?|operation) (?:technique|course|details?|narrative|"
    r"description|summary|procedure in detail|steps|report in detail)(?: and findings)?|"
    r"(?:procedures?|operation|surgery|technique) (?:in detail|details?|"
    r"and (?:operative )?findings|description|narrative|technique)|"
    r"findings and (?:procedures?|technique|operation)"
)


# "Repair: intermediate, 4.2 cm" fills a form's line; "Repair: The wound was …" opens a narrative.
_CLASS = re.compile(
    r"\s*(?:simple|intermediate|complex|layered|linear|none|second\w* intent\w*|(?:\w+ )?(?:flap|"
    r"graft))\b[^.]{0,40}(?:\.?$|\n|\.\s+\d)",
    re.I,
)


def named(name: str, raw: str, told: str = "") -> tuple[str | None, str | None] | None:
    name = re.sub(r"^(?:\d+|[#]) ", "", name)
    if name in _SHORT and re.search(r"\s", raw.strip().strip(".")) and name not in ("a p", "f u"):
        return None
    if name in _keys():
        return headings().get(name), _keys()[name]
    if name == "repair" and _CLASS.match(told):
        return None, "closure"
    if name in headings():
        return headings()[name], None
    if key := measured_by(name):
        return None, key
    if is_plan_title(name) or (name.startswith("assessment") and len(name) < 40):
        return "assessment_plan", None
    trimmed = re.sub(r"^(?:the|brief|detailed|today s|additional|further|post|pre) ", "", name)
    if trimmed in headings():
        return headings()[trimmed], None
    if re.match(
        r"(?:addendum|late entry|result (?:note|entry)|amendment|phone|path result)\b", name
    ):
        return "addendum", None
    if re.match(r"result\b.*\d", name):
        return "addendum", None
    if _NARRATION.fullmatch(name) or re.match(r"procedures? (?:with|today|performed|note)\b", name):
        return "procedure", None
    if re.match(r"(?:e|electronically|digitally) ?signed\b|signed (?:by|electronically)\b", name):
        return "signature", None
    if both := joint(raw):
        return both, None
    return None


# Of two headings in one, the section that holds the work.
_FIRST = ("procedure", "title", "assessment_plan", "diagnosis", "exam", "hpi", "indication")


def joint(raw: str) -> str | None:
    """ "Findings/technique", "History & exam": the section of a heading made of two."""
    parts = [normal(x) for x in re.split(r"[/&+]|\band\b", raw, flags=re.I)]
    if len(parts) < 2 or any(len(x) < 3 or x not in headings() for x in parts):
        return None
    sections = [headings()[x] for x in parts]
    return next((x for x in _FIRST if x in sections), None)


_TOLD = re.compile(r"^(?:(?:verbal|written|informed) )*consent (?:was )?(?:signed|obtained|given)$|"
                   r"^signed consent$")  # fmt: skip


def alone(rest: str) -> str | None:
    """The section of a line that is nothing but a heading."""
    text = rest.strip().strip("-–—=*#_").strip().rstrip(":.")
    name = normal(text)
    if not name or len(text) > 60:
        return None
    if _TOLD.search(name) and not rest.rstrip().endswith(":"):
        return None  # "Consent signed." says so, and heads nothing
    if name in headings() and headings()[name] not in ("header", "other"):
        return headings()[name]
    if name in ("a p", "assessment plan", "impression plan") or is_plan_title(name):
        return "assessment_plan"
    if re.fullmatch(
        r"(?:[a-z]+ ){0,4}(?:operative report|procedure note|operative dictation)", name
    ):
        return "procedure"
    return None


def public(section: str) -> str:
    """The section name of DESIGN.md for a section of the heading vocabulary."""
    return PUBLIC.get(section, section)
