"""The lesions of an encounter turned into the codes and units that its documents support."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.model import Supported

if TYPE_CHECKING:
    from audit.coding.case import Case


def derive_supported(case: Case) -> tuple[Supported, ...]:
    """Codes and units of every family, each with the lesions it rests on; empty without a chart.

    Repairs, flaps and Mohs come from `supported(case)` of audit/coding/{repair,flap,mohs}.py.
    """
    return ()
