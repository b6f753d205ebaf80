"""A sentence turned into the symptoms that it affirms of a lesion."""

from __future__ import annotations

from functools import lru_cache

from audit.chart.patterns import rx
from audit.chart.text import Sentence

_WORDS = {
    "pain": r"pain(?:ful|s)?|tender(?:ness)?|sore(?:ness)?|hurts?|aching|aches?|burning|stinging|discomfort|uncomfortable",
    "itch": r"itch(?:y|es|ing|iness)?|prurit(?:ic|us)|pruritic",
    "bleeding": r"bleed(?:s|ing)?|bled|bloody|oozing blood|blood on",
    "growth": r"grow(?:n|s|ing(?! (?:out|up)))?(?! (?:out|up)\b)|grew|enlarg\w+|increas\w+ in size|larger|getting bigger|bigger|expand\w+|wider",
    "change": r"chang(?:ed|ing)(?! (?:in|of|the) (?:dressing|bandage|medication|sk))|change in (?:size|colou?r|shape|appearance)|changes in (?:size|colou?r|shape|appearance)|darken\w*|darker|evolv\w+|new colou?r",
    "irritation": r"irritat\w+|inflam\w+|catch(?:es|ing) ?(?!it|up|the bus)(?:on|in|her|his)?|(?:gets|got|been) caught|rub(?:s|bed|bing)?|snag\w*|traumati[sz]ed|chaf\w+",
    "infection": r"infected|(?<!tract )(?<!viral )(?<!fungal )(?<!yeast )(?<!ear )(?<!sinus )(?<!urinary )infection(?! control)|purulent|pus|abscess\w*|cellulitis",
    "functional": r"obstruct\w* (?:vision|view)|difficulty (?:walking|wearing|shaving|chewing)|interfer\w+ with|limits? (?:motion|movement)|restrict\w* vision",
    "ulceration": r"ulcer(?:at(?:ed|ion|ing)|s)?|erosion|eroded|(?:non-?healing|won'?t heal|does(?:n't| not) heal)",
}  # fmt: skip
_NEGATED = rx(r"\b(?:no|not|denie[sd]|denying|without|never|non|negative for|nor|absence of|asymptomatic|don't|doesn't|isn't|aren't|if|risks?|including|may|call for|return if|resolved|rarely|worsening|treated (?:\w+ )?for|decreas\w+|prevent\w*|avoid|allerg\w+|family)\b[^.;:]*$")
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


_SKIN = rx(
    r"\b(?:lesions?|moles?|nev(?:us|i)|warts?|spots?|growths?|bumps?|cysts?|rash\w*|skin|keratos[ei]s|aks?|sks?|tags?|papules?|plaques?|nodules?|mass|"
    r"tumou?rs?|carcinoma|bcc|scc|ulcers?|wounds?|nails?|abscess\w*|scars?|keloids?|eczema|psoriasis|dermatitis|acne|boils?|lacerations?|burns?|areas?|it|they|this|one|patch\w*|scalp|hidradenitis|cellulitis|pubic|nasal|tip)\b"
)
_BODY = rx(
    r"\b(?:shoulders?|joints?|knees?|back pain|headaches?|chest pain|abdominal|throat|stomach|neuropathy|numbness|tingling|toes|muscle|arthritis|walking|dysuria|neck pain|pains? (?:in|of) the (?:toes|legs|feet|back))\b"
)


def symptoms_of(sentence: Sentence) -> tuple[str, ...]:
    """Symptoms that a sentence of history, exam or diagnosis affirms."""
    if sentence.part not in ("hpi", "cc", "exam", "diagnosis", "indication", "assessment_plan", "narrative") and sentence.key != "row":
        if not (sentence.part == "pmh" and sentence.heading in ("review of systems", "ros")):
            return ()
    found = _affirmed(sentence.text)
    if "pain" in found and _BODY.search(sentence.text):
        found = tuple(x for x in found if x != "pain")
    if sentence.part in ("cc", "diagnosis", "exam") or _SKIN.search(sentence.text):
        return found
    return ()
