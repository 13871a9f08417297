"""How numbers and ranges are written in a file, and what to say where they are written another way."""

import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from standoff.records import Fault
from standoff.scenario.quantity_record import Measure
from standoff.scenario.quantity_shapes import plain

NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?", re.ASCII)
RANGE = re.compile(r"\s*(\S+)\s+to\s+(\S+)\s*")
_DASHED = re.compile(r"\s*([\d.]+)\s*(?:-|–|—|~|～|\.\.+|至|到)\s*([\d.]+)\s*")


LARGEST = 1e18
"""No number of a scenario is larger; sums and products of such numbers stay finite."""


@dataclass
class NumberReader:
    """Reads numbers of one field and collects the faults; a number that cannot be read is None."""

    measure: Measure
    where: str | None
    faults: list[Fault] = field(default_factory=list)

    def tell(self, code: str, message: str, options: Sequence[str] = (), hint: str | None = None) -> None:
        self.faults.append(
            Fault(f"quantity-{code}", message[:1].upper() + message[1:], self.where, tuple(options), hint)
        )

    def is_number(self, raw: str) -> bool:
        return raw.strip() in self.measure.levels or bool(NUMBER.fullmatch(raw.strip()))

    def number(self, raw: Any, what: str, *, bounded: bool = True) -> float | None:
        """A finite number, within the field's bounds where it is a value of the field."""
        value: float | None = None
        if isinstance(raw, bool):
            hint = "YAML reads no, off, on and yes as true or false"
            self.tell("number", f"{what} is {str(raw).lower()}, not a number.", hint=hint)
        elif isinstance(raw, int | float):
            # A whole number can be larger than any float.
            value = float(raw) if abs(raw) <= LARGEST else math.inf
        elif isinstance(raw, str) and self.is_number(raw):
            text = raw.strip()
            value = float(self.measure.levels.get(text, text))
        elif isinstance(raw, str):
            self.tell("number", f"{raw!r}, {what}, is no number.", tuple(self.measure.levels), number_hint(raw))
        else:
            self.tell("number", f"{what} is {'empty' if raw is None else repr(raw)}, not a number.")
        if value is None:
            return None
        if not abs(value) <= LARGEST:
            self.tell("number", f"{what} is not a number up to {LARGEST:g}.")
            return None
        return value if not bounded or self.bounded(value) else None

    def numbers(self, raw: Mapping[str, Any], key: str, *, bounded: bool = True) -> list[float] | None:
        listed = raw.get(key)
        if not isinstance(listed, list | tuple) or not listed:
            self.tell("form", f"`{key}` is a list of numbers.", hint=f"write `{key}: [0, 50, 100]`")
            return None
        found = [self.number(value, f"a member of `{key}`", bounded=bounded) for value in listed]
        complete = [value for value in found if value is not None]
        return complete if len(complete) == len(found) else None

    def parameters(
        self, raw: Mapping[str, Any], keys: tuple[str, ...], *, bounded: bool = True
    ) -> tuple[float, ...] | None:
        """The numbers under some keys, all of which are needed."""
        missing = [f"`{key}`" for key in keys if key not in raw]
        if missing:
            of = f" of `dist: {raw['dist']}`" if "dist" in raw else ""
            self.tell("form", f"{', '.join(missing)}{of} is missing.", keys)
        found = [self.number(raw[key], f"`{key}`", bounded=bounded) for key in keys if key in raw]
        complete = tuple(value for value in found if value is not None)
        return complete if len(complete) == len(keys) else None

    def bounded(self, value: float) -> bool:
        low, high = self.measure.low, self.measure.high
        if low <= value <= high:
            return True
        side = f"below {plain(low)}, the lower" if value < low else f"above {plain(high)}, the upper"
        hint = None
        if (low, high) == (0, 1) and 1 < value <= 100:
            hint = f"a share is a number from 0 to 1: write `{value / 100:g}` for {value:g} %"
        self.tell("bounds", f"{value:g} is {side} bound of this field ({self.measure.unit}).", hint=hint)
        return False

    def spread(self, values: Sequence[float], keys: Sequence[str]) -> bool:
        """Whether parameters that set how wide a distribution is are positive and of a usable size."""
        wrong = [key for value, key in zip(values, keys, strict=True) if not 1e-9 <= value <= 1e9]
        for key in wrong:
            self.tell("bounds", f"`{key}` is positive, from 1e-9 to 1e9.")
        return not wrong

    def in_order(self, values: Sequence[float], keys: Sequence[str]) -> bool:
        for (one, first), (two, second) in pairwise(zip(values, keys, strict=True)):
            if one > two:
                self.tell("order", f"`{first}` {one:g} is above `{second}` {two:g}.", hint="swap them, or correct one")
                return False
        return True


def range_hint(raw: object) -> str:
    """What to write in place of something that is no range."""
    if isinstance(raw, str) and (dashed := _DASHED.fullmatch(raw)):
        return f"write `{dashed[1]} to {dashed[2]}`"
    if isinstance(raw, list | tuple) and len(raw) == 2:
        return f"write `{raw[0]} to {raw[1]}`"
    if isinstance(raw, int | float) and not isinstance(raw, bool):
        return f"for one number write `value: {raw}`"
    return (number_hint(raw) if isinstance(raw, str) else None) or "write `a to b`, for example `50 to 70`"


def number_hint(raw: str) -> str | None:
    """How a number that is written another way is written here."""
    rewrites: list[tuple[str, Callable[[str], str], str]] = [
        ("−–—", lambda text: re.sub("[−–—]", "-", text), "the minus sign is the ASCII hyphen"),
        (",，_' ", lambda text: re.sub(r"[,，_'\s]", "", text), "there is no thousands separator"),
        ("%％", lambda text: f"{float(text.strip().rstrip('%％')) / 100:g}", "there is no percent sign"),
        ("万", lambda text: f"{float(text.strip()[:-1]) * 1e4:g}", "there are no large units"),
        ("亿", lambda text: f"{float(text.strip()[:-1]) * 1e8:g}", "there are no large units"),
    ]
    for marks, rewrite, why in rewrites:
        if any(mark in raw.strip() for mark in marks):
            try:
                return f"{why}: write `{float(rewrite(raw)):.15g}`"
            except ValueError:
                return why
    return None
