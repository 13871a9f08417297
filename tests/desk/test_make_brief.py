"""The main job in one go: all four parts or none, and nothing a person worked on is written over."""

from pathlib import Path

import pytest
from crisis_pages import TEXTS

from standoff.desk import make_brief
from standoff.dossier import Dossier
from standoff.records import StandoffError

PARTS = {"brief.html", "brief.db", "brief.scenario.yaml", "brief.run"}


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / name).write_text(text, "utf-8")
    return folder


def make(pages: Path, out: Path, **given: object) -> object:
    return make_brief([pages], out, as_of="2026-01-26", draws=40, seed=1, **given)  # type: ignore[arg-type]


def content(folder: Path) -> dict[str, bytes]:
    # Left out: the dossier and run.json hold the time of their making.
    found = sorted(path for path in folder.rglob("*") if path.is_file() and path.name not in ("brief.db", "run.json"))
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found if "pages" not in path.parts}


def test_all_four_parts_lie_beside_each_other(pages: Path, tmp_path: Path) -> None:
    made = make_brief([pages], tmp_path / "new" / "brief.html", as_of="2026-01-26", draws=40, seed=1)
    assert {path.name for path in (tmp_path / "new").iterdir()} == PARTS
    assert len(made.read.new) == len(TEXTS)
    assert made.answers["answers"]
    assert made.kept == []
    with Dossier.open(made.written.dossier, create=False) as dossier:
        assert dossier.is_sound()
        assert dossier.counts()["documents"] == len(TEXTS)
    assert "<html" in made.written.brief.read_text("utf-8")[:400]


def test_made_again_it_is_the_same_and_nothing_is_put_aside(pages: Path, tmp_path: Path) -> None:
    make(pages, tmp_path / "brief.html")
    before = content(tmp_path)
    make(pages, tmp_path / "brief.html")
    assert content(tmp_path) == before
    assert {path.name for path in tmp_path.iterdir()} == PARTS | {"pages"}


def test_a_scenario_edited_by_hand_and_a_larger_dossier_are_kept(pages: Path, tmp_path: Path) -> None:
    make(pages, tmp_path / "brief.html")
    scenario = tmp_path / "brief.scenario.yaml"
    scenario.write_text(scenario.read_text("utf-8") + "\n# weighed with care\n", "utf-8")
    (pages / "zagreb.txt").unlink()
    made = make_brief([pages], tmp_path / "brief.html", as_of="2026-01-26", draws=40, seed=1)
    assert sorted(path.name for path in made.kept) == ["brief.db.1.bak", "brief.scenario.yaml.1.bak"]
    assert "weighed with care" in (tmp_path / "brief.scenario.yaml.1.bak").read_text("utf-8")
    with Dossier.open(tmp_path / "brief.db.1.bak") as older:
        assert older.counts()["documents"] == len(TEXTS)


def test_stopped_at_the_last_step_it_leaves_what_was_there(
    pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(pages, tmp_path / "brief.html")
    before = content(tmp_path)

    def stopped(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("standoff.brief.write_brief", stopped)
    (pages / "zagreb.txt").unlink()
    with pytest.raises(KeyboardInterrupt):
        make(pages, tmp_path / "brief.html")
    assert content(tmp_path) == before
    assert {path.name for path in tmp_path.iterdir()} == PARTS | {"pages"}


@pytest.mark.parametrize(
    ("name", "text"), [("brief.db", "no database"), ("brief.run", "a file"), ("brief.run/notes.txt", "mine")]
)
def test_what_is_not_ours_is_not_written_over(pages: Path, tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text(text, "utf-8")
    before = content(tmp_path)
    with pytest.raises(StandoffError, match=name.split("/")[0]):
        make(pages, tmp_path / "brief.html")
    assert content(tmp_path) == before
    assert (tmp_path / name).read_text("utf-8") == text


def test_the_brief_may_lie_among_the_pages(pages: Path) -> None:
    for _ in range(3):
        made = make_brief([pages], pages / "brief.html", as_of="2026-01-26", draws=40, seed=1)
        made.written.scenario.write_text("# mine\n", "utf-8")
        assert len(made.read.new) == len(TEXTS)
        assert not made.read.set_aside


def test_without_a_page_that_can_be_read_nothing_is_made(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "empty.txt").write_bytes(b"")
    with pytest.raises(StandoffError, match=r"empty\.txt"):
        make(tmp_path / "pages", tmp_path / "brief.html")
    assert [path.name for path in tmp_path.iterdir()] == ["pages"]


def test_a_bad_page_does_not_cost_the_brief(pages: Path, tmp_path: Path) -> None:
    (pages / "bad.txt").write_bytes(b"\x00\x01\x02" * 100)
    made = make_brief([pages], tmp_path / "brief.html", as_of="2026-01-26", draws=40, seed=1)
    assert [fault.where for fault in made.read.set_aside] == ["bad.txt"]
    assert "bad.txt" in made.written.brief.read_text("utf-8")
