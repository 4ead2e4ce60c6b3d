"""The documents agree with the code. `python tests/test_docs.py` writes docs/commands.md anew."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from coigraph.cli import main
from coigraph.questions import load

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
WIDTH = 100


def commands() -> str:
    """docs/commands.md: what `--help` says of each verb, and the named questions."""
    context = click.Context(
        main,
        info_name="coigraph",
        max_content_width=WIDTH,
        terminal_width=WIDTH,
        **main.context_settings,
    )
    parts = [
        "# Commands",
        "What `coigraph --help` and `coigraph VERB --help` print. Written by `python tests/test_docs.py`.",
        f"```\n{main.get_help(context)}\n```",
    ]
    for name, verb in main.commands.items():
        inner = click.Context(verb, context, name, max_content_width=WIDTH, terminal_width=WIDTH)
        parts += [f"## {name}", f"```\n{verb.get_help(inner)}\n```"]
        for below, part in getattr(verb, "commands", {}).items():
            within = click.Context(
                part, inner, below, max_content_width=WIDTH, terminal_width=WIDTH
            )
            parts += [f"### {name} {below}", f"```\n{part.get_help(within)}\n```"]
    rows = [
        f"| `{q.name}` | {q.title} | {' '.join(f'`{p.name}`' for p in q.parameters)} |"
        for q in load().values()
    ]
    table = "\n".join(["| name | asks | parameters |", "|---|---|---|", *rows])
    return "\n\n".join([*parts, "## Named questions", table]) + "\n"


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", README, re.MULTILINE | re.DOTALL)


def command_lines() -> list[list[str]]:
    lines = [line for block in blocks("sh") for line in block.splitlines()]
    words = [shlex.split(line, comments=True) for line in lines]
    return [w for w in words if w and w[0].endswith("coigraph")]


def test_the_page_of_commands_is_what_help_prints() -> None:
    assert (ROOT / "docs" / "commands.md").read_text(encoding="utf-8") == commands()


@pytest.mark.parametrize("words", command_lines(), ids=" ".join)
def test_commands_of_the_readme_exist(words: list[str]) -> None:
    verb = main.commands[words[1]]
    arguments = words[2 : words.index(">") if ">" in words else None]
    assert verb.make_context(words[1], arguments).params


def test_make_targets_of_the_readme_exist() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    named = {w for block in blocks("sh") for w in re.findall(r"^make (\w+)", block, re.MULTILINE)}
    assert {"run", "test"} <= named <= targets


def test_the_query_of_the_readme_gives_the_answer_of_the_readme(tmp_path: Path) -> None:
    (sparql,) = blocks("sparql")
    (answer,) = blocks("csv")
    runner = CliRunner()
    store = ["--store", str(tmp_path / "store")]
    assert runner.invoke(main, ["build", *store, str(ROOT / "examples")]).exit_code == 0
    asked = runner.invoke(main, ["query", *store, "--format", "csv", "-"], input=sparql)
    assert asked.exit_code == 0, asked.output
    assert asked.stdout.replace("\r\n", "\n") == answer


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)", page.read_text(encoding="utf-8")):
        if not target.startswith("http"):
            assert (page.parent / target).exists(), target


if __name__ == "__main__":
    (ROOT / "docs" / "commands.md").write_text(commands(), encoding="utf-8")
