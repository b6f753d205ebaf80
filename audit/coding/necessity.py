"""Facts of necessity."""

from __future__ import annotations

from collections.abc import Iterator

from audit.coding.case import Case
from audit.model import Fact


def facts(case: Case) -> Iterator[Fact]:
    yield from ()
