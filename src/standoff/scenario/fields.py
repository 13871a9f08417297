"""The one table of every field, read off the types: meaning, unit, bounds, family, default prior, `--set` path."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from standoff.scenario.shapes import (
    Amount,
    Choice,
    Digest,
    Duration,
    FieldSpec,
    Formula,
    Keyed,
    Many,
    Part,
    Ref,
    Shape,
    Whole,
    specs,
)
from standoff.scenario.types import SECTIONS, Entry, Fact, Section


@dataclass(frozen=True, slots=True)
class Field:
    """A row of the field table.

    address   where it stands among the types: `pledges.amount`, `rules.breach.sanction`
    path      how `--set` reaches it, with the parts to fill in written large: `pledges.ID.amount`
    form      what stands there, in words: `quantity`, `list of actors`, `one of: ever, at, …`
    spec      the declaration it was read off
    amount    the measure, where the field holds Quantities
    """

    address: str
    path: str
    section: str
    form: str
    spec: FieldSpec
    amount: Amount | None

    @property
    def meaning(self) -> str:
        return self.spec.meaning

    @property
    def required(self) -> bool:
        return self.spec.required

    @property
    def prior(self) -> str | None:
        """The assumption it takes when left out."""
        return self.spec.prior


@cache
def scenario_fields() -> tuple[Field, ...]:
    """Every field of a scenario, in the order of the file."""
    rows: list[Field] = []
    for section in SECTIONS.values():
        rows += _rows(section.type, section.name, _pattern(section), section.name)
    return tuple(rows)


def form_of(shape: Shape) -> str:
    """What stands in a field, in words."""
    match shape:
        case Many(item):
            return f"list of {_plural(form_of(item))}"
        case Keyed(key, value):
            return f"mapping of {form_of(key)} to {form_of(value)}"
        case Choice(options):
            return "one of: " + ", ".join(options)
        case Whole(low, high):
            return f"whole number {low}..{high}" if high < 10**6 else f"whole number from {low}"
        case Ref(kind):
            return kind
        case Duration(once):
            return "`once` or a duration" if once else "duration"
        case Formula(reads):
            return {"truth": "expr (truth)", "number": "expr (number)", "any": "expr"}[reads]
        case Part(kind, words):
            return " or ".join([*(f"`{word}`" for word in words), f"{_apart(kind.__name__)} entry"])
        case Digest():
            return "sha256 in quotes"
        case _:
            return shape.word


def _apart(name: str) -> str:
    """`PledgeCondition` as words."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower()


def _plural(words: str) -> str:
    if words.startswith("one of") or words.endswith("y entry"):
        return words.replace("entry", "entries")
    return words[:-1] + "ies" if words.endswith("entry") else f"{words}s"


def _pattern(section: Section) -> str:
    if section.form == "one":
        return section.name
    if section.form == "mapping":
        return f"{section.name}.{section.kind.upper()}"
    return ".".join([section.name, *(key.upper() for key in section.key or ("n",))])


def _rows(entry: type[Entry], address: str, path: str, section: str) -> Iterator[Field]:
    keyed_by_id = SECTIONS[section].form == "mapping" and address == section
    for key, spec in specs(entry).items():
        if key == "id" and keyed_by_id:
            continue  # the key of the mapping is the id
        here = Field(f"{address}.{key}", f"{path}.{key}", section, form_of(spec.shape), spec, spec.amount)
        if entry is Fact and key == "value":
            here = replace(here, path=path, form="true, false, `unknown` or quantity")
        if isinstance(spec.shape, Keyed):
            here = replace(here, path=f"{here.path}.{_key_word(spec.shape.key)}")
        yield here
        inner = spec.shape.item if isinstance(spec.shape, Many) else spec.shape
        if isinstance(inner, Part):
            step = f"{here.path}.N" if isinstance(spec.shape, Many) else here.path
            yield from _rows(inner.type, here.address, step, section)


def _key_word(key: Shape) -> str:
    match key:
        case Ref(kind):
            return kind.upper()
        case Whole():
            return "MONTH"
        case _:
            return key.word.split()[0].upper()
