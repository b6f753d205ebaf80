"""Filled procedure forms without a verb turned into the acts that they record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from audit.chart.lesions.acts import BIOPSIES, SILENT, Act
from audit.chart.lesions.located import locate
from audit.chart.page.forms import FORM
from audit.chart.page.places import Place, places_in
from audit.chart.page.sentence import Sentence
from audit.chart.words.counts import find_count
from audit.chart.words.patterns import rx
from audit.chart.words.techniques import find_techniques, modality_of
from audit.model import Status

_REMOVING = frozenset({"excision", "removal", "mohs", "shave", "shave_removal", *BIOPSIES})
_DEEDS = _REMOVING | {
    "destruction", "incision_drainage", "injection_intralesional", "nail", "tag_removal",
}  # fmt: skip
# Fields that are filled only once something was cut or treated.
_FILLED = frozenset({"excised", "margin", "length", "closure", "depth", "specimen_line", "method"})
_STATED = frozenset({"excised", "margin", "closure", "length"})
_DONE = rx(
    r"\b(?:an[ae]?esth\w+|anaesth\w+|lido\w*|hemosta\w+|jar|specimen|formalin|time ?-?out|"
    r"cautery|alcl?3?|drysol|blade|sutur\w+|nylon|vicryl|monocryl)\b"
)


def filled(acts: Sequence[Act], sentences: Sequence[Sentence]) -> Iterator[Act]:
    """One act for each filled form that tells of none: the title or the fields name it."""
    items: dict[int, list[Sentence]] = {}
    for s in sentences:
        if s.part != "pmh" and s.section != "header":
            items.setdefault(s.item, []).append(s)
    told = {a.item for a in acts if a.status is Status.PERFORMED and a.technique in _DEEDS}
    anywhere = any(a.technique in _REMOVING and a.status is Status.PERFORMED for a in acts)
    if not anywhere and len({s.item for s in sentences if s.key == "location"}) == 1:
        items = _one_form(items)
    for item, lines in items.items():
        if item in told:
            continue
        if (act := _counted(lines, sentences)) is not None:
            yield act
            continue
        technique = _technique(lines, anywhere)
        anchor = next((s for s in lines if s.key in _FILLED and s.section not in SILENT), None)
        if anchor is None and lines[0].heading.startswith(FORM):
            anchor = next((s for s in lines if s.key == "size"), None)
        if technique is None or anchor is None:
            continue
        act = Act(
            technique, Status.PERFORMED, [], [(anchor, 0, len(anchor.text))],
            modality_of(anchor.heading), None, anchor.label, item, anchor.part, anchor.text, True,
        )  # fmt: skip
        locate(act, sentences)
        yield act


def _one_form(items: dict[int, list[Sentence]]) -> dict[int, list[Sentence]]:
    """The form of the only site goes on under its headings: "Technique:", "Specimen:"."""
    first = next(i for i, lines in items.items() if any(s.key == "location" for s in lines))
    later = [i for i in items if i > first and not any(s.label for s in items[i])]
    if not any(s.key in _FILLED for i in later for s in items[i] if s.section not in SILENT):
        return items
    whole = [s for i in (first, *later) for s in items[i]]
    return {i: whole if i == first else lines for i, lines in items.items() if i not in later}


# What treats lesions by number and leaves nothing to measure.
_TREATING = frozenset({"destruction", "injection_intralesional", "tag_removal"})


def _counted(lines: Sequence[Sentence], sentences: Sequence[Sentence]) -> Act | None:
    """ "Cryotherapy: …  Number treated: 6.": the form's title, done as often as it says."""
    for s in lines:
        title = _titled(s) if s.key == "count" and s.section not in SILENT else None
        if title not in _TREATING or title is None or not (count := find_count(s.text)).total:
            continue
        places = [p for p in places_in(s, 0, len(s.text)) if not p.relation]
        act = Act(
            title, Status.PERFORMED, places, [(s, 0, len(s.text))], modality_of(s.heading), count,
            s.label, s.item, s.part, s.text, not places,
        )  # fmt: skip
        locate(act, sentences)
        return act
    return None


def _technique(lines: Sequence[Sentence], anywhere: bool) -> str | None:
    """What the form is for: by its title, else an excision by its diameter, margin and closure."""
    keys = {s.key for s in lines if s.key and s.section not in SILENT}
    placed = "location" in keys or _placed(lines)
    title = next((t for s in lines if (t := _titled(s))), None)
    cut = len(keys & _FILLED) >= 2 or (
        bool(keys & (_FILLED | {"size"})) and any(_DONE.search(s.text) for s in lines)
    )
    if title and placed and cut:
        return title
    if title and placed and lines[0].heading.startswith(FORM) and keys & (_FILLED | {"size"}):
        return title
    full = "excised" in keys or {"margin", "length"} <= keys or {"margin", "closure"} <= keys
    if full and (placed or not anywhere) and keys & _STATED:
        return "excision" if placed or not anywhere else None
    return None


def _placed(lines: Sequence[Sentence]) -> bool:
    """ "#2  L SCAPULA  cystic nodule": the entry's own head line names its place."""
    head = lines[0]
    sites = [p for p in places_in(head, 0, len(head.text)) if not p.relation]
    return head.bullet and head.label is not None and bool(sites) and sites[0].span.start <= (
        head.start + 3
    )  # fmt: skip


# A cut through the skin and what was sent: tissue was taken between them.
_INCISED = rx(
    r"\b(?:skin|lesion|lines?|ellipse|margins?|outline|wound)\b[^.;]{0,30}\b(?:incised|cut|"
    r"carried|taken)\b[^.;]{0,30}\b(?:fat|fascia|subcut\w+|galea|muscle|dermis|skin)\b|"
    r"\b(?:incised|incision|cut|carried|dissected|taken)\b[^.;]{0,30}"
    r"\b(?:down to|to|through|into)\b"
    r"[^.;]{0,20}\b(?:fat|fascia|subcut\w+|galea|muscle)\b"
)
_SENT = rx(
    r"\b(?:specimen|tissue|ellipse|dis[ck]|island|piece|it)\b[^.;]{0,60}\b(?:tagged|sent|submitted|"
    r"formalin|oriented|inked|jar|pathology|path)\b|\b(?:sent|submitted|to) (?:to |for )?path\w*\b|"
    r"\bin formalin\b|\b(?:sent|submitted|handed|carried|taken)\b[^.;]{0,40}\bfor (?:rapid |"
    r"intra-?operative )?(?:frozen|permanent|histolog)\w*"
)
# What else opens the skin and sends tissue.
_OPENED = rx(r"\b(?:pus|purulen\w+|abscess|drain(?:ed|age)|incisional|punch|mohs|wick)\b")


# How the patient lay tells no site.
_LYING = rx(r"\b(?:lying|laid|lay|supine|prone|seated|sitting|lateral decubitus|positioned)\b")


def cut_out(acts: Sequence[Act], sentences: Sequence[Sentence]) -> Iterator[Act]:
    """An operation whose steps alone tell of the excision: margin, cut to the fat, specimen."""
    if any(a.status is Status.PERFORMED and a.technique in _DEEDS for a in acts):
        return
    told = [
        s for s in sentences if s.part in ("narrative", "procedure") and s.section not in SILENT
    ]
    step = next((s for s in told if _INCISED.search(s.text)), None)
    margin = any(s.key in ("margin", "excised") or rx(r"\bmargins?\b").search(s.text) for s in told)
    sent = any(_SENT.search(s.text) for s in told)
    if step is None or not (margin and sent) or any(_OPENED.search(s.text) for s in told):
        return
    places: list[Place] = []
    for s in sentences:
        if s.start <= step.start and s.section not in SILENT and _LYING.search(s.text) is None:
            places = [p for p in places_in(s, 0, len(s.text)) if not p.relation][:1] or places
    yield Act(
        "excision", Status.PERFORMED, places, [(step, 0, len(step.text))], None, None,
        step.label, step.item, step.part, step.text, True,
    )  # fmt: skip


def _titled(sentence: Sentence) -> str | None:
    """The technique in the title of the form under which a line stands."""
    mentions = find_techniques(sentence.heading)
    return next((m.technique for m in mentions if m.technique in _DEEDS), None)
