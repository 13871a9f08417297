"""JSON Schema of the scenario file, generated from the types: what editors complete and underline with.

It knows forms, words and bounds. That names exist, expressions fit and quotes stand is for `standoff check`.
"""

from typing import Any

from standoff.scenario.quantity import DISTRIBUTIONS
from standoff.scenario.shapes import (
    Amount,
    Choice,
    Day,
    Digest,
    Duration,
    FactValue,
    Flag,
    Formula,
    Keyed,
    Level,
    Many,
    Part,
    Ref,
    SetValue,
    Shape,
    Whole,
    specs,
)
from standoff.scenario.types import SECTIONS, Fact, Section

DRAFT = "https://json-schema.org/draft/2020-12/schema"
_BASIS: dict[str, Any] = {
    "unit": {"type": "string"},
    "basis": {"enum": ["text", "data", "prior"]},
    "evidence": {"type": "array", "items": {"type": "string"}},
    "source": {"type": "string"},
    "note": {"type": "string"},
}


def scenario_json_schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of a scenario file."""
    definitions: dict[str, Any] = {"quantity": _quantity(), "quantity_at_length": _at_length(), "fact": _fact()}
    properties = {name: _section(section, definitions) for name, section in SECTIONS.items()}
    return {
        "$schema": DRAFT,
        "title": "standoff scenario",
        "type": "object",
        "properties": properties,
        "required": ["scenario"],
        "additionalProperties": False,
        "$defs": dict(sorted(definitions.items())),
    }


def _section(section: Section, definitions: dict[str, Any]) -> dict[str, Any]:
    about = {"description": section.meaning}
    if section.type is Fact:
        return {**about, "type": ["object", "null"], "additionalProperties": {"$ref": "#/$defs/fact"}}
    entry = _entry(section.type, definitions, named=section.form == "mapping")
    if section.form == "one":
        return {**about, **entry}
    if section.form == "mapping":
        return {**about, "type": ["object", "null"], "additionalProperties": entry}
    return {**about, "type": ["array", "null"], "items": entry}


def _entry(kind: type, definitions: dict[str, Any], *, named: bool = False) -> dict[str, Any]:
    """A reference to the definition of an entry; `named` where the key of a mapping is its id."""
    name = kind.__name__
    if name not in definitions:
        definitions[name] = {}  # an entry inside itself would come back here
        table = {key: spec for key, spec in specs(kind).items() if not (named and key == "id")}
        definitions[name] = {
            "type": "object",
            "description": " ".join((kind.__doc__ or "").split()),
            "properties": {
                key: {"description": spec.meaning, **_shape(spec.shape, definitions, optional=not spec.required)}
                for key, spec in table.items()
            },
            "required": [key for key, spec in table.items() if spec.required],
            "additionalProperties": False,
        }
    return {"$ref": f"#/$defs/{name}"}


def _shape(shape: Shape, definitions: dict[str, Any], *, optional: bool = False) -> dict[str, Any]:
    form = _form(shape, definitions)
    return {"anyOf": [form, {"type": "null"}]} if optional else form


def _form(shape: Shape, definitions: dict[str, Any]) -> dict[str, Any]:
    match shape:
        case Choice(options):
            return {"enum": list(options)}
        case Flag():
            return {"type": "boolean"}
        case Whole(low, high):
            return {"type": "integer", "minimum": low, "maximum": high}
        case Level():
            return {"type": "number", "minimum": 0, "maximum": 100}
        case Day():
            return {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
        case Duration(once):
            return {"type": "string", "pattern": rf"^(\d{{1,6}}[dy]{'|once' if once else ''})$"}
        case Digest():
            return {"type": "string", "pattern": "^[0-9a-f]{64}$"}
        case Formula():
            return {"type": ["string", "boolean", "number"], "description": "expr"}
        case Ref(kind):
            return {"type": "string", "description": f"name of: {kind}"}
        case Amount() as amount:
            return _amount(amount)
        case SetValue():
            return {"anyOf": [{"type": ["boolean", "string"]}, {"$ref": "#/$defs/quantity"}]}
        case FactValue():
            return {"$ref": "#/$defs/fact"}
        case Many(item):
            return {"type": "array", "items": _form(item, definitions)}
        case Keyed(key, value):
            names = {"propertyNames": {"pattern": "^(1[0-2]|[1-9])$"}} if isinstance(key, Whole) else {}
            return {"type": "object", "additionalProperties": _form(value, definitions), **names}
        case Part(kind, words):
            entry = _entry(kind, definitions)
            return {"anyOf": [entry, {"enum": list(words)}]} if words else entry
        case _:
            return {"type": "string"}


def _amount(amount: Amount) -> dict[str, Any]:
    """A Quantity with the bounds of its field on the bare number."""
    bounds = {"minimum": amount.low, "maximum": amount.high}
    limits = {key: value for key, value in bounds.items() if value is not None}
    about = {"description": f"quantity in: {amount.unit}"}
    return {
        **about,
        "anyOf": [{"type": "number", **limits}, {"type": "string"}, {"$ref": "#/$defs/quantity_at_length"}],
    }


def _quantity() -> dict[str, Any]:
    """The forms of a Quantity without the bounds of a field."""
    return {
        "description": "60, `50 to 70`, {low, mid, high}, or {value | range | dist} with basis, evidence, source",
        "anyOf": [{"type": "number"}, {"type": "string"}, {"$ref": "#/$defs/quantity_at_length"}],
    }


def _at_length() -> dict[str, Any]:
    numbers = {"type": "array", "items": {"type": "number"}}
    parameters = {name: {"type": ["number", "string"]} for names in DISTRIBUTIONS.values() for name in names}
    return {
        "type": "object",
        "properties": {
            **parameters,
            "value": {"type": ["number", "string"]},
            "range": {"type": "string"},
            "dist": {"enum": list(DISTRIBUTIONS)},
            "values": numbers,
            "weights": numbers,
            **_BASIS,
        },
        "additionalProperties": False,
    }


def _fact() -> dict[str, Any]:
    return {
        "description": "true, false, unknown, a number, {probability: …} or {value: …} with basis and evidence",
        "anyOf": [
            {"type": "boolean"},
            {"const": "unknown"},
            {"$ref": "#/$defs/quantity"},
            {
                "type": "object",
                "properties": {
                    "value": {"anyOf": [{"type": ["boolean"]}, {"$ref": "#/$defs/quantity"}]},
                    "probability": {"$ref": "#/$defs/quantity"},
                    **_BASIS,
                },
                "additionalProperties": False,
            },
        ],
    }
