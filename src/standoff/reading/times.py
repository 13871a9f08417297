"""Times in text, resolved against the page's reference date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.records import When

if TYPE_CHECKING:
    from standoff.reading.page import Page


def find_times(page: Page, start: int, end: int) -> list[tuple[int, int, When]]:
    """Times wholly inside [start, end), in order, not overlapping: (start, end, When)."""
    raise NotImplementedError
