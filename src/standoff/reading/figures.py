"""Figures in text: how many, of what, how surely."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.reading.figure_count import Count, in_order
from standoff.reading.figures_en import counts_en
from standoff.reading.figures_zh import counts_zh
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
    return [found for found in known if start <= found[0] and found[1] <= end]


def counts_in(view: str, start: int, end: int) -> list[Count]:
    """Counts of both languages in [start, end) of a view, in order; of two that overlap the longer one."""
    return in_order([*counts_zh(view, start, end), *counts_en(view, start, end)])
