"""What a person sees: few notes, next steps where there is nothing, tables that fit a narrow terminal."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from command_line import Command, Done
from crisis_pages import TEXTS
from rich.cells import cell_len


@pytest.fixture
def pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    folder = Path("pages")
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / name).write_text(text, "utf-8")
    return folder


def brief(standoff: Command, pages: Path, *more: str) -> Done:
    return standoff("brief", pages, "-o", "b.html", "--as-of", "2026-01-26", "--draws", "30", *more)


def test_a_brief_tells_few_notes_and_all_of_them_in_json(
    standoff: Command, pages: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from standoff.desk import draft_from as real

    def talkative(*given: Any, **more: Any) -> Any:
        draft = real(*given, **more)
        return replace(draft, notes=[f"remark {i}" for i in range(30)])

    monkeypatch.setattr("standoff.desk.brief.draft_from", talkative)
    told = brief(standoff, pages, "--json")
    assert told.err.splitlines() == [
        *(f"note: remark {i}" for i in range(8)),
        "… and 22 more (`standoff draft` prints all, and so does --json)",
    ]
    assert len(told.data["notes"]) == 30


def test_pages_that_are_all_set_aside_are_told_one_by_one(standoff: Command, pages: Path) -> None:
    for page in pages.iterdir():
        page.write_bytes(b"")
    told = standoff("read", pages, "--dossier", "c.db", "--table")
    assert told.status == 1
    assert [line.split(": ")[:2] for line in told.err.splitlines() if line.startswith("error")] == [
        ["error", name] for name in sorted(TEXTS)
    ]
    assert f"0 pages new, 0 known, {len(TEXTS)} set aside" in told.out


def test_where_there_is_nothing_the_next_step_is_told(standoff: Command, tmp_path: Path, dossier_file: Path) -> None:
    from standoff.dossier import Dossier

    empty = tmp_path / "new.db"
    Dossier.open(empty).close()
    for view in ("actors", "documents", "red-lines", "disagreements"):
        told = standoff("show", view, "--dossier", empty, "--table")
        assert told.status == 0
        assert told.out == (
            f"no {view.replace('-', ' ')}: the dossier holds no page yet; next: standoff read PAGES --dossier {empty}\n"
        )
    assert f"standoff read PAGES --dossier {empty}" in standoff("search", "停火", "--dossier", empty, "--table").out
    filtered = standoff("show", "pledges", "--dossier", dossier_file, "--modality", "opinion", "--table").out
    assert "leave one out" in filtered
    beyond = standoff("show", "actors", "--dossier", dossier_file, "--offset", "999", "--table").out
    assert "--offset leaves out all of them" in beyond


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_every_table_fits_its_terminal_and_keeps_its_words(
    standoff: Command, pages: Path, monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    made = brief(standoff, pages, "--table")
    assert made.status == 0
    shown = [made.out.partition("numbers:")[0], standoff("explain", "b.run", "--table").out]
    shown += [
        standoff("show", view, "--dossier", "b.db", "--table").out
        for view in ("actors", "red-lines", "pledges", "statements", "documents")
    ]
    for out in shown:
        lines = [line for line in out.splitlines() if not line.startswith(("More: ", "no "))]
        assert max(map(cell_len, lines)) <= width
    for word in ("question", "answer", "interval"):
        assert word in shown[0]
    for word in ("question", "answer", "conditions", "members"):
        assert word in shown[1]
    for word in ("response", "conditions", "firmness"):
        assert word in shown[3]


def test_a_what_if_on_an_unknown_path_names_the_close_ones(standoff: Command, pages: Path) -> None:
    brief(standoff, pages)
    for path, close in (
        ("facts.ceasefir=true", "ceasefire"),
        ("fact.ceasefire=true", "facts"),
        ("pledges.p_ita_forc.firmness=0.5", "p_ita_force"),
        ("pledges.p_ita_force.firmnes=0.5", "firmness"),
    ):
        told = standoff("what-if", "b.run", "--set", path, "-o", "c.run", "--json")
        assert told.status == 2, path
        assert close in told.error["options"], path
        assert not Path("c.run").exists()
    told = standoff("what-if", "b.run", "--set", "facts.ceasefire=")
    assert told.status == 2


def test_a_what_if_is_refused_its_place_before_it_is_computed(
    standoff: Command, pages: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    brief(standoff, pages)

    def computed(*_: object) -> None:
        raise AssertionError("computed before the place was looked at")

    monkeypatch.setattr("standoff.simulation.what_if", computed)
    told = standoff("what-if", "b.run", "--set", "facts.ceasefire=true", "-o", "pages")
    assert told.status == 1
    assert "zagreb.txt" in told.err


def test_compare_names_both_folders_that_are_no_runs(standoff: Command, pages: Path) -> None:
    told = standoff("compare", pages, "nowhere.run", "--json")
    assert told.status == 1
    assert [fault["where"] for fault in told.error["faults"]] == ["pages", "nowhere.run"]
