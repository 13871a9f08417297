"""The syntax tree of an expression: frozen nodes that know where they stand and print themselves.

Two nodes are equal when they say the same; where they stand does not count. `str(node)` is the canonical text,
and parsing it gives an equal node again.
"""

import datetime
from dataclasses import dataclass, field
from functools import cached_property
from typing import ClassVar, Literal, NamedTuple

ComparisonSign = Literal["<", "<=", ">", ">=", "==", "!="]

# How tightly a node binds; a child that binds less than its place asks for is printed in parentheses.
_OR, _AND, _NOT, _COMPARISON, _SUM, _PRODUCT, _NEGATION, _ATOM = range(1, 9)

DAYS_IN = {"d": 1, "y": 365}
"""Days in one unit of a duration; a year is 365 days, so that `2y` is a number and not a calendar question."""


class Place(NamedTuple):
    """Where a token begins in the text of its expression; both count from 1."""

    line: int
    column: int


@dataclass(frozen=True)
class Expr:
    """A node of the tree. `at` is the place of the token a reader would point at, and takes no part in equality."""

    binds: ClassVar[int] = _ATOM
    at: Place = field(default=Place(1, 1), compare=False, repr=False, kw_only=True)

    def parts(self) -> tuple["Expr", ...]:
        """The nodes directly below, in the order of the text."""
        return ()


def to_text(expr: Expr) -> str:
    """The canonical text of an expression: one space round operators, no parenthesis that is not needed."""
    return str(expr)


def _inside(child: Expr, least: int) -> str:
    return str(child) if child.binds >= least else f"({child})"


@dataclass(frozen=True)
class Constant(Expr):
    """`true`, `false`, `unknown`; `never` and `always` are the words pledges use for false and true."""

    word: str

    def __str__(self) -> str:
        return self.word


@dataclass(frozen=True)
class Number(Expr):
    """A number as written, without a sign."""

    value: float

    def __str__(self) -> str:
        return str(int(self.value)) if self.value.is_integer() and self.value < 1e15 else repr(self.value)


@dataclass(frozen=True)
class Day(Expr):
    """A calendar day, `2026-06-30`."""

    value: datetime.date

    def __str__(self) -> str:
        return self.value.isoformat()


@dataclass(frozen=True)
class Duration(Expr):
    """A length of time, `30d` or `2y`; measured in days."""

    count: int
    unit: str

    @property
    def days(self) -> int:
        return self.count * DAYS_IN[self.unit]

    def __str__(self) -> str:
        return f"{self.count}{self.unit}"


@dataclass(frozen=True)
class Name(Expr):
    """A bare name: a fact, an event, `turn`, `date`, `rung`; a level or an outcome class opposite its scale."""

    name: str

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True)
class Call(Expr):
    """A function of the fixed list with its arguments."""

    function: str
    args: tuple[Expr, ...] = ()

    def parts(self) -> tuple[Expr, ...]:
        return self.args

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The arguments of a function that takes names: `("RUS", "territory")`."""
        return tuple(arg.name for arg in self.args if isinstance(arg, Name))

    @cached_property
    def key(self) -> str:
        """Under which the history of `ever(x)` and `since(x)` is kept: the canonical text of x."""
        return str(self.args[0])

    def __str__(self) -> str:
        return f"{self.function}({', '.join(map(str, self.args))})"


@dataclass(frozen=True)
class Not(Expr):
    binds = _NOT
    operand: Expr

    def parts(self) -> tuple[Expr, ...]:
        return (self.operand,)

    def __str__(self) -> str:
        return f"not {_inside(self.operand, _NOT)}"


@dataclass(frozen=True)
class And(Expr):
    binds = _AND
    operands: tuple[Expr, ...]

    def parts(self) -> tuple[Expr, ...]:
        return self.operands

    def __str__(self) -> str:
        return " and ".join(_inside(operand, _AND + 1) for operand in self.operands)


@dataclass(frozen=True)
class Or(Expr):
    binds = _OR
    operands: tuple[Expr, ...]

    def parts(self) -> tuple[Expr, ...]:
        return self.operands

    def __str__(self) -> str:
        return " or ".join(_inside(operand, _OR + 1) for operand in self.operands)


@dataclass(frozen=True)
class Comparison(Expr):
    binds = _COMPARISON
    sign: ComparisonSign
    left: Expr
    right: Expr

    def parts(self) -> tuple[Expr, ...]:
        return (self.left, self.right)

    def __str__(self) -> str:
        return f"{_inside(self.left, _COMPARISON + 1)} {self.sign} {_inside(self.right, _COMPARISON + 1)}"


@dataclass(frozen=True)
class In(Expr):
    """`x in (a, b)`: x equals one of them."""

    binds = _COMPARISON
    item: Expr
    options: tuple[Expr, ...]

    def parts(self) -> tuple[Expr, ...]:
        return (self.item, *self.options)

    def __str__(self) -> str:
        options = ", ".join(_inside(option, _COMPARISON + 1) for option in self.options)
        return f"{_inside(self.item, _COMPARISON + 1)} in ({options})"


@dataclass(frozen=True)
class Sum(Expr):
    """Terms with `+` or `-` before all but the first: one flat node, so that a long sum is not a deep tree."""

    binds = _SUM
    terms: tuple[Expr, ...]
    signs: tuple[Literal["+", "-"], ...]

    def parts(self) -> tuple[Expr, ...]:
        return self.terms

    def __str__(self) -> str:
        first, *rest = (_inside(term, _SUM + 1) for term in self.terms)
        return first + "".join(f" {sign} {term}" for sign, term in zip(self.signs, rest, strict=True))


@dataclass(frozen=True)
class Product(Expr):
    binds = _PRODUCT
    factors: tuple[Expr, ...]

    def parts(self) -> tuple[Expr, ...]:
        return self.factors

    def __str__(self) -> str:
        return " * ".join(_inside(factor, _PRODUCT + 1) for factor in self.factors)


@dataclass(frozen=True)
class Negative(Expr):
    """`-x`."""

    binds = _NEGATION
    operand: Expr

    def parts(self) -> tuple[Expr, ...]:
        return (self.operand,)

    def __str__(self) -> str:
        return f"-{_inside(self.operand, _NEGATION)}"
