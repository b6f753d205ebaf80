"""The threads and the layer words of a statement turned into which thread closes which layer."""

from __future__ import annotations

import re
from functools import cache

from audit.chart.words.patterns import rx, vocabulary


@cache
def words(name: str) -> str:
    """The alternatives of one list of the vocabulary as a pattern."""
    return "(?:" + "|".join(vocabulary("closures")[name]) + ")"


# 4-0, 4.0, 4/0, 4-O, #4-0, 4 oh.
_SIZE = r"(?:#? ?\b\d{1,2} ?[-–./] ?(?:0|o)\b|\b\d-oh\b)"

_SIZE_ALONE = r"(?<![\d.])\b(?:[2-9]|10)-[0o]\b(?! ?(?:cm|mm|x))"


@cache
def threads_in() -> re.Pattern[str]:
    """Named threads with their sizes, else a size alone, else sutures without a name."""
    names = "|".join(
        f"(?P<{kind}>{words(name)})"
        for kind, name in (
            ("surface", "surface_threads"),
            ("buried", "buried_threads"),
            ("staple", "staples"),
            ("adhesive", "adhesives"),
        )
    )
    return rx(
        rf"(?:{_SIZE}(?: ?(?:and|&|or|/|,) ?{_SIZE})* ?-?(?:clear |undyed |coated |braided )?)?"
        rf"\b(?:{names})\b(?: (?:sutures?|stitch(?:es)?))?|{_SIZE_ALONE}|"
        rf"\b(?P<unnamed>(?:sutures?|stitch(?:es)?)\b(?! (?:out|removal|line|scissors|material)|"
        rf" (?:will|to) be))"
    )


@cache
def layer_words() -> re.Pattern[str]:
    names = ("deep", "deep_ways", "skin", "skin_ways")
    return rx(r"\b(?:" + "|".join(f"(?P<{n}>{words(n)})" for n in names) + r")\b")


# "Deep layer with", "skin:", "dermis was closed": the word stands before its own thread.
_LINK = rx(
    r"\b(?:with|using|by|via|utilizing|employing|were|was|got)\b|\bw/|[:=]|"
    r"\b(?:clos\w+|approximat\w+|reapproximat\w+|sutured|sewn)\b"
)
_PARTED = rx(r"[,+&/]|\b(?:and|then|followed|over|plus|with)\b")
_LED = rx(r"^ ?(?:sutures? |stitch(?:es)? |[x×] ?\d+ )?(?:were |was )?(?:placed |used |put )?"
          r"(?:to|in|into|for|through|at|on|within)\b[^,;]*$")  # fmt: skip
_DEPTH = rx(
    r"\b(?:down to|to|into|through|level of|including|beneath|below|above|over|off|from|entering|"
    r"exposing|under)(?: and including)? (?:the )?(?:\w+ ){0,2}$"
)
_CUT = r"\b(?:incis\w+|excis\w+|divid\w+|open(?:ed)?|enter\w*|undermin\w+|dissect\w+|elevat\w+|" \
       r"carried|taken|removed|cut)\b"  # fmt: skip
_PLANE = rx(r"^ (?:tissue )?(?:plane|level|space|pocket)\b")


# "5-0 nylon, no deep sutures needed".
_NONE = rx(r"\b(?:no|without|not|never|nor) (?:any |need for )?$")


def assigned(text: str, start: int, stop: int, threads: list[re.Match[str]]) -> list[set[str]]:
    """For each thread of a statement the layers whose words belong to it."""
    told: list[set[str]] = [set() for _ in threads]
    for word in layer_words().finditer(text, start, stop):
        if any(t.start() <= word.start() < t.end() for t in threads):
            continue
        if _NONE.search(text, start, word.start()):
            continue
        owner = _owner(text, word, threads)
        if owner is None:
            continue
        before = threads[owner].start() >= word.end()
        if before and is_depth(text, start, word, threads[owner].start()):
            continue
        told[owner].add(word.lastgroup or "")
        if word.group().lower().startswith("intraderm"):
            told[owner].add("intradermal")
    return [_layers(x) for x in told]


def _layers(told: set[str]) -> set[str]:
    out = set()
    if "intradermal" in told and "skin_ways" in told:
        return {"skin"}
    if told & {"deep", "deep_ways"}:
        out.add("deep")
    if "skin" in told or ("skin_ways" in told and not out):
        out.add("skin")
    return out


def _owner(text: str, word: re.Match[str], threads: list[re.Match[str]]) -> int | None:
    last = [i for i, t in enumerate(threads) if t.end() <= word.start()]
    following = [i for i, t in enumerate(threads) if t.start() >= word.end()]
    if not last or not following:
        return last[-1] if last else following[0] if following else None
    head = text[threads[last[-1]].end() : word.start()]
    tail = text[word.end() : threads[following[0]].start()]
    if _LINK.search(tail):
        return following[0]
    return following[0] if _PARTED.search(head) and not _LED.match(head) else last[-1]


_CELL = re.compile(r"[ \t]{3,}(?:to |subcut )?$")
_CELL_ENDS = re.compile(r"(?: \w+)?[ \t]{3,}\S")


def is_depth(text: str, start: int, word: re.Match[str], thread: int | None = None) -> bool:
    """The word tells how far a cut went or where it was undermined, not what was sewn."""
    if _CELL.search(text[: word.start()]) and _CELL_ENDS.match(text[word.end() :]):
        return True  # a table's column of depths: "4 cm     dermis     staples x6"
    before = text[max(start, word.start() - 60) : word.start()]
    if _PLANE.match(text[word.end() :]):
        return True
    if _DEPTH.search(before) and not rx(rf"\b{words('closing')}\b").search(before):
        return True
    between = text[word.end() : thread] if thread is not None else ""
    return rx(rf"^[^,]*{_CUT}").search(between) is not None
