"""The fixed list of functions: what each takes, gives and means. No other call is possible."""

from dataclasses import dataclass
from typing import Literal

from standoff.scenario.expr.nodes import Call, Expr, Name

Kind = Literal["truth", "number", "level", "days", "date", "outcome", "unknown"]
"""Kind of a value. A level is a number 0..100 of one issue; `unknown` fits wherever a value stands."""

ArgKind = Literal[
    "actor", "pole", "group", "issue", "project", "pledge", "table", "theatre", "side", "grid", "rule",
    "condition", "moment", "value",
]  # fmt: skip
"""What an argument names. The last three are expressions: a truth; a truth that is a name or a function; anything."""


@dataclass(frozen=True, slots=True)
class Function:
    """A function of the language; `many` where the last argument may repeat."""

    name: str
    takes: tuple[ArgKind, ...]
    gives: Kind
    meaning: str
    many: bool = False

    @property
    def signature(self) -> str:
        words = {"condition": "x", "moment": "x", "value": "x"}
        inside = ", ".join(words.get(kind, kind) for kind in self.takes) + (", ..." if self.many else "")
        return f"{self.name}({inside})"


_LIST = (
    Function("total", ("project",), "number", "sum committed to the project by pledges in force"),
    Function("need", ("project",), "number", "what the project needs"),
    Function("need_met", ("project",), "truth", "whether the total reaches the need"),
    Function("pledged", ("actor", "project"), "number", "what the actor has committed; 0 when not in force"),
    Function("in_force", ("pledge",), "truth", "whether the pledge is in force"),
    Function("member", ("actor", "group"), "truth", "whether the actor is a member of the group"),
    Function("at_table", ("actor", "table"), "truth", "whether the actor has a seat at the talks"),
    Function("session", ("table",), "truth", "whether the talks met this turn"),
    Function("position", ("actor", "issue"), "level", "what the actor wants, 0..100"),
    Function("status_quo", ("issue",), "level", "where the issue stands, 0..100"),
    Function("alignment", ("actor", "pole"), "number", "weight 0..1 the actor gives the pole"),
    Function("reliability", ("actor", "pole"), "number", "how far the actor relies on the pole, 0..1"),
    Function("held", ("theatre", "side"), "number", "share of the forts the side holds, 0..1"),
    Function("capacity", ("grid",), "number", "share of the grid that works, 0..1"),
    Function("stock", ("grid",), "number", "interceptors in stock"),
    Function("outcome", ("table",), "outcome", "class of the last session; `none` before the first"),
    Function("did", ("rule",), "truth", "whether the rule's event is applied this turn"),
    Function("ever", ("condition",), "truth", "whether x was true in this or an earlier record"),
    Function("since", ("moment",), "days", "days since x last became true; unknown if it never did"),
    Function("count", ("condition",), "number", "how many are true; unknown counts 0", many=True),
    Function("known", ("value",), "truth", "whether x is known; never unknown itself"),
)

FUNCTIONS = {function.name: function for function in _LIST}

PLEDGE_FUNCTIONS = frozenset({"total", "need_met", "pledged", "in_force"})
"""Functions whose value the pledges themselves decide: solved as a fixpoint."""

WORDS = frozenset({"and", "or", "not", "in"})
CONSTANTS = {"true": 1, "always": 1, "false": 0, "never": 0, "unknown": 2}
CLOCKS: dict[str, Kind] = {"turn": "number", "date": "date", "rung": "number"}

RESERVED = frozenset({*WORDS, *CONSTANTS, *CLOCKS, *FUNCTIONS})
"""Names that no fact, event or other entry of a scenario may take."""


def scale_of(node: Expr) -> tuple[Literal["level", "outcome"], str] | None:
    """The named scale a node is read on: ("level", issue), ("outcome", table), or None.

    Names of that scale may stand directly opposite the node in a comparison.
    """
    if not isinstance(node, Call) or not all(isinstance(arg, Name) for arg in node.args):
        return None
    if node.function == "position" and len(node.args) == 2:
        return "level", node.names[1]
    if node.function == "status_quo" and len(node.args) == 1:
        return "level", node.names[0]
    if node.function == "outcome" and len(node.args) == 1:
        return "outcome", node.names[0]
    return None
