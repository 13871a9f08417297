"""Quantity: a number that says how sure it is and where it comes from."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from standoff.scenario.quantity_provenance import Basis, Provenance
from standoff.scenario.quantity_shapes import (
    Array,
    Between,
    Family,
    Fixed,
    LogNormal,
    Normal,
    Pert,
    Shape,
    plain,
    uniforms,
)


@dataclass(frozen=True, slots=True)
class Measure:
    """What a field measures: how a number in it is read and where its bounds are.

    unit    the field's unit; `units` others that a long form may name instead (`per_turn` beside `per_year`)
    low     lower bound, `high` upper bound; both may be infinite
    family  how `a to b` is read: a normal cut to the bounds, or a lognormal where both ends are positive
    levels  names that may stand for a number (levels of an issue)
    """

    unit: str
    low: float = -math.inf
    high: float = math.inf
    family: Family = "normal"
    units: tuple[str, ...] = ()
    levels: Mapping[str, float] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of a scenario: shape, unit and provenance. Made by `parse_quantity`."""

    shape: Shape
    measure: Measure
    unit: str
    provenance: Provenance = field(default_factory=Provenance)

    @property
    def basis(self) -> Basis:
        return self.provenance.basis

    @property
    def evidence(self) -> tuple[str, ...]:
        return self.provenance.evidence

    @property
    def source(self) -> str | None:
        return self.provenance.source

    @property
    def note(self) -> str | None:
        return self.provenance.note

    @property
    def certain(self) -> bool:
        """Whether every draw gives the same number."""
        low, high = self.ends
        return low == high

    @property
    def ends(self) -> tuple[float, float]:
        """Hard ends: no draw lies outside."""
        return self.shape.ends

    def quantile(self, u: ArrayLike) -> Array:
        """Inverse distribution function: the draws that belong to uniform numbers u in [0, 1], any shape."""
        return self.shape.quantile(uniforms(u))

    def mean(self) -> float:
        """Expected value."""
        return self.shape.mean

    def interval(self, mass: float = 0.9) -> tuple[float, float]:
        """Central interval that holds `mass` of the probability; 5 % and 95 % points by default."""
        low, high = self.quantile([(1 - mass) / 2, (1 + mass) / 2])
        return float(low), float(high)

    def sample(self, rng: np.random.Generator, size: int) -> Array:
        """Independent draws from a generator of the caller's."""
        return self.quantile(rng.random(size))

    def describe(self, language: str = "en") -> str:
        """A few words for a table, `10,000 to 30,000`; language `en` or `zh`."""
        return self.shape.words(language)

    def as_yaml(self) -> Any:
        """What a person would write: the short form where it says everything; `parse_quantity` reads it back."""
        about = self.provenance.as_yaml()
        if self.unit != self.measure.unit:
            about = {"unit": self.unit, **about}
        match self.shape:
            case Fixed(value):
                return {"value": plain(value), **about} if about else plain(value)
            case Pert():
                return {**self.shape.parameters(), **about}
            case Between(low, _, floor, ceiling, family):
                body = self.shape.parameters()
                usual = (self.measure.low, self.measure.high, range_family(self.measure, low))
                if (floor, ceiling, family) != usual:
                    return {"dist": family, **body, **self._cut(family, floor, ceiling), **about}
                return {**body, **about} if about else body["range"]
            case Normal(low=floor, high=ceiling) | LogNormal(low=floor, high=ceiling):
                dist = self.shape.dist
                return {
                    "dist": dist, **self.shape.parameters(), **self._cut(dist, floor, ceiling), **about,
                }  # fmt: skip
        return {"dist": self.shape.dist, **self.shape.parameters(), **about}

    def _cut(self, family: str, floor: float, ceiling: float) -> dict[str, Any]:
        """Hard ends that are not those the field gives the distribution anyway."""
        usual = max(self.measure.low, 0.0) if family == "lognormal" else self.measure.low
        low = {} if floor == usual else {"low": plain(floor)}
        return low if ceiling == self.measure.high else {**low, "high": plain(ceiling)}


def range_family(measure: Measure, low: float) -> Family:
    """How `a to b` is read in a field: a lognormal needs positive ends."""
    return "lognormal" if measure.family == "lognormal" and low > 0 else "normal"
