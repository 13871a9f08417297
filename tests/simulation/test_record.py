"""The public record: what history and events may change, what stays known, what stays in its bounds."""

import numpy as np
import pytest
from toys import SURE, pledge, question

from standoff.simulation import run_scenario

FOREIGN = {"date": "2020-01-01", "emit": "regatta"}


def answers(scenario, key="probability", **options):
    return {row["id"]: row[key] for row in run_scenario(scenario, **options).answers["answers"]}


@pytest.mark.parametrize(
    ("condition", "held"), [("need(force) <= 30", 1.0), ("need(force) > 30", 0.0), ("need(force) <= total(force)", 0.0)]
)
def test_a_condition_may_turn_on_the_need(make, condition, held):
    scenario = make(settings=SURE, pledges=[pledge("p", "NOR", ("only_if", condition))])
    run = run_scenario(scenario, draws=20)
    assert run.answers["projects"][0]["members"][0]["p_in_force"]["greatest"] == held


def test_the_need_is_known_where_pledges_are_switched_off(make):
    settings = {**SURE, "mechanisms": {"pledges": False}}
    asked = [{"id": "need", "ask": "n", "value": "need(force)", "by": "2030-12-26", "mode": "at"}]
    told = answers(make(settings=settings, questions=asked), "quantiles", draws=5)
    assert told["need"]["0.5"] == 20


def test_a_condition_on_the_need_follows_what_changes_it(make):
    scenario = make(
        settings=SURE,
        pledges=[pledge("p", "NOR", ("only_if", "need(force) >= 40"))],
        events=[{"date": "2030-06-01", "scale": "projects.force.need", "factor": 2}],
        questions=[question("early", "in_force(p)", by="2030-05-01"), question("late", "in_force(p)")],
    )
    assert answers(scenario, draws=5) == {"early": 0.0, "late": 1.0}


def test_an_unknown_number_is_never_the_number_two(make):
    scenario = make(
        facts={"ships": 3},
        events=[
            {"date": "2030-02-01", "set": "ships", "to": 5},
            {"date": "2030-02-01", "set": "ships", "to": "unknown"},
            {"date": "2030-03-01", "add": "ships", "amount": 1},
        ],
        questions=[question("two", "ships == 2 or ships == 3", "at"), question("known", "known(ships)", "at"),
                   question("six", "ships == 6", "at")],
    )  # fmt: skip
    run = run_scenario(scenario, draws=400)
    told = {row["id"]: row["probability"] for row in run.answers["answers"]}
    assert told["two"] == 0.0
    assert told["known"] == told["six"] == pytest.approx(0.5, abs=0.1)
    last = run.states["facts.ships"].reshape(400, 12)[:, -1]
    assert set(last[~np.isnan(last)]) == {6.0}
    assert np.isnan(last).mean() == 1 - told["known"]


def test_a_number_that_becomes_unknown_is_written_so(make):
    scenario = make(facts={"ships": 3}, events=[{"date": "2030-02-15", "set": "ships", "to": "unknown"}])
    column = run_scenario(scenario, draws=2).states["facts.ships"].reshape(2, 12)
    assert column[:, 0].tolist() == [3.0, 3.0]
    assert np.isnan(column[:, 1:]).all()


@pytest.mark.parametrize("foreign", [[], [FOREIGN], [FOREIGN, {"date": "2029-12-01", "emit": "fair"}]])
def test_what_holds_from_the_start_holds_since_the_start_whatever_else_happened(make, foreign):
    scenario = make(
        facts={"truce": True, "mandate": {"probability": 0.5}},
        events=foreign,
        questions=[
            question("since", "since(truce) >= 90d and mandate", by="2030-04-01"),
            question("too_long", "since(truce) >= 91d and mandate", by="2030-04-01"),
            question("ever", "ever(not truce) and mandate"),
        ],
    )
    told = answers(scenario)
    run = run_scenario(make(facts={"mandate": {"probability": 0.5}}))
    assert told["since"] == run.inputs["facts.mandate"].mean() > 0
    assert told["too_long"] == told["ever"] == 0.0


def test_what_an_event_brought_about_counts_from_its_day(make):
    scenario = make(
        facts={"truce": False, "mandate": True},
        events=[{"date": "2029-12-02", "set": "truce", "to": True}, FOREIGN],
        questions=[
            {"id": "since", "ask": "s", "value": "since(truce)", "by": "2030-01-31", "mode": "at"},
            question("regatta", "ever(regatta) and not regatta"),
        ],
    )
    run = run_scenario(scenario, draws=3)
    assert run.answers["answers"][0]["quantiles"]["0.5"] == 60
    assert run.answers["answers"][1]["probability"] == 1.0


def test_history_outweighs_a_stated_fact(make):
    scenario = make(
        facts={"truce": False},
        events=[{"date": "2029-03-01", "set": "truce", "to": True}],
        pledges=[pledge("p", "NOR", ("only_if", "truce"))],
        questions=[question("in", "in_force(p)")],
    )
    assert answers(scenario, draws=5) == {"in": 1.0}


def test_a_control_stays_within_the_bounds_of_its_field(make):
    scenario = make(
        settings=SURE,
        pledges=[pledge("p", "NOR", firmness=0.9)],
        events=[
            {"date": "2030-02-01", "add": "projects.force.need", "amount": -5000},
            {"date": "2030-02-01", "scale": "pledges.p.firmness", "factor": 3},
        ],
    )
    run = run_scenario(scenario, draws=5)
    assert set(run.states["control.projects.force.need"][12 - 1 :: 12]) == {0.0}
    assert set(run.states["control.pledges.p.firmness"][12 - 1 :: 12]) == {1.0}


def test_every_number_that_was_drawn_is_kept(make):
    scenario = make(
        settings=SURE,
        facts={"truce": False},
        events=[{"date": "2030-02-01", "set": "truce", "to": to} for to in (True, False)],
        pledges=[
            pledge("p", "NOR", ("unless", "pledged(SUD, force) > 0")),
            pledge("q", "SUD", ("unless", "pledged(NOR, force) > 0")),
        ],
        questions=[question("truce", "truce", "at")],
    )
    run = run_scenario(scenario, draws=100)
    assert {"facts.truce.rivals", "projects.stable_set"} <= set(run.inputs)
    low = run.inputs["projects.stable_set"] < 0.5
    first = run.states["in_force.p"].reshape(100, 12)[:, -1]
    assert (first == first[low][0]).tolist() == low.tolist()


def test_an_issue_on_which_nobody_has_weight_has_no_mean_and_says_so(make):
    issue = {"kind": "scale", "levels": {"none": 0, "all": 100}, "status_quo": "none"}
    stances = [
        {"actor": "NOR", "issue": "land", "position": 50, "salience": 0},
        {"actor": "NOR", "issue": "sea", "position": 50, "salience": 0.5},
    ]
    run = run_scenario(make(issues={"land": issue, "sea": issue}, stances=stances), draws=10)
    land, sea = run.answers["positions"]
    assert (land["weighted_mean"], land["median"]) == (None, None)
    assert "weight" in land["reason"]
    assert land["actors"][0]["position"]["0.5"] == 50
    assert sea["weighted_mean"]["0.5"] == 50
    assert sea["reason"] is None
