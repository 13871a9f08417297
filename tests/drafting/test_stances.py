"""Position and salience from wording: levels, direction, and monotone in firmness and in independent pages."""

from dataclasses import replace
from datetime import date

import pytest
from drafting_pages import ACTORS, ISSUES, WORDS, Folder, Page, folder
from hypothesis import given
from hypothesis import strategies as st

from standoff.drafting.cast import Cast
from standoff.drafting.evidence import Sourced, source_statements
from standoff.drafting.scales import forbidden, stance_span
from standoff.drafting.stances import find_stances, position, salience
from standoff.records import ActorRef

DAY = date(2026, 2, 1)
firmnesses = st.floats(0, 1)


def sourced(*pages: Page) -> list[Sourced]:
    store = Folder(list(pages))
    return source_statements(store.documents(), store.statements(), Cast(WORDS.actors), DAY)[0]


def said(name: str, day: str | None = "2026-01-10", actor: str = "RUS", **fields: object) -> Page:
    given_fields = {"issue": "foreign_troops", "stance": "against", **fields}
    return Page(name, day).say(f"Said on page {name}.", "position", actor, **given_fields)


@pytest.mark.parametrize(
    ("stance", "level", "low", "high"),
    [
        ("for", "rear", 45, 55), ("for", "front", 95, 100), ("against", "none", 0, 5), ("against", "rear", 0, 25),
        ("against", "front", 0, 50), ("conditional", "rear", 0, 50),
        ("conditional", "none", 25, 75), ("for", None, 60, 100), ("against", None, 0, 25),
        ("conditional", None, 25, 75),
    ],
)  # fmt: skip
def test_a_wording_leaves_open_a_part_of_the_scale(stance: str, level: str, low: float, high: float) -> None:
    assert stance_span(ISSUES["foreign_troops"], stance, level) == (low, high)


def test_a_level_refused_as_too_little_leaves_what_lies_above() -> None:
    aid = ISSUES["military_aid"]
    assert stance_span(aid, "against", "none", negated=True) == (40, 100)
    assert stance_span(aid, "for", "none") == (40, 100)
    assert stance_span(aid, "against", "none") == (0, 5)
    line = forbidden(aid, "against", "none", negated=True)
    assert line is not None
    assert line.expr == "status_quo(military_aid) < limited"
    troops = ISSUES["foreign_troops"]
    assert stance_span(troops, "against", "none", negated=True) == (0, 5)


def test_a_refusal_of_a_cut_stands_for_the_high_end() -> None:
    size = ISSUES["force_size"]
    assert stance_span(size, "against", None) == stance_span(ISSUES["foreign_troops"], "for", None)
    assert stance_span(size, "against", "unlimited") == (95, 100)
    assert stance_span(size, "for", "unlimited") == (95, 100)
    assert stance_span(size, "for", "sharp_cut") == (0, 5)
    assert stance_span(size, "for", None) == (0, 25)


@pytest.mark.parametrize(
    ("issue", "stance", "level", "expr"),
    [
        ("force_size", "against", None, "status_quo(force_size) < unlimited"),
        ("force_size", "against", "unlimited", "status_quo(force_size) < unlimited"),
        ("foreign_troops", "against", "none", "status_quo(foreign_troops) > none"),
        ("foreign_troops", "against", "front", "status_quo(foreign_troops) > rear"),
        ("foreign_troops", "against", None, "status_quo(foreign_troops) > none"),
        ("territory", "against", None, "status_quo(territory) > line_of_contact"),
        ("territory", "for", "line_of_contact", "status_quo(territory) < line_of_contact"),
        ("sanctions", "for", None, "status_quo(sanctions) < full"),
        ("military_aid", "against", "unlimited", "status_quo(military_aid) > limited"),
        ("military_aid", "against", "none", "status_quo(military_aid) > limited"),
    ],
)
def test_a_line_forbids_a_change_of_the_record(issue: str, stance: str, level: str | None, expr: str) -> None:
    line = forbidden(ISSUES[issue], stance, level)
    assert line is not None
    assert line.expr == expr


@pytest.mark.parametrize(
    ("issue", "stance", "level"),
    [("foreign_troops", "for", "rear"), ("foreign_troops", "for", None), ("sanctions", "against", None)],
)
def test_a_line_that_the_status_quo_has_crossed_is_not_a_line(issue: str, stance: str, level: str | None) -> None:
    assert forbidden(ISSUES[issue], stance, level) is None


@given(firmnesses, firmnesses, firmnesses)
def test_firmer_wording_never_lowers_salience(one: float, two: float, other: float) -> None:
    mild, firm = sorted((one, two))
    weak = salience(sourced(said("a", firmness=mild), said("b", firmness=other)))
    strong = salience(sourced(said("a", firmness=firm), said("b", firmness=other)))
    assert strong[0] >= weak[0] - 1e-12
    assert strong[1] >= weak[1] - 1e-12


@given(st.lists(firmnesses, min_size=1, max_size=5), firmnesses)
def test_a_further_page_never_lowers_salience(given_firmness: list[float], more: float) -> None:
    pages = [said(str(n), firmness=f) for n, f in enumerate(given_firmness)]
    fewer, further = salience(sourced(*pages)), salience(sourced(*pages, said("more", firmness=more)))
    assert all(b >= a - 1e-12 for a, b in zip(fewer, further, strict=True))
    assert 0 <= further[0] <= further[1] <= 1


def test_a_repost_counts_once() -> None:
    page = said("a", firmness=0.9)
    repost = replace(said("b", firmness=0.9), same_text_as=page.document().sha256)
    assert [item.document.name for item in sourced(page, repost)] == ["a"]
    assert salience(sourced(page, repost)) == salience(sourced(page))


def test_a_repost_of_a_page_that_comes_too_late_stands_for_itself() -> None:
    late = said("late", "2026-03-01")
    early = replace(said("early", "2026-01-10"), same_text_as=late.document().sha256)
    assert [item.document.name for item in sourced(late, early)] == ["early"]


def test_own_avowed_words_outweigh_what_is_imputed() -> None:
    own = said("a", actor="FRA", stance="for", level="rear", voice="emmanuel_macron")
    imputed = said("b", actor="FRA", stance="for", level="front", imputed=True)
    low, high = position(ISSUES["foreign_troops"], sourced(own, imputed))
    assert (low + high) / 2 < (50 + 100) / 2
    reversed_low, reversed_high = position(
        ISSUES["foreign_troops"],
        sourced(
            said("a", actor="FRA", stance="for", level="rear", imputed=True),
            said("b", actor="FRA", stance="for", level="front", voice="emmanuel_macron"),
        ),
    )
    assert (reversed_low + reversed_high) / 2 > (50 + 100) / 2


def test_later_words_outweigh_earlier_ones() -> None:
    issue = ISSUES["foreign_troops"]
    old, new = said("a", "2024-01-10", level="none"), said("b", "2026-01-10", stance="for", level="front")
    low, high = position(issue, sourced(old, new))
    assert (low + high) / 2 > 50


@given(st.sampled_from(["advisers", "rear", "front"]), st.sampled_from(["advisers", "rear", "front"]))
def test_disagreement_widens_the_interval(one: str, two: str) -> None:
    issue = ISSUES["foreign_troops"]
    alone = position(issue, sourced(said("a", stance="for", level=one)))
    both = position(issue, sourced(said("a", stance="for", level=one), said("b", stance="for", level=two)))
    assert 0 <= both[0] <= both[1] <= 100
    if one != two:
        assert both[1] - both[0] > alone[1] - alone[0]
    else:
        assert both == pytest.approx(alone)


def test_a_talkative_page_does_not_outvote_another() -> None:
    issue = ISSUES["foreign_troops"]
    talkative = Page("a")
    for n in range(6):
        talkative.say(
            f"No units, says sentence {n}.", "position", "RUS", issue=issue.id, stance="against", level="none"
        )
    low, high = position(issue, sourced(talkative, said("b", stance="for", level="front")))
    assert (low + high) / 2 == pytest.approx((2.5 + 97.5) / 2)


def test_a_stance_is_the_states_whoever_speaks_for_it() -> None:
    items = sourced(said("a", actor="emmanuel_macron", stance="for"), said("b", actor="FRA", stance="for"))
    (found,) = find_stances(items, ISSUES)
    assert found.actor == "FRA"
    assert len(found.items) == 2


@pytest.mark.parametrize(
    ("given_id", "name", "principal"),
    [
        ("RUS_forces", "Russian forces", "RUS"), (None, "Russian forces", "RUS"), (None, "Kyiv forces", None),
        ("UKR_allies", "Ukrainian allies", None), ("emmanuel_macron_government", "Macron government", "FRA"),
        ("EU_officials", "EU officials", "EU"), ("EU_member_states", "EU member states", None),
    ],
)  # fmt: skip
def test_bodies_act_for_their_state_and_allies_do_not(given_id: str | None, name: str, principal: str | None) -> None:
    cast = Cast(WORDS.actors)
    found = cast.principal(ActorRef(id=given_id, name=name), DAY)
    assert found == (principal or cast.identify(ActorRef(id=given_id, name=name)))


def test_every_actor_of_the_tests_is_known_to_the_cast() -> None:
    assert set(ACTORS) == set(Cast(WORDS.actors).known)
    assert folder().documents() == []
