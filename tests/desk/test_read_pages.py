"""Of five pages with one bad one four are stored and the bad one is named; a page is read once."""

from pathlib import Path
from typing import Any

import pytest

from standoff.desk import read_pages
from standoff.dossier import Dossier
from standoff.records import StandoffError, UsageError

GOOD = {
    "a.txt": "1月10日，罗马政府表示，除非联合国授权，意大利不会向乌克兰派兵。",
    "b.txt": "俄罗斯外交部警告说，任何进入乌克兰的外国军队都将成为打击目标。",
    "c.html": "<html><head><title>Talks</title></head><body><p>Italy will send no troops.</p></body></html>",
    "sub/d.txt": "法国总统马克龙表示，停火之后法国将派遣数千名士兵。",
}
BAD = {"empty.txt": b"", "binary.bin": bytes(range(256)) * 40}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in GOOD.items():
        path = tmp_path / "pages" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return tmp_path / "pages"


@pytest.mark.parametrize("name", BAD)
def test_one_bad_page_is_named_and_the_others_are_stored(folder: Path, name: str) -> None:
    (folder / name).write_bytes(BAD[name])
    with Dossier.open(folder.parent / "d.db") as dossier:
        report = read_pages([folder], dossier)
        assert sorted(report.new) == sorted(GOOD)
        [fault] = report.set_aside
        assert name in str(fault)
        assert {document.name for document in dossier.documents()} == set(GOOD)
        again = read_pages([folder], dossier)
        assert (again.new, sorted(again.known), again.statements) == ([], sorted(GOOD), 0)
        assert [name in str(fault) for fault in again.set_aside] == [True]


def test_a_gbk_page_is_read_and_one_that_says_it_is_utf8_is_set_aside_by_name(folder: Path) -> None:
    for charset in ("gbk", "utf-8"):
        head = f'<html><head><meta charset="{charset}"></head><body>'
        html = head + "<p>罗马政府表示，意大利不会派兵参加多国部队。</p></body></html>"
        (folder / f"says-{charset}.html").write_bytes(html.encode("gb18030"))
    with Dossier.open(folder.parent / "d.db") as dossier:
        report = read_pages([folder / "says-gbk.html", folder / "says-utf-8.html"], dossier)
        assert report.new == ["says-gbk.html"]
        assert [(fault.code, fault.where) for fault in report.set_aside] == [("mislabelled", "says-utf-8.html")]
        assert "意大利不会派兵" in dossier.document("says-gbk.html").text
        raw = (folder / "says-gbk.html").read_bytes()
        assert dossier.raw(dossier.document("says-gbk.html").sha256) == raw


def test_a_page_known_already_is_not_read_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Dossier.open(folder.parent / "d.db") as dossier:
        first = read_pages([folder], dossier)
        assert first.statements == dossier.counts()["statements"] > 0
        monkeypatch.setattr("standoff.reading.read_page", lambda *_, **__: pytest.fail("read again"))
        assert sorted(read_pages([folder], dossier).known) == sorted(GOOD)


def test_a_defect_costs_one_page_and_says_whose_it_is(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from standoff.reading import read_page

    def flawed(data: bytes, name: str, **given: Any) -> Any:
        if name == "b.txt":
            raise ZeroDivisionError("x")
        return read_page(data, name, **given)

    monkeypatch.setattr("standoff.reading.read_page", flawed)
    with Dossier.open(folder.parent / "d.db") as dossier:
        report = read_pages([folder], dossier)
        assert [(fault.where, fault.code) for fault in report.set_aside] == [("b.txt", "defect")]
        assert len(report.new) == len(GOOD) - 1


def test_a_fault_of_the_disk_stops_the_reading(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from sqlalchemy.exc import OperationalError

    def full(*_: object, **__: object) -> None:
        raise OperationalError("INSERT", {}, Exception("database or disk is full"))

    with Dossier.open(folder.parent / "d.db") as dossier:
        monkeypatch.setattr("standoff.dossier.store.add_page", full)
        with pytest.raises(StandoffError, match="disk is full") as told:
            read_pages([folder], dossier)
        assert told.value.faults[0].code == "disk-full"
        assert dossier.counts() == {"documents": 0, "statements": 0}


def test_dates_go_to_their_page_and_wrong_ones_are_told_together(folder: Path) -> None:
    with Dossier.open(folder.parent / "d.db") as dossier:
        with pytest.raises(UsageError) as told:
            read_pages([folder], dossier, as_of="2026-13-01", dates={"a.txt": "10 January", "b.txt": "2026-01"})
        assert [fault.where for fault in told.value.faults] == ["--as-of", "--date a.txt"]
        with pytest.raises(UsageError, match=r"no page read now has that name[\s\S]*a.txt"):
            read_pages([folder], dossier, dates={"a.tx": "2026-01-10"})
        assert dossier.counts()["documents"] == 0
        report = read_pages([folder], dossier, dates={"a.txt": "2026-01-11"})
        assert not report.set_aside
        assert dossier.document("a.txt").reference_date.value == "2026-01-11"
        assert dossier.document("a.txt").reference_date.basis == "given"
        later = read_pages([folder], dossier, dates={"a.txt": "2026-01-12"})
        assert any("2026-01-12 was not applied" in note for note in later.notes)


def test_progress_is_told_for_every_page(folder: Path) -> None:
    told: list[tuple[int, int, str]] = []
    with Dossier.open(folder.parent / "d.db") as dossier:
        read_pages([folder], dossier, on_progress=lambda done, of_all, name: told.append((done, of_all, name)))
    assert [(done, of_all) for done, of_all, _ in told] == [(i, len(GOOD)) for i in range(1, len(GOOD) + 1)]


def test_the_dossier_in_the_folder_is_no_page(folder: Path) -> None:
    with Dossier.open(folder / "d.db") as dossier:
        assert sorted(read_pages([folder], dossier).new) == sorted(GOOD)
        assert not read_pages([folder], dossier).set_aside


def test_a_dossier_into_which_no_page_came_is_not_left_behind(tmp_path: Path) -> None:
    from standoff.desk import read_into

    (tmp_path / "empty.txt").write_bytes(b"")
    report = read_into(tmp_path / "new.db", [tmp_path / "empty.txt"])
    assert [fault.code for fault in report.set_aside] == ["empty"]
    assert sorted(p.name for p in tmp_path.iterdir()) == ["empty.txt"]
