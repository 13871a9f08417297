"""Sentences, clauses and quotations of the body."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from standoff.reading.body_lines import size_of, trimmed
from standoff.reading.quotations import Holders, outermost, pairs_in, quotations
from standoff.reading.sentence_ends import ENDED, ends_in, words
from standoff.records import Span

if TYPE_CHECKING:
    from standoff.reading.page import Page

Role = Literal["prose", "heading", "item"]

_MARK = re.compile(r"\s*(?:#{1,6}\s+|[*+•◆■●▪]\s+|[-–—]\s+)")
_ITEM = re.compile(
    r"\s*(?:第[一二三四五六七八九十]+(?=[,、:是])|其[一二三四五六七八九](?=[,、:是])|[一二三四五六七八九十]是|首先|其次|再次|最后(?=,)"
    r"|[(]?[一二三四五六七八九十]{1,2}[)、]|[(]?\d{1,2}(?:[)、]|\.(?!\d))|[①-⑳]|(?:first|second|third|finally)(?:ly)?,)",
    re.I,
)
_LISTED = re.compile(
    r"(?:(?<=[:,;。])|^)\s*(?:第[一二三四五六七八九十]+(?=[,、:是])|其[一二三四五六七八九](?=[,、:是])|[一二三四五六七八九十]是"
    r"|首先(?=,)|其次(?=,)|[(]\d[)]|[①-⑳])",
)
_CLAUSE_END = re.compile(r"(?<!\d),|,(?!\d|\s(?:19|20)\d\d\b)|;|(?<!\d):|:(?!\d)|—{1,2}|(?<=\s)-(?=\s)|…+(?=[^\s”’])")
_PAREN = re.compile(r"\([^()\n]{1,80}\)")
_TAG = re.compile(
    r"</?(?:(p|div|br|li|ul|ol|h[1-6]|tr|td|th|table|section|article|blockquote|figure|hr)\b|[A-Za-z])[^<>]*>"
    r"|<!--.*?-->",
    re.S | re.I,
)


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
    role: Role
    clauses: tuple[Span, ...]
    quotes: tuple[Span, ...]
    items: tuple[Span, ...] = ()
    continues: bool = False


def sentences_of(page: Page) -> tuple[Sentence, ...]:
    """Every sentence inside the body spans, in order, not overlapping; worked out once a page."""
    known: tuple[Sentence, ...] | None = page.memo.get("sentences")
    if known is None:
        found = list(_sentences(page.document.text, page.view, page.document.body_spans))
        known = page.memo["sentences"] = tuple(_joined(page.view, found))
    return known


def _sentences(text: str, view: str, body: tuple[Span, ...]) -> Iterator[Sentence]:
    number = 0
    for start, end in body:
        for line_start, line_end in _split(text, start, end, "\n"):
            empty = True
            for piece_start, piece_end, opens in _between_tags(text, view, line_start, line_end):
                number += opens and not empty
                empty = empty and piece_start >= piece_end
                yield from _of_paragraph(text, view, piece_start, piece_end, number)
            number += not empty


def _split(text: str, start: int, end: int, sign: str) -> Iterator[Span]:
    while start <= end:
        stop = text.find(sign, start, end)
        stop = end if stop < 0 else stop
        yield start, stop
        start = stop + 1


def _between_tags(text: str, view: str, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    """Stretches between tags, and whether a block begins there: no sentence, and so no quote, runs across a tag."""
    place, opens = start, False
    for tag in _TAG.finditer(text, start, end) if "<" in text[start:end] else ():
        if view[tag.start() : tag.end()].strip():
            continue  # not blanked on the view: a sign of the language, no markup
        yield *trimmed(text, view, place, tag.start()), opens
        place = tag.end()
        opens = (opens and tag.group(1) is None) or tag.group(1) is not None
    yield *trimmed(text, view, place, end), opens


def _of_paragraph(text: str, view: str, start: int, end: int, number: int) -> Iterator[Sentence]:
    mark = _MARK.match(view, start, end)
    first = mark.end() if mark and mark.end() < end else start
    pairs = pairs_in(view, first, end)
    top = Holders(outermost(pairs))
    quotes = quotations(view, pairs)
    starts = [q[0] for q in quotes]
    place = first
    for stop in ends_in(view, first, end, top):
        a, b = trimmed(text, view, place, stop)
        place = stop
        if a >= b or not any(c.isalnum() for c in view[a:b]):
            continue
        inside = top.within(a, b)
        own = quotes[bisect_left(starts, a) : bisect_left(starts, b)]
        role: Role = "prose"
        if mark and mark.group().strip().startswith("#"):
            role = "heading"
        elif a <= first + 2 and (mark or _ITEM.match(view, a, b)):
            role = "item"
        yield Sentence(
            start=a, end=b, paragraph=number, role=role, clauses=tuple(_clauses(view, a, b, inside)),
            quotes=tuple(q for q in own if q[1] <= b), items=_items(view, a, b, inside),
        )  # fmt: skip


def _clauses(view: str, start: int, end: int, quoted: list[Span]) -> Iterator[Span]:
    quotes, brackets = Holders(quoted), Holders([m.span() for m in _PAREN.finditer(view, start, end)])
    place = start
    for match in _CLAUSE_END.finditer(view, start, end):
        if quotes.holding(match.start()) or brackets.holding(match.start()):
            continue
        if span := _words_only(view, place, match.start()):
            yield span
        place = match.end()
    if span := _words_only(view, place, end):
        yield span


def _words_only(view: str, start: int, end: int) -> Span | None:
    """The stretch without space and sentence signs at its edges; nothing where no word is left."""
    while start < end and (view[start].isspace() or view[start] in ",;:。!?.、…—"):
        start += 1
    while end > start and (view[end - 1].isspace() or view[end - 1] in ",;:。!?、…—"):
        end -= 1
    while end > start and view[end - 1] == "." and (end - 2 < start or not view[end - 2].isupper()):
        end -= 1
    return (start, end) if any(c.isalnum() for c in view[start:end]) else None


def _items(view: str, start: int, end: int, quoted: list[Span]) -> tuple[Span, ...]:
    """Spans of the items a sentence lists, marker included; nothing where it lists fewer than two."""
    found = [m.end() - len(m.group().strip()) for m in _LISTED.finditer(view, start, end)]
    quotes = Holders(quoted)
    starts = [i for i in found if not quotes.holding(i)]
    if len(starts) < 2:
        return ()
    spans = [_words_only(view, a, b) for a, b in pairwise([*starts, end])]
    return tuple(span for span in spans if span)


def _joined(view: str, found: list[Sentence]) -> Iterator[Sentence]:
    """The sentences with headings recognised, and with those marked that go on from the paragraph before."""
    alone = {n for n, count in _counts(found).items() if count == 1}
    broken_page = len(alone) > 0.6 * len({s.paragraph for s in found}) and len(alone) >= 6
    before: Sentence | None = None
    for i, sentence in enumerate(found):
        ended = before is None or before.role == "heading" or bool(ENDED.search(view[before.start : before.end]))
        after = found[i + 1] if i + 1 < len(found) else None
        continues = before is not None and (
            not ended
            or view[sentence.start] in ",;、:)”’"
            or (broken_page and before.paragraph in alone and before.paragraph != sentence.paragraph
            and _leans(view, sentence))
        )  # fmt: skip
        role = sentence.role
        if role != "heading" and ended and _is_heading(view, sentence, after, alone):
            role, continues = "heading", False
        before = replace(sentence, role=role, continues=continues and role != "heading")
        yield before


def _counts(found: list[Sentence]) -> dict[int, int]:
    counts: dict[int, int] = {}
    for sentence in found:
        counts[sentence.paragraph] = counts.get(sentence.paragraph, 0) + 1
    return counts


def _leans(view: str, sentence: Sentence) -> bool:
    opening = view[sentence.start : sentence.start + 4]
    return any(opening.startswith(word) for word in words("leaning"))


def _is_heading(view: str, sentence: Sentence, after: Sentence | None, alone: set[int]) -> bool:
    """A short line without a full stop, alone in its paragraph, with something under it."""
    line = view[sentence.start : sentence.end]
    if sentence.paragraph not in alone or (ENDED.search(line) and not line.endswith("?")) or after is None:
        return False
    if size_of(line) > 34 or line.endswith((",", ":", ";", "、")):
        return False
    if line.endswith("?") and size_of(line) > 16:
        return False
    return not any(line.startswith(word) for word in words("connecting"))
