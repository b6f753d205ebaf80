"""An HTML page turned into its text.

lxml's HTML parser knows no entities beyond HTML's own and fetches nothing.
"""

from __future__ import annotations

from audit.errors import InputError
from audit.intake.encoding import decode
from audit.intake.markup import text_of
from audit.intake.parsed import Parsed


def read_html(data: bytes) -> list[Parsed]:
    return [Parsed(html_text(decode(data)[0]))]


def html_text(source: str) -> str:
    """The text of HTML or XHTML source, one line a block."""
    from lxml import etree, html

    if not source.strip():
        return ""
    try:
        # Bytes with a stated encoding: lxml refuses text that declares an encoding itself.
        # huge_tree: without it libxml2 drops what lies deeper than 255 tags without a word.
        parser = html.HTMLParser(encoding="utf-8", huge_tree=True)
        tree = html.document_fromstring(source.encode(), parser)
        return text_of(tree)
    except (etree.LxmlError, ValueError) as error:
        raise InputError(f"is not readable HTML ({type(error).__name__}). Save it again") from error
