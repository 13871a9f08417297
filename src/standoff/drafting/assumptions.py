"""The rules of elicitation as data: named assumptions, project purposes, wordings, the capability table."""

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

Language = str
"""`zh` or `en`."""


@dataclass(frozen=True, slots=True)
class Assumption:
    """A number that no text states: what it does, why, what is used, what an analyst may defend instead."""

    id: str
    name: str
    says: str
    reason: str
    value: Any
    range: Any


@dataclass(frozen=True, slots=True)
class Purpose:
    """Something several actors can build together: the issues whose commitments feed it and its unit.

    kind        kind of its pledges (`deploy`, `supply`, `money`, `combat`), which sets their fulfilment prior
    words       patterns that tell the purpose of a commitment whose issue is not known
    units       patterns of figure units that measure it; `need` and `not_need` tell a requirement from a count
    """

    id: str
    kind: str
    issues: tuple[str, ...]
    unit: str
    name: Mapping[Language, str]
    bare: Mapping[Language, str]
    words: tuple[re.Pattern[str], ...]
    units: tuple[re.Pattern[str], ...]
    need: tuple[re.Pattern[str], ...]
    not_need: tuple[re.Pattern[str], ...]


@dataclass(frozen=True, slots=True)
class Capability:
    """A state's share of world capability in a year (Correlates of War)."""

    iso: str
    year: int
    share: float


def read_data(name: str) -> Any:
    """A data file of the room."""
    text = (files("standoff.drafting") / "data" / name).read_text(encoding="utf-8")
    return yaml.load(text, Loader=yaml.CSafeLoader)


@cache
def assumptions() -> Mapping[str, Assumption]:
    """Every named assumption of drafting, by name."""
    return {row["name"]: Assumption(**row) for row in read_data("elicitation.yaml")}


def assumed(name: str) -> Any:
    """The value used for a named assumption."""
    return assumptions()[name].value


@cache
def purposes() -> tuple[Purpose, ...]:
    """The purposes a project can have, in the order of the data file."""
    patterns = ("words", "units", "need", "not_need")
    return tuple(
        Purpose(
            id=row["id"], kind=row["kind"], issues=tuple(row["issues"]), unit=row["unit"], name=row["name"],
            bare=row["bare"], **{key: tuple(re.compile(p, re.IGNORECASE) for p in row[key]) for key in patterns},
        )
        for row in read_data("purposes.yaml")
    )  # fmt: skip


@cache
def wordings() -> Mapping[str, Mapping[Language, str]]:
    """The sentences of a draft (notes and questions) in both languages, by key."""
    table: Mapping[str, Mapping[Language, str]] = read_data("wording.yaml")
    return table


@cache
def wording_patterns(part: str) -> re.Pattern[str]:
    """The words by which a statement shows that part (`roles.yaml`)."""
    return re.compile("|".join(f"(?:{p})" for p in read_data("roles.yaml")[part]), re.IGNORECASE)


@cache
def role_list(part: str) -> frozenset[str]:
    """A list of `roles.yaml` that is compared word by word, not matched."""
    return frozenset(read_data("roles.yaml")[part])


@cache
def capabilities() -> Mapping[str, tuple[Capability, ...]]:
    """The capability table by ISO alpha-3 code, earliest year first."""
    text = (files("standoff.drafting") / "data" / "cinc.csv").read_text(encoding="utf-8")
    rows = [Capability(r["iso"], int(r["year"]), float(r["cinc"])) for r in csv.DictReader(text.splitlines())]
    states = sorted({row.iso for row in rows})
    return {iso: tuple(sorted((r for r in rows if r.iso == iso), key=lambda r: r.year)) for iso in states}


def capability_on(iso: str, year: int) -> Capability | None:
    """The latest value known in that year, else the earliest there is; None for a state the table lacks."""
    rows = capabilities().get(iso)
    if not rows:
        return None
    return next((row for row in reversed(rows) if row.year <= year), rows[0])
