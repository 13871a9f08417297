"""Where the pages do not agree: both sides beside each other, with their sentences. Nothing is resolved here.

Three kinds, each simple enough to check by eye:
stance   one actor is said to be for and to be against one issue
account  one act of one actor is reported and denied
figure   two figures of the same thing that cannot both be right (their ranges do not meet)
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from math import inf
from typing import TYPE_CHECKING, Any, Literal

from standoff.dossier.folding import fold
from standoff.dossier.rows import actor_key
from standoff.dossier.views import said_by
from standoff.records import ActorRef, Figure, Statement

if TYPE_CHECKING:
    from standoff.dossier.store import Dossier


@dataclass(frozen=True, slots=True)
class Side:
    """One of the accounts, and the statements that give it."""

    says: str
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two or more accounts of one thing.

    about  the issue, the PLOVER event, or what is counted
    """

    kind: Literal["stance", "account", "figure"]
    actor: str | None
    about: str
    sides: tuple[Side, ...]

    def as_json(self) -> dict[str, Any]:
        return {
            "kind": self.kind,
            "actor": self.actor,
            "about": self.about,
            "sides": [
                {
                    "says": side.says,
                    "statements": [
                        {"id": s.id, "document": s.document, "said_by": said_by(s), "quote": s.quote}
                        for s in side.statements
                    ],
                }
                for side in self.sides
            ],
        }


def disagreements(dossier: Dossier, **wanted: Any) -> list[Disagreement]:
    """Every disagreement among the statements that pass the filters, each repeated text once."""
    statements = dossier.statements(**{"reposts": False, **wanted})
    found = [*_stances(statements), *_accounts(statements), *_figures(statements)]
    return sorted(found, key=lambda d: (d.kind, d.actor or "~", d.about))


def _grouped(
    statements: Iterable[Statement], key: Callable[[Statement], Hashable | None]
) -> dict[Hashable, list[Statement]]:
    groups: dict[Hashable, list[Statement]] = defaultdict(list)
    for statement in statements:
        if (value := key(statement)) is not None:
            groups[value].append(statement)
    return groups


def _key(actor: ActorRef | None) -> str | None:
    return actor_key(actor) if actor else None


def _name(statement: Statement) -> str | None:
    return statement.actor.name if statement.actor else None


def _stances(statements: list[Statement]) -> Iterable[Disagreement]:
    def key(s: Statement) -> Hashable | None:
        takes_side = s.actor and s.issue and s.stance in ("for", "against") and s.kind not in ("figure", "event")
        return (_key(s.actor), s.issue) if takes_side else None

    for group in _grouped(statements, key).values():
        sides = [Side(stance, tuple(s for s in group if s.stance == stance)) for stance in ("for", "against")]
        if all(side.statements for side in sides):
            yield Disagreement("stance", _name(group[0]), group[0].issue or "", tuple(sides))


def _accounts(statements: list[Statement]) -> Iterable[Disagreement]:
    def key(s: Statement) -> Hashable | None:
        # Without a recipient or an issue "did not attack" may speak of another attack altogether.
        told = s.actor and s.plover and (s.recipient or s.issue) and s.kind in ("event", "claim")
        if not told or s.plover is None or s.modality not in ("happened", "ongoing"):
            return None
        return (_key(s.actor), _key(s.recipient), s.issue, s.plover.event, s.plover.mode)

    for group in _grouped(statements, key).values():
        said = [s for s in group if s.polarity == "affirmed"]
        denied = [s for s in group if s.polarity == "negated"]
        denied = [d for d in denied if any(_days_meet(d, s) for s in said)]
        said = [s for s in said if any(_days_meet(d, s) for d in denied)]
        if said and denied and group[0].plover:
            sides = (Side("affirmed", tuple(said)), Side("negated", tuple(denied)))
            yield Disagreement("account", _name(group[0]), group[0].plover.event, sides)


def _days_meet(a: Statement, b: Statement) -> bool:
    """Whether the two can speak of one day; undated statements can speak of any."""
    if a.when is None or b.when is None:
        return True
    return (a.when.from_ or "") <= (b.when.to or b.when.from_ or "~") and (b.when.from_ or "") <= (
        a.when.to or a.when.from_ or "~"
    )


def _figures(statements: list[Statement]) -> Iterable[Disagreement]:
    def key(s: Statement) -> Hashable | None:
        if s.figure is None or not s.figure.of:
            return None
        return (_key(s.actor), s.issue, fold(s.figure.of), fold(s.figure.unit or ""))

    for group in _grouped(statements, key).values():
        at_odds = {s.id: s for s in _at_odds(group)}
        if at_odds:
            by_range = _grouped(at_odds.values(), lambda s: range_text(s.figure) if s.figure else None)
            sides = tuple(Side(str(says), tuple(told)) for says, told in by_range.items())
            figure = group[0].figure
            yield Disagreement("figure", _name(group[0]), (figure.of if figure else "") or "", sides)


def _at_odds(group: list[Statement]) -> Iterable[Statement]:
    """The statements whose figure cannot be right if that of another one, of a day that can be the same, is."""
    figures = [(s, s.figure) for s in group if s.figure]
    highest_low = max(_low(figure) for _, figure in figures)
    lowest_high = min(_high(figure) for _, figure in figures)
    for statement, figure in figures:
        # Nearly every figure is settled by the two extremes; only then is it worth looking for the other one.
        can_be = highest_low > _high(figure) or lowest_high < _low(figure)
        if can_be and any(_apart(figure, other) and _days_meet(statement, said) for said, other in figures):
            yield statement


def _apart(a: Figure, b: Figure) -> bool:
    return _low(a) > _high(b) or _low(b) > _high(a)


def _low(figure: Figure) -> float:
    return -inf if figure.low is None else figure.low


def _high(figure: Figure) -> float:
    return inf if figure.high is None else figure.high


def range_text(figure: Figure) -> str:
    """A figure as people write it: `10000`, `10000 to 30000`, `more than 5`, `up to 5`, with its unit."""
    low, high = (_number(end) for end in (figure.low, figure.high))
    if low is None:
        said = f"up to {high}"
    elif high is None:
        said = f"more than {low}"
    else:
        said = low if low == high else f"{low} to {high}"
    return said + (f" {figure.unit}" if figure.unit else "")


def _number(value: float | None) -> str | None:
    if value is None:
        return None
    return f"{value:.0f}" if value == int(value) else f"{value:g}"
