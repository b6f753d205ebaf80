"""`dermaudit sample …`: arguments become sizes, numbers, sealed draws and their proof."""

from __future__ import annotations

from audit.sampling.draw_commands import add_draw, add_verify
from audit.sampling.size_commands import add_numbers, add_power, add_size
from audit.terminal import Subparsers

EXAMPLES = """examples:
  dermaudit sample size attribute --tolerable 0.05 --universe 400
  dermaudit sample draw quarter3 --size 30 --spares 6
  dermaudit sample verify quarter3/sample --frame quarter3
"""


def add_parsers(subparsers: Subparsers) -> None:
    """Adds `sample` with its own commands; each sets `handler`: args -> exit code."""
    parser = subparsers.add_parser(
        "sample", help="plan, seal, draw and verify a sample", epilog=EXAMPLES
    )
    commands = parser.add_subparsers(dest="sample_command", required=True)
    add_size(commands)
    add_power(commands)
    add_numbers(commands)
    add_draw(commands)
    add_verify(commands)
