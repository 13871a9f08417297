"""Exports that others read: JSON Lines of the records, CSV of the views."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from standoff.dossier.tabular import TABLES, table_of
from standoff.dossier.whole_file import write_whole, written_whole
from standoff.records import Document, StandoffError, sha256_of

if TYPE_CHECKING:
    from standoff.dossier.store import Dossier


def export_jsonl(dossier: Dossier, folder: Path) -> list[Path]:
    """`documents.jsonl` and `statements.jsonl`; `pages/SHA256` for pages that their text does not give back."""
    written = []
    documents = dossier.documents()
    for document in documents:
        if (raw := _bytes_beside(dossier, document)) is not None:
            # The name of a page is whatever the network said; the file is named by its hash alone.
            written.append(write_whole(folder / "pages" / document.sha256, raw))
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
    for name in TABLES:
        path = folder / f"{name}.csv"
        table = table_of(dossier, name)
        with written_whole(path, encoding="utf-8-sig" if bom else "utf-8") as file:
            writer = csv.writer(file, lineterminator="\r\n")
            writer.writerow(table.columns)
            writer.writerows([_cell(value) for value in row.values()] for row in table.rows)
        written.append(path)
    return written


# Full-width forms too: spreadsheets of East Asian locales read them as the plain ones.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def _cell(value: Any) -> Any:
    """A cell; text that a spreadsheet would take for a formula is marked as text."""
    if isinstance(value, (list, tuple)):
        value = "; ".join(map(str, value))
    if isinstance(value, str) and value.lstrip(" \n").startswith(_FORMULA_STARTS):
        return "'" + value
    return value
