"""One model on one table of actors, in the shape that every model's result has."""

from pathlib import Path
from typing import Any

from standoff.desk.actor_table import read_actor_table
from standoff.records import Fault, StandoffError

QUANTILES = ("0.05", "0.25", "0.5", "0.75", "0.95")


VARIANTS = {"weighted": (True, True), "capability": (True, False), "salience": (False, True), "equal": (False, False)}
"""What an actor weighs: capability times salience, one of the two alone, or one each."""


def solve_table(model: str, path: Path, *, variant: str = "weighted") -> dict[str, Any]:
    """The mean or the median of the actors' positions, for each dimension.

    model    `mean` or `median`
    variant  a key of VARIANTS

    Positions are in the units of the table. A table without ranges has no spread, so every quantile is the forecast
    itself; `sensitivity` tells what each actor's absence would change (null where nobody else has weight).

    Raises StandoffError with every fault of the table.
    """
    import numpy as np

    from standoff.theory.positions import NoWeightError, weighted_mean, weighted_median

    table = read_actor_table(path)
    able, cares = VARIANTS[variant]
    # A dimension stands where a draw does: the model sees one table of actors for each.
    positions = np.asarray(table.positions, dtype=np.float64).T
    saliences = np.asarray(table.saliences, dtype=np.float64).T if cares else np.ones_like(positions)
    capabilities = np.asarray(table.capabilities, dtype=np.float64) if able else np.ones(len(table.actors))
    forecast_of = {"mean": weighted_mean, "median": weighted_median}[model]

    def solved(kept: Any) -> list[float] | None:
        try:
            return [float(x) for x in forecast_of(positions[:, kept], saliences[:, kept], capabilities[kept])]
        except NoWeightError:
            return None

    forecast = solved(np.ones(len(table.actors), dtype=bool))
    if forecast is None:
        raise StandoffError(Fault("no-weight", "Nobody has weight on some dimension.", str(path)))
    sensitivity = []
    for i, actor in enumerate(table.actors):
        without = solved(np.arange(len(table.actors)) != i) if len(table.actors) > 1 else None
        change = None if without is None else [w - f for w, f in zip(without, forecast, strict=True)]
        sensitivity.append({"actor": actor, "forecast": without, "change": change})
    return {
        "model": model,
        "variant": variant,
        "actors": list(table.actors),
        "dimensions": list(table.dimensions),
        "rounds": [{"round": 0, "positions": [list(row) for row in table.positions], "forecast": forecast}],
        "forecast": {"mean": forecast, "quantiles": dict.fromkeys(QUANTILES, forecast)},
        "moves": [],
        "sensitivity": sensitivity,
    }
