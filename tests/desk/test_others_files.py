"""Files that are not ours, or that somebody is using, are neither written over, moved nor read as pages."""

import os
import pickle
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from crisis_pages import TEXTS, crisis

from standoff.desk import make_brief, read_into, run_file
from standoff.desk.brief import MadeBrief
from standoff.dossier import Dossier, settle
from standoff.records import StandoffError

Make = Callable[..., MadeBrief]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in TEXTS.items():
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


@pytest.fixture
def make(folder: Path) -> Make:
    def made(out: str, *arguments: str | Path) -> MadeBrief:
        return make_brief(arguments or [folder], folder / out, as_of="2026-01-26", draws=20, seed=1)

    return made


def content(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


@pytest.mark.parametrize("named", [True, False])
@pytest.mark.parametrize("text", ["<!DOCTYPE html><title>Talks</title><p>The ministers met.</p>", "plain words"])
def test_a_page_is_never_replaced_by_the_brief(folder: Path, make: Make, text: str, named: bool) -> None:
    page = folder / "talks.html"
    page.write_text(text, "utf-8")
    before = content(folder)
    with pytest.raises(StandoffError, match=r"talks\.html: This file is no brief"):
        make("talks.html", *([page, folder] if named else [folder]))
    assert content(folder) == before


def test_an_earlier_brief_is_made_anew_and_never_read(folder: Path, make: Make) -> None:
    make("brief.html")
    again = make("brief.html", folder / "brief.html", folder)
    assert sorted(again.read.new) == sorted(TEXTS)
    assert any("brief.html" in note and "not read" in note for note in again.read.notes)
    other = make("other.html")
    assert sorted(other.read.new) == sorted(TEXTS)
    assert any(note.startswith("brief.html is a brief that standoff made") for note in other.read.notes)
    with pytest.raises(StandoffError, match="no page to read"):
        make("other.html", folder / "other.html")
    assert read_into(folder / "d.db", [folder / "brief.html"]).new == []


def test_a_page_put_there_while_the_brief_is_made_stays(
    folder: Path, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    from standoff import brief

    real = brief.write_brief

    def slow(*given: object, **more: object) -> Path:
        (folder / "brief.html").write_text("mine", "utf-8")
        return real(*given, **more)  # type: ignore[arg-type]

    monkeypatch.setattr("standoff.brief.write_brief", slow)
    with pytest.raises(StandoffError, match=r"brief\.html"):
        make("brief.html")
    assert (folder / "brief.html").read_text("utf-8") == "mine"
    assert not (folder / "brief.db").exists()


@pytest.mark.parametrize("about", ['{"mine": 1}', '{"format": "standoff run notes"}', "{}", "no json"])
def test_a_folder_with_some_run_json_is_not_ours(folder: Path, make: Make, about: str) -> None:
    run = folder / "brief.run"
    run.mkdir()
    (run / "run.json").write_text(about, "utf-8")
    (run / "thesis.txt").write_text("years of work", "utf-8")
    before = content(folder)
    with pytest.raises(StandoffError, match=r"thesis\.txt"):
        make("brief.html", *(folder / name for name in TEXTS))
    assert content(folder) == before


def test_notes_beside_a_run_are_kept_by_brief_and_by_run(folder: Path, make: Make) -> None:
    made = make("brief.html")
    notes = made.written.run / "notes.txt"
    notes.write_text("weighed", "utf-8")
    with pytest.raises(StandoffError, match=r"notes\.txt"):
        make("brief.html", *(folder / name for name in TEXTS))
    with pytest.raises(StandoffError, match=r"notes\.txt"):
        run_file(made.written.scenario, made.written.run, draws=10)
    assert notes.read_text("utf-8") == "weighed"


def test_a_dossier_that_another_program_has_open_is_not_moved(folder: Path, make: Make) -> None:
    made = make("brief.html", folder / "zagreb.txt")
    before = content(folder / "brief.run")
    script = (
        "import sys; from standoff.dossier import Dossier\n"
        f"with Dossier.open({str(made.written.dossier)!r}) as dossier:\n"
        "    dossier.counts(); print('open', flush=True); sys.stdin.read()\n"
    )
    other = subprocess.Popen([sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        assert other.stdout
        assert other.stdout.readline() == "open\n"
        with pytest.raises(StandoffError, match=r"brief\.db: Another program has this dossier open"):
            make("brief.html", *(folder / name for name in TEXTS))
    finally:
        other.communicate("", timeout=30)
    assert content(folder / "brief.run") == before
    make("brief.html", *(folder / name for name in TEXTS))


def test_what_a_killed_program_left_in_the_log_is_kept_with_the_dossier(folder: Path, make: Make) -> None:
    """The older dossier is put aside with what lies in its log, and the new one does not inherit that log."""
    made = make("brief.html", folder / "zagreb.txt")
    (document, raw, statements), *_ = [page for page in crisis() if page[0].name != "zagreb.txt"]
    script = (
        "import os, pickle, sys; from standoff.dossier import Dossier\n"
        f"dossier = Dossier.open({str(made.written.dossier)!r})\n"
        "dossier.add(*pickle.load(sys.stdin.buffer)); os._exit(9)\n"
    )
    subprocess.run([sys.executable, "-c", script], input=pickle.dumps((document, raw, statements)), check=False)
    assert made.written.dossier.with_name("brief.db-wal").stat().st_size > 0
    again = make("brief.html", folder / "zagreb.txt")
    assert [path.name for path in again.kept] == ["brief.db.1.bak"]
    assert not list(folder.glob("brief.db*-wal"))
    with Dossier.open(again.kept[0]) as older, Dossier.open(again.written.dossier) as newer:
        assert older.holds(document.sha256)
        assert older.is_sound()
        assert not newer.holds(document.sha256)
        assert newer.is_sound()


def test_a_settled_dossier_is_one_file(tmp_path: Path) -> None:
    path = tmp_path / "d.db"
    with Dossier.open(path) as dossier:
        for page in crisis():
            dossier.add(*page)
        with pytest.raises(StandoffError, match="open"):
            settle(path)
    settle(path)
    assert os.listdir(tmp_path) == ["d.db"]
    moved = path.rename(tmp_path / "moved.db")
    with closing(sqlite3.connect(moved)) as connection:
        assert connection.execute("SELECT count(*) FROM documents").fetchone()[0] == len(crisis())
