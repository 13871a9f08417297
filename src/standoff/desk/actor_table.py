"""A table of actors as people keep it in a spreadsheet: `actor, position, salience, capability`, or KTAB's layout."""

import csv
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from standoff.records import Fault, StandoffError, close_matches

_NAMES = {
    "actor": ("actor", "name", "行为体"),
    "description": ("description", "note"),
    "capability": ("capability", "influence", "power", "实力"),
    "position": ("position", "立场"),
    "salience": ("salience", "重视程度"),
}
_KNOWN = {form: field for field, forms in _NAMES.items() for form in forms}


@dataclass(frozen=True, slots=True)
class ActorTable:
    """Actors on one or several dimensions, in the units of the table.

    positions, saliences  one row an actor, one column a dimension
    capabilities          one number an actor
    """

    actors: tuple[str, ...]
    dimensions: tuple[str, ...]
    positions: tuple[tuple[float, ...], ...]
    saliences: tuple[tuple[float, ...], ...]
    capabilities: tuple[float, ...]


def read_actor_table(path: Path) -> ActorTable:
    """Read a CSV table (UTF-8; commas, semicolons or tabs).

    Either the columns actor, position, salience, capability (description is allowed), in any order; or the layout of
    KTAB: a line about the table, then actor, description, influence, and a position and a salience for each dimension.

    Raises StandoffError with every fault and its line: an unknown or missing column, a cell that is no number, a
    weight below zero, an actor twice.
    """
    rows = _rows(path)
    if not rows:
        raise StandoffError(Fault("empty", "The table is empty.", str(path)))
    if _is_ktab(rows):
        return _ktab(path, rows)
    return _plain(path, rows)


def _rows(path: Path) -> list[tuple[int, list[str]]]:
    """Line number and cells of every row that holds something; an empty last cell (a comma at the end) is dropped."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except IsADirectoryError:
        raise StandoffError(Fault("not-a-file", "This is a folder, not a table.", str(path))) from None
    except OSError as error:
        raise StandoffError(Fault("cannot-read", f"The table cannot be read: {error.strerror}.", str(path))) from None
    except UnicodeDecodeError:
        hint = "save it as CSV UTF-8"
        raise StandoffError(Fault("not-utf8", "The table is not UTF-8.", str(path), hint=hint)) from None
    first = text.partition("\n")[0]
    separator = next((mark for mark in (",", ";", "\t") if mark in first), ",")
    reader = csv.reader(text.splitlines(), delimiter=separator, skipinitialspace=True)
    found = []
    for cells in reader:
        row = [cell.strip() for cell in cells]
        while row and not row[-1]:
            row.pop()
        if row:
            found.append((reader.line_num, row))
    return found


def _is_ktab(rows: Sequence[tuple[int, list[str]]]) -> bool:
    """The second line is the header: the first tells name, description and the numbers of actors and dimensions."""
    if len(rows) < 2 or rows[0][1][0].casefold() in _NAMES["actor"]:
        return False
    return rows[1][1][0].casefold() in _NAMES["actor"]


def _plain(path: Path, rows: Sequence[tuple[int, list[str]]]) -> ActorTable:
    (line, header), *body = rows
    where = f"{path}:{line}"
    faults, place = [], {}
    for i, name in enumerate(header):
        field = _KNOWN.get(name.casefold())
        if field is None:
            options = close_matches(name.casefold(), [forms[0] for forms in _NAMES.values()])
            faults.append(Fault("unknown-column", f"There is no column {name!r} in a table of actors.", where, options))
        elif field in place:
            faults.append(Fault("duplicate-column", f"The column {field} is given twice.", where))
        else:
            place[field] = i
    missing = [field for field in ("actor", "position", "salience", "capability") if field not in place]
    if missing:
        message = f"The table lacks {', '.join(missing)}."
        faults.append(Fault("missing-column", message, where, ("actor", "position", "salience", "capability")))
    if faults:
        raise StandoffError(*faults)
    columns = [(place["position"], place["salience"])]
    return _table(path, body, len(header), place["actor"], place["capability"], columns, ("position",))


def _ktab(path: Path, rows: Sequence[tuple[int, list[str]]]) -> ActorTable:
    _, (line, header), *body = rows
    where = f"{path}:{line}"
    fixed = [_KNOWN.get(name.casefold()) for name in header[:3]]
    pairs = len(header) - 3
    if fixed != ["actor", "description", "capability"] or pairs < 2 or pairs % 2:
        message = "A KTAB table has actor, description, influence, then a position and a salience for each dimension."
        raise StandoffError(Fault("unknown-column", message, where))
    faults = [
        Fault("unknown-column", f"{header[i]!r} and {header[i + 1]!r} are no position and salience.", where)
        for i in range(3, len(header), 2)
        if not _means(header[i], ("position", "pstn", "pos")) or not _means(header[i + 1], ("salience", "sal"))
    ]
    if faults:
        raise StandoffError(*faults)
    columns = [(i, i + 1) for i in range(3, len(header), 2)]
    return _table(path, body, len(header), 0, 2, columns, tuple(header[i] for i, _ in columns))


def _means(name: str, words: Sequence[str]) -> bool:
    return any(word in name.casefold() for word in words)


def _table(
    path: Path,
    body: Sequence[tuple[int, list[str]]],
    width: int,
    actor: int,
    capability: int,
    columns: Sequence[tuple[int, int]],
    dimensions: tuple[str, ...],
) -> ActorTable:
    faults: list[Fault] = []
    seen: dict[str, int] = {}
    positions, saliences, capabilities = [], [], []
    for line, row in body:
        where = f"{path}:{line}"
        cells = row + [""] * (width - len(row))
        if len(row) > width:
            faults.append(Fault("too-many-cells", f"This row has {len(row)} cells, the header {width}.", where))
            continue
        name = cells[actor]
        if not name:
            faults.append(Fault("no-name", "This row names no actor.", where))
        elif name in seen:
            faults.append(Fault("duplicate-actor", f"{name!r} stands in line {seen[name]} already.", where))
        seen.setdefault(name, line)
        read = _reader(where, faults)
        positions.append(tuple(read(cells[p], "position", False) for p, _ in columns))
        saliences.append(tuple(read(cells[s], "salience", True) for _, s in columns))
        capabilities.append(read(cells[capability], "capability", True))
    if not body:
        faults.append(Fault("empty", "The table names no actor.", str(path)))
    if faults:
        raise StandoffError(*faults)
    return ActorTable(tuple(seen), dimensions, tuple(positions), tuple(saliences), tuple(capabilities))


def _reader(where: str, faults: list[Fault]) -> Callable[[str, str, bool], float]:
    def read(cell: str, column: str, is_weight: bool) -> float:
        try:
            value = float(cell)
        except ValueError:
            faults.append(Fault("not-a-number", f"{column}: {cell!r} is no number.", where))
            return math.nan
        if not math.isfinite(value):
            faults.append(Fault("not-a-number", f"{column}: {cell!r} is not finite.", where))
        elif is_weight and value < 0:
            faults.append(Fault("below-zero", f"{column}: {cell} is below zero, and a weight is not.", where))
        return value

    return read
