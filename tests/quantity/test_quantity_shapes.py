"""Draws: monotone, inside the bounds, with the quantiles and means they promise."""

import math

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from standoff.scenario.quantity import Measure, parse_quantity
from standoff.scenario.quantity_fit import fit_normal

GRID = np.concatenate([[0.0], np.linspace(0, 1, 401)[1:-1], [np.nextafter(1, 0), 1.0]])
FINE = (np.arange(5000) + 0.5) / 5000
SCALE = Measure("level", 0, 100)
SHARE = Measure("share", 0, 1)
AMOUNT = Measure("troops", 0, math.inf, "lognormal")
RATE = Measure("per_year", 0, 1, "lognormal")
FREE = Measure("shock")
MEASURES = (SCALE, SHARE, AMOUNT, RATE, FREE)


@st.composite
def quantities(draw):
    """Any well-formed quantity of any measure."""
    measure = draw(st.sampled_from(MEASURES))
    low, high = max(measure.low, -1e6), min(measure.high, 1e6)
    values = st.floats(low, high).map(lambda value: round(value, 6))
    three = sorted(draw(st.tuples(values, values, values)))
    width = st.floats(1e-6, 1e6)
    form = draw(st.sampled_from(
        ["value", "range", "pert", "beta", "normal", "lognormal", "uniform", "bernoulli", "choice"]
    ))  # fmt: skip
    match form:
        case "value":
            raw = three[0]
        case "range":
            raw = f"{three[0]!r} to {three[2]!r}"
        case "pert":
            raw = dict(zip(("low", "mid", "high"), three, strict=True))
        case "beta":
            shapes = st.floats(0.05, 500)
            raw = {"dist": "beta", "a": draw(shapes), "b": draw(shapes)}
        case "normal":
            raw = {"dist": "normal", "mean": three[1], "sd": draw(width)}
        case "lognormal":
            assume(low < 1e-3)
            median = draw(st.floats(1e-3, 1))
            raw = {"dist": "lognormal", "mu": math.log(median), "sigma": draw(st.floats(0.01, 10))}
        case "uniform":
            raw = {"dist": "uniform", "low": three[0], "high": three[2]}
        case "bernoulli":
            raw = {"dist": "bernoulli", "p": draw(st.integers(0, 1000)) / 1000}
        case "choice":
            raw = {"dist": "choice", "values": sorted(set(three))}
            raw["weights"] = [draw(st.floats(0.01, 5)) for _ in raw["values"]]
    return parse_quantity(raw, measure)


@given(quantities())
def test_draws_never_fall_as_the_probability_rises_and_stay_inside_the_bounds(quantity):
    draws = quantity.quantile(GRID)
    low, high = quantity.ends
    tolerance = 1e-9 * np.maximum(1, np.abs(draws[1:]))
    assert np.isfinite(draws).all()
    assert (np.diff(draws) >= -tolerance).all()
    assert (draws >= max(low, quantity.measure.low)).all()
    assert (draws <= min(high, quantity.measure.high)).all()


@settings(deadline=None)
@given(quantities())
def test_the_mean_is_that_of_the_draws(quantity):
    draws = quantity.quantile(FINE)
    spread = draws.std()
    heavy_tail = math.isinf(quantity.ends[1]) and spread > 3 * abs(np.median(draws))
    assume(not heavy_tail)  # more of the mean lies beyond the last point of the grid than the tolerance
    assert_allclose(quantity.mean(), draws.mean(), atol=0.03 * spread + 1e-9, rtol=1e-6)


@given(quantities(), st.integers(0, 2**32))
def test_a_sample_is_the_quantile_of_the_generators_uniforms(quantity, seed):
    sample = quantity.sample(np.random.default_rng(seed), 5)
    assert_allclose(sample, quantity.quantile(np.random.default_rng(seed).random(5)))
    assert quantity.quantile(np.full((2, 3), 0.5)).shape == (2, 3)


@given(quantities())
def test_what_a_person_would_write_reads_back_as_the_same_quantity(quantity):
    assert parse_quantity(quantity.as_yaml(), quantity.measure) == quantity
    for language in ("en", "zh"):
        assert 0 < len(quantity.describe(language)) < 120


@given(st.data(), st.sampled_from(MEASURES))
def test_a_range_has_five_percent_beyond_each_end(data, measure):
    """Exactly, wherever each bound leaves room for 5 %: 1/18 of the range, in logarithms for a lognormal."""
    low, high = max(measure.low, -1e4), min(measure.high, 1e4)
    a, b = sorted(data.draw(st.tuples(st.floats(low, high), st.floats(low, high))))
    assume(b - a > 1e-6 * max(1, abs(b)))
    quantity = parse_quantity(f"{a!r} to {b!r}", measure)
    through = np.log if quantity.shape.family == "lognormal" else np.asarray
    with np.errstate(divide="ignore"):
        floor, start, end, ceiling = map(float, through(np.array([measure.low, a, b, measure.high])))
    room = (end - start) / 18 * (1 + 1e-9)
    scale = max(abs(a), abs(b))
    if start - floor >= room:
        assert_allclose(quantity.quantile(0.05), a, atol=1e-8 * scale)
    else:
        assert quantity.quantile(0.05) >= a - 1e-8 * scale
    if ceiling - end >= room:
        assert_allclose(quantity.quantile(0.95), b, atol=1e-8 * scale)
    else:
        assert quantity.quantile(0.95) <= b + 1e-8 * scale


def test_known_ranges():
    plain = parse_quantity("50 to 70", SCALE)
    assert_allclose(plain.quantile([0.05, 0.5, 0.95]), [50, 60, 70])
    assert_allclose(plain.mean(), 60)
    need = parse_quantity("10000 to 30000", AMOUNT)
    assert_allclose(need.quantile([0.05, 0.5, 0.95]), [10000, math.sqrt(3e8), 30000])
    # The parent of a cut normal is not the normal of the same two points: mass lost below 0 must be made up for.
    cut = parse_quantity("0.05 to 0.3", SHARE)
    assert_allclose(cut.quantile([0.05, 0.95]), [0.05, 0.3])
    assert cut.shape.parent.mu < 0.175
    # 5 % to 95 % of the whole scale leaves nothing but an even spread.
    assert_allclose(parse_quantity("5 to 95", SCALE).quantile([0.25, 0.5]), [25, 50], atol=1e-6)
    assert_allclose(parse_quantity("7 to 7", SCALE).quantile([0, 0.5, 1]), 7)


def test_an_end_on_its_bound_is_met_at_the_other_end_and_neither_peaked_nor_empty():
    touching = parse_quantity("0 to 40", SCALE)
    assert_allclose(touching.quantile(0.95), 40)
    density_at_zero = 0.01 / float(touching.quantile(0.01))
    assert_allclose(density_at_zero, 0.9 / 40, rtol=0.02)
    whole = parse_quantity("0 to 100", SCALE)
    assert_allclose(whole.quantile(0.5), 50)
    assert 4 < whole.quantile(0.05) < 7
    mirrored = parse_quantity("60 to 100", SCALE)
    assert_allclose(mirrored.quantile(GRID), 100 - touching.quantile(1 - GRID), atol=1e-6)


def test_draws_move_continuously_and_do_not_fall_as_an_end_leaves_its_bound():
    ends = np.linspace(0, 10, 101)
    medians = [float(parse_quantity(f"{end} to 40", SCALE).quantile(0.5)) for end in ends]
    means = [parse_quantity(f"{end} to 40", SCALE).mean() for end in ends]
    for values in (medians, means):
        steps = np.diff(values)
        assert steps.min() > -1e-3
        assert steps.max() < 0.3


@given(st.floats(-1e6, 1e6), st.floats(1e-3, 1e3), st.floats(0.1, 10))
def test_the_fit_does_not_depend_on_the_unit(start, width, factor):
    bounds = (start - width / 5, start + 3 * width)
    mode, spread = fit_normal(start, start + width, *bounds)
    scaled_mode, scaled_spread = fit_normal(*(factor * x for x in (start, start + width, *bounds)))
    assert_allclose([scaled_mode / factor, scaled_spread / factor], [mode, spread], rtol=1e-5, atol=1e-5 * width)


def test_pert_has_its_mean_its_mode_and_hard_ends():
    pert = parse_quantity({"low": 0, "mid": 20, "high": 60}, SCALE)
    assert_allclose(pert.mean(), (0 + 4 * 20 + 60) / 6)
    assert_allclose(pert.quantile([0, 1]), [0, 60])
    draws = pert.quantile(FINE)
    counts, edges = np.histogram(draws, bins=20)
    assert abs(edges[counts.argmax()] - 20) < 5
    assert_allclose(parse_quantity({"low": 5, "mid": 5, "high": 5}, SCALE).quantile([0, 0.3, 1]), 5)


def test_distributions_have_their_textbook_quantiles():
    beta = parse_quantity({"dist": "beta", "a": 2, "b": 1}, SHARE)
    assert_allclose(beta.quantile(GRID), np.sqrt(GRID))
    stretched = parse_quantity({"dist": "beta", "a": 1, "b": 1, "low": 20, "high": 40}, SCALE)
    assert_allclose(stretched.quantile([0, 0.25, 1]), [20, 25, 40])
    normal = parse_quantity({"dist": "normal", "mean": 1, "sd": 0.5}, FREE)
    assert_allclose(normal.quantile([0.05, 0.5, 0.975]), [0.177573, 1, 1.979982], atol=1e-6)
    half = parse_quantity({"dist": "normal", "mean": 0, "sd": 1, "low": 0}, FREE)
    assert_allclose([half.quantile(0.5), half.mean()], [0.674490, math.sqrt(2 / math.pi)], atol=1e-6)
    lognormal = parse_quantity({"dist": "lognormal", "mu": 0, "sigma": 1}, AMOUNT)
    assert_allclose([lognormal.quantile(0.5), lognormal.mean()], [1, math.exp(0.5)])
    two = parse_quantity({"dist": "bernoulli", "p": 0.3}, SHARE)
    assert_allclose([two.quantile(FINE).mean(), two.mean()], 0.3, atol=1e-3)
    assert parse_quantity({"dist": "bernoulli", "p": 1}, SHARE).quantile([0.0, 1.0]).tolist() == [1, 1]
    assert parse_quantity({"dist": "bernoulli", "p": 0}, SHARE).quantile([0.0, 1.0]).tolist() == [0, 0]
    three = parse_quantity({"dist": "choice", "values": [9, 1, 5], "weights": [1, 1, 2]}, SCALE)
    assert three.quantile([0, 0.2, 0.3, 0.7, 0.8, 1]).tolist() == [1, 1, 5, 5, 9, 9]


def test_a_value_of_weight_zero_is_never_drawn():
    choice = parse_quantity({"dist": "choice", "values": [1, 2, 3], "weights": [0, 1, 0]}, SCALE)
    assert choice.quantile(GRID).tolist() == [2] * len(GRID)
    assert choice.certain
    assert choice.ends == (2, 2)


@pytest.mark.parametrize("raw", [
    {"dist": "normal", "mean": 0, "sd": 1e9}, {"dist": "normal", "mean": 100, "sd": 1e-9},
    {"dist": "beta", "a": 1e-9, "b": 1e9}, {"dist": "beta", "a": 1e9, "b": 1e9},
    {"dist": "lognormal", "mu": 0, "sigma": 1e9}, {"dist": "lognormal", "range": "1e-18 to 100"},
    "0 to 1e-18", "99.99999999999 to 100", {"low": 0, "mid": 0, "high": 1e-15},
])  # fmt: skip
def test_extreme_shapes_stay_finite_and_inside(raw):
    quantity = parse_quantity(raw, SCALE)
    draws = quantity.quantile(GRID)
    assert ((draws >= 0) & (draws <= 100)).all()
    assert 0 <= quantity.mean() <= 100


def test_unbounded_draws_stay_finite_at_the_ends():
    for raw in ("-1e17 to 1e17", {"dist": "normal", "mean": 0, "sd": 1e9}):
        assert np.isfinite(parse_quantity(raw, FREE).quantile([0, 1])).all()
    heavy = parse_quantity({"dist": "lognormal", "mu": 0, "sigma": 1e9}, AMOUNT)
    assert np.isfinite(heavy.quantile([0, 0.5, 1])).all()


@pytest.mark.parametrize("u", [-0.1, 1.1, math.nan, [0.5, 2]])
def test_a_quantile_is_asked_for_at_a_probability(u):
    with pytest.raises(ValueError, match="probabilities"):
        parse_quantity(3, SCALE).quantile(u)


def test_the_interval_is_central():
    assert_allclose(parse_quantity("50 to 70", SCALE).interval(), (50, 70))
    assert_allclose(parse_quantity({"dist": "uniform", "low": 0, "high": 10}, SCALE).interval(0.5), (2.5, 7.5))
