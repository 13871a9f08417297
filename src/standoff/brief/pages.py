"""A page as received with its statements marked: overlapping spans become segments, every statement an anchor."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from standoff.records import Document, Statement

LONGEST = 200_000


@dataclass(frozen=True, slots=True)
class Segment:
    """Characters with one set of properties.

    anchors   ids of the statements that begin here; `ids` those that cover it; `body` whether it is the article
    """

    text: str
    body: bool
    ids: tuple[str, ...]
    anchors: tuple[str, ...]


def segments(document: Document, statements: Sequence[Statement]) -> list[Segment]:
    """The whole text as segments, in order: concatenated they are the text.

    A page above 200,000 characters is cut after its last statement; the template says so.
    """
    last = max([s.end for s in statements], default=0)
    length = len(document.text) if len(document.text) <= LONGEST else max(LONGEST, last)
    cuts = {0, length}
    cuts |= {p for s in statements for p in (s.start, s.end)}
    cuts |= {p for span in document.body_spans for p in span if p <= length}
    edges = sorted(cuts)
    begin: dict[int, list[str]] = {}
    for s in statements:
        begin.setdefault(s.start, []).append(s.id)
    open_: list[Statement] = []
    waiting = sorted(statements, key=lambda s: s.start, reverse=True)
    spans = list(document.body_spans)
    result = []
    for start, end in pairwise(edges):
        open_ = [s for s in open_ if s.end > start]
        while waiting and waiting[-1].start == start:
            open_.append(waiting.pop())
        while spans and spans[0][1] <= start:
            spans.pop(0)
        body = bool(spans) and spans[0][0] <= start
        ids = tuple(s.id for s in open_)
        result.append(Segment(document.text[start:end], body, ids, tuple(begin.get(start, ()))))
    return result
