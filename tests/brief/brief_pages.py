"""Pages and statements of our own for the tests of the brief."""

from standoff.records import Document, Statement, Voice, sha256_of


def page(text: str, name: str, language: str) -> Document:
    return Document(
        sha256=sha256_of(text.encode()),
        name=name,
        text=text,
        encoding="utf-8",
        language=language,
        title=text.splitlines()[0],
        body_spans=[(text.index("\n\n") + 2, len(text) - 1)],
    )


def cut(document: Document, words: str, kind: str, **fields: object) -> Statement:
    start = document.text.index(words)
    fields.setdefault("attribution", [Voice(kind="author")])
    return Statement.cut(document, start, start + len(words), kind, **fields)  # type: ignore[arg-type]
