"""Facts of the code for giving a drug beside the injection of lesions."""

from __future__ import annotations

from collections.abc import Iterator

from audit.chart.words.patterns import rx
from audit.coding.case import Case
from audit.model import Direction, Fact

_LESION_INJECTION = ("11900", "11901")


def administration(case: Case) -> Iterator[Fact]:
    """96372 is for a drug under the skin or into muscle, not for the injection of a lesion."""
    shots = [x for x in case.lines if x.procedure_code == "96372"]
    lesional = any(x.procedure_code in _LESION_INJECTION for x in case.lines)
    for line in shots:
        if not lesional:
            continue
        if case.chart is None:
            yield Fact(
                "administration_is_separate",
                None,
                line,
                because="96372 beside 11900; no record is at hand.",
            )
            continue
        span = _systemic_injection(case)
        value = True if span else (False if case.complete else None)
        yield Fact(
            "administration_is_separate", value, line, billed="96372", supported="none",
            because="The record has only the injection of lesions, which 11900 or 11901 pays; no "
            "injection into muscle or under the skin is documented.",
            root=f"line-{line.line_number}:administration", direction=Direction.OVERPAYMENT,
            billed_codes=(("96372", line.units),),
        )  # fmt: skip


def _systemic_injection(case: Case) -> bool:
    assert case.chart is not None
    pattern = rx(
        r"\b(?:intramuscular\w*|i\.?m\.?(?= (?:x|inj|\d|left|right|deltoid|glut|to|in|"
        r"given|today))|subcutaneous(?:ly)? (?:inj\w*|administ\w*|given)|sub-?q|sq inj\w*|"
        r"(?:dupixent|dupilumab|omalizumab|xolair|humira|methotrexate|kenalog 40|"
        r"depo-?medrol|solu-?medrol|decadron|rocephin|ceftriaxone|"
        r"b-?12)[^.;\n]{0,60}(?:inject\w*|administ\w*|given|im\b|sq\b|subq|subcutaneous))"
    )
    return any(
        pattern.search(s.text)
        for r in case.chart.readings for s in r.sentences
        if s.section not in ("pmh", "medications", "consent")
    )  # fmt: skip
