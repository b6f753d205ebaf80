"""A rule's examples run through the whole chain: note and claim in, verdict out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

import polars as pl

from audit.coding.cases import cases, profiles
from audit.coding.fact_frames import fact_frames
from audit.errors import CatalogueError
from audit.evaluation.frames import judge
from audit.evaluation.rule import Example, Rule, plain_facts_of
from audit.model import CLAIM_LINES, DOCUMENTS
from audit.reference.tables import Tables

DATE = date(2026, 3, 4)
LINE = re.compile(
    r"^(?P<code>[A-Z0-9]{5})(?P<mods>(?:-[A-Z0-9]{2})*)"
    r"(?:\s+x\s*(?P<units>\d+))?(?:\s+(?P<dx>[A-Z]\d[A-Z0-9.;]*))?$"
)
OPTIONS = {
    "pathology", "addendum", "consent", "procedure_note", "payer", "date", "pos", "complete",
    "author", "credential", "name", "history", "sex", "birth_date", "prior_visit_date",
    "submission_date", "pathology_date", "billing_npi", "npi", "as_of",
}  # fmt: skip
PAPERS = {
    "procedure_note": "procedure_note",
    "pathology": "pathology_report",
    "addendum": "addendum",
    "consent": "consent",
}


@cache
def _tables() -> Tables:
    return Tables.load()


def verdicts_of(rule: Rule, example: Example) -> set[str]:
    """The verdicts that the rule gives on the example's encounter; empty: not applicable."""
    unknown = set(example.options) - OPTIONS
    if unknown:
        raise CatalogueError(f"rule {rule.id}: example option '{sorted(unknown)[0]}' is unknown.")
    claim_lines = _claim(rule, example)
    documents = _documents(example)
    as_of = example.options.get("as_of", date(2026, 11, 21))
    found = cases(
        claim_lines,
        documents,
        tables=_tables(),
        profile=profiles({}),
        as_of=as_of,  # type: ignore[arg-type]
    )
    facts, context = fact_frames(
        (case for case in found if case.encounter_id == "EXAMPLE"), plain=plain_facts_of([rule])
    )
    mine = judge(facts, context, [rule])
    return set(mine["verdict"])


def _claim(rule: Rule, example: Example) -> pl.DataFrame:
    options = example.options
    rows = [_line(rule, text, n, options) for n, text in enumerate(example.claim, start=1)]
    for number, text in enumerate(options.get("history", ()), start=1):  # type: ignore[arg-type, var-annotated]
        code, day = str(text).rsplit(" ", 1)
        row = _line(rule, code, 1, options)
        rows.append(
            {**row, "claim_id": f"H{number}", "encounter_id": f"EARLIER-{number}",
             "date_of_service": date.fromisoformat(day)}
        )  # fmt: skip
    return pl.DataFrame(rows, schema=CLAIM_LINES)


def _line(rule: Rule, text: str, number: int, options: Mapping[str, Any]) -> dict[str, Any]:
    match = LINE.match(text.strip())
    if not match:
        raise CatalogueError(
            f"rule {rule.id}: the example's claim line '{text}' is not of the form "
            "'17003-59 x6 L57.0;L82.0'."
        )
    credential = str(options.get("credential", "MD"))
    return {
        "claim_id": "C1",
        "line_number": number,
        "encounter_id": "EXAMPLE",
        "patient_id": "P1",
        "rendering_npi": str(options.get("npi", "1999999984")),
        "rendering_name": str(options.get("name", "Avery Example")),
        "rendering_credential": credential,
        "date_of_service": options.get("date", DATE),
        "place_of_service": str(options.get("pos", "11")),
        "payer_name": "",
        "payer_type": str(options.get("payer", "medicare")),
        "procedure_code": match["code"],
        "units": int(match["units"] or 1),
        "modifiers": [m for m in match["mods"].split("-") if m],
        "diagnosis_codes": [d for d in (match["dx"] or "").split(";") if d],
        "charge": None,
        "allowed": None,
        "paid": None,
        "billing_npi": options.get("billing_npi"),
        "submission_date": options.get("submission_date"),
        "patient_birth_date": options.get("birth_date"),
        "patient_sex": options.get("sex"),
        "prior_visit_date": options.get("prior_visit_date"),
        "denial_codes": [],
    }


def _documents(example: Example) -> pl.DataFrame:
    options = example.options
    texts = [("visit_note", example.note)] if example.note.strip() else []
    texts += [(kind, str(options[name])) for name, kind in PAPERS.items() if name in options]
    dated = options.get("date", DATE)
    rows = [
        {
            "document_id": f"D{number}",
            "encounter_id": "EXAMPLE",
            "patient_id": "P1",
            "document_type": kind,
            "document_date": options.get("pathology_date", dated)
            if kind == "pathology_report"
            else dated,
            "author": options.get("author"),
            "complete": options.get("complete", True),
            "file": "",
            "text": text,
        }
        for number, (kind, text) in enumerate(texts, start=1)
    ]
    return pl.DataFrame(rows, schema=DOCUMENTS)
