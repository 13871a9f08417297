"""The tables, in SQLAlchemy Core and nothing that only SQLite can do (that lies in `sqlite.py`).

A statement's record is stored whole as JSON; the columns beside it are what filters and views look at.
Identities and judgements will be tables of their own that overlay these rows: what was read is never edited.
"""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

SCHEMA_VERSION = 1

metadata = MetaData()

about = Table(
    "about",
    metadata,
    Column("key", String, primary_key=True),
    Column("value", String, nullable=False),
)

documents = Table(
    "documents",
    metadata,
    Column("row", Integer, primary_key=True),
    Column("sha256", String(64), nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("record", JSON, nullable=False),
    Column("text_hash", String(64)),
    Column("same_text_as", String(64)),
    Column("day", String(10)),
    Column("outlet", Text),
    Column("rules", String),  # version of the rules that read it
    Column("added_at", String, nullable=False),
    Index("documents_by_name", "name"),
    Index("documents_by_text", "text_hash"),
)

# A page met again under another name keeps its first name as label; the others lead to it.
names = Table(
    "names",
    metadata,
    Column("name", Text, primary_key=True),
    Column("sha256", String(64), ForeignKey("documents.sha256"), primary_key=True),
)

pages = Table(
    "pages",
    metadata,
    Column("sha256", String(64), ForeignKey("documents.sha256"), primary_key=True),
    Column("bytes", LargeBinary, nullable=False),
)

statements = Table(
    "statements",
    metadata,
    Column("row", Integer, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("sha256", String(64), ForeignKey("documents.sha256"), nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("kind", String, nullable=False),
    Column("issue", String),
    Column("stance", String),
    Column("polarity", String, nullable=False),
    Column("modality", String, nullable=False),
    Column("imputed", Boolean, nullable=False),
    Column("day", String(10)),
    Column("record", JSON, nullable=False),
    Index("statements_by_place", "sha256", "start", "end"),
    Index("statements_by_kind", "kind"),
    Index("statements_by_issue", "issue"),
)

# role: `actor` (the principal), `joint` (another of several), `recipient`
statement_actors = Table(
    "statement_actors",
    metadata,
    Column("statement", Integer, ForeignKey("statements.row"), nullable=False),
    Column("role", String, nullable=False),
    Column("position", Integer, nullable=False),
    Column("key", Text, nullable=False),
    Column("id", Text),
    Column("name", Text, nullable=False),
    Column("text", Text, nullable=False),
    UniqueConstraint("statement", "role", "position"),
    Index("statement_actors_by_key", "key", "role"),
)

statement_voices = Table(
    "statement_voices",
    metadata,
    Column("statement", Integer, ForeignKey("statements.row"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("name", Text),
    Column("text", Text, nullable=False),
    Column("kind", String, nullable=False),
    Column("folded", Text, nullable=False),
    UniqueConstraint("statement", "position"),
)
