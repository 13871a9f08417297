"""What rules and projects may write: facts, `status_quo(issue)`, and controls by their path."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from standoff.records import close_matches
from standoff.scenario.assumptions import measure_of
from standoff.scenario.known import Known
from standoff.scenario.paths import UnknownPathError, get, locate
from standoff.scenario.quantity import Measure
from standoff.scenario.scalars import Wrong, shown
from standoff.scenario.shapes import Amount
from standoff.scenario.types import Scenario, Target

_STATUS_QUO = re.compile(r"status_quo\(\s*(\w+)\s*\)")


@dataclass(frozen=True, slots=True)
class Found:
    """A target and the measure of what is written to it; None where it takes a truth or a level."""

    target: Target
    amount: Amount | None


def read_target(raw: Any, tree: Mapping[str, Any], known: Known, *, feeds: bool = False) -> Found | Wrong:
    """The target a text names, or why it names none.

    feeds   a project's feed: a control or a stock, never a fact or an issue
    """
    if not isinstance(raw, str):
        return Wrong(
            "wrong-type", f"a fact, `status_quo(issue)` or the path of a control stands here, not {shown(raw)}"
        )
    if "." in raw:
        return _control(raw, tree, feeds)
    if feeds:
        hint = "write its path, for example grids.NAME.repair_rate"
        return Wrong("unknown-control", f"{shown(raw)} is no control or stock a project can feed", hint=hint)
    if status_quo := _STATUS_QUO.fullmatch(raw.strip()):
        issue = status_quo[1]
        if issue in known.names.issues:
            return Found(Target("status_quo", issue), Amount("level", 0.0, 100.0))
        return Wrong("unknown-issue", f"there is no issue `{issue}`", close_matches(issue, known.ids["issue"]))
    if raw in known.names.facts:
        return Found(Target("fact", raw), Amount("number") if known.names.facts[raw] != "bool" else None)
    if raw in known.ids["issue"]:
        return Wrong("unknown-fact", f"`{raw}` is an issue; what a rule writes is `status_quo({raw})`")
    hint = "add it under `facts:`, or write `status_quo(issue)` or the path of a control"
    return Wrong("unknown-fact", f"there is no fact {shown(raw)}", close_matches(raw, known.ids["fact"]), hint)


def measure_at(scenario: Scenario, path: str) -> Measure | None:
    """Unit and bounds of the number a path leads to; None where it leads to none."""
    try:
        node = locate(scenario.raw, path).node
    except UnknownPathError:
        return None
    return measure_of(node) if isinstance(node, Amount) else None


def _control(raw: str, tree: Mapping[str, Any], feeds: bool) -> Found | Wrong:
    try:
        place = locate(tree, raw)
    except UnknownPathError as error:
        fault = error.faults[0]
        return Wrong("unknown-control", fault.message.removesuffix("."), fault.options, fault.hint)
    if place.path[0] == "facts":
        name = str(place.path[1]) if len(place.path) > 1 else "NAME"
        return Wrong("unknown-control", f"a fact is written by its name alone: `{name}`")
    amount = place.node
    if isinstance(amount, Amount) and (amount.control or (feeds and amount.stock)):
        if get(tree, place.path[:2]) is None and not place.exists:
            return Wrong("unknown-control", f"`{raw}` names nothing in this scenario")
        return Found(Target("control", raw), amount)
    if isinstance(amount, Amount) and amount.stock:
        return Wrong("not-a-control", f"`{raw}` is a stock that a stage keeps; rules write what changes it")
    if isinstance(amount, Amount):
        return Wrong("not-a-control", f"`{raw}` is no control: a stage computes it, or it is fixed for the run")
    return Wrong("not-a-control", f"`{raw}` is not a number")
