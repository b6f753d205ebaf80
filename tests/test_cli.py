"""The command line: help that shows examples, commands that the README names, exit codes."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from audit import cli, errors

ROOT = Path(__file__).resolve().parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
COMMANDS = (
    "run", "abstract", "intake", "sample", "appraise", "agreement", "repayment", "rules",
    "reference", "benchmarks", "accuracy", "app",
)  # fmt: skip


def helped(capsys: pytest.CaptureFixture[str], *command: str) -> str:
    with pytest.raises(SystemExit) as stopped:
        cli.main([*command, "--help"])
    assert stopped.value.code == 0
    return capsys.readouterr().out


def commands_in(text: str) -> list[str]:
    """Commands that a text shows: a line of its own, the comment behind two blanks left out."""
    found = re.findall(r"^(?: {2}|example: )?dermaudit (\S.*)$", text, re.MULTILINE)
    return [re.split(r" {2,}", line)[0].split(" #")[0].strip() for line in found]


def documented() -> list[str]:
    blocks = [
        block
        for page in PAGES
        for block in re.findall(r"```sh\n(.*?)```", page.read_text("utf-8"), re.DOTALL)
    ]
    return sorted({line for block in blocks for line in commands_in(block)})


@pytest.mark.parametrize("command", documented())
def test_each_command_of_the_documents_parses(command: str) -> None:
    args = cli.parser().parse_args(shlex.split(command))
    assert callable(args.handler)


@pytest.mark.parametrize("command", COMMANDS)
def test_help_shows_an_example_that_parses(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    shown = commands_in(helped(capsys, command))
    assert shown
    for example in shown:
        assert callable(cli.parser().parse_args(shlex.split(example)).handler)


def test_help_names_commands_and_exit_codes(capsys: pytest.CaptureFixture[str]) -> None:
    text = helped(capsys)
    for command in COMMANDS:
        assert re.search(rf"^    {command} +\S", text, re.MULTILINE), "its words on its own line"
    codes = (
        errors.EXIT_CLEAN, errors.EXIT_FINDINGS, errors.EXIT_USER_ERROR, errors.EXIT_CATALOGUE,
        errors.EXIT_INTERNAL,
    )  # fmt: skip
    assert len(set(codes)) == len(codes)
    told = text[text.index("exit codes:") :]
    assert all(re.search(rf"\b{code} ", told) for code in codes)
    assert commands_in(text)
    assert max(map(len, text.splitlines())) <= 100


@pytest.mark.parametrize("example", commands_in(cli.EXAMPLES))
def test_examples_of_the_help_parse(example: str) -> None:
    assert callable(cli.parser().parse_args(shlex.split(example)).handler)


def test_help_is_quick_to_import() -> None:
    heavy = ["great_expectations", "streamlit", "scipy", "openpyxl", "polars.testing"]
    code = (
        "import sys; from audit import cli; cli.parser().format_help(); "
        f"print([name for name in {heavy!r} if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_a_wrong_argument_is_a_user_error(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        cli.main(["run"])
    assert stopped.value.code == errors.EXIT_USER_ERROR
    assert "folder" in capsys.readouterr().err


def test_a_fault_of_the_program_keeps_its_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object) -> int:
        raise ZeroDivisionError("a fault of ours")

    monkeypatch.setattr("audit.commands.rules._list", broken)
    assert cli.main(["rules", "list"]) == errors.EXIT_INTERNAL
    assert "ZeroDivisionError" in capsys.readouterr().err


def test_an_unknown_rule_is_told_with_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["rules", "explain", "UNT-AKK"]) == errors.EXIT_USER_ERROR
    assert "did you mean UNT-AK" in capsys.readouterr().err


def test_a_rule_is_explained(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["rules", "explain", "unt-ak"]) == errors.EXIT_CLEAN
    shown = capsys.readouterr().out
    assert "UNT-AK" in shown and "Source" in shown and "Example (not met)" in shown
