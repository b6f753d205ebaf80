"""What the control words of an RTF group have set, until the group ends."""

from __future__ import annotations

from dataclasses import dataclass

from audit.intake.rtf_forms import Form
from audit.intake.rtf_page import Page


@dataclass(frozen=True, slots=True)
class State:
    """What holds within a group."""

    page: Page
    silent: bool = False
    unseen: frozenset[str] = frozenset()
    font: int | None = None
    spare: int = 1  # letters behind \\uN for readers that know no Unicode
    in_table: bool = False
    form: Form | None = None
    note: str = ""  # "footnote", "box": where the group's own page goes when it ends
    list_mark: bool = False
