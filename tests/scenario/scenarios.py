"""Small scenarios of our own for the tests, as text and as plain data."""

from typing import Any

from standoff.scenario import Report, check_text
from standoff.scenario.reader import read_tree

BASE = """\
scenario: {id: harbour, title: A patrol for the harbour, as_of: 2030-01-15, horizon: 360d}
settings: {turn: 30d, draws: 200, seed: 3}
sources:
  - {id: page, document: harbour.txt}
  - {id: table, table: fleets.csv}
statements:
  - {id: s1, source: page, quote: The islands will send two boats.}
  - {id: s2, source: page, quote: 北方绝不允许巡逻}
actors:
  NOR: {name: North, kind: state, capability: {military: {value: 0.4, basis: data, source: table}}}
  SUD: {name: South, kind: state, patience: 0.8 to 0.95}
  ISL: {name: Islands, kind: state, dependence: {NOR: 0.2}}
  LGA: {name: League, kind: organisation, members: [SUD, ISL]}
issues:
  patrol: {kind: scale, levels: {absent: 0, partial_watch: 40, full_watch: 100}, status_quo: absent}
stances:
  - {actor: NOR, issue: patrol, position: {value: 0, evidence: [s2]}, salience: 0.6 to 0.9}
  - {actor: SUD, issue: patrol, position: full_watch}
red_lines:
  - {id: no_patrol, owner: NOR, issue: patrol, trigger: "status_quo(patrol) > absent", response: chase, evidence: [s2]}
projects:
  boats: {unit: boats, need: 4 to 9, leaders: [SUD]}
pledges:
  - {id: p_sud, actor: SUD, project: boats, kind: deploy, amount: 3 to 5}
  - {id: p_isl, actor: ISL, project: boats, kind: deploy, amount: 2,
     conditions: [{type: only_if, expr: truce, evidence: [s1]}]}
alignments:
  - {actor: ISL, pole: SUD, group: LGA, weight: 0.4 to 0.7}
inducements:
  - {id: i_nor, from: NOR, to: ISL, pole: NOR, when: not truce}
theatres:
  strait: {sides: {attacker: NOR, defender: SUD}, decides: [patrol], forts: 10,
           held: {NOR: 4, SUD: 6}, battles_per_turn: 1}
grids:
  cable: {owner: SUD, attacker: NOR, capacity: 0.9, season: {1: 1.4}}
tables:
  parley: {agenda: [patrol], parties: [NOR, SUD], mediator: ISL, pressure: {NOR: 0.02}, deadline: 2030-06-30}
facts:
  truce: false
  mandate: {probability: 0.4}
  visits: 2
rules:
  - {id: sail, type: action, by: SUD, when: need_met(boats), rung: 2,
     do: [{set: status_quo(patrol), to: partial_watch}]}
  - {id: chase, type: response, by: NOR, against: SUD, when: "status_quo(patrol) > absent", rung: 5,
     do: [{emit: chased}]}
  - {id: storm, type: shock, when: mandate and visits > 1, chance: 0.1 to 0.3,
     do: [{scale: grids.cable.salvo, factor: 0.5}]}
events:
  - {date: 2030-01-02, emit: talks_held, table: parley, evidence: [s1]}
ladder: {start: 2}
questions:
  - {id: q1, ask: Is the need met?, when: need_met(boats), by: 2030-12-31, mode: ever, given: truce}
  - {id: q2, ask: How many boats?, value: total(boats), by: 2030-12-31, mode: max}
"""


def changed(old: str, new: str) -> str:
    """The base scenario with one passage replaced; the passage must stand there exactly once."""
    assert BASE.count(old) == 1, old
    return BASE.replace(old, new)


def line_of(text: str, words: str) -> int:
    """The line in which words first stand."""
    return text[: text.index(words)].count("\n") + 1


def check(text: str, **options: Any) -> Report:
    return check_text(text, label="case.yaml", **options)


def codes(report: Report) -> list[str]:
    return [fault.code for fault in report.faults]


def plain(text: str = BASE) -> dict[str, Any]:
    tree = read_tree(text, "case.yaml")
    assert not tree.faults
    raw: dict[str, Any] = tree.raw
    return raw
