"""The memory behind `ever(x)` and `since(x)`: which conditions to remember, and how a record adds to it."""

from collections.abc import Iterable

import numpy as np

from standoff.scenario.expr.evaluation import evaluate_truth, kleene_or
from standoff.scenario.expr.nodes import Call, Expr
from standoff.scenario.expr.structure import walk
from standoff.scenario.expr.world import Past, World

_REMEMBERS = ("ever", "since")


def history_terms(*exprs: Expr) -> tuple[Expr, ...]:
    """The conditions x inside `ever(x)` and `since(x)`, each once, inner ones first: what a run must remember."""
    found: dict[str, Expr] = {}
    for expr in exprs:
        for node in reversed(tuple(walk(expr))):
            if isinstance(node, Call) and node.function in _REMEMBERS:
                found.setdefault(node.key, node.args[0])
    return tuple(found.values())


def ever(condition: Expr) -> Call:
    """`ever(condition)`, for conditions that hold for good once met (`after`, `until`, `before`)."""
    return Call("ever", (condition,), at=condition.at)


class History:
    """What is remembered of some conditions, one value a draw. A record adds to it by `observe`, in order of time.

    Call `observe` once a record, after everything in it is settled; dated events before the first turn are
    records with a negative day. Evaluation adds the record at hand by itself: `ever(x)` is true as soon as x is,
    and `since(x)` is 0 in the record in which x becomes true, whether or not it has been observed yet.
    """

    def __init__(self, conditions: Iterable[Expr], draws: int) -> None:
        """conditions: from `history_terms`; draws: number of draws."""
        self._conditions = {str(condition): condition for condition in conditions}
        self._draws = draws
        self._ever = {key: np.zeros(draws, np.int8) for key in self._conditions}
        self._last = {key: np.zeros(draws, np.int8) for key in self._conditions}
        self._began = {key: np.full(draws, np.nan) for key in self._conditions}

    def observe(self, world: World, day: float) -> None:
        """Remember the record of `world`, which ends `day` days after the scenario's `as_of`."""
        now = {key: evaluate_truth(condition, world, self._draws) for key, condition in self._conditions.items()}
        # All conditions are read before any is written: `world` may look back into this history.
        for key, truth in now.items():
            self._began[key][(truth == 1) & (self._last[key] != 1)] = day
            self._ever[key] = kleene_or(self._ever[key], truth)
            self._last[key] = truth

    def past(self, key: str, day: float) -> Past:
        """What is remembered of a condition, as seen on `day`. Raises KeyError for a condition not remembered."""
        return Past(self._ever[key], self._last[key], day - self._began[key])
