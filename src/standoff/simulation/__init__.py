"""Scenario -> draws -> turns -> answers, and the run folder.

run_scenario(scenario, draws=…, turns=…, seed=…) -> Run      Run.save(folder), Run.open(folder)
is_run(folder) -> bool                                       a run and nothing else: may be replaced
what_if(run_or_scenario, {path: value}) -> Comparison        compare(run_a, run_b)
"""

from standoff.simulation.compare import Comparison, compare, what_if
from standoff.simulation.folder import is_run, refuse_other_things, saved_run
from standoff.simulation.run import Plan, Run, plan_for, run_scenario
from standoff.simulation.stages import STAGES, Stage
from standoff.simulation.streams import Streams

__all__ = [
    "STAGES",
    "Comparison",
    "Plan",
    "Run",
    "Stage",
    "Streams",
    "compare",
    "is_run",
    "plan_for",
    "refuse_other_things",
    "run_scenario",
    "saved_run",
    "what_if",
]
