"""From pages to answers by the commands alone: read, draft, check, run, explain, what-if, compare, brief."""

from pathlib import Path

import pytest
from command_line import Command
from crisis_pages import TEXTS

BAD = {"empty.txt": b"", "binary.bin": bytes(range(256)) * 40}


@pytest.fixture
def pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    folder = Path("pages")
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / name).write_text(text, "utf-8")
    return folder


def test_the_long_way(standoff: Command, pages: Path) -> None:
    read = standoff("read", pages, "--dossier", "c.db", "--as-of", "2026-01-26")
    assert (read.status, sorted(read.data["new"]), read.data["set_aside"]) == (0, sorted(TEXTS), [])
    again = standoff("read", pages, "--dossier", "c.db")
    assert (again.data["new"], again.data["statements"]) == ([], 0)

    drafted = standoff("draft", "--dossier", "c.db", "-o", "c.yaml", "--as-of", "2026-01-26")
    assert drafted.status == 0
    assert drafted.data["numbers"]["text"] > 0
    assert standoff("draft", "--dossier", "c.db", "-o", "c.yaml", "--as-of", "2026-01-26").data["kept"] is None
    Path("c.yaml").write_text(Path("c.yaml").read_text("utf-8") + "# mine\n", "utf-8")
    assert (
        standoff("draft", "--dossier", "c.db", "-o", "c.yaml", "--as-of", "2026-01-26").data["kept"] == "c.yaml.1.bak"
    )

    assert standoff("check", "c.yaml").data["verdict"] == "unverified"
    assert standoff("check", "c.yaml", "--dossier", "c.db").data["verdict"] == "valid"
    assert "verdict: valid" in standoff("check", "c.yaml", "--dossier", "c.db", "--table").out

    ran = standoff("run", "c.yaml", "--draws", "60", "--seed", "5", "-o", "one.run")
    assert (ran.status, ran.data["made"]) == (0, True)
    assert standoff("run", "c.yaml", "--draws", "60", "--seed", "5", "-o", "one.run").data["made"] is False
    standoff("run", "c.yaml", "--draws", "60", "--seed", "5", "-o", "two.run")
    for name in ("answers.json", "draws.parquet", "states.parquet", "scenario.yaml"):
        assert Path("one.run", name).read_bytes() == Path("two.run", name).read_bytes()
    assert [row["run"] for row in standoff("runs").data] == ["one.run", "two.run"]
    assert "one.run" in standoff("runs", "--table").out

    told = standoff("explain", "one.run").data
    assert [answer["id"] for answer in told["answers"]] == [answer["id"] for answer in ran.data["answers"]["answers"]]
    cited = {id_ for answer in told["answers"] for id_ in answer["rests_on"]}
    assert {statement["id"] for statement in told["statements"]} == cited
    assert all(any(s["quote"] in text for text in TEXTS.values()) for s in told["statements"])
    one = told["answers"][0]["id"]
    assert [answer["id"] for answer in standoff("explain", "one.run", one).data["answers"]] == [one]
    assert standoff("explain", "one.run", one + "x", "--json").error["options"][0] == one
    shown = standoff("explain", "one.run", "--table").out
    assert "Italy" in shown
    assert "un_mandate" in shown

    same = standoff("compare", "one.run", "two.run").data
    assert same["paired"]
    assert all(row["difference"] == 0 for row in same["answers"] if row["status"] == "answered")


def test_what_if_changes_what_it_sets_and_keeps_the_rest(standoff: Command, pages: Path) -> None:
    standoff("read", pages, "--dossier", "c.db")
    standoff("draft", "--dossier", "c.db", "-o", "c.yaml", "--as-of", "2026-01-26")
    standoff("run", "c.yaml", "--draws", "60", "-o", "c.run")
    before = {path.name: path.read_bytes() for path in Path("c.run").iterdir()}
    changes = ("--set", "facts.ceasefire=true", "--set", "facts.un_mandate=true")
    told = standoff("what-if", "c.run", *changes, "-o", "peace.run")
    assert told.status == 0, told.err
    assert set(told.data["changes"]) == {"facts.ceasefire", "facts.un_mandate"}
    assert {path.name: path.read_bytes() for path in Path("c.run").iterdir()} == before
    kept = standoff("compare", "c.run", "peace.run").data
    assert kept["answers"] == told.data["answers"]
    assert "set facts.ceasefire" in standoff("what-if", "c.run", *changes, "--table").out
    wrong = standoff("what-if", "c.run", "--set", "facts.ceasfire.probability=1", "--json")
    assert wrong.status == 2
    assert "ceasefire" in wrong.error["options"]


@pytest.mark.parametrize("name", BAD)
def test_a_bad_page_is_named_and_the_rest_is_done(standoff: Command, pages: Path, name: str) -> None:
    (pages / name).write_bytes(BAD[name])
    read = standoff("read", pages, "--dossier", "c.db")
    assert read.status == 1
    assert sorted(read.data["new"]) == sorted(TEXTS)
    assert [fault["where"] for fault in read.data["set_aside"]] == [name]
    assert read.err.count("error:") == 1
    assert name in read.err
    assert set(read.data["set_aside"][0]) >= {"code", "message", "where", "hint"}
    brief = standoff("brief", pages, "-o", "b.html", "--as-of", "2026-01-26", "--draws", "40")
    assert brief.status == 1
    assert name in Path("b.html").read_text("utf-8")


def test_the_main_job_tells_what_it_did_and_what_to_try(standoff: Command, pages: Path) -> None:
    done = standoff("brief", pages, "-o", "out/b.html", "--as-of", "2026-01-26", "--draws", "40", "--table")
    assert done.status == 0
    assert "4 pages new" in done.out
    assert "answers (40 draws" in done.out
    assert "numbers: " in done.out
    assert "next: open out/b.html" in done.out
    assert "standoff what-if out/b.run --set facts." in done.out
    for part in ("b.html", "b.db", "b.scenario.yaml", "b.run/answers.json"):
        assert Path("out", part).is_file()


TEN_FAULTS = """\
scenario: {id: broken, title: Ten faults, as_of: 2026-13-01, horizon: 360d}
settings: {turn: 30d, draws: many}
actors:
  ITA: {name: Italy, kind: stat}
  HRV: {name: Croatia, kind: state, colour: red}
issues:
  foreign_troops: {kind: scale, levels: {none: 0, rear: 150}, status_quo: front}
stances:
  - {actor: ITL, issue: foreign_troops, position: 50, salience: 0.5}
  - {actor: ITA, issue: foreign_troops, position: 50 to 10, salience: 5}
projects:
  force: {name: Force, unit: troops, need: 10000 to 30000, leaders: [ITA]}
pledges:
  - {id: p_ita, actor: ITA, project: forces, kind: deploy, amount: 1000, conditions: [{type: only_iff, expr: un}]}
facts:
  un_mandate: maybe
questions:
  - {id: q, ask: Is it met, when: "need_met(force", by: 2026-12-31, mode: ever}
"""


def test_a_scenario_with_ten_faults_tells_each_once_with_its_line(standoff: Command, tmp_path: Path) -> None:
    path = tmp_path / "broken.yaml"
    path.write_text(TEN_FAULTS, "utf-8")
    told = standoff("check", path, "--json")
    assert told.status == 1
    faults = told.error["faults"]
    assert len(faults) >= 10
    assert all(fault["where"].startswith(f"{path}:") for fault in faults)
    assert len({(fault["where"], fault["message"]) for fault in faults}) == len(faults)
    lines = {int(fault["where"].rpartition(":")[2]) for fault in faults}
    assert lines >= {1, 2, 4, 5, 7, 9, 10, 14, 16, 18}
    said = standoff("check", path)
    assert said.out == ""
    assert said.err.count("error: ") == len(faults)
    ran = standoff("run", path, "-o", tmp_path / "x.run")
    assert (ran.status, ran.out) == (1, "")
    assert [p.name for p in tmp_path.iterdir()] == ["broken.yaml"]


@pytest.mark.parametrize("subject", ["records", "scenario"])
def test_schemas_are_schemas(standoff: Command, subject: str) -> None:
    import json

    import jsonschema

    schema = json.loads(standoff("schema", subject).out)
    jsonschema.Draft202012Validator.check_schema(schema)
