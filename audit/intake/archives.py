"""Zip containers (.docx, .xlsx) checked before a parser unpacks them."""

from __future__ import annotations

import io
import zipfile

from audit.errors import InputError

LARGEST_UNPACKED = 512_000_000  # bytes, all members
LARGEST_RATIO = 200  # unpacked to packed; office XML packs 5 to 40 times, bombs 1000 and more
SMALL = 10_000_000  # bytes unpacked below which the ratio is of no interest


def check_archive(name: str, data: bytes) -> None:
    """Raise InputError for what is no zip file, or would unpack beyond reason."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise InputError(f"{name} is damaged or not what its name says. Save it again") from error
    size = sum(member.file_size for member in members)
    if size > LARGEST_UNPACKED or (size > SMALL and size > LARGEST_RATIO * max(len(data), 1)):
        raise InputError(f"{name} would unpack to {size / 1e6:,.0f} MB. It was not opened")
