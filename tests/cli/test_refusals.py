"""Every mistake: what, where, the valid options, the next step; status 1 or 2; no traceback, nothing half-written."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from command_line import TABLE, Command


def untouched(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("shw",), "Did you mean 'show'?"),
        (("show", "positions", "--dosier", "x"), "--dossier"),
        (("show", "positions"), "--dossier"),
        (("show", "redlines", "--dossier", "x"), "'red-lines'"),
        (("export", "--dossier", "x", "--out", "y", "--format", "xls"), "'jsonl', 'csv'"),
        (("solve", "challenge", "x.csv"), "'mean', 'median'"),
        (("run", "x.yaml", "--draws", "many"), "--draws"),
        (("run", "x.yaml", "--draws", "0"), "--draws"),
        (("run", "x.yaml", "--draws", "99999999999"), "--draws"),
        (("run", "x.yaml", "--turns", "100000"), "--turns"),
        (("brief", "x.txt", "-o", "b.html", "--lang", "fr"), "'--lang': 'fr' is not one of 'zh', 'en'"),
        (("what-if", "x.run"), "--set"),
        (("what-if", "x.run", "--set", "ceasefire"), "NAME=VALUE"),
        (("export", "--dossier", "x", "--out", "y", "--bom"), "--bom"),
        (("read", "x.txt", "--dossier", "new.db", "--date", "y.txt=2026-01-10"), "no page read now has that name"),
        (("read", "x.txt", "--dossier", "new.db", "--as-of", "26.1.2026"), "not a date in ISO form"),
        (("brief", "x.txt", "-o", "b.html", "--as-of", "2026-02-30"), "not a date in ISO form"),
    ],
)
def test_wrong_usage_is_status_2_in_words_and_in_json(
    standoff: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], told: str
) -> None:
    monkeypatch.chdir(tmp_path)
    said = standoff(*arguments)
    assert (said.status, said.out) == (2, "")
    assert told in said.err
    assert "Traceback" not in said.err
    as_json = standoff(*arguments, "--json")
    assert as_json.status == 2
    assert set(as_json.error) >= {"code", "message", "where", "hint"}
    assert told in json.dumps(as_json.error, ensure_ascii=False)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("show", "positions", "--dossier", "none.db"), "no such dossier"),
        (("search", "停火", "--dossier", "page.txt"), "not a dossier"),
        (("read", "page.txt", "--dossier", "page.txt"), "not a dossier"),
        (("read", "page.txt", "--dossier", "nowhere/d.db"), "does not exist"),
        (("import", "nowhere", "--dossier", "new.db"), "missing"),
        (("check", "none.yaml"), "none.yaml"),
        (("check", "page.txt"), "page.txt"),
        (("run", "none.yaml"), "none.yaml"),
        (("explain", "none.run"), "none.run"),
        (("compare", "none.run", "other.run"), "none.run"),
        (("what-if", "none.run", "--set", "facts.ceasefire=true"), "none.run"),
        (("runs", "nowhere"), "no such folder"),
        (("solve", "mean", "none.csv"), "none.csv"),
        (("solve", "mean", "page.txt"), "column"),
        (("draft", "--dossier", "none.db", "-o", "x.yaml"), "no such dossier"),
        (("brief", "nowhere", "-o", "b.html"), "no such file or folder"),
        (("brief", "page.txt", "-o", "."), "this is a folder"),
        (("brief", "page.txt", "-o", "/"), "this is a folder"),
        (("brief", "page.txt", "-o", "page.txt"), "no brief of standoff's"),
        (("runs", "page.txt"), "no such folder"),
    ],
)
def test_work_that_cannot_be_done_is_status_1_and_leaves_every_file(
    standoff: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], told: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "page.txt").write_text("第一行\n第二行\n", "utf-8")
    before = untouched(tmp_path)
    said = standoff(*arguments)
    assert (said.status, said.out) == (1, ""), said.err
    assert told in said.err.casefold()
    assert "Traceback" not in said.err
    as_json = standoff(*arguments, "--json")
    assert as_json.status == 1
    assert set(as_json.error) >= {"code", "message", "where", "hint"}
    assert untouched(tmp_path) == before


def test_filters_that_are_no_words_or_name_nobody_are_told(standoff: Command, dossier_file: Path) -> None:
    wrong = standoff(
        "show", "statements", "--dossier", dossier_file, "--kind", "redline", "--modality", "maybe", "--json"
    )
    assert wrong.status == 1
    assert [fault["code"] for fault in wrong.error["faults"]] == ["unknown-word", "unknown-word"]
    assert "red_line" in wrong.error["options"]
    nobody = standoff("show", "positions", "--dossier", dossier_file, "--actor", "Itly", "--json")
    assert (nobody.status, nobody.error["code"]) == (1, "unknown-actor")
    assert "Italy" in nobody.error["options"]
    assert standoff("show", "documents", "--dossier", dossier_file, "--actor", "Italy").status == 2
    assert standoff("show", "statements", "--dossier", dossier_file, "--why", "s0").status == 1


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("", {"empty"}),
        ("actor,position,salience\nA,1,1\n", {"missing-column"}),
        ("actor,position,salience,capability,colour\nA,1,1,1,red\n", {"unknown-column"}),
        (
            TABLE + "North,1,1,1\nEast,high,-1,1\nFar,nan,1,1\n,1,1,1\n",
            {"duplicate-actor", "not-a-number", "below-zero", "no-name"},
        ),
        ("actor,position,salience,capability\n", {"empty"}),
        ("actor,position,salience,capability\nA,1,0,1\n", {"no-weight"}),
        ("actor,position,salience,capability\nA,1,1,1,1\n", {"too-many-cells"}),
        ('Dims,"About",1,1\nActor,Description,Influence,Policy Position,Colour\nA,b,1,1,1\n', {"unknown-column"}),
    ],
)
def test_every_fault_of_a_table_at_once(standoff: Command, tmp_path: Path, text: str, codes: set[str]) -> None:
    path = tmp_path / "t.csv"
    path.write_text(text, "utf-8")
    told = standoff("solve", "mean", path, "--json")
    assert told.status == 1
    assert {fault["code"] for fault in told.error.get("faults", [told.error])} == codes


def test_a_defect_of_ours_shows_its_traceback(standoff: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_places: object) -> object:
        raise ZeroDivisionError

    monkeypatch.setattr("standoff.desk.find_runs", broken)
    with pytest.raises(ZeroDivisionError):
        standoff("runs")


def test_what_cannot_be_reached_is_told_by_name(
    standoff: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    long = tmp_path / ("x" * 300)
    for arguments in (
        ("show", "actors", "--dossier", long),
        ("read", long, "--dossier", tmp_path / "d.db"),
        ("explain", long),
        ("brief", long, "-o", tmp_path / "b.html"),
        ("brief", tmp_path, "-o", long),
        ("runs", long),
        ("check", long),
        ("export", "--dossier", long, "--out", tmp_path),
    ):
        told = standoff(*arguments, "--json")
        assert told.status in (1, 2), arguments
        assert '"error"' in told.out or told.err.startswith("error: "), arguments
    assert list(tmp_path.iterdir()) == []

    def refused(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", "locked/d.db")

    monkeypatch.setattr("standoff.dossier.sqlite.Path.exists", refused)
    told = standoff("show", "actors", "--dossier", "locked/d.db")
    assert told.status == 1
    assert "cannot be opened: Permission denied" in told.err


def test_locked_folders(standoff: Command, dossier_file: Path, tmp_path: Path) -> None:
    locked = tmp_path / "locked"
    locked.mkdir(mode=0o555)
    if os.access(locked, os.W_OK):
        pytest.skip("this user may write everywhere: locked folders were not tried")
    for arguments in (
        ("read", dossier_file, "--dossier", locked / "d.db"),
        ("brief", dossier_file, "-o", locked / "b.html"),
        ("draft", "--dossier", dossier_file, "-o", locked / "s.yaml"),
        ("export", "--dossier", dossier_file, "--out", locked / "out"),
    ):
        told = standoff(*arguments)
        assert (told.status, told.out) == (1, "")
        assert "locked" in told.err


def test_too_little_memory_is_no_defect(standoff: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_places: object) -> object:
        raise MemoryError

    monkeypatch.setattr("standoff.desk.find_runs", full)
    told = standoff("runs")
    assert (told.status, told.out) == (1, "")
    assert "memory" in told.err
    assert standoff("runs", "--json").error["code"] == "no-memory"


def test_ctrl_c_is_status_130_and_leaves_nothing(dossier_file: Path, tmp_path: Path) -> None:
    script = (
        "import os, signal, sys\n"
        "import standoff.dossier.store as store\n"
        "store.Dossier.export_jsonl = lambda self, out: os.kill(os.getpid(), signal.SIGINT)\n"
        "from standoff.cli.start import start\n"
        f"sys.exit(start(['export', '--dossier', {str(dossier_file)!r}, '--out', {str(tmp_path / 'out')!r}]))\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert done.returncode == 130, done.stderr
    assert done.stderr == "stopped; what was done before is kept, nothing is half-written\n"
    assert not (tmp_path / "out").exists()


def test_ctrl_c_while_the_program_loads_is_no_traceback() -> None:
    script = (
        "import os, signal, sys\n"
        "class Stop:\n"
        "    def find_spec(self, name, *_):\n"
        "        if name == 'typer': os.kill(os.getpid(), signal.SIGINT)\n"
        "sys.meta_path.insert(0, Stop())\n"
        "from standoff.cli import main\n"
        "main()\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (130, "")
    assert done.stderr.startswith("stopped; ")
    assert "Traceback" not in done.stderr


def test_a_closed_pipe_is_no_error(dossier_file: Path) -> None:
    command = f"{sys.executable} -m standoff show statements --dossier {dossier_file} | head -n 1"
    done = subprocess.run(["bash", "-c", f"set -o pipefail; {command}"], capture_output=True, text=True)
    assert done.stderr == ""
    assert done.stdout == "{\n"
