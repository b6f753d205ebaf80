"""A document turned into what it is: a clinician's note, the report of an operation, few lines."""

from __future__ import annotations

from audit.chart.lab.pathology import is_report
from audit.chart.page.text import Reading
from audit.chart.paper.clerical import is_clerical
from audit.chart.words.patterns import rx

_OPERATIVE = rx(
    r"\b(?:pre-?op(?:erative)? (?:diagnos[ie]s|dx)|post-?op(?:erative)? (?:diagnos[ie]s|dx)|"
    r"procedures? performed|operations? performed|operative (?:report|note|dictation)|"
    r"(?:excision|biopsy|procedure|surgery|shave|op|graft|removal|destruction)[^.\n]{0,20} "
    r"(?:form|sheet|template|worksheet|checklist)|"
    r"name of operation|"
    r"title of (?:operation|procedures?)|procedure in detail|description of procedure|"
    r"pre-?procedure diagnosis|surgeon:|date of (?:surgery|procedure)|procedure note|"
    r"mohs (?:micrographic )?surgery (?:operative|record|report)|dictated procedure|"
    r"surgery note|mohs[^.\n]{0,30}(?:note|record|report)|complications: ?none|"
    # what a nurse keeps of each session of light
    r"(?:photo-?therapy|light (?:therapy|treatment|box)|nb-?uvb|puva|uvb)[^.\n]{0,25}"
    r"(?:notes?|logs?|records?|flow ?sheets?|sheets?)\b|"
    r"estimated blood loss|description of (?:operation|procedure)|operative findings)"
)
_NOT_A_NOTE = rx(
    r"\b(?:signature attestation statement|consent for (?:mohs|surgery|procedure|treatment|"
    r"biopsy|excision)|i authorize dr|patient handout)\b|^\s*(?:patient education|handout)\b"
)


def is_operative(reading: Reading) -> bool:
    """The note reports an operation: its bare technique names are deeds."""
    if reading.document.document_type == "procedure_note":
        return True
    return _OPERATIVE.search(reading.document.text) is not None or is_bare(reading)


def is_bare(reading: Reading) -> bool:
    """A few lines without any section: they tell what was done."""
    parts = {"hpi", "exam", "assessment_plan", "cc", "indication"}
    # a history beside it says nothing about what the lines tell
    short = sum(s.end - s.start for s in reading.sentences if s.part != "pmh") < 2000
    return short and not any(s.part in parts for s in reading.sentences)


def is_note(reading: Reading) -> bool:
    """A clinician's note, as opposed to a laboratory's report, a form or a photo."""
    document = reading.document
    if document.document_type in ("pathology_report", "consent", "photo", "time_log"):
        return False
    if is_report(document) or is_clerical(document):
        return False
    return _NOT_A_NOTE.search(document.text[:600]) is None or document.document_type in (
        "visit_note", "procedure_note",
    )  # fmt: skip


def of_one_problem(reading: Reading) -> bool:
    """The plan of the note numbers no second problem."""
    labels = {s.label for s in reading.sentences if s.section == "assessment_plan" and s.label}
    bullets = [
        s for s in reading.sentences if s.section == "assessment_plan" and s.bullet and not s.label
    ]
    return len(labels) <= 1 and len(bullets) <= 3 and len(reading.document.text) < 3000
