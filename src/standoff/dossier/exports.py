"""Exports that others read: JSON Lines of the records, CSV of the views."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from standoff.dossier.views import VIEWS, rows
from standoff.dossier.whole_file import written_whole
from standoff.records import Document, StandoffError, sha256_of

if TYPE_CHECKING:
    from standoff.dossier.store import Dossier

CSV_VIEWS = ("documents", "statements", "actors", *VIEWS, "disagreements")


def export_jsonl(dossier: Dossier, folder: Path) -> list[Path]:
    """`documents.jsonl` and `statements.jsonl`; `pages/SHA256` for pages that their text does not give back."""
    written = []
    documents = dossier.documents()
    for document in documents:
        if (raw := _bytes_beside(dossier, document)) is not None:
            # The name of a page is whatever the network said; the file is named by its hash alone.
            path = folder / "pages" / document.sha256
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(raw)
            written.append(path)
    for name, records in (("documents", documents), ("statements", dossier.statements())):
        path = folder / f"{name}.jsonl"
        with written_whole(path) as file:
            file.writelines(json.dumps(record.as_json(), ensure_ascii=False) + "\n" for record in records)
        written.append(path)
    return written


def bytes_of_text(document: Document) -> bytes | None:
    """The page's bytes made from its text and encoding, null where they would be others (HTML, repaired text)."""
    try:
        raw = document.text.encode(document.encoding)
    except (LookupError, UnicodeError):
        return None
    return raw if sha256_of(raw) == document.sha256 else None


def _bytes_beside(dossier: Dossier, document: Document) -> bytes | None:
    if bytes_of_text(document) is not None:
        return None
    try:
        return dossier.raw(document.sha256)
    except StandoffError:
        return None


def export_csv(dossier: Dossier, folder: Path, *, bom: bool) -> list[Path]:
    """One table a view."""
    written = []
    for name in CSV_VIEWS:
        path = folder / f"{name}.csv"
        header, table = table_of(dossier, name)
        with written_whole(path, encoding="utf-8-sig" if bom else "utf-8") as file:
            writer = csv.writer(file, lineterminator="\r\n")
            writer.writerow(header)
            writer.writerows([_cell(value) for value in row.values()] for row in table)
        written.append(path)
    return written


def table_of(dossier: Dossier, name: str, **wanted: Any) -> tuple[list[str], list[dict[str, Any]]]:
    """Header and rows of a table: `documents`, `statements`, `actors`, `disagreements` or a view."""
    made: Iterable[dict[str, Any]]
    if name == "documents":
        made = [_document_row(document) for document in dossier.documents()]
        return _DOCUMENT_COLUMNS, list(made)
    if name == "statements":
        made = [_statement_row(statement.as_json()) for statement in dossier.statements(**wanted)]
        return _STATEMENT_COLUMNS, list(made)
    if name == "actors":
        columns = ["id", "name", "kind", "forms", "count", "as_recipient"]
        return columns, [{c: getattr(actor, c) for c in columns} for actor in dossier.actors()]
    if name == "disagreements":
        columns = ["kind", "actor", "about", "says", "document", "id", "quote"]
        return columns, [
            dict(zip(columns, (d.kind, d.actor, d.about, side.says, s.document, s.id, s.quote), strict=True))
            for d in dossier.disagreements(**wanted)
            for side in d.sides
            for s in side.statements
        ]
    return list(VIEWS[name].columns), [row.as_json() for row in rows(dossier, name, **wanted)]


_DOCUMENT_COLUMNS = ["document", "title", "outlet", "language", "script", "published", "reference_date",
                     "reference_basis", "characters", "same_text_as", "sha256"]  # fmt: skip
_STATEMENT_COLUMNS = ["id", "document", "start", "end", "kind", "actor", "recipient", "issue", "stance", "level",
                      "polarity", "modality", "conditions", "response", "attribution", "imputed", "from", "to", "where",
                      "low", "high", "unit", "of", "plover", "firmness", "quote"]  # fmt: skip


def _document_row(document: Document) -> dict[str, Any]:
    published, reference = document.published, document.reference_date
    values = (document.name, document.title, document.outlet, document.language, document.script, published.value,
              reference.value, reference.basis, len(document.text), document.same_text_as, document.sha256)  # fmt: skip
    return dict(zip(_DOCUMENT_COLUMNS, values, strict=True))


def _statement_row(record: dict[str, Any]) -> dict[str, Any]:
    flat = {name: record.get(name) for name in _STATEMENT_COLUMNS}
    when, where, figure = record["when"] or {}, record["where"] or {}, record["figure"] or {}
    flat.update({name: when.get(name) for name in ("from", "to")}, where=where.get("text"))
    flat.update({name: figure.get(name) for name in ("low", "high", "unit", "of")})
    for name in ("actor", "recipient"):
        flat[name] = record[name] and record[name]["name"]
    flat["plover"] = record["plover"] and record["plover"]["event"]
    flat["conditions"] = [f"{c['type']}: {c['text']}" for c in record["conditions"]]
    flat["attribution"] = [voice["name"] or voice["text"] or voice["kind"] for voice in record["attribution"]]
    return flat


# Full-width forms too: spreadsheets of East Asian locales read them as the plain ones.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def _cell(value: Any) -> Any:
    """A cell; text that a spreadsheet would take for a formula is marked as text."""
    if isinstance(value, (list, tuple)):
        value = "; ".join(map(str, value))
    if isinstance(value, str) and value.lstrip(" \n").startswith(_FORMULA_STARTS):
        return "'" + value
    return value
