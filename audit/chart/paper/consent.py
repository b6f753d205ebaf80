"""Sentences turned into consents, local anaesthesia, photographs and the ABN of a document."""

from __future__ import annotations

import re
from collections.abc import Iterator

from audit.chart.page.text import Reading, Sentence
from audit.chart.paper.labelled import about
from audit.chart.paper.paper import Consent
from audit.chart.paper.risk_talk import talk_of_risks, turned_down
from audit.chart.paper.wording import pattern
from audit.model import Span

_ROW_GAP = re.compile(r"[ \t]{3,}|\n")


def read_consents(reading: Reading) -> tuple[Consent, ...]:
    """Consent to a procedure, or a talk about its risks; consent to photographs, to telehealth or
    to a drug is left out, and so is a consent that was not given.
    """
    after = dict(zip(reading.sentences, reading.sentences[1:], strict=False))
    found = [c for s in about(reading, "consent") if (c := _consent(s, after.get(s)))]
    if reading.document.document_type == "consent" and not found:
        text = reading.document.text
        found = [
            Consent(
                "written",
                _procedures(text),
                Span(reading.document.document_id, 0, min(len(text), 160)),
            )
        ]
    return tuple(found)


def read_refusals(reading: Reading) -> tuple[Span, ...]:
    """Where the record itself says that consent is missing or left blank."""
    return tuple(
        s.at(m.start(), m.end())
        for s in about(reading, "consent")
        if (m := pattern("consent", "negated").search(s.text))
        and not pattern("consent", "not_procedure").search(s.text)
    )


def read_anesthesia(reading: Reading) -> tuple[Span, ...]:
    """Local anaesthesia given for a skin procedure; allergies, refusals and plans are left out."""
    return tuple(span for s in about(reading, "anesthesia") if (span := _anesthetic(s)))


def read_photo(reading: Reading) -> Span | None:
    return next(_matches(reading, "photo", None), None)


def read_abn(reading: Reading) -> Span | None:
    return next(_matches(reading, "abn", "no_abn"), None)


def _consent(sentence: Sentence, after: Sentence | None) -> Consent | None:
    text = sentence.text
    said = pattern("consent", "consent").search(text)
    if said and pattern("consent", "negated").search(text):
        return None
    if said and _about_something_else(_cell(text, said.start())):
        return None
    if said:
        return Consent(_kind(text), _procedures(text), sentence.at(said.start(), said.end()))
    if _drug(sentence) or pattern("consent", "risk_of_other").search(text):
        return None
    if turned_down(sentence, after):
        return None
    if risk := pattern("consent", "risk").search(text):
        return Consent("discussed", _procedures(text), sentence.at(risk.start(), risk.end()))
    if talk := talk_of_risks(sentence, after):
        return Consent("discussed", _procedures(text), sentence.at(*talk))
    return None


def _cell(text: str, at: int) -> str:
    """The words of a form's row that stand with the consent: "CONSENT signed     PHOTO taken"."""
    start = max((m.end() for m in _ROW_GAP.finditer(text, 0, at)), default=0)
    stop = _ROW_GAP.search(text, at)
    return text[start : stop.start() if stop else len(text)]


def _about_something_else(text: str) -> bool:
    """Photographs, telehealth and the like, with no procedure beside them."""
    return bool(pattern("consent", "not_procedure").search(text)) and not any(
        p not in ("treatment", "procedure") for p in _procedures(text)
    )


def _drug(sentence: Sentence) -> bool:
    """The risks of a medicine: named as such, and no procedure in the sentence."""
    if not pattern("consent", "drug_talk").search(sentence.text):
        return False
    return not any(
        p not in ("treatment", "procedure", "injection") for p in _procedures(sentence.text)
    )


def _kind(text: str) -> str:
    written, verbal = (
        pattern("consent", "written").search(text),
        pattern("consent", "verbal").search(text),
    )
    if written and verbal:
        return "both"
    return "written" if written else "verbal" if verbal else "stated"


def _procedures(text: str) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(m.group().lower() for m in pattern("consent", "procedures").finditer(text))
    )


def _anesthetic(sentence: Sentence) -> Span | None:
    text = sentence.text
    if sentence.section in ("medications", "pmh", "instructions"):
        return None
    for m in pattern("consent", "anesthetic").finditer(text):
        before = text[max(0, m.start() - 160) : m.start()]
        if pattern("consent", "no_anesthetic").search(before) or pattern(
            "consent", "no_anesthetic_after"
        ).search(text[m.end() :]):
            continue
        return sentence.at(m.start(), m.end())
    return None


def _matches(reading: Reading, key: str, unless: str | None) -> Iterator[Span]:
    for s in about(reading, key):
        for m in pattern("consent", key).finditer(s.text):
            around = s.text[: m.start()]
            if unless and (
                pattern("consent", unless).search(around)
                or pattern("consent", unless).match(s.text[m.end() :].strip())
            ):
                continue
            yield s.at(m.start(), m.end())
