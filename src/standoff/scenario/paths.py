"""Paths of `--set`, of controls and of messages: `pledges.p_ita.amount`, `stances.RUS.foreign_troops.position`.

A path goes by names: keys of mappings, ids or natural keys of list entries, an index where a list has neither.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from standoff.records import Fault, UsageError, close_matches
from standoff.scenario.reader import Path_
from standoff.scenario.shapes import Amount, FactValue, Keyed, Many, Part, SetValue, Shape, Target, specs
from standoff.scenario.types import SECTIONS, Entry, Section

Node = Section | type[Entry] | Shape


@dataclass(frozen=True, slots=True)
class Located:
    """A place in the plain data of a scenario.

    path    keys and indices from the top; the last ones may not exist yet
    node    what stands there: a section, the type of an entry, or the shape of a field
    exists  whether something is written there now
    """

    path: Path_
    node: Node
    exists: bool
    field: str = ""


class UnknownPathError(UsageError):
    """A path that leads nowhere: how far it went, and where it could go from there."""


def locate(raw: Mapping[str, Any], path: str) -> Located:
    """Where a path leads. Raises UnknownPathError with close matches and the valid next steps."""
    here: Located | None = None
    steps = path.strip().split(".")
    taken: list[str] = []
    while steps:
        here = _step(raw, here, steps, taken, path)
    assert here is not None
    return here


def next_steps(raw: Mapping[str, Any], path: str = "") -> tuple[str, ...]:
    """What may follow a path: names of sections, entries or fields; nothing below a value."""
    if not path:
        return tuple(SECTIONS)
    return _next(raw, locate(raw, path))


def get(raw: Any, path: Path_) -> Any:
    """The value at a place, or None."""
    for key in path:
        if isinstance(raw, dict):
            raw = raw.get(key)
        elif isinstance(raw, list) and isinstance(key, int) and key < len(raw):
            raw = raw[key]
        else:
            return None
    return raw


def _step(raw: Mapping[str, Any], here: Located | None, steps: list[str], taken: list[str], whole: str) -> Located:
    """One step further; takes as many words as the step needs off `steps`."""
    word = steps[0]
    if here is None:
        if word not in SECTIONS:
            raise _unknown(whole, taken, word, tuple(SECTIONS))
        _take(steps, taken, 1)
        return _at(raw, (word,), SECTIONS[word])
    options = _next(raw, here)
    node, value = here.node, get(raw, here.path)
    match node:
        case Section(form="mapping", type=kind):
            if word not in options and len(steps) > 1:
                raise _unknown(whole, taken, word, options)
            _take(steps, taken, 1)
            inner: Node = FactValue() if node.name == "facts" else kind
            return _at(raw, (*here.path, word), inner)
        case Section(form="list"):
            return _list_entry(raw, node, steps, taken, whole, options)
        case Section(type=kind):
            return _field(raw, here, kind, steps, taken, whole)
        case type():
            return _field(raw, here, node, steps, taken, whole)
        case Part(kind):
            return _field(raw, here, kind, steps, taken, whole)
        case Many(item) if word.isdecimal() and isinstance(value, list) and int(word) < len(value):
            _take(steps, taken, 1)
            return _at(raw, (*here.path, int(word)), item)
        case Keyed(key, inner_shape):
            count = len(steps) if isinstance(key, Target) else 1
            return _at(raw, (*here.path, _take(steps, taken, count)), inner_shape)
        case FactValue() if word == "probability":
            _take(steps, taken, 1)
            return _at(raw, (*here.path, word), Amount("probability", 0.0, 1.0))
    raise _unknown(whole, taken, word, options)


def _list_entry(
    raw: Mapping[str, Any], section: Section, steps: list[str], taken: list[str], whole: str, options: Sequence[str]
) -> Located:
    rows = raw.get(section.name)
    rows = rows if isinstance(rows, list) else []
    if not section.key:
        if steps[0].isdecimal() and int(steps[0]) < len(rows):
            index = int(_take(steps, taken, 1))
            return _at(raw, (section.name, index), section.type)
        raise _unknown(whole, taken, steps[0], options)
    name = ".".join(steps[: len(section.key)])
    for index, row in enumerate(rows):
        if isinstance(row, dict) and entry_name(section, row) == name:
            _take(steps, taken, len(section.key))
            return _at(raw, (section.name, index), section.type)
    if len(steps) == len(section.key):  # a new entry, to be given whole
        _take(steps, taken, len(section.key))
        return Located((section.name, len(rows)), section.type, False)
    raise _unknown(whole, taken, name, options)


def _field(
    raw: Mapping[str, Any], here: Located, kind: type, steps: list[str], taken: list[str], whole: str
) -> Located:
    table = specs(kind)
    if steps[0] not in table or (steps[0] == "id" and here.path[0] in _KEYED_BY_ID and len(here.path) == 2):
        raise _unknown(whole, taken, steps[0], _next(raw, here))
    key = _take(steps, taken, 1)
    return _at(raw, (*here.path, key), table[key].shape, key)


_KEYED_BY_ID = frozenset(section.name for section in SECTIONS.values() if section.form == "mapping")


def entry_name(section: Section, row: Mapping[str, Any]) -> str | None:
    """The name of a list entry in paths, or None where it cannot be read."""
    parts = [row.get(key) for key in section.key]
    return ".".join(map(str, parts)) if parts and all(isinstance(part, str) for part in parts) else None


def _next(raw: Mapping[str, Any], here: Located) -> tuple[str, ...]:
    value = get(raw, here.path)
    match here.node:
        case Section(form="mapping"):
            return tuple(value or ()) if isinstance(value, dict) else ()
        case Section(form="list", key=key) as section:
            rows = value if isinstance(value, list) else []
            if not key:
                return tuple(map(str, range(len(rows))))
            return tuple(n for row in rows if isinstance(row, dict) and (n := entry_name(section, row)))
        case Section(type=kind) | Part(kind):
            return tuple(specs(kind))
        case type() as kind:
            return tuple(k for k in specs(kind) if k != "id" or here.path[0] not in _KEYED_BY_ID)
        case Many():
            return tuple(map(str, range(len(value)))) if isinstance(value, list) else ()
        case Keyed():
            return tuple(value) if isinstance(value, dict) else ()
        case FactValue():
            return ("probability",)
        case Amount() | SetValue():
            return ()
    return ()


def _at(raw: Mapping[str, Any], path: Path_, node: Node, field: str = "") -> Located:
    parent = get(raw, path[:-1])
    exists = path[-1] in parent if isinstance(parent, dict) else get(raw, path) is not None
    return Located(path, node, exists, field)


def _take(steps: list[str], taken: list[str], count: int) -> str:
    word = ".".join(steps[:count])
    taken += steps[:count]
    del steps[:count]
    return word


def _unknown(whole: str, taken: Iterable[str], word: str, options: Sequence[str]) -> UnknownPathError:
    so_far = ".".join(taken)
    close = close_matches(word, options)
    place = f"`{so_far}` has no `{word}`" if so_far else f"there is no section `{word}`"
    listed = f"go on with one of: {', '.join(options[:40])}" if options else None
    if not options:
        place = f"`{so_far}` is a value; nothing lies below it"
    return UnknownPathError(Fault("unknown-path", f"{place}.", f"path {whole!r}", close, listed))
