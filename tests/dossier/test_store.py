"""What is stored is what was read: once, whole, with its bytes, whoever else has the file open."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from crisis_pages import ITALY, crisis, page, said

from standoff.dossier import Dossier
from standoff.records import StandoffError


def test_a_page_comes_back_as_it_was_read(tmp_path: Path) -> None:
    with Dossier.open(tmp_path / "d.db") as dossier:
        for document, raw, statements in crisis():
            dossier.add(document, raw, statements)
    with Dossier.open(tmp_path / "d.db", create=False) as dossier:
        for document, raw, statements in crisis():
            stored = dossier.document(document.name)
            assert stored.model_copy(update={"same_text_as": None}) == document
            assert dossier.raw(document.sha256) == raw
            assert dossier.statements(document=document.name) == sorted(statements, key=lambda s: s.span)
            assert all(dossier.statement(s.id) == s for s in statements)


def test_a_page_twice_adds_nothing(dossier: Dossier) -> None:
    before = dossier.counts(), dossier.statements()
    for document, raw, statements in crisis():
        added = dossier.add(document, raw, statements)
        assert (added.document, added.statements_new, added.statements_known) == ("known", 0, len(statements))
    assert (dossier.counts(), dossier.statements()) == before


def test_a_page_under_a_second_name_is_one_page_that_both_names_lead_to(dossier: Dossier) -> None:
    [(first, _, _), *_] = crisis()
    [(again, raw, statements), *_] = crisis(lambda name: "elsewhere/" + name)
    before = dossier.counts()
    added = dossier.add(again, raw, statements)
    assert added.document == "known"
    assert "same bytes as a/first.txt" in added.notes[0]
    assert dossier.counts() == before
    assert dossier.document(again.name) == dossier.document(first.name)
    assert dossier.statements(document=again.name) == dossier.statements(document=first.name)


def test_both_versions_of_a_changed_page_are_kept(dossier: Dossier) -> None:
    document, raw = page("Rome will stay out.", "a/first.txt")
    added = dossier.add(document, raw, [said(document, "Rome will stay out", "position", ITALY)])
    assert added.document == "new"
    assert "changed" in added.notes[0]
    assert dossier.document("a/first.txt").text == "Rome will stay out."
    assert len([d for d in dossier.documents() if d.name == "a/first.txt"]) == 2
    assert {s.quote for s in dossier.statements(document="a/first.txt")} >= {"Rome will stay out", "需要一万至三万人"}


def test_a_repost_is_linked_to_the_first_copy_and_counts_once(dossier: Dossier) -> None:
    first, repeated = dossier.document("a/first.txt"), dossier.document("c/repeated.txt")
    assert repeated.same_text_as == first.sha256
    assert first.same_text_as is None
    assert {s.document for s in dossier.statements(reposts=False)} == {"a/first.txt", "b/second.txt"}
    [pledge] = dossier.pledges()
    assert pledge.also_on == ("c/repeated.txt",)


def test_pages_without_an_article_are_not_reposts_of_each_other(tmp_path: Path) -> None:
    with Dossier.open(tmp_path / "d.db") as dossier:
        for name in ("a", "b"):
            document, raw = page(f"Home | Login {name}", name, body_spans=())
            assert dossier.add(document, raw, []).same_text_as is None


def test_a_failed_page_leaves_nothing(dossier: Dossier) -> None:
    document, raw = page("Rome will stay out.", "new.txt")
    other, _ = page("Quite another text.", "new.txt")
    before = dossier.counts()
    with pytest.raises(ValueError, match="does not stand in"):
        dossier.add(document, raw, [said(document, "Rome", "position"), said(other, "Quite", "position")])
    with pytest.raises(ValueError, match="not the document's"):
        dossier.add(document, b"other bytes", [])
    assert dossier.counts() == before


def test_a_reader_sees_the_last_whole_page_while_a_writer_is_at_work(dossier: Dossier) -> None:
    document, raw = page("Rome will stay out.", "new.txt")
    before = dossier.counts()
    with Dossier.open(dossier.path) as reader:
        with dossier._writing() as connection:
            from standoff.dossier.adding import add_page

            add_page(connection, document, raw, [said(document, "Rome will stay out")])
            assert reader.counts() == before
            assert reader.search("停火").statements_total == 2
        assert reader.counts()["documents"] == before["documents"] + 1


@pytest.mark.parametrize("content", [b"PK\x03\x04 a spreadsheet", "一页文字".encode()])
def test_a_file_of_another_kind_is_refused_and_left_as_it_is(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "notes.db"
    path.write_bytes(content)
    with pytest.raises(StandoffError, match="not a dossier"):
        Dossier.open(path)
    assert path.read_bytes() == content


def test_a_database_of_another_program_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE notes (line)")
        other.commit()
    before = path.read_bytes()
    with pytest.raises(StandoffError, match="another program wrote it"):
        Dossier.open(path)
    assert path.read_bytes() == before
    assert os.listdir(tmp_path) == ["other.db"]


def test_a_dossier_of_a_newer_version_is_refused_and_left_as_it_is(dossier: Dossier) -> None:
    dossier.close()
    with closing(sqlite3.connect(dossier.path)) as later:
        later.execute("UPDATE about SET value = '99' WHERE key = 'schema_version'")
        later.commit()
    before = dossier.path.read_bytes()
    with pytest.raises(StandoffError, match=r"version 99.*knows versions up to"):
        Dossier.open(dossier.path)
    assert dossier.path.read_bytes() == before


@pytest.mark.parametrize("create", [True, False])
def test_where_no_dossier_can_be_made_the_place_is_named(tmp_path: Path, create: bool) -> None:
    with pytest.raises(StandoffError, match="nowhere"):
        Dossier.open(tmp_path / "nowhere" / "d.db", create=create)
    with pytest.raises(StandoffError, match="folder"):
        Dossier.open(tmp_path, create=create)
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_page_or_statement_is_named_with_close_matches(dossier: Dossier) -> None:
    with pytest.raises(StandoffError, match=r"no document 'a/frist.txt'[\s\S]*a/first.txt"):
        dossier.document("a/frist.txt")
    with pytest.raises(StandoffError, match="no statement 's0'"):
        dossier.statement("s0")
    with pytest.raises(StandoffError, match=r"no actor 'Itly'[\s\S]*Italy"):
        dossier.check_actor("Itly")


def test_two_readings_of_one_span_are_told_of(tmp_path: Path) -> None:
    document, raw = page("Kyiv keeps its land and its army.")
    both = [said(document, document.text, "red_line", issue=issue) for issue in ("territory", "army_size")]
    with Dossier.open(tmp_path / "d.db") as dossier:
        added = dossier.add(document, raw, both)
        assert added.statements_new == 1
        assert "two readings" in added.notes[0]


def test_a_file_that_cannot_be_written_can_still_be_read(dossier: Dossier, monkeypatch: pytest.MonkeyPatch) -> None:
    before = dossier.counts()
    dossier.close()
    monkeypatch.setattr("standoff.dossier.sqlite.os.access", lambda *_: False)
    document, raw = page("Rome will stay out.", "new.txt")
    with Dossier.open(dossier.path) as read_only:
        assert read_only.counts() == before
        assert read_only.search("停火").statements_total == 2
        with pytest.raises(StandoffError, match="can only be read"):
            read_only.add(document, raw, [])
    assert sorted(path.name for path in dossier.path.parent.iterdir()) == ["crisis.db"]


def test_a_writer_that_waits_in_vain_is_told_so(dossier: Dossier, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("standoff.dossier.sqlite.BUSY_SECONDS", 0.05)
    document, raw = page("Rome will stay out.", "new.txt")
    with (
        Dossier.open(dossier.path) as second,
        dossier._writing(),
        pytest.raises(StandoffError, match="Another program has been writing"),
    ):
        second.add(document, raw, [])
