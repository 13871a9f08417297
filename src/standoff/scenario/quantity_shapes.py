"""The shapes an uncertain number can have: each a distribution with its inverse distribution function.

Draws are `quantile(u)` of uniform numbers u, so two runs that share the uniforms share the draws. Every `quantile`
is non-decreasing and stays inside the shape's hard ends.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from standoff.scenario.quantity_fit import fit_normal

Array = NDArray[np.float64]
Family = Literal["normal", "lognormal"]

_FLAT = 1e6


@dataclass(frozen=True, slots=True)
class Shape:
    """A distribution. `parameters()` is how it is written in a file; `words(language)` how it is told."""

    dist: ClassVar[str] = ""

    @property
    def ends(self) -> tuple[float, float]:
        """Hard ends: no draw lies outside."""
        raise NotImplementedError

    @property
    def mean(self) -> float:
        raise NotImplementedError

    def quantile(self, u: Array) -> Array:
        """Inverse distribution function at u in [0, 1], same shape."""
        raise NotImplementedError

    def parameters(self) -> dict[str, Any]:
        """Its own parameters by the names they have in a file."""
        raise NotImplementedError

    def words(self, language: str) -> str:
        """A few words for a table, in `en` or `zh`."""
        inside = ", ".join(f"{name} {show(value)}" for name, value in self.parameters().items())
        return f"{self.dist}({inside})"


@dataclass(frozen=True, slots=True)
class Fixed(Shape):
    """One number, taken as certain."""

    value: float

    @property
    def ends(self) -> tuple[float, float]:
        return self.value, self.value

    @property
    def mean(self) -> float:
        return self.value

    def quantile(self, u: Array) -> Array:
        return np.full(u.shape, self.value)

    def words(self, language: str) -> str:
        return show(self.value)


@dataclass(frozen=True, slots=True)
class Between(Shape):
    """`a to b`: 5 % and 95 % points of a normal (or lognormal, a > 0) cut to floor..ceiling; see `fit_normal`."""

    low: float
    high: float
    floor: float = -math.inf
    ceiling: float = math.inf
    family: Family = "normal"

    @property
    def ends(self) -> tuple[float, float]:
        return (self.floor, self.ceiling) if self.low < self.high else (self.low, self.high)

    @property
    def parent(self) -> "Normal | LogNormal | Fixed":
        """The distribution it stands for."""
        if self.low == self.high:
            return Fixed(self.low)
        if self.family == "normal":
            mode, spread = fit_normal(self.low, self.high, self.floor, self.ceiling)
            return Normal(mode, spread, self.floor, self.ceiling)
        logs = [_log(x) for x in (self.low, self.high, self.floor, self.ceiling)]
        mode, spread = fit_normal(*logs)
        return LogNormal(mode, spread, self.floor, self.ceiling)

    @property
    def mean(self) -> float:
        return self.parent.mean

    def quantile(self, u: Array) -> Array:
        return self.parent.quantile(u)

    def parameters(self) -> dict[str, Any]:
        return {"range": f"{plain(self.low)} to {plain(self.high)}"}

    def words(self, language: str) -> str:
        return f"{show(self.low)} {'至' if language == 'zh' else 'to'} {show(self.high)}"


@dataclass(frozen=True, slots=True)
class Pert(Shape):
    """PERT: a beta on low..high (hard ends) with its mode at mid.

    mean = (low + 4 mid + high) / 6;  alpha = 1 + 4 (mid - low)/(high - low),  beta = 1 + 4 (high - mid)/(high - low)
    """

    dist = "pert"
    low: float
    mid: float
    high: float

    @property
    def ends(self) -> tuple[float, float]:
        return self.low, self.high

    @property
    def mean(self) -> float:
        return (self.low + 4 * self.mid + self.high) / 6

    def quantile(self, u: Array) -> Array:
        width = self.high - self.low
        if width == 0:
            return np.full(u.shape, self.low)
        rise = 4 * (self.mid - self.low) / width
        return _beta_quantile(u, 1 + rise, 5 - rise, self.low, self.high)

    def parameters(self) -> dict[str, Any]:
        return {"low": plain(self.low), "mid": plain(self.mid), "high": plain(self.high)}

    def words(self, language: str) -> str:
        if language == "zh":
            return f"{show(self.low)} 至 {show(self.high)}，最可能 {show(self.mid)}"
        return f"{show(self.low)} to {show(self.high)}, most likely {show(self.mid)}"


@dataclass(frozen=True, slots=True)
class Beta(Shape):
    """Beta(a, b), stretched from 0..1 to low..high; mean a / (a + b) of the way."""

    dist = "beta"
    a: float
    b: float
    low: float = 0.0
    high: float = 1.0

    @property
    def ends(self) -> tuple[float, float]:
        return self.low, self.high

    @property
    def mean(self) -> float:
        return self.low + (self.high - self.low) * self.a / (self.a + self.b)

    def quantile(self, u: Array) -> Array:
        return _beta_quantile(u, self.a, self.b, self.low, self.high)

    def parameters(self) -> dict[str, Any]:
        stretched = {"low": plain(self.low), "high": plain(self.high)} if (self.low, self.high) != (0, 1) else {}
        return {"a": plain(self.a), "b": plain(self.b), **stretched}


@dataclass(frozen=True, slots=True)
class Normal(Shape):
    """Normal with mean and sd before it is cut to low..high."""

    dist = "normal"
    mu: float
    sd: float
    low: float = -math.inf
    high: float = math.inf

    @property
    def ends(self) -> tuple[float, float]:
        return self.low, self.high

    @property
    def flat(self) -> bool:
        """So wide for its bounds that nothing but they is left of it."""
        return self.sd > _FLAT * (self.high - self.low)

    @property
    def mean(self) -> float:
        if self.flat:
            return self.low + (self.high - self.low) / 2
        start, end = (self.low - self.mu) / self.sd, (self.high - self.mu) / self.sd
        return self.mu + self.sd * (_density(start) - _density(end)) / _between(start, end)

    def quantile(self, u: Array) -> Array:
        if self.flat:
            return Uniform(self.low, self.high).quantile(u)
        z = _cut_normal(u, (self.low - self.mu) / self.sd, (self.high - self.mu) / self.sd)
        return np.clip(self.mu + self.sd * z, self.low, self.high)

    def parameters(self) -> dict[str, Any]:
        return {"mean": plain(self.mu), "sd": plain(self.sd)}


@dataclass(frozen=True, slots=True)
class LogNormal(Shape):
    """Lognormal: the logarithm is normal with mean mu and standard deviation sigma, cut to low..high."""

    dist = "lognormal"
    mu: float
    sigma: float
    low: float = 0.0
    high: float = math.inf

    @property
    def ends(self) -> tuple[float, float]:
        return self.low, self.high

    @property
    def flat(self) -> bool:
        """So wide for its bounds that nothing but they is left of it."""
        return self.sigma > _FLAT * (_log(self.high) - _log(self.low))

    @property
    def mean(self) -> float:
        whole = self.mu + self.sigma**2 / 2
        if self.flat or whole > 300:
            # The closed form is a product of something huge with something tiny.
            return float(self.quantile((np.arange(4096) + 0.5) / 4096).mean())
        start, end = (_log(self.low) - self.mu) / self.sigma, (_log(self.high) - self.mu) / self.sigma
        return math.exp(whole) * _between(start - self.sigma, end - self.sigma) / _between(start, end)

    def quantile(self, u: Array) -> Array:
        start, end = _log(self.low), _log(self.high)
        if self.flat:
            logs = start + u * (end - start)
        else:
            logs = self.mu + self.sigma * _cut_normal(u, (start - self.mu) / self.sigma, (end - self.mu) / self.sigma)
        return np.clip(np.exp(np.minimum(logs, 709.0)), self.low, self.high)

    def parameters(self) -> dict[str, Any]:
        return {"mu": plain(self.mu), "sigma": plain(self.sigma)}


@dataclass(frozen=True, slots=True)
class Uniform(Shape):
    """Every value between low and high is as likely."""

    dist = "uniform"
    low: float
    high: float

    @property
    def ends(self) -> tuple[float, float]:
        return self.low, self.high

    @property
    def mean(self) -> float:
        return self.low + (self.high - self.low) / 2

    def quantile(self, u: Array) -> Array:
        return np.clip(self.low + u * (self.high - self.low), self.low, self.high)

    def parameters(self) -> dict[str, Any]:
        return {"low": plain(self.low), "high": plain(self.high)}

    def words(self, language: str) -> str:
        if language == "zh":
            return f"{show(self.low)} 至 {show(self.high)}，均匀"
        return f"{show(self.low)} to {show(self.high)}, all equally likely"


@dataclass(frozen=True, slots=True)
class Bernoulli(Shape):
    """1 with probability p, else 0."""

    dist = "bernoulli"
    p: float

    @property
    def ends(self) -> tuple[float, float]:
        return float(self.p == 1), float(self.p > 0)

    @property
    def mean(self) -> float:
        return self.p

    def quantile(self, u: Array) -> Array:
        return (u > 1 - self.p).astype(np.float64) if self.p < 1 else np.ones(u.shape)

    def parameters(self) -> dict[str, Any]:
        return {"p": plain(self.p)}

    def words(self, language: str) -> str:
        return f"以概率 {show(self.p)} 为 1" if language == "zh" else f"1 with probability {show(self.p)}"


@dataclass(frozen=True, slots=True)
class Choice(Shape):
    """One of some values, ascending, with weights that need not sum to 1."""

    dist = "choice"
    values: tuple[float, ...]
    weights: tuple[float, ...]

    @property
    def ends(self) -> tuple[float, float]:
        possible = [value for value, weight in zip(self.values, self.weights, strict=True) if weight > 0]
        return possible[0], possible[-1]

    @property
    def mean(self) -> float:
        return float(np.average(self.values, weights=self.weights))

    def quantile(self, u: Array) -> Array:
        possible = np.array([value for value, weight in zip(self.values, self.weights, strict=True) if weight > 0])
        steps = np.cumsum([weight for weight in self.weights if weight > 0])
        index = np.searchsorted(steps[:-1] / steps[-1], u, side="left")
        chosen: Array = possible[index]
        return chosen

    def parameters(self) -> dict[str, Any]:
        weights = {} if set(self.weights) == {1.0} else {"weights": [plain(weight) for weight in self.weights]}
        return {"values": [plain(value) for value in self.values], **weights}

    def words(self, language: str) -> str:
        last = "或" if language == "zh" else " or "
        comma = "、" if language == "zh" else ", "
        shown = [show(value) for value in self.values]
        return last.join([comma.join(shown[:-1]), shown[-1]] if len(shown) > 1 else shown)


def plain(value: float) -> int | float:
    """A number as a person writes it in a file: whole ones without a point."""
    return int(value) if float(value).is_integer() and abs(value) < 1e15 else float(value)


def show(value: Any) -> str:
    """A number as a reader wants it: thousands separated, no more than six figures after a fraction begins."""
    if isinstance(value, Mapping | list | tuple | str):
        return str(value)
    return f"{int(value):,}" if float(value).is_integer() and abs(value) < 1e15 else f"{value:,.6g}"


def uniforms(u: ArrayLike) -> Array:
    """The argument of a quantile function, checked to lie in [0, 1]. Raises ValueError."""
    checked = np.asarray(u, dtype=np.float64)
    if not ((checked >= 0) & (checked <= 1)).all():
        raise ValueError("a quantile is asked for at probabilities in [0, 1]")
    return checked


def _log(x: float) -> float:
    return math.log(x) if x > 0 else -math.inf


def _below(z: float) -> float:
    return 0.5 * math.erfc(-z / math.sqrt(2))


def _between(start: float, end: float) -> float:
    """Probability of a standard normal between two points, exact in either tail."""
    return _below(end) - _below(start) if start < 0 else _below(-start) - _below(-end)


def _density(z: float) -> float:
    return math.exp(-z * z / 2) / math.sqrt(2 * math.pi)


def _cut_normal(u: Array, start: float, end: float) -> Array:
    """Quantile of the standard normal cut to start..end; finite at u = 0 and 1 even without a cut."""
    from scipy.special import ndtri

    first, last = _below(start), _below(end)
    inside = first + u * (last - first)
    z: Array = np.clip(ndtri(np.clip(inside, 2.0**-60, np.nextafter(1.0, 0.0))), start, end)
    return z


def _beta_quantile(u: Array, a: float, b: float, low: float, high: float) -> Array:
    from scipy.special import betaincinv

    x: Array = np.clip(low + (high - low) * betaincinv(a, b, u), low, high)
    return x
