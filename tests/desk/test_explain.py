"""What a run says about one question: the projects it asks about, and no others."""

from pathlib import Path

import pytest

from standoff.desk import explain_run
from standoff.scenario import scenario_from
from standoff.simulation import run_scenario


@pytest.mark.parametrize(
    ("when", "given", "projects"),
    [
        ("need_met(aid_north)", None, ["aid_north"]),
        ("in_force(p)", None, ["aid"]),
        ("storm", "total(aid) > 3", ["aid"]),
        ("need_met(aid) and need_met(aid_north)", None, ["aid", "aid_north"]),
        ("storm", None, []),
    ],
)
def test_a_question_shows_the_projects_it_names(
    tmp_path: Path, when: str, given: str | None, projects: list[str]
) -> None:
    asked = {"id": "q", "ask": "Is it so?", "when": when, "by": "2030-12-26", "mode": "ever", "given": given}
    scenario = scenario_from(
        {
            "scenario": {"id": "s", "title": "S", "as_of": "2030-01-01", "horizon": "360d"},
            "actors": {"NOR": {"name": "North", "kind": "state"}},
            "projects": {id_: {"unit": "boats", "need": 10} for id_ in ("aid", "aid_north")},
            "pledges": [
                {"id": id_, "actor": "NOR", "project": project, "kind": "money", "amount": 20}
                for id_, project in (("p", "aid"), ("p_north", "aid_north"))
            ],
            "facts": {"storm": {"probability": 0.5}},
            "questions": [{key: value for key, value in asked.items() if value is not None}],
        }
    )
    folder = run_scenario(scenario, draws=40).save(tmp_path / "run")
    assert [project["id"] for project in explain_run(folder, "q")["projects"]] == projects
