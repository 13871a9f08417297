"""The rules and word lists of reading as data: YAML files under `data/`, each read once by the C loader."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of a rule file: matched on the folded view (simplified characters, half-width signs), case ignored.

    examples  texts of ours in which the pattern is found; `counter` are texts in which it must not be found
    """

    id: str
    pattern: re.Pattern[str]
    examples: tuple[str, ...]
    counter: tuple[str, ...]
    fields: Mapping[str, Any]


@cache
def read_table(name: str) -> Any:
    """A packaged data file of the reading room; every caller shares what it holds, so nobody changes it."""
    text = (files("standoff.reading") / "data" / name).read_text(encoding="utf-8")
    return yaml.load(text, Loader=yaml.CSafeLoader)


def rows_of(prefix: str) -> list[dict[str, Any]]:
    """The rows of every rule file whose name begins so, files in order of name."""
    names = sorted(f.name for f in (files("standoff.reading") / "data").iterdir() if f.name.startswith(prefix))
    return [row for name in names for row in read_table(name)]


@cache
def rules(name: str) -> tuple[Rule, ...]:
    """The rules of a file that is a list of `{id, pattern, example, not, …}` rows, in the order of the file."""
    return tuple(rule_of(row) for row in read_table(name))


def rule_of(row: Mapping[str, Any]) -> Rule:
    """A rule from its row; a pattern may be a list of alternatives."""
    pattern = row["pattern"]
    source = pattern if isinstance(pattern, str) else "|".join(f"(?:{p})" for p in pattern)
    known = {"id", "pattern", "example", "not"}
    return Rule(
        id=row["id"],
        pattern=re.compile(source, re.I),
        examples=_texts(row.get("example")),
        counter=_texts(row.get("not")),
        fields={key: value for key, value in row.items() if key not in known},
    )


def _texts(value: Any) -> tuple[str, ...]:
    return () if value is None else (value,) if isinstance(value, str) else tuple(value)
