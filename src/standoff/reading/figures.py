"""Figures in text: how many, of what, how surely."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from standoff.reading.figure_count import Count, in_order
from standoff.reading.figures_en import counts_en
from standoff.reading.figures_zh import counts_zh
from standoff.reading.view import has_han, latin_runs
from standoff.records import Figure

if TYPE_CHECKING:
    from standoff.reading.page import Page

Found = tuple[int, int, Figure]


def find_figures(page: Page, start: int, end: int) -> list[Found]:
    """Figures wholly inside [start, end) of the body, in order, not overlapping: (start, end, Figure).

    Counts, money, rates, durations and sizes; no dates, ages, anniversaries, ordinals (but 第三次 counts three times),
    numbers of articles, models or clocks. `约` and `about` give both ends; `逾`, `多`, `over` only the low one; `近`,
    `up to` only the high one. 万 and 亿 are multiplied out. `of` is what is counted, in the page's words.
    """
    known: list[Found] | None = page.memo.get("figures")
    if known is None:
        text, view = page.document.text, page.view
        known = [(c.start, c.end, c.figure(text)) for a, b in page.document.body_spans for c in counts_in(view, a, b)]
        page.memo["figures"] = known
    first, last = bisect_left(known, start, key=_begins), bisect_left(known, end, key=_begins)
    return [found for found in known[first:last] if found[1] <= end]


def _begins(found: Found) -> int:
    return found[0]


def counts_in(view: str, start: int, end: int) -> list[Count]:
    """Counts of both languages in [start, end) of a view, in order; of two that overlap the longer one."""
    chinese = counts_zh(view, start, end) if has_han(view, start, end) else ()
    english = (count for a, b in latin_runs(view, start, end) for count in counts_en(view, a, b))
    return in_order([*chinese, *english])
