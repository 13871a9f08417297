"""Records to rows and back."""

import hashlib
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import RowMapping

from standoff.dossier.folding import fold
from standoff.records import ActorRef, Document, Statement


def document_row(document: Document, same_text_as: str | None) -> dict[str, Any]:
    """The columns of a document; its text lies in a column of its own."""
    record = document.as_json()
    del record["text"]
    return {
        "sha256": document.sha256,
        "name": document.name,
        "text": document.text,
        "record": {**record, "same_text_as": same_text_as},
        "text_hash": text_hash(document),
        "same_text_as": same_text_as,
        "day": document.reference_date.value or document.published.value,
        "outlet": document.outlet,
        "added_at": datetime.now(UTC).isoformat(timespec="seconds"),
    }


def document_from(row: RowMapping) -> Document:
    """The document of a row."""
    return Document.from_json({**row["record"], "text": row["text"]}, row["name"])


def text_hash(document: Document) -> str | None:
    """Hash of the article's own letters and digits in one spelling: equal for reposts of one text.

    Null where no article was found: pages that are all navigation are not each other's reposts.
    """
    letters = "".join(filter(str.isalnum, fold("".join(document.text[s:e] for s, e in document.body_spans))))
    return hashlib.sha256(letters.encode()).hexdigest() if letters else None


def searchable(document: Document) -> str:
    """What the search looks through: title and article; the whole text where no article was found."""
    body = [document.text[start:end] for start, end in document.body_spans] or [document.text]
    return "\n".join([document.title or "", *body])


def statement_row(statement: Statement, sha256: str) -> dict[str, Any]:
    """The columns of a statement."""
    when = statement.when
    return {
        "id": statement.id,
        "sha256": sha256,
        "start": statement.start,
        "end": statement.end,
        "kind": statement.kind,
        "issue": statement.issue,
        "stance": statement.stance,
        "polarity": statement.polarity,
        "modality": statement.modality,
        "imputed": statement.imputed,
        "day": (when.from_ or when.to) if when else None,
        "record": statement.as_json(),
    }


def actor_key(actor: ActorRef) -> str:
    """What makes two mentions one actor: the id of the vocabulary, else the canonical name."""
    return actor.id or actor.name


def actor_rows(statement: Statement, row: int) -> list[dict[str, Any]]:
    """One row for each actor the statement names; joint actors beside the principal one."""
    principal = [statement.actor] if statement.actor else []
    joint = [a for a in statement.actors if not statement.actor or actor_key(a) != actor_key(statement.actor)]
    recipient = [statement.recipient] if statement.recipient else []
    return [
        {
            "statement": row,
            "role": role,
            "position": position,
            "key": actor_key(actor),
            "id": actor.id,
            "name": actor.name,
            "text": actor.text,
        }
        for role, actors in (("actor", principal), ("joint", joint), ("recipient", recipient))
        for position, actor in enumerate(actors)
    ]


def voice_rows(statement: Statement, row: int) -> list[dict[str, Any]]:
    """One row for each voice, outermost first."""
    return [
        {
            "statement": row,
            "position": position,
            "name": voice.name,
            "text": voice.text,
            "kind": voice.kind,
            "folded": fold(f"{voice.name or ''}\n{voice.text}"),
        }
        for position, voice in enumerate(statement.attribution)
    ]
