"""A line of consent or of a time-out turned into whether the work begins behind it."""

from __future__ import annotations

from audit.chart.words.patterns import rx

# What leads over: "Consent (nail removal) signed 0915.", "Time-out done."
_READY = rx(
    r"^\W*(?:(?:the |written |verbal |oral |informed |signed |surgical )*consent(?:ed)?|"
    r"time-?out)\b"
    r"[^.:]{0,100}\b(?:signed|sgd|obtained|given|done|performed|held|on (?:file|chart))\b"
)
# What is work already: "After verbal consent, …", "Verbal consent. Prepped …", "Under sterile
# conditions …", "Site cleaned with alcohol, numbed …".
_BEGUN = rx(
    r"^\W*(?:(?:after|with|following|upon) (?:\w+ ){0,4}?consent\b|"
    r"(?:written |verbal |oral |informed |signed )*consent(?: and time-?out)? ?[.;]|"
    r"(?:the )?(?:patient|pt) consented\b|under (?:sterile|aseptic|clean) (?:cond|tech|prec)\w+|"
    r"(?:the )?(?:area|site|skin|field|lesion) (?:was |were )?(?:then )?(?:marked|prepped|cleaned|"
    r"cleansed|sterilely prepped|anesthetized|numbed|infiltrated)\b|prepped (?:and draped|with)\b|"
    r"(?:r/?b/?a|risks?|parq)\b[^.:]{0,80}\bconsent\b[^.:]{0,20}\b(?:signed|obtained|given)\b)"
)
_FORMER = rx(
    r"\b(?:(?:19|20)\d\d|ago|elsewhere|previous\w*|prior|last (?:year|month|week|visit))\b"
)
# What else is consented to.
_OF_TALK = rx(r"\b(?:record\w*|scribe|ambient|telehealth|video|photo\w*|chaperone|treat|bill\w*)\b")


def is_talk(line: str) -> bool:
    """The consent is to a recording, a photograph or care at large: no work follows from it."""
    return _OF_TALK.search(line) is not None


def leads_to_work(line: str) -> bool:
    """A line that leads from the history to the work, heading or not."""
    begun = _BEGUN.match(line) is not None and not _FORMER.search(line)
    return (begun or _READY.match(line) is not None) and not is_talk(line)
