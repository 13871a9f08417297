"""Names and kinds: does the scenario define what an expression names, and does each value stand where it may."""

from collections.abc import Iterable
from typing import Literal

from standoff.records import Fault, close_matches
from standoff.scenario.expr.catalogue import Catalogue
from standoff.scenario.expr.faults import FaultLog, Where
from standoff.scenario.expr.functions import CLOCKS, FUNCTIONS, ArgKind, Function, Kind, scale_of
from standoff.scenario.expr.names import Names
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

Wanted = Literal["truth", "number", "any"]

# What may be compared with what; a level is a number on its issue's scale.
_FAMILY: dict[Kind, str] = {
    "truth": "a truth", "number": "a number", "level": "a number", "days": "days", "date": "a date",
    "outcome": "a class of outcome",
}  # fmt: skip


def check_expr(expr: Expr, names: Names, *, where: Where = None, wanted: Wanted = "truth") -> list[Fault]:
    """Every fault of an expression against what a scenario defines, in the order of the text; empty where it fits.

    wanted   `truth` for conditions, triggers, rules; `number` for values (levels, days and outcome classes count
             as numbers); `any` for either
    """
    checker = _Checker(names, FaultLog(where))
    kind = checker.kind(expr)
    if wanted == "truth":
        checker.want_truth(expr, kind)
    elif wanted == "number" and kind in ("truth", "date"):
        checker.faults.tell(
            expr.at, "expr-kind", f"`{expr}` is {_FAMILY[kind]}, and a number is needed here.",
            hint="ask for a truth under `when:`, or count it: `count(x)` is 1 where x is true",
        )  # fmt: skip
    return checker.faults.in_order()


def kind_of(expr: Expr, names: Names) -> Kind:
    """The kind of an expression's value; `unknown` where it may be any, or where the expression is faulty."""
    return _Checker(names, FaultLog(None)).kind(expr)


class _Checker:
    def __init__(self, names: Names, faults: FaultLog) -> None:
        self.names = names
        self.catalogue = Catalogue(names)
        self.faults = faults

    def kind(self, node: Expr) -> Kind:
        match node:
            case Constant(word):
                return "unknown" if word == "unknown" else "truth"
            case Number():
                return "number"
            case Day():
                return "date"
            case Duration():
                return "days"
            case Name():
                return self.bare_name(node)
            case Call():
                return self.call(node)
            case Not() | And() | Or():
                self.want_truths(node.parts())
                return "truth"
            case Comparison(sign, left, right):
                self.comparison(node, left, right, ordered=sign not in ("==", "!="))
                return "truth"
            case In(item, options):
                for option in options:
                    self.comparison(node, item, option, ordered=False)
                return "truth"
            case Sum():
                return self.sum(node)
            case Product() | Negative():
                return self.scaled(node)
        raise TypeError(f"no such node: {node!r}")

    # -- truths --

    def want_truths(self, nodes: Iterable[Expr]) -> None:
        for node in nodes:
            self.want_truth(node, self.kind(node))

    def want_truth(self, node: Expr, kind: Kind) -> None:
        if kind not in ("truth", "unknown"):
            hint = {"date": f"{node} >= 2026-06-30", "days": f"{node} >= 30d", "outcome": f"{node} >= partial"}
            self.faults.tell(
                node.at, "expr-kind", f"`{node}` is {_FAMILY[kind]}, and a truth is needed here.",
                hint=f"compare it, for example `{hint.get(kind, f'{node} > 0')}`",
            )  # fmt: skip

    # -- comparisons --

    def comparison(self, node: Expr, left: Expr, right: Expr, *, ordered: bool) -> None:
        left_kind = self.opposite(left, right)
        right_kind = self.opposite(right, left)
        kinds = {left_kind, right_kind}
        if "truth" in kinds and ordered:
            truth = left if left_kind == "truth" else right
            self.not_a_number(truth)
        if "unknown" in kinds or len({_FAMILY[kind] for kind in kinds}) == 1:
            return
        if "truth" in kinds:
            self.not_a_number(left if left_kind == "truth" else right)
            return
        hint = None
        if "days" in kinds and "number" in kinds:
            hint = "write the days as a duration: `30d`"
        elif "date" in kinds:
            hint = "a date is compared with a date: `date >= 2026-06-30`; a length of time with `30d`"
        elif "outcome" in kinds:
            hint = f"the classes are, lowest first: {' < '.join(self.names.outcomes)}"
        message = f"`{left}` is {_FAMILY[left_kind]} and `{right}` is {_FAMILY[right_kind]}: they cannot be compared."
        self.faults.tell(node.at, "expr-comparison", message, hint=hint)

    def opposite(self, node: Expr, other: Expr) -> Kind:
        """Kind of one side of a comparison; a level or outcome class is legal directly opposite its scale."""
        scale = scale_of(other)
        if not isinstance(node, Name) or scale is None:
            return self.kind(node)
        if scale[0] == "outcome" and node.name in self.names.outcomes:
            return "outcome"
        levels = self.names.issues.get(scale[1], {}) if scale[0] == "level" else {}
        if node.name in levels:
            return "level"
        if self.catalogue.is_bare(node.name):
            return self.kind(node)
        if scale[0] == "level" and scale[1] not in self.names.issues:
            return "unknown"  # told where the issue stands
        valid = tuple(levels) if scale[0] == "level" else self.names.outcomes
        what = f"level of `{scale[1]}`" if scale[0] == "level" else "class of outcome"
        also = self.catalogue.elsewhere(node.name)
        message = f"`{node.name}` is no {what}{f'; {also}' if also else ''}."
        self.faults.tell(node.at, "expr-level", message, options=close_matches(node.name, valid) or valid)
        return "unknown"

    def not_a_number(self, node: Expr) -> None:
        event = isinstance(node, Name) and node.name in self.names.events and node.name not in self.names.facts
        what = "an event, true in the turn it is applied" if event else "a truth"
        hint = f"for 0 or 1 write `count({node})`" + (f"; for its age `since({node})`" if event else "")
        self.faults.tell(node.at, "expr-kind", f"`{node}` is {what}, and a number is needed here.", hint=hint)

    # -- arithmetic --

    def sum(self, node: Sum) -> Kind:
        first, *rest = ((term, self.kind(term)) for term in node.terms)
        total = self.measurable(*first)
        for sign, (term, kind) in zip(node.signs, rest, strict=True):
            kind = self.measurable(term, kind)
            if "unknown" in (total, kind):
                total = "unknown"
            elif (total, kind) in (("date", "days"), ("number", "number"), ("days", "days")):
                continue
            elif sign == "+" and (total, kind) == ("days", "date"):
                total = "date"
            elif sign == "-" and (total, kind) == ("date", "date"):
                total = "days"
            else:
                verb = "added to" if sign == "+" else "taken from"
                message = f"`{term}` is {_FAMILY[kind]}: it cannot be {verb} {_FAMILY[total]}."
                self.faults.tell(term.at, "expr-arithmetic", message, hint="lengths of time are written `30d`")
                total = "unknown"
        return total

    def scaled(self, node: Product | Negative) -> Kind:
        kinds = [self.measurable(part, self.kind(part)) for part in node.parts()]
        for part, kind in zip(node.parts(), kinds, strict=True):
            if kind == "date" or (kind == "days" and kinds.count("days") > 1):
                self.faults.tell(part.at, "expr-arithmetic", f"`{part}` is {_FAMILY[kind]}: there is no such product.")
                return "unknown"
        if "unknown" in kinds:
            return "unknown"
        return "days" if "days" in kinds else "number"

    def measurable(self, node: Expr, kind: Kind) -> Kind:
        """The kind as arithmetic sees it: a level is a number; truths and classes are refused."""
        if kind == "truth":
            self.not_a_number(node)
            return "unknown"
        if kind == "outcome":
            message = f"`{node}` is a class of outcome: there is no arithmetic on it."
            self.faults.tell(node.at, "expr-arithmetic", message, hint=f"compare it: `{node} >= partial`")
            return "unknown"
        return "number" if kind == "level" else kind

    # -- names and calls --

    def bare_name(self, node: Name) -> Kind:
        name = node.name
        if name in CLOCKS:
            return CLOCKS[name]
        if name in self.names.facts:
            kinds: dict[str, Kind] = {"bool": "truth", "number": "number", "unknown": "unknown"}
            return kinds[self.names.facts[name]]
        if name in self.names.events:
            return "truth"
        also = self.catalogue.elsewhere(name)
        valid = self.catalogue.bare
        message = f"`{name}` is no fact and no event of this scenario{f'; {also}' if also else ''}."
        hint = self.catalogue.use_of(name) or "add it under `facts:`, emit it from a rule, or correct the name"
        self.faults.tell(node.at, "expr-name", message, options=close_matches(name, valid) or valid, hint=hint)
        return "unknown"

    def call(self, node: Call) -> Kind:
        function = FUNCTIONS.get(node.function)
        if function is None:
            options = close_matches(node.function, tuple(FUNCTIONS)) or tuple(FUNCTIONS)
            message = f"There is no function `{node.function}`."
            self.faults.tell(node.at, "expr-function", message, options=options)
            return "unknown"
        if len(node.args) != len(function.takes) and not (function.many and node.args):
            message = f"`{function.signature}` takes {_counted(function)}, not {len(node.args)}."
            self.faults.tell(node.at, "expr-arity", message, hint=f"it means: {function.meaning}")
            return function.gives
        kinds = function.takes + function.takes[-1:] * (len(node.args) - len(function.takes))
        fitting = [self.argument(function, kind, arg) for kind, arg in zip(kinds, node.args, strict=True)]
        if all(fitting):
            self.belongs_together(node)
        return function.gives

    def argument(self, function: Function, wanted: ArgKind, arg: Expr) -> bool:
        """Whether an argument fits its place; a fault is told where it does not."""
        if wanted == "value":
            self.kind(arg)
            return True
        if wanted in ("condition", "moment"):
            if wanted == "moment" and not isinstance(arg, Name | Call):
                message = f"`{function.signature}` takes a name or a function, not `{arg}`."
                self.faults.tell(arg.at, "expr-argument", message, hint="set a fact by a rule, and name the fact")
            self.want_truths((arg,))
            return True
        if not isinstance(arg, Name):
            message = f"`{function.signature}` takes the name of {_a(wanted)} here, not `{arg}`."
            self.faults.tell(arg.at, "expr-argument", message)
            return False
        if wanted == "side":
            return True  # which sides there are depends on the theatre
        valid = self.catalogue.of(wanted)
        if arg.name in valid:
            return True
        also = self.catalogue.elsewhere(arg.name)
        message = f"`{arg.name}` is no {wanted} of this scenario{f'; {also}' if also else ''}."
        hint = None if valid else f"the scenario defines no {wanted}"
        self.faults.tell(arg.at, "expr-name", message, options=close_matches(arg.name, valid) or valid, hint=hint)
        return False

    def belongs_together(self, node: Call) -> None:
        if node.function == "held":
            theatre, side = node.names
            sides = self.names.theatres[theatre]
            if side not in sides:
                message = f"`{side}` is no side of the theatre `{theatre}`."
                self.faults.tell(node.args[1].at, "expr-name", message, options=sides)
        elif node.function in ("alignment", "reliability") and node.names not in self.names.alignments:
            actor, pole = node.names
            pairs = sorted(self.names.alignments, key=lambda pair: (actor not in pair, pole not in pair, pair))
            message = f"There is no alignment of `{actor}` with `{pole}`."
            options = [f"{node.function}({a}, {p})" for a, p in pairs[:6]]
            self.faults.tell(node.args[0].at, "expr-name", message, options=options, hint="add it under `alignments:`")


def _counted(function: Function) -> str:
    count = len(function.takes)
    return f"{'at least ' if function.many else ''}{count} argument{'s' if count > 1 else ''}"


def _a(word: str) -> str:
    return f"{'an' if word[0] in 'aeiou' else 'a'} {word}"
