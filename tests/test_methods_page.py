"""Every worked example of docs/methods.md gives what the page says."""

from __future__ import annotations

import doctest
from datetime import date
from pathlib import Path
from typing import Any

from audit.sampling.allocation import Stratum, neyman
from audit.sampling.generators import draw_numbers
from audit.sampling.size import attribute_size, power, variable_size
from audit.statistics import attribute, variable
from audit.statistics.agreement import agreement, rogan_gladen
from audit.statistics.alternatives import stringer
from audit.statistics.distribution import goodness_of_fit
from audit.statistics.intervals import clopper_pearson, three_state
from audit.statistics.repayment import clock
from audit.statistics.shrinkage import peers_from, posterior

PAGE = Path(__file__).resolve().parents[1] / "docs" / "methods.md"
NAMES: dict[str, Any] = {
    f.__name__: f
    for f in (
        Stratum, neyman, draw_numbers, attribute_size, power, variable_size, agreement,
        rogan_gladen, stringer, goodness_of_fit, clopper_pearson, three_state, clock, peers_from,
        posterior, date,
    )
} | {"attribute": attribute, "variable": variable}  # fmt: skip


def test_every_example_of_the_page() -> None:
    text = PAGE.read_text(encoding="utf-8").replace("```", "")
    test = doctest.DocTestParser().get_doctest(text, NAMES, "methods", str(PAGE), 0)
    assert len(test.examples) >= 20
    runner = doctest.DocTestRunner(verbose=False)
    said: list[str] = []
    assert runner.run(test, out=said.append).failed == 0, "".join(said)
