"""How a question is read along the turns: ever, at, always, min, max, first."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from standoff.scenario import Question
from standoff.scenario.expr import evaluate_amount, evaluate_truth, kleene_and, kleene_or
from standoff.simulation.world import TurnWorld

Numbers = NDArray[np.float64]
Truth = NDArray[np.int8]


@dataclass(slots=True)
class Asking:
    """One question over the turns 0..last of a run; `hear` is called once a turn, when the turn is settled.

    truth  (draw,) int8: the event of `when`, three-valued
    value  (draw,) float64: the number of `value`; NaN where unknown in a turn that counts
    first  (draw,) float64: days from `as_of` to the end of the turn in which `when` first holds; NaN where never
    holds  (draw,) int8: the condition `given`, in the last turn that counts
    """

    question: Question
    last: int
    draws: int
    truth: Truth = field(init=False)
    value: Numbers = field(init=False)
    first: Numbers = field(init=False)
    holds: Truth = field(init=False)

    def __post_init__(self) -> None:
        self.truth = np.full(self.draws, 1 if self.question.mode == "always" else 0, dtype=np.int8)
        self.value = np.full(self.draws, np.nan)
        self.first = np.full(self.draws, np.nan)
        self.holds = np.ones(self.draws, dtype=np.int8)

    def hear(self, world: TurnWorld) -> None:
        """Take in the settled record of one turn."""
        if world.turn > self.last:
            return
        asked = self.question
        if asked.when is not None:
            self._hear_truth(evaluate_truth(asked.when.tree, world, self.draws), world)
        elif asked.value is not None:
            self._hear_value(evaluate_amount(asked.value.tree, world, self.draws), world)
        if asked.given is not None and world.turn == self.last:
            self.holds = evaluate_truth(asked.given.tree, world, self.draws)

    def _hear_truth(self, now: Truth, world: TurnWorld) -> None:
        mode = self.question.mode
        if mode == "always":
            self.truth = kleene_and(self.truth, now)
        elif mode == "at":
            self.truth = now
        else:
            self.truth = kleene_or(self.truth, now)
            self.first[(now == 1) & np.isnan(self.first)] = world.day

    def _hear_value(self, now: Numbers, world: TurnWorld) -> None:
        mode = self.question.mode
        if mode == "at" or world.turn == 0:
            self.value = now
        elif mode == "min":
            self.value = np.minimum(self.value, now)
        else:
            self.value = np.maximum(self.value, now)


def last_turn(question: Question, as_of_ordinal: int, turn_days: int) -> int:
    """Number of the last turn that ends on or before the question's `by`; -1 where not even the first one does."""
    return (question.by.toordinal() - as_of_ordinal) // turn_days - 1
