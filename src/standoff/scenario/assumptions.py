"""Named assumptions and base rates: the registry of `priors.yaml`."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from standoff.scenario.fields import scenario_fields
from standoff.scenario.quantity import Measure, Quantity, parse_quantity
from standoff.scenario.reader import read_tree
from standoff.scenario.shapes import Amount


@dataclass(frozen=True, slots=True)
class Assumption:
    """What the models take where no page and no table says.

    id        `NA-5`, or `NA-17-threat` where one assumption holds several numbers; `BR5-deploy` for a base rate
    quantity  its distribution; basis prior
    fields    rows of the field table that fall to it
    kinds     kinds of pledges whose chance to be kept it is
    range     values worth trying
    reason    why this and not another; source: where a published number comes from
    """

    id: str
    meaning: str
    amount: Amount
    quantity: Quantity
    range: tuple[float, float]
    reason: str
    fields: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    source: str | None = None

    @property
    def group(self) -> str:
        """The assumption it belongs to: NA-17 for NA-17-threat, BR5 for BR5-deploy."""
        head, *rest = self.id.split("-")
        return "-".join([head, rest[0]]) if head == "NA" else head


@cache
def priors() -> Mapping[str, Assumption]:
    """Every assumption by id, in the order of the registry."""
    text = (files("standoff.scenario") / "priors.yaml").read_text(encoding="utf-8")
    return {row["id"]: _assumption(row) for row in read_tree(text, "priors.yaml").raw}


def kept(kind: str) -> Assumption:
    """How often pledges of a kind are kept. Raises KeyError for a kind no entry of the registry names."""
    return {kind: assumption for assumption in priors().values() for kind in assumption.kinds}[kind]


def pledge_kinds() -> tuple[str, ...]:
    """The kinds of pledges the registry knows."""
    return tuple(kind for assumption in priors().values() for kind in assumption.kinds)


@cache
def measure_of(amount: Amount) -> Measure:
    """The measure Quantities of a field are read in."""
    low = -math.inf if amount.low is None else amount.low
    high = math.inf if amount.high is None else amount.high
    return Measure(amount.unit, low, high, amount.family, amount.units)


def _assumption(row: Mapping[str, Any]) -> Assumption:
    fields = tuple(row.get("fields") or ())
    amount = Amount(**row["measure"]) if "measure" in row else _amount_of(fields)
    low, high = row["range"]
    return Assumption(
        id=row["id"], meaning=row["meaning"], amount=amount, quantity=parse_quantity(row["value"], measure_of(amount)),
        range=(float(low), float(high)), reason=row["reason"], fields=fields, kinds=tuple(row.get("kinds") or ()),
        source=row.get("source"),
    )  # fmt: skip


def _amount_of(fields: tuple[str, ...]) -> Amount:
    """The measure of the field an assumption fills; a chance where it fills none."""
    for field in scenario_fields():
        if field.address in fields and field.amount:
            return field.amount
    return Amount("probability", 0.0, 1.0)
