"""Answers: modes, conditions, unknowns, intervals that contain a known truth, and what is refused with a reason."""

import numpy as np
import pytest
from scipy.special import betaincinv
from toys import SURE, pledge, question

from standoff.records import StandoffError
from standoff.simulation import run_scenario

HALF = {"truce": {"probability": 0.5}, "mandate": {"probability": 0.3}, "backer": False}


def answers(scenario, **options):
    return {row["id"]: row for row in run_scenario(scenario, **options).answers["answers"]}


def test_the_interval_is_the_spread_of_the_probability_itself(make):
    """One pledge that alone meets the need: P(met | inputs) is its chance to be kept, a Beta(4.1, 5.9)."""
    scenario = make(pledges=[pledge("p", "NOR", amount=30)], questions=[question("met", "need_met(force)")])
    row = answers(scenario, draws=4000)["met"]
    assert row["probability"] == pytest.approx(0.41, abs=0.025)
    assert row["interval"] == pytest.approx([betaincinv(4.1, 5.9, 0.05), betaincinv(4.1, 5.9, 0.95)], abs=0.05)
    assert row["sampling"][0] < row["probability"] < row["sampling"][1]
    assert row["sampling"][1] - row["sampling"][0] < 0.03


def test_more_draws_shrink_the_sampling_error_and_not_the_interval(make):
    scenario = make(pledges=[pledge("p", "NOR", amount=30)], questions=[question("met", "need_met(force)")])
    few, many = (answers(scenario, draws=n)["met"] for n in (200, 5000))
    width = [np.subtract(*row["interval"][::-1]) for row in (few, many)]
    error = [np.subtract(*row["sampling"][::-1]) for row in (few, many)]
    assert width[1] == pytest.approx(width[0], rel=0.15)
    assert error[1] < error[0] / 3


def test_chance_alone_leaves_no_interval(make):
    scenario = make(settings=SURE, facts=HALF, questions=[question("truce", "truce")])
    row = answers(scenario, draws=1000)["truce"]
    assert row["probability"] == pytest.approx(0.5, abs=0.05)
    assert np.subtract(*row["interval"][::-1]) < 0.08  # the estimate of a variance that is nought
    assert row["envelope"] == {"least": row["probability"], "greatest": row["probability"]}


def test_an_answer_under_a_condition_counts_only_where_it_holds(make):
    pledges = [pledge("p", "NOR", ("only_if", "mandate"), amount=30)]
    asked = [
        question("with", "need_met(force)", given="truce and mandate"),
        question("without", "need_met(force)", given="truce and not mandate"),
        question("rare", "need_met(force)", given="backer"),
    ]
    run = run_scenario(make(settings=SURE, facts=HALF, pledges=pledges, questions=asked), draws=500)
    row = {r["id"]: r for r in run.answers["answers"]}
    assert (row["with"]["probability"], row["without"]["probability"]) == (1.0, 0.0)
    assert row["with"]["n"] == (run.inputs["facts.truce"] & run.inputs["facts.mandate"]).sum()
    assert row["rare"]["status"] == "not_computed"
    assert row["rare"]["reason_code"] == "given"
    assert "0 of 500 draws" in row["rare"]["reason"]


def test_unknown_is_not_false(make):
    facts = {"truce": "unknown", "mandate": {"probability": 0.5}}
    asked = [
        question("either", "truce or mandate"),
        question("both", "truce and mandate"),
        question("known", "known(truce) or mandate"),
    ]
    pledges = [pledge("p", "NOR", ("only_if", "truce")), pledge("q", "SUD", ("unless", "truce"))]
    run = run_scenario(make(facts=facts, pledges=pledges, questions=asked))
    half = run.inputs["facts.mandate"].mean()
    row = {r["id"]: r for r in run.answers["answers"]}
    assert row["either"]["bounds"] == [half, 1.0]
    assert row["both"]["bounds"] == pytest.approx([0.0, half])
    assert row["known"]["bounds"] == [half, half]
    assert [run.states[f"in_force.{id_}"].sum() for id_ in "pq"] == [0, 0]


def test_the_modes_read_the_turns(make):
    """The truce begins on day 100 and ends on day 190: turns 3 to 5 of those ending on days 30, 60, … 360."""
    events = [
        {"date": "2030-04-11", "set": "truce", "to": True},
        {"date": "2030-07-10", "set": "truce", "to": False},
    ]
    asked = [
        question("ever", "truce"),
        question("ever_early", "truce", by="2030-04-11"),
        question("at_june", "truce", "at", "2030-06-30"),
        question("at_end", "truce", "at"),
        question("always", "not truce", "always"),
        question("always_early", "not truce", "always", "2030-04-11"),
        question("first", "truce", "first"),
        question("was", "ever(truce)", "at"),
        question("since", "since(truce) >= 200d", "at"),
        {"id": "most", "ask": "most", "value": "count(truce, true)", "mode": "max", "by": "2030-12-26"},
        {"id": "least", "ask": "least", "value": "count(truce, true)", "mode": "min", "by": "2030-12-26"},
    ]
    row = answers(make(events=events, questions=asked))
    told = {id_: r["probability"] for id_, r in row.items() if r["kind"] == "probability"}
    assert told == {
        "ever": 1.0, "ever_early": 0.0, "at_june": 1.0, "at_end": 0.0, "always": 0.0, "always_early": 1.0,
        "first": 1.0, "was": 1.0, "since": 1.0,
    }  # fmt: skip
    assert row["first"]["quantiles"]["0.5"] == 120.0  # the end of the fourth turn
    assert row["most"]["quantiles"]["0.5"] == 2.0
    assert row["least"]["quantiles"]["0.5"] == 1.0


def test_conditions_over_time(make):
    events = [{"date": "2030-03-20", "set": "truce", "to": True}, {"date": "2030-06-20", "set": "truce", "to": False}]
    pledges = [
        pledge("after", "NOR", ("after", "truce")),
        pledge("while_", "SUD", ("only_if", "truce")),
        pledge("until", "EST", ("until", "truce")),
        pledge("before", "OVE", ("before", "date >= 2030-08-01")),
        pledge("any_if", "ABB", ("if", "truce"), ("if", "date >= 2030-11-01")),
    ]
    run = run_scenario(make(events=events, pledges=pledges), draws=1)
    seen = {p["id"]: "".join(map(str, run.states[f"in_force.{p['id']}"])) for p in pledges}
    assert seen == {
        "after": "001111111111",
        "while_": "001110000000",
        "until": "110000000000",
        "before": "111111100000",  # the seventh turn ends on 30 July, the eighth on 29 August
        "any_if": "001110000011",
    }


def test_history_before_the_first_day_counts(make):
    events = [
        {"date": "2029-05-01", "set": "truce", "to": True},
        {"date": "2029-06-01", "set": "truce", "to": False},
        {"date": "2029-09-01", "emit": "call_unanswered"},
        {"date": "2030-02-10", "emit": "session_held"},
    ]
    asked = [
        question("was", "ever(truce)", "at"),
        question("called", "ever(call_unanswered)", "at"),
        question("call_now", "call_unanswered"),
        question("session", "session_held", "at", "2030-03-02"),
        question("session_later", "session_held", "at", "2030-04-01"),
        question("days", "since(call_unanswered) >= 400d", "at"),
    ]
    told = {id_: r["probability"] for id_, r in answers(make(events=events, questions=asked)).items()}
    assert told == {
        "was": 1.0, "called": 1.0, "call_now": 0.0, "session": 1.0, "session_later": 0.0, "days": 1.0
    }  # fmt: skip


def test_what_other_mechanisms_would_decide_is_refused_by_name(make):
    scenario = make(
        actors={"NOR": {"name": "North", "kind": "state"}, "SUD": {"name": "South", "kind": "state"}},
        issues={"land": {"kind": "scale", "levels": {"none": 0, "half": 50, "all": 100}, "status_quo": "none"},
                "calm": {"kind": "yesno", "levels": {"no_calm": 0, "calm": 100}, "status_quo": "no_calm"}},
        tables={"talks": {"agenda": ["land"], "parties": ["NOR", "SUD"]}},
        rules=[{"id": "march", "type": "action", "by": "NOR", "when": "not truce",
                "do": [{"set": "mandate", "to": True}, {"emit": "marched"}]}],
        ladder={"start": 3},
        pledges=[pledge("p", "NOR", ("unless", "rung >= 7")), pledge("q", "SUD", ("only_if", "ever(marched)"))],
        questions=[
            question("outcome", "outcome(talks) >= vague"), question("rung", "rung == 9"),
            question("did", "did(march)"), question("fact", "mandate"), question("land", "status_quo(land) > none"),
            question("same", "status_quo(calm) == calm"), question("met", "need_met(force)"),
            question("given", "need_met(force)", given="ever(did(march))"), question("event", "ever(marched)"),
        ],
    )  # fmt: skip
    run = run_scenario(scenario)
    row = {r["id"]: r for r in run.answers["answers"]}
    needs = {id_: r["needs"] for id_, r in row.items()}
    assert needs == {
        "outcome": ["talks"], "rung": ["ladder"], "did": ["actions"], "fact": ["actions"], "land": ["talks"],
        "same": [], "met": [], "given": ["actions"], "event": ["actions"],
    }  # fmt: skip
    assert row["same"]["reason_code"] == "restates"
    assert row["met"]["status"] == "answered"
    assert any("rung is unknown" in what for what in row["met"]["assumes"])
    assert all(r["reason"] for id_, r in row.items() if id_ != "met")
    unused = {(r["section"], r["id"]) for r in run.answers["not_used"]}
    assert unused == {
        ("pledges", "p"), ("pledges", "q"), ("tables", "talks"), ("rules", "march"), ("ladder", "ladder")
    }  # fmt: skip
    assert [run.states[f"in_force.{id_}"].sum() for id_ in "pq"] == [0, 0]


def test_a_switched_off_mechanism_is_no_open_question(make):
    rules = [{"id": "march", "type": "action", "by": "NOR", "when": "true", "do": [{"set": "mandate", "to": True}]}]
    asked = [question("both", "mandate or truce"), question("did", "did(march)")]
    scenario = make(
        settings={"turn": "30d", "draws": 50, "mechanisms": {"actions": False}},
        facts=HALF,
        rules=rules,
        questions=asked,
    )
    row = answers(scenario)
    assert row["both"]["status"] == "answered"
    assert "switches off" in row["did"]["reason"]


def test_pledges_switched_off_leave_their_questions_open(make):
    settings = {"turn": "30d", "draws": 50, "mechanisms": {"pledges": False}}
    scenario = make(settings=settings, pledges=[pledge("p", "NOR")], questions=[question("met", "need_met(force)")])
    run = run_scenario(scenario)
    assert run.answers["answers"][0]["needs"] == ["pledges"]
    assert run.answers["projects"] == []
    assert [r["id"] for r in run.answers["not_used"]] == ["p"]


def test_a_question_outside_the_run_is_told(make):
    asked = [question("late", "truce or mandate"), question("soon", "truce or mandate", by="2030-01-20")]
    row = answers(make(facts=HALF, questions=asked), turns=3)
    assert {id_: r["reason_code"] for id_, r in row.items()} == {"late": "window", "soon": "window"}


def test_an_answer_rests_on_every_statement_its_expression_reaches(make):
    scenario = make(
        sources=[{"id": "d", "document": "page.txt"}],
        statements=[{"id": f"s{i}", "source": "d", "quote": f"words {i}"} for i in range(9)],
        projects={"force": {"unit": "troops", "need": {"value": 20, "basis": "text", "evidence": ["s0"]}}},
        facts={"truce": {"value": False, "evidence": ["s1"]}, "mandate": {"probability": 0.5, "evidence": ["s2"]},
               "backer": {"value": False, "evidence": ["s8"]}},
        pledges=[
            {**pledge("p", "NOR"), "evidence": ["s3"], "firmness": {"value": 0.5, "evidence": ["s4"]},
             "conditions": [{"type": "only_if", "expr": "pledged(SUD, force) > 0", "evidence": ["s5"]}]},
            {**pledge("q", "SUD", ("only_if", "mandate")), "amount": {"value": 10, "evidence": ["s6"]}},
        ],
        questions=[{**question("met", "in_force(p)", given="mandate"), "evidence": ["s7"]}],
    )  # fmt: skip
    row = answers(scenario)["met"]
    assert row["rests_on"] == ["s2", "s3", "s4", "s5", "s6", "s7"]


def test_a_number_that_runs_away_stops_the_run_by_name(make):
    events = [{"date": f"2030-01-{d:02}", "scale": "pledges.p.amount", "factor": 1e18} for d in range(5, 25)]
    with pytest.raises(StandoffError) as error:
        run_scenario(make(pledges=[pledge("p", "NOR")], events=events), draws=4)
    assert "stage 1 (record)" in str(error.value)
    assert "control.pledges.p.amount" in str(error.value)
    assert "in draw 0" in str(error.value)


@pytest.mark.parametrize("options", [{"draws": 0}, {"turns": 0}, {"seed": -1}, {"draws": 0, "turns": 0, "seed": -1}])
def test_an_impossible_plan_is_refused_with_all_its_faults(make, options):
    with pytest.raises(StandoffError) as error:
        run_scenario(make(), **options)
    assert len(error.value.faults) == len(options)


def test_a_scenario_without_anything_to_compute_still_runs(make):
    run = run_scenario(make(projects={}))
    assert run.answers["answers"] == run.answers["projects"] == run.answers["positions"] == []
