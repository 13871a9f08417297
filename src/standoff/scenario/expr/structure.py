"""What an expression is made of: its nodes, the names it uses, and how it depends on pledges."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from standoff.scenario.expr.functions import CLOCKS, FUNCTIONS, PLEDGE_FUNCTIONS, scale_of
from standoff.scenario.expr.nodes import (
    And,
    Call,
    Comparison,
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


def walk(expr: Expr) -> Iterator[Expr]:
    """Every node, each before what lies below it."""
    yield expr
    for part in expr.parts():
        yield from walk(part)


def referenced_names(expr: Expr) -> dict[str, frozenset[str]]:
    """The names an expression uses, by kind; kinds that do not occur are absent.

    Kinds are those of the arguments (`actor`, `group`, `issue`, `project`, `pledge`, `table`, `theatre`, `side`,
    `grid`, `rule`; a pole is an actor), `fact` for bare names (facts and events), and `level` for names directly
    opposite an issue's scale (`foreign_troops.rear`; a numeric fact there is listed so too).
    """
    found: dict[str, set[str]] = {}
    _collect(expr, found)
    return {kind: frozenset(names) for kind, names in sorted(found.items())}


def _collect(node: Expr, found: dict[str, set[str]]) -> None:
    match node:
        case Name(name):
            if name not in CLOCKS:
                found.setdefault("fact", set()).add(name)
        case Comparison(_, left, right):
            _collect_side(left, right, found)
            _collect_side(right, left, found)
        case In(item, options):
            _collect(item, found)
            for option in options:
                _collect_side(option, item, found)
        case Call(function, args) if function in FUNCTIONS:
            takes = FUNCTIONS[function].takes
            for index, arg in enumerate(args):
                kind = takes[min(index, len(takes) - 1)]
                if kind in ("condition", "moment", "value") or not isinstance(arg, Name):
                    _collect(arg, found)
                else:
                    found.setdefault("actor" if kind == "pole" else kind, set()).add(arg.name)
        case _:
            for part in node.parts():
                _collect(part, found)


def _collect_side(node: Expr, other: Expr, found: dict[str, set[str]]) -> None:
    scale = scale_of(other)
    if not isinstance(node, Name) or scale is None:
        _collect(node, found)
    elif scale[0] == "level":
        found.setdefault("level", set()).add(f"{scale[1]}.{node.name}")


Direction = Literal["up", "down", "both"]
"""How a condition answers when a pledge term grows: never towards false, never towards true, or either way."""


@dataclass(frozen=True, slots=True)
class PledgeTerm:
    """A term the pledges decide (`pledged`, `total`, `in_force`, `need_met`) and how the condition depends on it."""

    term: Call
    direction: Direction


def pledge_terms(expr: Expr, *, flipped: bool = False) -> tuple[PledgeTerm, ...]:
    """Every pledge term of a condition, in the order of the text, with its direction.

    flipped   true where the condition counts against the pledge (`unless`, `until`, `before`)

    `down` and `both` make the pledges non-monotone: least and greatest fixpoint need not exist, and the stable
    sets are enumerated instead.
    """
    return tuple(_terms(expr, -1 if flipped else 1))


def monotone_in_pledges(expr: Expr, *, flipped: bool = False) -> bool:
    """Whether more pledges can never turn the condition from true: then Tarski's fixpoints exist."""
    return all(term.direction == "up" for term in pledge_terms(expr, flipped=flipped))


_DIRECTIONS: dict[int, Direction] = {1: "up", -1: "down", 0: "both"}


def _terms(node: Expr, sign: int) -> Iterator[PledgeTerm]:
    """Pledge terms under a node whose growth moves the whole in the direction of `sign` (0: either way)."""
    match node:
        case Call(function, _) if function in PLEDGE_FUNCTIONS:
            yield PledgeTerm(node, _DIRECTIONS[sign])
        case Call("ever" | "count", args):
            for arg in args:
                yield from _terms(arg, sign)
        case Call(_, args):
            # since(x) and known(x) can fall as x becomes true.
            for arg in args:
                yield from _terms(arg, 0)
        case Not(operand) | Negative(operand):
            yield from _terms(operand, -sign)
        case And(parts) | Or(parts):
            for part in parts:
                yield from _terms(part, sign)
        case Comparison(comparison, left, right):
            side = {">": sign, ">=": sign, "<": -sign, "<=": -sign}.get(comparison, 0)
            yield from _terms(left, side)
            yield from _terms(right, -side)
        case Sum(terms, signs):
            for mark, term in zip(("+", *signs), terms, strict=True):
                yield from _terms(term, sign if mark == "+" else -sign)
        case Product(factors):
            for index, factor in enumerate(factors):
                others = factors[:index] + factors[index + 1 :]
                yield from _terms(factor, sign * _sign_of_product(others))
        case In():
            for part in node.parts():
                yield from _terms(part, 0)


def _sign_of_product(factors: tuple[Expr, ...]) -> int:
    sign = 1
    for factor in factors:
        sign *= _sign_of(factor)
    return sign


def _sign_of(node: Expr) -> int:
    """1 where a number is never negative, -1 where never positive, 0 where it can be either."""
    match node:
        case Number() | Duration() | Name("turn" | "rung"):
            return 1
        case Negative(operand):
            return -_sign_of(operand)
        case Product(factors):
            return _sign_of_product(factors)
        case Call():
            return 1  # amounts, shares, levels, counts and ages: none is below zero
    return 0
