"""A small scenario, random expressions over it, a random world, and a plain interpreter: one draw at a time."""

import datetime
import zlib

import numpy as np
from hypothesis import strategies as st

from standoff.scenario.expr import FUNCTIONS, OUTCOMES, Names, Past
from standoff.scenario.expr.nodes import (
    And,
    Call,
    Comparison,
    Constant,
    Day,
    Duration,
    In,
    Name,
    Negative,
    Not,
    Number,
    Or,
    Product,
    Sum,
)

SIGNS = ("<", "<=", ">", ">=", "==", "!=")
LEVELS = {"troops": {"none": 0.0, "rear": 50.0, "front": 100.0}, "land": {"none": 0.0, "all": 100.0}}
NAMES = Names(
    actors=frozenset({"AAA", "BBB", "CCC", "PACT"}),
    groups=frozenset({"PACT"}),
    issues=LEVELS,
    projects=frozenset({"force", "aid"}),
    pledges=frozenset({"p_aaa", "p_bbb"}),
    tables=frozenset({"talks"}),
    theatres={"east": ("AAA", "BBB")},
    grids=frozenset({"power"}),
    facts={"truce": "bool", "mandate": "bool", "visits": "number", "heir": "unknown"},
    events=frozenset({"shown"}),
    rules=frozenset({"strike"}),
    alignments=frozenset({("AAA", "BBB")}),
)

TRUTH_CALLS = [
    Call("need_met", (Name("force"),)), Call("in_force", (Name("p_aaa"),)), Call("member", (Name("AAA"), Name("PACT"))),
    Call("at_table", (Name("BBB"), Name("talks"))), Call("session", (Name("talks"),)), Call("did", (Name("strike"),)),
]  # fmt: skip
NUMBER_CALLS = [
    Call("total", (Name("force"),)), Call("need", (Name("aid"),)), Call("pledged", (Name("AAA"), Name("force"))),
    Call("alignment", (Name("AAA"), Name("BBB"))), Call("reliability", (Name("AAA"), Name("BBB"))),
    Call("held", (Name("east"), Name("BBB"))), Call("capacity", (Name("power"),)), Call("stock", (Name("power"),)),
]  # fmt: skip
LEVEL_CALLS = [Call("status_quo", (Name("troops"),)), Call("position", (Name("AAA"), Name("troops")))]
OUTCOME = Call("outcome", (Name("talks"),))
DAYS = st.dates(datetime.date(2020, 1, 1), datetime.date(2030, 12, 31)).map(Day)
DURATIONS = st.builds(Duration, st.integers(0, 900), st.sampled_from(["d", "y"]))
LITERALS = st.one_of(
    st.integers(0, 10**6).map(lambda n: Number(float(n))), st.floats(0, 1e6, allow_subnormal=False).map(Number)
)


def lists(of, least=2):
    return st.lists(of, min_size=least, max_size=3).map(tuple)


def sums(terms):
    return lists(terms).flatmap(
        lambda chosen: st.lists(st.sampled_from("+-"), min_size=len(chosen) - 1, max_size=len(chosen) - 1).map(
            lambda signs: Sum(chosen, tuple(signs))
        )
    )


@st.composite
def numbers(draw, depth=2, recall=True):
    """Numbers that fit NAMES; without `recall` none counts or looks back."""
    kinds = ["literal", "name", "call"]
    if depth > 0:
        kinds += ["sum", "product", "negative"] + ["count"] * recall
    match draw(st.sampled_from(kinds)):
        case "literal":
            return draw(LITERALS.filter(lambda number: number.value < 1000))
        case "name":
            return Name(draw(st.sampled_from(["visits", "turn", "rung"])))
        case "call":
            return draw(st.sampled_from([*NUMBER_CALLS, *LEVEL_CALLS]))
        case "count":
            return Call("count", draw(lists(truths(depth - 1), 1)))
        case "sum":
            return draw(sums(numbers(depth - 1, recall)))
        case "product":
            return Product(draw(lists(numbers(depth - 1, recall))))
    return Negative(draw(numbers(depth - 1, recall)))


@st.composite
def days(draw, recall=True):
    """Lengths of time: durations and ages."""
    if recall and draw(st.booleans()):
        return Call("since", (draw(st.sampled_from([Name("truce"), Name("shown"), *TRUTH_CALLS])),))
    return draw(DURATIONS)


@st.composite
def truths(draw, depth=3, recall=True):
    """Conditions that fit NAMES; without `recall` none looks back, counts or asks what is known."""
    simple = ["constant", "name", "call"]
    deeper = [
        "not", "and", "or", "numbers", "days", "dates", "level", "outcome", "same truth", "outcomes", "values",
    ]  # fmt: skip
    inner = truths(max(depth - 1, 0), recall)
    values = numbers(max(depth - 1, 0), recall)
    sign = st.sampled_from(SIGNS)
    match draw(st.sampled_from(simple + (deeper + ["ever", "known"] * recall if depth > 0 else []))):
        case "constant":
            return Constant(draw(st.sampled_from(["true", "false", "unknown", "never", "always"])))
        case "name":
            return Name(draw(st.sampled_from(["truce", "mandate", "heir", "shown"])))
        case "call":
            return draw(st.sampled_from(TRUTH_CALLS))
        case "not":
            return Not(draw(inner))
        case "and":
            return And(draw(lists(inner)))
        case "or":
            return Or(draw(lists(inner)))
        case "numbers":
            return Comparison(draw(sign), draw(values), draw(values))
        case "days":
            return Comparison(draw(sign), draw(days(recall)), draw(days(recall)))
        case "dates":
            later = Sum((draw(DAYS), draw(days(recall))), (draw(st.sampled_from("+-")),))
            return Comparison(draw(sign), draw(st.sampled_from([Name("date"), later])), draw(DAYS))
        case "level":
            pair = [draw(st.sampled_from(LEVEL_CALLS)), Name(draw(st.sampled_from(list(LEVELS["troops"]))))]
            return Comparison(draw(sign), *draw(st.permutations(pair)))
        case "outcome":
            return Comparison(draw(sign), OUTCOME, Name(draw(st.sampled_from(OUTCOMES))))
        case "same truth":
            return Comparison(draw(st.sampled_from(["==", "!="])), draw(inner), draw(inner))
        case "outcomes":
            return In(OUTCOME, draw(lists(st.sampled_from(OUTCOMES).map(Name), 1)))
        case "values":
            return In(draw(values), draw(lists(values, 1)))
        case "ever":
            return Call("ever", (draw(inner),))
    return Call("known", (draw(st.one_of(inner, values)),))


def shapeless():
    """Any tree at all, sense or nonsense: for printing, parsing and checking."""
    names = st.sampled_from(["truce", "force", "AAA", "none", "turn", "date", "total", "x1", "乌克兰", "_y"])
    leaves = st.one_of(
        st.sampled_from(["true", "false", "unknown", "never", "always"]).map(Constant),
        LITERALS, st.floats(0, 1e300).map(Number), DAYS, DURATIONS, names.map(Name),
    )  # fmt: skip

    def branches(inner):
        functions = st.sampled_from([*FUNCTIONS, "nonsense", "truce"])
        return st.one_of(
            inner.map(Not), inner.map(Negative), lists(inner).map(And), lists(inner).map(Or), sums(inner),
            lists(inner).map(Product), st.builds(Comparison, st.sampled_from(SIGNS), inner, inner),
            st.builds(In, inner, lists(inner, 1)), st.builds(Call, functions, lists(inner, 0)),
        )  # fmt: skip

    return st.recursive(leaves, branches, max_leaves=12).filter(lambda expr: len(str(expr)) <= 2000)


class RandomWorld:
    """A world of `draws` draws whose every value follows from a seed and the name asked for."""

    turn = 3
    date = datetime.date(2026, 4, 1)

    def __init__(self, seed, draws=3, unknown=True):
        self.seed, self.draws, self.unknown = seed, draws, unknown

    def generator(self, *key):
        return np.random.default_rng([self.seed, zlib.crc32(repr(key).encode())])

    def truth(self, *key):
        rng = self.generator(*key)
        hidden = rng.random(self.draws) < 0.3
        truth = rng.integers(0, 2, self.draws)
        return np.where(hidden & self.unknown, 2, truth).astype(np.int8)

    def number(self, *key, among=(0.0, 0.25, 1.0, 2.0, 50.0)):
        rng = self.generator(*key)
        hidden = rng.random(self.draws) < 0.3
        return np.where(hidden & self.unknown, np.nan, rng.choice(among, self.draws))

    @property
    def rung(self):
        return self.number("rung", among=(0.0, 4.0, 9.0))

    def fact(self, name):
        return self.number(name) if NAMES.facts.get(name) == "number" else self.truth(name)

    def level(self, issue, name):
        return LEVELS[issue].get(name)

    def call(self, function, args):
        gives = FUNCTIONS[function].gives
        if gives == "truth":
            return self.truth(function, args)
        return self.number(
            function, args, among={"outcome": range(5), "level": (0.0, 50.0, 100.0)}.get(gives, (0, 1, 50))
        )

    def past(self, key):
        return Past(
            self.truth("ever", key), self.truth("last", key), self.number("since", key, among=(0.0, 30.0, 400.0))
        )


def plain_value(expr, world, draw):
    """The value of one draw by the rules as they are written down: True, False, a number, or None for unknown."""

    def known(array, truth):
        value = array[draw]
        if truth:
            return None if value == 2 else bool(value)
        return None if np.isnan(value) else float(value)

    def value(node):
        return plain_value(node, world, draw)

    def compare(sign, left, right):
        if left is None or right is None:
            return None
        return {
            "<": left < right, "<=": left <= right, ">": left > right, ">=": left >= right,
            "==": left == right, "!=": left != right,
        }[sign]  # fmt: skip

    def side(node, other):
        if isinstance(node, Name) and isinstance(other, Call):
            if other.function == "outcome":
                return float(OUTCOMES.index(node.name))
            if other.function in ("position", "status_quo") and node.name in LEVELS["troops"]:
                return LEVELS["troops"][node.name]
        return value(node)

    match expr:
        case Constant(word):
            return {"true": True, "always": True, "false": False, "never": False, "unknown": None}[word]
        case Number(number):
            return number
        case Day(day):
            return float(day.toordinal())
        case Duration(count, unit):
            return float(count * {"d": 1, "y": 365}[unit])
        case Name("turn"):
            return float(world.turn)
        case Name("date"):
            return float(world.date.toordinal())
        case Name("rung"):
            return known(world.rung, truth=False)
        case Name(name):
            return known(world.fact(name), truth=name != "visits")
        case Not(operand):
            inner = value(operand)
            return None if inner is None else not inner
        case And(operands):
            inner = [value(operand) for operand in operands]
            return False if False in inner else None if None in inner else True
        case Or(operands):
            inner = [value(operand) for operand in operands]
            return True if True in inner else None if None in inner else False
        case Comparison(sign, left, right):
            return compare(sign, side(left, right), side(right, left))
        case In(item, options):
            inner = [compare("==", side(item, option), side(option, item)) for option in options]
            return True if True in inner else None if None in inner else False
        case Sum(terms, signs):
            total = value(terms[0])
            for sign, term in zip(signs, terms[1:], strict=True):
                amount = value(term)
                total = None if total is None or amount is None else total + amount if sign == "+" else total - amount
            return total
        case Product(factors):
            total = 1.0
            for factor in factors:
                amount = value(factor)
                total = None if total is None or amount is None else total * amount
            return total
        case Negative(operand):
            inner = value(operand)
            return None if inner is None else -inner
        case Call("ever", (condition,)):
            before, now = known(world.past(str(condition)).ever, truth=True), value(condition)
            return True if True in (before, now) else None if None in (before, now) else False
        case Call("since", (condition,)):
            past = world.past(str(condition))
            if value(condition) is True and known(past.last, truth=True) is not True:
                return 0.0
            return known(past.since, truth=False)
        case Call("count", args):
            return float(sum(value(arg) is True for arg in args))
        case Call("known", (arg,)):
            return value(arg) is not None
        case Call(function, _):
            return known(world.call(function, expr.names), truth=FUNCTIONS[function].gives == "truth")
    raise AssertionError(expr)
