"""Headings in the middle of a line turned into headings of lines of their own."""

from __future__ import annotations

import re

from audit.chart.page.headings import headings, named, normal

_WORDS = (
    r"(?:A/P|A&P|HPI|PE|ROS|PMH|O/E|Exam|Physical [Ee]xam|Skin [Ee]xam|Subjective|Objective|"
    r"Assessment(?:(?:/| and | & )[Pp]lan)?|Impression(?:/[Pp]lan)?|Imp|Plan|Procedures?|"
    r"EXAM|ASSESSMENT(?:/PLAN)?|PLAN|IMPRESSION|PROCEDURES?|Dx|DX)"
)
# A heading of a line's middle stands behind a full stop, capitalised, with its colon.
_INLINE = re.compile(rf"(?<=[.;!?)])[ \t](?=[ \t]*{_WORDS}:[ \t]*\S)")
_LETTER = re.compile(r"(?:^|(?<=[\s.;]))(?P<l>[SOAPsoap])(?P<m>[:)])(?=[ \t]*\S)", re.M)


# Transcripts whose lines were joined by commas: "… left cheek.,PROCEDURE: ,1.  Excision …,2. …".
_JOINED = re.compile(r"(?:^|[,.;])[ \t]?[A-Z][A-Z0-9 /&().'-]{3,50}:[ \t]*,", re.M | re.I)
_HEAD = re.compile(r",[ \t]?(?=(?P<name>[A-Z][A-Z0-9 /&().'-]{3,50}):[ \t]*\S)", re.I)
_ENTRY = re.compile(r",[ \t]?(?=\d{1,2}[.)][ \t]+[A-Z])|(?<=[.!?]),(?=[ \t]*[A-Z])", re.I)
_LEAD = re.compile(r"(?<=:)[ \t]*,")


def _unjoined(text: str) -> str:
    """The text with a line's end for each comma that stood for one; as long as before."""
    if len(_JOINED.findall(text)) < 2:
        return text
    text = _HEAD.sub(lambda m: _ended(m) if _is_head(m["name"]) else m.group(), text)
    text = _ENTRY.sub(_ended, text)
    return _LEAD.sub(lambda m: " " * len(m.group()), text)


def _ended(match: re.Match[str]) -> str:
    return "\n" + " " * (len(match.group()) - 1)


def _is_head(name: str) -> bool:
    """Shouted words before a colon, or in small letters those of our vocabulary."""
    return name.isupper() or named(normal(name), name) is not None


# "PROCEDURE, Excision of …" in a transcript whose headings all end with a comma.
_COMMAED = re.compile(r"^[ \t]*(?P<name>[A-Za-z][A-Za-z /&'-]{2,40}?)(?P<m>,)(?=[ \t]+\S)", re.M)


def _colons(text: str) -> str:
    """Where three headings of the vocabulary end with a comma, a colon for each."""
    found = [m for m in _COMMAED.finditer(text) if headings().get(normal(m["name"]))]
    if len({normal(m["name"]) for m in found} - _NO_HEAD) < 3:
        return text
    # a head of its own making, "SETTINGS, 595 nm", behind a line that came to its end
    own = [m for m in _COMMAED.finditer(text) if _ENDED.search(text, 0, m.start())]
    for m in (*found, *(m for m in own if " " not in m["name"].strip())):
        text = text[: m.start("m")] + ":" + text[m.end("m") :]
    return text


_ENDED = re.compile(r"[.,;:][ \t]*\n\s*\Z")
_NO_HEAD = frozenset({"patient", "name", "surgeon", "date", "skin", "neck", "general", "history"})
_ENTRIES = re.compile(r"^[ \t]*[A-C](?P<m>:|[ \t]+[-–—](?=[ \t]))(?=[ \t]*\S)", re.M | re.I)
_S_O = re.compile(r"^[ \t]*[SO](?:[:)]|[ \t]+[-–—][ \t])", re.M | re.I)


def _lettered(text: str) -> str:
    """ "A: … / B - …" of a list of sites: letters of entries, no Assessment of a SOAP note."""
    letters = {m.group().strip()[0].upper() for m in _ENTRIES.finditer(text)}
    if _S_O.search(text) or not {"A", "B"} <= letters:
        return text
    return _ENTRIES.sub(_entry, text)


def _entry(match: re.Match[str]) -> str:
    return match.group()[: -len(match["m"])] + ")".ljust(len(match["m"]))


def inline_headings(text: str) -> str:
    """The text, as long as before, with a line's end before each heading inside a line."""
    text = _lettered(_unjoined(_colons(text)))
    out = list(text)
    for match in _INLINE.finditer(text):
        out[match.start()] = "\n"
    for at, mark in _soap(text):
        if at and out[at - 1] in " \t":
            out[at - 1] = "\n"
        out[mark] = ":"
    return "".join(out)


def _soap(text: str) -> list[tuple[int, int]]:
    """Where S, O, A and P stand in this order; fewer than three of them are something else."""
    found: list[tuple[int, int]] = []
    wanted = "soap"
    for match in _LETTER.finditer(text):
        letter = match["l"].lower()
        if letter in wanted:
            found.append((match.start(), match.start("m")))
            wanted = wanted[wanted.index(letter) + 1 :]
    spread = len(found) > 2 and text[found[-1][0]].lower() == "p"
    return found if spread else []
