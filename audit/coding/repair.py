"""Turns sutured wounds into the repair codes they support, and judges the repair lines."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from audit.coding import repair_class, repair_source, repair_unbilled
from audit.coding.citing import billed, record_says
from audit.coding.ladder import (
    base_of,
    bases_of,
    codes_for,
    family_of,
    told,
)
from audit.coding.pairs import root as pair_root
from audit.coding.repair_length import (
    coded_family,
    codes_of,
    length_facts,
    of_another_group,
    siblings,
    sum_words,
)
from audit.coding.wound_lines import WoundLines, pair_wounds, repair_lines
from audit.coding.wounds import Wound, closure_is_separate, wounds_of
from audit.model import ClaimLine, Direction, Fact, Supported

if TYPE_CHECKING:
    from audit.coding.case import Case


def supported(case: Case) -> Iterator[Supported]:
    """One code for each class and site group, from the summed lengths of its wounds."""
    for (family, base), wounds in _supported_wounds(case).items():
        lengths = [w.length for w in wounds if w.length is not None]
        known = len(lengths) == len(wounds)
        codes = codes_for(family, base, sum(lengths)) if lengths else ()
        for code, units in codes:
            yield Supported(
                code, units, family, tuple(w.wound_id for w in wounds), sum_words(wounds), known
            )


def _supported_wounds(case: Case) -> dict[tuple[str, str], list[Wound]]:
    groups: dict[tuple[str, str], list[Wound]] = defaultdict(list)
    for wound in wounds_of(case.performed):
        family = coded_family(case, wound)
        base = base_of(wound.region, family) if family else None
        if family and base and closure_is_separate(case, wound, family):
            groups[family, base].append(wound)
    return groups


def facts(case: Case) -> Iterator[Fact]:
    """RPR-01 to RPR-06 and UNT-RPR: from the claim alone only whether units are split."""
    lines = repair_lines(case)
    pairs = pair_wounds(case)
    for line in lines:
        yield from _one_code(case, line, lines, pairs)
        if case.chart is None or not pairs.of(line):
            continue
        yield from repair_class.facts(case, line, pairs.of(line))
        yield from repair_source.facts(case, line, pairs.of(line))
        yield from length_facts(case, line, lines, pairs)
    yield from repair_unbilled.facts(case, pairs)


# UNT-RPR


def _one_code(
    case: Case, line: ClaimLine, lines: Sequence[ClaimLine], pairs: WoundLines
) -> Iterator[Fact]:
    """One unit of one code for a class and site group; told once for the lines of a group."""
    same = [x for x in siblings(line, lines) if not of_another_group(line, x, pairs)]
    if len(same) == 1 and line.units == 1:
        yield Fact("repair_one_code", True, line)
        return
    if same[0] is not line:
        return
    wounds = [w for s in same for w in pairs.of(s)]
    family = family_of(line.procedure_code) or ""
    codes = codes_of(wounds, family, next(iter(bases_of(line.procedure_code))))
    codes = codes or ((line.procedure_code, 1),)
    spans = tuple(s for w in wounds for s in w.spans("repair_length_cm"))
    yield Fact(
        "repair_one_code",
        False,
        line if len(same) == 1 else None,
        billed=" + ".join(billed(s) for s in same),
        supported=told(codes),
        because=(
            f"{' and '.join(billed(s) for s in same)} were billed for one class of repair in one "
            f"site group. Its lengths are added and billed once: {sum_words(wounds)}. "
            f"{record_says(case, spans)}"
        ),
        evidence=spans,
        root=f"units:{family}" if len(same) == 1 else pair_root(case, same[0], same[-1]),
        direction=Direction.OVERPAYMENT,
        billed_codes=tuple((s.procedure_code, s.units) for s in same),
        supported_codes=codes,
    )
