"""The fighting as a random walk over forts, and grids under strikes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from standoff.scenario.shapes import Amount, Formula, Keyed, Many, Name, Part, Ref, Text, Whole, declare
from standoff.scenario.types.entry import Entry, Expression

if TYPE_CHECKING:
    from standoff.scenario.quantity import Quantity


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides(Entry):
    """The two sides of a theatre."""

    attacker: str = declare("who attacks", Ref("actor"))
    defender: str = declare("who defends", Ref("actor"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Theatre(Entry):
    """Two sides over a row of forts; whoever holds all decides the issues named. Each side has its own belief."""

    id: str = declare("name of the theatre", Name())
    name: str | None = declare("as a reader knows it", Text(), default=None)
    sides: Sides = declare("who fights", Part(Sides))
    decides: tuple[str, ...] = declare("issues the winner decides", Many(Ref("issue")))
    forts: int = declare("steps between losing all and winning all", Whole(2, 1000))
    held: Mapping[str, Quantity] = declare("forts each side holds", Keyed(Ref("actor"), Amount("forts", 0.0)))
    battles_per_turn: Quantity = declare("battles in a turn", Amount("per turn", 0.0, None, "lognormal", control=True))
    belief: Mapping[str, Quantity] = declare(
        "each side's belief about its chance to win a battle",
        Keyed(Ref("actor"), Amount("probability", 0.0, 1.0)),
        prior="BR17",
        formula="Beta of weight 20 around the drawn chance",
        default={},
    )
    cost_per_battle: Quantity = declare(
        "cost of a battle to each side, as a share of its stake",
        Amount("share", 0.0, None, "lognormal", control=True),
        prior="NA-12-battle",
    )
    stops_when: Expression | None = declare("when the fighting stops", Formula("truth"), default=None)
    power_shift: Quantity = declare(
        "expected change of the attacker's chance per turn", Amount("share per turn", -1.0, 1.0, control=True),
        prior="NA-13-shift",
    )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid(Entry):
    """Capacity under strikes: salvo, interception from a stock, repair, season."""

    id: str = declare("name of the grid", Name())
    name: str | None = declare("as a reader knows it", Text(), default=None)
    owner: str = declare("whose grid", Ref("actor"))
    attacker: str = declare("who strikes it", Ref("actor"))
    capacity: Quantity = declare("working share when the scenario begins", Amount("share", 0.0, 1.0, stock=True))
    repair_rate: Quantity = declare(
        "share of what is missing repaired in 30 days", Amount("per 30 d", 0.0, 1.0, "lognormal", control=True),
        prior="NA-11-repair",
    )  # fmt: skip
    intercept: Quantity = declare(
        "share of a salvo shot down while the stock lasts", Amount("share", 0.0, 1.0, control=True),
        prior="NA-11-intercept",
    )  # fmt: skip
    interceptors: Quantity = declare(
        "stock of interceptors", Amount("interceptors", 0.0, None, "lognormal", stock=True), prior="NA-11-stock"
    )
    resupply: Quantity = declare(
        "interceptors that arrive each turn", Amount("per turn", 0.0, None, "lognormal", control=True),
        prior="NA-11-resupply",
    )  # fmt: skip
    salvo: Quantity = declare(
        "missiles and drones fired each turn", Amount("per turn", 0.0, None, "lognormal", control=True),
        prior="NA-11-salvo",
    )  # fmt: skip
    damage_per_hit: Quantity = declare(
        "capacity lost to one hit", Amount("share", 0.0, 1.0, "lognormal", control=True), prior="NA-11-damage"
    )
    grid_weight: Quantity = declare(
        "cost to the owner of a turn without any capacity, as a share of its stake",
        Amount("share", 0.0, None, control=True),
        prior="NA-12-grid",
    )
    season: Mapping[str, Quantity] = declare(
        "factor on what a loss of capacity costs, by month 1..12; months left out: 1",
        Keyed(Whole(1, 12), Amount("factor", 0.0)),
        default={},
    )
    stops_when: Expression | None = declare("when the strikes stop", Formula("truth"), default=None)
