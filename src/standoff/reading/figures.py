"""Figures in text: how many, of what, how surely."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.records import Figure

if TYPE_CHECKING:
    from standoff.reading.page import Page


def find_figures(page: Page, start: int, end: int) -> list[tuple[int, int, Figure]]:
    """Figures wholly inside [start, end), in order, not overlapping: (start, end, Figure)."""
    raise NotImplementedError
