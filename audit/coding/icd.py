"""ICD-10-CM codes turned into the class of lesion and the part of the body that they name."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from audit.model import DiagnosisClass, Lesion

RETRO = re.compile(r"\b(?:post|retro)[\s-]?auricular\b")  # behind the ear is not the ear


@cache
def _tables() -> dict[str, Any]:
    text = files("audit.coding").joinpath("icd.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def class_of(code: str) -> DiagnosisClass | None:
    """The class that a diagnosis code names; None for codes that name no growth."""
    hits = [
        (len(prefix), name)
        for name, prefixes in _tables()["class"].items()
        for prefix in prefixes
        if code.upper().startswith(prefix)
    ]
    return DiagnosisClass(max(hits)[1]) if hits else None


@cache
def area_of_code(code: str) -> str | None:
    """The part of the body: "face" for C44.319; None where the code names none."""
    area = _tables()["area"]
    family, _, rest = code.upper().partition(".")
    if family not in area["families"] or not rest:
        return None
    # C44 carries the kind of tumour after the place, the others only the place.
    return str(area[rest[0]]) if rest[0] in area else None


@cache
def side_of_code(code: str) -> str | None:
    """left or right where the code's last character says it (limbs, ears, eyelids)."""
    family, _, rest = code.upper().partition(".")
    if len(rest) < 2 or rest[0] not in "1267":
        return None
    if family == "C44":
        return {"2": "right", "9": "left"}.get(rest[2]) if len(rest) >= 3 else None
    if family in ("C43", "D03", "D04", "D22", "D23"):
        return {"1": "right", "2": "left"}.get(rest[1])
    return None


@cache
def area_of_words(words: str) -> str | None:
    text = RETRO.sub("postauricular", words.lower().replace("_", " "))
    found = set(re.findall(r"[a-z]+", text))
    for area, names in _tables()["words"].items():
        if any(n in found or n + "s" in found if " " not in n else n in text for n in names):
            return str(area)
    return None


def area_of(lesion: Lesion) -> str | None:
    """The part of the body a lesion lies on, by its region and then by the note's words."""
    words = f"{lesion.region or ''} {lesion.site or ''}".strip()
    return area_of_words(words) if words else None
