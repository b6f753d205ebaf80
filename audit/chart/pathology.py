"""Pathology reports, and results that notes cite, turned into one record a part."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from audit.chart.diagnoses import Diagnosis, find_diagnoses
from audit.chart.patterns import rx
from audit.chart.places import places_in
from audit.chart.specimens import ACCESSION
from audit.chart.text import Reading, Sentence
from audit.model import DiagnosisClass, Document, Pathology

_REPORT = rx(
    r"\b(?:surgical pathology report|dermatopathology report|pathology report|"
    r"gross description|microscopic description|final (?:pathologic )?diagnosis)\b"
)
_DIAGNOSIS_HEAD = rx(
    r"^\s*(?:final |pathologic(?:al)? |histologic(?:al)? )?(?:diagnos[ie]s|interpretation|"
    r"final)\b[^\n]{0,50}$|^\s*(?:final |pathologic(?:al)? )?diagnos[ie]s[^:\n]{0,40}:"
)
_END_HEAD = rx(
    r"^\s*(?:comments?|notes?|gross|micro\w*|clinical|electronically|signed|addend\w*|slides|"
    r"specimens?(?: received)?|stains?|material)\b[^:\n]{0,40}:?"
)
_PART = rx(r"^\s*(?:part |specimen )?(?P<l>[a-h]|\d{1,2})(?:[.):]| ?[-–—=]) *(?=\S)")
_REPORTED = rx(
    r"\b(?:reported|date reported|report date|signed out)[: ]+(?P<d>\d{1,2}/\d{1,2}/\d{2,4}|"
    r"\d{4}-\d{2}-\d{2})"
)
_INVOLVED = rx(
    r"\b(?:margins? (?:is |are |was |were )?(?:\w+ )?(?:involved|positive)|"
    r"involv\w+ (?:the )?\w* ?(?:margins?|edges?)|(?:extend\w*|present|transected|reach\w*|"
    r"seen) (?:to|at) (?:the |all |one )?[\w ]*(?:margins?|edges?|base)|transected|"
    r"incompletely excised|tumou?r at (?:the )?[\w ]*margin)\b"
)
_CLEAR = rx(
    r"\b(?:margins? (?:are |is |were |was |appear )?(?:\w+ )?(?:free|clear|negative|"
    r"uninvolved)|completely excised|(?:clear|negative|free|uninvolved) margins?|"
    r"margins? [\w ]{0,20}(?:negative|clear|free))\b"
)
_SEVERE = rx(
    r"\b(?:severe(?:ly)? (?:\w+ )?(?:atypia|dysplas\w+|atypical)|severe (?:cytologic )?atypia|"
    r"melanoma in situ|mmis|lentigo maligna)\b"
)
_CLASS_BENIGN = rx(
    r"\b(?:scar|granulation tissue|no (?:residual )?(?:carcinoma|tumou?r|malignancy|melanoma|"
    r"basal|squamous|bcc|scc)[\w ]*|negative for (?:malignancy|tumou?r|carcinoma))\b"
)
_PENDING = rx(r"\b(?:path(?:ology)?|results?|biopsy)\b[^.;]{0,25}\bpending\b|\bmargins pending\b")


def is_report(document: Document) -> bool:
    """The document is a laboratory's report rather than a clinician's note."""
    if document.document_type == "pathology_report":
        return True
    if document.document_type not in ("", "other"):
        return False
    return len(_REPORT.findall(document.text[:4000])) >= 2


def read_pathology(readings: Sequence[Reading]) -> tuple[Pathology, ...]:
    """Every result of the encounter: report parts first, then results that notes cite."""
    out: list[Pathology] = []
    for reading in readings:
        if is_report(reading.document):
            out.extend(_report(reading.document))
    for reading in readings:
        if not is_report(reading.document):
            out.extend(_cited(reading))
    return tuple(out)


def _report(document: Document) -> Iterator[Pathology]:
    """The parts of the diagnosis section of one report."""
    text = document.text
    accession = ACCESSION.search(text)
    reported = _date(_REPORTED.search(text), document.document_date)
    general = _general_margins(text)
    for label, start, end in _parts(text):
        part = text[start:end]
        sentence = Sentence(document.document_id, start, end, part, "pathology")
        found = _result(part)
        if found is None:
            continue
        words, klass = found
        places = places_in(sentence, 0, len(part))
        place = places[0] if places else None
        yield Pathology(
            words, klass, place.words if place else None, place.laterality if place else None,
            place.region if place else None, label,
            " ".join(accession.group().split()) if accession else None, reported,
            _margins(part) or general, bool(_SEVERE.search(part)), False, document.document_id,
            sentence.span,
        )  # fmt: skip


def _general_margins(text: str) -> str | None:
    match = rx(r"\bmargins?:? [^.\n]{0,60}").search(text.split("DIAGNOS")[-1])
    return _margins(match.group()) if match else None


def _parts(text: str) -> Iterator[tuple[str | None, int, int]]:
    """Label, start and end of each part of the diagnosis section."""
    lines = [(m.start(), m.group()) for m in re.finditer(r"[^\r\n\f]+", text)]
    inside = False
    current: tuple[str | None, int, int] | None = None
    for start, line in lines:
        head = _DIAGNOSIS_HEAD.match(line)
        if head and not inside:
            inside = True
            rest = start + head.end()
            if ":" in line and line.split(":", 1)[1].strip():
                colon = start + line.index(":") + 1
                current = (
                    None,
                    colon + (len(text[colon:]) - len(text[colon:].lstrip())),
                    start + len(line.rstrip()),
                )
            del rest
            continue
        if not inside:
            continue
        if _END_HEAD.match(line) and not _PART.match(line):
            break
        part = _PART.match(line)
        if part and rx(r"skin|,|:|biopsy|excision|shave|punch").search(line):
            if current:
                yield current
            current = (part["l"].upper(), start + part.end(), start + len(line.rstrip()))
        elif current:
            current = (current[0], current[1], start + len(line.rstrip()))
        else:
            current = (None, start + (len(line) - len(line.lstrip())), start + len(line.rstrip()))
    if current:
        yield current


def _result(part: str) -> tuple[str, DiagnosisClass] | None:
    """The diagnosis of one part: its words and class."""
    body = part.split(":", 1)[1] if ":" in part else part
    named = [d for d in find_diagnoses(body) if not d.generic]
    firm = [d for d in named if not d.negated]
    if firm:
        best = _worst(firm)
        return " ".join(best.words.split()), _final_class(best, body)
    if _CLASS_BENIGN.search(body):
        match = _CLASS_BENIGN.search(body)
        return " ".join(match.group().split()) if match else "benign", DiagnosisClass.BENIGN
    words = " ".join(body.split())[:80]
    return (words, DiagnosisClass.UNCERTAIN) if words else None


def _worst(found: list[Diagnosis]) -> Diagnosis:
    order = [DiagnosisClass.MALIGNANT, DiagnosisClass.PREMALIGNANT, DiagnosisClass.UNCERTAIN,
             DiagnosisClass.BENIGN, DiagnosisClass.OTHER]  # fmt: skip
    return min(found, key=lambda d: (order.index(d.klass) if not d.hedged else 9, d.start))


def _final_class(best: Diagnosis, body: str) -> DiagnosisClass:
    if best.of is DiagnosisClass.MALIGNANT and best.hedged:
        return DiagnosisClass.UNCERTAIN
    if best.of is DiagnosisClass.OTHER:
        return DiagnosisClass.BENIGN if rx("scar").search(best.words) else DiagnosisClass.OTHER
    return best.of


def _margins(text: str) -> str | None:
    if _INVOLVED.search(text) and not rx(r"not (?:involv|present|seen)").search(text):
        return "involved"
    return "clear" if _CLEAR.search(text) else None


def _cited(reading: Reading) -> Iterator[Pathology]:
    """Results that a note or its addenda cite: diagnosis beside an accession or a path word."""
    for sentence in reading.sentences:
        text = sentence.text
        cue = ACCESSION.search(text) or rx(
            r"\b(?:path(?:ology)?|bx|biops(?:y|ies|ied)|histolog\w+|"
            r"dermpath)[^.;]{0,40}?(?:show\w*|reveal\w*|=|:|proven|confirm\w*|came back|"
            r"read as|returned|consistent)"
        ).search(text)
        if not cue and sentence.section != "addendum":
            continue
        if sentence.section in ("consent", "instructions", "header"):
            continue
        for start, end in _pieces(text):
            piece = text[start:end]
            named = [d for d in find_diagnoses(piece) if not d.generic and not d.hedged]
            firm = [d for d in named if not d.negated and d.of is not DiagnosisClass.OTHER]
            if not firm and not (sentence.section == "addendum" and _CLASS_BENIGN.search(piece)):
                continue
            label = (
                _PART.match(piece)
                or rx(r"(?P<l>[a-h]|\d) *= ").search(piece)
                or rx(r"^\s*(?P<l>[a-h]) ").match(piece)
            )
            places = places_in(sentence, start, end) or places_in(sentence, 0, len(text))[:1]
            place = places[0] if places else None
            best = _worst(firm) if firm else None
            accession = ACCESSION.search(text)
            yield Pathology(
                " ".join(best.words.split()) if best else "no residual tumor",
                _final_class(best, piece) if best else DiagnosisClass.BENIGN,
                place.words if place else None, place.laterality if place else None,
                place.region if place else None, label["l"].upper() if label else None,
                " ".join(accession.group().split()) if accession else None,
                None, _margins(text), bool(_SEVERE.search(piece)), False,
                sentence.document_id, sentence.at(start, end),
            )  # fmt: skip


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for match in rx(r"; |(?<=[^\d]), (?=(?:[a-h]|\d) ?[=:] )|\. (?=(?:[a-h]|\d) ?[=:] )").finditer(
        text
    ):
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
