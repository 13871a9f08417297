"""JSON Schema of the records, generated from them: what other programs validate against."""

from typing import Any

from standoff.records.document import Document
from standoff.records.statement import Statement


def json_schema() -> dict[str, Any]:
    """One schema with a definition for `Document` and `Statement` (JSON Schema 2020-12)."""
    definitions: dict[str, Any] = {}
    for kind in (Document, Statement):
        schema = kind.model_json_schema(by_alias=True, ref_template="#/$defs/{model}")
        definitions.update(schema.pop("$defs", {}))
        definitions[kind.__name__] = schema
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "standoff records",
        "$defs": dict(sorted(definitions.items())),
    }
