"""Pages and lines of a PDF joined where the layout broke a word or a sentence in two."""

from __future__ import annotations

import re
from collections.abc import Sequence

from audit.intake.pdf_letters import HYPHEN

# First parts of words that are written with a hyphen anyway: "ill-defined", "follow-up".
COMPOUND = re.compile(
    r"\b(?:[A-Za-z]|\w*\d|well|ill|non|post|pre|full|split|half|self|follow|low|high|long|short|"
    r"deep|two|three|four|five|six|multi|inter|intra|sub|semi|ultra|anti|freeze|thaw|layer|one|"
    r"slow|fast|hand|left|right|mid|all|rule|back|check|work|cross|side|dome|rapid|pearly|re|co|"
    r"skin|flesh|dark|light|blue|red|pink|yellow|gray|grey|black|brown|plaque|over|under)$",
    re.IGNORECASE,
)
BROKEN = re.compile(rf"(\S*?)[{HYPHEN}\u2010-]\n[ \t]*(?=[a-z\d])")
RUNNING = 6  # lines at the top or foot of a page that may be its running head
NUMBER = re.compile(r"\W*(?:page|p\.|pg\.?)?\s*\d+(?:\s*(?:of|/)\s*\d+)?\W*", re.IGNORECASE)


def joined_words(text: str) -> str:
    """ "derma-/tologic" is one word, "ill-/defined" and "4-/0" keep their hyphen."""

    def join(match: re.Match[str]) -> str:
        head = match[1]
        if not head or not head[-1].isalnum():
            return match[0]  # a dash
        return f"{head}-" if head[-1].isdigit() or COMPOUND.search(head) else head

    return BROKEN.sub(join, text).replace(f"{HYPHEN}\n", "-\n").replace(HYPHEN, "")


def joined_pages(pages: Sequence[Sequence[str]]) -> str:
    """Pages one below the other. Where a sentence runs on, the running heads between are left out.

    They are told on the page before or after; between two finished sentences they stay, for a page
    may be a paper of its own.
    """
    out: list[str] = []
    for number, page in enumerate(pages):
        lines = list(page)
        before = pages[number - 1] if number else []
        if out and before:
            foot, head = _foot(before, page), _head(before, page)
            kept = before[: len(before) - foot]
            if kept and lines[head:] and _runs_on(kept[-1], lines[head]):
                while out and foot:
                    out.pop()
                    foot -= 1
                lines = lines[head:]
        out += lines
    return "\n".join(out)


def _head(before: Sequence[str], page: Sequence[str]) -> int:
    """How many lines at the top repeat those of the page before."""
    return _repeated(before[:RUNNING], page[:RUNNING])


def _foot(before: Sequence[str], page: Sequence[str]) -> int:
    return _repeated(before[::-1][:RUNNING], page[::-1][:RUNNING])


def _repeated(before: Sequence[str], page: Sequence[str]) -> int:
    count = 0
    for a, b in zip(before, page, strict=False):
        if a.strip() != b.strip() and not (NUMBER.fullmatch(a) and NUMBER.fullmatch(b)):
            break
        count += 1
    return count


def _runs_on(last: str, first: str) -> bool:
    """A line without its stop, and one that begins small."""
    end, begin = last.rstrip(), first.lstrip()
    return bool(end) and end[-1] not in ".:;!?)" and begin[:1].islower()
