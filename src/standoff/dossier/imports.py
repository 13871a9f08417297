"""Imports of what `export_jsonl` wrote, or another program in the same form: whole or not at all."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from standoff.dossier.exports import bytes_of_text
from standoff.records import Document, Fault, StandoffError, Statement, sha256_of, statement_id

if TYPE_CHECKING:
    from standoff.dossier.adding import Added
    from standoff.dossier.store import Dossier


def import_jsonl(dossier: Dossier, folder: Path) -> list[Added]:
    """Check every line first, then add every page in one transaction. Raises StandoffError with every fault."""
    return dossier.add_all(pages_in(folder))


def pages_in(folder: Path) -> list[tuple[Document, bytes | None, list[Statement]]]:
    """The pages of an exported folder with bytes and statements. Raises StandoffError with every fault and its line."""
    faults: list[Fault] = []
    documents: list[Document] = []
    for where, fields in _lines(folder / "documents.jsonl", faults):
        try:
            documents.append(Document.from_json(fields, where))
        except StandoffError as error:
            faults.extend(error.faults)
    by_name: dict[str, list[Document]] = {}
    for document in documents:
        by_name.setdefault(document.name, []).append(document)
    statements: dict[str, list[Statement]] = {}
    for where, fields in _lines(folder / "statements.jsonl", faults):
        try:
            owner = _owner(fields, by_name, where)
            statements.setdefault(owner.sha256, []).append(Statement.from_json(fields, owner.text, where))
        except StandoffError as error:
            faults.extend(error.faults)
    if faults:
        raise StandoffError(*faults)
    return [(document, _bytes(document, folder), statements.get(document.sha256, [])) for document in documents]


def _lines(path: Path, faults: list[Fault]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each object with its place; lines that are no objects become faults."""
    if not path.is_file():
        faults.append(
            Fault("no-file", "This file is missing.", str(path), hint="standoff export --format jsonl --out DIR")
        )
        return
    for number, line in enumerate(path.read_bytes().splitlines(), start=1):
        where = f"{path}:{number}"
        if not line.strip():
            continue
        try:
            fields = json.loads(line.decode("utf-8-sig" if number == 1 else "utf-8"))
            # JSON can spell half of a surrogate pair, which is no character and cannot be stored.
            json.dumps(fields, ensure_ascii=False).encode()
        except (ValueError, RecursionError) as error:
            faults.append(Fault("bad-json", f"This line is not JSON: {error}.", where))
            continue
        if isinstance(fields, dict):
            yield where, fields
        else:
            faults.append(Fault("bad-json", "This line is JSON but not an object.", where))


def _owner(fields: dict[str, Any], by_name: dict[str, list[Document]], where: str) -> Document:
    """The document a statement stands in; among versions of one page, the one its id was made from."""
    versions = by_name.get(str(fields.get("document")), [])
    if not versions:
        fault = Fault("unknown-document", f"No document {fields.get('document')!r} in documents.jsonl.", where)
        raise StandoffError(fault)
    start, end, quote = fields.get("start"), fields.get("end"), fields.get("quote")
    if isinstance(start, int) and isinstance(end, int):
        actor = fields.get("actor")
        name = actor.get("name") if isinstance(actor, dict) else None
        for version in versions:
            if statement_id(version.sha256, start, end, str(fields.get("kind")), name) == fields.get("id"):
                return version
        for version in versions:
            if version.text[start:end] == quote:
                return version
    return versions[-1]


def _bytes(document: Document, folder: Path) -> bytes | None:
    beside = folder / "pages" / document.sha256
    if beside.is_file() and sha256_of(raw := beside.read_bytes()) == document.sha256:
        return raw
    return bytes_of_text(document)
