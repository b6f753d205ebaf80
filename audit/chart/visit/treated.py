"""A block of the assessment and the lesions turned into what of it was treated today."""

from __future__ import annotations

from collections.abc import Sequence

from audit.chart.visit.planblock import Block
from audit.chart.words.context import Context, context_of
from audit.chart.words.patterns import rx
from audit.chart.words.problem_names import LESIONAL, leading
from audit.chart.words.sites import find_sites
from audit.model import Lesion

# What is done to a lesion at a sitting. "Excision" alone may be a plan: context decides.
_TREATED = rx(
    r"\b(?:ln2|ln-2|liquid nitrogen|cryo\w*|froze|frozen|freez\w+|(?:shave|punch|"
    r"tangential|incisional|excisional|sh|pu) ?(?:bx|biops\w+)|"
    r"biops(?:y|ies|ied)|bx(?:'?d|ed)?|saucer\w+|excis(?:ed|ion)|shaved?|snip\w*|ed ?(?:&|"
    r"and|\+) ?c|edc|curett\w+|electrodesic\w+|hyfrecat\w+|"
    r"intralesional|ilk|injected|i ?& ?d|incision and drainage|incised|drained|"
    r"candida antigen|cantharidin|cantharone|laser|pdl|mohs|"
    r"expressed|extracted|evacuated|unroofed|de-?roofed|extraction|acne surgery|"
    r"debrid\w+|pared|paring|destroyed|destruction|treated (?:today|with)|removed|removal|"
    r"photodynamic|pdt|nbuvb|phototherapy)\b"
)
# The author's own deed outweighs talk of risks and choices in the same sentence.
_I_DID = rx(
    r"\b(?:i|we) (?:then |also |today )*(?:performed|took|did|obtained|"
    r"carried out) (?:an? |the )?(?:\w+ ){0,2}"
    r"(?:biops\w+|excision|cryo\w+|curettage|shave|injection)|\b(?:i|we) (?:then |also |today )*"
    r"(?:froze|biopsied|excised|curetted|injected|snipped|shaved|"
    r"treated (?:\w+ ){0,8}with liquid)\b"
)
# A bare mention of one of these in a plan was done ("AK - LN2 x 7"); a bare "excision" was not.
_DONE_BY_NAME = rx(
    r"ln2|ln-2|liquid nitrogen|cryo|(?:sh|shave|punch|pu|tangential) ?(?:bx|biops)|"
    r"ed ?& ?c|edc|ilk|snip"
)


def lesions_of(block: Block, treated: Sequence[Lesion]) -> list[str]:
    return [x.lesion_id for x in treated if _evidence_in(block, x) or _same_lesion(block, x)]


def _evidence_in(block: Block, lesion: Lesion) -> bool:
    """The ledger read this lesion's technique in the sentences of this block."""
    spans = lesion.evidence.get("technique", ()) or lesion.evidence.get("status", ())
    return any(
        s.document_id == span.document_id and s.start <= span.start < s.end
        for span in spans
        for s in block.sentences
    )


def _same_lesion(block: Block, lesion: Lesion) -> bool:
    """Diagnosis and place agree, as far as both say them."""
    if block.named is None:
        return False
    kind = block.named.kind
    told = leading(lesion.diagnosis or "")
    same_diagnosis = (
        told is not None
        and told.kind == kind
        and (told.entry == block.named.entry or kind in LESIONAL)
    )
    if (
        told is not None
        and told.kind not in ("generic",)
        and kind not in LESIONAL
        and not same_diagnosis
    ):
        return False
    if kind not in LESIONAL and not same_diagnosis:
        return False
    places = find_sites(block.text)
    regions = {lesion.region, *(p.region for p in lesion.parts)} - {None}
    if not places or not regions:
        return same_diagnosis and not _postponed(block)
    return any(p.region in regions and _sides_agree(p.laterality, lesion) for p in places)


def _sides_agree(side: str | None, lesion: Lesion) -> bool:
    sides = {lesion.laterality, *(p.laterality for p in lesion.parts)} - {None}
    return side is None or not sides or side in sides or "bilateral" in sides


def _postponed(block: Block) -> bool:
    """The block itself says that nothing was done: planned, declined, referred."""
    states = {
        context_of(s.text, m.start(), m.end(), s.section)
        for s in block.sentences
        for m in _TREATED.finditer(s.text)
    }
    return bool(states) and states <= {
        Context.PLANNED, Context.DECLINED, Context.HISTORICAL, Context.ELSEWHERE,
    }  # fmt: skip


def treated_here(block: Block, anything_done: bool) -> bool:
    for s in block.sentences:
        if _I_DID.search(s.text):
            return True
        for m in _TREATED.finditer(s.text):
            state = context_of(s.text, m.start(), m.end(), s.section)
            if state is Context.PERFORMED:
                return True
            if state is Context.NEUTRAL and anything_done and _DONE_BY_NAME.match(m.group()):
                return True
    return False
