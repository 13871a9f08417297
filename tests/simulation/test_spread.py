"""Intervals: the spread over inputs is found again, chance is averaged out, sampling error is told apart."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import betaincinv

from standoff.simulation.spread import (
    Nested,
    beta_interval,
    parameter_variance,
    quantiles,
    sampling_interval,
)


def nested(a, b, rows, replicates, seed, share_holding=1.0):
    rng = np.random.default_rng(seed)
    p = rng.beta(a, b, size=(rows, 1))
    true = rng.random((rows, replicates)) < p
    return Nested(true, rng.random((rows, replicates)) < share_holding)


@pytest.mark.parametrize(("a", "b"), [(4.1, 5.9), (0.5, 0.5), (20, 3)])
@pytest.mark.parametrize("share", [1.0, 0.3])
def test_the_variance_over_the_inputs_is_found_again(a, b, share):
    truth = a * b / (a + b) ** 2 / (a + b + 1)
    found = [parameter_variance(nested(a, b, 200, 64, seed, share)) for seed in range(150)]
    assert np.mean(found) == pytest.approx(truth, rel=0.05)


def test_chance_alone_is_no_spread():
    rng = np.random.default_rng(3)
    found = [parameter_variance(Nested(rng.random((200, 64)) < 0.4, np.ones((200, 64), dtype=bool))) for _ in range(20)]
    assert np.mean(found) < 2e-4  # the noise of one share of 64 alone would be 0.0038


def test_the_interval_of_a_known_beta():
    mean, variance = 0.41, 4.1 * 5.9 / 100 / 11
    assert beta_interval(mean, variance) == pytest.approx((betaincinv(4.1, 5.9, 0.05), betaincinv(4.1, 5.9, 0.95)))


@given(st.floats(0, 1), st.floats(0, 0.3))
def test_an_interval_is_ordered_and_inside_nought_and_one(mean, variance):
    low, high = beta_interval(mean, variance)
    assert 0 <= low <= mean <= high <= 1


def test_the_ends_of_what_a_beta_can_be():
    assert beta_interval(0.3, 0.0) == (0.3, 0.3)
    assert beta_interval(0.3, 0.21) == (0.0, 1.0)
    assert beta_interval(0.01, 0.0099) == (0.0, 0.01)  # nine tenths lie at 0: stretched to the mean
    assert beta_interval(0.99, 0.0099) == (0.99, 1.0)
    assert beta_interval(0.02, 0.0195) == (0.0, 0.02)
    assert beta_interval(0.0, 0.0) == (0.0, 0.0)


@given(st.integers(0, 50), st.integers(1, 50))
def test_sampling_error_covers_the_share_and_shrinks(hits, n):
    hits = min(hits, n)
    low, high = sampling_interval(hits, n)
    assert low <= hits / n <= high
    assert np.subtract(*sampling_interval(hits * 10, n * 10)[::-1]) < high - low + 1e-9


def test_quantiles_are_keyed_as_written():
    assert quantiles(np.arange(101.0)) == {"0.05": 5, "0.25": 25, "0.5": 50, "0.75": 75, "0.95": 95}
    assert quantiles(np.empty(0)) == {}
