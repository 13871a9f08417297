"""Talks: who sits, on what, who must carry it out, until when."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from standoff.scenario.shapes import Amount, Day, Formula, Keyed, Many, Name, Ref, Text, declare
from standoff.scenario.types.entry import Entry, Expression

if TYPE_CHECKING:
    from standoff.scenario.quantity import Quantity


@dataclass(frozen=True, slots=True, kw_only=True)
class Table(Entry):
    """A negotiating table. A package that moves an issue under `implementers` also needs those actors' consent."""

    id: str = declare("name of the table", Name())
    name: str | None = declare("as a reader knows it", Text(), default=None)
    agenda: tuple[str, ...] = declare("issues on the table", Many(Ref("issue")))
    parties: tuple[str, ...] = declare("who sits at it", Many(Ref("actor")))
    mediator: str | None = declare("who mediates", Ref("actor"), default=None)
    mediator_bias: Mapping[str, Quantity] = declare(
        "lean of the mediator towards a party; left out: none",
        Keyed(Ref("actor"), Amount("share", -1.0, 1.0)),
        default={},
    )
    pressure: Mapping[str, Quantity] = declare(
        "what having no deal costs a party, as a share of its stake",
        Keyed(Ref("actor"), Amount("share", 0.0, 1.0, control=True), fill="parties"),
        prior="NA-14",
        default={},
    )
    excluded: tuple[str, ...] = declare("affected actors left outside", Many(Ref("actor")), default=())
    implementers: Mapping[str, tuple[str, ...]] = declare(
        "issue -> actors who must carry it out", Keyed(Ref("issue"), Many(Ref("actor"))), default={}
    )
    deadline: datetime.date | None = declare("when the talks end without a deal", Day(), default=None)
    opens_when: Expression | None = declare("when the table meets; left out: from the start", Formula("truth"),
                                            default=None)  # fmt: skip
