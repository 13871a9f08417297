"""`--set`: by names through the whole file, checked as a whole, and never a change that goes unseen."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scenarios import BASE, check

from standoff.records import StandoffError, UsageError
from standoff.scenario import Scenario, UnknownPathError, next_steps, set_path, set_paths
from standoff.scenario.paths import get, locate
from standoff.scenario.shapes import Amount


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    found = check(BASE).scenario
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("path", "value", "mean"),
    [
        ("pledges.p_sud.amount", "6", 6),
        ("pledges.p_isl.amount", "{value: 3, evidence: [s1]}", 3),
        ("stances.NOR.patrol.position", "partial_watch", 40),
        ("alignments.ISL.SUD.exit_cost", "0.7", 0.7),
        ("actors.ISL.capability.military", "0.1", 0.1),
        ("actors.ISL.dependence.SUD", "0.3", 0.3),
        ("settings.worst_case_weight", "0.25", 0.25),
        ("projects.boats.need", "12", 12),
        ("theatres.strait.battles_per_turn", "2", 2),
        ("grids.cable.season.2", "1.6", 1.6),
        ("tables.parley.pressure.SUD", "0.05", 0.05),
        ("facts.mandate.probability", "0.9", 0.9),
        ("facts.truce.probability", "0.2", 0.2),
        ("facts.visits", "3", 3),
        ("rules.storm.chance", "0.2", 0.2),
        ("rules.storm.do.0.factor", "0.25", 0.25),
        ("rules.sail.cost.NOR", "0.05", 0.05),
    ],
)
def test_a_number_anywhere_is_reached_by_its_path(scenario, path, value, mean):
    after = set_path(scenario, path, value)
    assert after.quantities[path].mean() == pytest.approx(mean)
    assert after.hash != scenario.hash
    assert path not in after.omitted


def test_what_is_set_stands_in_the_typed_scenario_and_nothing_else_moves(scenario):
    after = set_path(scenario, "pledges.p_sud.amount", "7 to 8")
    assert after.pledges["p_sud"].amount.interval() == pytest.approx((7, 8))
    moved = {p for p in scenario.quantities if after.quantities[p].as_yaml() != scenario.quantities[p].as_yaml()}
    assert moved == {"pledges.p_sud.amount"}
    assert scenario.pledges["p_sud"].amount.interval() == pytest.approx((3, 5)), "the scenario given is untouched"


def test_words_lists_entries_and_expressions_can_be_set(scenario):
    assert set_path(scenario, "facts.truce", "true").facts["truce"].state is True
    assert set_path(scenario, "facts.truce", True).facts["truce"].state is True
    assert set_path(scenario, "pledges.p_isl.conditions", "[]").pledges["p_isl"].conditions == ()
    assert (
        set_path(scenario, "pledges.p_isl.conditions.0.expr", "never").pledges["p_isl"].conditions[0].expr.text
        == "never"
    )
    assert set_path(scenario, "tables.parley.agenda", "[patrol]").tables["parley"].agenda == ("patrol",)
    assert set_path(scenario, "scenario.horizon", "2y").heading.horizon == 730
    assert set_path(scenario, "settings.mechanisms.talks", "false").settings.mechanisms.talks is False
    added = set_path(scenario, "pledges.p_nor", "{actor: NOR, project: boats, kind: supply}")
    assert added.pledges["p_nor"].actor == "NOR"
    added = set_path(scenario, "stances.ISL.patrol", "{position: absent}")
    assert added.stances["ISL", "patrol"].position.mean() == 0


def test_null_takes_a_field_or_an_entry_out(scenario):
    after = set_path(scenario, "stances.NOR.patrol.salience", "null")
    assert after.omitted["stances.NOR.patrol.salience"] == "NA-2-salience"
    assert "p_isl" not in set_path(scenario, "pledges.p_isl", "null").pledges
    assert set_path(scenario, "stances.NOR.patrol.tolerance", "null").hash == scenario.hash


def test_an_assumption_is_replaced_for_every_field_that_falls_to_it(scenario):
    after = set_path(scenario, "settings.assumptions.NA-13", "0.9")
    assert after.quantities["actors.NOR.patience"].mean() == 0.9
    assert after.quantities["actors.SUD.patience"].as_yaml() == "0.8 to 0.95", "a value that is given stays"
    assert after.actors["ISL"].patience.mean() == 0.9


@pytest.mark.parametrize(
    ("path", "close", "step"),
    [
        ("plegdes.p_sud.amount", "pledges", "questions"),
        ("pledges.p_sudd.amount", "p_sud", "p_isl"),
        ("pledges.p_sud.amuont", "amount", "conditions"),
        ("stances.SUD.patroll.position", "SUD.patrol", "NOR.patrol"),
        ("rules.sail.do.3.to", "0", "0"),
        ("facts.truze", "truce", "mandate"),
        ("actors.NOR.capability.millitary", "military", "economic"),
    ],
)
def test_an_unknown_path_is_answered_with_close_matches_and_the_next_steps(scenario, path, close, step):
    with pytest.raises(UnknownPathError) as told:
        set_path(scenario, path, "1")
    (fault,) = told.value.faults
    assert close in fault.options
    assert step in (fault.hint or "") or step in fault.options
    assert isinstance(told.value, UsageError)


@pytest.mark.parametrize(
    ("path", "value", "code"),
    [
        ("pledges.p_sud.amount", "-1", "quantity-bounds"),
        ("pledges.p_sud.amount", "many", "quantity-number"),
        ("pledges.p_sud.actor", "NRO", "unknown-actor"),
        ("pledges.p_isl.conditions.0.expr", "trooce", "expr-name"),
        ("actors.ISL", "null", "unknown-actor"),
        ("facts.truce", "0.4", "wrong-type"),
        ("facts.truce", "", "no-value"),
        ("pledges.p_new", "3", "unknown-path"),
        ("questions.q2.by", "2040-01-01", "beyond-horizon"),
        ("scenario.horizon", "30d", "beyond-horizon"),
    ],
)
def test_a_bad_value_is_told_by_the_same_check_as_the_file(scenario, path, value, code):
    with pytest.raises(StandoffError) as told:
        set_path(scenario, path, value)
    assert code in {fault.code for fault in told.value.faults}


def test_several_values_are_checked_once_together(scenario):
    changes = {"theatres.strait.held.NOR": "3", "theatres.strait.held.SUD": "7"}
    assert set_paths(scenario, changes).theatres["strait"].held["SUD"].mean() == 7
    with pytest.raises(StandoffError, match="9 forts"):
        set_path(scenario, "theatres.strait.held.NOR", "3")


def test_every_path_of_a_quantity_leads_back_to_its_place(scenario):
    for path, quantity in scenario.quantities.items():
        place = locate(scenario.raw, path)
        if path not in scenario.omitted:
            assert get(scenario.raw, place.path) is not None, path
        node = place.node
        assert isinstance(node, Amount) or path.startswith("facts."), path
        if path not in scenario.omitted and not path.startswith("facts.") and "position" not in path:
            again = set_path(scenario, path, quantity.as_yaml())
            assert again.quantities[path].as_yaml() == quantity.as_yaml()


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_path_and_value_are_set_or_refused_and_nothing_else(path, value):
    found = check(BASE).scenario
    assert found is not None
    with suppress(StandoffError):
        set_path(found, path, value)


@given(
    st.lists(
        st.sampled_from(["pledges", "p_sud", "amount", "0", "do", "rules", "sail", "facts", "truce", "", "x"]),
        max_size=5,
    )
)
def test_any_walk_of_words_is_followed_or_refused(words):
    found = check(BASE).scenario
    assert found is not None
    try:
        steps = next_steps(found.raw, ".".join(words))
    except UnknownPathError:
        return
    assert all(isinstance(step, str) for step in steps)
