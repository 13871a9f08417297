"""What a file defines, collected before anything is checked: a fault in one entry must not make its name unknown."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from standoff.scenario.assumptions import priors
from standoff.scenario.expr.names import FactKind, Names
from standoff.scenario.types import SECTIONS, Section
from standoff.scenario.types.actors import GROUP_KINDS


@dataclass(frozen=True, slots=True)
class Known:
    """The names of a file by kind of reference, and as expressions see them."""

    ids: Mapping[str, tuple[str, ...]]
    names: Names
    rule_types: Mapping[str, str]
    sets: Mapping[str, frozenset[str]]

    def has(self, kind: str, name: str) -> bool:
        """Whether the file defines a name of this kind."""
        return name in self.sets[kind]


def known_in(raw: Mapping[str, Any]) -> Known:
    """Everything a file defines, however faulty the entries are."""
    actors = dict(entries(raw, "actors"))
    rules = dict(entries(raw, "rules"))
    rule_types = {name: str(rule.get("type")) for name, rule in rules.items()}
    facts = _mapping(raw.get("facts"))
    alignments = [entry for _, entry in entries(raw, "alignments")]
    ids = {section.kind: tuple(_named(raw, section)) for section in SECTIONS.values() if section.form != "one"}
    ids["group"] = tuple(name for name, actor in actors.items() if actor.get("kind") in GROUP_KINDS)
    ids["response"] = tuple(name for name, kind in rule_types.items() if kind == "response")
    ids["assumption"] = tuple(priors())
    ids["pledge kind"] = tuple(kind for assumption in priors().values() for kind in assumption.kinds)
    ids["event"] = tuple(dict.fromkeys(_emitted(raw)))
    names = Names(
        actors=frozenset(ids["actor"]),
        groups=frozenset(ids["group"]),
        issues={name: levels_of(issue) for name, issue in entries(raw, "issues")},
        projects=frozenset(ids["project"]),
        pledges=frozenset(ids["pledge"]),
        tables=frozenset(ids["table"]),
        theatres={name: _sides(theatre) for name, theatre in entries(raw, "theatres")},
        grids=frozenset(ids["grid"]),
        facts={name: _fact_kind(value) for name, value in facts.items()},
        events=frozenset(ids["event"]),
        rules=frozenset(ids["rule"]),
        alignments=frozenset(
            (a["actor"], a["pole"])
            for a in alignments
            if isinstance(a.get("actor"), str) and isinstance(a.get("pole"), str)
        ),
    )
    return Known(ids, names, rule_types, {kind: frozenset(found) for kind, found in ids.items()})


def entries(raw: Mapping[str, Any], section: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The entries of a section that are mappings, with their names; a list entry of no readable name has ''."""
    value = raw.get(section)
    if isinstance(value, dict):
        yield from ((name, entry) for name, entry in value.items() if isinstance(entry, dict))
    elif isinstance(value, list):
        key = SECTIONS[section].key
        for entry in value:
            if isinstance(entry, dict):
                parts = [entry.get(part) for part in key]
                yield ".".join(parts) if parts and all(isinstance(p, str) for p in parts) else "", entry  # type: ignore[arg-type]


def _named(raw: Mapping[str, Any], section: Section) -> Iterator[str]:
    if section.form == "mapping":
        yield from _mapping(raw.get(section.name))
    else:
        yield from (name for name, _ in entries(raw, section.name) if name)


def row_of(raw: Mapping[str, Any], section: str, name: str) -> int:
    """Where in the list of a section the entry of this id stands; 0 where it does not."""
    rows = raw.get(section)
    found = (i for i, row in enumerate(rows if isinstance(rows, list) else ()) if _id(row) == name)
    return next(found, 0)


def _id(row: Any) -> Any:
    return row.get("id") if isinstance(row, dict) else None


def levels_of(issue: Mapping[str, Any]) -> dict[str, float]:
    """The named levels of an issue, as far as they can be read."""
    levels = _mapping(issue.get("levels"))
    return {k: float(v) for k, v in levels.items() if isinstance(v, int | float) and not isinstance(v, bool)}


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _sides(theatre: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(side for side in _mapping(theatre.get("sides")).values() if isinstance(side, str))


def _fact_kind(value: Any) -> FactKind:
    if isinstance(value, dict):
        if "probability" in value:
            return "bool"
        if "value" in value:
            return _fact_kind(value["value"])
        return "number" if {"range", "dist", "low"} & set(value) else "unknown"
    if isinstance(value, bool):
        return "bool"
    number = isinstance(value, int | float) or (isinstance(value, str) and " to " in value)
    return "number" if number else "unknown"


def _emitted(raw: Mapping[str, Any]) -> Iterator[str]:
    for section in ("rules", "events"):
        for _, entry in entries(raw, section):
            done = entry.get("do") if section == "rules" else [entry]
            for verb in done if isinstance(done, list) else ():
                if isinstance(verb, dict) and isinstance(verb.get("emit"), str):
                    yield verb["emit"]
