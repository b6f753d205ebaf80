"""Every fact of an encounter, gathered from the modules that work them out."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from audit.coding import (
    addons,
    authentication,
    biopsy,
    claim_integrity,
    destruction,
    diagnosis,
    drugs,
    edits,
    em_codes,
    em_level,
    excision,
    flap,
    global_period,
    light,
    minor,
    modifier25,
    modifiers,
    mohs,
    narrative,
    necessity,
    pathology_units,
    records,
    repair,
    shave,
    supervision,
    telehealth,
    timeliness,
    unit_limits,
)
from audit.coding.case import Case
from audit.model import Fact

MODULES = (
    records, narrative, authentication, timeliness, supervision, telehealth,
    claim_integrity, addons, unit_limits, edits, modifiers, modifier25, global_period,
    biopsy, shave, excision, repair, flap, destruction, mohs, pathology_units, minor, light, drugs,
    em_level, em_codes, diagnosis, necessity,
)  # fmt: skip

READERS: tuple[Callable[[Case], Iterator[Fact]], ...] = tuple(module.facts for module in MODULES)


def facts_of(case: Case) -> list[Fact]:
    return [fact for reader in READERS for fact in reader(case)]
