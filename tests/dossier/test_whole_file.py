"""A file is whole or not there: whatever stops the writing, the old file stays and nothing is left beside it."""

import errno
import os
import stat
from pathlib import Path

import pytest

from standoff.dossier import Dossier, write_whole, written_whole
from standoff.records import StandoffError


@pytest.mark.parametrize("content", ["两行\nno end", b"\x00\xff\r\n", ""])
def test_text_and_bytes_are_written_as_they_are(tmp_path: Path, content: str | bytes) -> None:
    path = write_whole(tmp_path / "new" / "f", content)
    assert path.read_bytes() == (content.encode() if isinstance(content, str) else content)
    assert [p.name for p in path.parent.iterdir()] == ["f"]


def test_a_file_is_for_others_to_read_as_far_as_the_user_allows(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        path = write_whole(tmp_path / "f", "text")
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


@pytest.mark.parametrize("stop", [KeyboardInterrupt, ValueError, OSError(errno.ENOENT, "gone", "/other/file")])
def test_stopped_half_way_the_old_file_stays(tmp_path: Path, stop: BaseException) -> None:
    path = write_whole(tmp_path / "f", "old")

    def half_way() -> None:
        with written_whole(path) as file:
            file.write("new")
            raise stop

    with pytest.raises(stop if isinstance(stop, type) else type(stop)):
        half_way()
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_full_disk_is_told_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write_whole(tmp_path / "f", "old")

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(StandoffError, match="No space left") as told:
        write_whole(path, "new")
    assert told.value.faults[0].where == str(path)
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_place_that_is_none_is_told_in_words(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for path in (tmp_path / "file" / "f", tmp_path):
        with pytest.raises(StandoffError, match="cannot be written"):
            write_whole(path, "text")


def test_two_writers_of_one_file_do_not_meet(tmp_path: Path) -> None:
    with written_whole(tmp_path / "f") as one, written_whole(tmp_path / "f") as other:
        one.write("one")
        other.write("other")
    assert (tmp_path / "f").read_text() == "one"
    assert len(list(tmp_path.iterdir())) == 1


def test_an_export_stopped_at_a_page_leaves_no_half_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from crisis_pages import crisis

    with Dossier.open(tmp_path / "d.db") as dossier:
        for document, raw, statements in crisis():
            dossier.add(document, raw, statements)
        monkeypatch.setattr("standoff.dossier.exports.bytes_of_text", lambda _document: None)

        def stopped(_handle: int) -> None:
            raise KeyboardInterrupt

        monkeypatch.setattr("os.fsync", stopped)
        with pytest.raises(KeyboardInterrupt):
            dossier.export_jsonl(tmp_path / "out")
    assert list((tmp_path / "out" / "pages").iterdir()) == []
