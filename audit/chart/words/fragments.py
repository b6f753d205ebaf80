"""A clinical pattern turned into letters that any match must hold: most sentences hold none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from audit.chart.words.patterns import rx

_LEAST = 2  # a single letter stands in nearly every sentence


@dataclass(frozen=True, slots=True)
class Gated:
    """A pattern behind its fragments: it is only tried on texts that hold one of them.

    Looking for letters costs a hundredth of trying a long alternation at each place of a sentence.
    """

    pattern: re.Pattern[str]
    fragments: tuple[str, ...] | None  # None: some alternative has no certain letters

    def finditer(self, text: str, lowered: str) -> Iterator[re.Match[str]]:
        """The matches in `text`; `lowered` is the same text in small letters, made once."""
        if self.fragments is None or any(f in lowered for f in self.fragments):
            yield from self.pattern.finditer(text)


@lru_cache(maxsize=4096)
def gated(before: str, sources: tuple[str, ...], after: str) -> Gated:
    """Any of the `sources`, between what must stand before and after them."""
    found = [required(source) for source in sources]
    certain = all(f is not None for f in found)
    every = tuple(sorted({x for f in found for x in f or ()})) if certain else None
    return Gated(rx(before + "(?:" + "|".join(sources) + ")" + after), every)


def required(source: str) -> tuple[str, ...] | None:
    """One fragment of small letters for each alternative, or None where an alternative has none."""
    fragments = []
    for branch in branches(source):
        runs = sorted(_runs(branch), key=len)
        if runs and len(runs[-1]) >= _LEAST:
            fragments.append(runs[-1])
        elif inner := _inner(branch):
            fragments.extend(inner)
        else:
            return None
    return tuple(fragments)


def branches(source: str) -> Sequence[str]:
    """The alternatives of the outermost level."""
    out, depth, last = [], 0, 0
    for start, end in _atoms(source):
        atom = source[start:end]
        depth += (atom == "(") - (atom == ")")
        if atom == "|" and depth == 0:
            out.append(source[last:start])
            last = end
    return [*out, source[last:]]


def _inner(branch: str) -> tuple[str, ...] | None:
    """The fragments of the one group that a branch must match, where it is not optional."""
    for group, quantifier in _groups(branch):
        plain = re.match(r"\(\?:|\((?!\?)", group)
        if (
            plain
            and quantifier not in ("?", "*", "{")
            and (found := required(group[plain.end() : -1]))
        ):
            return found
    return None


def _groups(branch: str) -> Iterator[tuple[str, str]]:
    """Each outermost group with the character behind it."""
    depth = opened = 0
    for start, end in _atoms(branch):
        atom = branch[start:end]
        if atom == "(":
            opened = start if depth == 0 else opened
            depth += 1
        elif atom == ")":
            depth -= 1
            if depth == 0:
                yield branch[opened:end], branch[end : end + 1]


def _runs(branch: str) -> Iterator[str]:
    """Runs of letters outside groups and classes that nothing makes optional."""
    run, depth = "", 0
    for start, end in _atoms(branch):
        atom = branch[start:end]
        depth += (atom == "(") - (atom == ")")
        letter = (
            depth == 0 and len(atom) == 1 and atom.isascii() and (atom.isalnum() or atom == "&")
        )
        if letter and branch[end : end + 1] not in ("?", "*", "{"):
            run += atom.lower()
            if branch[end : end + 1] != "+":
                continue
        yield run
        run = ""
    yield run


def _atoms(source: str) -> Iterator[tuple[int, int]]:
    """Escapes, character classes and repeats as one piece, all else letter by letter."""
    for match in re.finditer(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\{\d*,?\d*\}|.", source, re.DOTALL):
        yield match.span()
