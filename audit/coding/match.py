"""Billed lines and the lesions of the ledger turned into pairs, and what is left over."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from audit.coding import counted
from audit.coding.affinity import affinity, kind_of
from audit.coding.citing import key
from audit.coding.support_pairs import pair_supports, stem
from audit.model import ClaimLine, Lesion, Supported

if TYPE_CHECKING:
    from audit.coding.case import Case

LineKey = tuple[str, int]
MOST_UNITS = 20  # of a per-lesion code on one line; more is a typing error that UNT-MUE tells
ORDER = 2.0  # what one step out of the claim's and the note's common order costs


@dataclass(frozen=True)
class Matching:
    """Which lesions and which supported code each billed line rests on, and what is left over.

    Only lines whose code is billed lesion by lesion can be unmatched; lines of counted families
    (keratoses, warts, tags, injections) hold every lesion of their family, repairs every closed
    wound of their class.
    """

    lesions: Mapping[LineKey, tuple[Lesion, ...]] = field(default_factory=dict)
    supports: Mapping[LineKey, Supported] = field(default_factory=dict)
    unmatched_lines: tuple[ClaimLine, ...] = ()
    unmatched_supported: tuple[Supported, ...] = ()
    unmatched_lesions: tuple[Lesion, ...] = ()

    def lesion_of(self, line: ClaimLine) -> tuple[Lesion, ...]:
        """The lesions that the line was billed for; fewer than its units where some are missing."""
        return self.lesions.get(key(line), ())

    def supported_of(self, line: ClaimLine) -> Supported | None:
        """The supported code that answers the line, which may be another code than was billed."""
        return self.supports.get(key(line))


def match_lines(case: Case) -> Matching:
    """Maximum-weight pairing of the billed lines with performed lesions and supported codes."""
    if case.chart is None:
        return Matching(unmatched_lines=case.lines)
    lesions = _one_by_one(case)
    lesions.update(_by_count(case))
    lesions.update(_by_wound(case))
    lesions.update(_mohs_addons(case, lesions))
    supports, spare = pair_supports(case, lesions)
    taken = {x.lesion_id for group in lesions.values() for x in group}
    return Matching(
        lesions=lesions,
        supports=supports,
        unmatched_lines=tuple(
            x
            for x in case.lines
            if kind_of(x.procedure_code, case.family(x))
            and len(lesions.get(key(x), ())) < min(x.units, 1)
        ),
        unmatched_supported=spare,
        unmatched_lesions=tuple(x for x in case.performed if x.lesion_id not in taken),
    )


def _one_by_one(case: Case) -> dict[LineKey, tuple[Lesion, ...]]:
    """Expand lines by units and lesions by count, and solve the assignment."""
    rows = [
        (line, kind, case.family(line) or "")
        for line in case.lines
        if (kind := kind_of(line.procedure_code, case.family(line)))
        for _ in range(min(line.units, MOST_UNITS))
    ]
    columns = [x for x in case.performed for _ in range(min(x.count or 1, MOST_UNITS))]
    if not rows or not columns:
        return {}
    weights = [
        [_weighed(i, j, affinity(line, kind, family, lesion), rows, columns)
         for j, lesion in enumerate(columns)]
        for i, (line, kind, family) in enumerate(rows)
    ]  # fmt: skip
    found: dict[LineKey, list[Lesion]] = {}
    for i, j in assign(weights):
        found.setdefault(key(rows[i][0]), []).append(columns[j])
    return {k: tuple(v) for k, v in found.items()}


def _weighed(
    i: int, j: int, weight: float, rows: Sequence[object], columns: Sequence[object]
) -> float:
    """Claims are typed in the note's order: a small cost for pairing out of order."""
    if not weight:
        return 0.0
    drift = abs(i / max(1, len(rows) - 1) - j / max(1, len(columns) - 1))
    return max(0.5, weight - ORDER * drift)


def assign(weights: list[list[float]]) -> list[tuple[int, int]]:
    """Row and column pairs of the maximum total weight; pairs of weight 0 are no pairs."""
    if len(weights) == 1:  # one line, as on most claims: no need for the solver
        best = max(range(len(weights[0])), key=lambda j: weights[0][j])
        return [(0, best)] if weights[0][best] > 0 else []
    from scipy.optimize import linear_sum_assignment

    rows, columns = linear_sum_assignment(weights, maximize=True)
    return [
        (i, j) for i, j in zip(rows.tolist(), columns.tolist(), strict=True) if weights[i][j] > 0
    ]


def _by_count(case: Case) -> dict[LineKey, tuple[Lesion, ...]]:
    """Lines of counted families hold all lesions of the family, or else what was destroyed."""
    groups = {
        "destruction_premalignant": counted.keratoses(case).lesions,
        "destruction_benign": counted.benign(case).lesions,
        "skin_tag": counted.tags(case).lesions,
        "intralesional": counted.injected(case).lesions,
        "intralesional_chemo": counted.injected(case).lesions,
    }
    found: dict[LineKey, tuple[Lesion, ...]] = {}
    families = {stem(case.family(line)) for line in case.lines}
    claimed = {x.lesion_id for name in families for x in groups.get(name, ())}
    for line in case.lines:
        family = stem(case.family(line))
        if family not in groups:
            continue
        spare = tuple(x for x in counted.destroyed(case) if x.lesion_id not in claimed)
        found[key(line)] = groups[family] or (spare if family.startswith("destruction") else ())
    return {k: v for k, v in found.items() if v}


def _by_wound(case: Case) -> dict[LineKey, tuple[Lesion, ...]]:
    """Repair lines hold the closed wounds of their class, or else every closed wound."""
    found: dict[LineKey, tuple[Lesion, ...]] = {}
    for line in case.lines:
        family = stem(case.family(line))
        if not family.startswith("repair_"):
            continue
        wanted = family.removeprefix("repair_")
        closed = [x for x in case.performed if _closure(x)]
        same = [x for x in closed if _closure(x) == wanted]
        if same or closed:
            found[key(line)] = tuple(same or closed)
    return found


def _closure(lesion: Lesion) -> str | None:
    if (lesion.technique or "").startswith("repair_"):
        return (lesion.technique or "").removeprefix("repair_")
    return lesion.closure if lesion.closure in ("simple", "intermediate", "complex") else None


def _mohs_addons(
    case: Case, lesions: Mapping[LineKey, tuple[Lesion, ...]]
) -> dict[LineKey, tuple[Lesion, ...]]:
    tumours = tuple(x for x in case.performed if x.technique == "mohs")
    lines = [x for x in case.lines if case.family(x) == "mohs_addon"]
    return {key(x): tumours for x in lines if tumours and key(x) not in lesions}


def lines_of(case: Case, families: Iterable[str]) -> tuple[ClaimLine, ...]:
    """The claim lines of the families (add-ons included), in the order of the claim."""
    wanted = set(families)
    return tuple(x for x in case.lines if stem(case.family(x)) in wanted)
