"""Lines of a note turned into headings, keys of forms, list labels and the section they open."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from audit.chart.page.form_labels import measured_by
from audit.chart.words.patterns import rx, vocabulary

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
_LABEL = rx(
    r"[ \t]*(?P<label>(?:\(?(?:[a-h]|\d{1,2})[.)](?=\s|$))|[#-]\s*\d{1,2}[.):]?(?=\s)|"
    r"[•*·▪●#](?=\s)"
    r"|[-–](?=\s)|(?:site|lesion|specimen|part|procedure|biopsy|area|tumou?r|excision|spot|wound|"
    r"growth) "
    r"(?:#|no\.? )?(?:\d{1,2}(?![.,]?\d)|[a-h])(?=\s*[:)(–-]|\.(?:\s|$)| *$|[ \t]{2,}\S)"
    r"(?: ?\(continued\))?(?: *[:.)–-])?)"
)
_HEAD = re.compile(r"[ \t]*(?P<name>[^:\n\r|]{1,70}?)[ \t]*:(?!\d)(?=[ \t]|$|\S)", re.I)
# "S - ", "A/P - ", "HPI – ": only these few, a dash is also an ordinary dash.
_DASHED = re.compile(
        r"[ \t]*(?P<name>s|o|a|p|a/p|hpi|pe|cc|exam|assessment|plan|impression|procedure|"
        r"subjective|objective)"
    r"[ \t]+[-–—][ \t]+(?=\S)", re.I,
)  # fmt: skip
RULE = re.compile(r"^[\s=_*~–—-]{3,}$")
PAGE = rx(
    r"^\s*(?:.{0,70}\s)?page \d+(?: of \d+)?\s*$|^\s*.{0,120}\spage (?:[2-9]|\d\d)(?: of \d+)?\s*$|"
    r"^\s*printed\b.{0,40}$|^\s*(?:.{0,60} )?printed "
    r"\d.{0,30}$|^\s*confidential\b.{0,60}$"
)


@dataclass(frozen=True, slots=True)
class Opening:
    """What the beginning of a line is: `end` is where its content starts."""

    section: str | None = None
    key: str | None = None
    heading: str | None = None
    label: str | None = None
    bullet: bool = False
    end: int = 0


@lru_cache(maxsize=1)
def _headings() -> dict[str, str]:
    return {n: s for s, names in vocabulary("headings")["section"].items() for n in names}


@lru_cache(maxsize=1)
def _keys() -> dict[str, str]:
    return {n: k for k, names in vocabulary("headings")["key"].items() for n in names}


def normal(name: str) -> str:
    """A heading's words without case, punctuation and numbering."""
    words = re.sub(r"[^a-z0-9#]+", " ", name.lower().replace("’", "'").replace("'s", " s"))
    return " ".join(words.split())


def known(name: str) -> bool:
    """A heading or a form's key of the vocabulary."""
    return name in _headings() or name in _keys()


def known_key(name: str) -> bool:
    """A label that forms put before a value."""
    return name in _keys() or name in _FIELDS or measured_by(name) is not None


@lru_cache(maxsize=32768)
def opening(line: str) -> Opening:
    """Read the beginning of one line: label, heading or key, in that order."""
    label, start, bullet = _label(line)
    rest = line[start:]
    head = _HEAD.match(rest)
    if head:
        name = normal(head["name"])
        if found := _named(name, head["name"]):
            section, key = found
            if section == "exam" and _is_site_of_work(head["name"], rest[head.end() :]):
                return Opening(None, None, None, label, bullet, start)
            return Opening(section, key, name, label, bullet, start + head.end())
    if dash := _DASHED.match(rest):
        name = normal(dash["name"])
        if name in _headings():
            return Opening(_headings()[name], None, name, label, bullet, start + dash.end())
    if label and _NAMES_PLACE.match(line) and _is_place(rest):
        return Opening(None, "location", None, label, bullet, start)
    if _FORM.search(rest) and len(rest) < 70 and not label:
        return Opening("procedure", None, normal(rest), None, False, len(line))
    if whole := _alone(rest):
        known = normal(rest.strip().strip("-–—=*#_").strip().rstrip(":.")) in _headings()
        return Opening(whole, None, normal(rest), label, bullet, len(line) if known else start)
    return Opening(label=label, bullet=bullet, end=start)


_NAMES_PLACE = rx(
    r"[ \t]*(?:site|lesion|area|spot|location|wound|growth|tumou?r|"
    r"excision|procedure)\b"
)
# The title of a form that is filled for what is done there and then.
_FORM = rx(
    r"^[^:.]{0,40}\b(?:excisions?|grafts?|biops(?:y|ies)|shave|procedures?|surgery|surgical|op|"
    r"operative|operation|destruction|cryotherapy|cryosurgery|ed ?& ?c|removal|cyst|"
    r"i ?& ?d|injections?) (?:\w+ ){0,2}?(?:form|sheet|template|worksheet|checklist|flow ?sheet|"
    r"record)\b[^.]{0,40}$"
)


def _is_place(rest: str) -> bool:
    """Nothing but a place stands behind the label of a site."""
    from audit.chart.words.sites import find_sites

    words = rest.strip()
    if not words or len(words) > 70 or re.search(r"\d ?(?:mm|cm)|[.;!?]\s", words):
        return False
    sites = find_sites(words)
    return bool(sites) and sites[0].start < 12 and not _VERB.search(words)


_VERB = rx(
    r"\b(?:was|were|is|excis\w+|shav\w+|biops\w+|bx|punch\w*|remov\w+|freez\w+|frozen|ln2|"
    r"cryo\w*|curet\w+|treated|healing|papule|plaque|macule|nodule|ed ?& ?c|r/o|rule)\b"
)


def _is_site_of_work(name: str, told: str) -> bool:
    """ "Abdomen: shave biopsy": the place of a procedure, not a heading of the examination."""
    from audit.chart.words.sites import find_sites
    from audit.chart.words.techniques import find_techniques

    mentions = find_techniques(told)
    return bool(mentions) and mentions[0].start < 40 and bool(find_sites(name))


def label_end(line: str) -> int:
    """Where the text behind a list's label begins."""
    return _label(line)[1]


def _label(line: str) -> tuple[str | None, int, bool]:
    match = _LABEL.match(line)
    if not match or rx(r"[ \t]*[-–]\s*$").match(line):
        return None, 0, False
    raw = match["label"]
    word = rx(r"(\d{1,2}|(?<![a-z])[a-h])(?: ?\(continued\))?[.):–\-\s]*$").search(raw)
    if word is None:
        return None, match.end(), True
    if re.match(r"[ \t]*\d{1,2}\.\d", line):
        return None, 0, False
    return word[1].upper(), match.end(), True


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


def _named(name: str, raw: str) -> tuple[str | None, str | None] | None:
    name = re.sub(r"^(?:\d+|[#]) ", "", name)
    if name in _SHORT and re.search(r"\s", raw.strip().strip(".")) and name not in ("a p", "f u"):
        return None
    if name in _keys():
        return _headings().get(name), _keys()[name]
    if name in _headings():
        return _headings()[name], None
    if key := measured_by(name):
        return None, key
    if name.startswith("assessment") and len(name) < 40:
        return "assessment_plan", None
    trimmed = re.sub(r"^(?:the|brief|detailed|today s|additional|further|post|pre) ", "", name)
    if trimmed in _headings():
        return _headings()[trimmed], None
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
    return None


def _alone(rest: str) -> str | None:
    """The section of a line that is nothing but a heading."""
    text = rest.strip().strip("-–—=*#_").strip().rstrip(":.")
    name = normal(text)
    if not name or len(text) > 60:
        return None
    if name in _headings() and _headings()[name] not in ("header", "other"):
        return _headings()[name]
    if name in ("a p", "assessment plan", "impression plan"):
        return "assessment_plan"
    if re.fullmatch(
        r"(?:[a-z]+ ){0,4}(?:operative report|procedure note|operative dictation)", name
    ):
        return "procedure"
    return None


def public(section: str) -> str:
    """The section name of DESIGN.md for a section of the heading vocabulary."""
    return PUBLIC.get(section, section)
