"""Help is complete, quick, and what it was; every command stands in the documentation."""

import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest
from command_line import Command

ROOT = Path(__file__).resolve().parents[2]
GOLDEN = Path(__file__).parent / "help.txt"
COMMANDS = (
    "brief", "read", "show", "search", "export", "import", "draft", "check", "schema",
    "run", "runs", "explain", "what-if", "compare", "solve",
)  # fmt: skip


def helps(standoff: Command) -> str:
    pages = [("--help",), *((name, "--help") for name in COMMANDS)]
    return "\n".join(f"$ standoff {' '.join(page)}\n{standoff(*page).out}" for page in pages)


def test_help_is_what_it_was(standoff: Command) -> None:
    """Regenerate with `STANDOFF_GOLDEN=1 pytest tests/cli/test_help.py`, then read every changed line."""
    told = helps(standoff)
    if os.environ.get("STANDOFF_GOLDEN"):
        GOLDEN.write_text(told, "utf-8")
    assert told == GOLDEN.read_text("utf-8")


def test_every_command_is_listed_and_has_a_worked_example(standoff: Command) -> None:
    listed = re.findall(r"^  ([a-z-]+)  ", standoff("--help").out.partition("Commands:")[2], re.MULTILINE)
    assert tuple(listed) == COMMANDS
    for name in COMMANDS:
        told = standoff(name, "--help").out
        assert f"  standoff {name} " in told.partition("Example:")[2], name
        assert "--json" in told or name == "schema", name


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_is_documented(standoff: Command, name: str) -> None:
    docs = (ROOT / "docs" / "commands.md").read_text("utf-8")
    section = docs.partition(f"\n## `standoff {name}")[2].partition("\n## ")[0]
    assert section, f"docs/commands.md has no section on {name}"
    options = set(re.findall(r"(--[a-z-]+)", standoff(name, "--help").out.partition("Example:")[0]))
    undocumented = {option for option in options - {"--help", "--json", "--table"} if option not in section}
    assert not undocumented


@pytest.mark.parametrize("option", ["--version", "--help"])
def test_it_starts_at_once(option: str) -> None:
    best = min(_seconds(option) for _ in range(3))
    assert best < 0.6, f"{best:.2f} s; a third of that is usual on a quiet machine"


def _seconds(option: str) -> float:
    begin = time.perf_counter()
    subprocess.run([sys.executable, "-m", "standoff", option], check=True, capture_output=True)
    return time.perf_counter() - begin


def test_version_is_the_packages(standoff: Command) -> None:
    from standoff import __version__

    assert standoff("--version").out == f"standoff {__version__}\n"
