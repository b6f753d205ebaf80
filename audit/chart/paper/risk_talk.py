"""Two sentences turned into a talk about what a procedure may do, and what came of it."""

from __future__ import annotations

import re

from audit.chart.page.text import Sentence
from audit.chart.paper.wording import pattern

# Sections that tell complaints, findings and aftercare, not what was said before a procedure.
_NO_TALK = ("hpi", "cc", "exam", "pmh", "medications", "instructions", "pathology", "addendum")
# These may tell the talk, where they tell the decision or several things that can go wrong.
_STORY = ("hpi", "cc", "exam")
_TOGETHER = 40  # characters between two items of one enumeration


def talk_of_risks(sentence: Sentence, after: Sentence | None) -> tuple[int, int] | None:
    """Where the sentence tells that risks were spoken of; None where it does not.

    Two things that can go wrong, one of them a complication, and a word of speaking: "we had
    talked through bleeding, the scar and numbness". Or one of them, or the procedure itself, and
    what the patient decided then, here or in the next sentence: "told it may notch. They signed."
    """
    text = sentence.text
    talk = pattern("consent", "talked").search(text) or pattern("consent", "subject").match(text)
    if not talk or (sentence.section in _NO_TALK and sentence.section not in _STORY):
        return None
    specific = list(pattern("consent", "complication").finditer(text))
    harms = sorted([*specific, *pattern("consent", "harm").finditer(text)], key=lambda m: m.start())
    if harms and pattern("consent", "not_talk").search(text[: harms[0].start()]):
        return None
    listed = len(harms) > 1 and harms[1].start() - harms[0].end() < _TOGETHER
    if specific and listed and (sentence.section not in _STORY or len(harms) > 2):
        return _around(talk, harms)
    subject = pattern("consent", "subject").search(text, _label_end(text))
    if subject and not specific and not pattern("consent", "spoken").search(text):
        return None
    if (specific or subject) and _decided(sentence, after):
        return _around(talk, harms or ([subject] if subject else []))
    return None


def turned_down(sentence: Sentence, after: Sentence | None) -> bool:
    """After the talk the patient declined, and decided for nothing else."""
    text = _together(sentence, after)
    last = [m.start() for m in pattern("consent", "declined").finditer(text)]
    if not last:
        return False
    return not any(m.start() > last[-1] for m in pattern("consent", "decided").finditer(text))


def _label_end(text: str) -> int:
    """Past the label of a form's line: "Procedure: …" is not talk of a procedure."""
    label = re.match(r"[^:\n]{2,30}:", text)
    return label.end() if label else 0


def _decided(sentence: Sentence, after: Sentence | None) -> bool:
    text = _together(sentence, after)
    return bool(pattern("consent", "decided").search(text))


def _together(sentence: Sentence, after: Sentence | None) -> str:
    """The sentence and the one behind it in the same paragraph."""
    if after is None or after.block != sentence.block or after.section != sentence.section:
        return sentence.text
    return f"{sentence.text} {after.text}"


def _around(talk: re.Match[str], told: list[re.Match[str]]) -> tuple[int, int]:
    spans = [talk.span(), *(m.span() for m in told)]
    return min(a for a, _ in spans), max(b for _, b in spans)
