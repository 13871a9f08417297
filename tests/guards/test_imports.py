"""Imports point down only: the house of docs/design/house.md, kept by reading the imports of every module."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[2] / "src" / "standoff"

# A room may import the rooms named here, itself, and nothing else of ours.
HOUSE = {
    "records": set(),
    "theory": set(),
    "scenario": {"records"},
    "reading": {"records"},
    "dossier": {"records"},
    "drafting": {"records", "scenario", "theory", "dossier"},
    "simulation": {"records", "scenario", "theory", "drafting"},
    "scoring": {"records", "scenario", "theory", "dossier", "drafting", "simulation"},
    "brief": {"records", "scenario", "theory", "dossier", "drafting", "simulation", "scoring"},
    "desk": {"records", "scenario", "theory", "reading", "dossier", "drafting", "simulation", "scoring", "brief"},
}
HOUSE["cli"] = set(HOUSE)


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def room_of(path: Path) -> str:
    parts = path.relative_to(PACKAGE).parts
    return parts[0] if len(parts) > 1 else ""


def imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports name their room in full"
            names.add(node.module or "")
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


@pytest.mark.parametrize("path", modules(), ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_a_room_imports_only_what_lies_below(path: Path) -> None:
    room = room_of(path)
    if not room:
        return
    assert room in HOUSE, f"{path}: a new room; give it a place in docs/design/house.md and here"
    below = HOUSE[room] | {room}
    used = {name.split(".")[1] for name in imported(path) if name.startswith("standoff.") and name.count(".") >= 1}
    rooms = {name for name in used if (PACKAGE / name).is_dir()}
    assert rooms <= below, f"{path} imports {sorted(rooms - below)}; {room} may import {sorted(HOUSE[room])}"


@pytest.mark.parametrize("path", [p for p in modules() if room_of(p) == "theory"], ids=lambda p: p.name)
def test_theory_meets_no_file_clock_database_or_global_chance(path: Path) -> None:
    forbidden = {"os", "pathlib", "io", "time", "datetime", "random", "sqlite3", "sqlalchemy", "yaml", "subprocess"}
    assert not {name.split(".")[0] for name in imported(path)} & forbidden
    assert "np.random." not in path.read_text(encoding="utf-8"), "a generator is an argument, never a global"


@pytest.mark.parametrize("path", modules(), ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_a_private_module_stays_in_its_room(path: Path) -> None:
    for name in imported(path):
        parts = name.split(".")
        if parts[0] == "standoff" and len(parts) > 2 and any(p.startswith("_") and p != "__init__" for p in parts[2:]):
            assert parts[1] == room_of(path), f"{path} reaches into {name}"


def test_no_file_is_a_dumping_ground() -> None:
    assert not [p for p in modules() if p.stem in {"utils", "util", "helpers", "misc", "common", "manager"}]


def test_files_hold_one_idea() -> None:
    lines = {p.relative_to(PACKAGE).as_posix(): len(p.read_text("utf-8").splitlines()) for p in modules()}
    long = {name: n for name, n in lines.items() if n > 400}
    assert not long, f"a longer file is missing a noun: {long}"
