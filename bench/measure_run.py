"""Runs of the hand-written example: cost by draws and turns, intervals included."""

from collections.abc import Iterator
from pathlib import Path

from bench.clock import best

SCENARIO = Path(__file__).resolve().parents[1] / "examples" / "scenarios" / "force-after-ceasefire.yaml"


def measure() -> Iterator[tuple[str, str]]:
    from standoff.scenario import load_scenario
    from standoff.simulation import run_scenario

    loaded = best(lambda: load_scenario(SCENARIO), 3)
    scenario = load_scenario(SCENARIO)
    times = {n: best(lambda n=n: run_scenario(scenario, draws=n, turns=12), 3) for n in (1_000, 10_000)}
    longer = best(lambda: run_scenario(scenario, draws=1_000, turns=24), 3)
    nested = run_scenario(scenario, draws=1_000, turns=12).timings["intervals"]
    yield "read and check the scenario", f"{1000 * loaded:.0f} ms"
    yield "1,000 draws x 12 turns", f"{times[1_000]:.2f} s"
    yield "of it: the nested draws behind the intervals", f"{100 * nested / times[1_000]:.0f} %"
    yield "10,000 draws cost, times 1,000", f"{times[10_000] / times[1_000]:.1f}"
    yield "24 turns cost, times 12", f"{longer / times[1_000]:.1f}"
