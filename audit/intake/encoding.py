"""Bytes of a text file turned into text, with the name of the encoding that they are in."""

from __future__ import annotations

import codecs
from pathlib import Path

from audit.errors import InputError

LARGEST_TABLE = 4_000_000_000  # bytes
BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
PROBE = 4096  # bytes that are looked at for UTF-16 without a mark


def decode(data: bytes) -> tuple[str, str]:
    """Text and encoding: UTF-8, UTF-8 or UTF-16 with a mark, UTF-16 without, else Windows-1252.

    Raises InputError where the bytes are no text.
    """
    for mark, name in BOMS:
        if data.startswith(mark):
            return _strict(data, name), name
    if b"\0" in data[:PROBE]:
        return _unmarked_utf16(data)
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    try:
        return data.decode("cp1252"), "cp1252"
    except UnicodeDecodeError:  # five bytes have no meaning in Windows-1252
        return data.decode("latin-1"), "latin-1"


def read_bytes(path: Path, largest: int = LARGEST_TABLE) -> bytes:
    """The bytes of a file; InputError for one that cannot be opened or is past `largest`."""
    try:
        if path.stat().st_size > largest:
            size = f"{largest / 1_000_000:,.0f} MB"
            raise InputError(f"{path.name} is larger than {size}. Split it")
        return path.read_bytes()
    except OSError as error:
        why = error.strerror or "it cannot be opened"
        raise InputError(f"{path.name} cannot be read ({why}). Check its permissions") from error


def _unmarked_utf16(data: bytes) -> tuple[str, str]:
    probe = data[:PROBE]
    nulls = (probe[0::2].count(0), probe[1::2].count(0))
    if max(nulls) < len(probe) // 4 or min(nulls) > max(nulls) // 4:
        raise InputError("the file holds binary data, not text. Export it again as UTF-8")
    name = "utf-16-be" if nulls[0] > nulls[1] else "utf-16-le"
    return _strict(data, name), name


def _strict(data: bytes, name: str) -> str:
    try:
        return data.decode(name)
    except UnicodeDecodeError as error:
        raise InputError(
            f"the file says it is {name.upper()} and breaks off at byte {error.start}. "
            "Export it again as UTF-8"
        ) from error
