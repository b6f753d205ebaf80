"""Claim lines and documents turned into one Case an encounter, with the patient's history."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import Any

import polars as pl

from audit.chart.chart import Chart, read_chart
from audit.coding.case import Case, Profile
from audit.model import ClaimLine, Document, Payer, PriorService
from audit.reference.tables import Tables

LONGEST_GLOBAL = 90  # days

Profiles = Callable[[str], Profile]
History = Mapping[tuple[str, str], Sequence[PriorService]]


def cases(
    claim_lines: pl.DataFrame,
    documents: pl.DataFrame,
    *,
    tables: Tables,
    profile: Profiles,
    as_of: date,
    settings: dict[str, object] | None = None,
    read: Callable[[Sequence[Document]], Chart] = read_chart,
) -> Iterator[Case]:
    """Yield the cases in order of encounter_id.

    claim_lines: model.CLAIM_LINES; documents: model.DOCUMENTS. Encounters that have documents and
    no claim yield nothing here: their documents are told by the intake report.
    """
    papers = _documents(documents)
    history = _history(claim_lines, tables)
    pulled = _pulled(claim_lines, papers)
    ordered = claim_lines.sort("encounter_id", "claim_id", "line_number").iter_rows(named=True)
    for encounter, group in groupby(ordered, key=itemgetter("encounter_id")):
        rows = list(group)
        first = rows[0]
        pages = papers.get(encounter, ())
        yield Case(
            encounter_id=first["encounter_id"],
            patient_id=first["patient_id"],
            date_of_service=first["date_of_service"],
            place_of_service=first["place_of_service"] or "",
            payer_name=first["payer_name"] or "",
            profile=profile(first["payer_type"]),
            lines=tuple(_line(row) for row in rows),
            documents=pages,
            chart=read(pages) if pages else None,
            tables=tables,
            as_of=as_of,
            history=_window(history, first),
            patient_birth_date=first["patient_birth_date"],
            patient_sex=first["patient_sex"],
            prior_visit_date=first["prior_visit_date"],
            charts_in_folder=pulled or bool(pages),
            settings=settings or {},
        )


def _pulled(claim_lines: pl.DataFrame, papers: Mapping[str, object]) -> bool:
    """Charts were pulled for the claims at hand: most encounters have documents.

    In a folder of a whole population with the charts of a sample, an encounter without documents
    was not drawn; asking it for its chart would bury the sample's findings.
    """
    billed = set(claim_lines["encounter_id"].unique())
    return 2 * len(billed & papers.keys()) >= len(billed) and bool(papers)


def profiles(settings: Mapping[str, Any]) -> Profiles:
    """Payer type → profile, from the `payers` table of audit.toml (defaults by RULINGS 6)."""

    def profile(payer_type: str) -> Profile:
        payer = Payer(payer_type)
        own = settings.get(payer_type, {})
        return Profile(
            payer_type=payer,
            follows_medicare=bool(
                own.get("follows_medicare", payer in (Payer.MEDICARE, Payer.MEDICARE_ADVANTAGE))
            ),
            follows_ncci=bool(own.get("follows_ncci", payer is not Payer.SELF_PAY)),
            jurisdiction=own.get("jurisdiction") or settings.get("jurisdiction"),
        )

    return profile


def _documents(frame: pl.DataFrame) -> dict[str, tuple[Document, ...]]:
    grouped: dict[str, list[Document]] = defaultdict(list)
    for row in frame.sort("document_id").iter_rows(named=True):
        grouped[row["encounter_id"]].append(Document(**row))
    return {encounter: tuple(pages) for encounter, pages in grouped.items()}


def _line(row: Mapping[str, Any]) -> ClaimLine:
    return ClaimLine(
        claim_id=row["claim_id"],
        line_number=row["line_number"],
        procedure_code=row["procedure_code"],
        units=row["units"],
        modifiers=tuple(row["modifiers"] or ()),
        diagnosis_codes=tuple(row["diagnosis_codes"] or ()),
        charge=row["charge"],
        allowed=row["allowed"],
        paid=row["paid"],
        rendering_npi=row["rendering_npi"] or "",
        rendering_name=row["rendering_name"] or "",
        rendering_credential=row["rendering_credential"] or "",
        billing_npi=row["billing_npi"],
        submission_date=row["submission_date"],
    )


def _history(claim_lines: pl.DataFrame, tables: Tables) -> History:
    """Procedures with a global period by patient and billing group (one folder, one group)."""
    history: dict[tuple[str, str], list[PriorService]] = defaultdict(list)
    columns = (
        "patient_id", "billing_npi", "procedure_code", "date_of_service", "encounter_id",
        "diagnosis_codes", "rendering_npi",
    )  # fmt: skip
    for patient, group, code, dos, encounter, diagnoses, npi in (
        claim_lines.select(columns).sort("date_of_service").iter_rows()
    ):
        row = tables.code(code, dos)
        days = row.global_days if row else None
        if days not in ("010", "090"):
            continue
        history[(patient, group or "")].append(
            PriorService(code, dos, encounter, int(days), tuple(diagnoses or ()), npi or "")
        )
    return history


def _window(history: History, first: Mapping[str, Any]) -> tuple[PriorService, ...]:
    dos = first["date_of_service"]
    return tuple(
        service
        for service in history.get((first["patient_id"], first["billing_npi"] or ""), ())
        if 0 < (dos - service.date_of_service).days <= LONGEST_GLOBAL
        and service.encounter_id != first["encounter_id"]
    )
