"""What a reviewer may correct, and what is entered turned into the value that the record holds."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from audit.chart.visit.managed import PatientStatus, PlanKind, Standing
from audit.errors import UserError
from audit.model import CLOSURES, SITE_GROUPS, TECHNIQUES, DiagnosisClass, Status

Answer = str | float | int | bool | date | tuple[str, ...] | None

LONGEST = 100.0  # cm: no lesion, margin or repair is longer
MOST = {"whole": 999, "minutes": 1440}
SILENT = ("", "-", "–", "none", "not stated")


@dataclass(frozen=True, slots=True)
class Field:
    """One value that a reviewer may correct.

    `kind`: choice (one of `choices`), choices (some of them), whole, minutes, length (cm), area
    (square cm), flag, words, list, day. None says that the record is silent; not where `needed`.
    """

    label: str
    kind: str
    choices: tuple[str, ...] = ()
    needed: bool = False


FIELDS: Mapping[str, Field] = {
    "status": Field("What became of it", "choice", tuple(str(s) for s in Status), needed=True),
    "technique": Field("Technique", "choice", TECHNIQUES),
    "count": Field("Number of lesions", "whole"),
    "site": Field("Site and side", "words"),
    "site_group": Field("Site group of the code", "choice", SITE_GROUPS),
    "size_cm": Field("Size of the lesion, cm", "length"),
    "margin_cm": Field("Narrowest margin, cm", "length"),
    "excised_cm": Field("Excised diameter, cm", "length"),
    "diagnosis": Field("Diagnosis", "words"),
    "diagnosis_class": Field("Class", "choice", tuple(str(c) for c in DiagnosisClass)),
    "result_class": Field(
        "Class by its pathology result", "choice", tuple(str(c) for c in DiagnosisClass)
    ),
    "closure": Field("Closure", "choice", CLOSURES),
    "repair_length_cm": Field("Length of the repair, cm", "length"),
    "area_cm2": Field("Area of flap or graft, square cm", "area"),
    "specimen": Field("Specimen sent", "flag"),
    "stage_count": Field("Mohs stages", "whole"),
    "total_blocks": Field("Mohs blocks in all", "whole"),
    "symptoms": Field("Symptoms", "list"),
}
CONSENTS = ("written", "verbal", "both", "discussed", "none")
VISIT_FIELDS: Mapping[str, Field] = {
    "consent": Field("Consent", "choice", CONSENTS, needed=True),
    "anesthesia": Field("Local anaesthesia told", "flag", needed=True),
    "total_time": Field("Total time of the day, minutes", "minutes"),
    "time_excludes": Field("The time leaves out the procedures", "flag"),
    "patient_status": Field("Patient", "choice", tuple(str(s) for s in PatientStatus)),
    "separate": Field("Work beyond the procedures", "flag", needed=True),
}
SIGNATURES = (
    "electronic", "handwritten", "signed", "initials", "stamped", "typed_name_only", "none",
)  # fmt: skip
NOTE_FIELDS: Mapping[str, Field] = {
    "signature": Field("Author's signature", "choice", SIGNATURES, needed=True),
    "signed_by": Field("Signed by", "words", needed=True),
    "signed_on": Field("Signed on", "day"),
}
PROBLEM_FIELDS: Mapping[str, Field] = {
    "name": Field("Problem", "words", needed=True),
    "standing": Field("Where it stands", "choice", tuple(str(s) for s in Standing), needed=True),
    "plans": Field("What was decided", "choices", tuple(str(k) for k in PlanKind)),
}


def checked(name: str, value: Answer, fields: Mapping[str, Field] = FIELDS) -> Answer:
    """A typed value if the field can hold it; UserError in words that a reviewer can act on."""
    if name not in fields:
        raise UserError(f"{name} is not corrected here.")
    field = fields[name]
    if value is None or value == "" or value == ():
        if field.needed:
            raise UserError(f"{field.label}: say what it is.")
        return () if field.kind in ("list", "choices") else None
    if field.kind in ("choice", "choices"):
        for one in (value,) if field.kind == "choice" else tuple(value):  # type: ignore[arg-type]
            if one not in field.choices:
                raise UserError(f"{field.label}: '{one}' is none of {', '.join(field.choices)}.")
    if field.kind == "flag" and not isinstance(value, bool):
        raise UserError(f"{field.label}: say yes or no.")
    if field.kind == "day":
        return _day(field, value)
    if field.kind in _KINDS:
        return _number(field, value)
    return value


_KINDS = {
    "whole": "a whole number from 1 to 999",
    "minutes": "whole minutes of one day, 1 to 1440",
    "length": "a length above 0 and up to 100 cm",
    "area": "an area in square cm above 0",
}


def _number(field: Field, value: Answer) -> float | int:
    whole = field.kind in MOST
    most = MOST.get(field.kind, LONGEST * (LONGEST if field.kind == "area" else 1))
    number = value if isinstance(value, int | float) and not isinstance(value, bool) else -1
    if not 0 < number <= most or (whole and number != int(number)):
        raise UserError(f"{field.label}: '{value}' is not {_KINDS[field.kind]}.")
    return int(number) if whole else float(number)


def _day(field: Field, value: Answer) -> date:
    if not isinstance(value, date) or not date(1990, 1, 1) <= value <= date.today():
        raise UserError(f"{field.label}: '{value}' is not a day up to today.")
    return value


_NUMBER = re.compile(r"(\d+(?:[.,]\d+)?|[.,]\d+) ?([a-z]*\.?)", re.IGNORECASE)
_UNITS: Mapping[str, Mapping[str, float]] = {
    "whole": {"": 1},
    "minutes": {"": 1, "min": 1, "minutes": 1},
    "length": {"": 1, "cm": 1, "mm": 0.1},
    "area": {"": 1},
}


def entered(name: str, text: str, fields: Mapping[str, Field] = FIELDS) -> Answer:
    """What a person typed, as a checked value: "12 mm" is 1.2, "" or "-" says silent.

    For fields of numbers, words, lists and days (YYYY-MM-DD).
    """
    field, text = fields[name], " ".join(text.split())
    if text.lower() in SILENT:
        return checked(name, None, fields)
    if field.kind == "list":
        return checked(name, tuple(x for x in map(str.strip, text.split(",")) if x), fields)
    if field.kind == "day":
        return checked(name, _date(text) or text, fields)
    if field.kind not in _KINDS:
        return checked(name, text, fields)
    told = _NUMBER.fullmatch(text)
    unit = _UNITS[field.kind].get(told[2].lower().rstrip(".")) if told else None
    if told is None or unit is None:
        raise UserError(f"{field.label}: '{text}' is not {_KINDS[field.kind]}.")
    return checked(name, round(float(told[1].replace(",", ".")) * unit, 4), fields)


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
