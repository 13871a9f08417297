"""Arrays over draws against a plain interpreter, Kleene's laws, and the memory of `ever` and `since`."""

import datetime
import itertools

import numpy as np
import pytest
from expr_cases import NAMES, RandomWorld, numbers, plain_value, truths
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_array_equal

from standoff.records import StandoffError
from standoff.scenario.expr import (
    History,
    Past,
    evaluate,
    evaluate_amount,
    evaluate_truth,
    ever,
    history_terms,
    kleene_and,
    kleene_not,
    kleene_or,
    parse_expr,
)

SEEDS = st.integers(0, 10**6)
TRUTHS = np.array([0, 1, 2], np.int8)


@given(truths(), SEEDS)
def test_a_condition_over_draws_is_the_plain_rule_draw_by_draw(expr, seed):
    world = RandomWorld(seed)
    values = evaluate(expr, world, world.draws)
    assert values.dtype == np.int8
    assert values.shape == (world.draws,)
    plain = [plain_value(expr, world, draw) for draw in range(world.draws)]
    assert_array_equal(values, [2 if value is None else int(value) for value in plain])


@given(numbers(), SEEDS)
def test_a_number_over_draws_is_the_plain_rule_draw_by_draw(expr, seed):
    world = RandomWorld(seed)
    values = evaluate(expr, world, world.draws)
    assert values.dtype == np.float64
    plain = [plain_value(expr, world, draw) for draw in range(world.draws)]
    assert_array_equal(values, [np.nan if value is None else value for value in plain])


@given(truths(2), SEEDS)
def test_one_draw_sees_nothing_of_the_others(expr, seed):
    class OneDraw(RandomWorld):
        def __init__(self, wide, draw):
            self.wide, self.draw = wide, draw

        rung = property(lambda self: self.wide.rung[self.draw])

        def fact(self, name):
            return self.wide.fact(name)[self.draw]

        def call(self, function, args):
            return self.wide.call(function, args)[self.draw]

        def past(self, key):
            past = self.wide.past(key)
            return Past(*(array[[self.draw]] for array in (past.ever, past.last, past.since)))

    wide = RandomWorld(seed)
    together = evaluate(expr, wide, wide.draws)
    apart = [evaluate(expr, OneDraw(wide, draw), 1)[0] for draw in range(wide.draws)]
    assert_array_equal(together, apart)


@given(truths(recall=False), SEEDS)
def test_learning_an_unknown_never_changes_what_was_known(expr, seed):
    before = evaluate(expr, RandomWorld(seed), 3)
    after = evaluate(expr, RandomWorld(seed, unknown=False), 3)
    assert ((before == 2) | (before == after)).all()


@given(truths(2), truths(2), SEEDS)
def test_de_morgan(x, y, seed):
    world = RandomWorld(seed)
    both = evaluate(parse_expr(f"not (({x}) and ({y}))"), world, 3)
    assert_array_equal(both, evaluate(parse_expr(f"not ({x}) or not ({y})"), world, 3))


def test_kleene_tables():
    order = {0: 0.0, 2: 0.5, 1: 1.0}
    for x, y in itertools.product(TRUTHS, TRUTHS):
        assert order[int(kleene_and(x, y))] == min(order[x], order[y])
        assert order[int(kleene_or(x, y))] == max(order[x], order[y])
        assert order[int(kleene_not(x))] == 1 - order[x]


def test_unknown_is_not_false():
    class Nothing(RandomWorld):
        def fact(self, name):
            return np.int8(2) if name != "visits" else np.nan

    values = {
        "truce": 2, "not truce": 2, "truce or not truce": 2, "truce and false": 0, "truce or true": 1,
        "visits > 3": 2, "visits == visits": 2, "visits != 3": 2, "visits in (1, 2)": 2, "truce == truce": 2,
        "known(truce)": 0, "known(visits)": 0, "known(visits + 1)": 0, "known(true)": 1, "visits * 0 == 0": 2,
        "count(truce, true, false) == 1": 1, "unknown": 2, "never": 0, "always": 1,
    }  # fmt: skip
    for text, value in values.items():
        assert_array_equal(evaluate(parse_expr(text), Nothing(0), 2), [value, value], err_msg=text)


def test_scalars_of_the_world_broadcast_and_other_types_are_read():
    class Scalars(RandomWorld):
        rung = 7

        def fact(self, name):
            return {"truce": True, "mandate": np.array([True, False, True]), "visits": np.arange(3)}[name]

    world = Scalars(0)
    assert_array_equal(evaluate(parse_expr("truce and mandate"), world, 3), [1, 0, 1])
    assert_array_equal(evaluate(parse_expr("truce and rung == 7"), world, 3), [1, 1, 1])
    assert_array_equal(evaluate(parse_expr("visits + 1"), world, 3), [1.0, 2.0, 3.0])
    assert_array_equal(evaluate(parse_expr("2026-01-02 - 2026-01-01"), world, 3), [1.0, 1.0, 1.0])
    assert_array_equal(evaluate(parse_expr("date == 2026-04-01 and turn == 3"), world, 3), [1, 1, 1])


def test_the_result_is_the_callers_own_array():
    class Kept(RandomWorld):
        truce = np.zeros(3, np.int8)

        def fact(self, name):
            return self.truce

    evaluate(parse_expr("truce"), Kept(0), 3)[:] = 1
    assert not Kept.truce.any()


def test_a_fact_declared_unknown_is_read_as_what_its_place_asks_for():
    class Heir(RandomWorld):
        kept: object = None

        def fact(self, name):
            return self.kept

    world = Heir(0)
    for kept in (np.full(3, np.nan), np.full(3, 2, np.int8)):
        world.kept = kept
        assert_array_equal(evaluate(parse_expr("heir and true"), world, 3), [2, 2, 2])
        assert_array_equal(evaluate(parse_expr("heir > 3"), world, 3), [2, 2, 2])
        assert_array_equal(evaluate_truth(parse_expr("heir"), world, 3), [2, 2, 2])
        assert_array_equal(evaluate_amount(parse_expr("heir"), world, 3), [np.nan] * 3)


@pytest.mark.parametrize("text", ["visits and truce", "truce > 1", "truce + 1 > 0", "truce >= mandate"])
def test_what_the_check_refuses_is_not_guessed(text):
    with pytest.raises(StandoffError, match="stands"):
        evaluate(parse_expr(text), RandomWorld(0, unknown=False), 3)


def test_huge_numbers_raise_nothing():
    text = " * ".join(["1e308"] * 5)
    assert_array_equal(evaluate(parse_expr(f"{text} > 1"), RandomWorld(0), 1), [1])
    assert_array_equal(evaluate(parse_expr(f"{text} - {text} == 0"), RandomWorld(0), 1), [2])


# -- memory --


class Diary(RandomWorld):
    """A world that keeps a history of `terms` and whose facts are set by hand, one value a draw."""

    def __init__(self, text, draws=1):
        super().__init__(0, draws)
        self.expr = parse_expr(text)
        self.history = History(history_terms(self.expr), draws)
        self.facts, self.day = {}, 0

    def fact(self, name):
        return np.array(self.facts[name], np.int8)

    def past(self, key):
        return self.history.past(key, self.day)

    def live(self, day, **facts):
        """One record: the value of the expression in it, after which it is remembered."""
        self.day = day
        self.facts.update({name: np.broadcast_to(value, self.draws) for name, value in facts.items()})
        value = evaluate(self.expr, self, self.draws)
        self.history.observe(self, day)
        assert_array_equal(evaluate(self.expr, self, self.draws), value)  # observing the record changes nothing in it
        return value.tolist()


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(1, 60)), min_size=1, max_size=8))
def test_ever_and_since_are_folds_over_the_records(records):
    days = list(itertools.accumulate(gap for _, gap in records))
    once, age = Diary("ever(truce)"), Diary("since(truce)")
    for index, (truth, _) in enumerate(records):
        seen = [value for value, _ in records[: index + 1]]
        expected_ever = 1 if 1 in seen else 2 if 2 in seen else 0
        starts = [days[i] for i, value in enumerate(seen) if value == 1 and (i == 0 or seen[i - 1] != 1)]
        assert once.live(days[index], truce=truth) == [expected_ever]
        assert_array_equal(age.live(days[index], truce=truth), [days[index] - starts[-1] if starts else np.nan])


def test_since_counts_from_the_last_time_it_became_true_and_is_unknown_before():
    world = Diary("truce and since(truce) >= 30d", draws=2)
    assert world.live(0, truce=[0, 1]) == [0, 0]
    assert world.live(30, truce=[1, 1]) == [0, 1]
    assert world.live(60, truce=[1, 0]) == [1, 0]
    assert world.live(90, truce=[0, 1]) == [0, 0]
    never = Diary("since(truce) >= 0d")
    assert never.live(0, truce=0) == [2]


def test_dated_events_before_the_first_turn_are_history():
    world = Diary("since(shown) >= 100d")
    world.live(-120, shown=1)
    world.live(-119, shown=0)
    assert world.live(0, shown=0) == [1]


def test_conditions_inside_conditions_are_remembered_too():
    expr = parse_expr("ever(truce and since(mandate) >= 30d) and not ever(truce)")
    assert [str(term) for term in history_terms(expr, expr)] == ["truce", "mandate", "truce and since(mandate) >= 30d"]
    world = Diary("ever(truce and since(mandate) >= 30d)")
    assert world.live(0, truce=0, mandate=1) == [0]
    assert world.live(30, truce=0, mandate=1) == [0]
    assert world.live(60, truce=1, mandate=1) == [1]
    assert world.live(90, truce=0, mandate=0) == [1]


def test_ever_of_a_condition_can_be_built():
    assert str(ever(parse_expr("truce or mandate"))) == "ever(truce or mandate)"
    assert NAMES.facts["truce"] == "bool"
    assert datetime.date(2026, 4, 1) == RandomWorld.date
