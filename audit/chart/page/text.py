"""A document turned into sentences that know their place, section, list label and form key."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from audit.chart.page.columns import Sheet, sheets, with_unit
from audit.chart.page.copied import is_copied
from audit.chart.page.forms import heading_label, is_repair, of_sheet
from audit.chart.page.layout import plain
from audit.chart.page.sections import MINOR, PAGE, RULE, Opening, label_end, opening, public
from audit.chart.page.sentence import Reading, Sentence
from audit.chart.words.patterns import rx
from audit.chart.words.sites import find_sites
from audit.chart.words.techniques import find_techniques
from audit.model import Document

__all__ = ["Reading", "Sentence", "read"]


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the lines of one paragraph stand."""

    part: str
    heading: str
    key: str | None
    label: str | None
    block: int
    item: int
    bullet: bool


@dataclass(slots=True)
class _State:
    part: str = "header"
    heading: str = ""
    outer: str = "header"
    label: str | None = None
    label_line: bool = False  # the label's line was nothing but a title
    block: int = 0
    item: int = 0
    last_number: int = 0
    forms: dict[str, int] = field(default_factory=dict)  # a procedure form's number → its item


# A full stop that ends no sentence: abbreviations, initials, decimals, "vs.", "w/o".
_ABBREVIATION = rx(
    r"(?:\b(?:dr|drs|mr|mrs|ms|st|vs|approx|no|nos|fig|inc|jr|sr|dept|est|max|min|"
    r"sup|inf|ant|post|lat|med|prox|dist|lt|rt|l|r|i\.e|e\.g|e\.?g|ca|cf|al|acc|hx|dx|tx|bx|sx|"
    r"seb|spec|irrit|pigm|diam|bilat|mult|abd|exc|incl|resp|hyperpig|"
    r"derm|clin|superf|inflam|sep|pt|pts|ref|vol|conc|temp|ser|min|sec|secs|hr|hrs|wk|wks|mo|mos|"
    r"p\.o|b\.i\.d|t\.i\.d|q\.h\.s|p\.r\.n|a\.m|p\.m|q|oz|lb|ph\.d|yo|y\.o|susp|prob|poss|s\.p|"
    r"[a-z]\.[a-z])|(?:^|\s)[a-z])\.$"
)
# "1." at the head of an item that stands inside a line.
_NUMBERING = re.compile(r"(?:^|[.;:)]\s{1,3})\d{1,2}\.$")
_INLINE = re.compile(r"(?P<n>\d{1,2})[.)]\s+(?=\D)")
_STOP = re.compile(r"[.!?](?=[\"”')\]]*\s)")


def read(document: Document) -> Reading:
    """Cut a document into sentences of its plain text; offsets hold for document.text too."""
    found = () if document.document_type in _NOT_FORMS else sheets(document.text)
    if document.document_type not in _NOT_FORMS:
        document = replace(document, text=plain(document.text))
    sentences = list(_sentences(document, found))
    for n, sheet in enumerate(found):
        at = next((i for i, s in enumerate(sentences) if s.start >= sheet.start), len(sentences))
        sentences[at:at] = of_sheet(document, sheet, n)
    return Reading(document, tuple(sentences))


# Papers whose boxes and gaps their own readers read.
_NOT_FORMS = frozenset({"consent", "photo"})


def _sentences(document: Document, apart: Sequence[Sheet]) -> Iterator[Sentence]:
    for place, lines in _paragraphs(document.text, apart):
        whole = place.key == "row"
        first, inline = True, 0
        for start, end in lines if whole else _cut(document.text, lines):
            here = place if first or whole else _within(place, document.text[start:end])
            first = False
            mark = None if whole else _INLINE.match(document.text, start, end)
            if mark and int(mark["n"]) == inline + 1:
                inline, start = inline + 1, mark.end()
            if is_copied(document.text, start):
                here = replace(here, part="pmh", key=None)
            if inline:
                here = replace(here, label=str(inline), item=place.item + 1000 * inline)
            words = document.text[start:end]
            if here.key in _MEASURED_KEYS and ":" in words:
                words = with_unit(words, words.split(":", 1)[0])
            yield Sentence(
                document.document_id, start, end, words, public(here.part),
                here.part, here.heading, here.key, here.label, here.block, here.item, here.bullet,
            )  # fmt: skip


_MEASURED_KEYS = frozenset({"size", "margin", "excised", "length", "defect", "depth"})
_WORK = rx(r"\W*(?:excised|removed|prepped|incised|shaved|closed|undermined|layered closure)\b")


# What else could have been done is talk, as consent is.
_ALTERNATIVES = rx(
    r"\W*(?:alts?|alternatives?|(?:other )?options?)\b\.? ?(?:[=:–-]|(?:were|are|incl\w*|"
    r"discussed|offered|considered)\b)"
)


def _within(place: _Place, text: str) -> _Place:
    """A later sentence of a paragraph: a form's key holds for its own sentence only."""
    if place.part == "diagnosis" and (_WORK.match(text) or _DEED.search(text)):
        # "Dx: cyst, scalp. Excised to fat.": the work begins in the middle of the line
        return replace(place, part="narrative", key=None)
    if _ALTERNATIVES.match(text):
        return replace(place, part="consent", key=None)
    mark = opening(text)
    if mark.key is None and mark.section in ("diagnosis", "consent", "other", "cc"):
        return replace(place, part=mark.section, key=None)
    return replace(place, key=mark.key) if mark.key != place.key else place


def _paragraphs(
    text: str, apart: Sequence[Sheet] = ()
) -> Iterator[tuple[_Place, list[tuple[int, int]]]]:
    """Logical paragraphs: a hard-wrapped run of lines, a list item, a form's line, a table row."""
    state = _State()
    lines = list(_lines(text))
    heads = _running_heads([line for _, line in lines])
    numbered = _bare_numbers(lines)
    met: set[str] = set()  # running heads that stood once already
    place: _Place | None = None
    pending: list[tuple[int, int]] = []
    previous, blank = "", True
    for start, line in lines:
        if any(x.start <= start < x.end for x in apart):
            blank = True
            continue
        again = line.strip() in heads and (line.strip() in met or not opening(line).section)
        met.add(line.strip())
        if not line.strip() or RULE.match(line) or PAGE.match(line) or again:
            blank = True
            continue
        mark = opening(line)
        if start in numbered:
            mark = replace(mark, label=numbered[start], bullet=True, section=None, key=None,
                           end=line.index(numbered[start]) + len(numbered[start]))  # fmt: skip
        stop = start + len(line.rstrip())
        if pending and not blank and _continues(previous, line, mark):
            pending.append((start, stop))
            previous = line
            continue
        if pending and place:
            yield place, pending
        place = _enter(state, mark, line, blank)
        content = start + (len(line) - len(line.lstrip()) if mark.key else mark.end)
        if mark.key and mark.heading is None:
            content = start + mark.end
        elif mark.key and mark.label:
            content = start + line.index(
                mark.label[0] if mark.label[0] in line else line.strip()[0]
            )
        pending = list(_trim(text, content, stop))
        previous, blank = line, False
    if pending and place:
        yield place, pending


def _lines(text: str) -> Iterator[tuple[int, str]]:
    for match in re.finditer(r"[^\r\n\f\v]*(?:\r\n|\n|\r|\f|\v|$)", text):
        yield match.start(), match.group().rstrip("\r\n\f\v")


def _running_heads(lines: list[str]) -> frozenset[str]:
    """Lines that stand beside page breaks more than once."""
    counts: dict[str, int] = {}
    for i, line in enumerate(lines):
        near = [x for x in lines[max(0, i - 2) : i] + lines[i + 1 : i + 3] if x.strip()]
        if line.strip() and any(RULE.match(x) or PAGE.match(x) for x in near):
            counts[line.strip()] = counts.get(line.strip(), 0) + 1
    return frozenset(line for line, n in counts.items() if n > 1)


_BARE_NUMBER = re.compile(r"^[ \t]*(?P<n>\d{1,2})[ \t]+(?=[A-Za-z(])")


def _bare_numbers(lines: Sequence[tuple[int, str]]) -> dict[int, str]:
    """Lines that count 1, 2, 3 without a stop: start offset → number.

    Any line of a plan; elsewhere a line of prose whose number is followed by a place on the skin.
    """
    out: dict[int, str] = {}
    run: list[tuple[int, str]] = []
    inside = False
    for start, line in lines:
        mark = opening(line)
        if mark.section and not mark.key:
            out.update(run if len(run) > 1 else ())
            run, inside = [], mark.section == "assessment_plan"
        match = _BARE_NUMBER.match(line)
        if match and not inside and not _placed_first(line[match.end() :]):
            match = None
        if match and int(match["n"]) == len(run) + 1:
            run.append((start, match["n"]))
    out.update(run if len(run) > 1 else ())
    return out


def _placed_first(rest: str) -> bool:
    """ "LEFT SHIN, plaque 3 x 2 cm.": prose that opens with its place; no row of a table."""
    ended = re.match(r"[^,.:;|]{2,40}[,.:;]", rest)
    return ended is not None and bool(find_sites(ended.group())) and not re.search(r" {3}|\t", rest)


def _continues(previous: str, text: str, mark: Opening) -> bool:
    """A hard-wrapped line goes on: nothing opens here, the line before was long or unfinished."""
    if _TAIL.match(text) and _OPEN_END.search(previous):
        return True  # the wrapped end of a sentence that looks like a heading: "procedure."
    if mark.section or mark.key or mark.label or mark.bullet or "|" in text + previous:
        return False
    if _STAGE_LINE.match(text):
        return False
    if rx(r"^\s*(?:e-?signed|electronically|digitally|signed|dictated|addendum)\b").match(text):
        return False
    if _COLON.match(text) and (len(previous) < 60 or _COLON.match(previous)):
        return False
    if _SIDED.match(text) and _SIDED.match(previous):
        return False
    if opening(previous).key and len(previous.rstrip()) < 80:
        return False  # a form's line is whole
    ends = re.search(r"[.!?:]\s*$", previous)
    return len(previous.rstrip()) >= 62 or (not ends and len(previous.rstrip()) >= 45)


_TAIL = re.compile(r"\s*[a-z][^:]*\.\s*$")
_OPEN_END = re.compile(r"[^\n]{60,}[^\s.!?:;]\s*$")
# Lines of an unmarked list of lesions: each begins with a side.
_SIDED = rx(r"\s*(?:l|r|lt|rt|left|right)\.?\s+\w")
_COLON = re.compile(r"^\s*[^\s:][^:.]{0,40}:\s")


def _enter(state: _State, mark: Opening, line: str, blank: bool) -> _Place:
    """Move the state over the beginning of a line and say where its content stands."""
    inline = bool(line[mark.end :].strip())
    if inline and not blank and state.part == "procedure" and _is_field(mark, line):
        mark = replace(mark, section=None, heading=None, end=label_end(line))  # "Skin: 4-0 nylon"
    part, heading = state.part, state.heading
    if mark.section and mark.section in MINOR and inline and not mark.key:
        part, heading = mark.section, mark.heading or ""
    elif mark.section and not mark.key:
        _open(state, mark.section, mark.heading or "", blank)
        if mark.section == "procedure" and inline:
            _number_form(state, line[mark.end :])
        part, heading = state.part, state.heading
    _count(state, mark, line, blank, inline)
    if state.part in _BEFORE_WORK and _begins_work(mark, line, blank):
        state.part = state.outer = part = "procedure"
        state.heading = heading = "procedures"
    if mark.key is None and mark.label and mark.label.isdigit() and not mark.section:
        part = _next_item(state, int(mark.label), part)
    opens = part == "header" and (mark.key is not None or mark.label is not None)
    if not mark.section and (opens or (mark.key is None and _ends_head(part, line))):
        state.part = state.outer = part = "narrative"
    key = "row" if line.count("|") >= 2 else mark.key
    return _Place(part, heading, key, state.label, state.block, state.item, mark.bullet)


# Sections whose names are also labels inside a procedure's form.
_ALSO_FIELDS = frozenset({"procedure", "exam"})


def _is_field(mark: Opening, line: str) -> bool:
    """ "Technique: ellipse" of a form, not "PROCEDURE: EXCISION #2", which opens the next one."""
    rest = line[mark.end :]
    return mark.section in _ALSO_FIELDS and not (heading_label(rest) or is_repair(rest))


def _number_form(state: _State, title: str) -> None:
    """ "PROCEDURE: EXCISION #2" is a form of its own; "PROCEDURE: REPAIR #2" goes on with it."""
    label = heading_label(title)
    key = label or "the only one"
    if is_repair(title) and key in state.forms:
        state.item = state.forms[key]
    else:
        state.forms[key] = state.item
    if label:
        state.label, state.label_line = label, True


# Sections behind which a list of what was done may follow without a heading of its own.
_BEFORE_WORK = frozenset({"exam", "hpi", "cc", "narrative"})
_SHORTHAND_NOT = rx(
    r"\b(?:scars?|site|healed|healing|well|prior|previous|s/p|status post|hx|history|ago|last|"
    r"declin\w+|discuss\w*|consider|recommend\w*|plan(?:ned)? (?:to|for)|schedul\w+|refer\w*|"
    r"since|spring|summer|fall|winter|yesterday|week|month|year)\b|\b(?:19|20)\d\d\b|\d/\d"
)


def _begins_work(mark: Opening, line: str, blank: bool) -> bool:
    """ "1) Shave bx L shin …", "ED&C x3 sites:": what was done, in shorthand at a line's head."""
    if mark.section or mark.key or not (blank or mark.label or mark.bullet):
        return False
    rest = line[mark.end :].strip()
    first = next(iter(find_techniques(rest)), None)
    near = first is not None and first.start < 3
    clause = re.split(r"[.;](?:\s|$)", rest[:60])[0]
    return near and not _SHORTHAND_NOT.search(clause) and len(rest.split()) > 1


# A header and a list of diagnoses end where the work begins, heading or not.
_STAGE_LINE = rx(r"^\s*(?:mohs )?(?:stage|layer) *#?(?:\d{1,2}|[ivx]+|one|two|three)\b")
_MEASURED = rx(r"\d *(?:cm|mm)\b")
_DEED = rx(
    r"\b(?:was|were) (?:then |also )?(?:excised|incised|undermined|closed|removed|prepped|"
    r"shaved|sutured|"
    r"curetted|treated|performed|obtained|injected|anesthetized|infiltrated|advanced)\b|; excised\b"
)


def _ends_head(part: str, line: str) -> bool:
    if part == "header":
        measured = _MEASURED.search(line) or _STAGE_LINE.match(line)
        named = measured is not None or bool(find_techniques(line))
        return len(line.split()) > 8 or named
    return part == "diagnosis" and (_DEED.search(line) or _STAGE_LINE.match(line)) is not None


def _count(state: _State, mark: Opening, line: str, blank: bool, inline: bool) -> None:
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


def _open(state: _State, section: str, heading: str, blank: bool) -> None:
    inside = state.outer == "assessment_plan"
    nested = inside and (
        section in ("procedure", "title", "consent")
        or (section == "assessment_plan" and not blank and state.label is not None)
    )
    state.part, state.heading = section, heading
    if not nested:
        state.outer = section
        state.last_number = 0
    if not nested or blank:
        state.label = None
        state.item += 1


def _next_item(state: _State, number: int, part: str) -> str:
    """The next number of the plan's list leaves a procedure that stood inside the item before."""
    if state.outer != "assessment_plan":
        return part
    if number == state.last_number + 1:
        state.part, state.heading, part = "assessment_plan", "assessment plan", "assessment_plan"
    state.last_number = number
    return part


def _cut(text: str, lines: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Sentence offsets inside one logical paragraph, blanks trimmed."""
    start, end = lines[0][0], lines[-1][1]
    at = start
    for stop in _STOP.finditer(text, start, end):
        cut = stop.end()
        while cut < end and text[cut] in "\"”')]":
            cut += 1
        if stop.group() == "." and _NUMBERING.search(text[max(start, stop.end() - 8) : stop.end()]):
            continue
        if stop.group() == "." and _ABBREVIATION.search(
            text[max(at, stop.end() - 14) : stop.end()]
        ):
            continue
        yield from _trim(text, at, cut)
        at = cut
    yield from _trim(text, at, end)


def _trim(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end
