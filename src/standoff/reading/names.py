"""Names in text: who is mentioned where, under which name, and whom the pronouns mean."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from standoff.reading.names_mention import Mention, Reference, Via
from standoff.records.vocabulary import KnownActor

if TYPE_CHECKING:
    from standoff.reading.page import Page

__all__ = ["Mention", "NameFinder", "Reference", "Via", "load_actors", "resolve_pronouns"]


class NameFinder:
    """Finds the actors a page names. Built once for a vocabulary; holds no state of a page."""

    def __init__(self, actors: Mapping[str, KnownActor] | None = None) -> None:
        """actors: rows that add to the packaged vocabulary or change it (`load_actors`)."""
        raise NotImplementedError

    def mentions(self, page: Page, start: int = 0, end: int | None = None) -> list[Mention]:
        """Mentions wholly inside [start, end) of the page, sorted, not overlapping."""
        raise NotImplementedError


def load_actors(path: str | Path) -> dict[str, KnownActor]:
    """The actors of a file given with `--actors`. Raises StandoffError with every fault of the file."""
    raise NotImplementedError


def resolve_pronouns(mentions: Sequence[Mention], page: Page, sentences: Sequence[tuple[int, int]]) -> list[Reference]:
    """Every pronoun of the sentences, resolved to the ids of mentions or left open with the reason."""
    raise NotImplementedError
