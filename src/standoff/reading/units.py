"""Comma units of a sentence, finer than its clauses: quotations with several clauses are opened too."""

import re
from dataclasses import dataclass

_BREAK = re.compile(r"(?<![0-9])[,:]|[,:](?![0-9])|[;。!?\n]|——|(?<=[。!?]) ")
_BRACKET = re.compile(r"\([^()]{0,40}\)|《[^《》]{0,60}》")


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch without a comma. `mark` is the sign that ends it (`,`, `;`, `:`, `。` or nothing)."""

    start: int
    end: int
    mark: str


def units_of(view: str, start: int, end: int) -> list[Unit]:
    """The comma units of [start, end), outer quotes and space trimmed, empty ones left out."""
    brackets = [m.span() for m in _BRACKET.finditer(view, start, end)]
    units: list[Unit] = []
    begin = start
    for match in _BREAK.finditer(view, start, end):
        if any(a <= match.start() < b for a, b in brackets):
            continue
        _add(units, view, begin, match.start(), match.group()[0])
        begin = match.end()
    _add(units, view, begin, end, "")
    return units


def _add(units: list[Unit], view: str, start: int, end: int, mark: str) -> None:
    while start < end and view[start] in " \t\n,;:。!?—\u3000":
        start += 1
    while start < end and view[end - 1] in " \t\n,;:。!?—\u3000":
        end -= 1
    # A quotation mark without its partner in this unit belongs to the whole quotation, not to the unit.
    piece = view[start:end]
    if piece.startswith("“") and "”" not in piece:
        start += 1
    if piece.endswith("”") and "“" not in piece:
        end -= 1
    if piece.startswith("“") and piece.endswith("”") and piece.count("“") == 1 and len(piece) > 24:
        start, end = start + 1, end - 1
    if end > start:
        units.append(Unit(start, end, mark))
