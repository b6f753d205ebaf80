"""An ICD-10-CM code turned into what is wrong with its form: malformed, too short, unlisted."""

from __future__ import annotations

import re
from functools import lru_cache

from audit.reference.files import DATA, parts, read_rows

FORM = re.compile(r"[A-Z]\d[0-9A-Z](\.[0-9A-Z]{1,4})?")


@lru_cache(maxsize=1)
def _tables() -> tuple[frozenset[str], frozenset[str], dict[str, frozenset[str]]]:
    short, vague, closed = set(), set(), {}
    for stem, kind in read_rows(DATA / "diagnoses.csv"):
        if kind == "more":
            short.add(stem)
        elif kind == "unspecified":
            vague.add(stem)
        else:
            closed[stem] = frozenset(parts(kind.removeprefix("all:")))
    return frozenset(short), frozenset(vague), closed


@lru_cache(maxsize=4096)
def dotted(code: str) -> str:
    """The code in capitals with its dot, however the claim wrote it."""
    plain = code.strip().upper().replace(".", "")
    return plain if len(plain) <= 3 else f"{plain[:3]}.{plain[3:]}"


@lru_cache(maxsize=4096)
def fault(code: str) -> str | None:
    """ "malformed", "truncated", "unlisted" (in a category that we hold in full), "unspecified".

    None: nothing against it. A code of a category that we do not hold is unknown, not invalid.
    """
    written = dotted(code)
    if not FORM.fullmatch(written):
        return "malformed"
    short, vague, closed = _tables()
    if written in short:
        return "truncated"
    category, _, rest = written.partition(".")
    if category in closed and rest not in closed[category]:
        longer = any(x.startswith(rest) for x in closed[category])
        return "truncated" if longer or not rest else "unlisted"
    return "unspecified" if written in vague else None
