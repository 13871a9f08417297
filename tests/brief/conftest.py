"""A small crisis of our own, with a page that tries to break out of the brief."""

from pathlib import Path

import pytest
from brief_pages import cut, page

from standoff.dossier import Dossier
from standoff.records import ActorRef, Condition, Figure, Voice, When
from standoff.scenario import Scenario, load_scenario
from standoff.simulation import Run, run_scenario

REPORT = """Example Wire

Norland will send engineers to the dam once a truce holds, its foreign minister said on 3 May 2025.
Norland and Southmark both speak of "the <b>dam</b>" & nothing else.
<script>document.title = "broken out"</script> A planner put the need at 200 to 400 engineers.
Southmark will never accept foreign engineers at the dam. \u202eesrever\u202c ]]> {{ 7 * 7 }} =cmd()
"""
CHINESE = """示例快讯

诺兰国外长说,只有在联合国授权下,诺兰国才会增派工程师。
南马克国表示绝不接受。
"""


@pytest.fixture(scope="session")
def crisis(tmp_path_factory: pytest.TempPathFactory) -> tuple[Dossier, Scenario, Run]:
    folder = tmp_path_factory.mktemp("crisis")
    one, two = page(REPORT, "wire/report.txt", "en"), page(CHINESE, "kuaixun.txt", "zh")
    norland, southmark = ActorRef(name="Norland", id="norland"), ActorRef(name="Southmark", id="southmark")
    truce = REPORT.index("once a truce holds")
    pledge = cut(
        one,
        "Norland will send engineers to the dam once a truce holds",
        "commitment",
        actor=norland,
        attribution=[Voice(name="Example Wire", kind="outlet"), Voice(name="Norland foreign minister", kind="person")],
        conditions=[Condition(type="after", text="once a truce holds", start=truce, end=truce + 18, expr="ceasefire")],
        when=When.model_validate({"text": "3 May 2025", "from": "2025-05-03", "to": "2025-05-03", "grain": "day"}),
    )
    need = cut(one, "200 to 400 engineers", "figure", figure=Figure(low=200, high=400, unit="engineer"))
    line = cut(
        one, "Southmark will never accept foreign engineers at the dam", "red_line", actor=southmark, firmness=0.9
    )
    hostile = cut(one, '<script>document.title = "broken out"</script> A planner', "claim")
    nested = cut(one, "send engineers to the dam", "event", actor=norland)
    zh = cut(two, "只有在联合国授权下,诺兰国才会增派工程师", "commitment", actor=norland)
    dossier = Dossier.open(folder / "crisis.db")
    dossier.add(one, REPORT.encode(), [pledge, need, line, hostile, nested])
    dossier.add(two, CHINESE.encode(), [zh])
    scenario = folder / "crisis.yaml"
    scenario.write_text(
        f"""
scenario: {{id: dam, title: 'Who repairs the <dam>?', as_of: 2025-05-10, horizon: 60d}}
settings: {{turn: 30d, draws: 200, seed: 3}}
sources:
  - {{id: d1, document: wire/report.txt, sha256: "{one.sha256}"}}
  - {{id: d2, document: kuaixun.txt, sha256: "{two.sha256}"}}
statements:
  - {{id: {pledge.id}, source: d1, quote: "{pledge.quote}"}}
  - {{id: {need.id}, source: d1, quote: "{need.quote}"}}
  - {{id: {line.id}, source: d1, quote: "{line.quote}"}}
  - {{id: {zh.id}, source: d2, quote: "{zh.quote}"}}
actors:
  norland: {{name: Norland, kind: state}}
  southmark: {{name: Southmark, kind: state}}
issues:
  foreign_troops: {{kind: scale, levels: {{none: 0, advisers: 25, rear: 50, front: 100}}, status_quo: none}}
stances:
  - {{actor: norland, issue: foreign_troops, position: 25 to 50}}
  - {{actor: southmark, issue: foreign_troops, position: {{value: 0, evidence: [{line.id}]}}}}
projects:
  dam: {{name: "Dam & repair", unit: engineers, need: {{range: 200 to 400, evidence: [{need.id}]}}, leaders: [norland]}}
pledges:
  - {{id: p1, actor: norland, project: dam, kind: supply, amount: 150 to 300, evidence: [{pledge.id}],
     conditions: [{{type: after, expr: ceasefire}}]}}
  - {{id: p2, actor: norland, project: dam, kind: supply, amount: 100 to 300, evidence: [{zh.id}],
     conditions: [{{type: only_if, expr: un_mandate}}]}}
  - {{id: p3, actor: southmark, project: dam, kind: supply, evidence: [{line.id}],
     conditions: [{{type: only_if, expr: never}}]}}
facts:
  ceasefire: {{probability: 0.5}}
  un_mandate: {{probability: 0.5}}
questions:
  - {{id: need, ask: Is the need met, when: need_met(dam), by: 2025-07-01, mode: ever}}
  - {{id: with_un, ask: With a mandate, when: need_met(dam), by: 2025-07-01, mode: ever,
     given: ceasefire and un_mandate}}
  - {{id: without, ask: Without one, when: need_met(dam), by: 2025-07-01, mode: ever,
     given: ceasefire and not un_mandate}}
""",
        encoding="utf-8",
    )
    loaded = load_scenario(scenario, quotes=dossier.texts())
    return dossier, loaded, run_scenario(loaded)


@pytest.fixture(scope="session", params=["en", "zh"])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="session")
def brief(crisis: tuple[Dossier, Scenario, Run], language: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    from standoff.brief import write_brief

    return write_brief(*crisis, tmp_path_factory.mktemp("brief") / f"{language}.html", language=language)
