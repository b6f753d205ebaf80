"""The families whose codes count lesions, with their arithmetic and their own limits."""

from __future__ import annotations

from audit.coding.counted_lines import Counted
from audit.coding.thresholds import (
    avulsion_codes,
    benign_codes,
    injection_codes,
    keratosis_codes,
    nail_debridement_codes,
    paring_codes,
    tag_codes,
)

KERATOSES = Counted(
    "keratosis_units_match", ("17000", "17003", "17004"), keratosis_codes,
    "premalignant lesions", "units:destruction_premalignant",
    exclusive=(("17004", "17000"), ("17004", "17003")),
    limits={"17000": 1, "17003": 13, "17004": 1},
)  # fmt: skip

BENIGN = Counted(
    "benign_destruction_units_match", ("17110", "17111"), benign_codes,
    "benign lesions", "units:destruction_benign",
    exclusive=(("17111", "17110"),), limits={"17110": 1, "17111": 1},
)  # fmt: skip

TAGS = Counted(
    "tag_units_match", ("11200", "11201"), tag_codes, "skin tags", "units:skin_tag",
    exclusive=(), limits={"11200": 1},
)  # fmt: skip

INJECTIONS = Counted(
    "injection_units_match", ("11900", "11901"), injection_codes,
    "injected lesions", "units:intralesional",
    exclusive=(("11901", "11900"),), limits={"11900": 1, "11901": 1},
)  # fmt: skip


def _chemo(n: int) -> tuple[tuple[str, int], ...]:
    return injection_codes(n, chemo=True)


CHEMO_INJECTIONS = Counted(
    "injection_units_match", ("96405", "96406"), _chemo,
    "injected lesions", "units:intralesional_chemo",
    exclusive=(("96406", "96405"),), limits={"96405": 1, "96406": 1},
)  # fmt: skip

PARING = Counted(
    "nail_units_match", ("11055", "11056", "11057"), paring_codes,
    "pared lesions", "units:other_minor",
    exclusive=(("11056", "11055"), ("11057", "11056"), ("11057", "11055")),
    limits={"11055": 1, "11056": 1, "11057": 1},
)  # fmt: skip

DEBRIDED_NAILS = Counted(
    "nail_units_match", ("11720", "11721"), nail_debridement_codes,
    "debrided nails", "units:other_minor",
    exclusive=(("11721", "11720"),), limits={"11720": 1, "11721": 1},
)  # fmt: skip

AVULSED_NAILS = Counted(
    "nail_units_match", ("11730", "11732"), avulsion_codes,
    "avulsed nails", "units:other_minor", exclusive=(), limits={"11730": 1},
)  # fmt: skip
