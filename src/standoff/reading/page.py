"""Page: one document opened for reading, with the folded view that every rule matches on."""

from dataclasses import dataclass, field
from typing import Any

from standoff.records import Document


@dataclass(frozen=True, slots=True)
class Page:
    """A document and its folded view, character for character the same length.

    memo    what has been worked out about the page once (its times, its sentences); no part of its value
    """

    document: Document
    view: str
    memo: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)


def open_page(data: bytes, name: str, *, as_of: str | None = None, date: str | None = None) -> Page:
    """Bytes of a page as a Document with body, metadata and reference date, opened for reading.

    name    the page's label: URL, or path relative to the argument it was found under
    as_of   ISO day: the latest day the page may be from; never taken as its date
    date    ISO day, month or year given by the user: the reference date, basis `given`

    Raises StandoffError for a page that cannot be read (empty, binary, garbled, too large), named in the message.
    """
    raise NotImplementedError
