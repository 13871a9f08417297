"""Numbers as a scenario writes them, each with where it comes from."""

from collections.abc import Sequence
from typing import Any

Entry = dict[str, Any]
"""One entry of a scenario, or one Quantity in its long form."""


def number(value: float, places: int = 9) -> int | float:
    """A number without trailing noise, whole numbers as such."""
    rounded = round(value, places)
    return int(rounded) if rounded == int(rounded) else rounded


def interval(low: float, high: float, places: int = 2) -> Entry:
    """`value` where both ends meet, else `range` (5 % to 95 % points), to two decimals: no wording says more."""
    a, b = number(low, places), number(high, places)
    return {"value": a} if a == b else {"range": f"{a} to {b}"}


def from_text(low: float, high: float, evidence: Sequence[str], places: int = 2) -> Entry:
    """A Quantity that rests on statements."""
    return {**interval(low, high, places), "basis": "text", "evidence": list(evidence)}


def as_prior(low: float, high: float, note: str) -> Entry:
    """A Quantity that no text states; the note names the assumption it comes from."""
    return {**interval(low, high), "basis": "prior", "note": note}
