"""A sheet of lesions as it stands on the page: its region, its title and one column a lesion."""

from __future__ import annotations

from dataclasses import dataclass, field

from audit.chart.page.column_fields import Field


@dataclass(slots=True)
class Column:
    """What a sheet says of one lesion."""

    label: str
    fields: list[Field] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A region of the text, its columns from left to right, and the title that it stands under."""

    start: int
    end: int
    columns: tuple[Column, ...]
    title: str = ""
