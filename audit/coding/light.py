"""Facts of treatment by light: photodynamic therapy, ultraviolet and excimer laser."""

from __future__ import annotations

from collections.abc import Iterator

from audit.coding.case import Case
from audit.coding.excimer import excimer
from audit.coding.photodynamic import photodynamic
from audit.coding.ultraviolet import ULTRAVIOLET, ultraviolet
from audit.model import Fact

_EXCIMER = ("96920", "96921", "96922")


def facts(case: Case) -> Iterator[Fact]:
    yield from photodynamic(case)
    for line in case.lines:
        if line.procedure_code in ULTRAVIOLET:
            yield from ultraviolet(case, line)
        if line.procedure_code in _EXCIMER:
            yield from excimer(case, line)
