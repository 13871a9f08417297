"""A dossier as tables: documents, statements, actors, disagreements, and the views."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from standoff.dossier.filters import StatementFilter
from standoff.dossier.views import VIEWS, rows, said_by
from standoff.records import Document, Fault, Statement, UsageError

if TYPE_CHECKING:
    from standoff.dossier.store import Dossier

Row = dict[str, Any]

TABLES = ("documents", "statements", "actors", *VIEWS, "disagreements")


@dataclass(frozen=True, slots=True)
class DossierTable:
    """What a table is about, from `offset` on, at most `limit` of it.

    columns  names in order
    rows     one mapping a row, flat, for terminals and CSV
    records  what the rows are about, as JSON tells it: whole records, disagreements with their sides
    total    how many of them there are in all
    """

    columns: Sequence[str]
    rows: list[Row]
    records: list[Row]
    total: int


def table_of(dossier: Dossier, name: str, *, limit: int | None = None, offset: int = 0, **wanted: Any) -> DossierTable:
    """A table with the rows that pass the filters (see StatementFilter).

    Raises UsageError for a filter on a table that has none, StandoffError for an actor the dossier does not name.
    """
    if name in ("documents", "actors") and wanted:
        known = ", ".join(field.name for field in fields(StatementFilter))
        message = f"The table {name!r} takes no filters; the others take {known}."
        raise UsageError(Fault("unknown-filter", message, ", ".join(wanted)))
    wanted = dossier.checked(wanted)
    if name == "statements":
        found = dossier.statements(limit=limit, offset=offset, **wanted)
        total = dossier.count_statements(**wanted)
        return DossierTable(_STATEMENT_COLUMNS, [_statement_row(s) for s in found], [s.as_json() for s in found], total)
    columns, every = _MADE.get(name, _view)(dossier, name, wanted)
    some = every[offset : None if limit is None else offset + limit]
    return DossierTable(
        columns, [row for rows_of, _ in some for row in rows_of], [told for _, told in some], len(every)
    )


# Each maker gives, for each thing the table is about, its rows and how JSON tells it.
Made = tuple[list[str], list[tuple[list[Row], Row]]]


def _view(dossier: Dossier, name: str, wanted: Row) -> Made:
    made = [row.as_json() for row in rows(dossier, name, **wanted)]
    return list(VIEWS[name].columns), [([row], row) for row in made]


def _documents(dossier: Dossier, _name: str, _wanted: Row) -> Made:
    return _DOCUMENT_COLUMNS, [([_document_row(d)], _without_text(d)) for d in dossier.documents()]


def _actors(dossier: Dossier, _name: str, _wanted: Row) -> Made:
    columns = ["id", "name", "kind", "forms", "count", "as_recipient"]
    made = [{column: getattr(actor, column) for column in columns} for actor in dossier.actors()]
    return columns, [([row], row) for row in made]


def _disagreements(dossier: Dossier, _name: str, wanted: Row) -> Made:
    columns = ["number", "kind", "actor", "about", "says", "said_by", "document", "id", "quote"]
    made = []
    for number, disagreement in enumerate(dossier.disagreements(**wanted), start=1):
        about = (number, disagreement.kind, disagreement.actor, disagreement.about)
        told = [
            dict(zip(columns, (*about, side.says, said_by(s), s.document, s.id, s.quote), strict=True))
            for side in disagreement.sides
            for s in side.statements
        ]
        made.append((told, disagreement.as_json()))
    return columns, made


_MADE: dict[str, Callable[[Dossier, str, Row], Made]] = {
    "documents": _documents,
    "actors": _actors,
    "disagreements": _disagreements,
}


def _without_text(document: Document) -> Row:
    record = document.as_json()
    del record["text"]
    return {**record, "characters": len(document.text)}


_DOCUMENT_COLUMNS = ["document", "title", "outlet", "language", "script", "published", "reference_date",
                     "reference_basis", "characters", "same_text_as", "sha256"]  # fmt: skip
_STATEMENT_COLUMNS = ["id", "document", "start", "end", "kind", "actor", "recipient", "issue", "stance", "level",
                      "polarity", "modality", "conditions", "response", "attribution", "imputed", "from", "to", "where",
                      "low", "high", "unit", "of", "plover", "firmness", "quote"]  # fmt: skip


def _document_row(document: Document) -> Row:
    published, reference = document.published, document.reference_date
    values = (document.name, document.title, document.outlet, document.language, document.script, published.value,
              reference.value, reference.basis, len(document.text), document.same_text_as, document.sha256)  # fmt: skip
    return dict(zip(_DOCUMENT_COLUMNS, values, strict=True))


def _statement_row(statement: Statement) -> Row:
    record = statement.as_json()
    flat = {name: record.get(name) for name in _STATEMENT_COLUMNS}
    when, where, figure = record["when"] or {}, record["where"] or {}, record["figure"] or {}
    flat.update({name: when.get(name) for name in ("from", "to")}, where=where.get("text"))
    flat.update({name: figure.get(name) for name in ("low", "high", "unit", "of")})
    for name in ("actor", "recipient"):
        flat[name] = record[name] and record[name]["name"]
    flat["plover"] = record["plover"] and record["plover"]["event"]
    flat["conditions"] = [f"{c['type']}: {c['text']}" for c in record["conditions"]]
    flat["attribution"] = [voice["name"] or voice["text"] or voice["kind"] for voice in record["attribution"]]
    return flat
