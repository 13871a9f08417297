"""From text to tree: recursive descent, one method a level of precedence.

    or  <  and  <  not  <  comparison  <  + -  <  *  <  unary -  <  name, call, literal, ( )

A fault does not stop the parser: it is noted, the parser skips to where the text makes sense again and goes on,
so that all faults are told at once.
"""

import datetime
from collections.abc import Callable
from typing import Literal, cast

from standoff.records import StandoffError
from standoff.scenario.expr.faults import FaultLog, Where
from standoff.scenario.expr.functions import CONSTANTS, WORDS
from standoff.scenario.expr.nodes import (
    And,
    Call,
    Comparison,
    ComparisonSign,
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
    Place,
    Product,
    Sum,
)
from standoff.scenario.expr.tokens import Token, tokenize

MAX_LENGTH = 2000
MAX_DEPTH = 32
_COMPARISONS = ("<", "<=", ">", ">=", "==", "!=")


def parse_expr(text: str, *, where: Where = None) -> Expr:
    """The tree of an expression.

    text   at most 2000 characters; brackets, calls, `not` and signs nested at most 32 deep; line breaks are blanks
    where  file, line and field for the faults, or a function from the place inside the text to one in the file

    Raises StandoffError with every fault of the text, each with its column. Whether the names exist and the
    kinds fit is asked by `check_expr`, which knows the scenario.
    """
    faults = FaultLog(where)
    if not isinstance(text, str):
        faults.tell(Place(1, 1), "expr-text", f"An expression is text, and this is {text!r}.", hint="put it in quotes")
        raise StandoffError(*faults.in_order())
    if len(text) > MAX_LENGTH:
        faults.tell(
            Place(1, MAX_LENGTH + 1), "expr-length", f"{len(text)} characters: an expression has {MAX_LENGTH} at most.",
            hint="let a rule of type `clock` set a fact for one part, and name the fact here",
        )  # fmt: skip
        raise StandoffError(*faults.in_order())
    expr = _Parser(tokenize(text, faults), faults).whole()
    if faults:
        raise StandoffError(*faults.in_order())
    return expr


class _TooDeepError(Exception):
    """Ends the parse: below this depth nothing is read."""


class _Parser:
    def __init__(self, tokens: list[Token], faults: FaultLog) -> None:
        self.tokens = tokens
        self.faults = faults
        self.index = 0
        self.depth = 0

    def whole(self) -> Expr:
        try:
            expr = self.disjunction()
            while self.token.kind != "end":
                self.unexpected("an operator or the end is expected here")
                self.skip_to("and", "or")
                if self.take().kind != "end":
                    expr = self.disjunction()
        except _TooDeepError:
            return Constant("unknown")
        return expr

    # -- the stream of tokens --

    @property
    def token(self) -> Token:
        return self.tokens[self.index]

    def take(self) -> Token:
        token = self.token
        if token.kind != "end":
            self.index += 1
        return token

    def sees(self, *texts: str) -> bool:
        return self.token.kind in ("sign", "word") and self.token.text in texts

    def skip_to(self, *texts: str) -> None:
        """Skip to one of the texts outside any bracket opened on the way, or to the end."""
        nested = 0
        while self.token.kind != "end" and not (nested == 0 and self.sees(*texts)):
            nested += self.sees("(") - (nested > 0 and self.sees(")"))
            self.take()

    def unexpected(self, expected: str) -> None:
        token = self.token
        found = f"`{token.text}`" if token.kind != "end" else "the end of the text"
        lower, hint = token.text.lower(), None
        if token.kind == "name" and lower in WORDS:
            hint = f"write `{lower}`"
        elif token.kind == "name" and lower == "is":
            hint = "write `==`"
        elif token.text == ",":
            hint = "numbers have no thousands separator: write `10000`"
        self.faults.tell(token.at, "expr-syntax", f"Found {found}; {expected}.", hint=hint)

    def nested(self, at: Place, parse: Callable[[], Expr]) -> Expr:
        if self.depth >= MAX_DEPTH:
            hint = "let a rule of type `clock` set a fact for the inner part, and name the fact here"
            self.faults.tell(at, "expr-depth", f"Nested more than {MAX_DEPTH} deep.", hint=hint)
            raise _TooDeepError
        self.depth += 1
        expr = parse()
        self.depth -= 1
        return expr

    # -- the grammar --

    def disjunction(self) -> Expr:
        at, operands = self.token.at, [self.conjunction()]
        while self.sees("or"):
            self.take()
            operands.append(self.conjunction())
        return operands[0] if len(operands) == 1 else Or(tuple(operands), at=at)

    def conjunction(self) -> Expr:
        at, operands = self.token.at, [self.negation()]
        while self.sees("and"):
            self.take()
            operands.append(self.negation())
        return operands[0] if len(operands) == 1 else And(tuple(operands), at=at)

    def negation(self) -> Expr:
        if not self.sees("not"):
            return self.comparison()
        at = self.take().at
        return Not(self.nested(at, self.negation), at=at)

    def comparison(self) -> Expr:
        expr = self.relation(self.sum())
        while self.sees(*_COMPARISONS, "in"):
            middle = expr.right if isinstance(expr, Comparison) else None
            chain = self.token
            following = self.relation(middle or Constant("unknown", at=chain.at))
            hint = f"write `{expr} and {following}`" if middle else "join two comparisons with `and`"
            self.faults.tell(chain.at, "expr-chain", "Comparisons are not chained.", hint=hint)
            expr = following
        return expr

    def relation(self, left: Expr) -> Expr:
        """The comparison that `left` begins, or `left` itself."""
        at = self.token.at
        if self.sees(*_COMPARISONS):
            sign = cast(ComparisonSign, self.take().text)
            return Comparison(sign, left, self.sum(), at=at)
        if self.sees("not") and self.tokens[self.index + 1].text == "in":
            self.take()
            self.faults.tell(at, "expr-syntax", "`not in` is no operator.", hint=f"write `not {left} in (…)`")
        if self.sees("in"):
            self.take()
            return In(left, self.bracketed("`in` is followed by `(a, b)`", at, self.sum), at=at)
        return left

    def sum(self) -> Expr:
        at, terms, signs = self.token.at, [self.product()], []
        while self.sees("+", "-"):
            signs.append(cast(Literal["+", "-"], self.take().text))
            terms.append(self.product())
        return Sum(tuple(terms), tuple(signs), at=at) if signs else terms[0]

    def product(self) -> Expr:
        at, factors = self.token.at, [self.signed()]
        while self.sees("*"):
            self.take()
            factors.append(self.signed())
        return factors[0] if len(factors) == 1 else Product(tuple(factors), at=at)

    def signed(self) -> Expr:
        if not self.sees("-"):
            return self.operand()
        at = self.take().at
        return Negative(self.nested(at, self.signed), at=at)

    def operand(self) -> Expr:
        token = self.token
        match token.kind:
            case "number":
                return Number(cast(float, self.take().value), at=token.at)
            case "date":
                return Day(cast(datetime.date, self.take().value), at=token.at)
            case "duration":
                count, unit = cast(tuple[int, str], self.take().value)
                return Duration(count, unit, at=token.at)
            case "name":
                return self.name()
        if self.sees("("):
            return self.group()
        if self.sees("not"):
            hint = "put `not …` in brackets: `a == (not b)`"
            self.faults.tell(token.at, "expr-syntax", "`not` binds less than the operator before it.", hint=hint)
            return self.negation()
        self.unexpected("a name, a number, a date, a call or `(` is expected here")
        if not self.sees("and", "or", "in", ",", ")", *_COMPARISONS):
            self.take()
        return Constant("unknown", at=token.at)

    def name(self) -> Expr:
        token = self.take()
        if self.sees("("):
            return Call(token.text, self.bracketed("", token.at, self.disjunction, empty=True), at=token.at)
        if token.text in CONSTANTS:
            return Constant(token.text, at=token.at)
        return Name(token.text, at=token.at)

    def group(self) -> Expr:
        opened = self.take()
        expr = self.nested(opened.at, self.disjunction)
        self.close(opened.at)
        return expr

    def bracketed(self, expected: str, at: Place, item: Callable[[], Expr], *, empty: bool = False) -> tuple[Expr, ...]:
        """The items between `(` and `)`, separated by commas."""
        if not self.sees("("):
            self.unexpected(expected)
            return (self.sum(),) if self.token.kind in ("name", "number", "date", "duration") else ()
        opened = self.take()
        if empty and self.sees(")"):
            self.take()
            return ()
        items = [self.nested(at, item)]
        while self.sees(","):
            self.take()
            items.append(self.nested(at, item))
        self.close(opened.at)
        return tuple(items)

    def close(self, opened: Place) -> None:
        if not self.sees(")"):
            self.unexpected(f"`)` is expected here, for the `(` in column {opened.column}")
            self.skip_to(")")
        self.take()
