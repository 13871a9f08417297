"""Page: one document opened for reading, with the folded view that every rule matches on."""

from dataclasses import dataclass, field
from typing import Any

from standoff.reading.body import Layout, layout_of
from standoff.reading.dates import checked_day, crawled_by, published_on
from standoff.reading.decode import decode
from standoff.reading.inferred_date import inferred_date
from standoff.reading.metadata import metadata_of
from standoff.reading.render_html import RENDERING, Rendering, is_html, render_html
from standoff.reading.view import view_of
from standoff.records import DateOn, Document, Fault, StandoffError, sha256_of


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

    Raises StandoffError for a page that cannot be read (empty, binary, garbled, too large), named in the message,
    and for a date that is none.
    """
    as_of, date = checked_day(as_of, "--as-of"), checked_day(date, "--date")
    text, encoding = decode(data, name)
    rendering = render_html(text) if is_html(text) else None
    if rendering is not None:
        text = rendering.text
        if not text.strip():
            raise StandoffError(
                Fault("empty", "the page of HTML holds no text (a script may fill it in a browser).", name,
                      hint="save the page from the browser, or give its text")
            )  # fmt: skip
    view = view_of(text)
    layout = _layout(text, view, rendering)
    about = metadata_of(text, view, layout, name)
    tagged = rendering.published if rendering else None
    published = published_on(text, view, layout, name, as_of=as_of, tagged=tagged)
    reference = DateOn(value=date, basis="given") if date else published
    if reference.value is None:
        reference = inferred_date(
            view, layout.spans, min(filter(None, (as_of, crawled_by(view, layout))), default=None)
        )
    document = Document(
        sha256=sha256_of(data), document=name, text=text, encoding=encoding, rendering=RENDERING if rendering else None,
        title=(rendering.title if rendering else None) or about.title,
        outlet=(rendering.outlet if rendering else None) or about.outlet,
        byline=(rendering.byline if rendering else None) or about.byline,
        language=about.language, script=about.script, body_spans=layout.spans, published=published,
        reference_date=reference,
    )  # fmt: skip
    return Page(document, view)


def _layout(text: str, view: str, rendering: Rendering | None) -> Layout:
    if rendering is None:
        return layout_of(text, view)
    return layout_of(text, view, fenced=rendering.fenced, article=rendering.article, headline=rendering.title)
