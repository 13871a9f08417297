"""What expressions see: the record of one turn and the pledges under evaluation, over all draws."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

from standoff.scenario import Scenario
from standoff.scenario.expr import History, Past
from standoff.simulation.pledgers import Pledger
from standoff.simulation.stages import State

Numbers = NDArray[np.float64]
Truth = NDArray[np.int8]

_UNKNOWN = np.array(2, dtype=np.int8)
_NO = np.array(0, dtype=np.int8)
_NO_NUMBER = np.array(np.nan)


class Columns:
    """Which columns of a (draw, pledger) array an expression means.

    Columns stand in the order of the pledgers' names, not of the file: the order in which numbers are added reaches
    the last bit of a sum, and the order of the file must not.
    """

    def __init__(self, pledgers: Sequence[Pledger]) -> None:
        self.pledgers = pledgers
        self._order = sorted(range(len(pledgers)), key=lambda i: pledgers[i].id)
        self._found: dict[tuple[str, ...], list[int]] = {}

    def of_project(self, project: str) -> list[int]:
        """Everyone who pledges to a project."""
        return self._find(("project", project), lambda p: p.project == project)

    def of_actor(self, actor: str, project: str) -> list[int]:
        """An actor's pledges to a project; a group's are its members' parts in its pledge."""
        return self._find(
            ("actor", actor, project), lambda p: p.project == project and actor in (p.actor, p.source.actor)
        )

    def of_pledge(self, pledge: str) -> list[int]:
        """A pledge, or the members' parts in it."""
        return self._find(("pledge", pledge), lambda p: pledge in (p.id, p.source.id))

    def _find(self, key: tuple[str, ...], wanted: Callable[[Pledger], bool]) -> list[int]:
        if key not in self._found:
            self._found[key] = [i for i in self._order if wanted(self.pledgers[i])]
        return self._found[key]


class Committed:
    """Pledges in force and what they bring: the part of the world that a fixpoint is solved for.

    in_force  (draw, pledger) bool
    given     (draw, pledger): what each brings if it is in force: amount x kept, after the patron's budget
    need      project -> (draw,)
    """

    def __init__(
        self,
        columns: Columns,
        in_force: NDArray[np.bool_],
        given: Numbers,
        need: Mapping[str, Numbers],
    ) -> None:
        self.columns, self.in_force, self.given, self.need = columns, in_force, given, need
        self._brought: Numbers | None = None
        self._totals: dict[str, Numbers] = {}

    def total(self, project: str) -> Numbers:
        """Committed sum of a project, shape (draw,)."""
        if project not in self._totals:
            self._totals[project] = self._sum(self.columns.of_project(project))
        return self._totals[project]

    def pledged(self, actor: str, project: str) -> Numbers:
        """What an actor has committed to a project, shape (draw,)."""
        return self._sum(self.columns.of_actor(actor, project))

    def holds(self, pledge: str) -> NDArray[np.bool_]:
        """Whether a pledge is in force; a group's is when a member's part in it is."""
        held: NDArray[np.bool_] = np.asarray(self.in_force[:, self.columns.of_pledge(pledge)].any(axis=1))
        return held

    def need_met(self, project: str) -> NDArray[np.bool_]:
        """Whether the committed sum reaches the need, shape (draw,)."""
        met: NDArray[np.bool_] = np.asarray(self.total(project) >= self.need[project])
        return met

    def brought(self) -> Numbers:
        """What each pledger brings, 0 when not in force, shape (draw, pledger)."""
        if self._brought is None:
            self._brought = np.where(self.in_force, self.given, 0.0)
        return self._brought

    def _sum(self, columns: list[int]) -> Numbers:
        brought = self.brought()
        if len(columns) == 1:
            return brought[:, columns[0]]
        summed: Numbers = brought[:, columns].sum(axis=1)
        return summed


class TurnWorld:
    """The record of one turn as `standoff.scenario.expr` reads it.

    What a stage of this version does not compute is *unknown*, never a value: whatever turns on it is not true.
    """

    def __init__(
        self,
        scenario: Scenario,
        state: State,
        turn: int,
        day: date,
        committed: Committed | None,
        read: Callable[[str], Numbers],
        history: History,
    ) -> None:
        self.scenario, self.state, self._turn, self._date = scenario, state, turn, day
        self.committed, self.read, self.history = committed, read, history
        self.by_rules = emitted_by_rules(scenario)

    def with_committed(self, committed: Committed) -> "TurnWorld":
        """The same record with other pledges in force."""
        return TurnWorld(
            self.scenario, self.state, self._turn, self._date, committed, self.read, self.history
        )  # fmt: skip

    @property
    def day(self) -> float:
        """Days from `as_of` to the end of this turn."""
        return float((self._date - self.scenario.heading.as_of).days)

    @property
    def turn(self) -> int:
        return self._turn

    @property
    def date(self) -> date:
        return self._date

    @property
    def rung(self) -> Numbers:
        return _NO_NUMBER

    def fact(self, name: str) -> Truth | Numbers:
        values = self.state.get(f"facts.{name}")
        if values is not None:
            return values  # type: ignore[return-value]
        emitted = self._flag(f"event.{name}")
        # A rule might have emitted it; rules are not computed, so that it did not is not known.
        return np.where(emitted == 1, emitted, _UNKNOWN) if name in self.by_rules else emitted

    def level(self, issue: str, name: str) -> float | None:
        return self.scenario.issues[issue].levels.get(name)

    def call(self, function: str, args: tuple[str, ...]) -> Truth | Numbers:
        if function in ("total", "need", "need_met", "pledged", "in_force"):
            return self._of_pledges(function, args)
        if function == "member":
            return self._flag(f"member.{args[0]}.{args[1]}")
        if function == "at_table":
            return self._flag(f"seat.{args[0]}.{args[1]}")
        if function == "status_quo":
            return self.state[f"status_quo.{args[0]}"]  # type: ignore[return-value]
        if function == "position":
            stated = args in self.scenario.stances
            return self.read(f"stances.{args[0]}.{args[1]}.position") if stated else _NO_NUMBER
        return _UNKNOWN if function in ("session", "did") else _NO_NUMBER

    def past(self, key: str) -> Past:
        return self.history.past(key, self.day)

    def _flag(self, variable: str) -> Truth:
        values = self.state.get(variable)
        return _NO if values is None else values  # type: ignore[return-value]

    def _of_pledges(self, function: str, args: tuple[str, ...]) -> Truth | Numbers:
        view = self.committed
        if function == "need":
            # Known whoever comes: a condition on it is no condition on other pledges.
            return self.read(f"projects.{args[0]}.need") if view is None else view.need[args[0]]
        if view is None:
            return _UNKNOWN if function in ("need_met", "in_force") else _NO_NUMBER
        if function == "total":
            return view.total(args[0])
        if function == "need_met":
            return view.need_met(args[0]).astype(np.int8)
        if function == "pledged":
            return view.pledged(*args)
        return view.holds(args[0]).astype(np.int8)


def emitted_by_rules(scenario: Scenario) -> frozenset[str]:
    """Events that some rule of the scenario may emit."""
    return frozenset(verb.emit for rule in scenario.rules.values() for verb in rule.do if verb.emit is not None)
