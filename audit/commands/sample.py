"""`dermaudit sample`: sizes, sealed draws, numbers and the proof of a draw."""

from audit.sampling.commands import add_parsers as add_parser

__all__ = ["add_parser"]
