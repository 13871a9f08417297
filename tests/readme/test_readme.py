"""The README runs as written: every command, the Python, and the output it shows.

Regenerate the output with `STANDOFF_GOLDEN=1 pytest tests/readme` and read every changed line.
"""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
README = ROOT / "README.md"
BLOCKS = re.findall(r"^```(\w*)\n(.*?)^```$", README.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
COMMANDS = [line for kind, text in BLOCKS if not kind for line in text.splitlines() if line.startswith("standoff ")]
SHOWN = next(text for kind, text in BLOCKS if kind == "text")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the examples, as a reader of the README has it."""
    folder = tmp_path_factory.mktemp("readme")
    shutil.copytree(ROOT / "examples", folder / "examples")
    return folder


def run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    words = [sys.executable, "-m", *shlex.split(command)]
    environment = {**os.environ, "COLUMNS": "96", "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(words, cwd=folder, capture_output=True, text=True, encoding="utf-8", env=environment)


def test_the_commands_run_in_order_and_the_first_prints_what_is_shown(desk: Path) -> None:
    assert COMMANDS[0].startswith("standoff brief ")
    for place, command in enumerate(COMMANDS):
        done = run(command, desk)
        assert done.returncode == 0, f"{command}\n{done.stderr}"
        assert done.stdout.strip(), command
        if place == 0:
            _compare(done.stdout)
    python = next(text for kind, text in BLOCKS if kind == "python")
    done = subprocess.run([sys.executable, "-c", python], cwd=desk, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert re.search(r"\? 0\.\d+", done.stdout)


def _compare(printed: str) -> None:
    told = "\n".join(line.rstrip() for line in printed.splitlines()) + "\n"
    if os.environ.get("STANDOFF_GOLDEN"):
        README.write_text(README.read_text(encoding="utf-8").replace(SHOWN, told), encoding="utf-8")
        return
    assert told == SHOWN


def test_make_run_is_the_command_shown() -> None:
    recipe = re.search(r"^run:.*?\n\t@\$\(BIN\)/(.*)$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    day = re.search(r"^AS_OF := (.*)$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert recipe
    assert day
    assert recipe.group(1).replace("$(AS_OF)", day.group(1)) == COMMANDS[0]


def test_the_command_of_the_readme_for_tests_exists() -> None:
    assert re.search(r"^test:", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert "make check" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
