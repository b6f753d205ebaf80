"""`dermaudit benchmarks`: the published figures in use, and new ones from a CMS file."""

from audit.benchmarks.commands import add_parsers as add_parser

__all__ = ["add_parser"]
