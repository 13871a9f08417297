"""What an expression uses, and how it depends on pledges."""

import json
from pathlib import Path

import numpy as np
import pytest
from expr_cases import RandomWorld, truths
from hypothesis import given
from hypothesis import strategies as st

from standoff.scenario.expr import (
    FUNCTIONS,
    PLEDGE_FUNCTIONS,
    RESERVED,
    evaluate,
    monotone_in_pledges,
    parse_expr,
    pledge_terms,
    referenced_names,
)

ORACLE = Path(__file__).resolve().parents[2] / ".." / "shared" / "reference" / "dynamics" / "oracle_cases.json"


@pytest.mark.parametrize(
    ("text", "directions"),
    [
        ("pledged(A, f) > 0", ["up"]),
        ("0 < pledged(A, f)", ["up"]),
        ("total(f) >= need(f)", ["up"]),
        ("need_met(f) and not truce or in_force(p)", ["up", "up"]),
        ("count(need_met(f), truce) >= 2", ["up"]),
        ("ever(need_met(f))", ["up"]),
        ("2 * total(f) - 3 > need(f)", ["up"]),
        ("not not in_force(p)", ["up"]),
        ("-total(f) < -3", ["up"]),
        ("not (total(f) < 3)", ["up"]),
        ("not in_force(p)", ["down"]),
        ("pledged(A, f) < 5", ["down"]),
        ("5 - total(f) > 0", ["down"]),
        ("need(f) >= total(f)", ["down"]),
        ("-2 * total(f) > -3", ["down"]),
        ("total(f) > pledged(A, f)", ["up", "down"]),
        ("pledged(A, f) == 5", ["both"]),
        ("pledged(A, f) != 0", ["both"]),
        ("total(f) in (1, 2)", ["both"]),
        ("in_force(p) == truce", ["both"]),
        ("visits * total(f) > 1", ["both"]),
        ("known(in_force(p))", ["both"]),
        ("since(need_met(f)) > 30d", ["both"]),
        ("truce and need(f) > 3", []),
    ],
)
def test_how_a_condition_answers_to_more_pledges(text, directions):
    expr = parse_expr(text)
    assert [term.direction for term in pledge_terms(expr)] == directions
    turned = {"up": "down", "down": "up", "both": "both"}
    assert [term.direction for term in pledge_terms(expr, flipped=True)] == [turned[d] for d in directions]
    assert monotone_in_pledges(expr) == (set(directions) <= {"up"})
    assert all(term.term.function in PLEDGE_FUNCTIONS for term in pledge_terms(expr))


class MorePledges(RandomWorld):
    """The same world with more pledges than in the plain one."""

    more = False

    def call(self, function, args):
        value = super().call(function, args)
        if function in ("total", "pledged"):
            return np.nan_to_num(value) + (25 * self.truth("more", function, args) if self.more else 0)
        if function in ("need_met", "in_force"):
            value = np.where(value == 2, 0, value).astype(np.int8)
            return np.where(self.more & (self.truth("more", function, args) == 1), np.int8(1), value)
        return value


@given(truths(), st.integers(0, 10**6))
def test_what_is_called_monotone_never_turns_from_true_when_pledges_grow(expr, seed):
    fewer, more = MorePledges(seed), MorePledges(seed)
    more.more = True
    before, after = evaluate(expr, fewer, 3), evaluate(expr, more, 3)
    if monotone_in_pledges(expr):
        assert (after[before == 1] == 1).all()
        assert (before[after == 0] == 0).all()
    if monotone_in_pledges(expr, flipped=True):
        assert (before[after == 1] == 1).all()


def test_names_are_collected_by_kind():
    expr = parse_expr(
        "truce and pledged(AAA, force) > 3 or not member(BBB, PACT) and status_quo(troops) in (rear, front)"
        " or count(shown, visits > turn) > 1 and outcome(talks) > none or reliability(CCC, BBB) * held(east, AAA) > 1"
        " or ever(did(strike) and capacity(power) < 1) or in_force(p_aaa)"
    )
    assert referenced_names(expr) == {
        "actor": {"AAA", "BBB", "CCC"}, "fact": {"truce", "shown", "visits"}, "grid": {"power"}, "group": {"PACT"},
        "issue": {"troops"}, "level": {"troops.rear", "troops.front"}, "pledge": {"p_aaa"}, "project": {"force"},
        "rule": {"strike"}, "side": {"AAA"}, "table": {"talks"}, "theatre": {"east"},
    }  # fmt: skip


def test_no_name_of_the_language_is_left_to_scenarios():
    assert {"and", "or", "not", "in", "true", "never", "turn", "date", "rung"} < RESERVED
    assert set(FUNCTIONS) < RESERVED


@pytest.mark.shared
@pytest.mark.skipif(not ORACLE.is_file(), reason="../shared is absent; not checked: rules of the pledge oracle")
def test_the_rules_of_the_pledge_oracle_are_monotone():
    cases = [case for case in json.loads(ORACLE.read_text()) if case["id"].startswith("conditional_pledges")]
    rules = {rule for case in cases for rule in case["inputs"]["rules"].values()}
    assert len(rules) >= 5
    assert all(monotone_in_pledges(parse_expr(rule)) for rule in rules)
