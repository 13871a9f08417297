"""A count as found in the text, before it becomes a Figure."""

from dataclasses import dataclass

from standoff.reading.figure_units import Hedge
from standoff.records import Figure, Span


@dataclass(frozen=True, slots=True)
class Count:
    """A number with its hedges and what it counts.

    start, end   the whole expression, hedges and the thing counted included
    first, last  the number, or both ends of a range
    hedge        what the words around it do; the first that says which ends stay
    counted      span of the words for what is counted, or null
    """

    start: int
    end: int
    first: float
    last: float | None = None
    unit: str | None = None
    hedge: Hedge | None = None
    counted: Span | None = None

    def figure(self, text: str) -> Figure:
        """The Figure: a range keeps both ends, `about` gives both, `over` only the low one, `nearly` only the high."""
        low: float | None = self.first
        high: float | None = self.first if self.last is None else self.last
        if self.hedge is not None and self.last is None:
            low = None if self.hedge.ends == "high" else low
            high = None if self.hedge.ends == "low" else high
        of = " ".join(text[slice(*self.counted)].split()) if self.counted else None
        return Figure.model_construct(
            low=low, high=high, unit=self.unit, of=of or None, qualifier=self.hedge.says if self.hedge else None
        )


def in_order(counts: list[Count]) -> list[Count]:
    """Counts in the order of the text; of two that overlap the longer one."""
    kept: list[Count] = []
    for count in sorted(counts, key=lambda c: (c.start, -c.end)):
        if not kept or count.start >= kept[-1].end:
            kept.append(count)
        elif count.end - count.start > kept[-1].end - kept[-1].start:
            kept[-1] = count
    return kept
