"""Stage 2 through whole runs: who comes, under which facts, whatever the order of the file."""

import json
from pathlib import Path

import numpy as np
import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from toys import SURE, VOLUNTEERS, pledge, question

from standoff.records import StandoffError
from standoff.simulation import run_scenario, what_if
from standoff.simulation.inputs import Inputs, PlainDraws
from standoff.simulation.streams import Streams
from standoff.simulation.turns import Crisis

ORACLE = yaml.safe_load(Path(__file__).with_name("conditional_pledges.yaml").read_text("utf-8"))
SHARED = Path(__file__).resolve().parents[2] / ".." / "shared"


def in_force(run, selection="drawn"):
    """Pledges in force in some draw of the last turn."""
    rows = [m for project in run.answers["projects"] for m in project["members"]]
    return {row["pledge"] for row in rows if row["p_in_force"][selection] > 0}


@pytest.mark.parametrize(
    ("mandate", "backer", "truce", "least", "greatest"),
    [
        (False, False, False, set(), set()),
        (False, False, True, set(), {"p_north", "p_south", "p_east"}),
        (True, False, True, {"p_abbey"}, {"p_north", "p_south", "p_east", "p_abbey"}),
        (True, True, True, {"p_abbey"}, {"p_north", "p_south", "p_east", "p_abbey", "p_isle"}),
        (True, True, False, set(), set()),
    ],
)
def test_facts_bring_in_whom_they_should(make, mandate, backer, truce, least, greatest):
    scenario = make(
        settings=SURE, pledges=VOLUNTEERS, facts={"truce": truce, "mandate": mandate, "backer": backer}
    )  # fmt: skip
    run = run_scenario(scenario, draws=20)
    assert in_force(run, "least") == least
    assert in_force(run, "greatest") == greatest
    assert in_force(run) == greatest or truce is False


def test_a_mandate_brings_in_who_waited_for_it_and_not_who_never_comes(make):
    scenario = make(settings=SURE, pledges=VOLUNTEERS, facts={"truce": True, "mandate": False, "backer": False})
    without, with_it = (
        run_scenario(s) for s in (scenario, what_if(scenario, {"facts.mandate": True}).after.scenario)
    )  # fmt: skip
    assert "p_abbey" not in in_force(without)
    assert in_force(with_it) == in_force(without) | {"p_abbey"}
    members = {row["pledge"]: row for row in with_it.answers["projects"][0]["members"]}
    assert [id_ for id_, row in members.items() if row["never"]] == ["p_never"]
    assert members["p_never"]["p_in_force"] == {"drawn": 0.0, "least": 0.0, "greatest": 0.0}


def facts_of(case_id):
    """The facts a case's id names: `un0_us1_cf1`."""
    return {
        fact: f"{short}1" in case_id
        for fact, short in (("un_mandate", "un"), ("us_backstop", "us"), ("ceasefire", "cf"))
    }


@pytest.mark.parametrize("case", ORACLE["cases"], ids=lambda case: case["id"])
def test_the_fixpoints_of_published_logic_through_whole_runs(make, case):
    scenario = make(
        settings=SURE,
        actors={name: {"name": name, "kind": "state"} for name in ORACLE["rules"]},
        facts=facts_of(case["id"]),
        pledges=[pledge(f"p_{n}", n, ("only_if", rule), amount=1) for n, rule in ORACLE["rules"].items()],
    )
    run = run_scenario(scenario, draws=4, turns=1)
    for end in ("least", "greatest"):
        assert in_force(run, end) == {f"p_{name}" for name in case[end]}


@pytest.mark.shared
def test_the_table_of_oracle_cases_is_the_reference():
    path = SHARED / "reference" / "dynamics" / "oracle_cases.json"
    if not path.is_file():
        pytest.skip("../shared/reference is absent: conditional_pledges.yaml was not compared with its source")
    cases = [c for c in json.loads(path.read_text("utf-8")) if c["id"].startswith("conditional_pledges_")]
    assert {c["id"].removeprefix("conditional_pledges_"): c["expected"] for c in cases} == {
        c["id"]: {"least": c["least"], "greatest": c["greatest"]} for c in ORACLE["cases"]
    }
    for case in cases:
        assert case["inputs"]["rules"] == ORACLE["rules"]
        assert case["inputs"]["facts"] == facts_of(case["id"])


RULES = st.sampled_from(
    ["truce", "mandate", "truce and mandate", "pledged(NOR, force) > 0", "total(force) >= 20", "never",
     "in_force(p_SUD) or backer", "count(truce, mandate, need_met(force)) >= 2"]
)  # fmt: skip
ACTORS = ("NOR", "SUD", "EST", "OVE", "ABB")
FACTS = {"truce": {"probability": 0.6}, "mandate": {"probability": 0.4}, "backer": {"probability": 0.5}}


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rules=st.lists(RULES, min_size=5, max_size=5), order=st.permutations(range(5)))
def test_the_order_of_the_file_does_not_matter(make, rules, order):
    pledges = [pledge(f"p_{a}", a, ("only_if", rule), amount=None) for a, rule in zip(ACTORS, rules, strict=True)]
    asked = [question("met", "need_met(force)"), question("met_at", "need_met(force)", "at", given="truce")]
    one = make(pledges=pledges, facts=FACTS, questions=asked)
    two = make(
        pledges=[pledges[i] for i in order],
        facts=dict(reversed(FACTS.items())),
        actors={a: {"name": a.title(), "kind": "state"} for a in reversed((*ACTORS, "ISL", "REF"))},
        questions=asked[::-1],
    )
    first, second = run_scenario(one, draws=60, turns=2), run_scenario(two, draws=60, turns=2)
    assert {r["id"]: r for r in first.answers["answers"]} == {r["id"]: r for r in second.answers["answers"]}
    for column in first.states:
        assert (first.states[column] == second.states[column]).all(), column


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rules=st.lists(RULES, min_size=5, max_size=5), fact=st.sampled_from(["truce", "mandate", "backer"]))
def test_a_true_fact_never_costs_a_member_and_the_fixpoints_are_ordered(make, rules, fact):
    pledges = [pledge(f"p_{a}", a, ("only_if", rule)) for a, rule in zip(ACTORS, rules, strict=True)]
    before = run_scenario(make(pledges=pledges, facts=FACTS), draws=40, turns=1)
    after = run_scenario(make(pledges=pledges, facts={**FACTS, fact: True}), draws=40, turns=1)
    for column in [c for c in before.states if c.startswith("in_force.")]:
        assert (before.states[column] <= after.states[column]).all()
    for run in (before, after):
        assert (run.states["least.total.force"] <= run.states["total.force"]).all()
        assert (run.states["total.force"] <= run.states["greatest.total.force"]).all()


def test_larger_amounts_never_undo_a_met_need(make):
    pledges = [*VOLUNTEERS, pledge("p_west", "OVE", amount="4 to 16")]
    scenario = make(pledges=pledges, facts={**FACTS, "truce": True})
    comparison = what_if(scenario, {"pledges.p_west.amount": "8 to 32", "pledges.p_north.amount": 25})
    before, after = (run.states["need_met.force"] for run in (comparison.before, comparison.after))
    assert (before <= after).all()
    assert before.sum() < after.sum()


def test_a_group_lends_its_conditions_and_counts_only_for_members_without_a_pledge(make):
    actors = {a: {"name": a, "kind": "state"} for a in ("NOR", "SUD", "EST")}
    actors["alliance"] = {"name": "Alliance", "kind": "coalition", "members": ["NOR", "SUD", "EST"]}
    scenario = make(
        settings=SURE,
        actors=actors,
        facts={"truce": {"probability": 0.5}, "mandate": {"probability": 0.5}},
        pledges=[
            pledge("p_all", "alliance", ("after", "truce"), amount=30),
            pledge("p_n", "NOR", ("only_if", "mandate")),
        ],
        questions=[question("whole", "pledged(alliance, force) > 0"), question("sud", "pledged(SUD, force) > 0")],
    )
    run = run_scenario(scenario)
    assert set(run.states) >= {"in_force.p_all/SUD", "in_force.p_all/EST", "in_force.p_n"}
    assert "in_force.p_all/NOR" not in run.states
    truce, mandate = (run.inputs[f"facts.{f}"].repeat(12) for f in ("truce", "mandate"))
    assert (run.states["in_force.p_n"] == (truce & mandate)).all()
    assert (run.states["in_force.p_all/SUD"] == truce).all()
    member = next(m for m in run.answers["projects"][0]["members"] if m["pledge"] == "p_n")
    assert {c["type"]: c["lent_by"] for c in member["conditions"]} == {"only_if": None, "after": "p_all"}
    answers = {row["id"]: row["probability"] for row in run.answers["answers"]}
    assert answers["whole"] == answers["sud"] == run.inputs["facts.truce"].mean()


def test_a_leaders_pledge_is_that_of_the_state(make):
    actors = {"NOR": {"name": "North", "kind": "state"}, "king": {"name": "King", "kind": "leader", "acts_for": "NOR"}}
    scenario = make(settings=SURE, actors=actors, pledges=[pledge("p", "king")], questions=[
        question("by_state", "pledged(NOR, force) > 0"), question("by_leader", "pledged(king, force) > 0"),
    ])  # fmt: skip
    assert [row["probability"] for row in run_scenario(scenario).answers["answers"]] == [1.0, 1.0]


def test_a_budget_is_shared_alike(make):
    actors = {"NOR": {"name": "North", "kind": "state", "budget": 0.5}}
    scenario = make(
        settings=SURE, actors=actors,
        projects={"force": {"unit": "troops", "need": 20}, "aid": {"unit": "crews", "need": 100}},
        pledges=[pledge("p", "NOR", amount=10), pledge("q", "NOR", amount=50, project="aid")],
    )  # fmt: skip
    run = run_scenario(scenario, draws=3, turns=1)
    assert run.states["committed.p"].tolist() == [5.0] * 3
    assert run.states["committed.q"].tolist() == [25.0] * 3


def test_the_burden_divides_among_those_who_may_come(make):
    scenario = make(
        settings={**SURE, "assumptions": {"BR5-deploy": 1, "NA-8": 1, "NA-2-salience": 0.5}},
        actors={
            a: {"name": a, "kind": "state", "capability": {"military": m}}
            for a, m in (("NOR", 4), ("SUD", 1), ("REF", 9))
        },
        pledges=[pledge("p", "NOR", amount=None), pledge("q", "SUD", amount=None),
                 pledge("r", "REF", ("only_if", "never"), amount=None)],
    )  # fmt: skip
    run = run_scenario(scenario, draws=2, turns=1)
    assert run.states["committed.p"] == pytest.approx(20 * 2 / 3)
    assert run.states["committed.q"] == pytest.approx(20 / 3)
    assert run.states["committed.r"].tolist() == [0.0, 0.0]


def test_two_pledges_of_one_actor_divide_its_part(make):
    settings = {**SURE, "assumptions": {"BR5-deploy": 1, "NA-8": 1, "NA-2-salience": 0.5}}
    pledges = [pledge(i, a, amount=None) for i, a in (("p", "NOR"), ("q", "NOR"), ("r", "SUD"))]
    run = run_scenario(make(settings=settings, pledges=pledges), draws=2, turns=1)
    assert [run.states[f"committed.{id_}"][0] for id_ in "pqr"] == pytest.approx([5, 5, 10])


def test_firm_words_are_kept_more_often(make):
    pledges = [pledge("p", "NOR"), pledge("q", "SUD", firmness=1.0), pledge("r", "EST", firmness=0.0)]
    run = run_scenario(make(pledges=pledges), draws=4000, turns=1)
    kept = {m["pledge"]: m["p_kept"] for m in run.answers["projects"][0]["members"]}
    assert kept["p"] == pytest.approx(0.41, abs=0.03)
    odds = np.random.default_rng(0).beta(4.1, 5.9, 200_000)
    odds = odds / (1 - odds)
    for id_, ratio in (("q", 4.0), ("r", 1.5)):
        assert kept[id_] == pytest.approx((odds * ratio / (1 + odds * ratio)).mean(), abs=0.03)


def test_pledges_that_come_only_without_each_other_are_enumerated(make):
    pledges = [
        pledge("p", "NOR", ("unless", "pledged(SUD, force) > 0")),
        pledge("q", "SUD", ("unless", "pledged(NOR, force) > 0")),
        pledge("r", "EST", ("only_if", "truce")),
    ]
    run = run_scenario(make(settings=SURE, pledges=pledges, facts=FACTS), draws=400, turns=1)
    p, q = run.states["in_force.p"], run.states["in_force.q"]
    assert (p + q == 1).all()
    assert 0.4 < p.mean() < 0.6
    assert run.answers["unsettled"] == 0.0
    assert (run.states["in_force.r"] == run.inputs["facts.truce"]).all()


def test_pledges_that_chase_each_other_round_are_told(make):
    pledges = [
        pledge("p", "NOR", ("only_if", "pledged(SUD, force) > 0")),
        pledge("q", "SUD", ("unless", "pledged(NOR, force) > 0")),
        pledge("r", "EST"),
    ]
    run = run_scenario(make(settings=SURE, pledges=pledges), draws=10, turns=1)
    assert run.answers["unsettled"] == 1.0
    assert [run.states[f"in_force.{id_}"].sum() for id_ in "pqr"] == [0, 0, 10]


def test_too_many_such_pledges_are_refused_by_name(make):
    names = [f"S{i:02d}" for i in range(18)]
    pledges = [pledge(f"p_{n}", n, ("unless", "total(force) > 60")) for n in names]
    with pytest.raises(StandoffError) as error:
        run_scenario(make(actors={n: {"name": n, "kind": "state"} for n in names}, pledges=pledges), draws=5)
    assert "p_S17" in str(error.value)


def test_what_would_unlock_a_coalition(make):
    def unlocked(**changes):
        sections = {
            "settings": SURE,
            "pledges": VOLUNTEERS,
            "facts": {"truce": False, "mandate": False, "backer": False},
        }
        report = run_scenario(make(**{**sections, **changes})).answers["projects"][0]
        return report["unlocking_search"], [(row["facts"], row["pledges"]) for row in report["unlocking"]]

    projects = {"force": {"unit": "troops", "need": 30, "coordination": 1}}
    search, sets = unlocked(projects=projects)
    assert (search["criterion"], search["complete"]) == ("kept", True)
    assert sets == [(["truce"], [])]
    # Where they do not trust each other, one leader must move first.
    search, sets = unlocked(projects={"force": {"unit": "troops", "need": 30, "coordination": 0}})
    assert (["truce"], ["p_north"]) in sets
    assert all(len(f) + len(p) == 2 for f, p in sets)
    search, sets = unlocked(projects={"force": {"unit": "troops", "need": 100}})
    assert (search["most_possible"], sets) == (0.0, [])
    search, sets = unlocked(projects={"force": {"unit": "troops", "need": 0}})
    assert (search["needed"], sets) == (False, [([], [])])
    # Pledges broken at their base rate keep it from half: they are counted as if kept, and the report says so.
    search, sets = unlocked(projects=projects, settings={"turn": "30d", "draws": 200, "seed": 7})
    assert search["criterion"] == "all_kept"
    assert sets == [(["truce"], [])]


def test_a_fact_that_drives_members_away_is_not_proposed(make):
    pledges = [
        pledge("p", "NOR", ("unless", "backer"), amount=30),
        pledge("q", "SUD", ("only_if", "mandate"), amount=30),
    ]
    facts = {"truce": False, "mandate": False, "backer": {"probability": 0.9}}
    report = run_scenario(make(settings=SURE, pledges=pledges, facts=facts)).answers["projects"][0]
    assert {(*row["facts"], *row["pledges"]) for row in report["unlocking"]} == {("mandate",), ("p",), ("q",)}


def test_each_combination_of_facts_is_shown_with_who_comes(make):
    projects = {"force": {"unit": "troops", "need": 30, "coordination": 1}}
    run = run_scenario(make(settings=SURE, pledges=VOLUNTEERS, facts=FACTS, projects=projects))
    rows = {tuple(row["facts"].values()): row for row in run.answers["projects"][0]["by_facts"]}
    assert len(rows) == 8
    assert rows[True, True, True]["members"] == ["NOR", "SUD", "EST", "ABB", "ISL"]
    assert rows[True, False, False]["members"] == ["NOR", "SUD", "EST"]
    assert rows[True, False, False]["p_need_met"] == 1.0
    assert rows[False, True, True]["members"] == []
    assert rows[False, True, True]["total"]["0.95"] == 0.0


def test_who_is_who_does_not_matter(make):
    renamed = {"NOR": "AAA", "SUD": "BBB", "EST": "CCC", "ABB": "DDD", "ISL": "EEE", "REF": "FFF"}

    def rename(entry):
        conditions = [{**c, "expr": c["expr"].replace("SUD", "BBB").replace("NOR", "AAA")} for c in entry["conditions"]]
        return {**entry, "actor": renamed[entry["actor"]], "conditions": conditions}

    asked = [question("met", "need_met(force)"), question("few", "total(force) < 20", given="truce")]
    one = run_scenario(make(pledges=VOLUNTEERS, facts=FACTS, questions=asked))
    two = run_scenario(
        make(
            pledges=[rename(p) for p in VOLUNTEERS],
            actors={new: {"name": new, "kind": "state"} for new in renamed.values()},
            facts=FACTS,
            questions=asked,
        )
    )
    assert one.answers["answers"] == two.answers["answers"]


def test_two_projects_may_choose_differently(make):
    pairs = [
        ("p", "NOR", "SUD", "force"),
        ("q", "SUD", "NOR", "force"),
        ("r", "EST", "OVE", "aid"),
        ("s", "OVE", "EST", "aid"),
    ]
    scenario = make(
        settings=SURE,
        projects={p: {"unit": "x", "need": 20, "coordination": 0.5} for p in ("force", "aid")},
        pledges=[pledge(i, a, ("only_if", f"pledged({b}, {to}) > 0"), project=to) for i, a, b, to in pairs],
    )
    run = run_scenario(scenario, draws=400, turns=1)
    assert (run.states["in_force.p"] == run.inputs["projects.force.together"]).all()
    assert (run.states["in_force.r"] == run.inputs["projects.aid.together"]).all()
    assert 0.1 < (run.states["in_force.p"] != run.states["in_force.r"]).mean() < 0.9


@pytest.mark.parametrize("firmness", [None, 0.0, 1.0])
@pytest.mark.parametrize("certain", [0, 1])
def test_a_certain_base_rate_stays_certain(make, firmness, certain):
    settings = {**SURE, "assumptions": {"BR5-deploy": certain}}
    run = run_scenario(make(settings=settings, pledges=[pledge("p", "NOR", firmness=firmness)]), draws=200)
    assert run.answers["projects"][0]["members"][0]["p_kept"] == certain


def test_an_ascribed_pledge_is_weaker_evidence_than_an_avowed_one(make):
    def chance(**fields):
        scenario = make(
            settings={**SURE, "assumptions": {"BR5-deploy": 0.5}},
            sources=[{"id": "d", "document": "one.txt"}, {"id": "e", "document": "two.txt"}],
            statements=[{"id": "s", "source": "d", "quote": "words"}, {"id": "t", "source": "e", "quote": "words"}],
            pledges=[pledge("p", "NOR", firmness=0.8, evidence=["s", "t"], **fields)],
        )
        crisis = Crisis(scenario, 1)
        inputs = Inputs(scenario, PlainDraws(Streams(1), 3))
        return crisis.burden.chance_kept(crisis.pledging.pledgers[0], inputs, inputs.value)

    # Two documents: odds 1 multiplied twice, by 1.5 + 2.5 x 0.8 or by 1.3.
    assert chance() == pytest.approx(3.5**2 / (1 + 3.5**2))
    assert chance(avowed=True) == pytest.approx(chance())
    assert chance(avowed=False) == pytest.approx(1.3**2 / (1 + 1.3**2))


@pytest.mark.parametrize("refusal", [("only_if", "never"), ("if", "never"), ("unless", "always")])
def test_a_refusal_lent_by_a_group_is_not_waived_and_carries_no_burden(make, refusal):
    actors = {a: {"name": a, "kind": "state"} for a in ("NOR", "SUD", "EST")}
    actors["alliance"] = {"name": "Alliance", "kind": "coalition", "members": ["NOR", "SUD"]}
    scenario = make(
        settings={**SURE, "assumptions": {"BR5-deploy": 1, "NA-8": 1}},
        actors=actors,
        facts={"truce": True, "mandate": False},
        pledges=[
            pledge("p_n", "NOR", ("if", "truce"), amount=50),
            pledge("p_all", "alliance", refusal, amount=None),
            pledge("p_e", "EST", ("only_if", "mandate"), amount=None),
        ],
    )
    report = run_scenario(scenario, draws=20).answers["projects"][0]
    never = {m["pledge"]: m["never"] for m in report["members"]}
    assert never == {"p_n": True, "p_all/SUD": True, "p_e": False}
    assert {p for row in report["unlocking"] for p in row["pledges"]} <= {"p_e"}
    members = {m["pledge"]: m for m in report["members"]}
    assert members["p_e"]["amount"]["0.5"] == pytest.approx(20)  # the whole need: nobody else may come


def test_pledges_count_as_kept_wherever_one_half_is_out_of_reach(make):
    def search(chance):
        settings = {**SURE, "assumptions": {"BR5-deploy": chance}}
        pledges = [pledge("p", "NOR", ("only_if", "truce"), amount=30)]
        return run_scenario(make(settings=settings, pledges=pledges), draws=2000).answers["projects"][0]

    # 0.53 is within reach of one half, and 0.47 is not: nothing between is judged by another rule than told.
    within, beyond = search(0.53), search(0.47)
    assert within["unlocking_search"]["criterion"] == "kept"
    assert within["unlocking_search"]["share"] == 0.5
    assert beyond["unlocking_search"]["criterion"] == "all_kept"
    assert beyond["unlocking_search"]["most_possible"] == 1.0
    assert {(*row["facts"], *row["pledges"]) for row in beyond["unlocking"]} == {("truce",), ("p",)}
