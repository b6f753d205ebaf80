"""A sentence turned into the symptoms that it affirms of a lesion."""

from __future__ import annotations

from functools import lru_cache

from audit.chart.patterns import rx
from audit.chart.text import Sentence

_WORDS = {
    "pain": r"pain(?:ful|s)?|tender(?:ness)?|sore(?:ness)?|hurts?|aching|aches?|burning|stinging|discomfort|uncomfortable",
    "itch": r"itch(?:y|es|ing|iness)?|prurit(?:ic|us)|pruritic",
    "bleeding": r"bleed(?:s|ing)?|bled|bloody|oozing blood|blood on",
    "growth": r"grow(?:n|s|ing|th(?= (?:over|in|since)))?|grew|enlarg\w+|increas\w+ in size|larger|getting bigger|bigger|expand\w+|wider",
    "change": r"chang(?:ed|es|ing)(?! (?:in|of) (?:dressing|bandage|medication|sk))|darken\w*|darker|evolv\w+|new colou?r",
    "irritation": r"irritat\w+|inflam\w+|catch(?:es|ing)?|caught|rub(?:s|bed|bing)?|snag\w*|traumati[sz]ed|chaf\w+",
    "infection": r"infect(?:ed|ion)|purulent|pus|abscess\w*|cellulitis",
    "functional": r"obstruct\w* (?:vision|view)|difficulty (?:walking|wearing|shaving|chewing)|interfer\w+ with|limits? (?:motion|movement)|restrict\w* vision",
    "ulceration": r"ulcer(?:at(?:ed|ion|ing)|s)?|erosion|eroded|(?:non-?healing|won'?t heal|does(?:n't| not) heal)",
}  # fmt: skip
_NEGATED = rx(r"\b(?:no|not|denie[sd]|denying|without|never|non|negative for|nor|absence of|asymptomatic|don't|doesn't|isn't|aren't|if|risks?|including|may|call for|return if|resolved|rarely|worsening)\b[^.;:]*$")
_SKIP = rx(r"\b(?:consent|risks?|complications?|if it|call (?:for|if|us)|return if|wound care|instructed|estimated blood|hemostasis|avoid)\b")


@lru_cache(maxsize=65536)
def _affirmed(text: str) -> tuple[str, ...]:
    if _SKIP.search(text):
        return ()
    found = []
    for name, words in _WORDS.items():
        for match in rx(rf"\b(?:{words})\b").finditer(text):
            before = rx(r"\bbut\b|;|\. ").split(text[: match.start()])[-1]
            if not _NEGATED.search(before):
                found.append(name)
                break
    return tuple(found)


def symptoms_of(sentence: Sentence) -> tuple[str, ...]:
    """Symptoms that a sentence of history, exam or diagnosis affirms."""
    if sentence.part not in ("hpi", "cc", "exam", "diagnosis", "indication", "assessment_plan", "narrative") and sentence.key != "row":
        return ()
    return _affirmed(sentence.text)
