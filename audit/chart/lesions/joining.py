"""A second telling of a deed turned into one act with the first."""

from __future__ import annotations

from audit.chart.lesions.acts import BIOPSIES, SINGLE, Act
from audit.chart.lesions.kinship import (
    agreement,
    other_disease,
    other_label,
    same_noun,
    same_technique,
    told_together,
)
from audit.chart.lesions.toes import bare_nail
from audit.chart.page.place_heads import place_headed
from audit.chart.page.places import Place, compatible, details
from audit.chart.words.patterns import rx


def home_of(act: Act, merged: list[Act]) -> Act | None:
    """The act that already tells of the same deed, if any."""
    if act.further:
        return None
    fits = [m for m in merged if same_technique(m, act) and not other_label(m, act)]
    fits = [m for m in fits if not other_disease(m, act) and not told_together(m, act)]
    fits = [m for m in fits if not _other_row(m, act) and not _other_means(m, act)]
    fits = [m for m in fits if not _other_head(m, act)]
    fits = [m for m in fits if not (m.entry and act.entry and act.entry.other_than(m.entry))]
    if not fits:
        return None
    if act.places:
        scored = [(agreement(m, act), i, m) for i, m in enumerate(fits)]
        good = [x for x in scored if x[0] > 0]
        if good:
            return max(good)[2]
        empty = [m for m in fits if _open_field(m) or (not m.places and m.item == act.item)]
        empty = empty or [m for m in fits if not m.places and len(fits) == 1]
        return empty[-1] if empty else None
    named = [m for m in fits if same_noun(m, act)]
    if len(named) == 1:
        return named[0]
    near = [m for m in fits if m.item == act.item or (act.label and m.label == act.label)]
    if near:
        return near[-1]
    return fits[-1] if len(fits) == 1 or act.part in ("procedure", "narrative") else None


def _open_field(act: Act) -> bool:
    """A field treatment told without its place: one is done at a visit, the place comes later."""
    return act.technique in ("pdt", "phototherapy") and (act.inherited or not act.places)


_MEANS = frozenset({"ln2", "laser", "chemical"})


def _other_means(a: Act, b: Act) -> bool:
    """Toxin and filler, or nitrogen and a caustic at no common place, are two treatments."""
    if a.technique != b.technique or not (a.modality and b.modality) or a.modality == b.modality:
        return False
    if a.technique == "injection_cosmetic":
        return True
    apart = b.inherited or not b.places
    return a.technique == "destruction" and {a.modality, b.modality} <= _MEANS and apart


def _other_row(a: Act, b: Act) -> bool:
    """Two rows of one table are two entries, however near their places are."""
    rows = [x.sentence for x in (a, b) if x.sentence.key == "row"]
    return len(rows) == 2 and rows[0].start != rows[1].start and rows[0].block == rows[1].block


def _other_head(a: Act, b: Act) -> bool:
    """ "Left index: …" and "Left palm: …" head the repairs of two wounds, near as they are."""
    if a.technique != "repair" or a.sentence is b.sentence or not (a.places and b.places):
        return False
    if not (place_headed(a.sentence.text) and place_headed(b.sentence.text)):
        return False
    x, y = details(a.places[0].words), details(b.places[0].words)
    return not (x <= y or y <= x)


def join(home: Act, act: Act) -> None:
    home.anchors.extend(act.anchors)
    if home.technique == "biopsy_unspecified":
        home.technique = act.technique if act.technique in BIOPSIES else method(act)
    home.modality = (
        home.modality
        if home.modality not in (None, "curettage", "electrodesiccation")
        else (_both(home.modality, act.modality))
    )
    if act.places and (not home.places or (home.inherited and not act.inherited)):
        home.places, home.inherited = act.places, act.inherited
    elif (
        act.technique == "nail"
        and act.places
        and bare_nail(home.places)
        and not bare_nail(act.places)
    ):
        home.places = act.places  # "Nail surgery" says no toe, "Left hallux. The plate …" does
    elif act.places and not act.inherited:
        home.places = _finer(home.places, act.places, home.technique)
    better = act.count and act.count.total is not None
    if (
        better
        and act.count
        and (
            home.count is None
            or home.count.total is None
            or (act.count.parts and not home.count.parts)
        )
    ):
        home.count = act.count
    home.label = home.label or act.label
    if home.part == "title":
        home.part, home.item = act.part, act.item


def method(act: Act) -> str:
    """The way of a biopsy that the statement of its removal gives away."""
    if rx(r"\bpunch").search(act.statement):
        return "biopsy_punch"
    if rx(r"\b(?:wedge|ellipse|piece|portion|fragment|incision\w*|strip)\b").search(act.statement):
        return "biopsy_incisional"
    shaved = rx(r"\b(?:shav\w+|dermablade|razor|tangential\w*|scoop\w*|saucer\w*)\b")
    return "biopsy_tangential" if shaved.search(act.statement) else "biopsy_unspecified"


def _both(a: str | None, b: str | None) -> str | None:
    if {a, b} == {"curettage", "electrodesiccation"}:
        return "edc"
    return b if b == "edc" or a is None else a


def _finer(old: list[Place], new: list[Place], technique: str) -> list[Place]:
    """The side or the detail that only the later telling gives."""
    if technique in SINGLE and len(old) == 1 and len(new) == 1:
        a, b = old[0], new[0]
        if a.laterality is None and b.laterality and compatible(a, b):
            return new
        if (
            a.region != b.region
            and compatible(a, b)
            and a.region in ("face", "trunk", "arm", "lower_leg")
        ):
            return new
        return old
    extra = [n for n in new if not any(compatible(n, o) for o in old)]
    return old + extra
