"""A warrant, a duty and a visit: rules of type obligation."""

from typing import Any

import pytest
from drafting_pages import WORDS, Page, folder

from standoff.drafting import draft_scenario
from standoff.scenario import check_text

WARRANT = {"issue": "arrest_warrant"}


def visit() -> Page:
    return (
        Page("visit.txt")
        .say("Yerevan is obliged to arrest him, the court says.", "claim", "ARM", recipient="ICC", **WARRANT)
        .say("The warrant is void, says Moscow.", "position", "RUS", stance="against", voice="RUS", **WARRANT)
        .say("The Russian guest arrives on Monday.", "event", "RUS", recipient="ARM", plover={"event": "CONSULT"})
    )


def rules_of(page: Page) -> list[dict[str, Any]]:
    tree = draft_scenario(folder(page), vocabulary=WORDS).tree
    found: list[dict[str, Any]] = tree.get("rules", [])
    return found


def test_the_duty_is_a_rule_that_the_visit_calls_up() -> None:
    come, duty = rules_of(visit())
    assert (come["type"], come["by"], come["against"]) == ("action", "RUS", "ARM")
    assert (duty["type"], duty["by"], duty["against"]) == ("obligation", "ARM", "RUS")
    assert duty["when"] == f"did({come['id']})"
    assert duty["breach"] == {"assurance": False}


def test_an_assurance_is_read_off_the_dealings_of_the_two() -> None:
    page = visit().say("Moscow was assured that its guest is safe.", "claim", "RUS", recipient="ARM")
    assert rules_of(page)[1]["breach"] == {"assurance": True}


@pytest.mark.parametrize("left_out", [0, 1])
def test_no_duty_without_a_holder_and_somebody_wanted(left_out: int) -> None:
    page = visit()
    del page.said[left_out]
    page.say("Moscow wants the regions.", "position", "RUS", issue="territory", stance="for")
    assert rules_of(page) == []


def test_the_draft_with_a_duty_is_valid() -> None:
    page = visit()
    report = check_text(draft_scenario(folder(page), vocabulary=WORDS).text, quotes={page.name: page.text})
    assert [str(fault) for fault in report.faults] == []
    assert report.verdict == "valid"
