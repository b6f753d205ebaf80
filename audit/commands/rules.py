"""`dermaudit rules`: list the catalogue, explain one rule, render its pages."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from audit.errors import EXIT_CLEAN, InputError


def add_parser(subparsers: Any) -> None:
    parser = subparsers.add_parser(
        "rules",
        help="list, explain or render the rules",
        description="The rule catalogue, ours and (with --own) a practice's.",
        epilog="example: dermaudit rules explain UNT-AK",
    )
    parser.add_argument("--own", type=Path, help="a folder with a practice's own rules")
    verbs = parser.add_subparsers(dest="verb", metavar="verb", required=True)
    verbs.add_parser("list", help="one line a rule").set_defaults(handler=_list)
    explain = verbs.add_parser("explain", help="one rule with logic, source and examples")
    explain.add_argument("id", help="a rule id, for example UNT-AK")
    explain.set_defaults(handler=_explain)
    docs = verbs.add_parser("docs", help="render a page a rule, facts.md and guides.md")
    docs.add_argument("--out", type=Path, default=Path("docs/rules"))
    docs.add_argument("--check", action="store_true", help="change nothing; say what is stale")
    docs.set_defaults(handler=_docs)


def _list(args: argparse.Namespace) -> int:
    from audit.evaluation.catalogue import load

    for rule in load(args.own):
        print(f"{rule.id:<10} {rule.severity:<9} {rule.direction:<14} {rule.title}")
    return EXIT_CLEAN


def _explain(args: argparse.Namespace) -> int:
    import difflib

    from audit.evaluation.catalogue import load
    from audit.evaluation.pages import text_page

    rules = {rule.id: rule for rule in load(args.own)}
    wanted = args.id.upper()
    if wanted not in rules:
        near = difflib.get_close_matches(wanted, rules, n=1)
        raise InputError(
            f"There is no rule {wanted}" + (f"; did you mean {near[0]}?" if near else ".")
        )
    print(text_page(rules[wanted]))
    return EXIT_CLEAN


def _docs(args: argparse.Namespace) -> int:
    from audit.evaluation import fact_pages, guides
    from audit.evaluation.catalogue import load
    from audit.evaluation.pages import pages

    rules = load(args.own)
    rendered = pages(rules)
    if args.out.name == "rules" and args.own is None:  # the pages beside the rules, in docs/
        rendered |= {"../facts.md": fact_pages.page(rules), "../guides.md": guides.page()}
    stale = [
        name
        for name, text in rendered.items()
        if not (args.out / name).exists() or (args.out / name).read_text("utf-8") != text
    ]
    if args.check:
        if stale:
            raise InputError(
                f"{len(stale)} rule pages are stale (first: {stale[0]}); "
                "run `dermaudit rules docs` and commit them."
            )
        print(f"{len(rendered)} rule pages are current.")
        return EXIT_CLEAN
    args.out.mkdir(parents=True, exist_ok=True)
    for name in stale:
        (args.out / name).write_text(rendered[name], "utf-8")
    print(f"{len(stale)} of {len(rendered)} rule pages written to {args.out}")
    return EXIT_CLEAN
