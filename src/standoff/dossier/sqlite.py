"""Everything that only SQLite does: the file and its checks, write-ahead log, transactions, the search index."""

import json
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

import sqlalchemy
from sqlalchemy import Connection, Engine, Integer, column, event, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.sql.expression import TextualSelect

from standoff import __version__
from standoff.dossier.folding import grams
from standoff.dossier.schema import SCHEMA_VERSION, about, metadata
from standoff.records import Fault, StandoffError

APPLICATION_ID = 0x53544446  # "STDF" in the file's header: this SQLite file is a dossier
BUSY_SECONDS = 10
_MAGIC = b"SQLite format 3\x00"
_INDEXES = ("statement_grams", "page_grams")


def open_engine(path: Path, *, create: bool) -> tuple[Engine, bool]:
    """An engine on the dossier file, and whether it can only be read.

    Raises StandoffError where the file is missing (`create=False`), is no dossier, or is newer than this program;
    such a file is left as it is.
    """
    try:
        return _opened(path, create)
    except OSError as error:
        message = f"The dossier cannot be opened: {error.strerror or error}."
        raise _refused(path, "cannot-open", message, "Look at the permissions of file and folder.") from None


def _opened(path: Path, create: bool) -> tuple[Engine, bool]:
    exists = path.exists()
    if path.is_dir():
        raise _refused(path, "not-a-dossier", "This is a folder; a dossier is one file.")
    if not exists and not create:
        raise _refused(path, "no-dossier", "There is no such dossier.", hint=f"standoff read PAGES --dossier {path}")
    if not exists and not path.parent.is_dir():
        raise _refused(path, "no-folder", f"The folder {path.parent} does not exist.", hint=f"mkdir -p {path.parent}")
    read_only = exists and not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK))
    with told(path):
        made = exists and path.stat().st_size > 0 and is_dossier(path, read_only=read_only)
        if not made and not create:
            raise _refused(path, "not-a-dossier", "The file is empty.", f"standoff read PAGES --dossier {path}")
        if not made and read_only:
            raise _refused(path, "read-only", "The file is empty and cannot be written.")
        if not made:
            _make_tables(path)
    return _engine(path, read_only), read_only


def _refused(path: Path, code: str, message: str, hint: str | None = None) -> StandoffError:
    return StandoffError(Fault(code, message, str(path), hint=hint))


def is_dossier(path: Path, *, read_only: bool) -> bool:
    """True for a dossier, False for an empty database; any other file, or a newer dossier, is refused untouched."""
    other = "Choose another file name for the dossier; this file was not touched."
    with path.open("rb") as file:
        if file.read(len(_MAGIC)) != _MAGIC:
            raise _refused(path, "not-a-dossier", "This file is not a dossier (not an SQLite file).", other)
    with closing(sqlite3.connect(_uri(path, read_only), uri=True, timeout=BUSY_SECONDS)) as connection:
        (application,) = connection.execute("PRAGMA application_id").fetchone()
        (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        # A dossier whose creation was cut short is rolled back to an empty database, and may be filled now.
        if application == 0 and tables == 0:
            return False
        if application != APPLICATION_ID:
            raise _refused(path, "not-a-dossier", "This SQLite file is not a dossier: another program wrote it.", other)
        row = connection.execute("SELECT value FROM about WHERE key = 'schema_version'").fetchone()
    version = int(row[0]) if row and str(row[0]).isdigit() else None
    if version is None:
        raise _refused(path, "damaged-dossier", "This dossier does not say which version it has.")
    if version > SCHEMA_VERSION:
        raise _refused(
            path,
            "newer-dossier",
            f"This dossier has schema version {version}; this program (standoff {__version__}) knows versions up to "
            f"{SCHEMA_VERSION}. The file was not touched.",
            hint="Install a newer standoff, or `standoff export` it there and `standoff import` it here.",
        )
    return True


def beside(path: Path) -> tuple[Path, ...]:
    """The files that the database keeps beside the dossier while somebody has it open."""
    return tuple(path.with_name(path.name + end) for end in ("-wal", "-shm", "-journal"))


def settle(path: Path) -> None:
    """Bring what lies in the log beside a closed dossier into its file, which then is the whole dossier and can be
    renamed: a log left behind would be lost, or be taken for that of the next file of this name.

    Raises StandoffError while another program, or this one, has the dossier open.
    """
    with told(path):
        if is_dossier(path, read_only=not os.access(path, os.W_OK)):
            with closing(sqlite3.connect(_uri(path, False), uri=True, timeout=BUSY_SECONDS)) as connection:
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    # The last one to close a dossier takes its log away.
    if any(left.exists() for left in beside(path)):
        message = "Another program has this dossier open, so it cannot be replaced or put aside."
        raise _refused(path, "dossier-open", message, "close it there and run this again, or choose another name")


def _uri(path: Path, read_only: bool) -> str:
    place = "file:" + quote(str(path.absolute()))
    if not read_only:
        return place + "?mode=rw"
    # On a medium that cannot be written, no log can be made beside the file; then nobody else writes either.
    log = path.with_name(path.name + "-wal")
    return place + ("?mode=ro" if log.exists() else "?mode=ro&immutable=1")


def _make_tables(path: Path) -> None:
    """Make the tables, then switch to the write-ahead log, with which readers and one writer work side by side.

    In this order, so that the header of the main file says what it is from the first moment on.
    """
    path.touch()
    engine = _engine(path, read_only=False)
    try:
        with engine.connect().execution_options(standoff_write=True) as connection, connection.begin():
            if not sqlalchemy.inspect(connection).has_table(about.name):
                metadata.create_all(connection)
                for name in _INDEXES:
                    connection.exec_driver_sql(
                        f"CREATE VIRTUAL TABLE {name} USING fts5(grams, content='', tokenize='ascii')"
                    )
                written = {"schema_version": str(SCHEMA_VERSION), "created_by": f"standoff {__version__}"}
                connection.execute(about.insert(), [{"key": k, "value": v} for k, v in written.items()])
                connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    finally:
        engine.dispose()
    with closing(sqlite3.connect(_uri(path, False), uri=True, timeout=BUSY_SECONDS)) as raw:
        (mode,) = raw.execute("PRAGMA journal_mode = WAL").fetchone()
    if mode != "wal":
        raise _refused(
            path,
            "no-shared-access",
            f"The file system under {path.parent} does not allow several programs on one file (a network drive?).",
            hint="Keep the dossier on a local disk.",
        )


def _engine(path: Path, read_only: bool) -> Engine:
    uri = _uri(path, read_only)
    engine = sqlalchemy.create_engine(
        "sqlite://",
        creator=lambda: sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, check_same_thread=False),
        poolclass=sqlalchemy.pool.QueuePool,
        json_serializer=lambda value: json.dumps(value, ensure_ascii=False, separators=(",", ":")),
    )

    @event.listens_for(engine, "connect")
    def _configure(connection: sqlite3.Connection, _record: Any) -> None:
        # sqlite3 of Python 3.11 opens transactions by its own rules; here only `begin` does.
        connection.isolation_level = None
        connection.execute(f"PRAGMA busy_timeout = {round(BUSY_SECONDS * 1000)}")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = NORMAL")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # A writer takes its lock at once: a read that turns into a write later fails where it should wait.
        write = connection.get_execution_options().get("standoff_write", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")

    return engine


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Say what the database says in the user's words."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        said = str(error.orig if isinstance(error, DBAPIError) else error)
        for sign, code, message, hint in _MEANINGS:
            if sign in said:
                raise _refused(path, code, message, hint) from None
        raise


_MEANINGS = (
    ("database is locked", "dossier-busy", f"Another program has been writing for more than {BUSY_SECONDS} s.",
     "Try again when it is done."),
    ("disk is full", "disk-full", "The disk is full. What was stored before is intact; this page was not stored.",
     "Make room, then run the same command again: it goes on where it was."),
    ("readonly database", "read-only", "The dossier can only be read here.", "Copy it to a folder you may write to."),
    ("unable to open", "cannot-open", "The file cannot be opened.", "Look at the permissions of file and folder."),
    ("malformed", "damaged-dossier", "The file is damaged.", "Restore a copy, or `standoff read` the pages anew."),
    ("not a database", "not-a-dossier", "This file is not a dossier (not an SQLite file).", None),
    ("disk I/O error", "disk-error", "The disk reports an error.", "Look at the disk; keep a copy of the dossier."),
)  # fmt: skip


def index_text(connection: Connection, index: str, row: int, content: str) -> None:
    """Put a text into a search index under the row of its table."""
    connection.exec_driver_sql(f"INSERT INTO {index}(rowid, grams) VALUES (?, ?)", (row, grams(content)))


def rows_matching(index: str, words: list[str]) -> TextualSelect:
    """The rows (`row`) of the texts that hold every word, each word as one phrase of grams."""
    phrases = []
    for word in words:
        # Grams hold letters and digits only, so that nothing in a query can be read as an operator.
        phrases.append(f'"{grams(word)}"' + ("*" if word.endswith("*") else ""))
    query = text(f"SELECT rowid AS row FROM {index} WHERE {index} MATCH :phrases")
    return query.bindparams(phrases=" AND ".join(phrases)).columns(column("row", Integer))


def is_sound(connection: Connection) -> bool:
    """Whether the file passes SQLite's own integrity check."""
    return connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
