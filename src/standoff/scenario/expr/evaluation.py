"""Evaluation over all draws at once, three-valued after Kleene: unknown is not false.

    and = min,  or = max,  not x = 1 - x   over false 0 < unknown 1/2 < true 1                     [kleene1952, § 64]

Comparing an unknown number is unknown.

Truths are int8 (0, 1, 2 = unknown), numbers float64 with NaN for unknown, dates their ordinal day, outcome classes
their index. Scalars broadcast.
"""

import operator
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from standoff.records import Fault, StandoffError
from standoff.scenario.expr.functions import CONSTANTS, scale_of
from standoff.scenario.expr.names import OUTCOMES
from standoff.scenario.expr.nodes import (
    And,
    Call,
    Comparison,
    Constant,
    Day,
    Duration,
    Expr,
    In,
    Name,
    Negative,
    Not,
    Number,
    Or,
    Product,
    Sum,
)
from standoff.scenario.expr.world import TRUE, UNKNOWN, Amount, Truth, World

Value = NDArray[Any]
"""Inside the evaluator: int8 or float64, an array over draws or a scalar."""


def evaluate(expr: Expr, world: World, draws: int) -> Truth | Amount:
    """The value of a checked expression in one record, for every draw.

    draws     number of draws; arrays of the world have this length
    Returns   shape (draws,): int8 (0 false, 1 true, 2 unknown) for a truth, float64 (NaN unknown) for a number;
              a new array, free to be changed.

    Raises StandoffError where a truth stands for a number or a number for a truth, which `check_expr` would
    have told.
    """
    return _over_draws(_value, expr, world, draws)


def evaluate_truth(expr: Expr, world: World, draws: int) -> Truth:
    """`evaluate` for a condition: int8, also where a fact declared unknown is kept as a number."""
    return _over_draws(_truth, expr, world, draws)


def evaluate_amount(expr: Expr, world: World, draws: int) -> Amount:
    """`evaluate` for a number: float64, also where a fact declared unknown is kept as a truth."""
    return _over_draws(_amount, expr, world, draws)


def _over_draws(read: Callable[[Expr, World], Value], expr: Expr, world: World, draws: int) -> Value:
    with np.errstate(over="ignore", invalid="ignore"):
        value = read(expr, world)
    if value.shape != (draws,):
        return np.broadcast_to(value, (draws,)).copy()
    # A bare name gives the world's own array.
    return value.copy() if isinstance(expr, Name | Call) else value


def kleene_not(x: Truth) -> Truth:
    """1 - x: unknown stays unknown."""
    flipped: Truth = np.bitwise_xor(x, np.less(x, 2), dtype=np.int8)
    return flipped


def kleene_and(x: Truth, y: Truth) -> Truth:
    """The lesser of the two: false where one is false, unknown where neither is false and one is unknown."""
    lesser: Truth = np.minimum(np.multiply(x, y, dtype=np.int8), UNKNOWN)
    return lesser


def kleene_or(x: Truth, y: Truth) -> Truth:
    """The greater of the two: true where one is true, unknown where neither is true and one is unknown."""
    either = np.bitwise_or(x, y, dtype=np.int8)
    greater: Truth = np.where(either == 3, TRUE, either)
    return greater


def _value(node: Expr, world: World) -> Value:
    return _EVALUATE[type(node)](node, world)


def _constant(node: Constant, world: World) -> Value:
    return np.asarray(CONSTANTS[node.word], dtype=np.int8)


def _number(node: Number, world: World) -> Value:
    return np.asarray(node.value)


def _day(node: Day, world: World) -> Value:
    return np.asarray(float(node.value.toordinal()))


def _duration(node: Duration, world: World) -> Value:
    return np.asarray(float(node.days))


def _name(node: Name, world: World) -> Value:
    match node.name:
        case "turn":
            return np.asarray(float(world.turn))
        case "date":
            return np.asarray(float(world.date.toordinal()))
        case "rung":
            return _read(world.rung)
    return _read(world.fact(node.name))


def _read(value: Any) -> Value:
    """A value of the world as int8 or float64."""
    array = np.asarray(value)
    if array.dtype == np.float64 or array.dtype == np.int8:
        return array
    if array.dtype == np.bool_:
        return array.view(np.int8)
    return array.astype(np.float64)


def _call(node: Call, world: World) -> Value:
    match node.function:
        case "ever":
            return kleene_or(world.past(node.key).ever, _truth(node.args[0], world))
        case "since":
            past = world.past(node.key)
            begins = (_truth(node.args[0], world) == 1) & (past.last != 1)
            return np.where(begins, 0.0, past.since)
        case "count":
            true = [_truth(arg, world) == 1 for arg in node.args]
            return np.asarray(sum(one.astype(np.float64) for one in true))
        case "known":
            return np.logical_not(_unknown(_value(node.args[0], world))).view(np.int8)
    return _read(world.call(node.function, node.names))


def _not(node: Not, world: World) -> Value:
    return kleene_not(_truth(node.operand, world))


def _and(node: And, world: World) -> Value:
    value = _truth(node.operands[0], world)
    for operand in node.operands[1:]:
        value = kleene_and(value, _truth(operand, world))
    return value


def _or(node: Or, world: World) -> Value:
    value = _truth(node.operands[0], world)
    for operand in node.operands[1:]:
        value = kleene_or(value, _truth(operand, world))
    return value


def _comparison(node: Comparison, world: World) -> Value:
    left, right = _side(node.left, node.right, world), _side(node.right, node.left, world)
    return _compared(node, left, right, _COMPARE[node.sign])


def _in(node: In, world: World) -> Value:
    found: Value | None = None
    for option in node.options:
        item = _side(node.item, option, world)
        same = _compared(node, item, _side(option, node.item, world), operator.eq)
        found = same if found is None else kleene_or(found, same)
    assert found is not None  # the grammar asks for one option at least
    return found


def _side(node: Expr, other: Expr, world: World) -> Value:
    """One side of a comparison; a name directly opposite a scale is a level or a class of it."""
    if isinstance(node, Name) and (scale := scale_of(other)):
        kind, issue = scale
        if kind == "outcome" and node.name in OUTCOMES:
            return np.asarray(float(OUTCOMES.index(node.name)))
        if kind == "level" and (level := world.level(issue, node.name)) is not None:
            return np.asarray(float(level))
    return _value(node, world)


def _compared(node: Expr, left: Value, right: Value, compare: Callable[[Any, Any], Any]) -> Value:
    if left.dtype != right.dtype or (left.dtype == np.int8 and compare not in (operator.eq, operator.ne)):
        # What is nowhere known has no kind yet, and comparing it is unknown.
        if _unknown(left).all() or _unknown(right).all():
            return np.full(np.broadcast_shapes(left.shape, right.shape), UNKNOWN)
        raise _mismatch(node, "a truth stands where a number is needed")
    unknown = _unknown(left) | _unknown(right)
    result = np.asarray(compare(left, right)).view(np.int8)
    return np.where(unknown, UNKNOWN, result) if unknown.any() else result


def _unknown(value: Value) -> NDArray[np.bool_]:
    return np.asarray(value == 2 if value.dtype == np.int8 else np.isnan(value))


def _sum(node: Sum, world: World) -> Value:
    total = _amount(node.terms[0], world)
    for sign, term in zip(node.signs, node.terms[1:], strict=True):
        amount = _amount(term, world)
        total = np.asarray(total + amount if sign == "+" else total - amount)
    return total


def _product(node: Product, world: World) -> Value:
    total = _amount(node.factors[0], world)
    for factor in node.factors[1:]:
        total = np.asarray(total * _amount(factor, world))
    return total


def _negative(node: Negative, world: World) -> Value:
    return np.asarray(-_amount(node.operand, world))


def _truth(node: Expr, world: World) -> Value:
    value = _value(node, world)
    if value.dtype == np.int8:
        return value
    # A fact declared unknown may be kept as a number that is nowhere known.
    if np.isnan(value).all():
        return np.full(value.shape, UNKNOWN)
    raise _mismatch(node, "a number stands where a truth is needed")


def _amount(node: Expr, world: World) -> Value:
    return _as_number(node, _value(node, world))


def _as_number(node: Expr, value: Value) -> Value:
    if value.dtype == np.float64:
        return value
    if (value == 2).all():
        return np.full(value.shape, np.nan)
    raise _mismatch(node, "a truth stands where a number is needed")


def _mismatch(node: Expr, what: str) -> StandoffError:
    message = f"In `{node}` {what}."
    return StandoffError(Fault("expr-kind", message, hint="`standoff check` tells this with its line"))


_COMPARE: dict[str, Callable[[Any, Any], Any]] = {
    "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge, "==": operator.eq, "!=": operator.ne,
}  # fmt: skip

_EVALUATE: dict[type[Expr], Callable[[Any, World], Value]] = {
    Constant: _constant, Number: _number, Day: _day, Duration: _duration, Name: _name, Call: _call, Not: _not,
    And: _and, Or: _or, Comparison: _comparison, In: _in, Sum: _sum, Product: _product, Negative: _negative,
}  # fmt: skip
