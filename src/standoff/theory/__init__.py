"""Pure numbers: one file a model, functions over arrays with a leading draw axis. NumPy and nothing else of ours."""

from standoff.theory.pledges import (
    NotMonotoneError,
    StableSets,
    TooManyPledgesError,
    Unlocking,
    budget_factor,
    burden_shares,
    cheapest_unlocking_sets,
    greatest_fixpoint,
    least_fixpoint,
    lend_to_members,
    pivotal_members,
    stable_sets,
    trusting_fixpoint,
)

__all__ = [
    "NotMonotoneError",
    "StableSets",
    "TooManyPledgesError",
    "Unlocking",
    "budget_factor",
    "burden_shares",
    "cheapest_unlocking_sets",
    "greatest_fixpoint",
    "least_fixpoint",
    "lend_to_members",
    "pivotal_members",
    "stable_sets",
    "trusting_fixpoint",
]
