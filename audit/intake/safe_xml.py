"""Bytes of XML from anywhere turned into its root element, entities and other traps refused."""

from __future__ import annotations

import re
from typing import Any

from audit.errors import InputError
from audit.intake.encoding import decode

CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
DECLARATION = re.compile(r"\ufeff?\s*(?:<\?xml[^>]*\?>)?")


def parse_xml(data: bytes) -> Any:
    """The root element. A document type declaration is refused: entities could grow without end
    or fetch files, and no clinical document needs one.

    Blanks before the declaration, control characters and letters of Windows-1252 in what says it is
    UTF-8 are faults of exporters that hide nothing: such a file is read once more without them.
    """
    from xml.etree.ElementTree import ParseError

    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        try:
            return fromstring(data, forbid_dtd=True)
        except (ParseError, ValueError, LookupError):
            return fromstring(_mended(data), forbid_dtd=True)
    except DefusedXmlException as error:
        raise InputError("declares a DTD or entities. Such XML is not opened") from error
    except (ParseError, ValueError, LookupError) as error:
        where = getattr(error, "position", None)
        at = f" at line {where[0]}, column {where[1] + 1}" if where else ""
        raise InputError(f"is not well-formed XML{at}. Export it again") from error


def _mended(data: bytes) -> str:
    text = CONTROLS.sub("", decode(data)[0])
    declared = DECLARATION.match(text)  # its lines stay, so that a fault is told where it is
    return "\n" * text.count("\n", 0, declared.end()) + text[declared.end() :] if declared else text
