"""One page into the store: all of it or nothing, and nothing twice."""

from dataclasses import dataclass
from typing import Literal

from sqlalchemy import Connection, select

from standoff.dossier.rows import actor_rows, document_row, searchable, statement_row, text_hash, voice_rows
from standoff.dossier.schema import documents, names, pages, statement_actors, statement_voices, statements
from standoff.dossier.sqlite import index_text
from standoff.records import Document, Statement, sha256_of


@dataclass(frozen=True, slots=True)
class Added:
    """What one page brought.

    document          `new`, or `known`: these bytes are in the dossier already
    statements_new    statements stored now
    statements_known  statements that were there before
    same_text_as      name of the page whose article this one repeats, or null
    notes             what a person should know: the page changed, it has another name here
    """

    document: Literal["new", "known"]
    statements_new: int
    statements_known: int
    same_text_as: str | None = None
    notes: tuple[str, ...] = ()


def add_page(
    connection: Connection, document: Document, raw: bytes | None, given: list[Statement], rules: str | None = None
) -> Added:
    """Store a page inside the transaction of `connection`; see `Dossier.add`."""
    if raw is not None and sha256_of(raw) != document.sha256:
        raise ValueError(f"{document.name}: these bytes are not the document's")
    known = connection.execute(select(documents.c.name).where(documents.c.sha256 == document.sha256)).scalar()
    notes: list[str] = []
    original = None
    if known is None:
        original = _add_document(connection, document, raw, rules, notes)
    elif known != document.name:
        notes.append(f"{document.name} has the same bytes as {known}, which is in the dossier already")
        _add_name(connection, document)
    new = _add_statements(connection, document, known or document.name, given, notes)
    return Added("known" if known else "new", new, len(given) - new, original, tuple(notes))


def _add_document(
    connection: Connection, document: Document, raw: bytes | None, rules: str | None, notes: list[str]
) -> str | None:
    """Insert the document; the name of the page whose text it repeats."""
    if connection.execute(select(names.c.sha256).where(names.c.name == document.name)).first():
        notes.append(f"{document.name} has changed since it was read before; both versions are kept")
    original = None
    if hashed := text_hash(document):
        same = select(documents.c.sha256, documents.c.name).where(documents.c.text_hash == hashed)
        original = connection.execute(same.order_by(documents.c.row).limit(1)).first()
    row = document_row(document, original.sha256 if original else None)
    inserted = connection.execute(documents.insert().values(**row, rules=rules)).inserted_primary_key
    index_text(connection, "page_grams", inserted[0] if inserted else 0, searchable(document))
    _add_name(connection, document)
    if raw is not None:
        connection.execute(pages.insert().values(sha256=document.sha256, bytes=raw))
    return original.name if original else None


def _add_name(connection: Connection, document: Document) -> None:
    own = {"name": document.name, "sha256": document.sha256}
    if not connection.execute(select(names).filter_by(**own)).first():
        connection.execute(names.insert().values(**own))


def _add_statements(
    connection: Connection, document: Document, name: str, given: list[Statement], notes: list[str]
) -> int:
    """Insert the statements that are new; how many."""
    ids = select(statements.c.id).where(statements.c.sha256 == document.sha256)
    known = set(connection.execute(ids).scalars())
    met: dict[str, Statement] = {}
    for statement in given:
        if statement.document != document.name or document.text[statement.start : statement.end] != statement.quote:
            raise ValueError(f"{statement.id}: this statement does not stand in {document.name}")
        if met.setdefault(statement.id, statement) != statement:
            place = f"{document.name}[{statement.start}:{statement.end}]"
            notes.append(f"{place}: two readings have the id {statement.id}; the first is kept")
    new = [statement for id, statement in met.items() if id not in known]
    for statement in new:
        record = statement if statement.document == name else statement.model_copy(update={"document": name})
        inserted = connection.execute(statements.insert().values(**statement_row(record, document.sha256)))
        row = inserted.inserted_primary_key[0] if inserted.inserted_primary_key else 0
        for table, named in ((statement_actors, actor_rows(record, row)), (statement_voices, voice_rows(record, row))):
            if named:
                connection.execute(table.insert(), named)
        index_text(connection, "statement_grams", row, record.quote)
    return len(new)
