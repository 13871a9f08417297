"""What-ifs: a scenario with a value at a path replaced, checked again as a whole."""

from collections.abc import Mapping
from typing import Any

from standoff.records import Fault, StandoffError, close_matches
from standoff.scenario.paths import Located, UnknownPathError, get, locate, next_steps
from standoff.scenario.reader import Tree, read_value
from standoff.scenario.shapes import FactValue
from standoff.scenario.types import SECTIONS, Scenario
from standoff.scenario.validate import scenario_of


def set_path(scenario: Scenario, path: str, value: Any) -> Scenario:
    """The scenario with `value` at `path`: `pledges.p_ita.amount`, `stances.RUS.troops.position`, `facts.ceasefire`.

    path   through ids and natural keys; an index in lists without either; `settings.assumptions.NA-23` for an
           assumption; a whole entry or list may be set too, and a new entry of a section by its id
    value  text is read as YAML (`2000 to 3000`, `[]`, `{range: 1 to 2, evidence: [s1]}`); other plain data as it is;
           null takes the field out, so that its default prior holds, or removes the entry

    Raises UnknownPathError with close matches and the next steps, StandoffError with every fault of the result.
    """
    return set_paths(scenario, {path: value})


def set_paths(scenario: Scenario, values: Mapping[str, Any]) -> Scenario:
    """The scenario with several values replaced, in order, checked once at the end."""
    raw: dict[str, Any] = copied(scenario.raw)
    for path, value in values.items():
        _set(raw, path, value)
    label = f"{scenario.path} with --set {', '.join(values)}"
    return scenario_of(Tree(label, raw))


def _set(raw: dict[str, Any], path: str, value: Any) -> None:
    place = locate(raw, path)
    if isinstance(value, str):
        if not value.strip():
            raise StandoffError(Fault("no-value", "the value is missing", path, hint=f"{path}=null takes it out"))
        value = read_value(value, f"--set {path}")
    _known_fact(raw, place, path, value)
    if value is None:
        _remove(raw, place, path)
        return
    if place.node is SECTIONS.get(str(place.path[0])) and len(place.path) == 1:
        raw[str(place.path[0])] = value
        return
    parent: Any = raw
    for here, ahead in zip(place.path[:-1], place.path[1:], strict=True):
        parent = _opened(parent, here, ahead)
    key = place.path[-1]
    if len(place.path) == 2 and not place.exists:
        value = _new_entry(raw, place, path, value)
    if isinstance(parent, list) and key == len(parent):
        parent.append(value)
    else:
        parent[key] = value


def _known_fact(raw: dict[str, Any], place: Located, path: str, value: Any) -> None:
    """Facts are set by a single word, so a slip in the name or in the kind would go unseen."""
    if not isinstance(place.node, FactValue) or isinstance(value, dict):
        return
    before = get(raw, place.path)
    if not place.exists:
        names = tuple(raw.get("facts") or ())
        options = close_matches(str(place.path[-1]), names)
        hint = f"the facts are: {', '.join(names)}; a new one is given as a mapping: {path}={{value: true}}"
        raise UnknownPathError(Fault("unknown-path", f"there is no fact `{place.path[-1]}`", path, options, hint))
    number = isinstance(value, int | float) and not isinstance(value, bool)
    if number and (isinstance(before, bool) or before == "unknown"):
        message = "this fact is true, false or unknown, and a number stands here"
        raise StandoffError(Fault("wrong-type", message, path, hint=f"for a chance write {path}.probability={value}"))


def _opened(parent: Any, key: str | int, ahead: str | int) -> Any:
    """The mapping or list under a key; made where the file has none yet, or a bare value."""
    if isinstance(parent, dict) and not isinstance(parent.get(key), dict | list):
        parent[key] = [] if isinstance(ahead, int) else {}
    return parent[key]


def _new_entry(raw: dict[str, Any], place: Located, path: str, value: Any) -> Any:
    """A new entry of a section, with the key fields its path gives; only where it is given whole."""
    section = SECTIONS[str(place.path[0])]
    if section.form == "one":
        return value
    if not isinstance(value, dict):
        message = f"`{path}` names nothing yet; a new entry is given whole, as a mapping"
        options = close_matches(path.partition(".")[2], next_steps(raw, section.name))
        raise UnknownPathError(Fault("unknown-path", message, f"path {path!r}", options))
    return {**dict(zip(section.key, path.split(".")[1:], strict=True)), **value} if section.key else value


def _remove(raw: dict[str, Any], place: Located, path: str) -> None:
    if not place.exists:
        if len(place.path) > 2 or place.field:
            return  # a field that is left out already
        raise UnknownPathError(Fault("unknown-path", f"`{path}` names nothing to remove", f"path {path!r}"))
    parent: Any = raw
    for key in place.path[:-1]:
        parent = parent[key]
    del parent[place.path[-1]]


def copied(value: Any) -> Any:
    """A deep copy of plain data."""
    if isinstance(value, dict):
        return {key: copied(child) for key, child in value.items()}
    return [copied(child) for child in value] if isinstance(value, list) else value
