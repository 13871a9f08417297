"""The whole draft: what it holds, that it is valid, that it is the same bytes in any order, and what it refuses."""

from datetime import date
from typing import Any

import pytest
from drafting_pages import WORDS, Folder, Page, coalition_page, folder, ids
from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.drafting import Draft, assumptions, draft_scenario
from standoff.drafting.assumptions import capabilities, wordings
from standoff.records import StandoffError
from standoff.records.vocabulary import known_actors, known_facts, known_issues
from standoff.scenario import check_text, write_scenario
from standoff.scenario.expr import RESERVED
from standoff.simulation import run_scenario


def drafted(*pages: Page, **options: Any) -> Draft:
    return draft_scenario(folder(*pages), vocabulary=WORDS, **options)


def pledge(draft: Draft, actor: str) -> dict[str, Any]:
    return next(p for p in draft.tree["pledges"] if p["actor"] == actor)


def test_the_coalition_is_drafted_with_each_condition() -> None:
    draft = drafted(coalition_page())
    exprs = {p["actor"]: [(c["type"], c["expr"]) for c in p["conditions"]] for p in draft.tree["pledges"]}
    assert exprs == {
        "FRA": [], "GBR": [], "ITA": [("only_if", "un_mandate")], "HRV": [("only_if", "never")],
        "USA": [("only_if", "never")], "willing": [("after", "ceasefire")],
    }  # fmt: skip
    need = draft.tree["projects"]["force"]["need"]
    assert (need["range"], need["basis"]) == ("12000 to 25000", "text")
    assert draft.tree["projects"]["force"]["leaders"] == ["FRA", "GBR"]
    assert "amount" not in pledge(draft, "FRA")


def test_the_question_is_asked_with_and_without_each_fact_given_what_all_wait_for() -> None:
    asked = {q["id"]: q.get("given") for q in drafted(coalition_page()).tree["questions"]}
    assert asked["q_need_force"] is None
    assert asked["q_need_force_with_ceasefire_with_un_mandate"] == "ceasefire and un_mandate"
    assert asked["q_need_force_with_ceasefire_without_un_mandate"] == "ceasefire and not un_mandate"


def test_what_plans_beside_the_pledges_wait_for_is_given_too() -> None:
    page = (
        Page("a.txt")
        .say("Rome sends units.", "commitment", "ITA", issue="foreign_troops", stance="for")
        .say("Allies, once a truce holds, would train recruits.", "claim", "EU", issue="military_aid",
             modality="planned", conditions=[("after", "once a truce holds", "ceasefire")])
    )  # fmt: skip
    draft = drafted(page)
    asked = {q["id"]: q.get("given") for q in draft.tree["questions"]}
    assert asked["q_need_force_with_ceasefire"] == "ceasefire"
    assert pledge(draft, "ITA")["conditions"] == []
    assert check_text(draft.text).faults == ()


def test_red_lines_have_triggers_and_announced_responses_are_rules() -> None:
    tree = drafted(coalition_page()).tree
    lines = {line["owner"]: line for line in tree["red_lines"]}
    assert lines["RUS"]["trigger"] == "status_quo(foreign_troops) > none"
    (rule,) = [rule for rule in tree["rules"] if rule["type"] == "response"]
    assert lines["RUS"]["response"] == rule["id"]
    assert (rule["type"], rule["by"], rule["against"]) == ("response", "RUS", "FRA")
    assert tree["facts"][rule["do"][0]["set"]] is False
    assert lines["UKR"]["response"] is None
    assert lines["UKR"]["avowed"] is True


def test_what_is_pledged_can_be_carried_out_by_its_leader() -> None:
    (rule,) = [rule for rule in drafted(coalition_page()).tree["rules"] if rule["type"] == "action"]
    assert rule["by"] == "FRA"
    assert rule["when"] == "need_met(force) and status_quo(foreign_troops) == none"
    assert rule["do"] == [{"set": "status_quo(foreign_troops)", "to": "rear"}]


def test_a_coalition_without_a_list_has_the_members_that_pledge_with_it() -> None:
    actors = drafted(coalition_page()).tree["actors"]
    assert actors["willing"]["members"] == ["FRA", "GBR", "ITA"]
    draft = drafted(coalition_page(group="nameless"))
    assert draft.tree["actors"]["nameless"]["members"] == ["FRA", "GBR", "ITA"]
    assert any("no list of members" in note for note in draft.notes)


def test_what_a_writer_ascribes_stands_only_where_nobody_avows() -> None:
    guess = {"issue": "foreign_troops", "recipient": "UKR", "stance": "for", "imputed": True}
    alone = Page("a.txt").say("Europe wants in, one suspects.", "commitment", "EU", **guess)
    draft = drafted(alone)
    assert pledge(draft, "EU")["note"]
    both = coalition_page().say("Europe wants in, one suspects.", "commitment", "EU", **guess)
    assert "EU" not in {p["actor"] for p in drafted(both).tree["pledges"]}
    assert any("one suspects" in note for note in drafted(both).notes)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_draft_is_valid_and_its_quotes_stand(language: str) -> None:
    page = coalition_page()
    draft = drafted(page, language=language)
    report = check_text(draft.text, quotes={page.name: page.text})
    assert [str(fault) for fault in report.faults] == []
    assert report.verdict == "valid"
    assert report.scenario is not None
    assert write_scenario(report.scenario.raw) == draft.text


def test_the_mandate_matters_by_the_share_that_waits_for_it() -> None:
    scenario = check_text(drafted(coalition_page()).text).scenario
    assert scenario is not None
    found = {a["id"]: a["probability"] for a in run_scenario(scenario, draws=1500, turns=12, seed=3).answers["answers"]}
    with_mandate = found["q_need_force_with_ceasefire_with_un_mandate"]
    assert with_mandate > found["q_need_force_with_ceasefire_without_un_mandate"]
    assert with_mandate > found["q_need_force"]


def test_a_forecast_is_scored_not_believed() -> None:
    page = coalition_page().say(
        "The force will hardly ever come about.",
        "claim",
        "EU",
        issue="foreign_troops",
        modality="opinion",
        imputed=True,
    )
    (forecast,) = [s["id"] for s in drafted(page).tree["statements"] if "hardly" in s["quote"]]
    first, *others = [q for q in drafted(page).tree["questions"] if q["id"].startswith("q_need_force")]
    assert forecast in first["evidence"]
    assert all(forecast not in q["evidence"] for q in others)
    stance = {(s["actor"], s["issue"]) for s in drafted(page).tree["stances"]}
    assert ("EU", "foreign_troops") not in stance


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(StandoffError, match="not a language"):
        drafted(coalition_page(), language="fr")


def test_open_facts_are_priors_with_their_assumption() -> None:
    fact = drafted(coalition_page()).tree["facts"]["un_mandate"]
    assert (fact["probability"], fact["basis"]) == (0.5, "prior")
    assert "NA-23" in fact["note"]


def test_a_fact_that_a_page_reports_is_not_a_prior() -> None:
    news = Page("later.txt", "2026-01-20").say(
        "The ceasefire between the two armies took effect at dawn.", "event", "UKR", issue="ceasefire"
    )
    fact = drafted(coalition_page(), news).tree["facts"]["ceasefire"]
    assert fact["value"] is True
    assert fact["basis"] == "text"


def test_a_denied_ceasefire_today_leaves_the_future_open() -> None:
    news = Page("later.txt", "2026-01-20").say(
        "No ceasefire took effect on Friday.", "event", "UKR", issue="ceasefire", polarity="negated"
    )
    assert "probability" in drafted(coalition_page(), news).tree["facts"]["ceasefire"]


def test_every_text_number_cites_a_statement_that_is_there() -> None:
    draft = drafted(coalition_page())
    known = ids(draft.tree["statements"])

    def walk(node: Any) -> None:
        if isinstance(node, dict):
            assert set(node.get("evidence", [])) <= known
            if node.get("basis") == "text":
                assert node["evidence"]
            for child in node.values():
                walk(child)
        elif isinstance(node, list):
            for child in node:
                walk(child)

    walk(draft.tree)
    text = coalition_page().text
    assert all(text[s["start"] : s["end"]] == s["quote"] for s in draft.tree["statements"])


def test_capability_comes_from_the_table_with_its_year() -> None:
    actors = drafted(coalition_page()).tree["actors"]
    military = actors["FRA"]["capability"]["military"]
    assert (military["value"], military["basis"], military["source"]) == (0.01094438, "data", "cinc")
    assert "2022" in military["note"]
    early = drafted(Page("a.txt", "2021-06-01").say("x", "position", "FRA", issue="territory", stance="for")).tree
    assert early["actors"]["FRA"]["capability"]["military"]["note"] == "CINC 2021"
    assert "capability" not in actors["willing"]
    assert all(0 < row.share < 1 for rows in capabilities().values() for row in rows)


def test_without_a_stated_need_the_nominal_one_is_a_prior() -> None:
    page = Page("a.txt").say("Paris will send arms.", "commitment", "FRA", issue="military_aid", stance="for")
    draft = drafted(page)
    assert draft.tree["projects"]["arms"]["need"]["basis"] == "prior"
    assert draft.tree["projects"]["arms"]["unit"] == "percent of need"
    assert any("DA-9" in note for note in draft.notes)


def test_a_count_of_losses_is_not_a_need() -> None:
    page = coalition_page().say(
        "The army needs replacements for 60,000 soldiers killed.", "figure", "UKR",
        figure={"low": 60000, "high": 60000, "unit": "soldiers", "of": "killed"},
    )  # fmt: skip
    assert drafted(page).tree["projects"]["force"]["need"]["range"] == "12000 to 25000"


def test_the_need_of_another_crisis_is_not_this_ones() -> None:
    other = Page("other.txt").say(
        "The mission in the strip needs 9,000 soldiers.", "figure", "ISR", recipient="ISR", issue="foreign_troops",
        figure={"low": 9000, "high": 9000, "unit": "soldiers"},
    )  # fmt: skip
    assert drafted(coalition_page(), other).tree["projects"]["force"]["need"]["range"] == "12000 to 25000"
    same = Page("same.txt").say(
        "Kyiv needs 30,000 soldiers from its friends.", "figure", "EU", recipient="UKR", issue="foreign_troops",
        figure={"low": 30000, "high": 30000, "unit": "soldiers"},
    )  # fmt: skip
    assert drafted(coalition_page(), same).tree["projects"]["force"]["need"]["range"] == "12000 to 30000"


def test_a_stated_contribution_is_the_amount() -> None:
    page = coalition_page().say(
        "Paris gives 6,000 soldiers.", "commitment", "FRA", issue="foreign_troops", stance="for", recipient="UKR",
        figure={"low": 6000, "high": 6000, "unit": "soldiers"},
    )  # fmt: skip
    assert pledge(drafted(page), "FRA")["amount"]["value"] == 6000


def test_a_commitment_that_points_back_is_to_what_was_named_before() -> None:
    page = (
        Page("a.txt")
        .say("Rome will send troops to Kyiv.", "commitment", "ITA", issue="foreign_troops", stance="for")
        .say("Paris carries on with this plan.", "commitment", "FRA", issue="territory", stance="for")
        .say("London carries on with its choir.", "commitment", "GBR", issue="territory", stance="for")
    )
    assert [p["actor"] for p in drafted(page).tree["pledges"]] == ["FRA", "ITA"]


def test_whoever_bars_a_thing_gives_nothing_to_it() -> None:
    page = coalition_page().say(
        "Moscow's units will meet any force.", "commitment", "RUS", issue="foreign_troops", stance="conditional"
    )
    draft = drafted(page)
    assert "RUS" not in {p["actor"] for p in draft.tree["pledges"]}
    assert any("meet any force" in note for note in draft.notes)


def test_a_refusal_of_what_nobody_proposes_is_no_pledge() -> None:
    aside = Page("drift.txt").say(
        "Minsk keeps its soldiers at home.", "commitment", "BLR", issue="foreign_troops", polarity="negated"
    )
    draft = drafted(coalition_page(), aside)
    assert "BLR" not in {p["actor"] for p in draft.tree["pledges"]}
    assert ("BLR", "foreign_troops") in {(s["actor"], s["issue"]) for s in draft.tree["stances"]}
    aside.say("Rome would go.", "position", "ITA", issue="foreign_troops", stance="for")
    assert "BLR" in {p["actor"] for p in drafted(coalition_page(), aside).tree["pledges"]}


def test_projects_for_different_beneficiaries_stay_apart() -> None:
    page = coalition_page().say(
        "Paris sends guards there.", "commitment", "FRA", issue="foreign_troops", stance="for", recipient="ISR"
    )
    assert set(drafted(page).tree["projects"]) == {"force_ukr", "force_isr"}


@given(st.permutations(range(5)))
@settings(max_examples=12, deadline=None)
def test_the_order_of_pages_does_not_matter(order: list[int]) -> None:
    stranger = {"id": "staff", "name": "Staff officials"}
    pages = [
        Page("d.txt", "2026-01-12").say("A.", "position", "USA", issue="sanctions", stance="for", recipient=stranger),
        Page("e.txt", "2026-01-12").say(
            "B.", "position", "USA", issue="sanctions", stance="for", recipient={**stranger, "name": "Staff people"}
        ),
        coalition_page("a.txt"),
        Page("b.txt", None).say(
            "Rome wants a mandate.", "position", "ITA", issue="foreign_troops", stance="conditional"
        ),
        Page("c.txt", "2026-01-12").say(
            "Paris will send arms.", "commitment", "FRA", issue="military_aid", stance="for"
        ),
    ]
    assert drafted(*(pages[n] for n in order)).text == drafted(*pages).text


@given(st.integers(1, 8))
@settings(max_examples=8, deadline=None)
def test_more_evidence_never_gives_fewer_entries(kept: int) -> None:
    whole, part = coalition_page(), coalition_page()
    part.said = part.said[:kept]
    less, more = drafted(part).tree, drafted(whole).tree
    for section, key in (("stances", ("actor", "issue")), ("red_lines", ("id",)), ("pledges", ("id",))):
        had = {tuple(entry[k] for k in key) for entry in less.get(section, [])}
        has = {tuple(entry[k] for k in key) for entry in more.get(section, [])}
        assert had <= has, section


def test_a_line_that_nothing_can_cross_is_not_asked_about() -> None:
    draft = drafted(coalition_page())
    asked = {q["id"] for q in draft.tree["questions"]}
    assert "q_crossed_rl_rus_foreign_troops" in asked
    assert "q_crossed_rl_ukr_territory" not in asked
    assert any("Not asked" in note and "Ukraine" in note for note in draft.notes)


def test_both_languages_say_the_same_with_other_words() -> None:
    en, zh = drafted(coalition_page()), drafted(coalition_page(), language="zh")
    assert len(en.notes) == len(zh.notes)
    assert [q["when"] for q in en.tree["questions"]] == [q["when"] for q in zh.tree["questions"]]
    assert "停火" in "".join(q["ask"] for q in zh.tree["questions"])
    for key, sentence in wordings().items():
        assert set(sentence) == {"en", "zh"}, key


def test_pages_after_the_day_are_set_aside_by_name() -> None:
    late = Page("later.txt", "2026-03-01").say(
        "Paris wants all of it.", "position", "FRA", issue="sanctions", stance="for"
    )
    draft = drafted(coalition_page(), late, as_of=date(2026, 1, 31))
    assert draft.tree["scenario"]["as_of"] == date(2026, 1, 31)
    assert "sanctions" not in draft.tree["issues"]
    assert any("later.txt" in note for note in draft.notes)


def test_left_out_is_said_in_plain_words() -> None:
    page = (
        coalition_page()
        .say("Paris will host a concert.", "commitment", "FRA", issue="culture")
        .say("No more of this.", "red_line", None, issue="foreign_troops")
        .say("Lift them, says Moscow, or nothing.", "red_line", "RUS", issue="sanctions", stance="against")
    )
    notes = "\n".join(drafted(page).notes)
    assert "concert" in notes
    assert "No more of this." in notes
    assert "Lift them" in notes
    assert "`culture`" in notes


def test_nothing_to_draft_says_why() -> None:
    with pytest.raises(StandoffError, match="holds no page"):
        draft_scenario(Folder([]), vocabulary=WORDS)
    silent = Page("recipe.txt")
    with pytest.raises(StandoffError, match="no statement was read"):
        drafted(silent)
    with pytest.raises(StandoffError, match="later"):
        drafted(coalition_page(), as_of="2025-12-31")
    idle = Page("match.txt").say("The home side won by two goals.", "event", "FRA")
    with pytest.raises(StandoffError, match="may not be about a crisis"):
        drafted(idle)


def test_without_any_date_the_day_is_asked_for() -> None:
    page = coalition_page()
    page.day = None
    with pytest.raises(StandoffError, match="as-of"):
        drafted(page)
    with pytest.raises(StandoffError, match="not a day"):
        drafted(page, as_of="soon")
    assert drafted(page, as_of=date(2026, 1, 31)).tree["scenario"]["as_of"] == date(2026, 1, 31)


def test_each_assumption_is_documented_once() -> None:
    rows = list(assumptions().values())
    assert len({row.id for row in rows}) == len(rows)
    assert all(row.says and len(row.reason) > 20 and row.range is not None for row in rows)


def test_whatever_the_vocabulary_names_can_be_named_in_an_expression() -> None:
    levels = {level.id for issue in known_issues().values() for level in issue.levels}
    assert not RESERVED & {*known_issues(), *levels, *known_facts(), *known_actors()}


def test_a_project_of_which_pages_say_neither_need_nor_condition_is_not_asked_about() -> None:
    page = Page("a.txt").say("Rome sends units.", "commitment", "ITA", issue="foreign_troops", stance="for")
    tree = drafted(page).tree
    assert tree["projects"]
    assert not [q for q in tree.get("questions", []) if "need_met" in q.get("when", "")]
