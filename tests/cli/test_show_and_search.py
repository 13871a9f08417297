"""`show`, `search`, `export` and `import` on a dossier."""

import json
from pathlib import Path

import pytest
from command_line import Command

VIEWS = [
    "actors",
    "timeline",
    "positions",
    "red-lines",
    "pledges",
    "figures",
    "disagreements",
    "documents",
    "statements",
]


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_is_json_in_a_pipe_and_a_table_for_people(standoff: Command, dossier_file: Path, view: str) -> None:
    piped = standoff("show", view, "--dossier", dossier_file)
    assert piped.status == 0
    assert json.loads(piped.out) == json.loads(standoff("show", view, "--dossier", dossier_file, "--json").out)
    assert set(json.loads(piped.out)) == {"data", "next"}
    assert piped.data["view"] == view
    assert len(piped.data["rows"]) == piped.data["total"] > 0
    shown = standoff("show", view, "--dossier", dossier_file, "--table")
    assert f"{view.replace('-', ' ')} ({piped.data['total']})" in shown.out
    assert "│" in shown.out


def test_rows_page_and_tell_the_next_command(standoff: Command, dossier_file: Path) -> None:
    first = standoff("show", "statements", "--dossier", dossier_file, "--limit", "8")
    following = json.loads(first.out)["next"]
    assert following == f"standoff show statements --dossier {dossier_file} --limit 8 --offset 8"
    rest = standoff(*following.split()[1:])
    assert json.loads(rest.out)["next"] is None
    everything = standoff("show", "statements", "--dossier", dossier_file).data["rows"]
    assert first.data["rows"] + rest.data["rows"] == everything


def test_the_next_command_keeps_the_filters(standoff: Command, dossier_file: Path) -> None:
    first = standoff("show", "statements", "--dossier", dossier_file, "--kind", "figure", "--avowed", "--limit", "1")
    assert "--kind figure" in json.loads(first.out)["next"]
    assert "--avowed" in json.loads(first.out)["next"]


def test_filters_take_any_form_of_a_name(standoff: Command, dossier_file: Path) -> None:
    by_form = [standoff("show", "positions", "--dossier", dossier_file, "--actor", form) for form in ("ITA", "義大利")]
    assert by_form[0].data == by_form[1].data
    assert {row["actor"] for row in by_form[0].data["rows"]} == {"Italy"}


def test_why_marks_the_parts_and_names_the_rules(standoff: Command, dossier_file: Path) -> None:
    [pledge] = standoff("show", "pledges", "--dossier", dossier_file).data["rows"]
    told = standoff("show", "pledges", "--dossier", dossier_file, "--why", pledge["id"])
    assert [(part["role"], part["text"]) for part in told.data["parts"]] == [
        ("actor", "罗马"),
        ("condition (unless)", "除非联合国授权"),
    ]
    assert told.data["text"].startswith("罗马表示")
    shown = standoff("show", "pledges", "--dossier", dossier_file, "--why", pledge["id"], "--table")
    assert "un_mandate" in shown.out
    assert "rules that fired" in shown.out


def test_search_marks_what_it_found(standoff: Command, dossier_file: Path) -> None:
    found = standoff("search", "停火 談判", "--dossier", dossier_file).data
    assert found["statements_total"] == 2
    assert {hit["quote"] for hit in found["statements"]} == {"停火谈判周四举行"}
    assert all(hit["marks"] == [[0, 2], [2, 4]] for hit in found["statements"])
    assert "停火谈判" in standoff("search", "停火 談判", "--dossier", dossier_file, "--table").out
    assert "nothing found" in standoff("search", "火停", "--dossier", dossier_file, "--table").out


def test_an_export_is_imported_again(standoff: Command, dossier_file: Path, tmp_path: Path) -> None:
    assert standoff("export", "--dossier", dossier_file, "--out", tmp_path / "out").status == 0
    again = standoff("import", tmp_path / "out", "--dossier", tmp_path / "again.db")
    assert again.data == {"new": 3, "known": 0, "statements": 11}
    shown = [standoff("show", "statements", "--dossier", path).data for path in (dossier_file, tmp_path / "again.db")]
    assert shown[0] == shown[1]
    csv = standoff("export", "--dossier", dossier_file, "--format", "csv", "--bom", "--out", tmp_path / "csv")
    assert all(Path(path).read_bytes().startswith(b"\xef\xbb\xbf") for path in csv.data["written"])


def test_terminal_codes_of_a_page_do_not_reach_the_terminal(standoff: Command, tmp_path: Path) -> None:
    from crisis_pages import page, said

    from standoff.dossier import Dossier

    document, raw = page("Rome\x1b[2J stays\x07 out.", "a\x1b]0;evil\x07.txt", title="\x1b[31mred")
    with Dossier.open(tmp_path / "d.db") as dossier:
        dossier.add(document, raw, [said(document, "Rome\x1b[2J stays\x07 out")])
    for view in ("statements", "documents"):
        shown = standoff("show", view, "--dossier", tmp_path / "d.db", "--table")
        assert "stays" in shown.out or view == "documents"
        assert not {"\x1b", "\x07"} & set(shown.out)
    found = standoff("search", "stays", "--dossier", tmp_path / "d.db", "--table")
    assert not {"\x1b", "\x07"} & set(found.out)
