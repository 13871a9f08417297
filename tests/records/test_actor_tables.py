"""The tables of actors are whole: ids once, references that resolve, names that mean one actor, days in order."""

from collections import Counter
from itertools import pairwise

import pytest
from opencc import OpenCC

from standoff.reading.lexicon import read_table
from standoff.records.vocabulary import ACTOR_KINDS, known_actors, read_data

ACTORS = known_actors()
UN_MEMBERS = 193
SIMPLIFY = OpenCC("t2s").convert


def test_ids_are_given_once_and_kinds_are_known() -> None:
    ids = Counter(r["id"] for name in ("states", "organisations", "people") for r in read_data(f"{name}.yaml"))
    assert [i for i, n in ids.items() if n > 1] == []
    assert {a.kind for a in ACTORS.values()} <= set(ACTOR_KINDS)


def test_the_states_are_those_of_iso_3166_and_none_became_a_truth_value() -> None:
    states = [a for a in ACTORS.values() if a.kind == "state"]
    assert all(len(a.id) == 3 and a.id.isupper() for a in states)
    assert len(states) >= UN_MEMBERS
    assert {"NOR", "RUS", "UKR", "TWN", "PSE", "XKX", "VAT"} <= {a.id for a in states}


def test_what_a_row_points_at_exists() -> None:
    for actor in ACTORS.values():
        assert set(actor.members) <= set(ACTORS), actor.id
        assert actor.acts_for is None or actor.acts_for in ACTORS, actor.id
        assert {o.of for o in actor.offices} <= set(ACTORS), actor.id


def test_a_full_name_means_one_actor() -> None:
    owners: dict[str, set[str]] = {}
    for actor in ACTORS.values():
        for name in {actor.name, actor.zh, *actor.forms} - set(actor.short):
            owners.setdefault(SIMPLIFY(name), set()).add(actor.id)
    assert {n: o for n, o in owners.items() if len(o) > 1} == {}


def test_chinese_names_are_written_in_simplified_characters() -> None:
    for actor in ACTORS.values():
        for name in (actor.zh, *actor.forms, *actor.short):
            assert SIMPLIFY(name) == name, (actor.id, name)


def test_no_stop_word_is_the_name_of_an_actor() -> None:
    names = {n for a in ACTORS.values() for n in (a.name, a.zh, *a.forms, *a.metonyms, *a.seats)}
    stops = {w for group in read_table("name_stops.yaml") for key in ("words", "en") for w in group.get(key, ())}
    assert names & stops == set()


def test_terms_of_office_are_in_order_and_unique_offices_have_one_holder_a_day() -> None:
    unique = {r["id"] for r in read_table("name_titles.yaml")["roles"] if r.get("unique")}
    held: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for actor in ACTORS.values():
        for office in actor.offices:
            start, end = office.start or "0000-00-00", office.end or "9999-12-31"
            assert start < end, actor.id
            if office.office in unique:
                held.setdefault((office.office, office.of), []).append((start, end))
    for office_of, terms in held.items():
        terms.sort()
        for (_, left), (took, _) in pairwise(terms):
            assert left <= took, office_of


def test_every_office_held_is_a_known_role() -> None:
    roles = {r["id"] for r in read_table("name_titles.yaml")["roles"]}
    bodies = {r["id"] for r in read_table("name_titles.yaml")["bodies"]}
    offices = {o.office for a in ACTORS.values() for o in a.offices}
    spoken_for = {f"{body}_spokesperson" for body in bodies}
    assert offices <= roles | spoken_for


@pytest.mark.parametrize(
    ("body", "size"), [("NATO", 32), ("EU", 27), ("CSTO", 6), ("UNSC_P5", 5), ("G7", 7), ("SCO", 10)]
)
def test_memberships_have_their_public_size(body: str, size: int) -> None:
    assert len(set(ACTORS[body].members)) == size
