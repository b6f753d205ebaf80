"""Nouns that by their form speak of several lesions, wounds or samples."""

from __future__ import annotations

from audit.chart.words.patterns import rx

PLURAL = rx(
    r"\b(?:lesions|aks|keratoses|sks|isks|warts|verrucae|mollusca|tags|papules|spots|nevi|moles|"
    r"cysts|wens|lipomas|neurofibromas|carcinomas|melanomas|bccs|sccs|nodules|"
    r"condylomas?ta|condylomata|acrochordons|lacerations|lacs|cuts|wounds|"
    r"ulcers|boils|abscesses|nails|toenails|"
    r"punches|shaves|samples|bxs|fingernails|angiomas|keloids|growths|biopsies|tumors|scars|"
    r"patches)\b"
)
