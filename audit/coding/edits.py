"""Edits between billed lines turned into the facts of NCC-01, MOD-59A and AON-04."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from audit.coding import included
from audit.coding.addon_edits import cleared_through_parent, parent_tells
from audit.coding.citing import record_says
from audit.coding.pairs import Pair, label, parent_of, root
from audit.coding.separation import Relation, evidence, places, relation
from audit.model import ClaimLine, Direction, Fact

if TYPE_CHECKING:
    from audit.coding.case import Case

NO_EDITION = (
    "No edition of the procedure-to-procedure edits is loaded for {dos}; the shipped one begins on "
    "2024-07-01, and older ones can be imported."
)


def facts(case: Case) -> Iterator[Fact]:
    if not case.profile.follows_ncci:
        return
    yield from included.facts(case)
    if len(case.lines) < 2:
        return
    if case.tables.edition("ptp", case.date_of_service) is None:
        because = NO_EDITION.format(dos=case.date_of_service.isoformat())
        yield Fact("edit_respected", None, because=because)
        return
    respected: dict[int, ClaimLine] = {}
    broken = set()
    for pair in case.pairs:
        if included.speaks_for(case, pair):
            continue
        if pair.visit is None or pair.cleared_by or pair.edit.indicator == 0:
            respected[id(pair.column2)] = pair.column2
        for fact in _judge(case, pair):
            if fact.value is not True:
                broken.add(id(pair.column2))
            yield fact
    for number, line in respected.items():
        if number not in broken:
            yield Fact("edit_respected", True, line)


def _judge(case: Case, pair: Pair) -> Iterator[Fact]:
    if pair.edit.indicator == 0:
        yield _never_together(case, pair)
    elif pair.visit is not None:
        return  # modifier 25 and its reasons have rules of their own
    elif pair.cleared_by:
        yield from _cleared(case, pair)
    else:
        yield from _bare_pair(case, pair)


def _never_together(case: Case, pair: Pair) -> Fact:
    because = (
        f"{pair.edit.column2} is column 2 of {pair.edit.column1} with indicator 0: the two are "
        f"never paid together and no modifier changes that (NCCI {pair.edit.edition})."
    )
    return _unpayable(case, pair, because)


def _unpayable(case: Case, pair: Pair, because: str) -> Fact:
    line = pair.column2
    return Fact(
        "edit_respected", False, line,
        billed=f"{label(pair.column1)} with {label(line)}",
        supported=f"{pair.edit.column1} alone",
        because=because + _on_supported(case, pair),
        evidence=evidence(case, *pair.lines) if case.chart else (),
        root=root(case, *pair.lines),
        direction=Direction.OVERPAYMENT,
        billed_codes=((line.procedure_code, line.units),),
    )  # fmt: skip


def _on_supported(case: Case, pair: Pair) -> str:
    """How the answer changes where the chart supports other codes than the billed ones."""
    if case.chart is None:
        return ""
    found = [case.matching.supported_of(x) for x in pair.lines]
    codes = [s.code if s else x.procedure_code for s, x in zip(found, pair.lines, strict=True)]
    if codes == [x.procedure_code for x in pair.lines] or codes[0] == codes[1]:
        return ""
    edit = case.tables.ptp(codes[0], codes[1], case.date_of_service)
    words = f"has an edit with indicator {edit.indicator}" if edit else "has no edit"
    return f" On the supported codes, {codes[0]} with {codes[1]} {words}."


def _cleared(case: Case, pair: Pair) -> Iterator[Fact]:
    """A modifier stands: whether the record supports it is asked by MOD-59B."""
    yield Fact("distinct_modifier_present", True, pair.column2)
    same = case.chart is not None and relation(case, *pair.lines) is Relation.SAME
    if same and not _after_removal(case, pair):
        because = (
            f"{pair.cleared_by} separates {pair.edit.column1} and {pair.edit.column2}, yet both "
            f"lines rest on the same lesion. {record_says(case, evidence(case, *pair.lines))}"
        )
        yield _unpayable(case, pair, because)
    line = next((x for x in pair.lines if parent_of(case, x)), None)
    if line is not None:
        yield Fact("addon_edit_respected", True, line)


def _after_removal(case: Case, pair: Pair) -> bool:
    """The closure is that of a removal billed too: what falls is the biopsy, by its own rule."""
    closes = (case.family(pair.column2) or "").startswith(("repair", "flap", "graft"))
    sampled = (case.family(pair.column1) or "").startswith("biopsy")
    removed = (
        x for x in case.lines
        if (case.family(x) or "").startswith(("mohs", "excision"))
        and relation(case, x, pair.column1) is Relation.SAME
    )  # fmt: skip
    return closes and sampled and any(removed)


def _bare_pair(case: Case, pair: Pair) -> Iterator[Fact]:
    """No modifier: denied as billed; the chart tells whether one was owed."""
    cleared_parent = cleared_through_parent(case, pair)
    if cleared_parent is not None:
        yield cleared_parent
        return
    found = relation(case, *pair.lines) if case.chart is not None else Relation.UNREAD
    owed = found is Relation.DIFFERENT
    fact = _modifier_owed(case, pair) if owed else _denied(case, pair, found)
    yield fact
    line = next((x for x in pair.lines if parent_of(case, x)), None)
    if line is not None and not parent_tells(case, pair, line):
        yield replace(fact, name="addon_edit_respected", line=line)


def _denied(case: Case, pair: Pair, found: Relation) -> Fact:
    column1, column2 = pair.edit.column1, pair.edit.column2
    reason = (
        f"{column2} is column 2 of {column1} and no modifier separates them "
        f"(NCCI {pair.edit.edition})."
    )
    if found is Relation.SAME:
        quote = record_says(case, evidence(case, *pair.lines))
        same = f"Both were done to the same lesion, so that only {column1} is payable."
        return _unpayable(case, pair, f"{reason} {same} {quote}")
    as_billed = (
        f"As billed, {column2} is not payable; a modifier belongs there only if the two treated "
        "different lesions."
    )
    return _unpayable(case, pair, f"{reason} {as_billed}")


def _modifier_owed(case: Case, pair: Pair) -> Fact:
    line = pair.column2
    here, there = places(case, pair.column1), places(case, line)
    where = f" ({here}; {there})" if here and there else ""
    quote = record_says(case, evidence(case, *pair.lines))
    return Fact(
        "distinct_modifier_present", False, line,
        billed=f"{label(pair.column1)} with {label(line)}",
        supported=f"{line.procedure_code}-59 or -XS x{line.units}",
        because=(
            f"{pair.edit.column2} is column 2 of {pair.edit.column1} and will be denied without a "
            f"modifier, although the two treated different lesions{where}. {quote}"
        ),
        evidence=evidence(case, *pair.lines),
        root=root(case, *pair.lines),
        direction=Direction.UNDERPAYMENT,
        supported_codes=((line.procedure_code, line.units),) if _denied_already(line) else (),
    )  # fmt: skip


def _denied_already(line: ClaimLine) -> bool:
    """Nothing was paid for the line, so that its price is what the modifier would bring."""
    return line.paid == 0 or line.allowed == 0
