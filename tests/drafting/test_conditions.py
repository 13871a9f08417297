"""Conditions stated for the positive promise: every translation, and what has no shared fact."""

import pytest
from drafting_pages import WORDS, Page, folder

from standoff.drafting import draft_scenario
from standoff.drafting.conditions import names_in, translate

TROOPS = {"issue": "foreign_troops", "recipient": "UKR", "modality": "planned"}


def conditions_of(page: Page, actor: str = "ITA") -> list[tuple[str, str]]:
    page.say("Paris is for a force.", "position", "FRA", issue="foreign_troops", stance="for")
    tree = draft_scenario(folder(page), vocabulary=WORDS).tree
    pledge = next(p for p in tree["pledges"] if p["actor"] == actor)
    return [(c["type"], c["expr"]) for c in pledge["conditions"]]


@pytest.mark.parametrize(
    ("worded", "refusal", "stated"),
    [
        ("unless", True, "only_if"), ("until", True, "after"), ("before", True, "after"), ("if", True, "unless"),
        ("only_if", True, "unless"), ("after", True, "until"),
        ("if", False, "if"), ("unless", False, "unless"), ("only_if", False, "only_if"), ("after", False, "after"),
        ("until", False, "until"), ("before", False, "until"),
    ],
)  # fmt: skip
def test_a_condition_is_stated_for_the_promise(worded: str, refusal: bool, stated: str) -> None:
    assert translate(worded, "ceasefire", refusal=refusal).type == stated
    stance = {"stance": "against", "polarity": "negated"} if refusal else {"stance": "for"}
    page = Page("a.txt").say(
        "Rome on units, with the guns silent in mind.", "commitment", "ITA",
        conditions=[(worded, "with the guns silent", "ceasefire")], **stance, **TROOPS,
    )  # fmt: skip
    assert conditions_of(page) == [(stated, "ceasefire")]


def test_an_absolute_refusal_is_never_and_a_lexical_one_counts() -> None:
    flat = Page("a.txt").say("罗马不派一兵一卒。", "commitment", "ITA", polarity="negated", **TROOPS)
    assert conditions_of(flat) == [("only_if", "never")]
    lexical = Page("a.txt").say("罗马拒绝派兵。", "commitment", "ITA", stance="against", **TROOPS)
    assert conditions_of(lexical) == [("only_if", "never")]


@pytest.mark.parametrize("polarity", ["affirmed", "negated"])
def test_a_refusal_under_a_condition_is_known_by_its_wording(polarity: str) -> None:
    page = Page("a.txt").say(
        "Rome declines unless the UN leads.", "commitment", "ITA", stance="conditional", polarity=polarity,
        plover={"event": "REJECT"}, conditions=[("unless", "unless the UN leads", "un_mandate")], **TROOPS,
    )  # fmt: skip
    assert conditions_of(page) == [("only_if", "un_mandate")]


def test_a_promise_without_condition_always_holds() -> None:
    assert conditions_of(Page("a.txt").say("Rome sends units.", "commitment", "ITA", stance="for", **TROOPS)) == []


def test_a_condition_outside_the_vocabulary_becomes_an_open_fact_with_its_words() -> None:
    page = Page("a.txt").say(
        "Rome sends units if the harvest is in.", "commitment", "ITA", stance="for",
        conditions=[("if", "if the harvest is in", None)], **TROOPS,
    )  # fmt: skip
    draft = draft_scenario(folder(page), vocabulary=WORDS)
    ((kind, fact),) = conditions_of(page)
    assert kind == "if"
    assert fact.startswith("condition_")
    assert draft.tree["facts"][fact]["probability"] == 0.5
    assert "if the harvest is in" in draft.tree["facts"][fact]["note"]
    assert any("harvest" in note for note in draft.notes)
    assert any("“if the harvest is in” not met" in q["ask"] for q in draft.tree["questions"])


def test_a_general_word_and_a_conditional_one_are_one_pledge() -> None:
    page = (
        Page("a.txt")
        .say("Rome will not send units.", "commitment", "ITA", stance="against", polarity="negated", **TROOPS)
        .say("Rome sends none unless the United Nations leads.", "commitment", "ITA", stance="against",
             polarity="negated", conditions=[("unless", "unless the United Nations leads", "un_mandate")], **TROOPS)
    )  # fmt: skip
    assert conditions_of(page) == [("only_if", "un_mandate")]


def test_the_later_word_is_followed_and_the_earlier_noted() -> None:
    before = Page("old.txt", "2025-11-02").say("Rome sends units.", "commitment", "ITA", stance="for", **TROOPS)
    after = Page("new.txt", "2026-01-05").say("Rome sends nobody.", "commitment", "ITA", stance="against", **TROOPS)
    draft = draft_scenario(folder(before, after), vocabulary=WORDS)
    (pledge,) = draft.tree["pledges"]
    assert [c["expr"] for c in pledge["conditions"]] == ["never"]
    assert any("Rome sends units." in note for note in draft.notes)


def test_what_others_ascribe_yields_to_what_is_avowed() -> None:
    page = (
        Page("a.txt")
        .say("Rome sends units.", "commitment", "ITA", stance="for", **TROOPS)
        .say("Rome will surely wait for a treaty.", "commitment", "ITA", stance="for", imputed=True,
             conditions=[("after", "wait for a treaty", "peace_accepted_by_all")], **TROOPS)
    )  # fmt: skip
    assert conditions_of(page) == []


def test_joint_pledges_are_one_entry_for_each_actor() -> None:
    page = Page("a.txt").say("Paris and London send units.", "commitment", ["FRA", "GBR"], stance="for", **TROOPS)
    tree = draft_scenario(folder(page), vocabulary=WORDS).tree
    assert [p["actor"] for p in tree["pledges"]] == ["FRA", "GBR"]
    assert tree["pledges"][0]["evidence"] == tree["pledges"][1]["evidence"]


def test_a_leader_binds_the_state() -> None:
    page = Page("a.txt").say("Macron promises units.", "commitment", "emmanuel_macron", stance="for", **TROOPS)
    tree = draft_scenario(folder(page), vocabulary=WORDS).tree
    assert [p["actor"] for p in tree["pledges"]] == ["FRA"]
    assert tree["actors"]["emmanuel_macron"]["acts_for"] == "FRA"


def test_names_are_told_from_functions_and_words_of_the_language() -> None:
    assert names_in(["ceasefire and not un_mandate", "date >= 2026-10-01", "never"]) == ["ceasefire", "un_mandate"]
