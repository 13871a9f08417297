"""Small scenarios of our own, built from plain data."""

from typing import Any

from standoff.scenario import Scenario
from standoff.scenario.validate import scenario_from


def condition(type_: str, expr: str) -> dict[str, str]:
    return {"type": type_, "expr": expr}


def pledge(id_: str, actor: str, *conditions: tuple[str, str], **fields: Any) -> dict[str, Any]:
    """A pledge of 10 to the project `force`, unless a field says otherwise."""
    base = {"id": id_, "actor": actor, "project": "force", "kind": "deploy", "amount": 10}
    given = {**base, **fields, "conditions": [condition(*c) for c in conditions]}
    return {key: value for key, value in given.items() if value is not None}


def question(id_: str, when: str, mode: str = "ever", by: str = "2030-12-26", **fields: Any) -> dict[str, Any]:
    return {"id": id_, "ask": id_, "when": when, "mode": mode, "by": by, **fields}


def make_scenario(**sections: Any) -> Scenario:
    """A scenario with the sections given, over a bare frame: twelve turns of 30 days, seven states, one project."""
    states = ("NOR", "SUD", "EST", "OVE", "ABB", "ISL", "REF")
    raw: dict[str, Any] = {
        "scenario": {"id": "toy", "title": "Toy", "as_of": "2030-01-01", "horizon": "360d"},
        "settings": {"turn": "30d", "draws": 200, "seed": 7},
        "actors": {a: {"name": a.title(), "kind": "state"} for a in states},
        "projects": {"force": {"name": "Force", "unit": "troops", "need": 20}},
        "facts": {"truce": False, "mandate": False, "backer": False},
        "pledges": [],
        "questions": [],
    }
    return scenario_from({**raw, **sections})


# Always kept: an assumption of the scenario in place of the base rate.
SURE = {"turn": "30d", "draws": 200, "seed": 7, "assumptions": {"BR5-deploy": 1}}

VOLUNTEERS = [
    pledge("p_north", "NOR", ("after", "truce"), ("only_if", "pledged(SUD, force) > 0")),
    pledge("p_south", "SUD", ("after", "truce"), ("only_if", "pledged(NOR, force) > 0")),
    pledge("p_east", "EST", ("after", "truce"), ("only_if", "pledged(SUD, force) > 0")),
    pledge("p_abbey", "ABB", ("only_if", "mandate"), ("after", "truce")),
    pledge("p_isle", "ISL", ("only_if", "backer and total(force) >= 20"), ("after", "truce")),
    pledge("p_never", "REF", ("only_if", "never")),
]
