"""Synthetic claim lines for the scorecard's tests: seeded, fictional, plain."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import polars as pl

from audit.model import CLAIM_LINES


@dataclass
class Clinician:
    """Habits of one clinician; rates are true rates."""

    npi: str
    high: float = 0.22  # share of 99214 among established visits
    with_25: float = 0.55
    keratoses: float = 3.2
    stages: float = 1.6
    mohs_share: float = 0.0
    marked_59: float = 0.1
    credential: str = "MD"


def book(
    clinicians: Iterable[Clinician], visits: int = 400, quarters: int = 4, seed: int = 1
) -> pl.DataFrame:
    """`visits` established visits a clinician and quarter, from 2024 on."""
    dice = random.Random(seed)
    rows: list[dict[str, Any]] = []
    for who in clinicians:
        for quarter in range(quarters):
            first = date(2024 + quarter // 4, 3 * (quarter % 4) + 1, 1)
            for visit in range(visits):
                rows += _encounter(who, first + timedelta(days=visit % 85), visit, quarter, dice)
    return frame(rows)


def frame(rows: list[dict[str, Any]]) -> pl.DataFrame:
    """Rows with any of the columns of CLAIM_LINES; the others are empty."""
    full = [{name: row.get(name) for name in CLAIM_LINES} for row in rows]
    return pl.DataFrame(full, schema=CLAIM_LINES)


def line(npi: str, day: date, patient: str, code: str, **more: Any) -> dict[str, Any]:
    encounter = f"{npi}-{patient}-{day}"
    return {
        "claim_id": encounter, "line_number": 1, "encounter_id": encounter, "patient_id": patient,
        "rendering_npi": npi, "rendering_credential": "MD", "date_of_service": day,
        "payer_type": "medicare", "procedure_code": code, "units": 1, "modifiers": [],
        "diagnosis_codes": ["L57.0"],
    } | more  # fmt: skip


def _encounter(
    who: Clinician, day: date, visit: int, quarter: int, dice: random.Random
) -> list[dict[str, Any]]:
    patient = f"P{quarter}-{visit}"
    more = {"rendering_credential": who.credential}
    if dice.random() < who.mohs_share:
        extra = _geometric(who.stages - 1, dice)
        lines = [line(who.npi, day, patient, "17311", **more)]
        further = line(who.npi, day, patient, "17312", units=extra, **more)
        return [*lines, further] if extra else lines
    code = "99214" if dice.random() < who.high else "99213"
    procedure = dice.random() < who.with_25
    marks = ["25"] if procedure else []
    lines = [line(who.npi, day, patient, code, modifiers=marks, allowed=95.0, **more)]
    if procedure:
        mark = ["59"] if dice.random() < who.marked_59 else []
        lines.append(line(who.npi, day, patient, "17000", modifiers=mark, allowed=66.0, **more))
        extra = min(_geometric(who.keratoses, dice), 13)
        if extra:
            lines.append(line(who.npi, day, patient, "17003", units=extra, allowed=6.5 * extra,
                              **more))  # fmt: skip
    return lines


def _geometric(mean: float, dice: random.Random) -> int:
    count = 0
    while dice.random() < mean / (1 + mean):
        count += 1
    return count
