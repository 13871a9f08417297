"""The eight stages of a turn in their fixed order, who writes what, and the guard that keeps it so."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from standoff.records import Fault, StandoffError

Array = NDArray[np.generic]


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of the turn.

    writes      groups of variables it alone writes: the part of a variable's name before its first dot
    mechanisms  the switches of `settings.mechanisms` it serves
    computed    whether this version computes it; the others are reported by name wherever they are needed
    """

    number: int
    name: str
    writes: tuple[str, ...]
    mechanisms: tuple[str, ...]
    computed: bool


STAGES = (
    Stage(1, "record", ("facts", "status_quo", "member", "seat", "block", "control", "event", "belief"), (), True),
    Stage(2, "pledges", ("in_force", "committed", "total", "need_met", "least", "greatest"), ("pledges",), True),
    Stage(3, "fighting", ("held", "capacity", "stock", "battle_cost"), ("theatre", "grid"), False),
    Stage(4, "reservation", ("no_deal", "bargaining_range"), (), False),
    Stage(5, "moves", ("choice", "audience"), ("actions", "red_lines", "obligations"), False),
    Stage(6, "alignment", ("weight",), ("alignment",), False),
    Stage(7, "talks", ("terms", "outcome"), ("talks",), False),
    Stage(8, "ladder", ("rung", "end"), ("ladder",), False),
)

MISSING_MECHANISMS = frozenset(m for stage in STAGES if not stage.computed for m in stage.mechanisms)


class State:
    """The variables of all draws: a struct of arrays, each with the draw axis first.

    Reading is free; writing goes through the writer of a stage, and a stage writes only its own groups.
    """

    def __init__(self, draws: int) -> None:
        self.draws = draws
        self._variables: dict[str, Array] = {}

    def __getitem__(self, name: str) -> Array:
        return self._variables[name]

    def __contains__(self, name: str) -> bool:
        return name in self._variables

    def get(self, name: str) -> Array | None:
        """The variable, or None where nothing has written it."""
        return self._variables.get(name)

    def variables(self) -> Mapping[str, Array]:
        """Every variable by name, in name order."""
        return {name: self._variables[name] for name in sorted(self._variables)}

    def writer(self, stage: int) -> "Writer":
        """The only door through which stage `stage` (1..8) changes anything."""
        return Writer(self, STAGES[stage - 1])


class Writer:
    """Writes the variables of one stage, and refuses what is another's, misshapen, or not a number."""

    def __init__(self, state: State, stage: Stage) -> None:
        self._state, self._stage = state, stage

    def put(self, name: str, values: Array, *, unknown: NDArray[np.bool_] | None = None) -> None:
        """Set a variable for all draws; shape (draw,).

        unknown  (draw,): where a number is not known, and NaN stands for it

        Any other NaN raises StandoffError with stage, draw and variable.
        """
        group = name.partition(".")[0]
        if group not in self._stage.writes:
            owner = next((s.name for s in STAGES if group in s.writes), "nobody")
            raise PermissionError(f"stage {self._stage.name!r} writes {name!r}, which belongs to {owner!r}")
        if values.shape != (self._state.draws,):
            raise ValueError(f"{name}: shape {values.shape}, but a variable has one value for each draw")
        known = values if unknown is None else values[~unknown]
        refuse_nan(known, name, f"stage {self._stage.number} ({self._stage.name})")
        frozen = values.copy() if values.flags.writeable else values
        frozen.flags.writeable = False
        self._state._variables[name] = frozen


def refuse_nan(values: Array, name: str, where: str) -> None:
    """Stop the run at a value that is not a finite number, by stage (`where`), draw and variable (`name`)."""
    if values.dtype.kind != "f":
        return
    bad = ~np.isfinite(values)
    if bad.any():
        draw = int(np.flatnonzero(bad)[0])
        raise StandoffError(
            Fault(
                "not-a-number",
                f"{where} gave {values[draw]} for {name!r} in draw {draw}, "
                f"and in {int(bad.sum())} of {len(values)} draws; the run stopped there",
                hint="look at the quantities and events that reach this variable: overflow, or a factor without bound",
            )
        )
