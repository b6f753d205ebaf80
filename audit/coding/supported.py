"""The lesions of an encounter turned into the codes and units that its documents support."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.model import Supported

if TYPE_CHECKING:
    from audit.coding.case import Case


def derive_supported(case: Case) -> tuple[Supported, ...]:
    """Codes and units of every family, each with the lesions it rests on; empty without a chart.

    Every room that knows a family's arithmetic has a `supported(case)`; the order is the order in
    which a coder lists them. The rooms are imported here because they import the case's nouns.
    """
    if case.chart is None:
        return ()
    from audit.coding import (
        abscess,
        biopsied,
        flap,
        mohs,
        repair,
        sized,
        specimens,
        thresholds,
    )

    rooms = (biopsied, sized, mohs, flap, repair, thresholds, abscess, specimens)
    return tuple(code for room in rooms for code in room.supported(case))
