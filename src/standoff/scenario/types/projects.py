"""What several actors build together, and who gives what under which conditions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from standoff.scenario.shapes import Amount, Choice, Flag, Formula, Keyed, Many, Name, Part, Ref, Target, Text, declare
from standoff.scenario.types.entry import Entry, Expression

if TYPE_CHECKING:
    from standoff.scenario.quantity import Quantity

CONDITION_TYPES = ("if", "unless", "only_if", "until", "after", "before")
ConditionType = Literal["if", "unless", "only_if", "until", "after", "before"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Project(Entry):
    """Something several actors build together. `need_met(project)` is true when the committed sum reaches `need`."""

    id: str = declare("name of the project", Name())
    name: str | None = declare("as a reader knows it", Text(), default=None)
    unit: str = declare("what is counted: troops, crews, million euro", Text())
    need: Quantity = declare("how much is needed", Amount("the project's unit", 0.0, None, "lognormal", control=True))
    leaders: tuple[str, ...] = declare("actors that lead it", Many(Ref("actor")), default=())
    feeds: Mapping[str, Quantity] = declare(
        "what the committed sum adds to: field of a grid or another control -> rate per unit and turn",
        Keyed(Target(feeds=True), Amount("per unit and turn")),
        default={},
    )
    coordination: Quantity = declare(
        "chance that pledges waiting for each other come into force together",
        Amount("probability", 0.0, 1.0),
        prior="NA-10",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class PledgeCondition(Entry):
    """A condition of a pledge: any `if`, all `only_if`, no `unless`; not ever `until` or `before`, ever `after`."""

    type: ConditionType = declare("how the expression binds the pledge", Choice(CONDITION_TYPES))
    expr: Expression = declare("what it turns on; `never` for an absolute refusal", Formula("truth"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Pledge(Entry):
    """A pledge, stated positively: in force when its conditions hold, kept with the chance of its kind."""

    id: str = declare("name of the pledge", Name())
    actor: str = declare("who pledges", Ref("actor"))
    project: str = declare("to what", Ref("project"))
    kind: str = declare("what is pledged; decides how often such pledges are kept", Ref("pledge kind"))
    amount: Quantity | None = declare(
        "how much, in the project's unit",
        Amount("the project's unit", 0.0, None, "lognormal", control=True),
        prior="NA-8",
        formula="NA-8 x need x w / sum of w over the pledgers that are not `never`, w = salience x military^(1/2)",
    )
    conditions: tuple[PledgeCondition, ...] = declare(
        "under which conditions; none: always", Many(Part(PledgeCondition)), default=()
    )
    firmness: Quantity | None = declare(
        "how firmly it is worded; moves the chance that it is kept, left out: no move",
        Amount("share", 0.0, 1.0, control=True),
        default=None,
    )
    avowed: bool = declare("false where an author ascribes the pledge and the pledger has not made it; weak evidence",
                           Flag(), default=True)  # fmt: skip
