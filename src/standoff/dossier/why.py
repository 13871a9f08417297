"""Why a statement is there: its sentence, the parts that were recognised in it, and the rules that fired."""

from dataclasses import dataclass
from typing import Any

from standoff.records import Document, Statement

_AROUND = 120
_ENDS = "。！？!?\n"


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the text that the statement's fields come from."""

    role: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Why:
    """A statement with the text around it.

    start, end  the stretch of the page shown; it holds the quote and every part that stands near it
    parts       actor, recipient and conditions where they are written, in order of place
    """

    statement: Statement
    document: Document
    start: int
    end: int
    parts: tuple[Part, ...]

    @property
    def text(self) -> str:
        return self.document.text[self.start : self.end]

    def as_json(self) -> dict[str, Any]:
        return {
            "statement": self.statement.as_json(),
            "document": self.document.name,
            "title": self.document.title,
            "outlet": self.document.outlet,
            "reference_date": self.document.reference_date.as_json(),
            "text": self.text,
            "start": self.start,
            "end": self.end,
            "parts": [{"role": p.role, "start": p.start, "end": p.end, "text": p.text} for p in self.parts],
            "rules": list(self.statement.evidence.rules),
            "unresolved": list(self.statement.evidence.unresolved),
        }


def why(statement: Statement, document: Document) -> Why:
    """What the statement rests on."""
    named = [("actor", statement.actor), ("recipient", statement.recipient)]
    named += [("actor", actor) for actor in statement.actors]
    parts = {
        Part(role, actor.start, actor.end, actor.text)
        for role, actor in named
        if actor and actor.start is not None and actor.end is not None
    }
    parts |= {Part(f"condition ({c.type})", c.start, c.end, c.text) for c in statement.conditions}
    near = [p for p in parts if p.end > statement.start - _AROUND and p.start < statement.end + _AROUND]
    start = _sentence_start(document.text, min([statement.start, *(p.start for p in near)]))
    end = _sentence_end(document.text, max([statement.end, *(p.end for p in near)]))
    return Why(statement, document, start, end, tuple(sorted(parts, key=lambda p: (p.start, p.end, p.role))))


def _sentence_start(text: str, at: int) -> int:
    for i in range(at, max(0, at - _AROUND), -1):
        if text[i - 1] in _ENDS:
            return i
    return max(0, at - _AROUND)


def _sentence_end(text: str, at: int) -> int:
    if text[at - 1 : at] in tuple(_ENDS):
        return at
    for i in range(at, min(len(text), at + _AROUND)):
        if text[i] == "\n":
            return i
        if text[i] in _ENDS:
            return i + 1
    return min(len(text), at + _AROUND)
