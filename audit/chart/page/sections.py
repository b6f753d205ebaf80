"""Lines of a note turned into headings, keys of forms, list labels and the section they open."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from audit.chart.page.headings import alone, headings, joint, named, normal
from audit.chart.words.patterns import rx

_LABEL = rx(
    r"[ \t]*(?P<label>(?:\(?(?:[a-h]|\d{1,2})[.)](?=\s|$)(?!\s+(?:and|&|or) \(?\d{1,2}[.)]))|"
    # a row of a list in columns: "2  R forearm, volar   7 cm   fat   4-0 Vicryl"
    r"\d{1,2}(?=[ \t]{2,}\S[^\n]*?[ \t]{3,}\S)|"
    # "- 12 lesions frozen" counts behind its dash
    r"#\s*\d{1,2}[.):]?(?=\s)|-\d{1,2}(?=\s)|-\s*\d{1,2}[.):](?=\s)|"
    r"[•*·▪●#○◦‣➢»](?=\s)"
    r"|[-–—]{1,2}(?=\s)|(?:site|lesion|specimen|part|procedure|biopsy|area|tumou?r|excision|spot|wound|"
    r"growth|(?:(?:surgery|surgical|operative|op|procedure|excision|biopsy) )?(?:note|record|"
    r"report)(?= ?(?:#|no\b|\d|[a-h] *[:.]))|surgery|operation) "
    r"(?:#|no\.? )?(?:\d{1,2}(?![.,]?\d)|[a-h])(?=\s*[:)(–-]|\.(?:\s|$)| *$|[ \t]{2,}\S)"
    r"(?: ?\(continued\))?(?: *[:.)–-])?)"
)


_HEAD = re.compile(r"[ \t]*(?P<name>[^:\n\r|]{1,70}?)[ \t]*:(?!(?<=\d:)\d)(?=[ \t]|$|\S)", re.I)


# "S - ", "A/P - ", "HPI – ": only these few, a dash is also an ordinary dash.
_DASHED = re.compile(
        r"[ \t]*(?P<name>s|o|a|p|a/p|hpi|pe|cc|exam|assessment|plan|impression|"
        r"procedure(?: notes?)?|op(?:erative)? note|"
        r"subjective|objective)"
    r"[ \t]+[-–—][ \t]+(?=\S)", re.I,
)  # fmt: skip


# "SUBJ  21 yo dancer", "DX 1) dog bite": short forms that are never a sentence's own word.
_BARE = rx(
    r"[ \t]*(?P<name>hpi|pmhx?|psh|subj|obj|assess|dx|rx|a/p|ros)[ \t]+(?=\S)"
    r"(?!(?:of|for|with|by|in|was|were|is|and|or|as|given|sent|strength|the|if|whether|to|at|from|"
    r"on|per|code)\b|[-–—:=.,/])"
)


# "Procedure. After consent the calf was prepped": a dictated heading that ends with a period.
_DOTTED = re.compile(
    r"[ \t]*(?P<name>[A-Z][A-Za-z]+(?:(?: (?:of |and )?| ?[/&] ?)[A-Za-z]+){0,3})\.[ \t]+"
    r"(?=[A-Z0-9])", re.I,
)  # fmt: skip
_STATED = frozenset(
    {"procedure", "procedures", "examination", "physical examination", "impression",
     "impression and plan", "recommendations", "recommendation", "assessment",
     "assessment and plan", "plan", "past history", "past medical history", "history",
     "laboratory", "findings", "indication", "indications", "operation", "technique",
     "description", "narrative", "diagnosis", "medications", "allergies", "social history",
     "family history", "disposition", "anesthesia", "complications", "chief complaint",
     "exam", "objective", "subjective", "description of procedure", "specimens"}
)  # fmt: skip


def _opens(name: str) -> bool:
    parts = [normal(x) for x in re.split(r"[/&]", name)]
    return all(x in _STATED and x in headings() for x in parts)


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


# "Exam (face, neck, arms):", "Procedure (done by the resident):" say more in brackets.
_BRACKETED = re.compile(r"\s*(?P<name>[A-Za-z][A-Za-z /-]{1,30}?) ?\([^()\n]{2,80}\) ?:")
# "Procedures (verbal consent, 1% lido to all)" alone on its line heads the work below it; what
# the brackets tell of the preparation holds for all of it.
_PREFACED = rx(
    r"\s*(?P<name>[A-Za-z][A-Za-z /-]{1,30}?) ?(?P<more>\((?=[^()\n]*\b(?:consent\w*|time-?out|"
    r"all|each|both|lido\w*|lignocaine|xylo\w*|an[ae]+sth\w*|numbed|local|la|prep(?:ped)?|done|"
    r"performed|today|by)\b)[^()\n]{2,120}\))[ ]?[:–-]*\s*$"
)


_BROAD = frozenset({"exam", "procedure", "assessment_plan", "hpi", "indication", "instructions"})
_WORK = frozenset({"procedure", "title"})
_CLOSING = frozenset({"closure", "wound closure"})


@lru_cache(maxsize=32768)
def opening(line: str) -> Opening:
    """Read the beginning of one line: label, heading or key, in that order."""
    label, start, bullet = _label(line)
    rest = line[start:]
    head = _HEAD.match(rest)
    if head:
        name = normal(head["name"])
        if found := named(name, head["name"], rest[head.end() :]):
            section, key = found
            if section == "exam" and _is_site_of_work(head["name"], rest[head.end() :]):
                return Opening(None, None, None, label, bullet, start)
            return Opening(section, key, name, label, bullet, start + head.end())
    preface = _PREFACED.match(rest)
    if preface and _heads_work(name := normal(preface["name"])):
        return Opening("procedure", None, name, label, bullet, start + preface.start("more"))
    aside = _BRACKETED.match(rest)
    if aside and (section := headings().get(normal(aside["name"]))) in _BROAD:
        return Opening(section, None, normal(aside["name"]), label, bullet, start + aside.end())
    if dash := _DASHED.match(rest):
        name = normal(dash["name"])
        if name in headings():
            return Opening(headings()[name], None, name, label, bullet, start + dash.end())
    if (bare := _BARE.match(rest)) and (section := headings().get(normal(bare["name"]))):
        return Opening(section, None, normal(bare["name"]), label, bullet, start + bare.end())
    # capitals tell a heading from a sentence's last word, where the note has any
    dot = _DOTTED.match(rest) if rest.lstrip()[:1].isupper() or rest.islower() else None
    if dot and _opens(dot["name"]):
        name = normal(dot["name"])
        section = headings().get(name) or joint(dot["name"])
        return Opening(section, None, name, label, bullet, start + dot.end())
    if label and _NAMES_PLACE.match(line) and _is_place(rest):
        return Opening(None, "location", None, label, bullet, start)
    if _FORM.search(rest) and len(rest) < 70 and not label:
        return Opening("procedure", None, normal(rest), None, False, len(line))
    if whole := alone(rest):
        known = normal(rest.strip().strip("-–—=*#_").strip().rstrip(":.")) in headings()
        return Opening(whole, None, normal(rest), label, bullet, len(line) if known else start)
    return Opening(label=label, bullet=bullet, end=start)


def _heads_work(name: str) -> bool:
    return headings().get(name) in _WORK or name in _CLOSING


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
    if not match or rx(r"[ \t]*[-–—]+\s*$").match(line):
        return None, 0, False
    raw = match["label"]
    word = rx(r"(\d{1,2}|(?<![a-z])[a-h])(?: ?\(continued\))?[.):–\-\s]*$").search(raw)
    if word is None:
        return None, match.end(), True
    if re.match(r"[ \t]*\d{1,2}\.\d", line):
        return None, 0, False
    return word[1].upper(), match.end(), True
