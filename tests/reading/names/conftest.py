"""Pages from a sentence or two of ours, and the finder for the packaged vocabulary."""

from collections.abc import Callable

import pytest

from standoff.reading.names import Mention, NameFinder, name_finder
from standoff.reading.page import Page
from standoff.reading.view import view_of
from standoff.records import DateOn, Document, sha256_of

PageOf = Callable[..., Page]
Found = Callable[..., list[tuple[str, str | None]]]


def _page(text: str, date: str | None = "2025-06-01") -> Page:
    when = DateOn(value=date, basis="given") if date else DateOn()
    key = sha256_of(text.encode("utf-8", "surrogatepass"))
    return Page(Document(sha256=key, name="page.txt", text=text, encoding="utf-8", reference_date=when), view_of(text))


@pytest.fixture(scope="session")
def page_of() -> PageOf:
    """A page with this text, read on this date."""
    return _page


@pytest.fixture(scope="session")
def finder() -> NameFinder:
    return name_finder()


@pytest.fixture(scope="session")
def mentions(finder: NameFinder) -> Callable[..., list[Mention]]:
    """The mentions of a text."""
    return lambda text, date="2025-06-01": finder.mentions(_page(text, date))


@pytest.fixture(scope="session")
def found(finder: NameFinder) -> Found:
    """The mentions of a text as pairs of words and id."""
    return lambda text, date="2025-06-01": [(m.text, m.id) for m in finder.mentions(_page(text, date))]
