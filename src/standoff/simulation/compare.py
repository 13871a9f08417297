"""What differs between two runs, and what a change would do: paired draws, so that shared luck cancels."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from standoff.records import Fault, StandoffError
from standoff.scenario import Scenario, set_path
from standoff.simulation.asking import Asking
from standoff.simulation.run import Plan, Run, run_scenario

Numbers = NDArray[np.float64]
_Z90 = 1.6448536269514722


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two runs side by side.

    rows      a row a question that either run asks
    projects  a row a project: P(need met) and the expected total in the last turn
    paired    whether the two share seed and number of draws, so that each draw stands beside its twin
    """

    before: Run
    after: Run
    changes: Mapping[str, Any]
    paired: bool
    rows: list[dict[str, Any]]
    projects: list[dict[str, Any]]

    def as_json(self) -> dict[str, Any]:
        return {
            "before": dict(self.before.answers["scenario"]),
            "after": dict(self.after.answers["scenario"]),
            "changes": dict(self.changes),
            "draws": self.after.plan.draws,
            "seed": self.after.plan.seed,
            "paired": self.paired,
            "answers": self.rows,
            "projects": self.projects,
        }


def what_if(start: Run | Scenario, changes: Mapping[str, Any]) -> Comparison:
    """Change some fields of a scenario and run it again with the same numbers.

    start    a run, whose plan is kept, or a scenario
    changes  path -> value, as `--set` takes them; a text is read as YAML

    Each input keeps its random numbers, so a draw differs only where the change reaches it.
    """
    before = computed(start) if isinstance(start, Run) else run_scenario(start)
    scenario = before.scenario
    for path, value in changes.items():
        scenario = set_path(scenario, path, value)
    plan = before.plan
    after = run_scenario(scenario, draws=plan.draws, turns=plan.turns, seed=plan.seed)
    return compare(before, after, changes)


def compare(before: Run, after: Run, changes: Mapping[str, Any] | None = None) -> Comparison:
    """The difference of each answer and each project, after minus before, with its own 90 % interval.

    Paired where seed and draws agree; otherwise the two errors add. The interval is about the number of draws:
    with more of them it closes in on the difference the model makes.
    """
    before, after = computed(before), computed(after)
    paired = (before.plan.seed, before.plan.draws) == (after.plan.seed, after.plan.draws)
    ids = list(dict.fromkeys([r["id"] for r in (*before.answers["answers"], *after.answers["answers"])]))
    rows = [_question_row(id_, before, after, paired) for id_ in ids]
    projects = [
        _project_row(id_, before, after, paired)
        for id_ in dict.fromkeys(p["id"] for run in (before, after) for p in run.answers["projects"])
    ]
    return Comparison(before, after, dict(changes or {}), paired, rows, projects)


def computed(run: Run) -> Run:
    """The run with what was heard in each draw; a run read from its folder is computed again, to the same numbers."""
    if run.outcomes or not any(row["status"] == "answered" for row in run.answers["answers"]):
        return run
    plan: Plan = run.plan
    again = run_scenario(run.scenario, draws=plan.draws, turns=plan.turns, seed=plan.seed)
    if again.answers["answers"] != run.answers["answers"]:
        raise StandoffError(
            Fault("other-version", "this run was made by another version: computed again, its answers differ",
                  run.answers["scenario"]["id"], hint="run the scenario again, then compare")
        )  # fmt: skip
    return again


def _question_row(id_: str, before: Run, after: Run, paired: bool) -> dict[str, Any]:
    rows = {name: _answer(run, id_) for name, run in (("before", before), ("after", after))}
    told = next(row for row in (rows["after"], rows["before"]) if row is not None)
    row: dict[str, Any] = {"id": id_, "ask": told["ask"], "kind": told["kind"], "status": "answered", "reason": None}
    for name, answer in rows.items():
        if answer is None or answer["status"] != "answered":
            why = f"{name}: not asked" if answer is None else f"{name}: {answer['reason']}"
            missing = {"status": "not_computed", "reason": why, "difference": None, "interval": None}
            return row | {side: _told(other) for side, other in rows.items()} | missing
    first, second = _scores(before.outcomes[id_]), _scores(after.outcomes[id_])
    return row | {side: _told(answer) for side, answer in rows.items()} | _difference(first, second, paired)


def _answer(run: Run, id_: str) -> dict[str, Any] | None:
    return next((row for row in run.answers["answers"] if row["id"] == id_), None)


def _told(answer: dict[str, Any] | None) -> float | None:
    """A probability, or the median of a quantity."""
    if answer is None or answer["status"] != "answered":
        return None
    return float(answer["probability"] if answer["kind"] == "probability" else answer["quantiles"]["0.5"])


def _scores(asking: Asking) -> tuple[Numbers, NDArray[np.bool_]]:
    """What is averaged in each draw, and in which draws it counts."""
    holds = asking.holds == 1
    if asking.question.value is not None:
        return np.nan_to_num(asking.value), holds & ~np.isnan(asking.value)
    return (asking.truth == 1).astype(np.float64), holds


def _difference(
    first: tuple[Numbers, NDArray[np.bool_]], second: tuple[Numbers, NDArray[np.bool_]], paired: bool
) -> dict[str, Any]:
    """Difference of two conditional means, by linearising each ratio: d_i = h_i (y_i - m) / mean(h)."""
    means, influences = [], []
    for score, holds in (first, second):
        mean = float(score[holds].mean())
        means.append(mean)
        influences.append(np.where(holds, score - mean, 0.0) / holds.mean())
    if paired:
        gap = influences[1] - influences[0]
        error = float(gap.std(ddof=1) / np.sqrt(len(gap))) if len(gap) > 1 else 0.0
    else:
        error = float(np.sqrt(sum(i.var(ddof=1) / len(i) for i in influences if len(i) > 1)))
    change = means[1] - means[0]
    return {"difference": change, "interval": [change - _Z90 * error, change + _Z90 * error]}


def _project_row(id_: str, before: Run, after: Run, paired: bool) -> dict[str, Any]:
    row: dict[str, Any] = {"id": id_}
    for name, column in (("p_need_met", f"need_met.{id_}"), ("total", f"total.{id_}")):
        ends = []
        for run in (before, after):
            values = run.states.get(column)
            if values is None:
                row[name] = None
                break
            last = np.asarray(values, dtype=np.float64).reshape(run.plan.draws, run.plan.turns)[:, -1]
            ends.append((last, np.ones(len(last), dtype=np.bool_)))
        else:
            told = {side: float(end[0].mean()) for side, end in zip(("before", "after"), ends, strict=True)}
            row[name] = {**told, **_difference(ends[0], ends[1], paired)}
    return row
