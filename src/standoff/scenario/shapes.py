"""What may stand in a field: a number with a unit, a reference, a list of such. Plain values, read by every part.

The types in `standoff.scenario.types` are declared with these, and everything else follows from the declaration:
reader, validator, `--set` paths, reference page, JSON Schema. There is no second list of fields to keep in step.
"""

from dataclasses import MISSING, dataclass, field, fields
from typing import Any, Literal

Family = Literal["normal", "lognormal"]
Reads = Literal["truth", "number", "any"]


class Shape:
    """The form of a value. Each kind below says in one word what it is in the reference page."""

    word: str = ""


@dataclass(frozen=True, slots=True)
class Text(Shape):
    """Free text, any language."""

    word = "text"


@dataclass(frozen=True, slots=True)
class Name(Shape):
    """A name this entry brings into the scenario: an identifier as `expr` reads it."""

    word = "identifier"


@dataclass(frozen=True, slots=True)
class Choice(Shape):
    """One of a fixed list of words."""

    options: tuple[str, ...]
    word = "word"


@dataclass(frozen=True, slots=True)
class Flag(Shape):
    """true or false."""

    word = "true/false"


@dataclass(frozen=True, slots=True)
class Whole(Shape):
    """A whole number that is part of the model's structure (a rung, a quota), not an uncertain quantity."""

    low: int
    high: int
    word = "whole number"


@dataclass(frozen=True, slots=True)
class Level(Shape):
    """A place on an issue's scale that is structure, not a quantity: 0..100."""

    word = "level 0..100"


@dataclass(frozen=True, slots=True)
class Day(Shape):
    """An ISO date."""

    word = "date"


@dataclass(frozen=True, slots=True)
class Duration(Shape):
    """A length of time: `30d`, `2y`; with `once` where a rule may be used a single time."""

    once: bool = False
    word = "duration"


@dataclass(frozen=True, slots=True)
class Digest(Shape):
    """SHA-256 of a page's bytes, 64 hexadecimal digits in quotes."""

    word = "sha256"


@dataclass(frozen=True, slots=True)
class Ref(Shape):
    """A name defined elsewhere in the scenario; `kind` is the section's word for its entries."""

    kind: str
    word = "reference"


@dataclass(frozen=True, slots=True)
class LevelName(Shape):
    """A named level of the issue this entry is about."""

    word = "level name"


@dataclass(frozen=True, slots=True)
class Formula(Shape):
    """An `expr`, read for its truth or for its number."""

    reads: Reads
    word = "expr"


@dataclass(frozen=True, slots=True)
class Amount(Shape):
    """An uncertain number: a Quantity in `unit`, within `low`..`high`.

    family    how `a to b` is read: a truncated normal, or a lognormal where the field is a positive rate or amount
    units     units a long form may name instead, the field's own first
    control   a rule may `add`, `scale` or `set` it by its path; weights and results of a stage are never controls
    stock     a stage keeps it; projects may feed it, rules may not write it
    levels    level names of the entry's issue may stand for their numbers
    """

    unit: str
    low: float | None = None
    high: float | None = None
    family: Family = "normal"
    units: tuple[str, ...] = ()
    control: bool = False
    stock: bool = False
    levels: bool = False
    word = "quantity"


@dataclass(frozen=True, slots=True)
class Target(Shape):
    """What a rule writes: a fact, `status_quo(issue)`, or the path of a control. `feeds` also allows stocks."""

    feeds: bool = False
    word = "target"


@dataclass(frozen=True, slots=True)
class SetValue(Shape):
    """What a target is set to: true, false, unknown, a level name or a Quantity."""

    word = "value"


@dataclass(frozen=True, slots=True)
class FactValue(Shape):
    """true, false, unknown, a number, `{probability: …}` or `{value: …}` with basis and evidence."""

    word = "fact"


@dataclass(frozen=True, slots=True)
class Many(Shape):
    """A list."""

    item: Shape
    word = "list"


@dataclass(frozen=True, slots=True)
class Keyed(Shape):
    """A mapping; `fill` names the sibling field whose members take the default prior where they are left out."""

    key: Shape
    value: Shape
    fill: str | None = None
    word = "mapping"


@dataclass(frozen=True, slots=True)
class Part(Shape):
    """An entry inside an entry, of a type of its own.

    words  values that may stand for the whole part
    fill   built from its own defaults where it is left out, instead of being absent
    """

    type: type
    words: tuple[str, ...] = ()
    fill: bool = False
    word = "entry"


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One field of the scenario.

    key       its name in the file; `attribute` its name on the type, different only where Python keeps the word
    meaning   one sentence
    required  whether the entry is refused without it
    prior     the assumption it takes when left out (`NA-5`), an id of `priors.yaml`
    formula   with a prior: how the assumption enters; the value itself stays None and is derived at run time
    default   what it is when left out, where that is neither a prior nor nothing
    """

    key: str
    attribute: str
    meaning: str
    shape: Shape
    required: bool
    prior: str | None = None
    formula: str | None = None
    default: Any = None

    @property
    def amount(self) -> Amount | None:
        """The measure of the field, or of the members of a mapping of Quantities."""
        shape = self.shape.value if isinstance(self.shape, Keyed) else self.shape
        return shape if isinstance(shape, Amount) else None


def declare(
    meaning: str,
    shape: Shape,
    *,
    default: Any = MISSING,
    key: str | None = None,
    prior: str | None = None,
    formula: str | None = None,
) -> Any:
    """A dataclass field together with its row of the field table.

    Required when it has neither a default nor a prior. Lists and mappings default to empty.
    """
    about = {
        "key": key,
        "meaning": meaning,
        "shape": shape,
        "required": default is MISSING and prior is None,
        "prior": prior,
        "formula": formula,
    }
    if isinstance(default, dict):
        return field(default_factory=dict, metadata=about)
    if default is MISSING and prior is not None:
        default = None
    return field(default=default, metadata=about)


SHARED_FIELDS = ("evidence", "note")
"""The fields every entry has."""


_TABLES: dict[type, dict[str, FieldSpec]] = {}


def specs(entry_type: type) -> dict[str, FieldSpec]:
    """The fields of a type by their names in the file, in the order of the file; those every entry has come last."""
    if entry_type not in _TABLES:
        _TABLES[entry_type] = _declared(entry_type)
    return _TABLES[entry_type]


def _declared(entry_type: type) -> dict[str, FieldSpec]:
    table = {}
    for declared in sorted(fields(entry_type), key=lambda f: f.name in SHARED_FIELDS):
        if declared.metadata:
            about = dict(declared.metadata)
            key = about.pop("key") or declared.name
            default = None if declared.default is MISSING else declared.default
            table[key] = FieldSpec(key=key, attribute=declared.name, default=default, **about)
    return table
