"""Synthetic material for the benchmarks: notes that repeat their templates, books of claims."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date
from pathlib import Path
from time import process_time
from typing import TypeVar

import polars as pl

from audit.model import Document

SAMPLE = Path(__file__).resolve().parents[1] / "sample_charts"
DAY = date(2026, 3, 4)
SITES = (
    "left cheek", "right cheek", "left temple", "right forearm", "left forearm", "scalp",
    "mid back", "chest", "left shin", "right ear", "nasal tip", "left hand", "neck",
    "right upper arm",
)  # fmt: skip
# What an EHR puts into every note of a clinic, word by word.
STANDING = (
    "Past medical history reviewed. Medications and allergies were reviewed and updated.",
    "The patient is alert and oriented and in no acute distress.",
    "A skin examination of the scalp, face, neck, chest, back, abdomen and extremities was done.",
    "Risks including pain, infection, bleeding, scar and recurrence were discussed.",
    "Verbal consent was obtained. The site was cleaned with alcohol.",
    "Sun protection with SPF 30 or higher was recommended.",
    "Wound care instructions were given verbally and in writing.",
    "The patient was told to call with questions or concerns.",
    "Review of systems: negative for fever, weight loss and joint pain.",
    "Return in six months or sooner if anything changes.",
)
T = TypeVar("T")


def notes(count: int, *, unique: bool = False, seed: int = 7) -> list[Document]:
    """Visit notes of about 1.4 KB; `unique` puts a word of its own into every sentence."""
    dice = random.Random(seed)
    return [
        Document(
            f"D{n}", f"E{n}", f"P{n}", "visit_note", DAY, "Avery Example, MD", True,
            _note(dice, f" ({dice.randrange(10**9)})" if unique else ""),
        )
        for n in range(count)
    ]  # fmt: skip


def _note(dice: random.Random, mark: str) -> str:
    standing = [s.replace(".", f"{mark}.", 1) for s in STANDING]
    site, other, third = dice.sample(SITES, 3)
    keratoses = dice.randint(1, 14)
    size = dice.randint(3, 14) / 10
    return "\n".join(
        [
            f"Date of service: 03/04/2026 MRN {dice.randrange(10**6)}",
            f"CC: {dice.choice(('growth', 'rash', 'spots', 'skin check'))}, {site}{mark}.",
            f"HPI: a lesion of the {site} for {dice.randint(2, 11)} months{mark}. It bleeds.",
            *standing[:3],
            f"Exam: {size} cm pearly papule, {site}{mark}.",
            f"Rough pink papules, {other}, {keratoses} in number{mark}.",
            "Assessment/Plan:",
            f"1. Actinic keratoses: liquid nitrogen to {keratoses} lesions, {other}{mark}.",
            f"2. Neoplasm of uncertain behavior, {site}: shave biopsy was performed{mark}.",
            "Specimen A sent to pathology. Aluminum chloride was used.",
            f"3. Seborrheic keratosis, {third}: benign, reassured{mark}.",
            *standing[3:],
            "Electronically signed by Avery Example, MD 03/04/2026",
        ]
    )


def claims(lines: int) -> pl.DataFrame:
    """About `lines` claim lines: the sample's population, again and again with ids of their own."""
    book = pl.read_parquet(SAMPLE / "claims_population.parquet")
    copies = max(1, round(lines / book.height))
    if copies == 1 and lines < book.height:
        kept = book["encounter_id"].unique(maintain_order=True).head(lines * 10 // 19)
        return book.filter(pl.col("encounter_id").is_in(kept.implode()))
    ids = ("claim_id", "encounter_id", "patient_id")
    return pl.concat(
        book.with_columns(pl.concat_str(pl.col(name), pl.lit(f"-{copy}")) for name in ids)
        for copy in range(copies)
    )


def timed(work: Callable[[], T]) -> tuple[float, T]:
    """Seconds of processor time (all threads) and the result; steadier than the clock."""
    start = process_time()
    result = work()
    return process_time() - start, result


def ratio(ours: float, theirs: float) -> str:
    """How many times the work of the other is done in the same time."""
    return f"{theirs / ours:.1f}×" if ours else "—"
