"""What a record carries in base64, perhaps compressed, turned into bytes of a bounded size."""

from __future__ import annotations

import base64
import binascii
import zlib

from audit.errors import InputError

LARGEST = 50_000_000  # bytes of one document
GZIP = b"\x1f\x8b"
# zlib's window: raw deflate, zlib, gzip, by the names that C-CDA gives them
WINDOWS = {"DF": -15, "ZL": 15, "GZ": 31}


def from_base64(words: str, what: str) -> bytes:
    """Line ends and the alphabet of URLs are as good; InputError for what is no base64."""
    plain = "".join(words.split()).replace("-", "+").replace("_", "/").rstrip("=")
    try:
        return base64.b64decode(plain + "=" * (-len(plain) % 4), validate=True)
    except (binascii.Error, ValueError) as error:
        raise InputError(f"holds {what} that is not valid base64. Export it again") from error


def unpacked(data: bytes, way: str) -> bytes:
    """Decompressed by a way of C-CDA; InputError for others, damage, and bombs."""
    if way not in WINDOWS:
        raise InputError(f"is compressed in a way that is not read ({way}). Export it plain")
    try:
        out = zlib.decompressobj(WINDOWS[way]).decompress(data, LARGEST + 1)
    except zlib.error as error:
        raise InputError("holds compressed data that is damaged. Export it again") from error
    if len(out) > LARGEST:
        raise InputError(f"would unpack beyond {LARGEST // 1_000_000} MB. It was not opened")
    return out
