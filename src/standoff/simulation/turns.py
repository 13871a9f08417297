"""The turns: stage 1, stage 2, and what is heard of each question; all draws at once."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from standoff.scenario import Question, Scenario
from standoff.scenario.expr import Expr, History, history_terms, walk
from standoff.scenario.expr.nodes import Call, Name
from standoff.simulation.asking import Asking, last_turn
from standoff.simulation.burden import Burden
from standoff.simulation.inputs import Inputs
from standoff.simulation.pledging import Pledging, Selection, Solved
from standoff.simulation.record import Happenings, open_record
from standoff.simulation.stages import Array, State
from standoff.simulation.world import Committed, TurnWorld
from standoff.theory.pledges import Forced

Numbers = NDArray[np.float64]
Read = Callable[[str], Numbers]


@dataclass(slots=True)
class Trajectory:
    """What came of a run of all draws under one selection.

    askings   question id -> what was heard of it
    world     the settled record of the last turn
    solved    stage 2 of the last turn; None where pledges are switched off
    members   (draw, pledger) bool: the pledges in force in the last turn, under the selection
    turns     turn by turn, every variable by name; empty unless kept
    conflicts days on which two events set one target differently
    unsettled share of draws in which some pledges chased each other round in some turn
    """

    askings: Mapping[str, Asking]
    world: TurnWorld
    solved: Solved | None
    members: NDArray[np.bool_]
    turns: list[Mapping[str, Array]] = field(default_factory=list)
    conflicts: int = 0
    unsettled: float = 0.0


class Crisis:
    """A scenario made ready to run: pledges parsed into one system, amounts, what must be remembered."""

    def __init__(self, scenario: Scenario, turns: int) -> None:
        self.scenario, self.turns = scenario, turns
        self.turn_days = scenario.settings.turn
        self.as_of = scenario.heading.as_of
        self.pledging = Pledging(scenario)
        self.burden = Burden(scenario, self.pledging.pledgers)
        trees = tuple(self.pledging.trees.values())
        self.remembered = history_terms(*trees)
        self.timed = _timed(trees)
        self.moving_timed = _timed(self.pledging.moving)

    @property
    def pledgers(self) -> Sequence[str]:
        """Ids of the pledgers, in the order of the columns."""
        return tuple(p.id for p in self.pledging.pledgers)

    def ends(self, turn: int) -> date:
        """Last day of a turn."""
        return self.as_of + timedelta(days=(turn + 1) * self.turn_days)

    def play(
        self,
        inputs: Inputs,
        questions: Sequence[Question] = (),
        *,
        selection: Selection = "drawn",
        forced: Forced | None = None,
        keep: bool = False,
    ) -> Trajectory:
        """Run all draws through all turns.

        selection  which set of pledges comes into force where several hold together
        forced     per pledger: +1 in force whatever its conditions, -1 out, 0 as the rules say
        keep       whether to keep every variable of every turn
        """
        scenario, draws = self.scenario, inputs.draws.rows
        state = State(draws)

        def read(path: str) -> Numbers:
            changed = state.get(f"control.{path}")
            return inputs.value(path) if changed is None else changed  # type: ignore[return-value]

        open_record(state, scenario, inputs.facts())
        happenings = Happenings(scenario, inputs.value, inputs.lot, inputs.pinned)
        remembered = history_terms(*self.pledging.trees.values(), *_trees(questions))
        history = History(remembered, draws)
        stage = _PledgeStage(self, inputs, read, selection, forced)

        def look_back(day: date, since: date) -> None:
            # No page says which pledges were in force then; before `as_of` nobody counts as committed.
            world = TurnWorld(scenario, state, -1, day, stage.nobody(), read, history)
            history.observe(world, float((since - self.as_of).days))

        for day, events in happenings.between(None, self.as_of):
            happenings.clear_emitted(state)
            # What holds already is no work of this day's events: nobody says since when, and it counts from `as_of`.
            look_back(day, self.as_of)
            happenings.apply(state, events)
            look_back(day, day)
        happenings.clear_emitted(state)
        look_back(self.as_of, self.as_of)

        askings = {
            q.id: Asking(q, min(last_turn(q, self.as_of.toordinal(), self.turn_days), self.turns - 1), draws)
            for q in questions
        }
        turns: list[Mapping[str, Array]] = []
        until = self.as_of
        for turn in range(self.turns):
            end = self.ends(turn)
            happenings.clear_emitted(state)
            for _, events in happenings.between(until, end):
                happenings.apply(state, events)
            until = end
            world = TurnWorld(scenario, state, turn, end, None, read, history)
            committed = stage.settle(world)
            if committed is not None:
                world = world.with_committed(committed)
                if keep:
                    stage.write(state, committed)
            for asking in askings.values():
                asking.hear(world)
            if keep:
                turns.append(state.variables())
            history.observe(world, world.day)
        return Trajectory(
            askings, world, stage.solved, stage.members(draws), turns, happenings.conflicts, stage.unsettled
        )


class _PledgeStage:
    """Stage 2 over the turns: solved again only when something its conditions can see has changed."""

    def __init__(self, crisis: Crisis, inputs: Inputs, read: Read, selection: Selection, forced: Forced | None) -> None:
        self.crisis, self.inputs, self.read = crisis, inputs, read
        self.selection, self.forced = selection, forced
        self.on = crisis.scenario.settings.mechanisms.pledges
        self.solved: Solved | None = None
        self.unsettled = 0.0
        self._seen: dict[str, Array] | None = None
        self._noticed: dict[str, Array] | None = None
        self._committed: Committed | None = None
        self._written: Committed | None = None
        self._ends: dict[str, Committed] = {}

    def nobody(self) -> Committed | None:
        """A world in which no pledge is in force."""
        if not self.on:
            return None
        columns = self.crisis.pledging.columns
        nothing = np.zeros((self.inputs.draws.rows, len(columns.pledgers)))
        need = {id_: self.read(f"projects.{id_}.need") for id_ in self.crisis.scenario.projects}
        return Committed(columns, nothing > 0, nothing, need)

    def members(self, draws: int) -> NDArray[np.bool_]:
        """The pledges in force, shape (draw, pledger)."""
        if self.solved is None:
            return np.zeros((draws, 0), dtype=np.bool_)
        return self.solved.members(self.selection)

    def settle(self, world: TurnWorld) -> Committed | None:
        """Solve the pledges in the record of this turn."""
        if not self.on:
            return None
        crisis, inputs = self.crisis, self.inputs
        seen = self._sees(world)
        if not crisis.timed and _same(seen, self._seen):
            return self._committed
        fixed = crisis.pledging.fixed(world, inputs.draws.rows)
        # The clock may have moved without any condition noticing.
        noticed = {**seen, "fixed": fixed}
        if not crisis.moving_timed and _same(noticed, self._noticed):
            return self._committed
        self._seen, self._noticed = seen, noticed
        need = {id_: self.read(f"projects.{id_}.need") for id_ in crisis.scenario.projects}
        given = crisis.burden.given(inputs, self.read, world.state)
        lots = inputs.lot("projects.stable_set") if crisis.pledging.enumerates else np.zeros(len(fixed))
        solved = crisis.pledging.solve(world, fixed, given, need, self._coins(), lots, self.forced)
        self.unsettled = max(self.unsettled, float(solved.unsettled.mean()))
        self.solved = solved
        columns = crisis.pledging.columns
        self._committed = Committed(columns, solved.members(self.selection), given, need)
        self._ends = {
            "least": Committed(columns, solved.least, given, need),
            "greatest": Committed(columns, solved.greatest, given, need),
        }
        return self._committed

    def write(self, state: State, committed: Committed) -> None:
        """Put what stage 2 found into the state, unless it stands there from the turn before."""
        if committed is self._written:
            return
        self._written = committed
        stage = state.writer(2)
        for i, pledger in enumerate(committed.columns.pledgers):
            held = committed.in_force[:, i]
            stage.put(f"in_force.{pledger.id}", held.astype(np.int8))
            stage.put(f"committed.{pledger.id}", np.where(held, committed.given[:, i], 0.0))
        for project in self.crisis.scenario.projects:
            stage.put(f"total.{project}", committed.total(project))
            stage.put(f"need_met.{project}", committed.need_met(project).astype(np.int8))
            for end, other in self._ends.items():
                stage.put(f"{end}.total.{project}", other.total(project))
                stage.put(f"{end}.need_met.{project}", other.need_met(project).astype(np.int8))

    def _coins(self) -> dict[str, NDArray[np.bool_]]:
        fixed = self.crisis.scenario.settings.fixpoint
        rows = self.inputs.draws.rows
        if fixed != "coordination":
            return {id_: np.full(rows, fixed == "greatest") for id_ in self.crisis.scenario.projects}
        return {
            id_: self.inputs.lottery(f"projects.{id_}.together", self.read(f"projects.{id_}.coordination"))
            for id_ in self.crisis.scenario.projects
        }

    def _sees(self, world: TurnWorld) -> dict[str, Array]:
        """Everything but the clock that a condition or an amount can turn on."""
        seen = {
            name: values
            for name, values in world.state.variables().items()
            if name.partition(".")[0] in ("facts", "status_quo", "member", "seat", "control", "event")
        }
        for term in self.crisis.remembered:
            seen[f"ever {term}"] = world.history.past(str(term), world.day).ever
        return seen


def _same(one: Mapping[str, Array], other: Mapping[str, Array] | None) -> bool:
    if other is None or one.keys() != other.keys():
        return False
    return all(one[key] is other[key] or np.array_equal(one[key], other[key]) for key in one)


def _timed(trees: Sequence[Expr]) -> bool:
    """Whether an expression reads the clock, so that its value may change though nothing happened."""
    return any(
        (isinstance(node, Name) and node.name in ("turn", "date"))
        or (isinstance(node, Call) and node.function == "since")
        for tree in trees
        for node in walk(tree)
    )


def _trees(questions: Sequence[Question]) -> list[Expr]:
    return [e.tree for q in questions for e in (q.when, q.value, q.given) if e is not None]
