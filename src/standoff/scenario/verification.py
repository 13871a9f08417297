"""Whether the quotes stand in their documents: what lifts a scenario from `unverified` to `valid`."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from standoff.scenario.types import CitedStatement, Source

Quotes = Callable[[Source], str | None] | Mapping[str, str]
"""Where the text of a document is found: a function of its source, or texts by SHA-256 or document name."""


@dataclass(frozen=True, slots=True)
class Misquote:
    """A statement whose words do not stand where it says."""

    statement: str
    field: str
    message: str
    hint: str | None = None


def check_quotes(
    statements: Iterable[CitedStatement], sources: Mapping[str, Source], quotes: Quotes
) -> tuple[list[Misquote], list[str]]:
    """Misquotes, and the ids of sources whose document is not at hand.

    A quote stands verbatim in the original text, at `start`..`end` where these are given.
    """
    wrong, missing = [], []
    texts: dict[str, str | None] = {}
    for statement in statements:
        source = sources.get(statement.source)
        if source is None or statement.quote is None:
            continue
        if source.id not in texts:
            texts[source.id] = _text_of(source, quotes)
        text = texts[source.id]
        if text is None:
            if source.id not in missing:
                missing.append(source.id)
        elif fault := _misquote(statement, source, text):
            wrong.append(fault)
    return wrong, missing


def _text_of(source: Source, quotes: Quotes) -> str | None:
    if callable(quotes):
        return quotes(source)
    for key in (source.sha256, source.document):
        if key is not None and key in quotes:
            return quotes[key]
    return None


def _misquote(statement: CitedStatement, source: Source, text: str) -> Misquote | None:
    stands = text.find(statement.quote)
    if stands < 0:
        return Misquote(statement.id, "quote", f"these words do not stand in `{source.document or source.id}`")
    start, end = statement.start, statement.end
    if start is not None and text[start:end] != statement.quote:
        hint = f"they stand at {stands}..{stands + len(statement.quote)}"
        return Misquote(statement.id, "start", f"the words at {start}..{end} of the document are others", hint)
    return None
