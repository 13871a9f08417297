"""From the bytes of a page to its document and statements: the door of this room."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from standoff.reading.names import Mention, NameFinder, Reference, resolve_pronouns
from standoff.reading.page import Page, open_page
from standoff.reading.sentences import Sentence, sentences_of
from standoff.reading.statements import statements_of
from standoff.records import Document, Statement
from standoff.records.vocabulary import KnownActor

RULES_VERSION = "2026.11.2"
"""Version of the rules and lexicons: a dossier reads its pages again when this differs."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A page read: the document and its statements, in the order of the text."""

    document: Document
    statements: tuple[Statement, ...]


def read_page(
    data: bytes,
    name: str,
    *,
    as_of: str | None = None,
    date: str | None = None,
    actors: Mapping[str, KnownActor] | None = None,
) -> Reading:
    """Read one page: its document, and every statement with the sentence that carries it.

    data    the page's bytes as received (text or HTML)
    name    its label: URL, or path relative to the argument it was found under
    as_of   ISO day: the latest day the page may be from, never its date
    date    ISO day, month or year given by the user: the reference date
    actors  rows that add to the packaged vocabulary or change it (`load_actors`)

    Raises StandoffError for a page that cannot be read, naming the page and the reason.
    """
    page = open_page(data, name, as_of=as_of, date=date)
    sentences = sentences_of(page)
    finder = _packaged_names() if actors is None else NameFinder(actors)
    mentions = mentions_of(page, sentences, finder)
    return Reading(page.document, statements_of(page, sentences, mentions))


@lru_cache(maxsize=1)
def _packaged_names() -> NameFinder:
    return NameFinder()


def mentions_of(page: Page, sentences: tuple[Sentence, ...], finder: NameFinder) -> list[Mention]:
    """The named actors of the body and the pronouns that stand for them, sorted, not overlapping."""
    spans = page.document.body_spans
    if not spans or not sentences:
        return []
    named = [m for m in finder.mentions(page, spans[0][0], spans[-1][1]) if page.document.in_body(m.start, m.end)]
    references = resolve_pronouns(named, page, [(s.start, s.end) for s in sentences])
    page.memo["together"] = together = dict[int, tuple[Mention, ...]]()
    return _with_references(named, references, together)


def _with_references(
    named: list[Mention], references: list[Reference], together: dict[int, tuple[Mention, ...]]
) -> list[Mention]:
    """References as mentions of what they stand for; of several (双方) the first, the others under its place."""
    by_id = {m.id: m for m in named if m.id}
    taken = {i for m in named for i in range(m.start, m.end)}
    found = list(named)
    for reference in references:
        known = [by_id[i] for i in reference.ids if i in by_id]
        if not known or any(i in taken for i in range(reference.start, reference.end)):
            continue
        first = known[0]
        if len(known) > 1:
            together[reference.start] = tuple(known[1:])
        found.append(
            Mention(
                reference.start, reference.end, reference.text, first.id, first.name, first.kind, "pronoun",
                first.acts_for, reference.reason,
            )
        )  # fmt: skip
    return sorted(found, key=lambda m: (m.start, m.end))
