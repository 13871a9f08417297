"""Our own sentences read as the body of a page, apart from the finding of bodies."""

from functools import cache

from standoff.reading import NameFinder, Reading, statements_of
from standoff.reading.page import Page
from standoff.reading.reading import mentions_of
from standoff.reading.sentences import sentences_of
from standoff.reading.view import view_of
from standoff.records import DateOn, Document, Statement, sha256_of


@cache
def finder() -> NameFinder:
    return NameFinder()


def page_of(text: str, date: str = "2026-03-10") -> Page:
    """A page that is all article, dated by hand."""
    spans = ((0, len(text)),) if text else ()
    document = Document(
        sha256=sha256_of(text.encode("utf-8", "surrogatepass")), document="own.txt", text=text, encoding="utf-8",
        body_spans=spans, reference_date=DateOn(value=date, basis="given"),
    )  # fmt: skip
    return Page(document, view_of(text))


def read(text: str, date: str = "2026-03-10") -> Reading:
    page = page_of(text, date)
    sentences = sentences_of(page)
    return Reading(page.document, statements_of(page, sentences, mentions_of(page, sentences, finder())))


def of_kind(text: str, kind: str) -> list[Statement]:
    return [s for s in read(text).statements if s.kind == kind]


def name_of(statement: Statement, role: str = "actor") -> str | None:
    actor = getattr(statement, role)
    return actor.name if actor else None
