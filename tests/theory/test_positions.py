"""Weighted mean and medians: what they must obey, and published figures."""

import csv
import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from standoff.theory.positions import NoWeightError, mean_gradient, median, weighted_mean, weighted_median

SHARED = Path(__file__).resolve().parents[2] / ".." / "shared" / "reference" / "bargaining"

# European emission standards for medium-sized cars, years until they hold (4..10): Bueno de Mesquita 1994, table on
# p. 78, as reprinted by Scholz, Calbert & Smith 2011, table 1. Position, capability, salience.
EMISSIONS = np.array([
    (4, 0.08, 0.8), (7, 0.08, 0.4), (4, 0.03, 0.2), (4, 0.16, 0.8), (10, 0.16, 0.6),
    (10, 0.16, 0.6), (10, 0.16, 0.9), (7, 0.05, 0.1), (4, 0.05, 1.0), (7, 0.08, 0.7),
])  # fmt: skip


@st.composite
def tables(draw, weights=st.one_of(st.just(0.0), st.floats(0.01, 1.0))):  # noqa: B008 - a strategy, not a value
    """Positions, saliences and capabilities of up to six actors in up to four draws."""
    shape = (draw(st.integers(1, 4)), draw(st.integers(1, 6)))
    size = shape[0] * shape[1]
    x = draw(st.lists(st.integers(0, 400).map(lambda quarter: quarter / 4), min_size=size, max_size=size))
    s = draw(st.lists(weights, min_size=size, max_size=size))
    c = draw(st.lists(weights, min_size=size, max_size=size))
    x, s, c = (np.reshape(values, shape) for values in (x, s, c))
    assume((s * c).sum(axis=-1).all())
    return x, s, c


def test_the_emissions_table_gives_its_known_mean_and_median():
    x, c, s = EMISSIONS.T
    assert_allclose(weighted_mean(x, s, c), 7.389956, atol=5e-7)
    assert weighted_median(x, s, c) == 7
    assert_allclose(x.mean(), 6.7)
    assert median(x) == 7


@given(tables(), st.randoms(use_true_random=False))
def test_the_order_of_the_actors_does_not_matter(table, random):
    x, s, c = table
    order = list(range(x.shape[1]))
    random.shuffle(order)
    assert_allclose(weighted_mean(x[:, order], s[:, order], c[:, order]), weighted_mean(x, s, c), atol=1e-9)
    assert_allclose(weighted_median(x[:, order], s[:, order], c[:, order]), weighted_median(x, s, c))
    assert_allclose(median(x[:, order]), median(x))


@given(tables(), st.floats(0.001, 1000), st.floats(0.001, 1000))
def test_only_ratios_of_weights_matter(table, by_salience, by_capability):
    x, s, c = table
    assert_allclose(weighted_mean(x, s * by_salience, c * by_capability), weighted_mean(x, s, c), atol=1e-9)
    assert_allclose(weighted_median(x, s * by_salience, c * by_capability), weighted_median(x, s, c))


@given(tables())
def test_the_result_lies_between_the_outermost_actors_with_weight(table):
    x, s, c = table
    heavy = s * c > 0
    lowest, highest = np.where(heavy, x, np.inf).min(axis=-1), np.where(heavy, x, -np.inf).max(axis=-1)
    for result in (weighted_mean(x, s, c), weighted_median(x, s, c)):
        assert (lowest <= result).all()
        assert (result <= highest).all()


@given(tables(), st.floats(-50, 50), st.floats(0.1, 10))
def test_moving_and_stretching_the_scale_moves_and_stretches_the_result(table, shift, stretch):
    x, s, c = table
    for solve in (weighted_mean, weighted_median):
        assert_allclose(solve(shift + stretch * x, s, c), shift + stretch * solve(x, s, c), atol=1e-8)


@given(tables())
def test_an_actor_without_weight_changes_nothing(table):
    x, s, c = table
    bystander = (np.full(len(x), -7.0), np.zeros(len(x)), np.ones(len(x)))
    with_bystander = [np.column_stack(pair) for pair in zip(table, bystander, strict=True)]
    assert_allclose(weighted_mean(*with_bystander), weighted_mean(x, s, c))
    assert_allclose(weighted_median(*with_bystander), weighted_median(x, s, c))


@given(tables())
def test_the_weighted_median_loses_to_no_position_of_another_actor(table):
    x, s, c = table
    chosen = weighted_median(x, s, c)
    for weight, positions, m in zip(s * c, x, chosen, strict=True):
        for other in positions:
            nearer_other = abs(positions - other) < abs(positions - m)
            nearer_m = abs(positions - m) < abs(positions - other)
            assert weight[nearer_other].sum() <= weight[nearer_m].sum() + 1e-9


@given(tables())
def test_a_weighted_median_leaves_at_most_half_the_weight_on_either_side(table):
    x, s, c = table
    weight, m = s * c, weighted_median(x, s, c)[:, np.newaxis]
    half = weight.sum(axis=-1) / 2 * (1 + 1e-9)
    assert (np.where(x < m, weight, 0).sum(axis=-1) <= half).all()
    assert (np.where(x > m, weight, 0).sum(axis=-1) <= half).all()


@given(tables(weights=st.floats(0.1, 1.0)))
def test_the_gradient_is_the_slope(table):
    x, s, c = table
    gradient = mean_gradient(x, s, c)
    assert_allclose(gradient.position.sum(axis=-1), 1)
    step = 1e-6
    for index in range(x.shape[1]):
        nudge = np.zeros_like(x)
        nudge[:, index] = step
        for up, down, slope in (
            (weighted_mean(x + nudge, s, c), weighted_mean(x - nudge, s, c), gradient.position),
            (weighted_mean(x, s + nudge, c), weighted_mean(x, s - nudge, c), gradient.salience),
            (weighted_mean(x, s, c + nudge), weighted_mean(x, s, c - nudge), gradient.capability),
        ):
            assert_allclose((up - down) / (2 * step), slope[:, index], atol=1e-5, rtol=1e-5)


def test_ties_take_the_lower_median_and_survive_binary_rounding():
    assert weighted_median([10, 20], [1, 1], [1, 1]) == 10
    # Exactly half of the weight lies at or below 1, yet in binary 0.1 + 0.7 is a little less than half of the sum.
    assert 0.5 * sum((0.1, 0.7, 0.8)) > 0.1 + 0.7
    assert weighted_median([0, 1, 2], [0.1, 0.7, 0.8], 1) == 1
    assert median([10, 20]) == 15


def test_leading_axes_broadcast():
    x = np.arange(12.0).reshape(3, 4)
    assert weighted_mean(x, np.ones(4), 1.0).shape == (3,)
    assert_allclose(weighted_mean(x, np.ones(4), 1.0), x.mean(axis=-1))
    assert weighted_mean(np.arange(4.0), np.ones((5, 4)), np.ones(4)).shape == (5,)


def test_nobody_with_weight_is_an_error_that_counts_the_draws():
    with pytest.raises(NoWeightError, match="in 1 of 2 draws"):
        weighted_mean([[1, 2], [3, 4]], [[0, 0], [1, 1]], [1, 1])
    with pytest.raises(NoWeightError):
        median(np.empty((3, 0)))
    with pytest.raises(ValueError, match="not negative"):
        weighted_median([1, 2], [1, -1], [1, 1])


@pytest.mark.shared
@pytest.mark.skipif(
    not SHARED.is_dir(), reason="not checked: means and medians of 211 EU decisions (../shared is absent)"
)
def test_eu_decisions_give_the_published_means_and_medians():
    rows: dict[str, list[tuple[float, float, float]]] = {}
    with (SHARED / "deu3_positions.csv").open() as file:
        for row in csv.DictReader(file):
            values = [row["position"], row["salience"], row["council_power"]]
            if all(values):
                rows.setdefault(row["issue_id"], []).append(tuple(map(float, values)))
    with (SHARED / "deu3_peer_forecasts.csv").open() as file:
        forecasts = {row["issue_id"]: row for row in csv.DictReader(file)}
    outcome, mean = [], []
    for issue, forecast in forecasts.items():
        x, s, c = np.array(rows[issue]).T
        mean.append(float(weighted_mean(x, s, c)))
        outcome.append(float(forecast["outcome"]))
        assert_allclose(mean[-1], float(forecast["mean_power_salience"]), atol=1e-3)
        assert_allclose(weighted_median(x, s, c), float(forecast["median_power_salience"]), atol=1e-3)
    published = json.loads((SHARED / "deu3_accuracy_shared.json").read_text())["shared"]["mean_power_salience"]
    assert len(mean) == published["n"]
    assert_allclose(np.abs(np.subtract(mean, outcome)).mean(), published["mae"], atol=5e-4)
