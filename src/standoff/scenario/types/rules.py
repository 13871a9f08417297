"""The public record and what changes it: facts, rules with their verbs, dated events."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from standoff.scenario.shapes import (
    Amount,
    Choice,
    Day,
    Duration,
    Flag,
    Formula,
    Keyed,
    LevelName,
    Many,
    Name,
    Part,
    Ref,
    SetValue,
    Text,
    Whole,
    declare,
)
from standoff.scenario.shapes import Target as TargetShape
from standoff.scenario.types.entry import Entry, Expression

if TYPE_CHECKING:
    from standoff.scenario.quantity import Quantity

RULE_TYPES = ("action", "response", "obligation", "clock", "shock")
RuleType = Literal["action", "response", "obligation", "clock", "shock"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact(Entry):
    """A fact of the shared vocabulary: true, false, unknown, a probability or a number.

    state        True, False, or None where unknown; None also for a probability or a number
    probability  drawn once a draw, and known from then on
    number       the starting value of a numeric fact
    basis        text, data or prior
    """

    id: str = declare("name of the fact, shared by expressions and rules", Name())
    state: bool | None = None
    probability: Quantity | None = declare(
        "chance that the fact is true, drawn once a draw",
        Amount("probability", 0.0, 1.0),
        prior="NA-23",
        formula="written by drafting for a fact named in a condition whose status no page states",
    )
    number: Quantity | None = declare(
        "how the fact stands when the scenario begins, unless an event up to `as_of` changes it; a number makes it "
        "a numeric fact",
        Amount("number"),
        key="value",
        default=None,
    )
    basis: Literal["text", "data", "prior"] = "prior"
    source: str | None = declare("table the fact comes from", Ref("source"), default=None)

    @property
    def kind(self) -> Literal["known", "unknown", "probability", "number"]:
        """How the fact stands when the scenario begins."""
        if self.probability is not None:
            return "probability"
        if self.number is not None:
            return "number"
        return "unknown" if self.state is None else "known"


@dataclass(frozen=True, slots=True)
class Target:
    """What a verb writes: a fact by `name`, the status quo of an issue by `name`, or a control by its path."""

    kind: Literal["fact", "status_quo", "control"]
    name: str

    def __str__(self) -> str:
        return f"status_quo({self.name})" if self.kind == "status_quo" else self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Verb(Entry):
    """One thing done. Exactly one of set, add, scale, emit, block, seat, unseat, join, leave, vote; see `kind`."""

    set: Target | None = declare("fact, `status_quo(issue)` or control to be set", TargetShape(), default=None)
    to: bool | str | Quantity | None = declare("what it is set to", SetValue(), default=None)
    seen_as: Mapping[str, Quantity] = declare(
        "level -> chance that the other side believes it was this one",
        Keyed(LevelName(), Amount("probability", 0.0, 1.0)),
        default={},
    )
    add: Target | None = declare("numeric fact or control to be added to", TargetShape(), default=None)
    amount: Quantity | None = declare("how much is added", Amount("that of the target"), default=None)
    scale: Target | None = declare("numeric fact or control to be multiplied", TargetShape(), default=None)
    factor: Quantity | None = declare("by what", Amount("factor", 0.0), default=None)
    emit: str | None = declare("event to be made known; a name `expr` can read", Name(), default=None)
    block: str | None = declare("rule that cannot be used for a while", Ref("rule"), default=None)
    for_: int | None = declare("for how long", Duration(), key="for", default=None)
    seat: str | None = declare("actor that takes a seat", Ref("actor"), default=None)
    unseat: str | None = declare("actor that loses its seat", Ref("actor"), default=None)
    table: str | None = declare("at which table", Ref("table"), default=None)
    join: str | None = declare("group that is joined", Ref("group"), default=None)
    leave: str | None = declare("group that is left", Ref("group"), default=None)
    actor: str | None = declare("who does it, where it is not the rule's `by`", Ref("actor"), default=None)
    recipient: str | None = declare("whom it concerns", Ref("actor"), default=None)
    vote: str | None = declare("organisation that votes", Ref("group"), default=None)
    sets: str | None = declare("fact that becomes true when the vote carries", Ref("fact"), default=None)

    @property
    def kind(self) -> str:
        """The verb itself."""
        return next(verb for verb in VERBS if getattr(self, verb) is not None)


VERBS: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "set": (("to",), ("seen_as",)),
    "add": (("amount",), ()),
    "scale": (("factor",), ()),
    "emit": ((), ("actor", "recipient", "table")),
    "block": (("for",), ()),
    "seat": (("table",), ()),
    "unseat": (("table",), ()),
    "join": ((), ("actor",)),
    "leave": ((), ("actor",)),
    "vote": (("sets",), ()),
}
"""Verb -> the fields it must have and those it may have besides."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Verb):
    """A dated and sourced verb. Those up to `as_of` are history; the others are applied on their day.

    History is applied before the first turn, to the facts as stated: a dated, sourced event outweighs a stated value.
    """

    date: datetime.date = declare("the day", Day())


@dataclass(frozen=True, slots=True, kw_only=True)
class Breach(Entry):
    """What not carrying out an obligation costs."""

    sanction: Quantity = declare(
        "cost of the sanction, as a share of the stake", Amount("share", 0.0, 1.0), prior="NA-19-sanction"
    )
    sanction_probability: Quantity = declare(
        "chance that it comes", Amount("probability", 0.0, 1.0), prior="NA-19-sanction_probability"
    )
    assurance: bool = declare("whether the visitor was given an assurance beforehand", Flag(), default=False)
    precedents: str | None = declare("table of earlier breaches that wear the duty down", Text(), default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule(Entry):
    """Anything anyone does or that happens. `cost` is a share of the whole stake of the actor named."""

    id: str = declare("name of the rule", Name())
    type: RuleType = declare("who decides it and when", Choice(RULE_TYPES))
    by: str | None = declare("who does it; null for clocks and shocks", Ref("actor"), default=None)
    against: str | None = declare("whom it is aimed at", Ref("actor"), default=None)
    when: Expression = declare("when it can be used, or happens", Formula("truth"))
    do: tuple[Verb, ...] = declare("what it does", Many(Part(Verb)))
    cost: Mapping[str, Quantity] = declare(
        "what it costs each actor, as a share of its stake",
        Keyed(Ref("actor"), Amount("share", 0.0, 1.0, control=True), fill="by"),
        prior="NA-3-cost",
        default={},
    )
    chance: Quantity | None = declare(
        "hazard of a shock while `when` holds",
        Amount("per_year", 0.0, None, "normal", ("per_year", "per_turn"), control=True),
        default=None,
    )
    repeat: int | None = declare(
        "shortest gap between two uses; `once`: a single time", Duration(once=True), default=None
    )
    rung: int | None = declare("rung of the ladder it stands on", Whole(0, 9), default=None)
    breach: Breach | None = declare("what breaching an obligation costs", Part(Breach), default=None)
