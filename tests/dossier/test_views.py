"""Views show each text once, in one order, and both sides where the pages disagree."""

import random
from pathlib import Path

import pytest
from crisis_pages import ITALY, crisis, page, said

from standoff.dossier import TABLES, VIEWS, Dossier, range_text
from standoff.records import Figure, StandoffError


def test_the_order_of_reading_does_not_show(dossier: Dossier, tmp_path: Path) -> None:
    pages = [p for p in crisis() if p[0].name != "c/repeated.txt"]
    tables = []
    for seed in range(2):
        random.Random(seed).shuffle(pages)
        with Dossier.open(tmp_path / f"{seed}.db") as other:
            for document, raw, statements in pages:
                other.add(document, raw, statements[::-1])
            tables.append([other.table(name) for name in TABLES])
    assert tables[0] == tables[1]


def test_positions_take_in_red_lines_and_pledges_on_an_issue(dossier: Dossier) -> None:
    shown = [
        (row.statement.actor.name, row.as_json()["stance"], row.as_json()["kind"])
        for row in dossier.positions()
        if row.statement.actor
    ]
    assert shown == [
        ("Italy", "against", "commitment"),
        ("Italy", "for", "position"),
        ("Russia", "against", "red_line"),
    ]


def test_a_pledge_shows_its_condition_with_the_fact_it_turns_on(dossier: Dossier) -> None:
    [pledge] = dossier.pledges(actor="ITA")
    assert pledge.as_json()["conditions"] == ["unless: 除非联合国授权 [un_mandate]"]
    assert pledge.as_json()["said_by"] == "Italy"
    assert pledge.page_day == "2026-01-10"


def test_the_timeline_puts_dated_events_in_order_and_undated_last(dossier: Dossier) -> None:
    assert [(row.day, row.as_json()["event"]) for row in dossier.timeline()] == [
        ("2026-01-15", "CONSULT"),
        (None, "RETREAT"),
    ]


def test_figures_are_told_whoever_the_statement_is_about(dossier: Dossier) -> None:
    assert [(row.as_json()["low"], row.as_json()["high"]) for row in dossier.figures()] == [
        (10000, 30000),
        (50000, 60000),
    ]


def test_views_page_like_statements(dossier: Dossier) -> None:
    for view in VIEWS:
        everything = getattr(dossier, view)()
        assert [getattr(dossier, view)(limit=1, offset=i)[0] for i in range(len(everything))] == everything


def test_disagreements_show_both_sides(dossier: Dossier) -> None:
    found = {(d.kind, d.actor, d.about): [side.says for side in d.sides] for d in dossier.disagreements()}
    assert found == {
        ("figure", None, "requirement"): ["10000 to 30000 troops", "50000 to 60000 troops"],
        ("stance", "Italy", "foreign_troops"): ["for", "against"],
    }


@pytest.mark.parametrize(
    ("second", "at_odds"),
    [
        ({"low": 30000, "high": 40000, "unit": "troops", "of": "requirement"}, False),
        ({"low": 31000, "unit": "troops", "of": "requirement"}, True),
        ({"high": 9000, "unit": "troops", "of": "requirement"}, True),
        ({"low": 9000, "unit": "troops", "of": "requirement"}, False),
        ({"low": 1, "high": 1, "unit": "brigades", "of": "requirement"}, False),
        ({"low": 1, "high": 1, "unit": "troops", "of": "losses"}, False),
        ({"low": 1, "high": 1, "unit": "troops"}, False),
    ],
)
def test_figures_are_at_odds_where_their_ranges_do_not_meet(
    tmp_path: Path, second: dict[str, object], at_odds: bool
) -> None:
    with Dossier.open(tmp_path / "d.db") as dossier:
        for name, figure in (
            ("a", {"low": 10000, "high": 30000, "unit": "troops", "of": "requirement"}),
            ("b", second),
        ):
            document, raw = page(f"{name}: so many.", name)
            dossier.add(document, raw, [said(document, "so many", "figure", figure=figure)])
        assert bool(dossier.disagreements()) == at_odds


def test_a_report_and_its_denial_are_a_disagreement_unless_they_speak_of_other_days(tmp_path: Path) -> None:
    def told(polarity: str, day: str | None, name: str) -> tuple[object, ...]:
        document, raw = page(f"{name} tells of a strike.", name)
        when = {"text": "then", "from": day, "to": day, "grain": "day"} if day else None
        act = {"plover": {"event": "ASSAULT"}, "recipient": {"name": "Ukraine", "id": "UKR"}, "when": when}
        return document, raw, [said(document, "a strike", "event", {"name": "Russia"}, polarity=polarity, **act)]

    with Dossier.open(tmp_path / "d.db") as dossier:
        dossier.add(*told("affirmed", "2026-01-10", "a"))  # type: ignore[arg-type]
        dossier.add(*told("negated", "2026-01-12", "b"))  # type: ignore[arg-type]
        assert dossier.disagreements() == []
        dossier.add(*told("negated", None, "c"))  # type: ignore[arg-type]
        [found] = dossier.disagreements()
        assert (found.kind, found.about, [len(side.statements) for side in found.sides]) == (
            "account",
            "ASSAULT",
            [1, 1],
        )


def test_actors_are_counted_over_every_form_they_appear_in(dossier: Dossier) -> None:
    italy = next(actor for actor in dossier.actors() if actor.id == "ITA")
    assert (italy.name, italy.kind, italy.count) == ("Italy", "state", 3)
    assert italy.forms == ("Rome", "罗马")


@pytest.mark.parametrize("form", ["ITA", "Italy", "italy", "意大利", "義大利", "罗马", "Rome"])
def test_an_actor_is_found_by_any_of_its_forms(dossier: Dossier, form: str) -> None:
    assert dossier.count_statements(actor=form) == 3
    assert dossier.count_statements(attributed_to=form) == 2


def test_filters_hold_together(dossier: Dossier) -> None:
    assert dossier.count_statements(kind="figure") == 3
    assert dossier.count_statements(kind="figure", document="b/second.txt") == 1
    assert dossier.count_statements(issue="foreign-troops") == dossier.count_statements(issue="foreign_troops") == 5
    assert dossier.count_statements(imputed=True) == 0
    with pytest.raises(StandoffError) as told:
        dossier.statements(kind="redline", modality="maybe", colour="red")
    assert {fault.code for fault in told.value.faults} == {"unknown-filter", "unknown-word"}
    assert len(told.value.faults) == 3


def test_joint_acts_count_for_each_actor(tmp_path: Path) -> None:
    document, raw = page("Paris and London will go.")
    france, britain = {"name": "France", "id": "FRA"}, {"name": "United Kingdom", "id": "GBR"}
    with Dossier.open(tmp_path / "d.db") as dossier:
        dossier.add(
            document, raw, [said(document, "Paris and London will go", "commitment", france, actors=(france, britain))]
        )
        assert dossier.count_statements(actor="FRA") == dossier.count_statements(actor="GBR") == 1


@pytest.mark.parametrize(
    ("figure", "text"),
    [
        ({"low": 10000, "high": 30000, "unit": "troops"}, "10000 to 30000 troops"),
        ({"low": 15, "high": 15}, "15"),
        ({"low": 2.5}, "more than 2.5"),
        ({"high": 300000000000, "unit": "EUR"}, "up to 300000000000 EUR"),
    ],
)
def test_a_figure_is_written_as_people_write_it(figure: dict[str, object], text: str) -> None:
    assert range_text(Figure(**figure)) == text  # type: ignore[arg-type]
    assert ITALY["id"] == "ITA"
