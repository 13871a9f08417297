"""The store of documents and statements: one SQLite file, read and written by several programs at once."""

from standoff.dossier.adding import Added
from standoff.dossier.disagreements import Disagreement, Side, range_text
from standoff.dossier.exports import CSV_VIEWS
from standoff.dossier.filters import StatementFilter
from standoff.dossier.search import Found, PageHit, StatementHit
from standoff.dossier.store import Dossier, SeenActor
from standoff.dossier.views import VIEWS, ViewRow, condition_text, said_by

__all__ = [
    "CSV_VIEWS",
    "VIEWS",
    "Added",
    "Disagreement",
    "Dossier",
    "Found",
    "PageHit",
    "SeenActor",
    "Side",
    "StatementFilter",
    "StatementHit",
    "ViewRow",
    "condition_text",
    "range_text",
    "said_by",
]
