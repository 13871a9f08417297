"""Where a group settles if weight alone decides: the weighted mean and the medians of the positions.

Arrays have the actors on the last axis; (draw, actor) is the usual shape, and leading axes broadcast. Positions are
in the units of the issue's scale, salience and capability are not negative, w = capability x salience.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]

# Shares that differ by less than this are one half when they should be: 0.1 + 0.2 is not 0.3 in binary.
_SAME_SHARE = 1e-12


class NoWeightError(ValueError):
    """In some draw nobody has any weight, so that there is nothing to average."""


class MeanGradient(NamedTuple):
    """How far the weighted mean moves per unit of one actor's input, the others held; shape (draw, actor)."""

    position: Array
    salience: Array
    capability: Array


def weighted_mean(position: ArrayLike, salience: ArrayLike, capability: ArrayLike) -> Array:
    """The mean position, weighted by what each actor can do and by how much it cares.

    m = sum_i c_i s_i x_i / sum_i c_i s_i                       [bueno_de_mesquita1994] [achen2006]

    position     x, units of the scale; shape (draw, actor)
    salience     s >= 0; only ratios matter
    capability   c >= 0; only ratios matter
    Returns: shape (draw,), between the lowest and the highest position of an actor with weight.

    Achen shows it to be close to the asymmetric Nash solution where failing to agree is bad for everybody. It
    forecasts European Union decisions as well as any published bargaining model; it knows no red line, no threat
    and nothing of outcomes without agreement. An actor without weight does not count.

    Raises NoWeightError where all weights of a draw are zero, ValueError where a weight is negative.
    """
    x, weight = _positions_and_weights(position, salience, capability)
    return _mean(x, weight)


def weighted_median(position: ArrayLike, salience: ArrayLike, capability: ArrayLike) -> Array:
    """The position that no other beats when weights are votes and the nearer position gets the vote.

    The smallest x_k with  sum_{i: x_i <= x_k} w_i >= 1/2 sum_i w_i                 [black1948]

    Arguments, shapes and errors as for `weighted_mean`. Returns: shape (draw,); always the position of an actor
    with weight. Where exactly half of the weight lies on either side two positions tie, and the lower one is
    taken, as the published programs do.
    """
    x, weight = _positions_and_weights(position, salience, capability)
    order = np.argsort(x, axis=-1, kind="stable")
    ascending = np.take_along_axis(x, order, axis=-1)
    below = np.cumsum(np.take_along_axis(weight, order, axis=-1), axis=-1)
    reaches_half = below >= below[..., -1:] * (0.5 * (1 - _SAME_SHARE))
    first = np.argmax(reaches_half, axis=-1)[..., np.newaxis]
    median: Array = np.take_along_axis(ascending, first, axis=-1)[..., 0]
    return median


def median(position: ArrayLike) -> Array:
    """The middle position when every actor has one vote; midway between the two middle ones of an even number.

    position: shape (draw, actor). Returns: shape (draw,).                          [black1948]

    Raises NoWeightError where there is no actor.
    """
    x = np.asarray(position, dtype=np.float64)
    if x.shape[-1] == 0:
        raise NoWeightError("there is no actor")
    middle: Array = np.median(x, axis=-1)
    return middle


def mean_gradient(position: ArrayLike, salience: ArrayLike, capability: ArrayLike) -> MeanGradient:
    """How the weighted mean answers to each input of each actor.

    dm/dx_i = w_i / W,   dm/ds_i = c_i (x_i - m) / W,   dm/dc_i = s_i (x_i - m) / W,   W = sum_i w_i

    Arguments and errors as for `weighted_mean`; every part has shape (draw, actor). The parts by position sum to
    1 over the actors; multiplying them by a move of the position gives the exact change, since m is linear in x.
    """
    x, weight = _positions_and_weights(position, salience, capability)
    s, c = np.broadcast_to(salience, x.shape), np.broadcast_to(capability, x.shape)
    total = weight.sum(axis=-1, keepdims=True)
    pull = (x - _mean(x, weight)[..., np.newaxis]) / total
    return MeanGradient(weight / total, c * pull, s * pull)


def _mean(x: Array, weight: Array) -> Array:
    share = weight / weight.sum(axis=-1, keepdims=True)
    # Rounding must not carry the mean past the outermost actor.
    lowest = np.where(weight > 0, x, np.inf).min(axis=-1)
    highest = np.where(weight > 0, x, -np.inf).max(axis=-1)
    mean: Array = np.clip((share * x).sum(axis=-1), lowest, highest)
    return mean


def _positions_and_weights(position: ArrayLike, salience: ArrayLike, capability: ArrayLike) -> tuple[Array, Array]:
    x = np.asarray(position, dtype=np.float64)
    s, c = np.asarray(salience, dtype=np.float64), np.asarray(capability, dtype=np.float64)
    x, s, c = np.broadcast_arrays(x, s, c)
    if (s < 0).any() or (c < 0).any():
        raise ValueError("salience and capability are not negative")
    weight = s * c
    empty = weight.sum(axis=-1) == 0 if x.shape[-1] else np.ones(x.shape[:-1], dtype=bool)
    if empty.any():
        raise NoWeightError(f"in {int(empty.sum())} of {empty.size} draws no actor has any weight")
    return x, weight
