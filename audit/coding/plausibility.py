"""Sex-specific codes and the patient's recorded sex turned into the fact of CLM-03."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from audit.coding.pairs import label
from audit.model import ClaimLine, Direction, Fact

if TYPE_CHECKING:
    from audit.coding.case import Case

# "54-year-old woman", "54 yo F"; never a lone letter, which may be anything.
STATED = re.compile(
    r"\b\d{1,3}\s*(?:-|\s)?\s*(?:y\.?/?o\.?|yrs?|years?)(?:[\s-]*old)?\s+(?:\w+\s+){0,2}?"
    r"(?P<sex>female|woman|male|man|girl|boy|lady|gentleman|f|m)\b"
    r"|\b(?:sex|gender)\s*:\s*(?P<field>female|male|f|m)\b",
    re.IGNORECASE,
)
TRANS = re.compile(
    r"\btrans(?:gender|\s?(?:man|woman)|feminine|masculine)\b|\bAFAB\b|\bAMAB\b|\bintersex\b", re.I
)
MALE_WORDS = frozenset({"male", "man", "boy", "gentleman", "m"})
MALE_REGIONS = frozenset({"penis", "glans", "scrotum", "foreskin", "prepuce"})
FEMALE_REGIONS = frozenset({"vulva", "labia", "labium", "vagina", "clitoris"})


def needed_sex(code: str) -> str | None:
    """ "M" for codes of the penis and scrotum, "F" for codes of the vulva and vagina."""
    if not code.isdigit():
        return None
    if "54000" <= code <= "55899":
        return "M"
    return "F" if "56405" <= code <= "58999" else None


def facts(case: Case) -> Iterator[Fact]:
    asked = [(line, sex) for line in case.lines if (sex := needed_sex(line.procedure_code))]
    if not asked:
        return
    recorded = _recorded(case)
    if recorded is None:
        return  # nothing in the folder states it: not applicable (ruling 29)
    for line, needed in asked:
        yield _judge(case, line, needed, recorded)


def _judge(case: Case, line: ClaimLine, needed: str, recorded: str) -> Fact:
    name = "anatomy_plausible"
    if recorded == needed or "KX" in line.modifiers:
        return Fact(name, True, line)
    words = {"M": "male", "F": "female"}
    because = (
        f"{line.procedure_code} is done on {words[needed]} anatomy; the patient is recorded as "
        f"{words[recorded]}."
    )
    if case.chart is None or not case.complete or _trans(case) or _anatomy(case, needed):
        because += " Registration, transition and the note have to be compared by a person."
        return Fact(name, "review", line, billed=label(line), because=because)
    return Fact(
        name, False, line, billed=label(line), supported="the code of the site treated",
        because=f"{because} Nothing in the record supports the site.",
        root=f"line-{line.line_number}:code", direction=Direction.EITHER,
    )  # fmt: skip


def _recorded(case: Case) -> str | None:
    """M or F from the claim file, else as a document of the folder states it."""
    given = (case.patient_sex or "").strip().upper()[:1]
    if given in ("M", "F"):
        return given
    for document in case.documents:
        if found := STATED.search(document.text):
            word = (found["sex"] or found["field"]).lower()
            return "M" if word in MALE_WORDS else "F"
    return None


def _trans(case: Case) -> bool:
    return any(TRANS.search(d.text) for d in case.documents)


def _anatomy(case: Case, needed: str) -> bool:
    """A lesion of the ledger lies on the anatomy that the code needs."""
    words = MALE_REGIONS if needed == "M" else FEMALE_REGIONS
    sites = " ".join(f"{x.region or ''} {x.site or ''}" for x in case.lesions).lower()
    return any(word in sites for word in words)
