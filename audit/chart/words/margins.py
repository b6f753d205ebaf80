"""The words of a pathology result turned into whether its margins are clear or involved."""

from __future__ import annotations

from audit.chart.words.patterns import rx

_RIM = r"(?:margins?|edges?|base|borders?)(?: ?\([^)\n]{0,30}\))?:?"
# A reach of words within one clause: "transected at the inked deep margin".
_FEW = r"(?:(?![.;,])[^\n]){0,40}?"
_INVOLVED = rx(
    rf"\b{_RIM} (?:is |are |was |were |appears? )?(?:\w+ )?(?:involved|positive|transected)\b|"
    rf"\binvolv\w+ (?:the )?{_FEW}{_RIM}|"
    rf"\b(?:extend\w*|present|transected|reach\w*|seen|runs?|carried) (?:to|at|into|off)? ?"
    rf"(?:the |all |one |both |an? )?{_FEW}\b{_RIM}|"
    rf"\b(?:transected|incompletely (?:excised|removed))\b|"
    rf"\b(?:tumou?r|carcinoma|melanoma|lesion) (?:is )?(?:at|on) (?:the )?{_FEW}{_RIM}|"
    rf"\bpositive {_FEW}{_RIM}"
)
_CLEAR = rx(
    rf"\b{_RIM} (?:are |is |were |was |appears? )?(?:\w+ )?(?:free|clear\w*|negative|uninvolved|"
    rf"not involved)\b|\bcompletely (?:excised|removed)\b|"
    rf"\b(?:clear|negative|free|uninvolved) {_FEW}{_RIM}|"
    rf"\b{_RIM} [\w ]{{0,20}}(?:negative|clear|free)\b|"
    rf"\b(?:not|no)\b{_FEW}\b(?:present|seen|identified|tumou?r|extend\w*|involv\w*)"
    rf" ?{_FEW}{_RIM}"
)
_DENIED = rx(r"\b(?:no|not|without|un|never)\b[^.;\n]{0,25}$")


def margins_of(text: str) -> str | None:
    """ "involved" where any margin is, else "clear" where one is said to be, else None."""
    for match in _INVOLVED.finditer(text):
        denied = _DENIED.search(text[max(0, match.start() - 30) : match.start()])
        if not denied and not rx(r"\bnot? (?:involv|present|seen)").search(match.group()):
            return "involved"
    return "clear" if _CLEAR.search(text) else None
