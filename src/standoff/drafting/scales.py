"""Where a worded stance lies on an issue's scale, and which change of the status quo a red line forbids."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from standoff.drafting.assumptions import assumed, read_data
from standoff.records.statement import Stance
from standoff.records.vocabulary import KnownIssue, KnownLevel

Span = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Line:
    """The side of a level that is closed: the trigger is `status_quo(issue) <relation> level`."""

    issue: str
    relation: str
    level: str

    @property
    def expr(self) -> str:
        return f"status_quo({self.issue}) {self.relation} {self.level}"


def ordered(issue: KnownIssue) -> list[KnownLevel]:
    """The levels, lowest value first."""
    return sorted(issue.levels, key=lambda level: level.value)


def named(issue: KnownIssue, level_id: str | None) -> KnownLevel | None:
    """The level of that name; None where the issue has none such."""
    return next((level for level in issue.levels if level.id == level_id), None)


def status_quo(issue: KnownIssue) -> float:
    """Where the issue stands when the scenario begins, in points of the scale."""
    return (named(issue, issue.status_quo) or ordered(issue)[0]).value


@cache
def _readings() -> Any:
    return read_data("scale_readings.yaml")


def can_be_wanted(issue: KnownIssue | None) -> bool:
    """Whether an actor can want or bar a level of it; not so for the course of events."""
    return issue is not None and issue.id not in _readings()["courses"]


def along_the_scale(issue: KnownIssue, stance: Stance, level_id: str | None) -> Stance:
    """The stance as a direction on the scale, `for` upwards: turned where a refusal is of a cut (`scale_readings`)."""
    kept = level_id is not None and _readings()["kept"].get(issue.id) == level_id
    if stance == "against" and kept:
        return "for"
    if issue.id in _readings()["reversed"] and not (kept and stance == "for"):
        turned: dict[Stance, Stance] = {"for": "against", "against": "for", "conditional": "conditional"}
        return turned[stance]
    return stance


def least_wanted(issue: KnownIssue, stance: Stance, level_id: str | None, negated: bool) -> KnownLevel | None:
    """The lowest level still wanted, where the level named is one that is refused as too little; else None.

    `will not give up the programme` names a level below the status quo that is refused; whoever is for a thing and
    names its absence (`keep the sanctions from being lifted`) refuses that absence.
    """
    stance = along_the_scale(issue, stance, level_id)
    levels, level = ordered(issue), named(issue, level_id)
    if level is None or level is levels[-1]:
        return None
    given_up = stance == "against" and negated and level.value < status_quo(issue)
    absent = stance == "for" and level is levels[0]
    return levels[levels.index(level) + 1] if given_up or absent else None


def stance_span(issue: KnownIssue, stance: Stance, level_id: str | None, negated: bool = False) -> Span:
    """The part of the scale that a worded stance leaves open, in points of 0..100; `negated` is the wording's polarity.

    `for` a level wants that level. `against` a level wants less than it; with the lowest level named (`no troops at
    all`) it wants that one. A level refused as too little leaves all above it. `conditional` on a level lies between
    the status quo and it. Without a level the direction gives the interval (DA-4, DA-5).
    """
    least = least_wanted(issue, stance, level_id, negated)
    if least is not None:
        return least.value, ordered(issue)[-1].value
    stance = along_the_scale(issue, stance, level_id)
    levels, level = ordered(issue), named(issue, level_id)
    low, high = levels[0].value, levels[-1].value
    # Under a condition, the level that holds now is what is refused until then, not what is wanted.
    if level is None or (stance == "conditional" and level.id == issue.status_quo):
        first, last = assumed("direction_interval")[stance]
        return low + first * (high - low), low + last * (high - low)
    spread = float(assumed("level_spread"))
    if stance == "conditional":
        ends = sorted((status_quo(issue), level.value))
        return ends[0], ends[1]
    if stance == "against" and level is not levels[0]:
        return low, levels[levels.index(level) - 1].value
    return max(low, level.value - spread), min(high, level.value + spread)


def forbidden(issue: KnownIssue, stance: Stance, level_id: str | None, negated: bool = False) -> Line | None:
    """The change that a red line on the issue forbids; None where the status quo is across it already.

    `against` forbids the level named and all above it, or without a level every rise above the status quo; `for`
    forbids every fall below the level named, or below the status quo.
    """
    least = least_wanted(issue, stance, level_id, negated)
    if least is not None:
        stance, level_id = "for", least.id
    else:
        stance = along_the_scale(issue, stance, level_id)
    levels, level = ordered(issue), named(issue, level_id)
    now = named(issue, issue.status_quo) or levels[0]
    if stance == "for":
        floor = level or now
        return None if now.value < floor.value or floor is levels[0] else Line(issue.id, "<", floor.id)
    if level is not None and level is not levels[0]:
        level = levels[levels.index(level) - 1]
    if level is None or now.value > level.value:
        level = now
    return None if level is levels[-1] else Line(issue.id, ">", level.id)
