"""Reading on one core, distinct pages made from the examples, the whole way from bytes to statements.

The floor is folding alone: every character has to be looked at once to be brought to simplified script.
"""

from collections.abc import Iterator
from pathlib import Path

from bench.clock import best

PAGES = Path(__file__).resolve().parents[1] / "examples" / "pages"
COPIES = 8


def pages() -> list[tuple[str, bytes]]:
    """Text pages of the examples, each several times with other numbers, so that none is read twice."""
    made = []
    for path in sorted(PAGES.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        for i in range(COPIES):
            made.append((f"{i}/{path.name}", text.replace("3", str(i % 8 + 1)).encode()))
    return made


def measure() -> Iterator[tuple[str, str]]:
    from standoff.reading import read_page
    from standoff.reading.page import open_page
    from standoff.reading.view import fold

    some = pages()
    characters = sum(len(data.decode()) for _, data in some)
    statements = sum(len(read_page(data, name, as_of="2026-01-26").statements) for name, data in some)
    whole = best(lambda: [read_page(data, name, as_of="2026-01-26") for name, data in some], 3)
    opened = best(lambda: [open_page(data, name, as_of="2026-01-26") for name, data in some], 3)
    folded = best(lambda: [fold(data.decode()) for _, data in some], 3)
    yield "pages, characters, statements", f"{len(some)}, {characters:,}, {statements:,}"
    yield "the whole way", f"{characters / whole:,.0f} characters a second"
    yield "of it: bytes to body and dates", f"{100 * opened / whole:.0f} %"
    yield "times the floor (folding alone)", f"{whole / folded:,.0f}"
