"""An adjective of place in its company turned into yes or no: does it tell where a lesion is?"""

from __future__ import annotations

from collections.abc import Sequence

from audit.chart.words.numbers import COUNT
from audit.chart.words.patterns import rx
from audit.chart.words.site_mention import SiteMention

# Adjectives that name a place only with a noun behind them or a lesion's word after them.
ADJECTIVES = frozenset(
    {"plantar", "palmar", "nasal", "facial", "abdominal", "anal", "tibial", "auricular", "genital",
     "cervical skin", "inguinal", "lumbar", "sacral", "axillary", "buccal", "perioral", "nipple",
     "rib", "ribs", "tarsal", "perineal", "pilonidal", "alar", "spinal"}
)  # fmt: skip
# The disease or the wound that an adjective places: "plantar warts", "nasal BCC".
_DISEASE = (
    r"(?:lesions?|mole|moles|nev(?:us|i)|papules?|plaques?|cysts?|abscess(?:es)?|mass(?:es)?|"
    r"nodules?|warts?|verruca\w*|tumou?rs?|bccs?|sccs?|aks?|sks?|isks?|basal|squamous|wounds?|"
    r"defects?|scars?|ulcers?|decubitus|pressure|lacerations?|burns?|eschars?|incisions?|"
    r"neoplasms?|melanomas?|carcinomas?|keratos[ei]s|actinic|seborrheic|pilonidal|sebaceous|"
    r"epiderm\w+|biops(?:y|ies)|excisions?|rash|dermatitis|angiomas?|lipomas?|tags?|acrochordons?|"
    r"mollusc\w+|condylom\w+|keloids?|growths?|spots?|ones|bumps?|lentig\w+|telangiectasi\w+)"
)
_PART = r"(?:area|region|skin|crease|fold|wall|surface|site|hair|fat)"
_LED = rx(rf"^\s+(?:\w+\s+)?(?:{_DISEASE}|{_PART})\b")
_NAMED = rx(rf"^\s+(?:\w+\s+)?{_DISEASE}\b")
_ENDED = rx(r"^\s*(?:[,;:)]|$)")
# "6 axillary and 9 neck tags": a figure before it and a list behind it.
_COUNTED = rx(rf"(?<![\w.]){COUNT} (?:\w+ )?$")
_LISTED = rx(r"^\s*(?:,|and|&|\+|/|or)\s")


def places(before: str, after: str, sided: bool) -> bool:
    """Whether an adjective of `ADJECTIVES` between the two stretches names a place."""
    if sided or _LED.match(after) or _ENDED.match(after):
        return True
    return bool(_COUNTED.search(before) and _LISTED.match(after))


def without_names(text: str, found: Sequence[SiteMention]) -> list[SiteMention]:
    """ "Plantar wart, left heel", "facial AKs: nose x2": the disease's name is no second place."""
    return [s for i, s in enumerate(found) if not _only_names(text, s, found[i + 1 :])]


def _only_names(text: str, site: SiteMention, later: Sequence[SiteMention]) -> bool:
    if site.words.lower() not in ADJECTIVES or not _NAMED.match(text[site.end :]):
        return False
    if _COUNTED.search(text[: site.start]):
        return False
    inside = [s for s in later if s.region == site.region or _in_face(site, s)]
    return bool(inside) and not rx(r"[.;]\s").search(text[site.end : inside[0].start])


def _in_face(site: SiteMention, part: SiteMention) -> bool:
    return site.region == "face" and site.group == part.group
