"""Times in text, resolved against the page's reference date."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from datetime import date
from heapq import merge
from typing import TYPE_CHECKING

from standoff.reading.times_calendar import Expression, Grain, Reference, place
from standoff.reading.times_en import expressions_en
from standoff.reading.times_zh import expressions_zh
from standoff.records import DateOn, Span, When

if TYPE_CHECKING:
    from standoff.reading.page import Page

Found = tuple[int, int, When]


def find_times(page: Page, start: int, end: int) -> list[Found]:
    """Times wholly inside [start, end) of the body, in order, not overlapping: (start, end, When).

    A date without its year, month or day is read against the page's reference date; without one only explicit dates
    are placed, and the rest keep their words with open ends. 当天 and `the next day` follow the last day named before.
    """
    known: list[Found] | None = page.memo.get("times")
    if known is None:
        document = page.document
        known = list(times_in(document.text, page.view, document.body_spans, document.reference_date))
        page.memo["times"] = known
    first, last = bisect_left(known, start, key=_begins), bisect_left(known, end, key=_begins)
    return [found for found in known[first:last] if found[1] <= end]


def _begins(found: Found) -> int:
    return found[0]


def times_in(text: str, view: str, spans: tuple[Span, ...], reference_date: DateOn) -> Iterator[Found]:
    """Every time of the spans; what 当天 means runs on from one span to the next."""
    reference = Reference.of(reference_date.value)
    relative = "inferred" if reference_date.basis == "inferred" else "relative"
    last_day: date | None = None
    for expression in expressions(view, spans):
        placed = place(expression, reference, last_day)
        words = text[expression.start : expression.end]
        if placed is None:
            yield expression.start, expression.end, When(text=words, grain=_grain_of(expression))
            continue
        first, last, grain = placed
        if grain == "day" and first is not None:
            last_day = first
        when = When.model_construct(
            text=words, from_=first and first.isoformat(), to=last and last.isoformat(), grain=grain,
            basis="explicit" if expression.first.explicit else relative,
        )  # fmt: skip
        yield expression.start, expression.end, when


def expressions(view: str, spans: tuple[Span, ...]) -> Iterator[Expression]:
    """Times of both languages as written, in order of the text; of two that overlap the earlier one."""
    reach = 0
    for start, end in spans:
        both = merge(
            expressions_zh(view, start, end), expressions_en(view, start, end), key=lambda e: (e.start, -e.end)
        )
        for expression in both:
            if expression.start >= reach:
                reach = expression.end
                yield expression


def _grain_of(expression: Expression) -> Grain:
    """The grain the words have even where the calendar day is not known."""
    m = expression.first
    if m.vague or m.ago is not None:
        return "vague"
    if expression.last is not None or expression.opened or (m.weeks is not None and m.weekday is None):
        return "interval"
    if m.day is not None or m.days is not None or m.weekday is not None or m.after_last is not None:
        return "day"
    return "month" if m.month is not None or m.months is not None else "year"
