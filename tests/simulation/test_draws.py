"""Random inputs: what changes them and what must not; the record and its events; the guard of the stages."""

import numpy as np
import pytest
from toys import SURE, VOLUNTEERS, pledge, question

from standoff.records import StandoffError
from standoff.simulation import STAGES, run_scenario, what_if
from standoff.simulation.inputs import Inputs, NestedDraws, PlainDraws
from standoff.simulation.stages import State
from standoff.simulation.streams import Streams
from standoff.simulation.turns import Crisis

FACTS = {"truce": {"probability": 0.6}, "mandate": {"probability": "0.2 to 0.6"}, "backer": {"probability": 0.5}}


def test_an_unrelated_fact_changes_no_draw(make):
    asked = [question("met", "need_met(force)")]
    one = run_scenario(make(pledges=VOLUNTEERS, facts=FACTS, questions=asked))
    two = run_scenario(make(pledges=VOLUNTEERS, facts={"rain": {"probability": 0.5}, **FACTS}, questions=asked))
    assert set(two.inputs) - set(one.inputs) == {"facts.rain", "facts.rain.probability"}
    for name, drawn in one.inputs.items():
        assert (drawn == two.inputs[name]).all(), name
    assert one.answers["answers"] == two.answers["answers"]
    assert one.answers["projects"] == two.answers["projects"]


def test_more_draws_only_add_draws(make):
    scenario = make(pledges=VOLUNTEERS, facts=FACTS)
    few, many = run_scenario(scenario, draws=50), run_scenario(scenario, draws=80)
    for name, drawn in few.inputs.items():
        assert (drawn == many.inputs[name][:50]).all(), name
    for name, column in few.states.items():
        assert (column == many.states[name][: 50 * 12]).all(), name


@pytest.mark.parametrize("sizes", [(60,), (1, 59), (7, 13, 40), (20, 20, 20)])
def test_chunks_give_the_same_states(make, sizes):
    scenario = make(pledges=VOLUNTEERS, facts=FACTS)
    crisis, streams = Crisis(scenario, 3), Streams(7)

    def states(start, rows):
        played = crisis.play(Inputs(scenario, PlainDraws(streams, rows, start)), keep=True)
        return {name: np.stack([turn[name] for turn in played.turns]) for name in played.turns[0]}

    whole, start, parts = states(0, 60), 0, []
    for size in sizes:
        parts.append(states(start, size))
        start += size
    for name, values in whole.items():
        assert np.concatenate([part[name] for part in parts], axis=1).tobytes() == values.tobytes(), name


def test_nested_draws_share_inputs_and_not_luck(make):
    scenario = make(pledges=VOLUNTEERS, facts=FACTS)
    nested = Inputs(scenario, NestedDraws(Streams(7), 20, 5))
    plain = Inputs(scenario, PlainDraws(Streams(7), 20))
    path = "facts.mandate.probability"
    assert (nested.value(path).reshape(20, 5) == plain.value(path)[:, None]).all()
    luck = nested.draws.chance("facts.truce").reshape(20, 5)
    assert len(np.unique(luck)) == 100
    assert not np.isin(luck, plain.draws.chance("facts.truce")).any()


def test_each_variable_has_one_writer():
    groups = [group for stage in STAGES for group in stage.writes]
    assert len(groups) == len(set(groups))
    assert [stage.number for stage in STAGES] == list(range(1, 9))


def test_a_stage_writes_its_own_variables_only_and_nothing_misshapen():
    state = State(3)
    state.writer(1).put("facts.truce", np.zeros(3, dtype=np.int8))
    with pytest.raises(PermissionError, match="belongs to 'record'"):
        state.writer(2).put("facts.truce", np.ones(3, dtype=np.int8))
    with pytest.raises(PermissionError, match="nobody"):
        state.writer(2).put("mood", np.ones(3))
    with pytest.raises(ValueError, match="one value for each draw"):
        state.writer(2).put("total.force", np.ones(4))
    with pytest.raises(StandoffError, match=r"stage 2 \(pledges\) gave nan for 'total.force' in draw 1"):
        state.writer(2).put("total.force", np.array([1.0, np.nan, 2.0]))
    with pytest.raises(ValueError, match="read-only"):
        state["facts.truce"][0] = 1


def test_two_settings_of_one_fact_on_one_day_are_decided_by_its_coin(make):
    events = [{"date": "2030-02-02", "set": "truce", "to": to} for to in (True, False)]
    asked = [question("truce", "truce", "at"), question("other", "mandate", "at")]
    one, two = (run_scenario(make(events=e, questions=asked), draws=400) for e in (events, events[::-1]))
    assert one.answers["event_conflicts"] == 1
    assert 0.4 < one.states["facts.truce"][11::12].mean() < 0.6
    assert (one.states["facts.truce"] == two.states["facts.truce"]).all()


def test_events_add_scale_join_and_sit_down(make):
    scenario = make(
        settings=SURE,
        actors={"NOR": {"name": "N", "kind": "state"}, "SUD": {"name": "S", "kind": "state"},
                "club": {"name": "Club", "kind": "organisation", "members": ["NOR"]}},
        issues={
            id_: {"kind": "scale", "levels": {"none": 0, "all": 100}, "status_quo": "none"} for id_ in ("land", "peace")
        },
        tables={"talks": {"agenda": ["peace"], "parties": ["NOR", "SUD"]}},
        facts={"visits": 1},
        pledges=[pledge("p", "NOR", amount=10)],
        events=[
            {"date": "2030-02-03", "scale": "visits", "factor": 3},
            {"date": "2030-02-03", "add": "visits", "amount": 2},
            {"date": "2030-02-03", "join": "club", "actor": "SUD"},
            {"date": "2030-02-03", "leave": "club", "actor": "NOR"},
            {"date": "2030-02-03", "unseat": "SUD", "table": "talks"},
            {"date": "2030-02-03", "set": "status_quo(land)", "to": "all"},
            {"date": "2030-02-03", "add": "pledges.p.amount", "amount": 15},
        ],
        questions=[
            question("joined", "member(SUD, club) and not member(NOR, club)", "at"),
            question("seated", "at_table(SUD, talks)", "at"),
            question("land", "status_quo(land) == all", "at"),
            question("visits", "visits == 9", "at"),
            question("met", "need_met(force)", "at"),
            question("met_before", "need_met(force)", "at", "2030-01-31"),
        ],
    )  # fmt: skip
    told = {r["id"]: r["probability"] for r in run_scenario(scenario).answers["answers"]}
    assert told == {"joined": 1, "seated": 0, "land": 1, "visits": 1, "met": 1, "met_before": 0}


def test_inputs_are_counted_by_basis_and_name_their_assumption(make):
    scenario = make(
        sources=[{"id": "d", "document": "page.txt"}, {"id": "t", "table": "table.csv"}],
        statements=[{"id": "s1", "source": "d", "quote": "words"}],
        projects={"force": {"unit": "troops", "need": {"range": "10 to 30", "evidence": ["s1"]}}},
        pledges=[pledge("p", "NOR", amount=None), pledge("q", "SUD", amount={"value": 5, "source": "t"})],
    )
    told = run_scenario(scenario).answers["inputs"]
    rows = {row["path"]: row for row in told["rows"]}
    assert rows["projects.force.need"]["basis"] == "text"
    assert rows["projects.force.need"]["evidence"] == ["s1"]
    assert rows["pledges.q.amount"]["basis"] == "data"
    assert rows["projects.force.burden"]["assumption"] == "NA-8"
    assert rows["pledges.p.chance_kept"]["assumption"] == "BR5-deploy"
    assert rows["projects.force.coordination"]["assumption"] == "NA-10"
    assert sum(told[basis] for basis in ("text", "data", "prior")) == len(rows)


def test_positions_are_weighted_by_salience_and_capability(make):
    actors = {
        "NOR": {"name": "N", "kind": "state", "capability": {"military": 3}},
        "SUD": {"name": "S", "kind": "state", "capability": {"military": 1}},
        "EST": {"name": "E", "kind": "state", "capability": {"military": 1}},
    }
    issue = {"kind": "scale", "levels": {"none": 0, "all": 100}, "status_quo": "none"}
    stances = [
        {"actor": a, "issue": "land", "position": p, "salience": s}
        for a, p, s in (("NOR", 0, 0.5), ("SUD", 100, 1.0), ("EST", 60, 0.5))
    ]
    row = run_scenario(make(actors=actors, issues={"land": issue}, stances=stances)).answers["positions"][0]
    assert row["weighted_mean"]["0.5"] == pytest.approx((100 + 30) / 3)
    assert row["median"]["0.5"] == 0.0  # half of the weight
    actors["EST"].pop("capability")
    row = run_scenario(make(actors=actors, issues={"land": issue}, stances=stances)).answers["positions"][0]
    assert row["capability"] is None
    assert row["weighted_mean"]["0.5"] == pytest.approx((100 + 30) / 2)


def test_what_if_moves_only_what_the_change_reaches(make):
    asked = [question("met", "need_met(force)"), question("truce", "truce or backer")]
    scenario = make(pledges=VOLUNTEERS, facts=FACTS, questions=asked)
    comparison = what_if(run_scenario(scenario, draws=500), {"facts.mandate": "true"})
    assert comparison.paired
    rows = {row["id"]: row for row in comparison.rows}
    assert rows["truce"]["difference"] == 0.0
    assert rows["truce"]["interval"] == [0.0, 0.0]
    assert rows["met"]["after"] >= rows["met"]["before"]
    for name, drawn in comparison.before.inputs.items():
        if not name.startswith("facts.mandate"):
            assert (drawn == comparison.after.inputs[name]).all(), name
    assert comparison.as_json()["changes"] == {"facts.mandate": "true"}


def test_a_paired_difference_is_sharper_than_two_separate_runs(make):
    asked = [question("met", "need_met(force)")]
    scenario = make(pledges=[pledge("p", "NOR", amount="10 to 40")], questions=asked)
    paired = what_if(run_scenario(scenario, draws=500), {"pledges.p.amount": "12 to 42"}).rows[0]
    from standoff.simulation import compare

    changed = what_if(scenario, {"pledges.p.amount": "12 to 42"}).after.scenario
    apart = compare(run_scenario(scenario, draws=500), run_scenario(changed, draws=500, seed=99))
    assert not apart.paired
    width = [np.subtract(*row["interval"][::-1]) for row in (paired, apart.rows[0])]
    assert width[0] < width[1] / 2
    assert paired["interval"][0] <= paired["difference"] <= paired["interval"][1]


def test_a_question_that_one_side_cannot_answer_has_no_difference(make):
    scenario = make(pledges=VOLUNTEERS, facts=FACTS, questions=[question("met", "need_met(force)", given="truce")])
    row = what_if(scenario, {"facts.truce": False}).rows[0]
    assert row["status"] == "not_computed"
    assert row["before"] is not None
    assert row["after"] is None
    assert row["difference"] is None
