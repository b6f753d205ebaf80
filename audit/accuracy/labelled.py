"""Notes with hand labels (JSON in the form that `dermaudit abstract` writes) held against ours."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from audit.accuracy.tally import Tally
from audit.chart.abstract import abstract
from audit.errors import InputError
from audit.model import Document

FIELDS = (
    "site_group", "laterality", "lesion_count", "closure", "specimen_to_pathology",
    "pathology_result_cited", "diagnosis_class", "stages", "blocks",
    "lesion_size_cm", "margin_cm", "excised_diameter_cm", "repair_length_cm",
)  # fmt: skip
NOTE_FACTS = (
    "chief_complaint", "consent", "local_anesthesia", "separate_em", "total_time_min",
    "signature", "signed_by", "symptoms",
)  # fmt: skip
CLOSE = 0.011  # cm

Row = dict[str, Any]


@dataclass
class LabelledAccuracy:
    """`rows` holds found, missed and invented procedure rows; the tallies hold values."""

    by_fact: Tally = field(default_factory=Tally)
    by_style: Tally = field(default_factory=Tally)
    found: int = 0
    missed: int = 0
    invented: int = 0

    @property
    def f1(self) -> float:
        whole = 2 * self.found + self.missed + self.invented
        return 2 * self.found / whole if whole else 1.0


def measure(folder: Path) -> LabelledAccuracy:
    """`folder` holds notes/NAME.txt and labels/NAME.json. Values under "soft" are not counted."""
    labels = sorted((folder / "labels").glob("*.json"))
    if not labels:
        raise InputError(f"{folder.name} holds no labels/*.json beside its notes/.")
    out = LabelledAccuracy()
    for path in labels:
        note = folder / "notes" / f"{path.stem}.txt"
        if not note.is_file():
            raise InputError(f"labels/{path.name} has no note notes/{note.name}.")
        gold = json.loads(path.read_text(encoding="utf-8"))
        _compare(gold, abstract(_document(note)), path.stem.split("_")[0], out)
    return out


def _document(path: Path) -> Document:
    text = path.read_text(encoding="utf-8", errors="replace")
    return Document(path.stem, path.stem, "", "", None, None, True, text, path.name)


def _compare(gold: Row, ours: Row, style: str, out: LabelledAccuracy) -> None:
    soft = set(gold.get("soft", ()))
    rows, mine = gold["procedures"], ours["procedures"]
    pairs = _pairs(rows, mine)
    hard = [i for i in range(len(rows)) if not {f"{i}:row", f"{i}:technique"} & soft]
    out.found += sum(i in pairs for i in hard)
    out.missed += sum(i not in pairs for i in hard)
    forgiven = ("procedures:extra" in soft) + sum(
        i not in pairs for i in range(len(rows)) if i not in hard
    )
    out.invented += max(0, len(mine) - len(pairs) - forgiven)
    for i, j in pairs.items():
        for name in FIELDS:
            if f"{i}:{name}" not in soft:
                _count(out, name, style, same(rows[i].get(name), mine[j].get(name)))
    for name in NOTE_FACTS:
        if f"note_facts:{name}" not in soft:
            theirs, own = gold["note_facts"].get(name), ours["note_facts"].get(name)
            equal = set(theirs or ()) == set(own or ()) if name == "symptoms" else theirs == own
            _count(out, name, style, equal)


def _count(out: LabelledAccuracy, name: str, style: str, right: bool) -> None:
    out.by_fact.add(name, right)
    out.by_style.add(style, right)


def _pairs(gold: Sequence[Row], ours: Sequence[Row]) -> dict[int, int]:
    """Rows of one technique and no contradicting site group, the likest first."""
    ranked = sorted(
        (
            (likeness(g, p), -i, -j)
            for i, g in enumerate(gold)
            for j, p in enumerate(ours)
            if _same_procedure(g, p)
        ),
        reverse=True,
    )
    pairs: dict[int, int] = {}
    for _, i, j in ranked:
        if -i not in pairs and -j not in pairs.values():
            pairs[-i] = -j
    return pairs


def _same_procedure(a: Row, b: Row) -> bool:
    groups = {a.get("site_group"), b.get("site_group")} - {None}
    return a.get("technique") == b.get("technique") and len(groups) <= 1


def likeness(a: Row, b: Row) -> float:
    words = [set((x.get("site") or "").lower().split()) for x in (a, b)]
    site = len(words[0] & words[1]) / max(1, len(words[0] | words[1]))
    return 2 * site + sum(same(a.get(name), b.get(name)) for name in FIELDS) / len(FIELDS)


def same(a: Any, b: Any) -> bool:
    number = (int, float)
    if isinstance(a, number) and isinstance(b, number) and not isinstance(a, bool):
        return abs(a - b) <= CLOSE
    return bool(a == b)
