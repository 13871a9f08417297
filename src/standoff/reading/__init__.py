"""Pages in, statements out: cleaning, names, and the rules that read Chinese and English."""

from standoff.reading.names import NameFinder, load_actors
from standoff.reading.page import Page, open_page
from standoff.reading.reading import RULES_VERSION, Reading, read_page
from standoff.reading.statements import statements_of

__all__ = [
    "RULES_VERSION",
    "NameFinder",
    "Page",
    "Reading",
    "load_actors",
    "open_page",
    "read_page",
    "statements_of",
]
