"""Views: what the pages say, one row a statement, each repeated text once, always in the same order.

A view is a list of kinds, a list of columns and an order; terminal, CSV and JSON show the same columns.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from standoff.records import Condition, Statement

if TYPE_CHECKING:
    from standoff.dossier.store import Dossier


@dataclass(frozen=True, slots=True)
class ViewRow:
    """A statement in a view.

    page_day  reference date of its page, for statements that carry no date themselves
    also_on   further pages that carry the same text: one piece of evidence, not several
    """

    view: str
    statement: Statement
    page_day: str | None
    also_on: tuple[str, ...]

    @property
    def day(self) -> str | None:
        when = self.statement.when
        return (when.from_ or when.to) if when else None

    def as_json(self) -> dict[str, Any]:
        """The columns of the view by name."""
        return {name: cell(self) for name, cell in VIEWS[self.view].columns.items()}


Cell = Callable[[ViewRow], Any]


@dataclass(frozen=True, slots=True)
class View:
    """Which kinds of statements, in which columns and which order (ties: page and place)."""

    kinds: tuple[str, ...]
    columns: dict[str, Cell]
    order: Callable[[ViewRow], tuple[Any, ...]]
    keeps: Callable[[Statement], bool] = lambda statement: True


def said_by(statement: Statement) -> str:
    """The innermost voice: whoever vouches for the content; `author` for the page's own report."""
    voice = statement.attribution[-1]
    return voice.name or voice.text or voice.kind


def condition_text(condition: Condition) -> str:
    """A condition as written, with the facts it turns on where they are recognised."""
    return f"{condition.type}: {condition.text}" + (f" [{condition.expr}]" if condition.expr else "")


def _actor(row: ViewRow) -> str | None:
    return row.statement.actor.name if row.statement.actor else None


def _recipient(row: ViewRow) -> str | None:
    return row.statement.recipient.name if row.statement.recipient else None


def _conditions(row: ViewRow) -> list[str]:
    return [condition_text(condition) for condition in row.statement.conditions]


def _event(row: ViewRow) -> str | None:
    code = row.statement.plover
    return None if code is None else code.event + (f"/{code.mode}" if code.mode else "")


_SOURCE: dict[str, Cell] = {
    "said_by": lambda row: said_by(row.statement),
    "imputed": lambda row: row.statement.imputed,
    "document": lambda row: row.statement.document,
    "also_on": lambda row: list(row.also_on),
    "id": lambda row: row.statement.id,
    "quote": lambda row: row.statement.quote,
}
_DAY: dict[str, Cell] = {"day": lambda row: row.day, "page_day": lambda row: row.page_day}

VIEWS: dict[str, View] = {
    "positions": View(
        ("position", "red_line", "commitment"),
        {
            "actor": _actor,
            "issue": lambda row: row.statement.issue,
            "stance": lambda row: row.statement.stance,
            "level": lambda row: row.statement.level,
            "kind": lambda row: row.statement.kind,
            "conditions": _conditions,
            **_DAY,
            **_SOURCE,
        },
        lambda row: (_actor(row) or "~", row.statement.issue or "~", row.day or row.page_day or "~"),
        # A red line or a pledge shows a position only where it takes a stance on an issue.
        lambda s: s.kind == "position" or (s.issue is not None and s.stance is not None),
    ),
    "red_lines": View(
        ("red_line",),
        {
            "actor": _actor,
            "recipient": _recipient,
            "issue": lambda row: row.statement.issue,
            "stance": lambda row: row.statement.stance,
            "response": lambda row: row.statement.response,
            "conditions": _conditions,
            "firmness": lambda row: row.statement.firmness,
            **_DAY,
            **_SOURCE,
        },
        lambda row: (_actor(row) or "~", row.statement.issue or "~", row.day or row.page_day or "~"),
    ),
    "pledges": View(
        ("commitment",),
        {
            "actor": _actor,
            "recipient": _recipient,
            "issue": lambda row: row.statement.issue,
            "stance": lambda row: row.statement.stance,
            "polarity": lambda row: row.statement.polarity,
            "conditions": _conditions,
            "firmness": lambda row: row.statement.firmness,
            **_DAY,
            **_SOURCE,
        },
        lambda row: (_actor(row) or "~", row.statement.issue or "~", row.day or row.page_day or "~"),
    ),
    "figures": View(
        ("event", "position", "red_line", "commitment", "figure", "claim"),
        {
            "of": lambda row: row.statement.figure and row.statement.figure.of,
            "low": lambda row: row.statement.figure and row.statement.figure.low,
            "high": lambda row: row.statement.figure and row.statement.figure.high,
            "unit": lambda row: row.statement.figure and row.statement.figure.unit,
            "qualifier": lambda row: row.statement.figure and row.statement.figure.qualifier,
            "actor": _actor,
            "counted_by": lambda row: row.statement.figure and row.statement.figure.counted_by,
            **_DAY,
            **_SOURCE,
        },
        lambda row: (),
        lambda s: s.figure is not None,
    ),
    "timeline": View(
        ("event",),
        {
            **_DAY,
            "actor": _actor,
            "recipient": _recipient,
            "event": _event,
            "polarity": lambda row: row.statement.polarity,
            "modality": lambda row: row.statement.modality,
            "where": lambda row: row.statement.where and row.statement.where.text,
            **_SOURCE,
        },
        lambda row: (row.day is None, row.day or row.page_day or "~"),
    ),
}


def rows(dossier: Dossier, name: str, *, limit: int | None = None, offset: int = 0, **wanted: Any) -> list[ViewRow]:
    """The rows of a view; filters as for `Dossier.statements`, except `kind` where the view decides it."""
    view = VIEWS[name]
    documents = dossier.documents()
    names = {document.sha256: document.name for document in documents}
    also_on: dict[str, list[str]] = {}
    for document in documents:
        if document.same_text_as in names:
            also_on.setdefault(names[document.same_text_as], []).append(document.name)
    days = {document.name: document.reference_date.value or document.published.value for document in documents}
    found = [
        ViewRow(name, statement, days[statement.document], tuple(also_on.get(statement.document, ())))
        for statement in dossier.statements(**{"reposts": False, **wanted})
        if statement.kind in view.kinds and view.keeps(statement)
    ]
    return sorted(found, key=view.order)[offset : None if limit is None else offset + limit]
