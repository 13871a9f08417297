"""The residual ladder, and what is asked of the run."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from standoff.scenario.shapes import Amount, Choice, Day, Formula, Many, Name, Part, Text, Whole, declare
from standoff.scenario.types.entry import Entry, Expression

if TYPE_CHECKING:
    from standoff.scenario.quantity import Quantity

MODES = ("ever", "at", "always", "min", "max", "first")
Mode = Literal["ever", "at", "always", "min", "max", "first"]
NUMBER_MODES = ("at", "min", "max")
TRUTH_MODES = ("ever", "at", "always", "first")


@dataclass(frozen=True, slots=True, kw_only=True)
class Hazards(Entry):
    """Residual hazards per 30 days, in place of the calibrated ones."""

    up: Quantity | None = declare("one rung up", Amount("per 30 d", 0.0, 1.0, control=True), default=None)
    down: Quantity | None = declare("one rung down", Amount("per 30 d", 0.0, 1.0, control=True), default=None)
    settle: Quantity | None = declare("the crisis is settled", Amount("per 30 d", 0.0, 1.0, control=True), default=None)
    break_: Quantity | None = declare(
        "relations break", Amount("per 30 d", 0.0, 1.0, control=True), key="break", default=None
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Ladder(Entry):
    """Rungs 0..9: where it starts, what moves it, where it ends. Intercepts are solved against base rates."""

    start: int = declare("rung when the scenario begins", Whole(0, 9))
    hazards: Hazards | None = declare(
        "`default` for the calibrated hazards, or values of one's own", Part(Hazards, ("default",)), default=None
    )
    absorb: tuple[str, ...] = declare(
        "which ends stop the ladder", Many(Choice(("settle", "break"))), default=("settle", "break")
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Question(Entry):
    """What is asked. Exactly one of `when` (a truth) and `value` (a number); `mode` says how it is read up to `by`."""

    id: str = declare("name of the question", Name())
    ask: str = declare("the question as a reader sees it", Text())
    when: Expression | None = declare("the truth that is asked for", Formula("truth"), default=None)
    value: Expression | None = declare("the number or outcome that is asked for", Formula("number"), default=None)
    by: datetime.date = declare("last day that counts; within the horizon", Day())
    mode: Mode = declare("how it is read: ever, at, always, min, max, first", Choice(MODES))
    given: Expression | None = declare("asked only of the futures where this holds", Formula("truth"), default=None)
