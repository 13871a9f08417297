"""Full text: every word of the query, two-character Chinese words included, in either script."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement

from standoff.dossier.folding import find_word, query_words
from standoff.dossier.rows import searchable
from standoff.dossier.schema import documents, statements
from standoff.dossier.sqlite import rows_matching
from standoff.records import Document, Fault, Span, StandoffError, Statement


@dataclass(frozen=True, slots=True)
class StatementHit:
    """A statement whose quote holds every word.

    marks  where the words stand, offsets into the quote
    """

    statement: Statement
    marks: tuple[Span, ...]

    def as_json(self) -> dict[str, Any]:
        s = self.statement
        return {
            "id": s.id,
            "document": s.document,
            "kind": s.kind,
            "actor": s.actor.name if s.actor else None,
            "start": s.start,
            "end": s.end,
            "quote": s.quote,
            "marks": [list(mark) for mark in self.marks],
        }


@dataclass(frozen=True, slots=True)
class PageHit:
    """A page whose title and article hold every word.

    start, end  the characters of the page shown, around the first word found in the article; null for the title
    text        those characters, or the title
    """

    document: str
    sha256: str
    start: int | None
    end: int | None
    text: str
    marks: tuple[Span, ...]

    def as_json(self) -> dict[str, Any]:
        return {
            "document": self.document,
            "sha256": self.sha256,
            "start": self.start,
            "end": self.end,
            "text": self.text,
            "marks": [list(mark) for mark in self.marks],
        }


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found: statements and pages, and how many there are in all."""

    statements: tuple[StatementHit, ...]
    statements_total: int
    pages: tuple[PageHit, ...]
    pages_total: int

    def as_json(self) -> dict[str, Any]:
        return {
            "statements": [hit.as_json() for hit in self.statements],
            "statements_total": self.statements_total,
            "pages": [hit.as_json() for hit in self.pages],
            "pages_total": self.pages_total,
        }


def words_of(query: str) -> list[str]:
    """The words to look for. Raises StandoffError where there are none."""
    words = query_words(query)
    if not words:
        fault = Fault("empty-query", "The query holds no word.", repr(query), hint='standoff search "停火 谈判"')
        raise StandoffError(fault)
    return words


def in_statements(words: list[str]) -> ColumnElement[bool]:
    """A condition on `statements`: the quote holds every word."""
    return statements.c.row.in_(rows_matching("statement_grams", words))


def in_pages(words: list[str]) -> ColumnElement[bool]:
    """A condition on `documents`: title and article hold every word."""
    return documents.c.row.in_(rows_matching("page_grams", words))


def statement_hit(statement: Statement, words: list[str]) -> StatementHit:
    """The statement with the words marked."""
    return StatementHit(statement, marks_in(statement.quote, words))


def marks_in(text: str, words: list[str]) -> tuple[Span, ...]:
    """Where each word first stands, in order."""
    return tuple(sorted({mark for word in words if (mark := find_word(word, text))}))


def page_hit(document: Document, words: list[str], around: int = 40) -> PageHit:
    """The page with the neighbourhood of the first word that its article holds."""
    spans = document.body_spans or ((0, len(document.text)),)
    for word in words:
        for start, end in spans:
            if mark := find_word(word, document.text[start:end]):
                first, last = max(start, start + mark[0] - around), min(end, start + mark[1] + around)
                text = document.text[first:last]
                return PageHit(document.name, document.sha256, first, last, text, marks_in(text, words))
    text = document.title or searchable(document)[: 2 * around]
    return PageHit(document.name, document.sha256, None, None, text, marks_in(text, words))
