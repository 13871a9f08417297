"""Faults of an expression, each with the column it stands at."""

from collections.abc import Callable, Sequence

from standoff.records import Fault
from standoff.scenario.expr.nodes import Place

Where = str | Callable[[Place], str] | None
"""What stands before the column in a fault: file, line and field; or a function that turns the place inside the
expression into one in the file."""


class FaultLog:
    """Collects the faults of one expression; at one place the first is told, since later ones follow from it."""

    def __init__(self, where: Where) -> None:
        self._where = where
        self._told: dict[Place, Fault] = {}

    def __bool__(self) -> bool:
        return bool(self._told)

    def tell(self, at: Place, code: str, message: str, *, options: Sequence[str] = (), hint: str | None = None) -> None:
        """Note a fault at one place."""
        self._told.setdefault(at, Fault(code, message, self._place(at), tuple(options), hint))

    def in_order(self) -> list[Fault]:
        """The faults in the order of the text."""
        return [self._told[at] for at in sorted(self._told)]

    def _place(self, at: Place) -> str:
        if callable(self._where):
            return self._where(at)
        inside = f"column {at.column}" if at.line == 1 else f"line {at.line} of the expression, column {at.column}"
        return f"{self._where}, {inside}" if self._where else inside
