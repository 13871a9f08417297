"""Quotations of a paragraph: pairs of marks, nested ones included, found on the folded view."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from standoff.records import Span

_CLOSES = {"”": "“", "’": "‘", "》": "《"}
_OPENS = set(_CLOSES.values())
_MARK = re.compile("[“”‘’《》]")
_MOST_OPEN = 12
"""Deeper nesting is no writing but lost marks: the oldest of them are given up."""


def pairs_in(view: str, start: int, end: int) -> list[Span]:
    """Matched pairs of quotation and title marks in [start, end), the marks included, in order, outer before inner.

    A mark without a partner opens or closes nothing: one lost mark must not swallow the paragraph.
    """
    open_marks: list[tuple[str, int]] = []
    pairs: list[Span] = []
    for mark in _MARK.finditer(view, start, end):
        sign, i = mark.group(), mark.start()
        if sign in _OPENS:
            open_marks.append((sign, i))
            del open_marks[:-_MOST_OPEN]
        else:
            at = next((n for n in range(len(open_marks) - 1, -1, -1) if open_marks[n][0] == _CLOSES[sign]), None)
            if at is not None:
                pairs.append((open_marks[at][1], i + 1))
                del open_marks[at:]
    return sorted(pairs, key=lambda pair: (pair[0], -pair[1]))


def outermost(pairs: Sequence[Span]) -> list[Span]:
    """The pairs that lie in no other."""
    kept: list[Span] = []
    for start, end in pairs:
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept


class Holders:
    """Stretches that do not overlap, asked again and again which of them holds a place."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self.spans = sorted(spans)
        self._starts = [start for start, _ in self.spans]

    def holding(self, place: int) -> Span | None:
        """The stretch that holds the place, or null."""
        i = bisect_right(self._starts, place) - 1
        return self.spans[i] if i >= 0 and place < self.spans[i][1] else None

    def within(self, start: int, end: int) -> list[Span]:
        """The stretches wholly inside [start, end)."""
        i, j = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return [span for span in self.spans[i:j] if span[1] <= end]


def quotations(view: str, pairs: Sequence[Span]) -> list[Span]:
    """The pairs that quote: titles of works (《…》) are none."""
    return [(start, end) for start, end in pairs if view[start] != "《"]
