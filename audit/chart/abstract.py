"""A note turned into the facts that an auditor abstracts from it, one row a procedure."""

from __future__ import annotations

import itertools
import json
from pathlib import Path
from typing import Any

from audit.chart.lab.pathology import read_pathology
from audit.chart.lab.specimens import cites_result
from audit.chart.lesions.groups import by_group
from audit.chart.lesions.ledger import read_lesions
from audit.chart.lesions.notes import is_operative
from audit.chart.page.text import Reading, read
from audit.chart.visit.notefacts import note_facts
from audit.chart.words.patterns import rx
from audit.errors import InputError
from audit.intake.documents import read_document
from audit.model import Document, Lesion, Status

_CLOSED = ("excision", "mohs", "shave_removal", "biopsy")


def abstract(document: Document) -> dict[str, Any]:
    """Procedure rows and note facts of one note, in the form of docs (the gold schema)."""
    reading = read(document)
    pathology = read_pathology([reading])
    lesions = read_lesions([reading], pathology)
    done = [x for x in lesions if x.status is Status.PERFORMED]
    parts = [part for lesion in done for part in by_group(lesion)]
    rows = [_row(lesion, reading, len(done)) for lesion in parts]
    return {
        "note": document.document_id,
        "procedures": rows,
        "note_facts": note_facts(reading, lesions),
    }


def abstract_folder(notes: Path, out: Path) -> tuple[int, list[str]]:
    """One JSON file a note; how many were written, and a sentence for each file that was not read.

    `notes`: a folder, or one file.
    """
    out.mkdir(parents=True, exist_ok=True)
    written, refused = 0, []
    for path in note_files(notes):
        try:
            documents = load_notes(path)
        except InputError as problem:
            refused.append(str(problem))
            continue
        for document in documents:
            facts = json.dumps(abstract(document), indent=1, ensure_ascii=False)
            (out / f"{document.document_id}.json").write_text(facts, encoding="utf-8")
            written += 1
    return written, refused


def note_files(notes: Path) -> list[Path]:
    """The files of a folder in order of name, hidden ones left out; a file stands for itself."""
    if not notes.is_dir():
        return [notes]
    return sorted(p for p in notes.iterdir() if p.is_file() and not p.name.startswith((".", "~$")))


def load_notes(path: Path) -> list[Document]:
    """The documents of one file of any format that intake reads; InputError where none can be.

    Named by the file's stem; the second document of a bundle is stem-2.
    """
    names = (path.stem if n == 1 else f"{path.stem}-{n}" for n in itertools.count(1))
    return [
        Document(name, path.stem, "", "", parsed.document_date, None, True, parsed.text, path.name)
        for name, parsed in zip(names, read_document(path), strict=False)
    ]


def _row(lesion: Lesion, reading: Reading, peers: int) -> dict[str, Any]:
    technique = _named(lesion, reading)
    counted = technique not in ("other", "injection_cosmetic", "phototherapy")
    klass = lesion.diagnosis_class
    return {
        "technique": technique,
        "site": lesion.site,
        "laterality": lesion.laterality,
        "site_group": lesion.site_group,
        "lesion_count": lesion.count if counted else None,
        "lesion_size_cm": lesion.size_cm,
        "margin_cm": lesion.margin_cm,
        "excised_diameter_cm": _excised(lesion, technique),
        "closure": (lesion.closure or "none_stated") if technique.startswith(_CLOSED) else None,
        "repair_length_cm": lesion.repair_length_cm,
        "specimen_to_pathology": lesion.specimen,
        "pathology_result_cited": _cited(lesion, reading, peers),
        "diagnosis_class": klass.value if klass else _unnamed(technique),
        "stages": lesion.stage_count if technique == "mohs" else None,
        "blocks": lesion.total_blocks if technique == "mohs" else None,
    }


# Nails thinned and shortened are debrided; every other work on a nail takes some of it out.
_THINNED = rx(
    r"\b(?:debrid\w+|trim\w*|clip(?:ped|ping)|filed|dremel\w*|burr?(?:ed|ing)?|ground|grinding|"
    r"thinned|reduc\w+|length and (?:girth|thickness))\b"
)
_AVULSED = rx(
    r"\b(?:avuls\w+|evuls\w+|matr(?:ix|ic)ectom\w+|phenol\w*|nail surgery|remov\w+|excis\w+|"
    r"anvil|slivers?|spicules?|matri(?:x|ces)|slant[- ]?back|wedge|taken off|lifted off|"
    r"clipped back)\b"
)


def _named(lesion: Lesion, reading: Reading) -> str:
    """The schema's name: thinned nails are debridement, layers with undermining complex."""
    if lesion.technique == "repair_intermediate" and _beyond_layers(lesion):
        return "repair_complex"
    if lesion.technique != "nail":
        return str(lesion.technique)
    text = reading.document.text
    told = " ".join(text[s.start : s.end] for s in lesion.evidence.get("technique", ()))
    return "debridement" if _THINNED.search(told) and not _AVULSED.search(told) else "nail"


def _beyond_layers(lesion: Lesion) -> bool:
    undermined = lesion.undermining in ("limited", "extensive")
    beyond = {"free_margin", "deep_structure"}
    return undermined or bool(beyond & set(lesion.complex_criteria))


def _unnamed(technique: str) -> str:
    uncertain = ("excision", "shave_removal", "mohs", "biopsy")
    return "uncertain" if technique.startswith(uncertain) else "other"


def _excised(lesion: Lesion, technique: str) -> float | None:
    """What was excised or the final defect, as stated; a punch's diameter for a punch."""
    if technique == "biopsy_punch":
        return lesion.instrument_cm
    if technique in ("injection_cosmetic", "injection_intralesional", "debridement", "nail"):
        return None
    if lesion.excised_cm is not None or technique.startswith(
        ("biopsy", "repair", "tag", "incision")
    ):
        return lesion.excised_cm
    if lesion.defect_cm:
        return max(lesion.defect_cm)
    if technique == "excision" and lesion.ellipse_cm is None:
        return lesion.instrument_cm
    return lesion.ellipse_cm if technique == "excision" else None


def _cited(lesion: Lesion, reading: Reading, peers: int) -> bool:
    if lesion.prior_pathology or lesion.final_pathology:
        return True
    if any(stage.histology for stage in lesion.stages):
        return True
    if peers > 1 or not is_operative(reading):
        return "pathology_cited" in lesion.evidence
    sentences = [s for s in reading.sentences if s.section not in ("pmh", "consent")]
    return cites_result(sentences) is not None
