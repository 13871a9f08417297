"""What a scenario holds and this run does not compute, by name: nothing is left out in silence."""

from collections.abc import Iterator
from typing import Any

from standoff.scenario import Scenario
from standoff.simulation.reach import MECHANISM_OF_RULE, Reach
from standoff.simulation.turns import Crisis

_SECTIONS = {
    "red_lines": "red_lines",
    "alignments": "alignment",
    "inducements": "alignment",
    "theatres": "theatre",
    "grids": "grid",
    "tables": "talks",
}


def not_used(scenario: Scenario, crisis: Crisis, reach: Reach) -> list[dict[str, Any]]:
    """Every entry that no stage of this run reads, or only in part, with the reason and the mechanisms it waits for."""
    return [{"section": s, "id": i, "reason": r, "needs": n} for s, i, r, n in _entries(scenario, crisis, reach)]


def _entries(scenario: Scenario, crisis: Crisis, reach: Reach) -> Iterator[tuple[str, str, str, list[str]]]:
    if not reach.on("pledges"):
        for pledge in scenario.pledges:
            yield "pledges", pledge, reason("pledges", reach), ["pledges"]
    else:
        for pledger in crisis.pledging.pledgers:
            needs: dict[str, str] = {}
            for clause in pledger.clauses:
                needs |= reach.undefined(clause.expr.tree)
            if needs:
                why = reach.reasons(needs)
                yield (
                    "pledges",
                    pledger.id,
                    f"a condition {why}; it counts as unknown, on which no pledge holds",
                    [*needs],
                )
    for section, mechanism in _SECTIONS.items():
        if not reach.computed(mechanism):
            for id_ in getattr(scenario, section):
                name = ".".join(id_) if isinstance(id_, tuple) else id_
                yield section, name, reason(mechanism, reach), [mechanism]
    for rule in scenario.rules.values():
        mechanism = MECHANISM_OF_RULE[rule.type]
        yield "rules", rule.id, reason(mechanism, reach), [mechanism]
    for index, event in enumerate(scenario.events):
        if event.kind in ("block", "vote"):
            yield (
                "events",
                str(index),
                f"the verb {event.kind} acts on rules, which this version does not compute",
                ["actions"],
            )
        elif event.date > crisis.ends(crisis.turns - 1):
            yield "events", str(index), "it is dated after the last turn of this run", []
    for project in scenario.projects.values():
        for path in project.feeds:
            yield "projects", f"{project.id}.feeds.{path}", reason("grid", reach), ["grid"]
    if scenario.ladder is not None:
        yield "ladder", "ladder", reason("ladder", reach), ["ladder"]


def reason(mechanism: str, reach: Reach) -> str:
    """Why a mechanism leaves an entry alone."""
    why = "this version does not compute" if reach.on(mechanism) else "this scenario switches off"
    return f"needs mechanism {mechanism}, which {why}"
