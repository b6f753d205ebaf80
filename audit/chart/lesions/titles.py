"""The sentences of an operation report turned into the same with the bare title told as title."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from audit.chart.lesions.inventory import entries
from audit.chart.page.text import Sentence
from audit.chart.words.operations import find_operations
from audit.chart.words.patterns import rx

_HEADS = ("procedure", "procedures", "operation", "surgery", "operative procedure")
# A finite verb or a participle of work: the line tells, it does not merely name.
_TELLS = rx(
    r"\b(?:was|were|is|are|had|has|i|we|he|she|then|after|under|closed|sent|sutured|excised|"
    r"removed|"
    r"taken|treated|obtained|prepped|tolerated|injected|froze|frozen|snipped|shaved|drained|cut|"
    r"required|began|performed|done)\b"
)
_DEED = rx(r"\b(?:was|were) (?:\w+ ){0,2}\w+(?:ed|en|de|ut|ade)\b")


def titled(sentences: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """ "PROCEDURE: Excision of cyst, back." before a narrative is a title; elsewhere a deed."""
    last = max((i for i, s in enumerate(sentences) if _narrates(s)), default=-1)
    out: list[Sentence] = []
    for i, sentence in enumerate(sentences):
        first = i == 0 or _stand(sentences[i - 1]) != _stand(sentence)
        if first and i < last and _stand(sentences[last]) != _stand(sentence) and _names(sentence):
            sentence = replace(sentence, part="title")
        listed = sentence.part in ("title", "diagnosis") and len(sentence.text) < 400
        out.extend(entries(sentence) if listed else [sentence])
    return tuple(out)


def _stand(sentence: Sentence) -> tuple[int, int]:
    return sentence.item, sentence.block


def _narrates(sentence: Sentence) -> bool:
    return sentence.part in ("procedure", "narrative") and _DEED.search(sentence.text) is not None


def _names(sentence: Sentence) -> bool:
    headed = sentence.part == "procedure" and sentence.heading in _HEADS and sentence.key is None
    if not headed or len(sentence.text) >= 200 or _TELLS.search(sentence.text):
        return False
    return bool(find_operations(sentence.text))
