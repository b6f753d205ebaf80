"""The words on both sides of a length turned into its role, where only both together tell it."""

from __future__ import annotations

from audit.chart.words.patterns import rx
from audit.chart.words.size_cues import LESION

# Role, cue before, cue behind, both of which must stand.
_THREAD = (
    r"(?:vicryl|monocryl|nylon|prolene|ethilon|pds|silk|gut|chromic|sutures?|stitch(?:es)?|layers)"
)
_BOTH: tuple[tuple[str, str, str], ...] = (
    (
        "length",
        r"\b(?:sewn|stitched|sutured|closed|repaired|lacerations|wounds)\b[^.;\d]{0,30}$",
        r"^ (?:in all|all told|altogether|overall|in total|total)\b",
    ),
    (
        "length",
        r"\b(?:suture|closure|stitch|incision|repair) line\b[^.;]{0,60}\b(?:is|was|measure[sd]) $",
        r"^ (?:long|in length)",
    ),
    (
        "length",
        rf"\b{_THREAD}\b[^.;\d]{{0,25}}\b(?:measuring|over|for|totall?ing)"
        r"(?: a (?:total )?(?:length|distance) of| about)? $",
        r"",
    ),
    (
        "instrument",
        r"\bpunch(?: (?:bx|biops\w+))?\b[^.;\d]{0,45}[,(:] ?$",
        r"^ *(?:[.;)]|$)",
    ),
    (
        "excised",
        r"\b(?:area|segment|strip|portion|patch|piece|block|slab|dis[ck])\b[^.;,\d]{0,30}$",
        r"^,? (?:(?:was|were|then) )*(?:excised|removed|resected|cut out|taken)\b",
    ),
    (
        "defect",
        r"\b(?:leaving|leaves|left(?= (?:an?|the|us|with|behind|about|\d)| ?$)|"
        r"remained|remaining|resulting in|resulted in)\b[^.;,\d]{0,30}$",
        r"^ (?:across|defect|hole|wound|in diameter|wide)\b",
    ),
    (
        "excised",
        r"\b(?:size|measur\w+) (?:after|following) (?:removal|excision)[^.;\d]{0,15}$",
        r"",
    ),
    (
        "lesion",
        r"\b(?:cuts?|gash|tear|rip)\b[^.;,\d]{0,20}\b(?:is|was|of|about) $",
        r"^ (?:long|in length)",
    ),
    (  # the lesion is named right before its figure, whatever else the sentence measures
        "lesion",
        rf"\b(?:the|this|that|a|an|his|her) (?:\w+ ){{0,2}}{LESION}, (?:about |roughly |some )?$",
        r"^(?: (?:across|in size|in diameter))?,(?! (?:margins?|rim|cuff|defect)\b)",
    ),
    (
        "lesion",
        rf"\b{LESION} (?:of|on|at|over|in|behind|below|above) (?:the |his |her )?(?:\w+ ){{1,3}}"
        r"(?:about |roughly |some |approximately )?$",
        r"^ (?:across|in (?:size|diameter|greatest dimension)|at (?:its|the) (?:widest|largest))\b",
    ),
    (  # the thing itself as it came out, not a repair that came out at its length
        "lesion",
        r"(?<!repair )(?<!closure )(?<!line )(?<!wound )(?<!incision )(?<!scar )"
        r"\b(?:came out|came away|shelled out|popped out|was delivered|delivered|peeled out|"
        r"lifted out|enucleated|rolled out|teased out)\b(?:(?!\b(?:incision|wound|closed|punch|"
        r"suture\w*|with a|through)\b)[^.;\d]){0,45}"
        r"(?:, |\b(?:was|is|measured|measuring|and) |about |roughly |approximately |at )+$",
        r"^(?: (?:across|in (?:size|diameter)|long))? *(?:[.;,)\n]|$| on the back table| overall)",
    ),
    ("margin", r"", r"^ clear(?:ance)?(?=[.,;)]|$| all| of (?:the|it)| in| on)"),
    (
        "defect",
        r"\b(?:post|after)[- ](?:debrid\w+|curett\w+|treatment)[^.;\d]{0,15}$",
        r"",
    ),
    ("defect", r"^(?!.*(?:clos|sutur|\d-0|vicryl|nylon)).*\bfinal:? $", r"^ *(?:[.,;)\n]|$)"),
)  # fmt: skip
_FITTING = tuple((role, rx(before), rx(behind)) for role, before, behind in _BOTH)


def fitted_role(before: str, after: str, pair: bool) -> str | None:
    """The role that the words before and behind agree on; a pair of figures closes no line."""
    for role, ahead, behind in _FITTING:
        if ahead.search(before) and behind.match(after) and not (role == "length" and pair):
            return role
    return None
