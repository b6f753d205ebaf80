"""A clinician's lines say with whom to compare: surgeons, physicians or other practitioners."""

from __future__ import annotations

import polars as pl

MOHS_SHARE = 0.20  # of patient days: Mohs is then what the clinician mainly does
NOT_PHYSICIANS = r"(?i)^\s*(PA|NP|APRN|ARNP|CNS|FNP|DNP|CRNP|RN)\b"
MOHS, GENERAL, PRACTITIONER = "mohs", "general", "practitioner"


def peer_groups(lines: pl.DataFrame) -> dict[str, str]:
    """By NPI. Mohs surgeons, other physicians, and PAs or NPs are never peers of each other."""
    days = pl.struct("patient_id", "date_of_service")
    about = lines.group_by("rendering_npi").agg(
        mohs=days.filter(pl.col("mohs")).n_unique() / days.n_unique(),
        other=pl.col("rendering_credential").str.contains(NOT_PHYSICIANS).any(),
    )
    group = (
        pl.when(pl.col("mohs") >= MOHS_SHARE)
        .then(pl.lit(MOHS))
        .when(pl.col("other"))
        .then(pl.lit(PRACTITIONER))
        .otherwise(pl.lit(GENERAL))
    )
    return dict(about.select("rendering_npi", group.alias("group")).iter_rows())


def national(group: str) -> str:
    """The group of the benchmark files: the public figures do not part PAs and NPs by specialty."""
    return MOHS if group == MOHS else GENERAL
