"""The facts of destructions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from audit.model import Fact, Supported

if TYPE_CHECKING:
    from audit.coding.case import Case


def supported(case: Case) -> Iterator[Supported]:
    yield from ()


def facts(case: Case) -> Iterator[Fact]:
    yield from ()
