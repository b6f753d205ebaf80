"""Turns tumor, place, size and host into whether Mohs surgery was the indicated technique."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from tomllib import loads
from typing import TYPE_CHECKING, Any

from audit.chart.mohs.mohs_record import MohsRecord
from audit.coding.citing import billed, record_says
from audit.coding.tumors import Tumor
from audit.model import ClaimLine, Direction, Fact, Span, Value

if TYPE_CHECKING:
    from audit.coding.case import Case


@cache
def _criteria() -> dict[str, Any]:
    text = files("audit.coding").joinpath("mohs_need.toml").read_text(encoding="utf-8")
    return loads(text)


def facts(case: Case, line: ClaimLine, tumor: Tumor, record: MohsRecord) -> Iterator[Fact]:
    """MOH-08, asked of payers that follow Medicare's coverage policies."""
    if not case.profile.follows_medicare:
        return
    value, because = indicated(tumor, record, _words(case, tumor))
    spans = tumor.spans("diagnosis", "site", "size_cm")
    yield Fact(
        "mohs_indicated",
        value,
        line,
        billed=billed(line),
        supported="" if value is True else "an excision or destruction by its own evidence",
        because=f"{because} {record_says(case, spans)}",
        evidence=spans,
        root=f"{tumor.lesion.lesion_id}:indication",
        direction=Direction.OVERPAYMENT,
    )


def _words(case: Case, tumor: Tumor) -> str:
    """The sentences that name the tumor: the ledger keeps its name without its pattern."""
    cited = [p.span for p in (tumor.lesion.prior_pathology, tumor.lesion.final_pathology) if p]
    spans = [*tumor.spans("diagnosis"), *(span for span in cited if span)]
    sentences = [s for r in (case.chart.readings if case.chart else ()) for s in r.sentences]
    return " ".join(s.text for s in sentences if any(_overlap(s.span, span) for span in spans))


def _overlap(a: Span, b: Span) -> bool:
    return a.document_id == b.document_id and a.start < b.end and b.start < a.end


def indicated(tumor: Tumor, record: MohsRecord, words: str = "") -> tuple[Value, str]:
    """True, False, "review" or None with a sentence; in doubt a person decides.

    `words`: the sentences of the record that name the tumor.
    """
    kind, size = kind_of(tumor, words), tumor.lesion.size_cm
    if kind == "premalignant" and not record.factors:
        return False, "An actinic keratosis is no indication for Mohs surgery."
    if kind is None:
        return None, "The kind of tumor cannot be read."
    region = tumor.lesion.region
    if region is None:
        return None, "The site of the tumor cannot be read."
    if region in _criteria()["area"]["high"] or region in _criteria()["area"]["middle"]:
        return True, f"{tumor.site} is an area in which the criteria accept Mohs surgery."
    if record.factors:
        return True, f"A factor is named: {', '.join(sorted(record.factors))}."
    if size is None:
        return None, "On trunk and limbs the size decides, and none is stated."
    if size > float(_criteria()["low"]["accepted_above"]):
        return True, f"{size:g} cm on trunk or limb."
    if kind == "superficial":
        return False, (
            f"A superficial tumor of {size:g} cm on trunk or limb, without recurrence, aggressive "
            "growth or an impaired host, is outside the criteria for Mohs surgery."
        )
    return "review", f"A tumor of {size:g} cm on trunk or limb with no factor named."


def kind_of(tumor: Tumor, words: str = "") -> str | None:
    """mixed, superficial, other or premalignant: the first kind of the vocabulary that is named."""
    lesion = tumor.lesion
    told = [lesion.diagnosis] + [p.diagnosis for p in (lesion.prior_pathology,
                                                       lesion.final_pathology) if p]  # fmt: skip
    text = " ".join([*(word for word in told if word), words]).lower()
    for kind, patterns in _criteria()["kind"].items():
        if any(re.search(pattern, text) for pattern in patterns):
            return str(kind)
    return None
