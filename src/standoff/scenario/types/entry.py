"""What every entry shares: the statements it rests on, a note, and expressions parsed once beside their text."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from standoff.scenario.shapes import Many, Ref, Text, declare

if TYPE_CHECKING:
    from standoff.scenario.expr import Expr


@dataclass(frozen=True, slots=True)
class Expression:
    """A condition, trigger or question: its text as written and the tree it was parsed into, once."""

    text: str
    tree: "Expr"

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Any entry of a scenario. `evidence` is legal everywhere."""

    evidence: tuple[str, ...] = declare("statements the entry rests on", Many(Ref("statement")), default=())
    note: str | None = declare("a remark of the person who wrote the entry", Text(), default=None)
