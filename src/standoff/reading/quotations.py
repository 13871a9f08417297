"""Quotations of a paragraph: pairs of marks, nested ones included, found on the folded view."""

from collections.abc import Sequence

from standoff.records import Span

_CLOSES = {"”": "“", "’": "‘", "》": "《"}
_OPENS = set(_CLOSES.values())


def pairs_in(view: str, start: int, end: int) -> list[Span]:
    """Matched pairs of quotation and title marks in [start, end), the marks included, in order, outer before inner.

    A mark without a partner opens or closes nothing: one lost mark must not swallow the paragraph.
    """
    open_marks: list[tuple[str, int]] = []
    pairs: list[Span] = []
    for i in range(start, end):
        sign = view[i]
        if sign in _OPENS:
            open_marks.append((sign, i))
        elif sign in _CLOSES:
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


def quotations(view: str, pairs: Sequence[Span]) -> list[Span]:
    """The pairs that quote: titles of works (《…》) are none."""
    return [(start, end) for start, end in pairs if view[start] != "《"]
