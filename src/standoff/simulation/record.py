"""Stage 1: the public record, changed by dated events and by nothing else."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from standoff.scenario import Event, Scenario, Target, measure_at
from standoff.simulation.stages import State, Writer

Numbers = NDArray[np.float64]
Read = Callable[[str], Numbers]
Coin = Callable[[str], Numbers]

UNKNOWN = np.int8(2)


def open_record(state: State, scenario: Scenario, facts: Mapping[str, NDArray[np.generic]]) -> None:
    """The record before any event: facts as drawn, status quo, memberships, seats.

    facts  name -> int8 truth (0, 1, 2 = unknown) or float64, shape (draw,)
    """
    record = state.writer(1)
    for name, values in facts.items():
        record.put(f"facts.{name}", values)
    for issue in scenario.issues.values():
        record.put(f"status_quo.{issue.id}", np.full(state.draws, float(issue.levels[issue.status_quo])))
    for actor in scenario.actors.values():
        for member in actor.members:
            record.put(f"member.{member}.{actor.id}", np.ones(state.draws, dtype=np.int8))
    for table in scenario.tables.values():
        for party in table.parties:
            record.put(f"seat.{party}.{table.id}", np.ones(state.draws, dtype=np.int8))


class Happenings:
    """The dated events of a scenario, applied day by day.

    Within one day the order is set, then add, then scale, whatever the order in the file; two different `set` of one
    target on one day are decided by the target's coin, draw by draw, and counted in `conflicts`. Whatever is added
    to it or multiplied, a status quo or a control stays within the bounds of its field.
    """

    def __init__(self, scenario: Scenario, read: Read, coin: Coin, pinned: Iterable[str] = ()) -> None:
        """`read` gives the drawn value of a path, `coin` a uniform keyed by a name; facts in `pinned` do not move."""
        self.scenario, self.read, self.coin = scenario, read, coin
        self.pinned = frozenset(f"facts.{name}" for name in pinned)
        self.conflicts = 0
        order = sorted(range(len(scenario.events)), key=lambda i: scenario.events[i].date)
        self.days: Sequence[tuple[date, tuple[int, ...]]] = [
            (day, tuple(indices)) for day, indices in groupby(order, key=lambda i: scenario.events[i].date)
        ]

    def between(self, after: date | None, until: date) -> list[tuple[date, tuple[int, ...]]]:
        """The days with events in (after, until], with the places of their events."""
        return [(day, events) for day, events in self.days if (after is None or day > after) and day <= until]

    def clear_emitted(self, state: State) -> bool:
        """Forget what was emitted: an event is true only in the record of the turn that applies it."""
        record, changed = state.writer(1), False
        for name, values in state.variables().items():
            if name.startswith("event.") and values.any():
                record.put(name, np.zeros(state.draws, dtype=np.int8))
                changed = True
        return changed

    def apply(self, state: State, events: Sequence[int]) -> None:
        """Apply the events of one day to the record."""
        record = state.writer(1)
        here = [(index, self.scenario.events[index]) for index in events]
        self._set([(i, e) for i, e in here if e.kind == "set"], state, record)
        for index, event in here:
            if event.kind == "add":
                self._change(event, f"events.{index}.amount", np.add, state, record)
        for index, event in here:
            if event.kind == "scale":
                self._change(event, f"events.{index}.factor", np.multiply, state, record)
        for index, event in here:
            self._other(event, index, state, record)

    def _set(self, events: Sequence[tuple[int, Event]], state: State, record: Writer) -> None:
        by_target: dict[str, list[tuple[int, Event]]] = {}
        for index, event in events:
            by_target.setdefault(self.variable(event.set), []).append((index, event))
        for variable, rivals in by_target.items():
            if variable in self.pinned:
                continue
            # Sorted by what they say, not by where they stand: the order of the file must not matter.
            said = {v.tobytes(): v for v in (self._value(i, e, variable, state) for i, e in rivals)}
            values = one_kind([said[key] for key in sorted(said)])
            chosen = values[0]
            if len(values) > 1:
                self.conflicts += 1
                pick = np.minimum((self.coin(f"{variable}.rivals") * len(values)).astype(np.int64), len(values) - 1)
                chosen = np.stack(values)[pick, np.arange(state.draws)]
            record.put(variable, chosen, unknown=_not_known(chosen))

    def _value(self, index: int, event: Event, variable: str, state: State) -> NDArray[np.generic]:
        to = event.to
        if to is None or to == "unknown":
            return np.full(state.draws, UNKNOWN)
        if isinstance(to, bool):
            return np.full(state.draws, to, dtype=np.int8)
        if isinstance(to, str):
            issue = self.scenario.issues[variable.partition(".")[2]]
            return np.full(state.draws, float(issue.levels[to]))
        return self.read(f"events.{index}.to")

    def _change(
        self, event: Event, path: str, change: Callable[[Numbers, Numbers], Numbers], state: State, record: Writer
    ) -> None:
        variable = self.variable(event.add if event.kind == "add" else event.scale)
        if variable in self.pinned:
            return
        now = state.get(variable)
        if now is None:
            now = self.read(variable.partition(".")[2])
        if now.dtype.kind != "f":
            # An unknown number stays unknown whatever is added to it.
            return
        with np.errstate(over="ignore", invalid="ignore"):  # what is not finite is refused by name when written
            values = change(now.astype(np.float64), self.read(path))
        record.put(variable, np.clip(values, *self._bounds(variable)), unknown=_not_known(now))

    def _bounds(self, variable: str) -> tuple[float, float]:
        """Between which ends a variable stays: those of the field it controls; a fact has none."""
        group, _, name = variable.partition(".")
        if group == "status_quo":
            return 0.0, 100.0
        measure = measure_at(self.scenario, name) if group == "control" else None
        return (measure.low, measure.high) if measure else (-np.inf, np.inf)

    def _other(self, event: Event, index: int, state: State, record: Writer) -> None:
        yes, no = np.ones(state.draws, dtype=np.int8), np.zeros(state.draws, dtype=np.int8)
        if event.kind == "emit":
            record.put(f"event.{event.emit}", yes)
        elif event.kind == "join":
            record.put(f"member.{event.actor}.{event.join}", yes)
        elif event.kind == "leave":
            record.put(f"member.{event.actor}.{event.leave}", no)
        elif event.kind == "seat":
            record.put(f"seat.{event.seat}.{event.table}", yes)
        elif event.kind == "unseat":
            record.put(f"seat.{event.unseat}.{event.table}", no)

    @staticmethod
    def variable(target: Target | None) -> str:
        """The record's variable that a verb's target names."""
        assert target is not None, "a verb without its target passed the validator"
        group = {"fact": "facts", "status_quo": "status_quo", "control": "control"}[target.kind]
        return f"{group}.{target.name}"


def one_kind(values: Sequence[NDArray[np.generic]]) -> list[NDArray[np.generic]]:
    """The values as numbers where one of them is a number: what says `unknown` of it is then NaN, not the number 2."""
    if not any(v.dtype.kind == "f" for v in values):
        return list(values)
    return [v if v.dtype.kind == "f" else np.where(v == UNKNOWN, np.nan, v) for v in values]


def _not_known(values: NDArray[np.generic]) -> NDArray[np.bool_] | None:
    return np.isnan(values) if values.dtype.kind == "f" else None
