"""Lines with 59 or an X modifier turned into the facts of MOD-59B, 59C and 59D."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from audit.coding import included, subsets
from audit.coding.citing import record_says
from audit.coding.pairs import DISTINCT, Pair, bare, known, label, root
from audit.coding.separation import Relation, evidence, places, relation
from audit.model import ClaimLine, Direction, Fact

if TYPE_CHECKING:
    from audit.coding.case import Case

WORST = (Relation.SAME, Relation.UNCLEAR, Relation.UNREAD, Relation.DIFFERENT)


def facts(case: Case) -> Iterator[Fact]:
    if not case.profile.follows_ncci:
        return
    for line in case.lines:
        used = [m for m in line.modifiers if m in DISTINCT]
        if not used:
            continue
        rivals = [
            p for p in case.pairs if p.holds(line) and p.visit is None and p.edit.indicator == 1
        ]
        yield _can_clear(case, line, used)
        yield from _needed(case, line, rivals)
        yield from _supported(case, line, used, rivals)
        yield from subsets.facts(case, line, rivals)


# MOD-59C: the modifier stands where it can do its work


def _can_clear(case: Case, line: ClaimLine, used: list[str]) -> Fact:
    name, modifier = "distinct_modifier_allowed", used[0]
    if case.tables.is_em(line.procedure_code):
        because = (
            f"{modifier} stands on the visit {line.procedure_code}; it is for procedures. A "
            "separate visit is told by 25."
        )
        return _misused(name, line, modifier, because, f"{line.procedure_code} without {modifier}")
    if "59" in used and len(used) > 1:
        because = (
            f"{label(line)} carries 59 and {used[-1]}; the two say the same and exclude each other."
        )
        return _misused(name, line, modifier, because, f"{line.procedure_code}-{used[-1]}")
    barred = next(
        (
            p for p in case.pairs
            if p.holds(line) and p.edit.indicator == 0
            and (p.visit is not None or not included.speaks_for(case, p))
        ),
        None,
    )  # fmt: skip
    if barred is None:
        return Fact(name, True, line)
    return Fact(
        name, False, line, billed=label(line), supported=f"{bare(barred.column1)} alone",
        because=(
            f"{barred.edit.column2} is column 2 of {barred.edit.column1} with indicator 0 (NCCI "
            f"{barred.edit.edition}): {modifier} cannot make both payable."
        ),
        root=root(case, *barred.lines), direction=Direction.OVERPAYMENT,
        billed_codes=((barred.column2.procedure_code, barred.column2.units),),
    )  # fmt: skip


def _misused(name: str, line: ClaimLine, modifier: str, because: str, supported: str) -> Fact:
    return Fact(
        name, False, line, billed=label(line), supported=supported, because=because,
        root=f"line-{line.line_number}:modifier:{modifier}", direction=Direction.DOCUMENTATION,
    )  # fmt: skip


# MOD-59D: the modifier has something to separate


def _needed(case: Case, line: ClaimLine, rivals: list[Pair]) -> Iterator[Fact]:
    name = "distinct_modifier_needed"
    if case.tables.is_em(line.procedure_code):
        return  # MOD-59C tells it
    repeated = any(x is not line and x.procedure_code == line.procedure_code for x in case.lines)
    paired = any(p.holds(line) and p.visit is None for p in case.pairs)
    paired = paired or _edit_in_group(case, line)
    if rivals or repeated or paired:
        yield Fact(name, True, line)
        return
    unknown = [x.procedure_code for x in case.lines if not known(case, x.procedure_code)]
    if unknown:
        because = (
            f"The loaded edits do not speak of {', '.join(dict.fromkeys(unknown))} on this date."
        )
        yield Fact(name, None, line, because=because)
        return
    modifier = next(m for m in line.modifiers if m in DISTINCT)
    edition = case.tables.edition("ptp", case.date_of_service)
    because = (
        f"{label(line)}: no edit stands between {line.procedure_code} and another procedure of the "
        f"day (NCCI {edition}) and the code is billed on no second line, so that {modifier} "
        "separates nothing."
    )
    yield _misused(name, line, modifier, because, f"{line.procedure_code} without {modifier}")


def _edit_in_group(case: Case, line: ClaimLine) -> bool:
    """An edit with a line of the same billing group, whoever rendered it (RULINGS 7 and 38)."""
    return any(
        x is not line
        and x.billing_npi == line.billing_npi
        and not case.tables.is_em(x.procedure_code)
        and case.tables.ptp(x.procedure_code, line.procedure_code, case.date_of_service)
        for x in case.lines
    )


# MOD-59B: the record shows two lesions, sites or sessions


def _supported(case: Case, line: ClaimLine, used: list[str], rivals: list[Pair]) -> Iterator[Fact]:
    if case.chart is None or case.tables.is_em(line.procedure_code):
        return
    others = [p.other(line) for p in rivals if not _specimens(case, p)] or [
        x for x in case.lines if x is not line and x.procedure_code == line.procedure_code
    ]
    if not others or _is_pathology(case, line):
        return
    told = {relation(case, line, other): other for other in reversed(others)}
    worst = next(r for r in WORST if r in told)
    yield _support_fact(case, line, used[0], told[worst], worst)


def _support_fact(
    case: Case, line: ClaimLine, modifier: str, other: ClaimLine, found: Relation
) -> Fact:
    name = "distinct_service_documented"
    spans = evidence(case, line, other)
    if found is Relation.DIFFERENT:
        return Fact(name, True, line, evidence=spans)
    if found is Relation.UNREAD:
        because = (
            f"The record does not tell where the service of {line.procedure_code} or of "
            f"{other.procedure_code} was done, so that {modifier} can be neither upheld nor "
            "refused."
        )
        return Fact(name, None, line, because=because, evidence=spans)
    if found is Relation.UNCLEAR:
        because = (
            f"{line.procedure_code} and {other.procedure_code} name the same or overlapping places "
            f"({places(case, line) or 'no place'}); whether two lesions were treated needs a "
            f"reader. {record_says(case, spans)}"
        )
        return Fact(name, "review", line, billed=label(line), because=because, evidence=spans)
    return Fact(
        name, False, line, billed=f"{label(line)} with {label(other)}", supported="one service",
        because=(
            f"{modifier} declares {line.procedure_code} distinct from {other.procedure_code}, but "
            f"both were done to the same lesion. {record_says(case, spans)}"
        ),
        evidence=spans, root=root(case, line, other), direction=Direction.OVERPAYMENT,
        billed_codes=_column2(case, line, other),
    )  # fmt: skip


def _column2(case: Case, line: ClaimLine, other: ClaimLine) -> tuple[tuple[str, int], ...]:
    pair = next((p for p in case.pairs if p.holds(line) and p.holds(other)), None)
    lost = pair.column2 if pair else line
    return ((lost.procedure_code, lost.units),)


def _is_pathology(case: Case, line: ClaimLine) -> bool:
    return case.family(line) == "pathology"


def _specimens(case: Case, pair: Pair) -> bool:
    """Tissue read beside Mohs surgery is asked about by MOH-06."""
    return any(_is_pathology(case, x) for x in pair.lines)
