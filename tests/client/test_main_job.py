"""The main job on the client's five pages, from page to answer: what the issue asks to be shown."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

Rows = list[dict[str, Any]]


@pytest.fixture(scope="session")
def made(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder in which `standoff brief` left its five things."""
    folder = tmp_path_factory.mktemp("seeds")
    command = [sys.executable, "-m", "standoff", "brief", str(shared / "seeds"), "--as-of", "2026-01-26"]
    done = subprocess.run([*command, "-o", str(folder / "seeds.html"), "--lang", "zh"], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    export = ["export", "--dossier", str(folder / "seeds.db"), "--format", "jsonl", "--out", str(folder / "export")]
    done = subprocess.run([sys.executable, "-m", "standoff", *export], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="session")
def statements(made: Path) -> Rows:
    return [json.loads(line) for line in (made / "export" / "statements.jsonl").read_text("utf-8").splitlines()]


@pytest.fixture(scope="session")
def scenario(made: Path) -> dict[str, Any]:
    tree: dict[str, Any] = yaml.safe_load((made / "seeds.scenario.yaml").read_text("utf-8"))
    return tree


@pytest.fixture(scope="session")
def answers(made: Path) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((made / "seeds.run" / "answers.json").read_text("utf-8"))
    return read


def of(statements: Rows, page: str, kind: str, actors: set[str], issue: str | None = None) -> Rows:
    return [
        s
        for s in statements
        if s["document"].startswith(page)
        and s["kind"] == kind
        and {(a or {}).get("id") for a in (s["actor"], *s["actors"])} & actors
        and issue in (None, s["issue"])
    ]


def test_every_quote_is_what_stands_at_its_offsets(shared: Path, statements: Rows) -> None:
    texts = {p.name: p.read_bytes().decode("utf-8") for p in (shared / "seeds").glob("*.txt")}
    assert {s["document"] for s in statements} == set(texts)
    for s in statements:
        assert texts[s["document"]][s["start"] : s["end"]] == s["quote"]
        for part in (*s["conditions"], *(a for a in (s["actor"], s["recipient"]) if a and a["start"] is not None)):
            assert texts[s["document"]][part["start"] : part["end"]] == part["text"]


def test_italys_pledge_stands_only_under_the_united_nations(statements: Rows) -> None:
    pledges = of(statements, "001", "commitment", {"ITA"}, "foreign_troops")
    assert any(c["expr"] == "un_mandate" for s in pledges for c in s["conditions"])


def test_croatia_refuses_without_condition(statements: Rows) -> None:
    refusals = of(statements, "001", "commitment", {"HRV"}, "foreign_troops")
    assert any(s["polarity"] == "negated" and not s["conditions"] for s in refusals)


def test_the_need_is_ten_to_thirty_thousand(statements: Rows) -> None:
    figures = [s["figure"] for s in statements if s["document"].startswith("001") and s["figure"]]
    assert any((f["low"], f["high"]) == (10_000, 30_000) for f in figures)


def test_russias_line_on_foreign_troops_is_read_in_traditional_characters(statements: Rows) -> None:
    lines = of(statements, "000", "red_line", {"RUS", "putin"}, "foreign_troops")
    assert any(re.search("[烏擊視對]", s["quote"]) for s in lines)


def test_both_of_the_ukrainian_presidents_red_lines(statements: Rows) -> None:
    lines = of(statements, "001", "red_line", {"UKR", "zelensky"})
    issues = {s["issue"] for s in lines}
    assert "force_size" in issues
    assert issues & {"territory", "recognition"}  # whose land it is, and whether that is recognised: one wording


def test_the_united_states_refuses_to_send_troops(statements: Rows) -> None:
    refusals = of(statements, "000", "commitment", {"USA", "trump"}, "foreign_troops")
    assert any(s["polarity"] == "negated" for s in refusals)


def test_the_scenario_holds_the_pledges_as_expressions(scenario: dict[str, Any]) -> None:
    conditions = {p["actor"]: [(c["type"], c["expr"]) for c in p["conditions"]] for p in scenario["pledges"]}
    assert ("only_if", "un_mandate") in conditions["ITA"]
    assert ("only_if", "never") in conditions["HRV"]


def test_a_mandate_changes_the_answer_because_italy_comes_in(answers: dict[str, Any]) -> None:
    needs = [a for a in answers["answers"] if a["given"] and "ceasefire" in a["given"] and "un_mandate" in a["given"]]
    without = next(a for a in needs if "not un_mandate" in a["given"])
    mandate = next(a for a in needs if "not un_mandate" not in a["given"])
    assert mandate["probability"] > without["probability"]
    assert "un_mandate" in mandate["given"]
    rows = [r for p in answers["projects"] for r in p["by_facts"] if r["facts"].get("ceasefire", True)]
    brought = [set(r["members"]) for r in rows if r["facts"].get("un_mandate")]
    kept_out = [set(r["members"]) for r in rows if r["facts"].get("un_mandate") is False]
    assert any("ITA" in members for members in brought)
    assert not any("ITA" in members for members in kept_out)
    assert not any("HRV" in members for members in (*brought, *kept_out))


def test_every_number_from_text_opens_to_a_statement(made: Path, scenario: dict[str, Any], statements: Rows) -> None:
    cited = {s["id"] for s in scenario["statements"]}
    assert cited <= {s["id"] for s in statements}
    check = ["check", str(made / "seeds.scenario.yaml"), "--dossier", str(made / "seeds.db"), "--json"]
    done = subprocess.run([sys.executable, "-m", "standoff", *check], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert json.loads(done.stdout)["data"]["verdict"] == "valid"


def test_the_scorer_runs_on_the_export_and_finds_no_wrong_offset(shared: Path, made: Path) -> None:
    command = [sys.executable, str(shared / "gold" / "score.py"), "--gold", str(shared / "gold"), "--json"]
    command += ["--documents", str(made / "export" / "documents.jsonl")]
    command += ["--statements", str(made / "export" / "statements.jsonl"), "--texts", str(shared / "seeds")]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    scores = json.loads(done.stdout)
    assert scores["wrong_offsets"] == 0
    assert scores["body"]["f1"] >= 0.98


def test_the_brief_is_one_file_that_asks_for_nothing(made: Path, statements: Rows) -> None:
    html = (made / "seeds.html").read_text("utf-8")
    assert not re.findall(r"""(?:src|href)\s*=\s*["'](?!#|data:)[^"']+|@import|url\(""", html)
    for s in statements:
        assert f'id="q-{s["id"]}"' in html
    assert set(re.findall(r'href="#(q-[^"]+)"', html)) <= set(re.findall(r'id="(q-[^"]+)"', html))
