"""A claim's filing indicator and payer name turned into a payer type."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

# "Medicare supplement" and Medigap plans are commercial policies beside Medicare.
MEDICARE_NAME = re.compile(r"\bmedicare\b(?!\s*(?:supp|sup\b|select))", re.I)
MEDICAID_NAME = re.compile(r"\b(?:medicaid|medi-cal)\b", re.I)


@cache
def indicators() -> Mapping[str, str]:
    table = tomllib.loads(files("audit.intake").joinpath("claim_filing.toml").read_text("utf-8"))
    return {code: payer for payer, codes in table.items() for code in codes}


def payer_type(indicator: str, name: str, own: Mapping[str, str]) -> str:
    """`own`: payer names (lower case) → type from audit.toml, which bind. Empty when unknown."""
    if found := own.get(name.strip().lower()):
        return found
    kind = indicators().get(indicator.upper(), "")
    if kind != "commercial" and indicator:
        return kind
    if MEDICARE_NAME.search(name):
        return "medicare_advantage" if kind else "medicare"
    if MEDICAID_NAME.search(name):
        return "medicaid"
    return kind
