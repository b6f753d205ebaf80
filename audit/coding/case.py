"""One encounter with everything that its facts are worked out from."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from audit.chart.chart import Chart
from audit.coding.former_notes import earlier_notes
from audit.coding.match import Matching, match_lines
from audit.coding.pairs import Pair, pairs
from audit.coding.supported import derive_supported
from audit.model import ClaimLine, Document, Lesion, Payer, PriorService, Span, Status, Supported
from audit.reference.tables import Tables


@dataclass(frozen=True)
class Profile:
    """The payer's rules of the game: which edits and which Medicare-only rules it follows."""

    payer_type: Payer
    follows_medicare: bool  # medicare, and medicare_advantage unless audit.toml says otherwise
    follows_ncci: bool  # medicare, medicare_advantage, medicaid, commercial by default
    jurisdiction: str | None = None  # the MAC


@dataclass(frozen=True)
class Case:
    """One encounter: claim lines, documents as read, history, payer profile and dated tables.

    `chart` is None where no document of the encounter is in the folder.
    """

    encounter_id: str
    patient_id: str
    date_of_service: date
    place_of_service: str
    payer_name: str
    profile: Profile
    lines: tuple[ClaimLine, ...]
    documents: tuple[Document, ...]
    chart: Chart | None
    tables: Tables
    as_of: date
    history: tuple[PriorService, ...] = ()
    patient_birth_date: date | None = None
    patient_sex: str | None = None
    prior_visit_date: date | None = None
    charts_in_folder: bool = True  # False: a claims-only folder, documentation rules are not asked
    settings: dict[str, object] = field(default_factory=dict)

    @property
    def complete(self) -> bool:
        """The whole record of the encounter was pulled: silence may be judged."""
        return bool(self.documents) and all(d.complete for d in self.documents)

    @cached_property
    def lesions(self) -> tuple[Lesion, ...]:
        """What was done, planned or declined; what was only seen supports no code.

        What another session's note performed is history, where a note of the day is there too.
        """
        told = self.chart.lesions if self.chart else ()
        former = earlier_notes(self.documents, self.date_of_service)
        return tuple(
            replace(x, status=Status.HISTORICAL)
            if x.document_id in former and x.status is Status.PERFORMED
            else x
            for x in told
            if x.status is not Status.OBSERVED
        )

    @property
    def performed(self) -> tuple[Lesion, ...]:
        return tuple(x for x in self.lesions if x.status is Status.PERFORMED)

    @cached_property
    def supported(self) -> tuple[Supported, ...]:
        """The codes and units that the documents support; empty without a chart."""
        return derive_supported(self)

    @cached_property
    def matching(self) -> Matching:
        """Billed lines paired with ledger lesions and supported codes."""
        return match_lines(self)

    @cached_property
    def pairs(self) -> tuple[Pair, ...]:
        """The edits in force between the billed lines."""
        return pairs(self)

    def family(self, line: ClaimLine) -> str | None:
        return self.tables.family(line.procedure_code, self.date_of_service)

    def quote(self, span: Span, limit: int = 160) -> str:
        """The text that a span points at, on one line, shortened to `limit` characters."""
        text = next((d.text for d in self.documents if d.document_id == span.document_id), "")
        words = " ".join(text[span.start : span.end].split())
        return words if len(words) <= limit else words[: limit - 1].rstrip() + "…"
