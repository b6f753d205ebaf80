"""The words of one pathology result turned into its name, its class and its degree of atypia."""

from __future__ import annotations

from audit.chart.words.diagnoses import Diagnosis, find_diagnoses
from audit.chart.words.patterns import rx
from audit.model import DiagnosisClass

_SEVERE = rx(
    r"\b(?:severe(?:ly)? (?:\w+ )?(?:atypia|dysplas\w+|atypical)|severe (?:cytologic )?atypia|"
    r"melanoma in situ|mmis|lentigo maligna)\b"
)
CLASS_BENIGN = rx(
    r"\b(?:scar|granulation tissue|no (?:residual )?(?:carcinoma|tumou?r|malignancy|melanoma|"
    r"basal|squamous|bcc|scc)[\w ]*|negative for (?:malignancy|tumou?r|carcinoma))\b"
)


def is_severe(text: str) -> bool:
    """Severe atypia or melanoma in situ is named and not denied."""
    return any(
        not rx(r"\b(?:no|not|without|negative for|excluded?)\b[^.;\n]{0,30}$").search(
            text[max(0, m.start() - 45) : m.start()]
        )
        for m in _SEVERE.finditer(text)
    )


# In a pathologist's mouth these settle the diagnosis; in a clinician's they leave it open.
_SETTLED = rx(r"\b(?:(?:most )?(?:consistent|compatible) with|c/w|diagnostic of|representing)\b")


def result_of(body: str) -> tuple[str, DiagnosisClass] | None:
    """The words and the class of a part's diagnosis; None where no words are left."""
    settled = _SETTLED.sub(lambda m: " " * len(m.group()), body)
    named = [d for d in find_diagnoses(settled) if not d.generic and not d.past]
    firm = [d for d in named if not d.negated]
    if firm:
        best = worst(firm)
        words = body[best.start : best.end] if best.end <= len(body) else best.words
        return " ".join(words.split()), final_class(best, settled)
    if benign := CLASS_BENIGN.search(body):
        return " ".join(benign.group().split()), DiagnosisClass.BENIGN
    words = " ".join(body.split())[:80].strip(" .:-|")
    return (words, DiagnosisClass.UNCERTAIN) if words else None


def worst(found: list[Diagnosis]) -> Diagnosis:
    """The gravest of the settled names; an open question only where nothing is settled."""
    order = [DiagnosisClass.MALIGNANT, DiagnosisClass.PREMALIGNANT, DiagnosisClass.UNCERTAIN,
             DiagnosisClass.BENIGN, DiagnosisClass.OTHER]  # fmt: skip
    return min(found, key=lambda d: (order.index(d.klass) if not d.hedged else 9, d.start))


_MOLE = rx(r"\b(?:n[ae]+v(?:us|i)|melanocyt\w+|lentigo|lentiginous)\b")
# Atypia makes a mole an uncertain lesion; that of a keratosis or of single cells does not.
_ATYPIA = rx(
    r"\b(?:dysplas\w+|atypi\w+|architectural disorder|clark'?s? n[ae]+vus|uncertain|"
    r"of special site|borderline)\b"
)
_NO_ATYPIA = rx(r"\b(?:no|not|without|negative for|absence of|lacks?)(?: \w+){0,3} $")


def is_atypical_mole(body: str) -> bool:
    """A mole with dysplasia or atypia that the words do not deny."""
    return _MOLE.search(body) is not None and any(
        not _NO_ATYPIA.search(body[: m.start()]) for m in _ATYPIA.finditer(body)
    )


def final_class(best: Diagnosis, body: str) -> DiagnosisClass:
    """The class of a result whose gravest settled name is `best`."""
    if best.of is DiagnosisClass.BENIGN and is_atypical_mole(body):
        return DiagnosisClass.UNCERTAIN
    if best.of is DiagnosisClass.MALIGNANT and best.hedged:
        return DiagnosisClass.UNCERTAIN
    if best.of is DiagnosisClass.OTHER:
        return DiagnosisClass.BENIGN if rx("scar").search(best.words) else DiagnosisClass.OTHER
    return best.of
