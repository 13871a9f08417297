"""How sure an answer is: spread over the uncertain inputs, kept apart from chance and from the number of draws."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

LEVEL = 0.90
Interval = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Nested:
    """Outcomes of a nested run: `parameters` rows of uncertain inputs, each with `replicates` columns of chance.

    true   (parameter, replicate) bool: the answer's event happened
    holds  same shape: the condition it is asked under held
    """

    true: NDArray[np.bool_]
    holds: NDArray[np.bool_]


def parameter_variance(nested: Nested) -> float:
    """Variance, over the uncertain inputs, of the probability of the event given those inputs.

    One-way analysis of variance with unequal groups: for parameter row i let n_i replicates meet the condition and
    p_i be the share of them where the event happened, N = sum n_i, p = sum n_i p_i / N, k the rows with n_i > 0.

        between = sum n_i (p_i - p)^2 / (k - 1)
        within  = sum n_i p_i (1 - p_i) / (N - k)
        n_0     = (N - sum n_i^2 / N) / (k - 1)
        Var P(event | inputs) = max(0, (between - within) / n_0)

    `within` is the binomial noise of finitely many replicates; without taking it away every interval would widen
    with chance, which is not what is uncertain about the *probability*. Rows weigh by how often they meet the
    condition, so the spread is that of the answer's own population.

    Limits: the estimate is noisy below about a hundred rows, and 0 where the noise swamps the spread.
    """
    n = nested.holds.sum(axis=1).astype(np.float64)
    hits = (nested.true & nested.holds).sum(axis=1)[n > 0]
    n = n[n > 0]
    rows, total = len(n), float(n.sum())
    if rows < 2 or total <= rows:
        return 0.0
    p = hits / n
    mean = float(hits.sum()) / total
    between = float((n * (p - mean) ** 2).sum()) / (rows - 1)
    within = float((n * p * (1 - p)).sum()) / (total - rows)
    typical = (total - float((n**2).sum()) / total) / (rows - 1)
    return max(0.0, (between - within) / typical)


def beta_interval(mean: float, variance: float, level: float = LEVEL) -> Interval:
    """Central interval of the Beta distribution with this mean and variance, widened where it leaves out the mean.

    kappa = m (1 - m) / v - 1,   a = m kappa,   b = (1 - m) kappa;   quantiles (1 - level)/2 and (1 + level)/2

    Variance 0 gives the mean twice; a variance at its bound m (1 - m) gives the two-point distribution on 0 and 1.
    Of a very skewed Beta more than 1 - (1 - level)/2 may lie on one side of its mean: its middle part is then 0 to
    0, say, beside a mean of 0.02. The end that falls short is moved to the mean, so that the interval always holds
    the probability it is told with; it then covers more than `level`.
    Limit: two moments cannot show a spread with two inner peaks; the Beta then says where its middle 90 % would lie.
    """
    low, high = (1 - level) / 2, (1 + level) / 2
    most = mean * (1 - mean)
    if variance <= most * 1e-9:
        return mean, mean
    kappa = most / variance - 1
    if kappa <= 1e-6:
        return (0.0 if 1 - mean > low else mean), (1.0 if mean > low else mean)
    from scipy.special import betaincinv

    a, b = mean * kappa, (1 - mean) * kappa
    # A U-shaped Beta ends within rounding of its bounds: 1e-100 is nought.
    ends = round(float(betaincinv(a, b, low)), 12), round(float(betaincinv(a, b, high)), 12)
    return min(ends[0], mean), max(ends[1], mean)


def sampling_interval(hits: int, n: int, level: float = LEVEL) -> Interval:
    """Error of a share estimated from finitely many draws, all inputs given: the Jeffreys interval.

    quantiles of Beta(hits + 1/2, n - hits + 1/2), stretched to 0 where hits = 0 and to 1 where hits = n

    It shrinks with the number of draws; the interval of the answer does not.
    """
    if n <= 0:
        raise ValueError("a share of no draws has no error")
    from scipy.special import betaincinv

    a, b = hits + 0.5, n - hits + 0.5
    low = 0.0 if hits == 0 else float(betaincinv(a, b, (1 - level) / 2))
    high = 1.0 if hits == n else float(betaincinv(a, b, (1 + level) / 2))
    return low, high


QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)


def quantiles(values: NDArray[np.float64]) -> dict[str, float]:
    """The five quantiles every distribution is told by, keyed as written in answers.json; {} of nothing."""
    if not len(values):
        return {}
    return {str(q): float(v) for q, v in zip(QUANTILES, np.quantile(values, QUANTILES), strict=True)}
