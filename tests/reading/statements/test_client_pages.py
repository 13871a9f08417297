"""The client's five pages: what must be found on them, with right offsets (issue 1, `Shown by`)."""

from functools import cache
from pathlib import Path

import pytest

from standoff.reading import Reading, read_page

SEEDS = Path(__file__).resolve().parents[3] / ".." / "shared" / "seeds"
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not SEEDS.is_dir(), reason="../shared/seeds is absent: the client's pages were not read"),
]


@cache
def readings() -> dict[str, Reading]:
    return {p.name[:3]: read_page(p.read_bytes(), p.name, as_of="2026-01-26") for p in sorted(SEEDS.glob("*.txt"))}


def found(page: str, kind: str, actor: str) -> list[tuple[str, set[str | None]]]:
    return [
        (s.quote, {c.expr for c in s.conditions})
        for s in readings()[page].statements
        if s.kind == kind and s.actor and actor in s.actor.name
    ]


def test_every_quote_stands_in_its_page() -> None:
    for reading in readings().values():
        for s in reading.statements:
            assert reading.document.text[s.start : s.end] == s.quote
            assert reading.document.in_body(s.start, s.end)


def test_italy_pledges_only_under_the_united_nations() -> None:
    assert any("un_mandate" in facts for _, facts in found("001", "commitment", "Italy"))


def test_croatia_refuses() -> None:
    assert any(
        s.polarity == "negated" and s.stance == "against"
        for s in readings()["001"].statements
        if s.kind == "commitment" and s.actor and s.actor.name == "Croatia"
    )


def test_the_size_of_the_force() -> None:
    figures = [s.figure for s in readings()["001"].statements if s.figure]
    assert any((f.low, f.high) == (10000, 30000) for f in figures)


def test_russia_draws_its_line_on_foreign_troops() -> None:
    lines = [
        s
        for s in readings()["000"].statements
        if s.kind == "red_line" and s.actor and s.actor.name in ("Russia", "Vladimir Putin")
    ]
    assert any(s.issue == "foreign_troops" and s.stance == "against" for s in lines)


def test_ukraine_draws_two_lines() -> None:
    lines = {s.issue for s in readings()["001"].statements if s.kind == "red_line" and s.actor and s.actor.id == "UKR"}
    assert lines & {"territory", "recognition"}
    assert "force_size" in lines


def test_the_united_states_refuse_to_send_troops() -> None:
    refusals = [
        s
        for s in readings()["000"].statements
        if s.actor and s.actor.id == "USA" and s.kind in ("commitment", "red_line")
    ]
    assert any(s.polarity == "negated" and s.issue == "foreign_troops" for s in refusals)
