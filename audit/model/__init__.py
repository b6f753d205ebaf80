"""The nouns: schemas of the frames and the records that the rooms hand to each other."""

from __future__ import annotations

from audit.model.facts import Fact, Supported, Value
from audit.model.frames import CLAIM_LINES, CONTEXT, DOCUMENTS, EVIDENCE, FACTS, VERDICTS, schema
from audit.model.kinds import (
    CLOSURES,
    SITE_GROUPS,
    TECHNIQUES,
    CountCertainty,
    DiagnosisClass,
    Direction,
    Payer,
    Status,
    Verdict,
)
from audit.model.lesions import Lesion, Pathology, SitePart, Stage
from audit.model.records import ClaimLine, Document, PriorService, Span

__all__ = [
    "CLAIM_LINES",
    "CLOSURES",
    "CONTEXT",
    "DOCUMENTS",
    "EVIDENCE",
    "FACTS",
    "SITE_GROUPS",
    "TECHNIQUES",
    "VERDICTS",
    "ClaimLine",
    "CountCertainty",
    "DiagnosisClass",
    "Direction",
    "Document",
    "Fact",
    "Lesion",
    "Pathology",
    "Payer",
    "PriorService",
    "SitePart",
    "Span",
    "Stage",
    "Status",
    "Supported",
    "Value",
    "Verdict",
    "schema",
]
