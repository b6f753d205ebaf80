"""Lines with XE or XP turned into the fact of MOD-XP: were there two sessions, two clinicians?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from audit.coding.pairs import Pair, label, root
from audit.coding.sessions import two_sessions
from audit.model import ClaimLine, Direction, Fact

if TYPE_CHECKING:
    from audit.coding.case import Case


def facts(case: Case, line: ClaimLine, rivals: Sequence[Pair]) -> Iterator[Fact]:
    """`rivals`: the bypassable pairs of the line with other procedures."""
    name = "subset_modifier_literal"
    claimed = [m for m in line.modifiers if m in ("XE", "XP")]
    if not claimed or case.tables.is_em(line.procedure_code):
        return
    modifier = claimed[0]
    others = [p.other(line) for p in rivals] or [x for x in case.lines if x is not line]
    if modifier == "XP":
        holds: bool | None = any(x.rendering_npi != line.rendering_npi for x in others)
        because = (
            f"{label(line)} claims a separate practitioner, but the same one billed every line "
            "that it is paired with."
        )
    elif case.chart is None:
        return
    else:
        holds = two_sessions(case)
        because = (
            f"{label(line)} claims a separate encounter; the record of the day shows one session."
        )
    if holds is not False:
        reason = "" if holds else "The record does not tell whether the patient was seen twice."
        yield Fact(name, holds, line, because=reason)
        return
    alone = f"line-{line.line_number}:modifier:{modifier}"
    yield Fact(
        name, False, line, billed=label(line), supported="XS if another lesion, else one service",
        because=because,
        root=root(case, line, others[0]) if rivals else alone,
        direction=Direction.OVERPAYMENT,
    )  # fmt: skip
