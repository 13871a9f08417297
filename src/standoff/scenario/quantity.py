"""Reading a Quantity: a bare number, `a to b`, `{low, mid, high}`, or the long form; all faults at once."""

import math
from collections.abc import Mapping
from typing import Any

from standoff.records import StandoffError, close_matches
from standoff.scenario.quantity_numbers import RANGE, NumberReader, range_hint
from standoff.scenario.quantity_provenance import Basis, Provenance, read_provenance
from standoff.scenario.quantity_record import Measure, Quantity, range_family
from standoff.scenario.quantity_shapes import (
    Bernoulli,
    Beta,
    Between,
    Choice,
    Family,
    Fixed,
    LogNormal,
    Normal,
    Pert,
    Shape,
    Uniform,
)

__all__ = ["DISTRIBUTIONS", "Basis", "Measure", "Provenance", "Quantity", "parse_provenance", "parse_quantity"]

DISTRIBUTIONS: dict[str, tuple[str, ...]] = {
    "beta": ("a", "b", "low", "high"),
    "normal": ("mean", "sd", "range", "low", "high"),
    "lognormal": ("mu", "sigma", "range", "low", "high"),
    "uniform": ("low", "high"),
    "pert": ("low", "mid", "high"),
    "bernoulli": ("p",),
    "choice": ("values", "weights"),
}
"""Each `dist` with its own parameters. `low` and `high` are hard ends; `range` is `a to b`, 5 % to 95 %."""

_ABOUT = ("unit", "basis", "evidence", "source", "note")
_FORMS = ("value", "range", "dist", "low", "mid", "high")


def parse_quantity(raw: Any, measure: Measure, *, where: str | None = None) -> Quantity:
    """A Quantity from what stands in a file, as YAML or JSON gives it.

    raw      `60`; `"50 to 70"`; `{low, mid, high}`; `{value|range|dist, unit, basis, evidence, source, note}`
    measure  the field's unit, bounds and family
    where    file, line and field, for the faults

    Basis is `text` where evidence is given, `data` where a source is given, else `prior`; a stated basis must
    agree. Raises StandoffError with every fault.
    """
    reader = _Reader(measure, where)
    if isinstance(raw, Mapping):
        keys = reader.text_keys(raw)
        reader.known_keys(keys)
        shape = reader.long_form(keys)
        unit, provenance = reader.unit(keys), read_provenance(keys, reader.tell)
    else:
        shape, unit, provenance = reader.short_form(raw), measure.unit, Provenance()
    if reader.faults or shape is None:
        raise StandoffError(*reader.faults)
    return Quantity(shape, measure, unit, provenance)


def parse_provenance(raw: Mapping[str, Any], *, where: str | None = None) -> Provenance:
    """Basis, evidence, source and note of a mapping; its other keys are not looked at. Raises StandoffError."""
    reader = _Reader(Measure(""), where)
    provenance = read_provenance(raw, reader.tell)
    if reader.faults:
        raise StandoffError(*reader.faults)
    return provenance


class _Reader(NumberReader):
    """Reads one Quantity and collects its faults; a part that cannot be read is None."""

    # -- forms --

    def short_form(self, raw: Any) -> Shape | None:
        if isinstance(raw, str) and not self.is_number(raw):
            return self.range(raw, "the number")
        value = self.number(raw, "the number")
        return None if value is None else Fixed(value)

    def text_keys(self, raw: Mapping[Any, Any]) -> dict[str, Any]:
        for key in raw:
            if not isinstance(key, str):
                hint = "YAML reads no, off, on and yes as true or false: put such a key in quotes"
                self.tell("key", f"`{key}` is not a key.", hint=hint if isinstance(key, bool) else None)
        return {key: value for key, value in raw.items() if isinstance(key, str)}

    def known_keys(self, raw: Mapping[str, Any]) -> None:
        dist = raw.get("dist")
        own = DISTRIBUTIONS.get(dist, ()) if isinstance(dist, str) else ()
        valid = ("dist", *own, *_ABOUT) if "dist" in raw else (*_FORMS, *_ABOUT)
        if "dist" in raw and not own:
            return  # which parameters are right cannot be said; the distribution itself is told
        for key in raw:
            if key not in valid:
                form = f"a quantity with `dist: {dist}`" if own else "a quantity"
                self.tell("key", f"`{key}` is no key of {form}.", close_matches(key, valid) or valid)

    def long_form(self, raw: Mapping[str, Any]) -> Shape | None:
        if "dist" in raw:
            return self.distribution(raw)
        given = [form for form in ("value", "range") if form in raw]
        if any(key in raw for key in ("low", "mid", "high")):
            given.append("low, mid, high")
        if len(given) != 1:
            told = " and ".join(f"`{form}`" for form in given)
            message = f"A quantity is given in one form, and this has {told}." if given else "The number is missing."
            self.tell("form", message, ("value", "range", "low, mid, high", "dist"))
            return None
        if given[0] == "value":
            value = raw["value"]
            if isinstance(value, str) and not self.is_number(value) and RANGE.fullmatch(value):
                self.tell("form", f"`{value}` is a range.", hint=f"write `range: {value}`")
                return None
            number = self.number(value, "`value`")
            return None if number is None else Fixed(number)
        if given[0] == "range":
            return self.range(raw["range"], "`range`")
        return self.pert(raw)

    def range(
        self, raw: Any, what: str, *, family: Family | None = None, ends: tuple[float, float] | None = None
    ) -> Shape | None:
        """`a to b` within the field's bounds, or within hard ends of its own."""
        match = RANGE.fullmatch(raw) if isinstance(raw, str) else None
        if match is None:
            options = tuple(self.measure.levels) if isinstance(raw, str) else ()
            noun = "is no range" if what != "the number" else "is neither a number nor a range"
            self.tell("number", f"{raw!r} {noun}.", options, range_hint(raw))
            return None
        low, high = self.number(match[1], f"the lower end of {what}"), self.number(match[2], f"the upper end of {what}")
        if low is None or high is None or not self.in_order((low, high), ("low", "high")):
            return None
        floor, ceiling = ends or (self.measure.low, self.measure.high)
        if not floor <= low <= high <= ceiling:
            if floor >= self.measure.low and ceiling <= self.measure.high and ends:
                self.tell("bounds", f"The range {match[0].strip()} leaves its own hard ends {floor:g} to {ceiling:g}.")
            return None
        family = family or range_family(self.measure, low)
        if family == "lognormal" and low <= 0:
            self.tell("bounds", "A lognormal is positive: its lower end is above 0.", hint="take `dist: normal`")
            return None
        return Between(low, high, floor, ceiling, family)

    def pert(self, raw: Mapping[str, Any]) -> Shape | None:
        found = self.parameters(raw, ("low", "mid", "high"))
        if found is None or not self.in_order(found, ("low", "mid", "high")):
            return None
        return Pert(*found)

    # -- distributions --

    def distribution(self, raw: Mapping[str, Any]) -> Shape | None:
        dist = raw["dist"]
        build = {
            "beta": self.beta, "normal": self.normal, "lognormal": self.lognormal, "uniform": self.uniform,
            "pert": self.pert, "bernoulli": self.bernoulli, "choice": self.choice,
        }.get(dist if isinstance(dist, str) else "")  # fmt: skip
        if build is None:
            options = close_matches(str(dist), tuple(DISTRIBUTIONS))
            self.tell("dist", f"There is no distribution {dist!r}.", options)
            return None
        return build(raw)

    def beta(self, raw: Mapping[str, Any]) -> Shape | None:
        found = self.parameters(raw, ("a", "b"), bounded=False)
        ends = self.hard_ends(raw, 0.0, 1.0)
        if found is None or not self.spread(found, ("a", "b")) or ends is None:
            return None
        if not all([self.bounded(end) for end in ends]):  # noqa: C419 - both ends are told
            return None
        a, b = found
        return Beta(a, b, *ends)

    def normal(self, raw: Mapping[str, Any]) -> Shape | None:
        ends = self.hard_ends(raw, self.measure.low, self.measure.high)
        if self.given_by_range(raw, ("mean", "sd")):
            return self.range(raw["range"], "`range`", family="normal", ends=ends)
        found = self.parameters(raw, ("mean", "sd"), bounded=False)
        if found is None or ends is None:
            return None
        mean, sd = found
        usable = self.spread((sd,), ("sd",))
        if not ends[0] <= mean <= ends[1]:
            self.tell("bounds", f"`mean` {mean:g} lies outside {ends[0]:g} to {ends[1]:g}, where the normal is cut.")
            return None
        return Normal(mean, sd, *ends) if usable else None

    def lognormal(self, raw: Mapping[str, Any]) -> Shape | None:
        ends = self.hard_ends(raw, max(self.measure.low, 0.0), self.measure.high)
        if self.given_by_range(raw, ("mu", "sigma")):
            return self.range(raw["range"], "`range`", family="lognormal", ends=ends)
        found = self.parameters(raw, ("mu", "sigma"), bounded=False)
        if found is None or not self.spread(found[1:], ("sigma",)) or ends is None:
            return None
        mu, sigma = found
        if ends[0] < 0 or not (math.log(ends[0]) if ends[0] > 0 else -math.inf) <= mu <= math.log(ends[1]):
            message = f"The median exp(mu) lies outside {ends[0]:g} to {ends[1]:g}, where the lognormal is cut."
            self.tell("bounds", message, hint="mu is the mean of the logarithm: 0 for a median of 1")
            return None
        return LogNormal(mu, sigma, *ends)

    def uniform(self, raw: Mapping[str, Any]) -> Shape | None:
        found = self.parameters(raw, ("low", "high"))
        if found is None or not self.in_order(found, ("low", "high")):
            return None
        return Uniform(*found)

    def bernoulli(self, raw: Mapping[str, Any]) -> Shape | None:
        found = self.parameters(raw, ("p",), bounded=False)
        if found is None:
            return None
        if not 0 <= found[0] <= 1:
            self.tell("bounds", f"`p` {found[0]:g} is no probability: it lies in 0 to 1.")
            return None
        reached = [self.bounded(value) for value, can in ((0.0, found[0] < 1), (1.0, found[0] > 0)) if can]
        return Bernoulli(*found) if all(reached) else None

    def choice(self, raw: Mapping[str, Any]) -> Shape | None:
        values = self.numbers(raw, "values")
        weights = self.numbers(raw, "weights", bounded=False) if "weights" in raw else [1.0] * len(values or ())
        if values is None or weights is None:
            return None
        if len(values) != len(weights):
            self.tell("dist", f"`values` has {len(values)} members and `weights` {len(weights)}.")
            return None
        if len(set(values)) < len(values):
            self.tell("dist", "`values` names a number twice.", hint="add up their weights")
            return None
        if min(weights) < 0 or not 0 < sum(weights) < math.inf:
            self.tell("dist", "`weights` are not negative, and one at least is positive.")
            return None
        pairs = sorted(zip(values, weights, strict=True))
        return Choice(tuple(value for value, _ in pairs), tuple(weight for _, weight in pairs))

    def given_by_range(self, raw: Mapping[str, Any], own: tuple[str, ...]) -> bool:
        if "range" in raw and any(key in raw for key in own):
            self.tell("form", f"`range` stands in place of {' and '.join(f'`{key}`' for key in own)}.")
        return "range" in raw

    def hard_ends(self, raw: Mapping[str, Any], low: float, high: float) -> tuple[float, float] | None:
        """Optional `low` and `high` of a distribution, with what they are where left out."""
        first = self.number(raw["low"], "`low`") if "low" in raw else low
        last = self.number(raw["high"], "`high`") if "high" in raw else high
        if first is None or last is None or not self.in_order((first, last), ("low", "high")):
            return None
        if first == last:
            self.tell("order", f"`low` and `high` are both {first:g}.", hint=f"write `value: {first:g}`")
            return None
        return first, last

    # -- where it comes from --

    def unit(self, raw: Mapping[str, Any]) -> str:
        unit = raw.get("unit", self.measure.unit)
        valid = tuple(dict.fromkeys((self.measure.unit, *self.measure.units)))
        if unit not in valid:
            hint = "convert the number, and leave the unit out"
            self.tell("unit", f"The unit {unit!r} is not the field's.", valid, hint)
        return str(unit)
