"""From `a to b` to a normal whose 5 % and 95 % points are a and b after it was cut to the field's bounds."""

import math
from collections.abc import Callable
from functools import lru_cache

TAIL = 0.05
"""Probability below the lower and above the upper end of `a to b`."""

_Z = 1.6448536269514722  # standard normal quantile of 0.95
_EVEN = 1 - 2 * TAIL  # density of an even spread, per width of the range
_SLIVER = 1e-5
_NARROW, _WIDE = 0.05, 1e3  # standard deviations tried, in widths of the range; beyond _WIDE a normal is flat


@lru_cache(maxsize=4096)
def fit_normal(low: float, high: float, floor: float, ceiling: float) -> tuple[float, float]:
    """Mode and standard deviation of the normal that, cut to floor..ceiling, has 5 % below low and 5 % above high.

    floor <= low < high <= ceiling; the bounds may be infinite. A standard deviation of infinity means that the cut
    distribution is uniform over the bounds.

    Where a bound is nearer to its end than 1/18 of the range there is little room for 5 %. Beyond that end then
    lies what an even spread would put there, 0.9 gap / (high - low): so `0 to 40` on a scale from 0 is neither
    peaked at 0 nor empty near it, and the result moves continuously as an end moves to its bound.
    """
    width = high - low
    mode, spread = _fit_unit((low - floor) / width, (ceiling - high) / width)
    return low + mode * width, spread * width


def _fit_unit(room_below: float, room_above: float) -> tuple[float, float]:
    """The same on the range 0..1 with some room on either side."""
    if math.isinf(room_below) and math.isinf(room_above):
        return 0.5, 1 / (2 * _Z)
    # Where an end lies on its bound, the density there is what is fixed: that of a sliver beyond the end.
    left, right = -max(room_below, _SLIVER), 1 + max(room_above, _SLIVER)
    kept = 1 - _EVEN * (max(_SLIVER - room_below, 0) + max(_SLIVER - room_above, 0))
    wanted_below, wanted_above = kept * min(TAIL, -left * _EVEN), kept * min(TAIL, (right - 1) * _EVEN)

    def tails(mode: float, spread: float) -> tuple[float, float]:
        """Probability below 0 and above 1, as multiples of what is wanted."""
        start, end = _phi((left - mode) / spread), _phi((right - mode) / spread)
        below, above = _phi(-mode / spread), _phi((1 - mode) / spread)
        return (below - start) / (end - start) / wanted_below, (end - above) / (end - start) / wanted_above

    def balanced_mode(spread: float) -> float:
        """Where both tails are met equally: raising the mode moves mass from the lower one to the upper one."""

        def imbalance(mode: float) -> float:
            below, above = tails(mode, spread)
            return below - above

        if imbalance(0.0) <= 0:
            return 0.0
        return _root(imbalance, 0.0, 1.0) if imbalance(1.0) < 0 else 1.0

    def excess(spread: float) -> float:
        return sum(tails(balanced_mode(spread), spread)) - 2.0

    if excess(_WIDE) <= 0:
        return 0.5, math.inf
    spread = _root(excess, _NARROW, _WIDE)
    return balanced_mode(spread), spread


def _phi(x: float) -> float:
    return 0.5 * math.erfc(-x / math.sqrt(2))


def _root(f: Callable[[float], float], low: float, high: float) -> float:
    """A root of f between two points of opposite sign (Ridders 1979)."""
    at_low, at_high = f(low), f(high)
    for _ in range(80):
        middle = (low + high) / 2
        at_middle = f(middle)
        scale = math.sqrt(at_middle * at_middle - at_low * at_high)
        if scale == 0.0:
            return middle
        step = (middle - low) * at_middle / scale
        guess = middle + (step if at_low > at_high else -step)
        at_guess = f(guess)
        if at_guess == 0.0 or abs(high - low) <= 1e-14 * max(abs(guess), 1e-3):
            return guess
        for point, value in ((middle, at_middle), (guess, at_guess)):
            if low < point < high:
                if (value < 0) == (at_low < 0):
                    low, at_low = point, value
                else:
                    high, at_high = point, value
    return (low + high) / 2
