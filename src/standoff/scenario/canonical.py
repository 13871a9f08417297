"""One text for one content: canonical JSON of a scenario's data, and its hash."""

import hashlib
import json
from typing import Any


def canonical_bytes(raw: Any) -> bytes:
    """Canonical JSON in UTF-8: keys sorted, no blanks, whole numbers without a decimal point.

    Comments, layout and the order of keys leave no trace; the order of lists does.
    """
    return json.dumps(_plain(raw), sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False).encode()


def content_hash(raw: Any) -> str:
    """SHA-256 of the canonical JSON, in hexadecimal."""
    return hashlib.sha256(canonical_bytes(raw)).hexdigest()


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): _plain(child) for key, child in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(child) for child in value]
    if isinstance(value, float) and value.is_integer() and abs(value) < 2**53:
        return int(value)
    return value
