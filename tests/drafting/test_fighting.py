"""Who fights whom over what, and whose energy system is struck."""

from typing import Any

from drafting_pages import WORDS, Page, folder

from standoff.drafting import draft_scenario
from standoff.scenario import check_text

ATTACK = {"plover": {"event": "ASSAULT"}}


def war() -> Page:
    return (
        Page("war.txt")
        .say("Ukrainian units pushed across the river.", "event", "UKR", recipient="RUS", issue="battlefield", **ATTACK)
        .say("Drones hit three power stations.", "event", "RUS", recipient="UKR", issue="energy_infrastructure",
             **ATTACK)
        .say("Moscow wants the regions.", "position", "RUS", issue="territory", stance="for")
        .say("Kyiv gives no land.", "position", "UKR", issue="territory", stance="against")
    )  # fmt: skip


def tree_of(page: Page) -> Any:
    draft = draft_scenario(folder(page), vocabulary=WORDS)
    report = check_text(draft.text, quotes={page.name: page.text})
    assert [str(fault) for fault in report.faults] == []
    return draft.tree


def test_the_attacker_is_the_side_that_wants_more() -> None:
    (front,) = tree_of(war())["theatres"].values()
    assert front["sides"] == {"attacker": "RUS", "defender": "UKR"}
    assert front["decides"] == ["territory"]
    assert {held["basis"] for held in front["held"].values()} == {"prior"}
    assert sum(held["value"] for held in front["held"].values()) == front["forts"]


def test_strikes_on_the_energy_system_are_a_grid() -> None:
    tree = tree_of(war())
    (grid,) = tree["grids"].values()
    assert (grid["owner"], grid["attacker"]) == ("UKR", "RUS")
    assert "ceasefire" in tree["facts"]
    assert any(q.get("value") == "capacity(grid_ukr)" for q in tree["questions"])


def test_what_is_only_claimed_or_denied_is_no_fighting() -> None:
    page = war()
    for _, fields in page.said[:2]:
        fields["modality"] = "hypothetical"
    tree = tree_of(page)
    assert "theatres" not in tree
    assert "grids" not in tree


def test_fighting_over_nothing_named_is_no_theatre() -> None:
    page = war()
    del page.said[2]
    assert "theatres" not in tree_of(page)
