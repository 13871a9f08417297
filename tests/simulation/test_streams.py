"""One number per (seed, name, draw): order, chunks and other inputs do not matter."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.simulation.streams import Streams

NAMES = st.text(min_size=0, max_size=20)


@given(st.integers(0, 2**63), NAMES, st.integers(0, 10**12), st.lists(st.integers(0, 9), max_size=6))
def test_any_chunking_gives_the_same_bytes(seed, name, start, sizes):
    whole = Streams(seed).uniform(name, start, sum(sizes))
    place, parts = start, []
    for size in sizes:
        parts.append(Streams(seed).uniform(name, place, size))
        place += size
    assert np.concatenate([np.empty(0), *parts]).tobytes() == whole.tobytes()


@given(st.integers(0, 2**32), NAMES)
def test_numbers_lie_strictly_between_nought_and_one(seed, name):
    u = Streams(seed).uniform(name, 0, 50)
    assert ((u > 0) & (u < 1)).all()


def test_names_and_seeds_are_uncorrelated_and_uniform():
    n = 20_000
    rows = [Streams(seed).uniform(name, 0, n) for seed in (1, 2) for name in ("pledges.p1.amount", "pledges.p2.amount")]
    correlation = np.corrcoef(rows) - np.eye(4)
    assert np.abs(correlation).max() < 4 / np.sqrt(n)
    for row in rows:
        assert row.mean() == pytest.approx(0.5, abs=4 * np.sqrt(1 / 12 / n))
        assert np.histogram(row, 10, (0, 1))[0].min() > n / 10 * 0.9


def test_a_seed_and_a_name_never_run_into_each_other():
    assert Streams(1).uniform("1x", 0, 1) != Streams(11).uniform("x", 0, 1)


def test_a_negative_draw_is_refused():
    with pytest.raises(ValueError, match="draw"):
        Streams(0).uniform("x", -1, 2)
