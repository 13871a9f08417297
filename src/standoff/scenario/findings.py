"""Places in a scenario file, and what a check finds there."""

from dataclasses import dataclass, field
from typing import Any

from standoff.records import Fault
from standoff.scenario.reader import Path_, Tree
from standoff.scenario.scalars import shown


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the file: its path in the tree, and the same as `--set` and messages write it."""

    path: Path_
    shown: str

    def step(self, key: str | int, name: str | None = None) -> "Place":
        """One step down; `name` where the path goes by name and the tree by index."""
        return Place((*self.path, key), f"{self.shown}.{key if name is None else name}")


@dataclass(slots=True)
class Findings:
    """What is wrong with a tree, and what is worth a note, each with its place."""

    tree: Tree
    faults: list[Fault] = field(default_factory=list, kw_only=True)
    notes: list[Fault] = field(default_factory=list, kw_only=True)

    def fault(
        self, place: Place, code: str, message: str, options: tuple[str, ...] = (), hint: str | None = None
    ) -> None:
        """Note what is wrong at a place, unless reading has told it already."""
        if place.path not in self.tree.told:
            self.faults.append(Fault(code, f"{place.shown}: {message}", self.tree.where(place.path), options, hint))

    def note(self, place: Place, code: str, message: str) -> None:
        """Note what is worth knowing and not wrong."""
        self.notes.append(Fault(code, f"{place.shown}: {message}", self.tree.where(place.path)))

    def spelled(self, raw: Any, place: Place) -> str:
        """A value as it was written, with the reason where YAML made a truth value of a name."""
        word = self.tree.spelled.get(place.path)
        if isinstance(raw, bool) and word and word.lower() not in ("true", "false"):
            return f"`{word}`, which YAML reads as {str(raw).lower()}; ids of states are ISO alpha-3 codes (NOR)"
        return shown(raw)
