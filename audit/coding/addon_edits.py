"""Edits of add-on lines turned into what the edit of their parent already tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.coding.pairs import Pair, label, parent_of
from audit.coding.separation import Relation, relation
from audit.model import ClaimLine, Direction, Fact

if TYPE_CHECKING:
    from audit.coding.case import Case


def parent_tells(case: Case, pair: Pair, line: ClaimLine) -> bool:
    """The add-on's parent has the same edit and the same defect: one finding is enough."""
    parent, other = parent_of(case, line), pair.other(line)
    return any(p.holds(other) and parent in p.lines for p in case.pairs)


def cleared_through_parent(case: Case, pair: Pair) -> Fact | None:
    """An add-on without the modifier that its parent carries against the same line.

    Its own edit stands open: a modifier is owed where the lesions differ, else a person decides.
    """
    for line in pair.lines:
        parent = parent_of(case, line)
        other = pair.other(line)
        if parent is None or parent is other:
            continue
        if any(p.cleared_by for p in case.pairs if p.holds(parent) and p.holds(other)):
            apart = case.chart is not None and relation(case, line, other) is Relation.DIFFERENT
            return Fact(
                "addon_edit_respected", False if apart else "review", line,
                billed=label(line), supported=f"{line.procedure_code}-59 or -XS x{line.units}",
                because=(
                    f"{parent.procedure_code} carries a modifier against {other.procedure_code}; "
                    f"its add-on {line.procedure_code} has an edit with the same code and carries "
                    "none."
                ),
                # Its own pair's root: what is wrong with the parent's modifier is another defect.
                root="pair:{}-{}".format(*sorted((line.line_number, other.line_number))),
                direction=Direction.UNDERPAYMENT,
            )  # fmt: skip
    return None
