"""The random inputs of a run: every number and every coin, each under a name of its own."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, Protocol

import numpy as np
from numpy.typing import NDArray

from standoff.scenario import Scenario
from standoff.scenario.assumptions import priors
from standoff.scenario.quantity import Quantity
from standoff.simulation.stages import refuse_nan
from standoff.simulation.streams import Streams

Numbers = NDArray[np.float64]
Owner = Literal["parameter", "chance", "selection"]


class Draws(Protocol):
    """How the rows of a run are numbered: which of them share uncertain inputs, which share luck."""

    @property
    def rows(self) -> int:
        """Number of rows."""

    def parameter(self, name: str) -> Numbers:
        """Uniforms of an uncertain input, one for each distinct row of inputs."""

    def expand(self, values: Numbers) -> Numbers:
        """Values of an uncertain input laid out over the rows, shape (row,)."""

    def chance(self, name: str) -> Numbers:
        """Uniforms of a lottery or a selection, shape (row,)."""


@dataclass(frozen=True, slots=True)
class PlainDraws:
    """Draws start .. start+rows-1: inputs and luck both new in each."""

    streams: Streams
    rows: int
    start: int = 0

    def parameter(self, name: str) -> Numbers:
        return self.streams.uniform(name, self.start, self.rows)

    def expand(self, values: Numbers) -> Numbers:
        return values

    def chance(self, name: str) -> Numbers:
        return self.streams.uniform(name, self.start, self.rows)


@dataclass(frozen=True, slots=True)
class NestedDraws:
    """`parameters` draws of the uncertain inputs, the first ones of the plain run, each with `replicates` of luck.

    Row i x replicates + r has the inputs of draw i and luck of its own, from streams the plain run does not touch.
    """

    streams: Streams
    parameters: int
    replicates: int

    @property
    def rows(self) -> int:
        return self.parameters * self.replicates

    def parameter(self, name: str) -> Numbers:
        return self.streams.uniform(name, 0, self.parameters)

    def expand(self, values: Numbers) -> Numbers:
        return np.repeat(values, self.replicates)

    def chance(self, name: str) -> Numbers:
        return self.streams.uniform(f"replicates/{name}", 0, self.rows)


@dataclass(frozen=True, slots=True)
class InputRow:
    """One number the run rests on.

    path        the field it came from, or what was drawn
    basis       text, data or prior
    shown       the Quantity as written
    assumption  id in `priors.yaml`, where it was left out
    evidence    statements it rests on
    """

    path: str
    basis: str
    shown: str
    assumption: str | None
    evidence: tuple[str, ...]

    def as_json(self) -> dict[str, object]:
        return {
            "path": self.path,
            "basis": self.basis,
            "shown": self.shown,
            "assumption": self.assumption,
            "evidence": list(self.evidence),
        }


class Inputs:
    """Draws each input once, when it is first asked for, and remembers what was used.

    The numbers of an input hang on its name only: asking in another order, or for more, changes none of them.
    """

    def __init__(self, scenario: Scenario, draws: Draws, facts: Mapping[str, bool] | None = None) -> None:
        """`facts` are pinned: what-ifs about single facts, in place of what the scenario says."""
        self.scenario, self.draws = scenario, draws
        self.pinned = dict(facts or {})
        self.drawn: dict[str, NDArray[np.generic]] = {}
        self.rows: dict[str, InputRow] = {}
        # What follows from the uncertain inputs alone, kept between what-ifs about facts and pledges kept.
        self.derived: dict[str, Numbers] = {}

    def with_facts(self, facts: Mapping[str, bool]) -> "Inputs":
        """The same draws with some facts pinned, whatever the scenario or an event says of them."""
        other = Inputs(self.scenario, self.draws, {**self.pinned, **facts})
        other.drawn = {name: drawn for name, drawn in self.drawn.items() if name.removeprefix("facts.") not in facts}
        other.derived = self.derived
        return other

    def with_kept(self, pledgers: Iterable[str]) -> "Inputs":
        """The same draws with some pledges kept for certain."""
        other = Inputs(self.scenario, self.draws, self.pinned)
        kept = {f"pledges.{id_}.kept": np.ones(self.draws.rows, dtype=np.bool_) for id_ in pledgers}
        other.drawn = {**self.drawn, **kept}
        other.derived = self.derived
        return other

    def value(self, path: str) -> Numbers:
        """The drawn value of a quantity of the scenario, shape (row,)."""
        if path not in self.drawn:
            quantity = self.scenario.quantities[path]
            self.drawn[path] = self._draw(quantity, path)
            self._note(path, quantity, self.scenario.omitted.get(path))
        return self.drawn[path]  # type: ignore[return-value]

    def assumed(self, assumption: str, path: str) -> Numbers:
        """The drawn value of a named assumption where it stands in for `path`, shape (row,)."""
        if path not in self.drawn:
            quantity = assumption_value(self.scenario, assumption)
            self.drawn[path] = self._draw(quantity, path)
            self._note(path, quantity, assumption)
        return self.drawn[path]  # type: ignore[return-value]

    def lottery(self, name: str, chance: Numbers) -> NDArray[np.bool_]:
        """Whether something with the given chance (row,) happens; one coin a row, kept under `name`."""
        if name not in self.drawn:
            self.drawn[name] = self.draws.chance(name) < chance
        return self.drawn[name]  # type: ignore[return-value]

    def lot(self, name: str) -> Numbers:
        """A uniform number for a choice among equals, shape (row,), kept under `name`."""
        if name not in self.drawn:
            self.drawn[name] = self.draws.chance(name)
        return self.drawn[name]  # type: ignore[return-value]

    def facts(self) -> dict[str, NDArray[np.generic]]:
        """Every fact as it stands when the run begins: int8 truth (2 = unknown) or float64, shape (row,)."""
        found: dict[str, NDArray[np.generic]] = {}
        rows = self.draws.rows
        for fact in self.scenario.facts.values():
            path = f"facts.{fact.id}"
            if fact.id in self.pinned:
                found[fact.id] = np.full(rows, self.pinned[fact.id], dtype=np.int8)
            elif fact.probability is not None:
                chance = self.value(f"{path}.probability")
                found[fact.id] = self.lottery(path, chance).astype(np.int8)
            elif fact.number is not None:
                found[fact.id] = self.value(_number_path(self.scenario, fact.id))
            else:
                found[fact.id] = np.full(rows, 2 if fact.state is None else fact.state, dtype=np.int8)
                shown = "unknown" if fact.state is None else str(fact.state).lower()
                self.rows[path] = InputRow(path, fact.basis, shown, None, fact.evidence)
        return found

    def _draw(self, quantity: Quantity, path: str) -> Numbers:
        u = self.draws.parameter(path)
        values: Numbers = np.broadcast_to(np.asarray(quantity.quantile(u), dtype=np.float64), u.shape)
        refuse_nan(values, path, "before the first turn, the inputs")
        return self.draws.expand(values)

    def _note(self, path: str, quantity: Quantity, assumption: str | None) -> None:
        self.rows[path] = InputRow(path, quantity.basis, quantity.describe(), assumption, quantity.evidence)


def assumption_value(scenario: Scenario, assumption: str) -> Quantity:
    """A named assumption as this scenario has it."""
    return scenario.settings.assumptions.get(assumption) or priors()[assumption].quantity


def _number_path(scenario: Scenario, fact: str) -> str:
    return next(path for path in (f"facts.{fact}.value", f"facts.{fact}") if path in scenario.quantities)
