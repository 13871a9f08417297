"""Where the actors stand: positions, salience and capability by issue, with weighted mean and median."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from standoff.scenario import Scenario
from standoff.simulation.inputs import Inputs
from standoff.simulation.spread import quantiles
from standoff.theory.positions import NoWeightError, weighted_mean, weighted_median

Numbers = NDArray[np.float64]


def positions(scenario: Scenario, inputs: Inputs) -> list[dict[str, Any]]:
    """For each issue that actors have a stance on: its weighted mean and median over the draws, and the actors.

    Weight of an actor = capability x salience, draw by draw. Capability is the issue's (military or economic) where
    every actor on it has one stated; otherwise all are alike, for a share beside the default 1 would mean nothing.
    Where in some draw nobody has any weight, mean and median are null, and `reason` says why.
    """
    rows = []
    for issue in scenario.issues.values():
        actors = [actor for actor, about in scenario.stances if about == issue.id]
        if not actors:
            continue
        paths = {a: f"actors.{a}.capability.{issue.capability}" for a in actors}
        armed = all(path in scenario.quantities and path not in scenario.omitted for path in paths.values())
        place = {a: inputs.value(f"stances.{a}.{issue.id}.position") for a in actors}
        salience = {a: inputs.value(f"stances.{a}.{issue.id}.salience") for a in actors}
        capability = {a: inputs.value(paths[a]) if armed else np.ones(inputs.draws.rows) for a in actors}
        # In the order of the names: the order of the file must not reach the last bit of a sum.
        order = sorted(actors)
        where = np.stack([place[a] for a in order], axis=1)
        care, means = (np.stack([of[a] for a in order], axis=1) for of in (salience, capability))
        rows.append(
            {
                "issue": issue.id,
                "name": issue.name or issue.id,
                "levels": dict(issue.levels),
                "status_quo": float(issue.levels[issue.status_quo]),
                "capability": issue.capability if armed else None,
                **_settled(where, care, means),
                "actors": [
                    {
                        "actor": actor,
                        "name": scenario.actors[actor].name,
                        "position": quantiles(place[actor]),
                        "salience": quantiles(salience[actor]),
                        "capability": quantiles(capability[actor]) if armed else None,
                        "evidence": _evidence(scenario, actor, issue.id),
                    }
                    for actor in actors
                ],
            }
        )
    return rows


def _settled(where: Numbers, care: Numbers, means: Numbers) -> dict[str, Any]:
    try:
        mean, middle = weighted_mean(where, care, means), weighted_median(where, care, means)
    except NoWeightError as error:
        return {"weighted_mean": None, "median": None, "reason": f"{error}: nobody cares, or nobody can do anything"}
    return {"weighted_mean": quantiles(mean), "median": quantiles(middle), "reason": None}


def _evidence(scenario: Scenario, actor: str, issue: str) -> list[str]:
    stance = scenario.stances[actor, issue]
    cited = {*stance.evidence, *stance.position.evidence, *stance.salience.evidence}
    return [id_ for id_ in scenario.statements if id_ in cited]
