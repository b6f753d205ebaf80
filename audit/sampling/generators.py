"""A recorded seed becomes numbers in the order of selection, the same on every machine."""

from __future__ import annotations

import hashlib
import struct
from dataclasses import dataclass
from typing import Protocol

from audit.errors import UserError

SHA256 = "sha256"
RATSTATS = "ratstats"
VERSIONS = {
    SHA256: "SHA-256 counter generator, sample by index (Ottoboni and Stark's cryptorandom), v1",
    RATSTATS: "Wichmann-Hill AS 183 seeded as RAT-STATS 2010 does, v1",
}


class Generator(Protocol):
    def distinct(self, low: int, high: int, count: int) -> list[int]:
        """`count` different whole numbers of low..high, ends included, in order of selection."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """Selected numbers and spares, both in the order of selection."""

    sample: tuple[int, ...]
    spares: tuple[int, ...]


def generator(name: str, seed: str | float) -> Generator:
    if name == SHA256:
        return Sha256Generator(str(seed))
    if name == RATSTATS:
        return RatStatsGenerator(_seed_number(seed))
    raise UserError(f"Unknown generator {name!r}: use {SHA256!r} or {RATSTATS!r}.")


def draw_numbers(
    name: str, seed: str | float, low: int, high: int, count: int, spares: int = 0
) -> Numbers:
    """Numbers of low..high without repetition; the spares continue the same stream."""
    wanted = count + spares
    if count < 1 or spares < 0:
        raise UserError("Ask for at least one number, and no negative number of spares.")
    if wanted > high - low + 1:
        raise UserError(
            f"{wanted} different numbers do not exist between {low} and {high}: ask for fewer."
        )
    numbers = generator(name, seed).distinct(low, high, wanted)
    return Numbers(tuple(numbers[:count]), tuple(numbers[count:]))


def _seed_number(seed: str | float) -> float:
    try:
        return float(seed)
    except ValueError:
        raise UserError("The RAT-STATS generator needs a number as seed.") from None


class Sha256Generator:
    """SHA-256 of "seed," followed by one zero byte a step, read as bits from the low end.

    Source: cryptorandom 0.4 (Ottoboni, Stark), reproduced so that its draws verify ours.
    """

    def __init__(self, seed: str) -> None:
        self._hash = hashlib.sha256(f"{seed},".encode())
        self._bits = 0
        self._remaining = 0

    def bits(self, count: int) -> int:
        while count > self._remaining:
            block = int.from_bytes(self._hash.digest(), "big")
            self._hash.update(b"\x00")
            self._bits |= block << self._remaining
            self._remaining += 256
        value = self._bits & ((1 << count) - 1)
        self._bits >>= count
        self._remaining -= count
        return value

    def below(self, limit: int) -> int:
        width = (limit - 1).bit_length()
        value = self.bits(width)
        while value >= limit:
            value = self.bits(width)
        return value

    def distinct(self, low: int, high: int, count: int) -> list[int]:
        """Fisher-Yates over low..high; only the places that moved are kept in memory."""
        moved: dict[int, int] = {}
        left = high - low + 1
        chosen = []
        for _ in range(count):
            place = self.below(left)
            left -= 1
            chosen.append(low + moved.get(place, place))
            moved[place] = moved.get(left, left)
        return chosen


_LCG_MULTIPLIER, _LCG_INCREMENT, _LCG_MODULUS = 1_140_671_485, 12_820_163, 1 << 24
_MODULI = (30_269, 30_307, 30_323)
_MULTIPLIERS = (171, 172, 170)


class RatStatsGenerator:
    """RAT-STATS' single-stage numbers: AS 183 (Wichmann and Hill 1982), Visual Basic seed.

    Its state has 16 free bits, so a determined person could shop for a seed among 65,536 streams:
    for compatibility with RAT-STATS; evidence rests on the SHA-256 generator.
    """

    def __init__(self, seed: float) -> None:
        random = _VisualBasicRandom()
        random.draw(_MODULI[0])  # the program draws once before it asks for the seed
        random.randomize(seed)
        self._state = [random.draw(modulus) for modulus in _MODULI]

    def fraction(self) -> float:
        self._state = [
            multiplier * value % modulus
            for multiplier, value, modulus in zip(_MULTIPLIERS, self._state, _MODULI, strict=True)
        ]
        return sum(v / m for v, m in zip(self._state, _MODULI, strict=True)) % 1.0

    def distinct(self, low: int, high: int, count: int) -> list[int]:
        width = high - low + 1
        chosen: dict[int, None] = {}
        while len(chosen) < count:
            chosen.setdefault(int(self.fraction() * width) + low)
        return list(chosen)


class _VisualBasicRandom:
    """Visual Basic's Rnd and Randomize as the program calls them from a fresh start."""

    def __init__(self) -> None:
        bits = struct.unpack("<I", struct.pack("<f", -1.0))[0]
        self.state = ((bits & 0xFFFFFF) + (bits >> 24)) % _LCG_MODULUS

    def randomize(self, seed: float) -> None:
        high = struct.unpack("<Q", struct.pack("<d", seed))[0] >> 32
        self.state = (((high & 0xFFFF) ^ (high >> 16)) << 8) | (self.state & 0xFF)

    def draw(self, modulus: int) -> int:
        while True:
            self.state = (_LCG_MULTIPLIER * self.state + _LCG_INCREMENT) % _LCG_MODULUS
            value = modulus * self.state / _LCG_MODULUS + 1
            if value < modulus:
                return int(value)
