"""`--actors FILE`: rows add to the vocabulary or change it; every fault of a file is told at once, with its line."""

from pathlib import Path

import pytest

from standoff.reading.names import NameFinder, load_actors
from standoff.records import StandoffError

GOOD = """
- {id: north_league, name: Northern League, zh: 北方同盟, kind: coalition, members: [NOR, SWE], forms: [北盟, 北方盟]}
- {id: odhiambo, name: Achieng Odhiambo, zh: 奥迪安博, kind: official, acts_for: KEN,
   offices: [{office: foreign_minister, of: KEN, from: 2024-01-01}]}
- {id: FRA, forms: [六角国]}
"""


@pytest.fixture
def file(tmp_path: Path):
    def write(text: str | bytes) -> Path:
        path = tmp_path / "actors.yaml"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return write


def test_rows_add_and_change(file, page_of) -> None:
    actors = load_actors(file(GOOD))
    finder = NameFinder(actors)
    text = "北盟和北方同盟抗议。肯尼亚外长没有说话。六角国与法国是一回事。"
    ids = [m.id for m in finder.mentions(page_of(text, "2025-01-01"))]
    assert ids == ["north_league", "north_league", "odhiambo", "FRA", "FRA"]
    assert actors["FRA"].adjectives == ("French",)


def test_every_fault_is_told_at_once_with_its_line(file) -> None:
    path = file(
        "- {id: NO, name: Norway, kind: state}\n"
        "- {id: a1, name: First, kind: nation, colour: red}\n"
        "- {id: a1, name: Again, kind: group, acts_for: FRB}\n"
        "- {name: Nameless, kind: group}\n"
        "- {id: a2, kind: group, forms: 乙}\n"
        "- {id: a3, name: Third, kind: official, offices: [{office: king}, {office: king, of: FRA, from: 2024}]}\n"
        "- just words\n"
    )
    with pytest.raises(StandoffError) as raised:
        load_actors(path)
    told = {(f.code, (f.where or "").rsplit(":", 1)[-1]) for f in raised.value.faults}
    assert {
        ("boolean", "1"), ("unknown-kind", "2"), ("unknown-key", "2"), ("twice", "3"), ("unknown-actor", "3"),
        ("no-id", "4"), ("missing", "5"), ("not-a-list", "5"), ("bad-office", "6"), ("bad-day", "6"),
        ("not-a-row", "7"),
    } <= told  # fmt: skip
    assert "FRA" in next(f for f in raised.value.faults if f.code == "unknown-actor").options


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "no-rows"),
        ("{id: a, name: A, kind: group}", "no-rows"),
        ("- {id: a, name: [", "bad-yaml"),
        ("- {id: a, name: A, kind: group, offices: [{office: x, of: FRA, from: 2024-13-45}]}", "bad-yaml"),
        (b"\xff\xfe\x00", "not-utf8"),
        (b"- {id: a\x00}", "bad-yaml"),
    ],
)
def test_a_broken_file_is_one_clear_fault(text, code: str, file) -> None:
    with pytest.raises(StandoffError) as raised:
        load_actors(file(text))
    assert [f.code for f in raised.value.faults] == [code]


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(StandoffError, match=r"nowhere\.yaml"):
        load_actors(tmp_path / "nowhere.yaml")
