"""Sentences turned into statements: cosmetic, patient-pay, not necessary, notice given."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from audit.chart.given.given import CosmeticStatement
from audit.chart.page.text import Reading, Sentence
from audit.chart.words.patterns import rx, vocabulary

_SKIP = ("pmh", "medications", "signature", "header", "pathology", "addendum")
# Words in which "cosmetic" is an outcome or a product, not a reason.
_OTHER_SENSE = rx(
    r"^\w* ?(?:outcome|result|unit|subunit|deformity|closure|concern(?:s)? (?:denied|none)|"
    r"product\w*|allergy|ingredient\w*|surgeon|dentist\w*)|^s\b"
)
_RISK = rx(r"\b(?:risks?|poor|optimal|best|good|acceptable|better) (?:\w+ ){0,2}$")


def _rule(key: str) -> re.Pattern[str]:
    return rx(str(vocabulary("services")["cosmetic"][key]))


def read_cosmetic(readings: Sequence[Reading]) -> tuple[CosmeticStatement, ...]:
    keys = ("cosmetic", "patient_pay", "not_necessary", "abn")
    told = [r for r in readings if any(_rule(k).search(r.document.text) for k in keys)]
    return tuple(found for r in told for s in r.sentences for found in _statements(s))


def _statements(s: Sentence) -> Iterator[CosmeticStatement]:
    if s.section in _SKIP:
        return
    if s.section != "consent":
        for match in _rule("cosmetic").finditer(s.text):
            if (
                _denied(s.text, match)
                or _OTHER_SENSE.match(s.text[match.end() :].lstrip())
                or _RISK.search(s.text[: match.start()])
            ):
                continue
            yield CosmeticStatement("cosmetic", s.span, text=s.text)
            break
    for key, kind in (("patient_pay", "patient_pay"), ("not_necessary", "not_necessary")):
        hit = _rule(key).search(s.text)
        if hit and not _denied(s.text, hit):
            yield CosmeticStatement(kind, s.span, text=s.text)
    if _rule("abn").search(s.text):
        refused = _rule("abn_refused").search(s.text)
        yield CosmeticStatement("abn_refused" if refused else "abn", s.span, text=s.text)


def _denied(text: str, match: re.Match[str]) -> bool:
    return bool(_rule("denied").search(text[: match.start()]))
