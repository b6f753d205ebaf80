"""Sentences of a deed turned into the deepest layer that they say was reached."""

from __future__ import annotations

from collections.abc import Sequence

from audit.chart.lesions.draft import Draft
from audit.chart.page.text import Sentence
from audit.chart.words.patterns import rx

_DEPTHS = (
    ("subfascial", r"subfascial|sub-fascial|beneath the fascia|below the fascia"),
    ("bone", r"(?:to|into|through|down to) (?:the )?(?:bone|periosteum|calvarium|coccyx)"),
    ("cartilage",
        r"(?:to|into|through|down to) (?:the )?(?:cartilage|perichondrium)|"
        r"cartilage (?:was )?exposed"),
    ("muscle",
        r"(?:into|through|including) (?:the )?(?:\w+ )?muscle(?! fascia)|"
        r"to (?:the )?muscle(?! fascia)|orbicularis"),
    ("fascia",
        r"(?:to|down to|at|above) (?:the )?(?:level of (?:the )?)?(?:\w+ )?(?:muscle |"
        r"deep )?fascia|galea|tendon sheath"),
    ("subcutis",
        r"subcut\w*|to (?:the )?(?:level of (?:the )?)?(?:\w+ )?fat|into (?:the )?(?:\w+ )?fat|"
        r"full[- ]thickness|adipose|fat\b"),
    ("dermis", r"(?:to|into|through|in) (?:the )?(?:\w+ )?dermis|mid[- ]dermis|dermal"),
    ("epidermis", r"(?:to|into|through|in) (?:the )?epidermis|intraepidermal"),
)  # fmt: skip


def put_depth(telling: Sequence[Sentence], draft: Draft) -> None:
    for name, source in _DEPTHS:
        for s in telling:
            match = rx(rf"\b(?:{source})").search(s.text)
            if (
                match
                and not rx(r"\b(?:not|no|without)\b[^.;]{0,25}$").search(s.text[: match.start()])
                and not rx(r"^[^.;]{0,45}\bnot (?:entered|involved|breached|violated)").search(
                    s.text[match.end() :]
                )
            ):
                if rx(r"\d-0|vicryl|monocryl|closed|sutur").search(
                    s.text[max(0, match.start() - 40) : match.end() + 30]
                ):
                    continue
                draft.put("depth", name, s.at(match.start(), match.end()))
