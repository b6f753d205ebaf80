"""What a note tells of one technique at one place, and the groups that techniques form."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from audit.chart.lesions.entries import Entry
from audit.chart.mohs.stages import Stages
from audit.chart.page.places import Place
from audit.chart.page.text import Sentence
from audit.chart.words.counts import Count
from audit.chart.words.patterns import rx
from audit.model import SitePart, Status

# Sections that never tell of an act of this visit.
SILENT = frozenset({"header", "signature", "medications", "consent", "instructions", "pathology"})
# Techniques that treat one lesion each: two places are two lesions.
SINGLE = frozenset(
    {
        "excision",
        "removal",
        "shave",
        "shave_removal",
        "mohs",
        "flap",
        "graft",
        "repair",
        "debridement",
        "incision_drainage",
        "biopsy_punch",
        "biopsy_tangential",
        "biopsy_incisional",
        "biopsy_unspecified",
    }
)
BIOPSIES = frozenset(
    {"biopsy_punch", "biopsy_tangential", "biopsy_incisional", "biopsy_unspecified"}
)
RECONSTRUCTION = frozenset({"repair", "flap", "graft"})


def row_label(sentence: Sentence) -> str | None:
    """A table row's own label: its first cell when that is a letter or a number."""
    first = sentence.text.strip().strip("|").split("|")[0].strip(" .)#")
    return first.upper() if re.fullmatch(r"[A-Za-z]|\d{1,2}", first) else None


# A narrative may follow the titles without a heading of its own.
_TOLD = rx(
    r"\b(?:was|were) (?:then |also |now |next |again |\w+ly |each |both |all )*"
    r"(?:\w+ed|taken|made|cut|done|begun|sewn|put|sent|undertaken|drawn|split|brought|left)\b"
)


def is_title(sentence: Sentence) -> bool:
    """The sentence names a procedure without telling of it."""
    if sentence.part == "title":
        return _TOLD.search(sentence.text) is None
    listed = sentence.part == "procedure" and sentence.heading in ("procedure", "procedures")
    named = sentence.key is None and not rx(r"\b(?:was|were)\b").search(sentence.text)
    return listed and named and sentence.bullet and len(sentence.text) < 200


@dataclass(slots=True)
class Act:
    """One technique at one place (or a counted group), as one or more sentences tell it."""

    technique: str
    status: Status
    places: list[Place]
    anchors: list[tuple[Sentence, int, int]]  # the statements that tell of it
    modality: str | None = None
    count: Count | None = None
    label: str | None = None
    item: int = 0
    part: str = ""
    words: str = ""
    inherited: bool = False  # the place comes from somewhere else than the statement
    scope: list[Sentence] = field(default_factory=list)
    parts: tuple[SitePart, ...] = ()  # its shares, where a list below it counts them
    further: bool = False  # "another one also": no second telling, whatever place is in view
    conflict: str | None = None  # another statement of the same deed that differs
    entry: Entry | None = None  # the item of the plan that it stands under
    mohs: Stages | None = None  # the stages that the note tells of this tumor

    @property
    def sentence(self) -> Sentence:
        return self.anchors[0][0]

    @property
    def statement(self) -> str:
        sentence, start, end = self.anchors[0]
        return sentence.text[start:end]
