"""Pathology reports, and results that notes cite, turned into one record a part."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from audit.chart.lab.report_parts import Part, report_parts
from audit.chart.lab.result_class import CLASS_BENIGN, final_class, is_severe, result_of, worst
from audit.chart.lab.specimens import ACCESSION
from audit.chart.page.places import Place, places_in
from audit.chart.page.text import Reading, Sentence
from audit.chart.words.diagnoses import find_diagnoses
from audit.chart.words.margins import margins_of
from audit.chart.words.patterns import rx
from audit.model import DiagnosisClass, Document, Pathology, Span

_REPORT = rx(
    r"\b(?:surgical pathology report|dermatopathology report|pathology report|"
    r"gross description|microscopic description|final (?:pathologic )?diagnosis)\b"
)
_REPORTED = rx(
    r"\b(?:reported|date reported|report date|signed out)[: ]+(?P<d>\d{1,2}/\d{1,2}/\d{2,4}|"
    r"\d{4}-\d{2}-\d{2})"
)


def is_report(document: Document) -> bool:
    """The document is a laboratory's report rather than a clinician's note."""
    if document.document_type == "pathology_report":
        return True
    if document.document_type not in ("", "other"):
        return False
    return len(_REPORT.findall(document.text[:4000])) >= 2


def read_pathology(readings: Sequence[Reading]) -> tuple[Pathology, ...]:
    """Every result of the encounter: report parts first, then results that notes cite.

    A report from before the note is on earlier tissue.
    """
    day = _day_of(readings)
    out: list[Pathology] = []
    for reading in readings:
        if is_report(reading.document):
            out.extend(
                replace(p, late=day is None or p.reported is None or p.reported >= day)
                for p in _report(reading.document)
            )
    for reading in readings:
        if not is_report(reading.document):
            out.extend(_cited(reading, day))
    return tuple(out)


def _day_of(readings: Sequence[Reading]) -> date | None:
    """The day of the visit: of the first note that tells of it."""
    days = [
        r.document.document_date for r in readings
        if r.document.document_type in ("visit_note", "procedure_note") and r.document.document_date
    ]  # fmt: skip
    return min(days) if days else None


def _report(document: Document) -> Iterator[Pathology]:
    """One record a part of the report."""
    text = document.text
    accession = ACCESSION.search(text)
    reported = _date(_REPORTED.search(text), document.document_date)
    parts = report_parts(text)
    general = _general_margins(text) if len(parts) == 1 else None
    for part in parts:
        words = text[part.start : part.end]
        found = result_of(text[part.body : part.end]) or result_of(words)
        if found is None:
            continue
        place = _place_of(document, part)
        yield Pathology(
            found[0], found[1], place.words if place else None, place.laterality if place else None,
            place.region if place else None, part.label,
            " ".join(accession.group().split()) if accession else None, reported,
            margins_of(words) or general, is_severe(words), False, document.document_id,
            Span(document.document_id, part.start, part.end), True,
        )  # fmt: skip


def _place_of(document: Document, part: Part) -> Place | None:
    """The site in the part's head, else in its diagnosis, else in the list of specimens."""
    text = document.text
    for start, end in ((part.start, part.body), (part.body, part.end), part.place or (0, 0)):
        sentence = Sentence(document.document_id, start, end, text[start:end], "pathology")
        if places := places_in(sentence, 0, end - start):
            return places[0]
    return None


def _general_margins(text: str) -> str | None:
    match = rx(r"\bmargins?:? [^.\n]{0,60}").search(text.split("DIAGNOS")[-1])
    return margins_of(match.group()) if match else None


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


def _cited(reading: Reading, day: date | None) -> Iterator[Pathology]:
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


def _date(match: re.Match[str] | None, fallback: date | None) -> date | None:
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
