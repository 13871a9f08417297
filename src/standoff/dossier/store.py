"""The dossier: documents and statements of one crisis in one file."""

from collections import OrderedDict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import Any, Self

from sqlalchemy import ColumnElement, Connection, func, select

from standoff.dossier import exports, imports
from standoff.dossier.adding import Added, add_page
from standoff.dossier.disagreements import Disagreement, disagreements
from standoff.dossier.filters import StatementFilter, actor_keys, clauses
from standoff.dossier.rows import (
    document_from,
)
from standoff.dossier.schema import documents, names, pages, statement_actors, statements
from standoff.dossier.search import Found, in_pages, in_statements, page_hit, statement_hit, words_of
from standoff.dossier.sqlite import beside, is_sound, open_engine, told
from standoff.dossier.tabular import DossierTable, table_of
from standoff.dossier.views import ViewRow, rows
from standoff.dossier.why import Why, why
from standoff.records import Document, Fault, StandoffError, Statement, close_matches
from standoff.records.vocabulary import known_actors

_DOCUMENTS_KEPT = 128


@dataclass(frozen=True, slots=True)
class SeenActor:
    """An actor of the dossier: the forms it was met under, and the statements that name it.

    kind          from the vocabulary, null for actors it does not know
    count         statements whose actor it is, alone or jointly
    as_recipient  statements that concern it
    """

    id: str | None
    name: str
    kind: str | None
    forms: tuple[str, ...]
    count: int
    as_recipient: int


class Dossier:
    """One dossier, open. Several programs may read it and one at a time write to it.

    >>> with Dossier.open("crisis.db") as dossier:
    ...     dossier.add(document, raw, statements)
    ...     dossier.statements(kind="red_line", actor="俄罗斯")
    """

    def __init__(self, path: Path, *, create: bool) -> None:
        self.path = path
        self._engine, self.read_only = open_engine(path, create=create)
        self._documents: OrderedDict[str, Document] = OrderedDict()

    @classmethod
    def open(cls, path: str | PathLike[str], *, create: bool = True) -> Self:
        """Open a dossier, making it where there is none.

        Raises StandoffError where it is missing (`create=False`), is not a dossier, or was written by a newer
        version; such a file is left as it is.
        """
        return cls(Path(path), create=create)

    def close(self) -> None:
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"Dossier({str(self.path)!r})"

    def files(self) -> tuple[Path, ...]:
        """The file and those that the database keeps beside it while it is open."""
        return (self.path, *beside(self.path))

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with told(self.path), self._engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        if self.read_only:
            fault = Fault("read-only", "The dossier can only be read here.", str(self.path))
            raise StandoffError(fault)
        with told(self.path), self._engine.connect() as connection:
            connection = connection.execution_options(standoff_write=True)
            with connection.begin():
                yield connection

    # Writing

    def add(
        self, document: Document, raw: bytes | None, statements: Iterable[Statement], *, rules: str | None = None
    ) -> Added:
        """Store one page with its bytes and statements, all of it or nothing. A page twice adds nothing.

        raw    the page as received; None only for a page imported without its bytes
        rules  version of the rules that read it
        """
        with self._writing() as connection:
            return add_page(connection, document, raw, list(statements), rules)

    def add_all(self, pages_read: Iterable[tuple[Document, bytes | None, Iterable[Statement]]]) -> list[Added]:
        """Store several pages, all of them or none."""
        with self._writing() as connection:
            return [add_page(connection, document, raw, list(given)) for document, raw, given in pages_read]

    # Reading

    def counts(self) -> dict[str, int]:
        """How many documents and statements there are."""
        with self._reading() as connection:
            return {
                table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
                for table in (documents, statements)
            }

    def holds(self, sha256: str) -> bool:
        """Whether a page of these bytes is in the dossier."""
        with self._reading() as connection:
            return connection.execute(select(documents.c.row).where(documents.c.sha256 == sha256)).first() is not None

    def rules_of(self, sha256: str) -> str | None:
        """Version of the rules that read a page, null where it was imported."""
        with self._reading() as connection:
            return connection.execute(select(documents.c.rules).where(documents.c.sha256 == sha256)).scalar()

    def texts(self) -> dict[str, str]:
        """Every page's text by its sha256 and by its name: what a scenario's quotes are looked up in."""
        every = self.documents()
        return {document.name: document.text for document in every} | {d.sha256: d.text for d in every}

    def documents(self) -> list[Document]:
        """Every document, by name."""
        with self._reading() as connection:
            rows = connection.execute(select(documents).order_by(documents.c.name, documents.c.row)).mappings()
            return [self._kept(document_from(row)) for row in rows]

    def document(self, name_or_sha256: str) -> Document:
        """One document; where a page changed, the version read last. Raises StandoffError where there is none."""
        called = select(names.c.sha256).where(names.c.name == name_or_sha256)
        wanted = (documents.c.sha256 == name_or_sha256) | documents.c.sha256.in_(called)
        with self._reading() as connection:
            row = (
                connection.execute(select(documents).where(wanted).order_by(documents.c.row.desc())).mappings().first()
            )
            if row is None:
                known = connection.execute(select(names.c.name)).scalars().all()
                raise unknown("document", name_or_sha256, known, "standoff show documents --dossier FILE")
        return self._kept(document_from(row))

    def raw(self, sha256: str) -> bytes:
        """The bytes of a page as received. Raises StandoffError where they are not in the dossier."""
        with self._reading() as connection:
            found = connection.execute(select(pages.c.bytes).where(pages.c.sha256 == sha256)).scalar()
        if found is None:
            fault = Fault("no-bytes", "The bytes of this page are not in the dossier; it was imported.", sha256)
            raise StandoffError(fault)
        return bytes(found)

    def statements(self, *, limit: int | None = None, offset: int = 0, **wanted: Any) -> list[Statement]:
        """The statements that pass the filters (see StatementFilter), by document name and place."""
        filters = StatementFilter.of(**wanted)
        with self._reading() as connection:
            return self._statements(connection, clauses(filters, connection), limit, offset)

    def count_statements(self, **wanted: Any) -> int:
        """How many statements pass the filters."""
        filters = StatementFilter.of(**wanted)
        with self._reading() as connection:
            query = select(func.count()).select_from(statements).where(*clauses(filters, connection))
            return connection.execute(query).scalar_one()

    def statement(self, id: str) -> Statement:
        """One statement. Raises StandoffError where there is none of that id."""
        with self._reading() as connection:
            found = self._statements(connection, [statements.c.id == id], 1, 0)
            if not found:
                known = connection.execute(select(statements.c.id)).scalars().all()
                raise unknown("statement", id, known, "standoff show statements --dossier FILE")
        return found[0]

    def why(self, id: str) -> Why:
        """The sentence a statement stands in, the parts recognised in it, and the rules that fired."""
        statement = self.statement(id)
        with self._reading() as connection:
            sha256 = connection.execute(select(statements.c.sha256).where(statements.c.id == id)).scalar_one()
        return why(statement, self.document(sha256))

    def _statements(
        self, connection: Connection, where: list[ColumnElement[bool]], limit: int | None, offset: int
    ) -> list[Statement]:
        query = (
            select(statements.c.record, statements.c.sha256)
            .join(documents, documents.c.sha256 == statements.c.sha256)
            .where(*where)
            .order_by(documents.c.name, documents.c.row, statements.c.start, statements.c.end, statements.c.id)
            .limit(limit)
            .offset(offset)
        )
        rows = connection.execute(query).all()
        return [Statement.from_json(record, self._text(connection, sha256), record["id"]) for record, sha256 in rows]

    def _text(self, connection: Connection, sha256: str) -> str:
        if sha256 not in self._documents:
            row = connection.execute(select(documents).where(documents.c.sha256 == sha256)).mappings().one()
            return self._kept(document_from(row)).text
        return self._documents[sha256].text

    def _kept(self, document: Document) -> Document:
        """The document, remembered: one content-addressed page never changes."""
        self._documents[document.sha256] = document
        while len(self._documents) > _DOCUMENTS_KEPT:
            self._documents.popitem(last=False)
        return document

    def actors(self) -> list[SeenActor]:
        """Everyone who is named as actor or recipient, most statements first."""
        with self._reading() as connection:
            rows = connection.execute(select(statement_actors)).all()
        by_key: dict[str, list[Any]] = {}
        for row in rows:
            by_key.setdefault(row.key, []).append(row)
        seen = []
        for key, named in by_key.items():
            known = known_actors().get(key)
            seen.append(
                SeenActor(
                    id=named[0].id,
                    name=min(row.name for row in named),
                    kind=known.kind if known else None,
                    forms=tuple(sorted({row.text for row in named if row.text})),
                    count=len({row.statement for row in named if row.role != "recipient"}),
                    as_recipient=len({row.statement for row in named if row.role == "recipient"}),
                )
            )
        return sorted(seen, key=lambda actor: (-actor.count, -actor.as_recipient, actor.name))

    def check_actor(self, given: str) -> None:
        """Raise StandoffError with close matches where the dossier names no such actor."""
        with self._reading() as connection:
            if actor_keys(given, connection):
                return
        seen = [form for actor in self.actors() for form in (actor.name, *actor.forms)]
        raise unknown("actor", given, seen, "standoff show actors --dossier FILE")

    def search(self, query: str, *, limit: int | None = 20, offset: int = 0, **wanted: Any) -> Found:
        """Statements whose quote, and pages whose article, hold every word of the query.

        In either script, words of one and two characters included; `word*` finds longer words of an alphabet.
        The filters of `statements` narrow the statements.
        """
        words = words_of(query)
        filters = StatementFilter.of(**wanted)
        with self._reading() as connection:
            where = [in_statements(words), *clauses(filters, connection)]
            hits = self._statements(connection, where, limit, offset)
            total = connection.execute(select(func.count()).select_from(statements).where(*where)).scalar_one()
            on_page = in_pages(words)
            query_pages = select(documents).where(on_page).order_by(documents.c.name, documents.c.row)
            rows = connection.execute(query_pages.limit(limit).offset(offset)).mappings().all()
            pages_total = connection.execute(select(func.count()).select_from(documents).where(on_page)).scalar_one()
        return Found(
            tuple(statement_hit(statement, words) for statement in hits),
            total,
            tuple(page_hit(document_from(row), words) for row in rows),
            pages_total,
        )

    def is_sound(self) -> bool:
        """Whether the file passes the database's integrity check."""
        with self._reading() as connection:
            return is_sound(connection)

    # Views: what the pages say, each text once; filters as for `statements`, and `limit` and `offset`

    def positions(self, **wanted: Any) -> list[ViewRow]:
        """Who wants what: by actor and issue, in order of time."""
        return rows(self, "positions", **wanted)

    def red_lines(self, **wanted: Any) -> list[ViewRow]:
        """What an actor will not accept, and what is announced to follow."""
        return rows(self, "red_lines", **wanted)

    def pledges(self, **wanted: Any) -> list[ViewRow]:
        """What an actor binds itself to do or not to do, with its conditions."""
        return rows(self, "pledges", **wanted)

    def figures(self, **wanted: Any) -> list[ViewRow]:
        """Quantities, with what they count and who counted; in order of page and place."""
        return rows(self, "figures", **wanted)

    def timeline(self, **wanted: Any) -> list[ViewRow]:
        """What happened or is planned, in order of time; undated events last."""
        return rows(self, "timeline", **wanted)

    def disagreements(self, **wanted: Any) -> list[Disagreement]:
        """Where the pages do not agree, both sides beside each other; nothing is resolved."""
        return disagreements(self, **wanted)

    def table(self, name: str, *, limit: int | None = None, offset: int = 0, **wanted: Any) -> DossierTable:
        """`documents`, `statements`, `actors`, `disagreements` or a view as a table."""
        return table_of(self, name, limit=limit, offset=offset, **wanted)

    def checked(self, wanted: dict[str, Any]) -> dict[str, Any]:
        """The filters, or a StandoffError where one names an actor or page that the dossier does not hold."""
        for name in ("actor", "recipient"):
            if wanted.get(name) is not None:
                self.check_actor(wanted[name])
        if wanted.get("document") is not None:
            self.document(wanted["document"])
        return wanted

    # In and out

    def export_jsonl(self, folder: str | PathLike[str]) -> list[Path]:
        """Write `documents.jsonl` and `statements.jsonl`, each whole or not at all; the paths written."""
        return exports.export_jsonl(self, Path(folder))

    def export_csv(self, folder: str | PathLike[str], *, bom: bool = False) -> list[Path]:
        """Write every view as a table; cells that a spreadsheet would compute are neutralised.

        bom  begin with a byte-order mark, by which Excel knows UTF-8
        """
        return exports.export_csv(self, Path(folder), bom=bom)

    def import_jsonl(self, folder: str | PathLike[str]) -> list[Added]:
        """Add what `export_jsonl` wrote, whole or not at all. Raises StandoffError with every fault and its line."""
        return imports.import_jsonl(self, Path(folder))


def unknown(noun: str, given: str, known: Iterable[str], hint: str) -> StandoffError:
    """The error for something that is not in the dossier, with close matches."""
    close = close_matches(given, sorted(set(known)))
    return StandoffError(Fault(f"unknown-{noun}", f"This dossier has no {noun} {given!r}.", options=close, hint=hint))
