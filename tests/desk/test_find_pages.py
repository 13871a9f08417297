"""Which files are pages, and what they are called."""

import os
from pathlib import Path

import pytest

from standoff.desk import find_pages
from standoff.desk.pages import passed_over


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    files = [
        "b.txt",
        "a.html",
        "sub/c.txt",
        "sub/deep/d",
        ".hidden",
        ".git/e.txt",
        "a_files/script.js",
        "other_files/f.txt",
    ]
    for name in files:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def names(*arguments: str, leave_out: tuple[Path, ...] = ()) -> list[str]:
    pages, faults = find_pages(arguments, leave_out)
    assert not faults
    return [page.name for page in pages]


def test_a_folder_is_walked_to_the_bottom_in_order(tree: Path) -> None:
    expected = ["a.html", "b.txt", "other_files/f.txt", "sub/c.txt", "sub/deep/d"]
    assert names(str(tree)) == names(".") == expected
    assert names("sub") == ["c.txt", "deep/d"]


def test_a_file_is_called_by_its_name_and_a_pattern_from_where_it_starts(tree: Path) -> None:
    assert names("sub/c.txt") == ["c.txt"]
    assert names(str(tree / "sub" / "deep" / "d")) == ["d"]
    assert names("*.txt") == ["b.txt"]
    assert names("sub/*") == ["c.txt"]
    assert names("**/*.txt") == ["b.txt", "other_files/f.txt", "sub/c.txt"]
    assert names(str(tree / "sub" / "**" / "*")) == ["c.txt", "deep/d"]


def test_each_file_once(tree: Path) -> None:
    os.symlink("b.txt", "again.txt")
    assert names("b.txt", "b.txt", ".", "*.txt").count("b.txt") == 1
    assert len(names(".")) == 5


def test_files_of_one_name_are_told_apart(tree: Path) -> None:
    for folder in ("x", "y"):
        Path(folder).mkdir()
        Path(folder, "page.txt").write_text(folder, "utf-8")
    assert names("x/page.txt", "y/page.txt", "b.txt") == ["x/page.txt", "y/page.txt", "b.txt"]
    assert names("x/page.txt") == ["page.txt"]


def test_other_files_of_a_folder_are_passed_over_by_name_and_read_when_named(tree: Path) -> None:
    for name in ("README.md", "sub/index.jsonl", "table.csv"):
        Path(name).write_text(name, "utf-8")
    assert not {"README.md", "sub/index.jsonl", "table.csv"} & set(names("."))
    assert passed_over(["."]) == ["README.md", "table.csv", "sub/index.jsonl"]
    assert passed_over(["."], [Path("table.csv"), Path("sub")]) == ["README.md"]
    assert names("README.md") == ["README.md"]


def test_results_of_ours_are_no_pages(tree: Path) -> None:
    assert names(".", leave_out=(Path("b.txt"), tree / "sub")) == ["a.html", "other_files/f.txt"]


def test_what_is_not_there_is_told_and_the_rest_is_found(tree: Path) -> None:
    Path("empty").mkdir()
    os.mkfifo("pipe")
    pages, faults = find_pages(["nowhere.txt", "*.pdf", "empty", "pipe", "https://example.org/a", "b.txt"])
    assert [page.name for page in pages] == ["b.txt"]
    assert [fault.where for fault in faults] == ["nowhere.txt", "*.pdf", "empty", "pipe", "https://example.org/a"]


def test_a_name_that_is_no_unicode_is_written_out(tree: Path) -> None:
    Path(os.fsdecode(b"\xd0\xc5.txt")).write_text("x", "utf-8")
    assert "\\udcd0\\udcc5.txt" in names(".")
    for name in names("."):
        name.encode("utf-8")


def test_an_argument_that_cannot_be_reached_does_not_cost_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("a", "utf-8")
    beyond = tmp_path / ("x" * 300)
    pages, faults = find_pages([str(beyond), str(tmp_path / "a.txt")])
    assert [page.name for page in pages] == ["a.txt"]
    assert [(fault.where, fault.code in ("cannot-read", "no-file")) for fault in faults] == [(str(beyond), True)]
