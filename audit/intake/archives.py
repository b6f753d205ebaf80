"""Zip containers (.docx, .xlsx) checked before a parser unpacks them."""

from __future__ import annotations

import io
import zipfile

from audit.errors import InputError

LARGEST_UNPACKED = 512_000_000  # bytes, all members
LARGEST_RATIO = 200  # unpacked to packed; office XML packs 5 to 40 times, bombs 1000 and more
SMALL = 10_000_000  # bytes unpacked below which the ratio is of no interest
OLE = b"\xd0\xcf\x11\xe0"  # the container of Office 97, and of what Office locks


def check_archive(name: str, data: bytes, largest_xml: int = LARGEST_UNPACKED) -> None:
    """Raise InputError for what is no zip file, or would unpack beyond reason.

    `largest_xml`: bytes unpacked that a parser takes in whole; pictures are not among them.
    """
    if data.startswith(OLE):
        raise InputError(
            f"{name} is locked by a password or in the format of Office 97. "
            "Save a copy without a password in the present format"
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise InputError(f"{name} is damaged or not what its name says. Save it again") from error
    size = sum(member.file_size for member in members)
    xml = sum(m.file_size for m in members if m.filename.lower().endswith((".xml", ".rels")))
    bomb = size > SMALL and size > LARGEST_RATIO * max(len(data), 1)
    if bomb or size > LARGEST_UNPACKED or xml > largest_xml:
        raise InputError(f"{name} would unpack to {size / 1e6:,.0f} MB. It was not opened")
