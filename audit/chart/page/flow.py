"""The lines of a note taken in turn: the section, list item and paragraph that each stands in."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from audit.chart.page.forms import heading_label, is_repair
from audit.chart.page.headings import MINOR
from audit.chart.page.place_heads import place_headed
from audit.chart.page.preparations import is_talk, leads_to_work
from audit.chart.page.sections import Opening, label_end
from audit.chart.page.work_starts import (
    BEFORE_WORK,
    NUMBERED_FORM,
    begins_work,
    ends_head,
    is_entry_of_work,
    is_growth_entry,
)
from audit.chart.words.patterns import rx


@dataclass(frozen=True, slots=True)
class Place:
    """Where the lines of one paragraph stand."""

    part: str
    heading: str
    key: str | None
    label: str | None
    block: int
    item: int
    bullet: bool


@dataclass(slots=True)
class State:
    part: str = "header"
    heading: str = ""
    outer: str = "header"
    label: str | None = None
    label_line: bool = False  # the label's line was nothing but a title
    block: int = 0
    item: int = 0
    last_number: int = 0
    placed: bool = False  # the paragraph is headed by its place
    passing: bool = False  # a history told behind its heading in one paragraph
    forms: dict[str, int] = field(default_factory=dict)  # a procedure form's number → its item


def enter(state: State, mark: Opening, line: str, blank: bool) -> Place:
    """Move the state over the beginning of a line and say where its content stands."""
    inline = bool(line[mark.end :].strip())
    closes = mark.section == "procedure" and mark.key is None and mark.heading in _CLOSING
    if inline and not blank and state.label_line and closes:
        # "Reconstruction: flap" under "TUMOR 1": a field of the tumor's own form
        mark = replace(mark, section=None, heading=None, end=label_end(line))
        state.part = state.outer = "procedure"
    part, heading = state.part, state.heading
    bare = mark.section == "pmh" and ":" not in line[: mark.end]  # "PMH DM2, CKD3."
    minor = mark.section in MINOR or mark.heading in _ASIDES or bare
    if mark.section and minor and inline and not mark.key:
        part, heading = mark.section, mark.heading or ""
        told = state.part in _TOLD_BEFORE - {"header"}  # behind names and dates a story may follow
        if told and _PREPARES.search(heading) and not is_talk(line):
            state.part = state.outer = "procedure"  # what follows is the work, not the history
            state.heading = "procedure note"
    elif mark.section and not mark.key:
        _open(state, mark.section, mark.heading or "", blank, inline)
        state.passing = mark.section in _BACKGROUND and inline
        if mark.section == "procedure" and inline:
            _number_form(state, line[mark.end :])
        part, heading = state.part, state.heading
    if state.part in _TOLD_BEFORE and not mark.section and leads_to_work(line):
        state.part = state.outer = part = "procedure"
        state.heading = heading = "procedure note"
    _count(state, mark, line, blank, inline)
    _at_place(state, mark, line, blank)
    numbered = NUMBERED_FORM.match(line) if mark.label is None and not mark.section else None
    if numbered:
        state.item, state.label, state.label_line = state.item + 1, numbered["n"].upper(), False
    growth = state.part in {*BEFORE_WORK, "procedure"} and is_growth_entry(line)
    if growth:
        state.item, state.label = state.item + 1, None
    entry = state.part in _BACKGROUND and is_entry_of_work(line)
    if entry or (
        state.part in BEFORE_WORK and (numbered or begins_work(mark, line, blank) or growth)
    ):
        state.part = state.outer = part = "procedure"
        state.heading = heading = "procedures"
    if mark.key is None and mark.label and mark.label.isdigit() and not mark.section:
        part = _next_item(state, int(mark.label), part)
    opens = part == "header" and (mark.key is not None or mark.label is not None)
    ends = mark.key is None and ends_head(part, line, blank and not mark.label)
    # "PMH: asthma." and a blank line: the next paragraph has left the history
    left = state.passing and blank and part in _BACKGROUND and not _FORMER.search(line)
    ends = ends or (left and mark.label is None)
    if not mark.section and (opens or ends):
        state.part = state.outer = part = "narrative"
    key = "row" if line.count("|") >= 2 else mark.key
    return Place(part, heading, key, state.label, state.block, state.item, mark.bullet)


# Told in a line wherever it occurs to the author; what stood before goes on behind it.
_ASIDES = frozenset(
    {"social history", "family history", "allergies", "immunizations", "social", "family",
     "social habits", "sick contacts", "diet", "sh", "fh", "f h"}
)  # fmt: skip

# A line of consent or of numbing ends the history, whether the work has a heading or not.
_BACKGROUND = frozenset({"pmh", "medications"})
_FORMER = rx(r"\b(?:(?:19|20)\d\d|ago|s/p|status post|history|h/o|hx|childhood)\b")
_PREPARES = rx(r"^(?!.*\bhistory\b).*\b(?:consents?|time ?out|an[a]?esthe\w+)\b")

# "Hx: cyst, drained twice. / Consent signed: … / Closed with nylon": no head calls it the work.
_TOLD_BEFORE = _BACKGROUND | {"hpi", "indication", "cc", "header"}

# What closes the wound of a labelled form.
_CLOSING = frozenset({"reconstruction", "repair"})

# Sections whose names are also labels inside a procedure's form.
_ALSO_FIELDS = frozenset({"procedure", "exam"})


# What was seen at the operation, wherever it is told.
_SEEN = frozenset({"operative findings", "intraoperative findings", "clinical findings"})


def _is_field(mark: Opening, line: str) -> bool:
    """ "Technique: ellipse" of a form, not "PROCEDURE: EXCISION #2", which opens the next one."""
    rest = line[mark.end :]
    if mark.heading in _SEEN:
        return False
    return mark.section in _ALSO_FIELDS and not (heading_label(rest) or is_repair(rest))


# Regions that head the lines of an examination, and in the midst of the work its places.
_REGIONS = frozenset({"neck", "abdomen", "extremities", "genital area", "heent"})


def within_work(state: State, mark: Opening, line: str, blank: bool) -> Opening:
    """The opening without its section where the work goes on: "Skin: 4-0 nylon", "Neck: a cut"."""
    told = bool(line[mark.end :].strip()) and state.part == "procedure"
    place = mark.section == "exam" and mark.heading in _REGIONS
    if told and (place or (not blank and _is_field(mark, line))):
        return replace(mark, section=None, heading=None, end=label_end(line))
    return mark


def _number_form(state: State, title: str) -> None:
    """ "PROCEDURE: EXCISION #2" is a form of its own; "PROCEDURE: REPAIR #2" goes on with it."""
    label = heading_label(title)
    key = label or "the only one"
    if is_repair(title) and key in state.forms:
        state.item = state.forms[key]
    else:
        state.forms[key] = state.item
    if label:
        state.label, state.label_line = label, True


def _count(state: State, mark: Opening, line: str, blank: bool, inline: bool) -> None:
    """Keep paragraph, item and label up to date."""
    if mark.label:
        state.label = mark.label
        state.label_line = len(line.strip()) < 70 and not line.rstrip().endswith(".")
        state.block += 1
        state.item += 1
    elif blank or mark.section:
        state.block += 1
        if blank and not mark.section and mark.key is None:
            if not state.label_line:
                state.label = None
            state.label_line = False


# Parts in which a paragraph headed by a place tells of the work there; an exam goes on.
_WORK = frozenset({"procedure", "narrative", "title", "header"})


def _at_place(state: State, mark: Opening, line: str, blank: bool) -> None:
    """ "Brow. Incision …", "Groin: a stab …": each paragraph is an entry, and the next is not."""
    told = not (mark.section or mark.key or mark.label)
    if told and state.part in _WORK and place_headed(line[mark.end :]):
        state.item, state.placed = state.item + 1, True
        state.label = None
    elif state.placed and (blank or mark.section):
        state.item, state.placed = state.item + 1, False


# What numbered entries may stand in without a heading of their own.
_TALE = frozenset({"narrative", "hpi", "cc"})


def _open(state: State, section: str, heading: str, blank: bool, inline: bool) -> None:
    inside = state.outer == "assessment_plan"
    of_entry = not blank and state.label is not None
    nested = inside and (
        section in ("procedure", "title", "consent") or (section == "assessment_plan" and of_entry)
    )
    # "1. Mole, left flank. / 0.8 cm, catches. / Plan: shaved": each entry has a plan of its own.
    listed = of_entry and inline and state.outer in _TALE
    nested = nested or (listed and section in ("assessment_plan", "procedure"))
    state.part, state.heading = section, heading
    if not nested:
        state.outer = section
        state.last_number = 0
    if not nested or blank:
        state.label = None
        state.item += 1


def _next_item(state: State, number: int, part: str) -> str:
    """The next number of the plan's list leaves a procedure that stood inside the item before."""
    if state.outer != "assessment_plan":
        return part
    if number == 1 and state.last_number > 1 and state.part == "procedure":
        state.outer = "procedure"  # the work behind the plan counts anew: a list of its own
        return part
    if number == state.last_number + 1:
        state.part, state.heading, part = "assessment_plan", "assessment plan", "assessment_plan"
    state.last_number = number
    return part
