"""From plain data to the text of a scenario file: one entry a line where it fits, in blocks where it does not."""

import json
import math
import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from standoff.scenario.reader import is_plain_text
from standoff.scenario.types import SECTIONS

WIDTH = 160
_PLAIN = re.compile(r"\w(?:[\w./()+-]| (?=[\w(]))*")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_AMBIGUOUS = re.compile(r"[\d.+-].*|[yYnN]|.*[./+-]")
_SAFE_WITH_DIGIT = re.compile(r"\d+[dwmy]|-?[\d.]+ to -?[\d.]+")
_RAW_ESCAPES = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_LONGEST_SIMPLE_KEY = 1000


def write_scenario(raw: Mapping[str, Any]) -> str:
    """The YAML text of a scenario given as plain data: `read(write(raw))` has the same data.

    Sections stand in their fixed order, each with a remark of what it holds; anything else follows.
    Dates are written bare, texts that YAML would misread in quotes, any script unescaped.
    """
    order = [name for name in SECTIONS if name in raw] + [name for name in raw if name not in SECTIONS]
    return "\n".join(_section(name, raw[name]) for name in order) or "{}\n"


def _section(name: str, value: Any) -> str:
    key = _key(name)
    remark = f"  # {SECTIONS[name].meaning}" if name in SECTIONS else ""
    if not value or not isinstance(value, dict | list):
        return f"{key} {_flow(value)}{remark}\n"
    if name in SECTIONS and SECTIONS[name].form == "one":
        line = f"  {_flow(value)}"
        return f"{key}{remark}\n" + (f"{line}\n" if len(line) <= WIDTH else _block(value, 2))
    return f"{key}{remark}\n{_block(value, 2)}"


def _block(value: Mapping[str, Any] | list[Any], indent: int) -> str:
    """A mapping or list that is not empty, one member a line."""
    pad = " " * indent
    if isinstance(value, list):
        return "".join(_member(f"{pad}- ", child, indent + 2, in_list=True) for child in value)
    return "".join(_member(f"{pad}{_key(key)} ", child, indent + 2, in_list=False) for key, child in value.items())


def _member(lead: str, value: Any, indent: int, in_list: bool) -> str:
    line = lead + _flow(value)
    if len(line) <= WIDTH or not value or not isinstance(value, dict | list):
        return f"{line}\n"
    block = _block(value, indent)
    if in_list:
        return lead + block[indent:]  # the first member stands behind the dash
    return f"{lead.rstrip()}\n{block}"


def _flow(value: Any) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_key(key)} {_flow(child)}" for key, child in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_flow, value)) + "]"
    return _scalar(value)


def _key(key: str) -> str:
    text = _scalar(str(key)) if not str(key).isdecimal() or str(key).startswith("0") else str(key)
    return f"? {text} :" if len(text) > _LONGEST_SIMPLE_KEY else f"{text}:"


def _scalar(value: Any) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return _number(value)
    if isinstance(value, date):
        return value.isoformat()
    return _text(str(value))


def _number(value: float) -> str:
    if not math.isfinite(value):
        raise ValueError(f"{value} cannot stand in a scenario")
    if value.is_integer() and abs(value) < 2**53:
        return str(int(value))
    text = repr(value)
    # Other YAML readers take an exponent for a number only behind a decimal point.
    return re.sub(r"^(-?\d+)e", r"\1.0e", text)


def _text(text: str) -> str:
    if _PLAIN.fullmatch(text) and is_plain_text(text) and (not _AMBIGUOUS.fullmatch(text) or _plain_though(text)):
        return text
    quoted = json.dumps(text, ensure_ascii=False)
    return _RAW_ESCAPES.sub(lambda found: f"\\u{ord(found[0]):04x}", quoted)


def _plain_though(text: str) -> bool:
    """Texts that begin with a digit and still stand bare: durations, ranges, dates that exist."""
    if _SAFE_WITH_DIGIT.fullmatch(text):
        return True
    try:
        return bool(_DATE.fullmatch(text)) and bool(date.fromisoformat(text))
    except ValueError:
        return False
