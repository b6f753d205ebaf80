"""The control words of RTF that matter to what is read, by what they do."""

from __future__ import annotations

from audit.intake.rtf_fonts import FONT_WORDS

LETTERS = {
    "tab": "\t", "line": "\n", "softline": "\n", "lbr": "\n", "emdash": "\u2014",
    "endash": "\u2013", "emspace": " ", "enspace": " ", "qmspace": " ", "bullet": "\u2022",
    "lquote": "\u2018", "rquote": "\u2019", "ldblquote": "\u201c", "rdblquote": "\u201d",
}  # fmt: skip
SIGNS = {"~": " ", "_": "-", "-": "", "\\": "\\", "{": "{", "}": "}"}
BREAKS = frozenset({"par", "sect", "page", "pagebb", "column"})
HEADERS = frozenset({"header", "headerf", "headerl", "headerr"})
FOOTERS = frozenset({"footer", "footerf", "footerl", "footerr"})
# Groups that hold no words of the note: tables of fonts, styles and properties, pictures, comments,
# what another program reads instead, and the words of an index that stand elsewhere.
SILENT = frozenset({
    "colortbl", "stylesheet", "info", "pict", "objdata", "annotation", "atnid", "atnauthor",
    "atndate", "atnref", "atrfstart", "atrfend", "fldinst", "nonshppict", "shprslt", "sp",
    "listtable", "listoverridetable", "revtbl", "rsidtbl", "themedata", "xe", "tc", "txe", "rxe",
    "nonesttables", "private", "filetbl", "bkmkstart", "bkmkend", "ftnsep", "ftnsepc", "aftnsep",
    "aftnsepc", "ftncn", "aftncn", "template", "do", "datafield", "objclass",
})  # fmt: skip
# Groups marked as optional whose words are shown all the same.
KEPT = frozenset({"shpinst", "shptxt", "shpgrp", "nesttableprops", "formfield", "fldinst"})
UNSEEN = {"v": "v", "strike": "strike", "striked": "strike", "deleted": "deleted"}
ENDS = ("cell", "row", "nestcell", "nestrow")
KNOWN = frozenset({
    *LETTERS, *BREAKS, *HEADERS, *FOOTERS, *SILENT, *KEPT, *UNSEEN, *ENDS, *FONT_WORDS, "u", "uc",
    "f", "plain", "trowd", "intbl", "pard", "footnote", "dptxbxtext", "listtext", "pntext",
})  # fmt: skip
