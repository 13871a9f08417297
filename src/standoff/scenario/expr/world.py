"""What an expression is evaluated in: the record of one turn, over all draws."""

import datetime
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Truth = NDArray[np.int8]
"""0 false, 1 true, 2 unknown; one value a draw."""

Amount = NDArray[np.float64]
"""Numbers, one a draw; NaN is an unknown number."""

FALSE, TRUE, UNKNOWN = np.int8(0), np.int8(1), np.int8(2)


@dataclass(frozen=True, slots=True)
class Past:
    """What the records before this one say about one condition x; every array has one value a draw.

    ever   true where x was true in one of them; unknown where it was never true but once unknown
    last   x in the last of them
    since  days from the record in which x last became true to the date of this turn; NaN where it never did
    """

    ever: Truth
    last: Truth
    since: Amount


class World(Protocol):
    """The record of one turn. Values are arrays over draws, or scalars where all draws agree.

    A truth is bool or int8 (0, 1, 2 = unknown); a number is float64, NaN where unknown. Integers of other widths
    are read as numbers.
    """

    @property
    def turn(self) -> int:
        """Number of this turn, from 0."""

    @property
    def date(self) -> datetime.date:
        """Last day of this turn."""

    @property
    def rung(self) -> Amount:
        """Rung of the ladder, 0..9."""

    def fact(self, name: str) -> Truth | Amount:
        """A fact, or whether an event is applied in this turn."""

    def level(self, issue: str, name: str) -> float | None:
        """The value 0..100 of a named level of an issue; None where the issue has no such level."""

    def call(self, function: str, args: tuple[str, ...]) -> Truth | Amount:
        """A function of the table in `functions` that takes names, e.g. `call("pledged", ("FRA", "force"))`."""

    def past(self, key: str) -> Past:
        """History of a condition; `key` is its canonical text (see `history_terms` and `History`)."""
