"""A run: from a scenario to answers, complete in itself."""

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from standoff.records import Fault, StandoffError
from standoff.scenario import Scenario
from standoff.simulation.answers import Sorted, answer_rows, sort_questions
from standoff.simulation.asking import Asking
from standoff.simulation.coalition import Coalition
from standoff.simulation.identity import code_hash
from standoff.simulation.inputs import Inputs, NestedDraws, PlainDraws
from standoff.simulation.places import positions
from standoff.simulation.reach import Reach
from standoff.simulation.record import one_kind
from standoff.simulation.streams import Streams
from standoff.simulation.turns import Crisis, Trajectory
from standoff.simulation.unused import not_used

PARAMETERS, REPLICATES = 200, 64
"""Rows of the nested run behind the intervals: uncertain inputs, and luck for each."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How a scenario is run: `draws` futures of `turns` turns from `seed`."""

    draws: int
    turns: int
    seed: int


@dataclass(frozen=True, slots=True)
class Run:
    """A computation, complete in itself.

    answers   what it found, as written in answers.json
    inputs    input -> (draw,): every number and coin that was drawn
    states    column -> (draw x turn,): every variable after each turn, draw by draw
    outcomes  question id -> what was heard of it in each draw; empty for a run read from its folder
    timings   seconds by step
    code      hash of the priors and the code that computed it
    """

    scenario: Scenario = field(repr=False)
    plan: Plan
    answers: Mapping[str, Any] = field(repr=False)
    inputs: Mapping[str, NDArray[np.generic]] = field(repr=False)
    states: Mapping[str, NDArray[np.generic]] = field(repr=False)
    outcomes: Mapping[str, Asking] = field(repr=False, default_factory=dict)
    timings: Mapping[str, float] = field(repr=False, default_factory=dict)
    code: str = field(repr=False, default_factory=code_hash)

    @property
    def id(self) -> str:
        """Names the computation: the same scenario, plan, priors and code give the same id."""
        return run_id(self.scenario, self.plan, self.code)

    def save(self, folder: str | Path) -> Path:
        """Write the run as a folder, whole or not at all; see `standoff.simulation.folder`."""
        from standoff.simulation.folder import save_run

        return save_run(self, Path(folder))

    @classmethod
    def open(cls, folder: str | Path) -> "Run":
        """Read a run from its folder. Raises StandoffError where the folder is no run, or is damaged."""
        from standoff.simulation.folder import open_run

        return open_run(Path(folder))


def run_id(scenario: Scenario, plan: Plan, code: str | None = None) -> str:
    """Hash of everything that decides the numbers; `code` is that of the running program, if omitted."""
    from hashlib import blake2b

    from standoff import __version__

    numbers = f"{plan.draws} {plan.turns} {plan.seed} {PARAMETERS}x{REPLICATES}"
    text = f"{scenario.hash} {numbers} {__version__} {code or code_hash()}"
    return blake2b(text.encode(), digest_size=16).hexdigest()


def plan_for(scenario: Scenario, draws: int | None = None, turns: int | None = None, seed: int | None = None) -> Plan:
    """The plan of a run: what is given wins over the scenario's settings; turns default to horizon / turn."""
    settings, heading = scenario.settings, scenario.heading
    plan = Plan(
        settings.draws if draws is None else draws,
        heading.horizon // settings.turn if turns is None else turns,
        settings.seed if seed is None else seed,
    )
    faults = []
    if plan.draws < 1:
        faults.append(Fault("bad-option", f"a run needs at least one draw, not {plan.draws}", "draws"))
    if plan.turns < 1:
        hint = "lengthen `scenario.horizon` or shorten `settings.turn`" if turns is None else None
        faults.append(Fault("bad-option", f"a run needs at least one turn, not {plan.turns}", "turns", hint=hint))
    if plan.seed < 0:
        faults.append(Fault("bad-option", f"a seed is not negative, and this is {plan.seed}", "seed"))
    if faults:
        raise StandoffError(*faults)
    return plan


def run_scenario(
    scenario: Scenario, *, draws: int | None = None, turns: int | None = None, seed: int | None = None
) -> Run:
    """Draw the futures of a scenario and answer its questions.

    draws, turns, seed   win over the scenario's settings; turns default to its horizon over the length of a turn

    The same scenario, plan and version give the same numbers to the last bit. Raises StandoffError where the plan
    is impossible, where too many pledges depend on each other in a non-monotone way, or where a number is not finite.
    """
    plan = plan_for(scenario, draws, turns, seed)
    clock = _Clock()
    crisis = Crisis(scenario, plan.turns)
    reach = Reach(scenario, crisis.pledging.pledgers)
    questions = sort_questions(crisis, reach)
    streams = Streams(plan.seed)
    inputs = Inputs(scenario, PlainDraws(streams, plan.draws))
    drawn = crisis.play(inputs, questions.asked, keep=True)
    least = greatest = drawn
    if crisis.pledging.depends_on_pledges and drawn.solved is not None:
        least = crisis.play(inputs, questions.asked, selection="least")
        greatest = crisis.play(inputs, questions.asked, selection="greatest")
    clock.lap("draws")
    nested = crisis.play(Inputs(scenario, NestedDraws(streams, PARAMETERS, REPLICATES)), questions.asked)
    clock.lap("intervals")
    rows = answer_rows(
        scenario, questions, reach, drawn, least, greatest, nested, (PARAMETERS, REPLICATES)
    )  # fmt: skip
    runs = {"drawn": drawn, "least": least, "greatest": greatest}
    used = dict(inputs.drawn)
    projects = [
        Coalition(crisis, inputs, reach, project, runs).report()
        for project in (scenario.projects if drawn.solved is not None else ())
    ]
    clock.lap("projects")
    places = positions(scenario, inputs)
    used |= inputs.drawn
    clock.lap("positions")
    answers = {
        "draws": plan.draws,
        "turns": plan.turns,
        "seed": plan.seed,
        "scenario": {
            "id": scenario.heading.id,
            "title": scenario.heading.title,
            "as_of": scenario.heading.as_of.isoformat(),
            "hash": scenario.hash,
        },
        "answers": rows,
        "projects": projects,
        "positions": places,
        "inputs": _counted(inputs),
        "not_used": not_used(scenario, crisis, reach),
        "event_conflicts": drawn.conflicts,
        "unsettled": drawn.unsettled,
    }
    return Run(
        scenario, plan, answers, dict(sorted(used.items())), _columns(drawn, plan), drawn.askings, clock.laps
    )  # fmt: skip


def _counted(inputs: Inputs) -> dict[str, Any]:
    rows = [inputs.rows[path].as_json() for path in sorted(inputs.rows)]
    counts = {basis: sum(row["basis"] == basis for row in rows) for basis in ("text", "data", "prior")}
    return {**counts, "rows": rows}


def _columns(drawn: Trajectory, plan: Plan) -> dict[str, NDArray[np.generic]]:
    """Every variable after each turn as columns of draw x turn rows; what did not exist yet was not so.

    A truth is 0, 1 or 2 for unknown; a number that is unknown is NaN.
    """
    names = sorted({name for turn in drawn.turns for name in turn})
    columns: dict[str, NDArray[np.generic]] = {
        "draw": np.repeat(np.arange(plan.draws, dtype=np.int32), plan.turns),
        "turn": np.tile(np.arange(plan.turns, dtype=np.int32), plan.draws),
    }
    for name in names:
        kind = next(turn[name].dtype for turn in drawn.turns if name in turn)
        nothing = np.zeros(plan.draws, dtype=kind)
        values = one_kind([turn.get(name, nothing) for turn in drawn.turns])
        columns[name] = np.stack(values, axis=1).reshape(-1)
    return columns


class _Clock:
    def __init__(self) -> None:
        self.laps: dict[str, float] = {}
        self._last = time.perf_counter()

    def lap(self, name: str) -> None:
        now = time.perf_counter()
        self.laps[name] = now - self._last
        self._last = now


__all__ = ["Plan", "Run", "Sorted", "plan_for", "run_id", "run_scenario"]
