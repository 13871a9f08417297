"""Who meets whom and who is left outside; who leans to which pole and what it is offered."""

from typing import Any

from drafting_pages import WORDS, Page, folder

from standoff.drafting import draft_scenario

MEETING = {"plover": {"event": "CONSULT"}, "issue": "ceasefire"}


def tree_of(*pages: Page) -> Any:
    return draft_scenario(folder(*pages), vocabulary=WORDS).tree


def talks() -> Page:
    return (
        Page("talks.txt")
        .say("Envoys of the three met for a day.", "event", ["RUS", "UKR", "USA"], **MEETING)
        .say("European capitals were not invited.", "event", "EU", issue="negotiation_format")
        .say("Moscow wants the regions.", "position", "RUS", issue="territory", stance="for", level="claimed_regions")
        .say("Kyiv gives no land.", "position", "UKR", issue="territory", stance="against")
        .say("Paris and Rome met too.", "event", ["FRA", "ITA"], **MEETING)
    )


def test_a_meeting_of_parties_that_differ_is_a_table() -> None:
    (table,) = tree_of(talks())["tables"].values()
    assert table["parties"] == ["RUS", "UKR"]
    assert table["mediator"] == "USA"
    assert table["agenda"] == ["territory"]
    assert table["excluded"] == ["EU"]
    assert len(table["evidence"]) == 2


def test_a_meeting_with_nothing_to_settle_is_no_table() -> None:
    assert "talks_fra_ita" not in tree_of(talks())["tables"]


def test_parties_that_want_the_same_have_nothing_to_settle() -> None:
    page = talks()
    for actor in ("FRA", "ITA"):
        page.say(f"{actor} is for sanctions.", "position", actor, issue="sanctions", stance="for")
    assert "talks_fra_ita" not in tree_of(page)["tables"]


def test_meetings_of_the_same_parties_are_one_table() -> None:
    again = Page("again.txt", "2026-01-15").say("They met again.", "event", ["USA", "UKR", "RUS"], **MEETING)
    (table,) = tree_of(talks(), again)["tables"].values()
    assert len(table["evidence"]) == 3


def test_the_outcome_is_asked() -> None:
    asked = {q["id"]: q for q in tree_of(talks())["questions"]}
    assert asked["q_agreement_talks_rus_ukr"]["when"] == "outcome(talks_rus_ukr) >= partial"
    assert asked["q_outcome_talks_rus_ukr"]["value"] == "outcome(talks_rus_ukr)"


def drift() -> Page:
    belongs = {"issue": "alliance_membership", "recipient": "CSTO"}
    return (
        Page("drift.txt")
        .say("Yerevan speaks of leaving the treaty.", "position", "ARM", stance="against", level="left", **belongs)
        .say("Minsk stays.", "position", "BLR", stance="for", level="inside", **belongs)
        .say("Brussels promises Yerevan grants.", "commitment", "EU", issue="economic_aid", stance="for",
             recipient="ARM")
        .say("Moscow wants all of them to stay.", "position", "RUS", stance="for", **belongs)
    )  # fmt: skip


def test_a_stance_on_belonging_is_a_lean_to_the_groups_pole() -> None:
    rows = {row["actor"]: row for row in tree_of(drift())["alignments"]}
    assert set(rows) == {"ARM", "BLR"}
    assert {row["pole"] for row in rows.values()} == {"RUS"}
    assert {row["group"] for row in rows.values()} == {"CSTO"}
    assert rows["ARM"]["weight"]["range"] == "0.1 to 0.4"
    assert rows["BLR"]["weight"]["range"] == "0.6 to 0.9"


def test_an_offer_to_one_that_leans_is_an_inducement() -> None:
    (offer,) = tree_of(drift())["inducements"]
    assert (offer["from"], offer["to"], offer["pole"]) == ("EU", "ARM", "EU")


def test_membership_is_asked_of_members() -> None:
    asked = {q["id"]: q["when"] for q in tree_of(drift())["questions"]}
    assert asked["q_member_arm_csto"] == "member(ARM, CSTO)"
