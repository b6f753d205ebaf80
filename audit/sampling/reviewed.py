"""An audit folder's sealed draw, proved again, becomes the sample that estimates rest on."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import polars as pl

from audit.errors import InputError
from audit.sampling.draw import DRAW, draw, prove
from audit.sampling.frame import freeze
from audit.sampling.seal import Seal, read_seal

FOLDER = "sample"
SEAL_FILE, DRAW_FILE = "seal.json", "draw.csv"


@dataclass(frozen=True)
class ReviewedSample:
    """`drawn`: DRAW rows of a seal that holds; `claim_lines`: the population it was drawn from.

    `missing`: units whose chart could not be produced; they count as errors.
    """

    seal: Seal
    drawn: pl.DataFrame
    claim_lines: pl.DataFrame
    missing: frozenset[str] = frozenset()


def read_sample(
    folder: Path, claim_lines: pl.DataFrame, missing: frozenset[str] = frozenset()
) -> ReviewedSample | None:
    """The draw in `folder`/sample; None where there is none. Errors when it does not hold."""
    place = folder / FOLDER
    if not (place / SEAL_FILE).is_file():
        return None
    sealed = read_seal(place / SEAL_FILE)
    plan = sealed.plan
    frame = freeze(claim_lines, plan.key, plan.stratum, plan.amount)
    if (place / DRAW_FILE).is_file():
        proof = prove(sealed, frame, pl.read_csv(place / DRAW_FILE, infer_schema=False))
        if not proof.holds:
            raise InputError(f"The sample in {place.name} does not hold: {proof.differences[0]}.")
    return ReviewedSample(sealed, draw(sealed, frame).cast(DRAW), claim_lines, missing)
