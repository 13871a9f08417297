"""What is at stake and where the lines are: issues, stances, red lines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from standoff.scenario.shapes import (
    Amount,
    Choice,
    Flag,
    Formula,
    Keyed,
    Level,
    LevelName,
    Name,
    Ref,
    Text,
    declare,
)
from standoff.scenario.types.entry import Entry, Expression

if TYPE_CHECKING:
    from standoff.scenario.quantity import Quantity


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue(Entry):
    """A scale 0..100 with named levels. `status_quo` is the level now: read and written as `status_quo(issue)`."""

    id: str = declare("name of the issue", Name())
    name: str | None = declare("as a reader knows it", Text(), default=None)
    kind: Literal["scale", "yesno"] = declare("an ordered scale, or a choice of two", Choice(("scale", "yesno")))
    levels: Mapping[str, float] = declare("named levels and their places, 0..100", Keyed(Name(), Level()))
    status_quo: str = declare("the level when the scenario begins", LevelName())
    capability: Literal["military", "economic"] = declare(
        "which capability counts in a contest over it", Choice(("military", "economic")), default="military"
    )
    divisible: bool = declare("whether places between the levels can be agreed", Flag(), default=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stance(Entry):
    """Where an actor wants an issue to end and how much it cares. An issue without a stance has salience 0 for it."""

    actor: str = declare("who holds the stance", Ref("actor"))
    issue: str = declare("on which issue", Ref("issue"))
    position: Quantity = declare(
        "where it wants the issue to end; level names may stand for their places",
        Amount("level", 0.0, 100.0, levels=True, control=True),
        prior="NA-2-position",
    )
    salience: Quantity = declare(
        "how much it cares, against its other issues", Amount("share", 0.0, 1.0, control=True), prior="NA-2-salience"
    )
    tolerance: Quantity = declare(
        "distance from its position that costs it nothing", Amount("level", 0.0, 100.0), prior="NA-2-tolerance"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class RedLine(Entry):
    """Where the line is. The answer to a crossing is a rule of type response, or none is announced."""

    id: str = declare("name of the line", Name())
    owner: str = declare("who drew it", Ref("actor"))
    issue: str | None = declare("the issue whose levels it closes in talks", Ref("issue"), default=None)
    trigger: Expression = declare("what crosses it", Formula("truth"))
    response: str | None = declare("the rule that answers a crossing, null where none is announced",
                                   Ref("response"), default=None)  # fmt: skip
    firmness: Quantity = declare("how surely the owner means it", Amount("share", 0.0, 1.0, control=True), prior="NA-5")
    avowed: bool = declare("false where an author ascribes the line and the owner has not drawn it", Flag(),
                           default=True)  # fmt: skip
