"""`import standoff` and `standoff --help` start quickly: heavy imports live inside the command that needs them."""

import subprocess
import sys

import pytest

HEAVY = {"numpy", "scipy", "duckdb", "sqlalchemy", "pydantic", "yaml", "opencc", "ahocorasick", "trafilatura", "lxml"}
TERMINAL = {"typer", "rich", "rapidfuzz"}


def loaded_by(code: str) -> set[str]:
    script = f"{code}\nimport sys\nprint(' '.join(sorted(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_import_standoff_loads_no_heavy_module() -> None:
    assert not (HEAVY | TERMINAL) & loaded_by("import standoff")


def test_the_command_line_itself_loads_no_numbers_and_no_store() -> None:
    assert not HEAVY & loaded_by("import standoff.cli")


def test_public_names_load_on_first_use_and_unknown_ones_say_so() -> None:
    import standoff

    assert standoff.Statement.__name__ == "Statement"
    assert "Statement" in dir(standoff)
    with pytest.raises(AttributeError, match="Mention"):
        _ = standoff.Mention
