"""Frozen records with fixed field names, and the shared vocabularies as data files. No I/O but packaged data."""

from standoff.records.document import DateOn, Document, Span, sha256_of
from standoff.records.errors import Fault, StandoffError, UsageError, close_matches
from standoff.records.jsonschema import json_schema
from standoff.records.statement import (
    ActorRef,
    Condition,
    Evidence,
    Figure,
    PloverCode,
    Statement,
    Voice,
    When,
    Where,
    statement_id,
)

__all__ = [
    "ActorRef",
    "Condition",
    "DateOn",
    "Document",
    "Evidence",
    "Fault",
    "Figure",
    "PloverCode",
    "Span",
    "StandoffError",
    "Statement",
    "UsageError",
    "Voice",
    "When",
    "Where",
    "close_matches",
    "json_schema",
    "sha256_of",
    "statement_id",
]
