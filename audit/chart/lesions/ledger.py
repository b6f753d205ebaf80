"""The readings of an encounter turned into its lesion ledger: one record a lesion or group."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from audit.chart.lab.pairing import with_pathology
from audit.chart.lesions.acts import BIOPSIES, Act
from audit.chart.lesions.apiece import apiece
from audit.chart.lesions.bygone import without_bygone
from audit.chart.lesions.entries import put_entries
from audit.chart.lesions.errands import without_errands
from audit.chart.lesions.examined import examined
from audit.chart.lesions.filled import cut_out, filled
from audit.chart.lesions.gridded import gridded
from audit.chart.lesions.headed import spread
from audit.chart.lesions.indexed import by_number
from audit.chart.lesions.keyed import keyed
from audit.chart.lesions.letterhead import headed_excision
from audit.chart.lesions.measured import measured
from audit.chart.lesions.merge import distinct
from audit.chart.lesions.mohs_note import with_mohs
from audit.chart.lesions.notes import is_bare, is_note, is_operative, of_one_problem
from audit.chart.lesions.observed import observed
from audit.chart.lesions.organs import on_skin
from audit.chart.lesions.record import to_lesion
from audit.chart.lesions.roll import enrolled
from audit.chart.lesions.roots import place_acts
from audit.chart.lesions.scope import Scope, scopes
from audit.chart.lesions.shared import share
from audit.chart.lesions.sheeted import without_titles
from audit.chart.lesions.site_lines import over_sites
from audit.chart.lesions.stepwise import came_for, cut_beside, cut_by_entry, emptied, stitched
from audit.chart.lesions.tallied import tallied
from audit.chart.lesions.telling import acts_of
from audit.chart.lesions.titles import titled
from audit.chart.page.places import at_odds, same_region
from audit.chart.page.text import Reading
from audit.chart.page.today import undated
from audit.chart.words.patterns import rx
from audit.model import Lesion, Pathology, Status

_DISCHARGE = rx(
    r"\b(?:discharge (?:diagnos[ie]s|summary)|hospital course|date of discharge|"
    r"discharge medications)\b"
)


def _by_others(act: Act) -> Act:
    """A discharge summary tells of what others did, save where its author says "I"."""
    mine = rx(r"\bi (?:then |also )?(?:performed|excised|removed|biopsied|drained|incised|did)\b")
    if act.status is Status.PERFORMED and not mine.search(act.statement):
        act.status = Status.ELSEWHERE
    return act


def read_lesions(readings: Sequence[Reading], pathology: Sequence[Pathology]) -> tuple[Lesion, ...]:
    """The ledger of an encounter; ids are lesion-1 … in the order of the notes."""
    out: list[Lesion] = []
    for reading in readings:
        if is_note(reading):
            for lesion in read_note(reading):
                if not _told_before(lesion, out):
                    out.append(lesion)
    numbered = [replace(x, lesion_id=f"lesion-{i + 1}") for i, x in enumerate(out)]
    return tuple(with_pathology(_with_sources(numbered), pathology, readings))


def read_note(reading: Reading) -> list[Lesion]:
    """The records of one note by itself."""
    operative = is_operative(reading)
    today = reading.document.document_date  # "shave biopsy 3/4/26" of the day itself is not past
    told = keyed(tuple(undated(s, today) for s in reading.sentences))
    sentences = titled(told) if operative else told
    acts = over_sites(acts_of(sentences, operative), sentences)
    acts = by_number(without_errands(enrolled(acts, sentences)), sentences)
    acts = apiece(spread(acts, sentences), sentences)
    acts = gridded(acts, sentences)
    tallied(acts, sentences)
    examined(acts, sentences)
    acts.extend(filled(acts, sentences))
    acts = without_titles(acts, sentences)
    acts.extend(cut_by_entry(acts, sentences))
    acts.extend(cut_beside(acts, sentences))
    if operative:
        acts.extend(cut_out(acts, sentences))
    acts.extend(stitched(acts, sentences))
    acts.extend(emptied(acts, sentences))
    acts.extend(came_for(acts, sentences))
    acts.extend(headed_excision(acts, sentences))
    if _DISCHARGE.search(reading.document.text):
        acts = [_by_others(a) for a in acts]
    put_entries(acts, sentences)
    acts = distinct(acts, reading.document.text)
    performed = [a for a in acts if a.status is Status.PERFORMED]
    if operative and reading.document.document_type != "visit_note":
        performed = on_skin(performed, sentences)
    performed = with_mohs(performed, sentences, reading.document.text)
    others = [a for a in acts if a.status is not Status.PERFORMED]
    sentences = without_bygone(sentences, performed, others)
    place_acts(performed, sentences, operative)
    performed = measured(performed, sentences)
    alone = len(performed) == 1
    out = []
    whole = (operative and not is_bare(reading)) or (alone and of_one_problem(reading))
    scoped = scopes(performed, sentences, whole)
    for act, scope in zip(performed, scoped, strict=True):
        out.append(to_lesion(act, scope, "", alone))
    out = share(out, performed, scoped, sentences)
    for act in others:
        out.append(to_lesion(act, Scope(own=[s for s, _, _ in act.anchors]), "", False))
    return [*out, *observed(sentences, out)]


def _told_before(lesion: Lesion, earlier: Sequence[Lesion]) -> bool:
    """Another document of the encounter already tells of this deed."""
    for other in earlier:
        if other.document_id == lesion.document_id or other.technique != lesion.technique:
            continue
        if other.status is not lesion.status:
            continue
        if _same_spot(other, lesion) and (
            lesion.size_cm is None or other.size_cm in (lesion.size_cm, None)
        ):
            return True
    return False


def _same_spot(a: Lesion, b: Lesion) -> bool:
    if not (a.region and b.region) or not same_region(a.region, b.region):
        return False
    if a.laterality and b.laterality and a.laterality != b.laterality:
        return False
    return not at_odds(a.site or "", b.site or "")


def _with_sources(lesions: list[Lesion]) -> list[Lesion]:
    """Two deeds on one lesion at one sitting point at each other."""
    out: list[Lesion] = []
    for lesion in lesions:
        source = None
        if lesion.status is Status.PERFORMED and (lesion.count or 1) == 1:
            for other in out:
                pair = {other.technique, lesion.technique}
                linked = pair & BIOPSIES and pair & {"destruction", "excision", "mohs"}
                closes = lesion.technique in ("flap", "graft") or str(lesion.technique).startswith(
                    "repair"
                )
                closes = closes and other.technique in ("excision", "mohs")
                if (
                    other.status is Status.PERFORMED
                    and (linked or closes)
                    and _same_spot(other, lesion)
                ):
                    source = other.lesion_id
                    break
        out.append(replace(lesion, source_lesion_id=source) if source else lesion)
    return out
