"""Who leans towards whom: alignments to a pole and the inducements that move them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from standoff.scenario.shapes import Amount, Formula, Name, Ref, declare
from standoff.scenario.types.entry import Entry, Expression

if TYPE_CHECKING:
    from standoff.scenario.quantity import Quantity


@dataclass(frozen=True, slots=True, kw_only=True)
class Alignment(Entry):
    """The weight an actor gives a pole. Reliability is a belief, learned from calls that were answered or not."""

    actor: str = declare("who leans", Ref("actor"))
    pole: str = declare("towards whom", Ref("actor"))
    group: str | None = declare("the group whose membership is at stake", Ref("group"), default=None)
    weight: Quantity = declare("weight of the pole when the scenario begins", Amount("share", 0.0, 1.0),
                               prior="NA-17-weight")  # fmt: skip
    reliability: Quantity = declare(
        "belief that the pole answers a call for help", Amount("probability", 0.0, 1.0), prior="BR5-reliability"
    )
    threat: Quantity = declare(
        "how threatened the actor is without the pole", Amount("share", 0.0, 1.0, control=True), prior="NA-17-threat"
    )
    exit_cost: Quantity = declare(
        "price of leaving, as a share of its stake", Amount("share", 0.0, None, control=True), prior="NA-17-exit_cost"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Inducement(Entry):
    """A side payment that speaks for a pole, while its condition holds."""

    id: str = declare("name of the inducement", Name())
    from_: str = declare("who pays", Ref("actor"), key="from")
    to: str = declare("who is paid", Ref("actor"))
    pole: str = declare("the pole it speaks for", Ref("actor"))
    amount: Quantity = declare(
        "share of the receiver's stake", Amount("share", 0.0, 1.0, control=True), prior="NA-17-inducement"
    )
    when: Expression | None = declare("while it is paid; left out: always", Formula("truth"), default=None)
