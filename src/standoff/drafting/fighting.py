"""Fighting and strikes: two sides that fight over what they disagree on, and an energy system that one side strikes."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from standoff.drafting.assumptions import assumed
from standoff.drafting.cast import Cast
from standoff.drafting.evidence import Sourced, evidence_ids
from standoff.drafting.quantities import Entry, as_prior
from standoff.drafting.stances import StanceFound, position

DECIDED = ("territory", "recognition")
"""Issues of the vocabulary that arms can decide: whoever holds the ground sets the level."""
STRUCK = "energy_infrastructure"
TRUCE = "ceasefire"
"""The shared fact that stops both."""


@dataclass(frozen=True, slots=True)
class TheatreFound:
    """Two sides reported fighting each other; the attacker is the one that wants more of what they fight over."""

    attacker: str
    defender: str
    decides: tuple[str, ...]
    items: tuple[Sourced, ...]

    @property
    def id(self) -> str:
        return f"front_{self.attacker.lower()}_{self.defender.lower()}"


@dataclass(frozen=True, slots=True)
class GridFound:
    """Strikes on one side's energy system by another."""

    owner: str
    attacker: str
    items: tuple[Sourced, ...]

    @property
    def id(self) -> str:
        return f"grid_{self.owner.lower()}"


def _assaults(items: Sequence[Sourced], cast: Cast) -> list[tuple[str, str, Sourced]]:
    """Attacks reported as fact: who, whom, the statement."""
    return [
        (attacker, target, item)
        for item in items
        if item.statement.plover is not None
        and item.statement.plover.event == "ASSAULT"
        and item.statement.modality in ("happened", "ongoing")
        and item.statement.polarity == "affirmed"
        and item.avowed
        for attacker in item.owners
        for target in item.recipients
        if attacker != target and all(side in cast.known for side in (attacker, target))
    ]


def find_theatres(items: Sequence[Sourced], stances: Sequence[StanceFound], cast: Cast) -> list[TheatreFound]:
    """One theatre for each pair that fights and differs on an issue that arms can decide."""
    fights: dict[tuple[str, str], list[Sourced]] = {}
    for attacker, target, item in _assaults(items, cast):
        one, other = sorted((attacker, target))
        fights.setdefault((one, other), []).append(item)
    held = {(s.actor, s.issue.id): sum(position(s.issue, s.items)) for s in stances}
    found = []
    for (one, other), said in sorted(fights.items()):
        issues = tuple(i for i in DECIDED if (one, i) in held and (other, i) in held)
        if issues:
            wants_more = held[one, issues[0]] > held[other, issues[0]]
            sides = (one, other) if wants_more else (other, one)
            found.append(TheatreFound(*sides, issues, tuple(dict.fromkeys(said))))
    return found


def find_grids(items: Sequence[Sourced], cast: Cast) -> list[GridFound]:
    """One grid for each owner whose energy system is struck; the attacker is whoever strikes it most."""
    strikes: dict[str, list[tuple[str, Sourced]]] = {}
    for attacker, target, item in _assaults(items, cast):
        if item.statement.issue == STRUCK:
            strikes.setdefault(target, []).append((attacker, item))
    found = []
    for owner, said in sorted(strikes.items()):
        count = Counter(attacker for attacker, _ in said)
        attacker = min(count, key=lambda a: (-count[a], a))
        found.append(GridFound(owner, attacker, tuple(dict.fromkeys(item for _, item in said))))
    return found


def theatre_entry(found: TheatreFound, name: str, note: str) -> Entry:
    """The entry of a scenario; forts, ground held and pace are priors (DA-14)."""
    rule = assumed("front")
    half = rule["forts"] / 2
    return {
        "name": name,
        "sides": {"attacker": found.attacker, "defender": found.defender},
        "decides": list(found.decides),
        "forts": rule["forts"],
        "held": {side: as_prior(half, half, note) for side in (found.attacker, found.defender)},
        "battles_per_turn": as_prior(*_ends(rule["battles_per_turn"]), note),
        "stops_when": TRUCE,
        "evidence": evidence_ids(found.items),
    }


def grid_entry(found: GridFound, name: str, note: str) -> Entry:
    """The entry of a scenario; the working share is a prior (DA-15), the rest takes the default priors."""
    return {
        "name": name,
        "owner": found.owner,
        "attacker": found.attacker,
        "capacity": as_prior(*_ends(assumed("struck_capacity")), note),
        "stops_when": TRUCE,
        "evidence": evidence_ids(found.items),
    }


def _ends(pair: Sequence[float]) -> tuple[float, float]:
    low, high = pair
    return low, high
