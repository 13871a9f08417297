"""Answers: probability, interval, sampling error, bounds, envelope, and the statements they rest on."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from standoff.scenario import Question, Scenario
from standoff.scenario.expr import Expr, kind_of
from standoff.simulation.asking import Asking, last_turn
from standoff.simulation.reach import Reach
from standoff.simulation.spread import (
    Nested,
    beta_interval,
    parameter_variance,
    quantiles,
    sampling_interval,
)
from standoff.simulation.turns import Crisis, Trajectory

FEWEST = 30
"""Fewer draws than this in which `given` holds, and no share of them is told."""


@dataclass(frozen=True, slots=True)
class Sorted:
    """The questions a run can answer, and for each of the others the reason why not."""

    asked: tuple[Question, ...]
    refused: Mapping[str, "Refusal"]


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a question is not answered.

    code   `mechanism`, `restates`, `window`, `given` (holds too rarely) or `unknown`: for programs and translations
    told   one sentence
    needs  the mechanisms that are missing
    """

    code: str
    told: str
    needs: tuple[str, ...] = ()

    def as_row(self) -> dict[str, Any]:
        return {
            "status": "not_computed", "reason": self.told, "reason_code": self.code, "needs": list(self.needs)
        }  # fmt: skip


def sort_questions(crisis: Crisis, reach: Reach) -> Sorted:
    """Which questions this version and this run can answer.

    Refused by name: terms of a mechanism that is not computed, facts and levels that such a mechanism could change,
    and a `by` before the end of the first turn or after that of the last.
    """
    asked, refused = [], {}
    for question in crisis.scenario.questions.values():
        reason = _why_not(question, crisis, reach)
        if reason is None:
            asked.append(question)
        else:
            refused[question.id] = reason
    return Sorted(tuple(asked), refused)


def _why_not(question: Question, crisis: Crisis, reach: Reach) -> Refusal | None:
    needs: dict[str, str] = {}
    for expression in (question.when, question.value):
        if expression is not None:
            needs |= reach.undefined(expression.tree) | reach.moved(expression.tree)
    if question.given is not None:
        needs |= reach.undefined(question.given.tree)
    if needs:
        return Refusal("mechanism", reach.reasons(needs), tuple(needs))
    asked = question.when or question.value
    if asked is not None and (same := reach.restates(asked.tree)):
        told = f"nothing that this version computes changes what is asked ({', '.join(same)}): no forecast"
        return Refusal("restates", told)
    last = last_turn(question, crisis.as_of.toordinal(), crisis.turn_days)
    if last < 0:
        return Refusal("window", f"no turn ends by {question.by}: the first one ends on {crisis.ends(0)}")
    if last > crisis.turns - 1:
        end = crisis.ends(crisis.turns - 1)
        return Refusal("window", f"{question.by} lies after the last turn of this run, which ends on {end}")
    return None


def answer_rows(
    scenario: Scenario,
    questions: Sorted,
    reach: Reach,
    drawn: Trajectory,
    least: Trajectory,
    greatest: Trajectory,
    nested: Trajectory,
    shape: tuple[int, int],
) -> list[dict[str, Any]]:
    """One row a question, in the order of the scenario; `shape` is (parameters, replicates) of the nested run."""
    rows = []
    for question in scenario.questions.values():
        row = _frame(question, scenario, reach)
        reason = questions.refused.get(question.id)
        if reason is not None:
            rows.append(row | reason.as_row())
            continue
        heard = drawn.askings[question.id]
        ends = {"least": least.askings[question.id], "greatest": greatest.askings[question.id]}
        if row["kind"] == "probability":
            rows.append(row | _probability(question, heard, ends, nested.askings[question.id], shape))
        else:
            rows.append(row | _quantity(question, heard, ends))
        trees = _taken_as_given(question, reach)
        rows[-1]["assumes"] = _assumes(trees, reach)
        rows[-1]["fixed"] = {name: state for tree in trees for name, state in reach.fixed_facts(tree).items()}
    return rows


def _frame(question: Question, scenario: Scenario, reach: Reach) -> dict[str, Any]:
    trees = [e.tree for e in (question.when, question.value, question.given) if e is not None]
    kind = "probability"
    if question.value is not None:
        kind = "class" if kind_of(question.value.tree, scenario.names) == "outcome" else "quantity"
    cited = {*reach.statements(*trees), *question.evidence}
    return {
        "id": question.id,
        "ask": question.ask,
        "expr": str(question.when or question.value),
        "mode": question.mode,
        "by": question.by.isoformat(),
        "given": None if question.given is None else str(question.given),
        "kind": kind,
        "status": "answered",
        "reason": None,
        "reason_code": None,
        "needs": [],
        "probability": None,
        "interval": None,
        "sampling": None,
        "bounds": None,
        "envelope": None,
        "quantiles": None,
        "n": 0,
        "rests_on": [id_ for id_ in scenario.statements if id_ in cited],
        "assumes": [],
        "fixed": {},
    }


def _taken_as_given(question: Question, reach: Reach) -> list[Expr]:
    """The expressions an answer turns on without asking about them: its `given`, and the conditions it reaches."""
    given = [question.given.tree] if question.given is not None else []
    asked = [e.tree for e in (question.when, question.value) if e is not None]
    return [*given, *reach.conditions(*asked)]


def _assumes(trees: list[Expr], reach: Reach) -> list[str]:
    """What an answer takes as given because the mechanism that could change it is not computed."""
    held: dict[str, None] = {}
    for tree in trees:
        for mechanism, what in reach.undefined(tree).items():
            held.setdefault(f"{what} is unknown: needs mechanism {mechanism}, which is not computed")
        for mechanism, what in reach.moved(tree).items():
            held.setdefault(f"{what}: needs mechanism {mechanism}, which is not computed")
        for what in reach.fixed(tree):
            held.setdefault(what)
    return list(held)


def _probability(
    question: Question, heard: Asking, ends: Mapping[str, Asking], nested: Asking, shape: tuple[int, int]
) -> dict[str, Any]:
    holds = heard.holds == 1
    n = int(holds.sum())
    if n < FEWEST and question.given is not None:
        told = f"`given` holds in {n} of {heard.draws} draws; a share of fewer than {FEWEST} says nothing"
        return Refusal("given", told).as_row() | {"n": n}
    hits = int((heard.truth[holds] == 1).sum())
    open_ = int((heard.truth[holds] == 2).sum())
    probability = hits / n
    spread = Nested((nested.truth == 1).reshape(shape), (nested.holds == 1).reshape(shape))
    found: dict[str, Any] = {
        "probability": probability,
        "interval": list(beta_interval(probability, parameter_variance(spread))),
        "sampling": list(sampling_interval(hits, n)),
        "bounds": [probability, (hits + open_) / n],
        "envelope": {end: _share(asking) for end, asking in ends.items()},
        "n": n,
    }
    if question.mode == "first":
        found["quantiles"] = quantiles(heard.first[holds & (heard.truth == 1)])
    return found


def _share(asking: Asking) -> float | None:
    holds = asking.holds == 1
    return float((asking.truth[holds] == 1).mean()) if holds.any() else None


def _quantity(question: Question, heard: Asking, ends: Mapping[str, Asking]) -> dict[str, Any]:
    holds = heard.holds == 1
    known = heard.value[holds & ~np.isnan(heard.value)]
    if not len(known) or (question.given is not None and len(known) < FEWEST):
        told = f"the value is known in {len(known)} of {heard.draws} draws; too few to tell its spread"
        return Refusal("unknown", told).as_row() | {"n": len(known)}
    spread = quantiles(known)
    medians = {end: quantiles(a.value[(a.holds == 1) & ~np.isnan(a.value)]).get("0.5") for end, a in ends.items()}
    return {
        "quantiles": spread,
        "interval": [spread["0.05"], spread["0.95"]],
        "envelope": medians,
        "n": len(known),
    }
