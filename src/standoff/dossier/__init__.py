"""The store of documents and statements: one SQLite file, read and written by several programs at once."""

from standoff.dossier.adding import Added
from standoff.dossier.disagreements import Disagreement, Side, range_text
from standoff.dossier.filters import StatementFilter
from standoff.dossier.imports import pages_in
from standoff.dossier.search import Found, PageHit, StatementHit
from standoff.dossier.sqlite import settle
from standoff.dossier.store import Dossier, SeenActor
from standoff.dossier.tabular import TABLES, DossierTable
from standoff.dossier.views import VIEWS, ViewRow, condition_text, said_by
from standoff.dossier.whole_file import write_whole, written_whole
from standoff.dossier.why import Part, Why

__all__ = [
    "TABLES",
    "VIEWS",
    "Added",
    "Disagreement",
    "Dossier",
    "DossierTable",
    "Found",
    "PageHit",
    "Part",
    "SeenActor",
    "Side",
    "StatementFilter",
    "StatementHit",
    "ViewRow",
    "Why",
    "condition_text",
    "pages_in",
    "range_text",
    "said_by",
    "settle",
    "write_whole",
    "written_whole",
]
