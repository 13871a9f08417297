"""Sentences, clauses and quotations of the body."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from standoff.records import Span

if TYPE_CHECKING:
    from standoff.reading.page import Page


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the body: offsets into the document's text, surrounding space and markup excluded.

    paragraph  counts the lines of the body, so that sentences of one line share a number
    role       prose, a heading inside the article, or an item of a list (第一…, 其一…, a bullet)
    clauses    comma units, in order; not split inside quotations or numbers; punctuation excluded
    quotes     quotations with their marks, outermost first, nested ones after the one that holds them
    items      for a sentence that lists 第一…第二…: the span of each item
    continues  the sentence seems to go on from the paragraph before (the page broke it)
    """

    start: int
    end: int
    paragraph: int
    role: Literal["prose", "heading", "item"]
    clauses: tuple[Span, ...]
    quotes: tuple[Span, ...]
    items: tuple[Span, ...] = ()
    continues: bool = False


def sentences_of(page: Page) -> tuple[Sentence, ...]:
    """Every sentence inside the body spans, in order, not overlapping."""
    raise NotImplementedError
