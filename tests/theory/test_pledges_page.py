"""The worked examples of the pages run as written."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("page", ["docs/theory/pledges.md", "docs/design/simulation.md"])
def test_python_on_the_page_runs(page, monkeypatch, capsys):
    monkeypatch.chdir(ROOT)
    blocks = re.findall(r"```python\n(.*?)```", (ROOT / page).read_text(encoding="utf-8"), re.DOTALL)
    assert blocks
    for block in blocks:
        exec(compile(block, page, "exec"), {})


def test_the_scenario_on_the_page_is_valid_and_answers_differ():
    from standoff.scenario.validate import check_text
    from standoff.simulation import run_scenario

    text = (ROOT / "docs/theory/pledges.md").read_text(encoding="utf-8")
    sections = re.search(r"```yaml\n(.*?)```", text, re.DOTALL).group(1)
    actors = "".join(f"  {a}: {{name: {a}, kind: state}}\n" for a in ("AAA", "BBB", "CCC", "DDD"))
    frame = "scenario: {id: page, title: Page, as_of: 2026-01-26, horizon: 360d}\nactors:\n" + actors
    report = check_text(frame + sections)
    assert not report.faults, report.faults
    run = run_scenario(report.scenario, draws=2000, seed=3)
    with_un, without = (row["probability"] for row in run.answers["answers"])
    assert with_un > without
