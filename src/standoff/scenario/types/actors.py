"""Who acts: states, leaders, organisations, and how a body votes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from standoff.records.vocabulary import ACTOR_KINDS
from standoff.scenario.shapes import Amount, Choice, Keyed, Many, Name, Part, Ref, Text, Whole, declare
from standoff.scenario.types.entry import Entry

if TYPE_CHECKING:
    from standoff.scenario.quantity import Quantity

ActorKind = Literal["state", "leader", "official", "organisation", "coalition", "group"]
GROUP_KINDS = ("organisation", "coalition", "group")


@dataclass(frozen=True, slots=True, kw_only=True)
class Capability(Entry):
    """What an actor can bring to bear, on any common scale: only ratios between actors matter."""

    military: Quantity = declare(
        "military capability", Amount("share", 0.0, None, "lognormal", ("share", "index"), control=True),
        prior="NA-capability",
    )  # fmt: skip
    economic: Quantity = declare(
        "economic capability", Amount("share", 0.0, None, "lognormal", ("share", "index"), control=True),
        prior="NA-capability",
    )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Voting(Entry):
    """How a body decides: seats, quota and vetoes, as its charter has them."""

    body: str = declare("which body votes", Text())
    quota: int = declare("votes needed", Whole(1, 10_000))
    seats: int = declare("votes there are", Whole(1, 10_000))
    veto: tuple[str, ...] = declare("actors whose single no decides", Many(Ref("actor")), default=())
    seated: tuple[str, ...] = declare("actors of this scenario that hold a seat", Many(Ref("actor")), default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor(Entry):
    """An actor. Fields left out take the named default priors; states have their ISO alpha-3 code as id."""

    id: str = declare("name of the actor, ISO alpha-3 for states", Name())
    name: str = declare("as a reader knows it", Text())
    kind: ActorKind = declare("what it is", Choice(ACTOR_KINDS))
    aliases: tuple[str, ...] = declare("other names it goes by, any language", Many(Text()), default=())
    acts_for: str | None = declare("the actor a leader, official or group acts for", Ref("actor"), default=None)
    members: tuple[str, ...] = declare("members when the scenario begins", Many(Ref("actor")), default=())
    capability: Capability = declare("what it can bring to bear", Part(Capability, fill=True), default=None)
    cost_sensitivity: Quantity = declare(
        "how much a cost of war or of a response weighs against what it wants",
        Amount("share", 0.0, 1.0, control=True),
        prior="NA-3-sensitivity",
    )
    patience: Quantity = declare(
        "discount factor per 30 days", Amount("share per 30 d", 0.0, 1.0, control=True), prior="NA-13"
    )
    audience_cost: Quantity = declare(
        "price of backing down in public, in shock units of the game",
        Amount("shock units", 0.0, None, control=True),
        prior="NA-4",
    )
    budget: Quantity | None = declare(
        "what it can commit over all projects, as a share of their needs; left out: unbounded",
        Amount("share of need", 0.0, None, "lognormal", control=True),
        default=None,
    )
    dependence: Mapping[str, Quantity] = declare(
        "how much it depends on another actor",
        Keyed(Ref("actor"), Amount("share", 0.0, 1.0, control=True)),
        prior="NA-17-dependence",
        formula="drawn for each pole the actor is aligned with",
        default={},
    )
    voting: Voting | None = declare("how the body decides, for organisations that vote", Part(Voting), default=None)
