"""A repaired wound's sentences turned into the wound's own size, which is also its closure's."""

from __future__ import annotations

from audit.chart.lesions.acts import Act
from audit.chart.lesions.draft import Draft
from audit.chart.lesions.scope import Scope
from audit.chart.page.place_heads import place_headed
from audit.chart.page.text import Sentence
from audit.chart.words.patterns import rx
from audit.chart.words.sizes import Size, find_sizes

# A torn wound is stitched over its own length.
TORN = rx(r"\b(?:lacerations?|lacerated|lacs?|gash(?:es)?|cuts?|tear|stab wound|bites?)\b")
# A wound that came in with the patient; one that a surgeon left is a defect.
_TRAUMA = rx(
    r"\b(?:open|gaping|stab|incised|deep|ragged|jagged|dirty|traumatic|bite|penetrating|flap-?like|"
    r"crush|puncture|lacerated|linear|stellate|superficial) wounds?\b|\bwounds? (?:was |is )?(?:to|"
    r"on|of|over|across) (?:the|his|her)\b"
)
_SURGEON = rx(r"\b(?:mohs|defect|excis\w+|resect\w+|remov\w+|clos\w+|sutured|debrid\w+)\b")


def is_torn(sentence: Sentence, size: Size, act: Act) -> bool:
    """The figure that would be a defect measures the wound that was repaired."""
    told = sentence.text
    return (
        act.technique == "repair" and size.role == "defect"
        and _TRAUMA.search(told) is not None and not _SURGEON.search(told)
    )  # fmt: skip


def put_torn_length(act: Act, scope: Scope, draft: Draft) -> None:
    """The length of a laceration as the examination has it is that of its repair; and a form's."""
    if act.technique == "repair" and "size_cm" not in draft.values:
        _put_length_as_size(scope, draft)
    if act.technique != "repair" or "size_cm" not in draft.values:
        return
    stitched = draft.values.get("technique") != "flap"
    if any(TORN.search(s.text) for s in scope.all) or (stitched and _entered(act)):
        draft.put("repair_length_cm", draft.values["size_cm"], *draft.evidence.get("size_cm", ()))


def _put_length_as_size(scope: Scope, draft: Draft) -> None:
    """ "Length: 2.5 cm" of a form on a laceration measures the wound before it is closed."""
    if not any(TORN.search(f"{s.heading} {s.text}") for s in scope.all):
        return
    for s in scope.all:
        if s.key == "length" and s.part == "procedure" and not _CLOSED.search(s.text):
            for size in find_sizes(s.text, s.key):
                draft.put("size_cm", size.length.greatest, s.span)


_CLOSED = rx(r"\b(?:clos\w+|repair\w*|sutur\w+|final|finished)\b")


def _entered(act: Act) -> bool:
    """The wound is an entry of a list of wounds, by its number or by its place."""
    listed = act.label is not None and act.sentence.label is not None
    return listed or place_headed(act.sentence.text)
