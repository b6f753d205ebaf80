"""`dermaudit appraise`: attribute and variable appraisals as RAT-STATS prints them."""

from audit.statistics.commands import add_parsers as add_parser

__all__ = ["add_parser"]
