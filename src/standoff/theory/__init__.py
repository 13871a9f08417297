"""Pure numbers: one file a model, functions over arrays with a leading draw axis. NumPy and nothing else of ours."""

from standoff.theory.pledges import (
    NotMonotoneError,
    StableSets,
    TooManyPledgesError,
    Unlocking,
    budget_factor,
    burden_share,
    burden_weight,
    cheapest_unlocking_sets,
    greatest_fixpoint,
    least_fixpoint,
    lend_to_members,
    pivotal_members,
    stable_sets,
    trusting_fixpoint,
)
from standoff.theory.positions import NoWeightError, mean_gradient, median, weighted_mean, weighted_median

__all__ = [
    "NoWeightError",
    "NotMonotoneError",
    "StableSets",
    "TooManyPledgesError",
    "Unlocking",
    "budget_factor",
    "burden_share",
    "burden_weight",
    "cheapest_unlocking_sets",
    "greatest_fixpoint",
    "least_fixpoint",
    "lend_to_members",
    "mean_gradient",
    "median",
    "pivotal_members",
    "stable_sets",
    "trusting_fixpoint",
    "weighted_mean",
    "weighted_median",
]
