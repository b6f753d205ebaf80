"""Sentences of a clinician's note turned into the results that they cite."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from audit.chart.lab.result_class import CLASS_BENIGN, final_class, is_severe, worst
from audit.chart.lab.specimens import ACCESSION
from audit.chart.page.places import Place, places_in
from audit.chart.page.text import Reading, Sentence
from audit.chart.words.diagnoses import find_diagnoses
from audit.chart.words.margins import margins_of
from audit.chart.words.patterns import rx
from audit.model import DiagnosisClass, Document, Pathology

# A line that names who proved it, or the laboratory's words that a note or a call repeats.
_CUE = rx(
    r"\b(?:path(?:ology)?|bx|biops(?:y|ies|ied)|histolog\w+|derm-?path|microscop\w+|"
    r"curettings)\b[^.;]{0,40}?(?:show\w*|reveal\w*|=|:|proven|confirm\w*|came back|back|"
    r"read as|returned|resulted|final|report\w*|call\w*|consistent)"
)
# A bare letter needs its sign behind it: "A = BCC", but not "a nodular BCC".
_JAR = rx(
    r"(?:^\s*|(?<=: ))(?P<b>[a-h]|\d{1,2})\)? *[:=)-] |"
    r"(?:\b(?:jars?|parts?|specimens?|spec|bottles?|sites?|containers?) ?#?|#)"
    r"(?P<l>[a-h]|\d{1,2})\b"
)
# "If path shows melanoma", "call with path": nothing has come back.
_OPEN = rx(r"\b(?:if|should|unless|in case|pending|await\w*|once|will|call with|to exclude)\b")


def cited_in(reading: Reading, day: date | None) -> Iterator[Pathology]:
    """Results that a note or its addenda cite: diagnosis beside an accession or a path word.

    A sentence that opens with a jar goes on with the results of the sentence before.
    """
    before: Sentence | None = None
    late = False
    for sentence in reading.sentences:
        text = sentence.text
        cue = ACCESSION.search(text) or _CUE.search(text)
        goes_on = before is not None and _next_jar(before, sentence, reading.document.text)
        if not (cue or goes_on or sentence.section == "addendum"):
            before = None
            continue
        if sentence.section in ("consent", "instructions", "header"):
            continue
        late = _is_late(reading.document, sentence, day) or (goes_on and late)
        found = list(_results(sentence, late))
        before = sentence if cue or found else None
        yield from found


def _next_jar(before: Sentence, sentence: Sentence, text: str) -> bool:
    gap = text[before.end : sentence.start]
    return len(gap) < 4 and rx(r"^\s*(?:jar|part|specimen|bottle|#|[a-h][:=)]|\d[:=)])").match(
        sentence.text
    ) is not None  # fmt: skip


_DAY = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})(?:/(\d{2,4}))?(?![\d/])")


def _is_late(document: Document, sentence: Sentence, day: date | None) -> bool:
    """The words were written after the visit: an addendum, a later paper or a later day in it."""
    written = document.document_date
    if sentence.section == "addendum" or document.document_type == "addendum":
        return True
    if day is None:
        return False
    if written and written > day:
        return True
    for month, number, year in _DAY.findall(sentence.text):
        full = int(year) + (2000 if len(year) == 2 else 0) if year else day.year
        try:
            told = date(full, int(month), int(number))
        except ValueError:
            continue
        if day < told and (told - day).days < 120:
            return True
    return False


def _results(sentence: Sentence, late: bool) -> Iterator[Pathology]:
    text = sentence.text
    accession = ACCESSION.search(text)
    for start, end in _pieces(text):
        piece = text[start:end]
        found = _told(piece, late)
        if found is None:
            continue
        label = _JAR.search(piece)
        places = _sites(sentence, start, end) or (
            [] if label else _sites(sentence, 0, len(text))[:1]
        )
        place = places[0] if places else None
        yield Pathology(
            found[0], found[1], place.words if place else None, place.laterality if place else None,
            place.region if place else None, (label["l"] or label["b"]).upper() if label else None,
            " ".join(accession.group().split()) if accession else None,
            None, margins_of(text), is_severe(piece), False, sentence.document_id,
            sentence.at(start, end), late,
        )  # fmt: skip


# "Path back", "results are back": the report is back and not the patient's.
_CAME_BACK = rx(
    r"\b(?:path\w*|results?|reports?|bx|biops(?:y|ies)|histo\w*|came|come|is|are|was|were|called|"
    r"got|call|final|now|\w*\d{3,}\w*)[:,]? $"
)


def _sites(sentence: Sentence, start: int, end: int) -> list[Place]:
    return [
        p for p in places_in(sentence, start, end)
        if p.words.lower() != "back"
        or not _CAME_BACK.search(sentence.text[: p.span.start - sentence.start])
    ]  # fmt: skip


def _told(piece: str, late: bool) -> tuple[str, DiagnosisClass] | None:
    """The firm result of a piece; a bare scar only where the result of the visit is told."""
    named = [d for d in find_diagnoses(piece) if not d.generic and not d.hedged]
    firm = [
        d for d in named
        if not d.negated and (late or d.of is not DiagnosisClass.OTHER)
        and not _OPEN.search(piece[max(0, d.start - 40) : d.start])
    ]  # fmt: skip
    if firm:
        best = worst(firm)
        return " ".join(best.words.split()), final_class(best, piece)
    if late and CLASS_BENIGN.search(piece):
        return "no residual tumor", DiagnosisClass.BENIGN
    return None


_CUT = (
    r"; |(?<=[^\d]),? (?:and )?(?=(?:jar|part|specimen|bottle|site) #?(?:[a-h]|\d)\b)|"
    r"(?<=[^\d]), (?=#?(?:[a-h]|\d) ?[=:] )|\. (?=(?:[a-h]|\d) ?[=:] )"
)


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for match in rx(_CUT).finditer(text):
        yield at, match.start()
        at = match.end()
    yield at, len(text)


def date_of(match: re.Match[str] | None, fallback: date | None) -> date | None:
    if match is None:
        return fallback
    parts = re.split(r"[/-]", match["d"])
    try:
        if len(parts[0]) == 4:
            return date(int(parts[0]), int(parts[1]), int(parts[2]))
        year = int(parts[2]) + (2000 if int(parts[2]) < 100 else 0)
        return date(year, int(parts[0]), int(parts[1]))
    except ValueError:
        return fallback
