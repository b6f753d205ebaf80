"""The lesion ledger turned into cards of safe HTML, one a lesion, the reviewer's values marked."""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence

from audit.coding.corrected_lesions import value_of
from audit.coding.correction_fields import FIELDS
from audit.coding.reviewer import in_words
from audit.coding.stated import Stated
from audit.model import Lesion
from audit.ui import marks
from audit.ui.words import head

# What a card shows beside the fields that can be corrected.
MORE = ("modality", "laterality", "instrument_cm", "depth", "defect_cm", "flap_kind", "graft_kind")
STYLE = """<style>
.derm-cards {max-height: 75vh; overflow-y: auto; font-size: 0.9rem; color: #1b1f23;}
.derm-cards:focus-visible {outline: 2px solid #1f5c7a;}
.derm-card {border: 1px solid #c9d3da; border-left: 6px solid #1f5c7a; border-radius: 6px;
  background: #fff; padding: 0.5rem 0.8rem; margin: 0 0 0.7rem;}
.derm-card.planned {border-left: 6px dashed #7a6400;}
.derm-card.declined {border-left: 6px dotted #8a1f73;}
.derm-card.past {border-left: 6px dotted #555c61; background: #f6f6f7;}
.derm-card.observed {border-left: 6px dashed #2c6e3c;}
.derm-card.struck {border-left: 6px solid #777; background: #f1f1f1; color: #4f565b;}
.derm-card.struck b {text-decoration: line-through;}
.derm-card.visit {border-left: 6px dotted #5a4fb0;}
.derm-card h4 {font-size: 0.95rem; font-weight: 600; margin: 0 0 0.3rem; padding: 0;}
.derm-card mark {padding: 0 0.35em; margin-left: 0.4em; font-weight: 400; white-space: nowrap;}
.derm-card dl {display: grid; grid-template-columns: minmax(0, 2fr) minmax(0, 3fr);
  margin: 0; padding: 0; gap: 0.1rem 0.7rem;}
.derm-card dt, .derm-card dd {margin: 0; padding: 0; line-height: 1.5;}
.derm-card dt {color: #4a545b; font-weight: 400;}
.derm-card dd, .derm-card dt, .derm-card h4 {overflow-wrap: break-word;}
.derm-card ins {text-decoration: none; font-weight: 600; background: #fff; color: #0b5a2a;
  border: 1px solid #0b5a2a; border-radius: 3px; padding: 0 0.3em;}
.derm-card del {color: #5d666c; margin-left: 0.4em;}
</style>"""


def cards(read: Sequence[Lesion], now: Sequence[Lesion], visit: str = "") -> str:
    """Cards of the ledger as it stands (`now`); what was `read` and is not there is struck."""
    before = {x.lesion_id: x for x in read}
    here = {x.lesion_id for x in now}
    made = [_card(x, before.get(x.lesion_id)) for x in now]
    made += [_struck(x) for x in read if x.lesion_id not in here]
    body = "".join(made) or "<p>No lesion was read from these documents.</p>"
    return f'{STYLE}<div class="derm-cards" tabindex="0">{body}{visit}</div>'


def _card(lesion: Lesion, was: Lesion | None) -> str:
    kind = marks.KIND[lesion.status]
    what = marks.shown(lesion.technique) or "no technique"
    added = ' <ins title="by the reviewer">added</ins>' if was is None else ""
    title = f"{html.escape(lesion.lesion_id)} · {html.escape(what)}"
    chip = f'<mark class="{kind}">{html.escape(str(lesion.status))}</mark>'
    return (
        f'<section class="derm-card {kind}"><h4>{title}{chip}{added}</h4>'
        f"<dl>{''.join(_values(lesion, was))}</dl></section>"
    )


def _values(lesion: Lesion, was: Lesion | None) -> list[str]:
    made = []
    for name, field in FIELDS.items():
        now = value_of(lesion, name)
        old = value_of(was, name) if was else now
        if name in ("status", "technique") and old == now:
            continue
        if now not in (None, ()) or old not in (None, ()):
            made.append(pair(field.label, in_words(now), in_words(old)))
    for name in MORE:
        if said := marks.shown(getattr(lesion, name)):
            made.append(pair(head(name), said, said))
    if lesion.conflicts:
        said = "; ".join(lesion.conflicts).replace("_", " ")
        made.append(pair("The record disagrees", said, said))
    return made


def pair(label: str, now: str, old: str) -> str:
    """A term and its value; a corrected one beside what was read."""
    said = html.escape(now)
    if now != old:
        said = f'<ins title="by the reviewer">✎ {said}</ins><del>{html.escape(old)}</del>'
    return f"<dt>{html.escape(label)}</dt><dd>{said}</dd>"


def _struck(lesion: Lesion) -> str:
    what = " ".join(x for x in (marks.shown(lesion.technique), lesion.site) if x)
    said = f"<b>{html.escape(lesion.lesion_id)} · {html.escape(what)}</b>"
    return f'<section class="derm-card struck">{said} struck out by the reviewer</section>'


def visit_card(read: Sequence[Stated], now: Sequence[Stated], titles: Mapping[str, str]) -> str:
    """The visit's own values and each note's signature; `titles` names the notes."""
    before = {(row.about, row.field): in_words(row.value) for row in read}
    made = []
    for row in now:
        said = in_words(row.value)
        old = before.get((row.about, row.field), "")
        if row.field == "name":
            made.append(pair("Problem", said, old))
            continue
        label = f"{row.label}, {titles[row.about]}" if row.about in titles else row.label
        if said != "not stated" or old not in ("", said):
            made.append(pair(label, said, old or said))
    kept = {(row.about, row.field) for row in now}
    made += [
        pair("Problem", "struck out", in_words(row.value))
        for row in read
        if row.field == "name" and (row.about, row.field) not in kept
    ]
    return f'<section class="derm-card visit"><h4>The visit</h4><dl>{"".join(made)}</dl></section>'
