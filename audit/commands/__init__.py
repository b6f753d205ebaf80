"""One command a module: `add_parser(subparsers)` and a `run(args) -> int` beside it."""
