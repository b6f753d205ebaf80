"""What became of tissue since its deed, as a sign that the deed is over."""

from __future__ import annotations

from audit.chart.words.patterns import rx

# "A carcinoma shown on a shave biopsy": the deed that told the diagnosis came before.
_SHOWN_BY = rx(
    r"\b(?:shown|pro(?:ven|ved)|confirmed|diagnosed|established|documented|demonstrated|verified|"
    r"revealed|known|detected|found) (?:(?:up)?on|by|in|with|from|at|via|through) "
    r"(?:(?:an?|the|his|her|their|our|my|prior|recent) )*(?:\d ?mm )?(?:\w+ )?$|"
    r"\b(?:up)?on (?:(?:an?|the|his|her|our|my) )?(?:office|clinic|outside|outpatient|previous|"
    r"prior|recent|initial|referring|referral|earlier|last) (?:\w+ )?$"
)


# "The biopsied papule came back as BCC", "treated AKs have healed": what became of it since.
_SINCE = rx(
    r"^(?: \(?(?!(?:was|were|is|are|by|with|and|using|under|today|then)\b)[\w.#/-]+\)?,?){1,9}? "
    r"(?:came back|comes back|return(?:s|ed)|shows?|showed|read(?:s| as)?|was read|"
    r"(?:has|have) (?:now |since |all )?(?:been (?:read|signed)|\w*healed|blistered|resolved|"
    r"cleared|peeled|crusted|gone|recurred|returned|regrown|flattened|scabbed)|"
    r"healed|resolved|gone|cleared|recurred|regrew)\b"
)
_PARTICIPLE = rx(
    r"(?:re-?)?(?:biopsied|excised|removed|treated|frozen|shaved|curetted|punched|lasered|"
    r"cauterized|injected|snipped)"
)
_NOUN_PHRASE = rx(r"(?:^\W*|[.;:,] ?|\b(?:the|his|her|that|this|all|both|previously|recently) )$")


def has_fate(before: str, own: str, after: str) -> bool:
    """A participle that stands before its noun, whose later fate the statement tells."""
    if not _PARTICIPLE.fullmatch(own) or not _NOUN_PHRASE.search(before.rstrip() + " "):
        return False
    return _SINCE.match(after) is not None


def told_the_diagnosis(before: str, own: str) -> bool:
    """ "Proven on biopsy": the sample that the diagnosis rests on was taken before the visit."""
    return own.lower().endswith(("biopsy", "bx")) and _SHOWN_BY.search(before) is not None
