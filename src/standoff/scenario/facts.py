"""Facts as they are written: true, false, unknown, a number, `{probability: …}` or `{value: …}` with its basis."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from standoff.records import close_matches
from standoff.scenario.expr import RESERVED
from standoff.scenario.scalars import shown
from standoff.scenario.shapes import Amount
from standoff.scenario.types import Fact

if TYPE_CHECKING:
    from standoff.scenario.build import Build
    from standoff.scenario.findings import Place
    from standoff.scenario.quantity import Provenance

PROBABILITY = Amount("probability", 0.0, 1.0)
NUMBER = Amount("number")
_KEYS = ("value", "probability", "basis", "evidence", "source", "note")
_QUANTITY_KEYS = ("range", "dist", "low", "mid", "high")
_ABOUT = ("basis", "evidence", "source", "note")
_VALID = ("true", "false", "unknown", "a number", "{probability: 0.5}")


def read_fact(build: Build, raw: Any, place: Place) -> Fact | None:
    """A fact by the name it stands under."""
    name = str(place.path[-1])
    if not name.isidentifier():
        build.fault(place, "bad-name", f"{name!r} is no name: letters, digits and `_`, and a letter first")
    elif name in RESERVED:
        build.fault(place, "reserved-name", f"{name!r} is a word of expressions and cannot be a fact")
    if isinstance(raw, bool):
        return Fact(id=name, state=raw)
    if raw == "unknown":
        return Fact(id=name)
    if isinstance(raw, dict):
        return _at_length(build, name, raw, place)
    if raw is None:
        build.fault(place, "missing-field", "the fact has no value; one that is not known is `unknown`", _VALID)
        return None
    if isinstance(raw, str) and raw.strip().lower() in ("true", "false"):
        build.fault(place, "wrong-type", f"{shown(raw)} is text; write {raw.strip().lower()} without quotes", _VALID)
        return None
    if (isinstance(raw, str) and " to " not in raw) or isinstance(raw, list):
        build.fault(place, "wrong-type", f"{shown(raw)} is no value of a fact", _VALID)
        return None
    number = build.quantity(NUMBER, raw, place)
    return Fact(id=name, number=number) if number else None


def _at_length(build: Build, name: str, raw: dict[str, Any], place: Place) -> Fact | None:
    if any(key in raw for key in _QUANTITY_KEYS):
        return _number(build, name, raw, place)
    for key in raw:
        if key not in _KEYS:
            options = close_matches(key, _KEYS) or _KEYS
            build.fault(place.step(key), "unknown-key", f"`{key}` is no field of a fact", options)
    if ("value" in raw) == ("probability" in raw):
        build.fault(place, "missing-field", "a fact has either `value` or `probability`", _VALID)
        return None
    if "probability" in raw:
        here = place.step("probability")
        probability = build.quantity(PROBABILITY, _with_basis(raw["probability"], raw), here)
        return Fact(id=name, probability=probability, **_about(probability.provenance)) if probability else None
    value = raw["value"]
    if isinstance(value, bool) or value == "unknown":
        found = build.provenance(raw, place)
        return Fact(id=name, state=None if value == "unknown" else value, **_about(found)) if found else None
    return _number(build, name, _with_basis(value, raw), place)


def _number(build: Build, name: str, written: Any, place: Place) -> Fact | None:
    number = build.quantity(NUMBER, written, place)
    return Fact(id=name, number=number, **_about(number.provenance)) if number else None


def _with_basis(value: Any, raw: dict[str, Any]) -> Any:
    """The number of a fact as a Quantity at length, with the basis that stands beside it."""
    beside = {key: raw[key] for key in _ABOUT if raw.get(key) is not None}
    if not beside:
        return value
    if isinstance(value, dict):
        return {**value, **beside}
    return {"range" if isinstance(value, str) else "value": value, **beside}


def _about(found: Provenance) -> dict[str, Any]:
    return {"basis": found.basis, "evidence": found.evidence, "source": found.source, "note": found.note}
