"""From plain data to typed entries, field by field as the types declare them; every fault noted, none stops it.

A field that cannot be read is None (or missing from its list) in the entry built, so that the checks that follow
see the rest of it. Only a tree without faults becomes a Scenario.
"""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import MISSING, dataclass, field, fields, replace
from datetime import date
from typing import Any

from standoff.records import StandoffError, close_matches
from standoff.scenario.assumptions import measure_of, priors
from standoff.scenario.expr import RESERVED, check_expr, parse_expr
from standoff.scenario.facts import read_fact
from standoff.scenario.findings import Findings, Place
from standoff.scenario.known import Known, levels_of
from standoff.scenario.quantity import Provenance, Quantity, parse_provenance, parse_quantity
from standoff.scenario.references import MOST_SUGGESTED, why_unknown
from standoff.scenario.scalars import Wrong, read_scalar, shown
from standoff.scenario.shapes import (
    Amount,
    FactValue,
    FieldSpec,
    Formula,
    Keyed,
    LevelName,
    Many,
    Name,
    Part,
    Ref,
    SetValue,
    Shape,
    specs,
)
from standoff.scenario.shapes import Target as TargetShape
from standoff.scenario.targets import read_target
from standoff.scenario.types import Entry, Expression, Heading, Target


@dataclass(frozen=True, slots=True)
class Scope:
    """What an entry is about, for the fields that depend on it: the issue's levels, the verb's target."""

    issue: str | None = None
    levels: Mapping[str, float] | None = None
    target: Target | None = None
    amount: Amount | None = None


@dataclass(slots=True)
class Build(Findings):
    """One pass over a tree: what was read, what was wrong, what is worth a note.

    quantities, omitted  as in Scenario
    used                 kind of reference -> names that some entry cites
    replaced             assumptions the settings replace
    expressions          every expression with its place
    """

    known: Known
    quantities: dict[str, Quantity] = field(default_factory=dict)
    omitted: dict[str, str] = field(default_factory=dict)
    used: dict[str, set[str]] = field(default_factory=dict)
    replaced: dict[str, Quantity] = field(default_factory=dict)
    expressions: list[tuple[Place, Expression]] = field(default_factory=list)

    as_of: date | None = None
    horizon: int | None = None

    def __post_init__(self) -> None:
        self._read_replaced()

    @property
    def ends(self) -> date | None:
        """The last day of the horizon."""
        if self.as_of is None or self.horizon is None:
            return None
        return date.fromordinal(min(self.as_of.toordinal() + self.horizon, date.max.toordinal()))

    def begin(self, heading: Heading) -> None:
        """Take the dates that bear on other sections."""
        self.as_of, self.horizon = heading.as_of, heading.horizon

    def _read_replaced(self) -> None:
        """Assumptions the settings replace bear on every section, so they come before all; faults are told later."""
        settings = self.tree.raw.get("settings")
        replaced = settings.get("assumptions") if isinstance(settings, dict) else None
        for name, raw in replaced.items() if isinstance(replaced, dict) else ():
            if name in priors():
                with suppress(StandoffError):
                    self.replaced[name] = parse_quantity(raw, measure_of(priors()[name].amount))

    # -- entries --

    def entry(self, kind: type[Entry], raw: Any, place: Place, scope: Scope | None = None, **given: Any) -> Any:
        """An entry of a type from its mapping; `given` are attributes known from elsewhere, such as the id.

        Returns None where there is no mapping to read.
        """
        if not isinstance(raw, dict):
            self.fault(place, "wrong-type", f"{shown(raw)} stands here; {_a(kind)} is a mapping `{{key: value}}`")
            return None
        scope = self._scope(kind, raw, place, scope or Scope())
        table = {key: spec for key, spec in specs(kind).items() if spec.attribute not in given}
        for key in raw:
            if key not in table:
                self._unknown_key(place, key, tuple(table))
        values = dict(given)
        for key, spec in table.items():
            here = place.step(key)
            if raw.get(key) is not None:
                values[spec.attribute] = self.value(spec.shape, raw[key], here, scope)
            elif spec.required:
                self._missing(place, here, spec, key in raw)
                values[spec.attribute] = _nothing(spec.shape)
            else:
                values[spec.attribute] = self._left_out(kind, spec, here)
        for key, spec in table.items():
            if isinstance(spec.shape, Keyed) and spec.shape.fill:
                values[spec.attribute] = self._filled(values, spec, place.step(key))
        return kind(**values)

    def _unknown_key(self, place: Place, key: str, valid: tuple[str, ...]) -> None:
        here = place.step(key)
        message = f"`{key}` is no field here"
        if key == "id":
            message += "; the id is the key of the mapping"
        self.fault(here, "unknown-key", message, close_matches(key, valid) or valid)

    def _missing(self, place: Place, here: Place, spec: FieldSpec, empty: bool) -> None:
        said = "is empty" if empty else "is missing"
        self.fault(here if empty else place, "missing-field", f"`{spec.key}` {said}: {spec.meaning}")

    def _left_out(self, kind: type[Entry], spec: FieldSpec, place: Place) -> Any:
        if isinstance(spec.shape, Part) and spec.shape.fill:
            return self.entry(spec.shape.type, {}, place)
        if spec.prior is None:
            return _default(kind, spec.attribute)
        if spec.formula is not None or isinstance(spec.shape, Keyed):
            if isinstance(spec.shape, Amount):
                self.omitted[place.shown] = spec.prior
            return _default(kind, spec.attribute)
        return self.assumed(spec.prior, place)

    def assumed(self, assumption: str, place: Place) -> Quantity:
        """The default prior of a field that was left out."""
        self.omitted[place.shown] = assumption
        quantity = self.replaced.get(assumption) or priors()[assumption].quantity
        self.quantities[place.shown] = quantity
        return quantity

    def _filled(self, values: Mapping[str, Any], spec: FieldSpec, place: Place) -> dict[str, Quantity]:
        """A mapping of Quantities with the default prior for members of the sibling field that are left out."""
        assert isinstance(spec.shape, Keyed)
        assert spec.shape.fill
        assert spec.prior
        given = dict(values[spec.attribute] or {})
        members = values[spec.shape.fill]
        for member in (members,) if isinstance(members, str) else members or ():
            if member not in given:
                given[member] = self.assumed(spec.prior, place.step(member))
        return given

    def _scope(self, kind: type[Entry], raw: Mapping[str, Any], place: Place, outer: Scope) -> Scope:
        """What the fields of this entry are read against."""
        table = specs(kind)
        if "levels" in table:
            return Scope(place.path[-1] if isinstance(place.path[-1], str) else None, levels_of(raw))
        if "issue" in table and isinstance(raw.get("issue"), str):
            return self._about(raw["issue"])
        if "set" in table:
            written = next((raw[verb] for verb in ("set", "add", "scale") if isinstance(raw.get(verb), str)), None)
            found = read_target(written, self.tree.raw, self.known) if written else None
            if found is None or isinstance(found, Wrong):
                return outer
            about = self._about(found.target.name) if found.target.kind == "status_quo" else Scope()
            return replace(about, target=found.target, amount=found.amount)
        return outer

    def _about(self, issue: str) -> Scope:
        return Scope(issue, self.known.names.issues.get(issue))

    # -- values --

    def value(self, shape: Shape, raw: Any, place: Place, scope: Scope) -> Any:
        """The value of a field; None, or an empty list or mapping, where it cannot be read."""
        match shape:
            case Amount():
                return self.quantity(shape, raw, place, scope)
            case Many(item):
                return self._list(item, raw, place, scope)
            case Keyed():
                return self._keyed(shape, raw, place, scope)
            case Part(kind, words):
                if isinstance(raw, str) and raw in words:
                    return None
                return self.entry(kind, raw, place, scope)
            case Ref(kind):
                return self._reference(kind, raw, place)
            case Name():
                return self.name(raw, place)
            case Formula(reads):
                return self._expression(reads, raw, place)
            case LevelName():
                return self._level_name(raw, place, scope)
            case TargetShape():
                return self._target(raw, place, shape.feeds)
            case SetValue():
                return self._set_value(raw, place, scope)
            case FactValue():
                return read_fact(self, raw, place)
        found = read_scalar(shape, raw)
        if isinstance(found, Wrong):
            self.fault(place, found.code, found.message, found.options, found.hint)
            return None
        return found

    def quantity(self, amount: Amount, raw: Any, place: Place, scope: Scope | None = None) -> Quantity | None:
        """A Quantity in the measure of its field; its evidence and source must exist."""
        measure = measure_of(amount)
        if amount.levels and scope and scope.levels:
            measure = replace(measure, levels=scope.levels)
        try:
            quantity = parse_quantity(raw, measure)
        except StandoffError as error:
            for fault in error.faults:
                self.fault(place, fault.code, fault.message, fault.options, fault.hint)
            quantity = None
        if isinstance(raw, dict):
            self._cited(raw, place)
        if quantity is not None:
            self.quantities[place.shown] = quantity
        return quantity

    def provenance(self, raw: Mapping[str, Any], place: Place) -> Provenance | None:
        """Basis, evidence and source of a truth, by the rules of a number's. None where it breaks them."""
        self._cited(raw, place)
        try:
            return parse_provenance(raw)
        except StandoffError as error:
            for fault in error.faults:
                self.fault(place, fault.code, fault.message, fault.options, fault.hint)
            return None

    def _cited(self, raw: Mapping[str, Any], place: Place) -> None:
        """References inside a Quantity or fact written at length."""
        evidence = raw.get("evidence")
        for index, statement in enumerate(evidence if isinstance(evidence, list) else ()):
            if isinstance(statement, str):  # anything else is told with the Quantity
                self._reference("statement", statement, place.step("evidence").step(index))
        if isinstance(raw.get("source"), str):
            self._reference("source", raw["source"], place.step("source"))

    def _list(self, item: Shape, raw: Any, place: Place, scope: Scope) -> tuple[Any, ...]:
        if not isinstance(raw, list):
            self.fault(place, "wrong-type", f"{shown(raw)} stands here; a list is written `[a, b]`")
            return ()
        read = [self.value(item, member, place.step(index), scope) for index, member in enumerate(raw)]
        if isinstance(item, Ref):
            for index, member in enumerate(read):
                if member is not None and member in read[:index]:
                    self.fault(place.step(index), "given-twice", f"`{member}` is listed twice")
        return tuple(member for member in read if member is not None)

    def _keyed(self, shape: Keyed, raw: Any, place: Place, scope: Scope) -> dict[str, Any]:
        if not isinstance(raw, dict):
            self.fault(place, "wrong-type", f"{shown(raw)} stands here; a mapping is written `{{key: value}}`")
            return {}
        read = {}
        for key, member in raw.items():
            here = place.step(key)
            name = self.value(shape.key, key, here, scope)
            inner = shape.value
            if shape.key == Ref("assumption") and key in priors():
                inner = priors()[key].amount
            value = None if member is None else self.value(inner, member, here, scope)
            if member is None:
                self.fault(here, "missing-field", f"`{key}` has no value")
            if name is not None and value is not None:
                read[str(name)] = value
        return read

    def name(self, raw: Any, place: Place) -> str | None:
        if not isinstance(raw, str):
            self.fault(place, "bad-name", f"a name is text, and {self.spelled(raw, place)} stands here", (), _QUOTE)
            return None
        if not raw.isidentifier():
            message = f"{raw!r} is no name: letters, digits and `_`, and a letter first"
            self.fault(place, "bad-name", message)
        elif raw in RESERVED and place.path[0] not in _NOT_IN_EXPRESSIONS:
            self.fault(place, "reserved-name", f"{raw!r} is a word of expressions and cannot be a name")
        return raw

    def _reference(self, kind: str, raw: Any, place: Place) -> str | None:
        if isinstance(raw, str) and self.known.has(kind, raw):
            self.used.setdefault("rule" if kind == "response" else "actor" if kind == "group" else kind, set()).add(raw)
            return raw
        if not isinstance(raw, str):
            message = f"the name of {_a(kind)} stands here, not {self.spelled(raw, place)}"
            self.fault(place, "wrong-type", message, (), _QUOTE if not isinstance(raw, dict | list) else None)
            return None
        self.fault(
            place,
            f"unknown-{kind.replace(' ', '-')}",
            *why_unknown(kind, raw, self.known, suggest=len(self.faults) < MOST_SUGGESTED),
        )
        return None

    def _expression(self, reads: str, raw: Any, place: Place) -> Expression | None:
        """An expression parsed and checked once; `true`, `false` and bare numbers are expressions too."""
        if isinstance(raw, bool):
            raw = str(raw).lower()
        elif isinstance(raw, int | float):
            raw = str(raw)
        try:
            tree = parse_expr(raw)
        except StandoffError as error:
            self._expression_faults(error.faults, place)
            return None
        self._expression_faults(check_expr(tree, self.known.names, wanted=reads), place)  # type: ignore[arg-type]
        found = Expression(raw, tree)
        self.expressions.append((place, found))
        return found

    def _expression_faults(self, faults: Any, place: Place) -> None:
        for fault in faults:
            at = Place(place.path, f"{place.shown}, {fault.where}" if fault.where else place.shown)
            self.fault(at, fault.code, fault.message, fault.options, fault.hint)

    def _level_name(self, raw: Any, place: Place, scope: Scope) -> str | None:
        levels = scope.levels
        if levels is None:  # the issue itself is unknown, or no issue is named: told where that is
            if scope.issue is None:
                self.fault(place, "unknown-level", "levels are named only where an issue is: `status_quo(issue)`")
            return None
        if isinstance(raw, str) and raw in levels:
            return raw
        valid = tuple(levels)
        written = f"`{raw}`" if isinstance(raw, str) else self.spelled(raw, place)
        message = f"{written} is no level of `{scope.issue}`"
        self.fault(place, "unknown-level", message, close_matches(str(raw), valid) or valid)
        return None

    def _target(self, raw: Any, place: Place, feeds: bool) -> Target | None:
        found = read_target(raw, self.tree.raw, self.known, feeds=feeds)
        if isinstance(found, Wrong):
            self.fault(place, found.code, found.message, found.options, found.hint)
            return None
        if found.target.kind == "fact":
            self.used.setdefault("fact written", set()).add(found.target.name)
        return str(found.target) if feeds else found.target  # type: ignore[return-value]

    def _set_value(self, raw: Any, place: Place, scope: Scope) -> bool | str | Quantity | None:
        """What a target is set to, in the terms of the target."""
        target = scope.target
        if target is None:
            return None  # told at the target, or no target is named
        if target.kind == "status_quo":
            number = isinstance(raw, int | float) and not isinstance(raw, bool)
            return self.quantity(_LEVEL, raw, place) if number else self._level_name(raw, place, scope)
        if target.kind == "fact" and (isinstance(raw, bool) or raw == "unknown"):
            if self.known.names.facts[target.name] == "number" and raw is not True and raw is not False:
                return "unknown"
            if self.known.names.facts[target.name] == "number":
                self.fault(place, "wrong-type", f"the fact `{target.name}` is a number, and a truth stands here")
                return None
            return bool(raw) if isinstance(raw, bool) else "unknown"
        if target.kind == "fact" and self.known.names.facts[target.name] == "bool":
            message = f"the fact `{target.name}` is true, false or unknown, not {shown(raw)}"
            self.fault(place, "wrong-type", message, ("true", "false", "unknown"))
            return None
        return self.quantity(scope.amount or Amount("number"), raw, place)


_NOT_IN_EXPRESSIONS = ("sources", "statements", "red_lines", "inducements", "questions")
"""Sections whose names no expression can read, so that none can be mistaken for a word of the language."""

_LEVEL = Amount("level", 0.0, 100.0)
_QUOTE = "a name that YAML reads as something else stands in quotes"


def _default(kind: type[Entry], attribute: str) -> Any:
    declared = next(f for f in fields(kind) if f.name == attribute)
    if declared.default_factory is not MISSING:
        return declared.default_factory()
    return declared.default


def _nothing(shape: Shape) -> Any:
    return () if isinstance(shape, Many) else {} if isinstance(shape, Keyed) else None


def _a(kind: type | str) -> str:
    word = kind if isinstance(kind, str) else kind.__name__.lower()
    return f"{'an' if word[0] in 'aeiou' else 'a'} {word}"
