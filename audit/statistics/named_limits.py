"""An appraisal becomes the limits that auditors name: the PIM's and the OIG's."""

from __future__ import annotations

from dataclasses import dataclass

from audit.statistics.variable import VariableAppraisal


@dataclass(frozen=True, slots=True)
class NamedLimit:
    name: str
    amount: float  # as computed; may be negative
    demand: float  # never below zero
    meaning: str


def named_limits(appraisal: VariableAppraisal) -> tuple[NamedLimit, ...]:
    """A one-sided 90 % limit is the lower end of the two-sided 80 % interval, not of the 90 %."""
    return (
        _named(
            "PIM one-sided 90 %",
            appraisal.levels["80"].lower,
            "lower limit of a one-sided 90 % interval, the end of the two-sided 80 % interval; "
            "Medicare contractors usually demand it (Medicare Program Integrity Manual, chapter 8)",
        ),
        _named(
            "OIG two-sided 90 %",
            appraisal.levels["90"].lower,
            "lower limit of the two-sided 90 % interval, as the OIG reports it",
        ),
    )


def _named(name: str, amount: float, meaning: str) -> NamedLimit:
    return NamedLimit(name, amount, max(amount, 0.0), meaning)
