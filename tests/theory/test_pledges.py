"""Fixpoints of conditional pledges: published logic, oracle numbers, and what must hold of any monotone rules."""

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.theory.pledges import (
    NotMonotoneError,
    TooManyPledgesError,
    budget_factor,
    burden_share,
    burden_weight,
    cheapest_unlocking_sets,
    greatest_fixpoint,
    least_fixpoint,
    lend_to_members,
    pivotal_members,
    stable_sets,
    states_of,
    trusting_fixpoint,
)

SHARED = Path(__file__).resolve().parents[2] / ".." / "shared"

# A force of volunteers in our own stylisation: two leaders who wait for each other, two followers, one who needs a
# mandate, one who needs a backer as well as the leaders, one who never comes.
NAMES = ("north", "south", "east", "west", "abbey", "isle", "never")


def force(mandate: bool, backer: bool, truce: bool):
    """The rules of the force at given facts, as a function over (draw, pledge)."""

    def rules(m):
        north, south = m[:, 0], m[:, 1]
        return np.stack(
            [
                truce & south,
                truce & north,
                truce & south,
                truce & north,
                np.full(len(m), mandate and truce),
                truce & backer & north & south,
                np.zeros(len(m), dtype=bool),
            ],
            axis=1,
        )

    return rules


def named(members):
    return {name for name, here in zip(NAMES, members[0], strict=True) if here}


@pytest.mark.parametrize(
    ("facts", "least", "greatest"),
    [
        ((False, False, False), set(), set()),
        ((False, False, True), set(), {"north", "south", "east", "west"}),
        ((False, True, True), set(), {"north", "south", "east", "west", "isle"}),
        ((True, False, True), {"abbey"}, {"north", "south", "east", "west", "abbey"}),
        ((True, True, True), {"abbey"}, set(NAMES) - {"never"}),
        ((True, True, False), set(), set()),
    ],
)
def test_nobody_moves_first_or_everybody_trusts(facts, least, greatest):
    assert named(least_fixpoint(force(*facts), 1, 7)) == least
    assert named(greatest_fixpoint(force(*facts), 1, 7)) == greatest


def oracle_cases():
    path = SHARED / "reference" / "dynamics" / "oracle_cases.json"
    if not path.is_file():
        return []
    cases = json.loads(path.read_text(encoding="utf-8"))
    return [case for case in cases if case["id"].startswith("conditional_pledges_")]


@pytest.mark.shared
def test_oracle_cases_of_conditional_pledges():
    cases = oracle_cases()
    if not cases:
        pytest.skip("../shared/reference is absent: the published fixpoints conditional_pledges_* were not checked")
    for case in cases:
        names = list(case["inputs"]["rules"])
        facts = case["inputs"]["facts"]

        def rules(members, case=case, names=names, facts=facts):
            here = dict(zip(names, members.T, strict=True))
            words = {**facts, **{n: n for n in names}, "force": "force", "never": False}
            words["pledged"] = lambda actor, project, here=here: here[actor].astype(float)
            rows = []
            for text in case["inputs"]["rules"].values():
                # `and` of the small language over arrays: its parts, each evaluated on its own
                parts = [np.asarray(eval(part, {}, words)) for part in text.split(" and ")]
                rows.append(np.broadcast_to(np.logical_and.reduce(np.broadcast_arrays(*parts)), len(members)))
            return np.stack(rows, axis=1)

        for solve, key in ((least_fixpoint, "least"), (greatest_fixpoint, "greatest")):
            members = solve(rules, 3, len(names))
            assert {n for n, m in zip(names, members[0], strict=True) if m} == set(case["expected"][key]), case["id"]
            assert (members == members[0]).all()


def crowd(thresholds):
    """Each comes when at least his threshold of the others do: thresholds on the total."""
    thresholds = np.asarray(thresholds)
    return lambda m: m.sum(axis=1, keepdims=True) - m >= thresholds


def test_one_changed_threshold_turns_a_riot_of_a_hundred_into_one_man():
    assert least_fixpoint(crowd(np.arange(100)), 1, 100).sum() == 100
    one_moved = np.arange(100)
    one_moved[1] = 2
    assert least_fixpoint(crowd(one_moved), 1, 100).sum() == 1
    assert greatest_fixpoint(crowd(one_moved), 1, 100).sum() == 100


@st.composite
def monotone_rules(draw):
    """Random monotone rules: pledge i joins when one of its sets of others is in force (a disjunction of ands)."""
    k = draw(st.integers(1, 6))
    return k, [draw(st.lists(st.sets(st.integers(0, k - 1)), max_size=3)) for _ in range(k)]


def as_function(sets):
    def rules(m):
        columns = []
        for clauses in sets:
            here = np.zeros(len(m), dtype=bool)
            for clause in clauses:
                here |= m[:, sorted(clause)].all(axis=1)
            columns.append(here)
        return np.stack(columns, axis=1)

    return rules


@given(monotone_rules())
def test_every_stable_set_lies_between_least_and_greatest(case):
    k, sets = case
    rules = as_function(sets)
    least, greatest = least_fixpoint(rules, 2, k), greatest_fixpoint(rules, 2, k)
    assert (rules(least) == least).all()
    assert (rules(greatest) == greatest).all()
    assert not (least & ~greatest).any()
    found = stable_sets(rules, 2, k)
    assert found.stable.all()
    for members in np.moveaxis(found.members, 1, 0):
        assert (rules(members) == members).all()
        assert not (least & ~members).any()
        assert not (members & ~greatest).any()
    for bound in (least, greatest):
        assert any((bound == members).all() for members in np.moveaxis(found.members, 1, 0))


@given(monotone_rules(), st.randoms())
def test_relabelling_the_pledges_relabels_the_fixpoints(case, random):
    k, sets = case
    order = list(range(k))
    random.shuffle(order)
    place = {old: new for new, old in enumerate(order)}
    moved = [[{place[i] for i in clause} for clause in sets[old]] for old in order]
    for solve in (least_fixpoint, greatest_fixpoint):
        assert (solve(as_function(moved), 1, k) == solve(as_function(sets), 1, k)[:, order]).all()


@given(monotone_rules(), st.data())
def test_an_easier_condition_never_costs_a_member(case, data):
    k, sets = case
    easier = [clauses + data.draw(st.lists(st.sets(st.integers(0, k - 1)), max_size=1)) for clauses in sets]
    for solve in (least_fixpoint, greatest_fixpoint):
        assert not (solve(as_function(sets), 1, k) & ~solve(as_function(easier), 1, k)).any()


@given(monotone_rules(), st.data())
def test_forcing_a_member_in_never_costs_another_and_out_never_brings_one(case, data):
    k, sets = case
    rules = as_function(sets)
    forced = np.zeros(k, dtype=np.int8)
    forced[data.draw(st.integers(0, k - 1))] = 1
    for solve in (least_fixpoint, greatest_fixpoint):
        base = solve(rules, 1, k)
        assert not (base & ~solve(rules, 1, k, forced)).any()
        assert not (solve(rules, 1, k, -forced) & ~base).any()


@given(monotone_rules(), st.data())
def test_some_trusting_gives_a_fixpoint_between_the_ends(case, data):
    k, sets = case
    rules = as_function(sets)
    together = np.array([data.draw(st.lists(st.booleans(), min_size=k, max_size=k)), [True] * k, [False] * k])
    least, greatest = least_fixpoint(rules, 3, k), greatest_fixpoint(rules, 3, k)
    found = trusting_fixpoint(rules, together)
    assert (rules(found) == found).all()
    assert not (least & ~found).any()
    assert not (found & ~greatest).any()
    assert (found[1] == greatest[1]).all()
    assert (found[2] == least[2]).all()


def test_draws_do_not_leak_into_each_other():
    lit = np.array([True, False, True])

    def rules(m):
        return np.stack([lit, m[:, 0], m[:, 1]], axis=1)

    assert (least_fixpoint(rules, 3, 3) == lit[:, None]).all()


def test_rules_that_turn_back_are_refused_with_the_place():
    def rules(m):
        return np.stack([np.ones(len(m), dtype=bool), m[:, 0], ~m[:, 1]], axis=1)

    with pytest.raises(NotMonotoneError) as error:
        least_fixpoint(rules, 1, 3)
    assert error.value.pledge == 2


def test_two_who_come_only_without_the_other_have_two_stable_sets():
    found = stable_sets(lambda m: ~m[:, ::-1], 4, 2)
    assert found.count().tolist() == [2] * 4
    assert {tuple(s) for s in found.sets.tolist()} == {(True, False), (False, True)}


def test_one_who_comes_only_if_he_does_not_come_has_none():
    found = stable_sets(lambda m: ~m, 2, 1)
    assert found.count().tolist() == [0, 0]
    assert found.members.shape == (2, 0, 1)


def test_only_what_is_read_is_enumerated():
    def rules(m):  # twenty followers of one leader who stays away once nobody else would miss him
        return np.concatenate([np.ones((len(m), 1), dtype=bool), np.repeat(m[:, :1], 20, axis=1)], axis=1)

    found = stable_sets(rules, 1, 21, read=[0])
    assert found.members.all()
    with pytest.raises(TooManyPledgesError) as error:
        stable_sets(rules, 1, 21)
    assert len(error.value.pledges) == 21


def test_pivotal_members_are_those_the_need_hangs_on():
    amounts = np.array([5.0, 3.0, 1.0])

    def met(forced):
        return greatest_fixpoint(lambda m: np.ones_like(m), 10, 3, forced) @ amounts >= 8

    into, out = pivotal_members(met, 3)
    assert into.tolist() == [0.0, 0.0, 0.0]
    assert out.tolist() == [-1.0, -1.0, 0.0]


def test_cheapest_unlocking_returns_every_tie_and_minds_the_cost():
    def met(chosen):
        return float({0, 1} <= set(chosen) or 2 in chosen)

    found, complete = cheapest_unlocking_sets(met, [1, 1, 2], 0.5)
    assert complete
    assert [u.chosen for u in found] == [(0, 1), (2,)]
    assert [u.chosen for u in cheapest_unlocking_sets(met, [1, 1, 1], 0.5)[0]] == [(2,)]
    assert [u.chosen for u in cheapest_unlocking_sets(met, [1, 1, 5], 0.5)[0]] == [(0, 1)]
    assert cheapest_unlocking_sets(lambda c: 0.2, [1, 1], 0.5) == ((), True)
    assert cheapest_unlocking_sets(lambda c: 1.0, [1, 1], 0.5)[0][0].chosen == ()
    assert cheapest_unlocking_sets(lambda c: 0.0, [1] * 30, 0.5, most=50) == ((), False)


def test_what_every_solution_needs_is_not_searched_for():
    tried = []

    def met(chosen):
        tried.append(chosen)
        return float(len(chosen) == 12)

    found, complete = cheapest_unlocking_sets(met, [1] * 12, 0.5, rising=True)
    assert complete
    assert [u.chosen for u in found] == [tuple(range(12))]
    assert len(tried) == 14  # not 4096


@given(st.lists(st.integers(1, 4), min_size=1, max_size=6), st.integers(1, 12))
def test_cheapest_unlocking_agrees_with_trying_everything(weights, goal):
    costs = [1 + w % 3 for w in weights]

    def met(chosen):
        return float(sum(weights[i] for i in chosen) >= goal)

    every = [[i for i in range(len(weights)) if code >> i & 1] for code in range(2 ** len(weights))]
    good = [(sum(costs[i] for i in s), tuple(s)) for s in every if met(tuple(s))]
    found, _ = cheapest_unlocking_sets(met, costs, 1.0)
    assert cheapest_unlocking_sets(met, costs, 1.0, rising=True)[0] == found
    if not good:
        assert found == ()
    else:
        least = min(cost for cost, _ in good)
        assert {u.chosen for u in found if u.cost == least} >= {
            s for cost, s in good if cost == least and not any(set(t) < set(s) for c, t in good if c <= least)
        }
        assert all(met(u.chosen) and u.cost == least for u in found)


WEIGHTS = st.tuples(st.sampled_from([0.0, 0.1, 0.5, 1.0]), st.floats(0.01, 100))


@given(st.lists(WEIGHTS, min_size=1, max_size=5), st.floats(0.1, 10))
def test_burden_shares_sum_to_one_and_ignore_the_unit_of_strength(rows, unit):
    salience, military = np.array(rows).T

    def shares(military):
        weight = burden_weight(salience, military)
        return burden_share(weight, np.broadcast_to(weight.sum(), weight.shape))

    assert shares(military).sum() == pytest.approx(1.0 if salience.sum() > 0 else 0.0)
    assert shares(unit * military) == pytest.approx(shares(military))


def test_the_large_carry_more():
    weight = burden_weight(np.full(2, 0.5), np.array([4.0, 1.0]))
    assert burden_share(weight, np.full(2, weight.sum())) == pytest.approx([2 / 3, 1 / 3])


def test_a_budget_shrinks_pledges_alike_and_only_when_it_binds():
    planned = np.array([[0.5, 0.75], [0.25, 0.25], [0.0, 0.0]])
    assert budget_factor(planned, np.array([1.0, 1.0, 0.0])).tolist() == [0.8, 1.0, 1.0]


def test_a_group_lends_its_conditions_and_counts_only_for_members_without_their_own():
    groups = {"alliance": ["A", "B", "league"], "league": ["C", "alliance"]}
    rows = lend_to_members(["alliance", "A", "A", "Z"], ["force", "force", "aid", "force"], groups)
    assert [(r.member, r.own) for r in rows] == [("A", (1,)), ("B", ()), ("C", ())]
    assert states_of("Z", groups) == ("Z",)
